"""The words around a credit, in the languages of the press: labels, markers, buttons, notes to editors.

Tables only; cut.py, line.py and tail.py read them. A word belongs here when it was seen in print.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# "Photo: Jane Doe", "Foto von Lutz Brandt", "写真＝..." say that a credit follows.
LABELS = (
    # longer ones first: the first that fits is taken off
    r"mandatory (?:photo )?credits?",
    r"photo illustration",
    r"illustration photo",
    r"official photo",
    r"photos? d[’']illustration",
    r"photos? archives?",
    r"stock photo",
    r"(?:image|photo|picture|pic|video|photograph|media|foto) ?(?:credits?|sources?|copyright)",
    r"(?:picture|photo|image)s? (?:taken|shot|made|supplied|provided)",
    r"cr[ée]dits? ?(?:photos?|image|:? ?photographique)?",
    r"(?:cr[ée]ditos?|cr[ée]dito|credito|creditos)(?: (?:foto|de la foto|da foto|imagen))?",
    r"photographies?",
    r"photographed",
    r"photographs?",
    r"photographers?",
    r"photos?",
    r"pictures?",
    r"pics?",
    r"images?",
    r"credits?",
    r"sources?",
    r"copyright",
    r"illustrations?",
    r"graphics?",
    r"screenshot by",
    r"video",
    r"visuals?",
    r"artwork",
    r"fotograf(?:ie|ia|ías?|o|i)?",
    r"fotos? ?(?:de|del|por|di|a cura di)? ?archiv[oi]o?",
    r"photo d[’']archives?",
    r"fotó",
    r"fotky?",
    r"fotos?",
    r"symbol(?:bild|foto)",
    r"bild(?:er|quellen?|nachweis|rechte|material)?",
    r"quellen?",
    r"symbolfoto",
    r"archiv(?:foto|bild)",
    r"titelbild",
    r"grafik",
    r"aufnahme",
    r"rechte(?:inhaber)?",
    r"fuentes?",
    r"im[áa]gen(?:es)?",
    r"imagem",
    r"fontes?",
    r"v[íi]deo",
    r"reprodução:",
    r"immagini?",
    r"ph\.?",
    r"beeld",
    r"bron",
    r"fotograaf",
    r"bilde",
    r"ill(?:ustrasjonsfoto)?",
    r"arkivfoto",
    r"arkivbild",
    r"pressefoto",
    r"pressbild",
    r"kilde",
    r"kuvaaja",
    r"kuvat?",
    r"l?j[óo]smyndi?r?",
    r"myndi?r?",
    r"nuotr(?:auka)?\.?",
    r"asociatyvi nuotr\.?",
    r"foto autors",
    r"zdj(?:ęcia|ęcie)?\.?",
    r"fot\.?",
    r"źródło",
    r"zdroj",
    r"autor(?:ka|a|e)?",
    r"auteurs?",
    r"vir",
    r"izvor",
    r"sursa(?: foto)?",
    r"sursă",
    r"fotoğraf(?:lar)?",
    r"kaynak",
    r"ảnh",
    r"nguồn",
    r"gambar",
    r"sumber",
    r"larawan",
    r"kuha",
    r"picha",
    r"isithombe",
    r"izithombe",
    r"umfanekiso",
    r"фото(?:граф(?:ия)?)?",
    r"снимка",
    r"джерело",
    r"источник",
    r"ілюстрація",
    r"изображение",
    r"фотографија",
    r"φωτ(?:ο(?:γραφία)?)?\.?",
    r"πηγή",
    r"تصوير",
    r"الصورة",
    r"صورة",
    r"المصدر",
    r"عکس",
    r"منبع",
    r"צילום",
    r"קרדיט",
    r"फोटो",
    r"तस्वीर",
    r"ছবি",
    r"படம்",
    r"ภาพ(?:จาก)?",
    r"ที่มา",
    r"写真提供",
    r"写真",
    r"画像提供",
    r"画像",
    r"撮影",
    r"提供",
    r"出典",
    r"사진 ?제공",
    r"사진",
    r"출처",
    r"자료",
    r"图片来源",
    r"圖片來源",
    r"图源",
    r"圖源",
    r"图片",
    r"圖片",
    r"图",
    r"圖",
    r"摄影",
    r"攝影",
    r"摄",
    r"攝",
    r"来源",
    r"來源",
    r"照片",
)
BY = (
    r"by",
    r"från",
    r"fra",
    r"from",
    r"von",
    r"vom",
    r"par",
    r"por",
    r"di",
    r"door",
    r"av",
    r"af",
    r"de",
    r"of",
    r"przez",
    r"koos",
    r"oleh",
    r"bởi",
)

# The maker is not said; nobody is credited by these.
NO_NAME = _words(
    """
    uncredited unattributed unknown anonymous n/a na none str stringer staff staff photo staff
    photographer staff_photo freelance contributor correspondent special archivist agencies agency
    agenturen agences agencias agenzie staff/agencies own own photo our photographer staff writer wires author
    wire redaktion redaction redazione redacción eigen foto
    """
) | frozenset(
    {
        "staff photo",
        "staff photographer",
        "file photo",
        "special to",
        "own photo",
        "not provided",
        "unknown author",
        "d r",
    }
)
# Words that say "from the files": they tell about the date, not about a person.
FILE_WORDS = _words(
    """
    file files archive archives archiv archivo arquivo archivio arhiv arkiv arkisto archief archivbild
    archivfoto archivaufnahme library undated illustration illustrative symbolbild symbolfoto symbolic
    representational fichier d'archives archiwum архив архів 資料 資料写真 자료사진 photo photos picture image
    images foto fotos video vídeo composite collage combo graphic grafik montage copyright credit
    crédito crédit credito quelle fuente
    """
) | frozenset(
    {
        "file photo",
        "file image",
        "file picture",
        "file pic",
        "stock photo",
        "archive photo",
        "foto de archivo",
        "imagen de archivo",
        "foto d archivio",
        "photo d archives",
        "photo illustration",
        "library image",
        "all rights reserved",
        "tous droits réservés",
        "alle rechte vorbehalten",
        "used with permission",
        "illustration photo",
        "third party",
    }
)

# The photo was given: what stands with the word is the giver. Where none stands with it, the word is
# kept as the source, so that handouts can be found. The second value is that word.
GIVEN = (
    (r"hand-?outs?(?: photo)?", "Handout"),
    (r"hogp|hons|ho", "Handout"),
    (r"pr-?(?:foto|fotos|bild|bilde|billede|photo)", "Handout"),
    (r"dok(?:umentasi|\.)?(?: (?:pribadi|istimewa))?|istimewa", "Supplied"),
    (r"press ?(?:hand-?out|release|material|bild|photo)", "Handout"),
    (
        r"pressefoto|pressebild|pressemeldung|pressmaterial|divulga[çc][ãa]o|prensa|"
        r"ufficio stampa|service de presse",
        "Handout",
    ),
    (r"courtesy(?: (?:photo|image|picture|of|to|from))*", "Courtesy"),
    (r"photo courtesy(?: of)?", "Courtesy"),
    (
        r"cortes[íi]a(?: de| del| da| di)?|avec l[’']aimable autorisation de|"
        r"mit freundlicher genehmigung(?: von)?|per gentile concessione di",
        "Courtesy",
    ),
    (
        r"supplied(?: (?:photo|image|by))*|submitted(?: (?:photo|by))*|provided(?: (?:photo|"
        r"by))*|contributed(?: (?:photo|by))*",
        "Supplied",
    ),
    (
        r"special arrangement|zur verf[üu]gung gestellt(?: von)?|zvg|z\. ?v\. ?g\.?|bereitgestellt(?: von)?|"
        r"cedida(?: por)?|fournie? par|aangeleverd|aðsend|aðsent|innsendt|inskickad|本社提供|提供写真",
        "Supplied",
    ),
    (r"reprodu[çc][ãa]o|reproducci[óo]n|reproduction|repro", "Reproduction"),
    (
        r"screen ?(?:grab|shot|cap(?:ture)?)s?(?: (?:from|of|via))?|capture d[’'][ée]cran|"
        r"captura de (?:pantalla|v[íi]deo|tela)|skjermdump|skjermbilde|sk[äa]rmdump|"
        r"sk[äa]rmbild|sk[æa]rmbillede|skjáskot|schermafbeelding|bildschirmfoto|kuvakaappaus|"
        r"zrzut ekranu|скриншот|video ?(?:grab|still|screenshot)|still from|캡처|갈무리|截图|截圖",
        "Screengrab",
    ),
    (
        r"privat|private|privé|privato|particular|privatfoto|private collection|yksityinen|private photo",
        "Private",
    ),
    (r"dr|d\. ?r\.?|droits r[ée]serv[ée]s", "DR"),
    (r"satellite image", "Satellite image"),
)
POOL = (
    r"pool(?: (?:photo|photos|image|images|photographer|new|pix))?",
    r"photo pool",
    r"代表撮影",
    r"代表",
    r"공동취재단",
    r"공동취재",
    r"пул",
    r"poolfoto",
    r"foto pool",
    r"press pool",
)

# Between the maker and whoever passed it on.
VIA = r"via|vía|through|über|przez|przy pomocy|経由|提供："
FOR = r"for|für|pour|special to|/special to|exclusively for|on behalf of|pro|voor"
AND = {
    "": ("and", "und", "et", "og", "och", "en", "&", "ja", "và", "ve", "dan", "и", "та", "és"),
    "es": ("y", "e"),
    "pt": ("e",),
    "it": ("e",),
    "pl": ("i",),
    "ca": ("i",),
    "hr": ("i",),
    "sr": ("i",),
    "bs": ("i",),
    "sl": ("in",),
    "cs": ("a",),
    "sk": ("a",),
    "ro": ("și", "si"),
}

# Words in the name of a house of the press: not a person, and an agency where nobody knows it.
PRESS_WORDS = _words(
    """
    news press presse prensa imprensa agency agence agencia agência agenzia agentur agencja media médias
    medien images image photo photos photography photographers foto fotos fotografie pictures pics
    picture pix tv television televisión radio times post herald tribune gazette journal zeitung
    nachrichten tagblatt anzeiger kurier bote allgemeine chronicle daily express mail telegraph globe
    star mirror observer guardian independent review magazine mag weekly register courier examiner
    inquirer dispatch sentinel bulletin record advocate newspaper newspapers network wire stock archive
    archives archiv collection collective studio studios film films productions publishing broadcasting
    public broadcaster newsroom shimbun ilbo avis avisa avisen tidning tidningen dagblad krant courant
    diario periódico jornal giornale quotidiano gazeta gazette sportfoto sportphoto pressefoto
    bildagentur online newswire syndicate group sport sports
    multimedia 新聞 新聞社 通信 通信社 新闻 뉴스 일보 신문
    tidende posten bladet nytt blick echo heute live presseagentur photographie visual visuals
    picturedesk fotoagentur photoshop fotostudio
    """
)
# Words in the name of a body outside the press: it is the giver of the photo.
PUBLIC_WORDS = _words(
    """
    police polizei polizia policía policia polícia police gendarmerie kapo politiet polisen polisi politie
    ministry ministerium ministère ministerio ministério ministero minister department dept dept. office
    government governo gobierno gouvernement governor council county city stadt gemeinde municipality
    municipio ayuntamiento prefeitura mairie comune kommune kommun university universität université
    universidad universidade università universitet uni school schule college academy institute institut
    instituto istituto museum musée museo museu gallery galerie galería library library hospital clinic
    klinik foundation stiftung fondation fundación fundação association verein society federation
    verband bureau service services authority agency's army navy force forces guard military marine
    marines armed defence defense embassy consulate court sheriff sheriff's attorney prosecutor
    prosecutors staatsanwaltschaft feuerwehr fire brigade rescue coast committee commission parliament
    senate presidency president's presidential presidência palace palácio casa diocese party partei
    campaign club fc team zoo airport airlines bank company corp corp. corporation inc inc. ltd ltd.
    gmbh ag s.a. llc plc technologies labs project team family familie famille familia trust charity
    union ngo org foundation's festival theatre theater theatre opera orchestra records entertainment
    group's hotel resort motors energy district borough town village province state federal national
    international laboratory observatory center centre central centro center's space administration
    presidencia presidenza présidence república republic république republik alcaldía gobernación prefectura
    préfecture prefettura questura generalitat xunta diputación cabildo congreso câmara câmera senado
    asamblea assemblée tribunal juzgado cancillería secretaría secretaria secretariat procuraduría
    fiscalía bombeiros bomberos pompiers protección civil
    protección vs volksschule landkreis landratsamt bundesamt landesamt ministerstwo policja straż urząd
    мвд минобороны пресс-служба служба министерство полиция мчс гсчс дснс поліція прокуратура 경찰 경찰청 소방
    시청 도청 대통령실 국회 정부 제공 警察 警視庁 消防 政府 大学 会社 公社
    """
)
# German and Nordic names of houses and bodies are one word: "Kantonspolizei", "Hochrheinzeitung".
PRESS_ENDINGS = (
    "zeitung",
    "fotopress",
    "fotografie",
    "foto",
    "photography",
    "photo",
    "bildagentur",
    "verlag",
    "tidning",
    "tidningen",
    "bladet",
    "avisen",
    "rundfunk",
    "media",
)
PUBLIC_ENDINGS = (
    "polizei",
    "feuerwehr",
    "ministerium",
    "departementet",
    "museum",
    "verband",
    "verein",
    "zentrum",
    "schule",
    "universität",
    "klinik",
    "gemeinde",
    "behörde",
    "bundesamt",
    "landesamt",
    "stiftung",
    "politiet",
    "polisen",
    "kommun",
    "kommune",
    "anwaltschaft",
)
# Ranks before the name of a soldier who took the photo.
RANKS = (
    r"(?:(?:staff|tech|technical|master|gunnery|senior|chief|first|1st|2nd|lance|petty|"
    r"warrant|senior airman|mass communication"
    r"|airman|seaman|private|u\.?s\.?|public affairs|army|air force|navy|marine)\.? )*"
    r"(?:sgt|sergeant|cpl|corporal|pfc|pvt|spc|specialist|airman|seaman|officer|lt|"
    r"lieutenant|capt|captain|maj|major|col|colonel"
    r"|cmdr|journalist|photographer)\.?(?: (?:1st|2nd|3rd|first) class)? "
)

# Words that no personal name has, and no kind of house either.
ORDINARY_WORDS = _words(
    """
    the die das ein eine just stop new old our my your this that for with and or not no all more best
    free save youth women men people workers world national global international american british
    european united states kingdom oil climate green great big little first second yearbook statistical
    council lodge hotel restaurant farm bar cafe café club house home street road avenue bridge tower
    river lake mountain valley island beach city center designer erstellt mit durch from about after
    before during china russia ukraine france germany brazil india japan iran iraq syria canada
    mexico spain italy poland turkey egypt kenya nigeria pakistan afghanistan australia europe africa
    asia america deutschland frankreich schweiz österreich españa italia brasil méxico россия украина
    """
)
# Small words of a personal name.
PARTICLES = _words(
    """
    van von der den de del della di da dos das do du des la le les el al bin ibn ben abu abd ter ten te
    zu zum zur af av y e st st. mc o d ul uz dal dalla degli lo los las san santa binti bint
    """
)

# What the page's buttons say, and notes to editors: neither caption nor credit. Taken off the end.
BUTTONS = (
    r"hide caption",
    r"toggle caption",
    r"enlarge this image",
    r"enlarge image",
    r"view image in fullscreen",
    r"open image modal",
    r"caption closed",
    r"vis mer",
    r"vis mindre",
    r"les mer",
    r"read more",
    r"show more",
    r"see more",
    r"show caption",
    r"image caption",
    r"click to enlarge",
    r"buy photo",
    r"purchase photo",
    r"view fullscreen",
    r"expand",
    r"close",
    r"bild vergrößern",
    r"vergrößern",
    r"in lightbox öffnen",
    r"ver más",
    r"leer más",
    r"agrandir l[’']image",
    r"agrandir",
    r"lire la suite",
    r"ingrandisci",
    r"mehr anzeigen",
    r"läs mer",
    r"visa mer",
    r"lees meer",
    r"크게보기",
    r"拡大",
    r"画像を拡大",
    r"もっと見る",
    r"(?:\+\+\+|\*\*\*)[^+*]{0,60}(?:\+\+\+|\*\*\*)",
    r"advertisement",
    r"click to expand",
    r"\[\+\]",
    r"share",
)
NOTES = (
    r"this (?:image|picture|video|photo) (?:has been|was) (?:supplied|provided|obtained|processed|taken)\b.*",
    r"attention editors\b.*",
    r"editors?[’']? note\b.*",
    r"tpx images of the day",
    r"refile\s*-.*",
    r"no resales?\b.*",
    r"no archives?\b.*",
    r"mandatory credit\b(?!\s*:).*",
    r"editorial use only\b.*",
    r"for editorial use only\b.*",
    r"restricted to editorial use\b.*",
    r"all rights reserved\.?",
    r"this material may not be published\b.*",
    r"alle rechte vorbehalten\.?",
    r"best quality available\.?",
    r"reuters is unable to\b.*",
    r"reuters could not\b.*",
    r"tempo?rary use only\b.*",
    r"israel out\b.*",
    r"china out\b.*",
    r"_{2,}.*",
)
# Notes that wire photos carry in capitals, without a full stop before them.
SHOUTED_NOTES = (
    r"TPX IMAGES OF THE DAY",
    r"ATTENTION EDITORS\b.*",
    r"THIS (?:IMAGE|PICTURE|VIDEO|PHOTO) (?:HAS BEEN|WAS)\b.*",
    r"(?:NO RESALES|NO ARCHIVES|EDITORIAL USE ONLY|MANDATORY CREDIT|RESTRICTED TO EDITORIAL USE)\b[^a-z]*",
)

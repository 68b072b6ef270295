"""The words within a credit, in the languages of the press: who is nobody, what was given, houses and bodies.

Tables only; the readers (readers.py) and names.py read them. A word belongs here when it was seen in print.
"""

from __future__ import annotations


def words_of(text: str) -> frozenset[str]:
    """Return the words of a list as a person writes it: parted by spaces."""
    return frozenset(text.split())


# The maker is not said; nobody is credited by these.
NO_NAME = words_of(
    """
    uncredited unattributed unknown anonymous n/a na none str stf stringer staff staff photo staff
    photographer staff_photo freelance contributor correspondent special archivist agencies agency
    agenturen agences agencias agenzie staff/agencies own own photo our photographer staff writer wires author
    网络图片 網絡圖片 網路圖片 互联网图片 互聯網圖片 网图 網圖 资料图 資料圖 資料圖片 资料图片
    本报 本報 本刊 本网 本社 본지
    wire redaktion redaction redazione redacción eigen foto
    記者 本紙記者 筆者 編集部
    وكالات الوكالات متداولة released
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
        "সংগৃহীত",
        "संग्रहित",
        "sưu tầm",
        "fuente externa",
    }
)
# Words that say "from the files": they tell about the date, not about a person.
FILE_WORDS = words_of(
    """
    fot autor autora auteur fotograf fotógrafo fotografo photographe źródło chart charts data infographic
    arkivfoto arkivbild arkivbilde arkivbillede archieffoto archiefbeeld arkistokuva acervo
    file files archive archives archiv archivo arquivo archivio arhiv arkiv arkisto archief archivbild
    archivfoto archivaufnahme library undated illustration illustrative symbolbild symbolfoto symbolic
    摄影 攝影 撮影 摄 攝 圖 图 文 写真 資料照 资料照 檔案照 档案照 資料畫面 repertorio
    representational fichier d'archives archiwum архив архів 資料 資料写真 자료사진 photo photos picture image
    images foto fotos video vídeo composite collage combo graphic grafik montage copyright credit
    ilustracyjne ilustracyjna ilustrativa ilustrativo poglądowe ilustrativní ilustračná illustrativa
    illustrativo
    crédito crédit credito quelle fuente genrefoto modelfoto temafoto genrebild genrebilde themenbild
    themenfoto beispielbild beispielfoto sujetbild illustrationsbild illustrationsfoto illustrasjonsfoto
    illustrasjonsbilde illustrationsbillede kuvituskuva ilustrasi ilustracija ilustrační
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
        "illustrative photo",
        "illustrative image",
        "representative image",
        "representational image",
        "representational photo",
        "photo d illustration",
        "image d illustration",
        "foto ilustrativa",
        "imagen ilustrativa",
        "imagem ilustrativa",
        "imagen referencial",
        "foto referencial",
        "foto de referencia",
        "imagen de referencia",
        "foto illustrativa",
        "immagine illustrativa",
        "zdjęcie ilustracyjne",
        "zdj ilustracyjne",
        "foto ilustrativă",
        "foto ilustracija",
        "ilustrační foto",
        "ilustračné foto",
        "temsili fotoğraf",
        "third party",
        "แฟ้มภาพ",
        "أرشيفية",
        "أرشيف",
        "صورة أرشيفية",
        "آرشیو",
        "ארכיון",
        "फाइल फोटो",
        "फाइल",
        "φωτογραφία αρχείου",
        "αρχείου",
        "ảnh tư liệu",
        "tư liệu",
    }
)

# The photo was given: what stands with the word is the giver. Where none stands with it, the word is
# kept as the source, so that handouts can be found. The second value is that word.
GIVEN = (
    (r"hand-?outs?(?: photo)?", "Handout"),
    (r"hogp|hons|ho", "Handout"),
    (
        r"mat(?:eria[łl]y?|eriał|\.)? ?(?:pras(?:owe|\.)|promocyjne)|tiskov[áé] (?:materiál|foto|zpráva)|"
        r"propagační (?:materiály|foto)|sajtóanyag|sajtófotó|pressimaterjal|pressikuva|tiedotuskuva",
        "Handout",
    ),
    (r"pr-?(?:foto|fotos|bild|bilde|billede|photo)", "Handout"),
    (r"dok(?:umentasi|\.)?(?: (?:pribadi|istimewa))?|istimewa", "Supplied"),
    (r"press ?(?:hand-?out|release|material|bild|photo)", "Handout"),
    (
        r"pressefoto|pressebild|pressemeldung|pressmaterial|divulga[çc][ãa]o|difusi[óo]n|difus[ãa]o|prensa|"
        r"ufficio stampa|service de presse",
        "Handout",
    ),
    (r"courtesy(?: (?:photo|image|picture|of|to|from))*", "Courtesy"),
    (
        r"(?:photo|image|picture|pic|video|rendering|graphic|illustration|map|screenshot|artwork|still)s?"
        r" courtesy(?: of)?",
        "Courtesy",
    ),
    (
        r"gentileza(?: de| del)?|cortes[íi]a(?: de| del| da| di)?|avec l[’']aimable autorisation de|"
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
        r"(?:photos? |fotos? |imagen |imagem )?"
        r"(?:(?:fournie?s?|transmise?s?)(?: par)?|(?:facilitad|fornecid|cedid)[ao]s?(?: por)?)|"
        r"aangeleverd|aðsend|aðsent|innsendt|inskickad|"
        r"nadesłan[ea]|bocsátotta rendelkezésre|"
        r"(?:reader|viewer)s?[- ](?:submitted|supplied|photo|image|video)|"
        r"cung cấp|本社提供|提供写真",
        "Supplied",
    ),
    (r"reprodu[çc][ãa]o|reproducci[óo]n|reproduction|repro", "Reproduction"),
    (
        r"screen ?(?:grab|shot|cap(?:ture)?)s?(?: taken)?(?: (?:from|of|via))?|capture d[’'][ée]cran|"
        r"captura de (?:pantalla|v[íi]deo|tela)|skjermdump|skjermbilde|sk[äa]rmdump|"
        r"sk[äa]rmbild|sk[æa]rmbillede|skjáskot|schermafbeelding|bildschirmfoto|kuvakaappaus|"
        r"zrzut ekranu|скриншот|video ?(?:grab|still|screenshot)|still from|캡처|갈무리|"
        r"(?:视频|視頻|影片|网络|網路|监控|監視器|画面|畫面)?截[图圖]|"
        r"ảnh chụp màn hình|ảnh cắt từ (?:clip|video)|"
        r"ekran görüntüsü|tangkapan layar|képernyőkép|snímek obrazovky|captură (?:video|de ecran)|скріншот|"
        r"לכידת מסך|צילום מסך|لقطة شاشة",
        "Screengrab",
    ),
    (
        r"(?:arquivo|acervo) (?:pessoal|de fam[íi]lia)|archivo (?:personal|particular|familiar)"
        r"|archivio privato|archives personnelles|collection personnelle|(?:из )?личн\w+ архива?|архив \w+"
        r"|(?:archiwum|arch\.?) (?:prywatne|rodzinne|pryw\.?|własne)"
        r"|soukromý archiv|súkromný archív|privates? ?archiv|familienarchiv|kişisel arşiv|koleksi pribadi"
        r"|(?:lična|privatna) arhiva|osebni arhiv|yksityisarkisto|privatarkiv|"
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
VIA = r"via|vía|through|(?<!grab\s)(?<!shot\s)taken from|obtained by|über|przez|przy pomocy|経由|提供："
FOR = (
    r"for|für|pour|per il|per la|para el|para o|para la|para a|special to|/special to|exclusively for"
    r"|on behalf of|pro|voor"
)
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
PRESS_WORDS = words_of(
    """
    persbureau persburo fotobureau bildbyrå fotobyrå
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
    multimedia وكالة صحيفة قناة تلفزيون 新聞 新聞社 通信 通信社 新闻 뉴스 일보 신문
    reformer chieftain intelligencer argus ledger beacon statesman messenger transcript clarion picayune
    telegram searchlight spectator leader enterprise democrat reflector
    агентство агенція агенция телеканал газета новости новини вести радио радіо медиа медіа преса
    пресса суспільне
    εφημερίδα ειδήσεις πρακτορείο τηλεόραση خبرگزاری روزنامه جريدة موقع חדשות עיתון ערוץ
    समाचार न्यूज टीवी สำนักข่าว ajansı haber gazetesi agentura noviny hírügynökség sanomat lehti uutiset
    nyheter nyheder
    tidende posten bladet nytt blick echo heute live presseagentur photographie visual visuals
    rundfunk picturedesk fotoagentur photoshop fotostudio
    """
)
# Words in the name of a body outside the press: it is the giver of the photo.
PUBLIC_WORDS = words_of(
    """
    visit tourism turismo tourismus turizm poczta pošta cybersecurity security
    archaeology archaeological heritage conservation wildlife aquarium cathedral diocese trustees parliament
    museen museums musées musei sammlungen kunsthalle kunstverein um ug
    mossos ertzaintza finanza gnr psp γραφείο
    emniyet müdürlüğü belediye jandarma başkanlığı bakanlığı valilik
    משרד דובר דוברות לשכת עיריית מועצה רשות כבאות תיעוד צה"ל אוניברסיטת
    دانشگاه وزارت شهرداری پلیس هلال اداره
    пресслужба прес-служба мэрия мерія администрация адміністрація министерства дснс губернатор университет
    polizeipräsidium polizeidirektion polizeiinspektion landespolizei bundespolizei kantonspolizei
    sajtóiroda sajtószolgálat önkormányzat katasztrófavédelem minisztérium tűzoltóság
    kementerian polda polres polresta pemkot pemprov pemkab kemenkes kemenkominfo setpres humas dinas
    bpbd basarnas
    policija policije ministarstvo ministarstva općina opština županija ministrstvo občina ministria
    poliția guvernul primăria ministerul prefectura inspectoratul jandarmeria
    министерството община полицията пожарна
    υπουργείο αστυνομία δήμος πυροσβεστική περιφέρεια
    politsei ministeerium vald policija ministrija ministerija savivaldybė pašvaldība
    kmp kpp kwp osp psp policja
    primature ambassade matignon élysée sdis sénat samu gouvernorat wilaya
    spca rspca soccorso carabinieri vigili guardia croce natuurmonumenten staatsbosbeheer rijkswaterstaat
    ayto ayto. ejército armada carabineros consejería conselleria emergencias
    ministeriö ministeriön palolaitos pelastuslaitos
    وزارة شرطة بلدية הצבא משטרת דובר דוברות עיריית כבאות
    médiathèque mediatheque bibliothèque bibliotheque biblioteca bibliothek bibliotheek bibliotek
    bundesarchiv staatsarchiv stadtarchiv landesarchiv kapo ośrodek osrodek muzeum múzeum instytut
    fundacja uniwersytet komenda archiwum hasiči nadace úřad rendőrség poliisi yliopisto kaupunki
    belediyesi bakanlığı üniversitesi valiliği kementerian polri brandweer gemeente ministerie myndigheten
    räddningstjänsten försvarsmakten forsvaret brannvesen beredskab defesa prefecture büro buero atelier
    architekten architects ingenieure police polizei polizia policía policia polícia police gendarmerie
    kapo politiet polisen polisi politie ministry ministerium ministère ministerio ministério ministero
    minister department dept dept. office government governo gobierno gouvernement governor council county
    city stadt gemeinde municipality municipio ayuntamiento prefeitura mairie comune kommune kommun
    university universität université universidad universidade università universitet uni school schule
    college academy institute institut instituto istituto museum musée museo museu gallery galerie galería
    library library hospital clinic klinik foundation stiftung fondation fundación fundação association
    verein society federation verband bureau service services authority agency's army navy force forces
    guard military marine marines armed defence defense embassy consulate court sheriff sheriff's attorney
    prosecutor prosecutors staatsanwaltschaft feuerwehr fire brigade rescue coast committee commission
    parliament senate presidency president's presidential presidência palace palácio casa diocese party
    partei campaign club fc team zoo airport airlines bank company corp corp. corporation inc inc. ltd
    ltd. gmbh ag s.a. llc plc technologies labs project team family familie famille familia trust charity
    union ngo org foundation's festival theatre theater theatre opera orchestra records entertainment
    group's hotel resort motors energy district borough town village province state federal national
    semiconductor semiconductors electronics software hardware systems robotics aerospace aviation aeronautics
    pharmaceuticals pharma biotech therapeutics biosciences foods holdings partners consulting solutions
    industries ventures insurance logistics shipping petroleum telecom communications games gaming automotive
    international laboratory observatory center centre central centro center's space administration
    presidencia presidenza présidence república republic république republik alcaldía gobernación
    prefectura préfecture prefettura questura generalitat xunta diputación cabildo congreso câmara câmera
    senado asamblea assemblée tribunal juzgado cancillería secretaría secretaria secretariat procuraduría
    fiscalía bombeiros bomberos pompiers protección civil protección vs volksschule landkreis landratsamt
    bundesamt landesamt ministerstwo policja straż urząd collaboration consortium мвд минобороны
    пресс-служба служба министерство полиция мчс гсчс дснс поліція прокуратура
    경찰 경찰청 소방 시청 도청 대통령실 국회 정부 제공 警察 警視庁 消防 政府 大学 会社 公社
    """
)
# Those behind whose name a single word is the photographer's surname: "UNICEF/UN0836989/Naftalin".
RELIEF_BODIES = words_of("unicef unhcr wfp iom who fao undp unrwa unocha unfpa icrc ifrc msf un")
BODIES_SMALL_WORDS = words_of(
    "of the and & for de del la las los el du des le les di della e y und der die für van"
)
# Public bodies are called by these, and places: "New York City".
PLACE_WORDS = words_of(
    """
    city county village town borough district province state federal national republic stadt gemeinde comune
    center centre central international
    """
)
# Names of places that have the shape of a person's begin so: "SAN FRANCISCO".
PLACES_BEGIN = words_of(
    """
    new san santa saint st los las el la le north south east west hong sri rio buenos cape fort port mount
    kuala tel abu costa puerto saudi sierra burkina papua são santo
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
    "büro",
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
ORDINARY_WORDS = words_of(
    """
    the die das ein eine just stop new old our my your this that for with and or not no all more best
    free save youth women men people workers world national global international american british
    european united states kingdom oil climate green great big little first second yearbook statistical
    council lodge hotel restaurant farm bar cafe café club house home street road avenue bridge tower
    river lake mountain valley island beach city center designer erstellt mit durch from about after
    before during china russia ukraine france germany brazil india japan iran iraq syria canada
    mexico spain italy poland turkey egypt kenya nigeria pakistan afghanistan australia europe africa
    romania hungary bulgaria serbia slovenia slovakia austria switzerland belgium netherlands denmark norway
    sweden finland iceland greece morocco tunisia algeria libya sudan ethiopia somalia uganda tanzania zambia
    zimbabwe ghana cameroon malaysia indonesia singapore philippines thailand vietnam cambodia myanmar nepal
    bangladesh kazakhstan uzbekistan armenia azerbaijan lebanon qatar kuwait yemen bahrain argentina ecuador
    bolivia paraguay uruguay honduras guatemala nicaragua
    asia america deutschland frankreich schweiz österreich españa italia brasil méxico россия украина
    """
)
# Of the words above, those that end more names of people than of houses.
SURNAMES_TOO = words_of("green little best old ho ngo france")
# Those that do so behind a given name only: "Emily Post", but "Harbour Post".
SURNAMES_OF_FEW = words_of(
    """
    post star court lake bridge house street marine record stock guard beach farm lodge bar press force town
    ledger telegram mail bank union free daily college river great globe fire register sport blick bote
    germany canada uni
    """
)
# Small words of a personal name.
PARTICLES = words_of(
    """
    van von der den de del della di da dos das do du des la le les el al bin ibn ben abu abd ter ten te
    zu zum zur af av y e st st. mc o d ul uz dal dalla degli lo los las san santa binti bint
    """
)

"""The words within a credit that are no names: who is nobody, what is from the files or was given.

Tables only; the readers (readers.py) read them. A word belongs here when it was seen in print.
"""

from __future__ import annotations

from worker.stories.credits.forms import words_of

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

# Ranks before the name of a soldier who took the photo.
RANKS = (
    r"(?:(?:staff|tech|technical|master|gunnery|senior|chief|first|1st|2nd|lance|petty|"
    r"warrant|senior airman|mass communication"
    r"|airman|seaman|private|u\.?s\.?|public affairs|army|air force|navy|marine)\.? )*"
    r"(?:sgt|sergeant|cpl|corporal|pfc|pvt|spc|specialist|airman|seaman|officer|lt|"
    r"lieutenant|capt|captain|maj|major|col|colonel"
    r"|cmdr|journalist|photographer)\.?(?: (?:1st|2nd|3rd|first) class)? "
)

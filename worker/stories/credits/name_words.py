"""The words of names: of the houses of the press, of public bodies, of people, and those no name has.

Tables only; names.py reads them. A word belongs here when it was seen in print.
"""

from __future__ import annotations

from worker.stories.credits.forms import words_of

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

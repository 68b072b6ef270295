"""Russian, Ukrainian, Bulgarian, Czech, Slovak, Croatian, Serbian and Slovene.

Of these, days, months and the nearest words are known: enough for plain full dates.
"""

from worker.stories.taken import words as w

RUSSIAN = w.Words(
    code="ru",
    months="""
        января/январь/январе февраля/февраль/феврале марта/март/марте апреля/апрель/апреле мая/май/мае
        июня/июнь/июне июля/июль/июле августа/август/августе сентября/сентябрь/сентябре
        октября/октябрь/октябре ноября/ноябрь/ноябре декабря/декабрь/декабре
    """,
    short_months="янв фев/февр мар апр - - - авг сен/сент окт ноя/нояб дек",
    weekdays="понедельник вторник среда/среду четверг пятница/пятницу суббота/субботу воскресенье",
    seasons="весна/весной/весны лето/летом/лета осень/осенью/осени зима/зимой/зимы",
    stop_words="и в на с по из за не что у о во от для при после к во время",
    reaches={
        "прошлого года": ("year", -1),
        "минувшего года": ("year", -1),
        "этого года": ("year", 0),
        "сегодня": ("day", 0),
        "вчера": ("day", -1),
        "позавчера": ("day", -2),
        "на прошлой неделе": ("week", -1),
        "в прошлом месяце": ("month", -1),
        "в прошлом году": ("year", -1),
        "в этом году": ("year", 0),
    },
    marks={
        w.PHOTO: "фото фотография фотографии снимок снимке снимки кадр изображение",
        w.TAKEN: "сделано сделана сделанный снято сделанная показывает",
        w.RELEASED: "опубликовано опубликован опубликованный распространённое",
        w.EVENT: """
            теракт теракта атака атаки войны война выборы выборов землетрясение землетрясения взрыв взрыва
            смерть смерти катастрофа катастрофы авария аварии убийство убийства референдум революция
        """,
        w.DEED: """
            родился родилась умер умерла погиб погибли погибла убит убита основан основана построен построена
            построили открыли основали возвели
            открыт открыта арестован арестована задержан задержана избран избрана осужден произошло произошел
            начался началась построенн* основанн* открыт* возведенн* созданн* рожденн* убит* погибш* умерш*
            задержанн* осужденн*
        """,
        w.FUTURE: "будет будут планируется состоится пройдет следующий следующую",
        w.BOUND: "с до после перед к накануне",
        w.RELATIVE: "который которая которое которые которых где когда что",
        w.OF: "от",
        w.ON: "в во",
        w.IN: "в во",
        w.TO: "по до",
        w.AND: "и или",
        w.PART: "утром вечером ночью днем утро вечер ночь",
        w.LATE: "начале конце середине",
        w.FOLLOW: "в во на с у и из по под при за перед около возле после время",
        w.STREET: "площадь улица улицы проспект имени",
        w.ABOUT: "около примерно",
        w.BETWEEN: "между с",
        w.BE: "был была было были",
        w.EVERY: "каждый каждую",
        w.LAST: "прошлый прошлую прошлое минувший минувшую",
        w.NEXT: "следующий следующую",
        w.YEAR: "г год года году гг",
        w.AGO: "назад",
    },
)

UKRAINIAN = w.Words(
    code="uk",
    months="""
        січня/січень/січні лютого/лютий/лютому березня/березень/березні квітня/квітень/квітні
        травня/травень/травні червня/червень/червні липня/липень/липні серпня/серпень/серпні
        вересня/вересень/вересні жовтня/жовтень/жовтні листопада/листопад/листопаді грудня/грудень/грудні
    """,
    weekdays="понеділок вівторок середа/середу четвер п'ятниця субота/суботу неділя/неділю",
    stop_words="і в у на з по за не що до від для та під час після",
    reaches={
        "цього року": ("year", 0),
        "торік": ("year", -1),
        "сьогодні": ("day", 0),
        "вчора": ("day", -1),
        "минулого року": ("year", -1),
    },
    marks={
        w.TAKEN: "зроблено знято",
        w.FUTURE: "буде будуть відбудеться планується наступного",
        w.PHOTO: "фото фотографія знімок світлина",
        w.EVENT: """
            теракт вибори вибух катастрофи аварії вторгнення революції голодомору теракту атаки війни
            виборів вибуху трагедії
        """,
        w.DEED: """
            побудован* відкрит* заснован* вбит* затриман* засуджен* убит* народився народилась помер померла
            загинув загинули заснований
        """,
        w.BOUND: "з до після перед",
        w.RELATIVE: "який яка яке які де коли що",
        w.OF: "від",
        w.ON: "у в",
        w.IN: "у в",
        w.TO: "по до",
        w.AND: "і та й",
        w.PART: "вранці ввечері вночі",
        w.FOLLOW: "в у на з і та під біля після",
        w.BE: "був була було були",
        w.YEAR: "р рік року році рр",
    },
)

BULGARIAN = w.Words(
    code="bg",
    months="януари февруари март април май юни юли август септември октомври ноември декември",
    weekdays="понеделник вторник сряда четвъртък петък събота неделя",
    stop_words="и в на с за от по се не да е са че при след",
    reaches={"днес": ("day", 0), "вчера": ("day", -1), "миналата година": ("year", -1)},
    marks={
        w.TAKEN: "направена заснета",
        w.BE: "беше бяха бе",
        w.EVENT: "изборите атентата войната земетресението взрива катастрофата",
        w.DEED: "роден родена почина загина убит убита построен основан арестуван открит",
        w.FUTURE: "ще предстои предстоящите",
        w.PHOTO: "снимка снимката фото кадър",
        w.BOUND: "от до след преди",
        w.RELATIVE: "който която което които където когато",
        w.ON: "на в във",
        w.IN: "през в",
        w.AND: "и",
        w.FOLLOW: "в на с пред след и по",
        w.YEAR: "г година",
    },
)

CZECH = w.Words(
    code="cs",
    months="""
        ledna/leden/lednu února/únor/únoru března/březen/březnu dubna/duben/dubnu května/květen/květnu
        června/červen/červnu července/červenec/červenci srpna/srpen/srpnu září října/říjen/říjnu
        listopadu/listopad prosince/prosinec/prosinci
    """,
    weekdays="pondělí úterý středa/středu čtvrtek pátek sobota/sobotu neděle/neděli",
    stop_words="a v na se je z do s o k pro při po ve před u",
    reaches={
        "loňského roku": ("year", -1),
        "minulého roku": ("year", -1),
        "letošního roku": ("year", 0),
        "letos": ("year", 0),
        "dnes": ("day", 0),
        "včera": ("day", -1),
        "loni": ("year", -1),
        "minulý týden": ("week", -1),
    },
    marks={
        w.TAKEN: "pořízený pořízená vyfotografovaný",
        w.FUTURE: "bude budou příští plánuje chystá",
        w.PHOTO: "foto fotografie snímek snímku snímky záběr",
        w.EVENT: """
volby volbám invaze nehody požáru povodní revoluce útoku útoků války voleb zemětřesení výbuchu
        """,
        w.DEED: """
            postavený postavena otevřena zadržen odsouzen zavražděn založena vznikl vznikla narozen narozena
            zemřel zemřela založen postaven otevřen zahynul
        """,
        w.BOUND: "od do po před",
        w.RELATIVE: "který která které kteří kde když kdy",
        w.OF: "z ze",
        w.ON: "v ve dne",
        w.IN: "v ve roce",
        w.TO: "do až",
        w.AND: "a i",
        w.FOLLOW: "v ve na u před při po s se a do z",
        w.BE: "byl byla bylo byli",
        w.YEAR: "roku rok roce",
    },
)

SLOVAK = w.Words(
    code="sk",
    months="""
        januára/január/januári februára/február/februári marca/marec/marci apríla/apríl/apríli
        mája/máj/máji júna/jún/júni júla/júl/júli augusta/august/auguste septembra/september/septembri
        októbra/október/októbri novembra/november/novembri decembra/december/decembri
    """,
    weekdays="pondelok utorok streda/stredu štvrtok piatok sobota/sobotu nedeľa/nedeľu",
    stop_words="a v na sa je z do s o k pre pri po vo pred",
    reaches={
        "minulého roka": ("year", -1),
        "vlaňajška": ("year", -1),
        "tohto roka": ("year", 0),
        "dnes": ("day", 0),
        "včera": ("day", -1),
        "vlani": ("year", -1),
    },
    marks={
        w.BE: "bol bola bolo boli",
        w.EVENT: "útoku vojny volieb voľby zemetrasenia výbuchu nehody požiaru revolúcie",
        w.DEED: "narodený narodil narodila zomrel zomrela založený postavený zahynul zavraždený",
        w.FUTURE: "bude budú budúci",
        w.PHOTO: "foto fotografia snímka snímke snímky",
        w.BOUND: "od do po pred",
        w.RELATIVE: "ktorý ktorá ktoré kde keď",
        w.OF: "z zo",
        w.ON: "v vo dňa",
        w.IN: "v vo roku",
        w.AND: "a",
        w.FOLLOW: "v vo na pri po s a do z",
        w.YEAR: "roku rok",
    },
)

SOUTH_SLAVIC = w.Words(
    code="hr",
    months="""
        siječnja/januara/januar/јануара/јануар veljače/februara/februar/фебруара/фебруар
        ožujka/marta/mart/марта/март travnja/aprila/april/априла/април svibnja/maja/maj/маја/мај
        lipnja/juna/jun/јуна/јун srpnja/jula/jul/јула/јул kolovoza/avgusta/avgust/августа/август
        rujna/septembra/septembar/септембра/септембар listopada/oktobra/oktobar/октобра/октобар
        studenoga/studenog/novembra/novembar/новембра/новембар
        prosinca/decembra/decembar/децембра/децембар
    """,
    weekdays="""
        ponedjeljak/ponedeljak/понедељак utorak/уторак srijeda/srijedu/sreda/sredu/среда/среду
        četvrtak/четвртак petak/петак subota/subotu/субота/суботу
        nedjelja/nedjelju/nedelja/nedelju/недеља/недељу
    """,
    stop_words="i u na je se za od s sa su da koji nakon prije у на је се за од са су да",
    reaches={
        "prošle godine": ("year", -1),
        "ove godine": ("year", 0),
        "prošli tjedan": ("week", -1),
        "prošle nedelje": ("week", -1),
        "danas": ("day", 0),
        "jučer": ("day", -1),
        "juče": ("day", -1),
        "данас": ("day", 0),
    },
    marks={
        w.EVERY: "svaki svake svakog",
        w.BE: "bio bila bilo bili",
        w.EVENT: "napada rata izbori izbora izborima potresa zemljotresa eksplozije nesreće рата избора",
        w.DEED: """
            rođen rođena umro umrla poginuo ubijen osnovan izgrađen sagrađen uhićen uhapšen preminuo
            preminula рођен умро убијен
        """,
        w.FUTURE: "će bit ће",
        w.PHOTO: "foto fotografija fotografiji snimka snimak фото фотографија",
        w.BOUND: "od do nakon prije posle pre до након пре",
        w.RELATIVE: "koji koja koje gdje gde kada који која које где",
        w.ON: "u dana у",
        w.IN: "u tijekom tokom у",
        w.AND: "i и",
        w.FOLLOW: "u na s sa za i kod pred nakon у на са и",
        w.YEAR: "godine godina g године",
    },
)

SLOVENE = w.Words(
    code="sl",
    months="""
        januarja/januar/januarju februarja/februar/februarju marca/marec/marcu aprila/april/aprilu
        maja/maj/maju junija/junij/juniju julija/julij/juliju avgusta/avgust/avgustu
        septembra/september/septembru oktobra/oktober/oktobru novembra/november/novembru
        decembra/december/decembru
    """,
    weekdays="ponedeljek torek sreda/sredo četrtek petek sobota/soboto nedelja/nedeljo",
    stop_words="in v na je se za od s z so da ki po pri med pred",
    reaches={
        "lanskega leta": ("year", -1),
        "letos": ("year", 0),
        "danes": ("day", 0),
        "včeraj": ("day", -1),
        "lani": ("year", -1),
    },
    marks={
        w.BE: "bil bila bilo bili",
        w.EVENT: "napada vojne volitve volitev potresa nesreče poplav",
        w.DEED: "rojen rojena umrl umrla ubit ustanovljen zgrajen",
        w.FUTURE: "bo bodo prihodnji",
        w.PHOTO: "foto fotografija fotografiji posnetek",
        w.BOUND: "od do po pred",
        w.RELATIVE: "ki kjer ko",
        w.ON: "v dne",
        w.IN: "v leta leto",
        w.AND: "in",
        w.FOLLOW: "v na s z za in ob pred po",
        w.YEAR: "leta leto",
    },
)

SLAVIC = (RUSSIAN, UKRAINIAN, BULGARIAN, CZECH, SLOVAK, SOUTH_SLAVIC, SLOVENE)

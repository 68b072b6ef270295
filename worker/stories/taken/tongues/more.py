"""Other languages of Europe and beyond.

Of these, days, months and the nearest words are known: enough for plain full dates.
"""

from worker.stories.taken import words as w

ROMANIAN = w.Words(
    code="ro",
    months="""
        ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
    """,
    weekdays="luni marți miercuri joi vineri sâmbătă duminică",
    shy="mai luni",
    stop_words="și în la de pe cu a din un o care pentru este sunt lui",
    reaches={
        "anului trecut": ("year", -1),
        "săptămâna trecută": ("week", -1),
        "luna trecută": ("month", -1),
        "anul acesta": ("year", 0),
        "azi": ("day", 0),
        "astăzi": ("day", 0),
        "ieri": ("day", -1),
        "anul trecut": ("year", -1),
    },
    marks={
        w.EVERY: "fiecare",
        w.ARTICLE: "un o",
        w.BE: "fost era erau",
        w.FUTURE: "va vor viitor viitoare urmează programat programată",
        w.TAKEN: "făcută realizată surprins",
        w.PHOTO: "foto fotografie imagine imagini",
        w.EVENT: """
            atentatul atentatului explozia exploziei accidentul accidentului incendiul incendiului revoluția
            revoluției moartea referendumul atacul atacului războiul războiului alegerile alegerilor
            cutremurul cutremurului
        """,
        w.DEED: """
            construită inaugurat inaugurată murit înființat înființată arestat arestată condamnat ales
            aleasă ucisă fondată născut născută decedat murit ucis fondat construit
        """,
        w.BOUND: "din până după înainte",
        w.RELATIVE: "care unde când",
        w.OF: "din de",
        w.ON: "pe la data",
        w.IN: "în",
        w.AND: "și",
        w.FOLLOW: "în la pe cu de din și lângă după",
        w.LAST: "trecut trecută",
        w.YEAR: "anul",
    },
)

CATALAN = w.Words(
    code="ca",
    months="gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    weekdays="dilluns dimarts dimecres dijous divendres dissabte diumenge",
    seasons="primavera estiu tardor hivern",
    stop_words="el la els les de del i en un una amb per que al a l d durant és",
    reaches={
        "avui": ("day", 0),
        "ahir": ("day", -1),
        "la setmana passada": ("week", -1),
        "l'any passat": ("year", -1),
        "el mes passat": ("month", -1),
    },
    marks={
        w.FUTURE: "serà seran vinent vinents previst prevista obrirà",
        w.PHOTO: "foto fotografia imatge imatges",
        w.TAKEN: "feta presa fotografiat mostra",
        w.EVENT: """
incendi terratrèmol inundacions atemptat atemptats atac guerra eleccions referèndum mort accident
        """,
        w.DEED: "nascut nascuda mort morta fundat fundada construït inaugurat",
        w.BOUND: "des fins abans després",
        w.RELATIVE: "que qui on quan",
        w.ARTICLE: "un una la les",
        w.OF: "de del d",
        w.ON: "el aquest l",
        w.IN: "al en durant",
        w.AND: "i",
        w.FOLLOW: "a al en de del durant amb per i davant",
        w.LAST: "passat passada",
        w.BE: "va van",
        w.YEAR: "any",
    },
)

FINNISH = w.Words(
    code="fi",
    months="""
        tammikuuta/tammikuu/tammikuussa/tammikuun helmikuuta/helmikuu/helmikuussa/helmikuun
        maaliskuuta/maaliskuu/maaliskuussa/maaliskuun huhtikuuta/huhtikuu/huhtikuussa/huhtikuun
        toukokuuta/toukokuu/toukokuussa/toukokuun kesäkuuta/kesäkuu/kesäkuussa/kesäkuun
        heinäkuuta/heinäkuu/heinäkuussa/heinäkuun elokuuta/elokuu/elokuussa/elokuun
        syyskuuta/syyskuu/syyskuussa/syyskuun lokakuuta/lokakuu/lokakuussa/lokakuun
        marraskuuta/marraskuu/marraskuussa/marraskuun joulukuuta/joulukuu/joulukuussa/joulukuun
    """,
    weekdays="""
        maanantaina/maanantai tiistaina/tiistai keskiviikkona/keskiviikko torstaina/torstai
        perjantaina/perjantai lauantaina/lauantai sunnuntaina/sunnuntai
    """,
    bare_years=True,
    stop_words="ja on oli ei se että kuva myös kun hän ovat mukaan",
    reaches={
        "viime vuoden": ("year", -1),
        "tänä vuonna": ("year", 0),
        "viime kuussa": ("month", -1),
        "tänään": ("day", 0),
        "eilen": ("day", -1),
        "viime viikolla": ("week", -1),
        "viime vuonna": ("year", -1),
    },
    marks={
        w.EVERY: "joka",
        w.BOUND: "jälkeen ennen asti saakka lähtien",
        w.EVENT: "iskun iskussa sota sodan vaalit vaalien vaaleissa *onnettomuus *onnettomuuden uppoaminen"
        " *turma *murha",
        w.FUTURE: "aikoo tulee ensi avataan järjestetään alkaa",
        w.PHOTO: "kuva kuvassa arkistokuva arkistokuvassa",
        w.IN: "vuonna vuoden",
        w.AND: "ja",
        w.DEED: """
            syntyi kuollut valittiin pidätettiin perustettu rakennettu avattiin tuomittiin syntynyt kuoli
            perustettiin rakennettiin
        """,
        w.RELATIVE: "joka jotka jossa kun",
        w.BE: "oli olivat",
    },
)

HUNGARIAN = w.Words(
    code="hu",
    year_first=True,
    months="""
        január/januárban/januárjában február/februárban/februárjában március/márciusban/márciusában
        április/áprilisban/áprilisában május/májusban/májusában június/júniusban/júniusában
        július/júliusban/júliusában augusztus/augusztusban/augusztusában
        szeptember/szeptemberben/szeptemberében október/októberben/októberében
        november/novemberben/novemberében december/decemberben/decemberében
    """,
    weekdays="""
        hétfőn/hétfő kedden/kedd szerdán/szerda csütörtökön/csütörtök pénteken/péntek szombaton/szombat
        vasárnap
    """,
    stop_words="a az és egy hogy nem is van volt meg már csak",
    reaches={
        "a múlt héten": ("week", -1),
        "múlt héten": ("week", -1),
        "tegnap": ("day", -1),
        "tavaly": ("year", -1),
    },
    marks={
        w.EVERY: "minden",
        w.TAKEN: "készült készített",
        w.BOUND: "óta előtt után",
        w.RELATIVE: "aki akik amely ahol amikor ami",
        w.EVENT: "támadás háború választás választások földrengés robbanás forradalom",
        w.DEED: "született meghalt alapított épült építették elhunyt letartóztatták alapították",
        w.FUTURE: "lesz lesznek fog fogják jövő megnyílik",
        w.PHOTO: "fotó felvétel kép képen fotója",
        w.ARTICLE: "az egy",
        w.AND: "és",
    },
)

LITHUANIAN = w.Words(
    code="lt",
    year_first=True,
    months="""
        sausio/sausį vasario/vasarį kovo/kovą balandžio/balandį gegužės/gegužę birželio/birželį
        liepos/liepą rugpjūčio/rugpjūtį rugsėjo/rugsėjį spalio/spalį lapkričio/lapkritį gruodžio/gruodį
    """,
    weekdays="pirmadienį antradienį trečiadienį ketvirtadienį penktadienį šeštadienį sekmadienį",
    stop_words="ir į su iš yra kad buvo bei po per nuo prie",
    reaches={"šiandien": ("day", 0), "vakar": ("day", -1), "pernai": ("year", -1)},
    marks={
        w.BOUND: "nuo iki prieš",
        w.DEED: "gimė mirė žuvo įkurta pastatytas",
        w.FUTURE: "bus vyks",
        w.PHOTO: "nuotr nuotrauka nuotraukoje",
        w.AND: "ir",
        w.YEAR: "m metų metais",
        w.DAYS: "d diena",
    },
)

ICELANDIC = w.Words(
    code="is",
    months="janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",
    weekdays="""
        mánudag/mánudaginn/mánudags þriðjudag/þriðjudaginn miðvikudag/miðvikudaginn fimmtudag/fimmtudaginn
        föstudag/föstudaginn laugardag/laugardaginn sunnudag/sunnudaginn
    """,
    stop_words="og í á að er um sem við með til en af fyrir var",
    reaches={
        "í síðustu viku": ("week", -1),
        "á síðasta ári": ("year", -1),
        "í dag": ("day", 0),
        "í gær": ("day", -1),
        "í fyrra": ("year", -1),
    },
    marks={
        w.BE: "var voru",
        w.BOUND: "síðan fyrir eftir til",
        w.EVENT: "kosningar kosningum gos gosið stríðið slysið",
        w.DEED: "fæddist lést látinn byggt byggð stofnað stofnuð",
        w.FUTURE: "mun verður munu næsta opnar",
        w.PHOTO: "mynd myndin ljósmynd",
        w.ON: "á þann í",
        w.IN: "í árið",
        w.AND: "og",
        w.FOLLOW: "í á við og með",
        w.RELATIVE: "sem þar þegar",
    },
)

GREEK = w.Words(
    code="el",
    months="""
        ιανουαρίου/ιανουάριο/ιανουάριος φεβρουαρίου/φεβρουάριο/φεβρουάριος μαρτίου/μάρτιο/μάρτιος
        απριλίου/απρίλιο/απρίλιος μαΐου/μάιο/μάιος ιουνίου/ιούνιο/ιούνιος ιουλίου/ιούλιο/ιούλιος
        αυγούστου/αύγουστο/αύγουστος σεπτεμβρίου/σεπτέμβριο/σεπτέμβριος οκτωβρίου/οκτώβριο/οκτώβριος
        νοεμβρίου/νοέμβριο/νοέμβριος δεκεμβρίου/δεκέμβριο/δεκέμβριος
    """,
    weekdays="δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή",
    stop_words="και το του την της στο στη με για από η ο οι τα",
    reaches={"σήμερα": ("day", 0), "χθες": ("day", -1), "χτες": ("day", -1)},
    marks={
        w.FOLLOW: "στο στη στην στον στα και με για κατά σε",
        w.RELATIVE: "που όπου όταν",
        w.BOUND: "από μέχρι έως πριν μετά",
        w.EVENT: """
επίθεση επίθεσης πόλεμος πολέμου εκλογές εκλογών σεισμός σεισμού πυρκαγιά πυρκαγιάς δυστύχημα
        """,
        w.FUTURE: "θα",
        w.DEED: """
            εγκαινιάστηκε εγκαινιάστηκαν κατασκευάστηκε κατέρρευσε
            γεννήθηκε πέθανε σκοτώθηκε ιδρύθηκε χτίστηκε συνελήφθη
        """,
        w.PHOTO: "φωτογραφία φωτο εικόνα",
        w.ON: "στις την",
        w.IN: "το τον",
        w.AND: "και",
        w.OF: "του της",
    },
)

LATVIAN = w.Words(
    code="lv",
    year_first=True,
    months="""
        janvāris/janvārī/janvāra februāris/februārī/februāra marts/martā/marta aprīlis/aprīlī/aprīļa
        maijs/maijā/maija jūnijs/jūnijā/jūnija jūlijs/jūlijā/jūlija augusts/augustā/augusta
        septembris/septembrī/septembra oktobris/oktobrī/oktobra novembris/novembrī/novembra
        decembris/decembrī/decembra
    """,
    weekdays="pirmdien otrdien trešdien ceturtdien piektdien sestdien svētdien",
    stop_words="un ir ar par no uz pēc kas tas arī",
    reaches={"šodien": ("day", 0), "vakar": ("day", -1), "pērn": ("year", -1)},
    marks={
        w.BOUND: "kopš līdz pirms",
        w.DEED: "dzimis dzimusi miris mirusi dibināta",
        w.FUTURE: "būs notiks",
        w.PHOTO: "foto attēls attēlā",
        w.AND: "un",
        w.YEAR: "gada gads gadā",
    },
)

ESTONIAN = w.Words(
    code="et",
    months="""
        jaanuar/jaanuaril/jaanuaris veebruar/veebruaril/veebruaris märts/märtsil/märtsis
        aprill/aprillil/aprillis mai/mail/mais juuni/juunil/juunis juuli/juulil/juulis
        august/augustil/augustis september/septembril/septembris oktoober/oktoobril/oktoobris
        november/novembril/novembris detsember/detsembril/detsembris
    """,
    weekdays="""
        esmaspäeval/esmaspäev teisipäeval/teisipäev kolmapäeval/kolmapäev neljapäeval/neljapäev
        reedel/reede laupäeval/laupäev pühapäeval/pühapäev
    """,
    stop_words="ja on ei et oli see ka kui oma ning",
    reaches={"täna": ("day", 0), "eile": ("day", -1), "mullu": ("year", -1)},
    marks={
        w.BOUND: "alates kuni enne pärast",
        w.DEED: "sündis suri hukkus asutatud ehitatud",
        w.FUTURE: "tuleb toimub avatakse",
        w.PHOTO: "foto fotol pilt pildil",
        w.AND: "ja",
        w.IN: "aastal",
        w.YEAR: "aastal aasta a",
    },
)

AFRIKAANS = w.Words(
    code="af",
    months="januarie februarie maart april mei junie julie augustus september oktober november desember",
    weekdays="maandag dinsdag woensdag donderdag vrydag saterdag sondag",
    stop_words="die en van in op het is met vir by nie wat te",
    reaches={"vandag": ("day", 0), "gister": ("day", -1), "verlede jaar": ("year", -1)},
    marks={
        w.EVENT: "aanval oorlog verkiesing verkiesings ongeluk ontploffing",
        w.DEED: "gebore oorlede vermoor gestig gebou",
        w.FUTURE: "sal gaan volgende",
        w.PHOTO: "foto argieffoto beeld",
        w.BOUND: "sedert tot ná voor",
        w.RELATIVE: "wat waar toe",
        w.ARTICLE: "die",
        w.OF: "van",
        w.ON: "op",
        w.IN: "in",
        w.AND: "en",
        w.PART: "oggend middag aand nag",
        w.FOLLOW: "in op by met na tydens en van die",
    },
)

SWAHILI = w.Words(
    code="sw",
    month_first=True,
    months="januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba",
    weekdays="jumatatu jumanne jumatano alhamisi ijumaa jumamosi jumapili",
    stop_words="ya wa na katika kwa ni za la cha kuhusu baada wakati",
    reaches={"leo": ("day", 0), "jana": ("day", -1), "wiki iliyopita": ("week", -1)},
    marks={
        w.PHOTO: "picha",
        w.ON: "tarehe siku mnamo",
        w.IN: "mwaka mwezi katika",
        w.AND: "na",
        w.BOUND: "tangu hadi kabla baada",
        w.DEED: "alizaliwa alifariki aliuawa",
        w.FUTURE: "atakuwa itakuwa ijayo",
        w.RELATIVE: "ambaye ambao ambayo",
        w.FOLLOW: "katika wakati na kwa ya",
        w.YEAR: "mwaka",
    },
)

MORE = (
    ROMANIAN,
    CATALAN,
    FINNISH,
    HUNGARIAN,
    LITHUANIAN,
    ICELANDIC,
    GREEK,
    LATVIAN,
    ESTONIAN,
    AFRIKAANS,
    SWAHILI,
)

"""Dutch."""

from worker.stories.taken import words as w

_PARTS = ("avond", "ochtend", "middag", "nacht", "morgen")
_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")

DUTCH = w.Words(
    code="nl",
    plan_phrases=(
        "vindt plaats",
        "vinden plaats",
        "van kracht",
    ),
    months="januari februari maart april mei juni juli augustus september oktober november december",
    short_months="jan feb mrt apr - jun jul aug sep/sept okt nov dec",
    weekdays=" ".join("/".join((day, *(day + part for part in _PARTS))) for day in _DAYS),
    short_weekdays="ma di wo do vr za zo",
    seasons="lente/voorjaar zomer herfst/najaar winter",
    numbers="een twee drie vier vijf zes zeven acht negen tien elf twaalf",
    units={"dag": "day", "dagen": "day", "week": "week", "weken": "week"},
    decade_words="jaren",
    verb_last=True,
    relatives_after_comma="die dat wie waar",
    decades={
        "jaren twintig": 1920,
        "jaren dertig": 1930,
        "jaren veertig": 1940,
        "jaren vijftig": 1950,
        "jaren zestig": 1960,
        "jaren zeventig": 1970,
        "jaren tachtig": 1980,
        "jaren negentig": 1990,
    },
    stop_words="de het een van in op en met voor bij is zijn naar aan te uit tijdens na door tegen",
    reaches={
        "vandaag": ("day", 0),
        "vannacht": ("day", 0),
        "afgelopen nacht": ("day", 0),
        "vanochtend": ("day", 0),
        "vanmorgen": ("day", 0),
        "vanmiddag": ("day", 0),
        "vanavond": ("day", 0),
        "gisteren": ("day", -1),
        "gisteravond": ("day", -1),
        "gistermiddag": ("day", -1),
        "eergisteren": ("day", -2),
        "deze week": ("week", 0),
        "eerder deze week": ("week", 0),
        "vorige week": ("week", -1),
        "afgelopen week": ("week", -1),
        "dit weekend": ("weekend", 0),
        "afgelopen weekend": ("weekend", -1),
        "vorig weekend": ("weekend", -1),
        "deze maand": ("month", 0),
        "eerder deze maand": ("month", 0),
        "vorige maand": ("month", -1),
        "afgelopen maand": ("month", -1),
        "dit jaar": ("year", 0),
        "eerder dit jaar": ("year", 0),
        "vorig jaar": ("year", -1),
        "afgelopen jaar": ("year", -1),
    },
    marks={
        w.GOES: "gaat reist vertrekt opent openen gestemd stemt stemmen",
        w.PHOTO: """
            foto foto's beeld beelden archieffoto archiefbeeld opname portret luchtfoto satellietbeeld *foto
            *beeld screenshot ansichtkaart
        """,
        w.TAKEN: "genomen gemaakt gefotografeerd toont tonen gezien vastgelegd",
        w.LIVED: "bezoekt bezocht spreekt sprak staat zit beschadigd verwoest demonstreren gewond",
        w.RELEASED: "vrijgegeven gepubliceerd verspreid gedeeld",
        w.UNDATED: "ongedateerde ongedateerd",
        w.COMBINED: "combinatie combinatiefoto collage",
        w.SIDE: "links rechts boven onder l r",
        w.EVENT: """
            *aanslag *aanslagen *aanval *aanvallen *oorlog *verkiezingen *verkiezing *aardbeving *explosie
            *ramp *ongeluk *ongeval *brand *moord *dood *overlijden *geboorte *referendum *coup *revolutie
            *overstroming *storm *vonnis *herdenking *spelen *kampioenschap wk ek *finale *wet *akkoord
            *verdrag *pandemie *opstand *watersnood *seizoen *film *album *staking
        """,
        w.DEED: """
            geboren overleden gestorven vermoord gedood doodgeschoten opgericht gebouwd geopend gesloten
            gearresteerd veroordeeld gekozen benoemd won verloor begon begonnen gekocht verkocht verdwenen
            verdween ontvoerd ingestort neergestort aangenomen ondertekend aangekondigd opgeleverd vertrok
            stierf overleed ontslagen afgetreden
        """,
        w.ARTWORK: "doek aquarel ets",
        w.HOLDS: "houdt tonen",
        w.FUTURE: """
            zal zullen volgende volgend aanstaande komende gepland geplande verwacht begint start morgen moet
            moeten heropent
        """,
        w.BOUND: "sinds tot na voor vanaf per vóór",
        w.RELATIVE: "die dat waar toen wie nadat voordat waarin waarop",
        w.ARTICLE: "het een deze die elke zijn haar hun",
        w.OF: "van uit",
        w.ON: "op de in",
        w.IN: "in tijdens",
        w.TO: "tot t/m",
        w.AND: "en of",
        w.PART: "avond ochtend middag nacht morgen vroege late",
        w.LATE: "begin midden eind half",
        w.FOLLOW: """
            in op aan bij met voor na tijdens naar uit en of de het een tegen door over onder tussen om te van
            is zijn was waar die toen nabij langs rond
        """,
        w.STREET: "straat plein laan kade brug weg",
        w.CHART: "grafiek kaart infographic bron",
        w.ABOUT: "circa ca rond omstreeks",
        w.BETWEEN: "tussen van",
        w.BE: "was waren werd werden had hadden geweest",
        w.EVERY: "elke iedere alle",
        w.LAST: "afgelopen vorige vorig laatste",
        w.THIS: "deze dit",
        w.NEXT: "komende volgende aanstaande",
        w.YEAR: "jaar",
        w.AGO: "geleden",
    },
)

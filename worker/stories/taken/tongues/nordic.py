"""Swedish, Norwegian and Danish."""

from worker.stories.taken import words as w

_SV_DAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_NB_DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")


def _forms(days: tuple[str, ...], endings: str) -> str:
    return " ".join("/".join((day, *(day + end for end in endings.split()))) for day in days)


SWEDISH = w.Words(
    code="sv",
    plan_phrases=("har premiär", "träder i kraft"),
    months="januari februari mars april maj juni juli augusti september oktober november december",
    short_months="jan feb - apr - - - aug sep/sept okt nov dec",
    weekdays=_forms(
        _SV_DAYS,
        "s en kväll kvällen skväll skvällen smorgon smorgonen morgon morgonen natten"
        " eftermiddag eftermiddagen",
    ),
    seasons="våren/vår sommaren/sommar hösten/höst vintern/vinter",
    shy="vår",
    decade_ends="talet tal",
    relatives_after_comma="som där när",
    stop_words="och i på en ett det som för med av till är den under från har vid om efter",
    reaches={
        "i natt": ("day", 0),
        "i morse": ("day", 0),
        "i kväll": ("day", 0),
        "i eftermiddag": ("day", 0),
        "i förmiddags": ("day", 0),
        "i eftermiddags": ("day", 0),
        "i går kväll": ("day", -1),
        "i veckan": ("week", 0),
        "i dag": ("day", 0),
        "idag": ("day", 0),
        "i går": ("day", -1),
        "igår": ("day", -1),
        "i förrgår": ("day", -2),
        "den här veckan": ("week", 0),
        "förra veckan": ("week", -1),
        "i helgen": ("weekend", 0),
        "förra helgen": ("weekend", -1),
        "förra månaden": ("month", -1),
        "i år": ("year", 0),
        "förra året": ("year", -1),
        "i fjol": ("year", -1),
    },
    marks={
        w.GOES: "reser åker pågår visas träder arrangeras",
        w.PHOTO: "foto bild bilden bilder arkivbild arkivfoto fotot porträtt flygbild skärmdump",
        w.TAKEN: "tagen taget tagna fotograferad fotograferade visar syns",
        w.RELEASED: "publicerad publicerades släppt",
        w.EVENT: """
            attacken attack attacker attackerna dådet dåd kriget krig valet val jordbävningen explosionen
            olyckan branden mordet döden stormen översvämningen folkomröstningen skjutningen terrordådet
            årsdagen *attentatet *katastrofen *haveriet *olyckan *förlisningen
            *massakern *dådet *mordet os vm em *mästerskapet lagen avtalet säsongen
        """,
        w.DEED: """
            född föddes död dog avled dödades mördades grundades grundat byggdes byggd öppnade öppnades
            krävde fällde förstörde dödade
            stängdes greps dömdes valdes utsågs vann förlorade började såldes köptes försvann inträffade
            skedde invigdes invigd
        """,
        w.FUTURE: """
            ska skall hålls äger kommer öppnar stänger nästa planeras planerad kommande väntas imorgon börjar
            startar inleds
        """,
        w.BOUND: "sedan till efter före innan inför fram",
        w.RELATIVE: "som där när då vars",
        w.ARTICLE: "en ett varje",
        w.OF: "från av",
        w.ON: "den på i",
        w.IN: "i under år",
        w.TO: "till",
        w.AND: "och eller",
        w.PART: """
            kväll kvällen morgon morgonen natten natt eftermiddag eftermiddagen förmiddag förmiddagen
        """,
        w.LATE: "början slutet mitten",
        w.FOLLOW: """
            i på vid med för av till och under från om efter där som när utanför inför mot över den
        """,
        w.STREET: "gatan torget vägen bron",
        w.CHART: "diagram karta grafik källa",
        w.ABOUT: "cirka circa ca omkring runt",
        w.BETWEEN: "mellan från",
        w.BE: "var blev hade varit",
        w.EVERY: "varje alla",
        w.LAST: "förra",
        w.NEXT: "nästa kommande",
        w.YEAR: "år året",
        w.AGO: "sedan",
    },
)

_NORSE_MARKS = {
    w.GOES: "reiser drar rejser tager arrangeres løber trer træder pågår",
    w.PHOTO: """
        foto bilde bildet bilder billede billedet billeder arkivfoto arkivbilde arkivbillede fotoet
        portrett portræt flyfoto luftfoto
    """,
    w.TAKEN: "tatt tatte taget tagne fotografert fotograferet viser ses sett",
    w.RELEASED: "publisert offentliggjort frigitt frigivet",
    w.EVENT: """
        angrepet angrebet angrep angreb krigen krig valget valg jordskjelvet jordskælvet eksplosjonen
        eksplosionen ulykken ulykke brannen branden drapet drabet dødsfallet stormen oversvømmelsen
        skytingen skyderiet terrorangrepet terrorangrebet massakren
        *ulykken *forliset *katastrofen *mordet ol vm em mesterskapet loven avtalen
        aftalen sesongen sæsonen årsdagen
    """,
    w.DEED: """
        krevde krævede ødela ødelagde drepte dræbte
        født død døde drept dræbt myrdet grunnlagt grundlagt bygget bygd åpnet åbnet stengt lukket
        arrestert anholdt dømt valgt utnevnt udnævnt vant vandt tapte tabte begynte begyndte solgt kjøpt
        købt forsvant forsvandt skjedde skete omkom abdicerede abdiserte abdikerte innviet indviet
    """,
    w.FUTURE: """
        skal vil holdes avholdes afholdes finner finder kommer åpner stenger åbner lukker neste næste planlagt
        kommende ventes forventes starter begynner begynder
    """,
    w.BOUND: "siden til etter efter før inntil indtil",
    w.RELATIVE: "som der hvor da når hvis",
    w.ARTICLE: "en et ei hver hvert",
    w.OF: "fra av af",
    w.ON: "den på i d",
    w.IN: "i under år",
    w.TO: "til",
    w.AND: "og eller",
    w.PART: """
        kveld kvelden morgen morgenen natt natten nat aften aftenen ettermiddag ettermiddagen eftermiddag
        eftermiddagen formiddag formiddagen
    """,
    w.LATE: "begynnelsen begyndelsen slutten slutningen midten start",
    w.FOLLOW: """
        i på ved med for av af til og under fra om etter efter der som da når utenfor foran mot mod over
        hvor den
    """,
    w.STREET: "gate gaten gade gaden plass plads torg torv",
    w.CHART: "graf diagram kart kort kilde",
    w.ABOUT: "cirka circa ca rundt omkring",
    w.BETWEEN: "mellom mellem fra",
    w.BE: "var ble blev hadde havde vært været",
    w.EVERY: "hver hvert alle",
    w.LAST: "forrige sist siste sidste",
    w.THIS: "denne",
    w.NEXT: "neste næste kommende førstkommende",
    w.YEAR: "år året",
    w.AGO: "siden",
}

NORWEGIAN = w.Words(
    code="nb",
    plan_phrases=("har premiere", "trer i kraft"),
    months="januar februar mars april mai juni juli august september oktober november desember",
    short_months="jan feb - apr - - - aug sep/sept okt nov des",
    weekdays=_forms(_NB_DAYS, "kveld morgen ettermiddag formiddag"),
    seasons="våren/vår sommeren/sommer høsten/høst vinteren/vinter",
    shy="vår",
    decade_ends="tallet årene",
    relatives_after_comma="som der hvor da",
    stop_words="og i på en et det som for med av til er den under fra har ved om etter ikke å",
    reaches={
        "i natt": ("day", 0),
        "i morges": ("day", 0),
        "i kveld": ("day", 0),
        "i ettermiddag": ("day", 0),
        "i formiddag": ("day", 0),
        "i går kveld": ("day", -1),
        "forrige helg": ("weekend", -1),
        "i dag": ("day", 0),
        "i går": ("day", -1),
        "i forgårs": ("day", -2),
        "denne uka": ("week", 0),
        "denne uken": ("week", 0),
        "forrige uke": ("week", -1),
        "i helgen": ("weekend", 0),
        "i helga": ("weekend", 0),
        "forrige måned": ("month", -1),
        "i år": ("year", 0),
        "i fjor": ("year", -1),
    },
    marks=_NORSE_MARKS,
)

DANISH = w.Words(
    code="da",
    plan_phrases=("har premiere", "træder i kraft"),
    months="januar februar marts april maj juni juli august september oktober november december",
    short_months="jan feb - apr - - - aug sep/sept okt nov dec",
    weekdays=_forms(_NB_DAYS, "aften morgen eftermiddag formiddag"),
    seasons="foråret/forår sommeren/sommer efteråret/efterår vinteren/vinter",
    decade_ends="tallet erne årene",
    relatives_after_comma="som der hvor da",
    stop_words="og i på en et det som for med af til er den under fra har ved om efter ikke at blev",
    reaches={
        "i nat": ("day", 0),
        "i morges": ("day", 0),
        "i aften": ("day", 0),
        "i eftermiddag": ("day", 0),
        "i formiddag": ("day", 0),
        "i går aftes": ("day", -1),
        "i dag": ("day", 0),
        "i går": ("day", -1),
        "i forgårs": ("day", -2),
        "denne uge": ("week", 0),
        "sidste uge": ("week", -1),
        "i weekenden": ("weekend", 0),
        "sidste weekend": ("weekend", -1),
        "sidste måned": ("month", -1),
        "i år": ("year", 0),
        "sidste år": ("year", -1),
    },
    marks=_NORSE_MARKS,
)

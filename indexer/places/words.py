"""The lists of words that tell a place's name from other names and from plain words.

Each list is a file or a line of this module; a file has bands: [common], [rare].
"""

from __future__ import annotations

from pathlib import Path

from indexer.places.names import fold

DATA = Path(__file__).with_name("data")


def banded(name: str) -> dict[str, frozenset[str]]:
    """Return the words of each band of a list in data/."""
    bands: dict[str, list[str]] = {}
    words: list[str] = []
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            words = bands.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            words += line.split()
    return {band: frozenset(of_it) for band, of_it in bands.items()}


NOT_PLACES = frozenset(
    line
    for line in (DATA / "not_places.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)


ORGANISATION_NAMES = tuple(
    line
    for line in (DATA / "organisations.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Small words inside names: "Isle of Man", "Rio de Janeiro", "Stratford-upon-Avon".
INSIDE = _words(
    "of the and de la le les du des del della di da do dos das el al y e upon on under sur sous en am an "
    "der im bei in ob vor zu st ash ad ez az adh og und et lez aux au van von den het ter op aan "
    "es los las as nad wa va sul delle os ya pod unter min az dels od dei degli bij sa ech i a us "
    "administered controlled occupied "
)
# The last word of a name that papers also print small: "the Rafah crossing", "the Sinai peninsula".
GENERIC = _words(
    "state crossing border peninsula desert island islands river valley airport camp refugee stadium "
    "mountains sea gulf bay strait canal lake coast delta basin plateau heights hills forest square "
    "rainforest jungle strip shoal bridge palace province region county parish archipelago reef falls "
    "glacier volcano dam checkpoint corridor pass crater cave tunnel lagoon highlands steppe wetlands "
    "marsh marshes range gorge canyon ocean channel hospital prison jail mosque monastery cathedral "
    "cemetery shrine "
    "pyramids market nuclear power plant complex compound air base headquarters interchange roundabout "
    "ruins slum tunnels temple museum theater theatre reservoir shipyard port beach station salt flats "
    "memorial locks park "
    "область край "
    # "Punggye-ri", "Mapo-gu", "Myeong-dong"; "Area 51"
    "ri gu dong 51 "
)
# Words that countries' names hold or end with in other languages, printed small: "Arabie saoudite".
SMALL_IN_COUNTRIES = banded("country_words.txt")["small"]
# The first word of a name that other languages print small: "piazza San Marco", "el río Bravo".
LEADS = _words(
    "river piazza place plaza praça praia palacio palazzo palais palácio mont monte lac lago lagoa puente "
    "ponte pont río rio golfo golfe mar mare mer estrecho estreito détroit isla islas ilha ilhas île îles "
    "isola sierra serra selva valle val vale cabo cap península peninsula desierto deserto estadio estádio "
    "stade stadio aeropuerto aeroporto aéroport puerta porte porta mount lake camp campo barrio bahía "
    "baía baie baia stretto volcán volcan vulcano vulcão fiume rivière parc parque parco prisión "
    "prison désert "
    "vallée presa barrage"
)
# ... and what begins so where the language is given: "la gare du Nord", "le bois de Vincennes".
LEADS_ABROAD = _words(
    "gare forêt bois massif col canal jardin hôtel tour pointe étang prison playa plage bosque estación "
    "embalse represa cárcel penal torre mina universidad stazione carcere foresta bosco canale diga teatro "
    "torrente gola usina floresta baixada morro jardim cais bahnhof ruisseau gorges marais colline stadio"
)
# Words of landscape by which some place is called: beside another name they are no place of their own.
LANDSCAPE = _words(
    "lake valle valley serra sierra bay park forest river monte vale campo rio mar lago cabo ponta vila villa"
)
# A place stands after these.
PLACE_BEFORE = _words(
    "in at near off outside around across inside throughout toward towards beyond via into outskirts en à "
    "bei aus nach près cerca hacia desde em na no dans vers depuis hasta aux zu im nahe presso nella nel "
)
# ... and in one language after these, which say other things in the others.
PLACE_BEFORE_IN = {
    language: _words(words) | {fold(word) for word in words.split()}
    for languages, words in (
        (
            "de",
            "über vor zur am auf unweit nahe nördlich südlich östlich westlich stadt großstadt hafenstadt "
            "kleinstadt "
            "küstenstadt grenzstadt hauptstadt millionenstadt metropole ort ortschaft vorort dorf gemeinde "
            "stadtteil bezirk insel halbinsel provinz region landkreis kreis kanton "
            "bezirks landkreises kreises distrikt distrikts dorfes ortes ortsteil stadtteils viertel gebiet "
            "gebiets oblast gouvernement departement regionen vorortes flüchtlingslager lager gefängnis "
            "stützpunkt grenzübergang grenzort frontstadt siedlung küstenort urlaubsort badeort "
            "wintersportort "
            "ferieninsel bundesstaat bundesland teilstaat gliedstaat präfektur nachbarland emirat golfstaat "
            "inselstaat städtchen örtchen bergdorf fischerdorf nachbarort nachbardorf",
        ),
        (
            "es",
            "estado ciudad provincia municipio departamento localidad comuna isla distrito barrio "
            "localidades "
            "pueblo aldea región condado prefectura óblast cantón comuna parroquia isla península colonia",
        ),
        (
            "fr",
            "ville commune département village quartier province région île district oblast camp localité",
        ),
        (
            "it",
            "a ad nei negli nelle dentro città comune provincia quartiere isola regione villaggio "
            "distretto valle "
            "frazione località contea penisola borgo",
        ),
        ("pt", "nos nas perto estado cidade município bairro província distrito ilha"),
        ("ca", "a prop"),
        (
            "nl",
            "te bij nabij rond buiten langs op naar uit vanuit stad hoofdstad dorp gemeente eiland "
            "provincie regio "
            "wijk plaats kustplaats havenstad grensplaats badplaats deelstaat district vluchtelingenkamp",
        ),
        (
            "sv da no nb",
            "i på vid ved nær nära ved till til utanför utenfor udenfor omkring runt besøkte besøgte besökte "
            "staden huvudstaden byen hovedstaden landsbyen kommunen regionen provinsen ön øya øen delstaten "
            "distriktet byn förorten forstaden bydelen stadsdelen fylket länet havnebyen hamnstaden",
        ),
        (
            "pl",
            "mieszkancy mieszkańcy mieszkańców ulice ulicach władze burmistrz prezydent centrum okolice "
            "okolicach w we pod koło nad niedaleko miasto miasta mieście miejscowość miejscowości wieś "
            "wsi gminie regionie obwodzie prowincji dzielnicy wyspie kraju stolicy",
        ),
        (
            "cs sk",
            "obyvatelé obyvatel obyvatelia obyvateľov ulice ulicích uliciach centru centre primátor starosta "
            "v ve vo u na pri při nedaleko poblíž město města městě mesto mesta meste obec obce obci",
        ),
        (
            "hr sr bs sl",
            "u v na kod pri blizu pored iz у на код близу из grad grada gradu selo selu град граду селу",
        ),
        (
            "ru uk bg",
            "жители жителей житель улицы улицах центре мэр жителі мешканці вулиці вулицях центрі мер околиці "
            "в во у на под близ около возле из біля під поблизу з із край до город города городе село села "
            "селе деревне поселке посёлке місто міста місті град провинции провинция районе район "
            "острове поселка "
            "посёлка станице хуторе аэропорту регионе штате округе деревни села провінції районі "
            "острові селищі "
            "селища штаті регіоні",
        ),
        ("ro", "în la lângă din"),
        ("el", "στην στη στο στον στα στις"),
        ("id ms", "di ke dari dekat kota desa kabupaten kecamatan provinsi pulau"),
        ("vi", "tại ở gần đến từ phố tỉnh huyện xã"),
        ("fil", "sa"),
        ("sw", "mjini nchini huko"),
    )
    for language in languages.split()
}
# ... and often after these.
MAYBE_BEFORE = _words(
    "from to of for between and or over through on along northern southern eastern western north "
    "south east west central upper lower downtown greater nearby northeastern northwestern southeastern "
    "southwestern mid suburban rural capital city town village port region province state county border "
    "island coast von de du del da do di della zwischen entre "
)
# ... and where someone goes, or looks at: "leaves the White House".
MOVES = _words(
    "leave leaving leaves departs departing departed visited visiting visits visit entering entered enters "
    "enter reach reaches reached reaching crossing crosses crossed cross storm storming stormed overlooking "
    "overlooks surround surrounding surrounded flee fled fleeing flees above below behind beside opposite "
    "facing passing approaching past aboard "
)
# Small words that stand before a river's or a region's name, beside "the"; looked past, as that is.
ARTICLES = _words("der die das den dem le la les el los il lo gli ")
# Looked past between a preposition and a name: "in southern Gaza".
DIRECTIONS = _words(
    "northern southern eastern western north south east west central upper lower downtown greater nearby "
    "northeastern northwestern southeastern southwestern northeast northwest southeast southwest mid "
    "suburban rural capital metropolitan occupied neighboring neighbouring besieged "
)
COMPASS = _words("north south east west northeast northwest southeast southwest")
TITLES = _words(
    "mr mrs ms miss dr sir lord lady dame prof professor president premier chancellor minister prime "
    "senator sen rep reps congressman congresswoman governor gov mayor judge justice sheriff chief "
    "officer detective sgt sergeant lt lieutenant capt captain col colonel gen general maj major pvt cpl "
    "adm admiral commander pope bishop archbishop cardinal father rev reverend pastor imam rabbi sheikh "
    "sheik king queen prince princess duke duchess earl count baron coach manager director secretary "
    "ambassador spokesman spokeswoman spokesperson attorney lawyer trooper deputy constable inspector "
    "superintendent councillor councilman councilwoman alderman commissioner chairman chairwoman "
    "chairperson chair ceo actor actress singer author writer photographer reporter correspondent analyst "
    "economist striker midfielder goalkeeper defender quarterback pitcher outfielder forward guard herr "
    "frau monsieur madame señor señora don doña signor signora principal trustee treasurer clerk "
    "prosecutor pilot driver resident brother sister son daughter wife husband mother uncle aunt cousin "
    "named boyfriend girlfriend sophomore junior senior freshman teammate "
)
# Short forms that only a person's name follows.
# The last word before a credit's name.
CREDITS = _words(
    "by photo photos photograph photographs photographer photographe foto fotos fotograf fotografin image "
    "images courtesy of credit "
)
# Storms and ships are named as people are.
HONORIFICS = _words(
    "hurricane typhoon cyclone uss hms hmas hmcs usns mv rms mr mrs ms miss dr sir sen rep gov sgt lt "
    "capt col gen maj rev prof hon cpl adm msgr mme mlle "
)
# After a name these speak of an organisation, a team, a paper, a dish or a thing: the name is no place there.
HEADS = _words(
    "tribune times post herald gazette journal news daily star sun globe chronicle observer examiner "
    "courier telegraph mirror guardian press register dispatch sentinel inquirer review standard mail "
    "express united athletic rovers wanderers hotspur albion fc cf afc cheese bread sprouts muffin "
    "muffins fries toast envelope roulette shepherd terrier bulldog poodle tigers lions bears eagles "
    "hawks cowboys yankees mets giants jets dolphins patriots ravens steelers browns bengals colts texans "
    "titans jaguars broncos chiefs raiders chargers redskins commanders panthers falcons saints "
    "derby fashion masters buccaneers "
    "cardinals rams seahawks 49ers vikings packers celtics nets knicks 76ers raptors bulls "
    "cavaliers cavs pistons pacers bucks hornets heat magic wizards nuggets timberwolves thunder blazers "
    "jazz warriors clippers lakers suns kings mavericks rockets grizzlies pelicans spurs orioles rays "
    "royals twins astros angels athletics mariners rangers braves marlins phillies nationals cubs reds "
    "brewers pirates diamondbacks rockies dodgers padres bruins sabres canadiens senators devils "
    "islanders flyers penguins capitals hurricanes lightning leafs blackhawks avalanche stars predators "
    "blues flames oilers canucks ducks sharks bulldogs wildcats huskies crimson longhorns aggies gators "
    "seminoles hokies gamecocks volunteers inc corp corporation llc ltd co plc gmbh holdings bancorp "
    "philharmonic airlines airways motors motor bank insurance financial virus disease fever treaty "
    "accord accords protocol convention declaration agreement syndrome "
)
# Names that end so are a company's, or behind "National" and "State" that of a place of its own.
COMPANIES = _words("co inc corp corporation llc ltd plc gmbh holdings bancorp airways")
RESERVES = _words("forest park refuge monument seashore grassland wilderness recreation cemetery preserve")
# After a name these make an organisation or a lesser place of it: a weaker sign.
ORGANISATIONS = _words(
    "university college school schools academy institute hospital church cathedral museum library theatre "
    "theater club association society foundation council commission committee department police authority "
    "court courthouse company group party union league high middle elementary medical center centre board "
    "district bureau chamber symphony orchestra opera festival marathon airport zoo stadium arena bridge "
    "hall fair mall campus clinic conference open cup grand prix film ballet republican democratic jail "
    "prison agency administration service services public fire rescue ministry parliament congress "
    "legislature assembly house bar grill restaurant cafe hotel inn resort casino market store shop "
    "bakery farms farm foods dairy brewery winery system systems program project fund trust partnership "
    "alliance coalition network laboratory observatory tower building complex pool gym ymca archives "
    "transit railway railroad airlines electric power energy water gas oil mining steel works industries "
    "partners capital ventures realty properties development housing lodge post chapter lions rotary elks "
    "legion ministries temple synagogue mosque chapel baptist methodist lutheran presbyterian catholic "
    "christian parish diocese seminary "
)
# After a name these make another, smaller place of it: "Paris Hills".
FEATURES = _words(
    "homes hills heights lake creek river mountain valley beach island bay point grove ridge springs "
    "woods meadows park parks gardens garden field fields farm hill cove harbor harbour landing crossing "
    "station junction lakes forest canyon trail falls center village villas manor estates "
)
# After a name, or at the end of its run of capitals: an address.
STREETS = _words(
    "street st avenue ave road rd boulevard blvd drive dr lane ln court ct highway hwy parkway pkwy "
    "terrace streets avenues roads turnpike expressway freeway interstate route way circle pike bypass "
    "trail alley crossing plaza close crescent "
)
# After a name these speak of its team.
PLAYERS = _words(
    "quarterback quarterbacks midfielder midfielders goalkeeper goalkeepers striker strikers winger wingers "
    "fullback halfback linebacker linebackers cornerback tailback receiver receivers pitcher pitchers "
    "catcher shortstop outfielder infielder defenseman defensemen goaltender goalie defender defenders "
    "teammate "
    "maçı maçında teammates player players fans coach lineman linemen batsman batter bowler playmaker "
)
# Before "of" they make a team of a name: "players of Lille"; so do these in other languages.
TEAM_OF = PLAYERS | _words("supporters fan supporter squad team captain striker goal against")
# After these stands whom a team plays, where a caption is of sport.
RIVALS = _words(
    "against vs v versus beat beats defeat defeats defeated gegen contre contra contro tegen mot mod"
)
# After a place's name, not a person's: "a Danbury man", "Athens police".
LOCALS = _words(
    "man woman men women boy girl teen teenager couple family families police sheriff resident residents "
    "native officials official area home house hospital court voters firefighters newspaper team school "
    "schools student students mayor suburb suburbs neighborhood neighbourhood metro leaders leader "
    "government authorities office offices branch border coast economy market markets airport church "
    "lawmakers lawmaker legislature governor senator delegation delegates soil time community communities "
    "city town village district downtown campus headquarters plant factory store restaurant hotel "
    "apartment street streets road side "
)
# Printed large after a place's name: "Florida Sen.", "Texas Attorney General".
OFFICES = _words(
    "gov sen rep us state attorney president republican republicans democrat democrats district county "
    "supreme federal senate treasury secretary department police sheriffs mayors governors medicaid "
    "medicare international national regional metropolitan area city town native residents "
)
# Common nouns that take a place's name away.
LOWER_HEADS = _words(
    "96 98 1860 1899 1846 "
    "cheese bread sprouts muffin muffins fries toast envelope envelopes roulette shepherd terrier bulldog "
    "poodle cocktail cocktails virus disease fever syndrome accord accords treaty convention declaration "
    "dolphin dolphins penguin penguins tortoise tortoises rhino rhinos "
)
# After a name these speak of a person.
SPEAKS = _words(
    "said says told who jr sr ii iii himself herself added asked replied testified wrote joked recalled "
)
ORG_BEFORE = _words(
    "university bank college institute archbishop bishop duke duchess earl fc real atletico club "
)
# Before a name these make a sports club of it: "Real Madrid".
CLUBS = _words(
    "preussen arminia fortuna alemannia energie hansa slavia rapid sturm lech legia wisla feyenoord "
    "real atletico inter bayern borussia partizan dynamo dinamo sparta olympique racing sporting "
    "deportivo fc cf afc ac as rb eintracht hertha werder spartak lokomotiv cska steaua maccabi hapoel "
)
# What Korean puts behind a name.
PARTICLES = _words(
    "에 에서 에는 에도 의 은 는 이 가 을 를 로 으로 와 과 도 부터 까지 시 시의 시에서 시에 군 구 발 행 산 측 "
    "시내 인근 "
)
# "the city of", "the town of": a place stands next.
PLACE_OF = _words(
    "city town village port state province county region island islands capital district republic kingdom "
    "suburb hamlet borough township municipality community gulf bay strait outskirts north south east "
    "residents inhabitants villagers citizens natives beaches shores waters hills mountains slopes ruins "
    "balcony gates steps roof entrance front top edge middle heart foot grounds courtyard walls banks "
    "view views site skyline rooftops suburbs lanes markets slums west center centre mayor coast people "
    "streets university border emirate principality area part parts harbor harbour countryside quarter "
    "neighborhood neighbourhood neighborhoods neighbourhoods commune resort waterfront archipelago peninsula "
    "favela township shantytown fields plains jungles forests wilds ports castle"
)
# Before "to" and "from" they make a place of what follows: "on its way to", "miles from".
WAYS = _words(
    "way ways road route trip trips visit visits journey flight flights train trains bus buses ferry ferries "
    "return returns returned returning travel travels traveled travelled flew fly flies drove drives moved "
    "fled headed heading went going came coming deported evacuated marched convoy convoys expedition "
    "pilgrimage access man woman men women boy girl family families people refugees migrants student "
    "students farmer farmers trader traders fisherman fishermen teacher doctor villagers survivors evacuees "
    "workers lava ash back miles kilometers kilometres km away far migrated transported shipped "
)
# A river's bare name may stand before these: "along the Ohio near Marietta".
BEHIND_RIVERS = _words(
    "in at near on of as and or to by from that which is was were where after during through between into "
    "with for has have had outside over overnight when while before since until early late below above "
    "past under because amid around beside toward towards following about"
)
# Before "for" and "of" they speak of a place that is fought for: "the battle for Mosul".
FOUGHT = _words("battle battles fight fighting siege liberation capture recapture shelling bombardment fall ")
# Nouns of other languages before "de", "di", "von" and the like: "les habitants de", "la spiaggia di".
PLACE_OF_ABROAD = _words(
    "habitantes vecinos vecina vecino residentes calles calle playa playas alcalde alcaldesa gobernador "
    "ciudad pueblo "
    "municipio puerto aeropuerto estación provincia región departamento barrio afueras norte sur este "
    "oeste centro isla costa bahía capital localidad catedral ayuntamiento cárcel mercado batalla asedio "
    "cerca lejos habitants habitantes rues rue plage plages maire ville village port aéroport gare "
    "commune département quartier nord sud est ouest centre île côte capitale cathédrale prison marché "
    "banlieue périphérie large bataille siège près moradores ruas praia prefeito cidade município porto "
    "aeroporto estação bairro sul leste ilha favela arredores perto litoral abitanti residenti strade "
    "spiaggia sindaco città comune stazione regione quartiere isola capitale periferia carcere duomo "
    "golfo largo battaglia provincia bewohner einwohner straßen bürgermeister oberbürgermeister hafen "
    "flughafen bahnhof innenstadt zentrum norden süden osten westen stadtrand küste nördlich südlich "
    "östlich westlich unweit nahe inwoners straten burgemeester haven centrum noorden zuiden oosten "
    "westen buurt omgeving "
    "province région canton municipalité província região estado contea île presqu'île archipel archipiélago "
    # schools and the like of a town, and its surroundings
    "école collège lycée hôpital université base pont stade église mosquée tribunal mairie préfecture "
    "vallée plateau forêt parc lac baie oasis marché bords rives hauteurs environs alentours abords "
    "gouvernorat wilaya district localité zone secteur faubourg cimetière place ruines citadelle "
    "gouverneur archevêque évêque sortie entrée centre-ville camp sous-préfecture poste-frontière "
    "falaises escuela colegio hospital universidad puente estadio iglesia mezquita valle parque lago "
    "desierto bosque selva cementerio plaza ruinas obispo arzobispo sector colonia comuna parroquia "
    "vereda campamento inmediaciones alrededores cercanías entrada salida sierra volcán favela scuola "
    "ospedale università ponte stadio chiesa moschea parco baia bosco foresta cimitero piazza rovine "
    "governatore vescovo arcivescovo litorale dintorni pressi villaggio borgo frazione località mare "
    "pendici falde "
    "escola campo universidade estádio igreja mesquita vale floresta cemitério praça ruínas bispo vila "
    "aldeia distrito entorno imediações dorf region krankenhaus schule universität brücke stadion kirche "
    "moschee altstadt umgebung nähe vororte vorort rathaus marktplatz stadtteil bezirk school ziekenhuis "
    "universiteit brug kerk moskee plein regio dorp rand"
)
OF_ABROAD = _words("de du des del do da dos das di della von van ")
CALENDAR = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december mon tue tues wed thu thur thurs fri sat sun jan feb mar "
    "apr jun jul aug sep sept oct nov dec christmas easter ramadan "
)
MONTHS = _words(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec "
)
# Capitalised for other reasons than a name, where they open a sentence or a headline.
FUNCTION = _words(
    "the a an of in on at to by for from with and or but if as it its he she they we you i his her their "
    "our my this that these those is are was were be been has have had do does did not no nor so than "
    "then there here when where what who whom which why how all any both each few more most other some "
    "such only own same too very can will just should now also after before during while until about "
    "against between into through under over again further once one two three new old first last many "
    "much may might must could would shall says said via per male female like well back still even never "
    "ever always often none every another along among upon der die das und ein eine im am mitte nord sud "
    "ost west norte sur este oeste est ouest centro centre nuevo nueva le la les un une et des il lo gli "
    "el los las una y o e os um uma "
)
AREA_WORDS = _words(
    "county parish province region state governorate oblast district prefecture department canton "
    "division borough "
)

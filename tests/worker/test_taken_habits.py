import pytest

from tests.worker.taken_rows import said

# Published on Wednesday, 8 November 2023.
SEEN = [
    # A street is called after a day, never after a weekday; in English not after a full date either.
    (
        "en",
        "Crews mend a pipe on Elm Street Tuesday, Nov. 7, 2023, in Ames. Jo Lee, Ames Ledger",
        "2023-11-07",
    ),
    ("en", "Crews mend a pipe on Elm Street Nov. 7, 2023.", "2023-11-07"),
    ("en", "A tram on Dock Road Tuesday.", "2023-11-07"),
    ("de", "Ein Bus auf der Allee Dienstag, 7. November.", "2023-11-07"),
    ("fr", "Un bus rue du 4-Septembre.", "-"),
    # What goes on in the picture may have its day before it.
    ("en", "Guard Al Roe dribbles during Friday night's game.", "2023-11-03"),
    ("en", "Fans at Sunday's parade in Lima.", "2023-11-05"),
    ("en", "Runners in Sunday's race in Lima.", "2023-11-05"),
    ("en", "The mayor during last night's debate.", "2023-11-07"),
    ("en", "Workers prepare for Friday's game.", "-"),
    ("en", "Candidates in Tuesday's election.", "-"),
    ("en", "The damage in Monday's storm.", "-"),
    # A place and a year of old close a caption or head it; of late years such names are events.
    ("en", "A farmer, New Mexico 1937.", "1937"),
    ("en", "Orgreave 1984: police on horseback.", "1984"),
    ("en", "Fans of the team, Paris 2022.", "-"),
    ("en", "Jane Doe, Miss World 1994.", "-"),
    ("en", "The band Boston 1976.", "-"),
    # "the first" counts, "first held" tells
    ("en", "Pupils board a bus on the first day of school Oct. 30 in Ames.", "2023-10-30"),
    ("en", "The race, first held in 1998, in Ames.", "-"),
    ("en", "First day back at the harbour school in Ames on 30 October", "2023-10-30"),
    # "are seen" tells no deed, however far before the date it stands
    (
        "en",
        "People are seen lying on beds inside a ward for the care of patients at the Jane Roe Hospital in Pretoria,"
        " South Africa on January 11, 2021.",
        "2021-01-11",
    ),
    # plans that somebody will speak of are no plan of the picture
    ("en", "The mayor speaks after plans for a new port in Vancouver on Monday, Nov. 6, 2023.", "2023-11-06"),
    ("en", "The mayor speaks of plans to open on Monday, Nov. 6, 2023.", "2023-11-06"),
    ("id", "Ekspor barang dari Lamu mencapai 166 juta pada Agustus 2023.", "-"),
    ("id", "Kapal di pelabuhan Lamu pada Agustus 2023.", "2023-08"),
    # Papers of East Africa say so what is seen.
    ("en", "Minister Jo Otieno when he addressed the press in Nairobi on November 6, 2023.", "2023-11-06"),
    ("en", "Minister Jo Otieno when she appeared before the Senate on May 8, 2023.", "2023-05-08"),
    ("en", "The spot where the driver died when he left the road on Oct. 30.", "-"),
    # Archives head their captions with place and year.
    ("en", "NEW YORK - 1975: Portrait of the guitarist Ray Dell.", "1975"),
    ("en", "LONDON, 1958: A tram in Camden.", "1958"),
    # Brazil's papers, the day within the credit
    ("pt", "Vista aérea do porto - Ana Reis - 5.mai.23/AP", "2023-05-05"),
    ("pt", "Vista aérea do porto - Ana Reis - 5.mai.2023/AP", "2023-05-05"),
    ("es", "El puerto de Lima, 5-may-23.", "2023-05-05"),
    # A short stretch and "between" are the photo's, a season of exhibitions is not.
    ("en", "Scenes from the fair in Miami, Oct. 30-Nov. 2, 2023.", "2023-10-30..2023-11-02"),
    ("en", "Tents on the beach between March and June 2021.", "2021-03..2021-06"),
    ("en", 'View of "Blue", Art House, 12 June-20 September 2023.', "-"),
    ("de", "Ansicht der Ausstellung, 12. Juni bis 20. September 2023", "-"),
    # USA TODAY is a paper, as are Heute and Hoy.
    ("en", "Pupils board a bus. Jo Lee/Ames Ledger / USA TODAY NETWORK", "-"),
    ("en", "Fans in Lima. Photo: India Today", "-"),
    ("de", "Fans in Linz. © Heute", "-"),
    ("de", "Fans heute in Linz.", "2023-11-08"),
    ("en", "Today: fans in Lima.", "2023-11-08"),
    ("en", "Aldermen debate the budget Sept. 20, 2023.", "2023-09-20"),
    # Days with a name of their own
    ("nl", "Mist op Schiphol, 7 oktober.", "2023-10-07"),
    ("de", "Nebel in Kiel am 7. Oktober.", "2023-10-07"),
    ("en", "The crowd on Jan. 6.", "-"),
    # A credit without a stop before it
    ("pt", "Lula em evento no palácio em abril Ana Reis/Folhapress", "2023-04"),
    ("en", "Jo Lee in 1970 Harbour Archives/Getty Images", "1970"),
    ("en", "Jo Lee at the 1970 Harbour Fair/Show", "-"),
    # A label that begins behind the date is no photo of that date.
    ("en", "The bridge opened to trains in May 2022 Image source, Jo Lee", "-"),
    (
        "en",
        "Clockwise from top left: Ames, Oct. 30; Brenham, Nov. 2; and Lima, Nov. 3.",
        "2023-10-30..2023-11-03",
    ),
    ("en", "Three days earlier he had been in Lima.", "-"),
    # Northern words for the hours of today, and others that were not known
    ("sv", "Polisen på plats i Lund i natt.", "2023-11-08"),
    ("sv", "Polisen på plats i Lund i morse.", "2023-11-08"),
    ("sv", "Polisen på plats i Lund på tisdagskvällen.", "2023-11-07"),
    ("no", "Politiet på stedet i Bergen i kveld.", "2023-11-08"),
    ("da", "Politiet på stedet i Odense i nat.", "2023-11-08"),
    ("da", "Politiet på stedet i Odense i går aftes.", "2023-11-07"),
    ("nl", "Agenten sluiten vannacht een straat af.", "2023-11-08"),
    ("nl", "Het festival duurde van 2 tot en met 4 november 2023.", "2023-11-02..2023-11-04"),
    ("fr", "Des policiers à Lyon il y a deux jours.", "2023-11-06"),
    ("fr", "Des policiers à Lyon au mois d'août.", "2023-08"),
    ("es", "Bomberos en Lima esta madrugada.", "2023-11-08"),
    ("it", "I vigili del fuoco a Bari stanotte.", "2023-11-08"),
    ("it", "Il mercato di Bari nel mese di agosto.", "2023-08"),
    ("pl", "Policjanci w Łodzi w weekend.", "2023-11-04..2023-11-05"),
]
PLANS = [
    ("en", "Her novel is out on Saturday."),
    ("en", "The album comes out on Saturday."),
    ("en", "The fair takes place on Saturday."),
    ("en", "The ban takes effect on Saturday."),
    ("en", "The deadline is Sunday."),
    ("en", "The race is on Sunday."),
    ("en", "The pope is to visit on Sunday."),
    ("en", "The inquiry resumes on Saturday."),
    ("de", "Die Messe findet am 3. November statt."),
    ("de", "Die Messe findet am Samstag in Linz statt."),
    ("de", "Der Film kommt am Samstag ins Kino."),
    ("de", "Am Samstag tritt das Gesetz in Kraft."),
    ("de", "Die Abstimmung ist am Samstag."),
    ("fr", "La loi entre en vigueur samedi."),
    ("es", "La ley entra en vigor el sábado."),
    ("es", "El disco sale a la venta el sábado."),
    ("it", "La legge entra in vigore sabato."),
    ("it", "Si vota l'8 e il 9 giugno."),
    ("nl", "De beurs vindt plaats op zaterdag."),
    ("nl", "De beurs is van 17 tot en met 20 juli."),
    ("en", 'Jo Lee in "Blue Hour," in theaters Nov. 3.'),
    ("sv", "Valet hålls den 3 november."),
    ("no", "Valget holdes 3. november."),
    ("da", "Mødet afholdes den 3. november."),
]
OTHERS_DAYS = [
    ("es", "Familiares de los 43 estudiantes desaparecidos en 2014 marchan por la avenida."),
    ("es", "Retratos de las mujeres asesinadas en 2019."),
    ("fr", "Proches des marins disparus en 2014."),
    ("it", "I parenti dei pescatori scomparsi nel 2014."),
    ("pt", "Parentes dos pescadores desaparecidos em 2014."),
    ("de", "Nach dem Amoklauf am 10. Juni legten viele Kerzen nieder."),
    ("de", "Ein Kampfjet auf der ILA 2022 in Schönefeld."),
    ("de", "Vor 35 Jahren, am 9. November 1989, fiel die Mauer: Gedenkstätte in Berlin."),
    ("fr", "Il y a dix ans, le 4 juillet 2013, le pont s'effondrait."),
    ("en", "Ten years ago, on July 4, 2013, the bridge fell."),
    ("da", "Dronningen abdicerede den 14. januar."),
    ("ko", "2022년 10월 29일 이태원 참사 희생자를 기리는 공간."),
    ("en", "Monthly change in prices, January 2020 to July 2023. Source: Bureau of Figures"),
    ("en", "Number of visitors to the park in 2022."),
    ("fr", "Nombre de visiteurs du parc en 2022."),
    ("fr", "L'évolution du chômage entre 2015 et 2022. Source : Insee"),
    ("de", "Anteil der Frauen im Rat 2022."),
]


@pytest.mark.parametrize(("language", "caption", "expected"), SEEN)
def test_the_habits_of_papers_are_read(language, caption, expected):
    assert said(caption, language=language) == expected


@pytest.mark.parametrize(("language", "caption"), PLANS)
def test_what_is_announced_dates_no_photo(language, caption):
    assert said(caption, language=language) == "-"


@pytest.mark.parametrize(("language", "caption"), OTHERS_DAYS)
def test_the_days_of_others_date_no_photo(language, caption):
    assert said(caption, language=language) == "-"


def test_a_number_of_people_is_no_chart():
    assert said("A number of people swim in the Seine in 2021.", language="en") == "2021"


@pytest.mark.parametrize(
    ("language", "caption"),
    [
        ("fr", "Le port, le 3 juillet 2023. | ARCHIVES LE COURRIER / ANNE ROY"),
        ("fr", "Le port, le 3 juillet 2023. Photo Anne Roy, Archives Le Courrier"),
        ("es", "El puerto, 3 de julio de 2023. Foto: Archivo EL CORREO"),
        ("no", "ARKIV: Havnen 3. juli 2023."),
    ],
)
def test_a_papers_archive_makes_a_file_photo(language, caption):
    assert said(caption, language=language) == "file 2023-07-03"


def test_a_national_archive_does_not():
    assert (
        said("The harbour, 3 July 1923. Photo: Jo Lee / Archives New Zealand", language="en") == "1923-07-03"
    )


def test_new_years_day_is_a_day():
    said_then = said("Trauernde am Neujahrstag in Kiel.", language="de", published="2023-01-10T12:00")
    assert said_then == "2023-01-01"


@pytest.mark.parametrize(
    ("language", "caption", "expected"),
    [
        # the crew before launch: the day of both; not "before its launch"
        ("en", "The crew before launch on July 16, 1969.", "1969-07-16"),
        ("en", "The Lahaina pier before the storm on July 16, 1969.", "-"),
        # what an event did, its verb behind the date
        ("en", "The sinking of the ferry on Sept. 28, 1994, killed 852 people.", "-"),
        ("sv", "Färjeolyckan den 28 september 1994 krävde 852 liv.", "-"),
        ("no", "Flyulykken 29. august 1996 krevde 141 liv.", "-"),
        ("da", "Branden den 16. april 2021 ødelagde havnen.", "-"),
        ("fi", "Lautan uppoaminen 28. syyskuuta 1994 vaati 852 ihmishenkeä.", "-"),
        # what began or ended then, long ago; on Monday it is seen
        ("en", "The blockade began on June 24, 1948.", "-"),
        ("de", "Die Luftbrücke begann am 26. Juni 1948.", "-"),
        ("es", "El asedio comenzó el 24 de febrero de 2022.", "-"),
        ("de", "Der Prozess begann am Montag in Kiel.", "2023-11-06"),
        ("de", "Der Kühlturm vor der Sprengung am 25. Oktober", "-"),
        # a show is no verb; a plan behind its date
        ("en", "Lena Ortiz, who will headline the halftime show on Feb. 8, in Kiel.", "-"),
        ("en", "A truck at the Detroit auto show in January 2022.", "2022-01"),
        ("en", "The photos show a street in Kiel on Nov. 3.", "2023-11-03"),
        ("en", "The halftime show on Nov. 3 will be the last.", "-"),
        ("de", "Die Messe am 3. November wird verschoben.", "-"),
        ("en", "The Challenger crew: the shuttle exploded on Jan. 28, 1986.", "-"),
        # a season of sport, where the words are about a player
        ("en", "Sam Hill of the Harbour Lakers during the 2019-20 season.", "2019..2020"),
        ("en", "Attendance during the 2019-20 season was down.", "-"),
        # before anything was photographed
        ("en", "Lena Ortiz, The Fighting Harbour, 1838.", "-"),
        ("en", "A market in Richmond in 1832.", "-"),
        # Chinese and Korean days that are told from the day of publication
        ("zh", "市長昨（7）日出席活動。", "2023-11-07"),
        ("zh", "市長昨天出席活動。", "2023-11-07"),
        ("zh", "图为今天上午的会场。", "2023-11-08"),
        ("zh", "昨天的房子已經拆除。", "-"),
        ("zh", "《昨天》剧照", "-"),
        ("zh", "资料图：昨天的会场", "file"),
        ("ko", "어제 오후 서울 광화문.", "2023-11-07"),
        ("ko", "오늘의 날씨", "-"),
    ],
)
def test_what_blind_lots_of_november_taught(language, caption, expected):
    assert said(caption, language=language) == expected

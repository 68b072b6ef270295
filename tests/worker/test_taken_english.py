import pytest

from tests.worker.taken_rows import said

# Published on Wednesday, 8 November 2023, where no row says otherwise.
WIRE = [
    # AP: the date ends the first sentence
    (
        "Volunteers stack sandbags along the river in Dayton, Ohio, Tuesday, Nov. 7, 2023. (AP Photo/Ana Reyes)",
        "2023-11-07",
    ),
    (
        "Fans cheer during the first half of an NFL football game against the Bears Sunday, Nov. 5, 2023, in Chicago. (AP Photo/Ana Reyes)",
        "2023-11-05",
    ),
    (
        "Sen. Maria Holt, D-Ore., speaks to reporters at the Capitol in Washington, Wednesday, Nov. 8, 2023. (AP Photo/J. Ames)",
        "2023-11-08",
    ),
    (
        "Law enforcement officers work the scene where a gunman opened fire, on Saturday, Nov. 4, 2023, in Allen, Texas.",
        "2023-11-04",
    ),
    (
        "Rescuers search a collapsed building after an earthquake in Jajarkot, Nepal, Saturday, Nov. 4, 2023.",
        "2023-11-04",
    ),
    (
        "Smoke rises following an airstrike in the Gaza Strip, as seen from southern Israel, Monday, Nov. 6, 2023.",
        "2023-11-06",
    ),
    (
        "This photo provided by the sheriff's office shows the damaged bridge on Monday, Nov. 6, 2023, in Ellsworth.",
        "2023-11-06",
    ),
    (
        "In this image taken from video, firefighters spray water on a warehouse, Nov. 6, 2023, in Tustin, Calif.",
        "2023-11-06",
    ),
    ("In this Nov. 3, 2023, photo, a potter shapes a bowl in her studio in Oaxaca.", "2023-11-03"),
    (
        "In this Tuesday, March 10, 2020 file photo, travelers line up at the airport in Rome.",
        "file 2020-03-10",
    ),
    (
        "FILE - In this Jan. 28, 2019, file photo, a worker checks a meter in Lagos. (AP Photo/Sunday Okoro, File)",
        "file 2019-01-28",
    ),
    (
        "FILE - A tram passes the opera house in Oslo, March 3, 2021. (AP Photo/Nils Berg, File)",
        "file 2021-03-03",
    ),
    ("FILE – A tram passes the opera house in Oslo.", "file"),
    ("FILE: A tram passes the opera house in Oslo on March 3, 2021.", "file 2021-03-03"),
    (
        "FILE PHOTO: A tram passes the opera house in Oslo, Norway March 3, 2021. REUTERS/Nils Berg/File Photo",
        "file 2021-03-03",
    ),
    ("A tram passes the opera house in Oslo, Norway, November 7, 2023. REUTERS/Nils Berg", "2023-11-07"),
    (
        "A general view of the port of Beirut, Lebanon October 30, 2023. REUTERS/Omar Deeb/File Photo",
        "file 2023-10-30",
    ),
    (
        "People queue for bread at a bakery in Khan Younis in the southern Gaza Strip, November 5, 2023. REUTERS/Stringer",
        "2023-11-05",
    ),
    (
        "A woman walks past a mural, amid the spread of the coronavirus disease (COVID-19), in Dublin, Ireland, October 19, 2020. REUTERS/Ann Roe",
        "2020-10-19",
    ),
    # AFP and Getty
    ("A picture taken on November 7, 2023 shows a flooded street in Florence.", "2023-11-07"),
    (
        "(FILES) Prime Minister Ada Lindqvist arrives for a summit in Brussels on October 26, 2023. (Photo by Luc Maes / AFP)",
        "file 2023-10-26",
    ),
    (
        "(FILES) In this file photo taken on June 12, 2018 delegates shake hands in Singapore.",
        "file 2018-06-12",
    ),
    ("This aerial picture taken on November 7, 2023 shows tents near the border.", "2023-11-07"),
    (
        "RAFAH, GAZA - NOVEMBER 01: People wait at the crossing on November 01, 2023 in Rafah, Gaza. (Photo by Sam Aziz/Getty Images)",
        "2023-11-01",
    ),
    (
        "LONDON, ENGLAND - NOVEMBER 04: Protesters gather in Trafalgar Square. (Photo by Jo Hay/Getty Images)",
        "2023-11-04",
    ),
    (
        "NEW YORK, NY - MAY 24: The singer attends a gala at the museum on May 24, 2022 in New York City.",
        "2022-05-24",
    ),
    ("Lyon, France - November 5, 2023: The market on the quay.", "2023-11-05"),
    (
        "Nov. 5, 2023; Denver, CO, USA; The goalkeeper dives during the first half at the stadium.",
        "2023-11-05",
    ),
    (
        "This handout photo taken and released by the navy on November 6, 2023 shows a frigate off Aden.",
        "2023-11-06",
    ),
    (
        "This handout picture released by the presidency on November 6, 2023 shows the president at a desk.",
        "-",
    ),
    (
        "This combination of pictures created on November 6, 2023 shows Ada Lindqvist in Oslo on October 3, 2023 and Luc Maes in Paris on September 9, 2023.",
        "2023-09-09..2023-10-03",
    ),
    # EPA, PA, BBC, Guardian, NYT, LA Times
    (
        "A demonstrator holds a flag during a rally in Athens, Greece, 07 November 2023. EPA-EFE/NIKOS PAPAS",
        "2023-11-07",
    ),
    ("epa10962345 A general view of the plenary in Strasbourg, France, 18 October 2023.", "2023-10-18"),
    ("File photo dated 03/05/22 of the high street in Hull.", "file 2022-05-03"),
    ("File photo dated 30-04-2021 of a nurse on a ward.", "file 2021-04-30"),
    ("Undated handout photo issued by the police of Alan Marsh, who died on Saturday.", "-"),
    ("The court heard the van was seen on CCTV. Photograph: Ned Purcell/The Guardian", "-"),
    ("Commuters at Leeds station on Tuesday morning. Photograph: Ned Purcell/PA", "2023-11-07"),
    (
        "Tents on the campus lawn last week.Credit...Dara Singh for The New York Times",
        "2023-10-30..2023-11-05",
    ),
    ("A protest in Tbilisi on Monday. Credit: Nino Beridze/AFP", "2023-11-06"),
    ("The ship's captain, Ola Berg, on the bridge in 2019.", "2019"),
    ("The dancer at home in Havana in March.", "2023-03"),
    ("Workers repair a roof in Fort Myers Beach, Fla., in October 2022.", "2022-10"),
    ("Fri., Nov. 3: Children fill bottles at a water truck in Deir al-Balah. / Sam Aziz", "2023-11-03"),
    ("Nov. 7: A soldier looks through binoculars.", "2023-11-07"),
    ("November 7, 2023 - A soldier looks through binoculars.", "2023-11-07"),
    ("1945: Soldiers and sailors fill Times Square.", "1945"),
    ("Prince Harry at the 2018 wedding of a friend.", "-"),
]


@pytest.mark.parametrize(("caption", "expected"), WIRE)
def test_agencies_and_papers_date_their_photos_in_their_own_way(caption, expected):
    assert said(caption, language="en") == expected


FORMS = [
    ("The crowd at the gates on the 4th of November, 2023.", "2023-11-04"),
    ("The crowd at the gates, November 4th 2023.", "2023-11-04"),
    ("The crowd at the gates, 4th November 2023", "2023-11-04"),
    ("The crowd at the gates, 4 Nov 2023", "2023-11-04"),
    ("The crowd at the gates, 4-Nov-2023", "2023-11-04"),
    ("The crowd at the gates (Nov. 4).", "2023-11-04"),
    ("The crowd at the gates on Nov 4", "2023-11-04"),
    ("The crowd at the gates on NOV. 4, 2023", "2023-11-04"),
    ("The crowd at the gates on Saturday 4 November.", "2023-11-04"),
    ("The crowd at the gates on Saturday the 4th of November.", "2023-11-04"),
    ("The crowd at the gates on Saturday night, Nov. 4, 2023.", "2023-11-04"),
    ("The crowd at the gates on the night of Nov. 4.", "2023-11-04"),
    ("The crowd at the gates on the evening of Saturday, Nov. 4.", "2023-11-04"),
    ("The crowd at the gates late Saturday.", "2023-11-04"),
    ("The crowd at the gates early Sunday morning.", "2023-11-05"),
    ("The crowd at the gates Sunday.", "2023-11-05"),
    ("The crowd at the gates on Wednesday.", "2023-11-08"),
    ("The crowd at the gates last Wednesday.", "2023-11-01"),
    ("The crowd at the gates this past Saturday.", "2023-11-04"),
    ("The crowd at the gates on Dec. 24.", "2022-12-24"),
    ("The crowd at the gates, 2023-11-04", "2023-11-04"),
    ("The crowd at the gates, 04.11.2023", "2023-11-04"),
    ("Photo taken 2023/11/04: the crowd at the gates", "2023-11-04"),
    ("The crowd at the gates on Nov. 4-5, 2023.", "2023-11-04..2023-11-05"),
    ("The crowd at the gates on Nov. 4 and 5.", "2023-11-04..2023-11-05"),
    ("The crowd at the gates on Nov. 4 and Nov. 5, 2023.", "2023-11-04..2023-11-05"),
    ("The crowd at the gates on Saturday and Sunday.", "2023-11-04..2023-11-05"),
    ("The crowd at the gates on Saturday, and on Sunday.", "2023-11-04..2023-11-05"),
    ("The crowd at the gates on Saturday, and on Sunday in Lamu.", "2023-11-04..2023-11-05"),
    # behind the "and" a clause of its own begins
    ("The mayor stands at right on Monday, and on Tuesday the council met.", "2023-11-06"),
    ("The mayor speaks on Monday, and on Tuesday morning the port closed.", "2023-11-06"),
    ("The mayor speaks on Nov. 1, 2023, and on Nov. 3 the council met.", "2023-11-01"),
    ("The crowd at the gates, Oct. 30-Nov. 2.", "2023-10-30..2023-11-02"),
    ("The crowd at the gates, Dec. 30, 2022 – Jan. 2, 2023.", "2022-12-30..2023-01-02"),
    ("The crowd at the gates, Dec. 30-Jan. 2, 2023.", "2022-12-30..2023-01-02"),
    ("The crowd at the gates, 3-5 November 2023.", "2023-11-03..2023-11-05"),
    ("Pictures taken between March 3 and March 5, 2022.", "2022-03-03..2022-03-05"),
    ("Pictures taken between 2019 and 2021.", "2019..2021"),
    ("Pictures taken from April 22 to 26.", "2023-04-22..2023-04-26"),
    ("The village between March and May 2020.", "2020-03..2020-05"),
    ("The village yesterday.", "2023-11-07"),
    ("The village last night.", "2023-11-07"),
    ("The village this morning.", "2023-11-08"),
    ("The village today.", "2023-11-08"),
    ("The village two days ago.", "2023-11-06"),
    ("The village last month.", "2023-10"),
    ("The village earlier this month.", "2023-11"),
    ("The village earlier this year.", "2023"),
    ("The village last year.", "2022"),
    ("The village last weekend.", "2023-11-04..2023-11-05"),
    ("The village over the weekend.", "2023-11-04..2023-11-05"),
    ("The village last week.", "2023-10-30..2023-11-05"),
    ("The village this week.", "2023-11-06..2023-11-12"),
    ("The village last summer.", "summer 2023"),
    ("The village in the summer of 2021.", "summer 2021"),
    ("The village in spring 2020.", "spring 2020"),
    ("The village in the winter of 1941.", "winter 1941"),
    ("The village in early 2019.", "2019"),
    ("The village in late October.", "2023-10"),
    ("The village last May.", "2023-05"),
    ("The village, May 2019.", "2019-05"),
    ("The village, 1931.", "1931"),
    ("The village (1931).", "1931"),
    ("The village in the 1920s.", "1920s"),
    ("The village in the early 1970s.", "1970s"),
    ("The village in the '60s.", "1960s"),
    ("The village around 1900.", "c1900"),
    ("The village, c. 1900.", "c1900"),
    ("The village, ca. 1900", "c1900"),
    ("The village, circa 1930s.", "c1930"),
    ("A 1931 photograph of the village.", "1931"),
    ("The village, photographed in 1931.", "1931"),
    ("An undated photo of the village.", "-"),
    ("A file photo from July 2015 shows the village.", "file 2015-07"),
]


@pytest.mark.parametrize(("caption", "expected"), FORMS)
def test_a_date_is_read_in_every_form_it_is_printed_in(caption, expected):
    assert said(caption, language="en") == expected


NOT_THE_PHOTOS = [
    "The tower, built in 1889, draws visitors from all over the world.",
    "The company was founded in 1952.",
    "Founded in 1952, the company employs 300 people.",
    "The writer, born in 1952, at her desk.",
    "Mary Lane (1931-2012) at her loom.",
    "John Smith, who was convicted in March 2019, leaves the court.",
    "A painting from 1889 hangs in the hall.",
    "A portrait of the mayor, who died on Monday.",
    "Flowers lie outside the school where a boy was stabbed on Friday.",
    "A poster for Sunday's match.",
    "Supporters ahead of Saturday's final in Lisbon.",
    "The team trains before Saturday's final.",
    "The bridge will open on Dec. 1.",
    "The bridge is due to open in December.",
    "The bridge, which opened in May, cost 3 million.",
    "The film opens Friday.",
    "The exhibition runs until Nov. 30.",
    "The exhibition runs through Jan. 5, 2024.",
    "The hall has been closed since Nov. 1.",
    "Residents have had no water since Oct. 9, 2023.",
    "A vigil for the victims of the Oct. 7 attack by Hamas.",
    "A woman holds a picture of a hostage taken in the October 7 attack.",
    "A monument to those killed on September 11, 2001.",
    "The memorial of the 1998 bombing in Omagh.",
    "Voters will go to the polls on Nov. 5, 2024.",
    "A campaign sign for the 2024 presidential election.",
    "The 2022 World Cup winners hold up the trophy.",
    "A scene from the 2019 film about a miner.",
    "The cover of her 1994 album.",
    "A 1967 Ford Mustang at the show.",
    "Boeing 737 Max jets, and an Airbus A320, at Gate 12.",
    "Chart: unemployment in Spain, 2008-2022.",
    "Map showing wildfires since 2015",
    "Copyright 2019 The Ledger",
    "© 2021 Example Press",
    "Black Friday shoppers wait for the doors to open.",
    "Worshippers at Friday prayers in Karachi.",
    "Good Friday procession in Seville.",
    "The Sunday market in Kashgar.",
    "Every Saturday, the club meets at the lake.",
    "April Summers and Tuesday Weld at a party.",
    "Theresa May arrives at the conference.",
    "Soldiers march for freedom; the crowd may grow.",
    "Ernest August of Hanover and Jan Koller at the fair.",
    "Ticket prices start at $2019.",
    "The road is 2,023 miles long.",
    "Bus 2023 at the depot.",
    "Room 1945 of the hotel.",
    "A Covid-19 ward in Milan.",
    "The U.S. 7th Fleet and the 101st Airborne took part.",
    "Five days after the quake, a street in Antakya.",
    "He scored 3-4 in 10.2 seconds.",
    "Police tape near the site of the Jan. 6 riot.",
    "A member of the April 6 movement in Cairo.",
    "The Fourth of July parade in Bristol.",
    "Street art on September 11 Avenue.",
    "The deadline of Dec. 31 worries traders.",
    "He retired in 2015 after 30 years.",
    "She won the race in 2019.",
    "The law was passed in 2017.",
    "In 2017, the law was passed.",
    "The car was bought in March 2020.",
    "Next Friday, the pool reopens.",
    "The pool, to reopen next May.",
    "The man accused of the Nov. 1 shooting in court.",
    "The house, seen from the road, dates from 1780.",
    "The house dates to 1880.",
    "A mural of Marilyn Monroe, who died in 1962.",
    "Aid worker Ann Roe says 2024 will be hard.",
    "The 2023 budget lies on the table.",
    "Class of 2023 graduates throw their hats.",
    "Agenda 2030 logo in the lobby.",
    "A man walks past a sign for Expo 2020.",
    "Fifth-grade teacher May Wong and student Augustus June.",
]


@pytest.mark.parametrize("caption", NOT_THE_PHOTOS)
def test_a_date_of_something_else_is_not_the_photos(caption):
    assert said(caption, language="en") == "-"


BOTH = [
    ("The actor, born in 1952, waves at a premiere in Venice on Sept. 2, 2023.", "2023-09-02"),
    ("Mourners gather on Nov. 6, 2023, a month after the Oct. 7 attack.", "2023-11-06"),
    ("People mark the anniversary of the Nov. 9, 1938, pogrom in Berlin on Monday.", "2023-11-06"),
    ("The mayor on Tuesday at the bridge that collapsed on Aug. 14, 2018.", "2023-11-07"),
    ("The mayor speaks Tuesday ahead of the Nov. 14 vote.", "2023-11-07"),
    ("The bridge in 2018. It collapsed in 2020.", "2018"),
    ("A woman votes in Quito on Oct. 15. A runoff is set for Dec. 3.", "2023-10-15"),
    (
        "The suspect, arrested on Nov. 2, 2023, is led into court in Reno, Nev., on Monday, Nov. 6, 2023.",
        "2023-11-06",
    ),
    ("Ann Roe, who was elected in 2020, in her office in 2021.", "2021"),
    ("The queen, who reigned from 1952 to 2022, at Ascot in 1961.", "1961"),
    ("Children play in the ruins in November 2023, five weeks after the war began on Oct. 7.", "2023-11"),
    ("Police guard the site of Sunday's shooting on Monday, Nov. 6, 2023.", "2023-11-06"),
]


@pytest.mark.parametrize(("caption", "expected"), BOTH)
def test_of_two_dates_the_photos_is_taken(caption, expected):
    assert said(caption, language="en") == expected


@pytest.mark.parametrize(
    ("caption", "timezone", "language", "expected"),
    [
        ("The pier on 3/4/2023.", "America/New_York", "en", "2023-03-04"),
        ("The pier on 3/4/2023.", "Europe/London", "en", "2023-04-03"),
        ("The pier on 3/4/2023.", "Europe/London", "en-US", "2023-03-04"),
        ("The pier on 3/4/2023.", "America/New_York", "en-GB", "2023-04-03"),
        ("The pier on 13/4/2023.", "America/New_York", "en", "2023-04-13"),
        ("The pier on 4/13/23.", "Europe/London", "en", "2023-04-13"),
        ("The pier on 31/4/2023.", "Europe/London", "en", "-"),
        # Where both ways are written: the one nearest before publication, on 8 November 2023.
        ("The pier on 11/7/2023.", "America/Toronto", "en", "2023-11-07"),
        ("The pier on 7/11/2023.", "America/Toronto", "en", "2023-11-07"),
        ("The pier on 12/10/2023.", "America/Toronto", "en", "2023-10-12"),
        ("The pier on 3/4/2023.", "America/Toronto", "en", "2023-04-03"),
    ],
)
def test_numbers_are_read_as_the_publisher_writes_them(caption, timezone, language, expected):
    assert said(caption, timezone=timezone, language=language) == expected

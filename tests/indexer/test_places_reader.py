"""The reader of places on real names, in sentences of our own."""

import pytest

from indexer.places import StoryTexts


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Boats off Lamu, Kenya, on Monday.", ["Lamu, Kenya", "Kenya"]),
        ("A man walks his donkey in Rafah.", ["Rafah, Gaza Strip"]),
        ("Trucks wait in Rafah, Egypt.", ["Rafah, North Sinai, Egypt", "Egypt"]),
        ("Trucks at Rafah in North Sinai.", ["Rafah, North Sinai, Egypt", "North Sinai, Egypt"]),
        ("Trucks at the Rafah crossing.", ["Rafah crossing, Palestine and Egypt"]),
        ("Trucks in the Netzarim corridor.", ["Netzarim Corridor, Palestine"]),
        ("Guests at Mar-a-Lago.", ["Mar-a-Lago, United States"]),
        (
            "Bombers on Diego Garcia's runway near Diego Garcia.",
            ["Diego Garcia, British Indian Ocean Territory"] * 2,
        ),
        ("A sign near Area 51 in Nevada.", ["Area 51, United States", "Nevada, United States"]),
        ("Farmers in North Phyongan province.", ["North Pyongan, North Korea"]),
        ("Touristen vor dem Trevi-Brunnen in Rom.", ["Trevi Fountain, Italy", "Rome, Lazio, Italy"]),
        ("Flowers at Ground Zero in New York.", ["9/11 Memorial, United States", "New York City, New York"]),
        ("Smoke over Gaza.", ["Gaza Strip, Palestine"]),
        ("Voters in Athens, Ga., on Tuesday.", ["Athens, Georgia", "Georgia, United States"]),
        ("Photo by Georgia Lane for NPR", []),
        ("Paris Hilton smiles.", []),
        ("Paris Hilton in Paris, Texas.", ["Paris, Texas", "Texas, United States"]),
        ("Mr. Jordan and Chad Smith last May.", []),
        ("Egyptian and Israeli officials on Sunday.", []),
        ("", []),
        # what only a place has behind its name
        ("Guests at the Barelias refugee camp, Lebanon.", ["Bar Elias, Lebanon", "Lebanon"]),
        (
            "Boone residents wait in North Carolina.",
            ["Boone, North Carolina", "North Carolina, United States"],
        ),
        # storms and princesses are named as people are
        ("Streets were flooded during Storm Claudia.", []),
        ("The Princess of Wales waves to pupils.", []),
        # a town and its own sight; one name of two capitals
        (
            "A cook at Portland's Pioneer Courthouse Square.",
            ["Portland, Oregon", "Pioneer Courthouse Square, United States"],
        ),
        ("Rescuers work in Castel d'Azzano.", ["Castel d'Azzano, Italy"]),
        # a credit without brackets
        ("A bus burns in Lima, Peru. Peru's Fire Department via REUTERS", ["Lima, Peru", "Peru"]),
        ("A bridge to Chasiv Yar burns.", ["Chasiv Yar, Donetsk, Ukraine"]),
        # a river by its article, where its name is also another's
        ("A girl sells tomatoes by the Niger in Mopti.", ["Niger River, Niger", "Mopti, Mali"]),
        ("Boats on the Amazon near Manaus.", ["Amazon River, Brazil", "Manaus, Amazonas, Brazil"]),
        ("Ore from the Congo.", ["Democratic Republic of the Congo"]),
        # who speaks are the people there
        ("A trader in Lamu said he was ill.", ["Lamu, Kenya"]),
        ("Soldiers fled the fighting for Bakhmut.", ["Bakhmut, Donetsk, Ukraine"]),
        ("Kent Smith, 54, of Sandusky, fishes.", ["Sandusky, Ohio"]),
        ("A ferry on its way to Mallaig.", ["Mallaig, Scotland, United Kingdom"]),
        ("Trucks on Russia's Black Sea coast.", ["Russia", "Black Sea"]),
        # a country before its own area is no team, whatever else is called a league
        (
            "Herders of the Xilingol League, north China's Inner Mongolia.",
            ["Xilin Gol Meng, Inner Mongolia, China", "China", "Inner Mongolia, China"],
        ),
        # said to be in a city that none of its name is near; the war in Gaza may well be spoken of in Berlin
        ("Steps in the Barreiro neighborhood of Belem, Brazil.", ["Belém, Pará, Brazil"] * 2 + ["Brazil"]),
        ("Rice in Cili County.", []),
        ("The Kullu-Sainj road was closed.", ["Kulu, Himachal Pradesh, India"]),
        ("Mist over Yingtao Village.", []),
        ("A bus crashed near Reading on Tuesday.", ["Reading, England, United Kingdom"]),
        ("Tea in Tattapani in Lisbon.", ["Lisbon, Portugal"] * 2),
        (
            "Tea in Ardoyne, north Belfast.",
            ["Ardoyne, United Kingdom", "Belfast, Northern Ireland, United Kingdom"],
        ),
        (
            "A rally against the war in Gaza in Berlin.",
            ["Gaza Strip, Palestine", "Berlin, Germany"],
        ),
        # what its own name goes on with is no place: there are Lakes and Valles
        (
            "Smoke east of Wrights Lake in Santa Barbara County, Calif.",
            ["Santa Barbara County, California"] * 2 + ["California, United States"],
        ),
        ("Snow above Sevan lake.", ["Lake Sevan, Armenia"]),
        # a town in Kansas is in no English county
        (
            "A turkey farm at Holton in Suffolk, England.",
            ["Suffolk, England, United Kingdom", "England, United Kingdom"],
        ),
        # credits, companies, people
        (
            "A dock in Cambridge, Md. (Ellis Hardy/The Des Moines Register)",
            ["Cambridge, Maryland", "Maryland, United States"],
        ),
        ("A sign of Smith & Co. in a window.", []),
        ("Mauricio Pochettino and Chad Boseman arrive.", []),
        ("Houston's Jalen Green shoots over Memphis' Ja Morant in a game.", []),
        # a capital beside the city it lies in, one called like its country abroad
        ("Smog in New Delhi.", ["New Delhi, Delhi, India"]),
        ("Protesters in Tunis.", ["Tunis, Tunisia"]),
        # a namesake told by what stands beside it
        ("Police block a road in Rome, Ga.", ["Rome, Georgia", "Georgia, United States"]),
        ("A ferry leaves Victoria, B.C.", ["Victoria, British Columbia", "British Columbia, Canada"]),
        ("A barn near Lebanon, Ohio.", ["Lebanon, Ohio", "Ohio, United States"]),
        (
            "A market in Victoria, the capital of the Seychelles.",
            ["Victoria, English River, Seychelles", "Seychelles"],
        ),
        ("Protesters in Tbilisi, Georgia.", ["Tbilisi, Georgia", "Georgia"]),
        ("Trucks at Wardak province, west of Kabul.", ["Wardak, Afghanistan", "Kabul, Afghanistan"]),
        # the city before the state of its name, the state where it is said
        ("Runners in New York.", ["New York City, New York"]),
        ("Ferries in Washington state.", ["Washington, United States"]),
        ("A rally in Washington.", ["Washington, District of Columbia"]),
        # names that are words and people's names, where they stand as places
        ("Fans in Phoenix on Saturday.", ["Phoenix, Arizona"]),
        (
            "A reading room in Reading, England.",
            ["Reading, England, United Kingdom", "England, United Kingdom"],
        ),
        ("Phone users in Mobile, Alabama.", ["Mobile, Alabama", "Alabama, United States"]),
        # ... and where they do not
        ("Sydney Jones and Austin Reyes with Michael D. Higgins.", []),
        ("Sgt. Dakota Meyer is thanked.", []),
        ("Prime Minister Winston Churchill in 1945.", []),
        ("A turkey farm, a china cup and Brussels sprouts.", []),
        ("The Kansas City Chiefs beat the Philadelphia Eagles.", []),
        ("A dealer sells a Toyota and a Kia.", []),
        ("Somali and Kenyan soldiers.", []),
        ("According to Taylor, the Hague Convention applies.", []),
        ("A home on Alexandria Avenue.", []),
        # a town's name that is also its area's, its country's, a neighbour's
        ("Families from Raqqa.", ["Ar Raqqah, Raqqa, Syria"]),
        ("Shelling in Zaporizhzhia, Ukraine.", ["Zaporizhzhya, Zaporizhzhia, Ukraine", "Ukraine"]),
        ("Migrants cross from Mexico into Texas.", ["Mexico", "Texas, United States"]),
        ("A farmer in Cuba, New Mexico.", ["Cuba, New Mexico", "New Mexico, United States"]),
        ("A march in Buenos Aires.", ["Buenos Aires, Federal, Argentina"]),
        (
            "Shops near Pahalgam in Indian-controlled Kashmir.",
            ["Pahalgam, Indian-administered Kashmir, India", "Indian-administered Kashmir, India"],
        ),
        # organisations, papers, teams, storms, ships, degrees
        ("The Bank of America tower in Charlotte.", ["Charlotte, North Carolina"]),
        ("A New York Times reporter and the Berlin Philharmonic.", []),
        ("The Washington Nationals host the Chicago Cubs.", []),
        ("Hurricane Milton nears Tampa.", ["Tampa, Florida"]),
        ("The USS Kansas City at sea.", []),
        ("Ann Smith, M.D., and the B.C. cabinet.", ["British Columbia, Canada"]),
        ("The UK's water.", ["United Kingdom"]),
        # whoever took the photo
        ("Boats in Mombasa, Kenya. (AP Photo/Mike Dallas)", ["Mombasa, Kenya", "Kenya"]),
        ("Boats in Mombasa, Kenya. Photographer: Paul Berlin/Bloomberg", ["Mombasa, Kenya", "Kenya"]),
        ("Boats in Mombasa, Kenya. (Photo by Austin Rivers/Getty Images)", ["Mombasa, Kenya", "Kenya"]),
        ("Boats in Mombasa, Kenya. Georgia Lane for NPR", ["Mombasa, Kenya", "Kenya"]),
        # waters, crossings, camps, landmarks
        (
            "Barges on the Elbe near Magdeburg.",
            ["Elbe, Germany and Czech Republic", "Magdeburg, Saxony-Anhalt, Germany"],
        ),
        ("The sun sets over the Pacific.", ["Pacific Ocean"]),
        (
            "Reporters outside the Capitol in Washington.",
            ["Capitol Hill, District of Columbia", "Washington, District of Columbia"],
        ),
        ("Reporters outside the Capitol in Austin, Texas.", ["Austin, Texas", "Texas, United States"]),
        ("Guests leave the White House.", ["White House, United States"]),
        ("A ship in the Black Sea off Odesa.", ["Black Sea", "Odesa, Ukraine"]),
        ("Trucks queue at the Kerem Shalom crossing.", ["Kerem Shalom crossing, Palestine"]),
        ("A girl at the Zaatari refugee camp.", ["Zaatari, Jordan"]),
        ("Tourists outside the White House.", ["White House, United States"]),
        ("The White House said on Monday it would not.", []),
        # other languages and scripts
        ("Hochwasser in Köln und in Bayern.", ["Köln, North Rhine-Westphalia, Germany", "Bavaria, Germany"]),
        ("Une rue de Marseille, en Égypte et en Allemagne.", None),
        ("以色列军队在加沙地带", ["Israel", "Gaza Strip, Palestine"]),
        ("ウクライナのキーウで", ["Ukraine", "Kyiv, Ukraine"]),
        ("28일 인천에서 열린 행사", ["Incheon, South Korea"]),
        ("قرب مصر والقاهرة", ["Egypt", "Cairo, Egypt"]),
        ("Протест в городе Киев", ["Kyiv, Ukraine"]),
        ("Жители Харькова и Москвы", ["Kharkiv, Ukraine", "Moscow, Russia"]),
        ("Turisti in piazza San Marco a Venezia.", ["St. Mark's Square, Italy", "Venice, Veneto, Italy"]),
        ("Un vigneto dell'Umbria.", ["Umbria, Italy"]),
        # a month behind a town is a date
        ("Students march in Minneapolis, May 22, 2024.", ["Minneapolis, Minnesota"]),
        # "town of" what is no country
        ("A fisherman in the town of Bahrain.", ["Bahrain (Swat), Pakistan"]),
        # the state that stands behind a town holds it or it is another
        ("A barn burns near Paisley, Oregon.", ["Paisley (Oregon), United States", "Oregon, United States"]),
        ("Boats in Santiago, Panama.", ["Santiago de Veraguas, Veraguas, Panama", "Panama"]),
        # two of a road's many namesakes are the near pair
        (
            "Snow shuts the road between Leek and Buxton.",
            ["Leek, England, United Kingdom", "Buxton, England, United Kingdom"],
        ),
        # names with a mark in them
        ("People gather in Martyrs' Square in Beirut.", ["Martyrs' Square, Lebanon", "Beirut, Lebanon"]),
        ("Fans outside AT&T Stadium.", ["AT&T Stadium, United States"]),
        # clubs, colleges and companies
        (
            "Players in action during the match between Chelsea and Everton in London.",
            ["London, England, United Kingdom"],
        ),
        ("Ohio State running back Sam Hill scores.", []),
        ("A logo of The Walt Disney Co. on a wall.", []),
        ("A field in North China's Hebei Province.", ["China", "Hebei, China"]),
    ],
)
def test_names_are_read_as_the_places_they_mean(reader, gazetteer, text, labels):
    # What a question finds a photo by (indexer/placing.py).
    read = [gazetteer.place(m.id).label for m in reader.read_text(text) if m.confidence >= 0.5]
    if labels is None:
        assert {"Egypt", "Germany"} <= set(read)
    else:
        assert read == labels


def test_offsets_are_those_of_the_text(reader):
    text = "Café owners near São Paulo, Brazil’s largest city, in İzmir, 東京で, and at Rafah's gate."
    mentions = reader.read_text(text)
    assert len(mentions) >= 5
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.name


def test_a_caption_is_read_with_its_story(reader, gazetteer):
    read = reader.read_story(
        StoryTexts(
            headline="Georgia town votes",
            body="ATHENS, Ga. - Clarke County opened its polls on Tuesday.",
            captions=("Voters in Athens.", "A poll worker."),
        )
    )
    assert [gazetteer.place(m.id).label for m in read.captions[0]] == ["Athens, Georgia"]
    assert read.captions[1] == ()
    assert read.article[0].start == 0


CROSSING = (
    "Families wait at the Rafah border crossing with Egypt on Wednesday.",
    "An ambulance enters the Rafah crossing in the southern Gaza Strip before going on to Egypt.",
    "Men with suitcases wait to cross into Egypt at Rafah, Gaza Strip.",
    "A boy looks out of a bus at Rafah.",
)


def test_both_sides_of_a_crossing_find_every_caption_of_it(reader, gazetteer):
    """`in:Egypt` and `in:"Gaza Strip"` ask for the ids of the place and of all that holds it."""
    strip, egypt = gazetteer.find("Gaza Strip")[0].id, gazetteer.find("Egypt")[0].id
    read = reader.read_story(StoryTexts(captions=CROSSING)).captions
    for mentions in read:
        found = {id for m in mentions if m.confidence >= 0.5 for id in (m.id, *m.ancestors)}
        assert strip in found
        assert egypt in found
    ids = {}
    for mentions in read:
        for mention in mentions:
            ids.setdefault(mention.name.lower(), set()).add(mention.id)
    assert all(len(of_name) == 1 for of_name in ids.values())


@pytest.mark.parametrize(
    ("text", "holds", "holds_not"),
    [
        ("A boy at Rafah.", {"PS", "EG"}, set()),
        ("A boy at Rafah, Gaza Strip.", {"PS"}, {"EG"}),
        ("A boy at Rafah, Egypt.", {"EG"}, {"PS"}),
        ("A shop in Nogales.", {"US", "MX"}, set()),
        ("A shop in Nogales, Arizona.", {"US"}, {"MX"}),
        ("A shop in Paris.", {"FR"}, {"US"}),
    ],
)
def test_a_town_parted_by_a_border_is_found_from_both_sides(reader, gazetteer, text, holds, holds_not):
    countries = {code: gazetteer.find(name)[0].id for code, name in NATIONS.items()}
    held = set(reader.read_text(text)[0].ancestors)
    assert {code for code in holds if countries[code] in held} == holds
    assert not {code for code in holds_not if countries[code] in held}


NATIONS = {"PS": "Palestine", "EG": "Egypt", "US": "United States", "MX": "Mexico", "FR": "France"}


@pytest.mark.parametrize(
    ("home", "label"),
    [
        (None, "Paris, Île-de-France, France"),
        ("Murray, Kentucky", "Paris, Tennessee"),
        ("Dallas, Texas", "Paris, Texas"),
    ],
)
def test_the_newsrooms_home_decides_a_bare_name(reader, gazetteer, home, label):
    text = "A man from Paris was arrested near the courthouse in Paris on Monday."
    read = reader.read_text(text, home=home)
    assert {gazetteer.place(m.id).label for m in read} == {label}


def test_a_home_that_nobody_knows_changes_nothing(reader):
    text = "A man from Paris was arrested."
    assert reader.read_text(text, home="Nowhere-on-Sea") == reader.read_text(text)


def test_a_home_is_learned_from_what_the_stories_speak_of(reader, gazetteer):
    stories = [
        "PARIS - Henry County deputies were called to a farm near Puryear on Monday.",
        "The Paris board heard from Murray and from Huntingdon about the road to Camden.",
        "A Paris man and a woman from Cottage Grove were hurt near McKenzie, Tenn.",
        "Union City beat Paris at home in Tennessee on Friday.",
    ]
    home = gazetteer.place(reader.learn_home(stories))
    assert "Tennessee" in home.label
    assert reader.learn_home(stories[:1]) is None
    world = ["A fire in Osaka.", "Floods near Lagos.", "Voters in Lima.", "A road in Oslo, Norway."]
    assert reader.learn_home(world) is None


@pytest.mark.parametrize(
    ("text", "language", "label"),
    [
        ("Der Hafen vor der Küste des Gazastreifens.", "de", "Gaza Strip, Palestine"),
        ("Russlands Präsident.", "de-AT", "Russia"),
        ("Efter Rysslands anfall.", "sv", "Russia"),
        # of several words
        ("Nord-Koreas leder vinker.", "nb", "North Korea"),
        ("New Yorks borgmästare talar.", "sv", "New York City, New York"),
        ("Saudi-Arabiens Kronprinz winkt.", "de", "Saudi Arabia"),
        ("Baden-Württembergs Ministerpräsident.", "de", "Baden-Württemberg, Germany"),
    ],
)
def test_genitives_are_read_where_the_language_has_them(reader, gazetteer, text, language, label):
    assert [gazetteer.place(m.id).label for m in reader.read_text(text, language=language)] == [label]


@pytest.mark.parametrize(
    ("text", "language", "labels"),
    [
        # a nation's adjective before a town, or behind what it is
        ("Ein Markt im syrischen Homs.", "de", ["Homs, Syria"]),
        ("Un mercado en la ciudad siria de Homs.", "es", ["Homs, Syria"]),
        ("Les étudiants d'Iguala.", "fr", ["Iguala de la Independencia, Guerrero, Mexico"]),
        # a town that is also a noun, and fights for a town
        ("Pendler im Zug nach Bern.", "de", ["Bern, Switzerland"]),
        ("Kinder spielen am Strand.", "de", []),
        ("Kämpfe um Bachmut.", "de", ["Bakhmut, Donetsk, Ukraine"]),
        ("Walki o Bachmut.", "pl", ["Bakhmut, Donetsk, Ukraine"]),
        # countries by more than one of their names
        ("Un marché en République tchèque.", "fr", ["Czech Republic"]),
        ("Schnee in der Tschechischen Republik.", "de", ["Czech Republic"]),
        # other scripts
        ("Склад на Дніпропетровщині.", "uk", ["Dnipropetrovsk, Ukraine"]),
        ("宮城県丸森町の住宅", "ja", ["Miyagi, Japan", "Marumori, Miyagi, Japan"]),
        ("سوق في رأس العين", "ar", ["Ra's al 'Ayn, Al-Hasakah, Syria"]),
        ("दिल्ली में बारिश।", "hi", ["Delhi, India"]),
        ("ঢাকায় বন্যা।", "bn", ["Dhaka, Bangladesh"]),
        ("ตลาดในกรุงเทพมหานคร", "th", ["Bangkok, Thailand"]),
        ("சென்னையில் மழை.", "ta", ["Chennai, Tamil Nadu, India"]),
        ("दिल्ली में बारिश।", None, []),
    ],
)
def test_captions_of_other_languages_are_read_by_their_words(reader, gazetteer, text, language, labels):
    read = reader.read_text(text, language=language)
    assert [gazetteer.place(m.id).label for m in read if m.confidence >= 0.5] == labels


@pytest.mark.parametrize(
    "text",
    [
        "\x00\ud800 Rafah \udfff",
        "A" * 100_000,
        "Rafah " * 5_000,
        "Paris, " * 2_000 + "Texas",
        "東京" * 3_000,
        "U.S." * 2_000,
        "'’'’" * 1_000,
        "Saint " * 3_000,
        "\u202eRafah\u202c",
    ],
    ids=[
        "lone surrogates",
        "one word",
        "one name",
        "a list",
        "han",
        "stops",
        "apostrophes",
        "prefixes",
        "bidi",
    ],
)
def test_odd_texts_are_read_in_time(reader, text):
    for mention in reader.read_text(text):
        assert text[mention.start : mention.end] == mention.name


@pytest.mark.parametrize(
    ("caption", "names"),
    [
        ("オバマ大統領が会見した。", []),  # no part of Obama is Bama in Syria
        ("渋谷のスクランブル交差点", []),  # nor Klang in Malaysia a part of "scramble"
        ("スクランブルエッグをロンドンで食べる", ["ロンドン"]),
        ("ロシアのプーチン大統領がウクライナの首都キーウを訪れた。", ["ロシア", "ウクライナ", "キーウ"]),
    ],
)
def test_a_run_of_katakana_is_one_word(reader, caption, names):
    found = reader.read_text(caption)
    assert [caption[mention.start : mention.end] for mention in found] == names


@pytest.mark.parametrize(
    ("name", "id"),
    [("Manchester", "2643123"), ("Santiago", "3871336"), ("Florence", "3176959"), ("Oxford", "2640729")],
)
def test_a_bare_name_is_the_place_the_world_knows_by_it(reader, name, id):
    assert [mention.id for mention in reader.read_text(f"A man waits in {name}.")] == [id]


@pytest.mark.parametrize(
    ("text", "language", "label"),
    [
        # what a language calls a town (CLDR), where GeoNames' untagged names lack it
        ("消防员在基辅。", "zh", "Kyiv, Ukraine"),
        ("抗议者聚集在亚的斯亚贝巴街头。", "zh", "Addis Ababa, Ethiopia"),
        ("Yakutsk şehrinde kar.", "tr", "Yakutsk, Sakha, Russia"),
        ("Bir yangın: Kudüs sokakları.", "tr", "Jerusalem, Israel"),
        # a town keeps its own name, however large another is that somebody calls so
        ("Bombeiros em Petrópolis.", "pt", "Petrópolis, Rio de Janeiro, Brazil"),
        ("Fans in Trnava.", None, "Trnava, Slovakia"),
        ("Eine Straße in Odessa.", "de", "Odesa, Ukraine"),
        # short names are no abbreviations
        ("Dancers in Rio.", None, "Rio de Janeiro, Brazil"),
        ("Am Ufer der Ahr.", "de", "Ahr River, Germany"),
        ("Gazze'nin güneyindeki Refah kentinde çocuklar.", "tr", "Rafah, Gaza Strip"),
    ],
)
def test_large_towns_by_the_names_of_other_languages(reader, gazetteer, text, language, label):
    read = [
        gazetteer.place(m.id).label for m in reader.read_text(text, language=language) if m.confidence >= 0.5
    ]
    assert label in read


@pytest.mark.parametrize(
    ("text", "language", "labels"),
    [
        ("Soldaten in der Ostukraine.", "de", ["Ukraine"]),
        ("Brand i Norditalien.", "da", ["Italy"]),
        ("Ein Diplomat aus Südkorea.", "de", ["South Korea"]),
        ("Reisende am Münchner Flughafen.", "de", ["Munich, Bavaria, Germany"]),
        ("Ein Kran im Bremer Hafen.", "de", ["Bremen, Germany"]),
        ("Händler an der New Yorker Börse.", "de", ["New York City, New York"]),
        ("Polizisten vor dem Wiener Rathaus.", "de", ["Vienna, Austria"]),
        # what is called after a town, and plays for it
        ("Ein Koch wendet ein Wiener Schnitzel.", "de", []),
        ("Der Hamburger SV jubelt.", "de", []),
    ],
)
def test_words_that_are_made_of_a_place(reader, gazetteer, text, language, labels):
    read = [m for m in reader.read_text(text, language=language) if m.confidence >= 0.5]
    assert [gazetteer.place(m.id).label for m in read] == labels

"""Names in the forms that languages give them: cases, suffixes, small words of countries' names."""

import pytest


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "pl",
            "Strażacy w Kłodzku i w Poznaniu, w Wielkiej Brytanii",
            ["Kłodzko", "Poznań", "United Kingdom"],
        ),
        ("cs", "Lidé v Praze a v Českých Budějovicích", ["Prague", "České Budějovice"]),
        ("hu", "Tüntetők Szegeden kedden.", ["Szeged"]),
        ("fi", "Poliisi tutkii tapausta Tampereella ja Kalajoella.", ["Tampere", "Kalajoki"]),
        ("tr", "İzmir'de ve Almanya'da yangın", ["İzmir", "Germany"]),
        ("ru", "Пожар в Нижнем Новгороде и в Южной Корее", ["Nizhniy Novgorod", "South Korea"]),
        ("ru", "Жители Белгородской области", ["Belgorod region"]),
        ("ru", "Пожар в Дар-эс-Саламе", ["Dar es Salaam"]),
        ("ru", "Рынок в Дар-эс-Салам и Дейр-эз-Зор", ["Dar es Salaam", "Deir ez-Zor"]),
        ("ru", "Дети в Комсомольске-на-Амуре", ["Komsomolsk-on-Amur"]),
        ("es", "Vecinos de Formosa protestan", ["Formosa"]),
        ("pt", "Moradores de Franca reclamam", ["Franca"]),
        ("pt", "Moradores da França reclamam", ["France"]),
        ("tr", "Gazze Şeridi'nde yıkılan evler", ["Gaza Strip"]),
        ("tr", "Yardım tırları Gazze yolunda", ["Gaza Strip"]),
        ("ru", "Пожар под Рязанью и за Казанью", ["Ryazan’", "Kazan"]),
        ("de", "Helfer an der Elbe vor Hitzacker.", ["Elbe", "Hitzacker"]),
        ("de", "Die Elbe stieg.", ["Elbe"]),
        ("pt", "Incêndio na Serra do Carvalhal, em Tondela.", ["Tondela"]),
        ("it", "Detenuti nel carcere di Rebibbia.", ["Rebibbia"]),
        ("uk", "Рятувальники у Запоріжжі", ["Zaporizhzhya"]),
        ("uk", "Рятувальники в Лозовій", ["Lozova"]),
        ("fr", "Des manifestants en Arabie saoudite et en Argentine.", ["Saudi Arabia", "Argentina"]),
        ("vi", "Người biểu tình tại Hàn Quốc", ["South Korea"]),
        ("ja", "石川県輪島市の港", ["Ishikawa", "Wajima"]),
        ("ko", "파주시에서 열린 행사", ["Paju-si"]),
        ("he", "מפגינים בצ׳ילה", ["Chile"]),
    ],
)
def test_a_form_of_a_name_is_read_as_the_name(reader, language, text, names):
    read = [m for m in reader.read_text(text, language=language) if m.confidence >= 0.5]
    assert [reader.gazetteer.place(m.id).name for m in read] == names


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("de", "Spieler von Hannover 96 nach dem Spiel in Bremen.", ["Bremen"]),
        ("es", "Jugadores del Valencia celebran un gol en Bilbao.", ["Bilbao"]),
        (None, "Georgia quarterback Lee Cole throws a pass against Auburn in Athens, Ga.", ["Athens", "Ga."]),
        (None, "Liverpool's Omar Said scores in the match in Leeds.", ["Leeds"]),
        (None, 'The cast of "Atlanta" in Los Angeles.', ["Los Angeles"]),
        (None, "The Duke of Cambridge visits a school in Leeds.", ["Leeds"]),
        (None, "Protesters rally against Russia in Tbilisi.", ["Russia", "Tbilisi"]),
        (None, "A bus burns in Tripoli, northern Lebanon.", ["Tripoli", "Lebanon"]),
    ],
)
def test_teams_and_titles_are_no_places(reader, language, text, names):
    read = [m.name for m in reader.read_text(text, language=language) if m.confidence >= 0.5]
    assert read == names


def test_what_holds_a_name_is_read_from_right_to_left(reader):
    first = reader.read_text("Residents gather in León, León, Nicaragua.")[0]
    assert first.country_code == "NI"
    assert reader.read_text("A bus burns in Tripoli, northern Lebanon.")[0].country_code == "LB"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A school in Pakistan-administered Kashmir", "Azad Kashmir"),
        ("A school in Pakistan-controlled Kashmir", "Azad Kashmir"),
        ("Soldiers in Indian-controlled Kashmir", "Indian-administered Kashmir"),
        ("Soldiers in Indian controlled Kashmir", "Indian-administered Kashmir"),
        ("Pakistan controlled the match.", "Pakistan"),
    ],
)
def test_a_disputed_region_is_of_the_side_that_is_named(reader, text, name):
    assert [found.known_as for found in reader.read_text(text, language="en")] == [name]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "Die Folgen eines Angriffs auf die ukrainische Stadt Uman.", "Uman"),
        ("de", "Seit Monaten umkämpft: die Kleinstadt Bachmut", "Bakhmut"),
        ("nl", "Bewoners van de stad Gouda lopen weg.", "Gouda"),
        ("sv", "Invånare i staden Borås.", "Borås"),
        ("id", "Warga desa Cikarang menunggu.", "Cikarang"),
        ("uk", "Мешканці міста Умань", "Uman"),
    ],
)
def test_a_word_for_a_town_says_that_a_town_follows(reader, language, text, name):
    (found,) = reader.read_text(text, language=language)
    assert found.known_as == name
    assert found.confidence > 0.6


def test_a_day_behind_a_town_is_no_age(reader):
    dated, aged = ("Menschen, Lima, 24. April 2023", "Lima, 24. Sie lacht.")
    confidence = [
        found.confidence for text in (dated, aged) for found in reader.read_text(text, language="de")
    ]
    assert confidence[0] > confidence[1] + 0.1


@pytest.mark.parametrize(
    ("language", "text", "ids"),
    [
        ("ru", "Катера в Чёрном море у берега.", ["x-black-sea"]),
        ("uk", "Пляж на Азовському морі.", ["x-sea-of-azov"]),
        ("pl", "Prom na Morzu Bałtyckim.", ["x-baltic-sea"]),
        ("sv", "En båt på Östersjön.", ["x-baltic-sea"]),
        ("es", "Un submarino en el Mar de Ojotsk.", ["x-sea-of-okhotsk"]),
        ("it", "Una petroliera nello stretto di Hormuz.", ["x-strait-of-hormuz"]),
        ("zh", "村民在长江岸边。", ["x-yangtze"]),
        (
            "ru",
            "Учения в Южно-Китайском море и в Северном Ледовитом океане.",
            ["x-south-china-sea", "x-arctic-ocean"],
        ),
        ("ru", "Туристы на Красной площади у Крымского моста.", ["x-red-square", "x-crimean-bridge"]),
        ("ru", "Посёлок Чёрное под Москвой.", ["569077", "524901"]),
        ("pl", "Statek w Cieśninie Ormuz.", ["x-strait-of-hormuz"]),
        ("ja", "陝西省の草原。", ["1796480"]),
        ("ko", "지중해에서 구조된 사람들.", ["x-mediterranean-sea"]),
        ("ar", "سفينة في البحر الأسود.", ["x-black-sea"]),
        ("es", "Pingüinos en la isla Rey Jorge.", ["x-king-george-island"]),
        ("fr", "Une manifestation place de la République à Paris.", ["x-place-de-la-republique", "2988507"]),
    ],
)
def test_waters_and_seats_are_known_by_their_names_abroad(reader, language, text, ids):
    read = [m.id for m in reader.read_text(text, language=language) if m.confidence >= 0.5]
    assert read == ids

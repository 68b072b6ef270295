"""Names of other scripts as the papers of many languages spell them, and places by what other languages call them."""

import pytest

from indexer.places.spellings import arab_spellings, spellings


@pytest.mark.parametrize(
    ("native", "country", "written"),
    [
        ("Часів Яр", "UA", {"chasiv yar", "tschassiw jar", "tchassiv iar", "czasiw jar", "tsjasiv jar"}),
        ("Козача Лопань", "UA", {"kozacha lopan", "kosatscha lopan", "kozatcha lopan"}),
        ("Куп’янськ", "UA", {"kupiansk", "kupjansk", "koupiansk", "koepjansk"}),
        ("Запоріжжя", "UA", {"zaporizhzhia", "saporischschja", "zaporijjia"}),
        ("Хмельницький", "UA", {"khmelnytskyi", "chmelnyzkyj", "chmelnyckyj"}),
        ("Нижний Новгород", "RU", {"nizhny novgorod", "nischni nowgorod", "nijnii novgorod"}),
        ("Воронеж", "RU", {"voronezh", "woronesch", "voronej"}),
    ],
)
def test_a_cyrillic_name_is_spelt_as_papers_do(native, country, written):
    assert written <= spellings("Any", [native, "Latin"], country)


def test_a_name_of_the_other_slavic_alphabet_is_left_to_its_own_country():
    assert not spellings("Any", ["Курск ы", "Лиманскоё"], "UA")
    assert not spellings("Any", ["Часів Яр"], "FR")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Al Ḩawījah", {"hawija", "al hawija", "el hawija", "hawijah"}),
        ("Jisr ash Shughūr", {"jisr al shughur", "jisr al shughour", "jisr el shughur"}),
        ("Tall Abyaḑ", {"tal abyad", "tel abyad", "tell abyad"}),
        ("Ma‘arrat an Nu‘mān", {"maarat al numan", "maarrat al numan"}),
        ("Khān Yūnis", {"chan junis", "jan yunis", "khan younis"}),
        ("Khān Shaykhūn", {"khan sheikhun", "khan sheikhoun"}),
    ],
)
def test_an_arabic_name_is_spelt_as_papers_do(name, written):
    assert written <= set(arab_spellings(name))


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("de", "Soldaten nahe der Stadt Tschassiw Jar in der Ukraine.", ["Chasiv Yar", "Ukraine"]),
        ("fr", "Un immeuble détruit à Koupiansk, en Ukraine.", ["Kupyansk", "Ukraine"]),
        ("pl", "Strażacy w mieście Czasiw Jar.", ["Chasiv Yar"]),
        (None, "Boys play football in Hawija, Iraq.", ["Al Hawijah", "Iraq"]),
        (None, "A market in Tal Abyad, Syria.", ["Tall Abyad", "Syria"]),
        (None, "Houses flooded in East Flores, Indonesia.", ["Kabupaten Flores Timur", "Indonesia"]),
        ("ar", "أطفال في ولاية هلمند", ["Helmand"]),
        ("zh", "6月3日在安徽省芜湖市拍摄的一座桥。", ["Anhui", "Wuhu"]),
        ("de", "Wanderer in Schottland, Großbritannien.", ["Scotland", "United Kingdom"]),
        ("es", "Una bandera de EE.UU. en California.", ["United States", "California"]),
        ("fr", "Un incendie en Californie, aux Etats-Unis.", ["California", "United States"]),
        ("it", "Una strada in Baviera e una in Sassonia.", ["Bavaria", "Saxony"]),
        ("nl", "Een boot op de Middellandse Zee.", ["Mediterranean Sea"]),
        ("nl", "De grens van de VS met Mexico.", ["United States", "Mexico"]),
    ],
)
def test_papers_of_many_languages_are_read(reader, language, text, names):
    read = [m for m in reader.read_text(text, language=language) if m.confidence >= 0.5]
    assert [reader.gazetteer.place(m.id).name for m in read] == names


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("zh", "在浙江省杭州市的一条街。", ["Zhejiang", "Hangzhou"]),
        ("pt", "Alunos na escola de Chibok.", ["Chibok"]),
        ("it", "Bagnanti sul litorale di Ostia.", ["Lido di Ostia"]),
        ("fr", "Des élèves devant le lycée de Montargis.", ["Montargis"]),
    ],
)
def test_a_word_before_a_name_makes_a_place_of_it(reader, language, text, names):
    read = [m for m in reader.read_text(text, language=language) if m.confidence >= 0.5]
    assert [reader.gazetteer.place(m.id).name for m in read] == names


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Українські рятувальники гасять пожежу."),
        ("de", "Der Chef steht vor dem Rathaus und wartet zwei Tage."),
        ("de", "Im Osten und im Norden regnet es, in der Region schneit es."),
        ("pl", "Chłopiec z koktajlem Mołotowa."),
        ("ko", "조지 플로이드의 벽화"),
        (None, "A path along the East Verdant River."),
        ("de", "Am Ende der Reihe warten Leute."),
        ("de", "Oder es regnet: Kinder unter Schirmen."),
        ("pt", "Para as crianças, a feira é o melhor dia."),
        ("ro", "Dacă plouă, piața rămâne goală."),
        ("hu", "Angol turisták egy hajón."),
        ("ko", "시민들이 이를 위해 모였다."),
        ("pl", "Francuski kucharz i jego koledzy."),
        ("de", "Eine Feuerwehrfrau am Montag."),
        ("de", "Ein leerer Markt am Sonntag im Mai."),
        ("tr", "Salı günü boş bir pazar yeri."),
        ("de", "Eine Malerin starb im Alter von 89 Jahren."),
        ("de", "Sie wurde von der Wahl ausgeschlossen, Helfer in Not."),
        ("de", "Wladimir winkt, Kinder warten auf dem Markt."),
        ("nb", "Kniven ble ifølge Harbour Police brukt."),
        ("ko", "직원들이 안내 책자를 점검하고 있다."),
        (None, "Moscow has refocused its offensive on the east."),
    ],
)
def test_sides_adjectives_and_plain_words_are_no_places(reader, language, text):
    assert not [m.name for m in reader.read_text(text, language=language) if m.confidence >= 0.5]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("de", "Ein Kahn auf der Oder bei Frankfurt.", ["Oder", "Frankfurt am Main"]),
        ("de", "Die Brücke in Frankfurt (Oder) ist gesperrt.", ["Frankfurt (Oder)", "Oder"]),
        ("pt", "Um barco no Pará.", ["Pará"]),
        ("de", "Ein Markt in Haus im Ennstal.", ["Haus im Ennstal"]),
        ("de", "Ein Brand in Kalk.", ["Kalk"]),
        ("pl", "Na granicy Polski stoi radiowóz.", ["Poland"]),
        ("fr", "Un pêcheur sur la baie de Guanabara.", ["Guanabara Bay"]),
        ("it", "Un pescatore nella baia di Guanabara.", ["Guanabara Bay"]),
        ("it", "Navi nello stretto di Hormuz.", ["Strait of Hormuz"]),
        ("de", "Fischer auf dem Kivusee.", ["Lake Kivu"]),
        ("fr", "Un marché au bord de l'Amou-Daria.", ["Amu Darya"]),
        (None, "Swimmers in Lake Koenigssee, Germany.", ["Königssee", "Germany"]),
        (None, "Cyclists in Muenster, Germany.", ["Münster", "Germany"]),
        (None, "Taichung, Taiwan – A baker carries a tray.", ["Taichung", "Taiwan"]),
        (None, "A cable car over El Alto, Bolivia.", ["El Alto", "Bolivia"]),
        (None, "Pickers in Antigua, Guatemala.", ["Antigua Guatemala", "Guatemala"]),
        (None, "Rain in Antigua.", ["Antigua & Barbuda"]),
        ("zh", "在加沙地带拉法，一名男孩。", ["Gaza Strip", "Rafah"]),
    ],
)
def test_plain_words_generics_and_headings(reader, language, text, names):
    read = [m for m in reader.read_text(text, language=language) if m.confidence >= 0.5]
    assert [reader.gazetteer.place(m.id).name for m in read] == names


def test_a_heading_is_in_the_country_behind_its_comma(reader):
    town, country = reader.read_text("Santiago, Panama. A woman sells fruit at a stall.")
    assert "Panama" in reader.gazetteer.place(town.id).label
    assert country.name == "Panama"

import pytest

from tests.worker.taken_rows import said

# Published on Wednesday, 8 November 2023. Dutch, Polish, Swedish, Norwegian, Danish, and others.
ROWS = [
    ("nl", "Bewoners ruimen puin in Rafah, 7 november 2023. Foto: ANP", "2023-11-07"),
    ("nl", "Bewoners ruimen puin in Rafah op dinsdag 7 november.", "2023-11-07"),
    ("nl", "Bewoners ruimen dinsdag puin in Rafah.", "2023-11-07"),
    ("nl", "Bewoners ruimen dinsdagavond puin.", "2023-11-07"),
    ("nl", "Het dorp afgelopen zaterdag.", "2023-11-04"),
    ("nl", "Het dorp gisteren.", "2023-11-07"),
    ("nl", "Het dorp vorige week.", "2023-10-30..2023-11-05"),
    ("nl", "Het dorp vorig jaar.", "2022"),
    ("nl", "Het dorp in mei 2019.", "2019-05"),
    ("nl", "Het dorp in 1953.", "1953"),
    ("nl", "Het dorp in de zomer van 2021.", "summer 2021"),
    ("nl", "Het dorp in de jaren 50.", "1950s"),
    ("nl", "Het dorp rond 1900.", "c1900"),
    ("nl", "Archieffoto van het dorp.", "file"),
    ("nl", "Het dorp op een foto uit 1953.", "1953"),
    ("nl", "Het in 1952 opgerichte bedrijf.", "-"),
    ("nl", "De brug, gebouwd in 1931.", "-"),
    ("nl", "De schrijver, geboren in 1931, thuis.", "-"),
    ("nl", "De slachtoffers van de aanslag van 22 maart 2016.", "-"),
    ("nl", "De brug is sinds 1 november dicht.", "-"),
    ("nl", "De brug gaat volgende maandag open.", "-"),
    ("nl", "De brug werd op 3 mei 1931 geopend.", "-"),
    ("nl", "Poster voor de verkiezingen van 22 november.", "-"),
    ("pl", "Ratownicy na miejscu w Rafah, 7 listopada 2023 r.", "2023-11-07"),
    ("pl", "Ratownicy na miejscu w Rafah we wtorek.", "2023-11-07"),
    ("pl", "Ratownicy na miejscu w Rafah, 07.11.2023", "2023-11-07"),
    ("pl", "Wieś w maju 2019 r.", "2019-05"),
    ("pl", "Wieś w 1953 roku.", "1953"),
    ("pl", "Wieś latem 2021 r.", "summer 2021"),
    ("pl", "Wieś wczoraj.", "2023-11-07"),
    ("pl", "Zdjęcie archiwalne", "file"),
    ("pl", "Wieś na zdjęciu z 3 maja 2021 r.", "2021-05-03"),
    ("pl", "Pisarz urodzony w 1931 r.", "-"),
    ("pl", "Ofiary zamachu z 3 maja 2021 r.", "-"),
    ("pl", "Plac 3 Maja w Zakopanem.", "-"),
    ("pl", "Most jest zamknięty od 1 listopada.", "-"),
    ("sv", "Räddningsarbetare i Rafah den 7 november 2023.", "2023-11-07"),
    ("sv", "Räddningsarbetare i Rafah på tisdagen.", "2023-11-07"),
    ("sv", "Räddningsarbetare i Rafah i tisdags.", "2023-11-07"),
    ("sv", "Byn i maj 2019.", "2019-05"),
    ("sv", "Byn 1953.", "-"),
    ("sv", "Byn, 1953.", "1953"),
    ("sv", "Byn på 1950-talet.", "1950s"),
    ("sv", "Byn sommaren 2021.", "summer 2021"),
    ("sv", "Byn i går.", "2023-11-07"),
    ("sv", "Byn förra veckan.", "2023-10-30..2023-11-05"),
    ("sv", "Arkivbild på byn.", "file"),
    ("sv", "Byn. Arkivbild från 2019.", "file 2019"),
    ("sv", "Författaren, född 1931.", "-"),
    ("nb", "Redningsfolk i Rafah 7. november 2023.", "2023-11-07"),
    ("nb", "Redningsfolk i Rafah tirsdag.", "2023-11-07"),
    ("nb", "Redningsfolk i Rafah tirsdag 7. november.", "2023-11-07"),
    ("nb", "Bygda i mai 2019.", "2019-05"),
    ("nb", "Bygda på 1950-tallet.", "1950s"),
    ("nb", "Bygda i fjor.", "2022"),
    ("nb", "Bygda. Arkivfoto.", "file"),
    ("nb", "Angrepet 22. juli 2011.", "-"),
    ("da", "Redningsfolk i Rafah den 7. november 2023.", "2023-11-07"),
    ("da", "Redningsfolk i Rafah tirsdag den 7. november.", "2023-11-07"),
    ("da", "Landsbyen i maj 2019. Arkivfoto.", "file 2019-05"),
    ("da", "Landsbyen i 1953.", "1953"),
    ("da", "Landsbyen i går.", "2023-11-07"),
    ("da", "Forfatteren er født i 1931.", "-"),
    ("fi", "Pelastajia Rafahissa 7. marraskuuta 2023.", "2023-11-07"),
    ("fi", "Pelastajia Rafahissa tiistaina.", "2023-11-07"),
    ("is", "Björgunarfólk í Rafah 7. nóvember 2023.", "2023-11-07"),
    ("ru", "Спасатели в Рафахе, 7 ноября 2023 года.", "2023-11-07"),
    ("ru", "Спасатели в Рафахе 7 ноября 2023 г. Фото: ТАСС", "2023-11-07"),
    ("ru", "Спасатели в Рафахе во вторник.", "2023-11-07"),
    ("ru", "Площадь 1905 года.", "-"),
    ("ru", "Архивное фото", "file"),
    ("uk", "Рятувальники в Рафаху, 7 листопада 2023 року.", "2023-11-07"),
    ("uk", "Архівне фото", "file"),
    ("cs", "Záchranáři v Rafáhu, 7. listopadu 2023.", "2023-11-07"),
    ("cs", "Archivní foto", "file"),
    ("sk", "Záchranári v Rafáhu, 7. novembra 2023.", "2023-11-07"),
    ("hu", "Mentők Rafahban 2023. november 7-én", "2023-11-07"),
    ("lt", "Gelbėtojai Rafahe 2023 m. lapkričio 7 d.", "2023-11-07"),
    ("tr", "Refah'ta kurtarma ekipleri, 7 Kasım 2023.", "2023-11-07"),
    ("ro", "Salvatori la Rafah, 7 noiembrie 2023.", "2023-11-07"),
    ("ca", "Bombers a Rafah, el 7 de novembre de 2023.", "2023-11-07"),
    ("ca", "Bombers a Rafah el 7 de novembre del 2023.", "2023-11-07"),
    ("el", "Διασώστες στη Ράφα, 7 Νοεμβρίου 2023.", "2023-11-07"),
    ("id", "Petugas di Rafah, Selasa (7/11/2023).", "2023-11-07"),
    ("ar", "رجال الإنقاذ في رفح، 7 نوفمبر 2023", "2023-11-07"),
    ("ar", "صورة أرشيفية لميناء رفح", "file"),
    ("hi", "राफा में बचाव दल, 7 नवंबर 2023", "2023-11-07"),
    ("he", "תמונת ארכיון", "file"),
]


@pytest.mark.parametrize(("language", "caption", "expected"), ROWS)
def test_captions_of_other_languages(language, caption, expected):
    assert said(caption, language=language) == expected


@pytest.mark.parametrize(
    ("language", "caption", "expected"), [r for r in ROWS if r[0] in ("nl", "pl", "ru", "cs")]
)
def test_the_words_decide_where_the_page_names_no_language(language, caption, expected):
    assert said(caption, language=None) == expected


@pytest.mark.parametrize(
    ("language", "caption", "expected"),
    [
        ("en", "Des habitants dans les décombres, à Rafah, mardi 7 novembre.", "2023-11-07"),
        ("en", "Die Ministerin am Dienstagabend im Bundestag.", "2023-11-07"),
        ("de", "Smoke rises over Rafah, Tuesday, Nov. 7, 2023. (AP Photo)", "2023-11-07"),
        ("ja", "Smoke rises over Rafah on Tuesday. (AP Photo)", "2023-11-07"),
        ("zu", "Abantu eRafah, November 7, 2023.", "2023-11-07"),
        ("xx-nonsense", "Smoke rises over Rafah on Tuesday.", "2023-11-07"),
        ("pt-BR", "Moradores nesta terça-feira (7).", "2023-11-07"),
        ("", "Smoke rises over Rafah on Tuesday.", "2023-11-07"),
    ],
)
def test_a_caption_in_another_language_than_its_page_is_still_read(language, caption, expected):
    assert said(caption, language=language) == expected

"""The forms of a word in the language of its caption."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.own_stems import CODES, LANGUAGES, own_stems, own_stems_of, stemmed_language
from indexer.query import AllOf, Not, PhotoQuery, Words
from tests.indexer.web_rig import a_photo

# language, the word that someone types, a caption that has another form of it
FORMS = (
    ("ar", "ميناء", "قوارب في الميناء"),
    ("da", "oversvømmelse", "Oversvømmelser i byen"),
    ("de", "Haus", "Zerstörte Häuser am Fluss"),
    ("de-CH", "Überschwemmung", "Ein Mann watet durch die Überschwemmungen"),
    ("el", "πλημμύρα", "Οι πλημμύρες στη Θεσσαλία"),
    ("es", "inundacion", "Vecinos tras las inundaciones"),
    ("fi", "tulva", "Tulvat peittivät tien"),
    ("fr", "inonder", "Des rues inondées"),
    ("hu", "árvíz", "Árvizek a Tisza mentén"),
    ("it", "migrante", "I migranti sbarcano"),
    ("nb", "flyktning", "Flyktningene venter"),
    ("nl", "vluchteling", "Vluchtelingen wachten"),
    ("pt-BR", "inundação", "Ruas após as inundações"),
    ("ro", "inundație", "Strada după inundații"),
    ("pl", "powódź", "Skutki powodzi na południu"),
    ("cs", "hasič", "Hasiči zasahují"),
    ("hr", "požar", "Požari na otoku"),
    ("uk", "пожежа", "Рятувальники гасять пожежі"),
    ("bg", "пожар", "Пожарът край селото"),
    ("ko", "홍수", "홍수로 잠긴 도로"),
    ("iw", "הפגנה", "משתתפים בהפגנה"),
    ("hi", "सैनिक", "सैनिकों की टुकड़ी"),
    ("fa", "سرباز", "سربازان در مرز"),
    ("ru", "наводнение", "После наводнения"),
    ("sv", "översvämning", "Vägen efter översvämningarna"),
    ("tr", "deprem", "Depremin ardından"),
)


@pytest.mark.parametrize(("language", "asked", "caption"), FORMS)
def test_a_word_and_its_forms_have_a_stem_in_common(language, asked, caption):
    code = stemmed_language(language)
    assert code is not None
    assert set(own_stems_of(asked)) & set(own_stems((caption,), language))
    assert set(own_stems_of(asked.upper())) & set(own_stems((caption,), language)) or code == "tr"


def test_stems_are_of_one_language_each_once_and_none_is_short():
    assert own_stems(("Häuser, ein Haus", None, "am Haus"), "de") == ["de:haus", "de:ein"]
    assert own_stems(("La casa y el caso",), "es") == ["es:cas-a", "es:cas-o"]
    assert own_stems(("Boats",), "en") == own_stems(("Boats",), None) == own_stems(("船",), "zh") == []
    assert own_stems_of("Häuser", ("de",)) == ["de:haus"]
    assert {stem.split(":")[0] for stem in own_stems_of("Überschwemmung")} <= LANGUAGES
    assert set(CODES.values()) == LANGUAGES


@pytest.mark.parametrize(
    ("language", "one", "other", "same"),
    [
        ("es", "puerto", "puerta", False),
        ("es", "camión", "camiones", True),
        ("pt", "porto", "porta", False),
        ("pt", "manifestação", "manifestações", True),
        ("it", "nave", "navi", True),
        ("it", "incendio", "incendi", True),
        ("it", "donna", "donne", True),
        ("it", "banco", "banca", False),
    ],
)
def test_where_a_vowel_parts_two_words_it_is_kept(language, one, other, same):
    assert bool(set(own_stems((one,), language)) & set(own_stems((other,), language))) is same


def test_a_photo_is_found_by_another_form_in_its_own_language_and_ranks_below_the_word_as_typed(new_index):
    index = new_index()
    photos = [
        a_photo(1, "Häuser am Fluss in der Stadt.", language="de"),
        a_photo(2, "Ein Haus am Fluss in der Stadt.", language="de"),
        a_photo(3, "Häuser am Fluss in der Stadt.", language=None),
        a_photo(4, "Migranti a bordo.", language="it"),
    ]
    index.write(photos)
    index.refresh()

    def found(where) -> list[str]:
        answer = index.ask(PhotoQuery(where=where))
        assert answer.total == len(answer.hits)
        return [hit.photo.id for hit in answer.hits]

    ids = [each.id for each in photos]
    assert found(Words("haus")) == [ids[1], ids[0]]
    assert found(AllOf((Words("Haus Fluss"), Not(Words("ein"))))) == [ids[0]]
    assert found(Words("migrante")) == [ids[3]]
    assert found(Words("haus", "headline")) == []
    assert set(found(Not(Words("haus")))) == {ids[2], ids[3]}


@given(st.text(max_size=30))
def test_any_text_has_stems_in_any_language(text):
    for code in LANGUAGES:
        found = own_stems((text,), code)
        assert all(stem.startswith(f"{code}:") for stem in found) and len(set(found)) == len(found)

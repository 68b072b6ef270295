from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import raw_words
from indexer.query import AllOf, AnyOf, InPlace, Not, Phrase, Prefix, Words
from indexer.search.highlights import _words_of, evidence_in, excerpt, marks_in, pieces, wanted_in
from tests.indexer.web_rig import a_photo, at


def marked(caption: str, where, language: str | None = None) -> list[tuple[str, str]]:
    return [(caption[begin:end], why) for begin, end, why in marks_in(caption, wanted_in(where), language)]


@pytest.mark.parametrize(
    ("caption", "where", "found"),
    [
        ("Boats return to Łódź.", Words("boats lodz"), [("Boats", "exact"), ("Łódź", "exact")]),
        ("A boat, boating.", Words("boats"), [("boat", "stem"), ("boating", "stem")]),
        ("The flooded hall", Prefix("floo"), [("flooded", "exact")]),
        ("red boats, boats", Phrase("red boats"), [("red", "exact"), ("boats", "exact")]),
        ("The boats of the harbour", Phrase("the harbour"), [("the", "exact"), ("harbour", "exact")]),
        (
            "Red old boats, red sails, no boats",
            Phrase("red boats", "any", 1),
            [("Red", "exact"), ("boats", "exact")],
        ),
        ("On Nov. 10 some 10,000 ran", Phrase("10,000"), [("10", "exact"), ("000", "exact")]),
        ("O’Hara’s boats", Phrase("o'hara's boats"), [("O’Hara’s", "exact"), ("boats", "exact")]),
        ("東京の港で船を待つ", Phrase("東京の港"), [("東京の港", "exact")]),
        ("O’Hara's boat", Words("o'hara"), [("O’Hara's", "stem")]),
        ("北京市长在会议上", Words("北京"), [("北京", "exact")]),
        ("A boat", Not(Words("boat")), []),
        ("A boat", Words("boat", "headline"), []),
        (
            "A boat",
            AllOf((InPlace(("1",), "x"), AnyOf((Words("boat"), Words("ferry"))))),
            [("boat", "exact")],
        ),
        ("", Words("boat"), []),
        ("half \ud83d boat", Words("boat"), [("boat", "exact")]),
    ],
)
def test_what_was_found_is_marked(caption, where, found):
    assert marked(caption, where) == found


def test_the_words_that_said_place_and_date_are_marked():
    photo = a_photo(1, "Lamu, on Nov. 1, 2023.", taken_evidence="Nov. 1, 2023", **at("184", "Lamu"))
    assert [(photo.caption[a:b], why) for a, b, why in evidence_in(photo)] == [
        ("Lamu", "place"),
        ("Nov. 1, 2023", "date"),
    ]
    assert evidence_in(a_photo(1, "x", taken_evidence="gone", taken_first=date(2023, 1, 1))) == ()


def test_pieces_put_together_are_the_text():
    found = pieces("red boats here", [(4, 9, "exact"), (0, 6, "place")])
    assert found == [("red bo", "place"), ("ats here", "")]
    assert pieces("", []) == []


PLAIN = st.one_of(
    st.characters(max_codepoint=0x2FF), st.characters(min_codepoint=0x2000, max_codepoint=0x20CF)
)


@given(st.text(PLAIN, max_size=30))
def test_where_no_mark_is_words_are_cut_without_the_analyzer_and_alike(text):
    assert [text[begin:end] for begin, end in _words_of(text)] == raw_words(text)


@given(st.text(max_size=20) | st.text("aé'’ _-²½Ⅷß\u0301Ж世", max_size=12))
def test_a_word_is_marked_where_it_stands(text):
    for begin, end in _words_of(text):
        assert raw_words(text[begin:end]) == [text[begin:end]]


def test_another_form_of_a_word_is_marked_in_the_language_of_the_story():
    assert marked("Zwei Häuser, ein Haus.", Words("haus"), "de-AT") == [("Häuser", "stem"), ("Haus", "exact")]
    assert marked("Zwei Häuser, ein Haus.", Words("haus"), None) == [("Haus", "exact")]
    assert marked("Zwei Häuser.", Phrase("haus"), "de") == []


def test_an_excerpt_shows_the_first_word_found_with_what_stands_around_it():
    wanted = wanted_in(Words("zuberi"))
    text = "The nets are dry. " * 12 + "Zuberi waits. " + "The boats are gone. " * 12
    shown = excerpt(text, wanted, "en")
    assert [piece for piece in shown if piece[1]] == [("Zuberi", "exact")]
    assert shown[0] == ("… ", "") and shown[-1] == (" …", "")
    assert sum(len(words) for words, _ in shown) <= 164
    assert excerpt("Zuberi waits.", wanted, None) == [("Zuberi", "exact"), (" waits.", "")]
    assert excerpt("No one waits.", wanted, None) == []

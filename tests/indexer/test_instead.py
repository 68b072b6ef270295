"""What is offered where no photo fits all of a question."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.search.answers import ask
from indexer.search.instead import instead_form, instead_of
from tests.indexer.gazetteer_fake import FakeGazetteer
from tests.indexer.web_rig import MemoryIndex, web

TODAY = date(2024, 3, 31)


def offered(question: str, **how) -> list[tuple[str, int]]:
    index = MemoryIndex()
    asked = ask(index, FakeGazetteer(), question, today=TODAY, **how)
    return [(one.question, one.total) for one in instead_of(index, FakeGazetteer(), asked, today=TODAY)]


@pytest.mark.parametrize(
    ("question", "instead"),
    [
        ("flood xyzzy", [("flood", 3)]),  # "xyzzy" alone is as empty as both
        ("flood taken:1999", [("flood", 3)]),
        ("taken:2023-11-02 in:Paris",
         [("in:Paris", 1), ("taken:2023-11 in:Paris", 1), ("taken:2023 in:Paris", 1), ("taken:2023-11-02", 1)]),
        ("flood taken:2023-12-24", [("flood taken:2023", 3), ("flood", 3)]),
        ("harbour 2021-05-01", [("harbour", 1)]),
        ("harbour taken:2023-11-04", [("harbour published:2023-11-04", 1), ("harbour", 1)]),
        ("flood is:undated in:Lamu", [("flood in:Lamu", 1)]),
        ("xyzzy", []),
        ("xyzzy plugh", []),
        ("flood -flood", [("flood", 3), ("-flood", 2)]),
        ("flood", []),  # there are photos
        ('"xyzzy plugh" flood sort:taken', [("flood sort:taken", 3)]),
        ("xyzzy OR plugh", []),
    ],
)  # fmt: skip
def test_a_question_without_an_answer_is_offered_with_less(question, instead):
    assert sorted(offered(question)) == sorted(instead)


@pytest.mark.parametrize(
    ("question", "instead"),
    [
        ("harbor", [("harbour", 1)]),
        ("flodo taken:2023", [("flood taken:2023", 3)]),
        ("crossign ambulanecs", [("crossing ambulances", 1)]),
        ("by:AP", [("agency:AP", 4)]),
        ('by:"Jane Doee"', [('by:"Jane doe"', 4)]),
        ('"of teh flooood"', []),
        ('caption:"the crosing"', [('caption:"the crossing"', 1)]),
        ('outlet:"Rivr Post"', [('outlet:"River Post"', 5)]),
        ("agency:APP flood", [("agency:AP flood", 2)]),
        ("flood in Paris taken:1999", [("flood in Paris", 1)]),
        ("flood 12345", [("flood", 3)]),  # a number is no slip of another one
        ("boat taken:1999", [("boat", 1)]),  # nor a word that stands in photos
        ("-harbor xyzzy", [("-harbor", 5)]),
    ],
)
def test_what_was_mistyped_is_offered_as_it_was_meant(question, instead):
    assert offered(question) == instead


@pytest.mark.parametrize("word", ["no", "not", "without"])
def test_a_word_that_leaves_out_is_offered_as_the_sign(word):
    assert ("flood NOT paris", 2) in offered(f"flood {word} paris")


def test_of_a_question_of_which_two_terms_fit_nothing_each_other_is_offered():
    assert offered("flood xyzzy plughs taken:1999") == [("flood", 3)]


def test_a_place_is_offered_with_its_country():
    assert offered("in:185") == [("in:Kenya", 1)]
    assert offered("flood in:185") == [("flood in:Kenya", 1), ("flood", 3)]
    assert offered("flood -in:Africa -in:185 xyzzy") == [("flood -in:Africa -in:185", 2)]


def test_the_fewest_photos_come_first_and_no_more_than_five():
    totals = [total for _, total in offered("flood xyzzy in:Lamu taken:1999 is:undated by:nobody has:alt")]
    assert totals == sorted(totals)
    assert len(totals) <= 5


def test_a_place_of_several_words_is_left_out_as_one():
    assert ("ambulances", 1) in offered("ambulances united states")


def test_or_and_not_in_small_letters_are_offered_as_the_signs_they_may_have_been():
    assert ("harbour OR crossing", 2) in offered("harbour or crossing")
    assert offered("ambulances not flood")[0] == ("ambulances NOT flood", 1)
    assert offered('"or" xyzzy') == []
    assert ("(harbour OR flood) is:undated", 1) in offered("harbour or flood is:undated")
    assert offered("or") == []


def test_they_stand_in_the_answer_and_on_the_page():
    with web(MemoryIndex()) as client:
        answer = client.get("/search.json", "flood xyzzy").json
        assert (answer["total"], answer["instead"]) == (0, [{"question": "flood", "total": 3}])
        assert client.get("/search.json", "flood").json["instead"] == []
        page = client.get("/", "flood xyzzy").text
    assert '<a href="/?q=flood">flood</a> 3 photos' in page


def test_half_a_character_can_be_told():
    index = MemoryIndex()
    asked = ask(index, FakeGazetteer(), "flood xyzzy \ud83d", today=TODAY)
    assert asked.answer.total == 0
    forms = instead_form(instead_of(index, FakeGazetteer(), asked, today=TODAY))
    assert forms == [{"question": "flood ?", "total": 3}]

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.search.edits import Narrowing, mended, narrowed, turned, without
from indexer.search.grammar import QueryError, read_question
from indexer.search.naming import PlaceNames
from tests.indexer.gazetteer_fake import FakeGazetteer

NAMES = PlaceNames(FakeGazetteer())


def terms(text: str):
    return read_question(text, names=NAMES, today=date(2024, 3, 31)).terms


@pytest.mark.parametrize(
    ("text", "number", "left"),
    [
        ("flood in:Kenya", 0, "in:Kenya"),
        ("flood in:Kenya", 1, "flood"),
        ("flood", 0, ""),
        ("flood -in:Kenya", 1, "flood"),
        ("flood NOT river", 1, "flood"),
        ("flood OR storm", 0, "storm"),
        ("flood OR storm", 1, "flood"),
        ("(flood OR storm) bridge", 0, "(storm) bridge"),
        ("a (b) c", 1, "a c"),
        ("a -(b) c", 1, "a c"),
        ("in:(Kenya OR Egypt)", 0, "in:(Egypt)"),
        ("in:(Kenya) flood", 0, "flood"),
        ('flood "a OR  b" x', 2, 'flood "a OR  b"'),
        ("flood gaza strip now", 1, "flood now"),
        ("a AND b AND c", 1, "a AND c"),
        ("((a))", 0, ""),
        ("(-(-boat) OR NOT red) flood", 0, "(NOT red) flood"),
        ("(flood -(boat))", 1, "(flood)"),
        ("flood OR storm sort:seen", 1, "flood sort:seen"),
        ("sort:seen flood OR storm", 0, "storm sort:seen"),
        ("flood sort:seen", 0, ""),
        ('"a sort:seen b" OR storm', 1, '"a sort:seen b"'),
        ("“red  boats” （flood ＯＲ storm）", 1, '"red  boats" (storm)'),
    ],
)
def test_a_question_without_a_term_is_still_one(text, number, left):
    found = without(text, terms(text)[number])
    assert found == left
    if found:
        terms(found)


@pytest.mark.parametrize(
    ("text", "number", "round"),
    [
        ("flood in:Kenya", 1, "flood -in:Kenya"),
        ("flood -in:Kenya", 1, "flood in:Kenya"),
        ("flood NOT river", 1, "flood river"),
        ("flood gaza strip", 1, "flood -(gaza strip)"),
        ('"red boats" x', 0, '-"red boats" x'),
    ],
)
def test_a_term_is_turned_round(text, number, round):
    assert turned(text, terms(text)[number]) == round


@pytest.mark.parametrize(
    ("text", "addition", "found"),
    [
        ("", "in:Kenya", "in:Kenya"),
        ("“red OR boats”", "in:Kenya", '"red OR boats" in:Kenya'),
        ("flood　ＯＲ　storm", "in:Kenya", "(flood OR storm) in:Kenya"),
        ("((((a OR b)))) OR c", "in:Kenya", "(((((a OR b)))) OR c) in:Kenya"),
        ("flood", "in:Kenya", "flood in:Kenya"),
        ("flood OR storm", "in:Kenya", "(flood OR storm) in:Kenya"),
        ("(flood OR storm)", "in:Kenya", "(flood OR storm) in:Kenya"),
        ('"a OR b"', "in:Kenya", '"a OR b" in:Kenya'),
        ("flood in:Kenya", "in:Kenya", "flood in:Kenya"),
        ("flood in:Kenya", "in:Lamu", "flood in:Kenya in:Lamu"),
        ("flood taken:2023 boat", "taken:2023-11", "flood boat taken:2023-11"),
        ("flood before:2023 after:2020", "taken:2021", "flood taken:2021"),
        ("taken:2023 OR flood", "taken:2021", "(taken:2023 OR flood) taken:2021"),
        ("(taken:2023 OR taken:2020) x", "taken:2021", "(taken:2023 OR taken:2020) x taken:2021"),
        ("flood -taken:2023", "taken:2021", "flood -taken:2023 taken:2021"),
        ("  flood   taken:2023   before:2024", "taken:2021", "flood taken:2021"),
        ("flood taken:2021", "taken:2021", "flood taken:2021"),
        ("flood taken:2021", "-taken:2021-05", "flood taken:2021 -taken:2021-05"),
        ("near:Lamu~25km flood", "bbox:1,2,3,4", "flood bbox:1,2,3,4"),
        ("flood sort:taken", "sort:seen", "flood sort:seen"),
        ("flood OR storm sort:taken", "in:Kenya", "(flood OR storm) sort:taken in:Kenya"),
        ("sort:taken flood OR storm", "sort:seen", "(flood OR storm) sort:seen"),
        ('"a sort:taken b"', "sort:seen", '"a sort:taken b" sort:seen'),
    ],
)
def test_a_question_is_narrowed(text, addition, found):
    assert narrowed(text, terms(text) if text else (), addition) == found
    terms(found)


PARTS = st.sampled_from(["boat", "red", "OR", "AND", "NOT", "-", "(", ")", "-(", "NOT (", "caption:(", "((((", "))))", '"a b"', "“a (b”", "（", "）", "in：Kenya", "in:Kenya", "gaza strip", "taken:2023", "sort:seen", "is:file"])  # fmt: skip


@given(st.lists(PARTS, max_size=14).map(" ".join))
def test_whatever_is_left_out_or_added_the_question_can_be_read(text):
    try:
        found = terms(text)
    except QueryError:
        return
    for term in found:
        if left := without(text, term):
            terms(left)
        terms(turned(text, term))
    narrowing = Narrowing(text, found)
    for addition in ("in:Egypt", "taken:2021", "-agency:AP", "bbox:1,2,3,4", "sort:seen"):
        by_itself = narrowed(text, found, addition)
        terms(by_itself)
        if narrowing.without(addition) is None:
            assert narrowing(addition) == by_itself


def test_a_term_that_is_asked_already_can_be_given_back():
    narrowing = Narrowing("flood in:Kenya", terms("flood in:Kenya"))
    assert narrowing.without("in:Kenya") == "flood"
    assert narrowing.without("in:Egypt") is None


@pytest.mark.parametrize(
    "text",
    ["flood OR in:Kenya", "flood (storm OR in:Kenya)", "flood -(in:Kenya storm)", "in:(Kenya OR Egypt)"],
)
def test_a_term_that_is_asked_of_some_photos_alone_narrows_all_the_same(text):
    assert Narrowing(text, terms(text)).without("in:Kenya") is None
    assert narrowed(text, terms(text), "in:Kenya").endswith(" in:Kenya")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("is:fil", "is:file"),
        ("flood -is:fil red", "flood -is:file red"),
        ("tken:2023 flood", "taken:2023 flood"),
        ("(red OR tken:2023) flood", "(red OR taken:2023) flood"),
        ("who:(Jane OR John)", "person:(Jane OR John)"),
        ("city:Kenya flood", 'in:"Kenya" flood'),
        ("in:(Egpyt OR Kenya)", "in:(Egypt OR Kenya)"),
        ('in:"Egpyt" flood', "in:Egypt flood"),
        ("in：Egpyt flood", "in：Egypt flood"),
        ("in: Egypt flood", "in:Egypt flood"),
        ('flood in: "Gaza Strip" red', 'flood in:"Gaza Strip" red'),
        ("taken:>2023 flood", "taken:2023.. flood"),
        ("taken:2023-11..2023-10 flood", "taken:2023-10..2023-11 flood"),
        ("published:2023..2022", "published:2022..2023"),
        ('taken:"2023 .. 2022"', "taken:2022..2023"),
        ("taken:November flood", "on:November flood"),
        ("flood taken:1 November 2023 boats", 'flood taken:"1 November 2023" boats'),
        ('flood "red boats', 'flood "red boats"'),
        ('flood caption:"red boats', 'flood caption:"red boats"'),
        ("on:2024-05-01 flood", "taken:2024-05-01 flood"),
        ("in:Lamu~25km flood", "near:Lamu~25km flood"),
        ("lang:germn flood", "lang:german flood"),
    ],
)
def test_a_question_is_mended_with_the_nearest_known_word(typed, meant):
    with pytest.raises(QueryError) as error:
        terms(typed)
    assert mended(typed, error.value) == meant
    terms(meant)


@given(st.text(alphabet=""" aK1:"()~*-.,’：tinseyapoOR""", max_size=30))
def test_mending_never_fails(typed):
    try:
        terms(typed)
    except QueryError as error:
        assert mended(typed, error) != typed

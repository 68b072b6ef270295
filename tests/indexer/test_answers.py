from datetime import date

import pytest

from indexer.documents import to_record
from indexer.query import AllOf, Is, Not, Words
from indexer.search.answers import QueryError, answer_form, ask
from indexer.search.cursor import CursorError, cursor_after, read_cursor
from indexer.search.naming import PlaceNames
from tests.indexer.gazetteer_fake import FakeGazetteer
from tests.indexer.web_rig import PHOTOS, MemoryIndex

TODAY = date(2024, 3, 31)
GAZETTEER = FakeGazetteer()


def asked(question: str, **how):
    return ask(MemoryIndex(), GAZETTEER, question, today=TODAY, **how)


def found(question: str, **how) -> list[str]:
    return [hit.photo.id for hit in asked(question, **how).answer.hits]


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("flood", ["photo-5", "photo-2", "photo-0"]),
        ("flood in:Kenya", ["photo-0"]),
        ("in:Africa", ["photo-0"]),
        ("taken:2023-11-02", ["photo-1"]),
        ("flood -in:Paris", ["photo-5", "photo-0"]),
        ("is:undated", ["photo-3"]),
        ("is:withdrawn", ["photo-4"]),
        ("flood (is:withdrawn OR -is:withdrawn)", ["photo-5", "photo-4", "photo-2", "photo-0"]),
        ("is:uncredited", ["photo-5"]),
        ("xyzzy", []),
        ("flood lamu", ["photo-0"]),
        ("boats lamu", ["photo-0"]),
        ("paris", ["photo-2"]),
        ("near:-2.3,40.8~50km", ["photo-0"]),
        ("on:11-02", ["photo-1"]),
        ("on:November -has:geo", ["photo-5", "photo-1"]),
    ],
)
def test_a_question_is_answered(question, ids):
    assert found(question) == ids


def test_what_a_publisher_withdrew_is_left_out_unless_asked_for():
    index = MemoryIndex()
    ask(index, GAZETTEER, "flood", today=TODAY)
    assert index.asked[0].where == AllOf((Words("flood"), Not(Is("withdrawn"))))


def test_an_answer_is_whole_documents_and_how_the_question_was_understood():
    form = answer_form(asked("flood in:Paris"))
    assert {name: form[name] for name in ("query", "total", "next")} == {
        "query": "flood in:Paris",
        "total": 1,
        "next": None,
    }
    assert form["took_ms"] >= 0
    assert form["hits"] == [to_record(PHOTOS[2])]
    assert form["understood"][1] == {
        "start": 6,
        "end": 14,
        "text": "in:Paris",
        "field": "in",
        "negated": False,
        "meaning": "in Paris, Île-de-France, France",
        "readings": [
            {
                "id": "2988507",
                "label": "Paris, Île-de-France, France",
                "kind": "town",
                "country_code": "FR",
                "question": 'flood in:"Paris, Île-de-France, France"',
            },
            {
                "id": "4717560",
                "label": "Paris, Texas, United States",
                "kind": "town",
                "country_code": "US",
                "question": 'flood in:"Paris, Texas, United States"',
            },
        ],
    }


def test_a_name_of_several_places_is_said_with_the_others():
    assert asked("in:Paris").understood == (
        'in:Paris as Paris, Île-de-France, France; also: in:"Paris, Texas, United States"',
    )
    assert asked("in:Kenya").understood == ()
    assert asked("flood -paris lamu").understood == ("lamu as in Lamu, Kenya, or the word",)
    assert asked("taken:7d").understood == ("taken:7d as taken from 2024-03-24 on",)
    assert asked("in:Kiev").understood == ("in:Kiev as Kyiv, Ukraine",)


def test_each_other_reading_of_a_name_is_a_question_of_its_own():
    form = answer_form(asked("flood -near:Paris~10km OR paris"))["understood"]
    assert [reading["question"] for reading in form[1]["readings"]][
        1
    ] == 'flood -near:"Paris, Texas, United States"~10km OR paris'
    assert [reading["question"] for reading in form[2]["readings"]][
        1
    ] == 'flood -near:Paris~10km OR in:"Paris, Texas, United States"'


def test_half_an_emoji_in_a_question_does_not_end_the_answer():
    assert answer_form(asked("flood -caption:\ud83dx"))["total"] == 3


def test_pages_together_are_the_whole_list():
    whole, paged, after = found("flood OR harbour OR crossing"), [], None
    while True:
        page = asked("flood OR harbour OR crossing", limit=2, after=after)
        paged += [hit.photo.id for hit in page.answer.hits]
        if (after := page.next) is None:
            break
    assert paged == whole


@pytest.mark.parametrize(
    "cursor", ["", "x", "x.y", "WzFd.", "é.é", "W" * 5000, "WzEuMCwxLCJhIl0.AAAAAAAAAAAAAAAA"]
)
def test_a_cursor_that_is_none_is_refused(cursor):
    with pytest.raises(CursorError):
        read_cursor(cursor, "flood", "relevance")


def test_a_cursor_belongs_to_its_question_and_order():
    cursor = cursor_after((1.5, None, "a"), "flood")
    assert read_cursor(cursor, "flood", "relevance") == (1.5, None, "a")
    for question, sort in (("floods", "relevance"), ("flood", "taken")):
        with pytest.raises(CursorError):
            read_cursor(cursor, question, sort)


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Paris", ["2988507", "4717560"]),
        ("Paris, Texas", ["4717560"]),
        ("paris, texas, united states", ["4717560"]),
        ("Paris, Kenya", []),
        ("4717560", ["4717560"]),
        ("Atlantis", []),
        (",", []),
        ("", []),
    ],
)
def test_a_place_is_found_by_name_by_what_holds_it_and_by_id(name, ids):
    assert [place.id for place in PlaceNames(GAZETTEER).find(name)] == ids


def test_a_name_that_is_none_brings_the_nearest():
    with pytest.raises(QueryError, match=r"did you mean Paris, Île-de-France, France"):
        asked("in:Parsi")
    with pytest.raises(QueryError) as error:
        asked("in:Xqzzw")
    assert error.value.nearest is None


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("in:Paris boats", 'in:"Paris, Texas, United States" boats'),
        ("-in:Paris boats", '-in:"Paris, Texas, United States" boats'),
        ("boats NOT in:Paris", 'boats NOT in:"Paris, Texas, United States"'),
        ("boats NOT  Paris", None),  # words that are left out mean no place
        ("boats paris", 'boats in:"Paris, Texas, United States"'),
        ("city:Paris", 'in:"Paris, Texas, United States"'),
        ("in:(Paris OR Kenya)", 'in:("Paris, Texas, United States" OR Kenya)'),
        ("in:(Kenya -Paris)", 'in:(Kenya -"Paris, Texas, United States")'),
        ("city:(NOT Paris) boats", 'city:(NOT "Paris, Texas, United States") boats'),
        ("NEAR:Paris~10mi", 'near:"Paris, Texas, United States"~10mi'),
        ("NOT near:Paris", 'NOT near:"Paris, Texas, United States"'),
        ('near:("Paris"~10mi OR Lamu)', 'near:("Paris, Texas, United States"~10mi OR Lamu)'),
    ],
)
def test_another_reading_changes_nothing_but_the_place(typed, other):
    questions = [
        reading["question"]
        for term in answer_form(asked(typed))["understood"]
        for reading in term["readings"]
        if "Texas" in reading["label"]
    ]
    assert questions == ([other] if other else [])
    if other:
        before, after = (asked(question).question.terms for question in (typed, other))
        assert [term.negated for term in before] == [term.negated for term in after]

import pytest

from indexer.search.naming import PlaceNames
from indexer.search.suggestions import suggestions
from tests.indexer.gazetteer_fake import FakeGazetteer
from tests.indexer.web_rig import MemoryIndex


def terms(typed: str) -> list[str]:
    return [one["term"] for one in suggestions(MemoryIndex(), PlaceNames(FakeGazetteer()), typed)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("in:Gaz", ['in:"Gaza Strip, Palestinian Territory"', 'in:"Gaza, Gaza Strip, Palestinian Territory"']),
        ('flood in:"Gaza S', ['in:"Gaza Strip, Palestinian Territory"']),
        ("-in:Keny", ["-in:Kenya"]),
        ("country:Ke", ["country:Kenya"]),
        ("flood doe", ['by:"Jane Doe"']),
        ("by:Jane D", []),  # the space ended the term
        ('by:"Jane Do', ['by:"Jane Doe"']),
        ("outlet:riv", ['outlet:"River Post"']),
        ("agency:a", ["agency:AP"]),  # AP, PA and EPA are no longer than that
        ("agency:", ["agency:AP"]),
        ("-outlet:r", ['-outlet:"River Post"']),
        ("outlet:x", []),
        ("by:ja", []),
        ("is:un", ["is:undated", "is:unplaced", "is:uncredited"]),
        ("sort:t", ["sort:taken"]),
        ("has:g", ["has:geo"]),
        ("tak", ["taken:"]),
        ("simi", ["similar:"]),
        ("caption:fl", []),
        ("in：Keny", ["in:Kenya"]),
        ("－in:Keny", ["-in:Kenya"]),
        ("in:«Gaza S", ['in:"Gaza Strip, Palestinian Territory"']),
        ("in:(Egypt OR Keny", ["Kenya"]),
        ("in:(Egypt OR -(Keny", ["Kenya"]),
        ("(in:(Egypt) Keny", ["in:Kenya"]),
        ("-is:(un", ["undated", "unplaced", "uncredited"]),
        ('by:("Jane D', ['"Jane Doe"']),
        ("caption:(fl", []),
        ("lang:Norw", ["lang:norwegian"]),
        ("", []),
        ("flood ", []),
    ],
)  # fmt: skip
def test_a_word_being_typed_may_become(typed, found):
    assert terms(typed) == found

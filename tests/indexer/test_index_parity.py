"""What one backend finds, in which order and with which scores, the other one does too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indexer.backends import open_index
from indexer.backends.elastic_mappings import elastic_mappings
from indexer.backends.fields import KINDS
from indexer.query import AllOf, AnyOf, InPlace, Not, PhotoQuery, Phrase, Similar, Words
from tests.indexer.many_photos import SEEN_ONCE, many_photos
from tests.indexer.questions import QUESTIONS, many_questions
from tests.servers.elasticsearch_server import remove_indices

MAPPINGS = Path(__file__).parents[2] / "indexer" / "backends" / "mappings.json"
COMMON = ("the", "a", "in", "of", "day", "who", "red", "two", "boats", "old", "lamu", "kyiv", "lodz", "sao")
MORE = (
    AnyOf((Words("red boats harbour"), Words("ferry"), Phrase("market hall"), Words("okello", "by"))),
    AllOf((AnyOf((Words("the boats"), Words("a ferry in lamu"))), Not(InPlace(("UA",), "Ukraine")))),
    AnyOf(tuple(map(Words, COMMON))),
)


@pytest.fixture(scope="module")
def both(elasticsearch_url, tmp_path_factory):
    prefix = f"cutline-test-parity-{tmp_path_factory.mktemp('x').parent.name}"
    prefix = "".join(c if c.isalnum() or c == "-" else "-" for c in prefix.lower())
    remove_indices(elasticsearch_url, prefix)
    photos = many_photos(3000, seed=11)
    embedded = open_index(f"tantivy:{tmp_path_factory.mktemp('index')}", writable=True)
    elastic = open_index(f"{elasticsearch_url}/{prefix}", writable=True)
    for index in (embedded, elastic):
        index.write(photos)
        index.refresh()
    yield embedded, elastic
    embedded.close()
    elastic.close()
    remove_indices(elasticsearch_url, prefix)


@pytest.mark.elasticsearch
@pytest.mark.parametrize("sort", ["relevance", "taken"])
@pytest.mark.parametrize("where", QUESTIONS + MORE, ids=str)
def test_both_backends_give_the_same_hits_in_the_same_order(both, where, sort):
    one, other = (index.ask(PhotoQuery(where=where, sort=sort, limit=500)) for index in both)
    assert one.total == other.total
    assert [hit.photo.id for hit in one.hits] == [hit.photo.id for hit in other.hits]
    assert [hit.photo for hit in one.hits] == [hit.photo for hit in other.hits]
    assert [hit.score for hit in one.hits] == pytest.approx([hit.score for hit in other.hits], abs=1e-4)
    for left, right in zip(one.hits, other.hits, strict=True):
        assert left.sort_values[-2:] == right.sort_values[-2:]


@pytest.mark.elasticsearch
@pytest.mark.parametrize("part", range(6))
def test_hundreds_of_questions_put_together_by_chance_are_answered_alike(both, part):
    for number, where in enumerate(many_questions(300)[part::6]):
        query = PhotoQuery(where=where, sort=("relevance", "taken", "published")[number % 3], limit=50)
        one, other = (index.ask(query) for index in both)
        assert one.total == other.total, where
        assert [hit.photo.id for hit in one.hits] == [hit.photo.id for hit in other.hits], where


@pytest.mark.elasticsearch
def test_what_is_like_a_photo_comes_in_the_same_order(both):
    photos = [p for p in many_photos(3000, seed=11) if not p.group_id.startswith(SEEN_ONCE)]
    for photo in photos[::60]:
        for where in (Similar(photo.id), AllOf((Words("boats"), Not(Similar(photo.id))))):
            one, other = (index.ask(PhotoQuery(where=where, limit=200)) for index in both)
            assert one.total == other.total > 0, where
            assert [hit.photo.id for hit in one.hits] == [hit.photo.id for hit in other.hits], where


@pytest.mark.elasticsearch
def test_a_page_of_one_backend_continues_on_the_other(both):
    where = Words("boats")
    embedded, elastic = both
    whole = [hit.photo.id for hit in elastic.ask(PhotoQuery(where=where, limit=500)).hits]
    first = elastic.ask(PhotoQuery(where=where, limit=10)).hits
    rest = embedded.ask(PhotoQuery(where=where, limit=490, after=first[-1].sort_values)).hits
    assert [hit.photo.id for hit in first + rest] == whole


def test_the_mappings_on_file_are_those_of_the_table_of_fields():
    # python -m indexer.backends.elastic_mappings > indexer/backends/mappings.json
    assert json.loads(MAPPINGS.read_text()) == {f"{kind}s": elastic_mappings(kind) for kind in KINDS}

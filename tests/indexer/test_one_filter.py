"""List, facets, timeline, map and exports of one question count the same photos, on both indexes."""

from __future__ import annotations

import csv
import io
import json
import random
from typing import Any
from urllib.parse import urlencode

import pytest

from indexer.search.edits import narrowed
from indexer.search.grammar import read_question
from indexer.search.naming import PlaceNames
from tests.indexer.gazetteer_fake import FakeGazetteer
from tests.indexer.many_photos import many_photos
from tests.indexer.web_rig import TODAY, Client, web

NAMES = PlaceNames(FakeGazetteer())
TERMS = (
    *("boats", "red", "harbour", "the", "floo*", '"red boats"', '"boats harbour"~3', "lamu", "nobody"),
    *("in:Kenya", "in:Lamu", "near:-2.27,40.9~50km", "bbox:-20,-10,60,60", "bbox:30,-10,10,60", "country:ke"),
    *("taken:2023", "taken:2024-02..2024-09", "before:2024", "after:2025-03", "on:11", "older:30d"),
    *("published:2026-03-01", "agency:AP", "by:Okello", 'outlet:"Le Quai"', "lang:en"),
    *("is:file", "is:undated", "is:unplaced", "is:uncredited", "is:dup", "is:video", "is:withdrawn", "is:ai"),
    *("has:geo", "has:date", "has:place", "caption:(boats OR ferry)", "in:(Kenya OR Egypt)", "group:group-3"),
)


@pytest.fixture(scope="module")
def client(new_index) -> Any:
    """A page over an index of each kind, with the same photos."""
    index = new_index()
    index.write(many_photos())
    index.refresh()
    with web(index) as client:
        yield client


def questions(count: int, seed: int) -> list[str]:
    dice = random.Random(seed)

    def some(depth: int) -> str:
        parts = [
            f"({some(depth - 1)})" if depth and dice.random() < 0.3 else dice.choice(TERMS)
            for _ in range(dice.choice((1, 1, 2, 2, 3)))
        ]
        parts = [f"-{part}" if dice.random() < 0.2 else part for part in parts]
        return (" OR " if dice.random() < 0.4 else " ").join(parts)

    return [some(2) for _ in range(count)]


def total(client: Client, q: str) -> int:
    found = client.get("/search.json?limit=0", q)
    assert found.status == 200, (q, found.text)
    return int(found.json["total"])


def narrowed_total(client: Client, q: str, term: str) -> int:
    terms = read_question(q, names=NAMES, today=TODAY).terms
    return total(client, narrowed(q, terms, term))


def all_pages(client: Client, q: str, limit: int) -> list[str]:
    target: str | None = "/search.json?" + urlencode({"q": q, "limit": limit})
    ids: list[str] = []
    while target:
        page = client.get(target)
        ids += [hit["id"] for hit in page.json["hits"]]
        target = page.headers["link"].split(">")[0].lstrip("<") if "link" in page.headers else None
    return ids


@pytest.mark.parametrize("q", questions(24, seed=5))
def test_every_form_of_an_answer_holds_the_same_photos(client, q):
    count = total(client, q)
    ids = all_pages(client, q, limit=41)
    assert len(ids) == len(set(ids)) == count
    exported = [json.loads(line)["id"] for line in client.get("/search.ndjson", q).text.splitlines()]
    assert sorted(exported) == sorted(ids)
    rows = list(csv.DictReader(io.StringIO(client.get("/search.csv", q).text)))
    assert sorted(row["id"] for row in rows) == sorted(ids)
    features = client.get("/search.geojson", q).json["features"]
    assert sorted(feature["id"] for feature in features) == sorted(ids)


@pytest.mark.parametrize("q", questions(24, seed=6))
def test_what_stands_around_a_list_counts_its_photos(client, q):
    count = total(client, q)
    timeline = client.get("/timeline", q).json
    drawn = sum(bar["count"] for bar in timeline["bars"] + timeline["about"])
    assert drawn + timeline["less"] + timeline["undated"] == count
    assert timeline["undated"] == total(client, f"({q}) is:undated")
    on_map = client.get("/map?zoom=3", q).json
    placed = count - on_map["unplaced"] - on_map["without_point"]
    assert placed == total(client, f"({q}) has:geo")
    assert sum(cluster["count"] for cluster in on_map["clusters"]) >= placed
    assert on_map["unplaced"] == total(client, f"({q}) is:unplaced")
    facets = client.get("/facets", q).json
    assert facets["total"] == count


@pytest.mark.parametrize("q", questions(12, seed=7))
def test_each_value_leads_to_as_many_photos_as_it_says(client, q):
    facets = client.get("/facets", q).json
    values = [
        one for field in ("agency", "by", "outlet", "language", "unknown", "kinds") for one in facets[field]
    ]
    values += [node for top in facets["places"] for node in (top, *top["inside"])]
    values += client.get("/map?zoom=2", q).json["clusters"]
    for one in values:
        assert narrowed_total(client, q, one["term"]) == one["count"], (q, one["term"])

"""A list is read to its end, page by page, while photos come in and are corrected: on both indexes."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest

from indexer.documents import PhotoDocument
from tests.indexer.web_rig import SEEN, Client, a_photo, web

STOOD = 230
START = datetime(2026, 3, 1, tzinfo=UTC)


def standing(number: int, **fields: Any) -> PhotoDocument:
    day = date(2023, 1, 1) + timedelta(days=number % 37)
    caption = fields.pop("caption", "Boats in the harbour.")
    own = {
        "group_id": f"g{number}",
        "seen_at": SEEN + timedelta(minutes=number % 23),
        "published": START + timedelta(hours=number % 29) if number % 5 else None,
        "taken_first": day if number % 4 else None,
        "taken_last": day if number % 4 else None,
    }
    return a_photo(number, caption, **{**own, **fields})


def coming_in(round: int) -> list[PhotoDocument]:
    """Return photos for every part of the list: older, newer, undated."""
    return [
        standing(10_000 + round * 10 + n, id=f"new-{round}-{n}", seen_at=SEEN + timedelta(days=n - 3))
        for n in range(7)
    ]


def read_all(client: Client, question: str, between: Any) -> list[str]:
    target: str | None = "/search.json?" + urlencode({"q": question, "limit": 20})
    ids: list[str] = []
    rounds = 0
    while target:
        page = client.get(target)
        assert page.status == 200
        ids += [hit["id"] for hit in page.json["hits"]]
        target = page.headers["link"].split(">")[0].lstrip("<") if "link" in page.headers else None
        between(rounds)
        rounds += 1
        assert rounds < 100
    return ids


@pytest.mark.parametrize("sort", ["taken", "published", "seen"])
def test_what_stood_is_read_once_whatever_comes_in(new_index, sort):
    index = new_index()
    index.write([standing(n) for n in range(STOOD)])
    index.refresh()

    def write(round: int) -> None:
        index.write(coming_in(round))
        index.refresh()

    with web(index) as client:
        ids = read_all(client, f"boats sort:{sort}", write)
    assert len(ids) == len(set(ids))
    assert {id for id in ids if id.startswith("photo-")} == {f"photo-{n}" for n in range(STOOD)}


def test_a_photo_that_is_taken_back_costs_no_other(new_index):
    index = new_index()
    index.write([standing(n) for n in range(STOOD)])
    index.refresh()
    gone = [f"photo-{n}" for n in range(0, STOOD, 9)]

    def withdraw(round: int) -> None:
        for number in (round * 9, STOOD - 1 - round):
            if number < STOOD:
                gone.append(f"photo-{number}")
                index.write([standing(number, status="withdrawn", seen_at=SEEN + timedelta(days=9))])
        index.refresh()

    with web(index) as client:
        ids = read_all(client, "boats sort:taken", withdraw)
    assert len(ids) == len(set(ids))
    assert {f"photo-{n}" for n in range(STOOD)} - set(gone) <= set(ids)


def of_some_words(number: int, **fields: Any) -> PhotoDocument:
    dice = random.Random(number)
    words = dice.choices(
        ("boats", "harbour", "morning", "net", "crew", "wind", "old", "quay"), k=4 + number % 13
    )
    return standing(number, caption=f"Boats {' '.join(words)}.", **fields)


def test_the_best_first_go_on_from_where_the_last_one_stands_by_now(new_index):
    """What is written changes every score a little: half of these were missed or came twice."""
    index = new_index()
    index.write([of_some_words(n) for n in range(600)])
    index.refresh()

    def write(round: int) -> None:
        index.write([of_some_words(9_000 + round * 30 + n, id=f"new-{round}-{n}") for n in range(30)])
        index.refresh()

    with web(index) as client:
        ids = [id for id in read_all(client, "boats", write) if id.startswith("photo-")]
    assert len(ids) == len(set(ids))
    assert len({f"photo-{n}" for n in range(600)} - set(ids)) <= 6

"""What the page shows for a question: its terms as chips, photos as cards, and what stands around them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from indexer.analysis import sound
from indexer.backends.protocol import Index
from indexer.documents import PhotoDocument
from indexer.query import Is, Not, PhotoQuery
from indexer.search.answers import Asked, ask, with_place
from indexer.search.edits import mended, turned, without
from indexer.search.errors import QueryError
from indexer.search.grammar import Term
from indexer.search.highlights import Wanted, wanted_in
from indexer.search.page.drawings import MOST_CIRCLES, Narrowed, around_view
from indexer.search.page.photos import cards, page_link
from indexer.search.page.pictures import Pictures
from indexer.search.sightings import Sightings, sightings_of
from indexer.search.web_desk import Desk, overview_of

PER_PAGE = 40
ZOOM = 2
RARE = 0.05  # of the earliest photos the timeline may leave out
MOST_OTHERS = 8
NEWEST = PhotoQuery(where=Not(Is("withdrawn")), sort="seen", limit=PER_PAGE)
NEWEST_TYPED = "is:photo sort:seen"  # the same as a question, for what follows and for the feeds
AROUND = ("facets", "timeline", "map")
FORMS = (
    ("rss", "RSS"),
    ("jsonfeed", "JSON Feed"),
    ("csv", "CSV"),
    ("geojson", "GeoJSON"),
    ("ndjson", "NDJSON"),
    ("jsonld", "JSON-LD"),
    ("json", "JSON"),
)
SORTS = (
    ("relevance", "best first"),
    ("taken", "newest taken"),
    ("published", "newest published"),
    ("seen", "newest seen"),
)
EXAMPLES = (
    ('ambulance in:"Gaza Strip" taken:2023-11', "words, a place with all inside it, a month"),
    ("flood OR storm", "either word"),
    ('"waiting to cross" -bus', "words side by side; without a word"),
    ("in:Kenya is:undated", "photos of a place whose date is not known"),
    ("agency:AP published:7d", "an agency's photos in stories of the last days"),
    ("near:Rafah~25km older:1y", "near a town, a year older than their story"),
)
_NOTHING = Wanted(frozenset(), frozenset(), ())


async def answer_view(desk: Desk, pictures: Pictures, q: str, after: str | None) -> dict[str, Any]:
    """Return the whole view of an answer. Raises QueryError, CursorError, IndexAway, SlowAnswer."""
    today = desk.today()

    def read(index: Index) -> tuple[Asked, dict[str, Any], Sightings]:
        asked = ask(index, desk.gazetteer, q, today=today, limit=PER_PAGE, after=after)
        total = asked.answer.total
        return asked, _around(index, desk, asked.query, total), sightings_of(index, _photos(asked))

    asked, around, seen = await desk.door.read(read)
    offered = await desk.instead_of(asked)
    terms = asked.question.terms
    link = Narrowed(q, terms)
    return {
        **empty_view(q),
        "total": asked.answer.total,
        "instead": [(one.question, one.total, page_link(one.question)) for one in offered],
        "chips": [_chip(asked, term) for term in terms],
        "cards": cards(_photos(asked), seen, wanted_in(asked.question.query.where), pictures, q),
        "sorts": [(name, link(f"sort:{sort}"), sort == asked.query.sort) for sort, name in SORTS],
        "forms": _forms(q),
        "fresh": None if after else _fresh(q, link("sort:seen")),
        "next": asked.next and page_link(q, after=asked.next),
        "first": after and page_link(q),
        **around_view(around, link),
    }


async def welcome_view(desk: Desk, pictures: Pictures) -> dict[str, Any]:
    """Return the view without a question: the newest photos and what stands around them all."""

    def read(index: Index) -> tuple[Sequence[PhotoDocument], int, dict[str, Any], Sightings]:
        answer = index.ask(NEWEST)
        around = _around(index, desk, NEWEST, answer.total)
        photos = [hit.photo for hit in answer.hits]
        return photos, answer.total, around, sightings_of(index, photos)

    photos, total, around, seen = await desk.door.read(read)
    return {
        **empty_view(""),
        "welcome": True,
        "total": total,
        "cards": cards(photos, seen, _NOTHING, pictures, ""),
        "forms": _forms(NEWEST_TYPED),
        "fresh": _fresh(NEWEST_TYPED, "/"),
        "next": page_link(NEWEST_TYPED) if total > len(photos) else None,
        **around_view(around, Narrowed("", ())),
    }


def _around(index: Index, desk: Desk, query: PhotoQuery, total: int) -> dict[str, Any]:
    """Return what stands around the list: facets, timeline, map."""
    return overview_of(
        index, query, desk.names, AROUND, zoom=ZOOM, total=total, rare=RARE, circles=MOST_CIRCLES
    )


def empty_view(q: str, message: str = "") -> dict[str, Any]:
    """Return the view that shows the question alone, with a message where something went wrong."""
    return {
        "q": sound(q),
        "message": message,
        "mistake": None,
        "welcome": False,
        "examples": EXAMPLES,
        "total": None,
        "chips": [],
        "cards": [],
        "instead": [],
        "sorts": [],
        "forms": [],
        "fresh": None,
        "next": None,
        "first": None,
        "facets": [],
        "timeline": None,
        "map": None,
    }


def mistaken_view(desk: Desk, q: str, error: QueryError) -> dict[str, Any]:
    """Return the view of a question that cannot be read: where it went wrong, what was likely meant."""
    at = error.column - 1
    meant = mended(q, error)
    return {
        **empty_view(q),
        "mistake": {
            "before": sound(q[:at]),
            "at": sound(q[at : at + 1]) or " ",
            "behind": sound(q[at + 1 :]),
            "column": error.column,
            "why": error.why,
            "expected": error.expected,
            "nearest": error.nearest,
            "link": page_link(meant) if meant and _can_be_read(desk, meant) else None,
        },
    }


def _can_be_read(desk: Desk, q: str) -> bool:
    try:
        desk.query(q)
    except QueryError:
        return False
    return True


def _photos(asked: Asked) -> list[PhotoDocument]:
    return [hit.photo for hit in asked.answer.hits]


def _forms(q: str) -> list[tuple[str, str, str]]:
    """Return each form of a list by its ending, its name and its address."""
    typed = urlencode({"q": q}, errors="replace")
    return [(form, name, f"/search.{form}?{typed}") for form, name in FORMS]


def _fresh(q: str, link: str) -> dict[str, str]:
    """Return where a page asks how many there are by now, and where it shows them."""
    return {"link": link, "count": "/search.json?" + urlencode({"q": q, "limit": 0}, errors="replace")}


def _chip(asked: Asked, term: Term) -> dict[str, Any]:
    typed = asked.typed
    return {
        "meaning": sound(term.meaning),
        "negated": term.negated,
        "without": page_link(without(typed, term)),
        "turned": page_link(turned(typed, term)),
        "others": [
            (place.label, page_link(with_place(asked, term, place)))
            for place in term.readings[1 : 1 + MOST_OTHERS]
        ],
    }

"""A web server of ours on loopback, over a few photos kept in memory or an index of any kind."""

from __future__ import annotations

import gzip
import http.client
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import quote

from prometheus_client import CollectorRegistry

from indexer.alike import resolved
from indexer.answer import Answer, Hit
from indexer.backends.fields import instant_ms
from indexer.documents import ArticleDocument, Mention, PhotoDocument
from indexer.query import PhotoQuery
from indexer.search.web import make_app
from indexer.search.web_server import serve
from tests.indexer.gazetteer_fake import FakeGazetteer
from tests.indexer.judge import holds, in_order, tallied

TODAY = date(2024, 3, 31)
SEEN = datetime(2024, 3, 1, 12, tzinfo=UTC)


def a_photo(number: int, caption: str, **fields: Any) -> PhotoDocument:
    taken = date(2023, 11, 1) + timedelta(days=number)
    values: dict[str, Any] = {
        "id": f"photo-{number}",
        "story_id": f"story-{number // 2}",
        "url": f"https://river.example/story-{number // 2}",
        "outlet": "River Post",
        "seen_at": SEEN,
        "caption": caption,
        "caption_raw": f"{caption} (Jane Doe/AP)",
        "headline": "News of the river",
        "published": datetime.combine(taken, time(9), UTC),
        "position": number % 2,
        "image_url": f"https://img.river.example/{number}.jpg",
        "group_id": f"group-{number % 3}",
        "credit_line": "Jane Doe/AP",
        "photographer": ("Jane Doe",),
        "agency": "AP",
        "taken_first": taken,
        "taken_last": taken,
        "taken_precision": "day",
        "taken_basis": "caption",
        "language": "en",
    }
    return PhotoDocument(**{**values, **fields})


def at(
    id: str, name: str, *above: str, lat: float | None = None, lon: float | None = None, **more: Any
) -> dict[str, Any]:
    place = Mention(
        name=name,
        id=id,
        start=0,
        end=len(name),
        confidence=0.9,
        precision="town",
        lat=lat,
        lon=lon,
        ancestors=above,
        **more,
    )
    return {"places": (place,), "place_ids": (id, *above)}


PHOTOS = [
    a_photo(0, "Boats off Lamu after the flood.", **at("184", "Lamu", "KE", "AF", lat=-2.27, lon=40.9)),
    a_photo(1, "Ambulances wait at the crossing.", **at("PS.GZ", "Gaza Strip", "PS")),
    a_photo(2, "The flood in Paris.", **at("2988507", "Paris", "FR", lat=48.85, lon=2.35)),
    a_photo(3, "An old harbour.", is_file=True, taken_first=None, taken_last=None, taken_precision="unknown"),
    a_photo(4, "A withdrawn picture of the flood.", status="withdrawn"),
    a_photo(5, "<script>alert(1)</script> flood & 'quotes'", credit_line=None, photographer=(), agency=None),
]
ARTICLE = ArticleDocument(
    id="story-0",
    url="https://river.example/story-0",
    outlet="River Post",
    seen_at=SEEN,
    headline="News of the river",
    body="Much water.",
)


class MemoryIndex:
    """An index of a few photos, judged in plain Python (judge.py); relevance is the newest story."""

    def __init__(self, photos: list[PhotoDocument] = PHOTOS) -> None:
        self.photos = {photo.id: photo for photo in photos}
        self.asked: list[PhotoQuery] = []

    def ask(self, query: PhotoQuery) -> Answer:
        self.asked.append(query)
        ids = in_order(list(self.photos.values()), replace(query, where=self._resolved(query.where)))
        hits = [self._hit(self.photos[id], query.sort) for id in ids]
        if query.after is not None:
            seen = [hit.sort_values for hit in hits].index(tuple(query.after))
            hits = hits[seen + 1 :]
        return Answer(hits=tuple(hits[: query.limit]), total=len(ids), took_ms=1.0)

    def _hit(self, photo: PhotoDocument, sort: str) -> Hit:
        times = {"relevance": photo.published, "published": photo.published, "seen": photo.seen_at}
        moment = times[sort] if sort != "taken" else None
        values = (instant_ms(moment) if moment else None, photo.id)
        return Hit(photo=photo, score=1.0, sort_values=(1.0, *values) if sort == "relevance" else values)

    def moment(self) -> MemoryMoment:
        return MemoryMoment(self)

    def tally(self, where: Any, tallies: Any) -> tuple[Any, ...]:
        where = self._resolved(where)
        matching = [photo for photo in self.photos.values() if holds(where, photo)]
        return tuple(tallied(matching, tally) for tally in tallies)

    def _resolved(self, where: Any) -> Any:
        return resolved(where, self.photos.get)

    def photo(self, id: str) -> PhotoDocument | None:
        return self.photos.get(id)

    def article(self, id: str) -> ArticleDocument | None:
        return ARTICLE if id == ARTICLE.id else None

    def counts(self) -> dict[str, int]:
        return {"photo": len(self.photos), "article": 1}

    def found(self, where: Any) -> list[str]:
        return [photo.id for photo in self.photos.values() if holds(where, photo)]


class MemoryMoment:
    def __init__(self, index: MemoryIndex) -> None:
        self._index, self._then = index, MemoryIndex(list(index.photos.values()))

    def ask(self, query: PhotoQuery) -> Answer:
        return self._then.ask(query)

    def close(self) -> None:
        pass


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.text)

    @property
    def text(self) -> str:
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()


class Client:
    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port

    def get(
        self,
        target: str,
        q: str | None = None,
        *,
        method: str = "GET",
        body: bytes | None = None,
        **headers: str,
    ) -> Reply:
        if q is not None:
            target += ("&" if "?" in target else "?") + "q=" + quote(q, errors="surrogatepass")
        connection = http.client.HTTPConnection(self.host, self.port, timeout=10)
        try:
            connection.request(method, target, body, {k.replace("_", "-"): v for k, v in headers.items()})
            response = connection.getresponse()
            return Reply(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        finally:
            connection.close()


@contextmanager
def web(index: Any = None, gazetteer: Any = None, **settings: Any) -> Iterator[Client]:
    """Serve an index (or what opens one) on a free port of loopback."""
    opened = index if index is not None else MemoryIndex()
    settings = {"requests_per_s": 10_000, "today": lambda: TODAY, "registry": CollectorRegistry(), **settings}
    app = make_app(
        open_index=opened if callable(opened) else lambda: opened,
        gazetteer=gazetteer or FakeGazetteer(),
        **settings,
    )
    server = serve(app, host="127.0.0.1", port=0)
    server.start()
    try:
        yield Client(server.host, server.port)
    finally:
        server.stop()

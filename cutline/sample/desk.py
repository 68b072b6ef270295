"""The desk decides what each address answers: feeds, stories, pictures, robots.txt, in what trouble.

Stories can be held back and released, or written by the hundred; a trouble lies on a path for a
number of requests, or until it is healed. Any thread may ask.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from urllib.parse import parse_qs, unquote, urlsplit

from cutline.sample import announcements, pages, pictures
from cutline.sample.many import extra_stories
from cutline.sample.stories import SampleOutlet, SampleStory, outlets
from cutline.sample.trouble import Reply, Trouble
from cutline.sample.truth import ExpectedPhoto, expected_photos

ROBOTS = "User-agent: *\nDisallow: /static/\n"
_PICTURE = re.compile(r"/photos/([\w-]+?)(?:-(\d{2,4})x(\d{2,4}))?\.jpg")
_MISSING = Reply(status=404, body=b"<h1>Not found</h1>", says_bytes=18)


@dataclass(slots=True)
class _Laid:
    trouble: Trouble
    left: int | None  # requests it still holds for; None: until it is healed


class Desk:
    """What the three outlets print now; `base_of` gives the address of an outlet by its key."""

    def __init__(self, base_of: Callable[[str], str]) -> None:
        self._base_of = base_of
        self._lock = threading.Lock()
        self._stories = {outlet.key: [s for s in outlet.stories if not s.held] for outlet in outlets()}
        self._held = {outlet.key: [s for s in outlet.stories if s.held] for outlet in outlets()}
        self._robots = {outlet.key: ROBOTS for outlet in outlets()}
        self._troubles: dict[tuple[str, str], _Laid] = {}
        self._written = 0

    # --- what a test asks for ---------------------------------------------------------------------

    def misbehave(self, path: str, trouble: Trouble, *, outlet: str, times: int | None) -> None:
        """Lay a trouble on a path of an outlet, for `times` requests or until it is healed."""
        with self._lock:
            self._troubles[outlet, path] = _Laid(trouble, times)

    def heal(self, path: str | None) -> None:
        """Take the troubles off a path, or off all."""
        with self._lock:
            for key in [key for key in self._troubles if path in (None, key[1])]:
                del self._troubles[key]

    def robots(self, text: str, *, outlet: str) -> None:
        """Give an outlet another robots.txt."""
        with self._lock:
            self._robots[outlet] = text

    def release(self, slug: str | None) -> list[str]:
        """Publish a held story, or all; return the paths. Raises KeyError where none is called so."""
        with self._lock:
            paths = []
            for key, held in self._held.items():
                for story in [story for story in held if slug in (None, story.slug)]:
                    held.remove(story)
                    self._print(key, [story])
                    paths.append(story.path)
            if slug is not None and not paths:
                raise KeyError(slug)
            return paths

    def write_many(self, count: int, *, outlet: str | None, photos: int) -> list[str]:
        """Publish `count` more stories of `photos` photos each, at one outlet or at all in turn."""
        with self._lock:
            keys = [outlet] if outlet else [known.key for known in outlets()]
            made = extra_stories(self._written, count, photos)
            self._written += count
            for number, key in enumerate(keys):
                self._print(key, made[number :: len(keys)])
            return [story.path for story in made]

    def expected(self) -> tuple[ExpectedPhoto, ...]:
        """Return every photo that is published now."""
        with self._lock:
            return expected_photos(
                (outlet, story) for outlet in outlets() for story in self._stories[outlet.key]
            )

    def _print(self, key: str, stories: list[SampleStory]) -> None:
        self._stories[key] = sorted(
            [*self._stories[key], *stories], key=lambda story: story.published, reverse=True
        )

    # --- what the world asks for ------------------------------------------------------------------

    def answer(self, outlet: SampleOutlet, target: str, headers: Mapping[str, str]) -> Reply:
        """Return the reply to a GET of `target` (path and query, as sent)."""
        path = unquote(urlsplit(target).path)
        trouble = self._trouble_on(outlet.key, path)
        if trouble is None:
            return _conditional(self._usual(outlet, target, path), headers)
        return trouble.instead_of(self._usual(outlet, target, path))

    def _trouble_on(self, key: str, path: str) -> Trouble | None:
        with self._lock:
            laid = self._troubles.get((key, path))
            if laid is None:
                return None
            if laid.left is not None:
                laid.left -= 1
                if laid.left <= 0:
                    del self._troubles[key, path]
            return laid.trouble

    def _usual(self, outlet: SampleOutlet, target: str, path: str) -> Reply:
        base = self._base_of(outlet.key)
        with self._lock:
            stories = tuple(self._stories[outlet.key])
            robots = self._robots[outlet.key]
        if path == "/robots.txt":
            return _reply(robots, "text/plain; charset=utf-8")
        if path in announcements.ANNOUNCEMENTS and path in outlet.feeds:
            mime, made = announcements.ANNOUNCEMENTS[path]
            newest = stories[0].published if stories else None
            return _reply(made(outlet, stories, base), mime, newest)
        for story in stories:
            if path == story.path:
                return _story(story, outlet, base)
            if story.form == "seed" and path == story.path.rstrip("/") + ".txt":
                return _reply(pages.text_of(story), "text/plain; charset=utf-8", story.published)
        if path.startswith("/dims/"):
            inner = parse_qs(urlsplit(target).query).get("url", [""])[0]
            path = urlsplit(inner).path
        if found := _PICTURE.fullmatch(path):
            width, height = (min(int(size), 1600) if size else None for size in found.groups()[1:])
            told = next((p.metadata for s in stories for p in s.photos if p.image == found[1]), None)
            drawn = pictures.draw(
                found[1],
                width or pictures.WIDTH,
                height or pictures.HEIGHT,
                pictures.xmp(asdict(told)) if told else b"",
                (told and told.camera) or "",
            )
            return _reply(drawn, pictures.MIME)
        if path in ("/", "/about/"):
            return _reply(_front(outlet, stories, base), "text/html; charset=utf-8")
        return _MISSING


def _story(story: SampleStory, outlet: SampleOutlet, base: str) -> Reply:
    if story.form == "text":
        return _reply(pages.text_of(story), "text/plain; charset=utf-8", story.published)
    return _reply(pages.page_of(story, outlet, base), "text/html; charset=utf-8", story.published)


def _front(outlet: SampleOutlet, stories: tuple[SampleStory, ...], base: str) -> str:
    lines = "".join(f'<li><a href="{base}{s.path}">{s.headline}</a></li>' for s in stories[:50])
    title = f"<meta charset=utf-8><title>{outlet.name}</title><h1>{outlet.name}</h1>"
    return f"<!doctype html>{title}<ul>{lines}</ul>"


def _reply(body: str | bytes, mime: str, changed: datetime | None = None) -> Reply:
    sent = body.encode() if isinstance(body, str) else body
    headers = {"ETag": f'"{hashlib.sha256(sent).hexdigest()[:20]}"', "Cache-Control": "max-age=0"}
    if changed is not None:
        headers["Last-Modified"] = format_datetime(
            datetime.fromtimestamp(changed.timestamp(), tz=UTC), usegmt=True
        )
    return Reply(mime=mime, headers=headers, body=sent, says_bytes=len(sent))


def _conditional(reply: Reply, asked: Mapping[str, str]) -> Reply:
    """Return 304 where the reader has it already; an ETag counts before a date (RFC 9110 section 13.2.2)."""
    known = asked.get("If-None-Match")
    since = asked.get("If-Modified-Since")
    if known is not None:
        same = reply.headers.get("ETag") in [tag.strip() for tag in known.split(",")]
    elif since and "Last-Modified" in reply.headers:
        try:
            same = parsedate_to_datetime(reply.headers["Last-Modified"]) <= parsedate_to_datetime(since)
        except ValueError:
            same = False
    else:
        same = False
    return replace(reply, status=304, body=b"", says_bytes=0) if same else reply

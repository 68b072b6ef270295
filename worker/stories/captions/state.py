"""Captions that stand in the state of a page only: the page shows a gallery's pictures, a script their words.

<img src="harbour.jpg"> ... <script>window.state = {"items": [{"url": "harbour.jpg", "caption": "Boats"}]}
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, count, islice
from typing import Any, Literal, NamedTuple

import orjson

from worker.stories.captions.addresses import is_image_address, width_in
from worker.stories.captions.cue_forms import Cue
from worker.stories.captions.links_away import is_linked_away
from worker.stories.captions.nouns import Finding
from worker.stories.captions.pictures import Picture
from worker.stories.captions.survey import Survey
from worker.stories.captions.tree import Element
from worker.stories.captions.words import folded_words
from worker.stories.images import image_key
from worker.stories.page_data import plain
from worker.stories.page_state import pushed_state
from worker.urls import absolute

MOST_SCRIPT_CHARS = 2_000_000
MOST_NODES = 20_000
_CAPTION = re.compile(
    r"^(?:(?:image|photo|media|picture|img)?_?(?:caption|cutline)(?:_?(?:text|html))?)$", re.I
)
_CREDIT = re.compile(
    r"^(?:(?:image|photo|media|picture|img)?_?"
    r"(?:credits?|copyright|photographer|attribution|byline)(?:_?(?:text|line|html))?)$",
    re.I,
)
_NAMES = ("name", "text", "by", "affiliation", "title")
# What has one of these is a story with a picture, no picture.
_OF_STORIES = frozenset(
    {"headline", "headlines", "slug", "canonical_url", "canonicalUrl", "publishedAt", "datePublished",
     "published_at", "teaser", "permalink", "storyUrl", "articleUrl"}
)  # fmt: skip
# Where other stories and their pictures stand
_OF_OTHERS = re.compile(
    r"promo|teaser|thumb|related|recommend|recirc|latest|popular|trending|sidebar|author|more|next|prev(?!iew)"
    r"|navig|menu|footer|header",
    re.I,
)
_ASSIGNED = re.compile(r"=\s*(?=[{\[][\s\"{\[])")
_UNDEFINED = re.compile(r"(?<=[:,\[])\s*undefined(?=\s*[,}\]])")
# The piece that a script with captions holds, and the whole sign: in JSON, or in JSON within a string.
_SIGNS = (
    ("aption", re.compile(r'aption(?:Text|_text|Html)?(?:" ?|\\"):')),
    ("utline", re.compile(r'utline(?:" ?|\\"):')),
)
_WORDED = re.compile(
    r'(?:aption|utline)(?:_?[TtHh]\w{3})?\\?"\s?:\s?(?:\\?"[^"]{12}|\{\\?"(?:text|html|plain|value)|\d)'
)
_SENTENCE = tuple(".!?。…)”»\"'")
_DEEPEST = 4  # levels between a caption and its picture's address
_FEWEST_WORDS = 3
_FEWEST_NAME_CHARS = 5
_MOST_IN_ALBUM = 200
_MOST_NAMED = 40
_MOST_ASSIGNED = 100
_OF_NEXT, _FIRST_CHARS = "__next_f", 200
_NEAR_CHARS, _MOST_LOOKS = 800, 20


class _Script(NamedTuple):
    text: str
    form: Literal["json", "code", "rows"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slide:
    """A picture of the state with its words."""

    caption: str
    credit: str | None
    urls: tuple[str, ...]


def page_state(seen: Survey, taken: set[Element], language: str | None) -> Iterator[Finding]:
    """Yield captions of the story's pictures that have none on the page, and of the albums these stand in.

    State holds the captions of all teasers too: one counts only where the story shows its picture, or
    another of the same list of pictures.
    """
    scripts = _scripts(seen)
    shown = _bare_pictures(seen) if scripts else {}
    names = {name for key in shown if len(name := _name(key)) >= _FEWEST_NAME_CHARS}
    told = (script for script in scripts if _stands_near(names, script.text))
    for document in chain.from_iterable(_documents(script) for script in told):
        for album in _albums(document, seen.base):
            keys = [_shown_key(slide, shown) for slide in album]
            anchor = next((shown[key] for key in keys if key), None)
            if anchor is None or (len(album) == 1 and not _says_much(album[0], anchor)):
                continue
            for slide, key in zip(album, keys, strict=True):
                picture = shown.get(key or "") or _unshown(slide, anchor)
                if picture.url is not None and image_key(picture.url) not in seen.done:
                    yield _finding(slide, picture, anchor.order)


def _shown_key(slide: _Slide, shown: Mapping[str, Picture]) -> str | None:
    return next((key for url in slide.urls if (key := image_key(url)) in shown), None)


def _bare_pictures(seen: Survey) -> dict[str, Picture]:
    """Return the pictures of the story without a caption, by image key; a thumbnail counts too."""
    found: dict[str, Picture] = {}
    for picture in seen.pictures:
        if picture.kind != "photo" or not seen.is_in_story(picture.element):
            continue
        if seen.named_around(picture.element, Cue.AUTHOR | Cue.JUNK | Cue.COMMENT, levels=4) is not None:
            continue
        if is_linked_away(seen, picture.element) or not (url := picture.url):
            continue
        if (key := image_key(url)) not in seen.done:
            found.setdefault(key, picture)
    return found


def _name(key: str) -> str:
    return key.split("?")[0].rpartition("/")[2]


def _scripts(seen: Survey) -> list[_Script]:
    """Return the scripts that hold captions; what Next.js pushes in pieces is one."""
    found: list[_Script] = []
    pushed: list[str] = []
    for script in seen.scripts:
        kind = script.get("type") or ""
        if "ld+json" in kind or not (text := script.text):
            continue
        if _OF_NEXT in text[:_FIRST_CHARS]:
            pushed += pushed_state(text)
        elif _holds_captions(text):
            found.append(_Script(text[:MOST_SCRIPT_CHARS], "json" if "json" in kind else "code"))
    rows = "".join(pushed)[:MOST_SCRIPT_CHARS]
    return [*found, _Script(rows, "rows")] if _holds_captions(rows) else found


def _holds_captions(text: str) -> bool:
    return any(piece in text and sign.search(text) for piece, sign in _SIGNS)


def _stands_near(names: set[str], text: str) -> bool:
    """Whether the name of a picture stands near a caption: parsing all the state of a page takes time."""
    for name in names:
        at, looks = text.find(name), 0
        while at >= 0 and looks < _MOST_LOOKS:
            if _WORDED.search(text, max(0, at - _NEAR_CHARS), at + _NEAR_CHARS):
                return True
            at, looks = text.find(name, at + _NEAR_CHARS), looks + 1
    return False


def _documents(script: _Script) -> Iterator[Any]:
    """Yield the JSON that a script holds: all of it, what it assigns, or the rows that Next.js pushes."""
    if script.form == "json":
        yield _loaded(script.text)
    elif script.form == "code":
        yield from _assigned(script.text)
    else:
        for row in script.text.split("\n"):
            _, _, value = row.partition(":")
            if value[:1] in ("[", "{") and _holds_captions(value):
                yield _loaded(value)


def _loaded(text: str) -> Any:
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError:
        return None
    return _put_together(value) if _is_flat(value) else value


def _is_flat(value: Any) -> bool:
    """Whether all values of an array's objects are places in the array, as Nuxt 3 and SvelteKit write them.

    [{"hero": 1}, {"url": 2, "caption": 3}, "harbour.jpg", "Boats in the old harbour"]
    """
    if not isinstance(value, list):
        return False
    places = [place for item in value[:20] if isinstance(item, dict) for place in item.values()]
    return bool(places) and all(isinstance(place, int) and place < len(value) for place in places)


def _put_together(values: list[Any]) -> list[Any]:
    """Return the captioned objects of such an array, with the values that they name."""
    left = count(MOST_NODES, -1)  # values may name one another round and round

    def named(item: Any, depth: int) -> Any:
        if depth > _DEEPEST or not isinstance(item, (dict, list)) or next(left) < 0:
            return item
        if isinstance(item, dict):
            return {name: at(place, depth) for name, place in islice(item.items(), _MOST_NAMED)}
        return [at(place, depth) for place in item[:_MOST_NAMED]]

    def at(place: Any, depth: int) -> Any:
        is_place = isinstance(place, int) and 0 <= place < len(values)
        return named(values[place], depth + 1) if is_place else place

    return [named(item, 0) for item in values[:MOST_NODES] if _is_slide(item)]


def _assigned(text: str) -> Iterator[Any]:
    """Yield what a script assigns as JSON: window.__STATE__ = {...}; undefined is null there."""
    if "undefined" in text:
        text = _UNDEFINED.sub("null", text)
    decoder, end = json.JSONDecoder(strict=False), 0
    for found in islice(_ASSIGNED.finditer(text), _MOST_ASSIGNED):
        if found.end() < end:
            continue
        try:
            value, end = decoder.raw_decode(text, found.end())
        except (ValueError, RecursionError):
            continue
        yield value


def _albums(document: Any, base: str) -> Iterator[list[_Slide]]:
    """Yield the pictures with captions, those of one list together."""
    waiting, seen = [document], 0
    while waiting and seen < MOST_NODES:
        item = waiting.pop()
        seen += 1
        if isinstance(item, list):
            slides = [slide for each in item[:_MOST_IN_ALBUM] if (slide := _slide(each, base))]
            if len(slides) > 1 and 2 * len(slides) >= len(item):
                yield slides
            else:
                yield from ([slide] for slide in slides)
            waiting += [each for each in item if isinstance(each, (dict, list)) and not _is_slide(each)]
            continue
        if (slide := _slide(item, base)) is not None:
            yield [slide]
        waiting += [
            each
            for name, each in item.items()
            if isinstance(each, (dict, list)) and each and _means(name) != "others"
        ]


def _is_slide(item: Any) -> bool:
    return isinstance(item, dict) and any(_means(name) == "caption" for name in item)


@lru_cache(maxsize=4096)
def _means(name: str) -> Literal["caption", "credit", "story", "others", "nothing"]:
    """Return what a name in data says of its value."""
    if name in _OF_STORIES:
        return "story"
    if _CAPTION.match(name):
        return "caption"
    if _CREDIT.match(name):
        return "credit"
    return "others" if _OF_OTHERS.search(name) else "nothing"


def _slide(item: Any, base: str) -> _Slide | None:
    """Return an object as a picture with its words, or None where it is none, or a story."""
    if not isinstance(item, dict) or not _is_slide(item):
        return None
    said: dict[str, str | None] = {"caption": None, "credit": None}
    for name, value in item.items():
        meaning = _means(name)
        if meaning == "story":
            return None
        if value and meaning in said:
            said[meaning] = said[meaning] or _text(value)
    caption = said["caption"]
    if not caption or len(folded_words(caption)) < _FEWEST_WORDS:
        return None
    urls = tuple(dict.fromkeys(url for told in _addresses(item, 0) if (url := absolute(told, base))))
    return _Slide(caption=caption, credit=said["credit"], urls=urls) if urls else None


def _text(value: Any) -> str | None:
    """Return words, of whatever form: text, HTML, {"text": ...}, [{"name": ...}, ...]."""
    if isinstance(value, str):
        return plain(value)
    parts = value if isinstance(value, list) else []
    if isinstance(value, dict):
        parts = [value[name] for name in _NAMES if value.get(name)]
    return " / ".join(filter(None, map(_text, parts[:4]))) or None


def _addresses(item: Any, depth: int) -> Iterator[str]:
    """Yield the addresses of pictures in an object, not those of other captioned pictures in it."""
    if depth > _DEEPEST:
        return
    parts = item.items() if isinstance(item, dict) else (("", each) for each in item[:20])
    for name, value in parts:
        if isinstance(value, str):
            if value[:1] in "/h" and (is_image_address(value) or name in ("src", "contentUrl", "imageUrl")):
                yield value
        elif isinstance(value, (dict, list)) and value and not _is_slide(value):
            yield from _addresses(value, depth + 1)


def _says_much(slide: _Slide, picture: Picture) -> bool:
    """Whether a picture alone has a credit, or is captioned by a sentence that is not its alt."""
    return bool(slide.credit) or (
        slide.caption.endswith(_SENTENCE) and folded_words(slide.caption) != folded_words(picture.alt or "")
    )


def _unshown(slide: _Slide, anchor: Picture) -> Picture:
    """Return the picture of a slide that the page does not show until it is turned to."""
    return Picture(anchor.element, anchor.order, anchor.base, url=max(slide.urls, key=width_in))


def _finding(slide: _Slide, picture: Picture, order: int) -> Finding:
    return Finding(
        rule="page-state",
        element=picture.element,
        box=picture.element,
        order=order,
        text=slide.caption,
        credits=[slide.credit] if slide.credit else [],
        picture=picture,
    )

"""The photos of an entry, each with the caption and the credits that belong to it (Media RSS).

<media:content url="a.jpg"><media:credit>Jane Doe</media:credit></media:content>  -> its own credit
<media:content url="a.jpg"/><media:credit>Jane Doe</media:credit>  -> a sibling speaks of the photo before it
<media:group> of crops, or one photo in three widths               -> one photo with `versions`

An element on the entry speaks for all its photos (Media RSS 1.5.1, "optional elements"), but a caption
there only for the first: printed under the others it would be wrong. A video is kept as its still, with
the video's own type as `mime`, so that nobody takes its description for a photo's caption.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from worker.feeds.elements import Parts, parts_of, text_of
from worker.feeds.markup import MOST_CAPTION_CHARS, MOST_TITLE_CHARS, HtmlImage, plain
from worker.feeds.source import Element
from worker.news import EntryImage, ImageCredit
from worker.stories.images import image_key
from worker.urls import absolute

MOST_IMAGES = 100
MOST_CREDITS = 20
# What is looked at before the same photos are joined: one photo may stand there in many widths.
MOST_PARTS = MOST_IMAGES * 5
_IMAGE_FILE = re.compile(r"\.(?:jpe?g|jfif|png|webp|avif|gif|heic|tiff?|bmp)(?:$|[?#&!:;/])", re.IGNORECASE)
_OTHER_FILE = re.compile(
    r"\.(?:mp[34]|m4[av]|m3u8|mov|webm|ogg|og[av]|wav|pdf|swf|zip|svg|html?)(?:$|[?#])", re.IGNORECASE
)
_NUMBER = re.compile(r"\s*(\d{1,6})")
_SPOKEN = {
    "media:description": "caption",
    "media:text": "text",
    "media:title": "title",
    "media:credit": "credit",
    "media:copyright": "copyright",
    "media:location": "place",
}
_ABOUT_PHOTOS = frozenset(_SPOKEN) | {
    "media:content",
    "media:group",
    "media:thumbnail",
    "enclosure",
    "image",
    "img",
    "atom:link",
    "atom:content",
}
_OTHER_MEDIA = ("video", "audio", "document", "executable")


@dataclass(slots=True)
class Draft:
    """A photo while its parts are being found."""

    url: str
    mime: str | None = None
    width: int | None = None
    height: int | None = None
    caption: str | None = None
    text: str | None = None
    title: str | None = None
    credits: list[ImageCredit] = field(default_factory=list)
    copyright: str | None = None
    thumbnail: str | None = None
    place: str | None = None
    versions: list[str] = field(default_factory=list)
    is_default: bool = False

    def take(self, said: Said) -> None:
        """Keep what an element says of this photo, unless the photo has said so itself."""
        if said.credit is not None:
            if len(self.credits) < MOST_CREDITS and said.credit not in self.credits:
                self.credits.append(said.credit)
        elif getattr(self, said.about) is None:
            setattr(self, said.about, said.text)

    def finished(self) -> EntryImage:
        """Return the photo as the rest of the newsroom knows it."""
        return EntryImage(
            url=self.url,
            caption=self.caption or self.text,
            title=self.title,
            credits=tuple(self.credits[:MOST_CREDITS]),
            copyright=self.copyright,
            mime=self.mime,
            width=self.width,
            height=self.height,
            thumbnail_url=self.thumbnail,
            versions=tuple(self.versions[:50]),
            place=self.place,
        )


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence about a photo: a caption, a credit, a copyright line, a place."""

    about: str
    text: str
    credit: ImageCredit | None = None


def media_images(parts: Parts, base: str, html: Iterable[HtmlImage] = ()) -> tuple[EntryImage, ...]:
    """Return the photos of an entry's children and of its HTML, each photo once, in their order."""
    drafts = _Collector(base).collect(parts)
    if not drafts:
        return _of_html_alone(html, base)
    drafts += [draft for image in html if (draft := _from_html(image, base))]
    return tuple(draft.finished() for draft in merged(drafts)[:MOST_IMAGES])


def _of_html_alone(html: Iterable[HtmlImage], base: str) -> tuple[EntryImage, ...]:
    """Return the photos of a story's HTML: it shows none in two sizes, only at times the same one twice."""
    found: dict[str, EntryImage] = {}
    for image in html:
        url = absolute(image.src, base)
        if url is None or (url in found and (found[url].caption or not image.caption)):
            continue
        found[url] = EntryImage(
            url=url,
            caption=image.caption,
            title=image.alt,
            credits=(ImageCredit(name=image.credit),) if image.credit else (),
            width=image.width,
            height=image.height,
        )
    return tuple(found.values())[:MOST_IMAGES]


def merged(drafts: list[Draft]) -> list[Draft]:
    """Return each photo once: the same picture in other sizes joins the first of its kind.

    Two that carry different captions stay two, however alike their addresses are.
    """
    if len(drafts) < 2:
        return drafts
    kept: dict[str, list[Draft]] = {}
    order: list[Draft] = []
    for draft in drafts[:MOST_PARTS]:
        twins = kept.setdefault(image_key(draft.url), [])
        twin = next((one for one in twins if _may_be_one(one, draft)), None)
        if twin is None:
            twins.append(draft)
            order.append(draft)
        else:
            _join(twin, draft)
    return order


class _Collector:
    """Walks an entry's children; what stands after a photo may belong to it or to all."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.drafts: list[Draft] = []
        self.about: list[tuple[int, Said]] = []  # how many photos stood before it
        self.thumbnails: list[Draft] = []
        self.other: str | None = None  # the type of a video or sound that has no picture of its own

    def collect(self, parts: Parts) -> list[Draft]:
        for name, element in parts:
            if name not in _ABOUT_PHOTOS:
                continue
            if len(self.drafts) + len(self.about) + len(self.thumbnails) >= MOST_PARTS:
                break
            if name == "media:content":
                self.drafts += self._content(element)
            elif name == "media:group":
                self.drafts += self._group(element)
            elif name == "media:thumbnail":
                self.thumbnails += self._thumbnail(element)
            elif name in _SPOKEN:
                self.about += [(len(self.drafts), said) for said in _said(name, element)]
            elif not name.startswith("atom:") or _encloses(element):
                self.drafts += self._enclosure(element, presumed=name in ("image", "img"))
        self._hand_out_thumbnails()
        self._hand_out_sentences()
        return self.drafts

    def _content(self, element: Element) -> list[Draft]:
        """Return the photo of a media:content: one, or none where it shows nothing."""
        inner = _Collector(self.base)
        if own := inner.file(element):
            inner.drafts.append(own)
        drafts = inner.collect(parts_of(element)) if len(element) else inner.drafts
        if not drafts:
            self.other = inner.other
        return drafts

    def _group(self, element: Element) -> list[Draft]:
        """Return a group's photos: one with its crops, or several where each has its own caption."""
        drafts = _Collector(self.base).collect(parts_of(element))
        captions = {draft.caption or draft.text for draft in drafts}
        if len(drafts) < 2 or len(captions - {None}) > 1:
            return drafts
        best = max(drafts, key=lambda draft: (draft.is_default, draft.width or 0))
        for draft in drafts:
            if draft is not best:
                _join(best, draft)
        return [best]

    def file(self, element: Element) -> Draft | None:
        """Return the photo that a media:content itself is, or None; a video is left to its thumbnail."""
        url = absolute(element.get("url"), self.base)
        mime = (element.get("type") or "").strip().lower() or None
        medium = (element.get("medium") or "").strip().lower()
        if url is None:
            return None
        if not _is_image(url, mime, medium, presumed=True):
            self.other = mime or medium or "video"
            return None
        return Draft(
            url,
            mime=_image_type(mime),
            width=_number(element.get("width")),
            height=_number(element.get("height")),
            is_default=element.get("isDefault") == "true",
        )

    def _thumbnail(self, element: Element) -> list[Draft]:
        url = absolute(element.get("url") or element.text, self.base)
        if url is None:
            return []
        draft = Draft(url, None, _number(element.get("width")), _number(element.get("height")))
        return self._with_inside(draft, element)

    def _enclosure(self, element: Element, *, presumed: bool) -> list[Draft]:
        url = element.get("url") or element.get("href") or element.get("src") or element.text
        if not url or not url.strip():
            url = next((text_of(child) for name, child in parts_of(element) if name == "url"), None)
        absolute_url = absolute(url, self.base)
        mime = (element.get("type") or "").strip().lower() or None
        if absolute_url is None or not _is_image(absolute_url, mime, "", presumed=presumed):
            return []
        draft = Draft(absolute_url, _image_type(mime))
        draft.title = plain(element.get("title"), MOST_TITLE_CHARS)
        return self._with_inside(draft, element)

    def _with_inside(self, draft: Draft, element: Element) -> list[Draft]:
        """Return the photo with what the elements inside its own say of it, as they do in a media:content."""
        if len(element) == 0:
            return [draft]
        inner = _Collector(self.base)
        inner.drafts.append(draft)
        return inner.collect(parts_of(element))

    def _hand_out_thumbnails(self) -> None:
        if not self.thumbnails:
            return
        if not self.drafts:
            # Only thumbnails: the same picture in several sizes, the largest stands for it.
            best = max(self.thumbnails, key=lambda draft: draft.width or 0)
            best.mime = self.other
            best.versions = [one.url for one in self.thumbnails if one.url != best.url]
            self.drafts.append(best)
            self.about = [(1, said) for _, said in self.about]
            return
        for thumbnail in self.thumbnails:
            owner = self.drafts[0]
            if len(self.drafts) > 1:
                key = image_key(thumbnail.url)
                owner = next((one for one in self.drafts if image_key(one.url) == key), owner)
            if owner.thumbnail is None:
                owner.thumbnail = thumbnail.url
            elif thumbnail.url not in (owner.url, owner.thumbnail, *owner.versions):
                owner.versions.append(thumbnail.url)

    def _hand_out_sentences(self) -> None:
        if not self.drafts or not self.about:
            return
        count = len(self.drafts)
        uncredited = [draft for draft in self.drafts if not draft.credits]
        in_turn = count > 1 and any(0 < before < count for before, _ in self.about)
        for before, said in self.about:
            if count == 1:
                owners = self.drafts
            elif in_turn:
                owners = [self.drafts[max(before - 1, 0)]]
            elif said.about in ("caption", "text", "title"):
                owners = self.drafts[:1]
            else:
                owners = uncredited if said.credit else self.drafts
            for owner in owners:
                owner.take(said)


def _said(name: str, element: Element) -> list[Said]:
    about = _SPOKEN[name]
    most = MOST_CAPTION_CHARS if about in ("caption", "text") else MOST_TITLE_CHARS
    text = plain(text_of(element), most)
    if about == "place":
        text = text or plain(element.get("description"), most)
    if about == "copyright":
        text = text or plain(element.get("url"), most)
    if not text:
        return []
    credit = ImageCredit(name=text, role=plain(element.get("role"), 100)) if about == "credit" else None
    return [Said(about, text, credit)]


def _from_html(image: HtmlImage, base: str) -> Draft | None:
    url = absolute(image.src, base)
    if url is None:
        return None
    draft = Draft(url, None, image.width, image.height, image.caption, None, image.alt)
    if image.credit:
        draft.credits.append(ImageCredit(name=image.credit))
    return draft


def _may_be_one(one: Draft, other: Draft) -> bool:
    first, second = one.caption or one.text, other.caption or other.text
    return first is None or second is None or first == second


def _join(one: Draft, other: Draft) -> None:
    """Add to a photo what another rendition of it knows; the widest address stands first.

    One that does not say how wide it is stays first: often it is the original.
    """
    if other.url != one.url:
        if one.width and (other.width or 0) > one.width and not one.is_default:
            one.versions.append(one.url)
            one.url, one.width, one.height = other.url, other.width, other.height
            one.mime = other.mime or one.mime
        else:
            one.versions.append(other.url)
    one.versions += other.versions
    one.versions = [url for url in dict.fromkeys(one.versions) if url != one.url]
    one.credits += [credit for credit in other.credits if credit not in one.credits]
    for name in ("mime", "width", "height", "caption", "text", "title", "copyright", "thumbnail", "place"):
        if getattr(one, name) is None:
            setattr(one, name, getattr(other, name))


def _encloses(element: Element) -> bool:
    """Say whether an Atom link or content is a file of its own (RFC 4287, 4.1.3.2 and 4.2.7.2)."""
    return (element.get("rel") or "").lower() == "enclosure" or bool(element.get("src"))


def _is_image(url: str, mime: str | None, medium: str, *, presumed: bool) -> bool:
    """Say whether a file is a picture, by its type, else its name; `presumed` where neither says."""
    if medium == "image" or (mime and mime.startswith("image")):
        return not (mime and "svg" in mime)
    kind, _, form = (mime or "").partition("/")
    if medium in _OTHER_MEDIA or kind in ("video", "audio", "text"):
        return False
    if _IMAGE_FILE.search(url):  # whatever else is said: type="jpg", type="application/force-download"
        return kind != "application" or form in ("octet-stream", "force-download", "x-download")
    is_told = kind == "application" and form != "octet-stream"
    return presumed and not is_told and not _OTHER_FILE.search(url)


def _image_type(mime: str | None) -> str | None:
    """Return a type that is an image's: any other at a photo would make a video's still of it."""
    return mime if mime and mime.startswith("image/") else None


def _number(text: str | None) -> int | None:
    found = _NUMBER.match(text or "")
    return (int(found[1]) or None) if found else None

"""Makes documents of what was read: one article, and a photo for each captioned picture.

Entry + StoryReading -> [ArticleDocument, PhotoDocument, PhotoDocument ...]
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from indexer.documents import ArticleDocument, Document, PhotoDocument, photo_id, story_id
from worker.news import Caption, Credit, Entry, EntryImage, Outlet, StoryReading, host_of
from worker.stories.credits import said_source_type, split_caption, split_credit
from worker.stories.images import group_key, image_key, supplier_id
from worker.stories.taken import read_taken
from worker.urls import parameters, without_counting

# East of Greenwich tomorrow has begun 14 hours early; what claims to come later is no date.
EARLIEST_ZONE = timedelta(hours=14)


def assemble(
    entry: Entry | None, reading: StoryReading, outlet: Outlet | None, seen_at: datetime
) -> list[Document]:
    """Return the documents of a story: the article first, then its photos in the order of the page.

    The feed fills in what the page leaves out: headline, byline, a time of publication, a credit,
    photos that only the feed captions. Ids come from addresses alone: reading a story twice changes none.
    """
    article = reading.article
    canonical = _own_address(article.canonical, entry)
    story = story_id(canonical)
    published = _sane(article.published, seen_at) or _sane(entry.published if entry else None, seen_at)
    name = (outlet.name if outlet else None) or article.site_name or host_of(canonical)
    captions = _with_feed_photos(reading.captions, entry, article.language, outlet, published)
    headline = article.headline or (entry.title if entry else None)
    byline = article.byline or _byline_of(entry, name)
    base = PhotoDocument(
        id="",
        story_id=story,
        url=canonical,
        outlet=name,
        seen_at=seen_at,
        caption="",
        caption_raw="",
        headline=headline,
        published=published,
        section=article.section,
        language=article.language,
    )
    photos = _photos(base, captions)
    return [
        ArticleDocument(
            id=story,
            url=canonical,
            outlet=name,
            seen_at=seen_at,
            headline=headline,
            byline=byline,
            dateline=article.dateline,
            published=published,
            modified=_sane(article.modified, seen_at),
            section=article.section,
            language=article.language,
            body=article.body,
            home=outlet.home if outlet else None,
            photo_ids=tuple(photo.id for photo in photos),
        ),
        *photos,
    ]


def shows_another_page(entry: Entry, reading: StoryReading) -> bool:
    """Return whether a page shows nothing of the story that its feed announces.

    No photo, and not one of the title's longer words: what some sites send, status 200, instead of a story.
    """
    words = set(re.findall(r"\w{4,}", (entry.title or "").casefold()))
    if not words or reading.captions:
        return False
    article = reading.article
    said = " ".join(filter(None, (article.headline, article.body))).casefold()
    return not any(word in said for word in words)


def _own_address(canonical: str, entry: Entry | None) -> str:
    """The story's address without what its feed changes at each poll; another page's is left as it is."""
    passing = entry.passing if entry and parameters(entry.url)[0] == parameters(canonical)[0] else ()
    return without_counting(canonical, passing)


def _byline_of(entry: Entry | None, outlet: str) -> str | None:
    """Return the authors that the feed names; a feed names its outlet as the author of all."""
    authors = () if entry is None else entry.authors
    return ", ".join(author for author in authors if author.casefold() != outlet.casefold()) or None


def _photos(base: PhotoDocument, captions: Iterable[Caption]) -> list[PhotoDocument]:
    """Return a photo for each caption, in order, each id once; `base` holds what all have of their story."""
    photos: dict[str, PhotoDocument] = {}
    for caption in captions:
        photo = _photo(base, caption)
        first = photos.get(photo.id)
        if first is not None and first.caption != photo.caption:
            # Two pictures under one address ("image.jpg?id=1", "?id=2" folded too far) are still two.
            photo = _without_key(photo, photo_id(base.story_id, _fingerprint(caption.caption)))
            photos[first.id] = _without_key(first, first.id)
        photos.setdefault(photo.id, replace(photo, position=len(photos)))
    return list(photos.values())


def _photo(base: PhotoDocument, caption: Caption) -> PhotoDocument:
    key = image_key(caption.image_url) if caption.image_url else None
    id = photo_id(base.story_id, key or _fingerprint(caption.caption))
    asset = supplier_id(caption.image_url) if caption.image_url else None
    taken = caption.taken
    return replace(
        base,
        id=id,
        caption=caption.caption,
        caption_raw=caption.caption_raw,
        kind=caption.kind,
        image_url=caption.image_url,
        image_key=key,
        image_width=caption.width,
        image_height=caption.height,
        alt=caption.alt,
        group_id=(group_key(caption.image_url) if caption.image_url else None) or id,
        supplier_id=asset,
        credit_line=caption.credit.line,
        photographer=_names(caption.credit.photographer),
        agency=caption.credit.agency,
        via=_names(caption.credit.via),
        source=caption.credit.source,
        taken_first=taken.first if taken else None,
        taken_last=taken.last if taken else None,
        taken_precision=taken.precision if taken else "unknown",
        taken_basis=taken.basis if taken else "none",
        taken_evidence=taken.evidence if taken else None,
        is_file=taken.is_file if taken else False,
        digital_source_type=caption.digital_source_type or said_source_type(caption.credit.line),
        rule=caption.rule,
    )


def _with_feed_photos(
    captions: tuple[Caption, ...],
    entry: Entry | None,
    language: str | None,
    outlet: Outlet | None,
    published: datetime | None,
) -> list[Caption]:
    """The page's captions, credits filled in from the feed, then the photos that only the feed captions."""
    if entry is None:
        return list(captions)
    offered = {image_key(image.url): image for image in entry.images}
    # A feed repeats its own summary under the picture: that is no caption.
    told = {_fingerprint(text) for text in (entry.title, entry.summary) if text}
    filled = [_credited(caption, offered) for caption in captions]
    known = {image_key(caption.image_url) for caption in filled if caption.image_url}
    said = {_fingerprint(caption.caption) for caption in filled}
    zone = outlet.timezone if outlet else None
    spoken = language or entry.language or (outlet.language if outlet else None)
    for key, image in offered.items():
        if key in known or not image.caption or _fingerprint(image.caption) in told:
            continue
        text, line = split_caption(image.caption, spoken)
        if not text or _fingerprint(text) in said | told:
            continue
        taken = read_taken(text, published=published, timezone=zone, language=spoken, credit=line)
        credit = _feed_credit(image) or (split_credit(line, spoken) if line else Credit())
        filled.append(
            Caption(
                caption=text,
                caption_raw=image.caption,
                credit=credit,
                image_url=image.url,
                position=len(filled),
                taken=taken,
                width=image.width,
                height=image.height,
                rule="feed",
            )
        )
    return filled


def _credited(caption: Caption, offered: Mapping[str, EntryImage]) -> Caption:
    if caption.credit.line or not caption.image_url:
        return caption
    image = offered.get(image_key(caption.image_url))
    credit = _feed_credit(image) if image else None
    return replace(caption, credit=credit) if credit else caption


def _feed_credit(image: EntryImage) -> Credit | None:
    names = list(dict.fromkeys(credit.name for credit in image.credits))
    if not names:
        return split_credit(image.copyright) if image.copyright else None
    return split_credit(" / ".join(names))


def _without_key(photo: PhotoDocument, id: str) -> PhotoDocument:
    """The photo under an id of its own: an address that stands for two photos is no key to either."""
    return replace(photo, id=id, group_id=photo.supplier_id or id)


def _names(joined: str | None) -> tuple[str, ...]:
    return tuple(name for part in (joined or "").split(";") if (name := part.strip()))


def _fingerprint(text: str) -> str:
    """The words of a text, folded: equal for two printings of one caption, not for a date added."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return hashlib.sha256(" ".join(re.findall(r"\w+", folded)).encode()).hexdigest()[:32]


def _sane(moment: datetime | None, seen_at: datetime) -> datetime | None:
    """The moment, or None where it lies in the future of the page or before newspapers were online."""
    if moment is None or moment.tzinfo is None:
        return None
    return moment if moment <= seen_at + EARLIEST_ZONE and moment.year >= 1990 else None

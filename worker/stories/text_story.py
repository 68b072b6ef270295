"""Reads a story sent as plain text, in the form in which pages come out of a browser or an e-mail.

"Boats off Lamu.\\nCaption\\n\\nBoats off Lamu. / AP" -> one photo, "Boats off Lamu.", credit "AP"

A caption stands twice there, as the picture's text and under it, with the word "Caption" between;
the second copy carries the credit. What is neither caption nor notice is the body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from worker.news import Article, Caption, Credit, StoryPage, StoryReading
from worker.stories.body import dateline_of
from worker.stories.credits import split_caption, split_credit
from worker.stories.page import read_text
from worker.stories.publishers import zone_of
from worker.stories.taken import read_taken
from worker.text import clean_line, clean_text
from worker.urls import without_counting

MOST_CHARS = 1_000_000
MOST_CAPTIONS = 400
MOST_BODY_CHARS = 200_000
_LABEL = re.compile(
    r"^\s*(?:photo |image |picture )?(?:caption|cutline|bildunterschrift|bildtext|légende|legende|leyenda"
    r"|pie de foto"
    r"|legenda|didascalia|bijschrift|billedtekst|bildetekst|kuvateksti)\s*:?\s*$",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^\s*(?:photo caption|caption|cutline|bildunterschrift|légende|leyenda|pie de foto)\s*:\s+(?=\S)",
    re.IGNORECASE,
)
_BLANK = re.compile(r"\n[ \t]*\n")
_NOTICE = re.compile(
    r"^(?:loading(?:\.{3}|…)?|advertisement|copyright\s*(?:©|\(c\))?\s*\d{4}\b.*"
    r"|©\s*(?:copyright\s*)?\d{4}\b.*|\(c\)\s*\d{4}\b.*"
    r"|toggle caption|hide caption|enlarge this image|all rights reserved\.?|to see more, visit \S+)$",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"^(?:by|von|par|por)\s+(?P<name>[A-ZÀ-Þ][^.!?:]{2,80})$", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?…:;]['\"”’»)]*$")
_CREDIT_SIGN = re.compile(r"^\s*[/|(—–-]")
MOST_HEADLINE_CHARS = 160


@dataclass(frozen=True, slots=True)
class _Photo:
    caption: str
    raw: str
    credit: str | None


def read_text_story(page: StoryPage) -> StoryReading:
    """Return the article and the captions of a story in plain text.

    Pictures have no address there. Raises Unreadable where the bytes are no text.
    """
    source, problems = read_text(page)
    text = source.decode("utf-8")
    if len(text) > MOST_CHARS:
        problems.append(f"story of {len(text)} characters: only the first {MOST_CHARS} are read")
    language = page.outlet.language if page.outlet else None
    photos, body = _parted(_paragraphs(clean_text(text, MOST_CHARS)), language)
    headline, byline, body = _opening(body)
    story = "\n".join(body)[:MOST_BODY_CHARS]
    article = Article(
        url=page.url,
        canonical=without_counting(page.url),
        headline=headline,
        byline=byline,
        dateline=dateline_of(story),
        published=page.published,
        language=language,
        body=story,
    )
    captions = _captions(photos, page.published, zone_of(page.url, page.outlet, language), language)
    return StoryReading(article=article, captions=captions, problems=tuple(problems))


def _paragraphs(text: str) -> list[list[str]]:
    """Return the paragraphs, each as its lines, without notices ("Loading...", copyright lines)."""
    found: list[list[str]] = []
    for block in _BLANK.split(text):
        lines = [
            line
            for raw in block.split("\n")
            if (line := clean_line(raw, MOST_CHARS)) and not _NOTICE.match(line)
        ]
        if lines:
            found.append(lines)
    return found


def _parted(paragraphs: list[list[str]], language: str | None) -> tuple[list[_Photo], list[str]]:
    """Return the photos and the body's paragraphs."""
    photos: list[_Photo] = []
    body: list[str] = []
    lines = [line for paragraph in paragraphs for line in paragraph]
    at = 0
    while at < len(lines):
        line = lines[at]
        if found := _LABELLED.match(line):
            photos.append(_photo(line[found.end() :], language))
            at += 1
            continue
        is_labelled = at + 1 < len(lines) and bool(_LABEL.match(lines[at + 1]))
        copy_at = at + 2 if is_labelled else at + 1
        copy = lines[copy_at] if copy_at < len(lines) else ""
        if len(photos) < MOST_CAPTIONS and _is_copy(line, copy, is_labelled):
            photos.append(_photo(copy, language))
            at = copy_at + 1
        elif is_labelled and len(photos) < MOST_CAPTIONS:
            photos.append(_photo(line, language))  # the copy is missing: the picture's own text remains
            at += 2
        elif _LABEL.match(line):
            if copy and len(photos) < MOST_CAPTIONS:
                photos.append(_photo(copy, language))
            at += 2
        else:
            body.append(line)
            at += 1
    return photos, body


def _is_copy(line: str, copy: str, is_labelled: bool) -> bool:
    """Whether the second text is the first with a credit behind it (under a label also the same alone)."""
    if not copy.startswith(line):
        return False
    rest = copy[len(line) :]
    return is_labelled if not rest else bool(_CREDIT_SIGN.match(rest))


def _photo(raw: str, language: str | None) -> _Photo:
    caption, credit = split_caption(raw, language)
    return _Photo(caption, raw, credit)


def _opening(body: list[str]) -> tuple[str | None, str | None, list[str]]:
    """Return headline and byline where the text opens with them, and the rest."""
    headline = byline = None
    if (
        len(body) > 1
        and len(body[0]) <= MOST_HEADLINE_CHARS
        and not _SENTENCE.search(body[0])
        and not dateline_of(body[0])
    ):
        headline, body = body[0], body[1:]
    if body and (found := _BYLINE.match(body[0])):
        byline, body = found["name"].strip(), body[1:]
    return headline, byline, body


def _captions(
    photos: list[_Photo], published: datetime | None, zone: str | None, language: str | None
) -> tuple[Caption, ...]:
    """Return each photo once: the same words are the same photo, a date more makes another."""
    found: dict[str, Caption] = {}
    for photo in photos:
        if not photo.caption:
            continue
        found.setdefault(
            photo.caption.casefold(),
            Caption(
                caption=photo.caption,
                caption_raw=photo.raw,
                credit=split_credit(photo.credit, language) if photo.credit else Credit(),
                image_url=None,
                position=len(found),
                taken=read_taken(
                    photo.caption,
                    published=published,
                    timezone=zone,
                    language=language,
                    credit=photo.credit,
                ),
                rule="text-story",
            ),
        )
    return tuple(found.values())

"""Reads who wrote the story: JSON-LD first, meta elements next, the printed byline last.

<div class="byline">Von <a>Jane Doe</a>, 3. Juni 2025</div> -> "Jane Doe"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html

from worker.stories.page_data import PageData, plain, types_of
from worker.text import clean_line

MOST_BYLINE_CHARS = 300
_BYLINE_TAGS = ("a", "span", "div", "p", "address")
_AUTHOR_META = (
    "author",
    "article:author",
    "parsely-author",
    "dc.creator",
    "sailthru.author",
    "cxenseparse:author",
    "byl",
)
# Longer ones first: the first that fits is taken off.
_BY = re.compile(
    r"^\s*(?:(?:posted|written|published) by|words by|story by|by|geschrieben von|von|écrit par|texte? de|par"
    r"|escrito por|publicado por|por|scritto da|di|geschreven door|door|skrevet av|av|skrevet af|af|text"
    r"|(?:diposkan |ditulis |dipublikasikan )?oleh|penulis|γράφτηκε από(?: τον| την)?|γράφει (?:ο|η)"
    r"|από(?: τον| την)?"
    r"|autor(?:ka|in|en)?|author|auteur|autore|redactor|napisał[ai]?|tekst|yazar|автор|текст|írta|szerző"
    r"|bởi|लेखक|লেখক|기자명|文|記者|记者|作者|كتب(?:ه|ت)?|بقلم|מאת|نویسنده)"
    r"(?:\s*[:：]\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
# "Jane Doe, 3 June 2025, 7:20", "Jane Doe | 03.06.2025": what is printed behind the name
_TIME_BEHIND = re.compile(
    r"\s*(?:[,|·•–—-]\s*)?(?:\b(?:updated|published|on|am|le|il|el)\b:?\s*)?"
    r"(?<!\d)\d{1,4}(?:[./-]\s?\d{1,2}[./-]\s?\d{2,4}|\.?\s(?:de\s)?[^\W\d]{3,12}\.?\s(?:de\s)?\d{4})\b.*$",
    re.IGNORECASE,
)
_BYLINE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:byline|author|authors|autor|autoren|auteur|firma|signature|writer|szerzo|yazar|autore"
    r"|kirjoittaja|forfatter|skribent)(?:$|[\s_-]|__)",
    re.IGNORECASE,
)
_OF_A_PICTURE = re.compile(r"caption|credit|photo|foto|image|picture|bild", re.IGNORECASE)
_PICTURE_CREDIT = re.compile(
    r"^(?:photos?|fotos?|fotografie|bild(?:er)?|images?|pictures?|kuvat?|credits?|fotó|фото|写真|사진)\b[^:]{0,12}:",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[<(]?\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+[>)]?")
_NO_NAME = re.compile(
    r"https?://|^\d+$|^(?:admin|editor|staff|author|redaktion|null|none|undefined|unknown)$",
    re.IGNORECASE,
)


def read_byline(tree: lxml.html.HtmlElement, data: PageData) -> str | None:
    """Return the names of those who wrote the story, a comma between them, or None."""
    names: list[str] = []
    authors = data.article.get("author") or data.article.get("creator")
    for author in authors if isinstance(authors, list) else [authors]:
        if isinstance(author, dict) and "Organization" in types_of(author) and names:
            continue
        if name := _name(plain(author)):
            names.append(name)
    if not names and (name := _name(data.first(*_AUTHOR_META))):
        names = [name]
    if not names:
        names = list(_printed(tree))
    return clean_line(", ".join(dict.fromkeys(names)), MOST_BYLINE_CHARS) or None


def _name(told: str | None) -> str | None:
    """Return the name without what is printed around it, None where it names no one."""
    if not told or _NO_NAME.search(told):
        return None
    name = clean_line(_BY.sub("", _MAIL.sub("", told))).strip(" ,;|·•–—-")
    return name if name and not _NO_NAME.search(name) else None


def _printed(tree: lxml.html.HtmlElement) -> Iterator[str]:
    """Yield the first name of an element that is marked as the author's, else of one whose name says so."""
    for element in _marked_then_named(tree):
        if _is_of_a_picture(element):
            continue
        text = clean_line(" ".join(element.itertext()), 200)
        name = None if _PICTURE_CREDIT.match(text) else _name(_TIME_BEHIND.sub("", text))
        if name and 3 < len(name) < 120:
            yield name
            return


def _marked_then_named(tree: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    named = []
    for element in tree.iter(*_BYLINE_TAGS):
        if element.get("rel") == "author" or element.get("itemprop") == "author":
            yield element
        elif (names := element.get("class")) and _BYLINE_CLASS.search(names):
            named.append(element)
    yield from named


def _is_of_a_picture(element: lxml.html.HtmlElement) -> bool:
    """Whether who is named took the picture: "image__byline", or a byline in a figure."""
    if next(element.iterancestors("figure", "figcaption"), None) is not None:
        return True
    around = (element, element.getparent())
    return any(e is not None and _OF_A_PICTURE.search(e.get("class") or "") for e in around)

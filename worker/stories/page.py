"""Opens the bytes of a story page: charset, size and depth first, then a tree.

StoryPage(body=b"<html>...") -> OpenPage(tree, problems)   b"%PDF-1.7 ..." -> Unreadable
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import lxml.html
from lxml import etree

from worker.charsets import guess_text
from worker.errors import Unreadable
from worker.news import StoryPage
from worker.stories.page_state import FEWEST_CHARS, html_in_state
from worker.urls import absolute

WEIGHED_BYTES = 20_000  # of which controls are counted
MOST_BYTES = 8_000_000  # the largest real page seen has 2.2 MB

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]+)", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]{0,100}encoding=[\"']([\w:.-]+)", re.IGNORECASE)
# What a label means to a browser (https://encoding.spec.whatwg.org/#names-and-labels).
_MEANT = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs",
    "tis-620": "cp874",
    "unicode": "utf-8",
}
_NOT_TEXT = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"RIFF",
    b"OggS",
    b"\x00\x00\x00",
)
_OTHER_TYPES = re.compile(
    r"^(?:image|audio|video|font)/|^application/(?:pdf|zip|octet-stream|json|ld\+json)", re.IGNORECASE
)
_TAG = re.compile(
    rb"<(?:!doctype|html|head|body|div|p|span|article|section|figure|img|a|h[1-6]|table|ul|li|br|meta|title"
    rb"|main|script)\b",
    re.IGNORECASE,
)
_FEED = re.compile(
    r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.DOTALL
)
_CONTROLS = bytes([*range(9), *range(14, 32)])
# U+FFFD, U+FFFE and U+FFFF in UTF-8: decoding leaves no lone surrogates.
_ODD = re.compile(rb"\xef\xbf[\xbd-\xbf]")
_REPLACED = "\ufffd".encode()
_NO_TEXT_CHARS = ("\ufffe".encode(), "\uffff".encode())
_LEAD_OF_ODD = b"\xef"  # five pages in six have none
_PIECE_BYTES = 16_384
_END = re.compile(rb"</(?:html|body)>")
# Tags that only wrap: a page nested deeper than the parser goes is read without them.
_WRAPPERS = re.compile(
    rb"</?(?:div|span|font|b|i|u|em|strong|small|big|center|blockquote|section|main|ul|ol|li|table|tbody|tr"
    rb"|td|dl|dd"
    rb"|a|x-[\w-]+)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
# The look-up of lxml.html's own parser asks Python for the class of every element.
_CLASS_OF_ELEMENTS = etree.ElementDefaultClassLookup(element=lxml.html.HtmlElement)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPage:
    """A page as a tree. `base` is what its relative addresses start from."""

    page: StoryPage
    tree: lxml.html.HtmlElement
    base: str
    problems: tuple[str, ...] = ()


def read_text(page: StoryPage) -> tuple[bytes, list[str]]:
    """Return the page in UTF-8, without NUL and lone surrogates, and what had to be cut.

    Most pages are written in it: their own bytes come back, which is what the parser takes.

    Raises Unreadable where the bytes are no text at all.
    """
    body, problems = page.body, []
    if not body or body.isspace():
        raise Unreadable(page.url, "the page is empty")
    kind = page.content_type or ""
    if body.startswith(_NOT_TEXT) or (_OTHER_TYPES.match(kind) and not body.lstrip().startswith(b"<")):
        raise Unreadable(page.url, f"no page: {kind or 'binary content'}")
    if len(body) > MOST_BYTES:
        problems.append(f"page of {len(body)} bytes: only the first {MOST_BYTES} are read")
        body = body[:MOST_BYTES]
    text, charset_problem = _in_utf8(body, kind)
    if charset_problem:
        problems.append(charset_problem)
    if _FEED.match(text[:2000].decode("utf-8", "ignore")):
        raise Unreadable(page.url, "a feed, not a story page")
    has_odd = _LEAD_OF_ODD in text and _ODD.search(text) is not None
    odd = (text.count(_REPLACED) if has_odd else 0) + _controls_in(text[:WEIGHED_BYTES])
    if odd > 20 and odd * 20 > min(len(text), 100_000):
        raise Unreadable(page.url, "no page: the bytes are no text")
    if b"\x00" in text:
        problems.append(f"{text.count(0)} NUL characters left out")
        text = text.replace(b"\x00", b"")
    if has_odd:
        for odd_char in _NO_TEXT_CHARS:
            text = text.replace(odd_char, b"")
    return text, problems


def _controls_in(text: bytes) -> int:
    """Return how many control characters the text holds; of its bytes as sent, UTF-16 would be half NUL."""
    return len(text) - len(text.translate(None, _CONTROLS))


def is_plain_text(page: StoryPage, text: bytes) -> bool:
    """Whether the body is a story written as plain text: no markup in it, whatever its type says."""
    kind = (page.content_type or "").split(";")[0].strip().lower()
    if kind == "text/plain":
        return not re.match(rb"\s*<(?:!doctype|html)\b", text, re.IGNORECASE)
    return not _TAG.search(text, 0, 200_000)


def open_page(page: StoryPage, text: bytes, problems: list[str]) -> OpenPage:
    """Return the page as a tree. Raises Unreadable where there is nothing to make a tree of."""
    problems = list(problems)
    # Browsers go on behind "</html>", the parser stops there.
    source = _END.sub(b"", text)
    tree, is_cut = _tree(source)
    if is_cut:
        problems.append("nested deeper than 255 elements: read without the wrappers")
        flat, is_cut = _tree(_WRAPPERS.sub(b" ", source))
        tree = flat if flat is not None else tree
        if is_cut:
            problems.append("still nested deeper than 255 elements: the rest is left out")
    if tree is None or not isinstance(tree.tag, str):
        raise Unreadable(page.url, "no page: nothing that HTML parsers take for a document")
    if not _has_story(tree) and (story := html_in_state(tree)) is not None:
        problems.append("no story in the page itself: read from the state that a script keeps")
        _append(tree, story)
    return OpenPage(page=page, tree=tree, base=_base(tree, page.url), problems=tuple(problems))


def _has_story(tree: lxml.html.HtmlElement) -> bool:
    """Whether the page has a few hundred characters of paragraphs of its own."""
    size = 0
    for paragraph in tree.iter("p"):
        size += len("".join(paragraph.itertext()).strip())
        if size > FEWEST_CHARS:
            return True
    return False


def _append(tree: lxml.html.HtmlElement, story: str) -> None:
    found, _ = _tree(b"<article>" + story.encode("utf-8", "ignore") + b"</article>")
    article = next(found.iter("article"), None) if found is not None else None
    body = next(tree.iter("body"), tree)
    if article is not None:
        body.append(article)


def _tree(source: bytes) -> tuple[lxml.html.HtmlElement | None, bool]:
    # No table of ids: nothing asks by it, and many pages have hundreds.
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    parser.set_element_class_lookup(_CLASS_OF_ELEMENTS)
    try:
        tree = lxml.html.document_fromstring(source, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None, False
    is_cut = any(
        "Excessive depth" in entry.message or (entry.level_name == "FATAL" and "depth" in entry.message)
        for entry in parser.error_log
    )
    return tree, is_cut


def _base(tree: lxml.html.HtmlElement, url: str) -> str:
    for element in tree.iter("base"):
        if href := element.get("href"):
            return absolute(href, url) or url
    return url


def _in_utf8(body: bytes, content_type: str) -> tuple[bytes, str | None]:
    """Return the body in UTF-8, and a line where the declared charset was wrong.

    A byte order mark says more than the header, the header more than the page's own word; valid
    UTF-8 with more than ASCII in it is UTF-8 whatever is declared.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace").encode("utf-8", "ignore"), None
    declared = _declared(body, content_type)
    try:
        if not _is_utf8(body):
            body.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(body) - 4 and error.reason == "unexpected end of data":
            return body[: error.start], None  # cut within a character
    else:
        if body[:400].count(0) > 100:
            name = "utf-16-le" if body[1:2] == b"\x00" else "utf-16-be"
            text = body.decode(name, "replace")
            return text.encode("utf-8", "ignore"), "UTF-16 without a byte order mark"
        if declared in (None, "utf-8") or not declared.startswith(("utf-16", "iso2022", "iso-2022", "hz")):
            is_wrong = declared not in (None, "utf-8") and not body.isascii()
            return body, f"declared as {declared}, but written in UTF-8" if is_wrong else None
    text, problem = _decoded(body, declared)
    return text.encode("utf-8", "ignore"), problem


def _is_utf8(body: bytes) -> bool:
    """Whether the whole body is UTF-8, read piece by piece: one text of all of it takes twice as long."""
    at = 0
    while at < len(body):
        end = body.find(b"<", at + _PIECE_BYTES)  # never within a character
        try:
            body[at : end if end >= 0 else len(body)].decode("utf-8")
        except UnicodeDecodeError:
            return False
        at = end if end >= 0 else len(body)
    return True


def _decoded(body: bytes, declared: str | None) -> tuple[str, str | None]:
    """Return the text of a body that is not UTF-8, and a line where it is not what it is declared as."""
    if declared and declared != "utf-8":
        text = body.decode(declared, "replace")
        if text.count("\ufffd") * 50 <= len(text):
            return text, None
    text = body.decode("utf-8", "replace")
    if text.count("\ufffd") * 200 <= len(text) and not text.replace("\ufffd", "").isascii():
        return text, f"{text.count(chr(0xFFFD))} bytes that are not UTF-8"
    return guess_text(body), f"not in the declared charset ({declared or 'none'})"


def _declared(body: bytes, content_type: str) -> str | None:
    names = [found[1] for found in [_HEADER_CHARSET.search(content_type)] if found]
    head = body[:4096]
    names += [found[1].decode() for form in (_META_CHARSET, _XML_CHARSET) if (found := form.search(head))]
    for name in names:
        name = name.lower()
        try:
            return codecs.lookup(_MEANT.get(name, name)).name
        except (LookupError, ValueError):
            continue
    return None

"""A feed's bytes made ready for a parser: decoded, trimmed, mended where they are broken.

Bytes that are well-formed pass through untouched. Where libxml2 complains, what it would drop is mended
first: "AT&T" loses its T otherwise, and "caf&eacute;" its last letter. No DTD reaches the parser, so no
entity is expanded and no file or address is opened.
"""

from __future__ import annotations

import codecs
import html
import re
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from worker.charsets import guess_text
from worker.errors import Unreadable
from worker.feeds.names import short_name
from worker.feeds.stories import are_in_place, stories_apart

Element = etree._Element

GZIP = b"\x1f\x8b"
MOST_INFLATED_BYTES = 10 << 20
STRAYS = "other bytes than UTF-8 in UTF-8"
_HEAD_BYTES = 64 << 10
_STARTS = re.compile(
    rb"<\?xml\b|<(?:\w{1,20}:)?(?:rss|feed|rdf|urlset|sitemapindex|channel)(?=[\s>])", re.IGNORECASE
)
_ROOTS = ("rss", "feed", "entry", "rdf", "RDF", "channel", "urlset", "sitemapindex")
_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']\s*([\w.:-]{1,40})", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_DOCTYPE = re.compile(
    rb"<!DOCTYPE\s(?:[^\[<>\"']|\"[^\"<>]*\"|'[^'<>]*')*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL
)
# Each comment once and for all: what may end at any "-->" takes as long as there are ways to part them.
_PROLOG = re.compile(rb"(?:<\?[^>]*+>|(?><!--.*?-->)|\s++)*+(?=<!DOCTYPE\s)", re.IGNORECASE | re.DOTALL)
_CONTROLS = bytes([*range(9), 0x0B, 0x0C, *range(0x0E, 0x20)])
# "&" as text, neither an entity nor a number. A feed may hold millions of them: a control character, which
# no XML may hold, keeps their place until all else is done.
_HELD = b"\x00"
_LONE = re.compile(rb"&(?!(?:[A-Za-z]\w{1,31}|#(?:\d{1,12}|x[\da-fA-F]{1,12}));)")
# What is neither XML's own entity nor a number: HTML's entities; and Windows' numbers.
_FOREIGN = re.compile(rb"&(?:(?!(?:lt|gt|amp|quot|apos);)[A-Za-z]\w{1,31}|#1[2-5]\d);")
# Numbers that may mean no character: 0, halves of a pair, and beyond Unicode.
_DOUBTFUL = re.compile(
    rb"&#(?:(0+|0*(?:[12]?\d|3[01]|5[5-7]\d{3}|6553[45]|\d{7,12}))(?!\d)"
    rb"|[xX](0+|0*(?:1?[\da-fA-F]|[dD][\da-fA-F]{3}|[fF]{3}[eEfF]|[\da-fA-F]{6,12}))(?![\da-fA-F]));?"
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ODD_STARTS = (b"\xef", b"\xff", b"\xfe", b"\x00", b"<\x00")
# After its first complaint libxml2 drops &lt; and &amp; from the text, but not &#60; and &#38;.
_OWN = (
    (b"&lt;", b"&#60;"),
    (b"&gt;", b"&#62;"),
    (b"&amp;", b"&#38;"),
    (b"&quot;", b"&#34;"),
    (b"&apos;", b"&#39;"),
)
_AS_NUMBER = {sign: f"&#{ord(sign)};" for sign in "<>&\"'"}
# Publishers write "iso-8859-1" and send what Windows has in its place.
_MEANT = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}
_WIDE = {"utf-16", "utf-16le", "utf-16be", "utf-16-le", "utf-16-be", "utf-32", "ucs-2", "ucs-4"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A feed as the formats read it. `url` is where it is from, `root` None where it is no XML."""

    url: str
    body: bytes  # UTF-8 from the first tag on, without DTD, mended where `is_damaged`
    root: Element | None = None
    is_damaged: bool = False
    problems: tuple[str, ...] = ()
    stories: Mapping[str, str] = field(default_factory=dict)  # by the marks that stand for them in `root`

    @property
    def root_name(self) -> str:
        """The short name of the root element, "" where there is none."""
        return short_name(self.root.tag) if self.root is not None else ""


def prepare(body: bytes, *, url: str, content_type: str | None = None) -> Source:
    """Return the feed decoded and parsed as far as it can be."""
    errors: list[str] = []
    if _declared(body, content_type) in (None, "utf-8", "utf8") and not body.startswith(_ODD_STARTS):
        # Most feeds are whole: the parser itself says so, sooner than any look beforehand.
        whole = _trimmed(body)
        root, errors, stories = _parse_whole(whole) if whole.startswith(b"<") else (None, [], {})
        if root is not None and not errors:
            return Source(url=url, body=whole, root=root, stories=stories)
    text, charset = decode(body, content_type)
    trimmed = _trimmed(text).translate(None, _CONTROLS)
    problems = [charset] if charset == STRAYS else []
    if not trimmed.startswith(b"<"):
        return Source(url=url, body=trimmed, problems=tuple(problems))
    if not errors:
        root, errors = parse(trimmed)
        if root is not None and not errors:
            without_odd_namespace(root)
            return Source(url=url, body=trimmed, root=root, problems=tuple(problems))
    # Cut off inside a text or a tag: half an address would lead nowhere.
    mended = mend(trimmed[: trimmed.rfind(b">") + 1])
    root, left = parse(mended)
    if root is None or left:
        mended = _with_numbers(mended)
        root, _ = parse(mended)
    if root is not None:
        without_odd_namespace(root)
    problems.append(f"damaged XML: {errors[0] if errors else 'no element'}")
    return Source(url=url, body=mended, root=root, is_damaged=True, problems=tuple(problems))


def _parse_whole(body: bytes) -> tuple[Element | None, list[str], dict[str, str]]:
    """Return root, complaints and the stories kept from the parser: none where it finds anything amiss."""
    short, stories = stories_apart(body)
    if stories:
        root, errors = parse(short)
        if root is not None and not errors:
            without_odd_namespace(root)
            if are_in_place(root, stories):
                return root, errors, stories
    root, errors = parse(body)
    if root is not None and not errors:
        without_odd_namespace(root)
    return root, errors, {}


def inflated(body: bytes, url: str) -> bytes:
    """Return what a gzip file holds, MOST_INFLATED_BYTES at most. Raises Unreadable for a broken one."""
    try:
        return zlib.decompressobj(wbits=31).decompress(body, MOST_INFLATED_BYTES)
    except zlib.error as error:
        raise Unreadable(url, f"broken gzip: {str(error)[:120]}") from error


def parse(body: bytes) -> tuple[Element | None, list[str]]:
    """Return the root of what can be read of UTF-8 bytes, and the parser's complaints, a line each."""
    parser = etree.XMLParser(
        recover=True,
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return None, [str(error)[:200]]
    errors = [
        f"line {entry.line}: {entry.message[:120]}"
        for entry in parser.error_log
        # A namespace never declared, or with an odd address, does no harm: see names.py.
        if entry.level_name != "WARNING" and not entry.type_name.startswith(("WAR_", "NS_"))
    ]
    return root, errors


def without_odd_namespace(root: Element) -> None:
    """Take a namespace that nobody knows off the elements that share it with the root or the channel.

    <rss xmlns="https://river.example/rss"> is RSS all the same.
    """
    for element in (root, next(root.iter("{*}channel"), root)):
        name = short_name(element.tag)
        if name.startswith("?:") and name[2:] in _ROOTS and element.tag.startswith("{"):
            space = element.tag[: element.tag.index("}") + 1]
            for own in root.iter(space + "*"):
                with suppress(ValueError):  # what only libxml2 takes for a name: "news:"
                    own.tag = own.tag[len(space) :]


def mend(body: bytes) -> bytes:
    """Return UTF-8 XML with HTML's entities as characters; CDATA stays as it is."""
    pieces, at = [], 0
    for begin, end in cdata_sections(body):
        # Doubtful numbers there too, since what we take for CDATA the parser may not.
        pieces += [_mended(body[at:begin]), _DOUBTFUL.sub(_if_character, body[begin:end])]
        at = end
    pieces.append(_mended(body[at:]))
    return b"".join(pieces)


def _with_numbers(body: bytes) -> bytes:
    """Return XML with its own entities as numbers, outside CDATA."""
    # Only where the parser still complains: in a long feed there are 40,000, and each costs as much as a tag.
    pieces, at = [], 0
    for begin, end in cdata_sections(body):
        pieces += [_numbered(body[at:begin]), body[begin:end]]
        at = end
    pieces.append(_numbered(body[at:]))
    return b"".join(pieces)


def _numbered(text: bytes) -> bytes:
    if b"&" in text:
        for entity, number in _OWN:
            text = text.replace(entity, number)
    return text


def cdata_sections(body: bytes) -> list[tuple[int, int]]:
    """Return where CDATA sections begin and end; one that is never closed ends with the bytes."""
    sections = []
    end = 0
    while (begin := body.find(b"<![CDATA[", end)) >= 0:
        end = body.find(b"]]>", begin) + 3
        if end < 3:
            end = len(body)
        sections.append((begin, end))
    return sections


def decode(body: bytes, content_type: str | None = None) -> tuple[bytes, str]:
    """Return the feed as UTF-8, and the charset it was read as.

    A declaration is believed unless the bytes are UTF-8 beyond doubt. A few stray bytes in UTF-8 are
    read as Windows-1252, not thrown away with the rest.
    """
    for bom, name in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :] if name == "utf-8" else _recoded(body[len(bom) :], name), name
    if body[:2] == b"<\x00" or body[:2] == b"\x00<":
        name = "utf-16-le" if body[1] == 0 else "utf-16-be"
        return _recoded(body, name), name
    declared = _declared(body, content_type)
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        if declared in (None, "utf-8", "utf8") or declared in _WIDE:
            return _with_strays(body), STRAYS
        return _recoded(body, str(declared)), str(declared)
    if declared in ("iso-2022-jp", "hz-gb-2312", "hz"):  # seven bits: any of them would pass for UTF-8
        return _recoded(body, declared), declared
    return body, "utf-8"


def _declared(body: bytes, content_type: str | None) -> str | None:
    found = _DECLARED.match(body)
    names = [found[1].decode("ascii")] if found else []
    if in_header := _CHARSET.search(content_type or ""):
        names.append(in_header[1])
    for name in (name.lower() for name in names):
        meant = _MEANT.get(name, name)
        try:
            codecs.lookup(meant)
        except LookupError:
            continue
        return meant
    return None


def _recoded(body: bytes, name: str) -> bytes:
    try:
        text = body.decode(name, "replace")
    except (LookupError, UnicodeError, ValueError):
        text = body.decode("utf-8", "replace")
    return text.encode("utf-8", "replace")


def _with_strays(body: bytes) -> bytes:
    """Return UTF-8 with stray bytes read as Windows-1252; where most are strays, all in another charset."""
    strays, characters, at, pieces = 0, 0, 0, []
    while True:
        try:
            good = body[at:].decode("utf-8")
            pieces.append(good)
            break
        except UnicodeDecodeError as error:
            good = body[at : at + error.start].decode("utf-8")
            stray = body[at + error.start : at + error.end]
            characters += sum(1 for sign in good if sign > "\x7f") if strays < 200 else 0
            strays += 1
            pieces += [good, stray.decode("cp1252", "replace")]
            at += error.end
            # One pass each would be quadratic: what has so many strays is no UTF-8.
            if strays >= 200 and characters < strays:
                return guess_text(body).encode("utf-8", "replace")
            if strays >= 2000:
                pieces.append(body[at:].decode("utf-8", "replace"))
                break
    if strays > 3 * sum(1 for sign in good if sign > "\x7f") + 3 * characters:
        return guess_text(body).encode("utf-8", "replace")
    return "".join(pieces).encode("utf-8")


def _trimmed(body: bytes) -> bytes:
    return _without_doctype(_from_first_tag(body))


def _from_first_tag(body: bytes) -> bytes:
    if found := _STARTS.search(body[:_HEAD_BYTES]):
        return body[found.start() :]
    stripped = body.lstrip()
    if stripped.startswith((b"{", b"[")):
        return stripped
    first = body.find(b"<")
    return body[first:] if first >= 0 else stripped


def _without_doctype(body: bytes) -> bytes:
    prolog = _PROLOG.match(body)
    found = _DOCTYPE.match(body, prolog.end()) if prolog else None
    return body[: found.start()] + body[found.end() :] if found else body


def _mended(text: bytes) -> bytes:
    if b"&" not in text:
        return text
    text = _LONE.sub(_HELD, text.replace(_HELD, b""))
    text = _FOREIGN.sub(lambda found: _at_home(found[0]), text)
    return _DOUBTFUL.sub(_if_character, text).replace(_HELD, b"&#38;")


@lru_cache(maxsize=1024)
def _at_home(reference: bytes) -> bytes:
    """Return what a reference means to HTML, or "&" as text where it means nothing."""
    # html.unescape knows that &#150; means Windows' dash, too.
    character = html.unescape(reference.decode("ascii"))
    if character.startswith("&"):
        return b"&#38;" + reference[1:]
    return "".join(_AS_NUMBER.get(sign, sign) for sign in character).encode("utf-8", "ignore")


def _if_character(found: re.Match[bytes]) -> bytes:
    """Return the reference, or nothing where it means no character: lxml stumbles over half a pair."""
    number = int(found[1]) if found[1] else int(found[2], 16)
    is_character = 0x20 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0x10000 <= number < 0x110000
    return found[0] if is_character or number in (9, 10, 13) else b""

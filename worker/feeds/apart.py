"""Items of a broken feed read one by one, so that a wrong tag in one of them costs that one only.

<item><title>A</titel></item><item>...</item>  -> the second is whole, and of the first what can be read
"""

from __future__ import annotations

import re

from worker.feeds.source import Source, cdata_sections, parse, without_odd_namespace

_BEGIN = re.compile(rb"<((?:\w{1,20}:)?(?:item|entry))(?=[\s>/])", re.IGNORECASE)
_ROOT = re.compile(rb"<(?:\w{1,20}:)?(?:rss|feed|rdf|channel)\b[^<>]{0,20000}>", re.IGNORECASE)
_DECLARATIONS = re.compile(rb"xmlns(?::\w{1,40})?\s*=\s*(?:\"[^\"<>]{0,500}\"|'[^'<>]{0,500}')")


def count_items(body: bytes) -> int:
    """Return how many items or entries begin in these bytes, those quoted in CDATA left out."""
    return len(_begins(body))


def items_apart(source: Source, most: int) -> Source:
    """Return the feed with each item parsed for itself, at most `most`, under one root of the same kind."""
    body = source.body
    begins = _begins(body)[: most + 1]
    if not begins:
        return source
    opening = _ROOT.search(body[: begins[0]])
    declarations = b" ".join(_DECLARATIONS.findall(opening[0])) if opening else b""
    # The head without its items: title, language and rhythm of the feed.
    whole, _ = parse(body[: begins[0]])
    if whole is None:
        name = b"feed" if b"entry" in body[begins[0] : begins[0] + 30] else b"rss"
        whole, _ = parse(b"<" + name + b" " + declarations + b"/>")
        if whole is None:
            return source
    for begin, end in zip(begins, [*begins[1:], len(body)], strict=True):
        piece, _ = parse(b"<part " + declarations + b">" + body[begin:end] + b"</part>")
        if piece is None:
            continue
        for child in list(piece)[:1]:
            child.tail = None
            whole.append(child)
    without_odd_namespace(whole)
    return Source(
        url=source.url,
        body=body,
        root=whole,
        is_damaged=True,
        problems=(*source.problems, "items read one by one"),
    )


def _begins(body: bytes) -> list[int]:
    """Return where items and entries begin, those quoted in CDATA left out."""
    quoted = cdata_sections(body)
    begins, at = [], 0
    for found in _BEGIN.finditer(body):
        place = found.start()
        while at < len(quoted) and quoted[at][1] <= place:
            at += 1
        if at == len(quoted) or place < quoted[at][0]:
            begins.append(place)
    return begins

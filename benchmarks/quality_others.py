"""Libraries of others on the shared sets, beside what ours wrote in the same run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measures import Compared, Judged, number
from benchmarks.shared_sets import Bench, Row, rows_of


def others(bench: Bench) -> Iterator[Judged | Compared]:
    """Libraries of others on the same sets in the same run."""
    yield page_readers(bench)
    yield date_readers(bench)
    yield place_finders(bench)


def page_readers(bench: Bench) -> Compared:
    """Return what libraries read of story pages, beside ours."""
    rows = []
    found: dict[str, tuple[Path, Row] | None] = {
        name: bench.library(name, bench.sets / "captions" / "pages")
        for name in ("trafilatura", "newspaper4k")
    }
    mine = bench.work / "captions.jsonl"
    if mine.exists():
        found = {"**Cutline**": (mine, {"version": ""}), **found}
    for name, at in found.items():
        if at is None:
            rows.append((name, "not installed", *[""] * 9))
            continue
        fundus, shub = (bench.captions_score(at[0], source) for source in ("fundus", "shub"))
        shares = (
            fundus["f1"], shub["f1"], fundus["credit"], fundus["image"], fundus["title"],
            fundus["title_loose"], fundus["date_day"], fundus["body_f1"], shub["body_f1"],
        )  # fmt: skip
        rate = page_rate(at[0])
        shown = f"{name} {at[1]['version']}".strip()
        rows.append((shown, *(number(value, "share") for value in shares), number(rate)))
    head = (
        "", "caption F1 fundus", "shub", "credit exact", "image", "title exact", "loose",
        "published to the day", "body F1 fundus", "shub", "pages/s",
    )  # fmt: skip
    return Compared(
        title="Beside others: story pages",
        head=head,
        rows=tuple(rows),
        note="Captions of trafilatura are the alt texts and titles it keeps of images; it reads no others, "
        "newspaper4k none. Pages/s are of each one's whole reading.",
    )


def page_rate(predictions: Path) -> float | None:
    """Return pages a second of the whole reading."""
    read = list(rows_of(predictions))
    seconds = sum(row.get("whole_seconds", row.get("seconds", 0)) for row in read)
    return len(read) / seconds if seconds else None


def date_readers(bench: Bench) -> Compared:
    """Return what libraries take for the photo's date, beside ours."""
    source, mine = bench.sets / "dates" / "captions.jsonl", bench.work / "dates.jsonl"
    found = {name: bench.library(name, source) for name in ("dateparser", "datefinder")}
    rows = []
    if mine.exists():
        found = {"**Cutline**": (mine, {"version": "", "rate": None}), **found}
    for name, at in found.items():
        if at is None:
            rows.append((name, "not installed", "", "", "", ""))
            continue
        score = json.loads(bench.scorer("dates", "--pred", at[0], "--json"))["all"]
        shown = f"{name} {at[1]['version']}".strip()
        rows.append(
            (
                shown,
                number(score["exact"] / score["n"], "share"),
                *(number(score[key]) for key in ("missed", "wrong", "false_pos")),
                number(at[1]["rate"]) if at[1]["rate"] else "see above",
            )
        )
    return Compared(
        title="Beside others: the photo's date",
        head=("", "exact", "missed", "wrong", "false", "captions/s"),
        rows=tuple(rows),
        note="The others get the publisher's zone and language, and a date to come without a year is put "
        "back a year for them; of several dates the first counts.",
    )


def place_finders(bench: Bench) -> Compared:
    """Return how spaCy's names do with the weightiest place of each name, beside ours."""
    rows = []
    for name, corpus in (("TR-News", "trnews"), ("LGL, text only", "lgl")):
        mine = bench.work / f"{corpus}.jsonl"
        if mine.exists():
            score = json.loads(bench.scorer("places", "--corpus", corpus, "--pred", mine, "--json"))
            rows.append((name, "**Cutline**", *place_cells(score), ""))
        found = bench.library("spacy", bench.place_texts(corpus))
        if found is None:
            rows.append((name, "spaCy", "not installed", "", "", ""))
            continue
        weightiest = weightiest_places(bench, found[0], corpus)
        score = json.loads(bench.scorer("places", "--corpus", corpus, "--pred", weightiest, "--json"))
        shown = f"spaCy {found[1]['version']}, small model, weightiest place"
        rows.append((name, shown, *place_cells(score), number(found[1]["rate"])))
    return Compared(
        title="Beside others: places",
        head=("", "", "recognition F1", "right of those found", "end to end F1", "stories/s"),
        rows=tuple(rows),
        note="spaCy finds names only; each is given the weightiest place of that name in our gazetteer.",
    )


def place_cells(score: Row) -> tuple[str, str, str]:
    """Return the three figures of a geoparser."""
    recognised, right, whole = (number(score[key], "share") for key in ("rec_f1", "acc_id", "e2e_f1"))
    return recognised, right, whole


def weightiest_places(bench: Bench, spans: Path, corpus: str) -> Path:
    """Give each span the weightiest place of its name."""
    from benchmarks.places import SCORED_AS
    from indexer.places import open_gazetteer

    gazetteer, target = open_gazetteer(bench.gazetteer), bench.work / f"spacy.{corpus}.jsonl"
    texts = {row["doc"]: row["text"] for row in rows_of(bench.place_texts(corpus))}
    with target.open("w", encoding="utf-8") as out:
        for row in rows_of(spans):
            found = []
            for start, end in row["spans"]:
                name = texts[row["doc"]][start:end].removeprefix("the ").removeprefix("The ")
                candidates = gazetteer.find(name)
                mention: Row = {"start": start, "end": end, "name": name, "lat": None, "lon": None}
                if candidates:
                    place = candidates[0]
                    kind = SCORED_AS.get(place.kind, place.kind)
                    gid = place.id if place.id.isdigit() else None
                    mention |= {"lat": place.lat, "lon": place.lon, "gid": gid, "kind": kind}
                    mention["cc"] = place.country_code
                found.append(mention)
            out.write(json.dumps({"doc": row["doc"], "places": found}) + "\n")
    return target

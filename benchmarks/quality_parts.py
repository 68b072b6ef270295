"""The tables of what Cutline should reach: story pages, credits, dates, places and their cost, feeds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from benchmarks.compiled import NotCompiled, compile_copy
from benchmarks.measures import Compared, Judged, Measure, number
from benchmarks.shared_sets import Bench, Row


def rate_in(printed: str, pattern: str) -> float | None:
    """Return the number that stands where the pattern's group is; None where it was not printed."""
    found = re.search(pattern, printed)
    return float(found[1].replace(",", "")) if found else None


def captions(bench: Bench) -> Iterator[Judged | Compared]:
    """Story pages: captions, credits, images, title, date, body, speed."""
    pages, out = bench.sets / "captions" / "pages", bench.work / "captions.jsonl"
    printed = bench.ours("captions", "--pages", pages, "--out", out, "--processes", bench.processes)
    fundus, shub = (bench.captions_score(out, source) for source in ("fundus", "shub"))
    trafilatura = bench.body_of_trafilatura
    every = bench.captions_score(out, "all")

    def share(name: str, got: float | None, reach: float | None, aim: float | None = None) -> Measure:
        return Measure(name=name, got=got, reach=reach, aim=aim, unit="share")

    yield Judged(
        title="Captions and what is around them",
        commands=(
            "python -m benchmarks.captions --pages DIR --out preds.jsonl",
            "score.py preds.jsonl --split all --source fundus|shub --json",
        ),
        measures=(
            share("caption F1, fundus", fundus["f1"], 0.93, 0.95),
            share("— precision", fundus["precision"], 0.95),
            share("— recall", fundus["recall"], 0.91),
            share("caption F1, shub", shub["f1"], 0.90, 0.93),
            share("— precision", shub["precision"], 0.90),
            share("credit exact, of matched captions", every["credit"], 0.88, 0.92),
            share("credit loose, of matched captions", every["credit_loose"], 0.93, 0.96),
            share("image address right, of matched captions", every["image"], 0.985, 0.995),
            share("title exact", fundus["title"], 0.82),
            share("title loose", fundus["title_loose"], 0.90),
            share("published to the minute", fundus["date_minute"], 0.96),
            share("published to the day", fundus["date_day"], 0.985),
            share(
                "body 4-gram F1, fundus, against trafilatura's own", fundus["body_f1"], trafilatura["fundus"]
            ),
            share("body 4-gram F1, shub, against trafilatura's own", shub["body_f1"], trafilatura["shub"]),
            Measure(
                name="captions alone, pages/s a core",
                got=rate_in(printed, r"captions alone ([\d,.]+) pages/s"),
                reach=100,
                aim=300,
            ),
            Measure(
                name="whole reading of a page, pages/s a core",
                got=rate_in(printed, r"whole reading ([\d,.]+) pages/s"),
                reach=20,
                aim=25,
            ),
        ),
    )


def credits(bench: Bench) -> Iterator[Judged | Compared]:
    """Credit lines and captions that end in one."""
    source, out = bench.sets / "credits" / "credits.jsonl", bench.work / "credits.jsonl"
    printed = bench.ours("credits", "--in", source, "--out", out)
    table = bench.scorer("credits", "--pred", out)
    # "group  n  whole  photographer  agency  via  source  clean caption"
    whole, *_, clean = re.findall(
        r"([\d.]+)%", next(row for row in table.splitlines() if row.startswith("all "))
    )
    yield Judged(
        title="Credits",
        commands=(
            "python -m benchmarks.credits --in credits.jsonl --out out.jsonl",
            "score.py --pred out.jsonl",
        ),
        measures=(
            Measure(name="whole record", got=float(whole) / 100, reach=0.93, aim=0.97, unit="share"),
            Measure(name="clean caption", got=float(clean) / 100, reach=0.95, aim=0.97, unit="share"),
            Measure(name="lines/s a core", got=rate_in(printed, r"([\d,]+) a second")),
        ),
    )


def dates(bench: Bench) -> Iterator[Judged | Compared]:
    """The photo's own date."""
    source, out = bench.sets / "dates" / "captions.jsonl", bench.work / "dates.jsonl"
    printed = bench.ours("dates", "--in", source, "--out", out)
    groups = json.loads(bench.scorer("dates", "--pred", out, "--json"))
    found = groups["all"]
    yield Judged(
        title="The photo's own date",
        commands=(
            "python -m benchmarks.dates --in captions.jsonl --out out.jsonl",
            "score.py --pred out.jsonl --json",
        ),
        measures=(
            Measure(name="exact", got=found["exact"] / found["n"], reach=0.95, unit="share"),
            Measure(name="false dates", got=found["false_pos"], reach=1, lower_is_better=True),
            Measure(name="file flag right", got=found["file_ok"] / found["n"], unit="share"),
            Measure(
                name="captions/s a core", got=rate_in(printed, r"([\d,]+) a second"), reach=2000, unit="count"
            ),
        ),
    )
    yield Compared(
        title="Dates by language",
        head=("language", "captions", "exact", "missed", "wrong", "false"),
        rows=tuple(
            (
                name.removeprefix("lang:"),
                *(number(value) for value in (g["n"], g["exact"], g["missed"], g["wrong"], g["false_pos"])),
            )
            for name, g in sorted(groups.items())
            if name.startswith("lang:") and name != "lang:not-en"
        ),
    )


def places(bench: Bench) -> Iterator[Judged | Compared]:
    """Place names: found, and whose they are; and whether the confidence is worth what it says."""
    read = {}
    for name, corpus, words in (
        ("TR-News", "trnews", ()),
        ("LGL, text only", "lgl", ()),
        ("LGL, home learned", "lgl", ("--sources",)),
    ):
        source = bench.place_texts(corpus, sources=bool(words))
        out = bench.work / f"{corpus}{'.home' if words else ''}.jsonl"
        bench.ours("places", "--in", source, "--out", out, "--gazetteer", bench.gazetteer, *words)
        score = json.loads(bench.scorer("places", "--corpus", corpus, "--pred", out, "--json"))
        read[name] = (corpus, out, score)

    def asked(name: str, reach: float, aim: float, found: tuple[float, float] | None) -> Iterator[Measure]:
        score = read[name][2]
        yield Measure(name=f"{name}, end to end F1", got=score["e2e_f1"], reach=reach, aim=aim, unit="share")
        found_reach, found_aim = found or (None, None)
        yield Measure(
            name=f"{name}, recognition F1",
            got=score["rec_f1"],
            reach=found_reach,
            aim=found_aim,
            unit="share",
        )

    yield Judged(
        title="Places",
        commands=(
            "python -m benchmarks.places --in docs.jsonl --out out.jsonl [--sources]",
            "score.py --corpus lgl|trnews --pred out.jsonl --json",
        ),
        measures=(
            *asked("TR-News", 0.87, 0.90, (0.93, 0.945)),
            *asked("LGL, text only", 0.71, 0.74, (0.845, 0.86)),
            *asked("LGL, home learned", 0.81, 0.84, None),
        ),
    )
    yield calibration(bench, read)


def calibration(bench: Bench, read: dict[str, tuple[str, Path, Row]]) -> Compared:
    """Return how often a mention of each confidence is right, by the scorer's own judgement."""
    scorer = bench.place_scorer
    bins = [(low / 10, (low + 1) / 10) for low in range(5, 10)]
    rows = []
    tally = {name: marked(scorer, corpus, out) for name, (corpus, out, _) in read.items()}
    for low, high in bins:
        cells = [f"{low:.1f} to {high:.1f}"]
        for marks in tally.values():
            cells.append(right_share([ok for sure, ok in marks if low <= sure < high or sure >= high == 1]))
        rows.append(tuple(cells))
    shown = [right_share([ok for sure, ok in marks if sure >= 0.8]) for marks in tally.values()]
    return Compared(
        title="Is a place's confidence worth what it says?",
        head=("confidence", *(f"{name}: right (of)" for name in tally)),
        rows=(*rows, ("**shown (.8 and more)**", *shown)),
        note="A mention is right where the scorer calls it found and right; what no label asks for is wrong.",
    )


def marked(scorer: ModuleType, corpus: str, predictions: Path) -> list[tuple[float, bool]]:
    """Return confidence and rightness of every mention that the scorer judges."""
    predicted, marks = scorer.read_preds(str(predictions)), []
    for doc in scorer.load(corpus):
        found = predicted.get(doc.id, [])
        pairs, soft = scorer.match(doc.gold, found)
        wanted = {j: doc.gold[i] for i, j in pairs}
        for j, mention in enumerate(found):
            gold = wanted.get(j)
            if j in soft or (gold is not None and (gold.optional or gold.lat is None)):
                continue
            ok = False
            if gold is not None:
                far = scorer.km(gold.lat, gold.lon, mention["lat"], mention["lon"])
                ok = far <= 161 or bool(scorer.same_place(gold, mention, far))
            marks.append((mention["confidence"], ok))
    return marks


def right_share(marks: list[bool]) -> str:
    """Return ".912 (340)", or a dash where there is nothing."""
    return f"{number(sum(marks) / len(marks), 'share')} ({len(marks):,})" if marks else "—"


def _least_cost(bench: Bench, words: tuple[object, ...], folder: Path | None = None) -> Row:
    """Return what the reader costs in the best of three processes: texts are new to a reader but once."""
    rounds = [json.loads(bench.ours("reader_cost", *words, folder=folder)) for _ in range(3)]
    return {key: (max if key.endswith("_per_s") else min)(one[key] for one in rounds) for key in rounds[0]}


def cost(bench: Bench) -> Iterator[Judged | Compared]:
    """What the reader of places costs."""
    stories = bench.place_texts("lgl", sources=False)
    captions_file = bench.sets / "dates" / "captions.jsonl"
    words = ("--gazetteer", bench.gazetteer.resolve(), "--captions", captions_file, "--stories", stories)
    got = _least_cost(bench, words)
    compiled = bench.work / "compiled"
    try:
        compile_copy(compiled)
    except NotCompiled:  # no C compiler here
        fast: Row = {}
    else:
        fast = _least_cost(bench, words, compiled)

    def low(name: str, key: str, reach: float, aim: float, unit: str, note: str = "") -> Measure:
        return Measure(
            name=name, got=got[key], reach=reach, aim=aim, unit=unit, note=note, lower_is_better=True
        )

    def rate(what: str, how: str, of: Row, reach: float, aim: float) -> Measure:
        return Measure(name=f"{what}/s a core, {how}", got=of.get(f"{what}_per_s"), reach=reach, aim=aim)

    yield Judged(
        title="Cost of the places",
        commands=(
            "python -m benchmarks.reader_cost --captions captions.jsonl --stories lgl.docs.jsonl",
            "python -m benchmarks.compiled FOLDER",
        ),
        measures=(
            rate("captions", "compiled, as in the image", fast, 10_000, 20_000),
            rate("stories", "compiled, as in the image", fast, 1_500, 3_000),
            rate("captions", "as Python alone", got, 10_000, 20_000),
            rate("stories", "as Python alone", got, 1_500, 3_000),
            Measure(name="captions/s a core, the same ones again", got=got["again_captions_per_s"]),
            Measure(name="stories/s a core, the same ones again", got=got["again_stories_per_s"]),
            low("open", "open_ms", 100, 20, "ms", f"the first time {got['first_open_ms']:.0f} ms"),
            low("memory of the reader", "rss_mb", 60, 30, "MB", f"{got['anon_mb']:.0f} MB of it its own"),
            low("import", "import_ms", 200, 100, "ms"),
        ),
    )


def feeds(bench: Bench) -> Iterator[Judged | Compared]:
    """Real feeds beside feedparser: the tables that benchmarks.feeds prints."""
    printed = bench.ours("feeds", "--in", bench.sets / "feeds")
    for number_of, block in enumerate(re.findall(r"(?:^\|.*\n?)+", printed, re.MULTILINE)):
        lines = [
            tuple(cell.strip() for cell in row.strip().strip("|").split("|")) for row in block.splitlines()
        ]
        yield Compared(
            title="Feeds" if number_of == 0 else "Feeds, damaged",
            head=lines[0],
            rows=tuple(lines[2:]),
            note="Made by `python -m benchmarks.feeds --in DIR`" if number_of == 0 else "",
        )

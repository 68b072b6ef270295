"""One sample page for each way in which captions stand on pages (tests/pages says where the form was seen)."""

from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest

from worker.news import StoryPage
from worker.stories import explain_story
from worker.stories.captions import RULES

PAGES = Path(__file__).resolve().parents[1] / "pages"
SAMPLES = sorted(PAGES.glob("*/*.html"))


def _name(file: Path) -> str:
    return file.relative_to(PAGES).with_suffix("").as_posix()


def _read(file: Path):
    expected = orjson.loads(file.with_suffix(".json").read_bytes())
    page = StoryPage(url=expected["url"], body=file.read_bytes(), seen_at=datetime(2026, 3, 6, tzinfo=UTC))
    return expected, *explain_story(page)


@pytest.mark.parametrize("file", SAMPLES, ids=_name)
def test_a_sample_page_gives_its_captions_credits_and_pictures(file):
    expected, reading, _ = _read(file)
    shown = [
        {
            "caption": c.caption,
            "credit": c.credit.line,
            "image_url": c.image_url,
            "rule": c.rule,
            "kind": c.kind,
        }
        for c in reading.captions
    ]
    assert shown == [{"kind": "photo", **caption} for caption in expected["captions"]]
    assert [c.position for c in reading.captions] == list(range(len(shown)))


@pytest.mark.parametrize(
    "file", [f for f in SAMPLES if b'"left_out"' in f.with_suffix(".json").read_bytes()], ids=_name
)
def test_what_a_sample_page_leaves_out_has_its_reason(file):
    expected, _, left_out = _read(file)
    told = {(out.reason, out.text) for out in left_out}
    assert {(out["reason"], out["text"]) for out in expected["left_out"]} <= told


@pytest.mark.parametrize(
    "file", [f for f in SAMPLES if b'"article"' in f.with_suffix(".json").read_bytes()], ids=_name
)
def test_a_sample_page_gives_its_article(file):
    expected, reading, _ = _read(file)
    article = reading.article
    for name, value in expected["article"].items():
        read = getattr(article, name)
        assert (read.isoformat() if isinstance(read, datetime) else read) == value, name


def test_each_rule_has_a_sample_that_needs_it():
    needed = {
        caption["rule"]
        for file in SAMPLES
        for caption in orjson.loads(file.with_suffix(".json").read_bytes())["captions"]
    }
    assert needed == {rule.name for rule in RULES}

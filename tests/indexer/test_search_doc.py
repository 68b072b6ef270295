"""docs/SEARCH.md and the README promise only what the grammar reads."""

import re
from datetime import date
from pathlib import Path

import pytest

from indexer.places import open_gazetteer
from indexer.search.grammar import QueryError, Question, read_question
from indexer.search.grammar_fields import FIELD_NAMES
from indexer.search.naming import PlaceNames

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs/SEARCH.md").read_text(encoding="utf-8")
ASKED = GUIDE.split("## When a question")[0]
README = (ROOT / "README.md").read_text(encoding="utf-8").split("## Ask")[1].split("\n## ")[0]


def examples(text: str) -> list[str]:
    """Return what stands in the first column of the tables, and in the text on order."""
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    return [found for row in rows for found in re.findall(r"`([^`]+)`", row)]


def asked(question: str) -> Question:
    """Return what is asked, its places those of the built gazetteer: a name it lacks is no example."""
    names = PlaceNames(open_gazetteer(ROOT / "data/gazetteer"))
    return read_question(question, names=names, today=date(2026, 3, 1))


@pytest.mark.parametrize(
    "question", examples(ASKED) + examples(README) + re.findall(r"`(flood sort:\w+)`", ASKED)
)
def test_each_example_can_be_read(question):
    asked(question)


def test_each_field_has_an_example():
    shown = set(re.findall(r"\b([a-z-]+):", " ".join(examples(ASKED)) + " sort:"))
    assert shown == FIELD_NAMES


def test_the_error_shown_is_the_error_given():
    question, said = re.findall(r"\$ cutline search '(.+)'\ncutline: (.+)", GUIDE)[0]
    with pytest.raises(QueryError) as error:
        asked(question)
    assert str(error.value) == said

"""`cutline demo` as a person sees it: the whole way, three answers, what to do next."""

import io
import re

import pytest
from rich.console import Console

from cutline.commands.demo import QUESTIONS, demo_settings, run_demo
from cutline.sample import Newsroom


@pytest.fixture(scope="module")
def shown(gazetteer_dir):
    console = Console(file=io.StringIO(), width=140, highlight=False, markup=False)
    code = run_demo(console, gazetteer_dir)
    return code, console.file.getvalue()


def test_the_demo_ends_well_and_says_what_to_do_next(shown):
    code, said = shown
    assert code == 0
    assert "cutline run" in said[-300:]


def test_every_question_is_answered_by_photos_with_their_credits_places_and_days(shown):
    _, said = shown
    for _, question in QUESTIONS:
        assert re.search(rf"{re.escape(question)}   \([1-9]\d* photos?, \d+ ms\)", said)
    for words in ("Lena Hartwell", "Getty Images", "Zanzibar, TZ", "2023-11-01", "Reuters"):
        assert words in said


def test_the_demo_takes_nothing_from_the_environment(monkeypatch, tmp_path, gazetteer_dir):
    monkeypatch.setenv("CUTLINE_INDEX_URL", "http://elsewhere:9200/cutline")
    with Newsroom() as newsroom:
        settings = demo_settings(newsroom, tmp_path, gazetteer_dir)
    assert settings.index == f"tantivy:{tmp_path / 'index'}"
    assert settings.allow_ports == newsroom.ports

"""`cutline read --explain`: which rule, which words, and what was left out and why."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cutline.__main__ import app

PAGE = """<!doctype html><html lang="en"><head><title>Boats return to Lamu</title>
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Boats return to Lamu",
"datePublished": "2023-08-05T12:00:00+03:00"}</script></head><body><article><h1>Boats return to Lamu</h1>
<p>The boats came back on Friday, and the market of the old town was full again within the hour.</p>
<figure><img src="https://river.example/i/boats.jpg" width="900"><figcaption>Fishermen who fled the Aug. 4,
2020, storm mend nets in Lamu, Kenya, Friday, Aug. 4, 2023. (Jane Doe/AP)</figcaption></figure>
<p>Paris Hilton was not there, the harbour master said, and no one had asked for her to come.</p>
</article><aside class="related-stories"><a href="/other"><figure><img src="https://river.example/i/o.jpg">
<figcaption>Ten more stories about the sea that you should read today</figcaption></figure></a></aside>
</body></html>"""


@pytest.fixture
def page(tmp_path: Path) -> str:
    file = tmp_path / "boats.html"
    file.write_text(PAGE, encoding="utf-8")
    return str(file)


def said(*words: str) -> str:
    done = CliRunner().invoke(app, ["read", *words, "--url", "https://river.example/boats"])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_every_caption_names_its_rule_its_dates_and_its_places(page):
    explained = json.loads(said(page, "--explain", "--json"))["explained"]
    (caption,) = explained["captions"]
    assert caption["rule"] == "figcaption"
    assert [(d["text"], d["is_photos"]) for d in caption["dates"]] == [
        ("Aug. 4, 2020", False),
        ("Friday, Aug. 4, 2023", True),
    ]
    assert caption["dates"][0]["reasons"][-1][1] is None  # ruled out
    shown = [p["text"] for p in caption["places"] if p["verdict"] == "shown"]
    assert shown == ["Lamu", "Kenya"]
    assert caption["places"][0]["within"] == "Kenya"
    assert all(p["reasons"] for p in caption["places"])


def test_what_was_left_out_says_why(page):
    (left,) = json.loads(said(page, "--explain", "--json"))["explained"]["left_out"]
    assert left["text"].startswith("Ten more stories")
    assert left["reason"] and left["rule"]


def test_the_form_that_others_build_on_stays_as_it_is(page):
    plain, explained = json.loads(said(page, "--json")), json.loads(said(page, "--explain", "--json"))
    assert explained.pop("explained")
    assert explained == plain


def test_a_person_reads_the_same_as_a_table(page):
    shown = " ".join(said(page, "--explain").split())
    for words in ("figcaption", "not the photo's", "left out", "shown"):
        assert words in shown


@pytest.mark.parametrize("words", [(), ("--explain",)])
def test_a_page_without_captions_is_one_line_and_no_empty_table(tmp_path, words):
    file = tmp_path / "bare.html"
    file.write_text(
        "<!doctype html><title>Boats return to Lamu</title><article><h1>Boats return to Lamu</h1>"
        "<p>The boats came back on Friday, and the market was full again within the hour.</p></article>",
        encoding="utf-8",
    )
    shown = said(str(file), *words)
    assert " ".join(shown.split()).startswith("No captions on this page")
    assert "Boats return to Lamu" in " ".join(shown.split())
    assert not set("┃│┏┌") & set(shown)

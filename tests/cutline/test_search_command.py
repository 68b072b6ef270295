import csv
import io
import json
import socket
import subprocess
import sys
from contextlib import contextmanager
from datetime import date, timedelta

import pytest

from config.settings import get_loaded
from cutline import __main__ as door
from cutline.commands import asking
from indexer.backends.protocol import IndexAway
from indexer.documents import to_record
from indexer.query import PhotoQuery, Words
from indexer.search.following import PAGE, Following
from tests.indexer.gazetteer_fake import FakeGazetteer
from tests.indexer.web_rig import PHOTOS, SEEN, MemoryIndex, a_photo, at


@pytest.fixture
def index(monkeypatch):
    kept = MemoryIndex()

    @contextmanager
    def open_reading_index(settings):
        yield kept, FakeGazetteer()

    monkeypatch.setattr("cutline.parts.open_reading_index", open_reading_index)
    yield kept
    get_loaded.cache_clear()  # of what a test set in the environment


def run(monkeypatch, *arguments: str) -> int:
    get_loaded.cache_clear()
    monkeypatch.setattr(sys, "argv", ["cutline", "search", *arguments])
    with pytest.raises(SystemExit) as end:
        door.main()
    return end.value.code or 0


def test_a_question_is_answered_as_a_table(index, monkeypatch, capsys):
    assert run(monkeypatch, "flood in:Paris") == 0
    printed = capsys.readouterr().out
    assert "flood in:Paris: 1 photo in" in printed
    assert "The flood in Paris." in printed
    assert "Jane Doe / AP" in printed
    assert (
        'understood in:Paris as Paris, Île-de-France, France; also: in:"Paris, Texas, United States"'
        in " ".join(printed.split())
    )


def test_json_is_one_object_with_whole_documents(index, monkeypatch, capsys):
    assert run(monkeypatch, "flood in:Kenya", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert {"query", "total", "took_ms", "hits"} <= set(answer)
    assert answer["hits"] == [to_record(PHOTOS[0])]


def test_csv_is_a_row_for_each_photo(index, monkeypatch, capsys):
    assert run(monkeypatch, "flood", "--csv", "--limit", "2") == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert rows[0][:2] == ["id", "caption"]
    assert [row[0] for row in rows[1:]] == ["photo-5", "photo-2"]


@pytest.mark.parametrize("order", ["relevance", "taken"])
def test_csv_is_all_of_them_where_no_number_is_said(monkeypatch, capsys, index, order):
    index.photos = {photo.id: photo for photo in (a_photo(n, f"Flood {n}.") for n in range(1203))}
    assert run(monkeypatch, "flood", "--csv", "--sort", order) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert [row[0] for row in rows[:1]] == ["id"]
    assert sorted(row[0] for row in rows[1:]) == sorted(index.photos)
    assert run(monkeypatch, "storm", "--csv") == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert run(monkeypatch, "flood", "--json") == 0
    assert len(json.loads(capsys.readouterr().out)["hits"]) == 20


@pytest.mark.parametrize(
    "arguments",
    [["-paris flood"], ["-in:Paris flood"], ['-"the flood" flood'], ["-(paris OR boats) flood"]],
)
def test_a_question_may_begin_with_a_minus(index, monkeypatch, capsys, arguments):
    assert run(monkeypatch, "--limit", "1", *arguments, "--json") == 0
    assert json.loads(capsys.readouterr().out)["query"] == arguments[0]


@pytest.mark.parametrize("slip", ["-h", "--jsn", "--limt=3"])
def test_a_slip_in_an_option_is_no_question(index, monkeypatch, capsys, slip):
    assert run(monkeypatch, "flood", slip) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(f"cutline: search: no option '{slip.partition('=')[0]}'; ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["flood is:fil"], "column 10: 'fil' after is:"),
        (['flood "open'], "column 7: this quote is never closed"),
        ([""], "column 1: nothing is asked"),
        (["flood", "in:Gaza Strip"], """expected one question in quotes, such as 'flood in:"Gaza Strip"'"""),
        (["similar:photo-77"], "column 9: no photo has the id 'photo-77'"),
        (["similar:photo-77", "--follow"], "column 9: no photo has the id 'photo-77'"),
        (["in:Parsi"], "did you mean Paris"),
        (["flood", "--json", "--csv"], "expected one of them"),
        (["flood", "--open", "1", "--json"], "expected without --json"),
        (["flood", "--open", "--follow"], "expected without --json, --csv and --follow"),
        (["flood", "--open", "0"], "--open 0: expected the number of a photo"),
        (["flood", "--open", "-1"], "--open -1: expected the number of a photo"),
        (["flood", "--open=two"], "--open two: expected the number of a photo"),
        (["flood", "--open", "9"], "--open 9: expected a photo from 1 to 3"),
        (["flood", "--image"], "expected --open N"),
        (["flood", "--open", "--image"], "expected the number of a photo after --open"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_code_2(index, monkeypatch, capsys, arguments, said):
    assert run(monkeypatch, *arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("cutline: ")
    assert said in printed.err
    assert len(printed.err.splitlines()) == 1


def test_an_index_that_is_away_is_one_line_and_exit_code_1(index, monkeypatch, capsys):
    def away(query):
        raise IndexAway("data/index: no such folder")

    monkeypatch.setattr(index, "ask", away)
    assert run(monkeypatch, "flood") == 1
    assert capsys.readouterr().err == "cutline: data/index: no such folder\n"


@pytest.fixture
def opened(monkeypatch) -> list[str]:
    addresses: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda address: not addresses.append(address))
    return addresses


@pytest.fixture
def a_page(monkeypatch):
    """A port of ours that somebody answers at."""
    with socket.create_server(("127.0.0.1", 0)) as door_of_it:
        port = door_of_it.getsockname()[1]
        monkeypatch.setenv("CUTLINE_WEB_PORT", str(port))
        yield f"http://127.0.0.1:{port}"


def test_the_page_is_opened_only_for_a_question_that_can_be_read(index, monkeypatch, capsys, opened, a_page):
    assert run(monkeypatch, "flood is:fil", "--open") == 2
    assert opened == []
    assert run(monkeypatch, "flood in:Kenya", "--open") == 0
    assert run(monkeypatch, "--open", "flood in:Kenya") == 0
    assert opened == [f"{a_page}/?q=flood+in%3AKenya"] * 2


def test_a_page_that_is_not_served_is_said_and_not_opened(index, monkeypatch, capsys, opened, a_page):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        free = taken.getsockname()[1]
    monkeypatch.setenv("CUTLINE_WEB_PORT", str(free))
    assert run(monkeypatch, "flood", "--open") == 1
    assert "start `cutline run`" in capsys.readouterr().err
    assert opened == []


@pytest.mark.parametrize(
    ("more", "address"),
    [
        (["--open", "1"], "https://river.example/story-2"),
        (["--open=2"], "https://river.example/story-1"),
        (["--open", "2", "--image"], "https://img.river.example/2.jpg"),
        (["--open", "2", "--limit", "1"], "https://river.example/story-1"),
    ],
)
def test_the_story_or_the_picture_of_one_photo_is_opened(index, monkeypatch, capsys, opened, more, address):
    assert run(monkeypatch, "flood", *more) == 0
    assert opened == [address]
    assert capsys.readouterr().out == f"{address}\n"


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "javascript:alert(1)", "--help", "http://a b/", ""]
)
def test_only_addresses_of_the_web_are_opened(index, monkeypatch, capsys, opened, address):
    index.photos = {"photo-0": a_photo(0, "flood", url=address, image_url=address)}
    assert run(monkeypatch, "flood", "--open", "1") == 2
    assert run(monkeypatch, "flood", "--open", "1", "--image") == 2
    assert opened == []
    assert "has no address on the web" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("order", "first"), [("seen", "photo-0"), ("published", "photo-5"), ("taken", "photo-5")]
)
def test_sort_is_stronger_than_the_question(index, monkeypatch, capsys, order, first):
    index.photos["photo-0"] = a_photo(0, "An early flood", seen_at=SEEN + timedelta(days=1))
    assert run(monkeypatch, "flood sort:relevance", "--sort", order, "--json") == 0
    assert json.loads(capsys.readouterr().out)["hits"][0]["id"] == first


def test_no_cell_of_the_csv_is_a_formula(index, monkeypatch, capsys):
    index.photos = {"photo-0": a_photo(0, "=HYPERLINK(1) flood", headline="@SUM(1)", credit_line="+1")}
    assert run(monkeypatch, "flood", "--csv") == 0
    head, row = csv.reader(io.StringIO(capsys.readouterr().out))
    kept = dict(zip(head, row, strict=True))
    assert (kept["caption"], kept["headline"], kept["credit"]) == ("'=HYPERLINK(1) flood", "'@SUM(1)", "'+1")


def test_no_caption_steers_the_terminal(monkeypatch, capsys, index):
    index.photos["photo-0"] = a_photo(0, "flood \x1b]0;owned\x07 \x1b[31m[red]x[/red]")
    assert run(monkeypatch, "flood") == 0
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    assert "[red]x[/red]" in printed


def comes_in(index, monkeypatch, *events):
    """At each look of --follow one of these happens: a photo comes in, or what is called; then Ctrl-C."""
    turns = iter(events)

    def wait(seconds):
        event = next(turns, KeyboardInterrupt)
        if event is KeyboardInterrupt:
            raise KeyboardInterrupt
        if callable(event):
            event()
        else:
            index.photos[event.id] = event

    monkeypatch.setattr(asking.time, "sleep", wait)


def new_photo(number: int):
    seen = SEEN + timedelta(minutes=number)
    return a_photo(
        number, f"A new flood {number}", id=f"new-{number}", seen_at=seen, **at("184", "Lamu", "KE", "AF")
    )


def test_new_photos_are_shown_as_they_come_in_each_once_until_ctrl_c(index, monkeypatch, capsys):
    comes_in(index, monkeypatch, new_photo(0), new_photo(1), new_photo(1), new_photo(2))
    assert run(monkeypatch, "flood in:Kenya", "--follow", "--json") == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["id"] for line in lines] == ["photo-0", "new-0", "new-1", "new-2"]


def test_a_photo_that_comes_in_while_the_question_is_asked_is_shown_once(index, monkeypatch, capsys):
    looked = Following.new

    def look_and_then_one_comes_in(self, kept):
        photos = looked(self, kept)
        index.photos["new-0"] = new_photo(0)
        return photos

    monkeypatch.setattr(Following, "new", look_and_then_one_comes_in)
    comes_in(index, monkeypatch, lambda: None, lambda: None)
    assert run(monkeypatch, "flood in:Kenya", "--follow", "--csv") == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert [row[0] for row in rows] == ["id", "new-0", "photo-0"]


def test_following_outlives_an_index_that_is_away(index, monkeypatch, capsys):
    answer = index.ask

    def away(query):
        raise IndexAway("http://search:9200: no answer")

    comes_in(
        index,
        monkeypatch,
        lambda: setattr(index, "ask", away),
        new_photo(0),
        lambda: setattr(index, "ask", answer),
        new_photo(1),
    )
    assert run(monkeypatch, "flood in:Kenya", "--follow", "--json") == 0
    printed = capsys.readouterr()
    assert [json.loads(line)["id"] for line in printed.out.splitlines()] == ["photo-0", "new-0", "new-1"]
    assert printed.err == "cutline: http://search:9200: no answer (asking again until it is back)\n"


def test_days_that_are_told_from_today_go_on_with_the_days(index, monkeypatch, capsys):
    class Calendar(date):
        day_now = date(2023, 11, 1)

        @classmethod
        def today(cls):
            return cls.day_now

    monkeypatch.setattr(asking, "date", Calendar)
    later = a_photo(1, "A flood on the next day", id="next-day", seen_at=SEEN)
    comes_in(index, monkeypatch, later, lambda: setattr(Calendar, "day_now", date(2023, 11, 2)))
    index.photos = {}
    assert run(monkeypatch, "flood taken:today", "--follow", "--json") == 0
    assert [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()] == ["next-day"]


def test_the_command_line_starts_without_loading_the_service():
    code = "import sys, cutline.__main__; print([m for m in ('fastapi', 'tantivy', 'jinja2', 'celery') if m in sys.modules])"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "[]"


# --- following --------------------------------------------------------------------------------------


def test_each_new_photo_is_given_once_however_it_comes():
    kept = MemoryIndex(
        [a_photo(n, f"Boat {n}", seen_at=SEEN - timedelta(seconds=n)) for n in range(3 * PAGE)]
    )
    following = Following(PhotoQuery(where=Words("boat")))
    assert following.new(kept) == ()
    assert following.new(kept) == ()
    late = a_photo(9001, "Boat, late", seen_at=SEEN - timedelta(minutes=30))
    new = a_photo(9002, "Boat, new", seen_at=SEEN + timedelta(hours=3))
    kept.photos |= {late.id: late, new.id: new}
    assert following.new(kept) == (late, new)
    assert following.new(kept) == ()
    kept.photos[new.id] = a_photo(9002, "Boat, corrected", seen_at=SEEN + timedelta(hours=4))
    assert following.new(kept) == ()


def test_a_flood_of_new_photos_is_given_whole():
    kept = MemoryIndex([a_photo(1, "Boat", seen_at=SEEN)])
    following = Following(PhotoQuery(where=Words("boat")))
    following.new(kept)
    many = [a_photo(n, f"Boat {n}", seen_at=SEEN + timedelta(seconds=n)) for n in range(10, 3 * PAGE)]
    kept.photos |= {photo.id: photo for photo in many}
    assert list(following.new(kept)) == many

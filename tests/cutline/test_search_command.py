import csv
import io
import json
import subprocess
import sys
from contextlib import contextmanager
from datetime import timedelta

import pytest

from cutline import __main__ as door
from cutline.commands import asking
from indexer.backends.protocol import IndexAway
from indexer.documents import to_record
from indexer.query import PhotoQuery, Words
from indexer.search.following import PAGE, Following
from tests.indexer.gazetteer_fake import FakeGazetteer
from tests.indexer.web_rig import PHOTOS, SEEN, MemoryIndex, a_photo


@pytest.fixture
def index(monkeypatch) -> MemoryIndex:
    kept = MemoryIndex()

    @contextmanager
    def open_reading_index(settings):
        yield kept, FakeGazetteer()

    monkeypatch.setattr("cutline.parts.open_reading_index", open_reading_index)
    return kept


def run(monkeypatch, *arguments: str) -> int:
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


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["flood is:fil"], "column 10: 'fil' after is:"),
        (['flood "open'], "column 7: this quote is never closed"),
        ([""], "column 1: nothing is asked"),
        (["in:Parsi"], "did you mean Paris"),
        (["flood", "--json", "--csv"], "expected one of them"),
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


def test_the_page_is_opened_only_for_a_question_that_can_be_read(index, monkeypatch, capsys):
    opened = []
    monkeypatch.setattr(asking.typer, "launch", opened.append)
    assert run(monkeypatch, "flood is:fil", "--open") == 2
    assert opened == []
    assert run(monkeypatch, "flood in:Kenya", "--open") == 0
    assert opened == ["http://127.0.0.1:8780/?q=flood+in%3AKenya"]


def test_no_caption_steers_the_terminal(monkeypatch, capsys, index):
    index.photos["photo-0"] = a_photo(0, "flood \x1b]0;owned\x07 \x1b[31m[red]x[/red]")
    assert run(monkeypatch, "flood") == 0
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    assert "[red]x[/red]" in printed


def test_new_photos_are_shown_as_they_come_in(index, monkeypatch, capsys):
    turns = iter(range(3))

    def come_in(seconds):
        turn = next(turns, None)
        if turn is None:
            raise KeyboardInterrupt
        index.photos[f"new-{turn}"] = a_photo(
            0, f"A new flood {turn}", id=f"new-{turn}", seen_at=SEEN + timedelta(minutes=turn)
        )

    monkeypatch.setattr(asking.time, "sleep", come_in)
    run(monkeypatch, "flood in:Kenya OR new", "--follow", "--json")
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines[0]["total"] == 1
    assert [line["id"] for line in lines[1:]] == ["new-0", "new-1", "new-2"]


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

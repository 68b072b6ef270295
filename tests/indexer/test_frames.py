"""Answers as frames: the same rows and columns in pandas and in Polars, nothing finer than it is known."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pandas
import polars
import pytest

from indexer import frames, open_index
from indexer.answer import Answer, Hit
from indexer.backends import open_index as open_backend
from indexer.backends.protocol import IndexAway
from indexer.documents import ArticleDocument
from indexer.notebook import PAGE, Archive
from indexer.places import GazetteerMissing
from indexer.query import PhotoQuery, Words
from indexer.search.errors import QueryError
from tests.indexer.gazetteer_fake import FakeGazetteer
from tests.indexer.web_rig import PHOTOS, SEEN, TODAY, MemoryIndex, a_photo, at


def answer_of(*photos) -> Answer:
    hits = tuple(Hit(photo=photo, score=0.5, sort_values=()) for photo in photos)
    return Answer(hits=hits, total=len(hits), took_ms=1.0)


def rows(frame) -> list[dict]:
    """The rows of either frame, what is empty as None."""
    if isinstance(frame, polars.DataFrame):
        return frame.to_dicts()
    return [
        {
            name: value if isinstance(value, list) or not pandas.isna(value) else None
            for name, value in row.items()
        }
        for row in frame.to_dict("records")
    ]


FRAMES = pytest.mark.parametrize("frame_of", [frames.to_pandas, frames.to_polars], ids=["pandas", "polars"])
FULL = a_photo(
    0,
    "Boats off Lamu after the flood.",
    via=("Getty Images",),
    section="World",
    **at("184", "Lamu", "KE", "AF", lat=-2.27, lon=40.9, country_code="KE"),
)
EMPTY = replace(
    FULL,
    headline=None,
    published=None,
    section=None,
    language=None,
    image_url=None,
    credit_line=None,
    photographer=(),
    agency=None,
    via=(),
    taken_first=None,
    taken_last=None,
    taken_precision="unknown",
    places=(),
)


@FRAMES
def test_a_photo_is_a_row_with_all_that_is_known(frame_of):
    (row,) = rows(frame_of(answer_of(FULL)))
    assert row["caption"] == "Boats off Lamu after the flood."
    assert (row["credit"], row["photographer"], row["agency"], row["via"]) == (
        "Jane Doe/AP",
        ["Jane Doe"],
        "AP",
        ["Getty Images"],
    )
    assert (row["taken"], row["month"], row["year"]) == ("2023-11-01", "2023-11", 2023)
    assert (row["places"], row["countries"], row["lat"], row["lon"]) == (["Lamu"], ["KE"], -2.27, 40.9)
    assert (row["published"], row["seen_at"]) == (datetime(2023, 11, 1, 9, tzinfo=UTC), SEEN)
    assert (str(row["taken_first"])[:10], row["is_file"], row["score"]) == ("2023-11-01", False, 0.5)


@FRAMES
def test_what_is_not_known_is_empty(frame_of):
    (row,) = rows(frame_of(answer_of(EMPTY)))
    unknown = {name for name, value in row.items() if value is None}
    assert unknown == {
        *("headline", "published", "section", "language", "image_url", "credit", "agency", "source"),
        "digital_source_type",
        *("taken", "taken_first", "taken_last", "month", "year", "lat", "lon"),
    }
    assert (row["photographer"], row["places"], row["countries"]) == ([], [], [])


@FRAMES
@pytest.mark.parametrize(
    ("first", "last", "taken", "month", "year"),
    [
        (date(2023, 11, 1), date(2023, 11, 1), "2023-11-01", "2023-11", 2023),
        (date(2023, 11, 1), date(2023, 11, 30), "2023-11", "2023-11", 2023),
        (date(2023, 11, 28), date(2023, 12, 2), "2023-11-28..2023-12-02", None, 2023),
        (date(2023, 1, 1), date(2023, 12, 31), "2023", None, 2023),
        (date(1960, 1, 1), date(1969, 12, 31), "1960s", None, None),
        (date(1850, 5, 1), date(1850, 5, 31), "1850-05", "1850-05", 1850),
    ],
)
def test_a_month_stands_only_where_it_is_known(frame_of, first, last, taken, month, year):
    (row,) = rows(frame_of(answer_of(replace(FULL, taken_first=first, taken_last=last))))
    assert (row["taken"], row["month"], row["year"]) == (taken, month, year)
    assert (str(row["taken_first"])[:10], str(row["taken_last"])[:10]) == (str(first), str(last))


@FRAMES
def test_a_guessed_place_is_left_out(frame_of):
    (sure,) = FULL.places
    photo = replace(FULL, places=(replace(sure, name="Rome", id="9", confidence=0.2), sure, sure))
    assert rows(frame_of(answer_of(photo)))[0]["places"] == ["Lamu"]


@FRAMES
@pytest.mark.parametrize(
    "moment",
    [
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
        datetime(9999, 12, 31, 23, tzinfo=timezone(-timedelta(hours=12))),
        datetime(2024, 3, 31, 2, 30, 0, 123456, tzinfo=timezone(timedelta(hours=5, minutes=45))),
    ],
)
def test_no_time_that_a_page_claims_breaks_a_frame(frame_of, moment):
    frame = frame_of(answer_of(replace(FULL, published=moment)))
    us = (
        frame["published"].astype("int64")[0]
        if frame_of is frames.to_pandas
        else frame["published"].to_physical()[0]
    )
    assert us == (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def test_columns_and_kinds_are_the_same_for_every_answer():
    for frame_of in (frames.to_pandas, frames.to_polars):
        kinds = [
            list(frame_of(answer_of(*photos)).dtypes) for photos in ((), (EMPTY,), (FULL,), (FULL, EMPTY))
        ]
        assert all(each == kinds[0] for each in kinds)
        assert list(frame_of(answer_of()).columns) == [name for name, *_ in frames.COLUMNS] + ["score"]


def test_both_libraries_give_the_same_rows():
    answer = answer_of(*PHOTOS, FULL, EMPTY)
    in_pandas, in_polars = rows(answer.to_pandas()), rows(answer.to_polars())
    for row in in_pandas:
        for day in ("taken_first", "taken_last"):
            row[day] = row[day] and row[day].date()
    assert in_pandas == in_polars
    assert [row["id"] for row in in_polars] == [photo.id for photo in answer.photos]


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_a_library_that_is_not_there_is_named(monkeypatch, name):
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ImportError, match=f"pip install {name}"):
        getattr(answer_of(FULL), f"to_{name}")()


def test_importing_the_door_loads_nothing():
    code = (
        "import sys; from indexer import open_index\n"
        "print([m for m in ('pandas', 'polars', 'numpy', 'tantivy', 'elasticsearch') if m in sys.modules])"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "[]"


def test_an_answer_shows_itself_without_markup_of_others():
    shown = answer_of(PHOTOS[5])._repr_mimebundle_()
    assert "<script>" not in shown["text/html"]
    assert "&lt;script&gt;" in shown["text/html"]
    assert shown["text/plain"].startswith("1 photo\n")


# --- asking in a notebook ----------------------------------------------------------------------------


def archive(photos=PHOTOS) -> Archive:
    return Archive(MemoryIndex(list(photos)), FakeGazetteer(), today=lambda: TODAY)


def test_a_question_in_words_is_a_frame_in_one_call():
    assert archive().ask("flood in:Kenya").to_polars()["id"].to_list() == ["photo-0"]
    assert list(archive().ask("flood in:Paris").to_pandas()["id"]) == ["photo-2"]


def test_a_question_that_cannot_be_read_is_told():
    with pytest.raises(QueryError, match="did you mean Paris"):
        archive().ask("in:Parsi")


def test_an_answer_is_whole_unless_a_limit_is_given():
    photos = [a_photo(n, "Boat", seen_at=SEEN + timedelta(seconds=n)) for n in range(PAGE + PAGE // 2)]
    asked = archive(photos).ask("boat")
    assert len(asked.answer.hits) == asked.answer.total == len(photos)
    assert len({photo.id for photo in asked.answer.photos}) == len(photos)
    assert asked.next is None
    few = archive(photos).ask("boat", limit=3, sort="seen")
    assert [photo.id for photo in few.answer.photos] == [photo.id for photo in photos[:-4:-1]]
    assert (few.answer.total, few.next is None) == (len(photos), False)
    assert archive(photos).ask("boat", limit=PAGE + 1).answer.photos == asked.answer.photos[: PAGE + 1]
    assert archive(photos).ask("boat", limit=0).answer.total == len(photos)


def test_a_query_made_in_python_is_answered_too():
    answer = archive().ask(PhotoQuery(where=Words("ambulances")))
    assert list(answer.to_pandas()["id"]) == ["photo-1"]


def test_how_a_question_was_understood_is_shown_with_its_answer():
    shown = archive().ask("flood in:Paris")._repr_mimebundle_()
    assert "understood in:Paris as Paris, Île-de-France, France" in shown["text/plain"]
    assert "<p>flood in:Paris: 1 photo</p>" in shown["text/html"]


def test_an_index_is_opened_with_the_places_beside_it(tmp_path, gazetteer_dir):
    (tmp_path / "gazetteer").symlink_to(gazetteer_dir, target_is_directory=True)
    writing = open_backend(f"tantivy:{tmp_path / 'index'}", writable=True)
    story = ArticleDocument(
        id="story-0", url="https://r.example/", outlet="River Post", seen_at=SEEN, body="Water."
    )
    writing.write([*PHOTOS, story])
    with open_index(f"tantivy:{tmp_path / 'index'}") as index:
        assert index.counts() == {"photo": len(PHOTOS), "article": 1}
        assert set(index.ask("flood -is:undated").to_pandas()["id"]) == {"photo-0", "photo-2", "photo-5"}
        photo = index.photo("photo-0")
        assert photo is not None and index.article(photo.story_id) == story
    writing.close()


def test_what_is_missing_is_said(tmp_path, gazetteer_dir):
    (tmp_path / "index").mkdir()
    with pytest.raises(GazetteerMissing):
        open_index(f"tantivy:{tmp_path / 'index'}")
    with pytest.raises(IndexAway, match="nowhere"):
        open_index(f"tantivy:{tmp_path / 'nowhere'}", gazetteer=gazetteer_dir)
    assert not (tmp_path / "nowhere").exists()
    with pytest.raises(ValueError, match="tantivy:FOLDER"):
        open_index("sqlite:index", gazetteer=gazetteer_dir)


def test_every_column_is_explained():
    from tests.test_docs import text_of

    section = text_of("docs/NOTEBOOK.md").split("## The columns of a frame")[1]
    named = [
        name.strip("`")
        for line in section.splitlines()
        if line.startswith("| `")
        for name in line.split("|")[1].strip().split(", ")
    ]
    assert named and set(named) == {name for name, *_ in frames.COLUMNS} | {"score"}

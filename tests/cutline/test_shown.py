import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from rich.cells import cell_len
from rich.console import Console

from cutline.shown import ROOMY, console, credit_of, photo_table, places_of, plain, taken_of
from indexer.documents import Mention, PhotoDocument


def photo(**fields) -> PhotoDocument:
    return PhotoDocument(
        id="p",
        story_id="s",
        url="https://example.org/s",
        outlet="River Post",
        seen_at=datetime(2026, 1, 1, tzinfo=UTC),
        caption="Boats off Lamu.",
        caption_raw="Boats off Lamu. (Jane Doe/AP)",
        **fields,
    )


@pytest.mark.parametrize(
    ("first", "last", "precision", "is_file", "shown"),
    [
        (date(2023, 11, 1), date(2023, 11, 1), "day", False, "2023-11-01"),
        (date(2023, 4, 22), date(2023, 4, 26), "day", False, "2023-04-22 to 2023-04-26"),
        (date(2023, 11, 1), date(2023, 11, 30), "month", False, "2023-11"),
        (date(2019, 6, 1), date(2019, 8, 31), "season", False, "2019-06 to 2019-08"),
        (date(1986, 1, 1), date(1986, 12, 31), "year", True, "1986 (file photo)"),
        (date(1950, 1, 1), date(1959, 12, 31), "decade", False, "1950s"),
        (date(1944, 1, 1), date(1944, 12, 31), "circa", False, "c. 1944"),
        (date(1943, 7, 1), date(1946, 6, 30), "circa", True, "c. 1943 to 1946 (file photo)"),
        (date(1940, 1, 1), date(1949, 12, 31), "circa", False, "c. 1940s"),
        (date(2019, 1, 1), date(2020, 12, 31), "year", False, "2019 to 2020"),
        (None, None, "unknown", True, "file photo"),
        (None, None, "unknown", False, ""),
    ],
)
def test_a_date_is_shown_no_finer_than_it_is_known(first, last, precision, is_file, shown):
    dated = photo(taken_first=first, taken_last=last, taken_precision=precision, is_file=is_file)
    assert taken_of(dated) == shown


def test_a_credit_is_shown_as_read_else_as_printed():
    assert credit_of(photo(photographer=("Jane Doe",), agency="AFP", via=("Getty Images",))) == (
        "Jane Doe / AFP via Getty Images"
    )
    assert credit_of(photo(credit_line="Two Unknowns/Words")) == "Two Unknowns/Words"


@pytest.mark.parametrize("width", [ROOMY, 120, 200])
def test_dates_and_outlets_are_not_cut_in_two_where_there_is_room(width):
    to = Console(file=io.StringIO(), width=width)
    day = date(2023, 11, 1)
    to.print(photo_table([photo(taken_first=day, taken_last=day, taken_precision="day")] * 2, "boats"))
    printed = to.file.getvalue()
    assert "2023-11-01" in printed
    assert "River Post" in printed
    assert "outlet" in printed


def test_a_place_that_is_not_sure_is_not_shown():
    sure = Mention(name="Lamu", id="1", start=10, end=14, confidence=0.9, precision="town", country_code="KE")
    unsure = Mention(name="Paris", id="2", start=0, end=5, confidence=0.6, precision="town")
    assert places_of(photo(places=(sure, unsure, sure))) == "Lamu, KE"


def test_text_from_the_net_steers_no_terminal_and_is_no_markup():
    assert plain("\x1b[31m[bold]red[/bold]").plain == " [31m[bold]red[/bold]"


# --- widths -----------------------------------------------------------------------------------------

LAMU = Mention(name="Lamu", id="1", start=10, end=14, confidence=0.9, precision="town", country_code="KE")
LONG = photo(
    group_id="another",
    photographer=("Bartholomew Featherstonehaugh",),
    agency="Getty Images",
    places=(LAMU,),
    taken_first=date(2019, 6, 1),
    taken_last=date(2019, 8, 31),
    taken_precision="season",
    is_file=True,
)


def printed_at(width: int, *photos: PhotoDocument) -> list[str]:
    to = Console(file=io.StringIO(), width=width, highlight=False, markup=False)
    to.print(photo_table(photos, "boats: 2 photos in 1 ms"))
    return to.file.getvalue().splitlines()


@pytest.mark.parametrize("width", [30, 60, 80, ROOMY - 1, ROOMY, 120, 200])
def test_nothing_of_a_photo_is_lost_in_a_terminal_of_any_width(width):
    lines = printed_at(width, photo(), LONG)
    assert max(map(cell_len, lines)) <= width
    assert "…" not in "".join(lines)
    words = " ".join(lines).replace("│", " ").split()
    for word in ("1", "2", "Boats", "Bartholomew", "Getty", "Lamu,", "2019-06", "2019-08", "River"):
        assert word in words, word


@pytest.mark.parametrize("width", [60, 80])
def test_a_narrow_terminal_gets_whole_lines_instead_of_thin_columns(width):
    lines = printed_at(width, LONG)
    assert "Boats off Lamu." in lines[1]
    assert "Bartholomew Featherstonehaugh / Getty Images" in lines[2]


def test_wide_characters_are_counted_as_they_are_shown():
    river = photo()
    chinese = PhotoDocument(
        **{name: getattr(river, name) for name in river.__slots__} | {"caption": "洪水淹没街道" * 20}
    )
    assert max(map(cell_len, printed_at(60, chinese))) <= 60


def test_the_same_photo_stands_once_with_what_another_outlet_printed_of_it():
    ours, theirs = photo(group_id="ap:1"), replace(LONG, id="t", group_id="ap:1", outlet="Coast Courier")
    lines = " ".join(" ".join(printed_at(ROOMY - 1, ours, theirs)).replace("│", " ").split())
    assert "Bartholomew Featherstonehaugh / Getty Images (as in Coast Courier)" in lines
    assert "2019-06 to 2019-08 (as in Coast Courier)" in lines
    assert "River Post (also in Coast Courier)" in lines
    assert lines.count("Boats off Lamu.") == 1


def test_photos_keep_their_numbers_where_one_stands_for_several():
    photos = [replace(photo(group_id=group), id=id) for id, group in ("ag", "bg", "ch")]
    numbers = [line.split()[0] for line in printed_at(60, *photos) if line.strip()[:1].isdigit()]
    assert numbers == ["1", "3"]


@pytest.mark.parametrize(("columns", "width"), [("60", 60), (None, 120), ("wide", 120)])
def test_a_pipe_is_as_wide_as_columns_says(monkeypatch, columns, width):
    if columns is None:
        monkeypatch.delenv("COLUMNS", raising=False)
    else:
        monkeypatch.setenv("COLUMNS", columns)
    assert console().width == width


def test_an_image_that_ai_made_is_told_beside_its_credit():
    made = photo(digital_source_type="trainedAlgorithmicMedia")
    assert "AI-made image" in " ".join(" ".join(printed_at(60, made)).split())
    taken = photo(digital_source_type="algorithmicallyEnhanced")
    assert "AI-made" not in " ".join(printed_at(60, taken))

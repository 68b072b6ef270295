"""Answers as frames of pandas or Polars: a row for each photo, in the answer's order.

index.ask("flood in:Kenya").to_pandas()     id, caption, ..., taken, month, places, countries, lat, lon, ...

A date stands no finer than it is known: `month` of a photo known to its year is empty, `taken` reads
"2019". Lists (photographer, via, places, countries) are lists: `explode` gives a row for each place.
The columns and their kinds are the same for every answer, an empty one too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from html import escape
from typing import TYPE_CHECKING, Any, Literal, Protocol

from indexer.documents import PhotoDocument
from indexer.search.exports import credit_text
from indexer.search.shown import PASSED_ON, credit_of, name_of, places_of, sure_places, taken_of, taken_text

if TYPE_CHECKING:
    import pandas
    import polars


Kind = Literal["text", "texts", "day", "moment", "number", "measure", "flag"]
SHOWN_ROWS = 20
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_US = timedelta(microseconds=1)


class Scored(Protocol):
    """A hit: what a frame needs of it."""

    @property
    def score(self) -> float: ...


class Found(Protocol):
    """An answer (answer.py): what a frame needs of it."""

    @property
    def hits(self) -> Sequence[Scored]: ...
    @property
    def photos(self) -> Sequence[PhotoDocument]: ...
    @property
    def total(self) -> int: ...


def _month(photo: PhotoDocument) -> str | None:
    first, last = photo.taken_first, photo.taken_last
    if first is None or last is None or (first.year, first.month) != (last.year, last.month):
        return None
    return f"{first.year:04d}-{first.month:02d}"


def _year(photo: PhotoDocument) -> int | None:
    first, last = photo.taken_first, photo.taken_last
    return first.year if first and last and first.year == last.year else None


def _countries(photo: PhotoDocument) -> list[str]:
    return list(dict.fromkeys(m.country_code for m in sure_places(photo, PASSED_ON) if m.country_code))


def _point(photo: PhotoDocument, axis: Literal["lat", "lon"]) -> float | None:
    """Return an ordinate of the first place that has a point."""
    points = (m for m in sure_places(photo, PASSED_ON) if m.lat is not None and m.lon is not None)
    return getattr(next(points, None), axis, None)


def _own(name: str) -> Callable[[PhotoDocument], Any]:
    return lambda photo: getattr(photo, name)


COLUMNS: tuple[tuple[str, Kind, Callable[[PhotoDocument], Any]], ...] = (
    ("id", "text", _own("id")),
    ("caption", "text", _own("caption")),
    ("headline", "text", _own("headline")),
    ("credit", "text", lambda photo: credit_text(photo) or None),
    ("photographer", "texts", lambda photo: list(photo.photographer)),
    ("agency", "text", _own("agency")),
    ("via", "texts", lambda photo: list(photo.via)),
    ("source", "text", _own("source")),
    ("taken", "text", lambda photo: taken_text(photo) or None),
    ("taken_first", "day", _own("taken_first")),
    ("taken_last", "day", _own("taken_last")),
    ("taken_precision", "text", _own("taken_precision")),
    ("month", "text", _month),
    ("year", "number", _year),
    ("is_file", "flag", _own("is_file")),
    ("digital_source_type", "text", _own("digital_source_type")),
    ("places", "texts", lambda photo: [name_of(mention) for mention in sure_places(photo, PASSED_ON)]),
    ("countries", "texts", _countries),
    ("lat", "measure", lambda photo: _point(photo, "lat")),
    ("lon", "measure", lambda photo: _point(photo, "lon")),
    ("outlet", "text", _own("outlet")),
    ("section", "text", _own("section")),
    ("language", "text", _own("language")),
    ("published", "moment", _own("published")),
    ("seen_at", "moment", _own("seen_at")),
    ("kind", "text", _own("kind")),
    ("url", "text", _own("url")),
    ("image_url", "text", _own("image_url")),
    ("group_id", "text", _own("group_id")),
    ("story_id", "text", _own("story_id")),
)


def to_pandas(answer: Found) -> pandas.DataFrame:
    """Return a pandas frame. Raises ImportError, which says what to install.

    Text is of dtype string, years are Int64, days datetime64[s], times datetime64[us, UTC].
    """
    pandas = _library("pandas")
    photos = answer.photos
    columns = {name: _pandas_column(pandas, kind, [get(p) for p in photos]) for name, kind, get in COLUMNS}
    columns["score"] = pandas.Series([hit.score for hit in answer.hits], dtype="float64")
    return pandas.DataFrame(columns)


def _pandas_column(pandas: Any, kind: Kind, values: list[Any]) -> Any:
    import numpy

    match kind:
        case "day":
            days = numpy.array(values, dtype="datetime64[D]")
            return pandas.Series(days.astype("datetime64[s]"))
        case "moment":
            times = numpy.array([_us(moment) for moment in values], dtype="datetime64[us]")
            return pandas.Series(times).dt.tz_localize("UTC")
    dtypes = {"text": "string", "texts": "object", "number": "Int64", "measure": "float64", "flag": "bool"}
    return pandas.Series(values, dtype=dtypes[kind])


def to_polars(answer: Found) -> polars.DataFrame:
    """Return a Polars frame. Raises ImportError, which says what to install."""
    pl = _library("polars")
    texts, moment = pl.List(pl.String), pl.Datetime("us", "UTC")
    kinds = {
        "text": pl.String,
        "texts": texts,
        "day": pl.Date,
        "moment": pl.Int64,
        "number": pl.Int32,
        "measure": pl.Float64,
        "flag": pl.Boolean,
    }
    columns = []
    for name, kind, get in COLUMNS:
        values = [get(photo) for photo in answer.photos]
        if kind == "moment":
            columns.append(pl.Series(name, [_us(value) for value in values], dtype=pl.Int64).cast(moment))
        else:
            columns.append(pl.Series(name, values, dtype=kinds[kind]))
    columns.append(pl.Series("score", [hit.score for hit in answer.hits], dtype=pl.Float64))
    frame: polars.DataFrame = pl.DataFrame(columns)
    return frame


def to_shown(answer: Found, question: str = "", understood: Sequence[str] = ()) -> dict[str, str]:
    """Return an answer as a notebook shows it, as text/html and text/plain: its first photos, as a table.

    Every text is escaped: captions come from the net.
    """
    shown = answer.photos[:SHOWN_ROWS]
    count = f"{answer.total} photo{'' if answer.total == 1 else 's'}"
    if len(shown) < answer.total:
        count += f", the first {len(shown)}"
    said = [f"{question}: {count}" if question else count, *(f"understood {line}" for line in understood)]
    rows = [_row(photo) for photo in shown]
    head = "".join(f"<th>{name}</th>" for name in ("caption", "credit", "place", "taken", "outlet"))
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    above = "".join(f"<p>{escape(line)}</p>" for line in said)
    return {
        "text/html": f"{above}<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>",
        "text/plain": "\n".join([*said, *(" | ".join(filter(None, row)) for row in rows)]),
    }


def _row(photo: PhotoDocument) -> tuple[str, ...]:
    return photo.caption, credit_of(photo), places_of(photo), taken_of(photo), photo.outlet


def _us(moment: datetime | None) -> int | None:
    """Return microseconds since 1970: exact, and without overflow for the year 1 of a far zone."""
    return None if moment is None else (moment - _EPOCH) // _US


def _library(name: Literal["pandas", "polars"]) -> Any:
    from importlib import import_module

    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise ImportError(f"a frame of {name} needs {name}: pip install {name}", name=name) from None

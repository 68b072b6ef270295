"""Places on the globe as words: the cells of a grid that is halved again and again.

(-2.27, 40.9) -> "2/b.7", "4/..", ... "16/..."      the cells that hold the point, coarse to fine
near it, 25 km -> the cells that lie inside the circle, and those that its edge runs through

At level n the globe is 2**n cells wide and 2**n high (in degrees, so cells narrow towards the poles).
A point is kept as finely as Lucene keeps it, at level 32 (a centimetre), and distances are its own: both
indexes find the same photos to the metre. Of the cells at an edge each point is measured by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import asin, ceil, cos, degrees, floor, nextafter, pi, radians, sin, sqrt

LEVELS = (2, 4, 6, 8, 10, 12, 14, 16)
FINEST = LEVELS[-1]  # 0.6 km at the equator
EARTH_KM = 6371.0087714  # Lucene's
MOST_EDGE = 1000
_POINT = 32  # the level of a point
_STEPS = 1 << _POINT
_FINER, _FINER_FAR, _FAR_KM = 2.5, 20, 1000  # cells at an edge are at least so much smaller than the whole
_REACH = 1.12  # half a cell's diagonal, in its heights; at the equator it is 1.118
_STEP = 4  # children along each side: levels are two apart

Cell = tuple[int, int, int]  # level, column from the west, row from the south


def cells_of(lat: float, lon: float) -> list[str]:
    """Return the words of a point, one for each level, the finest last; none for what is no point."""
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return []
    return [word_of(cell_at(lat, lon, level)) for level in LEVELS]


def cell_at(lat: float, lon: float, level: int) -> Cell:
    """Return the cell of a level that holds the point."""
    size = 1 << level
    column = min(int((lon + 180) / 360 * size), size - 1)
    row = min(int((lat + 90) / 180 * size), size - 1)
    return level, column, row


def word_of(cell: Cell) -> str:
    """Return the cell as it stands in an index."""
    level, column, row = cell
    return f"{level}/{column:x}.{row:x}"


def cell_of(word: str) -> Cell:
    """Return the cell of a word. Raises ValueError."""
    level, _, rest = word.partition("/")
    column, _, row = rest.partition(".")
    return int(level), int(column, 16), int(row, 16)


def middle_of(cell: Cell) -> tuple[float, float]:
    """Return latitude and longitude of the cell's middle."""
    level, column, row = cell
    size = 1 << level
    return (row + 0.5) / size * 180 - 90, (column + 0.5) / size * 360 - 180


def shared_cells(spots: Sequence[str]) -> list[str]:
    """Return the cells that several of a photo's spots share: what makes of places, counted, photos.

    Each spot but the first, in the order of the grid, is told by the finest cell that it shares with the
    one before: "5/12.9" (the second such "5/12.9+1"). So of the photos' spots in any cell as many have to
    be taken off as there are shared cells in it, and each photo is counted once (overview.map_form).
    """
    if len(spots) < 2:
        return []
    shared: list[str] = []
    leaves = sorted(_interleaved(*cell_of(spot)[1:]) for spot in spots)
    for leaf, following in pairwise(leaves):
        level = FINEST - ((leaf ^ following).bit_length() + 1) // 2
        across, up = _parted(following >> 2 * (FINEST - level))
        word = word_of((level, across, up))
        shared.append(f"{word}+{again}" if (again := _times(word, shared)) else word)
    return shared


def shared_cell_of(word: str) -> Cell:
    """Return the cell of a word of `shared_cells`. Raises ValueError."""
    return cell_of(word.partition("+")[0])


def _times(word: str, words: Sequence[str]) -> int:
    return sum(word == one.partition("+")[0] for one in words)


def _interleaved(column: int, row: int) -> int:
    """Return a number in which each level of the grid has two bits, the coarsest first."""
    return sum((column >> n & 1 | (row >> n & 1) << 1) << 2 * n for n in range(FINEST))


def _parted(interleaved: int) -> tuple[int, int]:
    bits = range(FINEST)
    column = sum((interleaved >> 2 * n & 1) << n for n in bits)
    return column, sum((interleaved >> 2 * n + 1 & 1) << n for n in bits)


def km_between(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance."""
    up, across = radians(other_lat - lat) / 2, radians(other_lon - lon) / 2
    square = sin(up) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(across) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(square)))


# --- points, and the cells around them, as paths down the grid ----------------------------------------


@lru_cache(maxsize=16_384)  # the same places are in the news again and again
def paths_of(lat: float, lon: float) -> tuple[str, ...]:
    """Return the paths of the cells that hold a point, coarse to fine, and of the point itself, the longest.

    A cell's path begins with those of the cells that it lies in. None for what is no point.
    """
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return ()
    whole = _path(_POINT, _step_of(lon, 360), _step_of(lat, 180))
    return (*(whole[: level // 2] for level in LEVELS), whole)


@lru_cache(maxsize=65_536)
def point_of(path: str) -> tuple[float, float]:
    """Return latitude and longitude of a point's path, as finely as they are kept."""
    row = column = 0
    for digit in path:
        both = int(digit, 16)
        row, column = row << 2 | both >> 2, column << 2 | both & 3
    return row * (180 / _STEPS) - 90, column * (360 / _STEPS) - 180


def kept_point(lat: float, lon: float) -> tuple[float, float]:
    """Return a point as finely as it is kept."""
    return point_of(paths_of(lat, lon)[-1])


def _step_of(degree: float, around: int) -> int:
    # The last step holds what would begin the next one, as in Lucene: 90 and 180 degrees.
    below = min(degree, nextafter(around / 2, 0))
    return floor(below / (around / _STEPS)) + _STEPS // 2


def _path(level: int, column: int, row: int) -> str:
    return f"{_spread(row) << 2 | _spread(column):0{level // 2}x}"


def _spread(number: int) -> int:
    """Return the number's bits two by two, two empty ones before each two."""
    return (
        _SPREAD[number & 255]
        | _SPREAD[number >> 8 & 255] << 16
        | _SPREAD[number >> 16 & 255] << 32
        | _SPREAD[number >> 24] << 48
    )


_SPREAD = [sum((byte >> 2 * n & 3) << 4 * n for n in range(4)) for byte in range(256)]


@dataclass(frozen=True, slots=True)
class Cover:
    """A part of the globe: the paths of cells inside, and of those where each point has to be looked at."""

    inside: tuple[str, ...]
    edge: tuple[str, ...]
    holds: Callable[[float, float], bool]


@lru_cache(maxsize=256)
def cover_circle(lat: float, lon: float, km: float) -> Cover:
    """Return the cover of a circle, its middle as finely as points are kept."""
    lat, lon = kept_point(lat, lon)
    finest = _finest_for(km)
    while True:
        # No point of a cell is farther from its middle than this, whatever its width.
        reach = _REACH * _height_km(finest)
        touched = _rows_of_circle(lat, lon, km + reach, finest)
        inside = _rows_of_circle(lat, lon, km - reach, finest)
        if _edge_cells(touched, inside) <= MOST_EDGE or finest == LEVELS[0]:
            break
        finest -= 2

    def holds(other_lat: float, other_lon: float) -> bool:
        return km_between(lat, lon, other_lat, other_lon) <= km

    return Cover(tuple(_in_blocks(inside, finest)), tuple(_around(touched, inside, finest)), holds)


def _edge_cells(touched: _Spans, inside: _Spans) -> int:
    cells = sum(last - first + 1 for first, last in touched.values())
    return cells - sum(last - first + 1 for first, last in inside.values())


def _around(touched: _Spans, inside: _Spans, level: int) -> Iterator[str]:
    for row, (first, last) in touched.items():
        within, beyond = inside.get(row, (last + 1, last))
        for column in (*range(first, within), *range(beyond + 1, last + 1)):
            yield _path(level, column % (1 << level), row)


def _in_blocks(spans: _Spans, level: int) -> Iterator[str]:
    """Give the paths of the cells, larger ones where all parts of one are there."""
    while spans:
        above = _blocks(spans) if level > LEVELS[0] else {}
        for row, (first, last) in spans.items():
            columns = list(range(first, last + 1))
            if covered := above.get(row // _STEP):
                columns = [*range(first, covered[0] * _STEP), *range((covered[1] + 1) * _STEP, last + 1)]
            for column in columns:
                yield _path(level, column % (1 << level), row)
        level, spans = level - 2, above


_Spans = dict[int, tuple[int, int]]  # of each row the first and last column, beyond the date line too


def _rows_of_circle(lat: float, lon: float, km: float, level: int) -> _Spans:
    """Return the cells of a level whose middles lie in the circle: a stretch of columns in each row."""
    size = 1 << level
    height = degrees(km / EARTH_KM)
    spans: _Spans = {}
    for row in range(max(0, _index(lat - height, 180, size)), min(size, _index(lat + height, 180, size) + 1)):
        row_lat = (row + 0.5) / size * 180 - 90
        along = cos(radians(lat)) * cos(radians(row_lat))
        rest = _share(km) - sin(radians(row_lat - lat) / 2) ** 2
        if rest >= along:
            spans[row] = (0, size - 1)
        elif rest >= 0:
            half = degrees(2 * asin(sqrt(rest / along))) / 360 * size
            middle = (lon + 180) / 360 * size - 0.5
            first, last = ceil(middle - half), floor(middle + half)
            if first <= last:
                spans[row] = (0, size - 1) if last - first >= size else (first, last)
    return spans


def _blocks(spans: _Spans) -> _Spans:
    """Return the cells of the next coarser level of which every part is in the stretches."""
    found: _Spans = {}
    for above in {row // _STEP for row in spans}:
        rows = [spans.get(above * _STEP + n) for n in range(_STEP)]
        if all(rows):
            first = -(-max(row[0] for row in rows if row) // _STEP)
            last = (min(row[1] for row in rows if row) + 1) // _STEP - 1
            if first <= last:
                found[above] = (first, last)
    return found


def _index(degree: float, around: int, size: int) -> int:
    return floor((degree + around / 2) / around * size)


def _share(km: float) -> float:
    """Return the squared sine that km_between takes back to this distance; -1 below none, 2 beyond all."""
    if km < 0:
        return -1.0
    return sin(km / 2 / EARTH_KM) ** 2 if km < pi * EARTH_KM else 2.0


@lru_cache(maxsize=256)
def cover_box(west: float, south: float, east: float, north: float) -> Cover:
    """Return the cover of a box, its corners as points are kept; west > east crosses the date line."""
    (south, west), (north, east) = kept_point(south, west), kept_point(north, east)
    parts = [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
    inside: list[str] = []
    edge: list[str] = []
    for left, right in parts:
        smaller = min((right - left) / 2, north - south)
        for finest in range(_finest_for(radians(smaller) * EARTH_KM), 0, -2):
            touched = _rows_of_box(left, south, right, north, finest, grown=1)
            within = _rows_of_box(left, south, right, north, finest, grown=-1)
            if _edge_cells(touched, within) <= MOST_EDGE:
                break
        inside += _in_blocks(within, finest)
        edge += _around(touched, within, finest)

    def holds(lat: float, lon: float) -> bool:
        return south <= lat <= north and any(left <= lon <= right for left, right in parts)

    return Cover(tuple(inside), tuple(dict.fromkeys(edge)), holds)


def _rows_of_box(west: float, south: float, east: float, north: float, level: int, *, grown: int) -> _Spans:
    """Return the cells that the box touches (grown 1), or that lie wholly inside it (-1)."""
    size = 1 << level
    last_row, last_column = size - 1, size - 1
    rows = [_index(south, 180, size), _index(north, 180, size)]
    columns = [_index(west, 360, size), _index(east, 360, size)]
    if grown < 0:
        # The cells that its sides run through are not inside, unless the side is the globe's own.
        rows = [rows[0] + (south > -90), rows[1] - (north < kept_point(90, 0)[0])]
        columns = [columns[0] + (west > -180), columns[1] - (east < kept_point(0, 180)[1])]
    first, last = max(columns[0], 0), min(columns[1], last_column)
    if first > last:
        return {}
    return dict.fromkeys(range(max(rows[0], 0), min(rows[1], last_row) + 1), (first, last))


def _finest_for(km: float) -> int:
    # Of the points near an edge each is measured: its cells need not be small, only hold few of them.
    wanted = km / (_FINER if km < _FAR_KM else _FINER_FAR)
    return next((level for level in LEVELS if _height_km(level) <= wanted), FINEST)


def _height_km(level: int) -> float:
    return pi * EARTH_KM / (1 << level)

"""Places on the globe as words: the cells of a grid that is halved again and again.

(-2.27, 40.9) -> "2/b.7", "4/..", ... "16/..."      the cells that hold the point, coarse to fine
near it, 25 km -> the few hundred cells that cover the circle, large ones inside, small ones at its edge

At level n the globe is 2**n cells wide and 2**n high (in degrees, so cells narrow towards the poles).
Indexes know a point by the words of its cells and a circle or box by the words that cover it, so both
find the same photos. A small cell at the edge counts when its middle lies inside: a circle is true to
about a fortieth of its radius.
"""

from __future__ import annotations

from functools import lru_cache
from math import asin, ceil, cos, degrees, floor, pi, radians, sin, sqrt

LEVELS = (2, 4, 6, 8, 10, 12, 14, 16)
FINEST = LEVELS[-1]  # 0.6 km at the equator
EARTH_KM = 6371.0088
MOST_CELLS = 1500
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


def km_between(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance."""
    up, across = radians(other_lat - lat) / 2, radians(other_lon - lon) / 2
    square = sin(up) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(across) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(square)))


@lru_cache(maxsize=256)
def cover_circle(lat: float, lon: float, km: float) -> tuple[str, ...]:
    """Return the words of the cells that cover the circle."""
    # Cells at its edge are at most a twentieth of the radius high; their width only shrinks.
    wanted = next((level for level in LEVELS if _height_km(level) <= km / 20), FINEST)
    for finest in range(wanted, 0, -2):
        if (found := _cover_circle(lat, lon, km, finest)) is not None:
            # A circle smaller than a cell holds no cell's middle, but the point itself.
            return found or (word_of(cell_at(lat, lon, finest)),)
    return ()


def _cover_circle(lat: float, lon: float, km: float, finest: int) -> tuple[str, ...] | None:
    """Return the cover down to a level; None where it takes more than MOST_CELLS."""
    found: list[str] = []
    level, spans = finest, _rows_of_circle(lat, lon, km, finest)
    while spans:
        above = _blocks(spans) if level > LEVELS[0] else {}
        for row, (first, last) in spans.items():
            columns = list(range(first, last + 1))
            if covered := above.get(row // _STEP):
                columns = [*range(first, covered[0] * _STEP), *range((covered[1] + 1) * _STEP, last + 1)]
            found += [word_of((level, column % (1 << level), row)) for column in columns]
        if len(found) > MOST_CELLS:
            return None
        level, spans = level - 2, above
    return tuple(found)


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
def cover_box(west: float, south: float, east: float, north: float) -> tuple[str, ...]:
    """Return the words of the cells that cover the box; west > east crosses the date line."""
    if west > east:
        return (*cover_box(west, south, 180.0, north), *cover_box(-180.0, south, east, north))
    for finest in reversed(LEVELS):
        found = _cover_box(west, south, east, north, finest)
        if found is not None:
            return found
    return ()


def _cover_box(west: float, south: float, east: float, north: float, finest: int) -> tuple[str, ...] | None:
    """Return the cover down to a level; None where it takes more than MOST_CELLS."""
    found: list[str] = []
    rest = _children(None)
    while rest:
        edge: list[Cell] = []
        for cell in rest:
            level, column, row = cell
            size = 1 << level
            left, right = column / size * 360 - 180, (column + 1) / size * 360 - 180
            low, high = row / size * 180 - 90, (row + 1) / size * 180 - 90
            if left > east or right < west or low > north or high < south:
                continue
            inside = west <= left and right <= east and south <= low and high <= north
            if inside or level >= finest:
                # At the finest level a cell that is cut belongs to the box if its middle does, or
                # if the box is narrower than the cell.
                if inside or (
                    (west <= (left + right) / 2 <= east or east - west < right - left)
                    and (south <= (low + high) / 2 <= north or north - south < high - low)
                ):
                    found.append(word_of(cell))
            else:
                edge.append(cell)
            if len(found) + len(edge) > MOST_CELLS:
                return None
        rest = [child for cell in edge for child in _children(cell)]
    return tuple(found)


def _children(cell: Cell | None) -> list[Cell]:
    level, column, row = cell or (0, 0, 0)
    return [(level + 2, column * _STEP + x, row * _STEP + y) for x in range(_STEP) for y in range(_STEP)]


def _height_km(level: int) -> float:
    return pi * EARTH_KM / (1 << level)

"""How well the places of captions are read: place_captions.tsv says what a careful reader marks."""

import re
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import pytest

CAPTIONS = Path(__file__).with_name("place_captions.tsv")
MARK = re.compile(r"\{(~?)([^{}|]+)(?:\|([^{}]+))?\}")
USUAL_KM = 60.0
SHOWN = 0.8  # from which confidence on the page shows a place


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A place of a caption: `spec` as the head of the file says, None where it may be found or not."""

    start: int
    end: int
    spec: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    part: str
    language: str
    text: str
    places: tuple[Marked, ...]


def read_captions():
    for line in CAPTIONS.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        part, language, marked = line.split("\t")
        text, places, done = "", [], 0
        for mark in MARK.finditer(marked):
            text += marked[done : mark.start()]
            spec = None if mark[1] else mark[3]
            places.append(Marked(start=len(text), end=len(text) + len(mark[2]), spec=spec))
            text += mark[2]
            done = mark.end()
        yield Caption(part=part, language=language, text=text + marked[done:], places=tuple(places))


def is_meant(place, spec, gazetteer):
    """Whether a place is the country, the state, or near enough to the point that a spec names."""
    if re.fullmatch(r"[A-Z]{2}", spec):
        return place.kind == "country" and place.country_code == spec
    if re.fullmatch(r"[A-Z]{2}\.\w+", spec):
        return gazetteer.row_of(place.id) == gazetteer.row_of_code(spec)
    lat, lon, km = (*map(float, spec.split(",")), USUAL_KM)[:3]
    return place.kind != "country" and place.lat is not None and km_apart(lat, lon, place) <= km


def km_apart(lat, lon, place):
    p, q, wide = radians(lat), radians(place.lat), radians(place.lon - lon)
    return 12742.0 * asin(min(1.0, sqrt(sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin(wide / 2) ** 2)))


def judge(part, reader, gazetteer):
    """Return (recognition F1, end-to-end F1, what went wrong) of a part; what no question finds is unread."""
    wanted = told = found = right = 0
    wrong = []
    for caption in read_captions():
        if caption.part != part:
            continue
        language = None if caption.language == "en" else caption.language
        read = [m for m in reader.read_text(caption.text, language=language) if m.confidence >= 0.5]
        open_places = list(caption.places)
        wanted += sum(place.spec is not None for place in caption.places)
        for mention in read:
            over = [p for p in open_places if min(p.end, mention.end) > max(p.start, mention.start)]
            over.sort(key=lambda p: (p.spec is None, abs(p.start - mention.start) + abs(p.end - mention.end)))
            label = gazetteer.place(mention.id).label
            if not over:
                told += 1
                wrong.append(f"no place: {mention.name} ({label}) in: {caption.text}")
                continue
            open_places.remove(over[0])
            if over[0].spec is None:
                continue
            told, found = told + 1, found + 1
            if is_meant(gazetteer.place(mention.id), over[0].spec, gazetteer):
                right += 1
            else:
                wrong.append(f"another place: {mention.name} ({label}) in: {caption.text}")
        missed = [caption.text[p.start : p.end] for p in open_places if p.spec is not None]
        wrong += [f"missed: {name} in: {caption.text}" for name in missed]
    return 2 * found / (wanted + told), 2 * right / (wanted + told), wrong


@pytest.mark.parametrize(
    ("part", "recognition", "end_to_end"),
    [
        ("plain", 0.98, 0.965),
        ("hard", 0.95, 0.94),
        ("later", 0.92, 0.89),
        ("plain later", 0.98, 0.96),
        ("hard later", 0.93, 0.92),
        ("plain names", 0.97, 0.97),
        ("hard names", 0.95, 0.95),
        ("blind plain", 0.98, 0.98),
        ("blind hard", 0.95, 0.94),
        ("wire plain", 0.97, 0.965),
        ("wire hard", 0.8, 0.77),
        ("agency plain", 0.97, 0.97),
        ("agency hard", 0.94, 0.94),
    ],
)
def test_the_places_of_captions_are_read(reader, gazetteer, part, recognition, end_to_end):
    found, right, wrong = judge(part, reader, gazetteer)
    told = "\n".join([f"{part}: recognition {found:.3f}, end to end {right:.3f}", *wrong])
    assert found >= recognition, told
    assert right >= end_to_end, told


def shown(part, reader, gazetteer):
    """Return the labels that are shown, those that are not, and what is shown that is none."""
    right, unshown, wrong = [], [], []
    for caption in read_captions():
        if caption.part != part:
            continue
        read = [m for m in reader.read_text(caption.text) if m.confidence >= SHOWN]
        told = set()
        for place in caption.places:
            over = [m for m in read if min(place.end, m.end) > max(place.start, m.start)]
            meant = [
                m
                for m in over
                if place.spec is None or is_meant(gazetteer.place(m.id), place.spec, gazetteer)
            ]
            told.update(meant)
            if place.spec is not None:
                (right if meant else unshown).append(caption.text)
        wrong += [f"{m.name} in: {caption.text}" for m in read if m not in told]
    return right, unshown, wrong


def test_a_small_place_that_stands_alone_is_shown(reader, gazetteer):
    right, unshown, wrong = shown("alone", reader, gazetteer)
    assert not wrong
    assert len(right) >= 0.8 * (len(right) + len(unshown)), "\n".join(unshown)


def test_a_name_that_is_no_place_is_seldom_shown_where_a_place_might_stand(reader, gazetteer):
    _, unshown, wrong = shown("traps", reader, gazetteer)
    assert not unshown
    assert len(wrong) <= 6, "\n".join(wrong)

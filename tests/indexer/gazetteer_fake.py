"""A gazetteer of a dozen places, in memory: what the question side needs of the real one."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.search.errors import nearest_of


@dataclass(frozen=True, slots=True, kw_only=True)
class FakePlace:
    id: str
    name: str
    label: str
    kind: str
    country_code: str | None = None
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    above: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


PLACES = (
    FakePlace(id="AF", name="Africa", label="Africa", kind="continent"),
    FakePlace(id="EG", name="Egypt", label="Egypt", kind="country", country_code="EG", above=("AF",)),
    FakePlace(id="KE", name="Kenya", label="Kenya", kind="country", country_code="KE", above=("AF",)),
    FakePlace(
        id="PS.GZ", name="Gaza Strip", label="Gaza Strip, Palestinian Territory", kind="admin1",
        country_code="PS", above=("PS",), names=("Gaza",),
    ),
    FakePlace(
        id="281133", name="Gaza", label="Gaza, Gaza Strip, Palestinian Territory", kind="town",
        country_code="PS", lat=31.5, lon=34.47, population=400_000, above=("PS.GZ", "PS"),
    ),
    FakePlace(
        id="184", name="Lamu", label="Lamu, Kenya", kind="town", country_code="KE",
        lat=-2.27, lon=40.9, population=25_000, above=("185", "KE", "AF"),
    ),
    FakePlace(
        id="185", name="Lamu", label="Lamu, Kenya", kind="admin1", country_code="KE", population=43_000,
        above=("KE", "AF"),
    ),
    FakePlace(
        id="2988507", name="Paris", label="Paris, Île-de-France, France", kind="town", country_code="FR",
        lat=48.85, lon=2.35, population=2_100_000, above=("FR",),
    ),
    FakePlace(
        id="4717560", name="Paris", label="Paris, Texas, United States", kind="town", country_code="US",
        lat=33.66, lon=-95.55, population=24_000, above=("US.TX", "US"),
    ),
    FakePlace(id="US", name="United States", label="United States", kind="country", country_code="US"),
    FakePlace(
        id="US.TX", name="Texas", label="Texas, United States", kind="admin1", country_code="US", above=("US",)
    ),
    FakePlace(
        id="US.CA", name="California", label="California, United States", kind="admin1",
        country_code="US", above=("US",),
    ),
    FakePlace(
        id="703448", name="Kyiv", label="Kyiv, Ukraine", kind="town", country_code="UA",
        lat=50.45, lon=30.52, population=2_950_000, above=("UA",), names=("Kiev",),
    ),
)  # fmt: skip


class FakeGazetteer:
    version = "fake"

    def __init__(self) -> None:
        self._by_id = {place.id: place for place in PLACES}

    def place(self, id: str) -> FakePlace | None:
        return self._by_id.get(id)

    def find(self, name: str) -> list[FakePlace]:
        wanted = name.casefold()
        return [p for p in PLACES if wanted in (n.casefold() for n in (p.name, *p.names))]

    def country(self, code: str) -> FakePlace | None:
        return next((p for p in PLACES if p.kind == "country" and p.id == code), None)

    def suggest(self, prefix: str, limit: int = 10) -> list[FakePlace]:
        start = prefix.casefold()
        found = [p for p in PLACES if p.name.casefold().startswith(start)]
        if not found and (near := nearest_of(prefix, [p.name.casefold() for p in PLACES])):
            found = self.find(near)
        return found[:limit]

    def ancestors(self, id: str) -> tuple[str, ...]:
        return self._by_id[id].above

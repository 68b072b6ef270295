"""Which story an entry is of, where a feed changes the addresses of its stories at each poll. Pure.

"/boats?sid=91" today, "/boats?sid=17" tomorrow: one story, although no list knows the parameter.
    announced(entries, names)  -> what a poll announces: ids by address, and marks
    recognised(listed, known, names)  -> the same, by the ids of stories known by their marks; names learned

A story is its address. Only where the address has a query can another address be the same story, and only
on the same path of the same host, and where more speaks for it: see `_marks`. For a story read twice is a
nuisance, and one taken for another is lost: a query may be the story ("/article.php?id=7"), a feed may
number its entries anew at each poll, and galleries share path and title for years.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.documents import story_id
from worker.news import Entry, host_of
from worker.urls import parameters, without_counting

# So many stories of one poll must have come under a new value, and none under its old one, before a
# parameter is taken for one that passes.
ENOUGH_CHANGED = 3
MOST_PASSING = 8
MOST_NAME_CHARS = 64
MOST_PARAMETERS = 30  # of an address worth looking into
# A shorter one may be the entry's place in the feed ("1", "item3"), which another story has tomorrow.
OWN_GUID_CHARS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A story that the ledger knows by one of its marks."""

    id: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """An entry, the id of its story, and the marks the story may be known by under another address.

    `marks` are enough by themselves; `hint` is no more than that (None: none).
    """

    entry: Entry
    id: str
    marks: tuple[str, ...] = ()
    hint: str | None = None

    @property
    def all_marks(self) -> tuple[str, ...]:
        """Its marks and its hint."""
        return (*self.marks, self.hint) if self.hint else self.marks


def announced(entries: Iterable[Entry], passing: Collection[str]) -> tuple[Announced, ...]:
    """Return what a poll announces, each story once; `passing` are the names learned so far."""
    listed = tuple(entries)
    names = () if _tells_apart(listed, passing) else tuple(passing)
    moments, guids = _used_once(listed)
    stories: dict[str, Announced] = {}
    twins: dict[str, str] = {}
    for entry in listed:
        own = replace(entry, passing=names) if names and _has_parameters(entry.url) else entry
        one = _marked(own, moments, guids)
        # One guid, one title and one time side by side are one story, listed under two headings.
        twin = one.marks[0] if one.marks and guids.get(entry.id) else one.id
        if twins.setdefault(twin, one.id) == one.id:
            stories[one.id] = one
    return _without_shared_marks(tuple(stories.values()))


def recognised(
    listed: Sequence[Announced], known: Mapping[str, Known], passing: Collection[str]
) -> tuple[tuple[Announced, ...], tuple[str, ...]]:
    """Return what a poll announces by the ids of the stories known, and the names of what passes.

    A known story whose own address stands in the poll, too, is another one.
    """
    ids = {one.id for one in listed}
    before = {
        one.id: next((known[mark] for mark in one.all_marks if mark in known), None)
        for one in listed
        if one.marks or one.hint
    }
    changed = [
        (one, was)
        for one in listed
        if (was := before.get(one.id)) is not None and was.id != one.id and was.id not in ids
    ]
    stayed = [one for one in listed if (was := before.get(one.id)) is not None and was.id == one.id]
    if _tells_apart([one.entry for one in listed], passing):
        passing = ()
    names = _learned(listed, changed, stayed, tuple(passing))
    claims = Counter(was.id for _, was in changed)
    sure = {
        one.id: was
        for one, was in changed
        if (claims[was.id] == 1 and any(known.get(mark) == was for mark in one.marks))
        or without_counting(one.entry.url, names) == without_counting(was.url, names)
    }
    return tuple(_as_known(one, sure.get(one.id), names) for one in listed), names


def _as_known(one: Announced, was: Known | None, names: tuple[str, ...]) -> Announced:
    if was is not None:
        # The id of its documents must stay: it is that of the address it was first read under.
        kept = () if story_id(without_counting(was.url)) == was.id else names
        return replace(one, id=was.id, entry=replace(one.entry, passing=kept))
    if names and names != one.entry.passing and _has_parameters(one.entry.url):
        return replace(
            one,
            id=story_id(without_counting(one.entry.url, names)),
            entry=replace(one.entry, passing=names),
        )
    return one


def _marked(entry: Entry, moments: Counter[object], guids: Mapping[str, bool]) -> Announced:
    address = without_counting(entry.url)
    id = story_id(without_counting(entry.url, entry.passing) if entry.passing else address)
    if not _has_parameters(address) or address.count("&") >= MOST_PARAMETERS:
        return Announced(entry=entry, id=id)
    marks, hint = _marks(entry, address, moments, guids)
    return Announced(entry=entry, id=id, marks=marks, hint=hint)


def _marks(
    entry: Entry, address: str, moments: Counter[object], guids: Mapping[str, bool]
) -> tuple[tuple[str, ...], str | None]:
    """What says that an entry is of the same story, beside its place (host and path), the strongest first.

    guid + title + time      a reused guid has another title
    guid + exact time        the title was edited
    title + exact time       there is no guid, or a new one at each poll
    title                    where there is nothing better: a hint, and enough where the rest of the
                             address is the same
    """
    place = f"{host_of(address)}{parameters(address)[0]}"
    title = " ".join(re.findall(r"\w+", (entry.title or "").casefold()))
    at = entry.published.timestamp() if entry.published else None
    # A day or an hour alone is shared by many stories, and so is a time that several entries have.
    exact = at is not None and at % 3_600 != 0 and moments[entry.published] == 1
    marks = []
    if guids.get(entry.id):
        if title:
            marks.append(_mark(place, "guid", entry.id, title, at))
        if exact or (at is not None and len(entry.id) >= OWN_GUID_CHARS):
            marks.append(_mark(place, "guid", entry.id, at))
    if title and exact:
        marks.append(_mark(place, "title", title, at))
    return tuple(marks), _mark(place, "title", title) if title and not marks else None


def _mark(*parts: object) -> str:
    return hashlib.sha256("\n".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _used_once(entries: Sequence[Entry]) -> tuple[Counter[object], dict[str, bool]]:
    """How many stories of a poll have a time, and which guids are of one story each."""
    moments: Counter[object] = Counter(moment for moment, _ in {(e.published, e.title) for e in entries})
    titles: dict[str, set[str | None]] = defaultdict(set)
    for entry in entries:
        titles[entry.id].add(entry.title)
    own = {e.id: len(titles[e.id]) == 1 for e in entries if e.id != e.url and not _is_address_of(e.id, e.url)}
    return moments, own


def _is_address_of(guid: str, url: str) -> bool:
    """Whether a guid is the entry's own address, parameters and all: it changes with them."""
    if not guid.startswith(("http://", "https://")):
        return False
    path, pairs = parameters(guid)
    return bool(pairs) and path == parameters(url)[0]


def _without_shared_marks(listed: tuple[Announced, ...]) -> tuple[Announced, ...]:
    """A mark that two stories of one poll have says nothing of either."""
    used = Counter(mark for one in listed for mark in one.all_marks)
    return tuple(
        replace(
            one,
            marks=tuple(mark for mark in one.marks if used[mark] == 1),
            hint=one.hint if one.hint and used[one.hint] == 1 else None,
        )
        if one.hint or one.marks
        else one
        for one in listed
    )


def _learned(
    listed: Sequence[Announced],
    changed: Sequence[tuple[Announced, Known]],
    stayed: Sequence[Announced],
    passing: tuple[str, ...],
) -> tuple[str, ...]:
    """The names known to pass, and those that this poll shows to."""
    stories: dict[str, set[str]] = defaultdict(set)
    for one, was in changed:
        now, then = parameters(one.entry.url)[1], parameters(was.url)[1]
        differing = {name for name, _ in now ^ then}
        if len(differing) <= MOST_PASSING:
            rest = without_counting(one.entry.url, differing)
            for name in differing:
                stories[name].add(rest)
    held = {name for one in stayed for name, _ in parameters(one.entry.url)[1]}
    found = [
        name
        for name, which in sorted(stories.items())
        if len(which) >= ENOUGH_CHANGED
        and name not in held
        and name not in passing
        and len(name) <= MOST_NAME_CHARS
    ]
    entries = [one.entry for one in listed]
    names = (*passing, *found)[:MOST_PASSING]
    return passing if _tells_apart(entries, names) else names


def _tells_apart(entries: Iterable[Entry], names: Collection[str]) -> bool:
    """Whether two entries of one poll are different stories by these parameters alone."""
    if not names:
        return False
    said: dict[str, tuple[object, object]] = {}
    for entry in entries:
        if _has_parameters(entry.url):
            told = (entry.title, entry.published) if entry.title else (entry.url, None)
            if said.setdefault(without_counting(entry.url, names), told) != told:
                return True
    return False


def _has_parameters(address: str) -> bool:
    return "?" in address or ";" in address

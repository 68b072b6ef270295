"""Which of a batch of new photos answer which saved questions.

The batch becomes a small embedded index of its own and every question is asked of it, so that alerts
know the whole grammar, and mean the same whatever the service keeps its photos in.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress

from indexer.alerts.nouns import Alert, Match
from indexer.backends.embedded_batch import Batch
from indexer.backends.protocol import Index
from indexer.backends.ranking import TooManyParts
from indexer.documents import PhotoDocument, to_record
from indexer.query import AllOf, AnyOf, Named, Not, PhotoQuery, speaks_of

_GROUPS = 50  # asked for at once
_MOST_HELD = 1000  # photos of them


def noted_photos(index: Index, ids: Sequence[str]) -> list[PhotoDocument]:
    """Return the photos that were noted and are there, in their order. Raises IndexAway."""
    return [photo for photo in index.several("photo", ids) if isinstance(photo, PhotoDocument)]


def seen_elsewhere(index: Index, photos: Sequence[PhotoDocument]) -> frozenset[str]:
    """Return the ids of those that the index holds other sightings of, refreshed. Raises IndexAway.

    By what stands, not by its marks: on a server these may come some seconds after a sighting.
    """
    of_group: dict[str, set[str]] = {}
    for photo in photos:
        if photo.group_id:
            of_group.setdefault(photo.group_id, set()).add(photo.id)
    several = {group for group, ids in of_group.items() if len(ids) > 1}
    several |= _held(index, [group for group in of_group if group not in several], of_group)
    return frozenset(id for group in several for id in of_group[group])


def _held(index: Index, groups: Sequence[str], of_group: Mapping[str, Collection[str]]) -> set[str]:
    """Return those of the groups that the index holds other photos of than these."""
    found: set[str] = set()
    waiting = [groups[begin : begin + _GROUPS] for begin in range(0, len(groups), _GROUPS)]
    while waiting:
        some = waiting.pop()
        ours = AnyOf(tuple(Named("id", id) for group in some for id in of_group[group]))
        among = AnyOf(tuple(Named("group", group) for group in some))
        answer = index.ask(PhotoQuery(where=AllOf((among, Not(ours))), sort="seen", limit=_MOST_HELD))
        found |= {photo.group_id for photo in answer.photos}
        if answer.total > len(answer.hits) and len(some) > 1:  # one group may hide another
            left = [group for group in some if group not in found]
            waiting += [part for part in (left[: len(left) // 2], left[len(left) // 2 :]) if part]
    return found


def match(
    photos: Sequence[PhotoDocument],
    alerts: Sequence[Alert],
    read: Callable[[str], PhotoQuery | None],
    elsewhere: Callable[[], Collection[str]] = frozenset,
) -> list[Match]:
    """Return the matches, by alert and photo. `read` gives None for a question that cannot be read.

    `elsewhere` gives the photos that are `seen_elsewhere`, which no photo says of itself.
    What `read` gives is resolved (alike.py): photos that are like another one are looked for by words.
    """
    if not photos or not alerts:
        return []
    groups = {photo.id: photo.group_id or photo.id for photo in photos}
    records = {photo.id: to_record(photo) for photo in photos}
    found: dict[str, list[str]] = {}  # many people ask the same
    queries = {text: query for text in {alert.query for alert in alerts} if (query := read(text)) is not None}
    batch = Batch(photos, elsewhere() if any(speaks_of(q.where, "dup") for q in queries.values()) else ())
    for text, query in queries.items():
        with suppress(TooManyParts):  # kept by a version that allowed more
            found[text] = batch.matching(query.where)
    return [
        Match(alert=alert.id, photo=photo, group=groups[photo], record=records[photo])
        for alert in alerts
        for photo in found.get(alert.query, ())
    ]

"""Alerts and what a store of them does. Times are seconds of the epoch (UTC), given by the caller."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

WayKind = Literal["webhook", "mail", "feed"]
MOST_IN_ONE = 50  # photos in one webhook call or mail
LEASE_S = 120.0  # a delivery that nobody ended is taken up again


class AlertsAway(Exception):
    """The store cannot be reached or cannot write for now; the same call may succeed later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How an alert is told: to a web address, to a mail address, or in a feed that one polls (no address)."""

    kind: WayKind
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A saved question. `id` is a secret of its own: whoever knows it reads its feed.

    `secret` signs its webhooks.
    """

    id: str
    query: str
    ways: tuple[Way, ...]
    secret: str
    created_at: float

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "id": self.id,
            "query": self.query,
            "ways": [{"kind": way.kind, "address": way.address} for way in self.ways],
            "secret": self.secret,
            "created_at": self.created_at,
        }

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> Alert:
        """Return the alert of its JSON form."""
        return cls(**{**record, "ways": tuple(Way(**way) for way in record["ways"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A photo that answers an alert. `group` says which photos are the same one.

    `record` is the photo document's JSON form as it was then: it is told without asking the index.
    """

    alert: str
    photo: str
    group: str
    at: float = 0.0
    record: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Photos to be told one way, leased to the caller, with their records; `attempts` failed before."""

    alert: Alert
    way: int
    photos: tuple[str, ...]
    records: tuple[Mapping[str, Any], ...]
    attempts: int


class AlertStore(Protocol):
    """Alerts, what has still to be matched, what was matched, what has still to be told."""

    def keep(self, alert: Alert) -> None:
        """Add an alert."""

    def forget(self, id: str) -> bool:
        """Remove an alert with all that was matched; return whether there was one."""

    def alerts(self) -> list[Alert]:
        """Return every alert, the oldest first."""

    def note(self, photos: Sequence[str]) -> None:
        """Remember that these photos were written and have still to be matched; nothing without alerts."""

    def pending(self, most: int) -> list[str]:
        """Return photos that have still to be matched, without taking them."""

    def matched(self, matches: Sequence[Match], looked_at: Sequence[str], now: float) -> int:
        """Keep what is new of the matches, to be told every way of its alert; return how many were new.

        A photo is new once, whatever group it has later: its file told the agency's number, its address
        changed. The photos looked at are matched from now on. One step: all of it or nothing.
        """

    def matches(self, alert: str, most: int = 100) -> list[Match]:
        """Return what an alert has found, the latest first."""

    def due(self, now: float, most: int) -> list[Delivery]:
        """Take deliveries that are due, for LEASE_S."""

    def delivered(self, delivery: Delivery) -> None:
        """Note that these photos were told this way."""

    def failed(self, delivery: Delivery, again_at: float | None) -> None:
        """Note that they were not: again then, or never (None)."""

    def close(self) -> None:
        """Give back files and connections."""

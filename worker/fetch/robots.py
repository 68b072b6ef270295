"""What a host's robots.txt lets us ask for (RFC 9309).

A host without one allows all; one that cannot say (5xx, silence) allows nothing for now.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from protego import Protego

from worker.fetch.outcomes import (
    Broken,
    Busy,
    Fetched,
    Gone,
    Missing,
    MovedAway,
    NotHttp,
    Outcome,
    Refused,
    RefusedAddress,
    ServerError,
    TooLarge,
    TooManyRedirects,
    TooSlow,
    Unchanged,
    Unreachable,
)

MOST_ROBOTS_BYTES = 512 << 10
MOST_SITEMAPS = 100

Grant = Literal["rules", "all", "none"]


@dataclass(frozen=True, slots=True)
class RobotsRules:
    """What one host allows one agent. `grant` "none" is for now: the host could not say, `why` tells."""

    agent: str
    grant: Grant
    text: str = field(default="", repr=False)
    _parsed: Protego | None = field(default=None, repr=False, compare=False)
    why: str = ""

    def allows(self, url: str) -> bool:
        """Say whether `url`, on the host these rules are from, may be fetched."""
        if self._parsed is None:
            return self.grant != "none"
        return bool(self._parsed.can_fetch(url, self.agent))

    @property
    def delay_s(self) -> float | None:
        """The Crawl-delay in seconds, or None where none is asked for."""
        if self._parsed is None:
            return None
        delay = self._parsed.crawl_delay(self.agent)
        return None if delay is None or not 0 <= delay < float("inf") else float(delay)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The sitemaps that the file names, in its order, at most MOST_SITEMAPS."""
        if self._parsed is None:
            return ()
        return tuple(str(url) for url in self._parsed.sitemaps)[:MOST_SITEMAPS]

    @property
    def is_for_now(self) -> bool:
        """Whether the host could not say, so that older rules may be used for a day."""
        return self.grant == "none"

    def to_record(self) -> dict[str, str]:
        """Return what `from_record` needs, as JSON can hold it."""
        said = {"agent": self.agent, "grant": self.grant, "text": self.text}
        return said | {"why": self.why} if self.why else said

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> RobotsRules:
        """Return the rules that `to_record` wrote."""
        return _rules(
            str(record["agent"]), record["grant"], str(record.get("text", "")), str(record.get("why", ""))
        )


def read_robots(outcome: Outcome, user_agent_token: str) -> RobotsRules:
    """Return the rules that fetching "/robots.txt" came to, for the agent "Cutline" of its User-Agent."""
    match outcome:
        case Fetched():
            return _rules(user_agent_token, "rules", _text(outcome.body[:MOST_ROBOTS_BYTES]))
        # "Unavailable" (4xx) and a chain of redirects without end: all allowed (section 2.3.1.3).
        case Missing() | Gone() | Refused() | TooManyRedirects() | NotHttp() | MovedAway():
            return _rules(user_agent_token, "all", "")
        # 429 is a 4xx that says "not now": asking on would be an odd reading of it.
        case Busy() | ServerError() | TooSlow() | Unreachable() | Broken() | TooLarge():
            return _rules(user_agent_token, "none", "", outcome.reason)
        case RefusedAddress() | Unchanged():
            return _rules(user_agent_token, "none", "", outcome.reason)


def robots_url(url: str) -> str:
    """Return the address of the robots.txt that speaks for `url`."""
    scheme, _, rest = url.partition("://")
    host = rest.partition("/")[0].partition("?")[0].partition("#")[0]
    return f"{scheme}://{host}/robots.txt"


def _text(body: bytes) -> str:
    # UTF-8 by the standard; an editor's UTF-16 says so at its start, and means what it says all the same.
    wide = body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return body.decode("utf-16" if wide else "utf-8-sig", "replace").replace("\x00", "")


def _rules(agent: str, grant: Grant, text: str, why: str = "") -> RobotsRules:
    parsed = Protego.parse(text) if grant == "rules" else None
    return RobotsRules(agent, grant, text, parsed, why)

"""Reads the feeds file: which feeds to poll, and what is known of their outlets.

[[feed]]
url = "https://river.example/rss"
outlet = "River Post"
timezone = "Africa/Nairobi"     # of yearless and weekday dates in captions
language = "en"
home = "Lamu, Kenya"            # which Lamu, where a caption does not say
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from config.faults import SettingsFault

_SECONDS = ("poll_every_s", "shortest_s", "longest_s", "host_gap_s")
_LANGUAGE = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
MOST_SECONDS = 30 * 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSource:
    """A feed as the operator wrote it down. None: as the settings say, or unknown."""

    url: str
    outlet: str
    timezone: str | None = None  # IANA name
    language: str | None = None  # BCP 47
    home: str | None = None  # a place name the gazetteer can find
    poll_every_s: float | None = None
    shortest_s: float | None = None
    longest_s: float | None = None
    host_gap_s: float | None = None
    enabled: bool = True


_KEYS = {f.name for f in fields(FeedSource)}


def read_feeds_file(
    path: Path, *, is_place: Callable[[str], bool] = lambda name: True
) -> tuple[FeedSource, ...]:
    """Return the feeds of the file in its order, disabled ones too.

    `is_place` says whether a home is known by its name, which only the list of places can tell.
    Raises SettingsFault naming every fault at once, each with file and line.
    """
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except OSError as error:
        raise SettingsFault([f"{path}: cannot be read: {error.strerror}; expected a feeds file"]) from None
    except UnicodeDecodeError as error:
        raise SettingsFault([f"{path}: not UTF-8 at byte {error.start}"]) from None
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise SettingsFault([f"{path}:{line[1] if line else 1}: not TOML: {error}"]) from None
    lines = _Lines(path, text)
    faults = [
        f"{lines.top(name)}: {name!r} is not known here; expected [[feed]] tables"
        for name in table
        if name != "feed"
    ]
    rows = table.get("feed", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise SettingsFault([*faults, f"{lines.top('feed')}: expected [[feed]] tables"])
    feeds, seen, urls = [], dict[str, str](), set[str]()
    for number, row in enumerate(rows):
        wrong = _faults_of(row, number, lines)
        home = row.get("home")
        if isinstance(home, str) and home.strip() and not is_place(home):
            wrong.append(f"{lines.of(number, 'home')}: home: no place is called {home!r}")
        url = str(row.get("url"))
        if (first := seen.setdefault(_plain(url), url)) != url or url in urls:
            again = "stands here twice" if first == url else f"is {first} once more"
            wrong.append(f"{lines.of(number, 'url')}: {url} {again}; expected each feed once")
        urls.add(url)
        faults += wrong
        if not wrong:
            feeds.append(FeedSource(**row))
    if faults:
        raise SettingsFault(faults)
    return tuple(feeds)


def _plain(url: str) -> str:
    """The address as it is asked: however the host is written, and whatever stands behind a #."""
    try:
        parts = urlsplit(url)
        port = (
            f":{parts.port}" if parts.port not in (None, {"http": 80, "https": 443}.get(parts.scheme)) else ""
        )
    except ValueError:
        return url
    return f"{parts.scheme}://{(parts.hostname or '').rstrip('.')}{port}{parts.path or '/'}?{parts.query}"


class _Lines:
    """Where in the file a key of the n-th [[feed]] stands."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._lines = text.splitlines()
        self._starts = [n for n, line in enumerate(self._lines) if re.match(r"\s*\[\[\s*feed\s*\]\]", line)]

    def of(self, number: int, key: str) -> str:
        if number >= len(self._starts):
            return f"{self._path}"
        start = self._starts[number]
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._lines)
        for n in range(start, end):
            if re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", self._lines[n]):
                return f"{self._path}:{n + 1}"
        return f"{self._path}:{start + 1}"

    def top(self, key: str) -> str:
        for n, line in enumerate(self._lines):
            if re.match(rf"\s*\[*\s*[\"']?{re.escape(key)}\b", line):
                return f"{self._path}:{n + 1}"
        return f"{self._path}"


def _faults_of(row: Mapping[str, Any], number: int, lines: _Lines) -> list[str]:
    faults = []

    def fault(key: str, expected: str) -> None:
        shown = f", got {row[key]!r}" if key in row else ""
        faults.append(f"{lines.of(number, key)}: {key}: expected {expected}{shown}")

    for key in row:
        if key not in _KEYS:
            near = difflib.get_close_matches(key, _KEYS, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; known: {', '.join(sorted(_KEYS))}"
            faults.append(f"{lines.of(number, key)}: a feed has no {key!r}{hint}")
    if not _is_address(row.get("url")):
        fault("url", "an http(s) address without user or password")
    for key in ("outlet", "home"):
        given = row.get(key)
        if (key == "outlet" or key in row) and (not isinstance(given, str) or not given.strip()):
            fault(key, "a name")
    if "timezone" in row and not _is_zone(row["timezone"]):
        fault("timezone", "an IANA time zone such as Africa/Nairobi")
    if "language" in row and not (isinstance(row["language"], str) and _LANGUAGE.match(row["language"])):
        fault("language", "a language tag such as en or pt-BR")
    for key in _SECONDS:
        if key in row and not _is_span(row[key], least=0 if key == "host_gap_s" else 1):
            fault(key, f"seconds, at most {MOST_SECONDS}")
    if "enabled" in row and not isinstance(row["enabled"], bool):
        fault("enabled", "true or false")
    if not faults and row.get("shortest_s", 0) > row.get("longest_s", MOST_SECONDS):
        fault("shortest_s", "no more than longest_s")
    return faults


def _is_address(url: object) -> bool:
    if not isinstance(url, str):
        return False
    try:
        parts = urlsplit(url)
        return (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and "@" not in parts.netloc
            and (parts.port is None or parts.port > 0)
        )
    except ValueError:
        return False


def _is_zone(name: object) -> bool:
    try:
        return isinstance(name, str) and bool(ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def _is_span(value: object, least: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= MOST_SECONDS

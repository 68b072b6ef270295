"""Bulk writes to Elasticsearch: what became of each document, whatever the server answers.

Two requests are under way at once: one alone leaves half the machine idle (12,000 documents a second
against 7,000). Documents carry their version, so sending one twice, or an older one late, does no harm:

    200, 201  written             409  a newer one stands: stale, and that is success
    429, 503  busy, full disk     wait and send again, at last IndexAway
    403       blocked, forbidden  wait, loudly, at last IndexAway
    400       refused             with the server's own words
    the whole request 400, 413    halved, until the culprit is alone
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import orjson
import structlog
from elastic_transport import ConnectionTimeout, TransportError
from elasticsearch import ApiError, Elasticsearch
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception_type,
    stop_after_delay,
    wait_random_exponential,
)

from indexer.backends.checks import Ready
from indexer.backends.elastic_client import reason_of
from indexer.backends.fields import kind_of, worked_out
from indexer.backends.protocol import IndexAway, Refusal
from indexer.documents import version_of

MOST_DOCUMENTS = 500
MOST_BYTES = 5 << 20
AT_ONCE = 2
_SPLIT_FROM = 200  # below, a second request costs more than it saves
_ANSWER = "items.*.status,items.*.error.type,items.*.error.reason,items.*.error.caused_by.reason"

log = structlog.get_logger()


@dataclass(slots=True)
class Outcome:
    """What became of some documents, added up."""

    written: int = 0
    stale: int = 0
    refused: list[Refusal] = field(default_factory=list)

    def add(self, other: Outcome) -> None:
        """Add what became of others."""
        self.written += other.written
        self.stale += other.stale
        self.refused += other.refused


class _Busy(Exception):
    """Some are not written yet, and the server may take them later."""


_Line = tuple[str, Any]  # id, and action and document as NDJSON in bytes


class Bulk:
    """Sends documents to where `names` says their kind is kept."""

    def __init__(
        self, client: Elasticsearch, where: str, patience_s: float, missing: Callable[[], None]
    ) -> None:
        self._client, self._where, self._patience_s, self._missing = client, where, patience_s, missing
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="elastic-bulk")

    def close(self) -> None:
        """Let the requests under way end."""
        self._pool.shutdown()

    def send(self, ready: Sequence[Ready], names: dict[str, str], *, to_alias: bool = True) -> Outcome:
        """Return when every document is durable, superseded or refused. Raises IndexAway."""
        lines = [_line(pair, names[kind_of(pair[0])], to_alias) for pair in ready]
        parts = list(_parts(lines))
        outcome = Outcome()
        if len(parts) == 1:
            outcome.add(self._send_all(parts[0]))
        else:
            for one in self._pool.map(self._send_all, parts):
                outcome.add(one)
        return outcome

    def _send_all(self, lines: Sequence[_Line]) -> Outcome:
        outcome, waiting = Outcome(), list(lines)

        def once_more() -> None:
            nonlocal waiting
            waiting, why = self._send_once(waiting, outcome)
            if waiting:
                raise _Busy(why)

        patiently = Retrying(
            retry=retry_if_exception_type(_Busy),
            wait=wait_random_exponential(multiplier=0.2, max=5),
            stop=stop_after_delay(self._patience_s),
            before_sleep=lambda state: self._say(state, len(waiting)),
            reraise=True,
        )
        try:
            patiently(once_more)
        except _Busy as error:
            raise IndexAway(f"{self._where}: {error}") from None
        return outcome

    def _send_once(self, lines: Sequence[_Line], outcome: Outcome) -> tuple[list[_Line], str]:
        """Send, add up what is settled, and return what has to wait, with the reason."""
        try:
            answer = self._client.bulk(operations=[line for _, line in lines], filter_path=_ANSWER)
        except ApiError as error:
            if error.status_code in (400, 413):
                return self._halved(lines, outcome, reason_of(error))
            return list(lines), reason_of(error)
        except ConnectionTimeout:
            return list(lines), "no answer in time"
        except TransportError as error:
            return list(lines), f"{type(error).__name__}: {error.message}"
        return self._settled(lines, answer.get("items", []), outcome)

    def _halved(self, lines: Sequence[_Line], outcome: Outcome, why: str) -> tuple[list[_Line], str]:
        if len(lines) == 1:
            outcome.refused.append(Refusal(id=lines[0][0], why=why))
            return [], ""
        middle = len(lines) // 2
        first, said = self._send_once(lines[:middle], outcome)
        second, more = self._send_once(lines[middle:], outcome)
        return first + second, said or more

    def _settled(
        self, lines: Sequence[_Line], items: Sequence[dict[str, Any]], outcome: Outcome
    ) -> tuple[list[_Line], str]:
        if len(items) != len(lines):
            return list(lines), f"{len(items)} answers to {len(lines)} documents"
        waiting: list[_Line] = []
        why = ""
        for line, item in zip(lines, items, strict=True):
            status, error = int(item["index"]["status"]), item["index"].get("error") or {}
            if status in (200, 201):
                outcome.written += 1
            elif status == 409:
                outcome.stale += 1
            elif status == 400:
                outcome.refused.append(Refusal(id=line[0], why=_words(status, error)))
            else:
                waiting.append(line)
                why = _words(status, error)
                if status == 404:
                    # The server lost its indices, or was set up anew: that is no fault of the document.
                    self._missing()
        return waiting, why

    def _say(self, state: RetryCallState, waiting: int) -> None:
        why = state.outcome.exception() if state.outcome else None
        log.warning("index.waits", where=self._where, documents=waiting, why=str(why))


def _line(ready: Ready, name: str, to_alias: bool) -> _Line:
    document, json = ready
    action: dict[str, Any] = {
        "_index": name,
        "_id": document.id,
        "version": version_of(document),
        "version_type": "external_gte",
        "require_alias": to_alias,
    }
    found = worked_out(document)
    if found:
        json = b'{"find":' + orjson.dumps(found) + b"," + json[1:]
    return document.id, orjson.dumps({"index": action}) + b"\n" + json


def _parts(lines: Sequence[_Line]) -> Iterator[Sequence[_Line]]:
    most = MOST_DOCUMENTS
    if _SPLIT_FROM <= len(lines) <= AT_ONCE * MOST_DOCUMENTS:
        most = -(-len(lines) // AT_ONCE)
    part: list[_Line] = []
    size = 0
    for line in lines:
        if part and (len(part) >= most or size + len(line[1]) > MOST_BYTES):
            yield part
            part, size = [], 0
        part.append(line)
        size += len(line[1]) + 1
    if part:
        yield part


def _words(status: int, error: dict[str, Any]) -> str:
    cause = (error.get("caused_by") or {}).get("reason")
    said = f"{status} {error.get('type')}: {error.get('reason')}"
    return f"{said} ({cause})"[:500] if cause else said[:500]

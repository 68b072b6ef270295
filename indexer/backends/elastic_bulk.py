"""Bulk writes to Elasticsearch: what became of each document, whatever the server answers.

Three requests are under way at once: one alone leaves half of two cores idle, and of two one is often
still being written here. Documents carry their version, so sending one twice, or an older one late, does
no harm:

    200, 201  written             409  a newer one stands: stale, and that is success
    429, 503  busy, full disk     wait and send again, at last IndexAway
    403       blocked, forbidden  wait, loudly, at last IndexAway
    400       refused             with the server's own words
    the whole request 400, 413    halved, until the culprit is alone
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

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

from indexer.backends.checks import json_of
from indexer.backends.elastic_client import reason_of
from indexer.backends.fields import kind_of
from indexer.backends.protocol import Fate, IndexAway, Refusal
from indexer.backends.worked_out import worked_out
from indexer.documents import Document, version_of

MOST_DOCUMENTS = 500
MOST_BYTES = 5 << 20
AT_ONCE = 3
FIRST_WAIT_S, LONGEST_WAIT_S = 0.2, 5.0
_LEAST_PART = 100  # below, another request costs more than it saves
_ANSWER = "items.*.status,items.*.error.type,items.*.error.reason,items.*.error.caused_by.reason"

log = structlog.get_logger()


class _Busy(Exception):
    """Some are not written yet, and the server may take them later."""


class _Line(NamedTuple):
    """A document on its way: its place in the batch, its id, its action and itself as NDJSON."""

    at: int
    id: str
    ndjson: bytes


_Fates = dict[int, Fate]


class Bulk:
    """Sends documents to where `names` says their kind is kept."""

    def __init__(
        self,
        client: Elasticsearch,
        where: str,
        patience_s: float,
        *,
        missing: Callable[[], None],
        blocked: Callable[[], None],
    ) -> None:
        self._client, self._where, self._patience_s = client, where, patience_s
        self._missing, self._blocked = missing, blocked
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="elastic-bulk")
        self._lock = threading.Lock()
        self._senders = 0

    def impatient(self) -> Bulk:
        """Return another one for the same server, that sends nothing a second time."""
        return Bulk(self._client, self._where, 0, missing=self._missing, blocked=self._blocked)

    def close(self) -> None:
        """Let the requests under way end."""
        self._pool.shutdown()

    def send(
        self,
        documents: Sequence[Document],
        names: Mapping[str, str],
        *,
        to_alias: bool = True,
        several: Collection[str] = (),
    ) -> list[Fate]:
        """Return what became of each document, in their order: IndexAway where that is not known.

        `several`: the ids of the photos to be marked as having other sightings (elastic_sightings.py).
        """
        with self._lock:
            alone = not self._senders
            self._senders += 1
        try:
            fates: _Fates = {}
            # Beside another sender several are under way already: parts would only cost more requests.
            most = _most_at_once(len(documents)) if alone else MOST_DOCUMENTS
            in_turn = map if len(documents) <= most else self._pool.map
            # A part is on its way while the next one is checked and written as lines.
            lines = _lines(documents, names, to_alias, several, fates)
            for some in in_turn(self._send_all, _parts(lines, most)):
                fates.update(some)
        finally:
            with self._lock:
                self._senders -= 1
        return [fates[at] for at in range(len(documents))]

    def _send_all(self, lines: Sequence[_Line]) -> _Fates:
        fates: _Fates = {}
        waiting = list(lines)

        def once_more() -> None:
            nonlocal waiting
            waiting, why = self._send_once(waiting, fates)
            if waiting:
                raise _Busy(why)

        patiently = Retrying(
            retry=retry_if_exception_type(_Busy),
            wait=wait_random_exponential(multiplier=FIRST_WAIT_S, max=LONGEST_WAIT_S),
            stop=stop_after_delay(self._patience_s),
            before_sleep=lambda state: self._say(state, len(waiting)),
            reraise=True,
        )
        try:
            patiently(once_more)
        except (_Busy, IndexAway) as error:
            where = "" if isinstance(error, IndexAway) else f"{self._where}: "
            for line in lines:
                fates.setdefault(line.at, IndexAway(f"{where}{error}"))
        return fates

    def _send_once(self, lines: Sequence[_Line], fates: _Fates) -> tuple[list[_Line], str]:
        """Send, note what is settled, and return what has to wait, with the reason."""
        try:
            body: list[Any] = [b"\n".join([line.ndjson for line in lines])]
            answer = self._client.bulk(operations=body, filter_path=_ANSWER)
        except ApiError as error:
            if error.status_code in (400, 413):
                return self._halved(lines, fates, reason_of(error))
            return list(lines), reason_of(error)
        except ConnectionTimeout:
            return list(lines), "no answer in time"
        except TransportError as error:
            return list(lines), f"{type(error).__name__}: {error.message}"
        return self._settled(lines, answer.get("items", []), fates)

    def _halved(self, lines: Sequence[_Line], fates: _Fates, why: str) -> tuple[list[_Line], str]:
        if len(lines) == 1:
            fates[lines[0].at] = Refusal(id=lines[0].id, why=why)
            return [], ""
        middle = len(lines) // 2
        first, said = self._send_once(lines[:middle], fates)
        second, more = self._send_once(lines[middle:], fates)
        return first + second, said or more

    def _settled(
        self, lines: Sequence[_Line], items: Sequence[dict[str, Any]], fates: _Fates
    ) -> tuple[list[_Line], str]:
        if len(items) != len(lines):
            return list(lines), f"{len(items)} answers to {len(lines)} documents"
        waiting: list[_Line] = []
        why = ""
        lost = blocked = False
        for line, item in zip(lines, items, strict=True):
            status, error = int(item["index"]["status"]), item["index"].get("error") or {}
            if status in (200, 201):
                fates[line.at] = "written"
            elif status == 409:
                fates[line.at] = "stale"
            elif status == 400:
                fates[line.at] = Refusal(id=line.id, why=_words(status, error))
            else:
                waiting.append(line)
                why = _words(status, error)
                lost |= status == 404
                blocked |= status == 403 and error.get("type") == "cluster_block_exception"
        if lost:
            # The server lost its indices, or was set up anew: that is no fault of the documents.
            self._missing()
        if blocked:
            self._blocked()
        return waiting, why

    def _say(self, state: RetryCallState, waiting: int) -> None:
        why = state.outcome.exception() if state.outcome else None
        log.warning("index.waits", where=self._where, documents=waiting, why=str(why))


def _lines(
    documents: Sequence[Document],
    names: Mapping[str, str],
    to_alias: bool,
    several: Collection[str],
    fates: _Fates,
) -> Iterator[_Line]:
    """Return the documents as lines; the fate of those that no index takes is settled here."""
    for at, document in enumerate(documents):
        try:
            json = json_of(document)
        except ValueError as error:
            fates[at] = Refusal(id=str(document.id), why=str(error))
        else:
            yield _line(at, document, json, names[kind_of(document)], to_alias, document.id in several)


def _line(at: int, document: Document, json: bytes, name: str, to_alias: bool, several: bool) -> _Line:
    action: dict[str, Any] = {
        "_index": name,
        "_id": document.id,
        "version": version_of(document),
        "version_type": "external_gte",
        "require_alias": to_alias,
    }
    found = worked_out(document, several)
    if found:
        json = b'{"find":' + orjson.dumps(found) + b"," + json[1:]
    return _Line(at, document.id, orjson.dumps({"index": action}) + b"\n" + json)


def _most_at_once(count: int) -> int:
    """Return the size of a part, where nobody else keeps the server busy."""
    parts = max(1, min(AT_ONCE, count // _LEAST_PART))
    return min(-(-count // parts), MOST_DOCUMENTS)


def _parts(lines: Iterable[_Line], most: int) -> Iterator[Sequence[_Line]]:
    part: list[_Line] = []
    size = 0
    for line in lines:
        if part and (len(part) >= most or size + len(line.ndjson) > MOST_BYTES):
            yield part
            part, size = [], 0
        part.append(line)
        size += len(line.ndjson) + 1
    if part:
        yield part


def _words(status: int, error: dict[str, Any]) -> str:
    cause = (error.get("caused_by") or {}).get("reason")
    said = f"{status} {error.get('type')}: {error.get('reason')}"
    return f"{said} ({cause})"[:500] if cause else said[:500]

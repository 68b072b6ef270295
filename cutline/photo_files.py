"""Reads the image files of a page's captions for `cutline read --photo-files`, as the service does.

Which files are asked for, how, what is believed of them and what they fill in is decided where the service
decides it; here is only one person's patience: one file after the other, each host's gap kept.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from indexer.documents import FileFacts, PhotoDocument
from indexer.file_facts import WeighedFact, weighed_facts, with_file
from worker import polling
from worker.assemble import assemble
from worker.fetch import (
    AGENT_TOKEN,
    Busy,
    Client,
    Fetched,
    Limits,
    MovedAway,
    Outcome,
    RobotsRules,
    Unchanged,
    read_robots,
    robots_url,
)
from worker.news import Credit, DateBasis, DatePrecision, StoryPage, StoryReading, Taken, host_of
from worker.photo_facts import day_left_out, facts_of, wanted_files
from worker.photo_request import ask_for_head, forbids_index
from worker.stories.photo_file import read_photo_file

if TYPE_CHECKING:
    from worker.ledger import WantedFile
    from worker.news import Caption

_NO_ADDRESS = "file.invalid"  # of a page from a file whose address was not given


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSaid:
    """What became of one caption's image file: how it was read, and what it said and filled in."""

    outcome: str
    facts: FileFacts | None = None
    weighed: tuple[WeighedFact, ...] = ()


class PoliteHosts:
    """Asks hosts for files: robots.txt first, a gap between two requests, nothing more of a busy host."""

    def __init__(
        self,
        client: Client,
        *,
        robots_limits: Limits,
        file_limits: Limits,
        gap_s: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._client, self._gap_s, self._clock, self._sleep = client, gap_s, clock, sleep
        self._robots_limits, self._file_limits = robots_limits, file_limits
        self._rules: dict[str, RobotsRules] = {}
        self._no_rules: dict[str, str] = {}  # why there are none now
        self._free_at: dict[str, float] = {}
        self._busy: set[str] = set()

    def asked(self, url: str) -> None:
        """Note that a host was asked just now by somebody else: for the page."""
        self._free_at[host_of(url)] = self._clock() + self._gap(host_of(url))

    def head(self, url: str) -> bytes | str:
        """Return the beginning of a file, or in words why there is none."""
        for _ in range(polling.MOST_HOPS):
            if host_of(url) in self._busy:
                return "the host is busy"
            if not self._rules_of(url).allows(url):
                said = self._no_rules.get(host_of(url))
                return f"its robots.txt cannot be had: {said}" if said else "robots.txt disallows it"
            outcome = self._ask(url, lambda at: ask_for_head(self._client, at, self._file_limits))
            if isinstance(outcome, Fetched):
                return "X-Robots-Tag says noindex" if forbids_index(outcome) else outcome.body
            if not isinstance(outcome, MovedAway):
                return outcome.reason
            url = outcome.location
        return "sent from host to host too often"

    def _rules_of(self, url: str) -> RobotsRules:
        host = host_of(url)
        if host not in self._rules:
            outcome = self._ask(
                robots_url(url),
                lambda at: self._client.get(at, limits=self._robots_limits, across_hosts=False),
            )
            self._rules[host] = read_robots(outcome, AGENT_TOKEN)
            if self._rules[host].is_for_now and not isinstance(outcome, Fetched | Unchanged | MovedAway):
                self._no_rules[host] = outcome.reason
            self.asked(url)  # it may ask for a longer gap
        return self._rules[host]

    def _ask(self, url: str, get: Callable[[str], Outcome]) -> Outcome:
        host = host_of(url)
        wait_s = self._free_at.get(host, 0.0) - self._clock()
        if wait_s > 0:
            self._sleep(wait_s)
        outcome = get(url)
        if isinstance(outcome, Busy):
            self._busy.add(host)
        self._free_at[host] = self._clock() + self._gap(host)
        return outcome

    def _gap(self, host: str) -> float:
        rules = self._rules.get(host)
        return polling.host_gap(self._gap_s, None, rules.delay_s if rules else None, host)


def read_files(
    page: StoryPage, reading: StoryReading, hosts: PoliteHosts
) -> tuple[StoryReading, tuple[FileSaid, ...]]:
    """Return the reading with what its image files fill in, and what became of each caption's file."""
    article = replace(reading.article, published=reading.article.published or page.published)
    documents = assemble(None, replace(reading, article=article), page.outlet, page.seen_at)
    photos = [photo for photo in documents if isinstance(photo, PhotoDocument)]
    wanted = {file.id: file for file in wanted_files(photos)}
    by_words = {(photo.caption, photo.image_url): photo for photo in photos}
    read: dict[str, tuple[PhotoDocument, FileSaid]] = {}
    captions: list[Caption] = []
    said: list[FileSaid] = []
    for caption in reading.captions:
        photo = by_words.get((caption.caption, caption.image_url))
        if photo is None:
            captions.append(caption)
            said.append(FileSaid(outcome="not asked for: its address stands for another photo, too"))
            continue
        if photo.id not in read:
            read[photo.id] = _read(photo, wanted.get(photo.id), page, hosts)
        shown, file = read[photo.id]
        captions.append(_filled(caption, shown) if file.facts else caption)
        said.append(file)
    return replace(reading, captions=tuple(captions)), tuple(said)


def _read(
    photo: PhotoDocument, wanted: WantedFile | None, page: StoryPage, hosts: PoliteHosts
) -> tuple[PhotoDocument, FileSaid]:
    if wanted is None or host_of(wanted.url) == _NO_ADDRESS:
        return photo, FileSaid(outcome=f"not asked for: {_why_not(photo, wanted)}")
    head = hosts.head(wanted.url)
    if isinstance(head, str):
        return photo, FileSaid(outcome=f"not read: {head}")
    file = read_photo_file(head)
    if file is None:
        return photo, FileSaid(outcome="read: it says nothing")
    facts = facts_of(
        file,
        published=photo.published,
        timezone=page.outlet.timezone if page.outlet else None,
        language=photo.language,
    )
    weighed = weighed_facts(photo, facts)
    if day := day_left_out(file, facts):
        why = "IPTC's day may be the one on which it was sent out"
        weighed += (WeighedFact(field="taken", file=day, page=None, is_believed=False, why=why),)
    shown = with_file(photo, facts)
    return shown, FileSaid(outcome="read", facts=shown.file, weighed=weighed)


def _why_not(photo: PhotoDocument, wanted: WantedFile | None) -> str:
    if wanted is not None:
        return "the page's address is not known (--url)"
    if not photo.image_url:
        return "the page names no image"
    if photo.kind != "photo":
        return f"it is no photo but {photo.kind}"
    if photo.group_id == photo.id:
        return "its address stands for another photo, too"
    return "the page says photographer, agency and day"


def _filled(caption: Caption, shown: PhotoDocument) -> Caption:
    """Return the caption with what the photo as shown holds of its file."""
    taken = caption.taken
    if shown.file and "taken" in shown.file.filled:
        taken = Taken(
            first=shown.taken_first,
            last=shown.taken_last,
            precision=cast(DatePrecision, shown.taken_precision),
            basis=cast(DateBasis, shown.taken_basis),
            evidence=shown.taken_evidence,
            is_file=shown.is_file,
        )
    credit = Credit(
        line=shown.credit_line,
        photographer="; ".join(shown.photographer) or None,
        agency=shown.agency,
        via="; ".join(shown.via) or None,
        source=shown.source,
    )
    return replace(caption, credit=credit, taken=taken, digital_source_type=shown.digital_source_type)

"""What every ledger does: the truth about what is due, leased, handed on, done.

A story:  wanted -> leased -> handed_on -> done     (a lease that ends: wanted again; given up: dead)
          done, to be read again at again_at -> leased -> handed_on -> done     (given up: done for good)
A file:   wanted (held until its story is done) -> leased -> handed_on -> done      (given up: dead)
A feed:   due at next_at -> leased -> due again
A host:   free at free_at -> busy with one lease -> free again after its gap

Feeds and new stories come first; files and second readings take the turns that these leave.

Every step is atomic over all processes. Times are seconds of the epoch (UTC), given by the caller.
A step whose lease has been lost meanwhile changes nothing. Every method raises LedgerAway.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from worker.identity import Known
from worker.polling import HANDED_ON_S

Kind = Literal["feed", "story", "file"]
StoryStatus = Literal["wanted", "leased", "handed_on", "done", "dead"]


class LedgerAway(Exception):
    """The ledger cannot be reached or cannot write for now; the same call may succeed later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A feed, story or image file taken for one attempt. The claim holds until its lease ends."""

    kind: Kind
    id: str  # a feed's URL, a story's id, the id of the photo whose file it is
    lease: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a claim is about. `url` is where to ask now, `feed` the feed (its URL in the feeds file).

    `record` is a feed's state, a story's entry, or the photo document that a file may fill in.
    `robots` is what is kept of the host's robots.txt, fresh until `robots_until`; None where nothing was
    kept yet. `deaths` are those of its reader, this attempt counted as one. `again` says that the story was
    read before and may be unchanged; `validators` are those of that reading, `read_at` the time of the
    first. `edition` is the reading that a file's record is of.
    """

    claim: Claim
    url: str
    host: str
    feed: str
    record: Mapping[str, Any]
    robots: Mapping[str, Any] | None = None
    robots_until: float = 0.0
    deaths: int = 0
    failures: int = 0
    wanted_at: float = 0.0
    read_at: float = 0.0
    again: bool = False
    validators: Mapping[str, str] = field(default_factory=dict)
    edition: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A story that a feed announces. `edition` grows when the feed says that it changed.

    `marks` are what it can be known by from now on (worker/identity.py); most stories need none.
    """

    id: str
    url: str
    host: str
    record: Mapping[str, Any]
    edition: float = 0.0
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedFile:
    """The image file of a photo. `id` is the photo's, `record` its document, `edition` when it was read."""

    id: str
    url: str
    host: str
    record: Mapping[str, Any]
    edition: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRow:
    """A feed as the ledger has it, for people to look at."""

    url: str
    address: str
    host: str
    next_at: float
    leased: bool
    enabled: bool
    record: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """A story, or a photo's file, as the ledger has it, for people to look at."""

    id: str
    url: str
    feed: str
    status: StoryStatus
    deaths: int
    failures: int
    reason: str | None
    wanted_at: float
    changed_at: float


class Ledger(Protocol):
    """The frontier: SQLite on one machine, Redis on many."""

    def keep_feeds(self, feeds: Mapping[str, tuple[str, float]]) -> None:
        """Make these the feeds: url -> (host, when to poll first if it is new). Others rest, unforgotten."""

    def claim(
        self,
        now: float,
        most: int,
        lease_s: float,
        host: str | None = None,
        *,
        handed_on_s: float = HANDED_ON_S,
    ) -> list[Claim]:
        """Take due work whose host is free, at most one for each host, oldest first; only `host`'s if given.

        Files and second readings are taken where no feed and no new story is due. Where the clock was set
        back since the last claim, what lies ahead of it moves with it: nothing stands still till it is there.
        First it frees what was leased too long: a story goes back to wanted (from the fourth attempt that
        never came back on with growing waits), or to the dead letters after MOST_LOST of them; a story handed
        on but not confirmed in `handed_on_s` is wanted again.
        """

    def begin(self, claim: Claim, now: float, lease_s: float) -> Work | None:
        """Return what to do, its lease renewed and an attempt counted; None where the claim is lost."""

    def put_back(
        self,
        claim: Claim,
        now: float,
        *,
        free_at: float,
        again_at: float,
        address: tuple[str, str] | None = None,
        counted: bool = False,
    ) -> None:
        """Give work back, no attempt counted: its host is free at `free_at`, the work due at `again_at`.

        `address` is (url, host) where it moved to; `counted` notes a failure of a story all the same.
        """

    def keep_robots(self, host: str, record: Mapping[str, Any], until: float) -> None:
        """Keep what a host's robots.txt says, fresh until then."""

    def polled(
        self,
        claim: Claim,
        now: float,
        *,
        free_at: float,
        next_at: float,
        record: Mapping[str, Any],
        address: tuple[str, str],
    ) -> None:
        """Keep a feed's state after a poll, when it is due next, and where (url, host)."""

    def known(self, marks: Sequence[str]) -> dict[str, Known]:
        """Return the story that each mark stands for, where it stands for one that is not forgotten."""

    def want(self, feed: str, stories: Sequence[Wanted], now: float) -> int:
        """Note announced stories, return how many were new (or came in a new edition).

        A done story is wanted again when its edition grew, not more often than EDITION_GAP_S and
        not after MOST_READS.
        """

    def want_files(self, claim: Claim, feed: str, files: Sequence[WantedFile], now: float) -> int:
        """Note the image files of a story under way; return how many were new. Held until the story is done.

        A file that is not read yet gets the newer record; one that was read or given up stays so.
        """

    def handed_on(self, claim: Claim, now: float, *, free_at: float) -> None:
        """Note that a story's or file's documents were sent to the index. What is done already stays so."""

    def done(
        self,
        id: str,
        lease: str,
        now: float,
        *,
        again_at: float | None = None,
        validators: Mapping[str, str] | None = None,
    ) -> bool:
        """Note that the index has the documents of that attempt; return whether it was still open.

        `again_at` is when to read the story again (its entry is kept until then), asking with `validators`.
        """

    def file_done(self, id: str, lease: str, now: float, edition: float) -> bool:
        """Note that a file is read, and that the index has what came of it; return whether it was still open.

        Where its story was read again since `edition`, it is wanted again for the newer document.
        """

    def failed(
        self,
        claim: Claim,
        now: float,
        *,
        free_at: float,
        again_at: float | None,
        reason: str,
        died: bool = False,
    ) -> None:
        """Note a failed attempt: again at `again_at`, or given up (None). `died` keeps it as a death.

        A second reading that is given up leaves the story done: what was read before stands. The next one
        is not conditional: the page may be back as it was, and its photos marked as gone.
        """

    def refused(self, id: str, lease: str, now: float, reason: str, kind: Kind = "story") -> None:
        """Give a story or file up that the index will never take."""

    def recover(self, now: float) -> int:
        """Take back every lease and all that was handed on; return how many.

        Only for a process that knows itself to be alone (`cutline run` on SQLite).
        """

    def read_all_again(self, now: float) -> int:
        """Take every story for unread, for an index that lost what it held; return how many they were.

        One that was to be read again is wanted at once. The others are forgotten until a feed announces
        them; feeds lose their validators, or "unchanged" would be all they say. What was dropped stays so.
        """

    def feeds(self) -> list[FeedRow]:
        """Return every feed, by URL."""

    def feeds_at(self, address: str) -> list[FeedRow]:
        """Return the feeds of the feeds file that are asked at this address, by URL."""

    def story(self, id: str) -> StoryRow | None:
        """Return the story of that id, or None."""

    def dead(self, most: int = 1000) -> list[StoryRow]:
        """Return the stories that were given up, the latest first."""

    def retry(self, id: str, now: float) -> bool:
        """Make a dead story wanted again, its count at 0; return whether there was one."""

    def drop(self, id: str) -> bool:
        """Forget the page of a dead story for good (it stays known, so no feed brings it back)."""

    def counts(self) -> dict[str, int]:
        """Return how many: feeds, and stories of each status."""

    def file(self, id: str) -> StoryRow | None:
        """Return the file of the photo of that id, or None."""

    def file_counts(self) -> dict[str, int]:
        """Return how many image files of each status there are."""

    def forget(self, before: float, most: int = 1000) -> int:
        """Forget stories done for good, and files that are over, kept since `before`; return how many.

        A story that a feed still announces is kept: `want` renews its time. Dead letters stay.
        """

    def forget_hosts(self, before: float, most: int = 1000) -> int:
        """Forget hosts that were free, and their robots.txt stale, before then; return how many.

        Never one that a feed of the file is at, that a claim holds, or that anything is still to be asked of.
        """

    def next_due(self, now: float) -> float | None:
        """Return when the next work can be claimed (may be past), None where there is none at all."""

    def check(self) -> None:
        """Return if the ledger can be written to now."""

    def close(self) -> None:
        """Give back files and connections."""

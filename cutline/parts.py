"""Opens for the commands what they ask for: the index to read, the places, one fetch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from config.settings import Settings
    from cutline.photo_files import PoliteHosts
    from indexer.backends.protocol import Index
    from indexer.places import Gazetteer, PlaceReader
    from worker.fetch import Client, Guard, Limits
    from worker.ledger import Ledger


def open_places(folder: Path) -> Gazetteer:
    """Return the gazetteer of a folder. Raises GazetteerMissing, which says how to build it."""
    from indexer.places import open_gazetteer

    return open_gazetteer(folder)


def is_place(gazetteer: Gazetteer, name: str) -> bool:
    """Return whether a home is a place of the gazetteer: an id or a name."""
    return gazetteer.place(name) is not None or bool(gazetteer.find(name))


def open_place_reader(folder: Path) -> PlaceReader:
    """Return a reader over the gazetteer of a folder. Raises GazetteerMissing."""
    from indexer.places import PlaceReader

    return PlaceReader(open_places(folder))


@contextmanager
def open_reading_index(settings: Settings) -> Iterator[tuple[Index, Gazetteer]]:
    """Give the index, to read only, and the gazetteer. Raises IndexAway, GazetteerMissing."""
    from indexer.tasks import open_index_of

    gazetteer = open_places(settings.gazetteer)
    index = open_index_of(settings)
    try:
        yield index, gazetteer
    finally:
        index.close()


def keeps_here(settings: Settings) -> bool:
    """Return whether the ledger or the index is kept in a file or folder of this machine."""
    return settings.ledger.startswith("sqlite:") or settings.index.startswith("tantivy:")


@contextmanager
def open_other_index(settings: Settings, url: str) -> Iterator[Index]:
    """Give another index than that of the settings, to read only. Raises IndexAway, Mistake.

    A server is told who we are as the settings say, where the address does not say it itself.
    """
    from cutline.mistakes import Mistake
    from indexer.tasks import open_index_of

    kind, _, rest = url.partition(":")
    if kind == "tantivy" and not (Path(rest) / "current").exists():
        raise Mistake(f"no index is kept in {rest!r}: expected a folder such as data/index")
    try:
        index = open_index_of(settings.model_copy(update={"index_url": url}))
    except ValueError as error:
        raise Mistake(str(error)) from None
    try:
        yield index
    finally:
        index.close()


@contextmanager
def open_settings_ledger(settings: Settings) -> Iterator[Ledger]:
    """Give the ledger of the settings. Raises LedgerAway."""
    from worker.ledger import open_ledger

    ledger = open_ledger(settings.with_password(settings.ledger))
    try:
        yield ledger
    finally:
        ledger.close()


def fetch_once(url: str, settings: Settings, *, feed: bool) -> tuple[str, bytes, str | None]:
    """Return final address, body and content type of one polite request a person asked for.

    Raises TryLater or Unreadable with the outcome's own words.
    """
    from worker.errors import TryLater, Unreadable
    from worker.fetch import FEEDS_ACCEPTED, Fetched

    client = _client(settings)
    limits = _limits(settings, settings.most_feed_bytes if feed else settings.most_page_bytes)
    outcome = client.get(url, limits=limits, accept=FEEDS_ACCEPTED if feed else None)
    client.close()
    if isinstance(outcome, Fetched):
        return outcome.final_url, outcome.body, outcome.content_type
    raise (TryLater if outcome.try_again else Unreadable)(url, outcome.reason)


@contextmanager
def open_polite_hosts(settings: Settings) -> Iterator[PoliteHosts]:
    """Give what asks for image files one after the other, within the settings' gap and limits."""
    from cutline.photo_files import PoliteHosts
    from worker.stories.photo_file import HEAD_BYTES

    client = _client(settings)
    try:
        yield PoliteHosts(
            client,
            robots_limits=_limits(settings, settings.most_robots_bytes),
            file_limits=_limits(settings, HEAD_BYTES),
            gap_s=settings.host_gap_s,
        )
    finally:
        client.close()


IMAGES_ACCEPTED = "image/avif, image/webp, image/png, image/jpeg, image/gif"
LONGEST_IMAGE_S = 10.0


def image_fetcher(settings: Settings) -> Callable[[str], bytes | None]:
    """Return what gets a picture from its publisher for the page: its body, None where none is to be had.

    Guarded as every fetch is; safe to call from several threads.
    """
    from dataclasses import replace

    from indexer.search.page.pictures import MOST_BYTES
    from worker.fetch import Fetched

    client, limits = _client(settings), _limits(settings, MOST_BYTES)
    limits = replace(limits, total_timeout_s=min(LONGEST_IMAGE_S, settings.fetch_timeout_s))

    def fetch(url: str) -> bytes | None:
        outcome = client.get(url, limits=limits, accept=IMAGES_ACCEPTED)
        return outcome.body if isinstance(outcome, Fetched) else None

    return fetch


def webhook_refuser(settings: Settings) -> Callable[[str], str | None]:
    """Return what says why a webhook's address would never be called, None where it would.

    A host's name may still lead to what is refused: that is seen at each call.
    """
    return _guard(settings).url_refusal


def _client(settings: Settings) -> Client:
    from importlib.metadata import version

    from worker.fetch import Client, user_agent

    return Client(_guard(settings), user_agent(version("cutline"), settings.contact))


def _guard(settings: Settings) -> Guard:
    from worker.fetch import Guard

    return Guard(settings.allow_addresses, settings.allow_ports)


def _limits(settings: Settings, most_bytes: int) -> Limits:
    from worker.fetch import Limits

    return Limits(
        connect_timeout_s=settings.connect_timeout_s,
        read_timeout_s=settings.read_timeout_s,
        total_timeout_s=settings.fetch_timeout_s,
        most_bytes=most_bytes,
        most_redirects=settings.most_redirects,
    )

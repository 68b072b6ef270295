"""How the beginning of a photo's image file is asked for: by the service and by `cutline read`."""

from __future__ import annotations

from worker.fetch import IMAGES_ACCEPTED, Client, Fetched, Limits, Outcome
from worker.stories.photo_file import HEAD_BYTES


def ask_for_head(client: Client, url: str, limits: Limits) -> Outcome:
    """Return what asking for the first HEAD_BYTES came to; a redirect to another host is a MovedAway."""
    return client.get(url, limits=limits, across_hosts=False, accept=IMAGES_ACCEPTED, first_bytes=HEAD_BYTES)


def forbids_index(fetched: Fetched) -> bool:
    """Whether the publisher says with the file that nothing of it is to be found."""
    return "noindex" in fetched.headers.get("x-robots-tag", "").lower()

"""Who we say we are: our name, our version, and an address that a publisher can write to.

"Cutline/0.1.0 (news photo search; desk@example.org)"
"""

from __future__ import annotations

import re

AGENT_TOKEN = "Cutline"  # what robots.txt calls us  # noqa: S105
_UNSAFE = re.compile(r"[^\x20-\x7e]|[()\\]")


def user_agent(version: str, contact: str) -> str:
    """Return the User-Agent header. Without a contact it says so: a nameless robot is soon locked out."""
    reach = _UNSAFE.sub("", contact).strip() or "no contact set"
    return f"{AGENT_TOKEN}/{_UNSAFE.sub('', version)} (news photo search; {reach})"

"""Names of leases."""

from __future__ import annotations

import secrets


def new_lease() -> str:
    """Return a name that no other lease has, in no process."""
    return secrets.token_hex(8)

"""What a request can come to, a class for each: one asks with `match`, the log with `kind` and `reason`.

Fetched, Unchanged and MovedAway carry what was found; the others say in `reason` what stood in the
way, and in `try_again` whether the same request may go better another time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave us to ask "has it changed?" with. Opaque: replayed byte for byte."""

    etag: str | None = None
    last_modified: str | None = None

    def __bool__(self) -> bool:
        return self.etag is not None or self.last_modified is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    url: str  # as it was asked for, before any redirect


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched(_Asked):
    """A body. `wait_s` is how long the publisher calls it fresh (Cache-Control, Expires), or None.

    `permanently_moved` is the address to use from now on: where the unbroken run of 301 and 308
    from `url` on ended. `headers` are lower case, repeated ones joined by ", ". `is_cut` only when
    `get(cut=True)` was asked and there was more.
    """

    kind: ClassVar[str] = "fetched"
    try_again: ClassVar[bool] = False
    final_url: str
    status: int
    body: bytes = field(repr=False)
    content_type: str | None = None
    validators: Validators = Validators()
    wait_s: int | None = None
    permanently_moved: str | None = None
    took_ms: int = 0
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    is_cut: bool = False

    @property
    def reason(self) -> str:
        """One line for the log."""
        return f"{self.status}, {len(self.body)} bytes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged(_Asked):
    """304: what we have is what there is. `validators` are the newest ones, to ask with next time."""

    kind: ClassVar[str] = "unchanged"
    try_again: ClassVar[bool] = False
    final_url: str
    validators: Validators
    wait_s: int | None = None
    permanently_moved: str | None = None
    took_ms: int = 0

    @property
    def reason(self) -> str:
        """One line for the log."""
        return "304, unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedAway(_Asked):
    """A redirect to another host, not followed because `across_hosts` was False.

    `permanent` only where every hop so far was.
    """

    kind: ClassVar[str] = "moved"
    try_again: ClassVar[bool] = False
    location: str
    permanent: bool
    status: int
    took_ms: int = 0

    @property
    def reason(self) -> str:
        """One line for the log."""
        return f"{self.status}, moved to {self.location}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Failed(_Asked):
    kind: ClassVar[str]
    try_again: ClassVar[bool] = True
    reason: str
    final_url: str | None = None  # the hop that failed
    status: int | None = None
    took_ms: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone(_Failed):
    """410: the publisher says that it will not come back."""

    kind: ClassVar[str] = "gone"
    try_again: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing(_Failed):
    """404: nothing there. Feeds do come back from it, stories seldom."""

    kind: ClassVar[str] = "missing"
    try_again: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused(_Failed):
    """401, 403, 451 or another 4xx: this publisher does not want to answer us."""

    kind: ClassVar[str] = "refused"
    try_again: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Busy(_Failed):
    """429 or 503. `wait_s` is the publisher's Retry-After in seconds from now, or None."""

    kind: ClassVar[str] = "busy"
    wait_s: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerError(_Failed):
    """Another 5xx, or 408."""

    kind: ClassVar[str] = "server_error"


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedAddress(_Failed):
    """The address, or what its name resolves to, is one that we never ask (worker.fetch.guard)."""

    kind: ClassVar[str] = "refused_address"
    try_again: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TooLarge(_Failed):
    """More bytes, after decoding, than the limit."""

    kind: ClassVar[str] = "too_large"
    try_again: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TooSlow(_Failed):
    """The total time ran out, or no byte came for the read timeout."""

    kind: ClassVar[str] = "too_slow"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreachable(_Failed):
    """No name, no connection, or no TLS that can be trusted."""

    kind: ClassVar[str] = "unreachable"


@dataclass(frozen=True, slots=True, kw_only=True)
class TooManyRedirects(_Failed):
    """A loop, or a chain longer than the limit."""

    kind: ClassVar[str] = "too_many_redirects"
    try_again: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NotHttp(_Failed):
    """The address, or where it redirects to, is no http(s) address."""

    kind: ClassVar[str] = "not_http"
    try_again: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken(_Failed):
    """The reply is no HTTP that can be read: cut off, badly compressed, headers without end."""

    kind: ClassVar[str] = "broken"


Outcome = (
    Fetched
    | Unchanged
    | MovedAway
    | Gone
    | Missing
    | Refused
    | Busy
    | ServerError
    | RefusedAddress
    | TooLarge
    | TooSlow
    | Unreachable
    | TooManyRedirects
    | NotHttp
    | Broken
)

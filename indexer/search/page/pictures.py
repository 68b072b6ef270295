"""How pictures reach the page: not at all, straight from the publisher, or through us.

Pictures("off").address(url)      None: the page shows captions only
Pictures("direct").address(url)   the publisher's own address, https only: it learns the reader's IP address
Pictures("proxy", fetch=...)      "/image?u=...&s=..." signed by us: the publisher sees ours alone

Through us go only addresses that we signed ourselves, fetched by what the door gives (guarded against
private addresses and large bodies), and only what is a raster picture by its own bytes.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable
from urllib.parse import urlencode

import anyio
import anyio.to_thread
import structlog
from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.responses import Response

from indexer.analysis import sound
from indexer.search.exports import web_url
from indexer.search.page.raster import raster_of

MODES = ("off", "direct", "proxy")
MOST_BYTES = 5 << 20
MOST_PIXELS = 40_000_000
MOST_AT_ONCE = 8
MOST_WAITING = 64
DAY_S = 86_400
# Even opened by itself a picture can do nothing.
PICTURE_POLICY = "default-src 'none'; sandbox"

FetchImage = Callable[
    [str], bytes | None
]  # the body of a picture's address, None where there is none to have
log = structlog.get_logger()


class Pictures:
    """How the page's pictures are addressed.

    `key` signs the addresses; without one each process makes its own. Raises ValueError for an unknown
    mode, and for a proxy without `fetch`.
    """

    def __init__(self, mode: str, *, fetch: FetchImage | None = None, key: bytes | None = None) -> None:
        if mode not in MODES:
            raise ValueError(f"images are {', '.join(MODES)}, not {mode!r}")
        if mode == "proxy" and fetch is None:
            raise ValueError("images through us need something that fetches them")
        self.mode, self.fetch = mode, fetch
        self._key = key or secrets.token_bytes(32)

    @property
    def policy(self) -> str:
        """What the page's Content-Security-Policy allows of pictures beside our own."""
        return "https:" if self.mode == "direct" else ""

    def address(self, image_url: str | None) -> str | None:
        """Return where the page finds this picture, or None where it shows none."""
        url = web_url(image_url)
        if url is None or self.mode == "off":
            return None
        if self.mode == "direct":
            return url if url.startswith("https:") else None
        return "/image?" + urlencode({"u": sound(url), "s": self.seal(url)})

    def seal(self, url: str) -> str:
        """Return our signature of a picture's address."""
        made = hmac.new(self._key, sound(url).encode(), hashlib.sha256).digest()[:18]
        return urlsafe_b64encode(made).decode()

    def is_ours(self, url: str, seal: str) -> bool:
        """Whether we signed this address."""
        return hmac.compare_digest(self.seal(url).encode(), sound(seal).encode())


def add_pictures(app: FastAPI, pictures: Pictures) -> None:
    """Add /image, where pictures go through us; elsewhere there is no such path."""
    fetch = pictures.fetch
    if pictures.mode != "proxy" or fetch is None:
        return
    turns: list[anyio.CapacityLimiter] = []  # made within the running loop
    waiting = 0

    @app.get("/image", include_in_schema=False)
    async def image(u: str = "", s: str = "") -> Response:
        nonlocal waiting
        if not pictures.is_ours(u, s):
            raise HTTPException(403, "this address was not signed here")
        if waiting >= MOST_WAITING:
            raise HTTPException(503, "too many pictures at once", {"retry-after": "2"})
        if not turns:
            turns.append(anyio.CapacityLimiter(MOST_AT_ONCE))
        waiting += 1
        try:
            body = await anyio.to_thread.run_sync(fetch, u, limiter=turns[0], abandon_on_cancel=True)
        finally:
            waiting -= 1
        return _shown(u, body)


def _shown(url: str, body: bytes | None) -> Response:
    if body is None:
        raise HTTPException(404, "the publisher has no such picture now")
    raster = raster_of(body) if len(body) <= MOST_BYTES else None
    if raster is None or raster.pixels > MOST_PIXELS:
        log.info("web.picture_refused", url=url[:200], bytes=len(body), raster=raster and raster.media_type)
        raise HTTPException(404, "no picture that may be shown")
    headers = {
        "content-security-policy": PICTURE_POLICY,
        "cache-control": f"private, max-age={DAY_S}, immutable",
        "content-disposition": "inline",
    }
    return Response(body, headers=headers, media_type=raster.media_type)

"""How the page's HTML is made: templates, static files under addresses that change with them.

show = renderer(); show(request, "search.html", 200, {...}) -> an answer with an ETag, or 304
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2s
from importlib import resources
from typing import Any

from fastapi import FastAPI, Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.responses import Response

from indexer.search.web_replies import RETRY_S, tagged

HTML = "text/html; charset=utf-8"
TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
_YEAR_S = 31_536_000


class _Forms(Environment):
    """Templates over plain dicts: `card.link` is looked up there at once, not as an attribute first."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return what the name means in a template."""
        if type(obj) is dict:
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


class Renderer:
    """The templates with what all of them know. `images` is the mode of pictures, told in the foot."""

    def __init__(self, images: str) -> None:
        self.static = _static_files()
        self._environment = _Forms(
            loader=PackageLoader("indexer.search.page"),
            autoescape=True,
            undefined=StrictUndefined,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.filters["thousands"] = lambda number: f"{number:,}"
        self._environment.globals.update(
            images=images,
            static={name: f"/static/{name}?v={_print_of(body)}" for name, body in self.static.items()},
        )

    def show(
        self,
        request: Request,
        template: str,
        status: int,
        context: Mapping[str, Any],
        headers: dict[str, str] | None = None,
    ) -> Response:
        """Return the page; with an ETag, or as 304, where its status is 200."""
        text = self._environment.get_template(template).render(context)
        body = text.encode("utf-8", "replace")
        if status == 200:
            return tagged(request, body, body, HTML, headers)
        own = {"cache-control": "no-store"} | ({"retry-after": str(RETRY_S)} if status == 503 else {})
        return Response(body, status, own, media_type=HTML)


def add_static(app: FastAPI, renderer: Renderer) -> None:
    """Add /static/{name}: for ever under the address that the pages name, checked again under any other."""
    static = renderer.static

    @app.get("/static/{name}", include_in_schema=False)
    async def file(request: Request, name: str) -> Response:
        if name not in static:
            raise HTTPException(404, "no such file")
        found = tagged(request, static[name], static[name], TYPES[name[name.rindex(".") :]])
        if request.query_params.get("v") == _print_of(static[name]):
            found.headers["cache-control"] = f"public, max-age={_YEAR_S}, immutable"
        return found


def _static_files() -> dict[str, bytes]:
    folder = resources.files("indexer.search.page").joinpath("static")
    return {
        file.name: file.read_bytes()
        for file in folder.iterdir()
        if any(file.name.endswith(ending) for ending in TYPES)
    }


def _print_of(body: bytes) -> str:
    return blake2s(body, digest_size=6).hexdigest()

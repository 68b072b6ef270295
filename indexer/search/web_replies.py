"""How every answer of the web is made: JSON with an ETag, and what goes wrong as problem JSON (RFC 9457)."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2s
from typing import Any

import orjson
import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Match, Route

from indexer.backends.protocol import IndexAway
from indexer.backends.ranking import TooManyParts
from indexer.search.cursor import CursorError
from indexer.search.errors import QueryError
from indexer.search.web_door import SlowAnswer
from indexer.search.web_guard import problem
from indexer.search.web_parameters import RepeatedParameter, UnknownParameter

RETRY_S = 5
log = structlog.get_logger()

PROBLEM: dict[str, Any] = {"content": {"application/problem+json": {"schema": {"type": "object"}}}}
RESPONSES: dict[int | str, dict[str, Any]] = {
    304: {"description": "As the ETag that was sent."},
    400: {"description": "The question or a parameter cannot be read.", **PROBLEM},
    414: {"description": "The address is too long.", **PROBLEM},
    429: {"description": "Too many requests from this address.", **PROBLEM},
    503: {"description": "The index is away; see Retry-After.", **PROBLEM},
}


NOT_FOUND: dict[int | str, dict[str, Any]] = {404: {"description": "There is none.", **PROBLEM}}


def answers_as(media_type: str, others: dict[int | str, dict[str, Any]] | None = None) -> dict[str, Any]:
    """Return what FastAPI's decorators are told of an answer that is no plain JSON, and of the others."""
    kind = "object" if media_type.endswith("+json") else "string"
    content = {media_type: {"schema": {"type": kind}}}
    its_own: dict[int | str, dict[str, Any]] = {200: {"description": "It.", "content": content}}
    return {"response_class": Response, "responses": its_own | (others or {})}


def json_answer(
    request: Request,
    form: Any,
    headers: dict[str, str] | None = None,
    media_type: str = "application/json",
) -> Response:
    """Return a form as JSON with an ETag (the time it took does not count), or 304."""
    same = {name: value for name, value in form.items() if name != "took_ms"}
    return tagged(request, orjson.dumps(form), orjson.dumps(same), media_type, headers)


def tagged(
    request: Request, body: bytes, same: bytes, media_type: str, headers: dict[str, str] | None = None
) -> Response:
    """Return a body with an ETag over `same`, what of it tells one answer from another; or 304."""
    tag = f'W/"{blake2s(same, digest_size=12).hexdigest()}"'
    headers = {"etag": tag, "cache-control": "no-cache", **(headers or {})}
    known = {part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")}
    if known & {tag.removeprefix("W/"), "*"}:  # weakly, as RFC 9110 has it: a proxy may drop the W/
        return Response(
            status_code=304, headers={**headers, "vary": "Accept-Encoding"}
        )  # as the whole answer's
    return Response(body, headers=headers, media_type=media_type)


# --- what goes wrong ---------------------------------------------------------------------------------


def add_errors(app: FastAPI) -> None:
    """Make every error an answer that says what is wrong and leaks nothing."""
    for kind, answered in _ERRORS.items():
        app.add_exception_handler(kind, answered)


def _said(
    status: int, title: str, detail: str, headers: dict[str, str] | None = None, **more: object
) -> Response:
    body = problem(status, title, detail, **more)
    return Response(body, status, headers, media_type="application/problem+json")


def _unreadable(request: Request, error: Exception) -> Response:
    assert isinstance(error, QueryError)
    return _said(
        400,
        "The question cannot be read",
        str(error),
        column=error.column,
        why=error.why,
        expected=error.expected,
        nearest=error.nearest,
    )


def _unknown(request: Request, error: Exception) -> Response:
    assert isinstance(error, UnknownParameter)
    return _said(
        400,
        "A parameter is not known",
        str(error),
        parameter=error.name,
        nearest=error.nearest,
        expected=list(error.known),
    )


def _repeated(request: Request, error: Exception) -> Response:
    assert isinstance(error, RepeatedParameter)
    return _said(400, "A parameter is given twice", str(error), parameter=error.name)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = [f"{fault['loc'][-1]}: {fault['msg']}" for fault in error.errors()]
    return _said(400, "A parameter is wrong", "; ".join(faults))


def _wrong(request: Request, error: Exception) -> Response:
    return _said(400, "The request cannot be answered", str(error))


def _slow(request: Request, error: Exception) -> Response:
    return _said(400, "The question takes too long", f"{error}; ask for less at once")


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 405:
        # One route for each method of an address: the first that it meets knows of its own alone.
        error.headers = {"allow": ", ".join(sorted(_methods_at(request)))}
    return _said(error.status_code, str(error.detail), str(error.detail), dict(error.headers or {}))


def _methods_at(request: Request) -> set[str]:
    found = {
        method
        for route in request.app.router.routes
        if isinstance(route, Route) and route.matches(request.scope)[0] is not Match.NONE
        for method in route.methods or ()
    }
    return found | {"HEAD"} if "GET" in found else found  # every GET may be asked for its headers alone


def _away(request: Request, error: Exception) -> Response:
    # The index's own words may name machines: they go to the log.
    log.warning("web.index_away", why=str(error))
    again = {"retry-after": str(RETRY_S)}
    return _said(503, "The index is away", "try again in a few seconds", again, part="index")


def _bug(request: Request, error: Exception) -> Response:
    log.error("web.failed", path=request.url.path, exc_info=error)
    return _said(500, "Something is wrong in Cutline itself", "it was logged")


_ERRORS: dict[type[Exception], Callable[[Request, Exception], Response]] = {
    QueryError: _unreadable,
    UnknownParameter: _unknown,
    RepeatedParameter: _repeated,
    RequestValidationError: _invalid,
    CursorError: _wrong,
    TooManyParts: _wrong,
    SlowAnswer: _slow,
    HTTPException: _refused,
    IndexAway: _away,
    Exception: _bug,
}

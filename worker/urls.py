"""Addresses from the net: made absolute, http(s) only, without what only counts visitors.

"/a?utm_source=rss#top" at "https://example.org/b" -> "https://example.org/a"
"""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

MOST_URL_CHARS = 2048
_COUNTING = re.compile(
    r"^(utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|ocid|cmpid|smid|at_medium|at_campaign"
    r"|at_\w+|ito|taid|xtor|ftag|ref_?src|traffic_source|ns_\w+|wt_?mc|CMP|rss|partner)$"
)
# What a server calls a visitor by: no address is a story's own by one of these.
_VISIT = re.compile(r"(?i)^(jsessionid|phpsessid|aspsessionid\w*|cftoken)$")
# A parameter of a path: "/boats;jsessionid=1A2B" (RFC 3986 section 3.3).
_OF_PATH = re.compile(r";([^=;/]+)=([^;/]*)")
# An address that needs nothing done to it: most do not, and taking one apart costs ten times as much.
_PLAIN = re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:/[A-Za-z0-9/._~%!$&'()*+,;=:@?#-]*)?")
_ORIGIN = re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?=[/?#]|$)")
# The same for a path from the site's root: no second slash, no "./" or "../" that means another folder.
_PLAIN_PATH = re.compile(r"/(?![/.])(?:[A-Za-z0-9_~%!$&'()*+,=:@-]++|(?<!/)\.|/(?!\.)|[?#](?!$|#))*")
_LINE_BREAKS = re.compile(r"[\t\r\n]")
_UNSAFE = re.compile(r"[\x00-\x20\x7f<>\"`{}|\\^]")


def absolute(url: str | None, base: str) -> str | None:
    """Return the http(s) address that `url` means on the page `base`, or None where it means none.

    None too for javascript:, data:, addresses with user:password@ in them, and ones longer than
    MOST_URL_CHARS. Spaces and unsafe characters come back percent-encoded, the fragment stays.
    """
    if not url:
        return None
    if len(url) <= MOST_URL_CHARS and _PLAIN.fullmatch(url):
        return url
    if len(url) < 1000 and _PLAIN_PATH.fullmatch(url) and (origin := _ORIGIN.match(base)):
        return origin[0] + url
    try:
        url = _LINE_BREAKS.sub("", url.strip())
        joined = url if url.startswith(("https://", "http://")) else urljoin(base, url)
        parts = urlsplit(joined)
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        return None
    if len(joined) > MOST_URL_CHARS:
        return None
    if joined[:4].isupper():
        joined = parts.scheme + joined[len(parts.scheme) :]
    return _UNSAFE.sub(lambda found: quote(found[0]), joined.encode("utf-8", "ignore").decode())


def ascii_host(host: str) -> str:
    """Return a host as it is looked up: in ASCII, without the full stop that may end it.

    "bücher.example." -> "xn--bcher-kva.example"; what is no host name comes back as it is.
    """
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return host
    return host.rstrip(".") or host


def without_counting(url: str, passing: Collection[str] = ()) -> str:
    """Return the address without fragment, visitor-counting parameters and the scheme's own port.

    Without parameters of the names `passing`, too, in the query or the path: those that a feed changes.
    """
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _counts(name, passing)]
    host = ascii_host(parts.hostname or "")
    if ":" in host:
        host = f"[{host}]"
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    if parts.port not in (None, usual):
        host = f"{host}:{parts.port}"
    query = parts.query if len(kept) == len(pairs) else urlencode(kept)
    path = parts.path or "/"
    if ";" in path:
        path = _OF_PATH.sub(lambda found: "" if _counts(found[1], passing) else found[0], path)
    return urlunsplit((parts.scheme, host, path, query, ""))


def parameters(url: str) -> tuple[str, frozenset[tuple[str, str]]]:
    """Return the path of an address without its parameters, and these, as (name, value).

    "https://river.example/boats;v=2?id=7" -> "/boats", {("v", "2"), ("id", "7")}
    """
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True) + _OF_PATH.findall(parts.path)
    return _OF_PATH.sub("", parts.path) or "/", frozenset(pairs)


def _counts(name: str, passing: Collection[str]) -> bool:
    return name in passing or bool(_COUNTING.match(name) or _VISIT.match(name))

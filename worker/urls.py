"""Addresses from the net: made absolute, http(s) only, without what only counts visitors.

"/a?utm_source=rss#top" at "https://example.org/b" -> "https://example.org/a"
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

MOST_URL_CHARS = 2048
_COUNTING = re.compile(
    r"^(utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|ocid|cmpid|smid|at_medium|at_campaign"
    r"|at_\w+|ito|taid|xtor|ftag|ref_?src|traffic_source|ns_\w+|wt_?mc|CMP|rss|partner)$"
)
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


def without_counting(url: str) -> str:
    """Return the address without fragment, visitor-counting parameters and the scheme's own port."""
    parts = urlsplit(url)
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _COUNTING.match(name)
    ]
    host = ascii_host(parts.hostname or "")
    if ":" in host:
        host = f"[{host}]"
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    if parts.port not in (None, usual):
        host = f"{host}:{parts.port}"
    query = (
        parts.query if len(kept) == len(parse_qsl(parts.query, keep_blank_values=True)) else urlencode(kept)
    )
    return urlunsplit((parts.scheme, host, parts.path or "/", query, ""))

"""Knows a photo by the number its agency gave it, where the file's name still carries it.

".../GettyImages-1768498415-scaled.jpg" -> "getty:1768498415"   ".../harbour.jpg" -> None
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from urllib.parse import unquote

_MOST_CHARS = 4096

# Numbers of the agencies in file names and addresses; the first that fits wins.
_SUPPLIERS = (
    ("getty", re.compile(r"getty[-_ ]?images?[-_ ]?(?P<id>\d{6,12})(?!\d)", re.IGNORECASE)),
    ("getty", re.compile(r"gettyimages\.[\w.]+/(?:id/|photos/[\w-]*?)(?P<id>\d{6,12})(?!\d)", re.IGNORECASE)),
    ("getty", re.compile(r"(?<![a-z])getty[-_](?P<id>\d{8,11})(?!\d)", re.IGNORECASE)),
    ("istock", re.compile(r"istock(?:photo)?[-_](?P<id>\d{6,12})(?!\d)", re.IGNORECASE)),
    ("ap", re.compile(r"(?<![a-z])ap[-_ ]?(?P<id>\d{11,18})(?!\d)", re.IGNORECASE)),
    ("epa", re.compile(r"(?<![a-z])epa[-_]?(?P<id>\d{7,9})(?!\d)", re.IGNORECASE)),
    (
        "afp",
        re.compile(
            r"(?<![a-z0-9])000[-_](?P<id>(?=[a-z]*\d)(?:[a-z]{2,4}_)?[0-9a-z]{5,9})(?![0-9a-z])",
            re.IGNORECASE,
        ),
    ),
    (
        "reuters",
        re.compile(
            r"(?<![A-Za-z0-9])(?P<id>RC2[A-Z0-9]{6,12}|RTX(?=[A-Z]*\d)[A-Z0-9]{4,6}"
            r"|RTS(?=[A-Z]*\d)[A-Z0-9]{4,8}"
            r"|LYNX[A-Z0-9]{6,12})(?![A-Za-z0-9])"
        ),
    ),
    (
        "shutterstock",
        re.compile(r"shutterstock[-_](?:editorial[-_])?(?P<id>\d{6,12}[a-z]{0,2})(?![\da-z])", re.IGNORECASE),
    ),
    (
        "alamy",
        re.compile(
            r"alamy[-_](?:stock[-_]photo[-_])?(?P<id>(?=[A-Z]*\d)[0-9A-Z]{6,8})(?![0-9A-Za-z])", re.IGNORECASE
        ),
    ),
    (
        "dpa",
        re.compile(
            r"urn[-_:]newsml[-_:]dpa[-_.]com[-_:](?P<id>\d{8}[-_:]\d{6}[-_:]\d{2,3}[-_:]\d{4,7})",
            re.IGNORECASE,
        ),
    ),
    ("imago", re.compile(r"(?<![a-z])imago[-_]?(?:images[-_])?(?P<id>\d{7,12})(?!\d)", re.IGNORECASE)),
    ("adobe", re.compile(r"adobe[-_]?stock[-_](?P<id>\d{6,12})(?!\d)", re.IGNORECASE)),
    ("depositphotos", re.compile(r"depositphotos[-_](?P<id>\d{6,12})(?!\d)", re.IGNORECASE)),
    ("dreamstime", re.compile(r"dreamstime(?:_[a-z]{1,3})?[-_](?P<id>\d{6,12})(?!\d)", re.IGNORECASE)),
    ("yonhap", re.compile(r"(?<![A-Z])(?P<id>P(?:YH|AP|RU|CM|AF)\d{14,18})(?!\d)")),
    ("pa", re.compile(r"(?<![\d.])(?P<id>2\.\d{8})(?![\d])")),
    ("nurphoto", re.compile(r"nurphoto[-_](?P<id>\d{6,12})(?!\d)", re.IGNORECASE)),
    ("zuma", re.compile(r"(?<![a-z])(?P<id>20\d{6}_z[a-z]{2}_[a-z]\d{2}_\d{3})(?!\d)", re.IGNORECASE)),
)


@lru_cache(maxsize=4096)
def supplier_id(url: str) -> str | None:
    """Return the agency and its number for the photo ("getty:1768498415"), or None where none is there.

    A name with several numbers (a montage) gives all of them, so that it is no single photo's twin.
    """
    text = _unquoted(url[:_MOST_CHARS])
    for agency, form in _SUPPLIERS:
        found = list(dict.fromkeys(match["id"].lower() for match in form.finditer(text)))
        if found:
            return f"{agency}:{'+'.join(found)}"
    return None


def _unquoted(url: str) -> str:
    for _ in range(3):
        shorter = unquote(html.unescape(url))
        if shorter == url:
            break
        url = shorter
    return url

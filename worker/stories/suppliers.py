"""Knows a photo by the number its agency gave it, where the file's name still carries it.

".../GettyImages-1768498415-scaled.jpg" -> "getty:1768498415"   ".../harbour.jpg" -> None
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from urllib.parse import unquote

_MOST_CHARS = 4096

# Numbers of the agencies in file names and addresses, each with a sign that tells where to look for it at
# all; the first that fits wins.
_SUPPLIERS = (
    ("getty", "getty", re.compile(r"getty[-_ ]?images?[-_ ]?(?P<id>\d{6,12})(?!\d)", re.IGNORECASE)),
    (
        "getty",
        "getty",
        re.compile(r"gettyimages\.[\w.]+/(?:id/|photos/[\w-]*?)(?P<id>\d{6,12})(?!\d)", re.IGNORECASE),
    ),
    ("getty", "getty", re.compile(r"(?<![a-z])getty[-_](?P<id>\d{8,11})(?!\d)", re.IGNORECASE)),
    ("istock", "istock", re.compile(r"istock(?:photo)?[-_](?P<id>\d{6,12})(?!\d)", re.IGNORECASE)),
    ("ap", "ap", re.compile(r"(?<![a-z])ap[-_ ]?(?P<id>\d{11,18})(?!\d)", re.IGNORECASE)),
    (
        "afp",
        "afp__",
        re.compile(r"afp__20\d{6}__(?P<id>(?=[a-z]*\d)[0-9a-z]{5,9})__v\d", re.IGNORECASE),
    ),
    (
        "afp",
        "afp",
        re.compile(r"(?<![a-z])afp[-_](?P<id>3[2-9](?=\d*[a-z])[0-9a-z]{5})(?![0-9a-z])", re.IGNORECASE),
    ),
    ("epa", "epa", re.compile(r"(?<![a-z])epa[-_]?(?P<id>\d{7,9})(?!\d)", re.IGNORECASE)),
    (
        "afp",
        "000",
        re.compile(
            r"(?<![a-z0-9])000[-_](?!\d{5}\b)(?P<id>(?=[a-z]*\d)(?:[a-z]{2,4}_)?[0-9a-z]{5,9})(?![0-9a-z])",
            re.IGNORECASE,
        ),
    ),
    (
        "reuters",
        "",
        re.compile(
            r"(?<![A-Za-z0-9])(?P<id>RC2[A-Z0-9]{6,12}|RTX(?=[A-Z]*\d)[A-Z0-9]{4,6}"
            r"|RTS(?=[A-Z]*\d)[A-Z0-9]{4,8}"
            r"|LYNX[A-Z0-9]{6,12})(?![A-Za-z0-9])"
        ),
    ),
    # the whole name, as some outlets write it small: "2026-03-14t120000z_1234_rc2abc1def2g_rtrmadp_3_harbour"
    ("reuters", "z_", re.compile(r"\d{6}z_\d+_(?P<id>(?:rc2|lynx)[a-z0-9]{6,12})_rtr[a-z]", re.IGNORECASE)),
    (
        "shutterstock",
        "shutterstock",
        re.compile(r"shutterstock\.com/[^?#]{0,300}-(?P<id>\d{7,12})(?=\.|$|[?#])", re.IGNORECASE),
    ),
    (
        "shutterstock",
        "shutterstock",
        re.compile(r"shutterstock[-_](?:editorial[-_])?(?P<id>\d{6,12}[a-z]{0,2})(?![\da-z])", re.IGNORECASE),
    ),
    (
        "alamy",
        "alamy",
        re.compile(
            r"alamy[-_](?:stock[-_]photo[-_])?(?P<id>(?=[A-Z]*\d)[0-9A-Z]{6,8})(?![0-9A-Za-z])", re.IGNORECASE
        ),
    ),
    (
        "alamy",
        "alamy",
        re.compile(
            r"alamy\.com/[^?#]{0,300}[-/](?P<id>(?=[A-Z]*\d)[0-9A-Z]{6,8})(?=\.|$|[?#])", re.IGNORECASE
        ),
    ),
    (
        "dpa",
        "newsml",
        re.compile(
            r"urn[-_:]newsml[-_:]dpa[-_.]com[-_:](?P<id>\d{8}[-_:]\d{6}[-_:]\d{2,3}[-_:]\d{4,7})",
            re.IGNORECASE,
        ),
    ),
    (
        "imago",
        "imago",
        re.compile(r"(?<![a-z])imago[-_]?(?:images[-_])?(?P<id>\d{7,12})(?!\d)", re.IGNORECASE),
    ),
    ("adobe", "adobe", re.compile(r"adobe[-_]?stock[-_](?P<id>\d{6,12})(?!\d)", re.IGNORECASE)),
    ("depositphotos", "depositphotos", re.compile(r"depositphotos[-_](?P<id>\d{6,12})(?!\d)", re.IGNORECASE)),
    (
        "dreamstime",
        "dreamstime",
        re.compile(r"dreamstime(?:_[a-z]{1,3})?[-_](?P<id>\d{6,12})(?!\d)", re.IGNORECASE),
    ),
    ("yonhap", "p", re.compile(r"(?<![A-Z])(?P<id>P(?:YH|AP|RU|CM|AF)\d{14,20})(?!\d)")),
    ("cp", "cpt", re.compile(r"(?<![a-z])cpt(?P<id>\d{8,12})(?!\d)", re.IGNORECASE)),
    ("anp", "anp", re.compile(r"(?<![a-z])anp[-_](?P<id>\d{8,10})(?!\d)", re.IGNORECASE)),
    (
        "picture alliance",
        "alliance",
        re.compile(r"picture[-_]?alliance[-_](?P<id>\d{8,10})(?!\d)", re.IGNORECASE),
    ),
    (
        "xinhua",
        "_20",
        re.compile(r"(?<![A-Za-z])(?P<id>[A-Z][a-z]{5}[A-Z]\d{6}_20\d{6}_[A-Z]{5}\dA\d{3})(?!\d)"),
    ),
    ("pa", "2.", re.compile(r"(?<![\d.])(?P<id>2\.\d{8})(?![\d])")),
    ("nurphoto", "nurphoto", re.compile(r"nurphoto[-_](?P<id>\d{6,12})(?!\d)", re.IGNORECASE)),
    ("zuma", "_z", re.compile(r"(?<![a-z])(?P<id>20\d{6}_z[a-z]{2}_[a-z]\d{2}_\d{3})(?!\d)", re.IGNORECASE)),
)


@lru_cache(maxsize=4096)
def supplier_id(url: str) -> str | None:
    """Return the agency and its number for the photo ("getty:1768498415"), or None where none is there.

    A name with several numbers (a montage) gives all of them, so that it is no single photo's twin.
    """
    text = _unquoted(url[:_MOST_CHARS])
    small = text.lower()
    for agency, sign, form in _SUPPLIERS:
        if sign not in small:
            continue
        found = list(dict.fromkeys(match["id"].lower() for match in form.finditer(text)))
        if agency == "dpa":  # written with colons, and with whatever each outlet allows in a file's name
            found = list(dict.fromkeys(re.sub("[-_:]", "-", id) for id in found))
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

"""Folds a place name to the key it is looked up by.

"St. Paul's"  "Saint Pauls"  "SAINT-PAULS"  -> "st pauls"
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Letters that NFKD leaves whole.
_WHOLE: Final = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ħ": "h",
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
        "ə": "e",
    }
)
_DROPPED: Final = dict.fromkeys(map(ord, "'’‘׳ʼʻ`´ʹʿʾ′.·\u200b\u200c\u200d\u200e\u200f\u00ad"))
_SPACED: Final = dict.fromkeys(map(ord, "-‐‑‒–—−_/,()|+&"), " ")
_MARK: Final = {**_DROPPED, **_SPACED}
_SHORT: Final = {"saint": "st", "fort": "ft", "mount": "mt", "sankt": "st"}
_PLAIN: Final = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*\Z")


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """Return the key of a name: no case, accents, apostrophes or stops; hyphens are spaces.

    Saint, Fort and Mount are shortened as the press does. A name of marks alone folds to "".
    """
    if name.isascii() and name.isalpha():
        name = name.lower()
        return _SHORT.get(name, name)
    if not _PLAIN.match(name):
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
        # Hangul is taken apart by NFKD, and put together again here.
        name = unicodedata.normalize("NFC", name).translate(_MARK)
    words = name.lower().translate(_WHOLE).split()
    return " ".join([_SHORT.get(word, word) for word in words])


def is_latin(name: str) -> bool:
    """Return whether all letters of the name are Latin."""
    return name.isascii() or all(c < "\u0250" or "\u1e00" <= c <= "\u1eff" for c in name if c.isalpha())


_SCRIPTS: Final = re.compile(
    r"[\u0370-\u03ff\u1f00-\u1fff\u0400-\u052f\u0590-\u05ff\u0600-\u06ff\u0750-\u077f"
    r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\s\-'’ー・]+\Z"
    # From Devanagari to Sinhala, Thai, Lao, Burmese, Georgian, Khmer.
    r"|[\u0900-\u0dff\u0e00-\u0eff\u1000-\u10ff\u1780-\u17ff\u200c\u200d\s\-]+\Z"
)


def is_kept_script(name: str) -> bool:
    """Return whether the name is in a script that is read: Greek, Cyrillic, Arabic, Han, Bengali, Thai."""
    return bool(_SCRIPTS.match(name))

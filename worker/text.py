r"""Text from the net made safe to keep: strict Unicode, no controls, white space folded.

"Boats\x00 off\ud800 Lamu\n\n Kenya" -> "Boats off Lamu Kenya"
"""

from __future__ import annotations

import re
import unicodedata

# C0, C1 but TAB and LF; lone surrogates; noncharacters; bidi overrides (they can forge what a line
# seems to say), the byte order mark and the soft hyphen.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\ufeff\u00ad\u202a-\u202e\u2066-\u2069]"
)
# "don&#146;t" in a feed: the numbers of Windows-1252, where Unicode has controls. 0x85 ends a line.
_OF_WINDOWS = {
    code: meant
    for code in range(0x80, 0xA0)
    if code != 0x85 and (meant := bytes([code]).decode("cp1252", "ignore"))
}
_LINE_ENDS = re.compile(r"\r\n?|\u2028|\u2029|\x85")


def clean_line(text: str, most: int = 8192) -> str:
    """Return one line of NFC text without controls, white space folded, cut at `most` characters."""
    if not text.isprintable() and not _with_spaces(text).isprintable():  # nothing unwanted is
        text = _UNWANTED.sub("", _LINE_ENDS.sub(" ", text).translate(_OF_WINDOWS))
    return unicodedata.normalize("NFC", " ".join(text.split()))[:most].rstrip()


def clean_text(text: str, most: int = 200_000) -> str:
    """Return NFC text without controls, its line breaks kept as LF, cut at `most` characters."""
    if not text.isprintable():
        text = _UNWANTED.sub("", _LINE_ENDS.sub("\n", text).translate(_OF_WINDOWS))
    return unicodedata.normalize("NFC", text.strip())[:most].rstrip()


def _with_spaces(text: str) -> str:
    """Return the text with spaces for the white space that is seen most, and that hides nothing."""
    return text.replace("\n", " ").replace("\xa0", " ")

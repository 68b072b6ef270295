"""The names of languages as people type them after lang:, and the codes that pages print (BCP 47).

"German" -> ("de",)     "日本語" -> ("ja",)     "Norwegian" -> ("no", "nb", "nn")
"""

from __future__ import annotations

import re

from indexer.analysis import folded

_CODE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")

# Code or codes, then the names: in English, in the language itself.
_NAMED = """
ar Arabic العربية
bn Bengali Bangla বাংলা
bg Bulgarian български
ca Catalan català
zh Chinese Mandarin 中文
hr Croatian hrvatski
cs Czech čeština
da Danish dansk
nl Dutch Flemish Nederlands
en English
et Estonian eesti
fi Finnish suomi
fr French français
ka Georgian ქართული
de German Deutsch
el Greek ελληνικά
he,iw Hebrew עברית
hi Hindi हिन्दी
hu Hungarian magyar
id,in Indonesian
it Italian italiano
ja Japanese 日本語
ko Korean 한국어
lv Latvian latviešu
lt Lithuanian lietuvių
ms Malay
no,nb,nn Norwegian norsk
fa Persian Farsi Dari فارسی
pl Polish polski
pt Portuguese português
ro Romanian română
ru Russian русский
sr Serbian srpski српски
sk Slovak slovenčina
sl Slovenian slovenščina
es Spanish Castilian español castellano
sw Swahili Kiswahili
sv Swedish svenska
ta Tamil தமிழ்
te Telugu తెలుగు
th Thai ไทย
tr Turkish Türkçe
uk Ukrainian українська
ur Urdu اردو
vi Vietnamese
"""
LANGUAGES: dict[str, tuple[str, ...]] = {
    folded(name): tuple(line.split()[0].split(","))
    for line in _NAMED.strip().splitlines()
    for name in line.split()[1:]
}


def codes_of(typed: str) -> tuple[str, ...]:
    """Return the codes that are meant by a code or the name of a language; empty where it is neither."""
    if named := LANGUAGES.get(folded(typed)):
        return named
    code = typed.replace("_", "-")
    return (code,) if _CODE.fullmatch(code) else ()

"""What in a photo's address only says how large, how cut or how compressed it is.

without_size("harbour-1024x683") -> "harbour"
without_size_folders(["2026", "w_300"], "harbour") -> ["2026"]
"""

from __future__ import annotations

import re
from functools import lru_cache

# Folders that only say how large, cut or compressed the photo is. Each must fit the whole segment.
_SIZE_FOLDERS = re.compile(
    r"""\d{2,4}xn|p:\d{1,2}x\d{1,2}|\d{1,2}x\d{1,2}-\d{2,4}
    |\d{2,4}[xX*]\d{0,4}(?:[-_@]\w+)?|[xX]\d{2,4}|\d{2,4}[wh]|0x0:\d+x\d+|-?\d+x-?\d+:\d+x\d+  # crops
    |(?:w|h|width|height|max|min|size|q|quality|dpr|ar|r|s|rs|fit|fp|c|t|g|sh|el|crop|resize|resizing_type
      |gravity|format|f|ext|compression|zoom|scale|strip|rotate|auto|upscale)[-_:=][\d.,:;x%a-z=_-]*  # w_300
    |[wh]\d{2,4}(?:-[wh]\d{2,4})?(?:-[a-z0-9]+)*|s\d{2,4}(?:-[a-z0-9]+)*|r\d+(?:\.\d+)?|q\d{1,3}(?:\..*)?
    |(?:fit-in|smart|unsafe|plain|trim|adaptive-fit-in|full-fit-in|resize|resizer|crop|quality)
    |(?:filters|format):.*|focal.*
    |(?:16|4|3|1|2|9|21|5)[-x_:](?:9|3|2|1|4|16)|img_(?:16|4|3|1|2|9)_(?:9|3|2|1|4|16)|\d{1,2}:\d{1,2}  # 16-9
    |(?:width|hw)\d{2,4}(?:x\d{2,4})?|image_\d{2,4}_\d{2,4}|comm_[lms]|x{0,3}large|medium|small|wide
    |landscape|portrait|square|original|thumb(?:nail)?s?|preview
    |@@images|max-\d+|l[wh]\d{2,4}|webp|avif|(?:[wh]|width|height)=?\d+(?:,.*)?|\d+px-.*|cdn-cgi|true|false""",
    re.IGNORECASE | re.VERBOSE,
)
_SIGNATURE = re.compile(r"^[\w-]{26,}=$|^[\w-]{20,64}={1,2}$")
# Ends of file names that only say the size, the crop or the rendition.
_SIZE_ENDS = re.compile(
    r"""(?:[-_.~@]*(?:[-_.~@](?:M?\d{2,4}x\d{2,4}(?:@\w+)?|\d{2,4}[wh](?:_\d)?|[wh]_?\d{2,4}|r\d(?:\.\d+)?|fp[xy]\d+(?:\.\d+)?|\dx
      |v-(?:content|variant|teaser|image|standard|original)\w*|scaled|rotated|e\d{10,13}|source-aspect-ratio|16x9_\d+|\d{1,2}x\d{1,2}(?:_(?:\d+|[a-z]{2}))?|(?:16-9|4-3|3-2|1-1|2-3|3-4|9-16|21-9)(?=$|[-_.~@])
      |large|medium|small|thumb|thumbnail|articlelarge|superjumbo|jumbo|mastersquare|master\d*|popup|hp(?:large|medium)
      |(?:facebookjumbo|articlelarge|superjumbo|threebytwo\w+)-v\d|google(?:fourbythree|sixteenbynine)(?:-v\d)?
      |articleinline|thumb(?:large|standard)|largehorizontal\w*|mobilemaster\w*
      |(?:exlarge|super|large|medium|medium-plus|small|full)-(?:169|tease)|(?:horizontal|vertical)-(?:large-)?gallery
      |(?:wide|sq|custom|slide|vert|enl)-(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{16,64}(?:-s\d{2,4})?(?:-c\d{1,3})?
      |(?:medium|three|four|two|five|square|video|facebook|threebytwo)\w*(?:at[23]x|jumbo\w*|\d{3,4})|blog\d+|verticaltwobythree\w*
      |original|fullsize|full|hd|wide|landscape|portrait|square|crop|cropped|mobile|desktop|tablet|retina|hires|lowres|web|preview))|=[wsh]\d+(?:-[a-z0-9]+)*)+$""",
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip
_SIZE_OF_HASH = re.compile(r"^(?:\d{1,2}00|photo_[lms])$")
_DIGITS_ONLY_SIZE = re.compile(r"^\d{3,4}$")
_USUAL_WIDTHS = frozenset(
    {"160", "200", "240", "300", "320", "360", "375", "400", "414", "480", "500", "512", "600",
     "640", "720", "750", "768", "800", "940", "960", "1000", "1024", "1080", "1200", "1280",
     "1400", "1440", "1500", "1600", "1920", "2000", "2048", "2400", "2560", "3840"}
)  # fmt: skip
_IMGPROXY_OPTION = re.compile(
    r"^(?:rs|resize|resizing_type|c|crop|g|gravity|q|quality|s|size|w|width|h|height|f|format|pr|preset):"
    r"|^(?:plain|unsafe|insecure)$"
)
_ONLY_SIZE = re.compile(
    r"^(?:\d{2,4}x(?:-1|\d{1,4})[a-z]?|rawimage|ratio\d{1,2}x\d{1,2}_\d{2,4}|(?:square|gallery|thumb(?:nail)?|large|medium|small|original|raw|image|full|wide"
    r"|landscape|portrait"
    r"|master|preview)(?:[-_](?:\d+|square|gallery|thumb(?:nail)?|large|medium|small|image|wide))*)$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^\d{1,10}$")
_CMS_NUMBER = re.compile(r"^[a-z]{1,4}(?:\.\d+)+$", re.IGNORECASE)  # "sz.1.6298761"
_DAY = re.compile(r"/(?:19|20)\d\d(?:/[01]?\d(?:/[0-3]?\d)?|[01]\d(?:[0-3]\d)?)$")
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_TYPO3 = re.compile(r"^csm_(.+)_[0-9a-f]{10}$")
_SIZE_START = re.compile(r"^(?:thumb|small|medium|large|tn|thumbs_\w{1,2}(?:_\w)?)_(?=.{6})", re.IGNORECASE)
# "harbour-656x492@Web", "harbour_1256x620__1": a size between the words.
_SIZE_INSIDE = re.compile(r"(?<=\w)(?:_\d{3,4}x\d{3,4}(?=_)|-\d{3,4}x\d{3,4}(?=@)|\.\d{3,4}x\d{3,4}(?=\.))")
# "-320-80": width and quality. "-2026-03" is a month.
_WIDTH_AND_QUALITY = re.compile(r"(?<=[A-Za-z])-(?!20[0-3]\d-)\d{3,4}-(?:[5-9][05])$")
_STRONG_NAME = re.compile(r"\d{6,}|[0-9a-f]{16,}|[0-9a-f]{8}-[0-9a-f]{4}-", re.IGNORECASE)
_HASH_FOLDER = re.compile(
    r"^(?:\w{1,12}:){0,3}[0-9a-f]{24,64}$|^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$", re.IGNORECASE
)
_OPTIONS = re.compile(
    r"^(?:width|height|resizemode|imgsize|quality|w|h|q|c|format|fit|crop|ar|g|f|dpr|pos|mode)[-_=:]",
    re.IGNORECASE,
)
_MOST_NAME_CHARS = 300


@lru_cache(maxsize=4096)
def _says_size(folder: str) -> bool:
    """Whether the folder is a size, a crop, or the signature of one."""
    return bool(_SIZE_FOLDERS.fullmatch(folder) or _SIGNATURE.match(folder))


def without_size_folders(folders: list[str], name: str) -> list[str]:
    """Return the folders that name the photo; sizes between them are left out."""
    strong = bool(_STRONG_NAME.search(name))
    kept: list[str] = []
    for at, folder in enumerate(folders):
        if "," in folder:
            folder = ",".join(part for part in folder.split(",") if not _OPTIONS.match(part))
        if not folder or _says_size(folder):
            continue
        # imgproxy signs in the folder before its options.
        if at == 0 and len(folders) > 1 and _IMGPROXY_OPTION.match(folders[1]):
            continue
        # A bare number is a size only where the file's own name, or a folder, says which photo it is.
        if strong and _DIGITS_ONLY_SIZE.match(folder) and not _YEAR.match(folder):
            continue
        if folder in _USUAL_WIDTHS and kept and _STRONG_NAME.search(kept[-1]):
            continue
        kept.append(folder)
    return kept


def without_size(name: str) -> str:
    """Return the name of a file without what only says how large or how cut it is."""
    if len(name) > _MOST_NAME_CHARS:
        return name
    if name.startswith("csm_"):
        name = _TYPO3.sub(r"\1", name)
    name = _SIZE_START.sub("", name)
    if "x" in name:
        name = _SIZE_INSIDE.sub("", name)
    shorter = _WIDTH_AND_QUALITY.sub("", _SIZE_ENDS.sub("", name)).rstrip("-_.")
    return shorter if len(shorter) >= 2 else name


def without_size_name(path: list[str]) -> list[str]:
    """Return the path without a last part that is only a size: the part before it names the photo."""
    is_width = path[-1] in _USUAL_WIDTHS or _SIZE_OF_HASH.match(path[-1])
    if len(path) > 1 and is_width and _HASH_FOLDER.match(path[-2]):
        path = path[:-1]  # ".../<hash>/3000.jpeg": the file is only a width; "101.jpg" is one of many
    if len(path) > 2 and _ONLY_SIZE.match(path[-1]) and _names_a_photo(path):
        path = path[:-1]  # ".../18637072/5/920x920.jpg"
    return path


def _names_a_photo(path: list[str]) -> bool:
    """Whether the folder of a file that is only named by its size is a photo's number, not a day."""
    folder = path[-2]
    if not (_NUMBERED.match(folder) or _CMS_NUMBER.match(folder)):
        return False
    return not _DAY.search("/" + "/".join(path[-4:-1]))

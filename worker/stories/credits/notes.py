"""Takes off what stands behind a caption and is neither caption nor credit: buttons, notes to editors.

"... said Monday. REUTERS/Jane Doe TPX IMAGES OF THE DAY" -> "... said Monday. REUTERS/Jane Doe"
"""

from __future__ import annotations

import re

from indexer.organisations import organisation
from worker.stories.credits.forms import one_of

# What the page's buttons say.
_BUTTONS = (
    r"hide caption",
    r"toggle caption",
    r"enlarge this image",
    r"enlarge image",
    r"view image in fullscreen",
    r"open image modal",
    r"caption closed",
    r"vis mer",
    r"vis mindre",
    r"les mer",
    r"read more",
    r"show more",
    r"see more",
    r"show caption",
    r"image caption",
    r"click to enlarge",
    r"buy photo",
    r"purchase photo",
    r"(?:purchase|acquire) licensing rights(?:,? opens (?:in a )?new tab)?",
    r"view fullscreen",
    r"expand",
    r"close",
    r"bild vergrößern",
    r"vergrößern",
    r"in lightbox öffnen",
    r"ver más",
    r"leer más",
    r"agrandir l[’']image",
    r"agrandir",
    r"lire la suite",
    r"ingrandisci",
    r"mehr anzeigen",
    r"läs mer",
    r"visa mer",
    r"lees meer",
    r"크게보기",
    r"拡大",
    r"画像を拡大",
    r"もっと見る",
    r"(?:\+\+\+|\*\*\*)[^+*]{0,60}(?:\+\+\+|\*\*\*)",
    r"advertisement",
    r"click to expand",
    r"\[\+\]",
    r"share",
    r"\(mandatory credit\)",
)
# What agencies tell editors. Before each form stands what a text holds, in small letters, that has the note.
_NOTES = (
    (
        "this ",
        r"this (?:image|picture|video|photo) (?:has been|was)"
        r" (?:supplied|provided|obtained|processed|taken)\b.*",
    ),
    ("attention editors", r"attention editors\b.*"),
    ("note", r"editors?[’']? note\b.*"),
    ("tpx images", r"tpx images of the day"),
    ("refile", r"refile\s*-.*"),
    ("no resale", r"no resales?\b.*"),
    ("no archiv", r"no archiv(?:es?|ing)\b.*"),
    ("mandatory", r"mandatory credit\b(?!\s*:).*"),
    ("use only", r"(?:for )?editorial use only\b.*"),
    ("editorial use", r"restricted to editorial use\b.*"),
    ("rights reserved", r"all rights reserved\.?"),
    ("this material", r"this material may not be published\b.*"),
    ("rechte vorbehalten", r"alle rechte vorbehalten\.?"),
    ("riservata", r"©?\s*riproduzione riservata\.?"),
    ("diritti riservati", r"tutti i diritti riservati\.?"),
    ("derechos reservados", r"todos los derechos reservados\.?"),
    ("direitos reservados", r"todos os direitos reservados\.?"),
    ("転載", r"無断転載(?:禁止|を禁じます)"),
    ("전재", r"무단\s?전재.{0,30}금지"),
    ("禁止转载", r"禁止转载"),
    ("best quality", r"best quality available\.?"),
    ("reuters ", r"reuters is unable to\b.*"),
    ("reuters ", r"reuters could not\b.*"),
    ("use only", r"tempo?rary use only\b.*"),
    (" out", r"(?:israel|china) out\b.*"),
    ("__", r"_{2,}.*"),
    ("verwendung ", r"(?:\| ?)?(?:nur zur redaktionellen )?verwendung(?: weltweit| nur in \w+)?"),
    # what was done to the picture
    ("modific", r"(?:imagem? |foto )?modific(?:ad|at)[ao] con .{2,20}"),
    ("edited ", r"(?:image |photo )?(?:edited|modified) (?:by|with|in|using) .{2,20}"),
    ("bearbeite", r"(?:bild )?bearbeitet (?:mit|von) .{2,20}"),
)
# Notes that wire photos carry in capitals, without a full stop before them.
_SHOUTED_NOTES = (
    ("tpx images", r"TPX IMAGES OF THE DAY"),
    (" out", r"[A-Z]{3,12}(?: [A-Z]{3,12})? OUT\b[^a-z]*"),
    (" out", r"(?:[|–—-]\s)?[A-Z][a-z]{3,12} OUT\b[^a-z]*"),
    ("no commercial", r"NO COMMERCIAL\b[^a-z]*"),
    ("attention editors", r"ATTENTION EDITORS\b.*"),
    ("this ", r"THIS (?:IMAGE|PICTURE|VIDEO|PHOTO) (?:HAS BEEN|WAS)\b.*"),
    ("no resale", r"NO RESALES\b[^a-z]*"),
    ("no archiv", r"NO ARCHIV(?:ES|ING)\b[^a-z]*"),
    ("editorial use", r"(?:RESTRICTED TO )?EDITORIAL USE(?: ONLY)?\b[^a-z]*"),
    ("mandatory", r"MANDATORY CREDIT\b[^a-z]*"),
    ("search ", r"SEARCH [\"“][A-Z][^\"”a-z]*[\"”] FOR\b[^a-z]*"),
)
_SAID_IN_NOTES = tuple(dict.fromkeys(said for said, _ in (*_NOTES, *_SHOUTED_NOTES)))

# What notes stand before a caption.
_NOTES_BEFORE = (
    r"topshots?",
    r"restricted to editorial use",
    r"(?:for )?editorial use only",
    r"no (?:sales|archives?|archiving|resales?|commercial use)",
    r"(?-i:[A-Z]{3,12}(?: [A-Z]{3,12})? OUT)",
    r"attention editors",
)
_NOTE_BEFORE = re.compile(
    rf"^(?i:{one_of(_NOTES_BEFORE)})(?:\s+[–—-]+\s+|\s*[:.]\s+|\s*\n\s*|\s+(?=\())(?=\S)"
)
# "... the southern zone of the ... [+] salt flat", "(Photo by Jane Doe / AFP) ... More (Photo by ...)": where
# a page shows the rest of a long caption on a click
_SHOULD_READ = re.compile(r"\bphoto credits? should (?:be )?read:?\s*", re.IGNORECASE)
# "[축구협회 제공. 재판매 및 DB 금지]": Korean agencies forbid in the same brackets to sell the picture
_NO_RESALE_IN_KOREA = re.compile(
    r"[.,]?\s*(?:재판매 및 ?DB ?(?:금지|제공)|(?:무단 ?)?전재[^\])]{0,20}금지|DB ?금지)\.?(?=\s*(?:[\])]|$))"
)
_DOTS_OF_FOLD = re.compile(r"(?<=[\w)\"”][.!?])(?:…|\.{3})(?=\s*(?:[(\[©]|$))")
_FOLD = re.compile(r"\s*(?:\.\.\.|…)\s*(?:\[\+\]|(?:More|MORE)(?=\s|[(\[©]|$))\s*")
# A page's own words that stand without a space behind those of the caption: "Jane Doe/ReutersView image"
_GLUED_BUTTON = re.compile(
    r"(?<=[a-zß-öø-ÿ.)\]”\"])"
    r"(?=(?:View image in fullscreen|Enlarge this image|Image caption|hide caption)\s*$)"
)
_GLUED_ENDS = ("fullscreen", "image", "caption")
_MORE_BEHIND = re.compile(r"(?P<bracket>[)\]])?\s+(?:More|MORE)$")
_BUTTON = re.compile(rf"(?<![\w-]){one_of(_BUTTONS)}\s*$", re.IGNORECASE)
_SIGNS_BEHIND = re.compile(r"[\s|·•]+$")
_NOTE = re.compile(
    rf"(?:(?<=[.!?)\]。])|(?<=^)|\s[|–—-](?=\s))\s*(?i:{one_of(form for _, form in _NOTES)})\s*$"
    rf"|\s+(?:{'|'.join(form for _, form in _SHOUTED_NOTES)})\s*$"
)
_REACH = 1500  # notes to editors run to whole paragraphs
_BUTTON_REACH = 72


def without_notes_before(text: str) -> str:
    """Return the text without what an agency tells editors before it: "TOPSHOT - Smoke rises ..."."""
    for _ in range(3):
        shorter = _NOTE_BEFORE.sub("", text)
        if shorter == text:
            break
        text = shorter
    return text


def unfolded(text: str) -> str:
    """Return the text as it reads once it is unfolded, without the sign to click on in its midst."""
    if "should read" in text:
        text = _SHOULD_READ.sub("Photo by ", text)
    if "금지" in text:
        text = _NO_RESALE_IN_KOREA.sub("", text)
    if "…" in text or "...." in text:
        text = _DOTS_OF_FOLD.sub("", text)
    if "[+]" in text or "ore" in text or "ORE" in text:
        text = _FOLD.sub(" ", text).rstrip()
    return text


def without_notes(text: str) -> str:
    """Return the text without buttons and notes to editors at its end."""
    for _ in range(4):
        shorter = _without_note(_without_button(text)).rstrip()
        if shorter == text:
            break
        text = shorter
    return text


def _without_button(text: str) -> str:
    if text.endswith(_GLUED_ENDS):
        text = _GLUED_BUTTON.sub(" ", text)
    if (
        text.endswith(("More", "MORE"))
        and (more := _MORE_BEHIND.search(text))
        and (more["bracket"] or _ends_in_house(text[: more.start()]))
    ):
        return text[: more.end("bracket")] if more["bracket"] else text[: more.start()]
    found = _BUTTON.search(text, max(0, len(text) - _BUTTON_REACH))
    return _SIGNS_BEHIND.sub("", text[: found.start()]) if found else text


def _ends_in_house(text: str) -> bool:
    """Whether the last one to three words are a house: "Jane Doe/Getty Images", but not "Sir Thomas"."""
    last = re.split(r"[/|,:(]| via ", text[-60:])[-1].strip()
    return organisation(last) is not None


def _without_note(text: str) -> str:
    small = text[-_REACH:].lower()
    if not any(map(small.__contains__, _SAID_IN_NOTES)):
        return text
    found = _NOTE.search(text, max(0, len(text) - _REACH))
    return text[: found.start()] if found else text

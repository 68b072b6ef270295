"""From rules to captions: finds, reads text and credit, leaves out, merges copies, fills in from JSON-LD."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from worker.news import Caption, Credit
from worker.stories.captions.boxes import (
    credit_elements,
    ending_credits,
    following_credits,
    overlaid_credits,
)
from worker.stories.captions.known import Told, names_told, told_pictures
from worker.stories.captions.leaving_out import Known, why_left_out, why_misplaced
from worker.stories.captions.merging import merged
from worker.stories.captions.nouns import Element, Finding, LeftOut
from worker.stories.captions.rules import RULES
from worker.stories.captions.survey import Survey, survey
from worker.stories.captions.words import folded_words, one_line, printed
from worker.stories.credits import split_caption, split_credit
from worker.stories.credits.cut import without_label
from worker.stories.credits.labels import LABEL
from worker.stories.images import image_key
from worker.stories.page import OpenPage
from worker.stories.page_data import PageData, plain
from worker.text import clean_line

MOST_CAPTIONS = 400
# The name of the field before it or over it: "Caption", "Legende:"
_FIELD = re.compile(
    r"^(?:(?:image |photo )?caption|bildunterschrift|bildlegende|legende|légende|leyenda|legenda|didascalia"
    r"|bildbeschreibung|(?:main|top|lead|cover|header|inset) (?:image|photo|picture))\s*(?:[:：]\s*|\n|$)",
    re.IGNORECASE,
)
# The button before it that shows the picture larger
_ENLARGE = re.compile(
    r"^(?i:(?:bild )?vergrößern|(?:click to )?enlarge|(?:open|view) (?:image|photo|this) (?:in|on) \w+"
    r"|agrandir|ampliar|ingrandisci|zoom)\s*[|:·]?\s+(?=[^\W\d_a-zà-ÿ]|[\"“„«])"
)
# "Image 1 of 5", "3 / 12 |": where the slide stands
_COUNT = re.compile(
    r"^(?:(?:image|photo|picture|slide|bild|foto|imagen|imagem)\s*)?\d{1,3}\s?(?:/|of|von|de|di|av|van"
    r"|sur)\s?\d{1,3}(?!\d)"
    r"\s*[|:.·–-]*\s*(?=\S)",
    re.IGNORECASE,
)
# Links that unfold the caption: "... more", "Vis mer"
_TOGGLE = re.compile(
    r"(?:^|\s+)(?:\.\.\.\s*|…\s*)?(?:(?:read|show|see|view) (?:more|less)|more|less|mehr(?: anzeigen)?"
    r"|weiterlesen|vis mer"
    r"|vise mere|visa mer|voir plus|ver más|leer más|leggi tutto|hide caption|toggle caption"
    r"|enlarge this image)$",
    re.IGNORECASE,
)
_CREDIT_ALONE = re.compile(
    rf"^(?:(?:main|top|lead|cover|header) )?{LABEL}\s*(?:[:：]|\bby\b)\s*\S+(?:\s\S+){{0,3}}$"
    # "Photo by Jane Doe / The Harbour Post"
    rf"|^{LABEL} by (?:[^\W\d_a-zà-ÿ][\w.'’-]+\s?){{2,4}}(?:/|for|via) ?\S+(?:\s\S+){{0,3}}$"
    # "© Harbour Museum 1990 e.V."
    r"|^©\s*\S+(?:\s\S+){0,7}$",
    re.IGNORECASE,
)
# "Photo: Jane Doe [CC BY 3.0], via Wikimedia Commons"
_LICENSED = re.compile(
    rf"^{LABEL}\s*[:：](?=.{{0,160}}$).*\b(?:CC[ -](?:BY|0)|CC0|Wikimedia|public domain)\b",
    re.IGNORECASE,
)
# "CreditJane Doe": a label in an element of its own, no space behind it
_GLUED_LABEL = re.compile(
    r"^(?:Credit|Photo|Foto|Image|Photograph)(?:\.\.\.)?(?=(?:[A-ZÀ-Þ][\w.'’-]+ ?){1,4}$)"
)
# "Jane Doe/Vox": a name, a slash and a house, and nothing else
_NAME_AND_HOUSE = re.compile(r"^(?:[A-ZÀ-Þ][\w.'’-]+ ){1,2}[A-ZÀ-Þ][\w'’-]+ ?/ ?[A-ZÀ-Þ][\w.'’ -]{1,30}$")
# A label whose name stands in an element of its own: "Actors on a real stage | Bild:"
_LABEL_FIRST = re.compile(rf"^[\s,;|/(–—-]*{LABEL}\s*[:：]", re.IGNORECASE)
_LABEL_ALONE = re.compile(
    rf"(?:^|[\s|(/–—-]+){LABEL}\s*[:：]\s*$|[|/–—-]\s*{LABEL}\s*$"
    rf"|(?<=[.!?…)\"”»])\s*{LABEL}(?:\s(?:by|via|von|de|par))?\s*$"
    rf"|,\s*{LABEL}\s(?:by|via|von|de|par)\s*$",
    re.IGNORECASE,
)
_MOST_LABEL_CHARS = 80
_CARRIES_ON = re.compile(
    r"^(?:[/|,;:–—()-]|\.\.\.|…|(?:via|for|by|from|of|and|für|von|pour|par|para|por)\b|©)"
)
MOST_RAW_CHARS = 8192
MOST_ALT_CHARS = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptionReading:
    """The captions of a page in its order, and what was cut.

    `left` is what looked like a caption, with the reason against it.
    """

    captions: tuple[Caption, ...]
    left: tuple[tuple[Finding, str], ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What was left out and why, for a person who asks: to be read before read_body changes the tree."""
        told = (_left_out(found, reason) for found, reason in self.left)
        return tuple(out for out in told if out.text)


def find_captions(opened: OpenPage, data: PageData, *, language: str | None = None) -> CaptionReading:
    """Return the captions of the page, without their photos' dates (see reading.py)."""
    seen = survey(opened.tree, opened.base, _titles(data))
    told = told_pictures(data, opened.base)
    known = Known(names=names_told(data), titles=_titles(data), url=opened.page.url)
    left: list[tuple[Finding, str]] = []
    kept: list[tuple[Finding, Caption]] = []
    taken: set[Element] = set()
    for rule in RULES:
        for found in list(rule.find(seen, taken, language)):
            if found.element in taken or len(kept) >= MOST_CAPTIONS:
                continue
            reason = why_misplaced(seen, found, known)
            if reason is None:
                caption = _read(seen, found, language, told)
                reason = why_left_out(seen, found, caption.caption, known)
                if reason is None:
                    kept.append((found, caption))
                    taken.update(found.elsewhere)
            if reason is not None:
                left.append((found, reason))
            # What a strong rule has weighed is not offered to weaker ones again.
            if reason != "no words":
                taken.add(found.element)
    # Copies fold in the order of the rules, so that the strongest one's words stay; then the page's order.
    ordered = sorted(merged([(found.order, caption) for found, caption in kept]), key=lambda pair: pair[0])
    captions = [replace(caption, position=at) for at, (_, caption) in enumerate(ordered)]
    problems = ["more elements than are read: the rest of the page is left out"] if seen.is_cut else []
    if len(kept) >= MOST_CAPTIONS:
        problems.append(f"more than {MOST_CAPTIONS} captions: the rest is left out")
    return CaptionReading(captions=tuple(captions), left=tuple(left), problems=tuple(problems))


def _left_out(found: Finding, reason: str) -> LeftOut:
    text = one_line(found.text or printed(found.element))[:500]
    url = found.picture.url if found.picture else None
    return LeftOut(reason=reason, text=text, image_url=url, rule=found.rule)


def _read(seen: Survey, found: Finding, language: str | None, told: Mapping[str, Told]) -> Caption:
    own: list[Element] = []
    whole = found.text
    if found.rule != "caption-attribute":
        own = credit_elements(seen, _credit_scope(seen, found), found.element)
    if not found.text:
        ending = ending_credits(seen, found.element, language)
        own += [e for e in ending if e not in own and not _within(e, own)]
        if not own:
            scope = _credit_scope(seen, found)
            own = following_credits(seen, scope, found.element, language)
            if not own:
                own = found.elsewhere = overlaid_credits(seen, scope, found.element, language)
        whole = seen.words.printed(found.element)
        found.text = _unrepeated(printed(found.element, without=own))
        if not folded_words(found.text) and own:
            found.text, own = seen.words.printed(found.element), []
    told_lines = [*found.credits, *(seen.words.line(element) for element in own)]
    bare = (without_label(_without_label_behind(line.lstrip("|/–—-· "))) for line in told_lines)
    lines = list(dict.fromkeys(filter(None, bare)))
    found.credits = lines
    if lines:
        found.text = _without_label_behind(found.text).rstrip()
    found.text = _COUNT.sub("", _FIELD.sub("", _ENLARGE.sub("", found.text), count=1))
    caption, tail = split_caption(found.text, language)
    is_credit = _CREDIT_ALONE.match(one_line(caption)) or _LICENSED.match(one_line(found.text))
    if _GLUED_LABEL.match(one_line(caption)):
        caption, tail = "", _GLUED_LABEL.sub("", one_line(found.text))
    if is_credit or (not lines and not tail and _NAME_AND_HOUSE.match(one_line(caption))):
        caption, tail = "", one_line(found.text)
    if lines and tail and not _is_whole(caption, one_line(found.text)):
        caption, tail = one_line(found.text), None  # "Pictures of cameras in polling stations" is no credit
    caption = _once(caption)
    line = _joined(lines, tail)
    if line and not folded_words(_without_label_behind(line)):
        line = None  # a label whose name is missing
    if line:  # "A fine season 2024, Foto: LAT Images", "Head of the makers' union ©"
        caption = _without_label_behind(caption).rstrip(" ,;©|")
    picture = found.picture
    about = told.get(image_key(picture.url)) if picture is not None and picture.url else None
    if line is None and about is not None and about.credit and not _same(about.credit, caption):
        line = about.credit
    raw = one_line(whole.replace("\n", " "))
    raw = " ".join([raw, *(text for text in lines if text not in raw)])[:MOST_RAW_CHARS]
    return Caption(
        caption=caption,
        caption_raw=raw,
        credit=split_credit(line, language) if line else Credit(),
        image_url=picture.url if picture else None,
        kind="video" if picture and picture.kind == "video" else found.kind,
        alt=clean_line(picture.alt, MOST_ALT_CHARS) or None if picture and picture.alt else None,
        width=(picture.width if picture else None) or (about.width if about else None),
        height=(picture.height if picture else None) or (about.height if about else None),
        rule=found.rule,
    )


def _credit_scope(seen: Survey, found: Finding) -> Element:
    """Return where the caption's credit may stand: its box, or where that holds the story, its parent."""
    parent = found.element.getparent()
    return parent if found.box in seen.holders and parent is not None else found.box


def _unrepeated(text: str) -> str:
    """Return the text without lines that another line says whole (a short copy for narrow screens)."""
    lines = [
        bare for line in text.split("\n") if (bare := _TOGGLE.sub("", line)) and not _FIELD.fullmatch(bare)
    ]
    kept: list[str] = []
    for line in lines:
        bare = line.rstrip(".… ")
        if len(bare) > 12 and any(other.startswith(bare) for other in kept):
            continue
        kept = [other for other in kept if len(other) <= 12 or not line.startswith(other.rstrip(".… "))]
        kept.append(line)
    return "\n".join(kept)


def _is_whole(caption: str, text: str) -> bool:
    """Whether the words that are left are no sentence cut in two."""
    if not caption or caption[-1] in ".!?…\"”»)’'。" or _LABEL_FIRST.match(text[len(caption) :]):
        return True
    return len(caption.split()) > 3 and caption[-1] not in ":,-–"


def _joined(lines: list[str], tail: str | None) -> str | None:
    """Return one credit of several lines: a line that another holds already is left out."""
    kept: list[str] = []
    for line in [*lines, *([tail] if tail else [])]:
        words = folded_words(line)
        if any(set(words) <= set(folded_words(other)) for other in kept):
            continue
        kept = [other for other in kept if not set(folded_words(other)) <= set(words)]
        kept.append(line)
    line = ""
    for part in kept:
        # Boxes side by side are as good as a slash between: "Jane Doe" "River Post".
        sign = " " if not line or _CARRIES_ON.match(part) or line[-1:] in "/|:,–—-(" else " / "
        line += sign + part
    return line.strip() or None


def _without_label_behind(text: str) -> str:
    """Return the text without a label at its end whose name stands elsewhere."""
    found = _LABEL_ALONE.search(text, max(0, len(text) - _MOST_LABEL_CHARS))
    return text[: found.start()] if found else text


def _once(caption: str) -> str:
    """Return the caption once where the element holds it twice (for wide and for narrow screens)."""
    half = len(caption) // 2
    for middle in (half, half + 1):
        one, other = caption[:middle].strip(), caption[middle:].strip()
        if len(one) > 12 and one == other:
            return one
    return caption


def _same(one: str, other: str) -> bool:
    return folded_words(one) == folded_words(other)


def _within(element: Element, others: list[Element]) -> bool:
    return any(ancestor in others for ancestor in element.iterancestors())


def _titles(data: PageData) -> frozenset[str]:
    told = [plain(data.article.get("headline")), data.meta.get("og:title"), data.meta.get("twitter:title")]
    return frozenset(" ".join(words) for text in told if text and len(words := folded_words(text)) > 2)

"""From rules to captions: finds, reads text and credit, leaves out, merges copies."""

from __future__ import annotations

from dataclasses import dataclass, replace

from worker.news import Caption
from worker.stories.captions.known import known_of
from worker.stories.captions.merging import merged
from worker.stories.captions.misplaced import why_misplaced
from worker.stories.captions.no_caption import why_no_caption
from worker.stories.captions.nouns import Finding, LeftOut
from worker.stories.captions.reading import read_finding
from worker.stories.captions.rules import RULES
from worker.stories.captions.survey import survey
from worker.stories.captions.tree import Element
from worker.stories.captions.words import one_line, printed
from worker.stories.page import OpenPage
from worker.stories.page_data import PageData

MOST_CAPTIONS = 400


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
<<<<<<< HEAD
    known = known_of(opened, data)
    seen = survey(opened.tree, opened.base, known.titles)
    left: list[tuple[Finding, str]] = []
=======
    seen = survey(opened.tree, opened.base, _titles(data))
    told = told_pictures(data, opened)
    known = Known(names=names_told(data), titles=_titles(data), url=opened.page.url)
    left: list[LeftOut] = []
>>>>>>> a390477 (Find pictures that AI made: is:ai, by page data, image file or credit)
    kept: list[tuple[Finding, Caption]] = []
    taken: set[Element] = set()
    for rule in RULES:
        for found in list(rule.find(seen, taken, language)):
            if found.element in taken or len(kept) >= MOST_CAPTIONS:
                continue
            reason = why_misplaced(seen, found, known)
            if reason is None:
                caption = read_finding(seen, found, language, known)
                reason = why_no_caption(found, caption.caption, known)
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
<<<<<<< HEAD
=======


def _read(seen: Survey, found: Finding, language: str | None, told: Mapping[str, Told]) -> Caption:
    own: list[Element] = []
    whole = found.text
    if found.rule != "caption-attribute":
        own = credit_elements(seen, _credit_scope(seen, found), found.element)
    if not found.text:
        own += [e for e in ending_credits(found.element, language) if e not in own and not _within(e, own)]
        if not own:
            scope = _credit_scope(seen, found)
            own = following_credits(seen, scope, found.element, language)
            if not own:
                own = found.elsewhere = overlaid_credits(seen, scope, found.element, language)
        whole = printed(found.element)
        found.text = _unrepeated(printed(found.element, without=own))
        if not folded_words(found.text) and own:
            found.text, own = printed(found.element), []
    told_lines = [*found.credits, *(one_line(printed(element)) for element in own)]
    bare = (without_label(_LABEL_ALONE.sub("", line.lstrip("|/–—-· "))) for line in told_lines)
    lines = list(dict.fromkeys(filter(None, bare)))
    found.credits = lines
    if lines:
        found.text = _LABEL_ALONE.sub("", found.text).rstrip()
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
    if line and not folded_words(_LABEL_ALONE.sub("", line)):
        line = None  # a label whose name is missing
    if line:  # "A fine season 2024, Foto: LAT Images", "Head of the makers' union ©"
        caption = _LABEL_ALONE.sub("", caption).rstrip(" ,;©|")
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
        digital_source_type=about.source_type if about else None,
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
>>>>>>> a390477 (Find pictures that AI made: is:ai, by page data, image file or credit)

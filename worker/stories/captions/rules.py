"""The rules that find captions, in order: the first rule that takes an element keeps it.

Each rule is a name and a function from the survey to findings. A new rule is a function and a line in RULES.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from worker.stories.captions.boxes import box_of, picture_for, reads_as_credit
from worker.stories.captions.cues import Cue
from worker.stories.captions.links import stays
from worker.stories.captions.nouns import Element, Finding
from worker.stories.captions.pictures import Picture, kind_of
from worker.stories.captions.survey import CAPTION_ATTRIBUTES, Survey
from worker.stories.captions.words import folded_words, is_longer, one_line, printed
from worker.stories.credits import split_caption
from worker.stories.credits.labels import LABEL

_NO_CAPTION_TAGS = frozenset(
    {
        "html",
        "body",
        "main",
        "article",
        "img",
        "figure",
        "picture",
        "video",
        "script",
        "style",
        "button",
        "input",
        "svg",
        "meta",
        "link",
        "a",
        "ul",
        "ol",
        "form",
        "table",
        "iframe",
        "noscript",
    }
)
MOST_CAPTION_CHARS = 3000
MOST_SIBLINGS = 40  # of a picture, among which its words are looked for


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which captions stand on pages."""

    name: str
    find: Callable[[Survey, set[Element], str | None], Iterator[Finding]]


def figcaption(seen: Survey, taken: set[Element], language: str | None) -> Iterator[Finding]:
    """<figure><img><figcaption>: two captions in three."""
    for element in seen.figcaptions:
        figure = next((a for a in element.iterancestors("figure")), None)
        if figure is None:
            continue
        box: Element = figure
        if not seen.pictures_in(figure) and next(figure.iter("blockquote", "table", "pre"), None) is None:
            wider = box_of(seen, figure, 2)
            box = figure if wider is None else wider
        yield _finding(seen, "figcaption", element, box)


def figcaption_apart(seen: Survey, taken: set[Element], language: str | None) -> Iterator[Finding]:
    """<div><img></div><figcaption>: the picture is a sibling or an aunt."""
    for element in seen.figcaptions:
        if element not in taken and (box := box_of(seen, element, 4)) is not None:
            yield _finding(seen, "figcaption-apart", element, box)


def caption_class(seen: Survey, taken: set[Element], language: str | None) -> Iterator[Finding]:
    """<div class="image"><img><p class="imageCaption">: the class says caption."""
    yield from _by_cue(seen, taken, Cue.CAPTION, "caption-class", levels=4)


def legend_class(seen: Survey, taken: set[Element], language: str | None) -> Iterator[Finding]:
    """<div><img><span class="legend">: a word that means a caption only beside a picture."""
    yield from _by_cue(seen, taken, Cue.LEGEND, "legend-class", levels=2)


def figure_text(seen: Survey, taken: set[Element], language: str | None) -> Iterator[Finding]:
    """<figure><img><div>text</div></figure>: a figure without a figcaption."""
    for figure in seen.figures:
        if figure in taken or not seen.pictures_in(figure) or _claimed_within(figure, taken):
            continue
        if (
            any(True for _ in figure.iter("figcaption", "figure"))
            and next(figure.iter("figcaption"), None) is not None
        ):
            continue
        yield _finding(seen, "figure-text", figure, figure)


def beside_image(seen: Survey, taken: set[Element], language: str | None) -> Iterator[Finding]:
    """<div><picture><div>text</div><div>Getty Images</div></div>: no name says caption.

    The smallest box with the picture and words is short and no part of the text; its words repeat the
    alt, or end in a credit, or the same box stands around several pictures of the story.
    """
    boxes: list[tuple[Element, Element, Picture]] = []
    for picture in seen.pictures:
        if picture.kind != "photo" or not seen.is_in_story(picture.element):
            continue
        if (same := _text_of_alt(seen, picture)) is not None and not _is_claimed(same, taken):
            box, text = _parent_of(same), seen.words.printed(same)
            if not _is_of_a_list(seen, box) or split_caption(text, language)[1]:
                yield _finding(seen, "beside-image", same, box, picture)
        elif pair := _worded_box(seen, picture, taken):
            boxes.append((*pair, picture))
        elif (credited := _credited_behind(seen, picture, language)) is not None and not _is_claimed(
            credited, taken
        ):
            yield _finding(seen, "beside-image", credited, credited, picture)
    alike = Counter(_signature(box) for box, _, _ in boxes)
    words: Counter[tuple[str, str]] = Counter()
    for box, element, _ in boxes:
        words[_signature(box)] += len(folded_words(seen.words.printed(element)))
    for box, element, picture in boxes:
        text = seen.words.line(element)
        sign = _signature(box)
        is_named = seen.has(box, Cue.PICTURE) and len(folded_words(text)) > 2
        # Names under portraits are shorter, and long texts beside pictures are the story itself.
        is_repeated = (
            alike[sign] > 1
            and bool(sign[1])
            and 4 * alike[sign] <= words[sign] <= 40 * alike[sign]
            and bool(picture.url)
        )
        is_told = ((is_named or is_repeated) and _in_story(seen, box)) or _repeats(text, picture.alt)
        whole = seen.words.printed(box)
        if (is_told and not _is_of_a_list(seen, box)) or _ends_in_credit(whole, text, language):
            yield _finding(seen, "beside-image", element, box)


def caption_attribute(seen: Survey, taken: set[Element], language: str | None) -> Iterator[Finding]:
    """<img data-caption="text"> or <x-image caption="text">: the caption stands in an attribute only."""
    if not seen.captioned:
        return
    named: dict[str, Element] = {}
    for picture in seen.pictures:
        around = (picture.element, *islice(picture.element.iterancestors(), 3))
        for element in around:
            if element not in seen.captioned:
                continue
            value = next((v for name in CAPTION_ATTRIBUTES if (v := element.get(name))), None)
            if value and element not in taken and len(value) > 3 and seen.is_in_story(element):
                text = _text_of_attribute(element, value, named)
                if len(text) <= 12:
                    continue
                told = (e.get(name) for e in around for name in _CREDIT_ATTRIBUTES)
                credit = one_line(next(filter(None, told), ""))
                yield Finding(
                    rule="caption-attribute",
                    element=element,
                    box=element,
                    order=picture.order,
                    text=text,
                    credits=[credit] if 1 < len(credit) < 200 else [],
                    picture=picture,
                )
                break


_CREDIT_ATTRIBUTES = (
    "data-credit",
    "credit",
    "data-image-credit",
    "data-copyright",
    "data-credits",
    "credits",
)
_SELECTOR = re.compile(r"^[#.][\w-]+$")
_TAG = re.compile(r"<[^<>]+>")


def _text_of_attribute(element: Element, value: str, named: dict[str, Element]) -> str:
    """Return what an attribute says: words, HTML (a line a tag), or the name of the element with them."""
    if _SELECTOR.match(value):
        if not named:  # once a page, even one without any names
            named[""] = element
            for other in element.getroottree().getroot().iter("*"):
                for sign, names in (("#", other.get("id")), (".", other.get("class"))):
                    for name in (names or "").split():
                        named.setdefault(sign + name, other)
        return printed(named[value]) if value in named else ""
    lines = (one_line(line) for line in _TAG.sub("\n", value).split("\n"))
    return "\n".join(filter(None, lines))


RULES = (
    Rule("figcaption", figcaption),
    Rule("figcaption-apart", figcaption_apart),
    Rule("caption-class", caption_class),
    Rule("legend-class", legend_class),
    Rule("figure-text", figure_text),
    Rule("beside-image", beside_image),
    Rule("caption-attribute", caption_attribute),
)


def _finding(
    seen: Survey, rule: str, element: Element, box: Element, picture: Picture | None = None
) -> Finding:
    return Finding(
        rule=rule,
        element=element,
        box=box,
        order=seen.order[element],
        text="",
        picture=picture or picture_for(seen, element, box),
        kind=kind_of(box),
    )


def _by_cue(seen: Survey, taken: set[Element], cue: int, rule: str, *, levels: int) -> Iterator[Finding]:
    for element in seen.named:
        cues = seen.cues(element)
        if not cues & cue or element in taken:
            continue
        # Themes of WordPress print <img><figure class="wp-caption-text">words</figure>.
        is_figure_of_words = element.tag == "figure" and not seen.pictures_in(element)
        if element.tag in _NO_CAPTION_TAGS and not is_figure_of_words:
            continue
        if cues & Cue.CREDIT and not cues & Cue.CAPTION:
            continue
        if _claims_over(element, taken) or _claimed_within(element, taken):
            continue
        reach = max(levels, 5) if _in_gallery(seen, element) else levels
        if cue is Cue.CAPTION and cues & Cue.PICTURE and seen.is_in_story(element):
            reach = 6  # "image__caption": of a picture wherever it stands
        box = box_of(seen, element, reach)
        is_near = box is not None and cue is Cue.CAPTION and _levels(element, box) <= 2
        if box is None or (box in seen.holders and reach < 6 and not is_near):
            continue
        # A wrapper around picture and text ("wp-caption") is the box, not the text.
        if seen.pictures_in(element) and any(cues_in & cue for cues_in in _cues_below(seen, element)):
            continue
        yield _finding(seen, rule, element, box)


def _in_gallery(seen: Survey, element: Element) -> bool:
    at: Element | None = element
    for _ in range(6):
        if at is None or at in seen.holders:
            return False
        if seen.has(at, Cue.GALLERY):
            return True
        at = at.getparent()
    return False


def _levels(element: Element, ancestor: Element) -> int:
    return next((at for at, around in enumerate(element.iterancestors(), 1) if around is ancestor), 0)


def _cues_below(seen: Survey, element: Element) -> Iterator[int]:
    for inner in element.iterdescendants("*"):
        if inner.tag not in _NO_CAPTION_TAGS:
            yield seen.cues(inner)


def _claims_over(element: Element, taken: set[Element]) -> bool:
    return any(ancestor in taken for ancestor in element.iterancestors())


def _claimed_within(element: Element, taken: set[Element]) -> bool:
    return any(inner in taken for inner in element.iterdescendants("*"))


def _text_of_alt(seen: Survey, picture: Picture) -> Element | None:
    """Return the element right behind the picture whose words are the picture's alt, in the text's flow."""
    words = folded_words(picture.alt or "")
    if len(words) < 2:
        return None
    at = _outer_picture(picture.element)
    for _ in range(4):
        following = at.getnext()
        if following is not None:
            if following.tag not in _BESIDE_TAGS or is_longer(following, len(picture.alt or "")):
                return None
            is_text = folded_words(seen.words.printed(following)) == words
            return following if is_text else None
        parent = at.getparent()
        if parent is None or parent.tag == "body":
            return None
        at = parent
    return None


def _credited_behind(seen: Survey, picture: Picture, language: str | None) -> Element | None:
    """Return what stands right behind the picture in the text's flow and ends in a labelled credit.

    <div><img></div><p>Words of the picture (Photo: Jane Doe)</p><p>The story goes on ...
    """
    at = _outer_picture(picture.element)
    if _leads_away(seen, at):
        return None
    for _ in range(5):
        if (at.tail or "").strip():
            return None
        following = next(
            (
                child
                for child in islice(at.itersiblings(), MOST_SIBLINGS)
                if _is_player(child) or seen.words.has_any(child)
            ),
            None,
        )
        if following is not None:
            if following.tag not in _BESIDE_TAGS or seen.pictures_in(following) or is_longer(following, 150):
                return None
            text = seen.words.line(following)
            if not _LABELLED_END.search(text[-100:]):
                return None
            caption, line = split_caption(text, language)
            return following if line and len(folded_words(caption)) > 2 else None
        parent = at.getparent()
        if parent is None or parent.tag in ("body", "html", "article", "main"):
            return None
        if parent.tag == "p" and seen.words.has_any(parent):
            return None
        at = parent
    return None


# "(Photo: Jane Doe)", "© Jane Doe", "新华社记者 李明 摄" at the end
_LABELLED_END = re.compile(
    rf"(?:©|ⓒ|\(c\)|\b{LABEL}\s*[:：]|사진\s?[=:：])[^.!?。]{{2,70}}[.)\]】]*$"
    r"|(?:摄|攝|撮影|提供)[)）】」。]*$|[가-힣]\s?기자[)\]】]*$",
    re.IGNORECASE,
)


def _parent_of(element: Element) -> Element:
    parent = element.getparent()
    return element if parent is None else parent


def _outer_picture(element: Element) -> Element:
    """Return the picture element around the img, or the img."""
    at = element
    while (parent := at.getparent()) is not None and parent.tag in ("picture", "source"):
        at = parent
    return at


def _is_claimed(element: Element, taken: set[Element]) -> bool:
    return element in taken or _claims_over(element, taken) or _claimed_within(element, taken)


# A button or a player between picture and words makes a player of the box, not a captioned photo.
_CONTROLS = frozenset({"button", "iframe", "video", "audio", "form", "input", "object", "select"})


def _is_player(element: Element) -> bool:
    return element.tag in _CONTROLS or (element.tag == "script" and "VideoObject" in (element.text or ""))


def _leads_away(seen: Survey, element: Element) -> bool:
    """Whether the picture is a link to another page: a teaser's, unless it has a name that says caption."""
    link = next(islice(element.iterancestors("a"), 1), None)
    return link is not None and not stays(link.get("href") or "", seen.base)


def _worded_box(seen: Survey, picture: Picture, taken: set[Element]) -> tuple[Element, Element] | None:
    """Return the smallest element with the picture and words, and the one of its children with them."""
    at = _outer_picture(picture.element)
    if _leads_away(seen, at):
        return None
    for _ in range(5):
        box = at.getparent()
        if box is None or box in seen.holders or box.tag in ("body", "html", "button", "p"):
            return None
        following = [
            child
            for child in islice(at.itersiblings(), MOST_SIBLINGS)
            if _is_player(child) or seen.words.has_any(child)
        ]
        if (at.tail or "").strip() or (box.text or "").strip():
            return None
        if not following:
            before = islice(at.itersiblings(preceding=True), MOST_SIBLINGS)
            if any(seen.words.has_any(child) for child in before):
                return None
            at = box
            continue
        first = following[0]
        if box.tag == "a" or len(following) > 3:
            return None
        if first.tag not in _BESIDE_TAGS or _is_claimed(first, taken) or _claimed_within(box, taken):
            return None
        if next(first.iter("ul", "ol", "button", "h2", "h3", "h4"), None) is not None:
            return None
        if seen.pictures_in(first) or len(seen.words.printed(box)) > MOST_BESIDE_CHARS:
            return None
        return box, first
    return None


_BESIDE_TAGS = frozenset(
    {
        "p",
        "div",
        "span",
        "small",
        "em",
        "i",
        "h1",
        "h5",
        "h6",
        "center",
        "section",
        "figcaption",
        "strong",
        "b",
    }
)
MOST_BESIDE_CHARS = 700


def _signature(box: Element) -> tuple[str, str]:
    return str(box.tag), box.get("class") or ""


def _is_of_a_list(seen: Survey, box: Element) -> bool:
    """Whether a time stands in the box, or a link without words lies over it, as lists of stories have it."""
    return next(box.iter("time"), None) is not None or any(
        not stays(a.get("href") or "", seen.base) and not seen.pictures_in(a) and not seen.words.has_any(a)
        for a in box.iter("a")
    )


def _in_story(seen: Survey, box: Element) -> bool:
    """Whether the box stands among the paragraphs of the story, not in a column beside them."""
    return any(ancestor is seen.core for ancestor in list(box.iterancestors())[:4])


def _repeats(text: str, alt: str | None) -> bool:
    ours, theirs = folded_words(text), folded_words(alt or "")
    if len(theirs) < 4:
        return False
    common = len(set(ours) & set(theirs))
    return common >= 0.7 * len(set(theirs)) and common >= 0.5 * len(set(ours))


def _ends_in_credit(whole: str, text: str, language: str | None) -> bool:
    if len(whole) > MOST_BESIDE_CHARS or reads_as_credit(text, language):
        return False
    caption, line = split_caption(whole, language)
    if line and len(caption) >= 12:
        return True
    *before, last = whole.split("\n")
    return bool(before) and reads_as_credit(one_line(last), language) and len(last) < 80

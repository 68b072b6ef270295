"""The credit lines in the box around a caption: by their names, by where they stand, by how they read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from indexer.organisations import organisation
from worker.stories.captions.cue_forms import Cue
from worker.stories.captions.survey import Survey
from worker.stories.captions.tree import Element, holds
from worker.stories.captions.words import folded_words, is_longer, one_line, printed
from worker.stories.credits import split_caption
from worker.stories.credits.evidence import Evidence, evidence
from worker.stories.credits.labels import LABEL

MOST_CREDIT_CHARS = 220
_CREDIT_SIGNS = re.compile(r"[/©|:：＝=(]|\bvia\b", re.IGNORECASE)
# "Image Credits: Strava": after a label a few words are a credit, whoever they name
_LABELLED = re.compile(rf"^{LABEL}\s*[:：]\s*\S+(?:\s\S+){{0,4}}$", re.IGNORECASE)
# "Image source, " before the name, for those who listen
_LABEL_ALONE = re.compile(rf"^{LABEL}\s*[:：,،，]?$", re.IGNORECASE)
# "Photo by <a>Jane Doe</a> on <a>Unsplash</a>": what follows is half of a credit
_LEADS_ON = re.compile(
    r"(?:\b(?:on|for|via|from|and|at|of|the|auf|für|bei|und|pour|sur|et|para|en|per|su|voor)|&)$",
    re.IGNORECASE,
)
# "foto: Jane Doe, <a>MAFRA</a>"
_LEADS_ON_BY_COMMA = re.compile(rf"\b{LABEL}\s*[:：][^.!?:]{{2,60}},$", re.IGNORECASE)
# What stands beside credits for those who want the picture
OFFERS = re.compile(
    r"^(?:buy|order|purchase|licen[sc]e|download) (?:this |the )?(?:photo|image|picture|print|reprint)s?$"
    r"|^перейти в (?:медиабанк|фотобанк)$|^купить фото$|^(?:bild|foto) kaufen$|^acheter (?:cette )?photo$"
    r"|^comprar (?:esta )?foto$|^acquire licensing rights\b.{0,30}$|^(?:read|show|see|view) more$",
    re.IGNORECASE,
)
# The buttons laid over a picture, that a reader shares it by
_SHARES = re.compile(
    r"^(?:(?:share (?:on|via) )?"
    r"(?:facebook|twitter|pinterest|whatsapp|linkedin|telegram|reddit|e-?mail)\W*)+$",
    re.IGNORECASE,
)
_ENDS = frozenset(
    {"span", "small", "em", "i", "cite", "strong", "b", "p", "div", "a", "footer", "figcaption", "h5", "h6",
     "li", "dd", "dt"}
)  # fmt: skip


def credit_elements(seen: Survey, box: Element, caption: Element, language: str | None) -> list[Element]:
    """Return the elements of the box that name themselves a credit, outermost ones, in order."""
    found: list[Element] = []
    is_wide = box in seen.holders
    words = seen.words.line(caption)
    within, around = set(caption.iterdescendants("*")), {caption, *caption.iterancestors()}
    for element in box.iterdescendants("*"):
        if element in around or (is_wide and element not in within and element.getparent() is not box):
            continue
        cue = seen.cues(element)
        if not cue & (Cue.CREDIT | Cue.CREDIT_WEAK):
            continue
        inside = element in within
        # "Figure-credit" names the photographer, "Figure-source" beside it the house.
        is_beside = (bool(found) and found[-1].getnext() is element) or (
            element.getnext() is caption and reads_as_credit(seen.words.line(element), language)
        )
        wanted = Cue.CREDIT | Cue.CREDIT_WEAK if inside or is_beside else Cue.CREDIT
        if not cue & wanted or (cue & Cue.CAPTION and not cue & Cue.CREDIT):
            continue
        if found and any(ancestor in found for ancestor in element.iterancestors()):
            continue
        text = credit_line(seen, element)
        is_copy = bool(cue & Cue.CAPTION) and (
            _repeats_caption(text, words) or (not inside and text == words)
        )
        if 1 < len(text) <= MOST_CREDIT_CHARS and not is_copy:
            found.append(element)
    return found


def credit_line(seen: Survey, element: Element) -> str:
    """Return what an element of a credit says on one line, without links that offer the picture."""
    text = seen.words.printed(element)
    if captions := [e for e in element.iterchildren("span", "p", "div") if _is_caption(seen, e)]:
        return one_line(printed(element, without=captions)) or one_line(text)
    if "\n" not in text:
        return "" if OFFERS.match(text) else seen.words.line(element)
    return one_line(" ".join(line for line in text.split("\n") if not OFFERS.match(line)))


_MOST_LEADING_CHARS = 70
_LEADING_LABEL = re.compile(rf"^(?i:{LABEL})\s*[:：]\s*[^\W\d_a-zà-ÿ][^.!?]+$")


def _is_caption(seen: Survey, element: Element) -> bool:
    """Whether an element inside a credit's is named a caption and says so much."""
    is_named = bool(seen.cues(element) & Cue.CAPTION) and not seen.cues(element) & Cue.CREDIT
    return is_named and len(folded_words(seen.words.line(element))) > 2


def _repeats_caption(text: str, words: str) -> bool:
    """Whether an element named for both ("credit_and_caption") prints the caption once more."""
    return len(words) > 12 and text != words and words.rstrip(". ") in text


def following_credits(seen: Survey, box: Element, caption: Element, language: str | None) -> list[Element]:
    """Return the elements behind the caption in its box that read as a credit though no name says so.

    <figure><img><figcaption>words</figcaption><footer>Jane Doe</footer></figure>
    """
    if box is caption:
        return []
    found: list[Element] = []
    at = caption
    for _ in range(3):
        for element in at.itersiblings():
            if not isinstance(element.tag, str):
                continue
            if element.tag not in _ENDS or seen.pictures_in(element):
                if is_longer(element, MOST_CREDIT_CHARS):
                    return found  # the story stands between the caption and the copyright line of the page
                continue
            text = seen.words.line(element)
            if not text:
                continue
            if _SECTIONS.search(element.get("class") or ""):
                return found
            if len(text) > MOST_CREDIT_CHARS or not (
                reads_as_credit(text, language) or _is_last_word(element, text, box)
            ):
                return found
            found.append(element)
        parent = at.getparent()
        if parent is None or parent is box or at is box:
            break
        at = parent
    return found[:3]


def overlaid_credits(seen: Survey, box: Element, caption: Element, language: str | None) -> list[Element]:
    """Return what reads as a credit between the picture of a figure and its caption, laid over the picture.

    <figure><div><img><span>Getty Images</span></div><figcaption>words</figcaption></figure>
    """
    if box.tag != "figure" or len(seen.pictures_in(box)) != 1:
        return []
    picture, here = seen.pictures_in(box)[0], seen.order[caption]
    for element in box.iter("span", "div", "p", "small", "em"):
        if not picture.order < seen.order.get(element, -1) < here or holds(element, caption):
            continue
        text = seen.words.line(element)
        if not text or len(text) > 80 or seen.pictures_in(element) or _LABEL_ALONE.match(text):
            continue
        if _SHARES.match(text) and (" " in text or next(element.iterancestors("a"), None) is not None):
            continue
        is_credit = reads_as_credit(text, language)
        if is_credit or len(element) == 0:
            return [element] if is_credit and not reads_as_credit(seen.words.line(caption), language) else []
    return []


# Under a picture: <div class="tags"><a>Harbours</a> <a>Trade</a></div>
_SECTIONS = re.compile(r"(?:^|[\s_-])(?:tags|categor(?:y|ies)|keywords|topics)(?=$|[\s_-])", re.IGNORECASE)


def _is_last_word(element: Element, text: str, box: Element) -> bool:
    """Whether a short line that is no sentence ends a figure: nothing else stands there but credits."""
    if box.tag != "figure" or element.tag not in ("footer", "small", "cite", "figcaption"):
        return False
    return len(text.split()) <= 8 and text[-1] not in ".!?:…" and text[:1].isupper()


def ending_credits(seen: Survey, element: Element, language: str | None) -> Iterator[Element]:
    """Yield the last inner elements of a caption that read as a credit though no name says so."""
    at: Element | None = element
    whole = seen.words.line(element)
    for _ in range(4):
        if at is None:
            return
        children = [child for child in at if isinstance(child.tag, str) and _says(seen.words.line(child))]
        if not children:
            return
        last = children[-1]
        text, behind = seen.words.line(last), one_line(last.tail or "").strip(" .")
        # "... at the port of Catania (<em>ansa</em>)"
        is_bracketed = behind == ")" and whole.rstrip(" .").endswith(f"({text})") and is_house(text)
        if behind and not is_bracketed:
            return
        if text == whole and len(text) > 100:
            at = last  # only a wrapper
            continue
        # "(National Park Service)" in a cite names a source, whatever the words are.
        is_cited = text[:1] == "(" and text[-1:] == ")" and (last.tag == "cite" or is_house(text[1:-1]))
        is_credit = is_cited or is_bracketed or reads_as_credit(text, language)
        is_credit = is_credit or (len(children) == 2 and _is_set_behind(children[0], text, whole))
        if last.tag in _ENDS and len(text) <= MOST_CREDIT_CHARS and is_credit:
            before = whole[: whole.rfind(text)].rstrip()
            if len(folded_words(text)) < len(folded_words(whole)) and not _leads_on(before):
                yield last
            return
        at = last if len(children) == 1 else None


def _is_set_behind(before: Element, text: str, whole: str) -> bool:
    """Whether two elements stand side by side without a space, so that the last is a line of its own.

    <figcaption><span>Boats in the old harbour</span><strong>Jane Doe</strong></figcaption>
    """
    is_apart = not before.tail and whole.endswith(text) and not whole.endswith(f" {text}")
    if not is_apart or not 3 < len(text) <= _MOST_LINE_CHARS or not text[0].isupper():
        return False
    # "Jane Doe", "Jane Doe - THE SHIP"
    is_short = all(len(side.split()) <= 4 for side in _NAME_BESIDE_HOUSE.split(text, maxsplit=1))
    is_short = is_short and not text.endswith(_ENDS_OF_SENTENCES)
    return is_short and len(folded_words(whole[: -len(text)])) > 3


_NAME_BESIDE_HOUSE = re.compile(r" [-–—|] | ?/ ?(?=[A-ZÀ-Þ])")
_MOST_LINE_CHARS = 40
_FEWEST_CAPTION_WORDS = 4
_ENDS_OF_SENTENCES = tuple(".!?…:")


def _leads_on(before: str) -> bool:
    """Whether the words before a credit are half of one."""
    if _LEADS_ON.search(before[-8:]):
        return True
    return before.endswith(",") and _LEADS_ON_BY_COMMA.search(before[-80:]) is not None


def leading_credit(seen: Survey, element: Element) -> Element | None:
    """Return the first inner element of a caption where it is plainly a credit, by sign, label or tag.

    <figcaption><span>© Jane Doe</span> words</figcaption>
    """
    whole = seen.words.line(element)
    for _ in range(3):
        if (element.text or "").strip():
            return None
        first = next((c for c in element if isinstance(c.tag, str) and seen.words.has_any(c)), None)
        if first is None:
            return None
        text = seen.words.line(first)
        if text == whole:
            element = first  # only a wrapper
            continue
        is_short = 2 < len(text) <= _MOST_LEADING_CHARS and text[-1] not in ".!?:："
        is_told = text[0] == "©" or first.tag == "cite" or _LEADING_LABEL.match(text) is not None
        is_caption = len(folded_words(whole)) - len(folded_words(text)) > 2
        return first if is_short and is_told and is_caption and not _is_caption(seen, first) else None
    return None


def _says(text: str) -> bool:
    """Whether a line is words and no offer."""
    return bool(text) and not OFFERS.match(text)


def is_house(text: str) -> bool:
    """Whether it names a house of the press, in whatever case: Italy's papers print "(ansa)"."""
    house = organisation(text)
    return house is not None and house.is_press


def _is_sentence(text: str) -> bool:
    """Whether a line is plainly a sentence: most captions, which need no weighing of every word."""
    words = text.count(" ") + 1
    return words > (9 if text[-1] == "." else 20) and _CREDIT_SIGNS.search(text) is None


@lru_cache(maxsize=4096)
def reads_as_credit(text: str, language: str | None) -> bool:
    """Whether a line on its own is a credit: a label and a name, a house, a person's name."""
    if not text or len(text) > MOST_CREDIT_CHARS or _is_sentence(text):
        return False
    if _LABELLED.match(text):
        return True
    caption, line = split_caption(text, language)
    if line and not caption:
        return True
    if line and caption[-1:] in ".!?…" and len(folded_words(caption)) >= _FEWEST_CAPTION_WORDS:
        return False  # "Boats in the old harbour. Photo: Jane Doe"
    return evidence(text, language) >= Evidence.LIKELY

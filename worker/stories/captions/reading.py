"""Reads a finding: its words without what the page prints around them, its credit, its picture."""

from __future__ import annotations

import re

from worker.news import Caption, Credit
from worker.stories.captions.addresses import width_in
from worker.stories.captions.around import unrepeated, without_lead
from worker.stories.captions.box_credits import (
    MOST_CREDIT_CHARS,
    credit_elements,
    credit_line,
    ending_credits,
    following_credits,
    is_house,
    leading_credit,
    overlaid_credits,
    reads_as_credit,
)
from worker.stories.captions.cue_forms import Cue
from worker.stories.captions.known import Known
from worker.stories.captions.nouns import Finding
from worker.stories.captions.parting import LABEL_FIRST, NAME_AND_HOUSE, parted, without_label_behind
from worker.stories.captions.pictures import told_address
from worker.stories.captions.survey import Survey
from worker.stories.captions.tree import Element
from worker.stories.captions.words import folded_words, one_line, printed
from worker.stories.credits import split_caption, split_credit
from worker.stories.credits.unlabelled import without_label
from worker.stories.images import image_key
from worker.text import clean_line

# Beside a credit: "Copyright 2023 The Associated Press. All rights reserved."
_NOTICE = re.compile(r"^.{0,100}\ball rights reserved\.?$", re.IGNORECASE)
# What stood around a credit in an element of its own
_NO_BRACKETS = re.compile(r"\(\s*\)")
_OF_PHOTO = re.compile(r"\s(?:photo|foto)$", re.IGNORECASE)  # "AP photo"
_TINY_WIDTH = 120
# "CreditJane Doe for The Post": the label in an element that is read out only
_READ_OUT_LABEL = re.compile(r"^(?:Credit(?:\.\.\.)?)+(?=[A-ZÀ-Þ][\w.'’-]*\s)")
_MOST_LABELLED_CHARS = 70
_MOST_NAMED_WORDS = 5
_NAMED_LAST = re.compile(r"credits?(?=$|\s)|attribution(?=$|\s)", re.IGNORECASE)
MOST_RAW_CHARS = 8192
MOST_ALT_CHARS = 2000


def read_finding(seen: Survey, found: Finding, language: str | None, known: Known) -> Caption:
    """Return the finding as a caption, its position and the photo's date apart.

    What was read stays with the finding: its text, its lines of credit, the elements that these stand in.
    """
    whole = _gather(seen, found, language)
    caption, line = parted(found, language)
    if line is None and _is_named_credit(seen, found, caption):
        caption, line = "", caption
    picture = found.picture
    url = picture.url if picture else None
    if url is None and found.box.tag == "figure":
        url = told_address(found.box, seen.base)
    url = _larger(url, known)
    about = known.pictures.get(image_key(url)) if url else None
    if line is None and about and about.credit and folded_words(about.credit) != folded_words(caption):
        line = about.credit
    raw = one_line(whole.replace("\n", " "))
    raw = " ".join([raw, *(text for text in found.credits if text not in raw)])[:MOST_RAW_CHARS]
    return Caption(
        caption=caption,
        caption_raw=raw,
        credit=split_credit(line, language) if line else Credit(),
        image_url=url,
        kind="video" if picture and picture.kind == "video" else found.kind,
        alt=clean_line(picture.alt, MOST_ALT_CHARS) or None if picture and picture.alt else None,
        width=(picture.width if picture else None) or (about.width if about else None),
        height=(picture.height if picture else None) or (about.height if about else None),
        digital_source_type=about.source_type if about else None,
        rule=found.rule,
    )


def _larger(url: str | None, known: Known) -> str | None:
    """Return the page's main picture instead of a tiny copy of it, that a script would have replaced."""
    if url is None or known.main is None or not 0 < width_in(url) <= _TINY_WIDTH:
        return url
    is_same = image_key(url) == image_key(known.main) and width_in(known.main) > width_in(url)
    return known.main if is_same else url


def _is_named_credit(seen: Survey, found: Finding, caption: str) -> bool:
    """Whether the whole element is named a credit and says no more: <figcaption class="image-credit">."""
    cues = seen.cues(found.element) if not found.is_unprinted else Cue.NONE
    if not cues & Cue.CREDIT:
        return False
    # <figcaption class="wp-caption-text wp-caption-credit">
    if cues & (Cue.CAPTION | Cue.LEGEND) and not _NAMED_LAST.search(found.element.get("class") or ""):
        return False
    return len(caption.split()) <= _MOST_NAMED_WORDS and caption[-1:] not in ".!?…"


def _gather(seen: Survey, found: Finding, language: str | None) -> str:
    """Note the finding's text and its lines of credit; return all that its element prints."""
    own: list[Element] = []
    whole = found.text
    if not found.is_unprinted:
        own = credit_elements(seen, _credit_scope(seen, found), found.element, language)
    if not found.text:
        own = _with_unnamed_credits(seen, found, own, language)
        whole = seen.words.printed(found.element)
        found.text = unrepeated(_NO_BRACKETS.sub("", printed(found.element, without=own)) if own else whole)
        if not folded_words(found.text) and own and not _is_told(seen, found, own, whole, language):
            found.text, own = whole, []
        if not own and not found.credits:
            found.text, found.credits = _without_first_line(found.text, language)
    told = [*found.credits, *(credit_line(seen, element) for element in own)]
    lines = [_READ_OUT_LABEL.sub("", line.lstrip("|/–—-· ")) for line in told]
    notices = [line for line in lines if _NOTICE.match(line)]
    if notices and (len(notices) < len(lines) or split_caption(found.text, language)[1]):
        lines = [line for line in lines if line not in notices]
    bare = [without_label(without_label_behind(line)) for line in lines]
    found.credits = list(dict.fromkeys(filter(None, bare)))
    if found.credits:
        found.text = without_label_behind(found.text).rstrip()
    found.text = without_lead(found.text)
    return whole


def _is_told(seen: Survey, found: Finding, own: list[Element], whole: str, language: str | None) -> bool:
    """Whether all that is printed is a credit, by its label or by its element's name."""
    return _is_labelled_alone(whole, language) or _names_a_credit(seen, found, own)


def _names_a_credit(seen: Survey, found: Finding, own: list[Element]) -> bool:
    """Whether a figure's words stand in one element named for the credit, and are no sentence."""
    text = one_line(seen.words.printed(found.element))
    if len(own) != 1 or not found.is_strong or text[-1:] in ".!?…":
        return False
    return (
        len(text.split()) <= _MOST_NAMED_WORDS and _NAMED_LAST.search(own[0].get("class") or "") is not None
    )


def _is_labelled_alone(whole: str, language: str | None) -> bool:
    """Whether all that is printed stands in a credit's element, begins with a label and is no more."""
    text = one_line(whole)
    if len(text) > _MOST_LABELLED_CHARS or "(" in text or not LABEL_FIRST.match(text):
        return False
    return not split_caption(without_label(text), language)[1]


def _without_first_line(text: str, language: str | None) -> tuple[str, list[str]]:
    """Return the text and the credit that stands over it on a line of its own ("JANE DOE/The Daily Post")."""
    first, _, rest = text.partition("\n")
    is_told = NAME_AND_HOUSE.match(first) or is_house(_OF_PHOTO.sub("", first))
    if len(folded_words(rest)) < 4 or not is_told or not reads_as_credit(first, language):
        return text, []
    return rest, [first]


def _with_unnamed_credits(
    seen: Survey, found: Finding, own: list[Element], language: str | None
) -> list[Element]:
    """Return the elements of the finding's credit: those that name themselves so, else what reads as one."""
    ending = ending_credits(seen, found.element, language)
    own = own + [e for e in ending if e not in own and not _within(e, own)]
    if own:
        return own
    if (leading := leading_credit(seen, found.element)) is not None:
        return [leading]
    if behind := _told_behind(found.element, language):
        found.credits = [*found.credits, behind]
        return []
    scope = _credit_scope(seen, found)
    if following := following_credits(seen, scope, found.element, language):
        return following
    found.elsewhere = overlaid_credits(seen, scope, found.element, language)
    return found.elsewhere


def _told_behind(element: Element, language: str | None) -> str | None:
    """Return the credit that stands right behind the caption's element in no element of its own.

    <p><span class="caption">words</span> — Foto: Jane Doe</p>
    """
    behind = one_line(element.tail or "").lstrip("|/—–-· ").rstrip()
    if not 3 < len(behind) <= MOST_CREDIT_CHARS or not reads_as_credit(behind, language):
        return None
    return behind


def _credit_scope(seen: Survey, found: Finding) -> Element:
    """Return where the caption's credit may stand: its box, or where that holds the story, its parent."""
    parent = found.element.getparent()
    return parent if found.box in seen.holders and parent is not None else found.box


def _within(element: Element, others: list[Element]) -> bool:
    return any(ancestor in others for ancestor in element.iterancestors())

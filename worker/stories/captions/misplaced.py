"""Where a caption cannot stand: among teasers, in adverts, in another story, under an author's portrait.

What links say of it is in links_away.py, what lists of stories look like in cards.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

from worker.stories.captions.boxes import is_paid_link
from worker.stories.captions.cards import is_a_thumbnail, is_among_teasers, is_card, is_in_an_article_below
from worker.stories.captions.cue_forms import Cue
from worker.stories.captions.known import Known
from worker.stories.captions.links_away import (
    is_control,
    is_headed_elsewhere,
    is_links,
    is_made_a_link,
    leads_elsewhere,
)
from worker.stories.captions.nouns import Finding
from worker.stories.captions.survey import Survey
from worker.stories.captions.tree import Element, up_to
from worker.stories.captions.words import folded_words
from worker.stories.credits import split_caption

_PLAYLIST = re.compile(r"playlist|film-?strip", re.IGNORECASE)
_STOPS = (".", "。", "…", ")", "）")
_MOST_CREDIT_CHARS = 60
_WIDEST_HEAD = 320
_POST = re.compile(
    r"(?:^|[\s_-])(?:instagram(?:-(?:media|embed|post|caption))?|fb-post|tweet"
    r"|(?:twitter|facebook|tiktok|bluesky|mastodon)-(?:tweet|embed|post|media))(?=$|\s)",
    re.IGNORECASE,
)


def why_misplaced(seen: Survey, found: Finding, known: Known) -> str | None:
    """Return the first reason in where the finding stands to leave it out, or None."""
    return next((reason for reason, holds in REASONS if holds(seen, found, known)), None)


def is_behind_story(seen: Survey, found: Finding) -> bool:
    """Whether the finding stands behind the story, in a section of its own that is no gallery.

    Presenters, columnists, the dead of the week and galleries of other days stand there, named as captions
    are: there only a credit makes a caption of words.
    """
    if found.order < seen.end or seen.named_around(found.element, Cue.GALLERY) is not None:
        return False
    wrapper = found.box.getparent()
    if wrapper is None or found.box in seen.body or wrapper in seen.body:
        return False
    if _is_in_same_text(seen, found):
        return False
    if wrapper.tag == "aside":
        return True
    return wrapper.getparent() not in seen.body or len(seen.pictures_in(wrapper)) > 1


# Names of what holds a whole story, however many rows and columns a page builder sets in it.
_TEXT = re.compile(
    r"(?:^|\s)(?:[\w-]+-)?(?:entry|post|article|story)[-_]{1,2}(?:content|body|text)(?=$|\s)", re.IGNORECASE
)


def _is_in_same_text(seen: Survey, found: Finding) -> bool:
    """Whether a caption in a figure stands in a later row of what is named for the story's text."""
    if found.rule not in ("figcaption", "caption-class") or found.element.tag not in ("figcaption", "p"):
        return False
    return any(
        around in seen.body and _TEXT.search(around.get("class") or "") is not None
        for around in found.box.iterancestors()
    )


def _in_junk(seen: Survey, found: Finding, known: Known) -> bool:
    outside = found.box.getparent() if found.box.tag == "figure" else found.box
    if outside is None:
        return False
    # "articleview__sharing" may hold the lead picture: such a name tells only against weak findings.
    told = Cue.JUNK | Cue.COMMENT | (0 if found.is_strong else Cue.FRAME)
    return seen.named_around(outside, told) is not None or _in_frame(seen, found.element)


def _is_paid(seen: Survey, found: Finding, known: Known) -> bool:
    around = () if found.picture is None else found.picture.element.iterancestors("a")
    return any(map(is_paid_link, around))


def _is_portrait(seen: Survey, found: Finding, known: Known) -> bool:
    around = seen.named_around(found.box, Cue.AUTHOR, levels=4)
    if around is not None and not seen.has(around, Cue.CREDIT):  # "image-author" is who took it
        return True
    if found.is_strong or found.picture is None:
        return False
    # <div itemprop="author" itemtype="https://schema.org/Person"><img><p itemprop="description">
    for around in islice(found.picture.element.iterancestors(), 4):
        if around.get("itemprop") == "author" or (around.get("itemtype") or "").endswith("/Person"):
            return True
    return any(
        seen.has(around, Cue.AUTHOR) and not seen.has(around, Cue.CREDIT)
        for around in up_to(found.picture.element, found.box)
    )


def _is_square_head(seen: Survey, found: Finding, known: Known) -> bool:
    """A small square picture and a line that nothing names, with no credit: a guest, a columnist."""
    picture = found.picture
    if found.rule != "beside-image" or picture is None or picture.width is None:
        return False
    if picture.width != picture.height or picture.width > _WIDEST_HEAD:
        return False
    return not split_caption(seen.words.line(found.box))[1]


def _is_a_post(seen: Survey, found: Finding, known: Known) -> bool:
    """What someone posted elsewhere, shown in the story."""
    for around in (found.element, *islice(found.element.iterancestors(), 4)):
        if around in seen.holders:
            return False
        if _POST.search(around.get("class") or "") is not None:
            return True
    return False


def _is_audio(seen: Survey, found: Finding, known: Known) -> bool:
    if "AudioObject" in (found.box.get("itemtype") or ""):
        return True
    return any("audio" in (around.get("class") or "").lower() for around in up_to(found.element, found.box))


def _in_playlist(seen: Survey, found: Finding, known: Known) -> bool:
    """A clip of a list, whose picture a script draws."""
    if found.picture is not None and found.picture.url:
        return False
    if found.box in seen.holders:
        return False
    inside = islice(found.box.iter("div", "figure", "ul"), 40)
    around = (found.element, *islice(found.element.iterancestors(), 4), *inside)
    return any(_PLAYLIST.search(one.get("class") or "") is not None for one in around)


def _is_clips_title(seen: Survey, found: Finding, known: Known) -> bool:
    """Words below a player's picture that are no sentence, without a credit."""
    if found.is_strong or found.element.tag == "figure" or found.is_unprinted:
        return False
    text = seen.words.line(found.element)
    if text[-1:] in _STOPS or not any(
        seen.has(one, Cue.VIDEO) for one in islice(found.element.iterancestors(), 3)
    ):
        return False
    return not split_caption(text)[1] and len(seen.words.line(found.box)) < len(text) + _MOST_CREDIT_CHARS


def _in_a_form(seen: Survey, found: Finding, known: Known) -> bool:
    if found.box in seen.holders:
        return False
    return any(
        i.get("type") not in ("hidden", "checkbox", "radio", "button")
        for i in found.box.iter("input", "textarea")
        if i.tag == "input" or i.get("readonly") is None  # the code to embed a clip
    )


def _is_outside(seen: Survey, found: Finding, known: Known) -> bool:
    """Weak names count only in the part of the page that holds the story."""
    return not found.is_strong and not seen.is_in_story(found.element)


def _is_quotation(seen: Survey, found: Finding, known: Known) -> bool:
    figure = next(found.element.iterancestors("figure"), None)
    return figure is not None and next(figure.iter("blockquote"), None) is not None


def _without_picture(seen: Survey, found: Finding, known: Known) -> bool:
    if found.picture is not None:
        return False
    if found.kind == "video":
        return True  # nothing of the clip is shown that words could be about
    if len(folded_words("".join(found.element.itertext()))) < 3:
        return True
    return any(True for _ in found.box.iter("table", "pre", "code", "audio", "blockquote", "iframe"))


def is_in_another_story(seen: Survey, found: Finding, known: Known) -> bool:
    """Pages that scroll on without end carry the next stories whole."""
    if not seen.has_articles:
        return False
    for around in found.element.iterancestors("article"):
        if around in seen.holders:
            return False
        if next(around.iter("h1"), None) is not None and seen.headline is not None:
            return True
    return False


def _is_hidden(seen: Survey, found: Finding, known: Known) -> bool:
    if found.is_strong:
        return False
    return any(
        "display:none" in (a.get("style") or "").replace(" ", "") for a in found.element.iterancestors()
    )


def _in_frame(seen: Survey, element: Element) -> bool:
    for around in element.iterancestors("nav", "footer", "form", "aside", "header"):
        if around in seen.holders:
            return False
        if around.tag in ("nav", "footer", "form"):
            return True
    return False


REASONS: tuple[tuple[str, Callable[[Survey, Finding, Known], bool]], ...] = (
    ("whose words are quoted", _is_quotation),
    ("paid for", _is_paid),
    ("among teasers", is_among_teasers),
    ("advert, form or footer", _in_junk),
    ("another story on the page", is_in_another_story),
    ("hidden", _is_hidden),
    ("an author's portrait", _is_portrait),
    ("a portrait", _is_square_head),
    ("a link to another story", leads_elsewhere),
    ("a link to another story", is_headed_elsewhere),
    ("a link to another story", is_made_a_link),
    ("a post", _is_a_post),
    ("a card of a list", is_card),
    ("a card of a list", is_in_an_article_below),
    ("a card of a list", is_a_thumbnail),
    ("links", is_links),
    ("a control", is_control),
    ("an audio player", _is_audio),
    ("a list of clips", _in_playlist),
    ("a clip's title", _is_clips_title),
    ("a form", _in_a_form),
    ("outside the story", _is_outside),
    ("no picture", _without_picture),
)

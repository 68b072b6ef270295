"""Whether picture and words of a finding lead to another page: what links say against a caption."""

from __future__ import annotations

from itertools import islice

from worker.stories.captions.addresses import is_image_address
from worker.stories.captions.cue_forms import Cue
from worker.stories.captions.known import Known
from worker.stories.captions.links import is_at_home, is_headline, stays
from worker.stories.captions.nouns import Finding
from worker.stories.captions.survey import Survey
from worker.stories.captions.tree import Element
from worker.stories.captions.words import folded_words, one_line
from worker.stories.credits import split_caption

_FEWEST_HEADLINE_WORDS = 4


def leads_elsewhere(seen: Survey, found: Finding, known: Known) -> bool:
    """A picture and text in one link to another page."""
    for element in (found.element, *found.element.iterancestors()):
        if element.tag == "a" and (href := element.get("href")):
            if stays(href, known.url):
                return _is_headed_link(found, element)
            return not _is_credited_photo(seen, found)
        if element in seen.holders:
            break
    away = _links_away(found.element, known)
    text = one_line("".join(found.element.itertext()))
    linked = sum(map(len, away.values()))
    if any(is_headline(href, words) and len(words) > 0.8 * len(text) for href, words in away.items()):
        return True
    shown = None if found.picture is None else _link_around(found.picture.element, known)
    # The picture and the words lead to the same other story: its picture and its headline.
    if (
        shown
        and len(folded_words(away.get(shown, ""))) >= _FEWEST_HEADLINE_WORDS
        and is_at_home(shown, known.url)
    ):
        return True
    if away and not found.is_strong:
        text = split_caption(text)[0] or text  # "<a>Storm closes the port</a> Harbour Post"
    if not away or linked < 0.8 * max(len(text), 1):
        return False
    return not found.is_strong or shown is not None or found.picture is None


def _is_headed_link(found: Finding, link: Element) -> bool:
    """Whether a link to a gallery holds picture, words and a heading: its card, as lists have them."""
    href = link.get("href") or ""
    if href.startswith(("#", "javascript:")) or is_image_address(href) or found.picture is None:
        return False
    if link not in found.picture.element.iterancestors("a"):
        return False
    return next(found.element.iter("h2", "h3", "h4", "h5"), None) is not None


def _is_credited_photo(seen: Survey, found: Finding) -> bool:
    """Whether a link to the photo's own page holds it and its alt, with a credit, as the caption."""
    if not found.is_strong or found.picture is None or not seen.is_in_story(found.element):
        return False
    words, line = split_caption(seen.words.line(found.element))
    return bool(line) and folded_words(words) == folded_words(found.picture.alt or "")


def is_headed_elsewhere(seen: Survey, found: Finding, known: Known) -> bool:
    """The picture leads where a heading beside it leads: another story, whatever its box is called."""
    picture = found.picture.element if found.picture else None
    link = next(picture.iterancestors("a"), None) if picture is not None else None
    href = (link.get("href") if link is not None else None) or ""
    if link is None or stays(href, known.url):
        return False
    for around in islice(link.iterancestors(), 5):
        if around in seen.holders:
            break
        if any(a.get("href") == href for head in around.iter("h2", "h3", "h4", "h5") for a in head.iter("a")):
            return True
    return False


def is_made_a_link(seen: Survey, found: Finding, known: Known) -> bool:
    """A box that a script makes a link of: <div role="link" data-href="/news/other">"""
    if found.is_strong:
        return False
    for around in islice(found.element.iterancestors(), 5):
        if around in seen.holders:
            return False
        if around.get("role") == "link":
            return True
        href = around.get("data-href") or ""
        if href and not is_image_address(href) and not stays(href, known.url):
            return True
    return False


def is_links(seen: Survey, found: Finding, known: Known) -> bool:
    """Share buttons and lists: nearly all words are links, and there are several."""
    links = [one_line("".join(a.itertext())) for a in found.element.iter("a")]
    if len(links) < 2:
        return False
    words = len(folded_words("".join(found.element.itertext())))
    return sum(len(folded_words(text)) for text in links) >= 0.8 * words


def is_control(seen: Survey, found: Finding, known: Known) -> bool:
    """Picture and words do the same on this page: <a href="#clip3"><img></a> <a href="#clip3">words</a>."""
    if found.is_strong or found.picture is None:
        return False
    shown = next((a.get("href") or "" for a in found.picture.element.iterancestors("a")), "")
    if not shown.startswith("#") or len(shown) < 2:
        return False
    text = seen.words.line(found.element)
    links = (found.element, *found.element.iter("a"), *found.element.iterancestors("a"))
    return any(
        a.tag == "a" and a.get("href") == shown and one_line("".join(a.itertext())) == text for a in links
    )


def has_link_away(seen: Survey, found: Finding, around: Element, known: Known) -> bool:
    """Whether the picture, or a heading or most of the words around it, lead to another story."""
    picture = found.picture.element if found.picture else None
    if picture is not None:
        for ancestor in picture.iterancestors():
            if ancestor.tag == "a" and not stays(ancestor.get("href") or "", known.url):
                return True
            if ancestor is around:
                break
    for element in (found.element, *found.element.iterancestors()):
        if element.tag == "a" and not stays(element.get("href") or "", known.url):
            return True
        if element is around:
            break
    words = len(folded_words("".join(found.element.itertext())))
    if sum(len(folded_words(text)) for text in _links_away(found.element, known).values()) > words / 2:
        return True
    # <div class="teaser"><img><div>words</div><a>Storm closes the port for days</a></div>
    if found.element is not around and len(seen.pictures_in(around)) == 1 and around.tag != "aside":
        text = seen.words.line(found.element)
        for link in around.iter("a"):
            if seen.words.line(link) == text and not stays(link.get("href") or "", known.url):
                return True
    for heading in around.iter("h2", "h3", "h4", "h5"):
        # Drupal reads out a file's name over its picture: <h2 class="element-invisible"><a href="/file/4">
        is_away = any(
            not stays(a.get("href") or "", known.url)
            for a in (*heading.iter("a"), *heading.iterancestors("a"))
        )
        if is_away and not seen.has(heading, Cue.HIDDEN) and not _has_own_picture(seen, heading, found):
            return True
    return False


def _has_own_picture(seen: Survey, heading: Element, found: Finding) -> bool:
    """Whether the nearest box of a heading with a picture shows another one: a card beside the finding."""
    around = next((a for a in heading.iterancestors() if seen.pictures_in(a)), None)
    return around is not None and found.picture is not None and found.picture not in seen.pictures_in(around)


def _links_away(element: Element, known: Known) -> dict[str, str]:
    """Return the links inside to other pages, each with its words."""
    found: dict[str, str] = {}
    for link in element.iter("a"):
        href = (link.get("href") or "").strip()
        if href and not stays(href, known.url):
            found[href] = found.get(href, "") + one_line("".join(link.itertext()))
    return found


def _link_around(element: Element, known: Known) -> str | None:
    """Return the other page that the element is a link to."""
    hrefs = ((link.get("href") or "").strip() for link in element.iterancestors("a"))
    return next((href for href in hrefs if href and not stays(href, known.url)), None)


def is_linked_away(seen: Survey, picture: Element) -> bool:
    """Whether a picture is a link to another page: a teaser's, unless a name says that it has a caption."""
    link = next(picture.iterancestors("a"), None)
    return link is not None and not stays(link.get("href") or "", seen.base)

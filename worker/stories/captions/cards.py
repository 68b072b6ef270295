"""Whether a finding is of a list of other stories: teasers, cards, articles beside the story, thumbnails."""

from __future__ import annotations

import re

from worker.stories.captions.cue_forms import Cue
from worker.stories.captions.known import Known
from worker.stories.captions.links import stays
from worker.stories.captions.links_away import has_link_away
from worker.stories.captions.nouns import Finding
from worker.stories.captions.survey import Survey
from worker.stories.captions.tree import Element, up_to
from worker.stories.credits import split_caption
from worker.stories.credits.labels import BY, LABEL

# "harbour-86x64.jpg", "/190x95Crop/": what lists of stories show
_SIZE_IN_ADDRESS = re.compile(r"(?<![\dx])(\d{2,3})x(\d{2,3})(?![\dx])")
_THUMBNAIL_SIDE = 130
_MOST_CARD_CHARS = 700
_FEWEST_POST_CHARS = 140
_LABEL = re.compile(rf"^{LABEL}(?:\s+{BY})?\s*[:：]?$", re.IGNORECASE)
_MEDIA_ITEM = re.compile(r"(?:^|\s)media(?:\s|$)")


def is_among_teasers(seen: Survey, found: Finding, known: Known) -> bool:
    """A teaser's name around it and a link to another story in it: layouts call lead pictures teasers too."""
    around = seen.named_around(found.element, Cue.TEASER)
    if around is None:
        return False
    if around is found.element or around in found.element.iterdescendants():
        around = found.box
    if has_link_away(seen, found, around, known):
        return True
    if found.is_strong:
        return False
    if found.rule == "beside-image" and _leads_to_others(seen, found, around, known):
        return True
    # Lists of galleries: a script draws their pictures, their links look as if they stayed with the story.
    is_drawn = found.picture is None or not found.picture.url
    return is_drawn and next(found.box.iter("a"), None) is not None


def _leads_to_others(seen: Survey, found: Finding, around: Element, known: Known) -> bool:
    """Whether links beside the words in a promotion lead away: "Get our app", App Store."""
    if found.element is around:
        return False
    inside = {found.element, *found.element.iterdescendants("*")}
    return any(a not in inside and not stays(a.get("href") or "", known.url) for a in around.iter("a"))


def is_card(seen: Survey, found: Finding, known: Known) -> bool:
    """A picture, a heading and a few words: what lists of stories and of products are made of."""
    if found.is_strong:
        return False
    if seen.has(found.element, Cue.TEASER) and seen.has(found.element, Cue.LEGEND):
        return True  # "card__description"
    for box in (found.box, found.box.getparent()):
        if box is None or box in seen.holders:
            break
        if box is not found.box and len(seen.words.printed(box)) > _MOST_CARD_CHARS:
            break  # a part of the story with a heading of its own
        if _is_a_post(seen, found, box, known):
            break
        if any(
            h is not found.element and h not in found.element.iterancestors() and not _is_label(seen, h)
            for h in box.iter("h2", "h3", "h4")
        ):
            return True
    return (
        has_link_away(seen, found, found.box, known) and not split_caption(seen.words.line(found.element))[1]
    )


def _is_a_post(seen: Survey, found: Finding, box: Element, known: Known) -> bool:
    """Whether a box with a heading is a post of a live page: it tells a paragraph, and no link leads away."""
    if box is found.box or any(not stays(a.get("href") or "", known.url) for a in box.iter("a")):
        return False
    around = {found.element, *found.element.iterancestors()}
    told = (p for p in box.iter("p") if p not in around and found.element not in p.iterancestors())
    return any(len(seen.words.line(p)) >= _FEWEST_POST_CHARS for p in told)


def is_in_an_article_below(seen: Survey, found: Finding, known: Known) -> bool:
    """An article inside the story's own, or beside it, is the teaser of another."""
    if found.is_strong:
        return False
    for around in (found.element, *found.element.iterancestors()):
        if around in seen.holders:
            return False
        # Drupal sets a picture, its caption and its credit in an article "media media--type-image".
        if around.tag == "article" and _MEDIA_ITEM.search(around.get("class") or ""):
            continue
        if around.tag == "article" or (around.get("itemtype") or "").endswith(("Article", "BlogPosting")):
            return _tells_another(seen, around, known)
    return False


def _tells_another(seen: Survey, article: Element, known: Known) -> bool:
    """Whether an article leads elsewhere or has a heading: views of Drupal set each slide in an article."""
    if any(not _is_label(seen, heading) for heading in article.iter("h1", "h2", "h3", "h4")):
        return True
    links = (a for a in article.iter("a") if not stays(a.get("href") or "", known.url))
    return any(not any(seen.has(around, Cue.HIDDEN) for around in up_to(a, article)) for a in links)


def _is_label(seen: Survey, heading: Element) -> bool:
    """Whether a heading is none: read out only, or the label of a credit (<h3>Photo by:</h3>)."""
    return seen.has(heading, Cue.HIDDEN) or _LABEL.match(seen.words.line(heading)) is not None


def is_a_thumbnail(seen: Survey, found: Finding, known: Known) -> bool:
    """A picture of a list: its address says how small it is."""
    if found.is_strong or found.picture is None or not found.picture.url:
        return False
    sizes = _SIZE_IN_ADDRESS.findall(found.picture.url)
    return bool(sizes) and all(int(w) <= 2 * _THUMBNAIL_SIDE and int(h) <= _THUMBNAIL_SIDE for w, h in sizes)

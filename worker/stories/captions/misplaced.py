"""Where a caption cannot stand: among teasers, in adverts, in another story, under an author's portrait."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

from worker.stories.captions.boxes import is_paid_link
from worker.stories.captions.cue_forms import Cue
from worker.stories.captions.known import Known
from worker.stories.captions.links import is_at_home, is_headline, stays
from worker.stories.captions.nouns import Finding
from worker.stories.captions.pictures import is_image_address
from worker.stories.captions.survey import Survey
from worker.stories.captions.tree import Element, up_to
from worker.stories.captions.words import folded_words, one_line
from worker.stories.credits import split_caption
from worker.stories.credits.labels import BY, LABEL

# "harbour-86x64.jpg", "/190x95Crop/": what lists of stories show
_SIZE_IN_ADDRESS = re.compile(r"(?<![\dx])(\d{2,3})x(\d{2,3})(?![\dx])")
_THUMBNAIL_SIDE = 130
_FEWEST_HEADLINE_WORDS = 4
_MOST_CARD_CHARS = 700
_LABEL = re.compile(rf"^{LABEL}(?:\s+{BY})?\s*[:：]?$", re.IGNORECASE)
_PLAYLIST = re.compile(r"playlist|film-?strip", re.IGNORECASE)
_STOPS = (".", "。", "…", ")", "）")
_MOST_CREDIT_CHARS = 60
_POST = re.compile(
    r"(?:^|[\s_-])(?:instagram(?:-(?:media|embed|post|caption))?|fb-post|tweet"
    r"|(?:twitter|facebook|tiktok|bluesky|mastodon)-(?:tweet|embed|post|media))(?=$|\s)",
    re.IGNORECASE,
)
_MEDIA_ITEM = re.compile(r"(?:^|\s)media(?:\s|$)")


def why_misplaced(seen: Survey, found: Finding, known: Known) -> str | None:
    """Return the first reason in where the finding stands to leave it out, or None."""
    return next((reason for reason, holds in REASONS if holds(seen, found, known)), None)


def is_behind_story(seen: Survey, found: Finding) -> bool:
    """Whether the finding stands behind the story, in a section of its own that is no gallery.

    Presenters, columnists, the dead of the week and galleries of other days stand there, named as captions
    are: there only a credit makes a caption of words.
    """
    if found.order < seen.end or _around(seen, found.element, Cue.GALLERY) is not None:
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


def _among_teasers(seen: Survey, found: Finding, known: Known) -> bool:
    """A teaser's name around it and a link to another story in it: layouts call lead pictures teasers too."""
    around = _around(seen, found.element, Cue.TEASER)
    if around is None:
        return False
    if around is found.element or around in found.element.iterdescendants():
        around = found.box
    if _has_link_away(seen, found, around, known):
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


def _in_junk(seen: Survey, found: Finding, known: Known) -> bool:
    outside = found.box.getparent() if found.box.tag == "figure" else found.box
    if outside is None:
        return False
    # "articleview__sharing" may hold the lead picture: such a name tells only against weak findings.
    told = Cue.JUNK | Cue.COMMENT | (0 if found.is_strong else Cue.FRAME)
    return _around(seen, outside, told) is not None or _in_frame(seen, found.element)


def _is_paid(seen: Survey, found: Finding, known: Known) -> bool:
    around = () if found.picture is None else found.picture.element.iterancestors("a")
    return any(map(is_paid_link, around))


def _is_portrait(seen: Survey, found: Finding, known: Known) -> bool:
    around = _around(seen, found.box, Cue.AUTHOR, levels=4)
    if around is not None and not seen.has(around, Cue.CREDIT):  # "image-author" is who took it
        return True
    if found.is_strong or found.picture is None:
        return False
    return any(
        seen.has(around, Cue.AUTHOR) and not seen.has(around, Cue.CREDIT)
        for around in up_to(found.picture.element, found.box)
    )


def _is_a_thumbnail(seen: Survey, found: Finding, known: Known) -> bool:
    """A picture of a list: its address says how small it is."""
    if found.is_strong or found.picture is None or not found.picture.url:
        return False
    sizes = _SIZE_IN_ADDRESS.findall(found.picture.url)
    return bool(sizes) and all(int(w) <= 2 * _THUMBNAIL_SIDE and int(h) <= _THUMBNAIL_SIDE for w, h in sizes)


def _in_an_article_below(seen: Survey, found: Finding, known: Known) -> bool:
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


def _leads_elsewhere(seen: Survey, found: Finding, known: Known) -> bool:
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


def _is_made_a_link(seen: Survey, found: Finding, known: Known) -> bool:
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


def _is_a_post(seen: Survey, found: Finding, known: Known) -> bool:
    """What someone posted elsewhere, shown in the story."""
    for around in (found.element, *islice(found.element.iterancestors(), 4)):
        if around in seen.holders:
            return False
        if _POST.search(around.get("class") or "") is not None:
            return True
    return False


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


def _is_headed_elsewhere(seen: Survey, found: Finding, known: Known) -> bool:
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


def _is_card(seen: Survey, found: Finding, known: Known) -> bool:
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
        if any(
            h is not found.element and h not in found.element.iterancestors() and not _is_label(seen, h)
            for h in box.iter("h2", "h3", "h4")
        ):
            return True
    return (
        _has_link_away(seen, found, found.box, known) and not split_caption(seen.words.line(found.element))[1]
    )


def _is_links(seen: Survey, found: Finding, known: Known) -> bool:
    """Share buttons and lists: nearly all words are links, and there are several."""
    links = [one_line("".join(a.itertext())) for a in found.element.iter("a")]
    if len(links) < 2:
        return False
    words = len(folded_words("".join(found.element.itertext())))
    return sum(len(folded_words(text)) for text in links) >= 0.8 * words


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
    if found.is_strong or found.element.tag == "figure" or found.rule == "caption-attribute":
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


def _is_control(seen: Survey, found: Finding, known: Known) -> bool:
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


def _is_quotation(seen: Survey, found: Finding, known: Known) -> bool:
    figure = next(found.element.iterancestors("figure"), None)
    return figure is not None and next(figure.iter("blockquote"), None) is not None


def _without_picture(seen: Survey, found: Finding, known: Known) -> bool:
    if found.picture is not None or found.kind == "video":
        return False
    if len(folded_words("".join(found.element.itertext()))) < 3:
        return True
    return any(True for _ in found.box.iter("table", "pre", "code", "audio", "blockquote", "iframe"))


def _in_another_story(seen: Survey, found: Finding, known: Known) -> bool:
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


def _has_link_away(seen: Survey, found: Finding, around: Element, known: Known) -> bool:
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


def _around(seen: Survey, element: Element, cue: int, levels: int = 60) -> Element | None:
    """Return the element around (or itself) that has the cue, below the first that holds the story."""
    for at, around in enumerate((element, *element.iterancestors())):
        if around in seen.holders or at > levels or around.tag in ("html", "body"):
            return None
        if seen.has(around, cue):
            return around
    return None


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
    ("among teasers", _among_teasers),
    ("advert, form or footer", _in_junk),
    ("another story on the page", _in_another_story),
    ("hidden", _is_hidden),
    ("an author's portrait", _is_portrait),
    ("a link to another story", _leads_elsewhere),
    ("a link to another story", _is_headed_elsewhere),
    ("a link to another story", _is_made_a_link),
    ("a post", _is_a_post),
    ("a card of a list", _is_card),
    ("a card of a list", _in_an_article_below),
    ("a card of a list", _is_a_thumbnail),
    ("links", _is_links),
    ("a control", _is_control),
    ("an audio player", _is_audio),
    ("a list of clips", _in_playlist),
    ("a clip's title", _is_clips_title),
    ("a form", _in_a_form),
    ("outside the story", _is_outside),
    ("no picture", _without_picture),
)

"""What looks like a caption and is none: reasons in order, where it stands first, then what it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from worker.stories.captions.cues import Cue
from worker.stories.captions.links import stays
from worker.stories.captions.nouns import Element, Finding
from worker.stories.captions.survey import Survey
from worker.stories.captions.words import folded_words, one_line

_DURATION = re.compile(r"^(?:[▶►⏵]\s*)?(?:\d{1,2}:)?\d{1,2}:\d\d(?:\s*(?:min|mins|Min\.?))?$")
_JUNK_TEXT = re.compile(
    r"^[-–—*\s]*(?:advertisement|anzeige|werbung|publicidad|publicité|pub|annonce|reklam[ae]?|реклама|広告|광고"
    r"|anuncio|anúncio|advertentie|mainos|iklan|quảng cáo|विज्ञापन|إعلان|credits?|photos?|fotos?|link"
    r"|sponsored(?: content)?|click to (?:enlarge|expand)"
    r"|enlarge(?: this)? image|tap to unmute|watch(?: now)?|listen|play(?: video)?|video|photo|image|foto"
    r"|bild|read more|loading\.*|share|bildunterschrift|légende|leyenda|image \d+ of \d+"
    r"|\d+ ?(?:/|of|von|de) ?\d+|view gallery|photo gallery|file photo|caption|close|zoom|vergrößern"
    r"|bild vergrößern|more from .{0,40}|up next|share (?:on|this on:?|via) .{0,80}"
    r"|(?:grafik|bild|image|graphic) (?:herunterladen|download)|download (?:image|graphic)"
    r"|(?:(?:start|launch|view|open) )?(?:slideshow|diashow|bilderstrecke|fotostrecke|photo gallery)"
    r"(?: (?:starten|ansehen|öffnen))?\s*(?:\(\s*\d+ .{2,12}\))?[ »>]*"
    r"|(?:next|previous) (?:post|article|story)|about the author|über (?:den autor|die autorin)"
    r"|das könnte (?:sie|dich|euch) auch interessieren|you (?:may|might) also like|te puede interesar"
    r"|read our e-?paper.{0,40})[-–—*\s]*[.:!]?$"
    # players that do not play
    r"|^(?:media playback is (?:un|not )supported|(?:unfortunately, )?this video (?:is not|isn['’]t|cannot)"
    r"|your browser (?:does not|doesn['’]t))\b.{0,80}$",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"^(?:von|by|par|por|di|door|av|af)\s[^.]{3,60}(?:[,|·]\s*(?:\d|updated|aktualisiert|published|stand)"
    r"|$)|\b\d{1,2}[:.]\d\d\s*Uhr$",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"newsletter|cookies|datenschutz|privacy (?:policy|notice)|sign up (?:for|to|and)|get a subscription"
    r"|subscribe (?:to|now|here)|abonnier|abonnez",
    re.IGNORECASE,
)
_ALSO = re.compile(
    r"^(?:lest auch|lesen sie auch|mehr zum thema|read (?:also|more|next)|also read|see also|related"
    r"|lire aussi|à lire|lea también|lee también|te puede interesar|leggi anche|leia (?:também|mais)"
    r"|czytaj (?:też|także|więcej)"
    r"|les også|læs også|läs (?:också|även|mer)|lees ook|читайте также|more:|watch:|listen:)\b",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(
    r"^[\w%.-]+\.(?:jpe?g|png|gif|webp)$|^(?:img|dsc|image|screenshot)[-_ ]?\d+$"
    r"|^(?=\S*[\d_])[A-Za-z0-9_-]{4,}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Known:
    """What the page knows beside the markup: names that caption nothing, its title, its own address."""

    names: Collection[str]  # of authors and organisations, folded
    titles: Collection[str]  # folded
    url: str


@dataclass(frozen=True, slots=True)
class Reason:
    """A name for the person who asks, and the test."""

    name: str
    holds: Callable[[Survey, Finding, str, Known], bool]


def why_misplaced(seen: Survey, found: Finding, known: Known) -> str | None:
    """Return the first reason in where the finding stands to leave it out, or None."""
    return next((reason.name for reason in PLACES if reason.holds(seen, found, "", known)), None)


def why_left_out(seen: Survey, found: Finding, caption: str, known: Known) -> str | None:
    """Return the first reason in its words to leave the finding out, or None where it is a caption."""
    return next((reason.name for reason in WORDS if reason.holds(seen, found, caption, known)), None)


STRONG_RULES = ("figcaption", "figcaption-apart", "caption-class")
# "harbour-86x64.jpg", "/190x95Crop/": what lists of stories show
_SIZE_IN_ADDRESS = re.compile(r"(?<![\dx])(\d{2,3})x(\d{2,3})(?![\dx])")
_THUMBNAIL_SIDE = 130


def _is_empty(seen: Survey, found: Finding, caption: str, known: Known) -> bool:
    return not folded_words(caption)


def _is_junk_text(seen: Survey, found: Finding, caption: str, known: Known) -> bool:
    text = one_line(caption)
    return bool(
        _JUNK_TEXT.match(text)
        or _DURATION.match(text)
        or _FILE_NAME.match(text)
        or (len(text) < 250 and _CONSENT.search(text))
    )


def _names_another(seen: Survey, found: Finding, caption: str, known: Known) -> bool:
    return bool(_ALSO.match(caption))


def _is_too_long(seen: Survey, found: Finding, caption: str, known: Known) -> bool:
    return len(caption) > 2500


def _is_byline(seen: Survey, found: Finding, caption: str, known: Known) -> bool:
    return len(caption) < 100 and bool(_BYLINE.search(caption))


def _is_a_name(seen: Survey, found: Finding, caption: str, known: Known) -> bool:
    return " ".join(folded_words(caption)) in known.names


def _is_title(seen: Survey, found: Finding, caption: str, known: Known) -> bool:
    return found.rule not in STRONG_RULES and " ".join(folded_words(caption)) in known.titles


def _among_teasers(seen: Survey, found: Finding, caption: str, known: Known) -> bool:
    """A teaser's name around it and a link to another story in it: layouts call lead pictures teasers too."""
    around = _around(seen, found.element, Cue.TEASER)
    if around is None:
        return False
    if around is found.element or around in found.element.iterdescendants():
        around = found.box
    return _has_link_away(found, around, known)


def _in_junk(seen: Survey, found: Finding, caption: str, known: Known) -> bool:
    outside = found.box.getparent() if found.box.tag == "figure" else found.box
    if outside is None:
        return False
    # "articleview__sharing" may hold the lead picture: such a name tells only against weak findings.
    told = Cue.JUNK | Cue.COMMENT | (0 if found.rule in STRONG_RULES else Cue.FRAME)
    return _around(seen, outside, told) is not None or _in_frame(seen, found.element)


def _has_link_away(found: Finding, around: Element, known: Known) -> bool:
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
    for heading in around.iter("h2", "h3", "h4", "h5"):
        if any(
            not stays(a.get("href") or "", known.url)
            for a in (*heading.iter("a"), *heading.iterancestors("a"))
        ):
            return True
    return False


def _is_portrait(seen: Survey, found: Finding, caption: str, known: Known) -> bool:
    around = _around(seen, found.box, Cue.AUTHOR, levels=4)
    if around is not None and not seen.has(around, Cue.CREDIT):  # "image-author" is who took it
        return True
    if found.rule in STRONG_RULES or found.picture is None:
        return False
    return any(
        seen.has(around, Cue.AUTHOR) and not seen.has(around, Cue.CREDIT)
        for around in _up_to(found.picture.element, found.box)
    )


def _is_a_thumbnail(seen: Survey, found: Finding, caption: str, known: Known) -> bool:
    """A picture of a list: its address says how small it is."""
    if found.rule in STRONG_RULES or found.picture is None or not found.picture.url:
        return False
    sizes = _SIZE_IN_ADDRESS.findall(found.picture.url)
    return bool(sizes) and all(int(w) <= 2 * _THUMBNAIL_SIDE and int(h) <= _THUMBNAIL_SIDE for w, h in sizes)


def _in_an_article_below(seen: Survey, found: Finding, caption: str, known: Known) -> bool:
    """An article inside the story's own, or beside it, is the teaser of another."""
    if found.rule in STRONG_RULES:
        return False
    for around in (found.element, *found.element.iterancestors()):
        if around in seen.holders:
            return False
        if around.tag == "article" or (around.get("itemtype") or "").endswith(("Article", "BlogPosting")):
            return True
    return False


def _leads_elsewhere(seen: Survey, found: Finding, caption: str, known: Known) -> bool:
    """A picture and text in one link to another page."""
    for element in (found.element, *found.element.iterancestors()):
        if element.tag == "a" and (href := element.get("href")):
            return not stays(href, known.url)
        if element in seen.holders:
            break
    links = [a for a in found.element.iter("a") if a.get("href")]
    text = one_line("".join(found.element.itertext()))
    linked = sum(
        len(one_line("".join(a.itertext()))) for a in links if not stays(a.get("href") or "", known.url)
    )
    if linked < 0.8 * max(len(text), 1):
        return False
    if found.rule not in STRONG_RULES:
        return linked > 0
    picture = found.picture.element if found.picture else None
    if picture is None:
        return False
    return any(a.tag == "a" and not stays(a.get("href") or "", known.url) for a in picture.iterancestors())


def _is_card(seen: Survey, found: Finding, caption: str, known: Known) -> bool:
    """A picture, a heading and a few words: what lists of stories and of products are made of."""
    if found.rule in STRONG_RULES:
        return False
    for box in (found.box, found.box.getparent()):
        if box is None or box in seen.holders:
            break
        if any(
            h is not found.element and h not in found.element.iterancestors() and not seen.has(h, Cue.HIDDEN)
            for h in box.iter("h2", "h3", "h4")
        ):
            return True
    return _has_link_away(found, found.box, known)


def _is_links(seen: Survey, found: Finding, caption: str, known: Known) -> bool:
    """Share buttons and lists: nearly all words are links, and there are several."""
    links = [one_line("".join(a.itertext())) for a in found.element.iter("a")]
    words = len(folded_words("".join(found.element.itertext())))
    return len(links) > 1 and sum(len(folded_words(text)) for text in links) >= 0.8 * words


def _is_a_word(seen: Survey, found: Finding, caption: str, known: Known) -> bool:
    return found.rule not in STRONG_RULES and len(folded_words(caption)) < 2 and not found.credits


def _is_audio(seen: Survey, found: Finding, caption: str, known: Known) -> bool:
    if "AudioObject" in (found.box.get("itemtype") or ""):
        return True
    return any("audio" in (around.get("class") or "").lower() for around in _up_to(found.element, found.box))


def _up_to(element: Element, box: Element) -> Iterator[Element]:
    yield element
    for around in element.iterancestors():
        if around is box:
            return
        yield around


def _in_a_form(seen: Survey, found: Finding, caption: str, known: Known) -> bool:
    if found.box in seen.holders:
        return False
    return any(
        i.get("type") not in ("hidden", "checkbox", "radio", "button")
        for i in found.box.iter("input", "textarea")
    )


def _is_outside(seen: Survey, found: Finding, caption: str, known: Known) -> bool:
    """Weak names count only in the part of the page that holds the story."""
    return found.rule not in STRONG_RULES and not seen.is_in_story(found.element)


def _is_quotation(seen: Survey, found: Finding, caption: str, known: Known) -> bool:
    figure = next(found.element.iterancestors("figure"), None)
    return figure is not None and next(figure.iter("blockquote"), None) is not None


def _is_a_heading(seen: Survey, found: Finding, caption: str, known: Known) -> bool:
    """ "caption-subject" and the like: heads of sections ("Publications"), a few words without a credit."""
    if found.rule != "caption-class" or found.credits or len(folded_words(caption)) > 5:
        return False
    heads = ("h2", "h3", "h4")
    if any(around.tag in heads for around in _up_to(found.element, found.box)):
        return True
    return any(len(one_line("".join(h.itertext()))) >= len(caption) for h in found.element.iter(*heads))


def _without_picture(seen: Survey, found: Finding, caption: str, known: Known) -> bool:
    if found.picture is not None or found.kind == "video":
        return False
    if len(folded_words("".join(found.element.itertext()))) < 3:
        return True
    return any(True for _ in found.box.iter("table", "pre", "code", "audio", "blockquote"))


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


def _in_another_story(seen: Survey, found: Finding, caption: str, known: Known) -> bool:
    """Pages that scroll on without end carry the next stories whole."""
    if not seen.has_articles:
        return False
    for around in found.element.iterancestors("article"):
        if around in seen.holders:
            return False
        if next(around.iter("h1"), None) is not None and seen.headline is not None:
            return True
    return False


def _is_hidden(seen: Survey, found: Finding, caption: str, known: Known) -> bool:
    if found.rule in STRONG_RULES:
        return False
    return any(
        "display:none" in (a.get("style") or "").replace(" ", "") for a in found.element.iterancestors()
    )


PLACES = (
    Reason("whose words are quoted", _is_quotation),
    Reason("among teasers", _among_teasers),
    Reason("advert, form or footer", _in_junk),
    Reason("another story on the page", _in_another_story),
    Reason("hidden", _is_hidden),
    Reason("an author's portrait", _is_portrait),
    Reason("a link to another story", _leads_elsewhere),
    Reason("a card of a list", _is_card),
    Reason("a card of a list", _in_an_article_below),
    Reason("a card of a list", _is_a_thumbnail),
    Reason("links", _is_links),
    Reason("an audio player", _is_audio),
    Reason("a form", _in_a_form),
    Reason("outside the story", _is_outside),
    Reason("no picture", _without_picture),
)
WORDS = (
    Reason("no words", _is_empty),
    Reason("a label or a button", _is_junk_text),
    Reason("points to another story", _names_another),
    Reason("too long", _is_too_long),
    Reason("a byline", _is_byline),
    Reason("a name alone", _is_a_name),
    Reason("the story's title", _is_title),
    Reason("one word", _is_a_word),
    Reason("a heading", _is_a_heading),
)

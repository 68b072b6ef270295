"""One walk over a page before the rules: pictures, cues, and which elements hold the story itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count, islice

from worker.stories.captions.addresses import is_image_address
from worker.stories.captions.cue_forms import Cue
from worker.stories.captions.cues import NAMES, cues_of, cues_of_itemprop, sought_among
from worker.stories.captions.links import stays
from worker.stories.captions.pictures import IMAGE_TAGS, MOST_PICTURES, Picture, picture_of
from worker.stories.captions.tree import Element, parent_of
from worker.stories.captions.words import Words, folded_words

MOST_ELEMENTS = 150_000
# An element holds the story when this share of all paragraph text, or the headline, stands in it.
STORY_SHARE = 0.4
# Attributes of elements that are no img and still show one: backgrounds, elements of the site's own.
_LAZY = frozenset(
    {"data-srcset", "data-bg", "data-src", "src", "srcset", "data-platform-src", "data-photoview-src",
     "data-img-src", "data-image-src", "data-lazy-src", "data-original-src"}
)  # fmt: skip
# Attributes that hold a caption's words, surest first.
CAPTION_ATTRIBUTES = (
    "data-caption",
    "caption",
    "data-image-caption",
    "data-lightbox-caption",
    "data-sub-html",
    "data-description",
    "data-image-description",
    "data-c-caption",
    "data-img-caption",
    "data-photo-caption",
    "data-picture-caption",
    "data-media-caption",
    "data-caption-text",
    "data-figcaption",
)
# What an attribute tells, by its name; the others say nothing here.
_TELLS = {
    **dict.fromkeys(_LAZY, "picture"),
    **dict.fromkeys(NAMES, "name"),
    **dict.fromkeys(CAPTION_ATTRIBUTES, "caption"),
    "itemprop": "itemprop",
    "style": "style",
}
# A third of a page's elements, never a caption, a box or a picture.
_SAYS_NOTHING = frozenset({"script", "style", "link", "meta", "svg", "path", "g", "use", "option", "br"})
_MAY_BE_TITLES = frozenset({"h2", "h3", "p", "div", "span", "strong", "b", "td", "font"})
_SHORT_PARAGRAPH = 40
_SHORT_STORY = 250
_LONG_PARAGRAPH = 80  # no caption
# How many elements before the headline and behind the last paragraph still belong to the story.
BEFORE_HEADLINE = 80
BEHIND_LAST = 40


@dataclass(slots=True, kw_only=True)
class Survey:
    """What the walk saw. `order` keeps every element alive: lxml forgets its identity otherwise."""

    base: str
    order: dict[Element, int]
    pictures: list[Picture]
    named: list[Element] = field(default_factory=list)  # those with a name that may mean a caption
    within: defaultdict[Element, list[Picture]] = field(default_factory=lambda: defaultdict(list))
    holders: set[Element] = field(default_factory=set)
    core: Element | None = None  # the innermost of them
    body: set[Element] = field(default_factory=set)  # holders of paragraphs, not of the headline alone
    figures: list[Element] = field(default_factory=list)
    figcaptions: list[Element] = field(default_factory=list)
    captioned: set[Element] = field(default_factory=set)  # those with a caption in an attribute
    comments: list[Element] = field(default_factory=list)  # boxes of what readers write
    scripts: list[Element] = field(default_factory=list)
    done: set[str] = field(default_factory=set)  # keys of pictures whose captions are found
    paragraphs: list[int] = field(default_factory=list)  # where the long ones of the story stand
    headline: Element | None = None
    has_articles: bool = False  # the story stands in an article element of its own
    first: int = 0  # where the story begins and ends, by the order of elements
    last: int = 1 << 60
    end: int = 1 << 60  # of the innermost holder
    is_cut: bool = False
    words: Words = field(default_factory=Words)
    _cues: dict[Element, int] = field(default_factory=dict)

    def cues(self, element: Element) -> int:
        """Return what the element's own names hint at; few elements are ever asked."""
        known = self._cues.get(element)
        if known is None:
            tells = element in self.order and element.tag not in _SAYS_NOTHING
            known = self._cues[element] = cues_of(element) if tells else Cue.NONE
        return known

    def has(self, element: Element, cue: int) -> bool:
        """Whether the element's own names give the cue."""
        return bool(self.cues(element) & cue)

    def is_in_story(self, element: Element) -> bool:
        """Whether the element stands in what holds the paragraphs, or between headline and last paragraph."""
        if not self.body:
            return True
        if self.first <= self.order[element] <= self.last:
            return True
        return not self.body.isdisjoint(element.iterancestors())

    def named_around(self, element: Element, cue: int, levels: int = 60) -> Element | None:
        """Return the element around (or itself) that has the cue, below the first that holds the story."""
        for at, around in enumerate((element, *element.iterancestors())):
            if around in self.holders or at > levels or around.tag in ("html", "body"):
                return None
            if self.has(around, cue):
                return around
        return None

    def pictures_in(self, element: Element) -> list[Picture]:
        """Return the pictures inside the element, in order."""
        return self.within.get(element, [])


def survey(tree: Element, base: str, titles: frozenset[str] = frozenset()) -> Survey:
    """Walk the page once. `titles` (folded) tell the story's own headline from others'."""
    elements = tree.iter("*")
    order = dict(zip(islice(elements, MOST_ELEMENTS), count()))
    seen = Survey(base=base, order=order, pictures=[], is_cut=next(elements, None) is not None)
    paragraphs: list[Element] = []
    headings: list[Element] = []
    gathered = {
        "p": paragraphs.append,
        "h1": headings.append,
        "figure": seen.figures.append,
        "figcaption": seen.figcaptions.append,
    }
    named: defaultdict[str, list[Element]] = defaultdict(list)
    cues: dict[Element, int] = {}
    for element, at in order.items():
        tag = element.tag
        if tag in _SAYS_NOTHING:
            if tag == "script":
                seen.scripts.append(element)
            continue
        shows = tag in IMAGE_TAGS
        if "-" in tag:
            named[tag].append(element)
        for name, value in element.items():
            tells = _TELLS.get(name)
            if tells is None:
                continue
            if tells == "name":
                named[value].append(element)
            elif tells == "itemprop":
                cues[element] = cues.get(element, Cue.NONE) | cues_of_itemprop(value)
            elif tells == "style":
                shows = shows or "background" in value
            elif tells == "caption":
                seen.captioned.add(element)
                # <a data-caption="words" href="harbour.jpg">: a slide that a script draws
                shows = shows or (tag == "a" and is_image_address(element.get("href") or ""))
            else:
                shows = shows or (tag != "source" and (name != "src" or "-" in tag))
        if shows:
            if len(seen.pictures) < MOST_PICTURES and (picture := picture_of(element, at, base)):
                seen.pictures.append(picture)
        elif tag in gathered:
            gathered[tag](element)
    _note_cues(seen, named, cues)
    for picture in seen.pictures:
        for around in (picture.element, *picture.element.iterancestors()):
            seen.within[around].append(picture)
    _find_holders(seen, paragraphs, headings, titles)
    return seen


def _note_cues(seen: Survey, named: Mapping[str, list[Element]], cues: dict[Element, int]) -> None:
    """Note the elements with a cue that is sought on the whole page, by their names and by `cues`."""
    for names, sought in sought_among(named).items():
        for element in named[names]:
            cues[element] = cues.get(element, Cue.NONE) | sought
    for element in sorted(cues, key=seen.order.__getitem__):
        if cues[element] & Cue.COMMENT:
            seen.comments.append(element)
        if cues[element] & (Cue.CAPTION | Cue.LEGEND):
            seen.named.append(element)


def _find_holders(
    seen: Survey, paragraphs: list[Element], headings: list[Element], titles: frozenset[str]
) -> None:
    seen.headline = _headline(headings, titles, seen.base)
    if seen.headline is None or not _says_half(seen.headline, titles):
        titled = _titled(seen.order, titles)
        seen.headline = seen.headline if titled is None else titled
    own = set(seen.headline.iterancestors()) if seen.headline is not None else set()
    # Pages that scroll on without end carry the next stories whole, each an article with its own headline.
    is_apart = any(around.tag == "article" for around in own)
    others = {
        article
        for heading in headings
        if (article := next(heading.iterancestors("article"), None)) is not None
        and article not in own
        and is_apart
    }
    # Under many a short story readers have written more than the reporter.
    others |= {
        comments
        for comments in seen.comments
        if comments not in own and comments.tag not in ("body", "html", "article", "main")
    }
    siblings = _by_parent(paragraphs)
    total, share = _shares(siblings, others)
    if total < _SHORT_STORY:
        # Where most of a story is kept from the reader, its caption may be the longest paragraph.
        siblings = _by_parent([paragraph for paragraph in paragraphs if not _is_caption(seen, paragraph)])
        total, share = _shares(siblings, others)
        # A story of lines: "words<br><br>words", or of boxes: <div>words</div>
        of_lines = _by_parent([line for line in _lines(seen.order) if not _is_caption(seen, line)])
        size, share_of_lines = _shares(of_lines, others)
        if size > 2 * total:
            siblings, total, share = of_lines, size, share_of_lines
    seen.holders = {element for element, size in share.items() if size >= STORY_SHARE * total}
    seen.has_articles = is_apart
    seen.body = {element for element in seen.holders if element.tag not in ("body", "html")}
    told = [
        children
        for parent, children in siblings.items()
        if not seen.body.isdisjoint((parent, *parent.iterancestors()))
    ]
    orders = [seen.order[paragraph] for children in told for paragraph in children]
    # Two long ones side by side are the story's: a caption is one paragraph, whoever prints it as such.
    runs = ([one for one in children if _own_length(one) >= _LONG_PARAGRAPH] for children in told)
    seen.paragraphs = sorted(seen.order[one] for run in runs if len(run) > 1 for one in run)
    starts = [seen.order[seen.headline]] if seen.headline is not None else []
    if orders:
        seen.first, seen.last = min([*starts, *orders]) - BEFORE_HEADLINE, max(orders) + BEHIND_LAST
    seen.core = max(seen.body, key=lambda element: seen.order[element], default=None)
    if seen.core is not None and (behind := _next_behind(seen.core)) is not None:
        seen.end = seen.order.get(behind, seen.end)
    seen.holders |= own


def _is_caption(seen: Survey, paragraph: Element) -> bool:
    """Whether a name or a figure around says that a paragraph is a caption."""
    return any(
        around.tag in ("figure", "figcaption") or seen.has(around, Cue.CAPTION | Cue.LEGEND)
        for around in (paragraph, *islice(paragraph.iterancestors(), 3))
    )


def _lines(order: Mapping[Element, int]) -> dict[Element, None]:
    """Return what holds line breaks, or much text of its own in no paragraph."""
    found: dict[Element, None] = {}
    for element in order:
        if element.tag == "br":
            found[parent_of(element)] = None
        elif (
            element.tag in ("div", "td", "font")
            and len(element.text or "") >= _SHORT_PARAGRAPH
            and _own_length(element) >= _LONG_PARAGRAPH
        ):
            found[element] = None
    return found


def _shares(
    siblings: Mapping[Element, list[Element]], others: set[Element]
) -> tuple[int, dict[Element, int]]:
    """Return the length of all paragraphs outside `others`, and of those in each element."""
    total = 0
    share: dict[Element, int] = {}
    for parent, children in siblings.items():
        size = sum(length for child in children if (length := _own_length(child)) >= _SHORT_PARAGRAPH)
        around = (parent, *parent.iterancestors())
        if not size or not others.isdisjoint(around):
            continue
        total += size
        for ancestor in around:
            share[ancestor] = share.get(ancestor, 0) + size
    return total, share


def _next_behind(element: Element) -> Element | None:
    """Return the first element behind the whole of this one."""
    around = (element, *element.iterancestors())
    return next((behind for at in around if (behind := next(at.itersiblings("*"), None)) is not None), None)


def _by_parent(elements: list[Element]) -> dict[Element, list[Element]]:
    found: dict[Element, list[Element]] = {}
    for element in elements:
        found.setdefault(parent_of(element), []).append(element)
    return found


def _own_length(paragraph: Element) -> int:
    size = len(paragraph.text or "")
    for child in paragraph:
        size += len(child.tail or "")
        if child.tag in ("b", "strong", "em", "i", "span", "a"):
            size += len(child.text or "")
    return size


def _headline(headings: list[Element], titles: frozenset[str], url: str) -> Element | None:
    """Return the heading that shares most words with the page's titles, of equals the first.

    One that is a link to another story is that one's, as long as there are others.
    """
    own = [heading for heading in headings if not _leads_away(heading, url)]
    wanted = {word for title in titles for word in title.split()}

    def likeness(heading: Element) -> float:
        words = set(folded_words(" ".join(heading.itertext())))
        return len(words & wanted) / max(len(words), 3)

    return max(own or headings, key=likeness, default=None)


def _says_half(heading: Element, titles: frozenset[str]) -> bool:
    """Whether a heading has half the words of one of the titles, so that it is no site's name."""
    words = set(folded_words(" ".join(heading.itertext())))
    wanted = (set(title.split()) for title in titles)
    return any(2 * len(words & title) >= len(title) for title in wanted)


def _titled(order: Mapping[Element, int], titles: frozenset[str]) -> Element | None:
    """Return what says the page's title in no h1: <h2>, <p class="title">."""
    if not titles:
        return None
    for element in order:
        text = element.text
        if (
            element.tag in _MAY_BE_TITLES
            and text
            and 10 < len(text) < 400
            and " ".join(folded_words(text)) in titles
        ):
            return element
    return None


def _leads_away(heading: Element, url: str) -> bool:
    links = (*heading.iterancestors("a"), *heading.iter("a"))
    return any(not stays(link.get("href") or "", url) for link in links)

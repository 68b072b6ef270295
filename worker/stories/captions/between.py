"""A picture and a sentence in a box of their own among the paragraphs of a story, where no name says more.

<p>The story ...</p><div class="css-1x2y3z"><div><img></div><div>Boats lie in the harbour.</div></div><p>...
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice

from worker.stories.captions.cues import MOST_CHARS
from worker.stories.captions.survey import Survey
from worker.stories.captions.tree import Element, parent_of
from worker.stories.captions.words import folded_words, is_longer

_ENDS = frozenset('.!?。…”"»)）')
_QUOTES = frozenset('“"«„”「『')
# What a program names: "css-1x2y3z", "sc-gYMRRK", "_caption_1f6gv_3"
_MADE_NAME = re.compile(
    r"(?:^|\s)(?:css|sc|jsx|svelte|emotion)-[\w-]+|(?:^|[\s_-])(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{5,8}(?=$|[\s_-])"
)
# What a stylesheet of utilities calls it, and no more: "my-8 md:mt-2 text-sm text-gray-500"
_UTILITY = re.compile(
    r"(?:[\w-]+:)*-?(?:(?:[mp][trblxyse]?|[wh]|(?:min|max)-[wh]|gap(?:-[xy])?|space-[xy]|col|row|order|z|inset"
    r"|top|left|right|bottom|opacity|ring|float|g[xy]?|fs|fw|lh)-(?:\d[\w./%-]*|\[[^\]]*\]|auto|full|px|screen|fit"
    r"|min|max|none|first|last|left|right|start|end|span-\w+|(?:x[sl]|sm|md|lg|\dxl|prose))"
    r"|(?:text|font|leading|tracking|bg|border|rounded|shadow|flex|grid|items|justify|self|overflow|object|aspect"
    r"|align|d|position)-[\w./%#\[\]()-]+)"
    r"|(?:[\w-]+:)*(?:flex|grid|block|inline|inline-block|hidden|relative|absolute|italic|uppercase|rounded"
    r"|border|shadow|container|row|col|small|clearfix)"
)
_FEWEST_WORDS, _MOST_WORDS = 5, 70
# Of a box with paragraphs, links or headings more is told than what a picture shows.
_MORE = ("a", "ul", "ol", "h2", "h3", "h4")


def all_around(seen: Survey, box: Element) -> list[Element]:
    """Return the box and those around it that hold nothing else."""
    found, length = [box], len(seen.words.printed(box))
    for around in islice(box.iterancestors(), 3):
        if (
            around in seen.holders
            or around.tag in ("body", "a")
            or len(seen.pictures_in(around)) != len(seen.pictures_in(box))
        ):
            break
        if is_longer(around, length + 1) or len(seen.words.printed(around)) != length:
            break
        found.append(around)
    return found


def is_sentence(text: str) -> bool:
    """Whether a text is a sentence or two; what is all quoted is a visitor's praise."""
    return (
        text[-1:] in _ENDS
        and text[:1] not in _QUOTES
        and _FEWEST_WORDS <= len(folded_words(text)) <= _MOST_WORDS
    )


def is_set_in(seen: Survey, box: Element, words: Element, *, is_named: bool) -> bool:
    """Whether a box with a picture and a sentence stands between two paragraphs of a story without names.

    One that is named for its picture may also stand between the headline and the first paragraph.
    """
    at = bisect_left(seen.paragraphs, seen.order[box])
    if at == len(seen.paragraphs) or next(box.iter(*_MORE), None) is not None:
        return False
    if at > 0:
        return parent_of(box) in seen.holders and all(map(_says_nothing, (box, words)))
    return is_named and seen.headline is not None and seen.order[seen.headline] < seen.order[box]


def _says_nothing(element: Element) -> bool:
    """Whether no name says what the element is: none, a program's ("css-1x2y3z"), ones of looks alone."""
    names = element.get("class") or ""
    return not names or _MADE_NAME.search(names) is not None or only_looks(names)


def only_looks(names: str) -> bool:
    """Whether names of a class say how an element looks and no more: "rounded border p-4"."""
    return all(_UTILITY.fullmatch(name) for name in names[:MOST_CHARS].split())

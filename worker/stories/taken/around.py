"""What stands around a date: the word before it, its clause, its sentence, the word after it.

"Rescuers at the bridge that fell in Genoa on Tuesday." -> before "Genoa" (past "on"), clause from "that"
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from worker.stories.taken.parts import Span
from worker.stories.taken.tokens import Token
from worker.stories.taken.words import (
    ABOUT,
    ARTICLE,
    BETWEEN,
    BOUND,
    DAYS,
    IN,
    LATE,
    OF,
    ON,
    PART,
    PHOTO,
    YEAR,
    Tongue,
)

_BREAKS = frozenset(",;:()[]|—–/")
_QUOTES = frozenset('"“”„«»「」')
_POSSESSIVES = frozenset(
    {"his", "her", "their", "my", "our", "your", "seinen", "ihren", "ses", "sus", "suoi", "seus"}
)
_LEADS = IN | ON | OF | LATE | PART


@dataclass(frozen=True, slots=True)
class Scene:
    """What the rules may look at: the caption's tokens, where its sentences end, when it came out."""

    tokens: list[Token]
    ends: list[bool]
    tongue: Tongue
    told: date | None
    shows_figures: bool = False
    is_file: bool = False
    is_undated: bool = False

    def is_sign(self, k: int, signs: str | frozenset[str]) -> bool:
        return 0 <= k < len(self.tokens) and self.tokens[k].kind == "sign" and self.tokens[k].text in signs

    def marks(self, k: int) -> int:
        """Return the marks of the word at k; 0 outside the caption."""
        return self.tokens[k].marks if 0 <= k < len(self.tokens) else 0

    def breaks(self, k: int) -> bool:
        """Whether a clause ends with the token at k."""
        return self.ends[k] or self.is_sign(k, _BREAKS)

    def is_recent(self, span: Span, days: int = 31) -> bool:
        return self.told is not None and (self.told - span.days.last).days <= days

    def is_quoted(self, span: Span) -> bool:
        """Whether the date stands between quotation marks: it is then somebody's word or a title."""
        before = sum(1 for k in range(span.i) if self.is_sign(k, _QUOTES))
        return before % 2 == 1 and any(self.is_sign(k, _QUOTES) for k in range(span.j, len(self.tokens)))


class Around:
    """The words around a span, looked up once.

    `before` is the nearest word that is not on, in, late, the night of ... (-1 where there is none),
    `clause` and `sentence` where these begin, `after` the word behind the span and its part of the day.
    `has_on` and `has_in` say what was passed on the way, `starts` that nothing else was.
    """

    __slots__ = ("after", "before", "clause", "has_in", "has_on", "is_part", "sentence", "starts")

    def __init__(self, span: Span, scene: Scene) -> None:
        self.has_on = self.has_in = self.is_part = False
        tokens, ends = scene.tokens, scene.ends
        first, k = self._pass_leads(span, scene)
        self.before = k if k >= 0 and not ends[k] else -1
        while k >= 0 and not ends[k]:
            k -= 1
        self.sentence = k + 1
        self.starts = first == self.sentence
        self.clause = _clause_start(scene, first - 1, self.sentence)
        after = span.j
        while after < len(tokens) and tokens[after].marks & (PART | YEAR) and not ends[after - 1]:
            after += 1
        self.after = after

    def _pass_leads(self, span: Span, scene: Scene) -> tuple[int, int]:
        """Return the first token that leads up to the span, and the one before that."""
        tokens, ends = scene.tokens, scene.ends
        first, k = span.i, span.i - 1
        while k >= 0 and not ends[k] and not tokens[k].marks & PHOTO and self._leads(k, span, scene):
            first = k
            k -= 1
        of_part = first < span.i and (self.is_part or scene.marks(first) & LATE)
        if of_part and k >= 0 and tokens[k].marks & ARTICLE and not ends[k]:
            k -= 1  # the night of, la noche del, à la fin des: the article belongs to the part
            while k >= 0 and tokens[k].marks & (ON | IN) and not ends[k]:
                self.has_on = True
                k -= 1
        return first, k

    def _leads(self, k: int, span: Span, scene: Scene) -> bool:
        """Whether the token at k only leads up to the date; remembers what it is."""
        tokens = scene.tokens
        marks, back = tokens[k].marks, scene.marks(k - 1)
        if marks & (ON | IN) and not (marks & OF and back & PHOTO):
            self.has_on = self.has_on or bool(marks & ON)
            self.has_in = self.has_in or bool(marks & IN)
        elif marks & PART or (marks & BOUND and scene.marks(k + 1) & PART and scene.tongue.month_first):
            self.is_part = True  # before sunrise, after midnight
        elif tokens[k].text in "-‑" and back & LATE:
            pass  # mid-September
        elif tokens[k].low in ("auf", "zu") and back & PART:
            self.is_part = True  # in der Nacht auf Samstag
        elif tokens[k].low == "den" and tokens[k - 1].low == "auf" and scene.marks(k - 2) & PART:
            pass  # in der Nacht auf den 1. Oktober
        elif tokens[k].low == "'" and back & (ON | IN | OF | ARTICLE):
            pass  # l'11 ottobre, nell'estate
        elif span.has_ends and marks & (OF | BETWEEN | ARTICLE) and not scene.tongue.month_first:
            self.has_on = True  # vom 3. bis 5. Mai, les 6 et 7 mai
        elif span.has_ends and span.kind == "weekday" and marks & BETWEEN:
            self.has_on = True  # from Friday to Sunday
        elif marks & OF and back & DAYS:
            self.has_in = True  # au mois d'août
        elif marks & OF and back & LATE:
            self.has_in = True  # a finales de 2019
        elif marks & ARTICLE and _is_of_the_date(k, span, scene):
            pass  # the 3rd of May, in the 1950s, aus dem Jahr 1970
        elif (marks & (OF | ARTICLE) and _part_before(tokens, k)) or (
            marks & BOUND and back & PART and not scene.tongue.month_first
        ):
            self.is_part = True  # the morning of, la noche del, in der Nacht zum
        elif not marks & (LATE | ABOUT | DAYS | YEAR | BETWEEN) or marks & (BOUND | OF):
            return False
        self.has_in = self.has_in or bool(marks & LATE)
        return True


def _is_of_the_date(k: int, span: Span, scene: Scene) -> bool:
    """Whether the article at k belongs to the date itself, not to a noun that follows it."""
    if k + 1 < span.i and scene.marks(k + 1) & (YEAR | DAYS):
        return True
    if span.kind == "full" and scene.tokens[span.i].ending:
        return True  # "in Brenham the 27th of December 1998"
    if k < span.i - 2 or not (scene.tokens[span.i].ending or span.kind in ("decade", "season")):
        return False
    if span.kind == "decade" and scene.tokens[k].low in _POSSESSIVES:
        return False  # in his 60s
    return k == 0 or scene.tokens[k - 1].kind == "sign" or bool(scene.marks(k - 1) & _LEADS)


def _part_before(tokens: list[Token], k: int) -> bool:
    back = k - 1
    while back >= 0 and back >= k - 2 and tokens[back].marks & (OF | ARTICLE):
        back -= 1
    return back >= 0 and bool(tokens[back].marks & PART)


def _clause_start(scene: Scene, k: int, sentence: int) -> int:
    """Return where the clause begins that ends at k.

    A comma inside a place name ends no clause: "moved to Port Sydney, Ont., in June" is one. A comma
    right before the date does: "was shot, Wednesday, Nov. 1".
    """
    last = k
    while k >= sentence:
        if scene.breaks(k) and not (last - k in range(1, 5) and _is_place(scene, k, last)):
            break
        k -= 1
    return k + 1


def _is_place(scene: Scene, comma: int, last: int) -> bool:
    """Whether names with a capital stand on both sides of the comma, and nothing else behind it."""
    if not scene.is_sign(comma, ",") or comma == 0 or not scene.tokens[comma - 1].text[0].isupper():
        return False
    return all(token.text[0].isupper() or token.text == "." for token in scene.tokens[comma + 1 : last + 1])

"""Stems for languages that Snowball lacks: endings and beginnings that are taken off, longest first.

    light_stems("пожежами", "uk") -> ["пожеж"]        light_stems("홍수로", "ko") -> ["홍수로", "홍수"]

Words are lower case and folded. Where a word may as well be whole (a Korean noun that ends like a particle,
a Hebrew one that begins like a preposition), it is one of its own stems.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class _Rule(NamedTuple):
    """What is taken off, and how many letters must be left."""

    beginnings: tuple[str, ...]
    endings: tuple[str, ...]
    left: int
    may_be_whole: bool


def _longest_first(text: str) -> tuple[str, ...]:
    return tuple(sorted(text.split(), key=len, reverse=True))


LIGHT = {
    # case endings of nouns and adjectives
    "uk": _Rule(
        (),
        _longest_first(
            "ами ями ові еві єві ого його ому йому ими їми ах ях ам ям ою ею єю ів їв ем єм ом ий ій їй им"
            " ім їм их іх їх ої ньою ею а я о е є у ю и і ї ь й"
        ),
        3,
        False,
    ),
    # the article, which is written behind the word, and the plural
    "bg": _Rule(
        (),
        _longest_first(
            "ите ите овете евете ищата ата ята ото ето та то те ът ят а я ове еве ища и е о ия ият ов"
        ),
        3,
        False,
    ),
    # particles
    "ko": _Rule(
        (),
        _longest_first(
            "은 는 이 가 을 를 에 에서 에게 에게서 에는 에도 에서는 에서도 의 로 으로 로는"
            " 으로는 와 과 도 만 까지 부터 께 께서 한테 처럼 보다 마다 이나 나 이며"
            " 이라 라고 이라고 들 들이 들은 들을 들의 들에게 들과 들도"
        ),
        2,
        True,
    ),
    # article, conjunction, prepositions; the plural
    "he": _Rule(
        _longest_first("ה ו ב ל מ כ ש וה וב ול ומ וכ וש שה מה בה לה כש של שב"),
        _longest_first("ים ות"),
        3,
        True,
    ),
}


def light_stems(word: str, language: str) -> Iterator[str]:
    """Give the stems of a word in a language of LIGHT; some may come twice."""
    rule = LIGHT[language]
    begun = next((b for b in rule.beginnings if word.startswith(b) and len(word) - len(b) >= rule.left), "")
    for form in (word, word[len(begun) :]):
        ended = next((e for e in rule.endings if form.endswith(e) and len(form) - len(e) >= rule.left), "")
        if rule.may_be_whole:
            yield form
        yield form[: len(form) - len(ended)]

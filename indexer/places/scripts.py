"""Cuts names out of words of scripts that run words together.

"在东京的人们" -> 在, 东京, 的人们     "서울에서" -> 서울, 에서     "والقاهرة" -> و, القاهرة
"""

from __future__ import annotations

import re
from typing import Final

from indexer.places import words as w
from indexer.places.gazetteer import Gazetteer
from indexer.places.marked import cut_marked, is_marked_word
from indexer.places.names import fold

# Arabic, Hebrew, Hangul, Han and Kana: a name may stand inside a word.
_RUN_TOGETHER: Final = re.compile(r"[\u0590-\u06ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_HAN_KANA: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
# Katakana stand for one foreign word as long as they run: "オバマ" is Obama, and no part of it Bama in Syria.
_KATAKANA: Final = frozenset(map(chr, (*range(0x30A1, 0x30FB), 0x30FC)))
_CREDITS: Final = re.compile("视觉中国|視覺中國|中国新闻社|中國新聞社|中国日报|人民日报")
_HANGUL: Final = re.compile(r"[\uac00-\ud7af]")
# What Arabic and Hebrew put before a name.
_PREFIXES: Final = frozenset("وفبلكבלמוהשכ")
_LONGEST_HAN: Final = 10
# A Han name of two signs is also a word, unless many know it.
_KNOWN_HAN: Final = 5.6


def pieces_of(word: str, gazetteer: Gazetteer) -> list[str]:
    """Return a word cut into names and the rest; [word] where no name is inside."""
    if is_marked_word(word):
        return cut_marked(word, gazetteer)
    if not _RUN_TOGETHER.match(word):
        # "10月11日在安徽": what begins with a digit may hold a name behind it.
        found = _RUN_TOGETHER.search(word) if word[0].isdigit() else None
        return [word[: found.start()], *pieces_of(word[found.start() :], gazetteer)] if found else [word]
    if _HAN_KANA.match(word):
        credit = _CREDITS.search(word)
        if credit is None:
            return _cut_han(word, gazetteer)
        # "视觉中国" is an agency: no China is in it.
        parts = (word[: credit.start()], word[credit.end() :])
        cut = [_cut_han(part, gazetteer) if part else [] for part in parts]
        return [*cut[0], credit.group(), *cut[1]]
    if _HANGUL.match(word):
        return _cut_hangul(word, gazetteer)
    return _cut_prefix(word, gazetteer) if word[0] in _PREFIXES and len(word) > 3 else [word]


def _cut_hangul(word: str, gazetteer: Gazetteer) -> list[str]:
    for length in gazetteer.lengths_within(fold(word)):
        if length > 1 and (length == len(word) or word[length:] in w.PARTICLES):
            return [word[:length], word[length:]] if length < len(word) else [word]
    return [word]


def _cut_prefix(word: str, gazetteer: Gazetteer) -> list[str]:
    folded = fold(word)
    for length in (0, 1, 2):
        # "Tel" names no place, but begins one: the next word decides.
        if len(folded) - length > 2 and gazetteer.begins_name(folded[length:]):
            return [word[:length], word[length:]] if length else [word]
        if folded[length] not in _PREFIXES:
            break
    return [word]


def _cut_han(word: str, gazetteer: Gazetteer) -> list[str]:
    pieces: list[str] = []
    done = at = 0
    while at < len(word) - 1:
        length = _name_at(word, at, gazetteer)
        if length:
            pieces += [word[done:at], word[at : at + length]] if at > done else [word[at : at + length]]
            done = at = at + length
        else:
            at += 1
    return [*pieces, word[done:]] if done < len(word) else pieces


def _name_at(word: str, at: int, gazetteer: Gazetteer) -> int:
    """Return how long the name is that begins at that sign of a word, 0 where none does."""
    key = fold(word[at : at + _LONGEST_HAN])
    if _in_one_run(word, at):
        return 0
    for length in gazetteer.lengths_within(key):
        weight = gazetteer.called(key[:length])[0][1].weight
        if (length > 2 or (length == 2 and weight >= _KNOWN_HAN)) and not _in_one_run(word, at + length):
            return length
    return 0


def _in_one_run(word: str, at: int) -> bool:
    """Return whether a cut before that sign would part a run of Katakana."""
    return 0 < at < len(word) and word[at] in _KATAKANA and word[at - 1] in _KATAKANA

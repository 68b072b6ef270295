"""Cuts a credit line where its signs and small words part it.

"Jane Doe/AFP via Getty Images" -> "Jane Doe", "AFP" behind a slash, "Getty Images" behind via
"""

from __future__ import annotations

import re

from indexer.organisations import organisation
from worker.stories.credits.machines import by_program
from worker.stories.credits.name_words import PUBLIC_WORDS
from worker.stories.credits.names import has_word, is_person, is_single_name, is_surely_person
from worker.stories.credits.part import Before
from worker.stories.credits.words import FOR, VIA


def _spaced(words: str) -> str:
    """Return the words for a verbose expression, where a plain space would say nothing."""
    return words.replace(" ", r"\s+")


_SEPARATOR = re.compile(
    # none begins with anything else: most letters are done with here
    rf"""(?=[\s,;；/／⁄|｜•＝=\\\#›»>+(（\[)）\]—–−:：、.-]|^)(?:(?P<via>(?:^|[\s,;/|(–—-]+)(?:{_spaced(VIA)})(?=[\s:])[\s:]*)
    |(?P<for>(?:\s*[/,]\s*|\s+|^)(?:{_spaced(FOR)})\s+)
    |(?P<slash>\s+(?:(?:on|from|auf|sur|en|su)\s+(?=(?:Unsplash|Pexels|Pixabay|Flickr|Freepik|Wikimedia)\b)
        |(?:on|auf|sur|en|su)\s+(?=(?:Instagram|Facebook|Twitter|TikTok|YouTube|Telegram|Reddit)\b|X$)
        |©\s*(?=[^\W\d]))
    |\s*[/／⁄|｜•＝=\#›»>]+\s*|\s*\+{{2,}}\s*|\s+\+\s+|(?<=\w)\+(?=\w)  # not that of "Disney+"
    |\.\s+(?:(?:sources?|photos?|images?)\s*:\s*
        |(?=courtesy\b|image\s+courtesy\b|©|(?:left|right|top|bottom|above|below)\s?:))
    |\s*[:：]\s+|\s*[:：]$)
    |(?P<bracket>\s*[(（\[]\s*|\s*[)）\]]\s*)
    |(?P<dash>\s+[-–—−.]+\s+|\s*—\s*|\s+[-–]+|(?<=\bHO)-|[-–]+\s+)
    |(?P<comma>\s*[;；]\s*|\s*(?:[、，]\s*|,\s+(?!(?:Inc|Ltd|LLC|Jr|Sr|III?)\b))))""",
    re.IGNORECASE | re.VERBOSE,
)
_AND_FIRST = re.compile(r"^(?:and|und|et|og|och|en|e|y|&)\s+(?=[A-ZÀ-Þ])")
_AND_BETWEEN = re.compile(r"\s+(?:and|und|et|&)\s+")
_INITIALS_BEHIND = re.compile(r"(?<=[a-z]) \((?P<initials>[A-Z]{2,8})\)")
_FULL_STOP_KEPT = re.compile(r"\b(?:\w\.){1,}$|\b(?:Inc|Bros|Corp|Jr|Sr)\.$")
_TEAM = re.compile(r"^(?:the\s)?.*\b(?:team|collaboration|consortium)$", re.IGNORECASE)


def pieces(text: str) -> list[tuple[str, Before]]:
    """Return the pieces of a credit without its label, and what stood before each."""
    if "(" in text:
        text = _INITIALS_BEHIND.sub(_without_own_initials, text)
    cut: list[tuple[str, Before]] = []
    start, before = 0, ""
    for found in _SEPARATOR.finditer(text):
        if found.end() == found.start() or _is_within_quotes(text, found):
            continue
        cut.append((text[start : found.start()], before))  # type: ignore[arg-type]
        start, before = found.end(), found.lastgroup or ""
    cut.append((text[start:], before))  # type: ignore[arg-type]
    kept: list[tuple[str, Before]] = []
    for piece, sep in cut:
        piece = (
            piece.strip(" \t.,;·*'\"“”„‘")
            if not _FULL_STOP_KEPT.search(piece.strip())
            else piece.strip(" \t,;")
        )
        if not piece:
            # "/ via": the stronger word stays.
            continue
        if sep == "dash" and piece.startswith(("Special to ", "special to ")):
            piece, sep = piece[11:], "for"
        if kept and sep == "for" and not (is_person(kept[-1][0]) or is_single_name(kept[-1][0])):
            kept[-1] = (
                text[
                    text.find(kept[-1][0]) : text.find(piece, text.find(kept[-1][0]) + len(kept[-1][0]))
                    + len(piece)
                ],
                kept[-1][1],
            )
            continue
        if kept and sep == "via" and (made := by_program(f"{kept[-1][0]} via {piece}")) and not made.whom:
            kept[-1] = (text[text.find(kept[-1][0]) : text.rfind(piece) + len(piece)], kept[-1][1])
            continue
        whole = f"{kept[-1][0]}/{piece}" if kept and sep in ("slash", "comma") else ""
        if whole and (organisation(whole) is not None or (sep == "slash" and are_bodies(whole))):
            kept[-1] = (whole, kept[-1][1])
            continue
        kept.extend(_joined_by_and(piece, sep))
    return kept


def _without_own_initials(found: re.Match[str]) -> str:
    """Return "" for the initials of the words before them: "the Harbour News Agency (HNA)"."""
    capitals = [word[0] for word in found.string[: found.start()].split() if word[0].isupper()]
    return "" if "".join(capitals).endswith(found["initials"]) else found[0]


def _is_within_quotes(text: str, sign: re.Match[str]) -> bool:
    """Whether a sign only closes quotation marks: "Школа «Маяк»", but not "Harbour Post » AP"."""
    return sign[0].strip() == "»" and text.rfind("«", 0, sign.start()) > text.rfind("»", 0, sign.start())


def _joined_by_and(piece: str, sep: Before) -> list[tuple[str, Before]]:
    """Return the piece, or its halves where "and" joins a name and a house or a team: "Jane Doe and AP"."""
    piece = _AND_FIRST.sub("", piece) if sep == "comma" else piece
    halves = _AND_BETWEEN.split(piece)
    if len(halves) != 2 or organisation(piece) is not None or are_bodies(piece):
        return [(piece, sep)]
    first, second = halves
    if is_surely_person(first) and is_person(first) and " " not in second and second[:1].isupper():
        return [(first, sep), (second, "slash")]  # "Sandra Walser and Antarctica21"
    houses = [organisation(half) is not None for half in halves]
    if (
        all(houses)
        or (any(houses) and any(is_person(half) or has_word(half, PUBLIC_WORDS) for half in halves))
        or _is_person_and_team(first, second)
    ):
        return [(first, sep), (second, "slash")]
    return [(piece, sep)]


def are_bodies(text: str) -> bool:
    """Whether it names bodies outside the press that stay together: "ESA/Hubble & NASA"."""
    halves = _AND_BETWEEN.split(text)
    known = [organisation(half) for half in halves] if len(halves) == 2 else [None]
    return all(body is not None and body.kind in ("government", "source") for body in known)


def _is_person_and_team(first: str, second: str) -> bool:
    return is_person(first) and _TEAM.search(second) is not None

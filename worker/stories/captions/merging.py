"""Copies of one photo on a page (lightbox, mobile, overlay) become one; two photos stay two."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from worker.news import Caption
from worker.stories.captions.addresses import UNKNOWN_WIDTH, width_in
from worker.stories.captions.words import folded_words
from worker.stories.images import image_key

_ALIKE = 0.8
_WIDTH = re.compile(r"(?<!\d)[1-4]?\d{3}(?=\D*$)")
_BROKEN_OFF = re.compile(r"(?:\.\.\.|…)\s*(?:more|mehr|mer|plus|más)?\s*$|(?:\.\.\.|…) more\b", re.IGNORECASE)


def merged(captions: Sequence[tuple[int, Caption]]) -> list[tuple[int, Caption]]:
    """Return the captions without copies, each with where it stands; a copy fills in what the first lacks.

    Copies have the same words, or the same picture and much the same words. The same picture
    captioned differently, or like words under two pictures, are two photos.
    """
    kept: list[tuple[int, Caption]] = []
    for order, caption in captions:
        for at, (place, other) in enumerate(kept):
            if _is_copy(caption, other):
                kept[at] = min(place, order), _filled(other, caption)
                break
        else:
            kept.append((order, caption))
    return [pair for pair in kept if not any(_is_credit_of(pair[1], other) for _, other in kept)]


def _is_credit_of(one: Caption, other: Caption) -> bool:
    """Whether the one is only the credit that the other has, printed in a box named for captions too."""
    if one.image_url != other.image_url or one.credit.line or not other.credit.line:
        return False
    words = folded_words(one.caption)
    return bool(words) and set(words) <= set(folded_words(other.credit.line))


def _is_copy(one: Caption, other: Caption) -> bool:
    a, b = folded_words(one.caption), folded_words(other.caption)
    if a == b:
        return not _are_two(one, other)
    if _is_shortened(one, b, a) or _is_shortened(other, a, b):
        return True
    same_picture = bool(one.image_url and other.image_url) and image_key(one.image_url or "") == image_key(
        other.image_url or ""
    )
    if not same_picture:
        return False
    common = sum((Counter(a) & Counter(b)).values())
    return common >= _ALIKE * min(len(a), len(b))


def _are_two(one: Caption, other: Caption) -> bool:
    """Whether the same words stand in two figures with two pictures, or under two photographers' pictures."""
    if not (one.image_url and other.image_url) or image_key(one.image_url) == image_key(other.image_url):
        return False
    if one.rule == other.rule == "figcaption":
        # "harbour-1200.jpg" and "harbour-400.jpg", for wide and for narrow screens, are one photo.
        return _WIDTH.sub("", one.image_url) != _WIDTH.sub("", other.image_url)
    if not (one.credit.line and other.credit.line):
        return False
    return set(folded_words(one.credit.line)).isdisjoint(folded_words(other.credit.line))


def _is_shortened(copy: Caption, whole: Sequence[str], start: Sequence[str]) -> bool:
    """Whether the copy breaks off with dots ("... on Monday in the ...") where the whole goes on."""
    return len(start) >= 6 and whole[: len(start)] == start and bool(_BROKEN_OFF.search(copy.caption_raw))


def _larger(one: str | None, other: str | None) -> str | None:
    """Return the first address, or the other where it is of the same photo and says that it is wider."""
    if one is None or other is None or image_key(one) != image_key(other):
        return one or other
    widths = width_in(one), width_in(other)
    return other if UNKNOWN_WIDTH not in widths and widths[1] > widths[0] else one


def _filled(first: Caption, copy: Caption) -> Caption:
    longer = len(copy.caption) > len(first.caption) * 1.1
    better = copy if longer and (copy.credit.line or _BROKEN_OFF.search(first.caption_raw)) else first
    return replace(
        first,
        caption=better.caption,
        caption_raw=better.caption_raw,
        credit=first.credit if first.credit.line else copy.credit,
        image_url=_larger(first.image_url, copy.image_url),
        alt=first.alt or copy.alt,
        width=first.width or copy.width,
        height=first.height or copy.height,
        digital_source_type=first.digital_source_type or copy.digital_source_type,
    )

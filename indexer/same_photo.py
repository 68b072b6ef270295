"""Knows a photo without an image address again when its story prints it in other words.

Such a photo's id is made of its caption. standing (a) "Boats off Lamu at dawn." + read later (b) "Boats off
Pate at dawn.", in the same place of the same story -> b is a, and keeps its id and with it its history

Decided in this order, each photo once: the same words; the id itself (a correction taken back); what is most
alike. A place alone decides only for a notice that stands where a caption stood. Two photos that one reading
prints are always two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from indexer.documents import ArticleDocument, Document, PhotoDocument, photo_id
from indexer.notices import takes_photo_back

ALIKE_IN_PLACE = 0.4  # of all words of both, between the same two photos
ALIKE = 0.7  # anywhere in the story
_WORD = re.compile(r"\w+")


def needs_a_look(photos: Iterable[PhotoDocument], standing: Mapping[str, PhotoDocument]) -> bool:
    """Whether one of the photos has no address and does not stand in the same words under its own id."""
    return any(
        photo.image_url is None and (photo.id not in standing or _said(standing[photo.id]) != _said(photo))
        for photo in photos
    )


def known_again(
    article: ArticleDocument, arriving: Sequence[Document], standing: Sequence[PhotoDocument]
) -> list[Document]:
    """Return the batch, the photos of the article that stand already under the ids that they have there.

    `standing` are the story's photos as last read, in their order.
    """
    ours = [d for d in arriving if isinstance(d, PhotoDocument) and d.story_id == article.id]
    names = _names(ours, standing)
    batch: list[Document] = []
    for document in arriving:
        if isinstance(document, PhotoDocument) and document.story_id == article.id:
            id = names[document.id]
            group = id if document.group_id == document.id else document.group_id
            document = replace(document, id=id, group_id=group)
        elif document.id == article.id and isinstance(document, ArticleDocument):
            document = replace(document, photo_ids=tuple(names.get(id, id) for id in document.photo_ids))
        batch.append(document)
    return batch


def _names(arriving: Sequence[PhotoDocument], standing: Sequence[PhotoDocument]) -> dict[str, str]:
    """The id that each arriving photo has in the story, by the one it came with."""
    pairs = {new.id: new.id for new in arriving if new.image_url is not None}
    left = [old for old in standing if old.image_url is None and old.id not in pairs]
    open_ = [new for new in arriving if new.image_url is None]

    def take(new: PhotoDocument, old: PhotoDocument) -> None:
        pairs[new.id] = old.id
        left.remove(old)
        open_.remove(new)

    for fits in (lambda new, old: _said(new) == _said(old), lambda new, old: new.id == old.id):
        for new in list(open_):
            if (old := next((old for old in left if fits(new, old)), None)) is not None:
                take(new, old)
    while (pair := _most_alike(open_, left, arriving, standing, pairs)) is not None:
        take(*pair)
    taken = set(pairs.values()) | {old.id for old in standing}
    for new in open_:
        # Its words were once another photo's, which has other words now.
        id = new.id if new.id not in taken else photo_id(new.story_id, f"{new.id}\nanother")
        pairs[new.id] = id
        taken.add(id)
    return pairs


def _most_alike(
    new_ones: Sequence[PhotoDocument],
    old_ones: Sequence[PhotoDocument],
    arriving: Sequence[PhotoDocument],
    standing: Sequence[PhotoDocument],
    pairs: Mapping[str, str],
) -> tuple[PhotoDocument, PhotoDocument] | None:
    """The two that are most surely one, None where none are: equally good ones are too good to be true."""
    found = []
    for new in new_ones:
        for old in old_ones:
            in_place = _between([n.id for n in arriving], new.id, pairs) == _between(
                [o.id for o in standing], old.id, None, set(pairs.values())
            )
            share = _share(_said(new), _said(old))
            if in_place and takes_photo_back(new.caption_raw) and not takes_photo_back(old.caption_raw):
                share = max(share, ALIKE_IN_PLACE)
            if not _differ(new, old) and share >= (ALIKE_IN_PLACE if in_place else ALIKE):
                found.append((share + in_place, new, old))
    if not found:
        return None
    best = max(found, key=lambda one: one[0])
    rivals = [one for one in found if one is not best and one[0] == best[0]]
    if any(one[1] is best[1] or one[2] is best[2] for one in rivals):
        return None
    return best[1], best[2]


def _between(
    ids: Sequence[str], id: str, names: Mapping[str, str] | None, known: set[str] | None = None
) -> tuple[str | None, str | None]:
    """The nearest photos before and after that both readings have, by the id that they have in the story."""
    at = ids.index(id)

    def name(other: str) -> str | None:
        if names is not None:
            return names.get(other)
        return other if known and other in known else None

    before = next((found for other in reversed(ids[:at]) if (found := name(other))), None)
    after = next((found for other in ids[at + 1 :] if (found := name(other))), None)
    return before, after


def _differ(one: PhotoDocument, other: PhotoDocument) -> bool:
    """Whether the two say something of themselves that one photo cannot be."""
    names, others = ({n.casefold() for n in photo.photographer} for photo in (one, other))
    return one.kind != other.kind or bool(names and others and names.isdisjoint(others))


def _share(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    ours, theirs = set(one), set(other)
    return len(ours & theirs) / max(len(ours | theirs), 1)


def _said(photo: PhotoDocument) -> tuple[str, ...]:
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", photo.caption).casefold()))

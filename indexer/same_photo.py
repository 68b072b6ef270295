"""Knows the photos of a story again when it is read once more, under other addresses or in other words.

A photo's id is made of its image's address, or of its caption where it has none. Both change: a publisher
moves its images, an update of Cutline folds addresses otherwise, captions are corrected.

    standing (a) img.example/boats-1 "Boats off Lamu."     read later (b) cdn.example/9f3 "Boats off Lamu."
    -> b is a: it keeps that id, and with it its history, what its file said, and that it was told

Decided in this order, one to one, each photo once; what the page showed last before what left it earlier:

    the picture      the same address, image key or agency's number, of one photo here and of one there
    the words        the same caption, of one photo here and of one there. Where several photos have it: by
                     the name of the file; or, if all changed their addresses at once, in the page's order
    the id           a correction or a move that was taken back
    what is alike    captions mostly the same, without an image, or with a file of the same name; and a
                     notice that stands where a photo stood

Two photos that one reading prints are always two. In the reading that first tells of a photo that was taken
out or replaced, words alone say nothing of pictures.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.documents import ArticleDocument, Document, PhotoDocument, photo_id
from indexer.groups import are_two_people
from indexer.notices import takes_photo_back

ALIKE_IN_PLACE = 0.4  # of all words of both, between the same two photos
ALIKE = 0.7  # anywhere in the story
_TELLING_NAME_CHARS = 6  # "boats-at-lamu", "4711001", not "image"
_WORD = re.compile(r"\w+")
_Sign = Callable[[PhotoDocument], Hashable]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAgain:
    """A batch under the ids that its photos have. `unsure`: of several of one caption perhaps another one."""

    documents: list[Document]
    unsure: frozenset[str] = frozenset()


def needs_a_look(photos: Iterable[PhotoDocument], standing: Mapping[str, PhotoDocument]) -> bool:
    """Whether one of the photos does not stand under its own id with the same picture in the same words."""
    return any(
        (known := standing.get(photo.id)) is None
        or known.image_key != photo.image_key
        or _said(known) != _said(photo)
        for photo in photos
    )


def known_again(
    article: ArticleDocument,
    arriving: Sequence[Document],
    standing: Sequence[PhotoDocument],
    left: Sequence[PhotoDocument] = (),
    *,
    words_tell: bool = True,
) -> KnownAgain:
    """Return the batch, the photos of the article that stand already under the ids that they have there.

    `standing` are the story's photos as last read, in their order; `left` others that it has shown.
    `words_tell` is False where one of both readings tells of a photo taken out that the other did not.
    """
    ours = [d for d in arriving if isinstance(d, PhotoDocument) and d.story_id == article.id]
    pairing = _Pairing(ours, standing, left, words_tell=words_tell)
    names = pairing.names()
    batch: list[Document] = []
    for document in arriving:
        if isinstance(document, PhotoDocument) and document.story_id == article.id:
            id = names[document.id]
            group = id if document.group_id == document.id else document.group_id
            document = replace(document, id=id, group_id=group)
        elif document.id == article.id and isinstance(document, ArticleDocument):
            document = replace(document, photo_ids=tuple(names.get(id, id) for id in document.photo_ids))
        batch.append(document)
    return KnownAgain(documents=batch, unsure=frozenset(pairing.unsure))


class _Pairing:
    """Which arriving photo is which of those that stand; what is decided is never decided otherwise."""

    def __init__(
        self,
        arriving: Sequence[PhotoDocument],
        standing: Sequence[PhotoDocument],
        left: Sequence[PhotoDocument],
        *,
        words_tell: bool,
    ) -> None:
        self.arriving, self.standing, self.words_tell = arriving, standing, words_tell
        self.open, self.on_page, self.left = list(arriving), list(standing), list(left)
        self.pairs: dict[str, str] = {}
        self.unsure: set[str] = set()
        self._all_ids = {photo.id for photo in (*standing, *left)}

    def names(self) -> dict[str, str]:
        """Return the id that each arriving photo has in the story, by the one it came with."""
        self._by_picture()
        self._by_words()
        self._by_id()
        self._by_picture()  # of two under one address, the one that its id did not tell
        self._by_likeness()
        taken = self._all_ids | set(self.pairs.values())
        for new in self.open:
            # Its address or its words were once another photo's, which has others now.
            id = new.id if new.id not in taken else photo_id(new.story_id, f"{new.id}\nanother")
            self.pairs[new.id] = id
            taken.add(id)
        return self.pairs

    def _take(self, new: PhotoDocument, old: PhotoDocument) -> None:
        self.pairs[new.id] = old.id
        self.open = [one for one in self.open if one is not new]
        for olds in (self.on_page, self.left):
            olds[:] = [one for one in olds if one is not old]

    def _by_picture(self) -> None:
        for sign in (_address, _key, _supplier):
            for fits in (_with_words(sign), sign):
                for olds in (self.on_page, self.left):
                    for news, those in _alike_by(fits, self.open, olds):
                        if len(news) == len(those) == 1:
                            self._take(news[0], those[0])

    def _by_words(self) -> None:
        for sign in (_said, _said_raw):
            printed = Counter(map(sign, self.arriving))
            printed_before = Counter(map(sign, self.standing))
            for olds in (self.on_page, self.left):
                for news, those in _alike_by(sign, self.open, olds):
                    words = sign(news[0])
                    telling = printed[words] == 1 and printed_before[words] <= 1
                    counts = {len(news), len(those), printed[words], printed_before[words]}
                    all_moved = olds is self.on_page and len(counts) == 1
                    self._of_one_caption(news, those, telling=telling, all_moved=all_moved)
        self._by_earlier_words()

    def _by_earlier_words(self) -> None:
        """A correction taken back, or a reading from before it that comes late."""
        printed = Counter(map(_said, self.arriving))
        for olds in (self.on_page, self.left):
            said_by: defaultdict[tuple[str, ...], list[PhotoDocument]] = defaultdict(list)
            for old in olds:
                for words in {_words_of(earlier.caption) for earlier in old.earlier_captions}:
                    said_by[words].append(old)
            for new in list(self.open):
                those = said_by.get(_said(new), [])
                if printed[_said(new)] == len(those) == 1 and self._may_be(new, those[0]):
                    self._take(new, those[0])

    def _of_one_caption(
        self, news: list[PhotoDocument], olds: list[PhotoDocument], *, telling: bool, all_moved: bool
    ) -> None:
        if telling and len(news) == len(olds) == 1:
            if self._may_be(news[0], olds[0]):
                self._take(news[0], olds[0])
            return
        for same, those in _alike_by(_file_name, news, olds):
            if len(same) == len(those) == 1 and self._may_be(same[0], those[0]):
                self._take(same[0], those[0])
        if all_moved:
            open_, on_page = ({photo.id for photo in side} for side in (self.open, self.on_page))
            here = (new for new in news if new.id in open_)
            there = (old for old in olds if old.id in on_page)
            for new, old in zip([*here], [*there], strict=True):
                if self._may_be(new, old):
                    self._take(new, old)
                    self.unsure.add(old.id)

    def _may_be(self, new: PhotoDocument, old: PhotoDocument) -> bool:
        if new.image_url is None and old.image_url is None:
            return True
        if _differ(new, old):
            return False
        was_taken_out = old.status == "withdrawn" and any(old is one for one in self.left)
        return self.words_tell and not was_taken_out

    def _by_id(self) -> None:
        for new in list(self.open):
            for old in (*self.on_page, *self.left):
                if old.id == new.id:
                    self._take(new, old)
                    break

    def _by_likeness(self) -> None:
        telling = _telling_names(self.arriving)
        here, earlier = (telling & _telling_names(olds) for olds in (self.standing, self.left))
        back = [old for old in self.left if _file_name(old) in earlier and old.status != "withdrawn"]
        likely = [
            (found, new, old)
            for olds, names in ((self.on_page, here), (back, earlier))
            for new in self.open
            for old in olds
            if olds is self.on_page or _file_name(new) == _file_name(old)
            if (found := _likeness(new, old, names)) is not None
        ]
        while (pair := self._most_alike(likely)) is not None:
            self._take(*pair)
            likely = [one for one in likely if one[1] is not pair[0] and one[2] is not pair[1]]

    def _most_alike(
        self, likely: Iterable[tuple[_Likeness, PhotoDocument, PhotoDocument]]
    ) -> tuple[PhotoDocument, PhotoDocument] | None:
        """The two most surely one, None where none are: equally good ones are too good to be true."""
        known = set(self.pairs.values())
        here = _between([photo.id for photo in self.arriving], self.pairs.get)
        there = _between([photo.id for photo in self.standing], lambda id: id if id in known else None)
        found = []
        for likeness, new, old in likely:
            in_place = here[new.id] == there.get(old.id)
            if likeness.share >= (likeness.enough_in_place if in_place else likeness.enough):
                found.append((likeness.share + in_place, new, old))
        if not found:
            return None
        best = max(found, key=lambda one: one[0])
        rivals = [one for one in found if one is not best and one[0] == best[0]]
        if any(one[1] is best[1] or one[2] is best[2] for one in rivals):
            return None
        return best[1], best[2]


@dataclass(frozen=True, slots=True)
class _Likeness:
    share: float
    enough_in_place: float
    enough: float


def _likeness(new: PhotoDocument, old: PhotoDocument, telling: set[str]) -> _Likeness | None:
    """How alike two captions are and what is enough; None where nothing would be."""
    if _differ(new, old):
        return None
    share = _share(_said(new), _said(old))
    is_notice = takes_photo_back(new.caption_raw) and not takes_photo_back(old.caption_raw)
    if new.image_url is None and old.image_url is None:
        return _Likeness(max(share, ALIKE_IN_PLACE) if is_notice else share, ALIKE_IN_PLACE, ALIKE)
    if is_notice:
        return _Likeness(max(share, ALIKE_IN_PLACE), ALIKE_IN_PLACE, 2.0)
    if new.image_url is None or old.image_url is None:
        return _Likeness(share, ALIKE, 2.0)
    if _file_name(new) == _file_name(old) and _file_name(new) in telling:
        return _Likeness(share, ALIKE_IN_PLACE, ALIKE)
    return None


def _alike_by(
    sign: _Sign, news: Iterable[PhotoDocument], olds: Iterable[PhotoDocument]
) -> Iterator[tuple[list[PhotoDocument], list[PhotoDocument]]]:
    """The photos of both sides that have a sign in common, sign by sign; None and () are no sign."""
    here, there = _by_sign(sign, news), _by_sign(sign, olds)
    return ((here[value], there[value]) for value in here if value in there)


def _by_sign(sign: _Sign, photos: Iterable[PhotoDocument]) -> dict[Hashable, list[PhotoDocument]]:
    found: defaultdict[Hashable, list[PhotoDocument]] = defaultdict(list)
    for photo in photos:
        if value := sign(photo):
            found[value].append(photo)
    return found


def _between(
    ids: Sequence[str], name: Callable[[str], str | None]
) -> dict[str, tuple[str | None, str | None]]:
    """The nearest photos before and after each that both readings have, by their ids in the story."""
    before: list[str | None] = []
    after: list[str | None] = []
    for order, found in ((ids, before), (ids[::-1], after)):
        last: str | None = None
        for id in order:
            found.append(last)
            last = name(id) or last
    return dict(zip(ids, zip(before, after[::-1], strict=True), strict=True))


def _differ(one: PhotoDocument, other: PhotoDocument) -> bool:
    """Whether the two say something of themselves that one photo cannot be."""
    return one.kind != other.kind or are_two_people(one, other)


def _share(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    ours, theirs = set(one), set(other)
    return len(ours & theirs) / max(len(ours | theirs), 1)


def _telling_names(photos: Iterable[PhotoDocument]) -> set[str]:
    """The names of files that one photo of a reading has, and that are more than "image"."""
    names = Counter(filter(None, map(_file_name, photos)))
    return {name for name, count in names.items() if count == 1 and len(name) >= _TELLING_NAME_CHARS}


def _file_name(photo: PhotoDocument) -> str:
    """The last part of the address, without size and form as the image key has it."""
    return (photo.image_key or "").rpartition("/")[2].casefold()


def _address(photo: PhotoDocument) -> str | None:
    return photo.image_url


def _key(photo: PhotoDocument) -> str | None:
    return photo.image_key


def _supplier(photo: PhotoDocument) -> str | None:
    return photo.supplier_id


def _with_words(sign: _Sign) -> _Sign:
    return lambda photo: (value, _said(photo)) if (value := sign(photo)) else None


def _said(photo: PhotoDocument) -> tuple[str, ...]:
    return _words_of(photo.caption)


def _said_raw(photo: PhotoDocument) -> tuple[str, ...]:
    return _words_of(photo.caption_raw)


def _words_of(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))

"""A story is read again and its images have other addresses: no photo is lost, none doubled, on both indexes.

The ids of photos are made as assemble makes them, of the story and the image key. A publisher's move of its
images and a new version of Cutline that folds addresses otherwise look alike from here.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import permutations

import pytest

from indexer.backends.protocol import Index
from indexer.documents import ArticleDocument, Document, FileFacts, PhotoDocument, photo_id
from indexer.query import Named, PhotoQuery
from indexer.revising import revised, taken_back, with_file_of
from tests.indexer.test_revising import NOON, arrive, index

__all__ = ["index"]

LAMU, PATE, SHELA = "Boats off Lamu at dawn.", "Nets are hauled in off Pate.", "Children swim at Shela."
NOTE = "Correction: a photo of another harbour has been replaced."
FACTS = FileFacts(photographer=("Jane Doe",), agency="AP", supplier_id="ap:1")


def photo(address: str, caption: str, key: str | None = None, story: str = "s", **fields) -> PhotoDocument:
    """A photo as its page prints it; the address is its image key, unless Cutline folds it otherwise."""
    key = key or address
    return PhotoDocument(
        id=photo_id(story, key), story_id=story, url=f"https://river.example/{story}", outlet="River Post",
        seen_at=NOON, caption=caption, caption_raw=caption, image_url=f"https://{address}.jpg", image_key=key,
        group_id=key, **fields,
    )  # fmt: skip


def reading(hour: int, *photos: PhotoDocument, body: str = "Boats came back.", story="s") -> list[Document]:
    seen_at = NOON + timedelta(hours=hour)
    shown = [replace(one, seen_at=seen_at, position=at) for at, one in enumerate(photos)]
    article = ArticleDocument(
        id=story, url=f"https://river.example/{story}", outlet="River Post", seen_at=seen_at, body=body,
        photo_ids=tuple(one.id for one in shown),
    )  # fmt: skip
    return [article, *shown]


def shown_by(index: Index, story: str = "s") -> list[PhotoDocument]:
    """The photos of the story's page as last read."""
    return [index.photo(id) for id in index.article(story).photo_ids]


def all_of(index: Index, story: str = "s") -> dict[str, PhotoDocument]:
    """All photos that the index has of the story, by caption; each caption once."""
    index.refresh()
    hits = index.ask(PhotoQuery(where=Named("story", story), limit=100)).hits
    found = {hit.photo.caption: hit.photo for hit in hits}
    assert len(found) == len(hits)
    return found


def test_images_that_move_keep_their_photos_and_all_that_is_known_of_them(index):
    arrive(index, reading(0, photo("old.example/1", LAMU), photo("old.example/2", PATE)))
    arrive(
        index, reading(1, photo("old.example/1", LAMU), photo("old.example/2", PATE.replace("Pate", "Manda")))
    )
    index.write([with_file_of(index, photo_id("s", "old.example/1"), FACTS)])
    before = shown_by(index)
    moved = reading(2, photo("cdn.example/aa", LAMU), photo("cdn.example/bb", PATE.replace("Pate", "Manda")))
    for _ in range(2):  # the message comes twice
        arrive(index, moved)
        after = shown_by(index)
        assert [one.id for one in after] == [one.id for one in before]
        assert [one.image_key for one in after] == ["cdn.example/aa", "cdn.example/bb"]
        assert (after[0].file, after[0].photographer, after[0].group_id) == (
            before[0].file,
            ("Jane Doe",),
            "ap:1",
        )
        assert (after[1].status, after[1].earlier_captions) == ("corrected", before[1].earlier_captions)
        assert len(all_of(index)) == 2
    arrive(
        index, reading(0, photo("old.example/1", LAMU), photo("old.example/2", PATE))
    )  # the first once more
    assert [one.image_key for one in shown_by(index)] == ["cdn.example/aa", "cdn.example/bb"]
    assert len(all_of(index)) == 2


def test_an_address_that_is_folded_otherwise_is_the_same_photo_in_whatever_words(index):
    arrive(
        index, reading(0, photo("img.example/1?v=2", LAMU, key="img.example/1"), photo("img.example/2", PATE))
    )
    first = [one.id for one in shown_by(index)]
    arrive(index, reading(1, photo("img.example/1?v=2", SHELA), photo("img.example/2", PATE)))
    assert [one.id for one in shown_by(index)] == first
    assert all_of(index)[SHELA].earlier_captions[0].caption == LAMU


def test_the_agencys_number_knows_a_photo_again(index):
    arrive(
        index, reading(0, photo("old.example/ap_1", LAMU, supplier_id="ap:1"), photo("old.example/2", PATE))
    )
    first = [one.id for one in shown_by(index)]
    arrive(
        index, reading(1, photo("cdn.example/ap_1", SHELA, supplier_id="ap:1"), photo("cdn.example/x", PATE))
    )
    assert [one.id for one in shown_by(index)] == first


def test_a_photo_that_comes_back_under_another_address_is_the_one_that_left(index):
    arrive(index, reading(0, photo("old.example/1", LAMU), photo("old.example/2", PATE)))
    first = [one.id for one in shown_by(index)]
    arrive(index, reading(1, photo("old.example/2", PATE)))
    arrive(index, reading(2, photo("old.example/2", PATE), photo("cdn.example/1", LAMU)))
    assert [one.id for one in shown_by(index)] == first[::-1]
    arrive(index, reading(3, photo("old.example/2", PATE)))
    arrive(index, reading(4, photo("cdn.example/1", LAMU), photo("old.example/2", PATE)))
    assert [one.id for one in shown_by(index)] == first
    assert len(all_of(index)) == 2


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # another photographer's, or a video
        ([photo("old.example/1", LAMU, photographer=("Jane Doe",))], [photo("new.example/1x", LAMU, photographer=("Ali Noor",))]),
        ([photo("old.example/1", LAMU)], [photo("new.example/1x", LAMU, kind="video")]),
        # captions that differ by a date alone
        ([photo("old.example/1", LAMU)], [photo("new.example/1x", f"{LAMU} Nov. 1, 2023.")]),
        # one of several that print the same caption, the others where they were
        ([photo("old.example/1", LAMU), photo("old.example/2", LAMU)], [photo("old.example/1", LAMU), photo("old.example/9", LAMU)]),
        # not as many as before
        ([photo("old.example/1", LAMU), photo("old.example/2", LAMU)], [photo("cdn.example/x", LAMU)]),
    ],
)  # fmt: skip
def test_what_is_not_surely_the_same_photo_is_another(index, before, after):
    arrive(index, reading(0, *before))
    arrive(index, reading(1, *after))
    assert [one.id for one in shown_by(index)] == [one.id for one in after]
    assert index.photo(before[-1].id).image_key == before[-1].image_key


def test_several_of_one_caption_are_told_apart_by_their_files_names(index):
    names = ("harbour", "quay", "ferry")
    arrive(index, reading(0, *(photo(f"old.example/{name}", LAMU) for name in names)))
    first = dict(zip(names, [one.id for one in shown_by(index)], strict=True))
    arrive(index, reading(1, *(photo(f"cdn.example/2026/{name}", LAMU) for name in reversed(names))))
    assert [one.id for one in shown_by(index)] == [first[name] for name in reversed(names)]


def test_several_of_one_caption_that_all_move_stay_in_order_and_their_files_are_read_again(index):
    arrive(
        index, reading(0, *(photo(f"old.example/{n}", LAMU) for n in range(3)), photo("old.example/p", PATE))
    )
    first = shown_by(index)
    index.write(
        [with_file_of(index, one.id, replace(FACTS, supplier_id=None)) for one in (first[0], first[3])]
    )
    moved = [photo(f"cdn.example/{n}x", LAMU) for n in range(3)] + [photo("cdn.example/px", PATE)]
    arrive(index, reading(1, *moved))
    after = shown_by(index)
    assert [one.id for one in after] == [one.id for one in first]
    assert [one.file is not None for one in after] == [False, False, False, True]
    told = with_file_of(index, moved[1].id, replace(FACTS, city="Lamu"), "s", moved[1].image_key)
    assert (told.id, told.image_key, told.file.city) == (first[1].id, moved[1].image_key, "Lamu")
    assert with_file_of(index, moved[3].id, FACTS, "s", moved[3].image_key) is None  # it has them


def test_what_a_file_says_finds_its_photo_whatever_it_is_called_since(index):
    arrive(index, reading(0, photo("old.example/1", LAMU), photo("old.example/2", PATE)))
    first = [one.id for one in shown_by(index)]
    arrive(index, reading(1, photo("cdn.example/1", LAMU), photo("cdn.example/2", PATE)))
    late = with_file_of(index, first[0], FACTS, "s", "old.example/1")  # of the address before
    assert (late.id, late.image_key) == (first[0], "cdn.example/1")
    # The address before is another photo's now.
    arrive(
        index,
        reading(2, photo("cdn.example/1", LAMU), photo("cdn.example/2", PATE), photo("old.example/1", SHELA)),
    )
    shown = shown_by(index)
    assert [one.id for one in shown[:2]] == first and shown[2].id not in first
    assert with_file_of(index, first[0], FACTS, "s", "old.example/1").id == shown[2].id
    assert with_file_of(index, "no-such", FACTS, "no-such-story", "old.example/1") is None


def test_a_photo_replaced_with_a_note_to_the_reader_is_withdrawn_whatever_the_caption(index):
    arrive(index, reading(0, photo("old.example/1", LAMU), photo("old.example/2", PATE)))
    wrong, other = (one.id for one in shown_by(index))
    arrive(index, reading(1, photo("old.example/9", LAMU), photo("old.example/2", PATE), body=NOTE))
    assert [index.photo(id).status for id in (wrong, other)] == ["withdrawn", "live"]
    right = shown_by(index)[0]
    assert (right.status, right.image_key, right.caption) == ("live", "old.example/9", LAMU)
    assert right.id != wrong
    # Moved again, it is not taken for the one that was withdrawn.
    arrive(index, reading(2, photo("cdn.example/9", LAMU), photo("old.example/2", PATE)))
    assert shown_by(index)[0].id == right.id
    assert index.photo(wrong).status == "withdrawn"


def test_a_note_that_stood_before_keeps_no_photo_from_being_known_again(index):
    arrive(index, reading(0, photo("old.example/1", LAMU), body=NOTE))
    arrive(index, reading(1, photo("cdn.example/1x", LAMU), body=NOTE))
    assert [one.image_key for one in all_of(index).values()] == ["cdn.example/1x"]


def test_a_notice_under_a_stand_in_where_a_photo_stood_withdraws_that_photo(index):
    arrive(
        index,
        reading(0, photo("old.example/1", LAMU), photo("old.example/2", PATE), photo("old.example/3", SHELA)),
    )
    first = [one.id for one in shown_by(index)]
    notice = photo("river.example/removed", "This photo has been withdrawn.")
    arrive(index, reading(1, photo("old.example/1", LAMU), notice, photo("old.example/3", SHELA)))
    assert [one.id for one in shown_by(index)] == first
    assert [index.photo(id).status for id in first] == ["live", "withdrawn", "live"]
    assert index.photo(first[1]).earlier_captions[0].caption == PATE


def test_two_photos_under_one_address_are_told_apart_when_one_leaves(index):
    shared = [
        photo("img.example/view", LAMU),
        replace(photo("img.example/view", PATE), id=photo_id("s", "words")),
    ]
    arrive(index, reading(0, *shared))
    arrive(index, reading(1, photo("img.example/view", PATE)))  # by its address alone it is the other one
    assert [one.id for one in shown_by(index)] == [shared[1].id]
    assert index.photo(shared[0].id).caption == LAMU


def test_a_page_that_is_gone_takes_back_what_had_left_it_before_too(index):
    arrive(index, reading(0, photo("old.example/1", LAMU), photo("old.example/2", PATE)))
    arrive(index, reading(1, photo("old.example/2", PATE)))
    index.write(taken_back(index, ["s"], NOON + timedelta(hours=2)))
    assert {one.status for one in all_of(index).values()} == {"withdrawn"}
    # Back at another address it is live again, and the one that was not there before still is not.
    arrive(index, reading(3, photo("cdn.example/2", PATE)))
    assert {caption: one.status for caption, one in all_of(index).items()} == {
        LAMU: "withdrawn",
        PATE: "live",
    }


def three_readings(story: str) -> list[list[Document]]:
    """A move, then a photo that is corrected as it moves, one that is gone and one that moves once more."""
    corrected = PATE.replace("Nets", "Long nets")
    pages = [
        [("old.example/1", LAMU), ("old.example/nets-at-pate", PATE)],
        [("cdn.example/1", LAMU), ("cdn.example/nets-at-pate", PATE), ("cdn.example/3", SHELA)],
        [("new.example/nets-at-pate", corrected), ("new.example/1", LAMU)],
    ]
    return [
        reading(hour, *(photo(address, caption, story=story) for address, caption in page), story=story)
        for hour, page in enumerate(pages)
    ]


def test_readings_in_any_order_leave_one_document_a_photo(new_index):
    index = new_index()
    for number, order in enumerate(permutations(range(3))):
        readings = three_readings(f"s{number}")
        for at in (*order, order[0]):
            arrive(index, readings[at])
        found = all_of(index, f"s{number}")
        corrected = PATE.replace("Nets", "Long nets")
        assert found.keys() == {LAMU, corrected, SHELA}
        assert [e.caption for e in found[corrected].earlier_captions] == [PATE]
        assert [one.caption for one in shown_by(index, f"s{number}")] == [corrected, LAMU]


@dataclass
class _Picture:
    """A photo of the story as the publisher knows it."""

    number: int
    name: str
    caption: str
    address: str = ""
    captions: int = 1


class _Publisher:
    """Prints a story, and changes what it likes between two readings."""

    def __init__(self, seed: int) -> None:
        self.chance, self.story = random.Random(seed), f"story-{seed}"
        self.pictures: list[_Picture] = []
        self.page: list[_Picture] = []
        self.moves = 0
        for _ in range(self.chance.randint(1, 7)):
            self._another()

    def change(self) -> None:
        """Move all images, or one; correct a caption; both, under the name of the file; order, remove, add."""
        self.moves += 1
        done = set(
            self.chance.sample(["move", "move one", "correct", "both", "order", "remove", "add", "back"], 3)
        )
        if "move" in done:
            for one in self.page:
                one.address = (
                    f"host{self.moves}.example/{self.chance.randrange(10**6)}/{one.number}-{self.moves}"
                )
        elif self.page and "correct" in done:
            self._correct(self.chance.choice(self.page))
        elif self.page and "move one" in done:
            one = self.chance.choice(self.page)
            one.address = f"one{self.moves}.example/{one.number}-{self.moves}"
        elif self.page and "both" in done:
            one = self.chance.choice([*self.page])
            if one.address.endswith(one.name):
                one.address = f"both{self.moves}.example/{one.name}"
                self._correct(one)
        if "order" in done:
            self.chance.shuffle(self.page)
        if self.page and "remove" in done:
            self.page.remove(self.chance.choice(self.page))
        if "add" in done:
            self._another()
        if away := [one for one in self.pictures if "back" in done and one not in self.page]:
            self.page.append(self.chance.choice(away))

    def _another(self) -> None:
        number = len(self.pictures)
        name = f"picture-{self.story}-{number}"
        words = " ".join(f"word{self.chance.randrange(10**6)}" for _ in range(6))
        date = self.chance.choice(["", " Nov. 1, 2023", f" Nov. {number + 2}, 2023"])
        alike = self.chance.random() < 0.3 and not any(
            one.caption.startswith("Boats") for one in self.pictures
        )
        caption = f"Boats off Lamu.{date}" if alike else f"{words}.{date}"
        picture = _Picture(number, name, caption, address=f"first.example/{name}")
        self.pictures.append(picture)
        self.page.insert(self.chance.randint(0, len(self.page)), picture)

    def _correct(self, picture: _Picture) -> None:
        picture.captions += 1
        picture.caption = f"{picture.caption} Corrected{picture.captions}."

    def print(self, hour: int) -> list[Document]:
        shown = [photo(one.address, one.caption, story=self.story) for one in self.page]
        return reading(hour, *shown, story=self.story)


def _messages(documents: Sequence[list[Document]], chance: random.Random) -> Iterable[list[Document]]:
    """The readings in their order; some messages come twice, or once more much later."""
    for at, one in enumerate(documents):
        yield one
        if chance.random() < 0.3:
            yield documents[chance.randint(0, at)]


@pytest.mark.parametrize("seed", range(24))
def test_whatever_a_publisher_changes_each_photo_stays_one(shared_index, seed):
    publisher = _Publisher(seed)
    readings, printed, first_ids = [publisher.print(0)], [], {}
    printed.append([(one.number, one.address, one.caption) for one in publisher.page])
    for hour in range(1, 7):
        publisher.change()
        readings.append(publisher.print(hour))
        printed.append([(one.number, one.address, one.caption) for one in publisher.page])
    at = -1
    for documents in _messages(readings, publisher.chance):
        arrive(shared_index, documents)
        at += documents is readings[at + 1] if at + 1 < len(readings) else 0
        shown = shown_by(shared_index, publisher.story)
        assert [(one.image_key, one.caption) for one in shown] == [row[1:] for row in printed[at]]
        for (number, *_), one in zip(printed[at], shown, strict=True):
            assert first_ids.setdefault(number, one.id) == one.id
    assert at == len(readings) - 1
    found = all_of(shared_index, publisher.story)
    assert {one.id for one in found.values()} == set(first_ids.values())
    assert len(set(first_ids.values())) == len(first_ids)
    told = {first_ids[one.number]: one for one in publisher.pictures if one.number in first_ids}
    for id, one in told.items():
        known = shared_index.photo(id)
        seen = {row[2] for page in printed for row in page if row[0] == one.number}
        assert {known.caption, *(earlier.caption for earlier in known.earlier_captions)} == seen


@pytest.fixture(scope="module")
def shared_index(new_index) -> Index:
    return new_index()


def test_what_is_known_again_is_written_once(index):
    arrive(index, reading(0, photo("old.example/1", LAMU)))
    moved = reading(1, photo("cdn.example/1x", LAMU))
    batch = revised(index, moved)
    assert [document.id for document in batch] == ["s", photo_id("s", "old.example/1")]
    # Killed between the two writes of a server: whichever came through, the next try finds the same.
    for part in batch:
        index.write([part])
        assert revised(index, moved) == batch

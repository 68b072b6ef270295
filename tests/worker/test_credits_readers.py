"""The list of readers: each has a sample that it and no reader before it knows."""

import pytest

from worker.stories.credits.cut import read_piece, without_ends
from worker.stories.credits.part import Piece
from worker.stories.credits.readers import READERS


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_a_sample_is_read_by_its_reader_and_by_none_before_it(reader):
    piece = without_ends(Piece(reader.sample, "", "en"))
    assert next(other.name for other in READERS if other.read(piece) is not None) == reader.name


def test_pieces_that_a_reader_leaves_are_read_in_their_turn():
    found = read_piece(Piece("Kent Police Facebook page", "", "en"))
    assert [(part.what, part.text, part.before) for part in found] == [
        ("public", "Kent Police", ""),
        ("organisation", "Facebook", "slash"),
    ]


def test_where_a_house_must_stand_a_name_is_none():
    found = read_piece(Piece("海通社 记者 王明", "", "zh"))
    assert [(part.what, part.text) for part in found] == [("press", "海通社"), ("person", "王明")]


def test_what_no_reader_knows_is_unknown():
    assert [part.what for part in read_piece(Piece("some words of a caption", "", "en"))] == ["unknown"]
    assert read_piece(Piece(" – ", "", "en")) == []

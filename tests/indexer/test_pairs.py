"""Words of scripts that print no spaces are found wherever they stand in a run of characters."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.analysis import exact_words, is_unspaced
from indexer.backends.embedded_batch import Batch
from indexer.pairs import pairs_in, pairs_of
from indexer.query import Words
from tests.indexer.web_rig import a_photo

TEXT = st.text("北京市長東ทกิaéＢ'’ ，1", max_size=14)


def test_a_run_is_told_by_its_pairs_and_its_last_character():
    assert pairs_in(("北京市长，船", None, "boats")) == ["北京 京市 市长 长", "船"]
    assert pairs_in(("Boats off Lamu", "")) == []
    assert pairs_of("北京市") == ["北京", "京市"]
    assert pairs_of("北") == []
    assert pairs_of("京's港") == ["京s", "s港"]


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=6), TEXT)
def test_a_word_is_found_where_a_run_has_it_and_nowhere_else(captions, asked):
    words = exact_words(asked)
    if len(words) != 1 or not is_unspaced(words[0]) or set("'’") & set(words[0]):
        return
    photos = [replace(a_photo(n, caption), headline=None, alt=None) for n, caption in enumerate(captions)]
    photos = [photo for photo in photos if not set("'’") & set(photo.caption)]
    expected = [p.id for p in photos if any(words[0] in run for run in exact_words(p.caption))]
    assert Batch(photos).matching(Words(asked)) == expected


@pytest.mark.parametrize(("asked", "found"), [("京's", True), ("s港", True), ("京港", False)])
def test_an_apostrophe_inside_a_run_is_passed_over(asked, found):
    assert bool(Batch([a_photo(1, "東京's港")]).matching(Words(asked, "caption"))) is found

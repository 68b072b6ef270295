"""A batch in memory matches what an index finds, by the same judge."""

from dataclasses import replace

import pytest

from indexer.alerts import Alert, Way
from indexer.alerts.matching import match
from indexer.backends.embedded_batch import Batch
from indexer.query import PhotoQuery, Phrase, Words
from tests.indexer.judge import holds
from tests.indexer.many_photos import SEEN_ONCE, many_photos
from tests.indexer.questions import QUESTIONS

PHOTOS = many_photos()


@pytest.fixture(scope="module")
def batch():
    return Batch(PHOTOS, {photo.id for photo in PHOTOS if not photo.group_id.startswith(SEEN_ONCE)})


@pytest.mark.parametrize("where", QUESTIONS, ids=str)
def test_a_batch_matches_what_an_index_finds_in_the_order_given(batch, where):
    assert batch.matching(where) == [photo.id for photo in PHOTOS if holds(where, photo)]


def test_what_no_index_takes_matches_nothing_and_hides_no_other():
    broken = replace(PHOTOS[0], id="x" * 600, caption="red boats")
    whole = replace(PHOTOS[1], caption="red boats")
    assert Batch([broken, whole]).matching(Words("boats")) == [whole.id]
    assert Batch([]).matching(Words("boats")) == []


def test_a_question_too_large_for_an_index_stops_no_other():
    def read(text):
        too_large = Phrase(" ".join(f"word{n}" for n in range(12)), slop=10)
        return PhotoQuery(where=too_large if text == "large" else Words("boats"))

    boats = replace(PHOTOS[1], caption="red boats")
    alerts = [
        Alert(id=text, query=text, ways=(Way(kind="feed"),), secret="s", created_at=0)
        for text in ("large", "boats")
    ]
    assert [(found.alert, found.photo) for found in match([boats], alerts, read)] == [("boats", boats.id)]

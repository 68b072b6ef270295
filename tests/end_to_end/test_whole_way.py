"""Feeds in, photos found: the whole way in one process, against what a person reads in the newsroom."""

from urllib.parse import urljoin

import pytest

from cutline.sample import Newsroom
from indexer.documents import PhotoDocument
from indexer.placing import findable_ids
from tests.end_to_end.world import lost_and_doubled, settings_for, stories_of
from worker.run import Service
from worker.stories.images import image_key
from worker.tools import tools


@pytest.fixture(scope="module")
def whole_way(tmp_path_factory, gazetteer_dir):
    folder = tmp_path_factory.mktemp("whole_way")
    with Newsroom() as newsroom, Service(settings_for(newsroom, folder, gazetteer_dir)) as service:
        assert service.run_until_idle(lambda counts: None, 60)
        yield newsroom, service


@pytest.fixture(scope="module")
def pairs(whole_way):
    """Each expected photo with the document found for it."""
    newsroom, service = whole_way
    found = {
        (document.outlet, document.caption, document.headline): document
        for document in service.index.documents()
        if isinstance(document, PhotoDocument)
    }
    return [
        (photo, found[key])
        for photo in newsroom.expected()
        if (key := (photo.outlet, photo.caption, photo.headline)) in found
    ]


def test_every_photo_is_found_once_and_nothing_else(whole_way):
    newsroom, service = whole_way
    assert lost_and_doubled(newsroom, service.index) == ([], [])
    assert service.counts() | {"feeds": 0, "articles": 0} == {
        "feeds": 0,
        "wanted": 0,
        "leased": 0,
        "handed_on": 0,
        "done": stories_of(newsroom),
        "dead": 0,
        "photos": len(newsroom.expected()),
        "articles": 0,
    }


def test_what_each_caption_says(whole_way, pairs):
    newsroom, _ = whole_way
    found = {(expected.outlet, expected.caption) for expected, _ in pairs}
    assert [p.caption for p in newsroom.expected() if (p.outlet, p.caption) not in found] == []


@pytest.mark.parametrize("field", ["photographer", "agency", "via", "source"])
def test_whom_each_photo_credits(pairs, field):
    def said(document):
        value = getattr(document, field)
        return ("; ".join(value) or None) if isinstance(value, tuple) else value

    wrong = [(e.caption, getattr(e, field), said(d)) for e, d in pairs if getattr(e, field) != said(d)]
    assert (len(pairs) > 50, wrong) == (True, [])


def test_when_each_photo_was_taken(pairs):
    wrong = [
        (e.caption, (e.first, e.last, e.precision), (d.taken_first, d.taken_last, d.taken_precision))
        for e, d in pairs
        if (e.first, e.last, e.precision, e.is_file)
        != (d.taken_first, d.taken_last, d.taken_precision, d.is_file)
    ]
    assert wrong == []


def test_where_each_photo_can_be_found(whole_way, pairs):
    _, service = whole_way
    gazetteer = service.gazetteer
    wrong = []
    for expected, document in pairs:
        found = set(document.place_ids)
        assert found == set(findable_ids(document.places, gazetteer.country))
        wrong += [
            (expected.caption, name)
            for name in expected.places
            if not any(place.id in found for place in gazetteer.find(name)[:3])
        ]
    assert wrong == []


def test_which_picture_each_caption_belongs_to(pairs):
    wrong = [
        (e.caption, e.image, d.image_url)
        for e, d in pairs
        if d.image_url is not None and image_key(d.image_url) != image_key(urljoin(d.url, e.image))
    ]
    assert wrong == []
    assert sum(d.image_url is None for _, d in pairs) <= 8  # a story as plain text has no pictures


def test_each_story_is_dated_to_the_minute(pairs):
    assert [(e.caption, e.published, d.published) for e, d in pairs if e.published != d.published] == []


def test_a_second_service_in_the_process_is_refused_and_the_first_goes_on(whole_way, tmp_path, gazetteer_dir):
    newsroom, service = whole_way
    second = Service(settings_for(newsroom, tmp_path, gazetteer_dir))
    with pytest.raises(RuntimeError, match="another service"):
        second.start()
    assert tools().settings.data_dir == service.settings.data_dir

"""An index that another version of Cutline made, with other fields: nothing in it is lost, nothing refused."""

from __future__ import annotations

import pytest

from indexer.backends import elastic, elastic_bulk, elastic_indices, fields, open_index, worked_out
from indexer.backends.fields import PHOTO_FIELDS
from indexer.backends.protocol import IndexAway, IndexBusy
from indexer.query import PhotoQuery, Words
from indexer.reindex import reindex
from tests.indexer.many_photos import an_article, many_photos

PHOTOS = many_photos(50)
LATER = {"credit", "points", "when"}  # fields that the earlier version did not have


@pytest.fixture
def earlier(monkeypatch):
    """Return how to work as a version did that had fewer fields."""

    def begin() -> None:
        less = tuple(field for field in PHOTO_FIELDS if field.name not in LATER)
        monkeypatch.setitem(fields.FIELDS, "photo", less)

    yield begin
    monkeypatch.undo()


@pytest.fixture
def folder(tmp_path, earlier, monkeypatch):
    earlier()
    index = open_index(f"tantivy:{tmp_path}/index", writable=True)
    index.write([*PHOTOS, an_article(1, PHOTOS[0].seen_at)])
    index.close()
    monkeypatch.undo()
    return tmp_path / "index"


def test_a_folder_of_another_version_is_taken_over_where_it_is_written(folder):
    index = open_index(f"tantivy:{folder}", writable=True)
    assert index.counts() == {"photo": 50, "article": 1}
    assert [index.photo(photo.id) for photo in PHOTOS] == PHOTOS
    assert index.ask(PhotoQuery(where=Words("getty", "credit"))).total > 0
    assert (folder / "current").read_text() == "v2\n"
    assert not (folder / "v1").exists()
    assert index.write(PHOTOS[:1]).written == 1
    assert reindex(index).photos == 50
    index.close()


def test_one_who_only_reads_says_what_to_do(folder):
    with pytest.raises(IndexAway, match="cutline reindex"):
        open_index(f"tantivy:{folder}")


def test_a_folder_that_another_version_still_writes_is_busy(folder, earlier, monkeypatch):
    earlier()
    holder = open_index(f"tantivy:{folder}", writable=True)
    monkeypatch.undo()
    with pytest.raises(IndexBusy):
        open_index(f"tantivy:{folder}", writable=True)
    holder.close()


def test_what_cannot_be_taken_over_stays_as_it_was(folder, monkeypatch):
    def unreadable(*_args):
        raise ValueError("a page of old")

    monkeypatch.setattr("indexer.backends.embedded_upgrade.document_of", unreadable)
    with pytest.raises(IndexAway, match="a page of old"):
        open_index(f"tantivy:{folder}", writable=True)
    monkeypatch.undo()
    assert (folder / "current").read_text() == "v1\n"
    index = open_index(f"tantivy:{folder}", writable=True)
    assert index.counts()["photo"] == 50
    index.close()


@pytest.mark.elasticsearch
def test_indices_of_another_version_take_nothing_until_they_are_made_anew(
    elasticsearch_url, elasticsearch_prefix, monkeypatch
):
    url = f"{elasticsearch_url}/{elasticsearch_prefix}"
    whole = elastic_indices.mappings_of

    def earlier_mappings(kind):
        mappings = whole(kind)
        for name in LATER:
            mappings["properties"].get("find", {}).get("properties", {}).pop(name, None)
        return mappings

    def earlier_fields(document, several):
        whole = worked_out.worked_out(document, several)
        return {name: value for name, value in whole.items() if name not in LATER}

    for room in (elastic, elastic_indices):
        monkeypatch.setattr(room, "mappings_of", earlier_mappings)
    monkeypatch.setattr(elastic_bulk, "worked_out", earlier_fields)
    earlier_index = open_index(url, writable=True)
    assert earlier_index.write(PHOTOS).written == 50
    earlier_index.refresh()
    earlier_index.close()
    monkeypatch.undo()

    index = open_index(url, writable=True)
    with pytest.raises(IndexAway, match=r"find\.points.*cutline reindex"):
        index.write(PHOTOS[:3])
    assert index.ask(PhotoQuery(where=Words("boats"))).total > 0
    assert reindex(index).photos == 50
    assert index.write(PHOTOS[:3]).written == 3
    index.refresh()
    assert index.ask(PhotoQuery(where=Words("getty", "credit"))).total > 0
    index.close()

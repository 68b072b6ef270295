"""Whom a sender linked to a batch of documents is told in the indexer's process; no message goes out."""

from datetime import UTC, datetime

import pytest
from celery import shared_task, signature
from celery.exceptions import Reject

from config.settings import Settings
from indexer import tasks
from indexer.documents import ArticleDocument, to_record
from worker.app import make_app

WRITTEN = {"written": 1, "stale": 0, "refused": []}
told = []


@shared_task(name="tests.told")
def hear(report, id):
    told.append((report, id))


@shared_task(name="tests.told_later")
def put_off(report, id):
    told.append((report, id))
    raise Reject("the ledger is away", requeue=True)


@shared_task(name="tests.told_badly")
def break_down(report, id):
    raise ZeroDivisionError(id)


@pytest.fixture
def broker(redis_url, tmp_path, gazetteer_dir):
    settings = Settings(
        broker_url=redis_url, data_dir=tmp_path, gazetteer_dir=gazetteer_dir, flush_gather_ms=0
    )
    app, kit = make_app(settings), tasks.IndexTools(settings)
    tasks.install(kit)
    told.clear()
    with app.connection_for_read() as connection:
        yield connection.default_channel
    tasks.uninstall(kit)
    kit.close()
    app.close()


def index(link):
    article = ArticleDocument(
        id="s", url="https://river.example/s", outlet="River Post", seen_at=datetime.now(UTC)
    )
    return tasks.index_documents.apply(([to_record(article)],), link=link)


def sent(broker):
    with broker.conn_or_acquire() as client:
        return client.llen("poll")


def test_a_task_of_this_process_is_told_once_and_by_no_message(broker):
    assert index(hear.s("s")).result == WRITTEN
    assert told == [(WRITTEN, "s")]
    assert sent(broker) == 0


def test_of_a_photos_file_too_even_where_the_photo_is_gone(broker):
    tasks.fill_photo.apply(("p", {}), link=hear.s("p"))
    assert told == [({**WRITTEN, "written": 0}, "p")]
    assert sent(broker) == 0


def test_what_cannot_be_told_now_goes_out_as_a_message(broker):
    assert index(put_off.s("s")).result == WRITTEN
    assert told == [(WRITTEN, "s")]
    assert sent(broker) == 1


def test_a_task_that_this_process_does_not_know_gets_a_message(broker):
    assert index(signature("newer.confirm", ("s",))).result == WRITTEN
    assert sent(broker) == 1


def test_each_of_several_is_told_or_sent(broker):
    index([hear.s("s"), put_off.s("t")])
    assert told == [(WRITTEN, "s"), (WRITTEN, "t")]
    assert sent(broker) == 1


def test_a_bug_in_who_is_told_fails_the_batch_that_is_written(broker):
    with pytest.raises(ZeroDivisionError):
        index(break_down.s("s"))
    assert tasks.tools().index.article("s") is not None
    assert sent(broker) == 0

"""Saved questions: each new photo is told once, on both stores."""

import time
from dataclasses import replace

import pytest

from indexer.alerts import Alert, AlertsAway, Match, Way, open_alerts
from indexer.alerts.matching import match
from indexer.alerts.nouns import LEASE_S, MOST_IN_ONE
from indexer.query import AllOf, AnyOf, Named, PhotoQuery, Words
from tests.indexer.many_photos import many_photos

NOW = 1_700_000_000.25
HOOK = Way(kind="webhook", address="https://desk.example/hook")
FEED = Way(kind="feed")


@pytest.fixture(params=["sqlite", "redis"])
def store(request, tmp_path):
    if request.param == "redis":
        made = open_alerts(request.getfixturevalue("redis_url"))
    else:
        made = open_alerts(f"sqlite:///{tmp_path / 'alerts.db'}")
    yield made
    made.close()


def alert(id, query="flood", ways=(FEED,), created_at=NOW):
    return Alert(id=id, query=query, ways=ways, secret="s" * 32, created_at=created_at)


def found(alert_id, *photos, group=None):
    return [
        Match(alert=alert_id, photo=photo, group=group or photo, record={"id": photo}) for photo in photos
    ]


def test_alerts_are_kept_until_they_are_forgotten(store):
    store.keep(alert("b", ways=(HOOK, FEED), created_at=NOW + 1))
    store.keep(alert("a"))
    assert [one.id for one in store.alerts()] == ["a", "b"]
    assert store.alerts()[1] == alert("b", ways=(HOOK, FEED), created_at=NOW + 1)
    assert store.forget("a")
    assert not store.forget("a")
    assert [one.id for one in store.alerts()] == ["b"]


def test_nothing_is_noted_while_nobody_asks(store):
    store.note(["p1"])
    assert store.pending(10) == []
    store.keep(alert("a"))
    store.note(["p2", "p1"])
    store.note(["p2"])
    assert sorted(store.pending(10)) == ["p1", "p2"]
    assert len(store.pending(1)) == 1


def test_a_photo_is_told_once_however_often_it_is_matched(store):
    store.keep(alert("a", ways=(HOOK,)))
    store.note(["p1"])
    assert store.matched(found("a", "p1"), ["p1"], NOW) == 1
    assert store.pending(10) == []
    assert store.matched(found("a", "p1"), ["p1"], NOW + 1) == 0
    (delivery,) = store.due(NOW + 2, 10)
    assert (delivery.alert.id, delivery.way, delivery.photos) == ("a", 0, ("p1",))
    assert delivery.records == ({"id": "p1"},)
    store.delivered(delivery)
    assert store.due(NOW + 9999, 10) == []
    assert store.matched(found("a", "p1"), [], NOW + 3) == 0
    assert store.due(NOW + 9999, 10) == []


def test_the_same_photo_elsewhere_is_no_news(store):
    store.keep(alert("a"))
    assert store.matched(found("a", "p1", group="g"), [], NOW) == 1
    assert store.matched(found("a", "p2", group="g"), [], NOW + 1) == 0
    assert [one.photo for one in store.matches("a")] == ["p1"]


def test_a_photo_that_moves_to_another_group_is_no_news_nor_is_what_is_in_that(store):
    store.keep(alert("a", ways=(HOOK,)))
    store.keep(alert("b"))
    assert store.matched(found("a", "p1", group="g"), [], NOW) == 1
    assert store.matched(found("a", "p1", group="ap:1"), [], NOW + 1) == 0
    assert store.matched(found("a", "p2", group="ap:1"), [], NOW + 2) == 0
    assert store.matched(found("a", "p3", group="g"), [], NOW + 3) == 0
    assert store.matched(found("b", "p2", group="ap:1"), [], NOW + 4) == 1  # another question
    assert [(one.photo, one.group) for one in store.matches("a")] == [("p1", "g")]
    (delivery,) = store.due(NOW + 5, 10)[:1]
    assert delivery.photos == ("p1",)
    assert store.forget("a")
    store.keep(alert("a"))
    assert store.matched(found("a", "p2", group="ap:1"), [], NOW + 6) == 1


def test_what_was_found_comes_the_latest_first(store):
    store.keep(alert("a"))
    store.matched(found("a", "p1"), [], NOW)
    store.matched(found("a", "p3"), [], NOW + 1)
    store.matched(found("a", "p2"), [], NOW + 2)
    assert [one.photo for one in store.matches("a")] == ["p2", "p3", "p1"]
    assert [(one.photo, one.record) for one in store.matches("a", 1)] == [("p2", {"id": "p2"})]
    assert store.matches("nobody") == []


def test_a_delivery_that_nobody_ended_is_taken_up_again(store):
    store.keep(alert("a", ways=(HOOK,)))
    store.matched(found("a", "p1"), [], NOW)
    assert len(store.due(NOW, 10)) == 1
    assert store.due(NOW + LEASE_S - 1, 10) == []
    (again,) = store.due(NOW + LEASE_S, 10)
    assert again.photos == ("p1",)


def test_a_failed_delivery_waits_and_what_came_meanwhile_goes_with_it(store):
    store.keep(alert("a", ways=(HOOK,)))
    store.matched(found("a", "p1"), [], NOW)
    (delivery,) = store.due(NOW, 10)
    store.failed(delivery, NOW + 60)
    store.matched(found("a", "p2"), [], NOW + 30)
    assert store.due(NOW + 59, 10) == []
    (again,) = store.due(NOW + 60, 10)
    assert (again.photos, again.attempts) == (("p1", "p2"), 1)
    store.failed(again, None)
    assert store.due(NOW + 9999, 10) == []


def test_every_way_of_an_alert_is_told(store):
    store.keep(alert("a", ways=(HOOK, Way(kind="mail", address="desk@desk.example"))))
    store.matched(found("a", "p1"), [], NOW)
    first, second = sorted(store.due(NOW, 10), key=lambda delivery: delivery.way)
    store.delivered(first)
    store.failed(second, NOW + 1)
    assert [delivery.way for delivery in store.due(NOW + 1, 10)] == [1]


def test_many_photos_are_told_in_several_calls(store):
    store.keep(alert("a", ways=(HOOK,)))
    names = [f"p{n:03d}" for n in range(MOST_IN_ONE + 5)]
    store.matched(found("a", *names), [], NOW)
    (first,) = store.due(NOW, 10)
    store.delivered(first)
    (rest,) = store.due(NOW, 10)
    assert [*first.photos, *rest.photos] == names


def test_a_match_of_a_forgotten_alert_is_dropped(store):
    assert store.matched(found("gone", "p1"), ["p1"], NOW) == 0
    assert store.due(NOW, 10) == []


def test_a_store_that_is_away_says_so(redis_server):
    store = open_alerts(redis_server.url)
    store.keep(alert("a"))
    redis_server.kill()
    with pytest.raises(AlertsAway):
        store.note(["p1"])


def test_questions_are_asked_of_the_new_photos_alone():
    photos = many_photos(40)
    first, second = photos[0], photos[1]
    questions = {
        "one": PhotoQuery(where=Named("id", first.id)),
        "two": PhotoQuery(where=AnyOf((Named("id", first.id), Named("id", second.id))), limit=1),
        "none": PhotoQuery(where=Words("nothingofthekind")),
        "all": PhotoQuery(where=AllOf(()), sort="taken"),
        "unreadable": None,
    }
    alerts = [alert(name, query=name) for name in questions] + [alert("again", query="one")]
    by_alert = {}
    for one in match(photos, alerts, questions.__getitem__):
        by_alert.setdefault(one.alert, set()).add(one.photo)
    assert by_alert == {
        "one": {first.id},
        "two": {first.id, second.id},
        "all": {photo.id for photo in photos},
        "again": {first.id},
    }


def test_a_photo_that_was_printed_twice_is_one_group():
    photo = replace(many_photos(1)[0], group_id="g")
    other = replace(photo, id="other", story_id="else")
    asked = match([photo, other], [alert("a")], lambda text: PhotoQuery(where=AllOf(())))
    assert {one.group for one in asked} == {"g"}


def test_matching_nothing_costs_nothing():
    began = time.perf_counter()
    assert match([], [alert("a")], lambda text: None) == []
    assert match(many_photos(1), [], lambda text: None) == []
    assert time.perf_counter() - began < 1

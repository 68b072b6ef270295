"""What every ledger must do about second readings."""

import pytest

from tests.worker.ledger.rig import FEED, LEASE, NOW, begun, finish, lost_until_given_up, story
from worker.polling import EDITION_GAP_S, HANDED_ON_S


def read_once(ledger, again_at, validators=None):
    ledger.want(FEED, [story(1)], NOW)
    (work,) = begun(ledger)
    ledger.handed_on(work.claim, NOW, free_at=NOW)
    assert ledger.done("story1", work.claim.lease, NOW, again_at=again_at, validators=validators)


def test_a_story_is_read_again_after_a_while_with_its_entry_and_validators(ledger):
    read_once(ledger, NOW + 100, {"etag": '"a"'})
    assert ledger.counts()["done"] == 1
    assert ledger.next_due(NOW) == pytest.approx(NOW + 100)
    assert ledger.claim(NOW + 99, 10, LEASE) == []
    (again,) = begun(ledger, NOW + 100)
    assert (again.again, again.validators, again.read_at) == (True, {"etag": '"a"'}, NOW)
    assert again.record == {"id": "1", "title": "Boats off Lamu – 船"}
    ledger.handed_on(again.claim, NOW + 101, free_at=NOW)
    assert ledger.done("story1", again.claim.lease, NOW + 102)
    assert ledger.claim(NOW + HANDED_ON_S * 9, 10, LEASE) == []
    assert ledger.next_due(NOW) is None


def test_a_new_story_goes_before_one_that_is_read_again(ledger):
    read_once(ledger, NOW + 100)
    ledger.want(FEED, [story(2), story(3, "hill.example")], NOW + 200)
    assert sorted(claim.id for claim in ledger.claim(NOW + 200, 2, LEASE)) == ["story2", "story3"]
    assert ledger.claim(NOW + 200, 2, LEASE) == []


def test_a_second_reading_that_fails_or_dies_leaves_the_story_done(ledger):
    read_once(ledger, NOW + 100, {"etag": '"a"'})
    (again,) = begun(ledger, NOW + 100)
    ledger.put_back(again.claim, NOW + 100, free_at=NOW, again_at=NOW + 110)
    assert ledger.story("story1").status == "done"
    (again,) = begun(ledger, NOW + 110)
    assert again.again
    ledger.failed(again.claim, NOW + 110, free_at=NOW, again_at=NOW + 500, reason="503")
    assert (ledger.story("story1").status, ledger.story("story1").reason) == ("done", "503")
    (again,) = begun(ledger, NOW + 500)
    assert (again.again, again.validators) == (True, {})  # what was gone may be back as it was
    at = NOW + 500 + LEASE
    (again,) = begun(ledger, at)  # the lease ended
    assert (again.again, again.deaths) == (True, 1)
    ledger.failed(again.claim, at, free_at=NOW, again_at=None, reason="410")
    assert (ledger.story("story1").status, ledger.story("story1").reason) == ("done", "410")
    assert ledger.claim(at + HANDED_ON_S * 9, 10, LEASE) == []
    assert ledger.dead() == []


def test_a_second_reading_lost_with_the_service_again_and_again_is_left(ledger):
    read_once(ledger, NOW + 100)
    lost_until_given_up(ledger, NOW + 100)
    assert ledger.story("story1").status == "done"


def test_a_second_reading_that_the_index_never_confirmed_is_not_asked_conditionally(ledger):
    read_once(ledger, NOW + 100, {"etag": '"a"'})
    (again,) = begun(ledger, NOW + 100)
    ledger.handed_on(again.claim, NOW + 100, free_at=NOW)
    (anew,) = begun(ledger, NOW + 100 + HANDED_ON_S)
    assert (anew.claim.id, anew.again, anew.validators) == ("story1", False, {})


def test_an_announced_correction_is_read_in_full_before_its_second_reading(ledger):
    read_once(ledger, NOW + 10 * EDITION_GAP_S, {"etag": '"a"'})
    assert ledger.want(FEED, [story(1, edition=9000.0)], NOW + EDITION_GAP_S) == 1
    (anew,) = begun(ledger, NOW + EDITION_GAP_S)
    assert (anew.again, anew.validators, anew.read_at) == (False, {}, NOW)
    finish(ledger, anew, NOW + EDITION_GAP_S)
    assert ledger.claim(NOW + 20 * EDITION_GAP_S, 10, LEASE) == []


def test_second_readings_cost_no_announced_correction(ledger):
    at = NOW
    read_once(ledger, NOW + 1)
    for _ in range(10):
        at += 10
        (again,) = begun(ledger, at)
        ledger.handed_on(again.claim, at, free_at=NOW)
        ledger.done("story1", again.claim.lease, at, again_at=at + 1)
    assert ledger.want(FEED, [story(1, edition=9e9)], at + EDITION_GAP_S) == 1

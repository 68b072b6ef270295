"""What every ledger must do about the image files of photos."""

import pytest

from tests.worker.ledger.rig import (
    FEED,
    LEASE,
    NOW,
    begun,
    finish,
    lost_until_given_up,
    photo_file,
    story,
    with_files,
)
from worker.polling import EDITION_GAP_S, HANDED_ON_S, MOST_LOST


def test_a_file_waits_until_its_story_is_done(ledger):
    work = with_files(ledger, photo_file(1))
    assert ledger.claim(NOW + 1, 10, LEASE) == []
    assert ledger.next_due(NOW) is None
    finish(ledger, work, NOW + 2)
    assert ledger.next_due(NOW) == pytest.approx(NOW)
    (file,) = begun(ledger, NOW + 2)
    assert (file.claim.kind, file.claim.id, file.url, file.host, file.feed, file.edition) == (
        "file", "photo1", "https://img.example/1.jpg", "img.example", FEED, 1.0,
    )  # fmt: skip
    assert file.record == {"id": "photo1", "caption": "Boats – 船 1.0"}
    ledger.handed_on(file.claim, NOW + 3, free_at=NOW + 8)
    assert ledger.file("photo1").status == "handed_on"
    assert ledger.file_done("photo1", file.claim.lease, NOW + 4, 1.0)
    assert not ledger.file_done("photo1", file.claim.lease, NOW + 4, 1.0)
    assert ledger.file_counts() == {"wanted": 0, "leased": 0, "handed_on": 0, "done": 1, "dead": 0}
    assert ledger.claim(NOW + HANDED_ON_S * 3, 10, LEASE) == []


def test_a_file_keeps_the_peace_of_its_host_and_lets_news_go_first(ledger):
    finish(ledger, with_files(ledger, photo_file(1), photo_file(2)), NOW)
    (first,) = begun(ledger)
    ledger.handed_on(first.claim, NOW, free_at=NOW + 5)
    assert ledger.claim(NOW + 4, 10, LEASE) == []
    ledger.want(FEED, [story(5, "img.example"), story(6, "hill.example")], NOW + 5)
    claims = ledger.claim(NOW + 6, 1, LEASE)
    claims += ledger.claim(NOW + 6, 10, LEASE)
    assert sorted(claim.id for claim in claims) == ["story5", "story6"]
    news = next(claim for claim in claims if claim.id == "story5")
    ledger.handed_on(news, NOW + 6, free_at=NOW + 6)
    assert [claim.id for claim in ledger.claim(NOW + 6, 10, LEASE)] == ["photo2"]


def test_a_file_that_fails_is_tried_again_and_given_up_beside_the_dead_letters(ledger):
    finish(ledger, with_files(ledger, photo_file(1)), NOW)
    (file,) = begun(ledger)
    ledger.failed(file.claim, NOW, free_at=NOW, again_at=NOW + 30, reason="503")
    assert ledger.claim(NOW + 29, 10, LEASE) == []
    (file,) = begun(ledger, NOW + 30)
    assert (file.deaths, file.failures) == (1, 1)
    moved = ("https://cdn.example/1.jpg", "cdn.example")
    ledger.put_back(file.claim, NOW + 30, free_at=NOW, again_at=NOW + 31, address=moved, counted=True)
    (file,) = begun(ledger, NOW + 31)
    assert (file.url, file.host, file.failures) == (*moved, 2)
    ledger.failed(file.claim, NOW + 31, free_at=NOW, again_at=None, reason="404, not there")
    assert (ledger.file("photo1").status, ledger.file("photo1").reason) == ("dead", "404, not there")
    assert ledger.dead() == []
    assert ledger.counts()["dead"] == 0
    assert ledger.claim(NOW + 999, 10, LEASE) == []


def test_a_file_lost_with_the_service_again_and_again_is_given_up(ledger):
    finish(ledger, with_files(ledger, photo_file(1)), NOW)
    lost_until_given_up(ledger, NOW)
    assert ledger.file("photo1").reason == f"lost {MOST_LOST} times while it was read"


def test_a_file_handed_on_and_never_confirmed_is_wanted_again(ledger):
    finish(ledger, with_files(ledger, photo_file(1)), NOW)
    (file,) = begun(ledger)
    ledger.handed_on(file.claim, NOW, free_at=NOW)
    assert ledger.claim(NOW + HANDED_ON_S - 1, 10, LEASE) == []
    (again,) = begun(ledger, NOW + HANDED_ON_S)
    ledger.handed_on(again.claim, NOW + HANDED_ON_S, free_at=NOW)
    assert ledger.recover(NOW + HANDED_ON_S + 1) == 1
    (again,) = begun(ledger, NOW + HANDED_ON_S + 1)
    assert not ledger.file_done("photo1", file.claim.lease, NOW, 1.0)
    ledger.refused("photo1", again.claim.lease, NOW, "field too long", "file")
    assert ledger.file("photo1").status == "dead"


def test_a_story_read_again_while_its_file_is_under_way_has_the_file_read_once_more(ledger):
    work = with_files(ledger, photo_file(1), photo_file(2))
    finish(ledger, work, NOW)
    (file,) = begun(ledger)
    later = NOW + EDITION_GAP_S
    lease_s = 2.0 * EDITION_GAP_S
    assert ledger.begin(file.claim, NOW, lease_s)
    ledger.want(FEED, [story(1, edition=9000.0)], later)
    (again,) = begun(ledger, later)
    newer = [photo_file(n, edition=2.0) for n in (1, 2)]
    assert ledger.want_files(again.claim, FEED, newer, later) == 0
    ledger.handed_on(file.claim, later, free_at=later)
    assert ledger.file_done("photo1", file.claim.lease, later, file.edition)
    assert ledger.claim(later + 1, 10, LEASE) == []  # both are held until the new reading is in the index
    finish(ledger, again, later + 1)
    records = []
    for step in range(2, 4):
        (file,) = begun(ledger, later + step)
        records.append((file.claim.id, file.edition, file.record["caption"]))
        ledger.handed_on(file.claim, later + step, free_at=later)
        ledger.file_done(file.claim.id, file.claim.lease, later + step, file.edition)
    assert sorted(records) == [("photo1", 2.0, "Boats – 船 2.0"), ("photo2", 2.0, "Boats – 船 2.0")]
    assert ledger.file_counts()["done"] == 2


def test_a_file_that_is_over_is_not_wanted_by_a_second_reading(ledger):
    finish(ledger, with_files(ledger, photo_file(1)), NOW)
    (file,) = begun(ledger)
    ledger.handed_on(file.claim, NOW, free_at=NOW)
    ledger.file_done("photo1", file.claim.lease, NOW, file.edition)
    ledger.want(FEED, [story(1, edition=9000.0)], NOW + EDITION_GAP_S)
    (again,) = begun(ledger, NOW + EDITION_GAP_S)
    assert ledger.want_files(again.claim, FEED, [photo_file(1, edition=2.0)], NOW + EDITION_GAP_S) == 0
    finish(ledger, again, NOW + EDITION_GAP_S)
    assert ledger.claim(NOW + EDITION_GAP_S, 10, LEASE) == []


def test_the_files_of_a_story_that_is_given_up_do_not_wait_for_ever(ledger):
    work = with_files(ledger, photo_file(1))
    ledger.handed_on(work.claim, NOW, free_at=NOW)
    ledger.refused("story1", work.claim.lease, NOW, "field too long")
    assert [claim.id for claim in ledger.claim(NOW, 10, LEASE)] == ["photo1"]


def test_files_are_wanted_by_whoever_holds_the_story(ledger):
    ledger.want(FEED, [story(1)], NOW)
    (late,) = begun(ledger)
    begun(ledger, NOW + LEASE)
    assert ledger.want_files(late.claim, FEED, [photo_file(1)], NOW + LEASE) == 0
    assert ledger.file("photo1") is None

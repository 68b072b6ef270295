"""What every ledger must do about stories: wanted, leased, handed on, done, given up, forgotten."""

from dataclasses import replace

from tests.worker.ledger.rig import FEED, LEASE, NOW, begun, finish, lost_until_given_up, photo_file, story
from worker.identity import Known
from worker.polling import EDITION_GAP_S, HANDED_ON_S, MOST_LOST, RENEW_S


def test_a_story_announced_twice_is_wanted_once(ledger):
    assert ledger.want(FEED, [story(1), story(2)], NOW) == 2
    assert ledger.want(FEED, [story(2), story(3)], NOW) == 1
    assert ledger.counts() == {"feeds": 0, "wanted": 3, "leased": 0, "handed_on": 0, "done": 0, "dead": 0}


def test_a_story_goes_from_wanted_to_done(ledger):
    ledger.want(FEED, [story(1)], NOW)
    (work,) = begun(ledger)
    assert ledger.counts()["leased"] == 1
    assert work.record == {"id": "1", "title": "Boats off Lamu – 船"}
    ledger.handed_on(work.claim, NOW + 1, free_at=NOW + 1)
    assert ledger.counts()["handed_on"] == 1
    assert ledger.done("story1", work.claim.lease, NOW + 2)
    assert not ledger.done("story1", work.claim.lease, NOW + 3)
    assert ledger.counts()["done"] == 1
    assert ledger.claim(NOW + HANDED_ON_S * 3, 10, LEASE) == []


def test_a_story_that_the_index_confirmed_first_stays_done(ledger):
    ledger.want(FEED, [story(1)], NOW)
    (work,) = begun(ledger)
    assert ledger.done("story1", work.claim.lease, NOW + 1)
    ledger.handed_on(work.claim, NOW + 2, free_at=NOW + 2)
    assert ledger.story("story1").status == "done"
    ledger.want(FEED, [story(2)], NOW + 2)
    assert len(ledger.claim(NOW + 2, 10, LEASE)) == 1  # and its host is free


def test_a_lost_message_costs_its_lease_and_no_attempt(ledger):
    ledger.want(FEED, [story(1)], NOW)
    (lost,) = ledger.claim(NOW, 10, LEASE)
    assert ledger.claim(NOW + LEASE - 1, 10, LEASE) == []
    (claim,) = ledger.claim(NOW + LEASE, 10, LEASE)
    assert ledger.begin(lost, NOW + LEASE + 1, LEASE) is None
    assert ledger.begin(claim, NOW + LEASE + 1, LEASE).deaths == 1


def test_a_step_whose_lease_is_lost_changes_nothing(ledger):
    ledger.want(FEED, [story(1), story(2)], NOW)
    (late,) = begun(ledger)
    (work,) = begun(ledger, NOW + LEASE)
    ledger.handed_on(late.claim, NOW + LEASE, free_at=NOW)
    ledger.failed(late.claim, NOW + LEASE, free_at=NOW, again_at=None, reason="too late")
    ledger.put_back(late.claim, NOW + LEASE, free_at=NOW, again_at=NOW)
    assert not ledger.done("story1", late.claim.lease, NOW + LEASE)
    assert ledger.story(work.claim.id).status == "leased"
    assert ledger.claim(NOW + LEASE + 1, 10, LEASE) == []


def test_beginning_renews_the_lease_of_work_and_host(ledger):
    ledger.want(FEED, [story(1), story(2)], NOW)
    (claim,) = ledger.claim(NOW, 10, LEASE)
    assert ledger.begin(claim, NOW + 100, LEASE)
    assert ledger.claim(NOW + 150, 10, LEASE) == []
    assert len(ledger.claim(NOW + 100 + LEASE, 10, LEASE)) == 1


def test_a_story_lost_with_the_service_again_and_again_goes_to_the_dead_letters(ledger):
    ledger.want(FEED, [story(1)], NOW)
    at = lost_until_given_up(ledger, NOW)
    (row,) = ledger.dead()
    reason = f"lost {MOST_LOST} times while it was read"
    assert (row.id, row.status, row.reason) == ("story1", "dead", reason)
    assert ledger.retry("story1", at)
    assert not ledger.retry("story1", at)
    (work,) = begun(ledger, at)
    assert (work.deaths, work.failures) == (1, 0)


def test_the_deaths_of_a_reader_are_told_from_attempts_that_were_lost(ledger):
    ledger.want(FEED, [story(1)], NOW - LEASE)
    begun(ledger, NOW - LEASE)
    (work,) = begun(ledger)
    assert (work.deaths, ledger.story("story1").reason) == (1, "lost 1 times while it was read")
    ledger.failed(work.claim, NOW, free_at=NOW, again_at=NOW, reason="out of memory", died=True)
    (work,) = begun(ledger)
    assert (work.deaths, work.failures) == (2, 0)
    ledger.failed(work.claim, NOW, free_at=NOW, again_at=NOW, reason="503")
    (work,) = begun(ledger)
    assert (work.deaths, work.failures) == (2, 1)


def test_a_given_up_story_says_why_and_can_be_dropped(ledger):
    ledger.want(FEED, [story(1)], NOW)
    (work,) = begun(ledger)
    ledger.failed(work.claim, NOW + 1, free_at=NOW, again_at=None, reason="410 gone")
    assert [(row.id, row.reason, row.feed) for row in ledger.dead()] == [("story1", "410 gone", FEED)]
    assert ledger.drop("story1")
    assert not ledger.drop("story1")
    assert ledger.dead() == []
    assert ledger.want(FEED, [story(1)], NOW) == 0


def test_work_put_back_costs_no_attempt_and_may_have_moved(ledger):
    ledger.want(FEED, [story(1)], NOW)
    (work,) = begun(ledger)
    moved = ("https://www.hill.example/1", "hill.example")
    ledger.put_back(work.claim, NOW, free_at=NOW + 5, again_at=NOW + 1, address=moved, counted=True)
    (work,) = begun(ledger, NOW + 1)
    assert (work.url, work.host, work.deaths, work.failures) == (*moved, 1, 1)
    ledger.keep_feeds({FEED: ("river.example", NOW)})
    (feed,) = begun(ledger, NOW + 5)
    ledger.put_back(
        feed.claim, NOW + 5, free_at=NOW + 5, again_at=NOW + 6, address=("https://a.example/f", "a.example")
    )
    (feed,) = begun(ledger, NOW + 6)
    assert (feed.url, feed.host, feed.feed) == ("https://a.example/f", "a.example", FEED)


def test_what_was_handed_on_and_never_confirmed_is_wanted_again(ledger):
    ledger.want(FEED, [story(1)], NOW)
    (work,) = begun(ledger)
    ledger.handed_on(work.claim, NOW, free_at=NOW)
    assert ledger.claim(NOW + HANDED_ON_S - 1, 10, LEASE) == []
    (again,) = begun(ledger, NOW + HANDED_ON_S)
    assert again.claim.id == "story1"
    assert not ledger.done("story1", work.claim.lease, NOW + HANDED_ON_S)


def test_what_is_known_to_be_lost_on_its_way_is_wanted_again_sooner(ledger):
    ledger.want(FEED, [story(1)], NOW)
    (work,) = begun(ledger)
    ledger.handed_on(work.claim, NOW, free_at=NOW)
    assert ledger.claim(NOW + 59, 10, LEASE, handed_on_s=60) == []
    (again,) = ledger.claim(NOW + 60, 10, LEASE, handed_on_s=60)
    assert (again.kind, again.id) == ("story", "story1")


def test_a_corrected_story_is_read_again_but_not_all_the_time(ledger):
    ledger.want(FEED, [story(1, edition=100.0)], NOW)
    (work,) = begun(ledger)
    finish(ledger, work, NOW)
    later = NOW + EDITION_GAP_S
    assert ledger.want(FEED, [story(1, edition=5000.0)], later - 1) == 0
    assert ledger.want(FEED, [story(1, edition=100.0)], later) == 0
    assert ledger.want(FEED, [replace(story(1, edition=5000.0), record={"id": "new"})], later) == 1
    (work,) = begun(ledger, later)
    assert work.record == {"id": "new"}


def test_a_story_the_index_refuses_is_a_dead_letter(ledger):
    ledger.want(FEED, [story(1)], NOW)
    (work,) = begun(ledger)
    ledger.handed_on(work.claim, NOW, free_at=NOW)
    ledger.refused("story1", work.claim.lease, NOW + 1, "field too long")
    assert [row.reason for row in ledger.dead()] == ["field too long"]
    assert ledger.counts()["handed_on"] == 0


def test_a_lone_process_takes_everything_back_at_its_start(ledger):
    ledger.keep_feeds({"https://hill.example/rss": ("hill.example", NOW)})
    ledger.want(FEED, [story(1), story(2)], NOW)
    river = next(work for work in begun(ledger) if work.claim.kind == "story")
    ledger.handed_on(river.claim, NOW, free_at=NOW)
    assert len(ledger.claim(NOW + 1, 10, LEASE)) == 1
    assert ledger.recover(NOW + 2) == 3
    assert sorted(claim.kind for claim in ledger.claim(NOW + 2, 10, LEASE)) == ["feed", "story"]
    assert ledger.counts()["wanted"] == 1


def test_what_is_over_is_forgotten_unless_a_feed_still_announces_it(ledger):
    ledger.want(FEED, [story(n, f"host{n}.example") for n in range(5)], NOW)
    works = sorted(begun(ledger), key=lambda work: work.claim.id)
    ledger.want_files(works[0].claim, FEED, [photo_file(1)], NOW)
    for work in works[:3]:
        ledger.handed_on(work.claim, NOW, free_at=NOW)
        again_at = NOW + 9e9 if work.claim.id == "story2" else None
        ledger.done(work.claim.id, work.claim.lease, NOW, again_at=again_at)
    ledger.failed(works[3].claim, NOW, free_at=NOW, again_at=None, reason="410")
    (file,) = begun(ledger)
    ledger.handed_on(file.claim, NOW, free_at=NOW)
    ledger.file_done("photo1", file.claim.lease, NOW, file.edition)
    later = NOW + 2 * RENEW_S
    assert ledger.want(FEED, [story(1, "host1.example")], later) == 0  # known, and announced
    assert ledger.forget(NOW, 10) == 0
    assert ledger.forget(later, 10) == 2
    assert [ledger.story(f"story{n}") is None for n in range(5)] == [True, False, False, False, False]
    assert ledger.file("photo1") is None
    counts = {"feeds": 0, "wanted": 0, "leased": 1, "handed_on": 0, "done": 2, "dead": 1}
    assert (ledger.counts(), ledger.file_counts()["done"]) == (counts, 0)
    assert ledger.forget(later + 1, 10) == 1
    assert ledger.want(FEED, [story(0)], later) == 1


def marked(number, *marks):
    return replace(story(number), marks=marks)


def test_a_story_is_known_by_its_marks_until_it_is_forgotten(ledger):
    assert ledger.known([]) == ledger.known(["a"]) == {}
    assert ledger.want(FEED, [marked(1, "a", "b"), marked(2, "c"), story(3)], NOW) == 3
    one, two = (Known(id=f"story{n}", url=f"https://river.example/{n}") for n in (1, 2))
    assert ledger.known(["a", "b", "c", "d"]) == {"a": one, "b": one, "c": two}
    assert ledger.want(FEED, [marked(2, "b"), marked(1, "e")], NOW) == 0  # a mark is the latest story's
    assert ledger.known(["a", "b", "c", "e"]) == {"a": one, "b": two, "c": two, "e": one}
    many = [f"none{n}" for n in range(1200)]
    assert ledger.known([*many, "a"]) == {"a": one}
    for at in range(3):
        for work in begun(ledger, NOW + at):
            finish(ledger, work, NOW + at)
    later = NOW + 2 * RENEW_S
    ledger.want(FEED, [marked(2)], later)
    assert ledger.forget(later, 10) == 2
    assert ledger.known(["a", "b", "c", "e"]) == {"b": two, "c": two}
    assert ledger.read_all_again(later) == 1
    assert ledger.known(["a", "b", "c", "e"]) == {}

"""Which entries are one story though its address changes, and which are two though much is alike."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from indexer.documents import story_id
from worker import identity
from worker.assemble import assemble
from worker.entry_records import entry_from_record, entry_to_record
from worker.identity import Known
from worker.news import Article, Entry, StoryReading
from worker.urls import parameters, without_counting

SITE = "https://river.example"
NOW = datetime(2026, 3, 7, 9, 41, 27, tzinfo=UTC)


class Desk:
    """The ledger's part of the matter: which story each mark stands for."""

    def __init__(self):
        self.marks, self.stories, self.passing = {}, {}, ()

    def poll(self, *entries):
        """Return the ids of the stories, in the order of the entries."""
        listed = identity.announced(entries, self.passing)
        known = {
            mark: Known(id=self.marks[mark], url=self.stories[self.marks[mark]])
            for one in listed
            for mark in one.all_marks
            if mark in self.marks
        }
        listed, self.passing = identity.recognised(listed, known, self.passing)
        for one in listed:
            self.stories.setdefault(one.id, one.entry.url)
            self.marks |= dict.fromkeys(one.all_marks, one.id)
        self.listed = listed
        return [one.id for one in listed]


def entry(link, guid=None, title="Boats off Lamu", at=NOW, **more):
    return Entry(id=guid or SITE + link, url=SITE + link, title=title, published=at, **more)


def shown(number, value, name="sid", **more):
    """One of many entries without a guid of their own, all dated to the day alone."""
    midnight = datetime(2026, 3, 7, tzinfo=UTC)
    return entry(f"/story/{number}?{name}={value}", title=f"Boats {number}", **{"at": midnight, **more})


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (entry("/boats?sid=1", "story-4711"), entry("/boats?sid=2", "story-4711")),
        (entry("/boats?sid=1", "7", at=None), entry("/boats?sid=2", "7", at=None)),
        (entry("/boats;v=1", "story-4711"), entry("/boats;v=2", "story-4711")),
        # The guid is the address, or a new one at each poll.
        (entry("/boats?rnd=0.1"), entry("/boats?rnd=0.7")),
        (entry("/boats?rnd=0.1", "a81f-1"), entry("/boats?rnd=0.7", "9c02-7")),
        # The guid is the address without what changes.
        (entry("/boats?sid=1", f"{SITE}/boats", at=None), entry("/boats?sid=2", f"{SITE}/boats", at=None)),
        # Its title is edited, by the guid and the time it is the same.
        (
            entry("/boats?sid=1", "story-4711", at=NOW.replace(minute=0, second=0)),
            entry("/boats?sid=2", "story-4711", "Boats off Pate", NOW.replace(minute=0, second=0)),
        ),
        (entry("/boats?sid=1", "4"), entry("/boats?sid=2", "4", "Boats off Pate")),
        # Another feed of the paper, with a visitor's number of its own.
        (entry("/boats?sid=1&page=2", "4"), entry("/boats?page=2&sid=8", "4")),
    ],
)
def test_a_story_is_known_again_under_another_query(first, then):
    desk = Desk()
    assert desk.poll(first) == desk.poll(then) == desk.poll(replace(then, url=then.url + "9"))


@pytest.mark.parametrize(
    ("first", "then"),
    [
        # The query is the story, whatever else is alike.
        (entry("/story?id=1"), entry("/story?id=2", title="A flood")),
        (entry("/story?id=1", at=None), entry("/story?id=2", at=None)),
        (entry("/story?id=1", "top-story"), entry("/story?id=2", "top-story", "A flood", NOW + timedelta(1))),
        (entry("/story?id=1", "top-story", at=None), entry("/story?id=2", "top-story", "A flood", None)),
        # Numbered by their place in the feed, and dated to the day.
        (
            entry("/story?id=1", "1", at=NOW.replace(hour=0, minute=0, second=0)),
            entry("/story?id=2", "1", "A flood", NOW.replace(hour=0, minute=0, second=0)),
        ),
        # A gallery every week, under one title and one guid.
        (entry("/gallery?id=1", "gallery-1"), entry("/gallery?id=2", "gallery-1", at=NOW + timedelta(7))),
        # Two galleries of one day.
        (
            entry("/gallery?id=1", at=NOW.replace(hour=0, minute=0, second=0)),
            entry("/gallery?id=2", at=NOW.replace(hour=0, minute=0, second=0)),
        ),
        # Another path is another story, even under the guid of the first.
        (entry("/boats?sid=1", "story-4711"), entry("/floods?sid=2", "story-4711")),
        (entry("/boats", "story-4711"), entry("/floods", "story-4711")),
    ],
)
def test_another_story_is_never_taken_for_a_known_one(first, then):
    desk = Desk()
    assert desk.poll(first) != desk.poll(then)
    assert not desk.passing


def test_two_stories_of_one_poll_are_two_however_alike():
    alike = [entry(f"/gallery?id={n}", at=NOW) for n in (1, 2)]
    desk = Desk()
    assert len(set(desk.poll(*alike))) == 2
    assert len(set(desk.poll(*alike, entry("/gallery?id=3", at=NOW)))) == 3


def test_a_known_story_that_stands_beside_it_is_another_one():
    # The feed numbers its entries from the top: the guid, day and even the title of the last one are new.
    day = NOW.replace(hour=9, minute=41, second=0)
    desk = Desk()
    (boats,) = desk.poll(entry("/story?id=1", "1", "In pictures", day))
    now = desk.poll(
        entry("/story?id=2", "1", "In pictures", day), entry("/story?id=1", "2", "In pictures", day)
    )
    assert boats == now[1] != now[0]


def test_a_story_listed_under_two_headings_is_one():
    desk = Desk()
    for poll in range(3):
        sections = [entry(f"/boats?rnd={poll}{n}", "story-4711") for n in range(2)]
        assert len(set(desk.poll(*sections))) == 1
    assert len(desk.stories) == 1


def test_a_guid_that_two_stories_share_is_none():
    desk = Desk()
    seen = set()
    for poll in range(3):
        titles = [f"Boats {poll}", f"Floods {poll}"]
        seen |= set(desk.poll(*(entry(f"/story?id={t}", "same-for-all", t) for t in titles)))
    assert len(seen) == 6


def test_what_changes_with_every_story_is_learned_and_the_story_kept():
    desk = Desk()
    first = desk.poll(*(shown(n, 1) for n in range(4)))
    assert desk.poll(*(shown(n, 2) for n in range(4))) == first
    assert desk.passing == ("sid",)
    # From now on a correction without a guid is no new story, and a new one has its address without it.
    known = desk.poll(*(shown(n, 3) for n in range(6)))
    assert known[:4] == first
    assert known[4:] == [story_id(f"{SITE}/story/{n}") for n in (4, 5)]
    edited = [shown(n, 4, at=NOW.replace(hour=13)) for n in (4, 5)]
    assert desk.poll(*(replace(one, title="Corrected") for one in edited)) == known[4:]
    assert len(desk.stories) == 6


def test_a_path_shared_by_all_stories_does_not_hide_what_passes():
    desk = Desk()
    midnight = datetime(2026, 3, 7, tzinfo=UTC)
    for sid in range(3):
        ids = desk.poll(
            *(entry(f"/story?id={n}&sid={sid}", title=f"Boats {n}", at=midnight) for n in range(5))
        )
        assert len(set(ids)) == 5
    assert (len(desk.stories), desk.passing) == (5, ("sid",))


@pytest.mark.parametrize(
    "second",
    [
        # Two of the three programmes have a new episode, the third has not.
        [("news", 2), ("sport", 2), ("sea", 1)],
        # Two episodes of one programme at once: the number tells them apart.
        [("news", 2), ("news", 3), ("sport", 2), ("sea", 2)],
        # Few can be chance.
        [("news", 2), ("sport", 2)],
    ],
)
def test_a_number_that_is_the_story_is_not_learned(second):
    desk = Desk()
    undated = [entry(f"/{name}?episode=1", title=name, at=None) for name in ("news", "sport", "sea")]
    first = desk.poll(*undated)
    episodes = [entry(f"/{name}?episode={n}", title=f"{name}", at=None) for name, n in second]
    ids = desk.poll(*episodes)
    assert desk.passing == ()
    assert len(set(ids)) == len(second)
    assert set(ids) & set(first) == ({first[2]} if ("sea", 1) in second else set())


def test_what_was_learned_is_dropped_where_it_tells_stories_apart():
    desk = Desk()
    for sid in (1, 2):
        desk.poll(*(shown(n, sid) for n in range(4)))
    assert desk.passing == ("sid",)
    ids = desk.poll(shown(1, 3), replace(shown(1, 4), title="Another story"))
    assert len(set(ids)) == 2
    assert desk.passing == ()


def test_an_address_without_parameters_needs_no_marks():
    listed = identity.announced([entry("/boats?utm_source=rss", "story-4711"), entry("/floods")], ())
    assert [one.all_marks for one in listed] == [(), ()]


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/boats;jsessionid=1A2B?id=7", "/boats?id=7"),
        ("/boats?PHPSESSID=ab&id=7", "/boats?id=7"),
        ("/boats;v=2/lamu", "/boats;v=2/lamu"),
        ("/story?sid=7", "/story?sid=7"),  # the story itself, in many a system
    ],
)
def test_only_a_visitors_number_is_known_to_be_none_of_the_story(address, kept):
    assert without_counting(SITE + address) == SITE + kept


def test_parameters_are_taken_from_query_and_path():
    assert parameters(f"{SITE}/boats;v=2/lamu?id=7&id=8#top") == (
        "/boats/lamu",
        {("v", "2"), ("id", "7"), ("id", "8")},
    )


@pytest.mark.parametrize(
    ("canonical", "address"),
    [
        ("/story/1?sid=2", "/story/1"),
        ("/story/1?sid=5&page=2", "/story/1?page=2"),
        ("/archive?sid=2", "/archive?sid=2"),  # another page, where the name may mean the story
    ],
)
def test_the_documents_have_the_address_without_what_passes(canonical, address):
    told = entry_from_record(entry_to_record(shown(1, 2, passing=("sid",))))
    reading = StoryReading(article=Article(url=told.url, canonical=SITE + canonical), captions=())
    (article,) = assemble(told, reading, None, NOW)
    assert (article.id, article.url) == (story_id(SITE + address), SITE + address)


def test_the_documents_of_a_story_keep_their_address_when_its_parameter_is_learned():
    desk = Desk()
    desk.poll(*(shown(n, 1) for n in range(4)))
    desk.poll(*(shown(n, 2) for n in range(4)))
    desk.poll(*(shown(n, 3) for n in range(5)))
    assert [one.entry.passing for one in desk.listed] == [()] * 4 + [("sid",)]

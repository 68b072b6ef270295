"""What every index must do: one suite for all backends, on the same few hundred photos."""

from __future__ import annotations

import random
import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import get_args

import pytest

from indexer.alike import resolved
from indexer.backends import embedded_order
from indexer.backends.protocol import Index
from indexer.documents import FileFacts, PhotoDocument
from indexer.query import (
    AllOf,
    AnyOf,
    Clause,
    DateSpan,
    InBox,
    InPlace,
    Is,
    Named,
    Not,
    PhotoQuery,
    Phrase,
    Prefix,
    Similar,
    TakenIn,
    Tally,
    TallyField,
    Words,
)
from indexer.search.errors import QueryError
from indexer.search.grammar import read_query
from indexer.search.grammar_places import read_corners
from indexer.search.overview import SHARED, SPOTS, map_form, term
from tests.indexer.judge import holds, in_order, tallied
from tests.indexer.many_photos import an_article, many_photos
from tests.indexer.questions import NOVEMBER, QUESTIONS

PHOTOS = many_photos()
SEEN = datetime(2026, 3, 1, 12, tzinfo=UTC)
LAMU = next(photo.places[0] for photo in PHOTOS if photo.places)
TALLIES = [Tally(field=field, most=most) for field in get_args(TallyField) for most in (3, 1000)]


@pytest.fixture(scope="module")
def index(new_index) -> Index:
    """Return an index of all the photos, which the tests only read."""
    index = new_index()
    assert index.write(PHOTOS).written == len(PHOTOS)
    index.refresh()
    return index


@pytest.fixture
def empty(new_index) -> Index:
    return new_index()


def ids(index: Index, where: Clause, **how) -> list[str]:
    return [hit.photo.id for hit in index.ask(PhotoQuery(where=where, **how)).hits]


def a_photo(**values) -> PhotoDocument:
    return replace(PHOTOS[0], **values)


def ranks(where: Clause) -> bool:
    match where:
        case Words() | Phrase() | TakenIn(ranks=True):
            return True
        case AllOf(parts) | AnyOf(parts):
            return any(ranks(part) for part in parts)
    return False


# --- what is kept comes back ------------------------------------------------------------------------


def test_documents_come_back_exactly(index):
    assert [index.photo(photo.id) for photo in PHOTOS] == PHOTOS
    assert sorted(index.documents(), key=lambda d: d.id) == sorted(PHOTOS, key=lambda d: d.id)
    assert index.counts() == {"photo": len(PHOTOS), "article": 0}


def test_a_photo_that_is_not_there_is_none(index):
    assert index.photo("0" * 32) is None
    assert index.article(PHOTOS[0].id) is None
    assert index.photo("lone \ud800 half") is None


# --- questions --------------------------------------------------------------------------------------


@pytest.mark.parametrize("where", QUESTIONS, ids=str)
def test_a_question_finds_what_it_means(index, where):
    answer = index.ask(PhotoQuery(where=where, limit=1000))
    expected = {photo.id for photo in PHOTOS if holds(where, photo)}
    assert {hit.photo.id for hit in answer.hits} == expected
    assert answer.total == len(expected) == len(answer.hits)


# One with a telling caption, one with a short one, one whose caption says nothing, one withdrawn.
LIKE = [
    Similar(next(p.id for p in PHOTOS if len(p.caption.split()) > 9)),
    Similar(next(p.id for p in PHOTOS if len(p.caption.split()) < 5)),
    Similar(next(p.id for p in PHOTOS if p.caption == "…")),
    Similar(next(p.id for p in PHOTOS if p.status == "withdrawn" and len(p.caption.split()) > 7)),
]
LIKE_ONE = [
    *LIKE,
    Not(LIKE[0]),
    AnyOf((LIKE[0], LIKE[1])),
    AllOf((Words("boats"), LIKE[0], Not(Is("withdrawn")))),
    AllOf((Not(AnyOf((LIKE[0], Words("ferry")))), Is("undated"))),
]


@pytest.mark.parametrize("where", LIKE_ONE, ids=str)
def test_photos_like_one_are_found_counted_and_walked_through_as_by_its_words(index, where):
    meant = resolved(where, {photo.id: photo for photo in PHOTOS}.get)
    expected = [photo for photo in PHOTOS if holds(meant, photo)]
    assert expected
    assert set(ids(index, where, limit=1000)) == {photo.id for photo in expected}
    for sort in ("relevance", "taken", "published", "seen"):
        assert ids(index, where, sort=sort, limit=1000) == ids(index, meant, sort=sort, limit=1000)
    counted = index.tally(where, TALLIES)
    assert dict(zip(TALLIES, counted, strict=True)) == {tally: tallied(expected, tally) for tally in TALLIES}
    moment = index.moment()
    query = PhotoQuery(where=where, sort="published", limit=1000)
    assert [photo.id for photo in moment.ask(query).photos] == in_order(PHOTOS, replace(query, where=meant))
    moment.close()


@pytest.mark.parametrize("id", ["0" * 32, "", "lone \ud800 half", "x" * 5000])
def test_like_a_photo_that_is_not_there_is_the_askers_fault(index, id):
    where = AllOf((Words("boats"), Not(Similar(id, 20))))
    moment = index.moment()
    for asked in (
        lambda: index.ask(PhotoQuery(where=where)),
        lambda: index.tally(where, TALLIES[:1]),
        lambda: moment.ask(PhotoQuery(where=where)),
    ):
        with pytest.raises(QueryError, match="column 20: no photo has the id"):
            asked()
    moment.close()
    assert index.ask(PhotoQuery(where=Words("boats"))).total


def test_a_walk_through_what_is_like_a_photo_goes_by_its_words_of_then(empty):
    said = "A red ferry floods the old harbour while {} people watch from the quay"
    photos = [a_photo(id=str(n), group_id=str(n), caption=said.format(n)) for n in range(6)]
    empty.write(photos)
    empty.refresh()
    moment = empty.moment()
    later = photos[0].seen_at + timedelta(hours=1)
    empty.write([replace(photos[0], caption="Nothing of the kind.", seen_at=later)])
    empty.refresh()
    query = PhotoQuery(where=Similar("0"), sort="published", limit=2)
    walked: list[str] = []
    while hits := moment.ask(query).hits:
        walked += [hit.photo.id for hit in hits]
        query = replace(query, after=hits[-1].sort_values)
    moment.close()
    assert walked == ["1", "2", "3", "4", "5"]
    assert ids(empty, Similar("0")) == []


@pytest.mark.parametrize("sort", ["taken", "published", "seen"])
@pytest.mark.parametrize("where", QUESTIONS[::5], ids=str)
def test_newest_come_first_and_the_unknown_last(index, where, sort):
    query = PhotoQuery(where=where, sort=sort, limit=1000)
    assert ids(index, where, sort=sort, limit=1000) == in_order(PHOTOS, query)


@pytest.mark.parametrize("where", [where for where in QUESTIONS if not ranks(where)], ids=str)
def test_where_nothing_ranks_the_newest_story_comes_first(index, where):
    assert ids(index, where, limit=1000) == in_order(PHOTOS, PhotoQuery(where=where))


@pytest.mark.parametrize("sort", ["relevance", "taken", "published", "seen"])
@pytest.mark.parametrize("where", QUESTIONS[::7], ids=str)
def test_pages_together_are_the_whole_list(index, where, sort):
    whole = ids(index, where, sort=sort, limit=1000)
    paged: list[str] = []
    after = None
    while hits := index.ask(PhotoQuery(where=where, sort=sort, limit=9, after=after)).hits:
        paged += [hit.photo.id for hit in hits]
        after = hits[-1].sort_values
    assert paged == whole


@pytest.mark.parametrize("sort", ["relevance", "taken", "published", "seen"])
@pytest.mark.parametrize(
    "where",
    [AllOf(()), Not(Is("withdrawn")), AllOf((Not(AnyOf((Is("video"), Is("graphic")))), Not(Is("file"))))],
    ids=str,
)
def test_pages_of_nearly_everything_are_the_whole_list(index, where, sort, monkeypatch):
    # The embedded index puts the last days alone in order where so many match.
    monkeypatch.setattr(embedded_order, "_MANY", 0)
    monkeypatch.setattr(embedded_order, "_SPARE", 1)
    expected = in_order(PHOTOS, PhotoQuery(where=where, sort=sort))
    for size in (7, 40):
        paged: list[str] = []
        query = PhotoQuery(where=where, sort=sort, limit=size)
        while (answer := index.ask(query)).hits:
            paged += [hit.photo.id for hit in answer.hits]
            query = replace(query, after=answer.hits[-1].sort_values)
            assert answer.total == len(expected)
        assert paged == expected


def test_equal_scores_are_ordered_by_story_time_then_id(index):
    where = Words("boats", "alt")
    hits = index.ask(PhotoQuery(where=where, limit=1000)).hits
    assert len(hits) > 20 and len({hit.score for hit in hits}) == 1
    query = PhotoQuery(where=where, sort="published")
    assert [hit.photo.id for hit in hits] == in_order(PHOTOS, query)


def test_the_image_files_own_caption_is_found_and_ranks_below_the_pages(empty):
    of_page = a_photo(id="page", caption="A trawler at the quay", file=None)
    of_file = a_photo(id="file", caption="At the quay", file=FileFacts(caption="Trawlers wait, says Zuberi"))
    same = a_photo(id="same", caption="A trawler lies here.", file=FileFacts(caption="a TRAWLER lies"))
    empty.write(
        [of_file, of_page, same, a_photo(id="none", caption="At the quay", file=FileFacts(city="Lamu"))]
    )
    empty.refresh()
    assert ids(empty, Words("trawlers"))[-1] == "file"
    assert set(ids(empty, Words("trawlers"))) == {"page", "file", "same"}
    assert ids(empty, Words("trawler quay", "caption")) == ["page", "file"]
    assert ids(empty, Phrase("says Zuberi", "caption")) == ids(empty, Prefix("zub")) == ["file"]
    assert ids(empty, Words("zuberi", "headline")) == ids(empty, Words("zuberi", "alt")) == []
    assert empty.photo("file").file == of_file.file


def test_a_name_with_quotes_in_it_is_found_by_what_is_counted(empty):
    empty.write([a_photo(outlet='The "Daily" “News”'), a_photo(id="other", outlet="The Daily News")])
    empty.refresh()
    [counts] = empty.tally(AllOf(()), [Tally(field="outlet", most=9)])
    for name, count in counts:
        typed = read_query(term("outlet", name), places=lambda name: (), today=date(2026, 3, 1))
        assert len(ids(empty, typed.where)) == count == 1


def test_the_form_as_typed_comes_first(empty):
    texts = {"a": "A boat leaves.", "b": "Some boats leave.", "c": "One boating leaves."}
    empty.write([a_photo(id=id, caption=text, headline=None) for id, text in texts.items()])
    empty.refresh()
    assert ids(empty, Words("boats"))[0] == "b"
    assert set(ids(empty, Words("boats"))) == {"a", "b", "c"}


def test_a_word_in_the_caption_outranks_one_in_the_headline(empty):
    empty.write(
        [
            a_photo(id="headline", caption="People wait for hours outside.", headline="Floods"),
            a_photo(id="caption", caption="Floods in the street outside.", headline=None),
        ]
    )
    empty.refresh()
    assert ids(empty, Words("floods")) == ["caption", "headline"]


def test_each_word_may_stand_in_another_field(empty):
    photo = a_photo(id="one", caption="Boats.", headline="Storm", photographer=("Ann Roe",), places=())
    empty.write([photo])
    empty.refresh()
    assert ids(empty, Words("storm boats roe")) == ["one"]
    assert ids(empty, Words("storm boats roe calm")) == []


def test_no_hits_are_asked_for_and_the_total_still_counts(index):
    answer = index.ask(PhotoQuery(where=Words("boats"), limit=0))
    assert answer.hits == ()
    assert answer.total > 10


@pytest.mark.parametrize("where", [Words("日" * 101), Phrase("日" * 101), Prefix("ж" * 101)], ids=str)
def test_a_pattern_too_long_is_the_askers_fault(index, where):
    with pytest.raises(ValueError, match="letters"):
        index.ask(PhotoQuery(where=where))


@pytest.mark.parametrize("where", [Words("日" * 100), Phrase("日" * 100), Prefix("ж" * 100)], ids=str)
def test_a_long_pattern_is_asked(index, where):
    assert index.ask(PhotoQuery(where=where)).total == 0


@pytest.mark.parametrize(
    "where",
    [AnyOf(tuple(Words(f"w{n}") for n in range(2000))), Words(" ".join(f"w{n}" for n in range(5000)))],
    ids=["parts", "words"],
)
def test_a_question_of_too_many_parts_is_the_askers_fault(index, where):
    with pytest.raises(ValueError, match="parts"):
        index.ask(PhotoQuery(where=where))


@pytest.mark.parametrize("first", [NOVEMBER, DateSpan(first=date(2023, 11, 1))], ids=str)
def test_a_photo_taken_then_comes_before_one_that_has_the_words(empty, first):
    taken = a_photo(id="taken", caption="Boats at the quay.", published=datetime(2023, 1, 1, tzinfo=UTC))
    taken = replace(taken, taken_first=date(2023, 11, 4), taken_last=date(2023, 11, 4))
    said = a_photo(
        id="said", caption="Boats, November 2023, November 2023.", taken_first=None, taken_last=None
    )
    neither = a_photo(id="neither", caption="Boats.", taken_first=None, taken_last=None)
    empty.write([taken, said, neither])
    empty.refresh()
    days = AnyOf((Words("November 2023"), TakenIn(first, ranks=True)))
    assert ids(empty, AllOf((Words("boats"), days))) == ["taken", "said"]
    assert ids(empty, days) == ["taken", "said"]


def test_a_year_ranks_as_another_word_does(empty):
    said = a_photo(id="said", caption="Expo 2020.", taken_first=None, taken_last=None)
    taken = a_photo(id="taken", caption="Expo.", taken_first=date(2020, 3, 1), taken_last=date(2020, 3, 1))
    both = replace(taken, id="both", caption="Expo 2020.")
    empty.write([said, taken, both])
    empty.refresh()
    year = TakenIn(DateSpan(first=date(2020, 1, 1), last=date(2020, 12, 31)), ranks=True)
    found = ids(empty, AllOf((Words("expo"), AnyOf((Words("2020"), year)))))
    assert (found[0], sorted(found)) == ("both", ["both", "said", "taken"])


def test_a_photo_that_shows_the_place_comes_before_one_that_has_its_name(empty):
    named = a_photo(id="named", caption="Lamu, Lamu, Lamu: the band on stage.", places=(), place_ids=())
    shown = a_photo(
        id="shown", caption="Boats at the sea front in the evening.", places=(LAMU,), place_ids=("184",)
    )
    empty.write([named, shown, a_photo(id="other", caption="Boats.", places=(), place_ids=())])
    empty.refresh()
    where = AnyOf((Words("lamu"), InPlace(("184",), "lamu", True)))
    assert ids(empty, where) == ["shown", "named"]
    first = empty.ask(PhotoQuery(where=where, limit=1)).hits[0]
    assert ids(empty, where, after=first.sort_values) == ["named"]


@pytest.mark.parametrize("where", [AllOf(()), Words("boats"), Is("undated"), AnyOf(())], ids=str)
def test_values_are_counted_as_the_photos_have_them(index, where):
    matching = [photo for photo in PHOTOS if holds(where, photo)]
    counted = index.tally(where, TALLIES)
    assert dict(zip(TALLIES, counted, strict=True)) == {tally: tallied(matching, tally) for tally in TALLIES}
    assert index.tally(where, []) == ()


@pytest.mark.parametrize("where", [AllOf(()), Words("boats"), InPlace(("184.1",), "the crossing")], ids=str)
@pytest.mark.parametrize("zoom", [0, 1, 2, 5, 9, 13])
def test_a_circle_of_the_map_says_how_many_photos_are_behind_it(index, where, zoom):
    spots, shared = index.tally(where, (SPOTS, SHARED))
    clusters = map_form(spots, shared, {}, zoom=zoom)["clusters"]
    assert len(clusters) >= 2
    for cluster in clusters:
        corners = read_corners(cluster["term"].removeprefix("bbox:"))
        behind = index.ask(PhotoQuery(where=AllOf((where, InBox(*corners))), limit=0)).total
        assert cluster["count"] == behind


def test_of_many_equally_frequent_values_the_least_are_counted(empty):
    names = [f"Name {n:04}" for n in range(1500)]
    empty.write([a_photo(id=f"p{n}", photographer=(name,)) for n, name in enumerate(reversed(names))])
    for n in range(1400, 1500, 7):  # in commits of their own, and in few of them each name
        empty.write([a_photo(id=f"q{n}", photographer=(names[n],))])
    empty.refresh()
    twice = [(name, 2) for name in names[1400:1500:7]]
    counted = empty.tally(AllOf(()), (Tally(field="by", most=12), Tally(field="by", most=40)))
    assert counted == (tuple(twice[:12]), (*twice, *((name, 1) for name in names[: 40 - len(twice)])))


def test_what_is_counted_is_what_stands(empty):
    tally = Tally(field="agency", most=9)
    empty.write([a_photo(id="one", agency="AP", via=()), a_photo(id="two", agency="AP", via=())])
    empty.refresh()
    assert empty.tally(AllOf(()), (tally,)) == ((("AP", 2),),)
    empty.write([a_photo(id="one", agency="AFP", via=()), a_photo(id="three", agency="AP", via=())])
    empty.refresh()
    assert empty.tally(AllOf(()), (tally,)) == ((("AP", 2), ("AFP", 1)),)
    assert empty.tally(Named("agency", "AFP"), (tally,)) == ((("AFP", 1),),)


def test_counts_follow_what_is_written(empty):
    dice = random.Random(5)
    standing = {photo.id: photo for photo in PHOTOS[:60]}
    empty.write(list(standing.values()))
    questions = (AllOf(()), Not(Is("withdrawn")), Words("boats"), InPlace(("KE", "184.1"), "Kenya"))
    for turn in range(6):
        written = [
            replace(
                dice.choice(PHOTOS),
                id=photo.id,
                group_id=photo.group_id,
                seen_at=SEEN + timedelta(days=turn + 1),
            )
            for photo in dice.sample(PHOTOS[:90], dice.choice((1, 3, 20)))
        ]
        standing |= {photo.id: photo for photo in written}
        empty.write(written)
        empty.refresh()
        for where in questions[turn % 2 :]:
            matching = [photo for photo in standing.values() if holds(where, photo)]
            counted = dict(zip(TALLIES, empty.tally(where, TALLIES), strict=True))
            assert counted == {tally: tallied(matching, tally) for tally in TALLIES}, (turn, where)


# --- everything may happen twice --------------------------------------------------------------------


def test_the_same_photo_twice_is_one_photo(empty):
    assert empty.write([a_photo(), a_photo()]).written == 2
    assert empty.write([a_photo()]).written == 1
    empty.refresh()
    assert empty.counts()["photo"] == 1


def test_the_newest_reading_stands_whatever_comes_last(empty):
    old, new = (
        a_photo(seen_at=SEEN + timedelta(milliseconds=n), caption=f"no {n}", file=None) for n in (0, 1)
    )
    assert empty.write([new]).written == 1
    report = empty.write([old])
    assert (report.written, report.stale) == (0, 1)
    report = empty.write([old, new, old])
    assert (report.written, report.stale) == (1, 2)
    empty.refresh()
    assert empty.photo(new.id) == new
    assert ids(empty, Words("1")) == [new.id]
    assert ids(empty, Words("0")) == []


def test_articles_and_photos_of_one_id_do_not_meet(empty):
    article = an_article(1, SEEN)
    empty.write([article, a_photo(id=article.id)])
    empty.refresh()
    assert empty.counts() == {"photo": 1, "article": 1}
    assert empty.article(article.id) == article
    assert empty.photo(article.id) == a_photo(id=article.id)


def test_many_writers_at_once_lose_nothing(empty):
    def write(part: int) -> None:
        for n in range(4):
            empty.write([a_photo(id=f"{part}-{n}-{k}") for k in range(10)])

    threads = [threading.Thread(target=write, args=(part,)) for part in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    empty.refresh()
    assert empty.counts()["photo"] == 160
    assert len({document.id for document in empty.documents()}) == 160


def test_a_big_batch_is_taken_whole(empty):
    batch = [a_photo(id=f"photo-with-a-long-common-beginning-{n:05}") for n in range(5200)]
    assert empty.write(batch).written == len(batch)
    empty.refresh()
    assert {document.id for document in empty.documents()} == {photo.id for photo in batch}
    first = ids(empty, AllOf(()), limit=20)
    assert first == sorted(photo.id for photo in batch)[:20]
    last = index_page(empty, batch[4000].id)
    assert last == [photo.id for photo in batch[4001:4021]]


def index_page(index: Index, after_id: str) -> list[str]:
    moment = PHOTOS[0].published
    time_ms = None if moment is None else int(moment.timestamp() * 1000)
    return ids(index, AllOf(()), sort="published", limit=20, after=(time_ms, after_id))


# --- what is refused --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ({"id": ""}, "no id"),
        ({"id": "é" * 300}, "id of more than 512 bytes"),
        ({"id": "half \ud83d"}, "Unicode"),
        ({"caption": "half an emoji \ud83d"}, "Unicode"),
        ({"place_ids": ("\udc00",)}, "Unicode"),
        ({"caption": 5}, "caption is no str"),
        ({"photographer": "Jane Doe"}, "photographer is no tuple"),
        ({"seen_at": datetime(1969, 12, 31, tzinfo=UTC)}, "before 1970"),
        ({"seen_at": datetime(2026, 1, 1)}, "no zone"),  # noqa: DTZ001
        ({"published": datetime(2026, 1, 1)}, "no zone"),  # noqa: DTZ001
        ({"taken_first": date(2026, 1, 2), "taken_last": date(2026, 1, 1)}, "comes after"),
        ({"position": 2**80}, "64 bits"),
        ({"places": (replace(LAMU, lat=float("nan")),)}, "number"),
        ({"caption": "a" * 9000}, "letters"),
        ({"schema_version": 99}, "schema 99"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_document_no_index_can_take_is_refused_alone(empty, fault, why):
    report = empty.write([a_photo(id="good-1"), a_photo(**fault), a_photo(id="good-2")])
    assert report.written == 2
    assert [why in refusal.why for refusal in report.refused] == [True]
    empty.refresh()
    assert {document.id for document in empty.documents()} == {"good-1", "good-2"}


@pytest.mark.parametrize(
    "values",
    [
        {"caption": "NUL \x00 and \ufffe inside"},
        {"caption": "word " * 40_000},
        {"caption": ""},
        {"published": datetime.fromisoformat("2026-01-01T00:00:00+05:53:28")},
        {"published": datetime.fromisoformat("0001-06-01T00:00:00.000001+00:00")},
        {"taken_first": date.min, "taken_last": date.max},
        {"taken_first": None, "taken_last": date(1949, 12, 31)},
        {"photographer": ("",), "via": ("", " "), "agency": ""},
        {"place_ids": tuple(f"place-{n}" for n in range(2000))},
        {"section": "long " * 5000},
        {"id": "Ünusual/id ?#%&\"'\\ 日本"},
    ],
    ids=lambda values: next(iter(values)),
)
def test_odd_but_sound_documents_are_kept(empty, values):
    photo = a_photo(**{"id": "odd", **values})
    assert empty.write([photo]).written == 1
    empty.refresh()
    assert empty.photo(photo.id) == photo
    assert ids(empty, AllOf(())) == [photo.id]

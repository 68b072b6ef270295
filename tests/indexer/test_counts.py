"""What was counted is kept, the latest questions first, and no more than fits; a write costs what was written."""

import pytest

from indexer.backends import embedded_tally, open_index
from indexer.backends.embedded_view import LONGEST_S, Counted, KeptCounts, most_frequent
from indexer.query import AllOf, Is, Not, Tally, Words
from tests.indexer.judge import tallied
from tests.indexer.many_photos import many_photos

AGENCIES, PEOPLE = Tally(field="agency", most=9), Tally(field="by", most=3)
ONE, TWO, THREE, FOUR = (Words(word) for word in ("one", "two", "three", "four"))


def counted(values: int) -> Counted:
    return Counted(view=None, counts={AGENCIES: tuple((str(n), 1) for n in range(values))}, whole={})


def test_the_question_asked_longest_ago_goes_first():
    kept = KeptCounts(most_values=1400)
    for where in (ONE, TWO):
        kept.keep(where, counted(400))
    assert kept.of(ONE)
    kept.keep(THREE, counted(400))
    assert [where for where in (ONE, TWO, THREE) if kept.of(where)] == [ONE, THREE]
    kept.keep(ONE, counted(500))  # in place of what was kept before
    assert [where for where in (ONE, THREE) if kept.of(where)] == [ONE, THREE]
    kept.keep(FOUR, counted(1600))
    assert not any(kept.of(where) for where in (ONE, THREE, FOUR))


def test_questions_without_values_are_no_more_than_a_few_thousand():
    kept = KeptCounts()
    for number in range(5000):
        kept.keep(Words(str(number)), counted(0))
    assert kept.of(Words("0")) is None
    assert kept.of(Words("4999"))


def test_what_nobody_asks_for_a_minute_holds_no_files_of_an_earlier_index():
    now = [0.0]
    kept = KeptCounts(clock=lambda: now[0])
    kept.keep(ONE, counted(3))
    kept.keep(TWO, counted(3))
    now[0] = LONGEST_S - 1
    assert kept.of(ONE)
    now[0] = LONGEST_S + 1
    kept.turn()
    assert kept.of(ONE)
    assert kept.of(TWO) is None


def test_the_most_frequent_come_first_and_equals_in_their_order():
    counts = [("b", 2), ("a", 1), ("d", 2), ("c", 3), ("e", 1)]
    assert most_frequent(counts, 3) == (("c", 3), ("b", 2), ("d", 2))
    assert most_frequent(counts, 9) == (("c", 3), ("b", 2), ("d", 2), ("a", 1), ("e", 1))
    assert most_frequent(counts, 0) == most_frequent([], 3) == ()


@pytest.mark.parametrize("reader", [False, True], ids=["its own writer", "another process's"])
def test_after_a_write_only_what_was_written_is_counted(tmp_path, monkeypatch, reader):
    *standing, more, last = many_photos(120)
    writer = open_index(f"tantivy:{tmp_path}/index", writable=True)
    writer.write(standing)
    index = open_index(f"tantivy:{tmp_path}/index", refresh_s=0) if reader else writer
    where, tallies = Not(Is("withdrawn")), (AGENCIES, PEOPLE)

    def ours() -> list:
        live = [photo for photo in writer.documents() if photo.status != "withdrawn"]
        return [tallied(live, tally) for tally in tallies]

    assert list(index.tally(where, tallies)) == ours()
    writer.write([more])
    assert list(index.tally(where, tallies)) == ours()  # asked again: from now on all values are known
    monkeypatch.setattr(embedded_tally, "_whole", None)
    monkeypatch.setattr(embedded_tally, "_counted", None)
    writer.write([last])
    assert list(index.tally(where, tallies)) == ours()
    monkeypatch.undo()
    assert list(index.tally(AllOf(()), [AGENCIES])) == [tallied([*standing, more, last], AGENCIES)]
    writer.close()
    index.close()


def test_after_a_large_write_all_is_counted_anew(tmp_path, monkeypatch):
    photos = many_photos(120)
    index = open_index(f"tantivy:{tmp_path}/index", writable=True)
    monkeypatch.setattr(embedded_tally, "MOST_CHANGES", 20)
    for begin in (0, 5, 10, 15, 60):
        index.write(photos[begin : begin + (5 if begin < 15 else 45)])
        assert index.tally(AllOf(()), [AGENCIES])[0] == tallied(list(index.documents()), AGENCIES)
    index.close()

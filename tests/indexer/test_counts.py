"""What was counted is kept, the latest questions first, and no more than fits."""

from indexer.backends.embedded_counts import KeptCounts
from indexer.query import AllOf, Tally, Words

AGENCIES, FLAGS = Tally(field="agency", most=9), Tally(field="flag", most=9)
FEW = (("AP", 2), ("AFP", 1))
MANY = tuple((str(n), 1) for n in range(400))


def test_what_was_counted_of_a_question_is_kept_beside_what_was_counted_before():
    counts = KeptCounts()
    assert counts.of(Words("boats")) == {}
    counts.keep(Words("boats"), {AGENCIES: FEW})
    assert counts.keep(Words("boats"), {FLAGS: ()}) == {AGENCIES: FEW, FLAGS: ()}
    assert counts.of(Words("boats")) == {AGENCIES: FEW, FLAGS: ()}
    assert counts.of(Words("boat")) == {}


def test_the_question_asked_longest_ago_goes_first():
    counts = KeptCounts(most_values=1400)
    one, two, three, four = (Words(word) for word in ("one", "two", "three", "four"))
    for where in (one, two):
        counts.keep(where, {AGENCIES: MANY})
    assert counts.of(one)
    counts.keep(three, {AGENCIES: MANY})
    assert [bool(counts.of(where)) for where in (one, two, three)] == [True, False, True]
    counts.keep(four, {AGENCIES: MANY * 4})
    assert not any(counts.of(where) for where in (one, two, three, four))


def test_questions_without_values_are_no_more_than_a_few_thousand():
    counts = KeptCounts()
    for number in range(5000):
        counts.keep(AllOf((Words(str(number)),)), {AGENCIES: ()})
    assert not counts.of(AllOf((Words("0"),)))
    assert counts.of(AllOf((Words("4999"),)))

"""Names that can be no place's are not weighed, and what is told of all others stays as it is."""

import re
from itertools import chain
from pathlib import Path

import pytest

from indexer.places.sense_cues import chance_of

CAPTIONS = Path(__file__).with_name("place_captions.tsv")
MARK = re.compile(r"\{~?([^{}|]+)(?:\|[^{}]+)?\}")
LIKELY = 0.2  # from which chance on a name says something about the others


def captions():
    """The captions of the file in its order, without their marks."""
    for line in CAPTIONS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield MARK.sub(r"\1", line.split("\t")[2])


def weighed(reader, texts, home, *, every):
    understood = reader.understand(texts, home=home, every=every)
    return [
        (match.key, chance_of(match.score), match.chance, match.option.row)
        for match in chain.from_iterable(understood.found)
    ]


@pytest.mark.parametrize("home", [None, "Concord, New Hampshire", "Cairo"])
@pytest.mark.parametrize("size", [1, 2, 12])
def test_what_is_told_is_told_whether_every_name_is_weighed_or_not(reader, size, home):
    texts = list(captions())
    left_out = 0
    for at in range(0, len(texts), size):
        story = texts[at : at + size]
        every = weighed(reader, story, home, every=True)
        some = weighed(reader, story, home, every=False)
        assert [name for name in some if name[1] >= LIKELY] == [name for name in every if name[1] >= LIKELY]
        left_out += sum(name[1] < 1e-9 for name in some)
    assert left_out > 100

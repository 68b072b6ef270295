"""Every name of a caption is told: a place or not, which one, and what spoke for it."""

import pytest

from indexer.places import StoryTexts
from indexer.places.explain import explain_names


@pytest.mark.parametrize(
    "story",
    [
        StoryTexts(captions=("Boats off Lamu, Kenya, on Monday.", "Paris Hilton in Paris, Texas.")),
        StoryTexts(captions=("Voters in Athens.",), body="ATHENS, Ga. - Clarke County opened its polls."),
        StoryTexts(captions=("A poll worker.", "")),
    ],
)
def test_what_is_read_is_among_what_is_explained(reader, story):
    read, explained = reader.read_story(story).captions, explain_names(reader, story)
    assert len(read) == len(explained)
    for mentions, names in zip(read, explained, strict=True):
        weighed = {(name.start, name.end, name.id): name for name in names}
        for mention in mentions:
            name = weighed[mention.start, mention.end, mention.id]
            assert name.is_place * name.is_this_one == pytest.approx(mention.confidence, abs=0.002)
            assert name.reasons


def test_a_persons_name_is_told_and_why_it_is_no_place(reader):
    (names,) = explain_names(reader, StoryTexts(captions=("Paris Hilton in Paris, Texas.",)))
    told = {name.start: name for name in names}
    assert told[0].text == "Paris" and told[0].is_place < 0.3
    assert min(weight for _, weight in told[0].reasons) < -1
    assert (told[16].text, told[16].within) == ("Paris", "Texas, United States")
    assert told[23].text == "Texas" and told[23].is_place > 0.8

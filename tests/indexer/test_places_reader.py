"""The reader of places on real names, in sentences of our own."""

from pathlib import Path

import pytest

from indexer.places import PlaceReader, StoryTexts, open_gazetteer

FOLDER = Path(__file__).resolve().parents[2] / "data/gazetteer"


@pytest.fixture(scope="module")
def gazetteer():
    return open_gazetteer(FOLDER)


@pytest.fixture(scope="module")
def reader(gazetteer):
    return PlaceReader(gazetteer)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Boats off Lamu, Kenya, on Monday.", ["Lamu, Kenya", "Kenya"]),
        ("A man walks his donkey in Rafah.", ["Rafah, Gaza Strip"]),
        ("Trucks wait in Rafah, Egypt.", ["Rafah, North Sinai, Egypt", "Egypt"]),
        ("Trucks at Rafah in North Sinai.", ["Rafah, North Sinai, Egypt", "North Sinai, Egypt"]),
        ("Trucks at the Rafah crossing.", ["Rafah crossing, Palestine and Egypt"]),
        ("Smoke over Gaza.", ["Gaza Strip, Palestine"]),
        ("Voters in Athens, Ga., on Tuesday.", ["Athens, Georgia", "Georgia, United States"]),
        ("Photo by Georgia Lane for NPR", []),
        ("Paris Hilton smiles.", []),
        ("Paris Hilton in Paris, Texas.", ["Paris, Texas", "Texas, United States"]),
        ("Mr. Jordan and Chad Smith last May.", []),
        ("Egyptian and Israeli officials on Sunday.", []),
        ("", []),
    ],
)
def test_names_are_read_as_the_places_they_mean(reader, gazetteer, text, labels):
    assert [gazetteer.place(m.id).label for m in reader.read_text(text)] == labels


def test_offsets_are_those_of_the_text(reader):
    text = "Café owners near São Paulo, Brazil’s largest city, and in İzmir."
    for mention in reader.read_text(text):
        assert text[mention.start : mention.end] == mention.name


def test_a_caption_is_read_with_its_story(reader, gazetteer):
    read = reader.read_story(
        StoryTexts(
            headline="Georgia town votes",
            body="ATHENS, Ga. - Clarke County opened its polls on Tuesday.",
            captions=("Voters in Athens.", "A poll worker."),
        )
    )
    assert [gazetteer.place(m.id).label for m in read.captions[0]] == ["Athens, Georgia"]
    assert read.captions[1] == ()
    assert read.article[0].start == 0

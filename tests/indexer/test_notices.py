"""The words with which photos and stories are taken back, and those that only sound so."""

from datetime import UTC, datetime

import pytest

from indexer.documents import ArticleDocument, PhotoDocument
from indexer.notices import notes_of_withdrawal, takes_photo_back, takes_story_back, with_notices


@pytest.mark.parametrize(
    "caption",
    [
        "MANDATORY KILL: photo RIV102 of Monday, boats off Lamu. Please remove it from all systems.",
        "PHOTO KILL - Boats off Lamu.",
        "ATTENTION EDITORS - KILL - The caption of RIV102 named the wrong man.",
        "EDITORS PLEASE NOTE: River Photos has withdrawn this photo.",
        "This image has been removed.",
        "This photo was removed because it showed another harbour.",
        "This picture is no longer available.",
        "Dieses Bild wurde entfernt.",
        "Cette photo a été retirée à la demande de l'agence.",
        "Esta imagen ha sido eliminada.",
        "Questa foto è stata rimossa.",
        "Esta foto foi removida.",
        "Deze foto is verwijderd.",
    ],
)
def test_a_kill_notice_is_known(caption):
    assert takes_photo_back(caption)


@pytest.mark.parametrize(
    "caption",
    [
        "Boats off Lamu, Kenya, on Monday. (Jane Doe/AP)",
        "Kill Bill is shown again in the old cinema.",
        "KILL BILL, by Quentin Tarantino, is shown again.",
        "Killed sharks are brought ashore.",
        "The photo was removed from the museum's wall on Monday.",
        "A picture taken down by guards leans at the door.",
        "Troops have been withdrawn from the harbour.",
        "Dieses Bild hängt im Museum.",
        "",
    ],
)
def test_what_only_sounds_so_is_no_kill_notice(caption):
    assert not takes_photo_back(caption)


@pytest.mark.parametrize(
    ("headline", "body", "taken_back"),
    [
        ("STORY REMOVED: BC-XX--Harbour Fire", "", True),
        ("Harbour fire", "This story has been withdrawn. It did not meet our standards.", True),
        (None, "Dieser Artikel wurde zurückgezogen.", True),
        ("Story removed from the curriculum", "Pupils protested on Monday.", False),
        ("Harbour fire", "The report was withdrawn from the court's table on Monday.", False),
        ("Harbour fire", "Firefighters came at noon. This story has been told before.", False),
    ],
)
def test_a_story_that_was_taken_back_is_known(headline, body, taken_back):
    assert takes_story_back(headline, body) is taken_back


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("Fire at noon.\nCorrection: A photo that showed another harbour has been removed.", True),
        ("Fire. An earlier version of this story showed the wrong man. That photo has been replaced.", True),
        ("Feuer. Korrektur: In einem Bild war ein anderer Hafen zu sehen; es wurde entfernt.", True),
        ("The painting was removed. The photo of it was taken down by the guards.", False),
        ("Correction: the fire broke out at noon, not at one.", False),
        ("", False),
    ],
)
def test_a_note_that_a_photo_left_the_story_is_known(body, told):
    assert bool(notes_of_withdrawal(body)) is told


def test_a_batch_is_marked_by_its_captions_and_its_story():
    seen_at = datetime(2026, 3, 1, tzinfo=UTC)

    def photo(id: str, story: str, caption: str) -> PhotoDocument:
        return PhotoDocument(
            id=id, story_id=story, url="https://river.example/s", outlet="River Post",
            seen_at=seen_at, caption=caption, caption_raw=caption,
        )  # fmt: skip

    def article(id: str, body: str) -> ArticleDocument:
        return ArticleDocument(
            id=id, url="https://river.example/s", outlet="River Post", seen_at=seen_at, body=body
        )

    marked = with_notices(
        [
            article("gone", "This article has been retracted."),
            photo("a", "gone", "Boats off Lamu."),
            article("here", "Boats came back."),
            photo("b", "here", "PHOTO KILL: boats."),
            photo("c", "here", "Boats off Lamu."),
        ]
    )
    assert {d.id: d.status for d in marked if isinstance(d, PhotoDocument)} == {
        "a": "withdrawn",
        "b": "withdrawn",
        "c": "live",
    }

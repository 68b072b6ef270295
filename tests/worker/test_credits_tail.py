"""Where a caption ends and its credit begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.stories.credits import split_caption


@pytest.mark.parametrize(
    ("printed", "caption", "credit"),
    [
        ("Boats off Lamu, Kenya, on Monday. (Jane Doe/AP)", "Boats off Lamu, Kenya, on Monday.", "Jane Doe/AP"),
        ("Boats off Lamu. / AFP/Getty Images", "Boats off Lamu.", "AFP/Getty Images"),
        ("Boats off Lamu. / AP", "Boats off Lamu.", "AP"),
        ("Boats off Lamu. (Photo by Jane DOE / AFP)\nAFP via Getty Images", "Boats off Lamu.", "Jane DOE / AFP"),
        (
            "RESTRICTED TO EDITORIAL USE\nMandatory Credit: Photo by Jane Doe/NurPhoto/Shutterstock (165bs)\nBoats off Lamu.",
            "Boats off Lamu.",
            "Jane Doe/NurPhoto/Shutterstock",
        ),
        ("拉穆港的渔船。新华社记者\n林华 摄", "拉穆港的渔船。", "新华社记者 林华 摄"),
        ("Boats off Lamu on Nov. 1, 2023. / REUTERS", "Boats off Lamu on Nov. 1, 2023.", "REUTERS"),
        ("Boats off Lamu. — Tariq Aziz/White Star", "Boats off Lamu.", "Tariq Aziz/White Star"),
        ("Boats off Lamu. [Jane Doe/Reuters]", "Boats off Lamu.", "Jane Doe/Reuters"),
        ("Boats off Lamu [Al Jazeera]", "Boats off Lamu", "Al Jazeera"),
        ("Boats off Lamu. (Jane Doe | AP)", "Boats off Lamu.", "Jane Doe | AP"),
        ("Boats off Lamu. REUTERS/Jane Doe/File Photo", "Boats off Lamu.", "REUTERS/Jane Doe/File Photo"),
        ("Boats off Lamu March 3, 2026 REUTERS/Jane Doe", "Boats off Lamu March 3, 2026", "REUTERS/Jane Doe"),
        ("Boats off Lamu. MALICK FALL / AFP", "Boats off Lamu.", "MALICK FALL / AFP"),
        ("Boats off Lamu. AP Photo: Jane Doe", "Boats off Lamu.", "AP Photo: Jane Doe"),
        ("Boats off Lamu. ST PHOTO: JANE DOE", "Boats off Lamu.", "ST PHOTO: JANE DOE"),
        ("Boats off Lamu — Reuters Photo: Jane Doe", "Boats off Lamu", "Reuters Photo: Jane Doe"),
        ("The new office of AP. Photo: Jane Doe", "The new office of AP.", "Jane Doe"),
        ("Boats off Lamu. THE CANADIAN PRESS/Jane Doe", "Boats off Lamu.", "THE CANADIAN PRESS/Jane Doe"),
        ("Barcos en Lamu. Jane Doe (REUTERS)", "Barcos en Lamu.", "Jane Doe (REUTERS)"),
        ("Barcos en Lamu | Jane Doe", "Barcos en Lamu", "Jane Doe"),
        ("Barcos en Lamu (Foto: GEC).", "Barcos en Lamu", "GEC"),
        ("Boote vor Lamu. Foto: privat", "Boote vor Lamu.", "privat"),
        ("Boote vor Lamu Foto: Lutz Brandt/dpa", "Boote vor Lamu", "Lutz Brandt/dpa"),
        ("Boote vor Lamu. | Bild: picture alliance/dpa | Lutz Brandt", "Boote vor Lamu.", "picture alliance/dpa | Lutz Brandt"),
        ("Boote vor Lamu © dpa", "Boote vor Lamu", "dpa"),
        ("Bateaux à Lamu. Crédit photo : Malick Fall / AFP", "Bateaux à Lamu.", "Malick Fall / AFP"),
        ("Łodzie w Lamu. Fot. Jan Kowalski/PAP", "Łodzie w Lamu.", "Jan Kowalski/PAP"),
        ("Лодки в Ламу. Фото: Иван Петров / ТАСС", "Лодки в Ламу.", "Иван Петров / ТАСС"),
        ("Bátar við Lamu. mbl.is/Jón Jónsson", "Bátar við Lamu.", "mbl.is/Jón Jónsson"),
        ("Bátar við Lamu. Ljósmynd/Jón Jónsson", "Bátar við Lamu.", "Jón Jónsson"),
        ("Laivai Lamu. Jono Jonaičio nuotr.", "Laivai Lamu.", "Jono Jonaičio"),
        ("Imikhumbi eLamu Isithombe: ANA", "Imikhumbi eLamu", "ANA"),
        ("港に並ぶ船＝ＡＰ", "港に並ぶ船", "AP"),
        ("港に並ぶ船＝1日、東京都内（山田太郎撮影）", "港に並ぶ船＝1日、東京都内", "山田太郎"),
        ("港に並ぶ船（ロイター）", "港に並ぶ船", "ロイター"),
        ("배들이 항구에 있다. 연합뉴스", "배들이 항구에 있다.", "연합뉴스"),
        ("배들이 항구에 있다. /사진=뉴시스", "배들이 항구에 있다.", "뉴시스"),
        ("배들이 항구에 있다. 김철수 기자", "배들이 항구에 있다.", "김철수 기자"),
        ("港口的船。（图/视觉中国）", "港口的船。", "视觉中国"),
    ],
)  # fmt: skip
def test_a_credit_at_the_end_is_split_off(printed, caption, credit):
    assert split_caption(printed) == (caption, credit)


@pytest.mark.parametrize(
    "printed",
    [
        "The mayor (left) at the harbour.",
        "Der Minister (l.) und seine Frau (r.) im Park. (Archivbild)",
        "The chancellor and her minister (FDP).",
        "Der Moderator (ARD)",
        "The index rose sharply on Monday (+1,3 %).",
        "Members of the team (C) celebrate.",
        "The actor on the set of his new film (Universal Pictures)",
        "An old photo: the harbour in 1931.",
        "Er sah das Foto: ein Bild von früher.",
        "Image: a story of hope",
        "Graphic: How prices rose",
        "Die Boote im Hafen. Aufnahme vom 3. Juli.",
        "The Guardian building in London.",
        "Commuters pass the old Reuters building.",
        "She works for the BBC.",
        "The story was first reported by Reuters.",
        "A view of the office of Agence France-Presse.",
        "An AP class at a high school in Ohio.",
        "Photographer Jane Doe, whose pictures won a prize, at her desk.",
        "The boats, seen here in a photo by Jane Doe, are old.",
        "The minister in Delhi – a city of millions",
        "Sailing - World Cup - Lamu, Kenya - June 28, 2019",
        "Boats off Lamu (Jane Doe)",
        "Queen Mary / Dan Roe",
        "Reuters journalists wait outside the court in London",
        "Jane Doe",
        "",
    ],
)
def test_a_sentence_keeps_its_names_and_brackets(printed):
    assert split_caption(printed) == (printed, None)


@pytest.mark.parametrize(
    ("printed", "caption", "credit"),
    [
        # AFP prints its credit once more for Getty: both go, the fuller one is kept.
        ("Skiers train. (Photo by Karim NAOUM / AFP) (Photo by KARIM NAOUM/AFP via Getty Images)", "Skiers train.", "KARIM NAOUM/AFP via Getty Images"),
        ("Boats off Lamu. Jane Doe/AP hide caption toggle caption Jane Doe/AP", "Boats off Lamu.", "Jane Doe/AP"),
        ("Boats off Lamu Jane Doe/AFP via Getty Images hide caption toggle caption Jane Doe/AFP via Getty Images", "Boats off Lamu", "Jane Doe/AFP via Getty Images"),
        ("Boats off Lamu. Jane Doe/AP Enlarge this image", "Boats off Lamu.", "Jane Doe/AP"),
        ("Båter. Foto: Jens Holm / NTB Vis mer", "Båter.", "Jens Holm / NTB"),
        ("Boote. Foto: Lutz Brandt/dpa +++ dpa-Bildfunk +++", "Boote.", "Lutz Brandt/dpa"),
        ("Boats off Lamu. Coast Guard/Handout via REUTERS ATTENTION EDITORS - THIS IMAGE WAS PROVIDED BY A THIRD PARTY.", "Boats off Lamu.", "Coast Guard/Handout via REUTERS"),
        ("Boats off Lamu. Coast Guard/Handout via REUTERS. THIS IMAGE HAS BEEN SUPPLIED BY A THIRD PARTY", "Boats off Lamu.", "Coast Guard/Handout via REUTERS"),
        ("Boats off Lamu March 3, 2026 REUTERS/Jane Doe TPX IMAGES OF THE DAY", "Boats off Lamu March 3, 2026", "REUTERS/Jane Doe"),
    ],
)  # fmt: skip
def test_buttons_and_notes_to_editors_go_with_the_credit(printed, caption, credit):
    assert split_caption(printed) == (caption, credit)


@pytest.mark.parametrize(
    ("printed", "caption", "credit"),
    [
        ("Mandatory Credit: Photo by Ana Prat/Shutterstock (12345678a). Boats off Lamu", "Boats off Lamu", "Ana Prat/Shutterstock"),
        ("EPA Boats in the harbour of Lamu after the storm", "Boats in the harbour of Lamu after the storm", "EPA"),
        ("Getty Images A woman holds a cup of tea in a garden", "A woman holds a cup of tea in a garden", "Getty Images"),
        ("Foto: Jane Doe (REUTERS) | Vídeo: EPV", "", "Jane Doe (REUTERS) | Vídeo: EPV"),
        ("(AP Photo/Jane Doe)", "", "AP Photo/Jane Doe"),
        ("Photograph: Jane Doe/The Guardian", "", "Jane Doe/The Guardian"),
    ],
)  # fmt: skip
def test_a_credit_before_the_caption_or_alone_is_known(printed, caption, credit):
    assert split_caption(printed) == (caption, credit)


PIECES = [
    *"aB. /|()[]:©—-–,\n\t１＝（）撮影連ΩЖ@#0\u0301\ud800",
    "Photo",
    "AP ",
    "via ",
    "Photo by ",
    "toggle caption",
]
PRINTED = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@given(PRINTED | st.text(max_size=200))
def test_any_text_gives_a_caption_that_is_not_longer(printed):
    caption, credit = split_caption(printed)
    assert len(caption) <= len(printed) * 3
    assert credit is None or credit.strip() == credit != ""


def test_a_caption_of_a_megabyte_is_cut_and_read():
    caption, _ = split_caption("( " * 600_000 + "Photo: " * 2000 + "AP")
    assert len(caption) <= 8192

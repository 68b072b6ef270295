"""Whom a credit line credits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.organisations import TABLE, folded, organisation
from worker.news import Credit
from worker.stories.credits import split_credit

ROWS = [
    # line, photographer, agency, via, source
    ("AP", None, "AP", None, None),
    ("Getty", None, "Getty Images", None, None),
    ("Jane Doe/AP", "Jane Doe", "AP", None, None),
    ("Jane Doe / AP / AP", "Jane Doe", "AP", None, None),
    ("JANE DOE/AFP via Getty Images", "Jane Doe", "AFP", "Getty Images", None),
    ("Jane Doe\n/\nAFP/Getty Images", "Jane Doe", "AFP", "Getty Images", None),
    ("(Photo by Jane DOE / AFP) (Photo by JANE DOE/AFP via Getty Images)", "Jane Doe", "AFP", "Getty Images", None),
    ("Jane Doe/Agence France-Presse — Getty Images", "Jane Doe", "AFP", "Getty Images", None),
    ("Jane Doe/AFP, via Getty Images", "Jane Doe", "AFP", "Getty Images", None),
    ("- / AFP via Getty Images", None, "AFP", "Getty Images", None),
    ("Uncredited/AP", None, "AP", None, None),
    ("STR/AFP via Getty Images", None, "AFP", "Getty Images", None),
    ("(AP Photo/Jane Doe, File)", "Jane Doe", "AP", None, None),
    ("Photo by Jane Doe/Invision/AP, File", "Jane Doe", "AP", None, None),
    ("REUTERS/Jane Doe/File Photo", "Jane Doe", "Reuters", None, None),
    ("Photograph: Jane Doe/EPA-EFE/Rex/Shutterstock", "Jane Doe", "EPA", "Rex; Shutterstock", None),
    ("Jane Doe/SOPA Images/LightRocket via Getty Images", "Jane Doe", "SOPA Images", "LightRocket; Getty Images", None),
    ("Name Surname | Afp | Getty Images", "Name Surname", "AFP", "Getty Images", None),
    ("Jane Doe for NPR", "Jane Doe", "NPR", None, None),
    ("Jane Doe for The Washington Post via Getty Images", "Jane Doe", "The Washington Post", "Getty Images", None),
    ("Jane Doe, Special to The Denver Post", "Jane Doe", "The Denver Post", None, None),
    ("Jane Doe/The New York Times via AP, Pool", "Jane Doe", "The New York Times", "AP", "Pool"),
    ("Malick Fall pour Le Monde", "Malick Fall", "Le Monde", None, None),
    ("Jane Doe/WXYZ Public Radio", "Jane Doe", "WXYZ Public Radio", None, None),
    ("Jane Doe-Imagn Images", "Jane Doe", "Imagn Images", None, None),
    ("© AFP 2024", None, "AFP", None, None),
    ("Jane Doe - 5.mai.2024/Folhapress", "Jane Doe", "Folhapress", None, None),
    ("Miles Lilley.", "Miles Lilley", None, None, None),
    # printed backwards
    ("dpa/Lutz Brandt", "Lutz Brandt", "dpa", None, None),
    ("dpa-Bildfunk/Lutz Brandt", "Lutz Brandt", "dpa", None, None),
    ("picture alliance/dpa | Lutz Brandt", "Lutz Brandt", "dpa", "picture alliance", None),
    ("IMAGO/ZUMA Wire/Lutz Brandt", "Lutz Brandt", "ZUMA Press", "IMAGO", None),
    ("Foto: APA/AFP/LUTZ BRANDT", "Lutz Brandt", "AFP", "APA", None),
    ("EFE/EPA/RITA LLANOS", "Rita Llanos", "EPA", "EFE", None),
    ("WDR / Brandt", "Brandt", "WDR", None, None),
    ("Getty Images/iStockphoto", None, "iStock", "Getty Images", None),
    ("Adobe Stock/fotografo99", "fotografo99", "Adobe Stock", None, None),
    ("Alketa Misja (dpa/picture alliance via Getty)", "Alketa Misja", "dpa", "picture alliance; Getty Images", None),
    ("mbl.is/Jón Jónsson", "Jón Jónsson", "mbl.is", None, None),
    ("Lichtbild/Lutz Brandt", "Lutz Brandt", "Lichtbild", None, None),
    ("AP 연합뉴스", None, "AP", "Yonhap", None),
    ("朝鮮中央通信＝共同", None, "KCNA", "Kyodo", None),
    ("(新华社记者李静摄)", "李静", "Xinhua", None, None),
    ("사진=김철수 기자", "김철수", None, None, None),
    # given from outside the trade
    ("Handout/IDF via Reuters", None, None, "Reuters", "IDF"),
    ("Israel Defense Forces/Handout via REUTERS", None, None, "Reuters", "Israel Defense Forces"),
    ("Luis Medina/Handout via REUTERS", None, None, "Reuters", "Luis Medina"),
    ("THE CANADIAN PRESS/HO-RCMP", None, None, "The Canadian Press", "RCMP"),
    ("Metropolitan Police/PA Wire", None, None, "PA", "Metropolitan Police"),
    ("Just Stop Oil/PA Wire", None, None, "PA", "Just Stop Oil"),
    ("Pool via AP", None, None, "AP", "Pool"),
    ("Jane Doe/Pool/AFP via Getty Images", "Jane Doe", "AFP", "Getty Images", "Pool"),
    ("NASA/JPL-Caltech", None, None, None, "NASA/JPL-Caltech"),
    ("U.S. Navy photo by Petty Officer 2nd Class Jane Doe", "Jane Doe", None, None, "U.S. Navy"),
    ("Courtesy of Luis Medina", None, None, None, "Luis Medina"),
    ("Supplied: Luis Medina", None, None, None, "Luis Medina"),
    ("Family handout via AP", None, None, "AP", "Family"),
    ("Foto: Reprodução/TV Globo", None, None, None, "TV Globo"),
    ("Foto: Divulgação/Flamengo", None, None, None, "Flamengo"),
    ("@medina_l via X / Reuters", None, None, "X; Reuters", "@medina_l"),
    ("eThekwini Municipality / Facebook", None, None, "Facebook", "eThekwini Municipality"),
    ("Screenshots Instagram/TikTok", None, None, None, "Instagram/TikTok"),
    ("Truth Social", None, None, None, "Truth Social"),
    ("Metropolitan Police Vis mer", None, None, None, "Metropolitan Police"),
    ("Kantonspolizei Zürich", None, None, None, "Kantonspolizei Zürich"),
    ("代表", None, None, None, "Pool"),
    # several people, one word, nobody
    ("Jane Doe and John Roe/AP", "Jane Doe; John Roe", "AP", None, None),
    ("Jens Holm og Kari Nordmann (Nettavisen)", "Jens Holm; Kari Nordmann", "Nettavisen", None, None),
    ("Fotos: Anna Berg, Lutz Brandt", "Anna Berg; Lutz Brandt", None, None, None),
    ("LAT Images", None, "LAT Images", None, None),
    ("Strava", None, None, None, "Strava"),
    ("Staff", None, None, None, None),
    ("Agencies", None, None, None, None),
    ("Andreas Seidel/Archiv", "Andreas Seidel", None, None, None),
    # of two that could be people, given names and initials tell; of two that do not, the first took it
    ("Ana Prat/Luis Medina", "Ana Prat; Luis Medina", None, None, None),
    ("Ana Prat / J. R. Roe / dpa", "Ana Prat; J. R. Roe", "dpa", None, None),
    ("Ana Prat | Roe Min-ho | NTB", "Ana Prat; Roe Min-ho", "NTB", None, None),
    ("Ana Prat; Luis Medina/Getty Images", "Ana Prat; Luis Medina", "Getty Images", None, None),
    ("Wubbo Roe/Harbour Reformer", "Wubbo Roe", "Harbour Reformer", None, None),
    ("Wubbo Roe/Harbour Reformer via AP", "Wubbo Roe", "Harbour Reformer", "AP", None),
    ("Ana Prat and Roe Kim-ho/Xinhua", "Ana Prat; Roe Kim-ho", "Xinhua", None, None),
    ("LM Roe/AP", "LM Roe", "AP", None, None),
    ("Image credit: Strehler et al., 2008", "Strehler", None, None, None),
    ("Ana Prat and Harbour21", "Ana Prat", "Harbour21", None, None),
    ("Coastal Research Center and iStock.com/Prat", "Prat", None, "iStock", "Coastal Research Center"),
    ("Save the Bays via AP", None, None, "AP", "Save the Bays"),
    ("KXYZ via AP", None, "KXYZ", "AP", None),
]  # fmt: skip


@pytest.mark.parametrize(("line", "photographer", "agency", "via", "source"), ROWS)
def test_a_credit_line_says_who_made_the_photo_and_who_passed_it_on(line, photographer, agency, via, source):
    said = split_credit(line)
    assert (said.photographer, said.agency, said.via, said.source) == (photographer, agency, via, source)


@pytest.mark.parametrize("line", ["Foo/Bar", "Foo / Harbour"])
def test_two_unknown_names_are_kept_as_printed(line):
    assert split_credit(line) == Credit(line=line)


@pytest.mark.parametrize(
    ("line", "language", "photographer"),
    [
        ("Ana Prat y Luis Medina", "es", "Ana Prat; Luis Medina"),
        ("Jan Kowalski i Anna Nowak", "pl", "Jan Kowalski; Anna Nowak"),
        ("Jean DUPONT/AFP", "fr", "Jean Dupont"),
    ],
)
def test_small_words_between_names_are_read_in_the_language_of_the_page(line, language, photographer):
    assert split_credit(line, language).photographer == photographer


def test_the_line_is_always_kept_as_printed():
    assert split_credit("  (AP  Photo/Jane Doe) ").line == "(AP Photo/Jane Doe)"
    assert split_credit("").line is None


@given(
    st.text(max_size=120)
    | st.lists(
        st.sampled_from(["/", " via ", "AP", "Jane Doe", "(", ")", "HO", "Pool", ",", "-", "@a", "X"]),
        max_size=30,
    ).map("".join)
)
def test_any_text_is_a_credit_line_without_harm(line):
    said = split_credit(line)
    assert said.line is None or len(said.line) <= 500


def test_no_spelling_belongs_to_two_houses():
    seen: dict[str, str] = {}
    for row in TABLE.read_text(encoding="utf-8").splitlines():
        if row.startswith("#"):
            continue
        name, id, _, _, aliases = row.split("\t")
        for spelling in {folded(s) for s in (name, *aliases.split("|")) if s}:
            assert seen.setdefault(spelling, id) == id, f"{spelling!r}: {seen[spelling]} and {id}"
    assert len(set(seen.values())) >= 250


def test_a_house_is_found_by_any_of_its_spellings():
    assert organisation("AGENCE FRANCE-PRESSE") == organisation("ＡＦＰ") == organisation("afp photo")
    assert organisation("Xinhua News Agency Photo") is not None
    assert organisation("Jane Doe") is None

"""Captions with full stops that end no sentence, before a credit in each of its forms.

"John F. Kennedy | Jane Doe/AP" was cut behind "John F."; a third of these were wrong when they were first swept.
"""

from __future__ import annotations

import pytest

from worker.stories.credits import split_caption

ENDS = (
    "John F. Kennedy", "George W. Bush", "Michael D. Higgins", "J. P. Morgan", "J. R. R. Tolkien", "J.K. Rowling",
    "Samuel L. Jackson's house", "Ulysses S. Grant's tomb", "Robert F. Kennedy Jr.", "Gen. Mark A. Milley",
    "Pope St. John Paul II", "Dr. Anna Reed", "Mr. Reed", "Prof. Reed", "Sgt. Reed", "Capt. Reed", "Lt. Gov. Reed",
    "Sen. Anna Reed", "the Rev. Anna Reed", "St. Louis", "St. Mary's Church", "Mt. Fuji", "No. 10 Downing Street",
    "Vol. 2", "the U.S.", "the U.S. Capitol", "the U.N. Security Council chamber", "the F.B.I. building", "the D.R.C.",
    "the C.D.U. leader", "Chelsea F.C. fans", "E. coli", "Washington, D.C.", "Fort Meade, Md.", "7 p.m.", "Jan. 6",
    "Reed & Co. workers", "Joe Biden vs. Donald Trump", "the 13th Ave. station", "Peter H.", "Martin Luther King Jr.",
)  # fmt: skip
CREDITS = (
    (" | ", "Jane Doe/AP"), (" | ", "J. R. Doe/AP"), (" | ", "Reuters"), (" | ", "Jane Doe/PA via Getty Images"),
    (" – ", "Jane Doe / AFP"), (" — ", "Jane Doe, AP"), (" / ", "Jane Doe for The Whitby Tide"), ("\n", "Jane Doe/AP"),
    (". ", "Jane Doe/AP"), (". ", "J. R. Doe/AP"), (". ", "Jane Doe for Delta News"), (". ", "REUTERS/Jane Doe"),
    (". ", "AP Photo/Jane Doe"), (". Photograph: ", "Jane Doe/AFP/Getty Images"), (" Photo: ", "Jane Doe"),
    (" Photo by ", "J. R. Doe"), (" Credit: ", "Jane Doe/Getty Images"), (" © ", "Jane Doe"),
)  # fmt: skip
# language | what stands before | its ends
ELSEWHERE = """
de | Besucher vor einem Bild von | dem 1. FC Köln; dem 3. Oktober; dem 16. Jahrhundert; Dr. Anna Roth
de | Besucher vor einem Bild von | Prof. Dr. Anna Roth; der St. Pauli Kirche; der Hl. Anna
de | Besucher vor einem Bild von | z.B. einem Hund; der Firma Roth & Co. KG; Karl d. Gr.
de | Besucher vor einem Bild von | Papst Johannes Paul II.; der 2. Bundesliga; dem SV 08 e.V. Halle
de | Besucher vor einem Bild von | der Str. des 17. Juni; Heinrich VIII. und Anna; Frau Dr. med. Roth
de | Besucher vor einem Bild von | ca. 40 Menschen; der Nr. 5; der 75. Berlinale; der Fa. Roth
fr | Des visiteurs devant une photo de | M. Macron; MM. Roux et Blanc; Mme. Roux; St. Étienne
fr | Des visiteurs devant une photo de | la S.N.C.F. à Lyon; J.-P. Blanc et son fils; l'av. Foch
fr | Des visiteurs devant une photo de | Charles A. Roux
es | Visitantes ante una foto de | EE. UU.; el Sr. López; la Sra. López; D. Juan López; la Dra. López
es | Visitantes ante una foto de | el Gral. López; Sta. Ana; la avda. Libertad; el R. Madrid
es | Visitantes ante una foto de | la UD. Palmas; Juan C. López; el n.º 5
it | Visitatori davanti a una foto di | S. Pietro; l'on. Rossi; il sen. Rossi; il prof. Rossi; l'art. 5
it | Visitatori davanti a una foto di | il dott. Rossi; la dott.ssa Rossi; la F.C. Inter; G. Verdi
it | Visitatori davanti a una foto di | l'avv. Rossi; mons. Rossi; p.zza Rossi
pt | Visitantes diante de uma foto de | o Sr. Silva; a Dra. Silva; D. João VI; o Prof. Silva; S. Bento
pt | Visitantes diante de uma foto de | a Av. Paulista; o n.º 5; E.U.A.; o S. Paulo
nl | Bezoekers voor een foto van | dr. De Vries; prof. De Vries; St. Maarten; dhr. De Vries
nl | Bezoekers voor een foto van | mevr. De Vries; J. de Vries; de 1e div. club; H. de Vries en zoon
pl | Goście przed zdjęciem | św. Jana; ul. Długiej; prof. Kowala; dr. Kowala; gen. Kowala; ks. Kowala
pl | Goście przed zdjęciem | im. Kowala; J. Kowala; inż. Kowala; pl. Zamkowego
cs | Lidé před obrazem | sv. Jana; č. 5; prof. Nováka; dr. Nováka; gen. Nováka; ul. Dlouhé; J. Nováka
cs | Lidé před obrazem | 1. FC Brno; nám. Míru; ing. Nováka
ru | Люди у портрета | А. С. Пушкина; г. Москва; ул. Ленина; им. Ленина; св. Николая; проф. Иванова
ru | Люди у портрета | ген. Иванова; пл. Победы; А. Иванова
sv | Besökare framför en bild av | S:t Erik; kl. 15; dr. Berg; prof. Berg; Gustav II Adolf; bl.a. hundar
sv | Besökare framför en bild av | J. Berg; ca. 40 personer
id | Pengunjung di depan foto | Dr. Sari; Jl. Sudirman; H. Sari; PT. Garuda; Ir. Soekarno
hu | Látogatók | dr. Kovács; a 2. kerület; id. Kovács
el | Επισκέπτες μπροστά | στον Αγ. Νικόλαο; στον κ. Μαρίνο; στη Λ. Συγγρού
en | Visitors walk past | Yahoo! offices; the show Jeopardy! set; Wham! fans
en | Visitors walk past | Who's Afraid of Virginia Woolf? posters; the score of 2-1; the No. 1 seed
en | Visitors walk past | the i.e. sign; Reed, a.k.a. Doc
"""
AMBIGUOUS = ("Peter H.", ". ", "J. R. Doe/AP")  # of whom is "H. J. R. Doe"?


@pytest.mark.parametrize("end", ENDS)
def test_a_credit_is_cut_behind_the_whole_name(end):
    for before in ("A crowd waits for", "Visitors walk past a picture of", "On Monday they spoke of"):
        said = f"{before} {end}"
        for sign, credit in CREDITS:
            if (end, sign, credit) == AMBIGUOUS:
                continue
            glue = sign[1:] if sign[0] == "." and end[-1] == "." else sign
            text, line = split_caption(f"{said}{glue}{credit}")
            assert (text.removesuffix("."), line) == (said.removesuffix("."), credit)


@pytest.mark.parametrize("row", ELSEWHERE.strip().splitlines())
def test_so_it_is_in_other_languages(row):
    language, before, ends = row.split(" | ")
    for end in ends.split("; "):
        for sign, credit in CREDITS[:-6]:
            said = f"{before} {end}"
            glue = sign[1:] if sign[0] == "." and end[-1] == "." else sign
            text, line = split_caption(f"{said}{glue}{credit}", language)
            assert (text.removesuffix("."), line) == (said.removesuffix("."), credit)


@pytest.mark.parametrize(
    ("printed", "text", "credit"),
    [
        ("Der Angeklagte Andreas K. Jana Dohe/dpa", "Der Angeklagte Andreas K.", "Jana Dohe/dpa"),
        ("Der Angeklagte Andreas K. Jana Dohe / dpa", "Der Angeklagte Andreas K.", "Jana Dohe / dpa"),
        ("Anna Reed met George W. Bush (Jane Doe/AP)", "Anna Reed met George W. Bush", "Jane Doe/AP"),
        ("Boats in the harbour. Doe/AP", "Boats in the harbour.", "Doe/AP"),
    ],
)
def test_a_letter_may_end_a_caption(printed, text, credit):
    assert split_caption(printed) == (text, credit)

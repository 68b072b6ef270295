"""Questions of every kind, for the suites that hold the backends to each other."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

from indexer.query import (
    AllOf,
    AnyOf,
    Clause,
    DateSpan,
    Flag,
    Has,
    InBox,
    InPlace,
    Is,
    Named,
    Near,
    Not,
    Older,
    OnDay,
    Phrase,
    Prefix,
    PublishedIn,
    SeenSince,
    TakenIn,
    TextField,
    Words,
)

_SAID = ("red", "boats", "boat", "ferry", "the", "who", "harbour", "old", "nurses", "carry", "lamu", "kenya", "day",
         "flooded", "street", "murals", "lodz", "okello", "ap", "getty", "two", "beside", "3", "in", "what", "know")  # fmt: skip
_PLACES = ("KE", "UA", "184", "309", "PS", "world", "nowhere")
_FLAGS: tuple[Flag, ...] = ("file", "undated", "unplaced", "uncredited", "withdrawn", "video", "ai", "dup")
_FIELDS: tuple[TextField, ...] = ("any", "any", "any", "caption", "headline", "credit", "by")

NOVEMBER = DateSpan(first=date(2023, 11, 1), last=date(2023, 11, 30))

QUESTIONS: tuple[Clause, ...] = (
    # words
    Words("boat"),
    Words("red boats"),
    Words("Nurses carry"),
    Words("the who"),
    Words("flooding"),
    Words("NAIVE murals"),
    Words("lodz"),
    Words("ŁÓDŹ harbour"),
    Words("okello lamu"),
    Words("o'hara"),
    Words("O’HARA"),
    Words("angstrom ferry"),
    Words("full width 1/2"),
    Words("fire"),
    Words("Одесса"),
    Words("ОДЕССА причала"),
    Words("الميناء"),
    Words("北京"),
    Words("港 船"),
    Words("boat boat BOATS"),
    Words("boat boat"),
    Words("Haus"),
    Words("Überschwemmung lodz"),
    Words("uberschwemmung", "caption"),
    Words("haus", "headline"),
    Words("migrante nave"),
    Words("затопленный дом"),
    Words("ميناء لاجئ"),
    Words("flyktning båt"),
    Not(Words("haus")),
    Phrase("zwei haus"),
    AllOf((Words("Haus"), Not(Words("navi")))),
    AnyOf((Words("haus"), Words("nave"))),
    AllOf((AnyOf((Words("red"), Words("ferry"))), AnyOf((Words("red"), Words("ferry"))))),
    AllOf((AnyOf((Words("red"), Words("ferry"))), AnyOf((Words("boat"), Words("red"))))),
    Words("!!!"),
    Words(""),
    Words("nothing of the kind"),
    Words("dmytro", "by"),
    Words("getty images", "credit"),
    Words("boats", "headline"),
    Words("boats", "caption"),
    Words("handout", "credit"),
    # phrases and beginnings
    Phrase("red boats"),
    Phrase("boats red"),
    Phrase("the who"),
    Phrase("who the"),
    Phrase("boats return"),
    Phrase("red boats", "caption"),
    Phrase("the market hall"),
    Phrase("Okello AP", "credit", 1),
    Phrase("two boats", "any", 1),
    Phrase("two boats", "any", 0),
    Phrase("boats harbour", "caption", 2),
    Phrase("boats the", "any", 3),
    Phrase("two boats beside", "any", 1),
    Phrase("two boats beside", "any", 2),
    Phrase("beside boats", "any", 4),
    Phrase("boats boats", "caption", 6),
    Phrase("José Peña", "by"),
    Phrase("東京の港"),
    Phrase("北京市长在会议上讲话"),
    Phrase("boat"),
    Phrase(""),
    # in the image file's own caption
    Words("trawler"),
    Words("trawlers tuesday", "caption"),
    Words("trawler", "headline"),
    Phrase("trawlers behind"),
    Phrase("sold tuesdays", "caption", slop=1),
    Prefix("traw"),
    Not(Words("trawler")),
    Prefix("har"),
    Prefix("nais"),
    Prefix("NAÏ"),
    Prefix("red boa"),
    Prefix("o'ha"),
    Prefix("北京"),
    Prefix("a.*b"),
    Prefix("…"),
    # places, days, names, flags
    InPlace(("KE",), "Kenya"),
    InPlace(("184", "309"), "Lamu"),
    InPlace(("PS", "UA", "nowhere"), "both"),
    TakenIn(NOVEMBER),
    TakenIn(DateSpan(first=date(2025, 1, 1))),
    TakenIn(DateSpan(last=date(2023, 2, 1))),
    TakenIn(DateSpan()),
    TakenIn(DateSpan(first=date.min, last=date.max)),
    TakenIn(DateSpan(first=date(2024, 2, 29), last=date(2024, 2, 29))),
    PublishedIn(DateSpan(first=date(2026, 3, 2))),
    PublishedIn(DateSpan(last=date(2026, 3, 1))),
    PublishedIn(DateSpan(first=date(2026, 3, 1), last=date(2026, 3, 1))),
    PublishedIn(DateSpan()),
    PublishedIn(DateSpan(first=date.min, last=date.max)),
    Named("agency", "afp"),
    Named("agency", "ANGPANNE BILD"),
    Named("agency", "getty images"),
    Named("agency", "getty"),
    Named("outlet", "die kuste"),
    Named("source", "coast guard handout"),
    Named("language", "EN"),
    Named("language", "en-gb"),
    Named("section", "kultura"),
    Named("group", "group-3"),
    Named("story", "no such story"),
    Is("file"),
    Is("undated"),
    Is("unplaced"),
    Is("uncredited"),
    Is("withdrawn"),
    Is("video"),
    Is("graphic"),
    Is("handout"),
    Is("ai"),
    AllOf((Not(Is("ai")), Words("boats"))),
    Is("pool"),
    Is("dup"),
    Not(Is("dup")),
    AllOf((Words("boats"), Not(AnyOf((Is("dup"), Is("video")))))),
    AnyOf((Is("dup"), Named("agency", "AP"))),
    AllOf((Is("handout"), Not(Named("source", "Coast Guard")))),
    Named("precision", "day"),
    Named("precision", "unknown"),
    Named("precision", "circa"),
    Words("boat", "alt"),
    Words("red flooding", "alt"),
    Phrase("red ferry", "alt"),
    Prefix("flo", "alt"),
    AllOf((Words("ferry"), Words("boats", "alt"))),
    Words("coast", "source"),
    Phrase("coast guard", "source"),
    # the globe; all points are well inside or outside
    Near(50.4, 30.5, 25),
    Near(51.0, 25.0, 700),
    Near(0.0, 0.0, 800),
    Near(0.0, 0.0, 20_100),
    Near(-89.0, 0.0, 5),
    InBox(30.0, 50.0, 31.0, 51.0),
    InBox(-180.0, -90.0, 180.0, 90.0),
    InBox(20.0, -90.0, 10.0, 90.0),
    InBox(0.0, 0.0, 5.0, 0.1),
    # days of any year, ages, what there is
    OnDay(2, 29),
    OnDay(11),
    OnDay(12, 31),
    Older(0),
    Older(400),
    Older(-100_000),
    SeenSince(datetime(2026, 3, 1, 12, tzinfo=UTC)),
    SeenSince(datetime(2030, 1, 1, tzinfo=UTC)),
    Has("geo"),
    Has("alt"),
    Has("published"),
    Not(Has("headline")),
    AnyOf((Words("lamu"), InPlace(("184",), "lamu", True))),
    # together
    AllOf(()),
    AnyOf(()),
    Not(AnyOf(())),
    Not(Words("red")),
    Not(Not(Words("red"))),
    AllOf((Words("ferry"), Not(Words("red")))),
    AllOf((Not(Words("ferry")), Not(Words("boats")))),
    AnyOf((Words("ferry"), Words("murals"), Words("hall"))),
    AnyOf((Words("ferry harbour"), Phrase("old boats"), InPlace(("PL",), "Poland"))),
    AllOf((Words("boats"), InPlace(("KE",), "Kenya"), TakenIn(DateSpan(first=date(2024, 1, 1))))),
    AllOf((InPlace(("UA",), "Ukraine"), Is("undated"), AnyOf((Named("agency", "AP"), Words("nurses"))))),
    AllOf((AnyOf((Words("boats"), Words("ferry"))), AnyOf((Words("street"), Words("harbour"))))),
    AnyOf((Not(Words("boats")), Words("red"))),
    Words("red boats harbour street ferry murals hall lamu kenya"),
    AnyOf(
        tuple(
            Words(word)
            for word in [
                "red",
                "boats",
                "harbour",
                "street",
                "ferry",
                "murals",
                "hall",
                "lamu",
                "kenya",
                "nurses",
            ]
        )
    ),
)


def many_questions(count: int, seed: int = 3) -> list[Clause]:
    """Return questions put together by chance, the same at every run: up to three levels of parts."""
    dice = random.Random(seed)
    return [_by_chance(dice, 2) for _ in range(count)]


def _by_chance(dice: random.Random, depth: int) -> Clause:
    if depth and dice.random() < 0.55:
        parts = tuple(_by_chance(dice, depth - 1) for _ in range(dice.choice((2, 2, 3, 4))))
        if dice.random() < 0.2:
            return Not(parts[0])
        return AllOf(parts) if dice.random() < 0.6 else AnyOf(parts)
    first = date(2023, 1, 1) + timedelta(days=dice.randrange(1100))
    span = DateSpan(first=first, last=first + timedelta(days=dice.choice((0, 6, 30, 365))))
    some = " ".join(dice.choices(_SAID, k=dice.choice((1, 1, 1, 2, 2, 3))))
    return dice.choice(
        (
            Words(some, dice.choice(_FIELDS)),
            Words(some),
            Words(some),
            Phrase(some, dice.choice(_FIELDS), dice.choice((0, 0, 1, 2))),
            Prefix(f"{some} {dice.choice(('har', 'boa', 'fir', 'ken'))}"),
            InPlace(tuple(dice.sample(_PLACES, dice.choice((1, 2)))), "somewhere"),
            TakenIn(span),
            PublishedIn(DateSpan(first=date(2026, 3, dice.choice((1, 2))))),
            Named("agency", dice.choice(("AP", "afp", "Getty Images", "reuters"))),
            Is(dice.choice(_FLAGS)),
        )
    )

"""A few hundred photos, the same at every run: every field filled and empty, equals for every order."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from indexer.documents import (
    ArticleDocument,
    EarlierCaption,
    FileFacts,
    Mention,
    PhotoDocument,
    photo_id,
    story_id,
)

NAMES = ("Amina Okello", "José Peña", "Zoë Ångström", "Dmytro O’Hara", "李明", "Ravi Kumar")
AGENCIES = ("AP", "AFP", "Reuters", "dpa", "Ångpanne Bild", None, None)
SOURCES = {3: "White House Pool", 5: "Coast Guard"}
SOURCE_TYPES = {2: "digitalCapture", 4: "trainedAlgorithmicMedia", 9: "compositeWithTrainedAlgorithmicMedia",
                10: "algorithmicallyEnhanced", 11: "algorithmicMedia"}  # fmt: skip
ALTS = ("boats", "A red ferry floods its deck", "Two boats")
OUTLETS = ("Harbour Post", "Die Küste", "Le Quai", "The Who Daily")
WHO = ("Fishermen", "Nurses", "A red ferry", "Two red boats", "Firefighters", "The Who", "Pupils")
DOES = ("repair", "carry", "wait beside", "watch", "paint", "leave", "flooded out of")
WHAT = (
    "the harbour",
    "a flooded street",
    "old boats",
    "the market hall",
    "naïve murals",
    "a ferry",
    "Boat No. 7",
)
WHERE = (
    ("Lamu", "184", "Kenya", "KE", -2.27, 40.9),
    ("Kyiv", "703", "Ukraine", "UA", 50.45, 30.52),
    ("Łódź", "309", "Poland", "PL", 51.75, 19.46),
    ("Gaza City", "281", "Gaza Strip", "PS", None, None),
    ("São Tomé", "241", "São Tomé and Príncipe", "ST", 0.33, 6.73),
)
ODD = (
    "北京市长在会议上讲话。",
    "東京の港で船を待つ人々",
    "Лодки у причала, Одесса, в понедельник",
    "قوارب في الميناء",
    "…",
    "Boats 🚤 and 👩‍🚒 crews, e\u0301te\u0301 2026, ＦＵＬＬ ｗｉｄｔｈ ½ Ⅷ ﬁre",
    "Rock 'n' roll at the O'Brien's — don’t miss the DJ's set",
    "a\x00b NUL and tab\tinside",
    "Zwei Häuser stehen unter Wasser, Überschwemmungen in Łódź",
    "Migranti salgono a bordo di due navi",
    "Пожарные в Киеве у затопленных домов",
    "اللاجئون في الميناء",
    "Flyktningene venter på båtene",
)
OWN_LANGUAGE = dict(zip(ODD[-5:], ("de-AT", "it", "ru", "ar", "nb"), strict=True))


SEEN_ONCE = "alone-"  # what the groups of one sighting begin with, in so many that others hold several


def many_photos(count: int = 300, seed: int = 7) -> list[PhotoDocument]:
    """Return the photos, in no order of their ids or times."""
    return list(_photos(count, random.Random(seed)))


def an_article(number: int, seen_at: datetime) -> ArticleDocument:
    """Return a story with nothing special about it."""
    url = f"https://news.example/story/{number}"
    return ArticleDocument(
        id=story_id(url),
        url=url,
        outlet="Harbour Post",
        seen_at=seen_at,
        headline=f"Story {number}",
        body="Long.",
    )


def _photos(count: int, dice: random.Random) -> Iterator[PhotoDocument]:
    start = datetime(2026, 3, 1, 6, 0, tzinfo=UTC)
    for number in range(count):
        story = story_id(f"https://news.example/story/{number // 3}")
        name, place, country, code, lat, lon = dice.choice(WHERE)
        placed = dice.random() < 0.7
        said = f"{dice.choice(WHO)} {dice.choice(DOES)} {dice.choice(WHAT)}"
        said += f" in {name}, {country}" if placed and dice.random() < 0.6 else ""
        said += f" on day {number % 11}" if dice.random() < 0.4 else ""
        caption = dice.choice(ODD) if dice.random() < 0.1 else said + "."
        published = None if dice.random() < 0.15 else start + timedelta(hours=dice.randrange(40))
        if published and dice.random() < 0.3:
            published = published.astimezone(timezone(timedelta(hours=5, minutes=45)))
        if dice.random() < 0.5:
            first = date(2023, 1, 1) + timedelta(days=dice.randrange(1100))
            last = first + timedelta(days=dice.choice((0, 0, 0, 6, 30, 364)))
        else:
            first = last = None
        photographer = tuple(dice.sample(NAMES, dice.choice((0, 1, 1, 2))))
        agency = dice.choice(AGENCIES)
        yield PhotoDocument(
            id=photo_id(story, f"https://img.example/{number}"),
            story_id=story,
            url=f"https://news.example/story/{number // 3}",
            outlet=dice.choice(OUTLETS),
            seen_at=start + timedelta(seconds=number % 50, milliseconds=7),
            caption=caption,
            caption_raw=caption + " (Photo)",
            headline=dice.choice(
                (None, "Boats return to the harbour", "Floods: what we know", "Żółw w Łodzi")
            ),
            published=published,
            section=dice.choice((None, "World", "SPORT", "Kultúra")),
            language=OWN_LANGUAGE.get(caption) or dice.choice((None, "en", "en-GB", "de", "zh-Hant")),
            position=number % 3,
            kind=dice.choice(("photo", "photo", "photo", "video", "graphic")),
            image_url=f"https://img.example/{number}?w=1200",
            image_key=f"https://img.example/{number}",
            image_width=1200,
            image_height=dice.choice((None, 800)),
            alt=dice.choice((None, "boats")) and ALTS[number % len(ALTS)],
            group_id=f"{SEEN_ONCE}{number}" if number % 7 == 3 else f"group-{number % 40}",
            credit_line="/".join((*photographer, agency)) if agency and photographer else None,
            photographer=photographer,
            agency=agency,
            via=dice.choice(((), (), ("Getty Images",), ("Getty Images", "AFP"))),
            source=(source := dice.choice((None, None, "Coast Guard handout")))
            and SOURCES.get(number % 7, source),
            taken_first=first,
            taken_last=last,
            taken_precision="day" if first else "unknown",
            taken_basis="caption" if first else "none",
            is_file=dice.random() < 0.15,
            digital_source_type=SOURCE_TYPES.get(number % 13),
            places=(places := _places(number, name, place, code, lat, lon) if placed else ()),
            place_ids=(*(mention.id for mention in places), code, "world") if placed else (),
            gazetteer_version="g1",
            rule="figure",
            status="withdrawn" if dice.random() < 0.05 else "live",
            earlier_captions=(EarlierCaption(caption=f"{caption} (once)", seen_at=start),)
            if number % 9 == 0
            else (),
            file=FileFacts(
                caption=caption if number % 22 else f"Trawlers behind: {caption} Sold on Tuesdays",
                photographer=("Jane Doe",),
                taken_first=start.date(),
                taken_basis="exif",
                city="Lamu",
                filled=("photographer",),
            )
            if number % 11 == 0
            else None,
        )


def _places(
    number: int, name: str, id: str, code: str, lat: float | None, lon: float | None
) -> tuple[Mention, ...]:
    """Return the place, of some photos with what lies beside it, and of a few a third one far away."""
    place = Mention(
        name=name,
        id=id,
        start=3,
        end=3 + len(name),
        confidence=0.875,
        precision="town",
        country_code=code,
        lat=lat,
        lon=lon,
        ancestors=(code, "world"),
    )
    if number % 5 or lat is None or lon is None:
        return (place,)
    beside = replace(place, name="Crossing", id=f"{id}.1", lat=lat - 0.02, lon=lon + 0.03)
    away = replace(place, name="Shelter", id=f"{id}.2", lat=-lat, lon=lon + 0.01)
    return (place, beside, away) if number % 3 == 0 else (place, beside)

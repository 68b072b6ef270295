"""The lists of words that tell a place's name from other names and from plain words.

Each list is a file in data/, or a band of one ([common], [rare]); what a band of data/cue_words.txt is for
stands there, above its words.
"""

from __future__ import annotations

from pathlib import Path

from indexer.places.names import fold

DATA = Path(__file__).with_name("data")


def banded(name: str) -> dict[str, frozenset[str]]:
    """Return the words of each band of a list in data/."""
    bands: dict[str, list[str]] = {}
    words: list[str] = []
    for line in lines_of(name):
        if line.startswith("["):
            words = bands.setdefault(line.strip("[]"), [])
        else:
            words += line.split()
    return {band: frozenset(of_it) for band, of_it in bands.items()}


def lines_of(name: str) -> list[str]:
    """Return the lines of a list in data/, without comments and empty ones."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


NOT_PLACES = frozenset(lines_of("not_places.txt"))
ORGANISATION_NAMES = tuple(lines_of("organisations.txt"))
# Words that countries' names hold or end with in other languages, printed small: "Arabie saoudite".
SMALL_IN_COUNTRIES = banded("country_words.txt")["small"]

_CUES = banded("cue_words.txt")

# Within a name, and of what it is made.
INSIDE = _CUES["inside"]
GENERIC = _CUES["generic"]
LEADS = _CUES["leads"]
LEADS_ABROAD = _CUES["leads abroad"]
LANDSCAPE = _CUES["landscape"]
AREA_WORDS = _CUES["area words"]
COMPASS = _CUES["compass"]
COMPANIES = _CUES["companies"]
RESERVES = _CUES["reserves"]

# Before a name: a place stands next.
PLACE_BEFORE = _CUES["place before"]
# By language; folded ones beside the printed ones.
PLACE_BEFORE_IN = {
    language: words | {form for word in words for form in (fold(word), word.capitalize())}
    for band, words in _CUES.items()
    if band.startswith("place before, ")
    for language in band.removeprefix("place before, ").split()
}


def _by_language(lead: str) -> dict[str, frozenset[str]]:
    """Return the words of the bands of a name, by the languages that stand behind it."""
    return {
        language: words
        for band, words in _CUES.items()
        if band.startswith(lead)
        for language in band.removeprefix(lead).split()
    }


# Beside a name that no table has.
PARTS_OF = _by_language("parts of, ")
PARTS = _by_language("parts, ")
PARTS_BEHIND = _by_language("parts behind, ")
NO_PART = _CUES["no part"]
AREA_KINDS = _CUES["area kinds"]

MAYBE_BEFORE = _CUES["maybe before"]
MOVES = _CUES["moves"]
ARTICLES = _CUES["articles"]
DIRECTIONS = _CUES["directions"]
PLACE_OF = _CUES["place of"]
PLACE_OF_ABROAD = _CUES["place of abroad"]
OF_ABROAD = _CUES["of abroad"]
WAYS = _CUES["ways"]
FOUGHT = _CUES["fought"]

# Before a name: a person, a body or a team.
TITLES = _CUES["titles"]
HONORIFICS = _CUES["honorifics"]
CREDITS = _CUES["credits"]
ORG_BEFORE = _CUES["org before"]
CLUBS = _CUES["clubs"]
RIVALS = _CUES["rivals"]

# Behind a name.
HEADS = _CUES["heads"]
LOWER_HEADS = _CUES["lower heads"]
ORGANISATIONS = _CUES["organisations"]
FEATURES = _CUES["features"]
STREETS = _CUES["streets"]
PLAYERS = _CUES["players"]
TEAM_OF = PLAYERS | _CUES["team of"]
LOCALS = _CUES["locals"]
PLACE_AFTER = _CUES["place after"]
OFFICES = _CUES["offices"]
SPEAKS = _CUES["speaks"]
PARTICLES = _CUES["particles"]
BEHIND_RIVERS = _CUES["behind rivers"]

# Capitalised for other reasons.
CALENDAR = _CUES["calendar"]
MONTHS = _CUES["months"]
FUNCTION = _CUES["function"]

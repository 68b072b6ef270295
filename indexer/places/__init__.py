"""Places: the gazetteer, and the reader that finds its names in texts and says which place each means."""

from indexer.places.gazetteer import Gazetteer, GazetteerMissing, Place, open_gazetteer
from indexer.places.reader import PlaceReader, StoryPlaces, StoryTexts

__all__ = [
    "Gazetteer",
    "GazetteerMissing",
    "Place",
    "PlaceReader",
    "StoryPlaces",
    "StoryTexts",
    "open_gazetteer",
]

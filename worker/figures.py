"""The worker's numbers, for Prometheus."""

from __future__ import annotations

from prometheus_client import Counter, Histogram

POLLS = Counter("cutline_polls_total", "Polls of feeds, by what they came to.", ["outcome"])
STORIES = Counter("cutline_stories_total", "Story pages asked for, by what they came to.", ["outcome"])
NEW_STORIES = Counter("cutline_new_stories_total", "Stories that feeds announced for the first time.")
FILES = Counter("cutline_photo_files_total", "Image files asked for, by what they came to.", ["outcome"])
PHOTOS = Counter("cutline_photos_total", "Captioned photos read, handed on to the index.")
STAGE_S = Histogram(
    "cutline_stage_seconds",
    "Time of a stage, in seconds.",
    ["stage"],
    buckets=(0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30),
)

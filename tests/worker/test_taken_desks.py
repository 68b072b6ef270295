"""Captions as the desks of many countries write them, and whether and when each dates its photo.

All are written for this test. `taken_rows` says how the expected days are printed; a published time is
given with its offset, the zone is the publisher's.
"""

import csv
from datetime import datetime
from pathlib import Path

import pytest

from tests.worker.taken_rows import days_said

with (Path(__file__).parent / "taken_desks.tsv").open(encoding="utf-8", newline="") as table:
    ROWS = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['language']}-{row['caption'][:60]}")
def test_a_caption_says_when_its_photo_was_taken(row):
    published = datetime.fromisoformat(row["published"])
    said = days_said(row["caption"], language=row["language"], published=published, timezone=row["zone"])
    assert said == row["expected"]


def test_no_caption_stands_in_the_table_twice():
    captions = [row["caption"] for row in ROWS]
    assert len(captions) == len(set(captions)) > 450

"""What `make bench` prints and keeps."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from benchmarks.index import row_of
from benchmarks.keep import shown, written_into
from benchmarks.made_photos import Made
from benchmarks.measures import Judged, Measure, markdown, number
from indexer.backends.checks import json_of
from indexer.backends.embedded_form import StoredForm
from indexer.documents import version_of


@pytest.mark.parametrize(
    ("got", "reach", "aim", "lower_is_better", "verdict"),
    [
        (0.96, 0.93, 0.95, False, "aim"),
        (0.94, 0.93, 0.95, False, "reach"),
        (0.92, 0.93, 0.95, False, "below"),
        (0.93, 0.93, None, False, "aim"),
        (12, 100, 20, True, "aim"),
        (50, 100, 20, True, "reach"),
        (150, 100, 20, True, "below"),
        (0.5, None, None, False, ""),
        (None, 0.9, 0.95, False, ""),
    ],
)
def test_a_figure_is_held_against_what_is_asked_of_it(got, reach, aim, lower_is_better, verdict):
    measure = Measure(name="m", got=got, reach=reach, aim=aim, lower_is_better=lower_is_better)
    assert measure.verdict == verdict


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        (0.9412, "share", ".941"),
        (1.0, "share", "1"),
        (12345.6, "", "12,346"),
        (5.06, "ms", "5.06 ms"),
        (None, "share", "—"),
    ],
)
def test_figures_are_printed_as_people_write_them(value, unit, printed):
    assert number(value, unit) == printed


def test_a_table_names_what_is_below_and_the_command_that_made_it():
    measures = (Measure(name="caption F1", got=0.9, reach=0.93, aim=0.95, unit="share"),)
    printed = markdown([Judged(title="Captions", commands=("python -m x",), measures=measures)])
    assert printed.startswith("1 measures: 0 at what we aim for, 0 within reach, 1 below (caption F1).")
    assert "| caption F1 | .900 | .93 | .95 | below |" in printed
    assert "`python -m x`" in printed


def test_only_the_section_between_its_marks_is_written():
    document = "a\n<!-- x: begin -->\nold\n<!-- x: end -->\nb\n<!-- y: begin -->\n<!-- y: end -->\n"
    written = written_into(document, "x", "new")
    assert written == document.replace("\nold\n", "\n\nnew\n\n")
    assert written_into(written, "x", "new") == written
    with pytest.raises(ValueError, match="z: begin"):
        written_into(document, "z", "new")


def test_a_kept_command_shows_no_path_of_this_machine():
    text = shown(["/opt/x/bin/python", "-m", "b"], "| a |\n|---|", datetime(2026, 3, 1, tzinfo=UTC))
    assert text == "Measured on 01 March 2026 by `python -m b`.\n\n| a |\n|---|"
    assert "```" in shown(["b"], "plain", datetime(2026, 3, 1, tzinfo=UTC))
    assert "`b --es URL`" in shown(
        ["b", "--es", "http://127.0.0.1:4321"], "", datetime(2026, 3, 1, tzinfo=UTC)
    )


def test_bare_tantivy_is_given_the_same_fields_and_values_as_ours():
    for photo in Made().photos(20):
        ours = StoredForm("photo").of(photo, json_of(photo), version_of(photo)).to_dict()
        theirs = Counter(name for _, name, _ in row_of(photo))
        assert theirs == {name: len(values) for name, values in ours.items()}

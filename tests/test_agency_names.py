"""The names of agencies that a question may use are those that the table of credits knows."""

import pytest

from indexer.search.grammar_fields import AGENCIES
from worker.stories.credits.organisations import organisation


@pytest.mark.parametrize(("typed", "name"), AGENCIES.items())
def test_a_name_that_is_typed_means_the_agency_that_the_index_keeps(typed, name):
    found = organisation(typed)
    assert found is not None
    assert found.name == name
    assert found.is_press

"""Image files read by Celery's services over Redis, what they say found in Elasticsearch."""

from datetime import date

from cutline.sample import Newsroom
from indexer.backends import open_index
from indexer.query import AllOf, DateSpan, Named, Not, PhotoQuery, Phrase, TakenIn, Words
from tests.end_to_end.services import COMMANDS, Services, served_settings
from tests.end_to_end.test_photo_files import check
from tests.end_to_end.world import lost_and_doubled, photos_of, stories_of, wait_until
from worker.ledger import open_ledger

SUITCASES = "Families wait beside their suitcases at Rafah, Gaza Strip."
UNDER_WAY = ("wanted", "leased", "handed_on")


def test_photos_are_found_by_what_only_their_files_say(
    tmp_path, gazetteer_dir, redis_server, elasticsearch_url, elasticsearch_prefix
):
    with Newsroom() as newsroom:
        index_url = f"{elasticsearch_url}/{elasticsearch_prefix}"
        settings = served_settings(
            newsroom, tmp_path, gazetteer_dir, redis_server, index_url, photo_files=True
        )
        services = Services(settings, tmp_path)
        try:
            for name in COMMANDS:
                services.start(name)
            wait_until(lambda: all_read(settings, newsroom), 120, lambda: services.said())
        finally:
            services.stop()
        index = open_index(settings.index)
        try:
            index.refresh()
            assert lost_and_doubled(newsroom, index) == ([], [])
            check(newsroom, photos_of(index))

            def found(*parts):
                return [hit.photo.caption for hit in index.ask(PhotoQuery(where=AllOf(parts))).hits]

            # Of this photo the page says no name, no day and no loudspeaker.
            assert found(Phrase("Ida Vestergaard", "by")) == [SUITCASES]
            oct_31 = DateSpan(first=date(2023, 10, 31), last=date(2023, 10, 31))
            assert found(TakenIn(oct_31), Words("suitcases")) == [SUITCASES]
            assert found(Words("loudspeaker")) == found(Words("loudspeakers", "caption")) == [SUITCASES]
            assert found(Words("loudspeaker"), Not(Named("agency", "AP"))) == []
        finally:
            index.close()
        asked = [seen.path for seen in newsroom.requests if seen.path.startswith(("/photos/", "/dims/"))]
        assert len(asked) == len(set(asked)) > 5


def all_read(settings, newsroom):
    """Whether every story is in the index, and every file that was wanted is done with."""
    ledger = open_ledger(settings.ledger)
    try:
        stories, files = ledger.counts(), ledger.file_counts()
    finally:
        ledger.close()
    read = stories["done"] == stories_of(newsroom) and files["done"] > 5
    return read and not any(files[state] for state in UNDER_WAY)

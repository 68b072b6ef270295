"""The Celery app as an operator meets it: its rhythm and its patience."""

from datetime import timedelta

import pytest
from celery.beat import ScheduleEntry
from kombu.exceptions import OperationalError

from config.settings import Settings
from tests.servers.redis_server import free_port
from worker.app import make_app


class Enough(Exception):
    """The test has seen enough tries."""


@pytest.fixture
def app(tmp_path):
    made = make_app(Settings(broker_url=f"redis://127.0.0.1:{free_port()}/0", data_dir=tmp_path))
    yield made
    made.close()


@pytest.mark.parametrize(
    ("last_tick_s", "is_due"),
    [
        (-2.0, True),
        (-0.5, False),
        (3_600.0, True),  # the clock was set back
        (86_400.0, True),
    ],
)
def test_beat_goes_on_when_the_clock_is_set_back(app, last_tick_s, is_due):
    planned = app.conf.beat_schedule["dispatch"]
    entry = ScheduleEntry(
        name="dispatch",
        task=planned["task"],
        schedule=planned["schedule"],
        app=app,
        last_run_at=app.now() + timedelta(seconds=last_tick_s),
    )
    found, next_s = entry.is_due()
    assert found is is_due
    assert 0 < next_s <= 2.0


def test_a_broker_that_is_away_is_waited_for_as_long_as_it_takes(app):
    tries = []

    def note(error, interval_s):
        tries.append(error)
        if len(tries) > 150:
            raise Enough

    with app.connection_for_write() as connection, pytest.raises((Enough, OperationalError)) as ended:
        connection.ensure_connection(
            note, app.conf.broker_connection_max_retries, interval_start=0, interval_step=0, interval_max=0
        )
    assert ended.type is Enough

"""The app's transport: kombu's, with one Redis client for each channel, held on a real Redis."""

import pytest
from kombu import Exchange, Queue
from redis import Redis

from config.settings import Settings
from worker.app import configuration, make_app
from worker.polling import HANDED_ON_S, LOST_ON_THE_WAY_S
from worker.tools import Tools
from worker.transport import Channel, rests


@pytest.fixture
def channel(redis_url, tmp_path):
    app = make_app(Settings(broker_url=redis_url, data_dir=tmp_path))
    with app.connection_for_write() as connection:
        yield connection.default_channel
    app.close()


def test_one_client_serves_every_command_of_a_channel(channel):
    assert isinstance(channel, Channel)
    with channel.conn_or_acquire() as first, channel.conn_or_acquire() as second:
        assert first is second
    queue = Queue("page", Exchange("page"), routing_key="page")(channel)
    queue.declare()
    for number in range(3):
        queue.exchange.publish(queue.exchange.Message(f"story{number}"), routing_key="page")
    taken = [queue.get() for _ in range(3)]
    assert [message.payload for message in taken] == ["story0", "story1", "story2"]
    for message in taken:
        message.ack()
    assert queue.get() is None
    with channel.conn_or_acquire() as after:
        assert after is first


def test_after_a_fork_or_a_lost_connection_the_client_is_made_anew(channel):
    with channel.conn_or_acquire() as before:
        before.lpush("page", "story0")
    channel._after_fork()
    with channel.conn_or_acquire() as after:
        assert after is not before
        assert after.llen("page") == 1


def test_a_queue_rests_when_no_message_waits_and_none_is_under_way(channel):
    index, page = (Queue(name, Exchange(name), routing_key=name)(channel) for name in ("index", "page"))
    for queue in (index, page):
        queue.declare()
        queue.exchange.publish(queue.exchange.Message("documents"), routing_key=queue.name)
    with channel.conn_or_acquire() as client:
        broker = Redis(connection_pool=client.connection_pool)
        assert not rests(broker, "index")
        message = index.get()
        assert not rests(broker, "index")
        page.get()  # another queue's is under way
        message.ack()
        assert rests(broker, "index")


@pytest.mark.parametrize(("is_resting", "seconds"), [(True, LOST_ON_THE_WAY_S), (False, HANDED_ON_S)])
def test_what_was_handed_on_is_missed_soon_where_nothing_is_on_its_way(tmp_path, is_resting, seconds):
    kit = Tools(
        Settings(data_dir=tmp_path),
        send=lambda claim: None,
        waiting=lambda: 0,
        after_turn=lambda host, free_at: None,
        run=lambda task: None,
        index_rests=lambda: is_resting,
    )
    assert kit.handed_on_s() == seconds
    assert kit.handed_on_s() == HANDED_ON_S  # looked a moment ago
    kit.close()


def test_without_a_broker_there_is_no_transport_of_ours():
    assert configuration(Settings(broker_url=""))["broker_transport"] is None


def test_a_channel_whose_connection_was_closed_fails_as_a_connection_does(channel):
    transport, connection = channel.connection, channel.connection.client
    transport.client = None  # as kombu leaves it where Redis goes away while messages are under way
    try:
        with pytest.raises(connection.connection_errors), channel.conn_or_acquire():
            pass
    finally:
        transport.client = connection

"""Every way a publisher can answer, over real sockets on loopback."""

import resource
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import pytest

from tests.servers.hostile_server import CONTROL, running
from worker.fetch import Client, Guard, Limits, Validators, user_agent
from worker.fetch.client import wire_form

LIMITS = Limits(connect_timeout_s=1, read_timeout_s=2, total_timeout_s=3, most_bytes=100_000)


@pytest.fixture(scope="module")
def server():
    with running() as started:
        yield started


@pytest.fixture(scope="module")
def client(server):
    opened = Client(Guard(("127.0.0.1/32",), (server.port,)), user_agent("1.2", "desk@example.org"))
    yield opened
    opened.close()


@pytest.fixture
def ask(client, server):
    def asking(path, limits=LIMITS, **how):
        return client.get(server.url(path), limits=limits, **how)

    return asking


def test_a_page_comes_with_its_body_and_says_who_asked(ask, server):
    outcome = ask("/ok")
    assert (outcome.kind, outcome.status, outcome.body) == ("fetched", 200, CONTROL)
    assert server.asked[-1][1]["user-agent"] == "Cutline/1.2 (news photo search; desk@example.org)"


def test_a_packed_page_is_unpacked(ask):
    assert ask("/gzip").body == CONTROL


@pytest.mark.parametrize(
    ("path", "kind", "again"),
    [
        ("/status/404", "missing", False),
        ("/status/410", "gone", False),
        ("/status/401", "refused", False),
        ("/status/403", "refused", False),
        ("/status/451", "refused", False),
        ("/status/418", "refused", False),
        ("/status/500", "server_error", True),
        ("/status/503", "busy", True),
        ("/status/408", "server_error", True),
        ("/status/304", "broken", True),  # never asked whether it changed
        ("/status/302", "broken", True),  # a redirect to nowhere
        ("/bomb", "too_large", False),
        ("/double-bomb", "broken", True),
        ("/false-gzip", "broken", True),
        ("/endless-headers", "broken", True),
        ("/huge-header", "broken", True),
        ("/endless-body", "too_large", False),
        ("/large", "too_large", False),
        ("/says-large", "too_large", False),
        ("/bad-chunk", "broken", True),
        ("/two-lengths", "broken", True),
        ("/short", "broken", True),
        ("/close", "broken", True),
        ("/not-http", "broken", True),
        ("/loop", "too_many_redirects", False),
        ("/chain/6", "too_many_redirects", False),
    ],
)
def test_each_fault_is_an_outcome_of_its_own(ask, path, kind, again):
    outcome = ask(path)
    assert (outcome.kind, outcome.try_again) == (kind, again)
    assert outcome.reason


@pytest.mark.parametrize("path", ["/drip", "/drip-headers", "/silent"])
def test_a_slow_server_is_left_when_the_time_is_over(ask, path):
    began = time.monotonic()
    outcome = ask(path, Limits(total_timeout_s=1.5))
    assert outcome.kind == "too_slow"
    assert time.monotonic() - began < 2.5


def test_silence_is_left_after_the_read_timeout(ask):
    began = time.monotonic()
    assert ask("/silent", Limits(read_timeout_s=1, total_timeout_s=10)).kind == "too_slow"
    assert time.monotonic() - began < 4


def test_a_bomb_takes_no_memory(ask):
    ask("/bomb")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(3):
        ask("/bomb")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 32 * 1024


def test_of_a_packed_page_cut_off_its_beginning_is_kept(ask):
    body = ask("/cut-gzip").body
    assert body.startswith(CONTROL)
    assert len(body) < 500 * len(CONTROL)


def test_a_longer_body_than_announced_is_read_as_announced(ask):
    assert ask("/long").body == b"0123"


def test_of_an_image_only_the_beginning_is_asked_for(ask, server):
    outcome = ask("/large", first_bytes=4096)
    assert (outcome.kind, outcome.is_cut, len(outcome.body)) == ("fetched", True, 4096)  # all was sent
    headers = server.asked[-1][1]
    assert (headers["range"], headers["accept-encoding"]) == ("bytes=0-4095", "identity")
    assert "range" not in (ask("/ok") and server.asked[-1][1])


def test_a_body_can_be_cut_where_its_beginning_is_enough(ask):
    outcome = ask("/large", cut=True)
    assert (outcome.kind, outcome.is_cut, len(outcome.body)) == ("fetched", True, 100_000)


def test_validators_come_back_as_they_were_given(ask, server):
    given = ask("/etag")
    assert given.validators == Validators('W/"odd \xe9 tag"', "yesterday, about noon")
    assert given.wait_s == 300
    outcome = ask("/etag", validators=given.validators)
    assert server.asked[-1][1]["if-none-match"] == 'W/"odd \xe9 tag"'
    assert server.asked[-1][1]["if-modified-since"] == "yesterday, about noon"
    assert outcome.kind == "unchanged"
    assert outcome.validators == Validators('"newer"', "yesterday, about noon")


def test_a_validator_cannot_smuggle_a_header_in(ask, server):
    ask("/etag", validators=Validators('"a"\r\nX-Other: b'))
    assert "x-other" not in server.asked[-1][1]


@pytest.mark.parametrize(
    ("asked", "wait_s"),
    [("120", 120), ("0", 0), ("99999999999", 86_400), ("Wed, 21 Oct 2015 07:28:00 GMT", 0), ("soon", None)],
)
def test_a_busy_publisher_says_how_long(ask, asked, wait_s):
    outcome = ask("/busy/" + quote(asked))
    assert (outcome.kind, outcome.wait_s) == ("busy", wait_s)


def test_a_chain_of_permanent_moves_names_the_new_address(ask, server):
    outcome = ask("/chain/5")
    assert outcome.final_url == outcome.permanently_moved == server.url("/chain/0")


@pytest.mark.parametrize(
    ("first", "permanent"),
    [("301", True), ("308", True), ("302", False), ("303", False), ("307", False)],
)
def test_only_a_permanent_move_changes_the_address(ask, server, first, permanent):
    outcome = ask(f"/to/{first}//ok")
    assert outcome.permanently_moved == (server.url("/ok") if permanent else None)
    assert outcome.final_url == server.url("/ok")


def test_a_permanent_move_behind_a_passing_one_changes_nothing(ask):
    assert ask("/to/302//chain/1").permanently_moved is None


def test_another_host_can_be_left_for_its_own_turn(ask, server):
    outcome = ask("/to/301/https://news.example.org/x", across_hosts=False)
    assert (outcome.kind, outcome.location, outcome.permanent) == (
        "moved",
        "https://news.example.org/x",
        True,
    )
    assert ask("/to/302//ok", across_hosts=False).kind == "fetched"


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.2:{port}/ok",
        "http://[::ffff:127.0.0.2]:{port}/ok",
        "http://[::1]:{port}/ok",
        "http://2130706434:{port}/ok",
        "http://0177.0.0.2:{port}/ok",
        "http://0:{port}/ok",
        "http://169.254.169.254/latest/meta-data/",
        "http://[64:ff9b::a9fe:a9fe]/",
        "http://10.0.0.1/",
        "http://127.0.0.1:1/",
        "http://name:secret@127.0.0.1:{port}/ok",
    ],
)
def test_a_redirect_to_a_refused_address_sends_nothing(ask, server, target):
    path = f"/to/302/{target.format(port=server.port)}"
    before = len(server.asked)
    for across in (True, False):
        assert ask(path, across_hosts=across).kind in ("refused_address", "moved")
    assert ask(path).kind == "refused_address"
    assert len(server.asked) == before + 3  # the redirects themselves, and no more


@pytest.mark.parametrize("host", ["127.0.0.2", "localhost", "[::1]", "127.1", "0x7f.0.0.2"])
def test_loopback_is_refused_as_a_first_hop(server, host):
    strict = Client(Guard((), (server.port,)), "test")
    before = len(server.asked)
    assert strict.get(server.url("/ok", host), limits=LIMITS).kind == "refused_address"
    assert len(server.asked) == before
    strict.close()


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "gopher://127.0.0.1/x",
        "ftp://example.org/",
        "javascript:alert(1)",
        "http://",
        "",
        "//example.org/",
        "http://exa mple.org/",
        "http://[::1/",
    ],
)
def test_only_http_is_asked(client, url):
    assert client.get(url, limits=LIMITS).kind == "not_http"


@pytest.mark.parametrize("to", ["file:///etc/passwd", "javascript:alert(1)", "http://["])
def test_a_redirect_out_of_http_is_not_followed(ask, to):
    assert ask(f"/to/302/{quote(to)}").kind == "not_http"


def test_a_closed_door_is_unreachable(server):
    guard = Guard(("127.0.0.1",), (9,))
    opened = Client(guard, "test")
    outcome = opened.get("http://127.0.0.1:9/", limits=LIMITS)
    assert (outcome.kind, outcome.try_again) == ("unreachable", True)
    opened.close()


def test_plain_text_behind_https_is_no_trusted_tls(client, server):
    outcome = client.get(server.url("/ok").replace("http:", "https:"), limits=LIMITS)
    assert outcome.kind == "unreachable"


def test_a_proxy_of_the_environment_is_not_used(ask, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert ask("/ok").kind == "fetched"


def test_hostile_servers_do_not_stop_the_others(ask):
    short = Limits(total_timeout_s=2, most_bytes=100_000)
    tricks = ["/drip", "/silent", "/endless-body", "/endless-headers", "/loop"] * 4 + ["/ok"] * 20
    with ThreadPoolExecutor(16) as pool:
        kinds = list(pool.map(lambda path: ask(path, short).kind, tricks))
    assert kinds[20:] == ["fetched"] * 20
    assert "fetched" not in kinds[:20]


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("https://example.org", "https://example.org/"),
        ("https://example.org/a b?c=d e#f", "https://example.org/a%20b?c=d%20e"),
        ("https://example.org/caf%C3%A9?x=%20", "https://example.org/caf%C3%A9?x=%20"),
        ("https://bücher.example/é", "https://xn--bcher-kva.example/%C3%A9"),
    ],
)
def test_an_address_is_sent_in_ascii(url, sent):
    assert wire_form(url) == sent

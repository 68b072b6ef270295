"""A saved question is told each new photo once: over restarts, a receiver that fails, kill -9 of the service."""

import hashlib
import hmac
import json
import threading
import urllib.request
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from cutline.sample import Newsroom
from indexer.alerts import open_alerts
from tests.end_to_end.test_commands import run, said
from tests.end_to_end.world import kill, settings_for, start, wait_until
from tests.servers.redis_server import free_port


class Desk:
    """Receives webhooks; fails as often as it is told to."""

    def __init__(self):
        self.calls, self.fails = [], 0
        desk = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                failing = desk.fails > 0
                desk.fails -= failing
                if not failing:
                    desk.calls.append((self.headers["Cutline-Signature"], body))
                self.send_response(500 if failing else 204)
                self.end_headers()

            def log_message(self, *said):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def told(self):
        return Counter(photo["caption"] for _, body in self.calls for photo in json.loads(body)["photos"])


@pytest.fixture
def desk():
    made = Desk()
    yield made
    made.server.shutdown()
    made.server.server_close()


def test_each_new_photo_is_told_once(tmp_path, gazetteer_dir, desk):
    with Newsroom() as newsroom:
        settings = settings_for(
            newsroom,
            tmp_path,
            gazetteer_dir,
            allow_ports=(*newsroom.ports, desk.port),
            alerts_every_s=0.3,
            web_port=free_port(),
        )
        hook = f"http://127.0.0.1:{desk.port}/hook"
        alert = said(settings, "alert", "add", "in:Kenya", "--webhook", hook, "--rss")
        expected = {p.caption for p in newsroom.expected() if "Kenya" in p.places}
        assert len(expected) > 5
        process = start(settings, "cutline", "run")
        try:
            wait_until(lambda: expected <= set(desk.told()), 60, lambda: expected - set(desk.told()))
            kill(process)
            settings = settings.model_copy(update={"web_port": free_port()})  # another may have the old one
            log = tmp_path / "log"
            with log.open("wb") as told:
                process = start(settings, "cutline", "run", log=told)
            feed = f"http://127.0.0.1:{settings.web_port}/alerts/{alert['id']}"
            wait_until(lambda: reached(f"{feed}.rss"), 30, lambda: f"no answer; the log: {log.read_text()}")
            with urllib.request.urlopen(f"{feed}.jsonfeed", timeout=10) as reply:
                assert len(json.load(reply)["items"]) == len(desk.told())
        finally:
            kill(process)
        assert set(desk.told().values()) == {1}
        sent, body = desk.calls[0]
        at, signed = (part.split("=", 1)[1] for part in sent.split(","))
        assert (
            signed == hmac.new(alert["secret"].encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
        )
        assert said(settings, "alert", "list")["query"] == "in:Kenya"
        assert len(said(settings, "alert", "show", alert["id"])) == len(desk.told())
        assert run(settings, "alert", "remove", alert["id"]).returncode == 0
        assert run(settings, "alert", "remove", alert["id"]).returncode == 2


def test_a_receiver_that_fails_is_told_later(tmp_path, gazetteer_dir, desk, monkeypatch):
    from worker import telling
    from worker.run import Service

    monkeypatch.setattr(telling, "again_at", lambda attempts, now: now + 0.2)
    desk.fails = 2
    with Newsroom() as newsroom:
        settings = settings_for(
            newsroom, tmp_path, gazetteer_dir, allow_ports=(*newsroom.ports, desk.port), alerts_every_s=0.2
        )
        said(settings, "alert", "add", "in:Kenya", "--webhook", f"http://127.0.0.1:{desk.port}/hook")
        with Service(settings) as service:
            assert service.run_until_idle(lambda counts: None, 60)
            store = open_alerts(settings.alerts)
            (alert,) = store.alerts()
            wait_until(
                lambda: store.pending(1) == [] and len(store.matches(alert.id)) == sum(desk.told().values()),
                30,
                lambda: desk.told(),
            )
            store.close()
    assert desk.fails == 0
    assert set(desk.told().values()) == {1}


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (("add", "colour:red"), "colour"),
        (("add", "flood", "--webhook", "ftp://desk.example/"), "http(s)"),
        (("add", "flood", "--mail", "desk"), "desk@example.org"),
        (("add", "flood", "--mail", "desk@example.org"), "smtp_url"),
        (("add", "flood similar:nobody"), "column 15: no photo has the id 'nobody'"),
        (("show", "nothing"), "nothing"),
    ],
)
def test_a_mistake_is_one_clear_line(tmp_path, gazetteer_dir, command, expected):
    with Newsroom() as newsroom:
        settings = settings_for(newsroom, tmp_path, gazetteer_dir)
    done = run(settings, "alert", *command)
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (2, 1)
    assert expected in done.stderr


def reached(url):
    try:
        with urllib.request.urlopen(url, timeout=5):
            return True
    except OSError:
        return False

"""Saved questions over HTTP: closed where no token is set, open to whoever has it."""

import http.client
import json

import pytest

from indexer.alerts import open_alerts
from tests.indexer.web_rig import web

TOKEN = {"Authorization": "Bearer s3cret-token"}


@pytest.fixture(params=["sqlite", "redis"])
def store(request, tmp_path):
    redis = request.param == "redis"
    made = open_alerts(
        request.getfixturevalue("redis_url") if redis else f"sqlite:///{tmp_path / 'alerts.db'}"
    )
    yield made
    made.close()


def post(client, wish, **headers):
    body = wish if isinstance(wish, bytes) else json.dumps(wish).encode()
    return client.get("/alerts", method="POST", body=body, Content_Type="application/json", **headers)


def test_a_question_is_saved_shown_and_forgotten(store):
    with web(alerts=store, token="s3cret-token") as client:
        made = post(client, {"query": "flood in:Kenya", "webhook": ["https://desk.example/hook"]}, **TOKEN)
        assert made.status == 201
        id = made.json["id"]
        assert made.headers["location"] == f"/alerts/{id}"
        assert len(made.json["secret"]) == 64
        listed = client.get("/alerts", **TOKEN).json["alerts"]
        assert [(one["query"], one["ways"][0]["kind"]) for one in listed] == [("flood in:Kenya", "webhook")]
        one = client.get(f"/alerts/{id}", **TOKEN)
        assert (one.status, one.json) == (200, listed[0])
        assert made.json["secret"] not in client.get("/alerts", **TOKEN).text + one.text
        assert client.get(f"/alerts/{id}.rss").status == 200
        assert client.get(f"/alerts/{id}", method="DELETE", **TOKEN).status == 204
        assert client.get(f"/alerts/{id}", method="DELETE", **TOKEN).status == 404
        assert client.get(f"/alerts/{id}", **TOKEN).status == 404
        assert client.get(f"/alerts/{id}.rss").status == 404
        feed = post(client, {"query": "flood"}, **TOKEN).json
        assert feed["ways"] == [{"kind": "feed", "address": ""}]


def test_the_interface_says_what_may_be_done_with_them(store):
    with web(alerts=store, token="s3cret-token") as client:
        described = client.get("/openapi.json").json["paths"]
        for path in ("/alerts", "/alerts/{id}", "/alerts/{id}.rss", "/alerts/{id}.jsonfeed"):
            target = path.replace("{id}", "x")
            refused = client.get(target, method="PUT", **TOKEN)
            assert refused.status == 405
            assert refused.headers["allow"].lower().split(", ") == sorted(
                {*described[path], *(["head"] if "get" in described[path] else [])}
            )
        for method in ("GET", "DELETE"):
            assert client.get("/alerts/x.html", method=method, **TOKEN).status == 404
        feed = described["/alerts/{id}.rss"]["get"]["responses"]
        assert "404" in feed
        assert [*feed["200"]["content"]] == ["application/rss+xml"]


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"query": "flood is:fil"}, "column 10"),
        ({"query": ""}, "query"),
        ({"query": "flood OR similar:photo-77"}, "column 18: no photo has the id 'photo-77'"),
        ({"query": "flood", "webhook": ["ftp://desk.example"]}, "http(s)"),
        ({"query": "flood", "mail": ["desk@example.org"]}, "not sent from here"),
        ({"query": "flood", "secret": "mine"}, "secret"),
        ({"query": "flood", "webhook": ["https://desk.example"] * 11}, "webhook"),
        ({}, "query"),
        (b"{", "JSON"),
        (b"\xff", ""),
    ],
)
def test_what_cannot_be_saved_is_said_and_nothing_is(store, wish, said):
    with web(alerts=store, token="s3cret-token") as client:
        reply = post(client, wish, **TOKEN)
        assert (reply.status, reply.headers["content-type"]) == (400, "application/problem+json")
        assert said in reply.text
        assert client.get("/alerts", **TOKEN).json == {"alerts": []}


def test_a_webhook_that_would_never_be_called_is_refused(store):
    def refuses(url):
        return "loopback" if "127." in url else None

    with web(alerts=store, token="s3cret-token", refuses_webhook=refuses) as client:
        reply = post(client, {"query": "flood", "webhook": ["http://127.0.0.1/hook"]}, **TOKEN)
        assert reply.status == 400
        assert reply.json["detail"] == "webhook: loopback; expected an address on the public web"
        assert client.get("/alerts", **TOKEN).json == {"alerts": []}
        assert post(client, {"query": "flood", "webhook": ["https://desk.example/"]}, **TOKEN).status == 201


def test_a_body_that_says_nothing_of_its_length_is_refused_at_the_same_one(store):
    with web(alerts=store, token="s3cret-token") as client:
        for size, status in ((60_000, 400), (70_000, 413)):  # 60,000 letters are no question, either
            connection = http.client.HTTPConnection(client.host, client.port, timeout=10)
            body = json.dumps({"query": "a" * size}).encode()
            headers = {"Content-Type": "application/json", **TOKEN}
            connection.request("POST", "/alerts", iter([body]), headers, encode_chunked=True)
            reply = connection.getresponse()
            told = json.loads(reply.read())
            connection.close()
            assert (reply.status, told["status"]) == (status, status)
            assert reply.getheader("Content-Security-Policy")


@pytest.mark.parametrize(
    ("token", "given", "status"),
    [
        (None, {}, 403),
        (None, TOKEN, 403),
        ("s3cret-token", {}, 401),
        ("s3cret-token", {"Authorization": "Bearer another"}, 401),
        ("s3cret-token", {"Authorization": "Bearer "}, 401),
        ("s3cret-token", {"Authorization": "Basic s3cret-token"}, 401),
        ("s3cret-token", {"Authorization": "s3cret-token"}, 401),
    ],
)
def test_without_the_token_nothing_is_shown_or_changed(store, token, given, status):
    with web(alerts=store, token="s3cret-token") as client:
        id = post(client, {"query": "flood"}, **TOKEN).json["id"]
    with web(alerts=store, token=token) as client:
        replies = [
            client.get("/alerts", **given),
            client.get(f"/alerts/{id}", **given),
            client.get(f"/alerts/{id}", method="DELETE", **given),
            post(client, {"query": "storm"}, **given),
        ]
        assert [reply.status for reply in replies] == [status] * 4
        assert all("flood" not in reply.text and "s3cret" not in reply.text for reply in replies)
        assert status == 403 or replies[0].headers["www-authenticate"] == "Bearer"
    assert [alert.query for alert in store.alerts()] == ["flood"]

import json
import socket
import threading
import time
from urllib.parse import quote

import pytest

from indexer.backends.protocol import IndexAway
from indexer.documents import to_record
from tests.indexer.web_rig import PHOTOS, MemoryIndex, a_photo, at, web


@pytest.fixture(scope="module")
def client():
    with web() as client:
        yield client


def test_a_question_is_answered_as_json(client):
    reply = client.get("/search.json", "flood in:Kenya")
    assert reply.status == 200
    assert reply.headers["content-type"] == "application/json"
    assert reply.json["query"] == "flood in:Kenya"
    assert reply.json["total"] == 1
    assert reply.json["hits"] == [to_record(PHOTOS[0])]
    assert reply.json["took_ms"] >= 0


def test_the_list_goes_on_behind_a_link(client):
    first = client.get("/search.json?limit=2", "flood OR harbour OR crossing")
    target, rel = first.headers["link"].split("; ")
    assert rel == 'rel="next"'
    second = client.get(target.strip("<>"))
    assert [hit["id"] for hit in first.json["hits"] + second.json["hits"]] == [
        "photo-5",
        "photo-3",
        "photo-2",
        "photo-1",
    ]


@pytest.mark.parametrize(
    ("question", "column", "nearest"),
    [
        ('flood "open', 7, '"open"'),
        ("flood is:fil", 10, "file"),
        ("tken:2023", 1, "taken:"),
        ("", 1, None),
        ("flood taken:2023-11..2023-10", 13, "2023-10..2023-11"),
        ("a" * 600, 513, None),
        ("x " * 40, 65, None),
        ("flood -similar:photo-77", 16, None),
        ("like:photo-1", 1, "similar:"),
    ],
)
def test_a_question_that_cannot_be_read_is_told_with_its_column(client, question, column, nearest):
    reply = client.get("/search.json", question)
    assert reply.status == 400
    assert reply.headers["content-type"] == "application/problem+json"
    problem = reply.json
    assert (problem["status"], problem["column"], problem.get("nearest")) == (400, column, nearest)
    assert problem["expected"] in problem["detail"]


@pytest.mark.parametrize(
    ("target", "status"),
    [
        ("/search.json", 400),
        ("/search.json?q=flood&limit=1000", 400),
        ("/search.json?q=flood&limit=many", 400),
        ("/search.json?q=flood&limit=-1", 400),
        ("/search.json?q=flood&after=tampered", 400),
        ("/search.json?q=flood&after=" + "A" * 3000, 400),
        ("/search.json?q=%ff%fe%00", 400),
        ("/search.json?q=" + "a" * 9000, 414),
        ("/photos/nothing", 404),
        ("/photos/%00%ff", 404),
        ("/stories/nothing", 404),
        ("/groups/nothing", 404),
        ("/../../etc/passwd", 404),
        ("/docs", 404),
        ("/nowhere", 404),
        ("/search.json/?q=flood", 404),
    ],
)
def test_what_is_wrong_is_said_as_a_problem(client, target, status):
    reply = client.get(target)
    assert reply.status == status
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json["status"] == status
    assert "Traceback" not in reply.text


@pytest.mark.parametrize(
    ("target", "name", "nearest"),
    [
        ("/search.json?query=flood", "query", "q"),
        ("/search.json?qq=flood", "qq", "q"),
        ("/search.json?Q=flood", "Q", "q"),
        ("/search.json?q=flood&limt=5", "limt", "limit"),
        ("/search.json?q=flood&page=2", "page", "after"),
        ("/search.jsonld?q=flood&utm_source=x", "utm_source", None),
        ("/search.rss?q=flood&limit=5", "limit", None),
        ("/search.jsonfeed?q=flood&x=", "x", None),
        ("/search.ndjson?q=flood&max=5", "max", "limit"),
        ("/search.csv?q=flood&liimt=5", "liimt", "limit"),
        ("/search.geojson?q=flood&=5", "", None),
        ("/facets?q=flood&fbclid=1", "fbclid", None),
        ("/timeline?query=flood", "query", "q"),
        ("/map?search=flood", "search", "q"),
        ("/suggest?text=floo", "text", "q"),
        ("/photos/photo-1?q=flood", "q", None),
        ("/groups/group-1?v=2", "v", None),
    ],
)
def test_a_parameter_that_is_not_known_is_named_with_the_nearest_one(client, target, name, nearest):
    reply = client.get(target)
    assert (reply.status, reply.headers["content-type"]) == (400, "application/problem+json")
    assert (reply.json["parameter"], reply.json.get("nearest")) == (name, nearest)
    assert repr(name) in reply.json["detail"]
    path = target.partition("?")[0]
    told = client.get("/openapi.json").json["paths"]
    if path in told:
        known = [one["name"] for one in told[path]["get"].get("parameters", ())]
        assert reply.json["expected"] == known


@pytest.mark.parametrize(
    "target",
    [
        "/?q=flood&utm_source=mail&fbclid=1",
        "/photo/photo-1?utm_source=mail",
        "/help?fbclid=1",
        "/health?probe=7",
        "/metrics?x=1",
        "/openapi.json?x=1",
        "/search.json?q=flood&&limit=1&",
    ],
)
def test_what_counts_a_reader_is_left_aside_where_people_are_sent_to(client, target):
    assert client.get(target).status == 200


@pytest.mark.parametrize("target", ["/search.json?q=flood&q=storm", "/map?q=flood&zoom=1&zoom=2"])
def test_a_parameter_that_is_given_twice_is_not_answered_by_half(client, target):
    reply = client.get(target)
    assert (reply.status, reply.headers["content-type"]) == (400, "application/problem+json")
    assert "given twice; expected once" in reply.json["detail"]
    assert reply.json["parameter"] == target.rpartition("&")[2].partition("=")[0]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_only_reading_is_offered(client, method):
    refused = client.get("/search.json?q=flood", method=method)
    assert (refused.status, refused.headers["allow"]) == (405, "GET, HEAD")
    head = client.get("/search.json?q=flood", method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert client.get("/health", method="POST", body=b"x" * 70_000).status == 413


@pytest.mark.parametrize("target", ["/search.json?q=flood", "/search.json", "/nowhere", "/health"])
def test_every_answer_leaves_with_headers_that_let_a_browser_do_nothing(client, target):
    headers = client.get(target).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    policy = headers["content-security-policy"]
    for rule in (
        "default-src 'none'",
        "script-src 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "base-uri 'none'",
    ):
        assert rule in policy
    assert "unsafe" not in policy
    assert "access-control-allow-origin" not in headers
    assert "server" not in headers


def test_other_sites_may_read_only_when_listed():
    with web(cors_origins=("https://desk.example",)) as client:
        allowed = client.get("/search.json?q=flood", Origin="https://desk.example")
        assert allowed.headers["access-control-allow-origin"] == "https://desk.example"
        other = client.get("/search.json?q=flood", Origin="https://evil.example")
        assert "access-control-allow-origin" not in other.headers


def test_an_answer_that_did_not_change_is_not_sent_again(client):
    first = client.get("/search.json?q=flood")
    again = client.get("/search.json?q=flood", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers["vary"] == "Accept-Encoding"
    assert client.get("/search.json?q=boats", If_None_Match=first.headers["etag"]).status == 200
    for known in ("*", first.headers["etag"].removeprefix("W/"), f'"x", {first.headers["etag"]}'):
        assert client.get("/search.json?q=flood", If_None_Match=known).status == 304


def test_headers_beyond_all_measure_are_refused(client):
    assert client.get("/health", X_Note="x" * 15_000).status == 200
    refused = client.get("/health", X_Note="x" * 17_000)
    # Whichever limit sees it first: ours, or that of the reader of the protocol where it comes in parts.
    assert refused.status in (400, 431)


def test_a_long_answer_is_packed_where_the_client_can_unpack(client):
    reply = client.get("/search.json?q=flood", Accept_Encoding="gzip")
    assert reply.headers["content-encoding"] == "gzip"
    assert reply.json["total"] == 3


def test_photo_story_and_group_have_addresses_of_their_own(client):
    assert client.get("/photos/photo-2").json == to_record(PHOTOS[2])
    story = client.get("/stories/story-0").json
    assert story["article"]["body"] == "Much water."
    assert [photo["id"] for photo in story["photos"]] == ["photo-0", "photo-1"]
    assert client.get("/stories/story-1").json["article"] is None
    group = client.get("/groups/group-0").json
    assert [photo["id"] for photo in group["photos"]] == ["photo-3", "photo-0"]


def test_a_group_of_an_images_key_has_an_address_too():
    key = "img.example/photos/boats at Lamu?id=7"
    with web(MemoryIndex([a_photo(1, "Boats.", group_id=key), a_photo(2, "Boats.", group_id=key)])) as client:
        assert len(client.get(f"/groups/{quote(key, safe='')}").json["photos"]) == 2
        assert client.get("/groups/img.example/photos/none").status == 404


def test_a_group_tells_what_each_outlet_left_out(client):
    filled = client.get("/groups/group-0").json["filled"]
    assert filled["photo-3"]["taken"]["taken_first"] == "2023-11-01"
    assert filled["photo-3"]["taken"]["from"]["id"] == "photo-0"
    assert "photo-0" not in filled
    assert client.get("/search.json", "harbour").json["filled"] == {"photo-3": filled["photo-3"]}


def test_where_else_a_photo_stands_has_an_address(client):
    form = client.get("/photos/photo-3/elsewhere").json
    assert [photo["id"] for photo in form["sightings"]] == ["photo-0"]
    assert form["filled"].keys() == {"taken", "places"}
    assert (form["withdrawn_by"], form["perhaps_same"]) == ([], [])
    assert client.get("/photos/photo-1/elsewhere").json["withdrawn_by"] == ["River Post"]
    assert client.get("/photos/nothing/elsewhere").status == 404


def test_health_says_which_part_is_up(client):
    assert client.get("/health").json == {
        "status": "ok",
        "parts": {"index": {"up": True, "photo": 6, "article": 1}},
    }


def test_metrics_are_prometheus(client):
    reply = client.get("/metrics")
    assert reply.status == 200
    assert reply.headers["content-type"].startswith("text/plain")


def test_the_interface_is_described(client):
    paths = client.get("/openapi.json").json["paths"]
    assert {"/search.json", "/photos/{id}", "/stories/{id}", "/groups/{id}", "/health", "/metrics"} <= set(
        paths
    )


def test_an_address_that_asks_too_much_is_told_when_to_come_back():
    with web(requests_per_s=1, burst=3) as client:
        replies = [client.get("/search.json?q=flood") for _ in range(5)]
        assert [reply.status for reply in replies[:3]] == [200] * 3
        assert replies[-1].status == 429
        assert int(replies[-1].headers["retry-after"]) >= 1
        assert "content-security-policy" in replies[-1].headers
        assert client.get("/health").status == 200  # whoever watches is never refused


class Away(MemoryIndex):
    """An index that can be taken away: refused at once, or silent."""

    def __init__(self) -> None:
        super().__init__()
        self.away: str | None = None
        self.back = threading.Event()

    def _gone(self) -> None:
        if self.away == "refused":
            raise IndexAway("http://elastic:secret@10.0.0.7:9200: connection refused")
        if self.away == "silent":
            self.back.wait(20)
            raise IndexAway("timed out")

    def ask(self, query):
        self._gone()
        return super().ask(query)

    def counts(self):
        self._gone()
        return super().counts()


@pytest.mark.parametrize("how", ["refused", "silent"])
def test_an_index_that_is_away_is_said_within_two_seconds_and_found_again(how):
    index = Away()
    with web(index) as client:
        assert client.get("/search.json?q=flood").status == 200
        index.away = how
        for target in ("/search.json?q=flood", "/search.json?q=flood", "/health"):
            started = time.monotonic()
            reply = client.get(target)
            assert time.monotonic() - started < 2
            assert reply.status == 503
            assert int(reply.headers["retry-after"]) > 0
            assert "10.0.0.7" not in reply.text
            assert "index" in reply.text
        index.away = None
        index.back.set()
        deadline = time.monotonic() + 5
        while client.get("/search.json?q=flood").status != 200:
            assert time.monotonic() < deadline
            time.sleep(0.2)


def test_an_index_that_cannot_be_opened_yet_is_tried_again():
    ready = []

    def open_index():
        if not ready:
            raise IndexAway("no such folder")
        return MemoryIndex()

    with web(open_index) as client:
        assert client.get("/search.json?q=flood").status == 503
        ready.append(True)
        deadline = time.monotonic() + 5
        while client.get("/search.json?q=flood").status != 200:
            assert time.monotonic() < deadline
            time.sleep(0.2)


def test_a_fault_of_ours_leaks_nothing():
    class Broken(MemoryIndex):
        def ask(self, query):
            raise KeyError("/srv/secret/path")

    with web(Broken()) as client:
        reply = client.get("/search.json?q=flood")
        assert reply.status == 500
        assert "secret" not in reply.text
        assert reply.headers["content-type"] == "application/problem+json"
        assert client.get("/health").status == 200


HOSTILE = ["(" * 512, '"' * 511, "-" * 512, "a OR " * 102, "in:" * 170, "\x00" * 50, "%" * 100, "../" * 100, "a* " * 32,
           '"a b c d e f g h i j k l m n o p q r s t"~10 ' * 8, "taken:9999-12-31..", "taken:0001..9999", "near:999,999", "\u202e" * 50,
           "caption:(" * 5 + ")" * 5, "{{7*7}}", "<script>alert(1)</script>", "'; DROP TABLE photos; --", "NOT " * 100, "日本" * 250]  # fmt: skip


@pytest.mark.parametrize("question", HOSTILE, ids=lambda q: quote(q[:12]))
def test_no_question_breaks_the_service(client, question):
    started = time.monotonic()
    assert client.get("/search.json", question).status in (200, 400, 414)
    assert time.monotonic() - started < 6


# --- other forms, and what stands around a list --------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "media_type"),
    [
        ("json", "application/json"),
        ("jsonld", "application/ld+json"),
        ("rss", "application/rss+xml; charset=utf-8"),
        ("jsonfeed", "application/feed+json"),
        ("ndjson", "application/x-ndjson"),
        ("csv", "text/csv; charset=utf-8"),
        ("geojson", "application/geo+json"),
    ],
)
def test_one_question_comes_in_every_form(client, form, media_type):
    reply = client.get(f"/search.{form}", "flood in:Kenya")
    assert (reply.status, reply.headers["content-type"]) == (200, media_type)
    assert "Boats off Lamu after the flood." in reply.text
    assert "Ambulances" not in reply.text
    wrong = client.get(f"/search.{form}", "flood is:fil")
    assert (wrong.status, wrong.json["column"]) == (400, 10)


def test_an_export_is_everything_however_much():
    many = MemoryIndex(
        [a_photo(n, f"Boat {n}", **at("184", "Lamu", "KE", lat=-2.27, lon=40.9)) for n in range(1203)]
    )
    with web(many) as client:
        ids = [json.loads(line)["id"] for line in client.get("/search.ndjson", "boat").text.splitlines()]
        assert len(ids) == len(set(ids)) == 1203
        assert len(client.get("/search.csv", "boat").text.splitlines()) == 1204
        assert len(client.get("/search.geojson", "boat").json["features"]) == 1203
        assert len(client.get("/search.ndjson?limit=7", "boat").text.splitlines()) == 7
        assert client.get("/search.geojson", "in:Egypt").json == {"type": "FeatureCollection", "features": []}


def test_an_export_that_is_broken_off_does_not_hurt():
    many = MemoryIndex([a_photo(n, f"Boat {n}") for n in range(3000)])
    with web(many) as client:
        for _ in range(5):
            with socket.create_connection((client.host, client.port)) as connection:
                connection.sendall(b"GET /search.ndjson?q=boat HTTP/1.1\r\nHost: x\r\n\r\n")
                connection.recv(100)
        assert client.get("/search.json", "boat").json["total"] == 3000


@pytest.mark.parametrize("form", ["json", "jsonld", "ndjson", "csv", "geojson", "rss", "jsonfeed"])
def test_photos_like_one_come_in_every_form(client, form):
    found = client.get(f"/search.{form}", "similar:photo-0")
    assert found.status == 200
    said = str(found.json["hits"]) if form == "json" else found.text  # beside them stands what fills them in
    assert "An old harbour." in said  # of the same group
    assert "Boats off Lamu" not in said
    wrong = client.get(f"/search.{form}", "flood similar:photo-77")
    assert (wrong.status, wrong.json["column"]) == (400, 15)


@pytest.mark.parametrize("target", ["/facets", "/timeline", "/map"])
def test_photos_like_one_are_counted(client, target):
    assert client.get(target, "similar:photo-0").body == client.get(target, "id:photo-3").body
    assert client.get(target, "-similar:photo-0").body == client.get(target, "-id:photo-3").body
    wrong = client.get(target, "flood similar:photo-77")
    assert (wrong.status, wrong.json["column"]) == (400, 15)


def test_facets_timeline_and_map_obey_the_question(client):
    assert client.get("/facets", "flood").json["total"] == 3
    assert [node["label"] for node in client.get("/facets", "flood in:Kenya").json["places"]] == ["Kenya"]
    timeline = client.get("/timeline", "flood OR harbour").json
    assert [bar["label"] for bar in timeline["bars"]] == ["2023-11-01", "2023-11-03", "2023-11-06"]
    assert timeline["undated"] == 1
    clusters = client.get("/map?zoom=2", "flood").json["clusters"]
    assert sorted(round(cluster["lat"]) for cluster in clusters) == [-2, 49]
    assert len(client.get("/map?zoom=2&bbox=30,-10,50,10", "flood").json["clusters"]) == 1


@pytest.mark.parametrize(
    ("target", "status"),
    [
        ("/facets?q=is:fil", 400),
        ("/timeline", 400),
        ("/map?q=flood&zoom=99", 400),
        ("/map?q=flood&bbox=1,2,3", 400),
        ("/map?q=flood&bbox=0,10,5,5", 400),
        ("/suggest?q=" + "a" * 600, 400),
        ("/suggest?q=in:Ke", 200),
        ("/search.ndjson?q=flood&limit=0", 400),
        ("/search.xml?q=flood", 404),
    ],
)
def test_what_stands_around_a_list_says_what_is_wrong_too(client, target, status):
    assert client.get(target).status == status


def test_a_box_of_the_map_that_is_none_is_no_fault_of_the_question(client):
    told = client.get("/map?q=flood&bbox=1,2,3").json
    assert told["detail"] == "bbox: '1,2,3' is no box; expected west,south,east,north in degrees"
    assert "column" not in told

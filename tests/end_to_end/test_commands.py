"""The commands beside a running `cutline run`, as a person or another program uses them."""

import json
import subprocess
import urllib.request

import pytest

from cutline.sample import Newsroom, expected_photos
from tests.end_to_end.world import BIN, ROOT, environment_of, kill, settings_for, start, wait_until
from tests.servers.redis_server import free_port

GOOD = len({(photo.outlet, photo.story) for photo in expected_photos()}) - 1  # one story is taken away


@pytest.fixture(scope="module")
def service(tmp_path_factory, gazetteer_dir):
    """Settings of a service that runs in a process of its own and has read the whole newsroom."""
    folder = tmp_path_factory.mktemp("service")
    with Newsroom() as newsroom, (folder / "log").open("wb") as log:
        bad = next(photo.story for photo in newsroom.expected() if photo.outlet == "River Post")
        newsroom.misbehave(bad, "gone", outlet="river-post")
        settings = settings_for(newsroom, folder, gazetteer_dir, web_port=free_port())
        process = start(settings, "cutline", "run", log=log)
        try:
            wait_until(
                lambda: process.poll() is not None or said(settings, "status")["ledger"]["done"] == GOOD,
                60,
                lambda: (folder / "log").read_text(errors="replace")[-3000:],
            )
            yield settings
        finally:
            kill(process)


def run(settings, *command, stdin=""):
    return subprocess.run(
        [BIN / "cutline", *command],
        env=environment_of(settings),
        cwd=ROOT,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def said(settings, *command, stdin=""):
    """The one JSON object, or the list of lines, that a command prints."""
    done = run(settings, *command, "--json", stdin=stdin)
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return lines[0] if len(lines) == 1 else lines


def test_status_counts_what_there_is(service):
    status = said(service, "status")
    assert (status["ledger"]["state"], status["index"]["state"]) == ("up", "up")
    assert (status["ledger"]["feeds"], status["ledger"]["dead"]) == (4, 1)
    assert status["index"]["articles"] == GOOD


def test_feeds_say_what_became_of_them(service):
    feeds = said(service, "feeds", "list")
    assert {feed["outlet"] for feed in feeds} == {"River Post", "Coast Courier", "Talblick"}
    assert {feed["last"] for feed in feeds} <= {"news", "unchanged"}
    explained = said(service, "feeds", "explain", feeds[0]["url"])
    assert explained["why"]
    assert run(service, "feeds", "check").returncode == 0


def test_a_given_up_story_can_be_looked_at_and_tried_again(service):
    dead = said(service, "dead", "list")
    assert dead["reason"].startswith("410")
    assert said(service, "dead", "show", dead["id"])["status"] == "dead"
    assert run(service, "dead", "retry", dead["id"]).returncode == 0
    wait_until(lambda: said(service, "status")["ledger"]["dead"] == 1, 20, "it was not tried again")
    assert run(service, "dead", "retry", "nothing").returncode == 2


def test_the_same_question_gives_the_same_answer_on_both_doors(service):
    question = "in:Kenya taken:2024"
    typed = said(service, "search", question)
    address = f"http://127.0.0.1:{service.web_port}/search.json?q=in%3AKenya+taken%3A2024"
    with urllib.request.urlopen(address, timeout=10) as reply:
        served = json.load(reply)
    assert typed["total"] == served["total"] > 0
    assert [hit["id"] for hit in typed["hits"]] == [hit["id"] for hit in served["hits"]]
    assert {"query", "total", "took_ms", "hits"} <= set(typed)


def test_the_index_is_made_anew_beside_the_running_service(service):
    before = said(service, "status")["index"]
    report = said(service, "reindex")
    assert report["photos"] == before["photos"]
    assert said(service, "status")["index"] == before


def test_a_page_is_read_in_the_form_that_others_build_on(service, tmp_path):
    page = tmp_path / "story.html"
    page.write_text(
        "<html lang=en><title>Boats</title><h1>Boats come home</h1><figure><img src=/boats.jpg>"
        "<figcaption>Boats off Lamu, Kenya, on March 2, 2026. (Lena Hartwell/AP)</figcaption></figure>"
    )
    form = said(service, "read", str(page), "--url", "https://river.example/boats")
    assert set(form) == {"url", "article", "captions"}
    assert set(form["article"]) == {
        *("headline", "byline", "dateline", "published", "modified", "language", "canonical", "body"),
    }
    (caption,) = form["captions"]
    assert (caption["caption"], caption["image_url"]) == (
        "Boats off Lamu, Kenya, on March 2, 2026.",
        "https://river.example/boats.jpg",
    )
    assert caption["credit"] == {
        "line": "Lena Hartwell/AP",
        "photographer": "Lena Hartwell",
        "agency": "AP",
        "via": None,
        "source": None,
    }
    assert (caption["taken"]["first"], caption["taken"]["precision"]) == ("2026-03-02", "day")
    assert [place["name"] for place in caption["places"]] == ["Lamu", "Kenya"]
    assert set(caption["places"][0]) == {
        *("name", "known_as", "id", "country_code", "lat", "lon"),
        *("precision", "start", "end", "confidence"),
    }


def test_places_are_read_line_by_line(service):
    lines = said(service, "places", stdin="Rain over Nairobi.\nNo place here.\n")
    assert [[place["name"] for place in line["places"]] for line in lines] == [["Nairobi"], []]


@pytest.mark.parametrize(
    ("command", "said_to_be_wrong"),
    [
        (("search", "colour:red"), "colour"),
        (("search", "in:Nowherestan"), "Nowherestan"),
        (("search", "taken:2024..2023"), "2024..2023"),
        (("search", '"open'), "column"),
        (("search", ""), "nothing is asked"),
        (("read", "no-such-file.html"), "no-such-file.html"),
        (("read", "README.md", "--tz", "Mars/Olympus"), "Mars/Olympus"),
        (("read", "README.md", "--published", "yesterday"), "yesterday"),
        (("feeds", "explain", "https://nowhere.example/rss"), "nowhere.example"),
        (("gazetteer", "show", "Nowherestan"), "Nowherestan"),
    ],
)
def test_a_persons_mistake_is_one_clear_line(service, command, said_to_be_wrong):
    done = run(service, *command)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert said_to_be_wrong in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_setting_is_named_with_what_was_expected(service):
    environment = environment_of(service) | {"CUTLINE_HOST_GAP_S": "soon", "CUTLINE_WEB_PROT": "1"}
    done = subprocess.run(
        [BIN / "cutline", "status"], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "HOST_GAP_S" in done.stderr
    assert "web_port" in done.stderr


def test_a_second_service_on_the_same_folder_is_told_so(service):
    done = run(service, "run", "--no-web")
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1

"""Image files in the whole way: what they say fills in what pages leave out, and a dead one costs nothing."""

import itertools
from dataclasses import replace
from datetime import date

import pytest

from cutline.sample import Newsroom
from tests.end_to_end.world import (
    kill,
    lost_and_doubled,
    photos_of,
    settings_for,
    start,
    stories_of,
    wait_until,
)
from worker.ledger import open_ledger
from worker.run import Service

OF_FILES = ("photographer", "first", "basis")


def read_all(newsroom, folder, gazetteer, **settings):
    """The photos after everything is read, files too, by outlet, story and position; and the file counts."""
    made = settings_for(newsroom, folder, gazetteer, **{"photo_files": True, **settings})
    with Service(made) as service:
        assert service.run_until_idle(lambda counts: None, 60), (service.counts(), service.file_counts())
        assert lost_and_doubled(newsroom, service.index) == ([], [])
        assert service.dead_letters() == []
        return photos_of(service.index), service.file_counts()


def pairs(newsroom, photos):
    """Each photo that has something in its file, as expected and as found."""
    found = {(p.outlet, p.caption, p.headline): p for p in photos}
    return [(e, found[e.outlet, e.caption, e.headline]) for e in newsroom.expected()]


def check(newsroom, photos):
    told = 0
    for expected, photo in pairs(newsroom, photos):
        filled = photo.file.filled if photo.file else ()
        fills = dict(expected.fills)
        photographer = fills.get("photographer") or expected.photographer
        assert ("; ".join(photo.photographer) or None) == photographer
        assert ("photographer" in filled) == ("photographer" in fills)
        first = date.fromisoformat(fills["first"]) if "first" in fills else expected.first
        assert (photo.caption, photo.taken_first) == (expected.caption, first)
        assert photo.agency == expected.agency
        basis = fills.get("basis") or ("caption" if expected.first or expected.is_file else "none")
        assert (photo.taken_basis, "taken" in filled) == (basis, "first" in fills)
        told += bool(photo.file)
    assert told >= 4


def test_what_files_say_fills_in_what_pages_leave_out_and_nothing_else(tmp_path, gazetteer_dir):
    with Newsroom() as newsroom:
        photos, files = read_all(newsroom, tmp_path, gazetteer_dir)
        check(newsroom, photos)
        asked = [seen for seen in newsroom.requests if seen.path.startswith(("/photos/", "/dims/"))]
    assert files["done"] == len(asked) == len({seen.path for seen in asked}) > 5
    assert {name: number for name, number in files.items() if name != "done"} == {
        "wanted": 0,
        "leased": 0,
        "handed_on": 0,
        "dead": 0,
    }
    (suitcases,) = (p for p in photos if p.image_url and p.image_url.endswith("rafah-suitcases-1.jpg"))
    assert (suitcases.file.city, suitcases.file.country, suitcases.credit_line) == (
        "Rafah",
        "Palestine",
        "AP",
    )
    assert [place.name for place in suitcases.places] != []  # read with the whole story, and kept
    assert (suitcases.source, suitcases.taken_evidence) == (None, "2023:10:31 07:42:10")


def test_nothing_is_asked_for_unless_it_is_set(tmp_path, gazetteer_dir):
    with Newsroom() as newsroom:
        photos, files = read_all(newsroom, tmp_path, gazetteer_dir, photo_files=False)
        assert not any(seen.path.startswith(("/photos/", "/dims/")) for seen in newsroom.requests)
    assert not any(files.values())
    assert not any(photo.file for photo in photos)


def test_files_keep_the_manners_of_their_host(tmp_path, gazetteer_dir):
    with Newsroom() as newsroom:
        newsroom.robots("User-agent: *\nDisallow: /photos/\nDisallow: /dims/", outlet="talblick")
        settings = settings_for(newsroom, tmp_path, gazetteer_dir, photo_files=True)
        newsroom.write_feeds(tmp_path / "feeds.toml", host_gap_s=0.2)
        with Service(settings) as service:
            assert service.run_until_idle(lambda counts: None, 120)
            files = service.file_counts()
        by_outlet = {}
        for seen in sorted(newsroom.requests, key=lambda seen: seen.at):
            by_outlet.setdefault(seen.outlet, []).append(seen)
    assert files["dead"] > 0  # those that robots.txt keeps us from
    assert not any(seen.path.startswith(("/photos/", "/dims/")) for seen in by_outlet["talblick"])
    for seen in by_outlet.values():
        gaps = [later.at - earlier.ended for earlier, later in itertools.pairwise(seen)]
        assert min(gaps) >= 0.19
        paths = [one.path for one in seen]
        first_file = next((n for n, path in enumerate(paths) if path.startswith("/photos/")), len(paths))
        last_story = max((n for n, path in enumerate(paths) if path.startswith("/20")), default=0)
        assert first_file > last_story  # news goes first


@pytest.mark.parametrize(
    "kind", ["gone", "missing", "failing", "silent", "drip", "huge", "page", "empty", "cut", "reset"]
)
def test_an_image_file_that_misbehaves_never_costs_the_photo(tmp_path, gazetteer_dir, kind):
    bad = "/photos/rafah-suitcases-1.jpg"
    with Newsroom() as newsroom:
        newsroom.misbehave(bad, kind, outlet="river-post")
        settings = settings_for(
            newsroom, tmp_path, gazetteer_dir, photo_files=True, read_timeout_s=1, fetch_timeout_s=2
        )
        with Service(settings) as service:
            wait_until(
                lambda: (
                    service.counts()["done"] == stories_of(newsroom)
                    and service.file_counts()["done"] > 5
                    and sum(service.file_counts()[s] for s in ("wanted", "leased", "handed_on")) <= 1
                ),
                60,
                lambda: (service.counts(), service.file_counts()),
            )
            service.index.refresh()
            photos = photos_of(service.index)
            assert lost_and_doubled(newsroom, service.index) == ([], [])
            assert service.dead_letters() == []
    (photo,) = (p for p in photos if p.image_url and p.image_url.endswith(bad))
    assert (photo.caption, photo.agency) == (
        "Families wait beside their suitcases at Rafah, Gaza Strip.",
        "AP",
    )
    spared = replace(photo, file=None)
    assert spared.status == "live"


def test_no_file_is_lost_when_the_service_is_killed(tmp_path, gazetteer_dir):
    with Newsroom() as newsroom:
        settings = settings_for(newsroom, tmp_path, gazetteer_dir, photo_files=True)
        newsroom.write_feeds(tmp_path / "feeds.toml", host_gap_s=0.1)
        files = {}

        def reached(number):
            ledger = open_ledger(settings.ledger)
            try:
                files.update(ledger.file_counts())
                return files["done"] >= number
            finally:
                ledger.close()

        for number in (1, 4, 7):
            process = start(settings, "cutline", "run", "--no-web")
            try:
                wait_until(lambda n=number: reached(n), 60, lambda: files)
            finally:
                kill(process)
        with Service(settings.model_copy(update={"host_gap_s": 0})) as service:
            assert service.run_until_idle(lambda counts: None, 60)
            check(newsroom, photos_of(service.index))
            assert lost_and_doubled(newsroom, service.index) == ([], [])
            assert service.file_counts()["dead"] == 0

import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import lxml.html
import pytest

from indexer.documents import EarlierCaption, FileFacts
from indexer.search.page.drawings import HEIGHT, NARROWEST, map_view, timeline_view
from tests.indexer.web_rig import PHOTOS, MemoryIndex, a_photo, web

WORLD = Path(__file__).parents[2] / "indexer/search/page/static/world.svg"


@pytest.fixture(scope="module")
def client():
    with web() as client:
        yield client


def page(client, target: str, q: str | None = None, status: int = 200):
    reply = client.get(target, q)
    assert (reply.status, reply.headers["content-type"]) == (status, "text/html; charset=utf-8")
    return lxml.html.document_fromstring(reply.text)


def select(element, selector: str):
    """Return what a plain selector finds: tags, .classes, #ids and [name=value], one inside the other."""
    path = "."
    for part in selector.split():
        tag, *tests = re.split(r"(?=[.#\[])", part)
        path += f"//{tag or '*'}"
        for test in tests:
            name, _, value = test.strip("[]").partition("=")
            path += {
                ".": f"[contains(concat(' ', normalize-space(@class), ' '), ' {test[1:]} ')]",
                "#": f"[@id='{test[1:]}']",
                "[": f"[@{name}='{value}']",
            }[test[0]]
    return element.xpath(path)


def text(elements) -> list[str]:
    return [" ".join(element.text_content().split()) for element in elements]


def asked(link: str) -> str:
    return parse_qs(urlsplit(link).query)["q"][0]


def test_a_photo_found_by_its_image_files_caption_alone_says_so():
    told = replace(PHOTOS[0], file=FileFacts(caption="Zuberi mends the flooded nets."))
    with web(MemoryIndex([told, *PHOTOS[1:]])) as client:
        found = page(client, "/", "zuberi")
        assert text(select(found, ".card .in-file")) == ["In the image file: Zuberi mends the flooded nets."]
        assert text(select(found, ".in-file mark")) == ["Zuberi"]
        assert not select(page(client, "/", "flood in:Kenya"), ".in-file")
        assert "Zuberi mends" in " ".join(text(select(page(client, f"/photo/{told.id}"), ".photo")))


def test_a_question_is_answered_by_a_page_of_photos(client):
    found = page(client, "/", "flood in:Kenya")
    assert text(select(found, ".card .caption")) == ["Boats off Lamu after the flood."]
    assert text(select(found, ".card mark")) == ["flood"]
    assert text(select(found, ".card .facts")) == ["Jane Doe / AP 2023-11-01 Lamu"]
    assert select(found, "#q")[0].get("value") == "flood in:Kenya"
    assert text(select(found, ".summary strong"))[0] == "1"


def test_without_a_question_the_newest_are_shown(client):
    found = page(client, "/")
    assert len(select(found, ".card")) == 3  # three groups of photos; the withdrawn is not shown
    assert "withdrawn" not in text(select(found, ".cards"))[0]
    assert select(found, ".examples a")


def test_each_term_can_be_turned_round_left_out_and_read_otherwise(client):
    chips = select(page(client, "/", "flood in:Paris"), ".chip")
    assert text(select(chip, "span")[0] for chip in chips) == ["flood", "in Paris, Île-de-France, France"]
    others, turned, without = (link.get("href") for link in select(chips[1], "a"))
    assert asked(others) == 'flood in:"Paris, Texas, United States"'
    assert asked(turned) == "flood -in:Paris"
    assert asked(without) == "flood"


def test_timeline_map_and_facets_are_links_that_narrow(client):
    found = page(client, "/", "flood OR harbour")
    assert asked(select(found, ".bars a")[0].get("href")) == "(flood OR harbour) taken:2023-11-01"
    assert all("bbox:" in asked(circle.get("href")) for circle in select(found, ".world a"))
    assert len(select(found, ".world circle")) == 2
    facets = {
        select(facet, "h2")[0].text: [asked(link.get("href")) for link in select(facet, "a")]
        for facet in select(found, ".facet")
    }
    assert facets["Agency"] == ["(flood OR harbour) agency:AP", "(flood OR harbour) -agency:AP"]
    assert "(flood OR harbour) is:undated" in facets["Not known"]
    assert asked(select(found, ".timeline .beside a")[0].get("href")) == "(flood OR harbour) is:undated"


def test_every_link_of_a_page_leads_somewhere(client):
    seen = set()
    for question in ("flood", "flood OR harbour in:Paris", 'person:"Doe" sort:taken', "in:Gaza"):
        for link in page(client, "/", question).xpath("//@href | //@src"):
            target = str(link)
            if target.startswith("/") and target not in seen:
                seen.add(target)
                assert client.get(target).status == 200, target
    assert len(seen) > 60


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("flood similar:nobody", "no photo has the id"),
        ("flood is:fil", "Did you mean file?"),
        ('flood "open', "never closed"),
        ("in:Parsi", "Did you mean Paris"),
    ],
)
def test_a_question_that_cannot_be_read_is_shown_with_its_place(client, question, said):
    found = page(client, "/", question, status=400)
    assert said in text(select(found, ".mistake"))[0]
    assert select(found, ".mistake mark")
    assert not select(found, ".card")


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("flood is:fil", "flood is:file"),
        ("flood in: Kenya", "flood in:Kenya"),
        ("in:Parsi taken:2023", 'in:"Paris, Île-de-France, France" taken:2023'),
        ("flood taken:2024..2023", "flood taken:2023..2024"),
        ("is:fil is:fil", None),  # still no question with the first of them mended
    ],
)
def test_what_was_likely_meant_is_one_click_away(client, question, meant):
    found = page(client, "/", question, status=400)
    links = [asked(link.get("href")) for link in select(found, ".mistake a")]
    assert links == ([meant] if meant else [])
    if meant:
        page(client, "/", meant)


def test_a_photo_has_a_page_with_all_that_is_known(client):
    found = page(client, "/photo/photo-0?q=flood")
    assert text(select(found, "article .caption")) == ["Boats off Lamu after the flood."]
    links = {" ".join(a.text_content().split()): a.get("href") for a in select(found, "a")}
    assert asked(links["Back to the photos"]) == "flood"
    assert asked(links["Same day"]) == "taken:2023-11-01"
    assert asked(links["Nearby"]) == "near:-2.2700,40.9000~25km"
    assert asked(links["More like this"]) == "similar:photo-0"
    assert links["The story at River Post"] == "https://river.example/story-0"
    assert text(select(found, ".seen a")) == ["River Post"]  # the same photo, in another story
    assert text(select(found, ".strip h2")) == ["Photos of the same story"]
    assert client.get("/photo/nothing").status == 404


def test_no_caption_ever_runs(client):
    for target in ("/", "/photo/photo-5"):
        raw = client.get(target, "flood").text
        assert "<script>alert" not in raw
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in raw


def test_nothing_stands_inline_so_that_the_policy_can_be_strict(client):
    for target in ("/?q=flood", "/photo/photo-0", "/help", "/?q=is:fil"):
        found = lxml.html.document_fromstring(client.get(target).text)
        assert not found.xpath("//@style | //style")
        assert not found.xpath("//script[not(@src)]")
        assert not [name for name in found.xpath("//@*") if getattr(name, "attrname", "").startswith("on")]
        for source in found.xpath("//script/@src | //link[@rel='stylesheet']/@href | //image/@href"):
            assert source.startswith("/static/")


def test_what_leads_away_tells_nothing_of_us(client):
    found = page(client, "/", "flood")
    for link in found.xpath("//a[starts-with(@href, 'http')]"):
        assert link.get("rel") == "noopener noreferrer nofollow"
    for picture in select(found, ".card img"):
        assert picture.get("referrerpolicy") == "no-referrer"
        assert picture.get("loading") == "lazy"


def test_pictures_come_from_https_only_or_not_at_all():
    odd = [
        a_photo(1, "plain", image_url="http://img.example/1.jpg"),
        a_photo(2, "script", image_url="javascript:alert(1)"),
        a_photo(3, "good", image_url="https://img.example/3.jpg"),
    ]
    with web(MemoryIndex(odd)) as client:
        assert page(client, "/").xpath("//li//img/@src") == ["https://img.example/3.jpg"]
        assert "img-src 'self' https:" in client.get("/").headers["content-security-policy"]
    with web(MemoryIndex(odd), images="off") as client:
        assert page(client, "/").xpath("//li//img/@src") == []
        assert "https:" not in client.get("/").headers["content-security-policy"]


def test_every_field_and_picture_has_a_name_for_those_who_do_not_see(client):
    for target in ("/?q=flood", "/photo/photo-0", "/help"):
        found = lxml.html.document_fromstring(client.get(target).text)
        assert found.get("lang") == "en"
        assert found.xpath("//title/text()")[0].strip()
        assert len(found.xpath("//h1")) == len(found.xpath("//main")) == 1
        assert not found.xpath("//img[not(@alt)]")
        for link in found.xpath("//a[not(@aria-hidden)]"):
            assert link.text_content().strip() or link.get("aria-label"), lxml.html.tostring(link)
        ids = found.xpath("//@id")
        assert len(ids) == len(set(ids))
        for field in found.xpath("//input[not(@type='hidden')]"):
            assert field.xpath("ancestor::label") or found.xpath("//label[@for=$id]", id=field.get("id"))
        for name in found.xpath("//@aria-labelledby | //@aria-controls"):
            assert name in ids


def test_what_is_drawn_by_hand_is_put_together_here(client):
    reply = client.get("/narrow?q=flood+OR+storm&term=taken:2023-11-01..2023-11-05")
    assert reply.status == 303
    assert asked(reply.headers["location"]) == "(flood OR storm) taken:2023-11-01..2023-11-05"
    assert client.get("/narrow?q=is:fil&term=taken:2023").status == 400
    assert client.get("/narrow?q=&term=//evil.example").headers["location"].startswith("/?")


def test_files_are_kept_by_browsers_until_they_change(client):
    address = page(client, "/").xpath("//link[@rel='stylesheet']/@href")[0]
    assert "immutable" in client.get(address).headers["cache-control"]
    assert client.get("/static/cutline.css").headers["cache-control"] == "no-cache"
    assert client.get("/static/../web.py").status == 404
    assert client.get("/static/nothing.css").status == 404


def test_pages_of_photos_go_on_and_back():
    with web(MemoryIndex([a_photo(n, f"Boat {n}", group_id="") for n in range(95)])) as client:
        seen: list[str] = []
        target: str | None = "/?q=boat"
        while target:
            found = page(client, target)
            seen += text(select(found, ".card .caption"))
            onward = select(found, ".pages a[rel=next]")
            target = onward[0].get("href") if onward else None
        assert len(seen) == len(set(seen)) == 95
        assert client.get("/?q=boat&after=tampered").status == 400


def test_an_index_that_is_away_is_said_on_the_page():
    from indexer.backends.protocol import IndexAway

    def away():
        raise IndexAway("http://10.0.0.7: refused")

    with web(away) as client:
        found = page(client, "/", "flood", status=503)
        assert "away" in text(select(found, ".mistake"))[0]
        assert "10.0.0.7" not in client.get("/", "flood").text


# --- drawings ---------------------------------------------------------------------------------------


def test_bars_stand_where_their_time_is():
    form = {
        "grain": "month", "undated": 0, "less": 0, "about": [],
        "bars": [
            {"first": "2023-01-01", "last": "2023-01-31", "label": "2023-01", "count": 2, "term": "taken:2023-01"},
            {"first": "2023-12-01", "last": "2023-12-31", "label": "2023-12", "count": 8, "term": "taken:2023-12"},
        ],
    }  # fmt: skip
    first, last = timeline_view(form, str)["bars"]
    assert first["x"] == 0
    assert last["x"] + last["width"] == pytest.approx(720, abs=1)
    assert last["height"] == 4 * first["height"] == HEIGHT


def test_the_map_shows_the_part_of_the_world_that_is_asked_for():
    clusters = [
        {"lat": -2.2, "lon": 40.9, "count": 4, "places": 2, "term": "x"},
        {"lat": -4, "lon": 39.6, "count": 1, "places": 1, "term": "y"},
    ]
    form = {"clusters": clusters, "without_point": 0, "unplaced": 0}
    west, north, width, height = map(float, map_view(form, str)["view"].split())
    assert width == 2 * height == NARROWEST
    assert west < 39.6 + 180 < 40.9 + 180 < west + width
    assert north < 90 + 2.2 < 90 + 4 < north + height
    assert map_view({**form, "clusters": []}, str)["view"] == "0 0 360 180"


def test_the_photos_of_the_rig_are_of_three_groups():
    assert len({photo.group_id for photo in PHOTOS}) == 3


def test_what_another_outlet_printed_of_a_photo_is_shown_with_its_name():
    caption = "Fishermen haul a red boat onto the beach near the old town of Lamu at dawn."
    poor = a_photo(
        40, caption, group_id="ap:1", photographer=(), credit_line="AP", taken_first=None, taken_last=None
    )
    rich = a_photo(41, caption, group_id="ap:1", outlet="Coast Courier", story_id="story-elsewhere")
    copy = a_photo(42, caption, group_id="other", outlet="Delta News", photographer=(), story_id="story-copy")
    with web(MemoryIndex([poor, rich, copy])) as client:
        found = page(client, "/photo/photo-40")
        rows = dict(zip(text(select(found, ".rows dt")), text(select(found, ".rows dd")), strict=True))
        assert rows["Photographer"] == "Jane Doe (as in Coast Courier)"
        assert rows["Taken"].endswith("(as in Coast Courier)")
        assert "Perhaps the same photo" in text(select(found, "h2"))
        cards = text(select(page(client, "/", "id:photo-40"), ".card .facts"))
        assert "(as in Coast Courier)" in cards[0]


def test_a_corrected_photo_shows_what_was_printed_before():
    before = EarlierCaption(caption="Boats off Pate.", seen_at=datetime(2024, 3, 1, 9, tzinfo=UTC))
    photo = a_photo(43, "Boats off Lamu.", status="corrected", earlier_captions=(before,))
    with web(MemoryIndex([photo])) as client:
        found = page(client, "/photo/photo-43")
    assert "Before it was corrected" in text(select(found, "h2"))
    assert "Boats off Pate." in " ".join(text(select(found, ".seen")))


def test_an_image_that_ai_made_says_so_in_the_grid_and_on_its_page():
    made = replace(PHOTOS[0], digital_source_type="compositeWithTrainedAlgorithmicMedia")
    with web(MemoryIndex([made, PHOTOS[1]])) as client:
        found = page(client, "/", "is:ai")
        assert text(select(found, ".card .flag")) == ["AI-made image"]
        shown = page(client, f"/photo/{made.id}")
        assert "AI-made image" in text(select(shown, ".photo .facts .flag"))
        rows = dict(zip(text(select(shown, ".rows dt")), text(select(shown, ".rows dd")), strict=True))
        assert rows["How it was made"] == "AI-made image"
        assert "AI-made image" not in " ".join(text(select(page(client, f"/photo/{PHOTOS[1].id}"), ".photo")))


# --- the world's outline ------------------------------------------------------------------------------


@cache
def outlines() -> list[list[tuple[float, float]]]:
    """Return the rings of the land, in degrees of longitude + 180 and 90 - latitude."""
    drawn = WORLD.read_text(encoding="utf-8")
    land = re.findall(r'<path fill="#[^>]* d="([^"]*)"', drawn)[0]
    rings = []
    for ring in re.findall(r"M([^z]*)z", land):
        begin, *steps = ([float(n) for n in re.findall(r"-?[\d.]+", step)] for step in ring.split("l"))
        points = [(begin[0], begin[1])]
        for dx, dy in steps:
            points.append((points[-1][0] + dx, points[-1][1] + dy))
        rings.append(points)
    return rings


def is_land(lat: float, lon: float) -> bool:
    """Whether a point lies inside the outlines: a line to the west crosses them an odd number of times."""
    x, y = lon + 180, 90 - lat
    crossed = 0
    for ring in outlines():
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y1 > y) != (y2 > y) and x1 + (y - y1) / (y2 - y1) * (x2 - x1) < x:
                crossed += 1
    return crossed % 2 == 1


def test_no_line_of_the_worlds_outline_runs_across_the_map():
    for ring in outlines():
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            assert abs(x1 - x2) < 90 or min(y1, y2) > 179.9, (ring[0], (x1, y1), (x2, y2))  # along the pole


@pytest.mark.parametrize(
    ("lat", "lon", "land"),
    [
        (68.0, 170.0, True),  # Chukotka, on both sides of the date line
        (66.0, -174.5, True),
        (67.0, 0.0, False),  # the Norwegian Sea
        (68.0, 110.0, True),  # Siberia
        (69.0, -50.0, True),  # Greenland
        (-16.3, -40.0, True),  # Brazil, and the sea at the height of Fiji
        (-16.4, -120.0, False),
        (-89.0, 10.0, True),  # the South Pole
        (-89.0, -170.0, True),
        (0.0, 20.0, True),
        (0.0, -20.0, False),
    ],
)
def test_land_and_sea_are_where_they_are(lat, lon, land):
    assert is_land(lat, lon) is land

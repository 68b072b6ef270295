"""The page in a real browser: what scripts add, what no caption may do, what those need who do not see."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.desk import faults_of_access
from tests.indexer.web_rig import MemoryIndex, a_photo, at, web


def asked(page) -> str:
    return parse_qs(urlsplit(page.url).query).get("q", [""])[0]


def count(page) -> int:
    return int(page.locator(".summary strong").first.inner_text().replace(",", ""))


def drag(page, selector: str, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Draw with the mouse over an element, from one share of its width and height to another."""
    box = page.locator(selector).bounding_box()
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in (start, end)]
    page.mouse.move(*places[0])
    page.mouse.down()
    page.mouse.move(*places[1], steps=8)
    page.mouse.up()


def test_a_question_is_typed_and_answered(page, site):
    page.goto(site)
    page.fill("#q", 'in:"Gaza Strip"')
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=*")
    assert asked(page) == 'in:"Gaza Strip"'
    assert page.locator(".card").count() > 0
    expect(page.locator(".chip")).to_contain_text("Gaza Strip")


def test_pictures_come_through_us(page, site):
    page.goto(f"{site}/?q=boats")
    picture = page.locator(".card img").first
    assert picture.get_attribute("src").startswith("/image?")
    assert picture.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") > 100


def test_a_place_is_suggested_and_taken_with_the_arrows(page, site):
    page.goto(site)
    page.locator("#q").press_sequentially("in:tanz")
    option = page.locator("#suggestions [role=option]").first
    expect(option).to_contain_text("Tanzania")
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    assert page.locator("#q").get_attribute("aria-activedescendant") == option.get_attribute("id")
    page.keyboard.press("Enter")
    expect(page.locator("#q")).to_have_value("in:Tanzania ")
    expect(page.locator("#suggestions")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=in*")
    assert count(page) > 0


def test_a_term_is_turned_round_and_taken_away_at_its_chip(page, site):
    page.goto(f"{site}/?q=in:Africa is:photo")
    whole = count(page)
    page.locator(".chip", has_text="Africa").get_by_role("link", name="without").click()
    page.wait_for_url("**-in*")
    assert asked(page) == "-in:Africa is:photo"
    rest = count(page)
    page.locator(".chip.negated").get_by_role("link", name="take away").click()
    page.wait_for_url(lambda url: "Africa" not in unquote(url))
    assert count(page) == whole + rest


def test_a_span_brushed_on_the_timeline_narrows_the_question(page, site):
    page.goto(f"{site}/?q=is:photo")
    before = count(page)
    drag(page, "svg.bars", (0.5, 0.3), (0.999, 0.5))
    page.wait_for_url("**taken*")
    assert re.fullmatch(r"is:photo taken:\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d", asked(page))
    assert 0 < count(page) < before
    page.get_by_role("link", name="all dates").click()
    page.wait_for_url(lambda url: "taken" not in url)
    assert count(page) == before


def test_days_may_be_typed_instead_of_brushed(page, site):
    page.goto(f"{site}/?q=is:photo")
    page.get_by_role("textbox", name="from").fill("2023-10")
    page.get_by_role("textbox", name="to").fill("2023-12")
    page.get_by_role("button", name="Narrow").click()
    page.wait_for_url("**taken*")
    assert asked(page) == "is:photo taken:2023-10..2023-12"


def test_a_rectangle_drawn_on_the_map_narrows_the_question(page, site):
    page.goto(f"{site}/?q=is:photo")
    before = count(page)
    drag(page, "svg.world", (0.5, 0.05), (0.98, 0.95))
    page.wait_for_url("**bbox*")
    west, south, east, north = map(float, asked(page).partition("bbox:")[2].split(","))
    assert west < east and south < north
    assert 0 < count(page) < before


def test_a_circle_of_the_map_leads_to_its_photos(page, site):
    page.goto(f"{site}/?q=is:photo")
    circle = page.locator("svg.world a").first
    behind = int(re.match(r"[\d,]+", circle.get_attribute("aria-label"))[0])
    circle.locator("circle").click()
    page.wait_for_url(re.compile("bbox"))
    assert count(page) == behind > 0


def test_timeline_map_and_facets_obey_the_same_question(page, site):
    page.goto(f"{site}/?q=is:photo")
    link = page.locator(".facet").first.locator("li > a").first
    there = int(page.locator(".facet").first.locator(".count").first.inner_text().replace(",", ""))
    link.click()
    page.wait_for_url("**in%3A**")
    assert count(page) == there
    chosen = page.locator(".facet .chosen > a").first
    chosen.click()
    page.wait_for_url(lambda url: "in%3A" not in url)


def test_a_photo_opens_above_the_list_and_has_an_address(page, site):
    page.goto(f"{site}/?q=boats")
    listed = page.url
    page.locator(".card .open").nth(1).click()
    expect(page.locator("#look")).to_be_visible()
    expect(page.locator("#look .caption")).not_to_be_empty()
    assert "/photo/" in page.url
    opened = page.url
    page.keyboard.press("ArrowRight")
    page.wait_for_url(lambda url: url != opened)
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(opened)
    page.keyboard.press("Escape")
    expect(page.locator("#look")).to_be_hidden()
    page.wait_for_url(listed)
    page.goto(opened)
    expect(page.locator("article.photo .caption")).not_to_be_empty()
    page.keyboard.press("Escape")
    page.wait_for_url(listed)
    assert asked(page) == "boats"


def test_back_and_forth_close_and_open_the_photo(page, site):
    page.goto(f"{site}/?q=is:photo")
    page.locator(".card .open").first.click()
    expect(page.locator("#look")).to_be_visible()
    page.go_back()
    expect(page.locator("#look")).to_be_hidden()
    page.go_forward()
    expect(page.locator("#look")).to_be_visible()


def test_the_words_that_said_place_and_date_are_marked(page, site):
    page.goto(f'{site}/?q=in:"Gaza Strip" taken:2023-11-01')
    page.locator(".card .open").first.click()
    expect(page.locator("#look mark.place").first).to_be_visible()
    expect(page.locator("#look mark.date").first).to_contain_text(re.compile("Nov|Wednesday"))


def test_the_keyboard_is_enough(page, site):
    page.goto(f"{site}/?q=is:photo")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".card .open").nth(0)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".card .open").nth(1)).to_be_focused()
    page.keyboard.press("ArrowDown")
    below = page.evaluate("[...document.querySelectorAll('.card .open')].indexOf(document.activeElement)")
    assert below > 2
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator("#look")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#look")).to_be_hidden()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("?")
    expect(page.locator("#keys")).to_be_hidden()


def test_all_of_it_works_without_scripts(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    page.fill("#q", "is:photo")
    page.get_by_role("button", name="Find").click()
    whole = count(page)
    page.locator("svg.bars a rect.bar").last.click(force=True)
    assert "taken:" in asked(page)
    assert 0 < count(page) < whole
    page.locator(".card .open").first.click()
    assert page.locator("article.photo .caption").inner_text()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nobody_is_shut_out(browser, site, scheme, width):
    context = browser.new_context(viewport={"width": width, "height": 850}, color_scheme=scheme)
    page = context.new_page()
    for target in ("/", "/?q=boats -in:Kenya", "/?q=is:fil", "/help", "/?q=nothingatallhere"):
        page.goto(site + target)
        assert faults_of_access(page) == [], target
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{target} is too wide"
    page.goto(f"{site}/?q=is:photo")
    page.locator("#q").press_sequentially(" in:ta")
    expect(page.locator("#suggestions [role=option]").first).to_be_visible()
    assert faults_of_access(page) == []
    page.keyboard.press("Escape")
    page.locator(".card .open").first.click()
    expect(page.locator("#look")).to_be_visible()
    assert faults_of_access(page) == []
    page.goto(page.url)
    assert faults_of_access(page) == []
    context.close()


def test_what_came_in_meanwhile_is_offered(page):
    index = MemoryIndex([a_photo(1, "a boat")])
    with web(index, images="off") as client:
        page.clock.install()
        page.goto(f"http://{client.host}:{client.port}/?q=boat")
        expect(page.locator("#fresh")).to_be_hidden()
        index.photos |= {photo.id: photo for photo in (a_photo(2, "a boat"), a_photo(3, "a boat"))}
        page.clock.run_for(61_000)
        expect(page.locator("#fresh")).to_have_text("2 new photos")
        page.locator("#fresh").click()
        page.wait_for_url("**seen*")
        assert count(page) == 3


HOSTILE = (
    "<script>window.hurt = 1</script>",
    "<img src=x onerror='window.hurt = 1'>",
    '"><svg onload=window.hurt=1>',
    "javascript:window.hurt=1",
    "{{ 7 * 7 }} {% include 'x' %}",
    "</title></textarea></style><script>window.hurt=1</script>",
    "<a href='javascript:window.hurt=1'>boat</a>",
    "&lt;script&gt;window.hurt=1&lt;/script&gt;",
    "\u202egnp.exe <b>boat",
)


def test_no_text_from_the_net_ever_runs(page):
    photos = [
        a_photo(
            number,
            f"boat {text}",
            headline=text,
            alt=text,
            credit_line=text,
            photographer=(text,),
            agency=text,
            outlet=text,
            section=text,
            taken_evidence="boat",
            group_id=f"group {text}",
            url="javascript:window.hurt=1",
            image_url=None,
            **at("184", text, "KE", lat=-2.27, lon=40.9),
        )
        for number, text in enumerate(HOSTILE)
    ]
    with web(MemoryIndex(photos)) as client:
        home = f"http://{client.host}:{client.port}"
        for target in (
            "/",
            "/?q=boat",
            "/?q=%22%3E%3Cscript%3Ewindow.hurt%3D1%3C/script%3E",
            "/?q=is:%3Cscript%3E",
        ):
            page.goto(home + target)
            assert page.evaluate("window.hurt") is None, target
        # A wrong question is answered with 400, which the console tells.
        page.said[:] = [line for line in page.said if "status of 400" not in line]
        for number in range(len(HOSTILE)):
            page.goto(f"{home}/?q=boat")
            page.locator(".card .open").nth(number).click()
            expect(page.locator("#look")).to_be_visible()
            assert page.evaluate("window.hurt") is None
            assert page.locator("#look script, #look [onerror], #look [onload]").count() == 0
            page.goto(f"{home}/photo/photo-{number}")
            assert page.evaluate("window.hurt") is None
            assert page.locator("a[href^=javascript]").count() == 0

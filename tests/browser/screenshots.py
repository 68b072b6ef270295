"""Takes the pictures of the page that the documents show, over the sample newsroom.

python -m tests.browser.screenshots [--folder docs/pictures]
"""

import argparse
from pathlib import Path

from playwright.sync_api import Browser, Page

from config.logs import set_up_logs
from tests.browser.desk import chromium, newsroom_page

ROOT = Path(__file__).resolve().parents[2]
DESKTOP, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 780}
QUESTION = "/?q=is:photo+-is:withdrawn+sort:taken"
FOUND = "/?q=in:%22Gaza+Strip%22+taken:2023-11"


def shoot(
    browser: Browser,
    address: str,
    file: Path,
    *,
    dark: bool = False,
    phone: bool = False,
    open_first: bool = False,
) -> None:
    """Write a picture of what stands at the address."""
    context = browser.new_context(
        viewport=PHONE if phone else DESKTOP,
        device_scale_factor=2 if phone else 1,
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address)
    if open_first:
        page.locator(".card .open").first.click()
        page.locator("#look[open] .caption").wait_for()
    _wait_for_pictures(page)
    page.screenshot(path=file)
    context.close()


def _wait_for_pictures(page: Page) -> None:
    page.evaluate(
        "() => Promise.all([...document.images].filter(picture => picture.getBoundingClientRect().top < innerHeight)"
        ".map(picture => picture.decode().catch(() => null)))"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Takes the pictures of the page.")
    parser.add_argument("--folder", type=Path, default=ROOT / "docs" / "pictures")
    folder: Path = parser.parse_args().folder
    set_up_logs("console", "warning")
    folder.mkdir(parents=True, exist_ok=True)
    with newsroom_page(ROOT / "data" / "gazetteer") as site, chromium() as browser:
        shoot(browser, site + QUESTION, folder / "page.png")
        shoot(browser, site + QUESTION, folder / "page-dark.png", dark=True)
        shoot(browser, site + FOUND, folder / "photo.png", open_first=True)
        shoot(browser, site + FOUND, folder / "page-phone.png", phone=True)


if __name__ == "__main__":
    main()

"""A reader's desk: the sample newsroom read whole, its page served, a headless Chromium in front of it.

with newsroom_page() as url, chromium() as browser:
    browser.new_page().goto(url)
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from prometheus_client import CollectorRegistry

from cutline.commands.demo import read_sample
from cutline.parts import image_fetcher, open_reading_index
from cutline.sample import Newsroom
from indexer.search.web import make_app
from indexer.search.web_server import serve

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
AXE = Path(__file__).with_name("axe.min.js")


def program() -> str | None:
    """Return the path of a Chromium on this machine, or None."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give a headless Chromium: the machine's own, never one of Playwright's."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program(),
            args=["--no-sandbox", "--disable-dev-shm-usage", "--font-render-hinting=none"],
        )
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def newsroom_page(gazetteer: Path) -> Iterator[str]:
    """Give the address of a page over all photos of the sample newsroom, its pictures through the proxy."""
    with tempfile.TemporaryDirectory(prefix="cutline-page-") as folder, Newsroom() as newsroom:
        # The service has ended by then: a process has one at a time, and other tests need theirs.
        settings = read_sample(newsroom, Path(folder), gazetteer)
        with open_reading_index(settings) as (index, places):
            app = make_app(
                open_index=lambda: index,
                gazetteer=places,
                requests_per_s=10_000,
                images="proxy",
                fetch_image=image_fetcher(settings),
                registry=CollectorRegistry(),
            )
            server = serve(app, host="127.0.0.1", port=0)
            server.start()
            try:
                yield server.url
            finally:
                server.stop()


def faults_of_access(page: Page) -> list[str]:
    """Return what axe finds wrong on the page as it stands (WCAG 2.2 A and AA, and best practice)."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
    return [
        f"{fault['id']} ({fault['impact']}): {node['html'][:200]}"
        for fault in found
        for node in fault["nodes"]
    ]

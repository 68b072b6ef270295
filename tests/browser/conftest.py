"""What the tests with a real browser share."""

import os

import pytest

pytest.importorskip("playwright", reason="playwright is not installed")

from tests.browser.desk import chromium, newsroom_page, program


@pytest.fixture(scope="session")
def browser():
    if program() is None:
        said = "no Chromium on this machine: apt-get install chromium"
        if os.environ.get("CUTLINE_TESTS_NEED_BROWSER"):
            pytest.fail(said, pytrace=False)
        pytest.skip(said)
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def site(gazetteer_dir):
    """The address of the page over the sample newsroom."""
    with newsroom_page(gazetteer_dir) as url:
        yield url


@pytest.fixture
def context(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context):
    """A page that may say nothing on the console: no script error, nothing that the policy blocked."""
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(f"script: {error}"))
    page.on("console", lambda line: said.append(line.text) if line.type in ("error", "warning") else None)
    page.said = said
    yield page
    assert said == []

"""The pictures of the guide, drawn from the demo so that they stay true: `KINDRED_SCREENSHOTS=1 bin/test --browser --filter guide`."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from places import PHONE
from program import Program

IMAGES = Path(__file__).parents[1] / "docs/guide/images"
PASSWORD = "vetrik-demo-2026"

pytestmark = pytest.mark.skipif(not os.environ.get("KINDRED_SCREENSHOTS"), reason="only when the pictures shall be drawn")


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Program:
    program = Program(tmp_path_factory.mktemp("demo") / "data").start("demo")
    program.hears("Timur Akhmetov")
    yield program
    program.stop()


def sign_in(browser: Browser, demo: Program, **window) -> Page:
    options = {"viewport": {"width": 1440, "height": 900}, "color_scheme": "light", "reduced_motion": "reduce"} | window
    page = browser.new_context(**options).new_page()
    page.goto(demo.address)
    page.get_by_label("E-mail").fill("marina@vetrik.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Needs an answer")).to_be_visible()
    return page


def draw(page: Page, name: str) -> None:
    """When letters and faces have come."""
    page.evaluate("() => document.fonts.ready.then(() => true)")
    # A lazy picture out of sight never comes, and so is not waited for.
    page.wait_for_function("""() => [...document.images].every((image) => {
        const { top, bottom } = image.getBoundingClientRect();
        return image.complete || top > innerHeight || bottom < 0;
    })""")
    IMAGES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=IMAGES / f"{name}.png")


def test_the_guides_feed_and_card(browser, demo):
    page = sign_in(browser, demo)
    page.locator(".card[data-state=mine] .card-link").first.click()
    expect(page.locator(".pane-side h2").first).to_be_visible()
    draw(page, "feed")
    page.get_by_role("link", name="Answered").click()
    proven = page.locator(".card:has(.card-proof) .card-link")
    while proven.count() == 0:  # further down, on some days
        page.locator("[data-more]").scroll_into_view_if_needed()
        page.wait_for_timeout(300)
    proven.first.click()
    expect(page.locator(".proof")).to_be_visible()
    draw(page, "card")
    page.context.close()


def test_the_guides_day_and_events(browser, demo):
    page = sign_in(browser, demo)
    for name in ("home", "events"):
        page.goto(f"{demo.address}/{name}")
        expect(page.locator("main h1")).to_be_visible()
        draw(page, name)
    page.context.close()


def test_the_guides_channel_and_form(browser, demo):
    page = sign_in(browser, demo)
    page.goto(demo.address + "/settings/channels")
    page.get_by_role("link", name="Site feedback form").click()
    draw(page, "channel")
    page.goto(demo.address + page.get_by_role("link", name="Open as a page").get_attribute("href"))
    draw(page, "form")
    page.context.close()


def test_the_guides_phone(browser, demo):
    page = sign_in(browser, demo, device_scale_factor=2, **PHONE)
    draw(page, "phone")
    page.context.close()


def test_the_guides_first_run(browser, empty):
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme="light")
    page = context.new_page()
    page.goto(empty.address)
    draw(page, "wizard")
    context.close()


def test_the_guides_lists(browser, demo):
    """What can be done with a list: narrowed, kept, and done to many at once."""
    page = sign_in(browser, demo)
    for box in page.locator(".cards .card-pick input").all()[:3]:
        box.check(force=True)
    expect(page.locator(".bulk-bar")).to_be_visible()
    draw(page, "bulk")
    page.goto(demo.address + "/views")
    page.locator(".view-form summary").first.click()
    draw(page, "views")
    page.context.close()


def test_the_guides_templates(browser, demo):
    page = sign_in(browser, demo)
    page.locator(".card[data-source=email] .card-link").first.click()
    page.locator("#card .thread").wait_for()
    page.keyboard.press("r")
    page.keyboard.type("/")
    expect(page.locator("[role=listbox]:visible, [role=option]:visible").first).to_be_visible()
    draw(page, "templates")
    page.context.close()


@pytest.mark.parametrize(("name", "path"), {
    "responsibility": "/settings/responsibility", "targets": "/settings/targets", "report": "/report"}.items())
def test_the_guides_pages_for_leads(browser, demo, name, path):
    page = sign_in(browser, demo)
    page.goto(demo.address + path)
    expect(page.locator("main h1")).to_be_visible()
    draw(page, name)
    page.context.close()

"""The pictures of the guide, drawn from the demo so that they stay true: `KINDRED_SCREENSHOTS=1 bin/test --browser --filter guide`."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from company import MARIA
from feed import open_card
from places import PHONE
from program import Program
from test_answers import make_letters, office  # noqa: F401 a fixture
from test_templates import write

assert office

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
    """When letters and faces have come, and with the pointer nowhere."""
    page.mouse.move(2, 2)
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


def test_the_guides_templates(company, office, monkeypatch):
    """Offered in an answer by letter, which the demo's cards are not: their networks are answered at their own pages."""
    for name, text in (("Anna Petrova", "Is the moss green coming back?"), ("Ryan Barrett", "Does the Heron fit a laptop of 16 inches?"),
                       ("Nora Lind", "My parcel has been in Linz since Tuesday. Is it lost?")):
        company.shop.says(name, text)
    make_letters(company, office, monkeypatch)
    page = company.page(MARIA)
    for name, shortcut, text in (
            ("Where is my parcel", "parcel", "Dear {{name}},\n\nthank you for asking. It is with the carrier, and here is where it is now:"),
            ("Price list", "price", "Dear {{name}},\n\nthe price list is attached. Everything on it is in stock."),
            ("Returning something", "return", "Dear {{name}},\n\nyou have thirty days. The label for the way back is attached."),
            ("Out of stock", "stock", "Dear {{name}},\n\nit comes back in the first week of December.")):
        write(page, company, name, shortcut, text)
    page.goto(company.address + "/feed/open")
    card = open_card(page, "Nora Lind")
    page.keyboard.press("r")
    expect(card.get_by_role("textbox", name="Your answer")).to_be_focused()
    page.keyboard.type("/")
    expect(card.get_by_role("listbox").get_by_role("option")).to_have_count(4)
    draw(page, "templates")


@pytest.mark.parametrize(("name", "path"), {
    "responsibility": "/settings/responsibility", "targets": "/settings/targets", "report": "/report"}.items())
def test_the_guides_pages_for_leads(browser, demo, name, path):
    page = sign_in(browser, demo)
    page.goto(demo.address + path)
    expect(page.locator("main h1")).to_be_visible()
    draw(page, name)
    page.context.close()

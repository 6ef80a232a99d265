"""The whole job without a mouse: signing in, every act on a card, many cards at once, the palette, signing out.

A page that hears a real click or touch says so in its console, and that fails the test."""

import base64

import pytest
from playwright.sync_api import Page, expect

from company import JONAS, MARIA, PASSWORD, mail
from feed import count, pane, row
from picture import png
from test_answers import make_letters, office  # noqa: F401 a fixture
from test_templates import write

assert office

NO_MOUSE = """() => {
    for (const kind of ["mousedown", "touchstart"]) {
        addEventListener(kind, (event) => { if (event.isTrusted) console.error(`a hand took the ${kind}`); }, true);
    }
}"""


@pytest.fixture
def company(company, office, monkeypatch):
    for author, words in (("Anna Petrova", "Can the left strap be replaced?"), ("Lukas Brandt", "No hurry."),
                          ("Sofía Marín", "Where is it?"), ("Nils Berg", "And mine?")):
        company.shop.says(author, words)
    make_letters(company, office, monkeypatch)
    return company


def by_keys(company) -> Page:
    """A window of nobody's, where only keys are used."""
    context = company.window()[0]
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=company.address)
    context.add_init_script(f"({NO_MOUSE})()")
    return context.new_page()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def walk_to(page: Page, author: str) -> None:
    """J until the focus is on somebody's card."""
    page.wait_for_load_state("load")
    link = row(page, author).locator(".card-link")
    expect(link).to_be_visible()
    for key in "jjjjjjkkkkkkkk":
        if link.evaluate("(element) => element === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"the keys do not lead to {author}")


def copy_a_screenshot(page: Page) -> None:
    page.evaluate("""(bytes) => navigator.clipboard.write([new ClipboardItem({
        "image/png": new Blob([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], { type: "image/png" }) })])""",
        base64.b64encode(png()).decode())


def palette(page: Page, words: str) -> None:
    page.wait_for_load_state("load")
    page.keyboard.press("Control+k")
    page.keyboard.type(words)
    expect(page.locator("#palette [aria-selected=true]")).to_be_visible()
    page.keyboard.press("Enter")


def test_the_whole_job_by_keys_alone(company, office):
    setting_up = company.page(MARIA)
    write(setting_up, company, "Straps", "strap", "Dear {{name|friend}},\n\nthe strap is free.")
    setting_up.close()

    page = by_keys(company)
    page.goto(company.address)
    expect(page.get_by_label("E-mail")).to_be_focused()
    page.keyboard.type(mail(MARIA))
    press(page, "Tab")
    page.keyboard.type(PASSWORD)
    press(page, "Enter")
    page.wait_for_url("**/feed/open", timeout=30_000)
    expect(row(page, "Anna Petrova")).to_be_visible()

    # Taken, tagged, pressing, noted.
    walk_to(page, "Anna Petrova")
    press(page, "c")
    expect(row(page, "Anna Petrova").locator(".state")).to_have_text("Yours")
    press(page, "Enter")
    expect(pane(page).locator("#card-title")).to_be_focused()
    press(page, "l")
    expect(page.locator("#tag-menu [name=name]")).to_be_focused()
    page.keyboard.type("Warranty")
    press(page, "Enter")
    expect(row(page, "Anna Petrova").locator(".tag")).to_have_text("Warranty")
    press(page, "p", "ArrowDown", "Enter")
    expect(pane(page).locator(".facts-strip .priority")).to_be_visible()
    press(page, "i")
    page.keyboard.type("Strap 4471 is in stock.")
    press(page, "Control+Enter")
    expect(pane(page).locator(".thread")).to_contain_text("Strap 4471 is in stock.")

    # Answered with a template, by letter.
    press(page, "Escape", "t")
    expect(page.locator("[data-template-search]")).to_be_focused()
    page.keyboard.type("stra")
    press(page, "Enter")
    editor = pane(page).get_by_role("textbox", name="Your answer")
    expect(editor).to_contain_text("Dear Anna,")
    page.keyboard.type(" Yours, Maria")
    press(page, "Control+Enter")
    expect(pane(page).locator(".delivery")).to_contain_text("Sent", timeout=30_000)
    [letter] = office.letters
    assert "the strap is free" in letter.get_body(["plain"]).get_content()

    # Snoozed, woken by the way back, handed over, accepted nowhere: withdrawn.
    walk_to(page, "Lukas Brandt")
    press(page, "s")
    expect(page.locator("#snooze-menu .menu-item").first).to_be_focused()
    press(page, "Enter")
    expect(row(page, "Lukas Brandt")).to_have_count(0)
    press(page, "z")
    expect(row(page, "Lukas Brandt")).to_have_count(1)
    walk_to(page, "Sofía Marín")
    press(page, "Enter")
    expect(pane(page).locator("#card-title")).to_contain_text("Sofía Marín")
    palette(page, "hand over jonas")
    expect(row(page, "Sofía Marín").locator(".state").first).to_contain_text("Jonas")
    press(page, "z")
    expect(row(page, "Sofía Marín").locator(".state").first).to_have_text("Unclaimed")

    # Answered elsewhere, proven by what lies in the clipboard.
    walk_to(page, "Nils Berg")
    press(page, "Enter")
    expect(pane(page).locator("#card-title")).to_contain_text("Nils Berg")
    copy_a_screenshot(page)
    press(page, "Control+v")
    expect(row(page, "Nils Berg").locator(".state")).to_have_text("Answered")
    expect(row(page, "Nils Berg").get_by_role("img", name="With proof")).to_be_visible()

    # Many at once: two by hand, then the whole list, and back.
    press(page, "Escape")
    page.goto(company.address + "/feed/open")
    walk_to(page, "Sofía Marín")
    press(page, "Shift+J", "x")
    expect(page.locator("[data-picked]")).to_have_text("2")
    press(page, "c")
    expect(page.locator(".toast")).to_contain_text("Claimed: 2 cards.")
    expect(page.locator(".cards .state[data-state=mine]")).to_have_count(2)
    page.wait_for_load_state("load")
    press(page, "z")
    expect(page.locator(".toast")).to_contain_text("Taken back: 2 cards.")
    page.wait_for_load_state("load")
    press(page, "Shift+A")
    expect(page.locator(".bulk-all")).to_contain_text("All 2 in this list")
    press(page, "s")
    expect(page.locator("#bulk-snooze .menu-item").first).to_be_focused()
    press(page, "Enter")
    expect(page.locator(".toast")).to_contain_text("Snoozed: 2 cards.")
    expect(count(page, "snoozed")).to_have_text("2")
    page.wait_for_load_state("load")
    press(page, "z")
    expect(count(page, "open")).to_have_text("2")

    # To another list by G and a letter, to a setting and out by the palette.
    page.wait_for_load_state("load")
    press(page, "g", "a")
    page.wait_for_url("**/feed/answered")
    palette(page, "devices")
    page.wait_for_url("**/settings/sessions")
    palette(page, "sign out")
    expect(page.get_by_label("Password")).to_be_visible()


def test_the_help_sheet_lists_every_key_and_every_key_is_in_it(company):
    page = company.page(JONAS)
    known = page.evaluate("""async () => {
        const feed = document.querySelector("script[src*='scripts/feed.js']").src;
        return Object.keys((await import(feed.replace("feed.js", "feed/acts.js"))).acts);
    }""")
    listed = page.locator("#keys [data-act]").evaluate_all("(lines) => lines.map((line) => line.dataset.act)")
    assert sorted(known) == sorted(listed)
    keys = page.locator("#keys [data-keys]").evaluate_all("(lines) => lines.map((line) => line.dataset.keys)")
    keys.remove("/")  # in the list where there is one, else everywhere
    assert len(set(keys)) == len(keys), "no key does two things"
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keyboard")
    for words in ("Select the whole list", "Insert a template", "Undo", "Search and commands"):
        expect(sheet.get_by_text(words)).to_be_visible()

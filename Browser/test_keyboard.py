"""An agent's day without a mouse."""

from playwright.sync_api import expect

from company import MARIA
from feed import pane, row

# What has the focus without showing it: neither itself, nor by its overlay, nor by the box it stands in.
UNSEEN = """() => {
    const ring = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none";
    const focused = document.activeElement;
    if (focused === document.body) return null;
    for (let element = focused, up = 0; element && up < 6; element = element.parentElement, up += 1) {
        if ([null, "::before", "::after"].some((part) => ring(getComputedStyle(element, part)))) return null;
    }
    return focused.outerHTML.slice(0, 150);
}"""


def three_cards(company):
    for author in ("Anna Petrova", "Lukas Brandt", "Sofía Marín"):
        company.shop.says(author, f"A question of {author}.")


def test_walking_claiming_and_answering_by_keys_alone(company):
    three_cards(company)
    page = company.page(MARIA)
    page.keyboard.press("j")
    page.keyboard.press("j")
    focused = row(page, "Lukas Brandt").get_by_role("link")
    expect(focused).to_be_focused()
    page.keyboard.press("c")
    expect(row(page, "Lukas Brandt").locator(".state")).to_have_text("Yours")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(pane(page).get_by_role("heading", name="Sofía Marín")).to_be_focused()
    page.keyboard.press("e")
    expect(row(page, "Sofía Marín").locator(".state")).to_have_text("Answered")
    expect(page.locator(".toasts")).to_contain_text("Processed.")
    page.keyboard.press("z")
    expect(row(page, "Sofía Marín").locator(".state")).to_have_text("Unclaimed")
    page.keyboard.press("Escape")
    expect(row(page, "Sofía Marín").get_by_role("link")).to_be_focused()


def test_focus_is_seen_wherever_it_goes(company):
    three_cards(company)
    page = company.page(MARIA)
    for _ in range(25):
        page.keyboard.press("Tab")
        unseen = page.evaluate(UNSEEN)
        assert unseen is None, f"nobody sees the focus on {unseen}"


def test_help_and_search_open_and_close(company):
    three_cards(company)
    page = company.page(MARIA)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard")).to_contain_text("Claim")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_hidden()

    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Search in this list…")).to_be_focused()
    page.keyboard.type("question Lukas")
    page.keyboard.press("Enter")
    expect(page.locator(".cards .card")).to_have_count(1)
    expect(row(page, "Lukas Brandt")).to_be_visible()


def test_the_palette_finds_people_and_does_what_can_be_done(company):
    three_cards(company)
    page = company.page(MARIA)
    page.keyboard.press("Control+k")
    page.keyboard.type("petr")
    expect(page.get_by_role("option", name="Anna Petrova").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(pane(page).get_by_role("heading", name="Sofía Marín")).to_be_visible()
    page.keyboard.press("Control+k")
    page.keyboard.type(">claim")
    page.keyboard.press("Enter")
    expect(row(page, "Sofía Marín").locator(".state")).to_have_text("Yours")


def test_letters_written_into_a_field_are_no_commands(company):
    three_cards(company)
    page = company.page(MARIA)
    page.keyboard.press("j")
    page.keyboard.press("i")
    note = pane(page).get_by_placeholder("A note for your team…")
    expect(note).to_be_focused()
    page.keyboard.type("check e, c and j?")
    expect(note).to_have_value("check e, c and j?")
    expect(row(page, "Sofía Marín").locator(".state")).to_have_text("Unclaimed")

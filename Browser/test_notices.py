"""The bell: it rings while one looks, says what for, and falls silent everywhere once it was seen."""

from playwright.sync_api import expect

from company import JONAS, MARIA, NAMES
from feed import open_card


def test_a_card_handed_over_rings_for_whom_it_is(company):
    company.shop.says("Anna Petrova", "Can the left strap be replaced?")
    maria, jonas = company.page(MARIA), company.page(JONAS)
    expect(jonas.locator("[data-bell]")).to_have_attribute("aria-label", "Notices, nothing new")
    card = open_card(maria, "Anna Petrova")
    maria.keyboard.press("h")
    card.get_by_role("button", name=NAMES[JONAS]).click()
    expect(jonas.locator("[data-bell]")).to_have_attribute("aria-label", "Notices, 1 new", timeout=20_000)
    expect(jonas.locator(".toast", has_text="Maria Lindqvist handed you a card")).to_be_visible()
    jonas.locator("[data-bell]").click()
    jonas.locator("#bell-menu").get_by_role("link", name="Maria Lindqvist handed you a card").click()
    expect(jonas.locator(".pane-card").get_by_role("heading", name="Anna Petrova")).to_be_visible()
    expect(jonas.locator("[data-bell]")).to_have_attribute("aria-label", "Notices, nothing new")
    expect(maria.locator("[data-bell]")).to_have_attribute("aria-label", "Notices, nothing new")


def test_the_settings_are_one_table_and_work_without_scripts(company):
    page = company.page(JONAS, "/settings/notifications", java_script_enabled=False)
    box = page.get_by_role("checkbox", name="A card is handed to you: Letter")
    expect(box).to_be_checked()
    box.uncheck()
    page.get_by_label("Quiet from").fill("22:30")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_role("checkbox", name="A card is handed to you: Letter")).not_to_be_checked()
    expect(page.get_by_label("Quiet from")).to_have_value("22:30")

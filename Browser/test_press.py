"""A click that meets a row in the moment it changes."""

from playwright.sync_api import expect

from company import JONAS, MARIA
from feed import open_card, pane, row


def test_a_row_that_changes_between_press_and_release_is_opened_all_the_same(company):
    company.shop.says("Anna Petrova", "Is the moss green coming back?")
    maria, jonas = company.page(MARIA), company.page(JONAS)
    link = row(maria, "Anna Petrova").get_by_role("link", name="Anna Petrova", exact=True)
    box = link.bounding_box()
    maria.mouse.move(box["x"] + 5, box["y"] + box["height"] / 2)
    maria.evaluate("""() => { window.heard = new Promise((go) => document.addEventListener("kindred:change", go, { once: true })); }""")
    maria.mouse.down()

    open_card(jonas, "Anna Petrova")
    pane(jonas).get_by_role("button", name="Claim").click()
    maria.evaluate("() => window.heard")
    expect(row(maria, "Anna Petrova").locator(".state")).not_to_have_text("Jonas")

    maria.mouse.up()
    expect(pane(maria).get_by_role("heading", name="Anna Petrova")).to_be_visible()
    expect(row(maria, "Anna Petrova").locator(".state")).to_have_text("Jonas")

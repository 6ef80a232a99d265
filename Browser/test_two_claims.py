"""Two people reach for the same card."""

from playwright.sync_api import expect

from company import JONAS, MARIA
from feed import open_card, pane, row


def test_the_slower_one_is_told_who_was_faster(company):
    company.shop.says("Anna Petrova", "Is the moss green coming back?")
    maria, jonas = company.page(MARIA), company.page(JONAS)
    for page in (maria, jonas):
        open_card(page, "Anna Petrova")
        # Both have the card before their eyes as it was: neither hears of the other until both have pressed.
        page.evaluate("""() => {
            const send = window.fetch;
            const held = [];
            window.fetch = (...all) => new Promise((go) => held.push(() => go(send(...all))));
            window.release = () => { window.fetch = send; held.forEach((one) => one()); };
        }""")
        pane(page).get_by_role("button", name="Claim").click()
    for page in (maria, jonas):
        page.evaluate("() => window.release()")

    expect(row(maria, "Anna Petrova").locator(".state")).to_have_text("Yours")
    expect(row(jonas, "Anna Petrova").locator(".state")).to_have_text("Maria")
    expect(jonas.locator(".toasts")).to_contain_text("Maria was a second faster.")
    expect(pane(jonas).get_by_role("button", name="Claim")).to_have_count(0)

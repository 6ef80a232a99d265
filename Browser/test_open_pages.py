"""A page that stands open: what it shows is what is so, whatever comes late, first or from another tab."""

import re

from playwright.sync_api import expect

from company import JONAS, MARIA
from feed import count, open_card, pane, row

DAY = 24 * 60 * 60 * 1000


def test_a_list_that_stands_open_for_days_says_the_day(company):
    company.shop.says("Anna Petrova", "Is the moss green coming back?")
    page = company.window(MARIA)[0].new_page()
    page.clock.install()
    page.goto(company.address + "/feed/open")
    time = row(page, "Anna Petrova").locator("time")
    expect(time).to_have_text("now")
    page.clock.fast_forward(2 * 60 * 60 * 1000)
    expect(time).to_have_text("2 h")
    page.clock.fast_forward(DAY - 2 * 60 * 60 * 1000)
    expect(time).to_have_text("yesterday")
    page.clock.fast_forward(3 * DAY)
    expect(time).to_have_text(re.compile(r"^\d+ [A-Z]"))
    assert time.get_attribute("title").startswith(time.inner_text())


def test_the_tab_is_called_after_the_card_that_is_open(company):
    first = company.shop.says("Anna (Berlin)", "Is the moss green coming back?")
    company.shop.says("Lukas Brandt", "How much is it?")
    page = company.page(MARIA)
    expect(page).to_have_title("Needs an answer (2) · Kindred")
    open_card(page, "Lukas Brandt")
    expect(page).to_have_title("Lukas Brandt (2) · Kindred")
    page.keyboard.press("Escape")
    expect(page).to_have_title("Needs an answer (2) · Kindred")

    page.goto(f"{company.address}/feed/open/{first}")
    pane(page).get_by_role("button", name="Mark processed").click()
    expect(page).to_have_title("Anna (Berlin) (1) · Kindred")
    open_card(page, "Lukas Brandt")
    expect(page).to_have_title("Lukas Brandt (1) · Kindred")


def test_a_card_that_does_not_come_leads_nobody_away_from_the_next(company):
    first, second = (company.shop.says(name, "How much is it?") for name in ("Anna Petrova", "Lukas Brandt"))
    page = company.page(MARIA)
    page.evaluate("""(path) => {
        const send = window.fetch;
        window.fetch = (...all) => String(all[0]) === path
            ? new Promise((_, fail) => { window.fail = () => fail(new TypeError("the line is cut")); }) : send(...all);
    }""", f"/feed/open/{first}")
    row(page, "Anna Petrova").get_by_role("link", name="Anna Petrova", exact=True).click()
    page.wait_for_function("() => window.fail")
    open_card(page, "Lukas Brandt")
    page.evaluate("() => window.fail()")
    page.wait_for_timeout(300)
    expect(pane(page).get_by_role("heading", name="Lukas Brandt")).to_be_visible()
    assert page.url.endswith(f"/feed/open/{second}")


def test_an_older_look_at_the_card_that_comes_last_changes_nothing(company):
    company.shop.says("Anna Petrova", "Is the moss green coming back?")
    maria, jonas = company.page(MARIA), company.page(JONAS)
    notes = open_card(jonas, "Anna Petrova").locator(".message-note")
    # What the card was like at the first change is known at once and comes late.
    jonas.evaluate("""() => {
        const send = window.fetch;
        window.fetch = async (...all) => {
            const answer = await send(...all);
            if (!window.release && String(all[0]).startsWith("/feed/")) await new Promise((go) => { window.release = go; });
            return answer;
        };
    }""")
    card = open_card(maria, "Anna Petrova")
    for number in (1, 2):
        maria.keyboard.press("i")
        card.get_by_placeholder("A note for your team…").fill(f"Note {number}")
        card.get_by_role("button", name="Add note").click()
        expect(card.locator(".message-note")).to_have_count(number)
        if number == 1:
            jonas.wait_for_function("() => window.release")
    expect(notes).to_have_count(2)
    jonas.evaluate("() => window.release()")
    jonas.wait_for_timeout(300)
    expect(notes).to_have_count(2)


def test_a_page_that_joins_the_line_late_hears_the_numbers_too(company):
    first = company.page(MARIA)
    first.wait_for_load_state("load")
    second = first.context.new_page()
    second.add_init_script("""
        const post = MessagePort.prototype.postMessage;
        MessagePort.prototype.postMessage = function (message, ...more) {
            if (message?.type !== "join") return post.call(this, message, ...more);
            window.join = () => post.call(this, message, ...more);
        };
    """)
    second.goto(company.address + "/feed/open")
    second.wait_for_function("() => window.join")
    company.shop.says("Anna Petrova", "Is the moss green coming back?")
    expect(count(first, "open")).to_have_text("1")
    second.evaluate("() => window.join()")
    expect(row(second, "Anna Petrova")).to_be_visible()
    expect(count(second, "open")).to_have_text("1")


def test_what_was_opened_in_one_tab_is_read_in_all(company):
    one = company.page(MARIA)
    other = one.context.new_page()
    other.goto(company.address + "/feed/open")
    for name in ("Anna Petrova", "Lukas Brandt"):
        company.shop.says(name, "How much is it?")
    for page in (one, other):
        expect(page.locator(".cards .card[data-unread]")).to_have_count(2)
    open_card(one, "Anna Petrova")
    other.wait_for_timeout(200)
    open_card(other, "Lukas Brandt")
    one.goto(company.address + "/feed/open")
    expect(one.locator(".cards .card")).to_have_count(2)
    expect(one.locator(".cards .card[data-unread]")).to_have_count(0)

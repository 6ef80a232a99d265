"""A day's list: what is done leaves it, and nothing that is read moves."""

from playwright.sync_api import Page, expect

from company import MARIA
from feed import pane

# More than stay (over.js), and long after an act can be taken back.
DONE, KEPT, LATER = 50, 30, 60_000


def test_what_is_done_leaves_a_long_list_while_it_is_out_of_sight(company):
    cards = [company.shop.says(f"Customer {number}", "Is it in stock?") for number in range(80)]
    page = company.window(MARIA)[0].new_page()
    page.clock.install()
    page.goto(f"{company.address}/feed/open")
    load_all(page, len(cards))
    done = cards[-DONE:]
    opened, picked, held, read = done[2], done[4], done[6], cards[12]
    # Not every browser keeps by itself what is read where it is.
    page.evaluate("""() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(".cards { overflow-anchor: none }");
        document.adoptedStyleSheets = [sheet]; }""")

    # One is open, one selected, one in focus, and the reader looks at others.
    page.evaluate("(id) => document.querySelector(`#card-${id} .card-link`).click()", opened)
    expect(pane(page).get_by_role("heading", name=f"Customer {len(cards) - DONE + 2}", exact=True)).to_be_visible()
    page.locator(f"#card-{picked} .card-pick input").check()
    page.locator(f"#card-{held} .card-link").focus()
    page.evaluate("(id) => document.getElementById(`card-${id}`).scrollIntoView({ block: 'center' })", read)

    for card in done:
        company.shop.processed(card)
    expect(page.locator(".cards .card[data-id]:not([data-open])")).to_have_count(DONE)
    before = top(page, read)
    page.clock.fast_forward(LATER)

    expect(page.locator(".cards .card[data-id]:not([data-open])")).to_have_count(KEPT + 3)
    assert abs(top(page, read) - before) <= 1
    for card in (opened, picked, held, *done[-KEPT:]):
        expect(page.locator(f"#card-{card}")).to_have_count(1)
    assert page.evaluate("() => document.activeElement.closest('.card').id") == f"card-{held}"
    expect(page.locator(".cards .card[data-open]")).to_have_count(len(cards) - DONE)

    # What waits again is back in its place.
    gone = page.locator(f"#card-{done[-KEPT - 1]}")
    expect(gone).to_have_count(0)
    company.shop.reopened(done[-KEPT - 1])
    expect(gone).to_have_count(1)


def test_what_is_done_and_seen_stays_until_one_looks_elsewhere(company):
    cards = [company.shop.says(f"Customer {number}", "Is it in stock?") for number in range(48)]
    page = company.window(MARIA)[0].new_page()
    page.clock.install()
    page.goto(f"{company.address}/feed/open")
    load_all(page, len(cards))
    done = cards[:40]
    page.evaluate("(id) => document.getElementById(`card-${id}`).scrollIntoView({ block: 'end' })", done[0])
    before = {card: top(page, card) for card in done[:4]}
    for card in done:
        company.shop.processed(card)
    expect(page.locator(".cards .card[data-id]:not([data-open])")).to_have_count(len(done))
    page.clock.fast_forward(LATER)
    page.wait_for_timeout(300)
    assert {card: top(page, card) for card in before} == before
    page.evaluate("() => document.querySelector('[data-cards]').scrollTo({ top: 0 })")
    page.clock.run_for(2_000)
    expect(page.locator(".cards .card[data-id]:not([data-open])")).to_have_count(KEPT)


def test_what_is_done_leaves_too_while_something_changes_at_every_moment(company):
    cards = [company.shop.says(f"Customer {number}", "Is it in stock?") for number in range(60)]
    page = company.window(MARIA)[0].new_page()
    page.clock.install()
    page.goto(f"{company.address}/feed/open")
    load_all(page, len(cards))
    page.evaluate("() => document.querySelector('[data-cards]').scrollTo({ top: 0 })")
    page.clock.run_for(2_000)
    for card in cards[:40]:
        company.shop.processed(card)
    closed = page.locator(".cards .card[data-id]:not([data-open])")
    expect(closed).to_have_count(40)
    changing = page.locator(f"#card-{cards[-1]}")
    for _ in range(60):
        company.shop.processed(cards[-1])
        expect(changing).not_to_have_attribute("data-open", "")
        page.clock.run_for(250)
        company.shop.reopened(cards[-1])
        expect(changing).to_have_attribute("data-open", "")
        page.clock.run_for(250)
    assert closed.count() <= KEPT


def load_all(page: Page, number: int) -> None:
    rows = page.locator(".cards .card[data-id]")
    while rows.count() < number:
        page.evaluate("() => document.querySelector('[data-cards]').scrollTo(0, 1e6)")
        page.wait_for_timeout(50)
    expect(rows).to_have_count(number)


def top(page: Page, card: int) -> float:
    return page.evaluate("(id) => document.getElementById(`card-${id}`).getBoundingClientRect().top", card)

"""How much work an answer is: clicks, keys and seconds from a new card to the answer that is on its way.

The seconds are the program's and the browser's share; reading and writing come on top and are the same everywhere."""

import statistics
import time
from urllib.parse import parse_qs

from playwright.sync_api import expect

from company import MARIA
from feed import open_card, pane, row

ROUNDS = 7


def test_an_answer_takes_few_clicks_and_the_owner_sees_how_many(company):
    names = [f"Customer {number}" for number in range(1, ROUNDS + 1)]
    page = company.page(MARIA)
    walks = []
    for name in names:
        company.shop.says(name, "Is the moss green coming back?")
        expect(row(page, name)).to_be_visible()
        start, clicks, keys = time.monotonic(), 0, 0

        def click(target):
            nonlocal clicks
            clicks += 1
            target.click()

        click(row(page, name).get_by_role("link", name=name, exact=True))
        pane(page).get_by_role("heading", name=name).wait_for()
        page.keyboard.press("e")
        keys += 1
        expect(pane(page).locator("[data-state=answered]").first).to_be_visible()
        walks.append((clicks, keys, time.monotonic() - start))

    clicks, keys, seconds = (statistics.median(walk[index] for walk in walks) for index in range(3))
    print(f"\nfrom a new card to processed: {clicks} clicks, {keys} keys, {seconds:.2f} s in the middle of {ROUNDS}")
    assert (clicks, keys) == (1, 1)

    page.goto(company.address + "/home")
    figures = page.locator("section", has=page.get_by_role("heading", name="Clicks and seconds per answer"))
    expect(figures.get_by_text("answers")).to_be_visible()
    expect(figures.locator("dd").last).to_have_text(str(ROUNDS))


def test_the_time_in_which_a_card_is_read_counts(company):
    company.shop.says("Anna Petrova", "Is the moss green coming back?")
    page = company.window(MARIA)[0].new_page()
    page.clock.install()
    page.goto(company.address + "/feed/open")
    open_card(page, "Anna Petrova")
    page.clock.fast_forward(60_000)
    with page.expect_request("**/pace") as told:
        page.keyboard.press("e")
    assert 60 <= int(parse_qs(told.value.post_data)["seconds"][0]) < 120

"""How much work an answer is: clicks, keys and seconds from a new card to the answer that is on its way.

The seconds are the program's and the browser's share; reading and writing come on top and are the same everywhere."""

import statistics
import time

from playwright.sync_api import expect

from company import MARIA
from feed import pane, row

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

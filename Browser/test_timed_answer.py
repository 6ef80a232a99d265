"""How much work a sent answer is: clicks, keys and seconds from a new card to a letter that has left.

The seconds are the program's and the browser's share; reading and writing come on top and are the same everywhere. The pause in
which an answer can be taken back is the customer's wait and not the agent's work, so both moments are told."""

import statistics
import time

import pytest
from playwright.sync_api import expect

from company import MARIA
from feed import pane, row
from test_answers import make_letters, office  # noqa: F401 a fixture
from test_templates import write

assert office
ROUNDS = 5
NAMES = ["Anna Petrova"] + [f"Customer {number}" for number in range(2, ROUNDS + 1)]


@pytest.fixture
def company(company, office, monkeypatch):
    for name in NAMES:
        company.shop.says(name, "Can the left strap be replaced?")
    make_letters(company, office, monkeypatch)
    return company


def test_a_sent_answer_takes_one_click_and_a_handful_of_keys(company, office):
    page = company.page(MARIA)
    write(page, company, "Straps", "strap", "Dear {{name|friend}},\n\nthe strap is free.")
    page.goto(company.address + "/feed/open")
    walks = []
    for name in NAMES:
        expect(row(page, name)).to_be_visible()
        page.wait_for_load_state("load")
        start, sent = time.monotonic(), len(office.letters)
        row(page, name).get_by_role("link", name=name, exact=True).click()
        pane(page).get_by_role("heading", name=name).wait_for()
        keys = ["t", *"str", "Enter"]
        for key in keys:
            page.keyboard.press(key)
        expect(pane(page).get_by_role("textbox", name="Your answer")).to_contain_text("the strap is free.")
        page.keyboard.press("Control+Enter")
        expect(pane(page).locator(".undo-send")).to_be_visible()
        handed = time.monotonic() - start
        expect(pane(page).locator(".delivery").last).to_contain_text("Sent", timeout=30_000)
        assert len(office.letters) == sent + 1
        walks.append((1, len(keys) + 1, handed, time.monotonic() - start))
    clicks, keys, handed, left = (statistics.median(walk[index] for walk in walks) for index in range(4))
    print(f"\nfrom a new card to a sent answer: {clicks} click, {keys} keys, {handed:.2f} s until it is on its way, "
          f"{left:.2f} s until it has left, in the middle of {ROUNDS}")
    assert (clicks, keys) == (1, 6)

"""The line breaks, the server dies, and the screen never lies."""

import pytest
from playwright.sync_api import expect

from company import MARIA
from feed import open_card, pane, row, waiting
from line import Line

promised = 2_000
"""Milliseconds in which a screen has caught up again."""


@pytest.fixture
def line(company):
    line = Line(company.address)
    yield line
    line.close()


def open_over(line, company):
    page = company.window(MARIA, line.address)[0].new_page()
    company.watch(page).expect("net::ERR_")
    page.goto(line.address + "/feed/open")
    return page


def test_what_was_missed_comes_within_two_seconds_and_once(company, line):
    company.shop.says("Anna Petrova", "The left strap of my Heron started to fray.")
    page = open_over(line, company)
    expect(row(page, "Anna Petrova")).to_be_visible()
    expect(page.locator("[data-stale]")).to_be_hidden()

    line.cut()
    expect(page.locator("[data-stale]")).to_contain_text("Not connected since")
    company.shop.says("Lukas Brandt", "Der Reißverschluss klemmt.", action="review", rating=2)
    company.shop.says("Sofía Marín", "Is the moss green coming back?", action="comment")
    expect(row(page, "Lukas Brandt")).to_have_count(0)

    line.mend()
    expect(row(page, "Sofía Marín")).to_be_visible(timeout=promised)
    expect(row(page, "Lukas Brandt")).to_be_visible(timeout=promised)
    expect(page.locator("[data-stale]")).to_be_hidden()
    expect(page.locator(".cards .card")).to_have_count(3)
    expect(page).to_have_title(waiting(3))


def test_a_killed_server_comes_back_and_every_screen_with_it(company):
    company.shop.says("Anna Petrova", "The left strap of my Heron started to fray.")
    page = company.page(MARIA)
    # The browser looks for a newer service worker whenever it likes.
    company.watch(page).expect("net::ERR_|occurred when fetching the script")
    expect(row(page, "Anna Petrova")).to_be_visible()

    company.program.kill()
    expect(page.locator("[data-stale]")).to_contain_text("What you see may be old")
    company.program.start()
    company.shop.says("Sofía Marín", "Is the moss green coming back?", action="comment")
    expect(row(page, "Sofía Marín")).to_be_visible(timeout=promised)
    expect(page.locator("[data-stale]")).to_be_hidden(timeout=promised)
    expect(page.locator(".cards .card")).to_have_count(2)


def test_words_that_did_not_reach_the_server_are_kept(company, line):
    company.shop.says("Anna Petrova", "The left strap of my Heron started to fray.")
    page = open_over(line, company)
    card = open_card(page, "Anna Petrova")
    card.get_by_role("tab", name="Note").click()
    note = card.get_by_placeholder("A note for your team…")
    note.fill("Straps are covered for two years.")

    line.cut()
    card.get_by_role("button", name="Add note").click()
    expect(card.get_by_role("alert")).to_contain_text("Your words are kept")
    expect(note).to_have_value("Straps are covered for two years.")

    line.mend()
    card.get_by_role("button", name="Add note").click()
    expect(card.locator(".message-note")).to_contain_text("covered for two years")
    expect(note).to_have_value("")

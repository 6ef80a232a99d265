"""Finding: a filter becomes a view whose number lives; words in a PDF are found; one act on many, taken back; by keys alone."""

import re

from playwright.sync_api import expect

from company import MARIA, Company
from feed import row


def speak(company: Company, names: list[str], words: str = "Where is my order?", **more) -> None:
    for name in names:
        company.shop.says(name, words, **more)


def test_a_filter_is_saved_and_its_number_lives(company: Company):
    speak(company, ["Anna Petrova", "Lukas Brandt"], action="review", rating=2)
    speak(company, ["Thomas Reuter"])
    page = company.page(MARIA)
    page.get_by_role("button", name="Filter").click()
    page.get_by_text("Stars", exact=True).click()
    page.get_by_role("checkbox", name="2 of 5 stars").check()
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator(".cards .card")).to_have_count(2)
    page.get_by_role("button", name="Save as view").click()
    page.locator("#save-view").get_by_label("Name").fill("Bad reviews")
    page.locator("#save-view").get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Bad reviews")).to_be_visible()
    number = page.locator(".rail a.view", has_text="Bad reviews").locator(".count")
    expect(number).to_have_text("2")
    speak(company, ["Nils Berg"], action="review", rating=2)
    expect(number).to_have_text("3")
    expect(row(page, "Nils Berg")).to_be_visible()
    page.get_by_role("link", name=re.compile("Remove: Stars")).click()
    expect(row(page, "Thomas Reuter")).to_be_visible()


def test_one_act_on_many_and_its_way_back(company: Company):
    speak(company, ["Anna Petrova", "Lukas Brandt", "Thomas Reuter"])
    page = company.page(MARIA)
    expect(page.locator(".cards .card")).to_have_count(3)
    page.keyboard.press("j")
    page.keyboard.press("Shift+J")
    page.keyboard.press("x")
    expect(page.locator("[data-picked]")).to_have_text("2")
    page.locator(".bulk-bar").get_by_role("button", name="Claim").click()
    expect(page.locator(".toast")).to_contain_text("Claimed: 2 cards.")
    expect(page.locator(".cards .state[data-state=mine]")).to_have_count(2)
    page.wait_for_load_state("load")  # keys are heard from here on
    page.keyboard.press("z")
    expect(page.locator(".toast")).to_contain_text("Taken back: 2 cards.")
    expect(page.locator(".cards .state[data-state=mine]")).to_have_count(0)


def test_nothing_left_says_why(company: Company):
    speak(company, ["Anna Petrova"])
    page = company.page(MARIA, "/feed/everything?stars=5&priority=urgent&priority=normal")
    expect(page.locator("[data-empty]")).to_contain_text("There is nothing you can see with “Stars: 5 of 5 stars” in this list.")
    page.get_by_role("link", name="Remove: Stars: 5 of 5 stars").click()
    expect(row(page, "Anna Petrova")).to_be_visible()

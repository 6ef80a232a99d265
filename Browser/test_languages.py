"""Kindred speaks the language of its reader, all of it."""

import re

from playwright.sync_api import expect

from company import MARIA
from feed import count


def speak(company, language: str, path: str = "/feed/open"):
    page = company.page(MARIA, path)
    page.get_by_role("button", name="Maria Lindqvist").click()
    page.get_by_role("button", name=language, exact=True).click()
    expect(page.locator("html")).not_to_have_attribute("lang", "en")
    return page


def test_russian_numbers_have_their_forms(company):
    for number in range(1, 6):
        company.shop.says(f"Гость {number}", "Когда откроется магазин?")
    page = speak(company, "Русский")
    expect(page).to_have_title(re.compile(r"^Ждут ответа \(5\)"))
    expect(count(page, "open")).to_have_text("5")
    for number, words in ((1, "1 новая"), (2, "2 новые"), (5, "5 новых")):
        assert page.evaluate("""async (number) => {
            const feed = document.querySelector("script[src$='scripts/feed.js']").src;
            return (await import(feed.replace("feed.js", "feed/paint.js"))).counted("new", number);
        }""", number) == words


def test_the_choice_of_language_and_light_is_remembered(company):
    page = speak(company, "Deutsch")
    page.get_by_role("button", name="Maria Lindqvist").click()
    page.get_by_role("button", name="Dunkel").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.get_by_role("heading", name="Warten auf Antwort")).to_be_visible()

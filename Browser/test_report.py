"""The report: its numbers open their cards, it needs no scripts, and a customer's vote takes one tap."""

import re

from playwright.sync_api import expect

from company import MARIA
from feed import open_card


def test_numbers_open_their_cards(company):
    for number in range(3):
        company.shop.says(f"Guest {number}", "How much is the Heron?")
    page = company.page(MARIA)
    expect(page.get_by_text("Guest 2")).to_be_visible()
    figure = page.locator(".figure").first
    # What came is counted about a second later.
    for _ in range(40):
        page.goto(company.address + "/report")
        if figure.count() and "3" in figure.locator(".figure-value").inner_text():
            break
        page.wait_for_timeout(250)
    expect(figure.locator(".figure-value")).to_have_text("3")
    figure.click()
    page.wait_for_url("**/feed/all?**")
    expect(page.locator("article.card")).to_have_count(3)
    page.go_back()
    page.locator("summary", has_text="Show as a table").first.click()
    row = page.locator("figure table").first.locator("tbody tr").first
    row.get_by_role("link").last.click()
    expect(page.locator("article.card")).to_have_count(3)


def test_without_scripts(company):
    company.shop.says("Guest", "How much is the Heron?")
    page = company.page(MARIA, "/report?period=week", java_script_enabled=False)
    expect(page.get_by_role("heading", name="Report")).to_be_visible()
    page.get_by_role("link", name="90 days").click()
    expect(page).to_have_url(re.compile("period=quarter"))
    page.goto(company.address + "/report/costs")
    page.get_by_label("Amount").fill("240")
    page.get_by_role("button", name="Enter", exact=True).click()
    expect(page.get_by_role("row", name=re.compile("240"))).to_be_visible()


def test_pages_side_by_side(company):
    for number, link in enumerate(("https://shop.example/heron?utm_source=mail", "https://www.shop.example/heron/#reviews")):
        company.shop.says(f"Guest {number}", "How much is the Heron?", source={"url": link, "title": "Heron backpack"})
    page = company.page(MARIA)
    row = page.locator("#sides tbody tr", has_text="Heron backpack")
    # What came is counted about a second later.
    for _ in range(40):
        page.goto(company.address + "/report?by=page")
        if row.count() and row.locator("td").first.inner_text() == "2":
            break
        page.wait_for_timeout(250)
    expect(row).to_have_count(1)
    expect(row.get_by_role("link", name="shop.example/heron")).to_have_attribute("rel", "noopener noreferrer")
    row.locator("td").first.get_by_role("link").click()
    expect(page.locator("article.card")).to_have_count(2)
    expect(page.get_by_role("link", name=re.compile("Page, Heron backpack"))).to_be_visible()

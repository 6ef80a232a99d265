"""The shortest whole way of one word: from an empty program to an answered card."""

import re

from playwright.sync_api import expect

from company import JONAS, MARIA, PASSWORD
from feed import count, open_card, pane, row, waiting
from watch import Watch


def test_an_empty_program_becomes_a_company_in_the_browser(empty, browser):
    context = browser.new_context()
    watch, page = Watch(context, empty.address), context.new_page()
    page.goto(empty.address)
    page.get_by_label("Name").fill("Alder & Finch")
    page.get_by_label("Site").fill("alderfinch.example")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Your name").fill("Maria Lindqvist")
    page.get_by_label("E-mail").fill("maria@alderfinch.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Create the workspace").click()
    page.get_by_role("link", name="Later").click()
    page.get_by_role("link", name="Form on your site").click()

    page.get_by_role("button", name="Connect").click()
    expect(page.get_by_role("heading", name="Form on your site", level=1)).to_be_visible()
    line = page.get_by_label("To copy").first
    expect(line).to_have_value(re.compile(rf'^<script src="{empty.address}/f/[\w-]+/embed\.js" async></script>$'))

    page.get_by_role("button", name="Send test event").click()
    page.get_by_role("link", name="Needs an answer").first.click()
    expect(page).to_have_title(waiting(1))
    expect(page.get_by_text("The channel works")).to_be_visible()
    context.close()
    assert watch.complaints() == []


def test_a_word_from_the_shops_own_page_reaches_everybody_and_is_answered_by_phone(company, shop):
    page_of_the_shop = shop.page("/heron", title="Heron 28", body=f"""
        <h1>Heron 28</h1><script src="{company.form}/embed.js" async></script>""")
    maria, jonas = company.page(MARIA), company.page(JONAS)
    expect(maria).to_have_title(waiting(0))

    visitor = company.window(None, shop.address)[0].new_page()
    company.watch(visitor).expect("422")  # typing faster than people do, which the form itself sends again
    visitor.goto(page_of_the_shop)
    form = visitor.frame_locator("iframe")
    form.get_by_label("Name").fill("Anna Petrova")
    form.get_by_label("Phone").fill("+49 30 1234567")
    form.get_by_label("Message").fill("Please call me about the strap of my Heron.")
    form.get_by_role("button", name="Send").click()
    expect(form.get_by_role("heading", name="It has arrived")).to_be_visible()

    for page in (maria, jonas):
        expect(row(page, "Anna Petrova")).to_contain_text("about the strap")
        expect(row(page, "Anna Petrova").locator(".state")).to_have_text("Unclaimed")
        expect(count(page, "unclaimed")).to_have_text("1")
        expect(page).to_have_title(waiting(1))

    card = open_card(maria, "Anna Petrova")
    expect(card.locator(".thread-from a")).to_have_attribute("href", page_of_the_shop)
    card.get_by_role("button", name="Claim").click()
    expect(row(maria, "Anna Petrova").locator(".state")).to_have_text("Yours")
    expect(row(jonas, "Anna Petrova").locator(".state")).to_have_text("Maria")
    expect(count(maria, "mine")).to_have_text("1")
    expect(count(jonas, "unclaimed")).to_be_hidden()

    open_card(jonas, "Anna Petrova")
    card.get_by_label("How did the call end?").fill("She sends the backpack, we sew it on Friday.")
    card.get_by_role("button", name="Save as the answer").click()
    expect(row(maria, "Anna Petrova").locator(".state")).to_have_text("Answered")

    expect(row(jonas, "Anna Petrova").locator(".state")).to_have_text("Answered")
    expect(row(jonas, "Anna Petrova").get_by_title("Maria Lindqvist")).to_be_visible()
    reply = pane(jonas).get_by_role("button", name="Reply")
    expect(reply).to_be_disabled()
    expect(reply).to_have_attribute("title", re.compile("Answered by Maria Lindqvist, "))
    expect(pane(jonas)).to_contain_text("we sew it on Friday")
    for page in (maria, jonas):
        expect(page).to_have_title(waiting(0))
        expect(count(page, "open")).to_be_hidden()


def test_what_needs_no_answer_waits_for_nobody(company):
    company.shop.says("Nils Berg", "", action="like", thread={"id": "post-7", "kind": "post"})
    company.shop.says("Sofía Marín", "Is the moss green coming back?", action="comment")
    page = company.page(MARIA)
    expect(row(page, "Sofía Marín")).to_be_visible()
    expect(row(page, "Nils Berg")).to_have_count(0)
    expect(page).to_have_title(waiting(1))
    page.get_by_role("link", name="Reactions").click()
    expect(page.locator(".cards")).to_contain_text("Nils Berg")

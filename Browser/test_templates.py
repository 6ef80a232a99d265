"""Templates: written once, put into an answer with two clicks or by typing /name."""

from playwright.sync_api import expect

from company import MARIA
from feed import open_card
from places import PHONE
from test_answers import company, office  # noqa: F401 fixtures

assert company and office


def write(page, company, name, shortcut, text, *, reach="all"):
    page.goto(company.address + "/settings/templates/new")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Short name").fill(shortcut)
    page.get_by_label("Who can use it").select_option(reach)
    page.get_by_label("Text (English)").fill(text)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name=name)).to_be_visible()


def test_a_template_is_inserted_with_two_clicks_and_keeps_what_is_written(company, office):
    page = company.page(MARIA)
    write(page, company, "Straps", "strap", "Dear {{name|friend}},\n\nthe strap is <b>free</b>.")
    page.goto(company.address + "/feed/open")
    card = open_card(page, "Anna Petrova")
    editor = card.get_by_role("textbox", name="Your answer")
    editor.click()
    page.keyboard.type("Before. After.")
    for _ in "After.":
        page.keyboard.press("ArrowLeft")
    card.get_by_role("button", name="Insert a template").click()
    card.get_by_role("button", name="Straps").hover()
    expect(card.locator("[data-template-peek]")).to_contain_text("Dear Anna,")
    card.get_by_role("button", name="Straps").click()
    expect(editor).to_contain_text("Dear Anna,")
    expect(editor).to_contain_text("the strap is <b>free</b>.")
    words = editor.inner_text()
    assert words.index("Before.") < words.index("Dear Anna") < words.index("After.")
    expect(card.locator("[data-draft-state]")).to_have_text("Draft saved")
    card.get_by_role("button", name="Send", exact=True).last.click()
    expect(card.locator(".delivery")).to_contain_text("Sent", timeout=30_000)
    page.goto(company.address + "/settings/templates")
    expect(page.get_by_text("sent 1 times")).to_be_visible()


def test_a_line_that_begins_with_a_slash_is_completed_by_keyboard(company):
    page = company.page(MARIA)
    write(page, company, "Straps", "strap", "The strap is free.")
    write(page, company, "Prices", "price", "It costs 5.")
    page.goto(company.address + "/feed/open")
    card = open_card(page, "Anna Petrova")
    editor = card.get_by_role("textbox", name="Your answer")
    page.keyboard.press("r")
    page.keyboard.type("Hello")
    page.keyboard.press("Enter")
    page.keyboard.type("/p")
    listbox = card.get_by_role("listbox")
    expect(listbox.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(editor).to_contain_text("It costs 5.")
    assert editor.inner_text().split() == ["Hello", "It", "costs", "5."]
    page.keyboard.press("Enter")
    page.keyboard.type("and/p")
    expect(listbox).to_be_hidden()
    page.keyboard.press("Enter")
    page.keyboard.type("/zzz")
    expect(listbox).to_be_hidden()


def test_the_menu_opens_by_t_is_searched_and_works_on_a_phone(company):
    page = company.page(MARIA)
    write(page, company, "Straps", "strap", "The strap is free.")
    write(page, company, "Prices", "price", "It costs 5.")
    page.goto(company.address + "/feed/open")
    card = open_card(page, "Anna Petrova")
    page.keyboard.press("t")
    page.keyboard.type("pri")
    expect(card.get_by_role("button", name="Straps")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(card.get_by_role("textbox", name="Your answer")).to_contain_text("It costs 5.")
    page.close()

    phone = company.page(MARIA, **PHONE)
    card = open_card(phone, "Anna Petrova")
    card.get_by_role("button", name="Insert a template").tap()
    card.get_by_role("button", name="Straps").tap()
    expect(card.get_by_role("textbox", name="Your answer")).to_contain_text("The strap is free.")


def test_without_scripts_it_joins_the_draft(company):
    page = company.page(MARIA)
    write(page, company, "Straps", "strap", "The strap is free.")
    page.close()
    plain = company.page(MARIA, java_script_enabled=False)
    card = open_card(plain, "Anna Petrova")
    card.get_by_label("Your answer").fill("Hello")
    card.get_by_role("button", name="Insert a template").click()
    card.get_by_role("button", name="Straps").click()
    expect(card.get_by_label("Your answer")).to_have_value("Hello\n\nThe strap is free.")


def test_the_form_shows_how_it_would_read_and_where_it_is_wrong(company):
    page = company.page(MARIA, "/settings/templates/new")
    area = page.get_by_label("Text (English)")
    area.fill("Hello ")
    page.get_by_role("button", name="name", exact=True).click()
    expect(area).to_have_value("Hello {{name|there}}")
    expect(page.locator("[data-variant=en] [data-preview]")).to_have_text("Hello Anna")
    area.fill("Hello {{nmae}}")
    expect(page.locator("[data-variant=en] [data-preview]")).to_contain_text("there is no “nmae”")
    page.get_by_role("tab", name="Deutsch").click()
    expect(page.get_by_label("Text (Deutsch)")).to_be_visible()
    expect(area).to_be_hidden()

"""The palette: everything by name, in any form of the word; what can be done on the open card; what was gone to last."""

from playwright.sync_api import expect

from company import JONAS, MARIA, OLGA
from feed import open_card, pane, row


def palette(page):
    page.wait_for_load_state("load")
    page.keyboard.press("Control+k")
    dialog = page.locator("#palette")
    expect(dialog).to_be_visible()
    return dialog


def offered(dialog):
    """What stands in it, top down."""
    return [" ".join(text.split()) for text in dialog.locator("[role=option]:visible .truncate").all_inner_texts()]


def marked(page):
    """The letters that are shown as typed."""
    return page.evaluate("() => [...(CSS.highlights.get('typed') ?? [])].map(String)")


def chosen(dialog):
    return dialog.locator("[aria-selected=true]")


def test_acts_of_the_open_card_with_their_keys(company):
    company.shop.says("Anna Petrova", "The deliveries came late.")
    page = company.page(MARIA)
    open_card(page, "Anna Petrova")
    dialog = palette(page)
    acts = dialog.locator("[data-commands]")
    expect(acts.locator("[data-act=claim]:visible")).to_contain_text("C")
    page.keyboard.type("hand jon")
    expect(chosen(dialog)).to_have_text("Hand over: Jonas Brandt")
    assert marked(page)[:2] == ["Hand", "Jon"]
    page.keyboard.press("Enter")
    expect(row(page, "Anna Petrova").locator(".state").first).to_contain_text("Jonas")

    dialog = palette(page)
    page.keyboard.type("urgent")
    expect(chosen(dialog)).to_have_text("Priority: Urgent")
    page.keyboard.press("Enter")
    expect(pane(page).locator(".facts-strip")).to_contain_text("Urgent")

    dialog = palette(page)
    page.keyboard.type(">snooze tom")
    expect(chosen(dialog)).to_contain_text("Tomorrow")
    page.keyboard.press("Enter")
    expect(pane(page).locator(".thread-title .state")).to_contain_text("Until tomorrow")


def test_words_in_any_form_find_cards_settings_tags_and_templates(company):
    company.shop.says("Anna Petrova", "The deliveries came late.")
    page = company.page(MARIA, "/settings/templates/new")
    page.get_by_label("Name", exact=True).fill("Late delivery")
    page.locator("textarea:visible, .editor:visible").first.fill("We are sorry.")
    page.get_by_role("button", name="Save").first.click()
    page.goto(company.address + "/feed/open")
    expect(row(page, "Anna Petrova")).to_be_visible()
    dialog = palette(page)
    page.keyboard.type("delivery")
    found = dialog.locator("[data-found]")
    expect(found.get_by_role("option", name="Anna Petrova: The deliveries came late.")).to_be_visible()
    expect(found.get_by_role("option", name="Late delivery")).to_be_visible()
    page.keyboard.press("Control+a")
    page.keyboard.type("template")  # the place is called "Templates"
    expect(dialog.locator("[data-places] [role=option]:visible")).to_have_text("Templates")
    page.keyboard.press("Enter")
    page.wait_for_url("**/settings/templates")


def test_enter_before_the_answer_waits_for_it(company):
    company.shop.says("Anna Petrova", "The deliveries came late.")
    page = company.page(MARIA)
    expect(row(page, "Anna Petrova")).to_be_visible()
    palette(page)
    page.keyboard.type("petrova")
    page.keyboard.press("Enter")
    page.wait_for_url("**/contacts/*")


def test_what_was_gone_to_last_stands_first_as_far_as_it_may_still_be_seen(company):
    for name in ("Anna Petrova", "Lukas Brandt"):
        company.shop.says(name, f"A word of {name}.")
    page = company.page(MARIA)
    open_card(page, "Lukas Brandt")
    open_card(page, "Anna Petrova")
    page.goto(company.address + "/settings/members")
    dialog = palette(page)
    recent = dialog.locator("[data-latest] [role=option]")
    expect(recent).to_have_count(2)
    expect(recent.nth(0)).to_contain_text("Anna Petrova")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/feed/everything/*")
    expect(pane(page).get_by_role("heading", name="Lukas Brandt")).to_be_visible()
    page.evaluate("""() => {
        for (const key of Object.keys(localStorage)) localStorage[key] = '["cards/7","contacts/x"]';
    }""")
    dialog = palette(page)
    expect(dialog.locator("[data-latest] [role=option]:visible")).to_have_count(0)


def test_whoever_only_looks_is_offered_no_act(company):
    company.shop.says("Anna Petrova", "A word.")
    page = company.page(OLGA)
    open_card(page, "Anna Petrova")
    dialog = palette(page)
    expect(dialog.locator("[data-act]:visible")).to_have_count(1)  # to search in the list
    page.keyboard.type("hand")
    expect(dialog.locator("[data-nothing]")).to_be_visible()
    page.keyboard.press("Control+a")
    page.keyboard.type("roles")
    expect(dialog.locator("[data-nothing]")).to_be_visible()


def test_it_speaks_three_languages(company):
    company.shop.says("Анна Петрова", "Когда будет доставка?")
    company.shop.says("Lukas Brandt", "Wann kommt die Lieferung?")
    for language, typed, act, words, who in (
        ("ru", "взять", "Взять", "доставками", "Анна Петрова"), ("de", "überg", "Übergeben", "lieferungen", "Lukas Brandt"),
    ):
        page = company.window(JONAS)[0].new_page()
        page.goto(company.address + "/settings/profile")
        page.locator("select[name=language]").select_option(language)
        page.locator("form[action$=profile] [type=submit]").click()
        page.goto(company.address + "/feed/open")
        row(page, who).get_by_role("link").first.click()
        expect(pane(page).locator("#card-title")).to_contain_text(who)
        dialog = palette(page)
        page.keyboard.type(typed)
        expect(chosen(dialog).locator(".truncate")).to_contain_text(act)
        page.keyboard.press("Control+a")
        page.keyboard.type(words)
        expect(dialog.locator("[data-found]").get_by_role("option", name=who).first).to_be_visible()


def test_one_signs_out_without_a_mouse(company):
    page = company.page(JONAS)
    dialog = palette(page)
    page.keyboard.type("sign out")
    expect(chosen(dialog)).to_have_text("Sign out")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Password")).to_be_visible()

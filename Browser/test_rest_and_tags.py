"""What an agent does with a card that can wait, and how colleagues find it again; and who else looks at it."""

from playwright.sync_api import expect

from company import JONAS, MARIA
from feed import count, open_card, pane, row


def test_a_card_rests_and_comes_back_by_itself(company):
    company.shop.says("Anna Petrova", "No hurry at all.")
    company.shop.says("Lukas Brandt", "Quickly, please.")
    page = company.page(MARIA)
    open_card(page, "Anna Petrova")
    page.keyboard.press("s")
    menu = page.locator("#snooze-menu")
    expect(menu).to_be_visible()
    menu.get_by_role("button", name="Tomorrow").click()
    expect(row(page, "Anna Petrova")).to_have_count(0)
    expect(count(page, "snoozed")).to_have_text("1")
    expect(count(page, "open")).to_have_text("1")
    expect(pane(page).locator(".thread-title .state")).to_contain_text("Until tomorrow, 9:00")
    page.keyboard.press("z")
    expect(row(page, "Anna Petrova")).to_have_count(1)

    soon = page.evaluate("""(fields) => fetch(`/interests/${fields.id}/snooze`, {
        method: "POST", headers: { "X-CSRF-Token": JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRF-Token"] },
        body: new URLSearchParams({ until: new Date(Date.now() + 3000).toISOString() }) }).then(({ ok }) => ok)""",
        {"id": pane(page).get_attribute("data-card")})
    assert soon
    expect(row(page, "Anna Petrova")).to_have_count(0)
    expect(row(page, "Anna Petrova")).to_have_count(1)
    expect(row(page, "Anna Petrova")).to_contain_text("back from snooze")
    expect(count(page, "snoozed")).to_be_hidden()


def test_tags_by_keys_alone(company):
    company.shop.says("Anna Petrova", "Is it under warranty?")
    company.shop.says("Lukas Brandt", "Mine too.")
    page = company.page(MARIA)
    open_card(page, "Anna Petrova")
    page.keyboard.press("l")
    page.keyboard.type("Warranty")
    page.keyboard.press("Enter")
    expect(row(page, "Anna Petrova").locator(".tag")).to_have_text("Warranty")
    open_card(page, "Lukas Brandt")
    page.keyboard.press("l")
    page.keyboard.type("war")
    page.keyboard.press("Enter")
    expect(row(page, "Lukas Brandt").locator(".tag")).to_have_text("Warranty")
    page.keyboard.press("z")
    expect(row(page, "Lukas Brandt").locator(".tag")).to_have_count(0)


def test_an_act_is_taken_back_before_its_answer_came(company):
    company.shop.says("Anna Petrova", "Is it under warranty?")
    page = company.page(MARIA)
    held = []
    page.route("**/tags", lambda route: held.append((route, route.fetch())))
    open_card(page, "Anna Petrova")
    page.keyboard.press("l")
    page.keyboard.type("Warranty")
    page.keyboard.press("Enter")
    expect(row(page, "Anna Petrova").locator(".tag")).to_have_text("Warranty")
    page.keyboard.press("z")
    [(route, answer)] = held
    route.fulfill(response=answer)
    expect(row(page, "Anna Petrova").locator(".tag")).to_have_count(0)


def test_two_at_one_card_see_each_other(company):
    company.shop.says("Anna Petrova", "Who answers me?")
    maria, jonas = company.page(MARIA), company.page(JONAS)
    open_card(maria, "Anna Petrova")
    line = pane(maria).locator("[data-presence]")
    expect(line).to_be_hidden()
    open_card(jonas, "Anna Petrova")
    expect(line).to_have_text("Jonas is looking", timeout=3000)
    expect(pane(jonas).locator("[data-presence]")).to_have_text("Maria is looking", timeout=3000)
    jonas.get_by_role("tab", name="Note").click()
    jonas.locator("#note").press_sequentially("I know")
    expect(line).to_have_text("Jonas is writing", timeout=3000)
    jonas.close()
    expect(line).to_be_hidden(timeout=5000)

"""A rule made on its page shares cards out; two people hand a card to and fro and see it live."""

from playwright.sync_api import expect

from company import JONAS, MARIA
from feed import open_card, pane, row


def make_rule(page, address):
    """In turn to Maria and Jonas, whatever the card."""
    page.goto(address + "/settings/responsibility")
    page.get_by_role("link", name="Add a rule").click()
    page.get_by_label("Name").fill("Everything in turn")
    page.get_by_label("In turn").check()
    page.get_by_label("Among whom").select_option(label="People chosen below")
    page.locator("summary", has_text="People").click()
    for name in ("Maria Lindqvist", "Jonas Brandt"):
        page.get_by_label(name, exact=True).check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("All cards: in turn to Maria Lindqvist and Jonas Brandt.")).to_be_visible()


def test_a_rule_shares_cards_out_and_says_what_it_would_do(company):
    maria, jonas = company.page(MARIA), company.page(JONAS)
    page = company.page(MARIA, "/settings/responsibility")
    company.watch(page).expect("422")
    page.get_by_role("link", name="Add a rule").click()
    page.get_by_label("Among whom").select_option(label="People chosen below")
    page.locator("summary", has_text="People").click()
    page.get_by_label("Olga Senn").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Olga Senn may not work on cards.")).to_be_visible()

    make_rule(page, company.address)
    page.get_by_role("button", name="Try").click()
    expect(page.get_by_text("Maria Lindqvist gets it.")).to_be_visible()
    for name in ("Anna Petrova", "Lukas Brandt", "Nils Berg", "Ida Holm"):
        company.shop.says(name, "Is the moss green coming back?")
    for name, owner in (("Anna Petrova", "Maria"), ("Lukas Brandt", "Jonas"), ("Nils Berg", "Maria"), ("Ida Holm", "Jonas")):
        expect(row(maria, name).locator(".state")).to_have_text("Yours" if owner == "Maria" else owner)
        expect(row(jonas, name).locator(".state")).to_have_text("Yours" if owner == "Jonas" else owner)
    open_card(maria, "Anna Petrova")
    expect(pane(maria)).to_contain_text("A rule gave it to Maria Lindqvist")


def test_a_card_is_handed_over_given_back_and_accepted_before_both_eyes(company):
    company.shop.says("Anna Petrova", "Is the moss green coming back?")
    maria, jonas = company.page(MARIA), company.page(JONAS)
    open_card(maria, "Anna Petrova")
    hand_over(maria, "Jonas Brandt", "You know the colours")
    expect(pane(maria)).to_contain_text("Waits for Jonas Brandt to accept.")
    expect(row(maria, "Anna Petrova")).to_contain_text("for Jonas")
    expect(row(jonas, "Anna Petrova")).to_contain_text("Handed to you")

    open_card(jonas, "Anna Petrova")
    expect(pane(jonas)).to_contain_text("Maria Lindqvist hands this card to you.")
    expect(pane(jonas).locator(".hand-over")).to_contain_text("You know the colours")
    pane(jonas).get_by_label("Why does it go back?").fill("Ask the dye house first")
    pane(jonas).get_by_role("button", name="Give back").click()
    expect(pane(maria)).to_contain_text("Jonas Brandt gave this card back.")
    expect(pane(maria).locator(".hand-over")).to_contain_text("Ask the dye house first")

    hand_over(maria, "Jonas Brandt", "")
    pane(jonas).get_by_role("button", name="Accept").click()
    expect(row(jonas, "Anna Petrova").locator("[data-chip]")).to_have_text("Yours")
    expect(pane(maria)).to_contain_text("Jonas Brandt accepted it")
    expect(pane(maria).locator(".hand-over")).to_have_count(0)

    # Maria takes it over, Jonas sees it, and she takes that back.
    maria.keyboard.press("h")
    maria.get_by_role("button", name="Take over from Jonas").click()
    expect(maria.locator(".toasts")).to_contain_text("Jonas had it; it is yours now")
    expect(row(jonas, "Anna Petrova").locator("[data-chip]")).to_have_text("Maria")
    maria.locator(".toasts").get_by_role("button", name="Undo").click()
    expect(row(jonas, "Anna Petrova").locator("[data-chip]")).to_have_text("Yours")


def hand_over(page, name, note):
    page.keyboard.press("h")
    menu = page.locator("#hand-over-menu")
    if note:
        menu.get_by_role("textbox").fill(note)
    menu.get_by_role("button", name=name).click()


def test_whoever_is_away_gets_nothing_and_a_lead_shares_out(company):
    page = company.page(MARIA)
    make_rule(page, company.address)
    for name in ("Anna Petrova", "Lukas Brandt"):
        company.shop.says(name, "Where is my order?")
    jonas = company.page(JONAS)
    jonas.get_by_role("button", name="Jonas Brandt").click()
    jonas.locator("#account-menu").get_by_role("button", name="Today").click()
    jonas.get_by_role("button", name="Jonas Brandt").click()
    expect(jonas.locator("#account-menu")).to_contain_text("You are away until")

    page.goto(company.address + "/team")
    line = page.locator("li", has_text="Jonas Brandt")
    expect(line).to_contain_text("Away until")
    line.get_by_role("button", name="Share out 1 card").click()
    expect(page.locator(".toast")).to_contain_text("1 card shared out.")
    expect(page.locator("li", has_text="Maria Lindqvist")).to_contain_text("2 open cards")
    page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(page.locator("li", has_text="Jonas Brandt")).to_contain_text("1 open card")

"""Who may come in, and what they may do there."""

import re

from playwright.sync_api import expect

from company import JONAS, MARIA, NAMES, OLGA, PASSWORD, mail
from feed import open_card, row


def test_a_wrong_password_says_so_and_keeps_the_address(company):
    page = company.page(None, "/feed/mine")
    company.watch(page).expect("422")
    page.get_by_label("E-mail").fill(mail(JONAS))
    page.get_by_label("Password").fill("a lake of loud herons")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("do not go together")
    expect(page.get_by_label("E-mail")).to_have_value(mail(JONAS))

    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile("/feed/mine$"))


def test_a_session_ended_elsewhere_is_over_at_once(company):
    here = company.page(JONAS, "/settings/sessions")
    there = company.page(None)
    there.get_by_label("E-mail").fill(mail(JONAS))
    there.get_by_label("Password").fill(PASSWORD)
    there.get_by_role("button", name="Sign in").click()
    there.wait_for_url("**/feed/open")

    here.reload()
    others = here.get_by_role("listitem").filter(has_text="Chrome").filter(has_not_text="This device")
    expect(others).to_have_count(1)
    others.get_by_role("button").click()
    expect(others).to_have_count(0)
    there.reload()
    expect(there.get_by_role("button", name="Sign in")).to_be_visible()


def test_an_invitation_is_accepted_in_another_browser(company):
    maria = company.page(MARIA, "/settings/members")
    maria.get_by_label("E-mail").fill("nils@alderfinch.example")
    maria.get_by_role("button", name="Make a link").click()
    link = maria.locator("[data-copied]").input_value()

    nils = company.window(None)[0].new_page()
    nils.goto(link)
    nils.get_by_label("Your name").fill("Nils Berg")
    nils.get_by_label("Password").fill(PASSWORD)
    nils.get_by_role("button", name="Join").click()
    expect(nils.get_by_role("heading", name="Needs an answer")).to_be_visible()

    maria.goto(company.address + "/settings/members")
    expect(maria.get_by_role("listitem").filter(has_text="Nils Berg")).to_contain_text("Agent")


def test_an_observer_looks_on_and_is_offered_nothing_else(company):
    company.shop.says("Anna Petrova", "Is the moss green coming back?")
    page = company.page(OLGA)
    card = open_card(page, "Anna Petrova")
    expect(card.get_by_role("button", name="Claim")).to_have_count(0)
    expect(card.get_by_role("tab")).to_have_count(0)
    page.get_by_role("link", name="Settings").click()
    expect(page.get_by_role("link", name="Profile").first).to_be_visible()
    expect(page.get_by_role("link", name="API tokens")).to_have_count(0)


def test_a_card_leaves_the_screen_of_whoever_may_not_see_it_any_more(company):
    company.shop.says("Anna Petrova", "Is the moss green coming back?")
    jonas = company.page(JONAS)
    expect(row(jonas, "Anna Petrova")).to_be_visible()

    maria = company.page(MARIA, "/settings/teams")
    maria.get_by_label("Name of the team").fill("Workshop people")
    maria.get_by_role("button", name="Make a team").click()
    maria.goto(company.address + "/settings/channels")
    maria.get_by_role("link", name="Workshop").click()
    maria.get_by_label("Workshop people").check()
    maria.get_by_role("button", name="Save").click()

    expect(row(jonas, "Anna Petrova")).to_have_count(0)
    jonas.reload()
    expect(row(jonas, "Anna Petrova")).to_have_count(0)


def test_another_role_takes_its_buttons_from_the_open_page(company):
    company.shop.says("Anna Petrova", "Is the moss green coming back?")
    jonas = company.page(JONAS)
    card = open_card(jonas, "Anna Petrova")
    expect(card.get_by_role("button", name="Claim")).to_be_visible()

    maria = company.page(MARIA, "/settings/members")
    maria.get_by_role("listitem").filter(has_text=NAMES[JONAS]).get_by_label("Role").select_option(label="Observer")
    expect(maria.get_by_text("Saved.")).to_be_visible()

    expect(card.get_by_role("button", name="Claim")).to_have_count(0)
    expect(card.get_by_role("heading", name="Anna Petrova")).to_be_visible()

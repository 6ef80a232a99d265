"""Everything that matters also works where no script runs."""

import re

from playwright.sync_api import expect

from company import JONAS, MARIA
from feed import waiting


def test_a_form_post_becomes_a_card_that_is_claimed_and_processed(company):
    visitor = company.page(None, company.form.removeprefix(company.address), java_script_enabled=False)
    visitor.get_by_label("Name").fill("Anna Petrova")
    visitor.get_by_label("E-mail").fill("anna@petrova.example")
    # At the speed of a person: faster ones are taken for machines.
    visitor.get_by_label("Message").press_sequentially("The left strap of my Heron started to fray near the buckle.", delay=85)
    visitor.get_by_role("button", name="Send").click()
    expect(visitor.get_by_role("heading", name="It has arrived")).to_be_visible()

    page = company.page(MARIA, java_script_enabled=False)
    expect(page).to_have_title(waiting(1))
    page.get_by_role("link", name="Anna Petrova").click()
    page.get_by_role("button", name="Claim").click()
    expect(page.locator(".thread-title .state")).to_have_text("Yours")
    page.get_by_role("button", name="Mark processed").click()
    expect(page.locator(".composer-done")).to_contain_text("Answered by you")
    expect(page).to_have_title(re.compile("^Anna Petrova · "))


def test_the_slower_one_is_told_who_was_faster(company):
    company.shop.says("Anna Petrova", "Is the moss green coming back?")
    maria, jonas = (company.page(who, java_script_enabled=False) for who in (MARIA, JONAS))
    for page in (maria, jonas):
        page.get_by_role("link", name="Anna Petrova").click()
    maria.get_by_role("button", name="Claim").click()
    jonas.get_by_role("button", name="Claim").click()
    expect(jonas.get_by_role("alert")).to_have_text("Maria was a second faster.")


def test_a_slip_in_the_form_is_named_and_nothing_typed_is_lost(company):
    visitor = company.page(None, company.form.removeprefix(company.address), java_script_enabled=False)
    company.watch(visitor).expect("422")
    visitor.get_by_label("Name").fill("Anna")
    visitor.get_by_label("Message").press_sequentially("Please write to me about the strap of my old Heron 28.", delay=85)
    visitor.get_by_role("button", name="Send").click()
    expect(visitor.get_by_role("alert")).to_contain_text("Leave an e-mail address or a phone number")
    expect(visitor.get_by_label("Message")).to_have_value(re.compile("about the strap"))

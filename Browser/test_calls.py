"""Calls: logged in two clicks, and told live by a telephone system."""

import hashlib
import hmac
import json
import os
import re
import urllib.request

from playwright.sync_api import Page, expect

from company import JONAS, MARIA, mail
from feed import open_card, pane, row
from test_screenshots import draw

SECRET = "three green bells"


def ring(address: str, event: dict) -> int:
    """A telephone system that posts what happens."""
    body = json.dumps(event).encode()
    signature = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    request = urllib.request.Request(address, body, {"content-type": "application/json", "x-signature": f"sha256={signature}"})
    with urllib.request.urlopen(request) as answer:
        return answer.status


def asterisk(kind: str, state: str, second: int, extension: str = "101") -> dict:
    return {"type": kind, "timestamp": f"2026-11-22T08:00:{second:02}.000+0000", "channel": {
        "id": "1700000000.12", "state": state, "caller": {"name": "Anna Petrova", "number": "+493012345678"},
        "connected": {"number": extension}, "dialplan": {"exten": "100"}}}


def test_an_incoming_call_appears_live_and_is_processed_by_who_took_it(company):
    maria = company.page(MARIA, "/settings/channels/new?kind=telephone")
    maria.get_by_role("button", name="Connect", exact=True).click()
    maria.wait_for_url(re.compile("done=connected"))
    maria.get_by_label("Secret").fill(SECRET)
    maria.get_by_label("Who sits at which line").fill(f"101 = {mail(JONAS)}")
    maria.get_by_role("button", name="Save").click()
    maria.wait_for_url(re.compile("done=saved"))
    address = maria.locator("#copy-calls").input_value()

    jonas = company.page(JONAS)
    ring(address, asterisk("StasisStart", "Ring", 0))
    expect(row(jonas, "Anna Petrova")).to_contain_text("Incoming call, ringing")
    card = open_card(jonas, "Anna Petrova")
    ring(address, asterisk("ChannelStateChange", "Up", 5))
    expect(row(jonas, "Anna Petrova")).to_contain_text("talking with Jonas")
    ring(address, asterisk("ChannelDestroyed", "Up", 25))
    expect(row(jonas, "Anna Petrova").locator(".state")).to_have_text("Answered")
    expect(card).to_contain_text("Incoming call, 20 s, answered by Jonas Brandt")
    ring(address, asterisk("StasisStart", "Ring", 0))  # late and told before
    jonas.reload()
    shoot(jonas, "telephone-card")

    # The box shows what a post becomes.
    maria.get_by_label("A post of your system").fill('{"call_id": 5, "from": "+49 40 1112233", "status": "no answer"}')
    maria.get_by_role("button", name="What would it become?").click()
    expect(maria.locator("section[role=status]")).to_contain_text("Missed call")
    expect(maria.locator("section[role=status]")).to_contain_text("+49401112233")


def test_a_call_is_logged_from_a_contact_in_two_clicks(company):
    company.shop.says("Thomas Reuter", "Please call after 15:00.", action="callback", known_by={"phone": "+49 30 1234567"})
    page = company.page(JONAS)
    open_card(page, "Thomas Reuter")
    page.get_by_role("link", name="Whole story").click()
    page.get_by_role("link", name="Log a call").click()
    expect(page.get_by_label("Number")).to_have_value("+49 30 1234567")
    page.get_by_label("How did it end?").fill("Delivery on Friday is fine.")
    page.get_by_role("button", name="Save the call").click()
    expect(pane(page)).to_contain_text("Delivery on Friday is fine.")
    expect(pane(page)).to_contain_text("Thomas Reuter")
    expect(pane(page)).to_contain_text("Incoming call")


def test_the_next_step_of_a_call_is_a_reminder_that_can_be_taken_back(company):
    page = company.page(JONAS, "/calls/new")
    page.get_by_label("Number").fill("+49 30 7654321")
    page.get_by_label("How did it end?").fill("Wants an offer for ten.")
    page.get_by_label("Next step").fill("Send the offer")
    expect(page.get_by_label("Exact moment")).to_be_hidden()
    page.get_by_label("Remind me").select_option("moment")
    expect(page.get_by_label("Exact moment")).to_be_visible()
    page.get_by_label("Remind me").select_option("tomorrow")
    page.get_by_role("button", name="Save the call").click()
    expect(pane(page)).to_contain_text("Next: Send the offer")
    expect(pane(page).locator("[data-chip]")).to_contain_text("Until tomorrow")
    pane(page).get_by_role("button", name="Snooze…").click()
    page.get_by_role("button", name="Bring back now").click()
    expect(pane(page).locator("[data-chip]")).to_contain_text("Yours")


def test_a_typed_number_is_joined_with_the_one_that_called(company):
    company.shop.says("Thomas Reuter", "Please call after 15:00.", action="callback", known_by={"phone": "+49 30 1234567"})
    page = company.page(MARIA, "/calls/new")
    page.get_by_label("Number").fill("+49 30 1234567")
    page.get_by_label("How did it end?").fill("Delivery on Friday is fine.")
    page.get_by_role("button", name="Save the call").click()
    page.get_by_role("link", name="Whole story").click()
    expect(page.locator(".suggest")).to_contain_text("Thomas Reuter")
    page.get_by_role("button", name="It is").click()
    expect(page.get_by_role("heading", name="Thomas Reuter")).to_be_visible()
    expect(page.locator(".timeline")).to_contain_text("Incoming call")
    expect(page.locator(".banner")).to_contain_text("is theirs from now on")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".suggest")).to_contain_text("+49301234567")


def test_a_number_that_is_none_is_told_beside_its_field(company):
    page = company.page(JONAS, "/calls/new")
    company.watch(page).expect("422")
    page.get_by_label("Number").fill("abc")
    page.get_by_label("How did it end?").fill("x")
    page.get_by_role("button", name="Save the call").click()
    expect(page.get_by_label("Number")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("How did it end?")).to_have_value("x")


def shoot(page: Page, name: str) -> None:
    if os.environ.get("KINDRED_SCREENSHOTS"):
        draw(page, name)

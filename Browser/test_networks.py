"""Networks are connected by their clicks and a token, say how they are, and are left: against emulators as strict as they."""

import re

import pytest
from playwright.sync_api import Page, expect

from company import MARIA, Company
from feed import row
from network import EMULATE, TELEGRAM_TOKEN, VK_GROUP, VK_TOKEN, Network

pytestmark = pytest.mark.skipif(not EMULATE.exists(), reason="the emulators are not built: swift build --product Emulate")


@pytest.fixture
def vk(monkeypatch):
    monkeypatch.setenv("KINDRED_OUTBOUND_ALLOW", "127.0.0.0/8, ::1")
    network = Network("vk")
    yield network
    network.close()


@pytest.fixture
def telegram(monkeypatch):
    monkeypatch.setenv("KINDRED_OUTBOUND_ALLOW", "127.0.0.0/8, ::1")
    network = Network("telegram")
    yield network
    network.close()


def begin(company: Company, kind: str) -> Page:
    page = company.page(MARIA, "/settings/channels/new")
    page.get_by_role("link", name=re.compile(kind)).click()
    return page


def fill(page: Page, network: Network, way: str = "hook", token: str | None = None) -> None:
    if network.kind == "vk":
        page.get_by_label("Number of the community").fill(VK_GROUP)
        page.get_by_label("Access token").fill(token or VK_TOKEN)
    else:
        page.get_by_label("Token of the bot").fill(token or TELEGRAM_TOKEN)
    page.get_by_label("How news come").select_option(way)
    more = page.get_by_text("More settings")
    if not page.locator("[name=set_api]").is_visible():
        more.click()
    page.locator("[name=set_api]").fill(network.address)


def connect(page: Page) -> None:
    page.get_by_role("button", name="Connect", exact=True).click()
    page.wait_for_url(re.compile(r"/settings/channels/\d+\?done=connected"), timeout=40_000)  # the network is asked meanwhile


def sees(company: Company, text: str) -> None:
    """A word of Anna's becomes a card in front of somebody's eyes."""
    feed = company.page(MARIA)
    expect(row(feed, "Anna Petrova")).to_contain_text(text)
    feed.close()


def test_a_community_is_connected_by_its_clicks_and_a_token(vk, company):
    page = begin(company, "VK community")
    company.watch(page).expect("422")
    steps = page.locator(".guide-steps").first
    expect(steps).to_contain_text("Create token")
    expect(steps.get_by_role("link")).to_have_attribute("href", "https://vk.com/groups?tab=admin")

    # A token VK does not take is told beside its field, and where the right one is found stays there.
    fill(page, vk, token="vk1.a.guess")
    page.get_by_role("button", name="Connect", exact=True).click()
    token = page.get_by_label("Access token")
    expect(token).to_have_attribute("aria-invalid", "true")
    beside = page.locator("#" + token.get_attribute("aria-describedby"))
    expect(beside.locator(".error")).to_be_visible()
    expect(beside.locator(".help")).to_contain_text("with the rights named above")
    assert vk.addresses == []

    fill(page, vk)
    connect(page)
    place = page.url.split("?")[0]
    address = page.locator("#copy-hook").input_value()
    assert vk.addresses == [address]
    expect(page.get_by_role("button", name="Register again")).to_be_visible()
    page.get_by_role("button", name="Check now").click()
    expect(page.locator(".toast")).to_contain_text("VK knows this address")

    vk.says("Which bell fits my bicycle?")
    sees(company, "Which bell fits my bicycle?")
    page.goto(place)
    expect(page.locator("#calls .facts")).to_contain_text("Delay")
    expect(page.locator(".guide-steps")).to_have_count(0)


def test_a_dead_token_and_a_network_that_is_away_say_so_and_heal(vk, company):
    page = begin(company, "VK community")
    company.watch(page).expect("422")
    fill(page, vk)
    connect(page)
    place = page.url.split("?")[0]

    vk.play("expire")
    page.get_by_role("button", name="Check now").click()
    expect(page.locator(".error-summary")).to_contain_text("access")
    page.goto(place)
    expect(page.locator(".state").first).to_have_text("Refused")
    expect(page.get_by_role("link", name=re.compile("channel needs you"))).to_be_visible()
    vk.play("expire", on=False)
    page.get_by_role("button", name="Check now").click()
    expect(page.locator(".toast")).to_contain_text("VK knows this address")

    vk.play("down")
    page.get_by_role("button", name="Register again").click()
    expect(page.locator(".error-summary")).to_be_visible(timeout=40_000)
    vk.play("down", on=False)
    page.goto(place)
    page.get_by_role("button", name=re.compile("Register again|Try again")).click()
    expect(page.locator(".toast")).to_contain_text("VK calls Kindred from now on")


def test_a_community_is_left_and_taken_back(vk, company):
    page = begin(company, "VK community")
    fill(page, vk)
    connect(page)
    page.get_by_role("button", name="Remove").click()
    page.wait_for_url(re.compile("removed="))
    assert vk.addresses == []
    page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Register again")).to_be_visible()
    assert len(vk.addresses) == 1

    vk.play("down")
    page.get_by_role("button", name="Remove").click()
    page.wait_for_url(re.compile("removed="), timeout=30_000)
    expect(page.locator(".error-summary")).to_contain_text("Delete server")


def test_a_community_is_asked_where_it_cannot_call(vk, company):
    page = begin(company, "VK community")
    expect(page.get_by_label("How news come")).to_have_value("poll")
    fill(page, vk, way="poll")
    connect(page)
    assert vk.addresses == []
    while page.locator(".state").first.inner_text() != "Listening":
        page.reload()
    vk.says("Do you ship to Kazan?")
    sees(company, "Do you ship to Kazan?")


def test_a_bot_is_connected_by_its_token_and_its_words_come(telegram, company):
    page = begin(company, "Telegram bot")
    expect(page.locator(".guide-steps").first.locator("input")).to_have_value("/newbot")
    fill(page, telegram)
    connect(page)
    assert telegram.addresses == [page.locator("#copy-hook").input_value()]
    telegram.says("Are you open on Sunday?")
    sees(company, "Are you open on Sunday?")

    page.get_by_label("How news come").select_option("poll")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(re.compile("done=saved"), timeout=40_000)
    assert telegram.addresses == []
    telegram.says("And on Monday?")
    sees(company, "And on Monday?")


def test_what_works_is_said_on_the_page(vk, company):
    page = begin(company, "VK community")
    fill(page, vk)
    connect(page)
    page.get_by_text("What works, and what does not").click()
    table = page.locator(".action-table")
    expect(table.get_by_role("row", name=re.compile("Private message")).first).to_contain_text("works")
    expect(table.get_by_role("row", name=re.compile("Like a comment"))).to_contain_text("not let by the network")

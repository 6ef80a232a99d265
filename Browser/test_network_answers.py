"""A customer writes on VK or Telegram and has the answer there; under a post it is given publicly or in private."""

import json
import re
import urllib.request

import pytest
from playwright.sync_api import expect

from company import MARIA
from feed import open_card
from network import ANNA, EMULATE, Network, said, waits_for
from test_networks import begin, connect, fill

pytestmark = pytest.mark.skipif(not EMULATE.exists(), reason="the emulators are not built: swift build --product Emulate")

KINDS = {"vk": "VK community", "telegram": "Telegram bot"}


@pytest.fixture
def network(request, monkeypatch):
    """The one a test names; before the company, whose program must be let out to it."""
    monkeypatch.setenv("KINDRED_OUTBOUND_ALLOW", "127.0.0.0/8, ::1")
    network = Network(request.param)
    yield network
    network.close()


def connected(network: Network, company) -> None:
    page = begin(company, KINDS[network.kind])
    fill(page, network)
    connect(page)
    page.close()


def post_of(network: Network) -> str:
    with urllib.request.urlopen(f"{network.address}/_play/state", timeout=20) as answer:
        places = json.load(answer)["places"]
    return next(place["id"] for place in places if place["kind"] == "post")


def write(card, words: str) -> None:
    editor = card.locator(".editor").first
    editor.click()
    editor.page.keyboard.type(words)
    card.get_by_role("button", name="Send", exact=True).first.click()


@pytest.mark.parametrize("network", ["vk", "telegram"], indirect=True)
def test_a_message_is_answered_where_it_was_said(network, company):
    kind = network.kind
    connected(network, company)
    network.says("Which bell fits my bicycle?")
    feed = company.page(MARIA)
    card = open_card(feed, "Anna Petrova")
    expect(card.locator(".reply-form")).to_be_visible()
    expect(card.locator(".reply-form").locator("[name=subject], [name=to]")).to_have_count(0)
    write(card, "The small one, 12 euros.")
    waits_for(network, f"dialog:{ANNA[kind]}", "The small one, 12 euros.")
    # One answer stands in the thread, though the network tells of it too.
    expect(card.get_by_text("The small one, 12 euros.")).to_have_count(1)
    expect(card.locator(".composer-done")).to_contain_text("Answered by you")
    if kind == "vk":
        network.play("read", person=ANNA["vk"], place=f"dialog:{ANNA['vk']}")
        expect(card.locator(".delivery[data-state=read]")).to_be_visible()
    assert [word for word in said(network, f"dialog:{ANNA[kind]}") if "12 euros" in word] == ["The small one, 12 euros."]


@pytest.mark.parametrize("network", ["vk"], indirect=True)
def test_a_comment_is_answered_publicly_and_in_private(network, company):
    vk = network
    connected(vk, company)
    vk.says("Is it waterproof?", place=post_of(vk))
    feed = company.page(MARIA)
    card = open_card(feed, "Anna Petrova")
    publicly = card.get_by_role("radio", name=re.compile("For all to see"))
    expect(publicly).to_be_checked()
    expect(card.get_by_role("radio", name=re.compile("In private"))).to_be_visible()
    write(card, "Yes, down to ten metres.")
    waits_for(vk, post_of(vk), "Yes, down to ten metres.")
    expect(card.locator(".composer-done")).to_contain_text("Answered by you")


@pytest.mark.parametrize("network", ["vk"], indirect=True)
def test_a_comment_is_answered_in_private_once_the_customer_lets_us(network, company):
    connected(network, company)
    network.play("deny", person=ANNA["vk"])
    network.says("And how much is it?", place=post_of(network))
    feed = company.page(MARIA)
    card = open_card(feed, "Anna Petrova")
    card.get_by_role("radio", name=re.compile("In private")).check()
    write(card, "For you 40 euros.")
    # The card says so in VK's own words, and what was written is not lost.
    trouble = card.locator(".message-trouble")
    expect(trouble).to_contain_text("permission", ignore_case=True, timeout=30_000)
    network.play("allow", person=ANNA["vk"])
    trouble.get_by_role("button", name="Send again").click()
    waits_for(network, f"dialog:{ANNA['vk']}", "For you 40 euros.")
    expect(card.locator(".composer-done")).to_contain_text("Answered by you")

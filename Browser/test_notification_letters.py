"""Letters of networks and sites, sent through a real mail server with a forged one among them, become what they announce."""

import os
import re
from email.utils import formatdate
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from company import MARIA, Company
from feed import open_card, pane, row
from mail_service import HOST, PASSWORD, MailService
from signed_letters import NameServer, Signer

OURS, SERVER = "hello@alderfinch.example", "mx.alderfinch.example"

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")


@pytest.fixture
def names() -> NameServer:
    names = NameServer()
    yield names
    names.close()


@pytest.fixture
def mail(monkeypatch, names):
    mail = MailService()
    monkeypatch.setenv("KINDRED_OUTBOUND_ALLOW", "127.0.0.0/8, ::1")
    monkeypatch.setenv("KINDRED_OUTBOUND_ROOTS", str(mail.certificate))
    monkeypatch.setenv("KINDRED_NAME_SERVER", names.address)
    yield mail
    mail.close()


@pytest.fixture
def company(mail, company) -> Company:
    return company


def test_letters_become_what_they_announce_and_a_forged_one_does_not(mail, company, names, tmp_path):
    connect(company, mail)
    page = company.page(MARIA)

    send(mail, facebook("Ryan Barrett", "Does the Heron fit a laptop of 16 inches?"), "notification@facebookmail.com")
    send(mail, Signer("notify.vk.com", tmp_path, names).sign(vk("Анна Петрова", "Когда «Цапля» снова будет в продаже?")),
         "admin@notify.vk.com")
    send(mail, facebook("Eve Evil", "Your page will be closed, sign in here.", found="dkim=fail; spf=fail"),
         "notification@facebookmail.com")
    send(mail, code(), "no-reply@mail.instagram.com")

    # The genuine ones are comments of their authors, answered where they stand.
    expect(row(page, "Анна Петрова")).to_contain_text("Когда «Цапля»")
    card = open_card(page, "Ryan Barrett")
    expect(card.locator(".thread")).to_contain_text("Does the Heron fit a laptop of 16 inches?")
    way = card.locator("a[data-way]").last
    expect(way).to_have_attribute("href", "https://www.facebook.com/alderfinch/posts/123?comment_id=789")
    expect(way).to_contain_text("Facebook")
    expect(card.get_by_role("textbox", name="Your answer")).to_have_count(0)
    look(page, "card")

    # The forged one is a letter with a warning, and says nothing of the person it names.
    expect(row(page, "Eve Evil")).to_have_count(0)
    warned = open_card(page, "Facebook")
    expect(warned.locator(".letter-doubt")).to_contain_text("Not from Facebook")
    expect(warned.locator(".letter-doubt")).to_contain_text("sent by somebody else")
    assert "n_m" not in warned.inner_html()
    look(page, "forged")

    # A code waits for nobody: it stands in no list of what is to be answered, and can be found.
    expect(row(page, "Instagram")).to_have_count(0)


def test_a_genuine_letter_that_somebody_sent_on_becomes_what_it_announces_once_its_address_is_ours(mail, company, names, tmp_path):
    connect(company, mail)
    page = company.page(MARIA)
    signer = Signer("notify.vk.com", tmp_path, names)

    def sent_on(author: str, comment: int = 3) -> bytes:
        letter = vk(author, "Ещё продаётся?", comment)
        return signer.sign(letter.replace(f"To: {OURS}".encode(), b"To: old.shop@post.example"))

    send(mail, sent_on("Анна Петрова"), "stranger@mail.example")
    warned = open_card(page, "VK")
    expect(warned.locator(".letter-doubt")).to_contain_text("was written to old.shop@post.example")
    warned.get_by_role("button", name="old.shop@post.example is our address").click()
    # The letter that is here already, on its open card, and those that come from then on.
    expect(row(page, "Анна Петрова")).to_contain_text("Ещё продаётся?")
    expect(pane(page).get_by_role("heading", name="Анна Петрова").first).to_be_visible()
    expect(pane(page).locator(".letter-doubt")).to_have_count(0)

    # Of the same thing there is one card, so this is another comment, of another person.
    send(mail, sent_on("Ольга Орлова", comment=4), "forwarder@post.example")
    expect(row(page, "Ольга Орлова")).to_contain_text("Ещё продаётся?")


def test_an_administrator_makes_a_rule_of_a_letter(mail, company):
    connect(company, mail)
    page = company.page(MARIA)
    send(mail, talk("Nora Lind", "Light and dry."), "noreply@geartalk.example")
    send(mail, talk("Otto Berg", "The strap frayed."), "noreply@geartalk.example")
    expect(row(page, "Gear Talk")).to_have_count(2)

    page.goto(company.address + "/settings/letters")
    look(page, "rules")
    page.get_by_role("link", name="Make a rule").click()
    look(page, "pick")
    page.get_by_role("link", name="Gear Talk: a word about your backpack").last.click()
    # Words are marked where they stand.
    select(page, "Nora Lind")
    page.get_by_role("button", name="Author").click()
    expect(page.get_by_label("Author: only these words")).to_have_value("Nora Lind")
    select(page, "Light and dry.")
    page.get_by_role("button", name="Text", exact=True).click()
    page.get_by_label("Name of the rule").fill("Gear Talk")
    page.get_by_label("Link to answer at").select_option(index=1)
    look(page, "marks")
    page.get_by_role("button", name="Save and see what it catches").click()
    expect(page.locator("#past")).to_contain_text("2 of 2 letters looked at")
    expect(page.locator("#past")).to_contain_text("Otto Berg")
    page.get_by_role("link", name="Otto Berg").click()
    expect(page.locator(".pane-card .thread")).to_contain_text("The strap frayed.")
    page.go_back()
    look(page, "rule")
    page.get_by_role("button", name="Switch on").click()
    expect(page.get_by_role("button", name="Switch off")).to_be_visible()

    send(mail, talk("Ida Holm", "Where can I buy it?"), "noreply@geartalk.example")
    page.goto(company.address + "/feed/open")
    card = open_card(page, "Ida Holm")
    expect(card.locator(".thread")).to_contain_text("Where can I buy it?")
    expect(card.locator("a[data-way]").last).to_have_attribute("href", "https://geartalk.example/t/77")


# What people do


def connect(company: Company, mail: MailService) -> None:
    page = company.page(MARIA, "/settings/channels/new?kind=mailbox")
    page.locator("[name=set_address]").fill(OURS)
    page.get_by_text("Server and folders").click()
    values = {"imap_host": HOST, "imap_port": mail.imap_port, "smtp_host": HOST, "smtp_port": mail.smtp_port, "auth_server": SERVER}
    for name, value in values.items():
        page.locator(f"[name=set_{name}]").fill(str(value))
    for security in ("imap_security", "smtp_security"):
        page.locator(f"[name=set_{security}]").select_option("tls")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Connect", exact=True).click()
    page.wait_for_url(re.compile(r"/settings/channels/\d+\?done=connected"))
    while page.locator(".state").first.inner_text() != "Listening":
        page.reload()
    page.close()


def select(page: Page, words: str) -> None:
    """Draws the mouse over words of the letter."""
    page.evaluate("""(words) => {
      const span = [...document.querySelectorAll("[data-words]")].find((each) => each.textContent.includes(words));
      const start = span.firstChild.textContent.indexOf(words);
      getSelection().setBaseAndExtent(span.firstChild, start, span.firstChild, start + words.length);
    }""", words)


def look(page: Page, name: str) -> None:
    """Draws the page for those who want to look, wide and narrow, light and dark."""
    place = os.environ.get("KINDRED_LOOKS")
    if not place:
        return
    for scheme in ("light", "dark"):
        for width, height in ((1440, 900), (390, 844)):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": height})
            page.screenshot(path=Path(place) / f"{name}-{width}-{scheme}.png")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1440, "height": 900})


# What networks send


def send(mail: MailService, letter: bytes, sender: str) -> None:
    mail.forward(letter, sender, OURS)


def letter(sender: str, subject: str, html: str, found: str | None = None, field: str | None = None) -> bytes:
    header = [f"Authentication-Results: {SERVER}; {found}"] if found else []
    header += [field] if field else []
    header += [f"From: {sender}", f"To: {OURS}", f"Subject: {subject}", f"Date: {formatdate()}",
               f"Message-ID: <{os.urandom(12).hex()}@network.example>", "MIME-Version: 1.0",
               "Content-Type: text/html; charset=utf-8"]
    return ("\r\n".join(header) + f"\r\n\r\n{html}\r\n").encode()


def facebook(author: str, text: str, found: str = "dkim=pass header.d=facebookmail.com") -> bytes:
    link = ("https://www.facebook.com/n/?alderfinch%2Fposts%2F123&amp;comment_id=789&amp;medium=email&amp;mid=a1"
            "&amp;n_m=hello%40alderfinch.example")
    return letter(
        '"Facebook" <notification@facebookmail.com>', f"{author} commented on your post",
        f'<p><a href="https://www.facebook.com/n/?{author.split()[0].lower()}&amp;mid=a1">{author}</a> commented on your '
        f'<a href="{link}">post</a>.</p><p>{text}</p><p><a href="{link}">View on Facebook</a></p>', found,
        "X-Facebook-Notify: feed_comment; mailid=a1")


def vk(author: str, text: str, comment: int = 3) -> bytes:
    link = f"https://vk.com/wall-1_2?reply={comment}&amp;from_email=1&amp;email_hash=abc"
    return letter(
        "VK <admin@notify.vk.com>", "New comment",
        f'<p><a href="https://vk.com/id{comment + 4}?from_email=1">{author}</a> прокомментировала <a href="{link}">Вашу запись</a></p>'
        f'<p>{text}</p><p><a href="{link}">Ответить</a></p>')


def code() -> bytes:
    return letter("Instagram <no-reply@mail.instagram.com>", "123456 is your Instagram code",
                  "<p>Your code is 123456</p>", "dkim=pass header.d=mail.instagram.com", "X-Facebook-Notify: ig_verify_email")


def talk(author: str, text: str) -> bytes:
    return letter(
        "Gear Talk <noreply@geartalk.example>", "Gear Talk: a word about your backpack",
        f"<p>Good day,</p><p>{author} spoke about the Heron 28</p><p>They say</p><p>{text}</p>"
        '<p><a href="https://geartalk.example/t/77?utm_source=mail">Open the talk</a></p>'
        "<p>You receive this because you listen.</p>", "dkim=pass header.d=geartalk.example")

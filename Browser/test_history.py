"""What was written before: a mailbox with letters in it is connected, and its past comes along, silently.

The server is real: Dovecot, with answers in Sent and junk in Spam."""

import os
import re
from email.message import EmailMessage
from email.utils import format_datetime
from datetime import datetime, timedelta, timezone

import pytest
from playwright.sync_api import Page, expect

from company import JONAS, MARIA, Company
from feed import row
from mail_service import HOST, PASSWORD, MailService
from test_screenshots import draw

OURS = "hello@alderfinch.example"

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")


@pytest.fixture
def mail(monkeypatch):
    mail = MailService()
    monkeypatch.setenv("KINDRED_OUTBOUND_ALLOW", "127.0.0.0/8, ::1")
    monkeypatch.setenv("KINDRED_OUTBOUND_ROOTS", str(mail.certificate))
    yield mail
    mail.close()


def letter(number: int, sender: str, to: str, days: float, text: str, answers: int | None = None) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, f"Heron 28, order {number % 1000}"
    message["Message-ID"] = f"<{number}@past.example>"
    message["Date"] = format_datetime(datetime.now(timezone.utc) - timedelta(days=days))
    if answers is not None:
        message["In-Reply-To"] = f"<{answers}@past.example>"
    message.set_content(text + "\n")
    return message.as_bytes()


def lay(mail: MailService, folder: str, letters: list[bytes]) -> None:
    """Letters that lie in a folder of our mailbox."""
    for content in letters:
        mail.lay_down(content, OURS, folder)


def furnish(mail: MailService) -> None:
    lay(mail, "INBOX", [letter(n, f"Anna Petrova {n} <anna{n}@mail.example>", OURS, 40, f"Is the Heron back, {n}?") for n in range(1, 91)])
    lay(mail, "Sent", [letter(1000 + n, OURS, f"anna{n}@mail.example", 39, "Yes, since Monday.", n) for n in range(1, 61)])
    lay(mail, "INBOX", [letter(200, "Siân O’Hara <sian@ohara.example>", OURS, 1, "Where is my parcel?")])
    lay(mail, "Spam", [letter(300, "Winner <win@spam.example>", OURS, 2, "You won.")])


def connect(company: Company, mail: MailService) -> Page:
    page = company.page(MARIA, "/settings/channels/new?kind=mailbox")
    page.locator("[name=set_address]").fill(OURS)
    page.get_by_text("Server and folders").click()
    for name, value in {"imap_host": HOST, "imap_port": mail.imap_port, "smtp_host": HOST, "smtp_port": mail.smtp_port}.items():
        page.locator(f"[name=set_{name}]").fill(str(value))
    for security in ("imap_security", "smtp_security"):
        page.locator(f"[name=set_{security}]").select_option("tls")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Connect", exact=True).click()
    page.wait_for_url(re.compile(r"/settings/channels/\d+\?done=connected"))
    return page


def test_the_past_comes_along_silently(mail, company):
    furnish(mail)
    jonas = company.page(JONAS)
    page = connect(company, mail)
    before = mail.names(OURS)

    page.get_by_role("link", name="Choose how far back").click()
    expect(page.get_by_label("INBOX")).to_be_checked()
    expect(page.get_by_label("Sent")).to_be_checked()
    expect(page.get_by_label("Spam")).not_to_be_checked()
    expect(page.locator("[data-counted]")).to_contain_text("151 letters")
    shoot(page, "history-choose")
    page.get_by_label("30 days").check()
    page.get_by_label("Spam").check()
    page.get_by_label("Spam").uncheck()
    page.get_by_label("Everything").check()
    expect(page.locator("[data-counted]")).to_contain_text("151 letters, about a minute in the background.")
    page.get_by_role("button", name="Bring them along").click()

    expect(page.locator(".history .state")).to_have_text("All here", timeout=60_000)  # live, nobody reloads
    expect(page.locator(".history")).to_contain_text("151 letters")
    expect(page.locator(".history")).to_contain_text("91 new cards")
    assert mail.names(OURS) == before, "the mailbox is as it was"
    assert mail.taken.empty(), "nothing was sent"

    expect(jonas.locator(".cards .card")).to_have_count(0)  # nobody was told
    jonas.reload()
    expect(row(jonas, "Siân O’Hara")).to_contain_text("Where is my parcel?")
    expect(jonas.locator(".cards .card")).to_have_count(1)  # what is old or answered is closed
    jonas.goto(company.address + "/feed/answered")
    expect(jonas.locator(".cards .card").first).to_be_visible()


def shoot(page: Page, name: str) -> None:
    if os.environ.get("KINDRED_SCREENSHOTS"):
        draw(page, name)

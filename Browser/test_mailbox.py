"""The whole way of letters: a mailbox is connected, a customer writes, is answered, answers, and is answered again.

The servers are real: Dovecot, and one that takes letters by SMTP. The customer's letters are threaded as mail programs do."""

import os
import re
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import getaddresses, make_msgid

import pytest
from playwright.sync_api import Page, expect

from company import JONAS, MARIA, NAMES, Company
from feed import open_card, pane, row
from mail_service import HOST, PASSWORD, MailService
from test_screenshots import draw

OURS = "hello@alderfinch.example"

# The letters' server is encrypted from the first byte, which its library does not count as encryption.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")


@dataclass
class Speech:
    """A language of the interface, a customer who speaks it, and the words the test looks for."""

    code: str
    name: str
    customer: str
    address: str
    subject: str
    first: str
    answer: str
    second: str
    thanks: str
    connect: str
    mailbox: str
    password: str
    servers: str
    refused: str
    listens: str
    claim: str
    send: str
    unclaimed: str
    answered: str
    editor: str


SPEECHES = [
    Speech(
        "en", "English", "Siân O’Hara", "sian@ohara.example", "Left strap of my Heron 28",
        "The left strap started to fray. Can it be replaced?", "Yes, for nothing. Please send it to us.",
        "It is on its way. Do you need the receipt?", "No, thank you.", "Connect", "Mailbox", "Password", "Server and folders",
        "The server refuses name or password.", "Listening", "Claim", "Send", "Unclaimed", "Answered", "Your answer"),
    Speech(
        "ru", "Русский", "Екатерина Щёголева", "katya@shchegoleva.example",
        "Левая лямка рюкзака «Цапля 28» — можно ли её заменить по гарантии?",
        "Левая лямка начала расплетаться. Можно её заменить?", "Да, бесплатно. Пришлите рюкзак нам.",
        "Уже отправила. Нужен ли чек?", "Нет, спасибо.", "Подключить", "Почтовый ящик", "Пароль", "Серверы и папки",
        "Сервер не принимает имя или пароль.", "Слушает", "Взять", "Отправить", "Ничья", "Отвечено", "Ваш ответ"),
    Speech(
        "de", "Deutsch", "Jürgen Größler-Müßig", "juergen@groessler.example", "Linker Träger löst sich: Rückgabe möglich?",
        "Der linke Träger löst sich auf. Lässt er sich ersetzen?", "Ja, kostenlos. Schicken Sie ihn uns bitte.",
        "Er ist unterwegs. Brauchen Sie die Rechnung?", "Nein, danke schön.", "Verbinden", "Postfach", "Passwort",
        "Server und Ordner", "Der Server lehnt Name oder Passwort ab.", "Hört zu", "Übernehmen", "Senden", "Unverteilt",
        "Beantwortet", "Ihre Antwort"),
]


@pytest.fixture
def mail(monkeypatch):
    mail = MailService()
    monkeypatch.setenv("KINDRED_OUTBOUND_ALLOW", "127.0.0.0/8, ::1")
    monkeypatch.setenv("KINDRED_OUTBOUND_ROOTS", str(mail.certificate))
    yield mail
    mail.close()


@pytest.fixture
def company(mail, company) -> Company:
    return company


@pytest.mark.parametrize("speech", SPEECHES, ids=lambda speech: speech.code)
def test_a_mailbox_is_connected_and_a_customer_is_answered_twice(mail, company, speech):
    maria, jonas = (company.page(who) for who in (MARIA, JONAS))
    for page, who in ((maria, MARIA), (jonas, JONAS)):
        speak(page, who, speech)
    connect(company, mail, speech)

    question = letter(speech, speech.subject, speech.first)
    mail.send(question)
    for page in (maria, jonas):
        expect(row(page, speech.customer)).to_contain_text(speech.first)
        expect(row(page, speech.customer).locator(".state")).to_have_text(speech.unclaimed)
    card, theirs = (open_card(page, speech.customer) for page in (maria, jonas))
    card.get_by_role("button", name=speech.claim, exact=True).click()
    expect(row(jonas, speech.customer).locator(".state")).to_have_text("Maria")

    first = answer(mail, maria, jonas, speech, speech.answer)
    assert chain(first) == (question["Message-ID"], [question["Message-ID"]])
    assert first["Subject"] == f"Re: {speech.subject}"
    assert getaddresses([first["To"]]) == [(speech.customer, speech.address)]
    assert getaddresses([first["From"]]) == [("Maria Lindqvist, Alder & Finch", OURS)]
    assert [kept["Message-ID"] for kept in mail.letters(OURS, "Sent")] == [first["Message-ID"]]

    further = reply(speech, mail.letters(speech.address)[0], speech.second)
    mail.send(further)
    for page in (maria, jonas):
        expect(row(page, speech.customer)).to_have_count(1)
        expect(row(page, speech.customer)).to_contain_text(speech.second)
        expect(row(page, speech.customer).locator(".state")).not_to_have_text(speech.answered)
        expect(pane(page).locator(".thread")).to_contain_text(speech.second)

    second = answer(mail, maria, jonas, speech, speech.thanks)
    assert chain(second) == (further["Message-ID"], [each["Message-ID"] for each in (question, first, further)])
    assert second["Subject"] == f"Re: {speech.subject}"
    assert [kept["Message-ID"] for kept in mail.letters(OURS, "Sent")] == [first["Message-ID"], second["Message-ID"]]
    expect(theirs.locator(".thread")).to_contain_text(speech.thanks)
    if speech.code == "en" and os.environ.get("KINDRED_SCREENSHOTS"):
        draw(maria, "letters")  # for the guide


# What people do


def speak(page: Page, who: str, speech: Speech) -> None:
    """Chooses a language of the interface in the menu of one's own name."""
    if speech.code == "en":
        return
    page.get_by_role("button", name=NAMES[who]).click()
    page.get_by_role("button", name=speech.name, exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", speech.code)


def connect(company: Company, mail: MailService, speech: Speech) -> None:
    """Connects the mailbox through its form: first with a wrong password, then with the right one."""
    page = company.page(MARIA, "/settings/channels")
    company.watch(page).expect("422")
    page.locator("a[href='/settings/channels/new']").first.click()
    page.get_by_role("link", name=speech.mailbox).click()
    page.locator("[name=set_address]").fill(OURS)
    page.get_by_text(speech.servers).click()
    for name, value in {"imap_host": HOST, "imap_port": mail.imap_port, "smtp_host": HOST, "smtp_port": mail.smtp_port}.items():
        page.locator(f"[name=set_{name}]").fill(str(value))
    for security in ("imap_security", "smtp_security"):
        page.locator(f"[name=set_{security}]").select_option("tls")

    password = page.get_by_label(speech.password, exact=True)
    password.fill("a guess")
    page.get_by_role("button", name=speech.connect, exact=True).click()
    expect(password).to_have_attribute("aria-invalid", "true")
    beside = page.locator("#" + password.get_attribute("aria-describedby"))
    expect(beside).to_contain_text(speech.refused)
    expect(beside).to_contain_text("Authentication failed.")  # the server's own word

    password.fill(PASSWORD)
    page.get_by_role("button", name=speech.connect, exact=True).click()
    page.wait_for_url(re.compile(r"/settings/channels/\d+\?done=connected"), timeout=40_000)
    while page.locator(".state").first.inner_text() != speech.listens:
        page.reload()
    page.close()


def answer(mail: MailService, maria: Page, jonas: Page, speech: Speech, text: str) -> EmailMessage:
    """Maria answers on her card; within two seconds of its leaving everybody sees so. The letter, as the customer got it."""
    pane(maria).get_by_role("textbox", name=speech.editor).fill(text)
    pane(maria).get_by_role("button", name=speech.send, exact=True).last.click()
    sent = mail.next()
    for page in (maria, jonas):
        expect(row(page, speech.customer).locator(".state")).to_have_text(speech.answered, timeout=2_000)
        expect(pane(page).locator(".composer-done button[disabled]")).to_be_visible(timeout=2_000)
    got = mail.letters(speech.address)[-1]
    assert got["Message-ID"] == sent["Message-ID"]
    assert got.get_body(["plain"]).get_content().startswith(text)
    return got


# What the customer's mail program does


def letter(speech: Speech, subject: str, text: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = f'"{speech.customer}" <{speech.address}>'
    message["To"] = OURS
    message["Subject"] = subject
    message["Message-ID"] = make_msgid(domain=speech.address.rpartition("@")[2])
    message.set_content(text + "\n")
    return message


def reply(speech: Speech, to: EmailMessage, text: str) -> EmailMessage:
    """An answer below which the answered letter stands (RFC 5322, 3.6.4)."""
    quoted = "".join(f"> {line}\n" for line in to.get_body(["plain"]).get_content().splitlines())
    message = letter(speech, to["Subject"], f"{text}\n\n{to['From']}:\n{quoted}")
    message["In-Reply-To"] = to["Message-ID"]
    message["References"] = f"{to['References']} {to['Message-ID']}"
    return message


def chain(message: EmailMessage) -> tuple[str, list[str]]:
    """What a letter says it answers, and the thread it stands in."""
    return message["In-Reply-To"], message["References"].split()

"""Answering by letter: written in an editor, taken back, sent, seen on every screen."""

import json
import re
import sqlite3

import pytest
from playwright.sync_api import expect

from company import JONAS, MARIA
from feed import open_card, pane, row
from post_office import PostOffice


@pytest.fixture
def office():
    office = PostOffice()
    yield office
    office.close()


@pytest.fixture
def company(company, office, monkeypatch):
    """The company with a mailbox in place of the workshop, and a letter of Anna's."""
    company.shop.says("Anna Petrova", "Can the left strap be replaced?")
    make_letters(company, office, monkeypatch)
    return company


def make_letters(company, office, monkeypatch):
    """Whatever was said in the workshop was said by letter to a mailbox, which can be answered; first of all by Anna."""
    company.program.stop()
    monkeypatch.setenv("KINDRED_OUTBOUND_ALLOW", "127.0.0.0/8")
    settings = {
        "address": "hello@alderfinch.example", "user": "hello", "password": "heron", "smtp_host": "127.0.0.1",
        "smtp_port": str(office.port), "smtp_security": "none", "imap_host": "127.0.0.1", "imap_port": "9", "imap_security": "none",
    }
    with sqlite3.connect(company.program.data / "kindred.sqlite") as database:
        database.execute("UPDATE channel SET kind = 'mailbox', network = 'email', settings_json = ? WHERE kind = 'api'", [json.dumps(settings)])
        database.execute("UPDATE interest SET network = 'email'")
        for number, (identity,) in enumerate(database.execute("SELECT id FROM identity ORDER BY id").fetchall()):
            address = f"guest{number}@petrova.example" if number else "anna@petrova.example"
            database.execute("UPDATE identity SET network = 'email', key = ?1, shown = ?1 WHERE id = ?2", [address, identity])
    company.program.start()


def test_an_answer_is_taken_back_written_anew_and_seen_on_every_screen(company, office):
    maria, jonas = company.page(MARIA), company.page(JONAS)
    card, theirs = open_card(maria, "Anna Petrova"), open_card(jonas, "Anna Petrova")
    editor = card.get_by_role("textbox", name="Your answer")
    maria.keyboard.press("r")
    expect(editor).to_be_focused()
    maria.keyboard.type("Yes, for ")
    maria.keyboard.press("Control+b")
    maria.keyboard.type("nothing")
    expect(card.locator("[data-draft-state]")).to_have_text("Draft saved")
    maria.reload()
    expect(editor.locator("b")).to_have_text("nothing")

    editor.click()
    maria.keyboard.press("Control+Enter")
    expect(card.locator(".undo-send")).to_contain_text(re.compile(r"Sending in \d+ s"))
    expect(theirs.locator(".composer-done")).to_contain_text("Maria is sending")
    expect(row(jonas, "Anna Petrova").locator(".state")).to_have_text("Maria is sending")
    card.locator(".undo-send").get_by_role("button", name="Take back").click()
    expect(editor).to_contain_text("Yes, for nothing")
    assert office.letters == []

    editor.click()
    maria.keyboard.press("Control+End")
    maria.keyboard.type(", Anna.")
    card.get_by_role("button", name="Send", exact=True).last.click()
    expect(card.locator(".delivery")).to_contain_text("Sent", timeout=30_000)
    expect(theirs.locator(".composer-done")).to_contain_text("Answered by Maria")
    expect(theirs.get_by_role("button", name="Reply")).to_be_disabled()
    [letter] = office.letters
    assert letter["to"] == "Anna Petrova <anna@petrova.example>"
    assert letter.get_body(["plain"]).get_content().startswith("Yes, for nothing, Anna.")
    assert "<b>nothing, Anna.</b>" in letter.get_body(["html"]).get_content()


def test_files_chosen_together_are_all_attached_and_can_be_taken_off(company, office):
    page = company.page(MARIA)
    card = open_card(page, "Anna Petrova")
    files = card.locator("[data-files] li")
    card.locator("[data-attach]").set_input_files([
        {"name": f"{name}.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"} for name in ("Чек", "Größe", "Label")])
    expect(files).to_have_count(3)
    files.filter(has_text="Größe").get_by_role("button").click()
    expect(files).to_have_count(2)
    page.reload()
    expect(files).to_contain_text(["Чек.pdf", "Label.pdf"])


def test_what_is_refused_says_why_and_goes_out_again(company, office):
    office.refuses = "550 the mailbox is full"
    page = company.page(MARIA)
    card = open_card(page, "Anna Petrova")
    card.get_by_role("textbox", name="Your answer").fill("Hello")
    card.get_by_role("button", name="Send", exact=True).last.click()
    expect(page.get_by_role("alert")).to_contain_text("was not sent", timeout=30_000)
    expect(card.locator(".message-trouble")).to_contain_text("550 the mailbox is full")
    office.refuses = None
    card.get_by_role("button", name="Send again").click()
    expect(card.locator(".delivery")).to_contain_text("Sent", timeout=30_000)
    assert len(office.letters) == 1


def test_what_was_not_sent_is_said_until_it_is_waved_away(company, office):
    office.refuses = "550 the mailbox is full"
    page = company.page(MARIA)
    card = open_card(page, "Anna Petrova")
    card.get_by_role("textbox", name="Your answer").fill("Hello")
    card.get_by_role("button", name="Send", exact=True).last.click()
    expect(page.get_by_role("alert")).to_contain_text("was not sent", timeout=30_000)
    card.get_by_role("tab", name="Note").click()
    card.get_by_placeholder("A note for your team…").fill("Ask for another address.")
    card.get_by_role("button", name="Add note").click()
    expect(page.locator(".toasts")).to_contain_text("Note added.")
    expect(page.get_by_role("alert")).to_contain_text("was not sent")


def test_whoever_writes_goes_on_while_a_colleague_takes_the_card(company):
    maria, jonas = company.page(MARIA), company.page(JONAS)
    card = open_card(jonas, "Anna Petrova")
    editor = card.get_by_role("textbox", name="Your answer")
    editor.click()
    jonas.keyboard.type("Yes, for free.")
    for _ in " free.":
        jonas.keyboard.press("ArrowLeft")

    open_card(maria, "Anna Petrova").get_by_role("button", name="Claim").click()
    expect(card.locator(".facts-strip")).to_contain_text("Maria Lindqvist")
    expect(editor).to_be_focused()
    # As commands these letters would end the card, hand it over and snooze it.
    jonas.keyboard.type(" these")
    expect(editor).to_have_text("Yes, for these free.")
    expect(card.locator("[data-draft-state]")).to_have_text("Draft saved")
    expect(row(jonas, "Anna Petrova").locator("[data-chip]")).to_have_text("Maria")


def test_words_written_while_a_draft_is_saved_are_kept_too(company):
    page = company.page(MARIA)
    card = open_card(page, "Anna Petrova")
    editor = card.get_by_role("textbox", name="Your answer")
    # The first save comes back late, and behind it the line is cut.
    page.evaluate("""() => {
        const send = window.fetch;
        let saves = 0;
        window.fetch = async (...all) => {
            if (!String(all[0]).endsWith("/draft")) return send(...all);
            if (++saves > 1) throw new TypeError("the line is cut");
            const answer = await send(...all);
            await new Promise((go) => { window.release = go; });
            return answer;
        };
    }""")
    editor.fill("Half a thought")
    page.wait_for_function("() => window.release")
    editor.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" and its end")
    page.evaluate("() => window.release()")
    expect(card.locator("[data-draft-state]")).to_have_text("Kept here until the line is back")
    page.reload()
    expect(pane(page).get_by_role("textbox", name="Your answer")).to_contain_text("Half a thought and its end")


def test_words_survive_a_cut_line_and_narrow_screens(company):
    page = company.page(MARIA, viewport={"width": 390, "height": 800})
    card = open_card(page, "Anna Petrova")
    page.context.set_offline(True)
    company.watch(page).expect("net::ERR_INTERNET_DISCONNECTED")
    card.get_by_role("textbox", name="Your answer").fill("Half a thought")
    expect(card.locator("[data-draft-state]")).to_have_text("Kept here until the line is back")
    page.context.set_offline(False)
    page.reload()
    expect(pane(page).get_by_role("textbox", name="Your answer")).to_contain_text("Half a thought")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

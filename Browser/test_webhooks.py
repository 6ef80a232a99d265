"""Telling another program: a real receiver that is well, moves, goes away and comes back."""

import json
import sqlite3
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from company import MARIA, Company


class Receiver:
    """A program that listens on the loopback and answers as it is told."""

    def __init__(self):
        self.status, self.headers, self.heard = 200, {}, []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                receiver.heard.append(json.loads(body)["type"])
                self.send_response(receiver.status)
                for name, value in receiver.headers.items():
                    self.send_header(name, value)
                self.send_header("content-length", "5")
                self.end_headers()
                self.wfile.write(b"noted")

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}/hook"


@pytest.fixture
def receiver():
    receiver = Receiver()
    yield receiver
    receiver.server.shutdown()


@pytest.fixture
def open_company(company: Company, monkeypatch) -> Company:
    """The company with the loopback opened for what goes out."""
    monkeypatch.setenv("KINDRED_OUTBOUND_ALLOW", "127.0.0.0/8")
    company.program.stop()
    company.program.start()
    return company


def connect(company: Company, receiver: Receiver):
    page = company.page(MARIA, "/settings/webhooks")
    page.get_by_label("Address").fill(receiver.address)
    page.get_by_label("What it is for").fill("Warehouse")
    page.get_by_role("button", name="Add").click()
    page.wait_for_url("**/settings/webhooks/*")
    return page


def test_a_receiver_that_is_well_hears_the_test_event(open_company: Company, receiver: Receiver):
    page = connect(open_company, receiver)
    page.get_by_role("button", name="Send test event").click()
    says(page, "HTTP 200")
    assert receiver.heard == ["test"]


def test_dead_letters_are_sent_again_by_one_click(open_company: Company, receiver: Receiver):
    page = connect(open_company, receiver)
    receiver.status = 500
    for number in range(3):
        open_company.shop.says(f"Customer {number}", "Where is it?", known_by={"email": f"c{number}@example.org"})
    row = page.locator("tbody tr")
    expect(row).to_have_count(0)
    give_up(open_company, page, 3)
    page.reload()
    expect(page.get_by_role("status").filter(has_text="given up")).to_be_visible()
    receiver.status, receiver.heard[:] = 200, []
    page.get_by_role("button", name="Send all again").click()
    for _ in range(40):
        if len(receiver.heard) == 3:
            break
        page.wait_for_timeout(250)
    assert receiver.heard == ["interest.created"] * 3
    page.reload()
    expect(row.filter(has_text="HTTP 200")).to_have_count(3)
    expect(page.get_by_text("given up")).to_have_count(0)


def test_one_that_is_gone_is_switched_off_and_says_so(open_company: Company, receiver: Receiver):
    page = connect(open_company, receiver)
    receiver.status = 410
    page.get_by_role("button", name="Send test event").click()
    says(page, "HTTP 410")
    banner = page.get_by_role("status").filter(has_text=receiver.address)
    receiver.status = 200
    banner.get_by_role("button", name="Go on").click()
    says(page, "HTTP 200")
    expect(banner).to_have_count(0)
    assert receiver.heard == ["test", "test"]


def says(page, words: str) -> None:
    """The log's newest line, looked at until it says so."""
    row = page.locator("tbody tr").first
    for _ in range(40):
        if row.count() and words in row.inner_text():
            return
        page.wait_for_timeout(250)
        page.reload()
    expect(row).to_contain_text(words)


def give_up(company: Company, page, count: int) -> None:
    """Hours pass in the database: what failed so far is given up."""
    path = company.program.data / "kindred.sqlite"
    for _ in range(40):
        with sqlite3.connect(path, timeout=10) as database:
            tried = database.execute("SELECT count(*) FROM webhook_delivery WHERE attempts > 0").fetchone()[0]
            if tried == count:
                database.execute("UPDATE webhook_delivery SET state = 'dead', ended_at = created_at, attempts = 15")
                return
        page.wait_for_timeout(250)
    raise AssertionError(f"{tried} of {count} were tried")

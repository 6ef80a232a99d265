"""Who holds lines without using them, and who was signed out while pages are open. Real sockets, real clocks."""

import contextlib
import os
import socket
import time
import urllib.request

from playwright.sync_api import expect

from company import JONAS, MARIA, Company

# By hand: KINDRED_IDLE_READERS=1000 KINDRED_UNREAD_WORDS=1000. The rest of the test is the same.
READERS = int(os.environ.get("KINDRED_IDLE_READERS", "100"))
WORDS = int(os.environ.get("KINDRED_UNREAD_WORDS", "150"))


def cookie(company: Company, who: str) -> str:
    return "; ".join(f"{one['name']}={one['value']}" for one in company.window(who)[0].cookies())


def line(company: Company, head: str, room: int | None = None) -> socket.socket:
    """A connection on which this was said; `room` is how much the system takes for us before we read."""
    host, port = company.address.removeprefix("http://").split(":")
    wire = socket.socket()
    if room:
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
    wire.settimeout(10)
    wire.connect((host, int(port)))
    wire.sendall(head.encode())
    return wire


def rest(wire: socket.socket, within: float) -> bytes:
    """What is still said until the other side hangs up, which it does by then."""
    heard, end = b"", time.monotonic() + within
    while chunk := wire.recv(4096):
        heard += chunk
        assert time.monotonic() < end, "nobody hangs up"
    return heard


def memory(company: Company) -> int:
    """Megabytes the program holds."""
    with open(f"/proc/{company.program._process.pid}/status") as status:
        return next(int(each.split()[1]) // 1024 for each in status if each.startswith("VmRSS"))


def test_readers_that_never_read_hinder_nobody(company: Company):
    stream = f"GET /live HTTP/1.1\r\nHost: {company.address.removeprefix('http://')}\r\nCookie: {cookie(company, MARIA)}\r\n\r\n"
    company.shop.says("First", "So that all is warm.")
    with contextlib.ExitStack() as lines:
        silent = [lines.enter_context(line(company, stream, room=1024)) for _ in range(READERS)]
        dribbled = [lines.enter_context(line(company, "GET /feed/open HTTP/1.1\r\nHost: x\r\nX-A: ")) for _ in range(READERS)]
        unread = [lines.enter_context(line(company, "POST /feed/open HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n"))
                  for _ in range(READERS // 2)]
        page = company.page(JONAS)
        before = memory(company)
        for number in range(WORDS):
            company.shop.says(f"Customer {number}", "Where is it? " * 60)
            if number % 40 == 0:
                for wire in dribbled:
                    with contextlib.suppress(OSError):  # hung up on by now
                        wire.sendall(b"a")
        # Whoever reads is told at once, in a page and by asking anew.
        expect(page.get_by_role("link", name=f"Customer {WORDS - 1}", exact=True)).to_be_visible()
        began = time.monotonic()
        with urllib.request.urlopen(company.address + "/health", timeout=10) as answer:
            assert answer.status == 200
        assert time.monotonic() - began < 5
        grown = memory(company) - before
        assert grown < 200 + READERS // 4, f"{grown} MB for {READERS} readers"
        # A body nobody wants is hung up on by now: the answer, then the end.
        for wire in unread[::10]:
            assert rest(wire, within=10).startswith(b"HTTP/1.1 405")
        # The first one to read gets what fits, or is told to load anew; the line itself is whole.
        assert silent[0].recv(65536).startswith(b"HTTP/1.1 200")


def test_a_new_password_ends_open_pages_within_seconds(company: Company):
    head = f"GET /live HTTP/1.1\r\nHost: {company.address.removeprefix('http://')}\r\nCookie: "
    with contextlib.closing(line(company, head + cookie(company, MARIA) + "\r\n\r\n")) as maria, \
            contextlib.closing(line(company, head + cookie(company, JONAS) + "\r\n\r\n")) as jonas:
        for wire in (maria, jonas):
            heard = b""
            while b"event: hello" not in heard:
                heard += wire.recv(4096)
        company.program.run("user", "password", "maria@alderfinch.example", typed="another lake of quiet herons")
        rest(maria, within=5)
        jonas.settimeout(0.1)
        with contextlib.suppress(TimeoutError):
            while chunk := jonas.recv(4096):
                assert chunk
            raise AssertionError("the stream of somebody else ended too")

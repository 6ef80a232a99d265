"""What lies outside of Kindred: a shop's site of another origin, and a program that posts by API."""

import json
import threading
import urllib.request
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Shop:
    """A site whose pages are set by the test. Its host is another site to the browser than Kindred's 127.0.0.1."""

    def __init__(self):
        self.pages: dict[str, str] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Visit, self.pages))
        self.address = f"http://shop.localhost:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def page(self, path: str, body: str, title: str = "Shop") -> str:
        """Puts a page on the site; its address."""
        self.pages[path] = f'<!DOCTYPE html><html lang="en"><title>{title}</title><link rel="icon" href="data:,">{body}</html>'
        return self.address + path

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Visit(BaseHTTPRequestHandler):
    def __init__(self, pages, *arguments):
        self.pages = pages
        super().__init__(*arguments)

    def do_GET(self):
        page = self.pages.get(self.path.split("?")[0])
        self.send_response(200 if page else 404)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((page or "").encode())

    def log_message(self, *_):
        """Tests are quiet."""


class Poster:
    """A program with a token that posts what customers said."""

    def __init__(self, address: str, token: str, run: str = "word"):
        self.address = address
        self._token = token
        self._run = run
        self._posted = 0

    def says(self, name: str, text: str, known_by: dict | None = None, **more) -> int:
        """A word of a customer, who is known by id, email, phone; the card's id."""
        self._posted += 1
        author = {"id": name, "name": name} | (known_by or {})
        return self._post("/api/v1/interests", {"external_id": f"{self._run}-{self._posted}", "text": text, "author": author} | more)["id"]

    def processed(self, card: int) -> None:
        """Whoever the token is of has answered elsewhere."""
        self._post(f"/api/v1/interests/{card}/processed", {})

    def reopened(self, card: int) -> None:
        """That was no answer."""
        self._send(urllib.request.Request(f"{self.address}/api/v1/interests/{card}/processed", method="DELETE"))

    def _post(self, path: str, body: dict) -> dict:
        return self._send(urllib.request.Request(
            self.address + path, json.dumps(body).encode(), {"content-type": "application/json"}))

    def _send(self, request: urllib.request.Request) -> dict:
        request.add_header("authorization", f"Bearer {self._token}")
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)

"""Letters in a company's conversations, laid into its data while it rests: the tests need no mail server."""

import hashlib
import json
import sqlite3
import threading
from email.message import EmailMessage
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from company import Company


def letter(html: str, *, pictures: dict[str, bytes] | None = None, subject: str = "Request for quotation") -> EmailMessage:
    """A letter with this HTML; `pictures` are GIFs within it, by Content-ID."""
    message = EmailMessage()
    message["From"] = "Katrin Weber <einkauf@weber-sohn.example>"
    message["To"] = "hello@alderfinch.example"
    message["Cc"] = "Dr. Sohn <sohn@weber-sohn.example>"
    message["Subject"] = subject
    message.set_content("Dear Ms Lindqvist,\n\nwe would like a quotation.\n")
    message.add_alternative(html, subtype="html")
    for name, data in (pictures or {}).items():
        message.get_payload()[1].add_related(data, "image", "gif", cid=f"<{name}>", filename=f"{name}.gif")
    return message


def deliver(company: Company, author: str, *letters: EmailMessage) -> None:
    """Makes one card of these letters. The program stops and starts again."""
    own = "Dear Ms Lindqvist,\n\nwe are equipping our technicians and would like a quotation for 120 backpacks Heron 28.\n"
    quoted = "\n--\nKatrin Weber\nWeber & Sohn GmbH\n\nOn 4 June Maria Lindqvist wrote:\n> Dear Ms Weber, gladly.\n"
    for number, _ in enumerate(letters):
        company.shop.says(author, own + f"\nNo. {number}" + quoted)
    company.program.stop()
    data = company.program.data
    with sqlite3.connect(data / "kindred.sqlite") as db:
        workspace = db.execute("SELECT id FROM workspace").fetchone()[0]
        words = db.execute("SELECT id, text FROM message WHERE direction = 'in' ORDER BY id DESC").fetchall()
        for (message, text), content in zip(words, letters):
            raw = content.as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
            digest = hashlib.sha256(raw).hexdigest()
            file = data / "blobs" / "files" / str(workspace) / digest[:2] / digest
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(raw)
            parties = {name: json.dumps(value) for name, value in {
                "from": [{"name": "Katrin Weber", "address": "einkauf@weber-sohn.example"}],
                "to": [{"name": "", "address": "hello@alderfinch.example"}],
                "cc": [{"name": "Dr. Sohn", "address": "sohn@weber-sohn.example"}],
            }.items()}
            db.execute(
                "INSERT INTO letter (workspace_id, message_id, reference, subject, from_json, to_json, cc_json, kind, own_length,"
                " has_html, raw_blob) VALUES (?, ?, ?, ?, ?, ?, ?, 'letter', ?, 1, ?)",
                (workspace, message, f"{message}@weber-sohn.example", content["Subject"], parties["from"], parties["to"],
                 parties["cc"], text.index("\n--\n"), f"f:{len(raw)}:{digest}"))
    company.program.start()


class PictureHost:
    """Somebody's server with a picture, which remembers what it was asked for."""

    def __init__(self, picture: bytes):
        self.asked: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Look, picture, self.asked))
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Look(BaseHTTPRequestHandler):
    def __init__(self, picture, asked, *arguments):
        self.picture, self.asked = picture, asked
        super().__init__(*arguments)

    def do_GET(self):
        self.asked.append(f"{self.path} {self.headers.get('cookie', '')}{self.headers.get('referer', '')}".strip())
        self.send_response(200)
        self.send_header("content-type", "image/png")
        self.send_header("set-cookie", "seen=1")
        self.end_headers()
        self.wfile.write(self.picture)

    def log_message(self, *_):
        """Tests are quiet."""

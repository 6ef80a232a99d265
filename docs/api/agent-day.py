#!/usr/bin/env python3
"""An agent's day by API alone, with nothing but Python's standard library.

    KINDRED=https://crm.example KINDRED_TOKEN=kindred_… docs/api/agent-day.py

The token needs the scopes interests:read, interests:write, contacts:read, contacts:write, members:read. The day: who am I, what
waits; take what is unclaimed and most urgent, read it, look the person up and mend what is wrong, prepare an answer for a person to
read, answer or prove that it was answered elsewhere, let a card rest, hand one over, note a call, do one thing to many cards and take
it back, and say how it went.
"""

import json
import os
import sys
import urllib.error
import urllib.parse
import urllib.request
import uuid
from datetime import datetime, timedelta, timezone
from time import sleep


class Refused(Exception):
    """What the API refused, with its problem document (RFC 9457)."""

    def __init__(self, status: int, problem: dict):
        fields = "; ".join(f"{field['field']}: {field['message']}" for field in problem.get("fields", []))
        super().__init__(f"{status} {problem.get('code')}: {problem.get('detail')} {fields}".strip())
        self.status, self.code = status, problem.get("code")


class API:
    """The API with a token. What may be repeated safely is repeated."""

    def __init__(self, address: str, token: str):
        self.address, self.token = address.rstrip("/"), token

    def ask(self, method: str, path: str, body: dict | None = None, match: str | None = None, **query) -> tuple[dict, dict]:
        """The answer's JSON and its headers. Every POST has a key of its own, so sending it again is no second act; `match` is
        the ETag of what is changed."""
        words = urllib.parse.urlencode({name: value for name, value in query.items() if value is not None}, doseq=True)
        headers = {"Authorization": f"Bearer {self.token}", "Accept-Language": "en"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        if match:
            headers["If-Match"] = match
        if method == "POST":
            headers["Idempotency-Key"] = str(uuid.uuid4())
        request = urllib.request.Request(
            f"{self.address}/api/v1{path}{'?' + words if words else ''}", method=method, headers=headers,
            data=None if body is None else json.dumps(body).encode())
        for attempt in range(5):
            try:
                with urllib.request.urlopen(request, timeout=30) as answer:
                    said = answer.read()
                    return (json.loads(said) if said else {}), {name.lower(): value for name, value in answer.headers.items()}
            except urllib.error.HTTPError as refusal:
                problem = json.loads(refusal.read() or b"{}")
                again = refusal.code in (429, 503) or problem.get("code") == "in-progress"
                if not again or attempt == 4:
                    raise Refused(refusal.code, problem) from None
                sleep(int(refusal.headers.get("Retry-After", 1)))
        raise AssertionError("the loop answers or raises")

    def get(self, path: str, **query) -> dict:
        return self.ask("GET", path, **query)[0]

    def post(self, path: str, body: dict | None = None) -> dict:
        return self.ask("POST", path, body)[0]

    def every(self, path: str, **query):
        """Everything of a list, page by page."""
        while True:
            page = self.get(path, **query)
            yield from page["items"]
            if "next" not in page:
                return
            query["after"] = page["next"]


def main() -> int:
    api = API(os.environ["KINDRED"], os.environ["KINDRED_TOKEN"])
    me = api.get("/me")
    print(f"Good morning, {me['name']}.")

    waiting = list(api.every("/interests", view="unclaimed", limit=20))
    order = {"urgent": 0, "high": 1, "normal": 2, "low": 3}
    waiting.sort(key=lambda card: (order[card["priority"]], card.get("due_at", "9"), card["said_at"]))
    print(f"{len(waiting)} cards wait for somebody.")
    done = {"answered": 0, "proven": 0, "prepared": 0, "resting": 0, "handed over": 0, "late": 0}

    for number, card in enumerate(waiting[:8]):
        here = f"/interests/{card['id']}"
        try:
            api.post(f"{here}/claim")
        except Refused as late:
            if late.status != 409:
                raise
            done["late"] += 1
            continue
        api.post(f"{here}/tags", {"name": "by program"})
        words = [message for message in api.every(f"{here}/messages") if message["direction"] == "in"]
        for file in (file for message in words for file in message["attachments"]):
            print(f"  a file: {file['name']}, {file['size']} bytes")
        complete(api, card)
        if number == 5:
            prepare(api, here, card)
            done["prepared"] += 1
        elif number == 6:
            tomorrow = datetime.now(timezone.utc) + timedelta(days=1)
            api.post(f"{here}/snooze", {"until": tomorrow.isoformat(timespec="seconds")})
            done["resting"] += 1
        elif number == 7 and hand_over(api, here, me):
            done["handed over"] += 1
        else:
            done[answer(api, here, card, words)] += 1

    call = api.post("/calls", {"number": "+49 30 901820", "outcome": "Comes by on Friday", "next": "Put two aside"})
    print(f"The call is on card {call['interest']}.")
    many(api, [card["id"] for card in waiting[:8]])

    for name, count in done.items():
        print(f"{name}: {count}")
    events = api.get("/events", period="today", kind="cards")["items"]
    print(f"{len(events)} things happened to cards today, as far as a page tells.")
    return 0


def complete(api: API, card: dict) -> None:
    """Notes the language somebody writes in, unless it is known; a change meanwhile is not overwritten."""
    if not card.get("language"):
        return
    person, headers = api.ask("GET", f"/contacts/{card['contact']['id']}")
    if person["contact"].get("language"):
        return
    api.ask("PATCH", f"/contacts/{card['contact']['id']}", {"language": card["language"]}, match=headers["etag"])


def prepare(api: API, here: str, card: dict) -> None:
    """Writes an answer into the composer, where a person reads it, mends it and sends it. What somebody has begun is left alone."""
    try:
        api.get(f"{here}/draft")
    except Refused as refusal:
        if refusal.status != 404:
            raise
        api.ask("PUT", f"{here}/draft", {"text": f"Hello {card['contact']['name']},\n\nwe have looked into it:"})


def many(api: API, cards: list[int]) -> None:
    """One act on many cards; whatever it did is taken back by one request, where nobody has changed it since."""
    act = settled(api, api.post("/bulk", {"act": "priority", "priority": "high", "interests": cards}))
    print(f"Made more pressing: {act['done']} of {act['total']}.")
    back = settled(api, api.post(f"/bulk/{act['id']}/undoing"))
    print(f"Taken back: {back['undone']}.")


def settled(api: API, act: dict) -> dict:
    """The act when nothing is left to do; more than a hundred cards are done by a job."""
    while act["state"] in ("running", "undoing"):
        sleep(0.5)
        act = api.get(f"/bulk/{act['id']}")
    return act


def answer(api: API, here: str, card: dict, words: list[dict]) -> str:
    """Answers where the channel sends by itself; else says where the answer stands, which marks the card processed."""
    text = f"Hello {card['contact']['name']},\n\nthank you for writing. We look into it and come back to you today."
    try:
        sent = api.post(f"{here}/answers", {"text": text, "seen": words[-1]["id"] if words else None})
        print(f"  answer {sent['id']} is {sent['state']}")
        return "answered"
    except Refused as refusal:
        if refusal.status not in (409, 422):
            raise
    api.post(f"{here}/notes", {"text": "Answered on the network itself."})
    api.post(f"{here}/proofs", {"url": f"https://network.example/answers/{card['id']}"})
    return "proven"


def hand_over(api: API, here: str, me: dict) -> bool:
    """To whoever is here and has least to do."""
    crew = [one for one in api.get("/team")["items"] if one["state"] == "here" and one["id"] != me["member"]]
    if not crew:
        return False
    least = min(crew, key=lambda one: one["open"])
    try:
        api.post(f"{here}/handover", {"to": least["id"], "note": "You know this one better."})
    except Refused as refusal:
        if refusal.status not in (404, 422):
            raise
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())

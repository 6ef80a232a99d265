"""The API as programs and their authors meet it: the page that tells of it, an agent's day, and the description held against it."""

import json
import os
import subprocess
import sys
import urllib.request
from pathlib import Path

from playwright.sync_api import expect

from company import MARIA, Company, mail

ROOT = Path(__file__).parents[1]


def test_the_page_finds_shows_and_links(company: Company):
    page = company.page(None, "/api")
    page.get_by_label("Find an operation").fill("claim")
    entries = page.locator("[data-api-entry]:visible")
    expect(entries).to_have_count(2)
    entries.first.locator("summary").click()
    expect(entries.first.locator("pre")).to_contain_text("Authorization: Bearer TOKEN")
    page.get_by_label("Find an operation").fill("no such thing")
    expect(page.get_by_text("Nothing is called so.")).to_be_visible()
    page.goto(company.address + "/api#api.interests.list")
    expect(page.locator("[id='api.interests.list']")).to_have_attribute("open", "")


def test_an_agents_day_by_api_alone(company: Company):
    for number in range(12):
        company.shop.says(f"Customer {number}", f"Where is order {number}?", known_by={"email": f"c{number}@example.org"})
    scopes = ["interests:read", "interests:write", "contacts:read", "contacts:write", "members:read"]
    token = company.program.run(
        "token", "create", "--member", mail(MARIA), *(part for scope in scopes for part in ("--scope", scope)))
    assert token.startswith("kindred_")
    day = subprocess.run(
        [sys.executable, ROOT / "docs/api/agent-day.py"], capture_output=True, text=True, timeout=120,
        env=os.environ | {"KINDRED": company.address, "KINDRED_TOKEN": token})
    assert day.returncode == 0, day.stderr
    for line in ["resting: 1", "late: 0", "prepared: 1", "Made more pressing: 8 of 8.", "Taken back: "]:
        assert line in day.stdout, day.stdout
    page = company.page(MARIA)
    page.goto(company.address + "/feed/snoozed")
    expect(page.locator("[data-id], [data-row]").first).to_be_visible()


def test_the_description_is_whole(company: Company):
    with urllib.request.urlopen(company.address + "/api/openapi.json") as answer:
        document = json.load(answer)
    assert document["openapi"] == "3.1.0"
    names = [one["operationId"] for path in document["paths"].values() for one in path.values()]
    assert len(names) == len(set(names)) and len(names) > 140


def test_requests_nobody_thought_of(company: Company, monkeypatch):
    """The short form of bin/api-check, which asks for minutes. The meter is off: it is the answers that count."""
    monkeypatch.setenv("KINDRED_API_RATE", "0")
    company.program.stop()
    company.program.start()
    token = company.program.run("token", "create", "--member", mail(MARIA), "--scope", "admin")
    check = subprocess.run(
        [ROOT / ".venv/bin/schemathesis", "--config-file", ROOT / "bin/api-check.toml", "run",
         company.address + "/api/openapi.json", "--header", f"Authorization: Bearer {token}", "--phases", "examples,coverage",
         "--include-method", "GET", "--seed", "7"],
        capture_output=True, text=True, timeout=300, cwd=company.program.data)
    assert check.returncode == 0, check.stdout[-6000:]

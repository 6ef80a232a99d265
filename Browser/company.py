"""Alder & Finch, the company of the tests: its people, its channels, and the browsers they sit at."""

import json
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from outside import Poster
from program import Program
from watch import Watch

PASSWORD = "a lake of quiet herons"
MARIA, JONAS, OLGA = "maria", "jonas", "olga"
NAMES = {MARIA: "Maria Lindqvist", JONAS: "Jonas Brandt", OLGA: "Olga Senn"}


def mail(who: str) -> str:
    return f"{who}@alderfinch.example"


class Prepared:
    """An installation with everything in place, made once and copied for each test."""

    def __init__(self, data: Path, browser: Browser):
        self.program = program = Program(data)
        program.run("setup", "--workspace", "Alder & Finch", "--admin", mail(MARIA), "--name", NAMES[MARIA],
                    "--password-stdin", typed=PASSWORD)
        program.run("user", "add", mail(JONAS), "--name", NAMES[JONAS], "--password-stdin", typed=PASSWORD)
        program.run("user", "add", mail(OLGA), "--name", NAMES[OLGA], "--role", "observer", "--password-stdin", typed=PASSWORD)
        form = program.run("channel", "add", "form", "--name", "Contact form", "--set", "difficulty=8",
                           "--response-minutes", "60")
        program.run("channel", "add", "api", "--name", "Workshop", "--response-minutes", "240")
        self.form = json.loads(form)["public_key"]
        self.token = program.run("token", "create", "--member", mail(MARIA), "--scope", "interests:write")
        program.start()
        self.signed_in = {who: sign_in(browser, program.address, who) for who in NAMES}
        program.stop()


def sign_in(browser: Browser, address: str, who: str) -> dict:
    """The cookies of somebody who has signed in."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    page.get_by_label("E-mail").fill(mail(who))
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/feed/open")
    cookies = context.storage_state()
    context.close()
    return cookies


class Company:
    """One test's own copy of the company, running."""

    def __init__(self, prepared: Prepared, program: Program, browser: Browser):
        self.program = program
        self.address = program.address
        self.form = f"{program.address}/f/{prepared.form}"
        self.shop = Poster(program.address, prepared.token)
        self._prepared = prepared
        self._browser = browser
        self._windows: list[tuple[BrowserContext, Watch]] = []

    def window(self, who: str | None = None, *others: str, **options) -> tuple[BrowserContext, Watch]:
        """A browser window of its own; signed in where somebody is named. `others` are further hosts it may ask."""
        options = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"} | options
        if who:
            options["storage_state"] = self._prepared.signed_in[who]
        context = self._browser.new_context(**options)
        context.set_default_timeout(10_000)
        watch = Watch(context, self.address, *others)
        self._windows.append((context, watch))
        return context, watch

    def page(self, who: str | None = None, path: str = "/feed/open", *others: str, **options) -> Page:
        """A page, opened."""
        page = self.window(who, *others, **options)[0].new_page()
        page.goto(self.address + path)
        return page

    def watch(self, page: Page) -> Watch:
        return next(watch for context, watch in self._windows if context == page.context)

    def close(self) -> None:
        """Everybody goes home; nothing may have gone wrong unseen."""
        complaints = [line for _, watch in self._windows for line in watch.complaints()]
        for context, _ in self._windows:
            context.close()
        self.program.stop()
        assert not complaints, "\n".join(complaints)

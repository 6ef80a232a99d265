"""A day played against the demo: cards come in, two members at once take and finish them in the browser, one by keys alone.

    python Browser/day.py 600        plays a day of 600 cards and prints its figures as JSON

At the end every card is accounted for, none ever had two owners, and both screens, the lists and the database tell the same
numbers; otherwise it fails. KINDRED_PROGRAM names the program."""

import collections
import json
import re
import sqlite3
import statistics
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, TimeoutError, sync_playwright

from outside import Poster
from program import Program

PASSWORD = "vetrik-demo-2026"
PEOPLE = {"Marina": "marina@vetrik.example", "Timur": "timur@vetrik.example"}
# So many wait at most, as on a busy morning.
WAITING = 24
WORDS = ["Where is my parcel?", "The zip is broken.", "Is the moss green coming back?", "Thank you, it fits!",
         "Can I change the size?"]
# What becomes of one card in ten.
PLAN = ["process", "process", "prove", "prove", "prove", "note", "tag", "tag", "snooze", "hand over"]

FREE = """SELECT count(*) FROM interest WHERE channel_id = CHANNEL AND processed_at IS NULL AND snoozed_until IS NULL
    AND responsible_id IS NULL"""
TWICE = """SELECT coalesce(max(n), 0) FROM (SELECT count(*) AS n FROM journal j JOIN interest i ON i.id = j.subject_id
    WHERE j.subject_kind = 'interest' AND j.verb = 'processed' AND i.channel_id = CHANNEL GROUP BY i.id) each_card"""

# How long after the last key or click something is drawn: asked in the page, so that no line between slows it.
CLOCK = """() => {
    for (const kind of ["keydown", "pointerdown"]) {
        addEventListener(kind, ({ timeStamp }) => { globalThis.lastAct = timeStamp; }, true);
    }
}"""
DRAWN = """([selector, there]) => new Promise((resolve, reject) => {
    const begun = performance.now();
    const look = () => {
        if (Boolean(document.querySelector(selector)) === there) {
            return requestAnimationFrame(() => resolve(performance.now() - globalThis.lastAct));
        }
        performance.now() - begun > 20000 ? reject(new Error(`never drawn: ${selector} ${there}`)) : requestAnimationFrame(look);
    };
    look();
})"""


@dataclass
class Figures:
    """What one member measured."""

    acts: collections.Counter = field(default_factory=collections.Counter)
    milliseconds: dict[str, list[float]] = field(default_factory=lambda: collections.defaultdict(list))
    lost: int = 0
    heap: list[float] = field(default_factory=list)
    nodes: list[int] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)
    ended: int = 0


class Member:
    """Somebody at a browser of their own, who takes the fourth free card and so meets the other at times."""

    place = 3

    def __init__(self, name: str, address: str, channel: int, figures: Figures, colleague: str):
        self.name, self.colleague, self.figures, self.channel = name, colleague, figures, channel
        self._play = sync_playwright().start()
        self._browser = self._play.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--enable-precise-memory-info", "--js-flags=--expose-gc"])
        context = self._browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        context.add_init_script(f"({CLOCK})()")
        self.page = context.new_page()
        self.page.set_default_timeout(20_000)
        self.page.on("console", lambda said: said.type == "error" and figures.trouble.append(f"{name}: {said.text}"))
        self.page.on("pageerror", lambda error: figures.trouble.append(f"{name}: {error}"))
        self.page.goto(address)
        self.page.keyboard.type(PEOPLE[name])
        self.page.keyboard.press("Tab")
        self.page.keyboard.type(PASSWORD)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/feed/**")
        self.list = f"{address}/feed/open?channel={channel}"
        self.page.goto(self.list)
        self.page.wait_for_load_state("load")

    # One card

    def take(self) -> str | None:
        """A card nobody has becomes one's own; nothing where there is none, or somebody was faster."""
        page = self.page
        card = page.evaluate("""(place) => [...document.querySelectorAll(".cards .card[data-open]")]
            .filter(({ dataset }) => !dataset.responsible && !("snoozed" in dataset))
            .slice(0, place + 1).at(-1)?.dataset.id ?? null""", self.place)
        if card is None:
            return None
        self.focus(card)
        self.press("c")
        try:
            self.drawn("claim", f"#card-{card}[data-responsible], body:not(:has(#card-{card}))")
        except Exception:
            self.figures.lost += 1
            return None  # a colleague has taken and ended it meanwhile
        is_mine = page.evaluate("""(id) => document.getElementById(`card-${id}`)?.dataset.responsible
            === document.querySelector("[data-feed]").dataset.me""", card)
        if not is_mine:
            self.figures.lost += 1
            return None
        return card

    def end(self, card: str, what: str) -> None:
        """Ends a card that is one's own, in one of the ways."""
        self.open(card)
        self.figures.acts[what] += 1
        getattr(self, what.replace(" ", "_"))(card)
        self.figures.ended += 1

    def process(self, card):
        self.press("e")
        self.drawn("process", f"#card[data-card='{card}'] .composer-done, .pane-empty")

    def prove(self, card):
        self.press("v")
        self.page.locator("#panel-proof input[name=url]").focus()
        self.type(f"https://shop.example/answers/{card}")
        self.press("Enter")
        self.drawn("prove", f"#card[data-card='{card}'] .composer-done")

    def note(self, card):
        self.press("i")
        self.type("The parcel is with the carrier.")
        self.press("Control+Enter")
        self.drawn("note", "#card .thread .message-note")
        if self.page.evaluate("() => document.activeElement.matches('textarea')"):
            self.press("Escape")  # out of the field
        self.process(card)

    def tag(self, card):
        self.press("l")
        self.type("Delivery" if int(card) % 2 else "Size")
        self.press("Enter")
        self.drawn("tag", f"#card-{card} .tag")
        self.process(card)

    def snooze(self, card):
        self.press("s")
        self.page.locator("#snooze-menu .menu-item:focus").wait_for()
        self.press("Enter")
        self.drawn("snooze", f"#card-{card}[data-open]", there=False)

    def hand_over(self, card):
        self.press("Control+k")
        self.type(f"hand over {self.colleague.lower()}")
        self.press("Enter")
        self.drawn("hand over", f"#card-{card} .state[data-state=handed]")

    # Keys

    def focus(self, card):
        """By J, as far as it takes."""
        for _ in range(60):
            if self.page.evaluate("(id) => document.activeElement?.closest('.card')?.dataset.id === id", card):
                return
            ahead = self.page.evaluate("""(id) => {
                const rows = [...document.querySelectorAll(".cards .card")].map(({ dataset }) => dataset.id);
                const at = document.activeElement?.closest(".card")?.dataset.id ?? document.querySelector("#card")?.dataset.card;
                const now = rows.indexOf(at);
                return rows.indexOf(id) >= now; }""", card)
            self.press("j" if ahead else "k")

    def open(self, card):
        self.focus(card)
        self.press("Enter")
        self.drawn("open", f"#card[data-card='{card}']")

    def press(self, key):
        self.page.keyboard.press(key)

    def type(self, text):
        self.page.keyboard.type(text)

    def drawn(self, what: str, selector: str, there: bool = True) -> None:
        self.figures.milliseconds[what].append(self.page.evaluate(DRAWN, [selector, there]))

    # What it costs

    def weigh(self) -> None:
        heap, nodes = self.page.evaluate("""() => { gc(); return [performance.memory.usedJSHeapSize / 1048576,
            document.getElementsByTagName("*").length]; }""")
        self.figures.heap.append(round(heap, 1))
        self.figures.nodes.append(nodes)

    def number(self, view: str) -> int:
        """As the rail shows it."""
        shown = self.page.locator(f".rail [data-count={view}]")
        digits = re.sub(r"\D", "", shown.text_content() or "") if shown.is_visible() else ""
        return int(digits or 0)

    def close(self) -> None:
        self._browser.close()
        self._play.stop()


class Pointing(Member):
    """The same with a mouse wherever there is something to click, from the top."""

    place = 0

    def focus(self, card):
        """A click needs none; the key C means the row in focus."""
        self.page.locator(f"#card-{card} .card-link").focus()

    def open(self, card):
        self.page.locator(f"#card-{card} .card-link").click()
        self.drawn("open", f"#card[data-card='{card}']")

    def process(self, card):
        self.page.locator("#card .thread-head form[action$=processing] button").click()
        self.drawn("process", f"#card[data-card='{card}'] .composer-done, .pane-empty")

    def snooze(self, card):
        self.page.locator("#card .thread-title [popovertarget=snooze-menu]").click()
        self.page.locator("#snooze-menu [name=until]").first.click()
        self.drawn("snooze", f"#card-{card}[data-open]", there=False)

    def hand_over(self, card):
        self.page.locator("#card .facts-strip [popovertarget=hand-over-menu]").click()
        self.page.locator("#hand-over-menu button[name=to]", has_text=self.colleague).click()
        self.drawn("hand over", f"#card-{card} .state[data-state=handed]")


def play(cards: int, data: Path) -> dict:
    """A day of so many cards; its figures. Raises AssertionError where something does not add up."""
    program = Program(data)
    program.start("demo")
    try:
        return _play(cards, program)
    finally:
        program.stop()


def _play(cards: int, program: Program) -> dict:
    channel = json.loads(program.run("channel", "add", "api", "--name", "The day", "--response-minutes", "240"))
    token = program.run("token", "create", "--member", PEOPLE["Marina"], "--scope", "interests:write")
    shop = Poster(program.address, token)
    database = sqlite3.connect(f"file:{program.data / 'kindred.sqlite'}?mode=ro", uri=True, check_same_thread=False, timeout=30)
    channel_id = database.execute("SELECT id FROM channel WHERE public_key = ?", [channel["public_key"]]).fetchone()[0]
    ask = lambda words: database.execute(words.replace("CHANNEL", str(channel_id))).fetchone()[0]  # noqa: E731
    figures = {name: Figures() for name in PEOPLE}
    begun, over = time.monotonic(), threading.Event()
    memory = [resident(program)]
    posted = 0
    seen: dict[str, dict[str, int]] = {}
    hands = threading.Barrier(len(PEOPLE))

    def feed() -> None:
        nonlocal posted
        while posted < cards and not hands.broken:
            waiting = ask(FREE)
            for _ in range(min(WAITING - waiting, cards - posted)):
                posted += 1
                shop.says(f"Customer {posted:04}", f"{WORDS[posted % len(WORDS)]} ({posted})", channel=channel["public_key"])
            time.sleep(.2)
        over.set()

    def work(kind, name, colleague) -> None:
        mine = figures[name]
        try:
            member = kind(name, program.address, channel_id, mine, colleague)
            member.weigh()
            turn = 0
            while True:
                card = member.take()
                if card:
                    member.end(card, PLAN[turn % len(PLAN)])
                    turn += 1
                    if turn % 50 == 0:
                        member.weigh()
                elif over.is_set() and ask(FREE) == 0:
                    break
                else:
                    member.page.wait_for_timeout(60)
            hands.wait(600)
            # What a colleague handed over is accepted by ending it.
            member.page.goto(f"{program.address}/feed/mine?channel={channel_id}")
            member.page.wait_for_load_state("load")
            while rest := member.page.locator(".cards .card[data-open]").count():
                member.end(member.page.locator(".cards .card[data-open]").first.get_attribute("data-id"), "process")
                member.page.goto(f"{program.address}/feed/mine?channel={channel_id}")
                member.page.wait_for_load_state("load")
                assert rest < 1000
            member.weigh()
            hands.wait(600)
            member.page.wait_for_timeout(1500)
            seen[name] = {view: member.number(view) for view in ("open", "unclaimed", "snoozed")}
            member.close()
        except Exception as error:  # noqa: BLE001 said at the end, with the figures
            mine.trouble.append(f"{name} stopped: {error!r}"[:1500])
            hands.abort()

    workers = [threading.Thread(target=feed), threading.Thread(target=work, args=(Pointing, "Marina", "Timur")),
               threading.Thread(target=work, args=(Member, "Timur", "Marina"))]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    seconds = time.monotonic() - begun
    memory.append(resident(program))

    trouble = [line for each in figures.values() for line in each.trouble]
    assert not trouble, "\n".join(trouble)
    day = "SELECT count(*) FROM interest WHERE channel_id = CHANNEL"
    assert ask(day) == cards, "a card was lost on its way in"
    resting = ask(f"{day} AND processed_at IS NULL AND snoozed_until IS NOT NULL")
    assert ask(f"{day} AND processed_at IS NOT NULL") + resting == cards, "a card was neither ended nor put aside"
    assert resting == sum(each.acts["snooze"] for each in figures.values())
    assert two_owners(database, channel_id) == [], "a card had two owners"
    assert ask(TWICE) <= 1, "a card was processed twice"
    waits = "SELECT count(*) FROM interest WHERE needs_answer = 1 AND processed_at IS NULL"
    truth = {"open": ask(f"{waits} AND snoozed_until IS NULL"), "snoozed": ask(f"{waits} AND snoozed_until IS NOT NULL"),
             "unclaimed": ask(f"{waits} AND snoozed_until IS NULL AND responsible_id IS NULL")}
    for name, shown in seen.items():
        assert shown == truth, f"{name} sees {shown}, the database has {truth}"
    return {
        "cards": cards, "seconds": round(seconds), "cards per hour": round(cards / seconds * 3600),
        "lost races": {name: each.lost for name, each in figures.items()},
        "ms from key or click to drawn": {name: {
            what: {"median": round(statistics.median(each_act)), "p95": round(sorted(each_act)[int(len(each_act) * .95)]),
                   "of": len(each_act)}
            for what, each_act in sorted(each.milliseconds.items())} for name, each in figures.items()},
        "page heap MB": {name: each.heap for name, each in figures.items()},
        "page elements": {name: each.nodes for name, each in figures.items()},
        "program resident MB": memory, "counts": truth,
    }


def two_owners(database: sqlite3.Connection, channel: int) -> list[int]:
    """Cards that somebody claimed while another had them."""
    owner: dict[int, int] = {}
    wrong = []
    rows = database.execute(
        """SELECT j.subject_id, j.verb, j.actor_id FROM journal j JOIN interest i ON i.id = j.subject_id
        WHERE j.subject_kind = 'interest' AND i.channel_id = ? AND j.verb IN ('claimed', 'unclaimed', 'handed over') ORDER BY j.sequence""",
        [channel])
    for card, verb, who in rows:
        if verb == "claimed" and owner.get(card, who) != who:
            wrong.append(card)
        owner[card] = who
        if verb in ("unclaimed", "handed over"):
            owner.pop(card)
    return wrong


def resident(program: Program) -> float:
    """What the program holds of the machine's memory, in MB."""
    status = Path(f"/proc/{program._process.pid}/status").read_text()
    return round(int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024, 1)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(play(int(sys.argv[1]) if len(sys.argv) > 1 else 600, Path(folder) / "data"), indent=1))

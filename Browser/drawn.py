"""How soon a card that somebody posts is a row in an open feed, in Chromium: for `bin/bench --only drawn`.

    python Browser/drawn.py ADDRESS COUNT < SESSION-AND-TOKEN

Reads the session of a member and the token of an API from two lines of its input, opens the feed, posts one card after the
other and prints for each, as JSON, when it was sent, answered, a row in the page, and when the next frame came: milliseconds
since 1970, by one machine's clock. What never came within ten seconds is null."""

import json
import sys
import time

from playwright.sync_api import Page, sync_playwright

from outside import Poster

PAUSE = 0.15

# When each row came, and the first frame behind it: told by the page itself, so that no line between slows it.
WATCH = """() => {
    const rows = globalThis.seenRows = {};
    const now = () => performance.timeOrigin + performance.now();
    new MutationObserver((changes) => {
        const row = now();
        const fresh = changes.flatMap(({ addedNodes }) => [...addedNodes])
            .filter((node) => node instanceof Element)
            .flatMap((node) => [node, ...node.querySelectorAll("[id^='card-']")])
            .map(({ id }) => id.match(/^card-(\\d+)$/)?.[1])
            .filter((id) => id && !rows[id]);
        for (const id of fresh) rows[id] = { row };
        if (fresh.length) requestAnimationFrame(() => { for (const id of fresh) rows[id].frame = now(); });
    }).observe(document.body, { childList: true, subtree: true });
}"""


def measure(page: Page, address: str, token: str, count: int) -> list[dict]:
    poster = Poster(address, token, run=f"drawn-{time.time_ns()}")
    # The line is open when the first card comes by it; that one is not counted.
    first = poster.says("Drawn 0", "Is anybody there?")
    page.wait_for_function("(id) => document.getElementById(`card-${id}`)", arg=first, timeout=20_000)
    page.evaluate(WATCH)
    cards = []
    for number in range(1, count + 1):
        sent = time.time()
        card = poster.says(f"Drawn {number}", f"How much is it in red? Number {number}.")
        cards.append({"id": card, "sent": sent * 1000, "answered": time.time() * 1000})
        page.wait_for_timeout(1000 * PAUSE)
    page.wait_for_timeout(1000)
    rows = page.evaluate("globalThis.seenRows")
    if any(str(card["id"]) not in rows for card in cards):
        page.wait_for_timeout(9000)
        rows = page.evaluate("globalThis.seenRows")
    return [{"sent": card["sent"], "answered": card["answered"], "row": None, "frame": None} | rows.get(str(card["id"]), {})
            for card in cards]


def main() -> None:
    address, count = sys.argv[1], int(sys.argv[2])
    session, token = sys.stdin.read().split()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        context.add_cookies([{"name": "session", "value": session, "url": address}])
        page = context.new_page()
        page.goto(f"{address}/feed/open")
        page.wait_for_load_state("load")
        print(json.dumps(measure(page, address, token, count)))
        browser.close()


if __name__ == "__main__":
    main()

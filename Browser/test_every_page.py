"""What holds for every page: nothing sticks out, everybody can read it, and it speaks its reader's language."""

import re
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from company import MARIA, Company
from feed import open_card
from places import ADDRESSES, PHONE, addresses, furnish
from watch import Watch

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
# WCAG 2.2 AA as far as a machine can check it.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Words of the interface that no page in another language may show.
ENGLISH = re.compile(
    r"\b(the|and|your|you|with|from|this|what|who|when|not|only|cards?|claim|reply|proof|search|save|settings|answer|answered|"
    r"unclaimed|overdue|mine|members|roles|company|devices|sign|close|more|back|add|channels?|products?|minutes|hours?|days?|"
    r"ago|left|late)\b", re.IGNORECASE)
# What customers and members have named, and what programs call things, is the same in all languages.
NAMES = re.compile("|".join([
    "Alder & Finch", "Contact form", "Workshop", "Command line", "Tarn rain jacket", r"Please call after 15:00\.",
    r"The left strap of my Heron started to fray\.", r"https?://\S+", r"\S+@\S+", r"\w+:\w+", "curl .*", r"interest\.\w+",
    r"--[\w-]+", r"\b[\w-]+(?:\.[\w-]+)+\b"]))


def test_in_english_on_a_wide_screen(company):
    slips = {}
    for name, page in visit(company, "en"):
        slips |= {f"{name}, {what}": found for what, found in (("wide", too_wide(page)), ("barrier", barriers(page))) if found}
    assert slips == {}


def test_in_russian_on_a_phone_in_the_dark(company):
    slips = {}
    for name, page in visit(company, "ru", color_scheme="dark", **PHONE):
        # A framed form has the ground of the page around it, which a machine does not see.
        unreadable = [] if name == "framed form" else barriers(page)
        slips |= {f"{name}, {what}": found for what, found in (
            ("wide", too_wide(page)), ("barrier", unreadable), ("English", english(page))) if found}
    assert slips == {}


def test_in_german_on_a_wide_screen(company):
    slips = {}
    for name, page in visit(company, "de"):
        slips |= {f"{name}, {what}": found for what, found in (("wide", too_wide(page)), ("English", english(page))) if found}
    assert slips == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_opens_over_a_page_can_be_read_too(company, scheme):
    furnish(company)
    page = company.page(MARIA, color_scheme=scheme)
    card = open_card(page, "Thomas Reuter")
    found = {}
    for name, open_it in {
        "palette": lambda: page.keyboard.press("Control+k"),
        "keys": lambda: page.keyboard.press("?"),
        "hand over": lambda: page.keyboard.press("h"),
        "more": lambda: card.get_by_role("button", name="More").click(),
        "filter": lambda: page.get_by_role("button", name="Filter").click(),
        "account": lambda: page.get_by_role("button", name="Maria Lindqvist").click(),
        "proof": lambda: card.get_by_role("tab", name="Proof").click(),
    }.items():
        open_it()
        if here := barriers(page):
            found[name] = here
        if name != "proof":
            page.keyboard.press("Escape")
    assert found == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_first_run_can_be_read_too(empty, browser, scheme):
    context = browser.new_context(color_scheme=scheme, **PHONE)
    watch, page = Watch(context, empty.address), context.new_page()
    page.goto(empty.address)
    assert (too_wide(page), barriers(page)) == (None, [])
    context.close()
    assert watch.complaints() == []


def visit(company: Company, language: str, **window):
    """Opens page after page, those inside by Maria, those outside by a stranger."""
    furnish(company)
    inside = addresses(company)
    maria = company.window(MARIA, locale=language, **window)[0].new_page()
    stranger = company.window(None, locale=language, **window)[0].new_page()
    if language != "en":
        maria.goto(company.address + "/settings/profile")
        maria.locator("select[name=language]").select_option(language)
        maria.locator("form[action$=profile] [type=submit]").click()
    for page, places in ((maria, inside), (stranger, ADDRESSES)):
        company.watch(page).expect("404|410")
        for name, path in places.items():
            page.goto(company.address + path.replace("FORM", company.form.rpartition("/")[2]))
            yield name, page


def too_wide(page: Page) -> list[str] | None:
    """What reaches beyond the window, unless something around it scrolls or clips it on purpose."""
    return page.evaluate("""() => {
        const wide = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= wide) return null;
        const kept = (element) => {
            for (let up = element.parentElement; up; up = up.parentElement) if (getComputedStyle(up).overflowX !== "visible") return true;
            return false;
        };
        return [...document.body.querySelectorAll("*")].filter((element) => {
            const box = element.getBoundingClientRect();
            return box.width > 1 && box.height > 1 && (box.right > wide + 1 || box.left < -1) && !kept(element);
        }).map((element) => element.outerHTML.slice(0, 150));
    }""")


def barriers(page: Page, rules: list[str] = RULES) -> list[str]:
    """What axe-core calls serious or critical."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("(rules) => axe.run(document, { runOnly: rules, resultTypes: ['violations'], preload: false })", rules)
    return [f"{each['id']} ({each['impact']}): {node['html'][:160]} {node['failureSummary']}"
            for each in found["violations"] if each["impact"] in ("serious", "critical") for node in each["nodes"]]


def english(page: Page) -> list[str]:
    """English words that stand on the page, or are said to those who listen; the form speaks the company's language."""
    if "/f/" in page.url:
        return []
    # What says itself that it is English, as the names and summaries of the API, is no slip.
    page.evaluate("() => document.body.querySelectorAll('[lang=en]').forEach((element) => element.remove())")
    texts = page.evaluate("""() => [document.title, document.body.innerText, ...[...document.querySelectorAll("*")]
        .filter((element) => element.checkVisibility())
        .flatMap((element) => ["aria-label", "title", "placeholder", "alt"].map((name) => element.getAttribute(name)))
        .filter(Boolean)]""")
    return sorted({word.group().lower() for text in texts for word in ENGLISH.finditer(NAMES.sub(" ", text))})

"""The workspace as an app: it can be installed, says so when there is no line, and keeps what was written."""

import json

from playwright.sync_api import Locator, expect

from company import MARIA
from feed import open_card, pane


def worked(page) -> None:
    """Waits until the page's worker has everything it keeps."""
    page.evaluate("async () => { await navigator.serviceWorker.ready }")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")


def note(page) -> Locator:
    """The field of a note on the open card."""
    pane(page).get_by_role("tab", name="Note").click()
    return pane(page).locator("textarea[data-draft=note]")


def test_a_browser_finds_nothing_that_hinders_installing(company):
    page = company.page(MARIA)
    worked(page)
    session = page.context.new_cdp_session(page)
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [error["errorId"] for error in errors if error["errorId"] != "in-incognito"] == []
    manifest = json.loads(session.send("Page.getAppManifest")["data"])
    assert manifest["short_name"] == "Alder & Finch"
    for icon in manifest["icons"]:
        answer = page.request.get(company.address + icon["src"])
        assert answer.ok and answer.headers["content-type"] == "image/png", icon
        size = page.evaluate("""async (address) => {
            const image = new Image(); image.src = address; await image.decode(); return `${image.naturalWidth}x${image.naturalHeight}`
        }""", icon["src"])
        assert size == icon["sizes"]


def test_without_a_line_it_says_since_when_and_comes_back_by_itself(company):
    company.shop.says("Anna Petrova", "The left strap of my Heron started to fray.")
    page = company.page(MARIA)
    company.watch(page).expect("net::ERR_")
    worked(page)
    open_card(page, "Anna Petrova")
    note(page).fill("We will send you a new strap.")
    page.context.set_offline(True)
    page.goto(company.address + "/feed/mine")
    expect(page.get_by_role("heading", name="Not connected")).to_be_visible()
    expect(page.locator("[data-since]")).to_contain_text("Not connected since ")
    page.context.set_offline(False)
    expect(page.get_by_role("navigation", name="Main").first).to_be_visible(timeout=15_000)
    assert page.url.endswith("/feed/mine")
    page.goto(company.address + "/feed/open")
    open_card(page, "Anna Petrova")
    expect(note(page)).to_have_value("We will send you a new strap.")


def test_the_page_that_stands_in_speaks_its_readers_language(company):
    page = company.page(MARIA)
    company.watch(page).expect("net::ERR_")
    worked(page)
    page.goto(company.address + "/settings/profile")
    page.locator("select[name=language]").select_option("ru")
    page.locator("form[action$=profile] [type=submit]").click()
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    page.wait_for_function("""async () => {
        for (const name of await caches.keys()) {
            const kept = await (await caches.open(name)).match("/offline");
            if (kept?.headers.get("content-language") === "ru") return true;
        }
        return false;
    }""")
    page.context.set_offline(True)
    page.goto(company.address + "/events")
    expect(page.get_by_role("heading", name="Нет связи")).to_be_visible()


def test_a_public_form_is_left_alone(company):
    page = company.page(MARIA)
    worked(page)
    page.goto(company.form)
    expect(page.get_by_role("button").first).to_be_visible()
    assert page.evaluate("() => performance.getEntriesByType('navigation')[0].workerStart") >= 0

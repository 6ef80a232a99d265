"""Letters are shown as they were written, and nothing in them runs, asks or leads anywhere by itself."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from company import MARIA
from feed import open_card, pane
from letters import PictureHost, deliver, letter
from picture import png
from places import PHONE

GIF = bytes.fromhex("47494638396101000100800000ff0000ffffff2c00000000010001000002024401003b")
AUTHOR = "Katrin Weber"
SHOWS = Path(os.environ["KINDRED_LETTER_SCREENSHOTS"]) if "KINDRED_LETTER_SCREENSHOTS" in os.environ else None

HOSTILE = """
<html><head><base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/">
<link rel="stylesheet" href="https://evil.example/x.css"><style>@import 'https://evil.example/y.css';
body{background:url(https://evil.example/z)}</style><script>parent.document.title = 'taken'</script></head>
<body onload="parent.document.title='taken'" background="https://evil.example/b">
<p id="first">Dear Ms Lindqvist, <b>120 backpacks</b> please.</p>
<img src="x" onerror="parent.document.title='taken'"><svg onload="parent.document.title='taken'"><script>1</script></svg>
<iframe src="javascript:parent.document.title='taken'"></iframe><object data="https://evil.example/o"></object>
<form action="https://evil.example/"><input name="password"><button>Sign in</button></form>
<div style="position:fixed;inset:0;background:url(https://evil.example/f)">cover</div>
<a href="javascript:parent.document.title='taken'">run</a> <a href="https://shop.example/offer">offer</a>
<video src="https://evil.example/v" autoplay></video><math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></math>
<img src="cid:logo" alt="Logo" width="40" height="40"><img src="{host}/banner.png" alt="Banner" width="320" height="120">
<img src="{host}/pixel.gif" width="1" height="1"></body></html>
"""


@pytest.fixture
def host():
    host = PictureHost(png(320, 120))
    yield host
    host.close()


@pytest.fixture
def page(company, host, monkeypatch) -> Page:
    monkeypatch.setenv("KINDRED_OUTBOUND_ALLOW", "127.0.0.1")
    deliver(company, AUTHOR, letter(HOSTILE.replace("{host}", host.address), pictures={"logo": GIF}))
    page = company.page(MARIA)
    open_card(page, AUTHOR)
    return page


def opened(page: Page):
    """The letter as it was written, in its frame."""
    pane(page).get_by_text("Formatted").click()
    frame = page.frame_locator("iframe.letter-frame")
    expect(frame.locator("p").first).to_contain_text("120 backpacks")
    return frame


def test_own_words_first_and_the_rest_one_click_away(page):
    words = pane(page).locator(".letter-text")
    expect(words).to_contain_text("we are equipping our technicians")
    expect(words.get_by_text("Dear Ms Weber, gladly.")).to_be_hidden()
    words.locator(".quoted summary").click()
    expect(words.get_by_text("Dear Ms Weber, gladly.")).to_be_visible()
    pane(page).get_by_text("Details", exact=True).click()
    expect(pane(page).locator(".letter-about")).to_contain_text("sohn@weber-sohn.example")
    with page.expect_download() as kept:
        pane(page).get_by_role("link", name="Keep the source").click()
    assert kept.value.suggested_filename == "Request for quotation.eml"
    assert b"Content-Type: multipart/alternative" in Path(kept.value.path()).read_bytes()


def test_nothing_in_a_letter_runs_or_asks(company, page, host):
    title = page.title()
    frame = opened(page)
    expect(frame.locator("script, iframe, object, form, input, video, svg, math, link, base, meta[http-equiv]")).to_have_count(0)
    expect(frame.get_by_alt_text("Logo")).to_have_js_property("naturalWidth", 1)
    expect(frame.get_by_text("Banner")).to_be_visible()
    link = frame.get_by_role("link", name="offer")
    expect(link).to_have_attribute("rel", "noopener noreferrer nofollow")
    expect(link).to_have_attribute("target", "_blank")
    assert frame.get_by_text("run").get_attribute("href") is None
    assert frame.locator("style").count() == 1, "only the page's own"
    # the frame's height is its letter's, and what a page would do with scripts it cannot do
    assert page.locator("iframe.letter-frame").evaluate("(frame) => frame.contentDocument.documentElement.scrollHeight <= frame.clientHeight + 1")
    refused = page.locator("iframe.letter-frame").evaluate("""(frame) => {
        const script = frame.contentDocument.createElement("script");
        script.textContent = "parent.document.title = 'taken'";
        frame.contentDocument.body.append(script);
        return document.title;
    }""")
    assert refused == title and page.title() == title
    company.watch(page).expect("Blocked script execution|Content Security Policy")
    assert host.asked == []


def test_the_letter_opened_by_itself_is_as_harmless(company, page):
    address = page.locator("iframe.letter-frame").get_attribute("src")
    answer = page.request.get(company.address + address)
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:;") and "sandbox " in policy
    assert answer.headers["x-content-type-options"] == "nosniff" and answer.headers["referrer-policy"] == "no-referrer"
    other = company.page(MARIA, address)
    company.watch(other).expect("favicon.ico")
    assert other.evaluate("document.querySelectorAll('script').length") == 0


def test_pictures_come_when_asked_for_and_only_through_the_server(page, host):
    frame = opened(page)
    assert host.asked == []
    pane(page).get_by_role("button", name="Show once").click()
    banner = frame.get_by_alt_text("Banner")
    expect(banner).to_have_js_property("naturalWidth", 320)
    assert re.fullmatch(r"/letters/\d+/pictures/0", banner.get_attribute("src"))
    assert sorted(set(host.asked)) == ["/banner.png", "/pixel.gif"], "no cookie, no referrer"
    page.reload()
    expect(opened(page).get_by_alt_text("Banner")).to_have_js_property("naturalWidth", 320)
    assert len(host.asked) == 2, "a second look is nobody's business"
    pane(page).get_by_role("button", name="Hide pictures").click()
    expect(frame.get_by_alt_text("Banner")).to_have_count(0)
    expect(frame.get_by_text("Banner")).to_be_visible()


def test_always_from_this_sender_is_remembered_and_taken_back(company, page):
    frame = opened(page)
    # The test's own looks into a frame that is just exchanged.
    company.watch(page).expect("Blocked script execution")
    pane(page).get_by_role("button", name="Always from this sender").click()
    expect(frame.get_by_alt_text("Banner")).to_have_js_property("naturalWidth", 320)
    page.get_by_role("button", name="Undo").click()
    expect(frame.get_by_alt_text("Banner")).to_have_count(0)


def test_without_scripts_the_letter_is_read_too(company, page, host):
    plain = company.page(MARIA, page.url.removeprefix(company.address), java_script_enabled=False)
    pane(plain).get_by_text("Formatted").click()
    frame = plain.frame_locator("iframe.letter-frame")
    expect(frame.locator("p").first).to_contain_text("120 backpacks")
    pane(plain).get_by_role("button", name="Show once").click()
    pane(plain).get_by_text("Formatted").click()
    expect(frame.get_by_alt_text("Banner")).to_be_visible()
    assert "/banner.png" in host.asked


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [{}, PHONE], ids=["wide", "phone"])
def test_a_letter_is_readable_in_every_light(company, page, scheme, size):
    other = company.page(MARIA, page.url.removeprefix(company.address), color_scheme=scheme, **size)
    draw(other, f"plain-{scheme}-{'phone' if size else 'wide'}")
    frame = opened(other)
    ink, ground = frame.locator("body").evaluate(
        "(body) => [getComputedStyle(body).color, getComputedStyle(body).backgroundColor]")
    assert ink != ground
    assert other.evaluate("document.documentElement.scrollWidth <= innerWidth")
    draw(other, f"letter-{scheme}-{'phone' if size else 'wide'}")


def draw(page: Page, name: str) -> None:
    """For whoever wants to look."""
    if SHOWS:
        page.screenshot(path=SHOWS / f"{name}.png")

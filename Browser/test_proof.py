"""An answer given elsewhere is proven, and the proof can be looked at."""

import pytest
from playwright.sync_api import expect

from company import JONAS, MARIA
from feed import open_card, pane, row
from picture import give, png


@pytest.fixture
def page(company):
    company.shop.says("Anna Petrova", "The left strap of my Heron started to fray.")
    page = company.page(MARIA)
    open_card(page, "Anna Petrova")
    return page


def test_a_pasted_screenshot_answers_the_card_and_is_shown_small_and_full(company, page):
    jonas = company.page(JONAS)
    give(page.locator("body"), "paste")
    for each in (page, jonas):
        expect(row(each, "Anna Petrova").locator(".state")).to_have_text("Answered")
        expect(row(each, "Anna Petrova").get_by_role("img", name="With proof")).to_be_visible()
    expect(pane(page).locator(".composer-done")).to_contain_text("with proof")

    row(jonas, "Anna Petrova").get_by_title("Show the proof").click()
    full = jonas.get_by_role("dialog").get_by_role("img")
    expect(full).to_be_visible()
    assert full.evaluate("(image) => image.decode().then(() => image.naturalWidth)") == 320
    jonas.keyboard.press("Escape")
    expect(jonas.get_by_role("dialog")).to_have_count(0)


def test_cells_pasted_into_a_note_are_words_and_no_proof(page):
    pane(page).get_by_role("tab", name="Note").click()
    assert give(pane(page).get_by_placeholder("A note for your team…"), "paste", "Order 4471"), "the browser writes them"
    give(page.locator("body"), "paste", "Order 4471")
    expect(row(page, "Anna Petrova").locator(".state")).to_have_text("Answered")


def test_a_dropped_screenshot_answers_the_card(page):
    give(pane(page).locator(".pane-scroll"), "drop")
    expect(row(page, "Anna Petrova").locator(".state")).to_have_text("Answered")


def test_a_chosen_file_answers_the_card(page):
    pane(page).get_by_role("tab", name="Proof").click()
    pane(page).locator("input[type=file]").set_input_files({"name": "shot.png", "mimeType": "image/png", "buffer": png()})
    expect(row(page, "Anna Petrova").locator(".state")).to_have_text("Answered")


def test_a_link_to_the_answer_is_proof_enough(page):
    pane(page).get_by_role("tab", name="Proof").click()
    pane(page).get_by_label("Link to the answer").fill("https://social.example/posts/7#answer")
    pane(page).get_by_role("button", name="Add proof").click()
    expect(row(page, "Anna Petrova").locator(".state")).to_have_text("Answered")
    expect(pane(page).locator("a.proof")).to_have_attribute("href", "https://social.example/posts/7#answer")


def test_a_file_that_is_no_picture_is_refused_with_the_reason(company, page):
    company.watch(page).expect("4(15|22)")
    pane(page).get_by_role("tab", name="Proof").click()
    pane(page).locator("input[type=file]").set_input_files({"name": "shot.png", "mimeType": "image/png", "buffer": b"MZ no picture"})
    expect(pane(page).get_by_role("alert")).to_be_visible()
    expect(row(page, "Anna Petrova").locator(".state")).to_have_text("Unclaimed")


def test_processing_is_taken_back_with_one_click(company, page):
    jonas = company.page(JONAS)
    pane(page).get_by_role("button", name="Mark processed").click()
    expect(row(jonas, "Anna Petrova").locator(".state")).to_have_text("Answered")
    page.get_by_role("button", name="Undo").click()
    for each in (page, jonas):
        expect(row(each, "Anna Petrova").locator(".state")).to_have_text("Unclaimed")
    expect(pane(page).get_by_role("button", name="Claim")).to_be_visible()

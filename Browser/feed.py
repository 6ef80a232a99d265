"""The feed as its readers speak of it."""

import re

from playwright.sync_api import Locator, Page


def row(page: Page, author: str) -> Locator:
    """The row of somebody's card."""
    return page.locator(".cards .card").filter(has=page.get_by_role("link", name=author, exact=True))


def pane(page: Page) -> Locator:
    """The open card."""
    return page.locator(".pane-card")


def open_card(page: Page, author: str) -> Locator:
    row(page, author).get_by_role("link", name=author, exact=True).click()
    card = pane(page)
    card.get_by_role("heading", name=author).wait_for()
    return card


def count(page: Page, view: str) -> Locator:
    """The number beside a view in the rail."""
    return page.locator(f".rail [data-count={view}]")


def waiting(number: int) -> re.Pattern:
    """A tab's title while so many cards wait."""
    return re.compile(rf"\({number}\)" if number else r"^[^()]*$")

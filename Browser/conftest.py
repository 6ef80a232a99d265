"""What a person does, in a real browser: Debian's Chromium against the program on data of each test's own.

A test asks for `company` and opens pages of its people with it; whatever any page complains about fails the test."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from company import Company, Prepared
from outside import Shop
from program import Program

expect.set_options(timeout=10_000)


@pytest.fixture(scope="session")
def browser() -> Browser:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def prepared(browser: Browser, tmp_path_factory) -> Prepared:
    return Prepared(tmp_path_factory.mktemp("prepared") / "data", browser)


@pytest.fixture
def company(prepared: Prepared, browser: Browser, tmp_path: Path) -> Company:
    program = prepared.program.copy(tmp_path / "data").start()
    company = Company(prepared, program, browser)
    yield company
    company.close()


@pytest.fixture
def empty(tmp_path: Path) -> Program:
    """A program just installed."""
    program = Program(tmp_path / "data").start()
    yield program
    program.stop()


@pytest.fixture
def shop() -> Shop:
    shop = Shop()
    yield shop
    shop.close()

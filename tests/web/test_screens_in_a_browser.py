"""The screens in a real browser: signed in by keyboard, an order and an exception seen."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect, sync_playwright

from tests.api.conftest import Doors

CHROMIUM = Path(os.environ.get("TRADELANE_CHROMIUM", "/usr/bin/chromium"))
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def page(doors: Doors) -> Iterator[Page]:
    """Give a page of a browser; what its console complains of fails the test."""
    if not CHROMIUM.exists():
        pytest.fail(f"{CHROMIUM} is not there: install chromium, or name one in TRADELANE_CHROMIUM")
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(base_url=str(doors.client.base_url))
        page.on("console", listen)
        yield page
        browser.close()
    assert complaints == []


def test_a_person_signs_in_sees_an_order_and_resolves_an_exception(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.keyboard.type("key-of-ops")
    page.keyboard.press("Enter")

    orders = page.get_by_role("region", name="Orders")
    orders.get_by_role("link", name="PO-7001").click()
    expect(page.get_by_role("heading", name="Order PO-7001")).to_be_visible()
    expect(page.get_by_role("region", name="Timeline")).to_contain_text("order received")

    page.get_by_role("link", name="ASN-02").click()
    page.get_by_label("discard").check()
    page.get_by_label("Reason").fill("the warehouse recounts")
    page.get_by_role("button", name="Resolve").click()

    expect(page.get_by_text("discard: the warehouse recounts")).to_be_visible()


def test_script_in_what_a_partner_sent_is_only_text(page: Page, doors: Doors) -> None:
    page.goto("/sign-in")
    page.get_by_label("Key").fill("key-of-ops")
    page.get_by_role("button", name="Sign in").click()

    page.goto(f"/exceptions/{doors.world.note}")

    expect(page.get_by_role("heading", level=1)).to_contain_text("<script>alert('{{ 7*7 }}')")
    assert page.locator("script").count() == 0

"""A smoke test in the other family of browsers."""

import os

import pytest

from conftest import FIREFOX, PASSWORD
from checks import faults, watch


@pytest.fixture(scope="module")
def firefox(playwright):
    if not os.access(FIREFOX, os.X_OK):
        pytest.skip("firefox-esr is not installed")
    browser = playwright.firefox.launch(executable_path=FIREFOX, channel="moz-firefox")
    yield browser
    browser.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_home_login_and_permit(firefox, demo, width):
    page = watch(firefox.new_page(viewport={"width": width, "height": 900}))
    page.goto(demo.at(""))
    assert not faults(page)
    page.locator("header a[href$='/accedi']").click()
    page.fill("[name=email]", "maria.bianchi0@example.org")
    page.fill("[name=password]", PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/area-personale")
    assert not faults(page)
    page.locator("main .s-card a[href*='/abbonamenti/']").first.click()
    page.wait_for_url("**/abbonamenti/*")
    assert not faults(page)
    page.context.close()

"""axe-core on notebooks 02 and 05: nothing serious on any page of the appraisal form and of the office desk, in both themes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser import axe
from tests.browser.lab import LAPTOP, Lab, lab
from tests.browser.test_appraisal import opened
from tests.widgets.appraisal.appraiser import submitted

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.slow]
TALL = LAPTOP | {"height": 4000}  # what is scrolled out of sight has no contrast to measure
OFFICE = "notebooks/00_nam_va_ho_so.ipynb"


@pytest.fixture(scope="module", params=["light", "dark"])
def running(request, tmp_path_factory) -> Iterator[Lab]:
    folder = tmp_path_factory.mktemp(f"axe-{request.param}")
    submitted(folder / "cchc")
    with lab(folder, request.param == "dark") as one:
        yield one


@pytest.fixture(scope="module")
def window(running, chromium) -> Iterator[Any]:
    page = chromium.new_page(viewport=TALL)
    yield page
    page.close()


def faults(window: Any, what: str) -> list[str]:
    window.wait_for_timeout(50)  # colours come to rest
    return [f"{what}: {one}" for one in axe.check(window, within=".cchc-form")]


def test_every_page_of_the_appraisal_form(window, running):
    form = opened(window, running)
    found = faults(window, "first")
    kinds = 0
    for section in form.locator("nav .cchc-section > button").all():
        section.click()
        found += faults(window, form.locator("article h2").first.inner_text())
        for entry in form.locator("nav .cchc-section > ul button:visible").all():
            entry.click()
            found += faults(window, form.locator("article h2").first.inner_text())
            kinds += 1
    assert kinds >= 12  # every rule
    form.get_by_role("button", name="Tiêu chí chờ quyết định").click()
    form.locator('[data-key] .cchc-decide input[type="radio"]:visible').last.check()
    found += faults(window, "a decision that needs a reason")
    assert found == [], "\n".join(found)


def test_every_page_of_the_office_desk(window, running):
    window.goto(running.url(OFFICE))
    window.locator(".cchc-office h2").first.wait_for(timeout=90_000)
    found = []
    tabs = window.locator("[data-tab]").evaluate_all("(all) => all.map((one) => one.dataset.tab)")
    assert len(tabs) == 6
    for tab in tabs:
        window.locator(f"[data-tab={tab}]").click()
        window.locator(f'[data-tab={tab}][aria-current="page"]').wait_for()
        found += faults(window, tab)
        if tab in ("dossiers", "received", "people"):  # refused in words, or asked whether one is sure
            window.locator(".cchc-act .cchc-main:visible").first.click()
            window.locator(".cchc-remark.cchc-refused:not(:empty), .cchc-sure:visible").first.wait_for()
            found += faults(window, f"{tab}, answered")
    assert found == [], "\n".join(found)

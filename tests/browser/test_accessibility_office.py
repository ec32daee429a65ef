"""axe-core on notebooks 02 and 05: nothing serious on any page of the appraisal form and of the office desk, in both themes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from cchc_eval.reports.answers.command import FOLDER
from cchc_eval.widgets.office.office import TABS
from tests.browser import axe
from tests.browser.lab import LAPTOP, Lab, as_new, lab, lent
from tests.browser.test_accessibility import PAGE
from tests.browser.test_appraisal import opened
from tests.widgets.appraisal.appraiser import submitted
from tests.widgets.office.clerk import Clerk
from tests.widgets.office.test_sheets import filled

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.slow]
TALL = LAPTOP | {"height": 4000}  # what is scrolled out of sight has no contrast to measure
OFFICE = "notebooks/00_nam_va_ho_so.ipynb"


@pytest.fixture(scope="module")
def running(tmp_path_factory) -> Lab:
    folder = tmp_path_factory.mktemp("axe")
    submitted(folder / "cchc")
    return lent(lab, folder)


@pytest.fixture(scope="module")
def window(running, window_of_all) -> Iterator[Any]:
    with as_new(window_of_all, TALL) as one:
        yield one


def faults(window: Any, what: str, within: str = ".cchc-form") -> list[str]:
    return [f"{what}: {one}" for one in axe.in_both_themes(window, within)]


def test_every_page_of_the_appraisal_form(window, running):
    form = opened(window, running)
    found = faults(window, "first")
    kinds = 0
    for section in form.locator("nav .cchc-section > button").all():
        section.click()
        found += faults(window, form.locator("article h2").first.inner_text())
        for entry in form.locator("nav .cchc-section > ul button:visible").all():
            entry.click()
            found += faults(window, form.locator("article h2").first.inner_text(), PAGE)
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
    assert tabs == list(TABS)
    for tab in tabs:
        window.locator(f"[data-tab={tab}]").click()
        window.locator(f'[data-tab={tab}][aria-current="page"]').wait_for()
        found += faults(window, tab)
        if tab in ("dossiers", "received", "people"):  # refused in words, or asked whether one is sure
            window.locator(".cchc-act .cchc-main:visible").first.click()
            window.locator(".cchc-remark.cchc-refused:not(:empty), .cchc-sure:visible").first.wait_for()
            found += faults(window, f"{tab}, answered")
    assert found == [], "\n".join(found)


def test_a_filled_workbook_is_taken_back_with_the_keyboard(window, running):
    """Written, filled in elsewhere, looked at; every row but one unticked, and that one recorded, all by keys."""
    window.goto(running.url(OFFICE))
    desk = window.locator(".cchc-office")
    desk.locator("h2").first.wait_for(timeout=90_000)
    desk.locator("[data-field=set]").select_option("2017/phong-2017")
    desk.locator("[data-field=person] option").nth(1).wait_for(state="attached")
    desk.locator("[data-field=person]").select_option(index=1)
    window.locator("[data-tab=sheets]").click()
    desk.get_by_label("Nội dung của tệp").select_option("blank")
    desk.get_by_role("button", name="Xuất bảng tính").press("Enter")
    desk.locator(".cchc-saving", has_text=".xlsx").wait_for(timeout=60_000)
    (file,) = running.places.workspace.rglob(f"{FOLDER}/*.xlsx")
    clerk = Clerk(running.places.workspace)
    filled(clerk, file, 2)
    clerk.office.close()
    desk.locator("input[type=file]").set_input_files(file)
    desk.get_by_role("button", name="Xem trước").press("Enter")
    boxes = desk.locator(".cchc-ticks input")
    boxes.first.wait_for(timeout=60_000)
    assert faults(window, "what a workbook brings") == []
    assert boxes.count() == 2
    desk.get_by_role("button", name="Bỏ chọn tất cả").press("Enter")
    boxes.nth(1).press("Space")
    assert [box.is_checked() for box in boxes.all()] == [False, True]
    desk.get_by_role("button", name="Ghi nhận").press("Enter")
    desk.locator(".cchc-saving", has_text="Đã ghi 1 mục").wait_for(timeout=60_000)
    file.unlink()

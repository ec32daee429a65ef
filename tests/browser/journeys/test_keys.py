"""JupyterLab's keys on every kind of control in notebooks 01, 02 and 05: the notebook stays as it is."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from tests.browser.journeys.windows import OFFICE, Windows, put_small, turn
from tests.browser.lab import ROOT, to
from tests.widgets.typist import Typist

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.slow]

KEYS = ("d", "d", "m", "b", "0", "0", "Shift+Enter")
KINDS = {
    "text box": "input[type=text]",
    "text area": "textarea",
    "list": "select",
    "radio button": "input[type=radio]",
    "tick box": "input[type=checkbox]",
    "summary": "summary",
    "file": "input[type=file]",
    "button": "button",  # the last, as it may lead to another page
}


def notebook(page: Any) -> Any:
    """Return what the notebook consists of: kinds, sources and numbers of its cells, dialogs, and which has been run."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page.evaluate(
        """() => [document.querySelectorAll('.jp-Dialog').length, ...[...document.querySelectorAll('.jp-Notebook .jp-Cell')].map((cell) =>
            [cell.className.replace(/ ?(jp-mod-\\w+|lm-mod-\\w+)/g, ''), cell.querySelector('.jp-InputPrompt')?.textContent, cell.querySelector('.cm-content')?.textContent])]"""
    )


def presses(form: Any, found: dict[str, int]) -> None:
    """Press the keys on the first control in sight of each kind, counting them."""
    page = form.page
    quiet = lambda _chooser: None  # noqa: E731 - with a listener no window of the system opens
    page.on("filechooser", quiet)
    try:
        for kind, selector in KINDS.items():
            control = form.locator(f"{selector}:visible:not(:disabled)").last
            if not control.count():
                continue
            handle = control.element_handle()
            handle.focus()
            for key in KEYS:
                if not handle.evaluate("(one) => one === document.activeElement"):
                    break  # the key before was taken by the form itself, and led elsewhere
                page.keyboard.press(key)
                found[f"{kind} {key}"] = found.get(f"{kind} {key}", 0) + 1
            found[kind] = found.get(kind, 0) + 1
    finally:
        page.remove_listener("filechooser", quiet)


def on_disk() -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in (ROOT / "notebooks").glob("*.ipynb")}


def untouched(form: Any, before: Any) -> None:
    assert notebook(form.page) == before
    assert form.is_visible()
    off = form.get_by_role("button", name="Bỏ lọc")
    if off.count() and off.is_visible():  # letters that were typed into the search found nothing
        off.click()


def test_in_the_scoring_form(windows: Windows) -> None:
    code, files = put_small(windows.lab, "phim-cham"), on_disk()
    form = windows.scoring("Trần Thị Bình", code)
    kernels = {one.pid for one in windows.lab.kernels()}
    before, found = notebook(form.page), {}
    to(form, "Lĩnh vực một", "I.1")
    form.get_by_role("button", name="Thêm tài liệu kiểm chứng").click()
    presses(form, found)
    untouched(form, before)
    form.get_by_role("button", name="Phân công …").click()
    presses(form.locator(".cchc-charging"), found)
    presses(form.get_by_role("navigation"), found)
    untouched(form, before)
    to(form, "Lĩnh vực một", "I.3")
    presses(form.locator(".cchc-entry"), found)
    presses(form.locator(".cchc-foot"), found)
    untouched(form, before)
    assert set(KINDS) <= set(found)
    assert found["text box Shift+Enter"] > 1
    assert {one.pid for one in windows.lab.kernels()} == kernels
    assert on_disk() == files


def test_in_the_appraisal(windows: Windows) -> None:
    code, files = put_small(windows.lab, "phim-tham-dinh"), on_disk()
    unit = Typist(windows.lab.places.workspace, code)
    assert unit.types("ty_le", "done", "5")["status"] == unit.types("ty_le", "due", "5")["status"] == "saved"
    assert unit.dialogue.desk
    for step in ("approve", "submit"):
        records = unit.dialogue.desk.records
        records.take_step(2017, code, "so-khdt", step, base=records.dossier(2017, code, "so-khdt").revision)
    unit.dialogue.close()
    form = windows.appraisal("Lê Văn Thẩm", code)
    kernels = {one.pid for one in windows.lab.kernels()}
    before, found = notebook(form.page), {}
    to(form, "Lĩnh vực một", "I.3")
    form.locator("article .cchc-decide").get_by_label("Điều chỉnh số liệu").check()
    presses(form, found)
    presses(form.locator(".cchc-decision"), found)
    presses(form.get_by_role("navigation"), found)
    untouched(form, before)
    to(form, "Chấp nhận hàng loạt")
    presses(form, found)
    untouched(form, before)
    assert set(KINDS) - {"file"} <= set(found)
    assert {one.pid for one in windows.lab.kernels()} == kernels
    assert on_disk() == files


def test_in_years_and_dossiers(windows: Windows) -> None:
    code, files = put_small(windows.lab, "phim-nam"), on_disk()
    desk = windows.office("Lê Văn Thẩm", code, "Hồ sơ của đơn vị")
    kernels = {one.pid for one in windows.lab.kernels()}
    before, found = notebook(desk.page), {}
    for tab in desk.get_by_role("navigation").get_by_role("button").all_inner_texts():
        turn(desk, tab)
        presses(desk.locator(".cchc-main-panel"), found)
        untouched(desk, before)
    presses(desk.get_by_role("navigation"), found)
    desk.locator("[data-field=person]").focus()
    for key in ("m", "b", "0", "0", "Shift+Enter"):
        desk.page.keyboard.press(key)
    untouched(desk, before)
    assert {"text box", "text area", "list", "radio button", "button"} <= set(found) | {"radio button"}
    assert {one.pid for one in windows.lab.kernels()} == kernels
    assert on_disk() == files
    windows.pages.pop(OFFICE).close()  # what letters chose in its lists is nobody's choice

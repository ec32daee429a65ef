"""Notebook 05 in a real JupyterLab: a table pasted, a column corrected, a file read, the findings downloaded, by keyboard too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.browser import axe
from tests.browser import lab as running

pytestmark = [pytest.mark.needs("chromium")]
CHECKER = "notebooks/05_kiem_tra_so_lieu.ipynb"
TABLE = "STT\tĐơn vị\tTổng điểm\tThứ hạng\n1\tSở A\t90,5\t1\n2\t<b>Sở B</b>\t88\t3\n3\tSở C\t80\t3\n"


@pytest.fixture
def checker(tmp_path: Path, page: Any) -> Any:
    page.goto(running.lent(running.lab, tmp_path).url(CHECKER))
    page.locator(".cchc-checker").wait_for(timeout=90_000)
    return page


def test_a_table_goes_in_and_its_findings_come_out(checker: Any, tmp_path: Path) -> None:
    page, errors, outside = checker, [], []
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.on(
        "request", lambda r: outside.append(r.url) if r.url.startswith("http") and "//127.0.0.1" not in r.url else None
    )
    status, form = page.locator(".cchc-checker .cchc-status"), page.locator(".cchc-checker")
    assert page.locator(".jp-InputPlaceholder:visible").count() == 0
    form.get_by_role("button", name="Đọc và kiểm tra").click()
    running.until(lambda: "chọn tệp" in page.locator(".cchc-checker .cchc-problem").inner_text())

    edge = form.bounding_box()  # no strip of JupyterLab's lies over the page's edge
    assert page.evaluate(
        "([x, y]) => !!document.elementFromPoint(x, y).closest('.cchc-checker')", [edge["x"] + 3, edge["y"] + 40]
    )
    cells = page.locator(".jp-Notebook .jp-Cell").count()
    form.get_by_label("hoặc dán bảng vào đây").fill(TABLE)
    page.keyboard.press("Tab")  # to "more", then to the button, without the mouse
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    running.until(lambda: status.inner_text() == "✗ chắc chắn sai: 1", 60)
    assert "Sở B" in form.locator(".cchc-found td").nth(2).inner_text()
    assert form.locator(".cchc-found b").count() == 0  # what was pasted is text

    page.locator(".cchc-checker summary").first.click()
    assert [str(one) for one in axe.check(page, within=".cchc-checker")] == []
    rank = form.get_by_label("D. Thứ hạng")
    assert rank.input_value() == "rank"
    rank.focus()
    page.keyboard.type("dd00xx")  # JupyterLab's keys
    rank.select_option("other")
    form.get_by_role("button", name="Kiểm tra lại theo các cột này").click()
    running.until(lambda: "phát hiện" in status.inner_text(), 30)
    assert page.locator(".jp-Notebook .jp-Cell").count() == cells
    assert page.locator(".jp-Dialog").count() == 0

    book = openpyxl.Workbook()
    for line in TABLE.splitlines():
        book.active.append([cell.replace(",", ".") for cell in line.split("\t")])
    book.save(tmp_path / "bảng.xlsx")
    form.get_by_label("Tệp trên máy").set_input_files(tmp_path / "bảng.xlsx")
    running.until(lambda: status.inner_text() == "✗ chắc chắn sai: 1", 60)
    with page.expect_download() as saved:
        form.get_by_role("button", name="Tải về bản Excel").click()
    assert saved.value.suggested_filename == "kiem-tra-so-lieu.xlsx"
    saved.value.save_as(tmp_path / "ra.xlsx")
    texts = [str(cell.value) for row in openpyxl.load_workbook(tmp_path / "ra.xlsx").active.iter_rows() for cell in row]
    assert "Sheet!D3" in texts
    assert page.evaluate("document.documentElement.scrollWidth") <= 1366
    assert outside == []
    assert errors == []

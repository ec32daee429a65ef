"""Notebook 04 in a real JupyterLab: a report is chosen and made, each step is seen, its files are listed and handed over."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from cchc_eval.reports.annual.settings import read_settings
from tests.browser import axe
from tests.browser import lab as running
from tests.reports.two_years import LATER, filled

pytestmark = [pytest.mark.needs("chromium")]
REPORTS = "notebooks/04_bao_cao_nam.ipynb"


def test_a_report_is_made_and_handed_over(page: Any, tmp_path: Path) -> None:
    own = filled(tmp_path / "cchc", {2017: {"van-phong": LATER, "mot-cua": LATER}}, "cua-toi")
    outside: list[str] = []
    page.on(
        "request", lambda r: outside.append(r.url) if r.url.startswith("http") and "//127.0.0.1" not in r.url else None
    )
    lab = running.lent(running.lab, tmp_path)
    page.goto(lab.url(REPORTS))
    form = page.locator(".cchc-report")
    form.wait_for(timeout=90_000)
    status = form.locator(".cchc-status")
    ticks = form.get_by_role("group", name="Các báo cáo").get_by_role("checkbox")
    assert ticks.count() == 3
    assert all(tick.is_checked() for tick in ticks.all())
    edge = form.bounding_box()  # no strip of JupyterLab's lies over the page's edge
    assert page.evaluate(
        "([x, y]) => !!document.elementFromPoint(x, y).closest('.cchc-report')", [edge["x"] + 3, edge["y"] + 40]
    )
    ticks.nth(0).uncheck()
    ticks.nth(2).uncheck()

    form.locator("summary", has_text="Phần đầu").click()
    form.get_by_label("Họ tên người ký", exact=True).fill("Trần Văn B")
    assert [str(one) for one in axe.check(page, within=".cchc-report")] == []
    form.get_by_role("button", name="Làm báo cáo").click()
    running.until(lambda: form.locator(".cchc-log li").count() > 0, 30)  # each step is seen while it works
    running.until(lambda: status.inner_text() == "Xong: 1 báo cáo (trong đó 0 giữ nguyên).", 60)
    assert "1/1" in form.locator(".cchc-log").inner_text()
    assert form.locator("progress:visible").count() == 0
    assert read_settings(own).name == "Trần Văn B"

    files = form.locator(".cchc-files")
    assert str(own / "bao-cao" / "2017") in files.locator("code").inner_text()
    assert files.locator("tbody button").all_inner_texts() == ["Word", "Excel", "HTML"]
    with page.expect_download() as saved:
        files.get_by_role("button", name="Word").click()
    saved.value.save_as(tmp_path / "ra.docx")
    assert "word/document.xml" in zipfile.ZipFile(tmp_path / "ra.docx").namelist()
    assert page.evaluate("document.documentElement.scrollWidth") <= running.LAPTOP["width"]
    page.screenshot(path=str(tmp_path / "04.png"))
    form.locator(".cchc-files").scroll_into_view_if_needed()
    assert outside == []

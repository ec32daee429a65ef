"""Notebook 03 in a real JupyterLab: there without running cells by hand, following its choices, deaf to JupyterLab's keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cchc_eval.widgets.choice import Choice, save_choice
from tests.browser import lab as running

FIGURES = 11
"""Ranking, units by field, losses over units; of one unit its points, its group, its losses; progress, evidence; appraisal,
survey; classes. The trend needs a second year, and says so in words."""
pytestmark = [pytest.mark.needs("chromium")]


def opened(folder: Path, page: Any) -> Any:
    """Open notebook 03 as a new user finds it: nothing chosen, nothing entered."""
    page.lab = running.lent(running.lab, folder)
    page.goto(page.lab.url(running.RESULTS))
    page.locator(".cchc-chooser select").first.wait_for(timeout=90_000)
    page.locator(".cchc-problem").wait_for(timeout=60_000)
    return page


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory, page: Any) -> Any:
    """The page for the tests that enter nothing, one after the other."""
    return opened(tmp_path_factory.mktemp("empty"), page)


def choose(page: Any, label: str, value: str) -> None:
    page.get_by_label(label, exact=True).select_option(value)
    running.until(lambda: page.locator(".cchc-status").first.inner_text().startswith("Đã tính lại"), 60)


def numbers(page: Any) -> str:
    return page.locator(".cchc-results table").first.inner_text()


def test_from_an_empty_workspace_to_figures_and_back(page: Any, tmp_path: Path) -> None:
    errors: list[str] = []
    outside: list[str] = []
    opened(tmp_path, page)
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.on(
        "request", lambda r: outside.append(r.url) if r.url.startswith("http") and "//127.0.0.1" not in r.url else None
    )
    assert "chưa có câu trả lời nào" in page.locator(".cchc-problem").inner_text()
    assert page.locator(".cchc-problem a").evaluate("a => a.href").endswith("/notebooks/01_cham_diem.ipynb")
    assert page.locator(".jp-InputPlaceholder:visible").count() == 0
    assert not (tmp_path / "cchc" / "cua-toi").exists()

    choose(page, "Bộ số liệu", "minh-hoa")
    figures = page.locator(".cchc-results figure img")
    running.until(lambda: figures.count() == FIGURES, 90)
    assert all(text.strip() for text in figures.evaluate_all("all => all.map(one => one.alt)"))
    assert all(wide <= 900 for wide in figures.evaluate_all("all => all.map(one => one.getBoundingClientRect().width)"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 1366
    before = numbers(page)
    choose(page, "Phạm vi điểm", "direct+survey")
    running.until(lambda: numbers(page) != before, 30)
    choose(page, "Đơn vị", "mot-cua")
    running.until(lambda: "Bộ phận một cửa mất" in (figures.nth(5).get_attribute("alt") or ""), 30)

    line = page.locator("ul.cchc-behind details", has_text="1.2.2")
    line.locator("summary").focus()
    page.keyboard.press("Enter")  # from a criterion's number to the tasks behind it
    assert "nhiệm vụ" in line.locator("tbody").inner_text()

    details = page.locator(".cchc-results details").first
    details.locator("summary").click()
    assert details.locator("table").first.is_visible()
    choose(page, "Phạm vi điểm", "direct")
    assert details.locator("table").first.is_visible()  # what was unfolded stays so
    assert outside == []
    assert errors == []


def test_letters_typed_at_a_list_do_nothing_to_the_notebook(empty: Any) -> None:
    page = empty
    cells = page.locator(".jp-Notebook .jp-Cell").count()
    for target in (page.get_by_label("Bộ số liệu", exact=True), page.get_by_role("button", name="Đọc lại số liệu")):
        target.focus()
        for keys in ("dd", "x", "a", "b", "y", "r", "00"):
            page.keyboard.type(keys)
        page.wait_for_timeout(300)
        assert page.locator(".jp-Dialog").count() == 0
        assert page.locator(".jp-Notebook .jp-Cell").count() == cells
    assert page.locator(".cchc-chooser select").first.is_visible()


def test_a_kernel_that_is_gone_is_told(empty: Any) -> None:
    page = empty
    page.evaluate(
        "window.setTimeout = ((real) => (f, ms, ...rest) => real(f, ms === 30000 ? 1000 : ms, ...rest))(window.setTimeout)"
    )
    page.lab.kill_kernels()
    page.get_by_role("button", name="Đọc lại số liệu").click()
    running.until(lambda: "không trả lời" in page.locator(".cchc-status").first.inner_text(), 20)


def test_it_opens_on_what_was_chosen_last(tmp_path: Path, page: Any) -> None:
    save_choice(Choice(workspace="minh-hoa", year=2017, set="so-2017", unit="so-khdt"), tmp_path / "cchc")
    page.goto(running.lent(running.lab, tmp_path).url(running.RESULTS))
    running.until(lambda: page.locator(".cchc-results figure img").count() == FIGURES - 1, 90)  # no appraisal yet
    assert page.get_by_label("Bộ số liệu", exact=True).input_value() == "minh-hoa"
    assert page.get_by_label("Năm và bộ tiêu chí", exact=True).input_value() == "2017/so-2017"
    assert "Sở Kế hoạch và Đầu tư tỉnh Quảng Trị" in numbers(page)

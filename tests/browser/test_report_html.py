"""The report's page in a real browser: no request leaves it, nothing is cut off, it prints on A4, light and dark can be read."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from cchc_eval.i18n import language, set_language
from cchc_eval.reports.annual import building, material
from cchc_eval.reports.annual.building import Stamp
from cchc_eval.reports.annual.page import page as html_of
from cchc_eval.reports.annual.settings import Settings
from cchc_eval.reports.results import Wanted
from tests.browser.axe import check

pytestmark = [pytest.mark.needs("chromium")]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The page of one unit and of all, as files."""
    folder, before = tmp_path_factory.mktemp("báo cáo"), language()
    set_language("vi")
    found = material.load(Wanted("minh-hoa", 2017, "phong-2017", "", ""), folder / "bộ số liệu")
    made = {}
    for unit in ("van-phong", ""):
        content = building.build(found, unit, Settings(), Stamp("2018-01-05T02:03:04+00:00", "An"))
        made[unit] = folder / f"{unit or 'tong-hop'}.html"
        made[unit].write_bytes(html_of(content))
    set_language(before)
    return made


@pytest.mark.parametrize("unit", ["van-phong", ""])
def test_it_is_whole_without_a_network(page: Any, files: dict[str, Path], unit: str) -> None:
    asked: list[str] = []
    said: list[str] = []
    listeners = {
        "request": lambda one: asked.append(one.url.split(":", 1)[0]),
        "console": lambda one: said.append(one.text),
    }
    page.context.set_offline(True)
    for event, hear in listeners.items():
        page.on(event, hear)
    page.goto(files[unit].as_uri())
    for event, hear in listeners.items():
        page.remove_listener(event, hear)
    assert set(asked) <= {"file", "data"}
    assert said == []
    assert page.evaluate("[...document.images].every((one) => one.complete && one.naturalWidth > 300)")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    cut = """[...document.querySelectorAll("td, th")].filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.innerText)"""
    assert page.evaluate(cut) == []
    data = page.locator("details.data").first
    assert not data.locator("table").first.is_visible()
    data.locator("summary").click()
    assert data.locator("table").first.is_visible()
    number = page.locator("table.sheet a").first
    rests = page.locator("details.rest").first
    assert not rests.locator("table").is_visible()
    number.focus()
    page.keyboard.press(
        "Enter"
    )  # a number of the score sheet opens the list that it rests on, by keyboard and without a script
    assert rests.locator("table").is_visible()
    rests.get_by_role("link", name="Về bảng điểm").click()
    assert number.is_visible()
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.evaluate(cut) == []


def test_light_and_dark_have_no_serious_fault(page: Any, files: dict[str, Path]) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(files["van-phong"].as_uri())
        page.evaluate("document.querySelectorAll('details.rest').forEach((one) => { one.open = true; })")
        assert check(page) == []


@pytest.mark.parametrize("unit", ["van-phong", ""])
def test_nothing_is_wider_than_the_paper(page: Any, files: dict[str, Path], unit: str) -> None:
    # Chromium would print the whole page smaller; 165 mm between the margins are 624 px
    size = page.viewport_size
    page.set_viewport_size({"width": 624, "height": 900})
    page.emulate_media(media="print")
    page.goto(files[unit].as_uri())
    wide = """[...document.querySelectorAll("table")].filter((one) => !one.closest("section.wide") && one.scrollWidth > 626)"""
    assert page.evaluate(f"{wide}.map((one) => one.innerText.slice(0, 80))") == []
    lines = """[...document.querySelectorAll("header.paper .motto")].map((one) => one.getClientRects().length + one.offsetHeight / 40)"""
    assert all(one < 2 for one in page.evaluate(lines)), "the two lines of the state's name take one line each"
    page.emulate_media(media="null")
    page.set_viewport_size(size)


@pytest.mark.needs("poppler")
def test_it_prints_on_a4_with_the_score_sheet_across(page: Any, files: dict[str, Path], tmp_path: Path) -> None:
    page.goto(files["van-phong"].as_uri())
    page.pdf(path=tmp_path / "in.pdf", prefer_css_page_size=True)
    told = subprocess.run(
        ["pdfinfo", "-l", "99", tmp_path / "in.pdf"], capture_output=True, text=True, check=True
    ).stdout
    sizes = re.findall(r"Page +\d+ size: +(\d+)[\d.]* x (\d+)", told)
    assert {("594", "841"), ("841", "594")} >= set(sizes)
    assert ("594", "841") in sizes
    assert ("841", "594") in sizes
    text = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "in.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    assert text.count("Tiêu chí, tiêu chí thành phần") >= 3  # the head of the score sheet on each of its pages
    assert "Số liệu của biểu đồ này" not in text

"""A year's work and the score that follows it: plan from Excel, tasks, inspection, finding, points, override, a source that changes,
the number opened down in notebook 03, and the year closed.

By hand: 3 tasks due, 2 of them finished on time: 8 × 2 ÷ 3 = 5,33 of 8 points; all 3 on time: 8. One finding, remedied on time, but
declared as 1 of 2 with a reason: 4 × 1 ÷ 2 = 2 of 4 points.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document

from cchc_eval.records import open_workspace
from tests.browser import axe
from tests.browser.journeys.windows import Windows, pick, sends, settled, turn
from tests.browser.lab import RESULTS, begin, lab, lent, saved, to, until
from tests.widgets.typist import put_set

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.slow]
PLAN, INSPECTION = "notebooks/06_ke_hoach.ipynb", "notebooks/07_kiem_tra.ipynb"
WHO = "Trần Thị Bình"
UNIT = "Phòng Đăng ký kinh doanh"
FOCUSED = "(one) => one === document.activeElement"
SET = """\
code: viec-2017
year: 2017
name: {vi: Bộ thử, en: Test set}
legal_basis: [Không có]
unit_group: don_vi_truc_thuoc
standing: adapted
source: Để kiểm thử
max: 12
printed_decimals: 2
policies: {not_applicable: removed, no_case: removed}
classes:
  on: index
  bands: [{code: tot, name: {vi: Tốt, en: Good}, from: 80}, {code: kem, name: {vi: Kém, en: Poor}, from: 0}]
fields:
  - key: mot
    code: I
    name: Lĩnh vực một
    max: 12
    children:
      - key: nhiem_vu
        code: I.1
        name: Nhiệm vụ
        max: 8
        facts_from: {source: tasks_on_time, parameters: {plan: cchc_nam, by: don_vi}}
        rule: {kind: ratio, done: Số nhiệm vụ đúng hạn, due: Số nhiệm vụ đến hạn, unit: nhiệm vụ, decimals: 0}
      - key: khac_phuc
        code: I.2
        name: Khắc phục
        max: 4
        facts_from: {source: findings_closed, parameters: {of: don_vi}}
        rule: {kind: ratio, done: Số đã khắc phục đúng hạn, due: Số phải khắc phục, unit: tồn tại, decimals: 0}
"""
TASKS = [
    ["STT", "Nhiệm vụ", "Sản phẩm", "Đơn vị chủ trì", "Thời gian hoàn thành"],
    ["I", "Cải cách thể chế", None, None, None],
    [1, "Rà soát văn bản", "Báo cáo", "Phòng ĐKKD", "30/6/2017"],
    [2, "Niêm yết <b>thủ tục</b>", "Bảng niêm yết", "Phòng ĐKKD", "Quý III/2017"],
    [3, "Kiểm tra văn bản", "Báo cáo", "Phòng ĐKKD", "31/10/2017"],
]


@pytest.fixture
def windows(tmp_path: Path, chromium: Any) -> Iterator[Windows]:
    """An office of its own: the year is closed at the end."""
    put_set(tmp_path / "cchc", SET, "viec-2017")
    made = Windows(lent(lab, tmp_path), chromium)
    yield made
    made.close()
    assert made.errors == []


def register(windows: Windows, notebook: str, tab: str) -> Any:
    """Turn to a page of notebook 06 or 07 with somebody at work."""
    desk = windows.form(notebook)
    pick(desk, "workspace", "cua-toi")
    pick(desk, "year", "2017")
    people = desk.locator("[data-field=person]")
    if not any(text.startswith(WHO) for text in people.locator("option").all_inner_texts()):
        turn(desk, "Danh sách người thực hiện")
        sends(desk, "Thêm người", "Thêm", {"Họ và tên": WHO, "Chức vụ": "Chuyên viên"}, says="Đã thêm")
    elif not people.input_value():
        people.select_option(label=f"{WHO}, Chuyên viên")
        settled(desk)
    turn(desk, tab)
    return desk


def opens(desk: Any, row: str) -> None:
    """Open a row of the list on the page."""
    desk.locator("tr", has_text=row).first.get_by_role("button", name="Mở").click()
    settled(desk)


def imports_the_plan(windows: Windows, folder: Path) -> None:
    book = openpyxl.Workbook()
    for row in TASKS:
        book.active.append(row)
    book.save(folder / "ke-hoach.xlsx")
    desk = register(windows, PLAN, "Kế hoạch")
    plan = {
        "Loại": "Kế hoạch CCHC năm",
        "Kế hoạch của": "Sở Kế hoạch và Đầu tư tỉnh Quảng Trị",
        "Tên kế hoạch": "Kế hoạch CCHC năm 2017",
        "Số, ký hiệu": "354/QĐ-SKH-VP",
        "Ngày ban hành ngày": "30/12/2016",
    }
    sends(desk, "Nhập kế hoạch", "Lưu", plan, says="Đã lưu", clicks=2)
    settled(desk)
    assert desk.locator("tr", has_text="Kế hoạch CCHC năm 2017").count() == 1  # a double click records it once
    turn(desk, "Kế hoạch từ Word, Excel")
    sends(desk, "1. Đọc bảng", "Đọc", files={"Tệp": str(folder / "ke-hoach.xlsx")}, says="Đã đọc")
    sends(desk, "3. Ghi các mục đã chọn", "Ghi nhận", says="3 nhiệm vụ")


def enters_by_keyboard(windows: Windows) -> None:
    """Enter who is in charge twice without the mouse: a blank box takes the focus, and what was saved leaves it in the first box."""
    desk = register(windows, PLAN, "Phân công")
    form = desk.get_by_role("form", name="Nhập phân công", exact=True)
    for who in ("Phó Giám đốc Sở", "Chánh Văn phòng"):
        form.get_by_role("button", name="Lưu", exact=True).press("Enter")
        until(lambda: form.get_by_label("Họ tên hoặc chức vụ").evaluate(FOCUSED))
        desk.page.keyboard.type(who)
        form.get_by_role("button", name="Lưu", exact=True).press("Enter")
        until(lambda: form.get_by_label("Vai trò").evaluate(FOCUSED))
    assert {"Phó Giám đốc Sở", "Chánh Văn phòng"} <= set(desk.locator("td").all_inner_texts())


def finishes(windows: Windows, task: str, day: str, number: str) -> None:
    desk = register(windows, PLAN, "Nhiệm vụ")
    opens(desk, task)
    done = {"Ngày hoàn thành": day, "Số, ký hiệu": number, "Ngày ban hành": day}
    sends(desk, "Hoàn thành nhiệm vụ này", "Đã hoàn thành", done, says="Đã hoàn thành")


def inspects(windows: Windows) -> None:
    """Hold an inspection that finds something, and close the finding with the document that shows the remedy."""
    desk = register(windows, INSPECTION, "Cuộc kiểm tra")
    sends(desk, "Nhập cuộc kiểm tra", "Lưu", {"Đơn vị được kiểm tra": UNIT}, says="Đã lưu")
    opens(desk, UNIT)
    held = {"Tình trạng": "đã kiểm tra", "Ngày kiểm tra": "15/9/2017"}
    sends(desk, f"Các bước: {UNIT}", "Lưu bước này", held, says="đã kiểm tra")
    turn(desk, "Tồn tại, hạn chế")
    found = {"Cuộc kiểm tra": UNIT, "Tồn tại, hạn chế": "Chưa niêm yết đủ thủ tục", "Hạn khắc phục": "31/10/2017"}
    sends(desk, "Nhập tồn tại, hạn chế", "Lưu", found, says="Đã lưu")
    opens(desk, "niêm yết")
    closed = {
        "Tình trạng": "đã khắc phục",
        "Số, ký hiệu": "15/BC-ĐKKD",
        "Ngày ban hành": "20/10/2017",
        "Ngày kết thúc": "25/10/2017",
    }
    sends(desk, "Theo dõi khắc phục", "Lưu", closed, says="đã khắc phục")


def prints_the_minutes(windows: Windows, folder: Path) -> None:
    """Make the minutes of the inspection in Word: the browser gets a file that holds what was found."""
    desk = register(windows, INSPECTION, "Cuộc kiểm tra")
    opens(desk, UNIT)
    with desk.page.expect_download() as saved:
        sends(desk, "Văn bản Word", "Tạo tệp Word", {"Văn bản": "Biên bản kiểm tra"}, says="Đã chuyển")
    assert saved.value.suggested_filename == "bien-ban-kiem-tra-phong-dkkd-2017.docx"
    saved.value.save_as(folder / "bien-ban.docx")
    text = " ".join(one.text for one in Document(str(folder / "bien-ban.docx")).paragraphs)
    assert "(1) Chưa niêm yết đủ thủ tục" in text
    assert "ngày 15/09/2017" in text


def points(form: Any) -> str:
    return str(form.locator(".cchc-points:visible").first.inner_text())


def test_the_score_follows_the_work(windows: Windows, tmp_path: Path) -> None:
    imports_the_plan(windows, tmp_path)
    enters_by_keyboard(windows)
    finishes(windows, "Rà soát", "29/06/2017", "12/BC-ĐKKD")
    finishes(windows, "Niêm yết", "30/09/2017", "13/BC-ĐKKD")
    finishes(windows, "Kiểm tra văn bản", "05/11/2017", "14/BC-ĐKKD")
    inspects(windows)
    prints_the_minutes(windows, tmp_path)

    # the proposal, the list behind it, confirmed by keyboard
    form = windows.first_page("notebooks/01_cham_diem.ipynb")
    begin(form, "viec-2017", "phong-dkkd", WHO, "cua-toi")
    to(form, "Lĩnh vực một", "I.1")
    panel = form.locator("article:visible .cchc-register")
    until(lambda: "chưa được xác nhận" in panel.inner_text())
    assert "3 nhiệm vụ đến hạn, trong đó 2 hoàn thành đúng hạn, 1 hoàn thành chậm" in panel.inner_text()
    behind = panel.locator("summary")
    assert "3 dòng" in behind.inner_text()
    behind.focus()
    behind.press("Enter")
    listed = panel.locator("tbody")
    assert "Niêm yết <b>thủ tục</b>" in listed.inner_text()
    assert listed.locator("b").count() == 0
    assert "12/BC-ĐKKD ngày 29/06/2017" in listed.inner_text()
    assert WHO in listed.inner_text()
    assert panel.locator(".cchc-scroll").evaluate("e => e.scrollWidth <= e.clientWidth")  # no column is cut
    confirm = panel.get_by_role("button", name="Xác nhận số liệu này")
    confirm.focus()
    confirm.press("Enter")
    until(lambda: points(form) == "5,33 / 8 điểm")
    saved(form)
    assert not confirm.is_visible()
    assert [str(one) for one in axe.check(form.page, within=".cchc-form")] == []

    # other facts, kept with a reason
    to(form, "Lĩnh vực một", "I.2")
    until(lambda: "chưa được xác nhận" in panel.inner_text())
    form.locator("article:visible").get_by_label("Số đã khắc phục đúng hạn").fill("1")
    form.locator("article:visible").get_by_label("Số phải khắc phục").fill("2")
    form.page.keyboard.press("Tab")
    saved(form)
    until(lambda: points(form) == "2 / 4 điểm")
    panel.get_by_role("button", name="Giữ số liệu kê khai …").click()
    panel.get_by_role("button", name="Giữ số liệu, ghi lý do này").click()
    until(lambda: "lý do" in panel.locator("[role=alert]").inner_text())
    panel.locator("textarea").fill("Một tồn tại của năm 2016 chưa có trong sổ")
    panel.get_by_role("button", name="Giữ số liệu, ghi lý do này").click()
    until(lambda: "Một tồn tại của năm 2016" in panel.inner_text())
    assert points(form) == "2 / 4 điểm"

    # the source changes after it was confirmed: the page that stayed open says so by itself, its points stay
    to(form, "Lĩnh vực một", "I.1")
    desk = register(windows, PLAN, "Nhiệm vụ")
    opens(desk, "Kiểm tra văn bản")
    sends(desk, "Nhiệm vụ đang mở", "Lưu", {"Hoàn thành ngày": "30/10/2017"}, says="Đã lưu")
    until(lambda: "Nguồn số liệu đã thay đổi" in panel.inner_text())
    assert points(form) == "5,33 / 8 điểm"

    # old and new stand side by side until somebody confirms again
    form = windows.first_page("notebooks/01_cham_diem.ipynb")
    begin(form, "viec-2017", "phong-dkkd", WHO, "cua-toi")
    entry = form.locator("nav .cchc-section > ul button", has_text="I.1").first
    until(lambda: "nguồn đã thay đổi (1)" in form.locator("nav").inner_text())
    to(form, "Lĩnh vực một", "I.1")
    assert "nguồn đã thay đổi" in entry.inner_text()
    until(lambda: "Nguồn số liệu đã thay đổi" in panel.inner_text())
    assert points(form) == "5,33 / 8 điểm"
    values = [" ".join(one.split()) for one in panel.locator("dd").all_inner_texts() if one.strip()]
    assert values == ["2 nhiệm vụ", "3 nhiệm vụ", "3 nhiệm vụ", "3 nhiệm vụ"]  # as confirmed, then as it is now
    panel.get_by_role("button", name="Xác nhận số liệu này").click()
    until(lambda: points(form) == "8 / 8 điểm")
    saved(form)

    # opened down in notebook 03
    results = windows.context.new_page()
    results.goto(windows.lab.url(RESULTS))
    number = results.locator("details[data-name=behind-nhiem_vu]")
    number.wait_for(timeout=90_000)
    assert "8" in number.locator("summary").inner_text()
    number.locator("summary").click()
    assert "14/BC-ĐKKD" in number.inner_text()
    kept = results.locator("details[data-name=behind-khac_phuc]")
    kept.locator("summary").click()
    assert "Một tồn tại của năm 2016" in kept.inner_text()
    results.close()

    # the year closed: the register refuses, the snapshot stands
    office = windows.office(WHO, "viec-2017", "Vòng chấm và bộ tiêu chí", unit="phong-dkkd")
    sends(office, "Khóa sổ năm 2017", "Khóa sổ", says="Đã khóa sổ năm 2017")
    desk = register(windows, PLAN, "Nhiệm vụ")
    opens(desk, "Rà soát")
    before = open_workspace("cua-toi", windows.lab.places.workspace).records().head()
    refused = sends(desk, "Nhiệm vụ đang mở", "Lưu", {"Hoàn thành ngày": "01/07/2017"})
    until(lambda: "2017" in refused.inner_text() and "đã khóa sổ" in desk.inner_text(), 20)
    assert open_workspace("cua-toi", windows.lab.places.workspace).records().head() == before
    form = windows.first_page("notebooks/01_cham_diem.ipynb")
    begin(form, "viec-2017", "phong-dkkd", WHO, "cua-toi")
    to(form, "Lĩnh vực một", "I.1")
    until(lambda: f"{WHO}, Chuyên viên đã xác nhận" in panel.inner_text())
    assert not panel.get_by_role("button", name="Xác nhận số liệu này").is_visible()
    panel.locator("summary").click()
    assert "14/BC-ĐKKD ngày 05/11/2017" in panel.locator("tbody").inner_text()

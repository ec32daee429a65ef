"""The navigator in Chromium: search without accents, every filter, F2, who is in charge, and the list on paper."""

from __future__ import annotations

from typing import Any

import pytest

from cchc_eval.records import open_workspace
from tests.browser.lab import Lab, begin, first_page, lab, leave, lent, saved, to, until
from tests.widgets.appraisal.appraiser import Appraiser, declared, step
from tests.widgets.typist import SET, Typist, put_set

pytestmark = pytest.mark.needs("chromium")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Lab:
    """A unit that scored itself, of which an appraiser changed one criterion; and the year after, declared otherwise."""
    folder = tmp_path_factory.mktemp("navigator")
    base = folder / "cchc"
    unit = declared(base)
    step(unit, "approve", "submit")
    judge = Appraiser(base, person="Lê Văn Thẩm")
    judge.decides("dem", "points", points="1", reason="Một sáng kiến đã tính năm trước")
    step(judge, "return", note="Xem lại số sáng kiến")
    put_set(base, SET.replace("thu-2017", "thu-2018").replace("year: 2017", "year: 2018"), "thu-2018")
    units = base / "cua-toi" / "units"
    units.mkdir()
    (units / "2018.csv").write_text("key,name,short_name,group\nso-khdt,Sở Kế hoạch và Đầu tư,Sở KHĐT,so\n", "utf-8")
    again = Typist(base, "thu-2018", year="2018")
    again.types("dem", "count", "2")
    again.dialogue.close()
    return lent(lab, folder)


def opened(form: Any, criteria_set: str = "thu-2017", year: str = "2017") -> None:
    """Open the unit of a year, without the filter of the test before: filters stay from unit to unit."""
    form.get_by_label("Năm", exact=True).select_option(year)
    begin(form, criteria_set, "so-khdt")
    if form.get_by_role("button", name="Bỏ lọc").is_visible():
        form.get_by_role("button", name="Bỏ lọc").click()


def entries(form: Any) -> list[str]:
    """Return the criteria that the navigator shows, by code."""
    titles = form.locator("nav .cchc-section > ul button:visible > span:first-child").all_inner_texts()
    return [title.split(" ")[0].rstrip(".") for title in titles]


def shows(form: Any, label: str) -> list[str]:
    """Choose a filter; return what the navigator shows then."""
    select = form.get_by_label("Hiển thị", exact=True)
    option = next(text for text in select.locator("option").all_inner_texts() if text.startswith(label))
    select.select_option(label=option)
    return entries(form)


def test_search_with_and_without_accents(page: Any, running: Lab) -> None:
    form = first_page(page, running)
    opened(form, "so-2017")
    search = form.get_by_label("Tìm tiêu chí")
    search.fill("ke hoach")
    found = form.locator("nav .cchc-section > ul button:visible").all_inner_texts()
    assert any("Ban hành kế hoạch" in text for text in found)
    assert all("Tổ giúp việc" not in text for text in found)
    search.fill("kế hoạch")
    assert form.locator("nav .cchc-section > ul button:visible").all_inner_texts() == found
    search.fill("kê hoạch")  # another word
    assert form.locator("nav .cchc-section > ul button:visible").count() == 0
    assert "Tìm thấy: 0" in form.locator(".cchc-found").inner_text()
    search.fill("hiện đại hoá")  # the tone mark where older writing puts it
    assert "Tìm thấy: 0" not in form.locator(".cchc-found").inner_text()
    search.fill("DAO TAO")
    assert "Tìm thấy: 0" not in form.locator(".cchc-found").inner_text()
    search.press("Enter")  # to the first that was found
    assert form.locator("h2").inner_text() != "Tổng hợp"
    search.fill("ke hoach")
    search.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.closest('nav') !== null")
    search.press("Escape")
    assert search.input_value() == ""
    assert form.locator("nav .cchc-section > button:visible").count() > 6
    leave(form)


def test_each_filter_and_next_within_it(page: Any, running: Lab) -> None:
    form = first_page(page, running)
    opened(form)
    assert "Trả lại" in form.locator(".cchc-dossier").inner_text()
    assert shows(form, "chưa kê khai xong") == ["I.5", "I.8", "I.10", "II.2"]  # the survey is not the unit's
    assert shows(form, "thiếu tài liệu") == ["I.2", "I.6"]
    assert shows(form, "bị trừ điểm") == ["I.2", "I.3", "I.6", "I.7"]
    assert shows(form, "thẩm định đã sửa") == ["I.3"]
    assert shows(form, "cần xem lại") == []
    form.get_by_role("button", name="Tiếp theo").click()
    assert "Không có mục nào" in form.locator(".cchc-saving").inner_text()
    form.get_by_role("button", name="Bỏ lọc").click()
    to(form, "Lĩnh vực một", "I.9")
    assert "Không có mục nào" not in form.locator(".cchc-saving").inner_text()  # said of the page before
    form.get_by_role("button", name="Đánh dấu xem lại").click()
    form.locator('.cchc-page:visible [data-field="mark"]').fill("Hỏi lại văn thư")
    saved(form)
    assert shows(form, "cần xem lại") == ["I.9"]
    # "next" stops at what the filter shows, and nowhere else
    assert shows(form, "thiếu tài liệu") == ["I.2", "I.6", "I.9"]  # the page in sight stays in the list
    form.get_by_role("button", name="Tiếp theo").click()
    assert form.locator("h2").inner_text() == "I.2. Các mức"
    form.get_by_role("button", name="Tiếp theo").click()
    assert form.locator("h2").inner_text() == "I.6. Theo thang"
    form.get_by_role("button", name="Bỏ lọc").click()
    leave(form)
    opened(form, "thu-2018", "2018")
    assert shows(form, "khác năm trước") == ["I.3"]
    leave(form)


def test_one_key_goes_to_the_next_that_is_not_declared(page: Any, running: Lab) -> None:
    form = first_page(page, running)
    opened(form)
    seen = []
    for _again in range(5):  # from the heading, and from whatever box has the focus then
        page.keyboard.press("F2")
        seen.append(form.locator("h2").inner_text().split(" ")[0])
    assert seen == ["I.5.", "I.8.", "I.10.", "II.2.", "I.5."]
    box = form.locator(".cchc-page:visible textarea").first
    box.press_sequentially("đang gõ")
    box.press("F2")  # from a box as well, and what was typed is saved
    assert form.locator("h2").inner_text() == "I.8. Khung"
    saved(form)
    page.locator(".jp-NotebookPanel-toolbar").click(position={"x": 600, "y": 8})
    page.keyboard.press("F2")
    assert form.locator("h2").inner_text() == "I.10. Kết hợp"
    leave(form)


def test_who_is_in_charge_and_the_list_on_paper(page: Any, running: Lab) -> None:
    form = first_page(page, running)
    opened(form)
    to(form, "Lĩnh vực một", "I.10")
    form.get_by_role("button", name="Phân công …").press("Enter")
    form.get_by_label("Phòng, bộ phận").press_sequentially("Văn phòng Sở")
    assert "chưa lưu: 1" in form.locator(".cchc-saving").inner_text()  # typed, and not yet saved
    form.get_by_label("Người phụ trách").select_option(label="Trần Thị Bình, Chuyên viên")
    form.get_by_label("Hạn nội bộ").fill("31/11/2017")
    form.get_by_label("Hạn nội bộ").press("Enter")
    refused = form.locator(".cchc-charging .cchc-refused")
    refused.wait_for()
    assert "không có trong lịch" in refused.inner_text()
    form.get_by_label("Hạn nội bộ").fill("30/11/2017")
    form.get_by_label("Hạn nội bộ").press("Enter")
    saved(form)
    line = form.locator(".cchc-charge:visible")
    until(lambda: "Văn phòng Sở – Trần Thị Bình · hạn 30/11/2017" in line.inner_text())
    assert "quá hạn" in line.inner_text()
    form.get_by_label("của tôi").check()
    assert entries(form) == ["I.10"]
    form.get_by_label("của tôi").uncheck()
    form.get_by_label("chưa nộp").check()
    assert entries(form) == ["I.10"]
    form.get_by_role("button", name="Bỏ lọc").click()
    to(form, "Danh sách đôn đốc")
    sections = form.locator(".cchc-owed")
    assert (
        sections.first.locator("h3").inner_text()
        == "Văn phòng Sở – Trần Thị Bình (chưa kê khai xong: 1, trong đó quá hạn: 1)"
    )
    assert "30/11/2017" in sections.first.inner_text()
    form.get_by_role("button", name="Danh sách của tất cả đơn vị").click()
    form.get_by_text("còn nội dung chưa kê khai").wait_for()
    assert form.locator(".cchc-owing > h3").all_inner_texts() == ["Sở Kế hoạch và Đầu tư tỉnh Quảng Trị"]
    form.get_by_role("button", name="Chỉ đơn vị này").click()
    page.emulate_media(media="print")
    try:
        assert not form.is_visible()  # only the list prints
        assert page.locator("body > :visible").count() == 1
        paper = page.locator(".cchc-paper")
        assert "I.10. Kết hợp" in paper.inner_text()
        assert "Chưa phân công" in paper.inner_text()
        assert "Sở Kế hoạch và Đầu tư" in paper.inner_text()
    finally:
        page.emulate_media(media="screen")
    to(form, "Tổng hợp")
    assert page.locator(".cchc-paper").count() == 0


def test_a_dossier_moved_on_elsewhere_is_told_and_opened_again_at_the_same_page(page: Any, running: Lab) -> None:
    form = first_page(page, running)
    opened(form, "so-2017")
    to(form, "Công tác chỉ đạo", "Tổ giúp việc")
    form.get_by_role("group").get_by_label("Có", exact=True).first.check()
    saved(form)
    with open_workspace("cua-toi", running.places.workspace) as workspace:  # the leader, at another window
        records = workspace.records()
        leader = records.with_author(records.add_person("Phạm Văn Lãnh", "Giám đốc"))
        leader.take_step(2017, "so-2017", "so-khdt", "approve", base=0)
    form.get_by_label("Giải trình", exact=False).first.fill("Bổ sung")
    form.get_by_label("Giải trình", exact=False).first.press("Control+s")
    told = form.get_by_role("alert").filter(has_text="Tình trạng hồ sơ đã thay đổi")
    told.wait_for()
    title = form.locator("h2").inner_text()
    told.get_by_role("button", name="Mở lại").click()
    form.locator(".cchc-page .cchc-notice").filter(has_text="Lãnh đạo đơn vị đã duyệt hồ sơ").wait_for()
    assert form.locator("h2").inner_text() == title
    assert "Phạm Văn Lãnh, Giám đốc" in form.locator(".cchc-dossier").inner_text()
    assert form.locator(".cchc-entry input").first.is_disabled()
    form.locator("nav .cchc-section > button").nth(1).click()
    form.locator(".cchc-children button").first.click()  # parts are still walked to
    assert form.locator("h2").inner_text().startswith("1.1")
    leave(form)

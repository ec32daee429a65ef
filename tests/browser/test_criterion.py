"""One criterion in a real browser: files in and out, last year taken over, undo in place, a mark, a document corrected."""

from __future__ import annotations

from typing import Any

import pytest

from cchc_eval.records import Person, open_workspace
from tests.browser.axe import ALL, check
from tests.browser.lab import Lab, begin, open_form, saved, to, until
from tests.records.files import pdf, png
from tests.widgets.past import put_last_year

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.slow]

NASTY = "<img src=x onerror=document.title=1>.png"


@pytest.fixture(scope="module")
def form(running: Lab, page: Any) -> Any:
    """The form of a unit that has records of the year before."""
    put_last_year(running.places.workspace)
    with open_workspace("cua-toi", running.places.workspace) as workspace:
        records = workspace.records(Person("tim", "Người tìm"))
        for number, title in (("12/KH-UBND", "Kế hoạch cải cách hành chính"), ("13/KH-UBND", "Kế hoạch đào tạo")):
            records.add_document(number, "2017-01-05", issuer="UBND tỉnh", title=title)
    form = open_form(page, running)
    begin(form, "thu-2017", "so-khdt")
    return form


def recorded(running: Lab, key: str, kind: str = "answer") -> Any:
    """Read what the records hold, beside the running kernel."""
    with open_workspace("cua-toi", running.places.workspace) as workspace:
        subject = {"year": 2017, "set": "thu-2017", "unit": "so-khdt", "key": key, "round": "self"}
        event = workspace.records().current(kind, subject)
        return event.payload if event else None


def test_last_year_is_taken_over_item_by_item(running, page, form):
    to(form, "Lĩnh vực một", "Tỷ lệ")
    past = form.locator(".cchc-past", has_text="Năm 2016").first
    past.get_by_text("tự chấm 2,55/3 điểm").wait_for()
    boxes, last = form.locator(".cchc-entry:visible").bounding_box(), past.bounding_box()
    assert last["x"] >= boxes["x"] + boxes["width"]  # beside, not below, on a laptop's screen
    assert last["y"] < boxes["y"] + boxes["height"]
    past.get_by_role("button", name="Lấy sang: Hồ sơ đúng hạn").click()
    past.get_by_role("button", name="Lấy sang: Tổng hồ sơ").click()
    saved(form)
    assert form.get_by_label("Hồ sơ đúng hạn", exact=False).first.input_value() == "170"
    assert form.locator(".cchc-points").inner_text() == "2,55 / 3 điểm"
    until(lambda: form.locator(".cchc-share").inner_text() == "= 85%")
    owed = form.locator(".cchc-evidence .cchc-notice", has_text="chưa có tài liệu kiểm chứng")
    assert owed.is_visible()
    past.get_by_role("button", name="Lấy sang: Báo cáo").click()  # last year's evidence, reused
    saved(form)
    until(lambda: not owed.is_visible())
    assert form.locator(".cchc-citations .cchc-document").inner_text() == "Báo cáo 99/BC-SKH ngày 20/12/2016, Sở KH&ĐT"
    assert past.get_by_text("đã dùng").is_visible()
    assert recorded(running, "ty_le")["facts"] == {"done": "170", "due": "200"}


def test_a_document_is_found_by_its_words_without_marks(running, page, form):
    form.get_by_role("button", name="Thêm tài liệu kiểm chứng").click()
    panel = form.locator(".cchc-panel:visible")
    options = lambda: panel.locator("select").first.locator("option").all_inner_texts()[1:]  # noqa: E731
    until(lambda: len(options()) >= 3)
    search = panel.get_by_label("Tìm trong danh sách văn bản", exact=False)
    search.fill("kh-ubnd HANH tạo")
    assert options() == []
    search.fill("ke hoach ubnd tinh")
    assert [one.split(" ")[0] for one in options()] == ["12/KH-UBND", "13/KH-UBND"]
    panel.get_by_text("tìm thấy: 2").wait_for()
    search.fill("đao TAO 13/kh")
    assert [one.split(" ")[0] for one in options()] == ["13/KH-UBND"]
    search.press("Enter")  # the only one that is found is taken, and nothing is added yet
    assert panel.locator("select").first.evaluate("one => one.selectedOptions[0].textContent").startswith("13/KH-UBND")
    assert not panel.locator("[data-field=document-title]").is_visible()
    search.fill("không có gì như thế")
    assert [one.split(" ")[0] for one in options()] == ["13/KH-UBND"]  # what is chosen stays
    panel.get_by_role("button", name="Thôi").click()
    assert form.locator(".cchc-citations:visible .cchc-document").count() == 1


def test_a_change_is_taken_back_in_place(running, page, form):
    box = form.get_by_label("Hồ sơ đúng hạn", exact=False).first
    box.fill("17")
    box.press("Enter")
    saved(form)
    assert form.locator(".cchc-points").inner_text() == "0,26 / 3 điểm"  # 17 × 3 ÷ 200 = 0.255
    history = form.locator(".cchc-past", has_text="Lịch sử của tiêu chí")
    history.locator("summary").click()
    newest = history.locator("li").first
    newest.get_by_text("170 hồ sơ").wait_for()
    assert "Trần Thị Bình" in newest.inner_text()
    newest.get_by_role("button", name="Hoàn tác thay đổi này").click()
    until(lambda: box.input_value() == "170")
    saved(form)
    assert form.locator(".cchc-points").inner_text() == "2,55 / 3 điểm"
    until(lambda: "17 hồ sơ" in history.locator("li").first.inner_text())  # the taking back is in the history too
    assert recorded(running, "ty_le")["facts"]["done"] == "170"


def test_a_file_is_sent_in_parts_opened_and_taken_off(running, page, form):
    row = form.locator(".cchc-citations > li").first
    data = pdf("Báo cáo") + bytes(3 << 20)  # four parts
    row.locator("input[type=file]").set_input_files(
        [
            {"name": "Báo cáo 2017.pdf", "mimeType": "application/pdf", "buffer": data},
            {"name": NASTY, "mimeType": "image/png", "buffer": png()},
        ]
    )
    until(lambda: row.locator(".cchc-files li").count() == 2, 20)
    saved(form)
    assert "Báo cáo 2017.pdf" in row.locator(".cchc-files").inner_text()
    assert "_img src=x onerror=document.title=1_.png" in row.locator(".cchc-files").inner_text()
    with open_workspace("cua-toi", running.places.workspace) as workspace:
        table = workspace.records().attachments()
        sha256 = table[table["media"] == "application/pdf"]["sha256"].iloc[0]
        assert workspace.records().attachment_bytes(sha256) == data

    # an image opens in a tab of its own, with its own media type, and nothing runs
    with page.context.expect_page() as opened:
        row.get_by_role("button", name="onerror").first.click()
    tab = opened.value
    tab.wait_for_url("blob:**", timeout=10_000)
    assert tab.evaluate("document.contentType") == "image/png"
    assert tab.evaluate("document.images[0].naturalWidth") == 1
    assert tab.evaluate("window.opener") is None
    tab.close()

    row.get_by_role("button", name="Bỏ: Báo cáo 2017.pdf").click()
    row.locator(".cchc-files .cchc-sure:visible").get_by_role("button", name="Bỏ").click()
    until(lambda: row.locator(".cchc-files li").count() == 2 and "Đã bỏ tệp" in row.locator(".cchc-files").inner_text())
    row.get_by_role("button", name="Hoàn tác").first.click()
    until(lambda: row.get_by_role("button", name="Bỏ: Báo cáo 2017.pdf").is_visible())

    # a program that calls itself a picture and an empty file are refused, in words; what is chosen with them is taken
    row.locator("input[type=file]").set_input_files(
        [
            {"name": "anh.png", "mimeType": "image/png", "buffer": b"MZ<script>"},
            {"name": "trong.pdf", "mimeType": "application/pdf", "buffer": b""},
            {"name": "Phụ lục.pdf", "mimeType": "application/pdf", "buffer": pdf("Phụ lục")},
        ]
    )
    until(lambda: row.locator(".cchc-files li").count() == 3)
    refused = row.locator(".cchc-remark.cchc-refused")
    refused.wait_for()
    assert all(name in refused.inner_text() for name in ("anh.png", "trong.pdf"))


def test_a_word_file_is_downloaded_as_it_was(running, page, form):
    from tests.records.files import GOOD

    row = form.locator(".cchc-citations > li").first
    row.locator("input[type=file]").set_input_files(
        [{"name": "kế hoạch.docx", "mimeType": "", "buffer": GOOD["a.docx"]}]
    )
    row.get_by_role("button", name="kế hoạch.docx", exact=True).wait_for()
    with page.expect_download() as download:
        row.get_by_role("button", name="kế hoạch.docx", exact=True).click()
    assert download.value.suggested_filename == "kế hoạch.docx"
    with open(download.value.path(), "rb") as file:
        assert file.read() == GOOD["a.docx"]


def test_a_file_is_dropped_on_a_document(running, page, form):
    row = form.locator(".cchc-citations > li").first
    before = row.locator(".cchc-files li").count()
    data = page.evaluate_handle(
        "(bytes) => { const data = new DataTransfer(); data.items.add(new File([new Uint8Array(bytes)], 'tha.png', {type: 'image/png'})); return data; }",
        list(png(9)),
    )
    for kind in ("dragenter", "dragover", "drop"):
        row.locator(".cchc-attached").dispatch_event(kind, {"dataTransfer": data})
    until(lambda: row.locator(".cchc-files li").count() == before + 1)
    assert "tha.png" in row.locator(".cchc-files").inner_text()


def test_a_document_is_corrected_and_says_how_many_cite_it(running, page, form):
    row = form.locator(".cchc-citations > li").first
    row.get_by_role("button", name="Sửa thông tin văn bản").click()
    panel = row.locator(".cchc-panel")
    panel.get_by_text("ở 2 tiêu chí của 1 đơn vị").wait_for()
    panel.get_by_label("Số, ký hiệu").fill("100/BC-SKH")
    panel.get_by_role("button", name="Lưu nội dung sửa").click()
    until(lambda: "100/BC-SKH" in row.locator(".cchc-document").inner_text())
    saved(form)


def test_removing_evidence_asks_and_can_be_undone(running, page, form):
    row = form.locator(".cchc-citations > li").first
    row.locator(".cchc-cited").get_by_role("button", name="Bỏ: Báo cáo").click()
    row.locator(".cchc-cited .cchc-sure:visible").get_by_role("button", name="Bỏ").click()
    row.get_by_text("Đã bỏ: Báo cáo").wait_for()
    assert form.locator(".cchc-evidence .cchc-notice", has_text="chưa có tài liệu kiểm chứng").is_visible()
    row.get_by_role("button", name="Hoàn tác").last.click()
    until(lambda: row.locator(".cchc-document").is_visible())
    saved(form)


def test_what_an_answer_brings_moves_nothing_from_under_the_pointer(running, page, form):
    to(form, "Lĩnh vực một", "Danh mục")
    for answer in ("Có", "Không"):  # two clicks where one is enough
        row = form.locator(".cchc-facts:visible .cchc-choice").nth(("Có", "Không").index(answer))
        row.get_by_text(answer, exact=True).dblclick()
        assert row.get_by_label(answer, exact=True).is_checked()
        row.get_by_role("button", name="Bỏ chọn").click()
    saved(form)
    to(form, "Lĩnh vực một", "Tỷ lệ")
    due = form.get_by_label("Tổng hồ sơ", exact=False).first
    done = form.get_by_label("Hồ sơ đúng hạn", exact=False).first
    done.fill("nhiều hơn trước")
    form.get_by_text("Không phải là số").wait_for()
    assert due.bounding_box()["y"] == done.bounding_box()["y"]  # beside each other, whatever is said below one
    done.fill("170")
    saved(form)


def test_why_a_document_is_not_added_comes_into_sight(running, page, form):
    form.get_by_role("button", name="Thêm tài liệu kiểm chứng").click()
    panel = form.locator(".cchc-panel:visible")
    panel.get_by_label("Ngày ban hành").fill("30/2/2017")
    panel.get_by_label("Ngày ban hành").press("Enter")
    why = panel.get_by_text("không có trong lịch")
    why.wait_for()
    foot = form.locator(".cchc-foot").bounding_box()["y"]
    until(lambda: why.bounding_box()["y"] + why.bounding_box()["height"] <= foot)
    panel.get_by_role("button", name="Thôi").click()
    saved(form)


def test_a_mark_with_its_note_stays(running, page, form):
    form.get_by_role("button", name="⚑ Đánh dấu xem lại").click()
    form.get_by_label("cần xem lại điều gì").fill("Đối chiếu với <b>một cửa</b>")
    form.get_by_label("cần xem lại điều gì").press("Enter")
    saved(form)
    assert recorded(running, "ty_le", "mark") == {"marked": True, "note": "Đối chiếu với <b>một cửa</b>"}
    form.get_by_role("button", name="Bỏ đánh dấu", exact=True).click()
    saved(form)
    assert recorded(running, "ty_le", "mark")["marked"] is False


def test_every_part_of_the_page_is_accessible(running, page, form):
    row = form.locator(".cchc-citations > li").first
    row.locator(".cchc-files").get_by_role("button", name="Bỏ: ").first.click()
    row.get_by_role("button", name="Sửa thông tin văn bản").click()
    row.get_by_text("ở 2 tiêu chí của 1 đơn vị").wait_for()
    form.get_by_role("button", name="⚑ Đánh dấu xem lại").click()
    form.get_by_role("button", name="Thêm tài liệu kiểm chứng").click()
    assert [str(one) for one in check(page, ".cchc-form", impacts=ALL)] == []
    form.get_by_role("button", name="Bỏ đánh dấu", exact=True).click()
    while form.locator(".cchc-panel:visible").count():
        form.locator(".cchc-panel:visible").first.get_by_role("button", name="Thôi").click()
    saved(form)


def test_where_nothing_can_be_entered_files_are_opened_and_the_history_is_read(running, page):
    with open_workspace("cua-toi", running.places.workspace) as workspace:
        records = workspace.records()
        leader = records.with_author(records.people()[0])
        leader.lock_round(2017, "thu-2017", "self", "so-khdt")
        form = open_form(page, running)
        begin(form, "thu-2017", "so-khdt")
        to(form, "Lĩnh vực một", "Tỷ lệ")
        assert form.get_by_label("Hồ sơ đúng hạn").first.is_disabled()
        row = form.locator(".cchc-citations > li").first
        assert row.get_by_role("button", name="Bỏ: ").count() == 0
        assert not form.get_by_role("button", name="Lấy sang").count()
        with page.context.expect_page() as opened:
            row.get_by_role("button", name="tha.png").click()
        opened.value.wait_for_url("blob:**", timeout=10_000)
        opened.value.close()
        history = form.locator(".cchc-past", has_text="Lịch sử của tiêu chí")
        history.locator("summary").click()
        history.locator("li").first.wait_for()
        assert history.get_by_role("button", name="Số liệu kê khai").count() == 0  # nothing declared is taken back now
        leader.reopen_round(2017, "thu-2017", "self", "so-khdt", reason="Bổ sung số liệu")
    form = open_form(page, running)
    begin(form, "thu-2017", "so-khdt")
    to(form, "Lĩnh vực một", "Tỷ lệ")
    assert form.get_by_label("Hồ sơ đúng hạn").first.is_enabled()


def test_a_kernel_killed_in_the_middle_of_a_file_leaves_nothing_half(running, page, form):
    with open_workspace("cua-toi", running.places.workspace) as workspace:
        before = len(workspace.records().attachments())
    row = form.locator(".cchc-citations > li").first
    running.kill_kernels()
    row.locator("input[type=file]").set_input_files(
        [{"name": "nua.pdf", "mimeType": "", "buffer": pdf() + bytes(2 << 20)}]
    )
    form.get_by_role("alert").filter(has_text="không trả lời").wait_for(timeout=8_000)
    row.get_by_text("Chương trình không trả lời. Tệp chưa được gửi").wait_for(timeout=30_000)
    with open_workspace("cua-toi", running.places.workspace) as workspace:
        assert len(workspace.records().attachments()) == before

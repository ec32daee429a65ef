"""The scoring notebook in a real browser, as a person uses it: open, answer, lose the kernel, go on, see the result."""

from __future__ import annotations

import time

import pytest

from cchc_eval.records import open_workspace
from tests.browser.lab import RESULTS, begin, first_page, leave, open_form, saved, to, until
from tests.conftest import DEEP

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.slow]
MANY = 50 if DEEP else 20  # with slow saves: test_race.py


def recorded(running, key, set_code="phong-2017", unit="phong-dkkd", kind="answer", round_code="self"):
    """Read what the records hold, beside the running kernel."""
    with open_workspace("cua-toi", running.places.workspace) as workspace:
        subject = {"year": 2017, "set": set_code, "unit": unit, "key": key, "round": round_code}
        event = workspace.records().current(kind, subject)
        return event.payload if event else None


def test_answer_lose_the_kernel_reopen_and_see_the_result(running, page):
    form = open_form(page, running)
    assert not (running.places.workspace / "cua-toi" / "so-lieu.sqlite").exists()  # opening alone records nothing
    begin(form, "thu-2017", "so-khdt")
    to(form, "Lĩnh vực một", "Tỷ lệ")
    form.get_by_label("Hồ sơ đúng hạn").fill("188")
    form.get_by_label("Tổng hồ sơ").fill("200")
    form.get_by_label("Tổng hồ sơ").press("Enter")
    saved(form)
    assert form.locator(".cchc-points").inner_text() == "2,82 / 3 điểm"
    assert recorded(running, "ty_le", "thu-2017", "so-khdt")["facts"] == {"done": "188", "due": "200"}

    # the kernel dies in the middle of a word
    proposals = form.get_by_label("Đề xuất, kiến nghị")
    proposals.press_sequentially("Đề nghị bổ sung máy quét cho")
    running.kill_kernels()
    died = time.monotonic()
    alert = form.get_by_role("alert").filter(has_text="không trả lời")
    alert.wait_for(timeout=6_000)
    assert time.monotonic() - died < 6
    assert "CHƯA LƯU" in form.get_by_role("status").inner_text()
    assert proposals.input_value() == "Đề nghị bổ sung máy quét cho"

    form = open_form(page, running)
    begin(form, "thu-2017", "so-khdt")
    offered = form.get_by_role("region", name="chưa được lưu")
    offered.wait_for()
    assert "Đề nghị bổ sung máy quét cho" in offered.inner_text()
    assert "Trần Thị Bình" in offered.inner_text()
    assert recorded(running, "ty_le", "thu-2017", "so-khdt", "proposals") is None  # offered, not put in
    offered.get_by_role("button", name="Đưa lại và lưu").click()
    saved(form)
    assert recorded(running, "ty_le", "thu-2017", "so-khdt", "proposals") == {"text": "Đề nghị bổ sung máy quét cho"}
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('cchc-draft')).length") == 0
    to(form, "Lĩnh vực một", "Tỷ lệ")
    assert form.get_by_label("Tổng hồ sơ").input_value() == "200"
    assert form.get_by_label("Đề xuất, kiến nghị").input_value() == "Đề nghị bổ sung máy quét cho"

    page.goto(running.url(RESULTS))
    results = page.locator(".jp-Notebook")
    results.get_by_text("Sở Kế hoạch và Đầu tư").first.wait_for(timeout=60_000)
    until(lambda: "2,82" in results.inner_text(), 30)


def test_the_inputs_of_every_rule(running, page):
    form = open_form(page, running)
    begin(form, "thu-2017", "so-khdt")

    def earns(points):
        saved(form)
        until(lambda: form.locator(".cchc-points").inner_text() == f"{points} điểm")

    to(form, "Lĩnh vực một", "Có hay không")
    form.get_by_role("group", name="Đã công khai?").get_by_label("Có", exact=True).check()
    earns("1 / 1")
    to(form, "Lĩnh vực một", "Các mức")
    form.get_by_label("Một phần").check()
    earns("1 / 2")
    form.get_by_role("button", name="Bỏ chọn").click()
    earns("– / 2")
    assert "chưa kê khai" in form.locator(".cchc-head").inner_text()
    to(form, "Lĩnh vực một", "Đếm")
    count = form.get_by_label("Số sáng kiến")
    count.fill("51")
    count.press("Enter")
    beside = form.locator(".cchc-remark.cchc-refused", has_text="từ 0 đến 50")
    beside.wait_for()
    assert count.input_value() == "51"  # what was typed stays for correction
    assert count.get_attribute("aria-invalid") == "true"
    assert beside.get_attribute("id") in count.get_attribute("aria-describedby")
    count.fill("3")
    count.press("Enter")
    earns("1,5 / 2")
    to(form, "Lĩnh vực một", "Danh mục")
    form.get_by_role("group", name="Cổng tỉnh").get_by_label("Có", exact=True).check()
    form.get_by_role("group", name="Trang sở").get_by_label("Không", exact=True).check()
    earns("1 / 2")
    to(form, "Lĩnh vực một", "Trừ điểm")
    form.get_by_label("Báo cáo chậm").fill("3")
    form.get_by_role("group", name="Sai nghiêm trọng").get_by_label("Không", exact=True).check()
    earns("1,25 / 2")
    to(form, "Lĩnh vực một", "Theo thang")
    scale = form.get_by_label("Điểm theo thang")
    scale.fill("1.5")
    scale.press("Enter")
    form.get_by_role("button", name="1,5?").wait_for()
    scale.press("Enter")  # one key confirms
    earns("1,5 / 2")
    to(form, "Lĩnh vực một", "Khung")
    money = form.get_by_label("Kinh phí")
    money.fill("1.234")
    money.press("Enter")
    form.get_by_role("button", name="1.234?").wait_for()
    assert recorded(running, "kinh_phi", "thu-2017", "so-khdt") is None
    money.press("Enter")
    earns("2 / 2")
    to(form, "Lĩnh vực một", "Thời hạn")
    assert not form.get_by_label("Ngày thực hiện").is_visible()
    form.get_by_role("group", name="Ban hành kế hoạch").get_by_label("Có", exact=True).check()
    form.get_by_label("Ngày thực hiện").fill("31/12/2016 16:30")
    form.get_by_label("Ngày thực hiện").press("Tab")
    earns("2 / 2")
    to(form, "Lĩnh vực một", "Kết hợp")
    for name in ("Có quyết định", "Có phân công"):
        form.get_by_role("group", name=name).get_by_label("Có", exact=True).check()
    earns("2 / 2")
    to(form, "Lĩnh vực hai", "Công thức")
    form.get_by_label("Chỉ có hồ sơ tồn").check()
    form.get_by_label("Số hồ sơ tồn").fill("6")
    form.get_by_label("Số hồ sơ tồn").press("Tab")
    earns("0,5 / 2")
    to(form, "Lĩnh vực hai", "Chọn một")
    form.get_by_label("Cách B").check()
    saved(form)
    to(form, "Lĩnh vực hai", "Cách B")
    form.get_by_role("group", name="B?").get_by_label("Có", exact=True).check()
    earns("2 / 2")
    assert "không được chọn" in form.get_by_role("navigation").get_by_role("button", name="Cách A").inner_text()
    to(form, "Điều tra xã hội học", "Hài lòng")
    boxes = form.locator(".cchc-facts input[type=text]")
    assert boxes.count() == 8
    for i in range(8):
        boxes.nth(i).fill(str(i))
    boxes.nth(7).press("Enter")
    saved(form)
    assert recorded(running, "hai_long", "thu-2017", "so-khdt", round_code="survey")["facts"]["dn_d"] == "7"
    to(form, "Điều tra xã hội học", "Điểm điều tra")
    form.get_by_label("Điểm").first.fill("1,75")
    form.get_by_label("Điểm").first.press("Enter")
    earns("1,75 / 2")
    to(form, "Điểm thưởng", "Thưởng")
    form.get_by_role("group", name="Được khen?").get_by_label("Có", exact=True).check()
    earns("1 / 1")

    # not applicable with a reason, and cleared again
    to(form, "Lĩnh vực một", "Đếm")
    form.get_by_label("Không áp dụng").check()
    assert form.get_by_label("Số sáng kiến").is_disabled()
    form.get_by_label("Lý do").fill("Không có chức năng này")
    form.get_by_label("Lý do").press("Tab")
    saved(form)
    until(lambda: "không áp dụng" in form.locator(".cchc-head").inner_text())
    form.get_by_role("button", name="Xóa số liệu đã kê khai").click()
    form.get_by_role("button", name="Xóa", exact=True).click()
    saved(form)
    until(lambda: "chưa kê khai" in form.locator(".cchc-head").inner_text())
    assert form.get_by_label("Số sáng kiến").input_value() == ""
    assert recorded(running, "dem", "thu-2017", "so-khdt") == {
        "state": "unanswered",
        "facts": {},
        "reason": "",
        "source": "",
    }

    # evidence: a document typed once, shown as text whatever it holds
    form.get_by_role("button", name="Thêm tài liệu kiểm chứng").click()
    form.get_by_label("Số, ký hiệu").fill("354/QĐ-SKH-VP")
    form.get_by_label("Ngày ban hành").fill("30/12/16")
    form.get_by_label("Trích yếu").fill("<img src=x onerror=alert(1)>")
    form.get_by_role("button", name="Thêm", exact=True).click()
    form.locator(".cchc-panel .cchc-refused", has_text="bốn chữ số").wait_for()
    form.get_by_label("Ngày ban hành").fill("30/12/2016")
    form.get_by_label("Mục").last.fill("II.1")
    form.get_by_role("button", name="Thêm", exact=True).click()
    form.locator(".cchc-citations", has_text="354/QĐ-SKH-VP ngày 30/12/2016, <img src=x onerror=alert(1)>").wait_for()
    assert form.locator("img").count() == 0
    saved(form)


def test_turning_pages_and_leaving_with_a_refused_text(running, page):
    form = first_page(page, running)
    begin(form, "thu-2017", "so-khdt", person="Phạm Văn Dũng")
    heading = form.locator("article h2")
    for section, first, before in (
        ("Lĩnh vực hai", "Công thức", "Kết hợp"),
        ("Điều tra xã hội học", "Hài lòng", "Cách B"),
    ):
        to(form, section)
        form.get_by_role("button", name="Tiếp theo →").click()
        assert first in heading.inner_text()
        to(form, section)
        form.get_by_role("button", name="← Trước").click()
        assert before in heading.inner_text()
    to(form, "Lĩnh vực một", "Đếm")
    form.get_by_label("Số sáng kiến").fill("99")
    form.get_by_label("Số sáng kiến").press("Enter")
    until(lambda: "chưa lưu: 1 ô" in form.get_by_role("status").inner_text())
    to(form, "Lĩnh vực hai", "Công thức")
    form.get_by_label("Đề xuất, kiến nghị").fill("Đề xuất khác")
    form.get_by_label("Đề xuất, kiến nghị").press("Tab")
    until(lambda: "chưa lưu: 1 ô" in form.get_by_role("status").inner_text())  # still said on other pages
    leave(form)
    begin(form, "thu-2017", "so-khdt", person="Phạm Văn Dũng")
    offered = form.locator(".cchc-drafts")
    offered.wait_for()
    assert "Số sáng kiến:\n99" in offered.inner_text()
    offered.get_by_role("button", name="Bỏ đi").click()
    assert form.locator(".cchc-drafts").count() == 0
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('cchc-draft')).length") == 0


def test_edits_with_next_clicked_fast(running, page):
    form = first_page(page, running)
    begin(form, "so-2017", "so-khdt")
    forward = form.get_by_role("button", name="Tiếp theo →")
    typed = {}
    forward.click()
    while len(typed) < MANY:
        article = form.locator("article.cchc-page")
        key = article.get_attribute("data-key")
        if key and key not in typed and article.locator("[data-field='text:difficulties']").count():
            article.locator("[data-field='text:difficulties']").focus()
            text = f"Khó khăn thứ {len(typed)} của {key}"
            page.keyboard.type(text, delay=0)
            typed[key] = text
        forward.click()  # waits for nothing
    saved(form)
    with open_workspace("cua-toi", running.places.workspace) as workspace:
        found = workspace.records().texts(2017, "so-2017", "so-khdt")
    assert len(typed) == MANY
    assert dict(zip(found["key"], found["text"], strict=True)) == typed


def test_letters_change_nothing_in_the_notebook(running, page):
    form = first_page(page, running)
    begin(form, "thu-2017", "so-khdt")
    to(form, "Lĩnh vực một", "Có hay không")
    cells, prose = page.locator(".jp-Cell").count(), page.locator(".jp-Notebook .jp-MarkdownCell").count()
    form.get_by_role("button", name="Thêm tài liệu kiểm chứng").click()
    controls = [
        form.get_by_role("group", name="Đã công khai?").get_by_label("Có", exact=True),
        form.get_by_label("Văn bản", exact=True),
        form.get_by_label("Giải trình"),
        form.get_by_role("button", name="Thôi", exact=True),
        form.get_by_role("navigation").get_by_role("button").first,
        form.get_by_role("button", name="Đến tiêu chí chưa kê khai"),
    ]
    for control in controls:
        control.focus()
        for key in ("d", "d", "0", "0", "m", "b", "a", "x", "Control+s", "Shift+Enter"):
            page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert page.locator(".jp-Cell").count() == cells
    assert page.locator(".jp-Dialog").count() == 0
    assert page.locator(".jp-Notebook .jp-MarkdownCell").count() == prose
    to(form, "Lĩnh vực một", "Có hay không")
    assert form.get_by_label("Giải trình").input_value().startswith("dd00mbax")


def test_names_for_a_screen_reader(running, page):
    form = first_page(page, running)
    begin(form, "thu-2017", "so-khdt")
    assert form.get_attribute("lang") == "vi"
    assert form.get_by_role("status").count() == 1
    nameless = """(root) => [...root.querySelectorAll('input, select, textarea, button')].filter((one) =>
        !(one.labels?.length || one.getAttribute('aria-label') || one.textContent.trim())).map((one) => one.outerHTML)"""
    for field, criterion in (
        ("Lĩnh vực một", "Thời hạn"),
        ("Lĩnh vực hai", "Chọn một"),
        ("Điều tra xã hội học", "Hài lòng"),
    ):
        to(form, field, criterion)
        assert form.evaluate(nameless) == []
        assert form.evaluate(
            "(root) => [...root.querySelectorAll('input[type=radio]')].every((one) => one.closest('fieldset')?.querySelector('legend'))"
        )
    to(form, "Lĩnh vực một", "Thời hạn")
    page.keyboard.press("Tab")
    assert (
        form.evaluate(
            "(root) => { const s = getComputedStyle(document.activeElement); return s.outlineStyle + s.outlineWidth; }"
        )
        == "solid3px"
    )


def test_two_windows_on_one_criterion(running, page, chromium):
    first = first_page(page, running)
    begin(first, "phong-2017", "phong-ktdn")
    other_page = chromium.new_page(viewport={"width": 1366, "height": 768})
    second = open_form(other_page, running)
    begin(second, "phong-2017", "phong-ktdn", person="Lê Văn Cường")
    for form in (first, second):
        form.get_by_role("button", name="Tiếp theo →").click()
    key = first.locator("article").get_attribute("data-key")
    first.get_by_label("Khó khăn, vướng mắc").fill("Của Bình")
    saved(first)
    second.get_by_label("Khó khăn, vướng mắc").fill("Của Cường")
    second.get_by_label("Khó khăn, vướng mắc").press("Tab")
    both = second.locator(".cchc-conflict")
    both.wait_for()
    assert "Của Bình" in both.inner_text()
    assert "Của Cường" in both.inner_text()
    assert recorded(running, key, unit="phong-ktdn", kind="difficulties") == {"text": "Của Bình"}
    both.get_by_role("button", name="Lưu bản của tôi").click()
    saved(second)
    assert recorded(running, key, unit="phong-ktdn", kind="difficulties") == {"text": "Của Cường"}
    first.get_by_label("Khó khăn, vướng mắc").fill("Bình viết lại")
    first.get_by_label("Khó khăn, vướng mắc").press("Tab")
    first.locator(".cchc-conflict").wait_for()
    first.get_by_role("button", name="Giữ bản đã lưu").click()
    assert first.get_by_label("Khó khăn, vướng mắc").input_value() == "Của Cường"
    leave(first)
    other_page.close()


def test_whatever_is_not_saved_is_counted_and_found_again(running, page):
    form = first_page(page, running)
    form.get_by_label("Bộ tiêu chí", exact=True).select_option("thu-2017")
    form.get_by_label("Họ tên và chức vụ", exact=True).select_option("")
    form.get_by_label("Họ và tên", exact=True).fill("Ngô Thị Em")
    form.get_by_label("Họ và tên", exact=True).press("Enter")  # starts
    form.get_by_role("navigation").get_by_role("button").first.wait_for()
    assert page.evaluate("document.activeElement.tagName") == "H2"

    def counted():
        until(lambda: "chưa lưu: 1 ô" in form.get_by_role("status").inner_text())

    to(form, "Lĩnh vực một", "Theo thang")
    form.get_by_label("Không áp dụng").check()  # without its reason
    counted()
    assert "chưa lưu" in form.get_by_role("navigation").get_by_role("button", name="Theo thang").inner_text()
    to(form, "Lĩnh vực hai", "Công thức")
    form.get_by_role("button", name="chưa lưu: 1 ô").click()
    assert "Theo thang" in form.locator("article h2").inner_text()
    form.get_by_label("Kê khai", exact=True).check()
    saved(form)
    form.get_by_role("button", name="Thêm tài liệu kiểm chứng").click()
    form.get_by_label("Số, ký hiệu").fill("77/BC-SKH")  # typed and never added
    counted()
    scale = form.get_by_label("Điểm theo thang")
    scale.fill("")  # an earlier journey may have left a number
    scale.press_sequentially("1,")
    page.wait_for_timeout(1300)
    assert form.locator(".cchc-facts .cchc-refused").count() == 0  # on its way to 1,5
    scale.press_sequentially("5")
    until(lambda: form.locator(".cchc-points").inner_text() == "1,5 / 2 điểm")
    scale.fill("7")
    scale.press("Enter")
    form.locator(".cchc-remark.cchc-refused", has_text="Đang dùng: 1,5").wait_for()
    scale.fill("1,5")
    scale.press("Enter")
    counted()

    form = open_form(page, running)
    begin(form, "thu-2017", "so-khdt", person="Ngô Thị Em")
    offered = form.locator(".cchc-drafts li", has_text="77/BC-SKH")
    offered.wait_for()
    offered.get_by_role("button", name="Đưa lại và lưu").click()
    saved(form)
    to(form, "Lĩnh vực một", "Theo thang")
    assert "77/BC-SKH" in form.locator(".cchc-citations").inner_text()
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('cchc-draft')).length") == 0


def test_keys_and_clicks_beside_the_form_change_nothing(running, page):
    form = first_page(page, running)
    notebook = page.locator(".jp-Notebook")
    cells, box = page.locator(".jp-Cell").count(), notebook.bounding_box()
    for x, y in ((box["x"] + 6, box["y"] + 200), (box["x"] + 30, box["y"] + box["height"] - 12)):
        page.mouse.dblclick(x, y)
        for key in ("a", "b", "d", "d", "0", "0", "m", "Enter"):
            page.keyboard.press(key)
    for bar in notebook.locator(".jp-Collapser").all():
        assert (
            bar.evaluate("(one) => getComputedStyle(one).visibility + getComputedStyle(one).pointerEvents")
            == "hiddennone"
        )
    page.wait_for_timeout(300)
    assert page.locator(".jp-Cell").count() == cells
    assert page.locator(".jp-Dialog").count() == 0
    assert form.is_visible()

"""Notebook 02 in Chromium: one decision of each kind by keyboard, all that agrees in one step, and what stands afterwards."""

from __future__ import annotations

from typing import Any

import pytest

from cchc_eval.records import open_workspace
from tests.browser.lab import Lab, first_page, lab, lent, saved, to, until
from tests.widgets.appraisal.appraiser import PLACE, submitted

pytestmark = pytest.mark.needs("chromium")
APPRAISAL = "notebooks/02_tham_dinh.ipynb"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Lab:
    """A server on workspaces in which a unit has submitted its self-score."""
    folder = tmp_path_factory.mktemp("appraisal")
    submitted(folder / "cchc")
    return lent(lab, folder)


def opened(page: Any, running: Lab, person: str = "Lê Văn Thẩm") -> Any:
    """Open the unit in notebook 02, which runs by itself."""
    form = first_page(page, running, APPRAISAL)
    form.locator('.cchc-workspaces input[value="cua-toi"]').check()
    until(lambda: form.locator(".cchc-saving").inner_text() == "", 30)
    form.get_by_label("Bộ tiêu chí", exact=True).select_option("thu-2017")
    people = form.get_by_label("Họ tên và chức vụ", exact=True)
    if person in " ".join(people.locator("option").all_inner_texts()):
        people.select_option(label=f"{person}, Tổ thẩm định")
    else:
        people.select_option("")
        form.get_by_label("Họ và tên", exact=True).fill(person)
        form.get_by_label("Chức vụ", exact=True).fill("Tổ thẩm định")
    form.get_by_role("button", name="Bắt đầu thẩm định").click()
    form.locator("nav .cchc-section button").first.wait_for(timeout=30_000)
    return form


def next_to_decide(form: Any, key: str) -> None:
    """Go on to the next criterion that waits, by key; its first choice has the focus then."""
    form.get_by_role("button", name="Tiêu chí chờ quyết định").press("Enter")
    form.locator(f'[data-key="{key}"] .cchc-decide input:focus').wait_for(timeout=5_000)


def keys(page: Any, *names: str) -> None:
    for name in names:
        page.keyboard.press(name)


def test_each_kind_of_decision_by_keyboard(page: Any, running: Lab) -> None:
    form = opened(page, running)
    totals = form.locator(".cchc-totals")
    assert totals.inner_text() == "Chưa thẩm định tiêu chí nào · tự chấm 11,57/24 điểm · tạm tính"

    next_to_decide(form, "co_khong")
    keys(page, "Space")  # accept
    next_to_decide(form, "muc")
    keys(page, "ArrowUp", "Tab")  # the last of the choices: ask for an explanation
    page.keyboard.type("Căn cứ xếp mức một phần?")
    next_to_decide(form, "dem")
    keys(page, "Space", "ArrowDown", "ArrowDown", "Tab")  # past accept and facts to points
    page.keyboard.type("1.25")
    keys(page, "Enter")
    form.locator('[data-key="dem"] .cchc-offer').wait_for()
    keys(page, "Enter", "Tab")  # 1,25? – yes
    page.keyboard.type("Một sáng kiến chưa được công nhận")
    next_to_decide(form, "danh_muc")
    keys(page, "Space")  # accept the statement
    to(form, "Lĩnh vực một", "Tỷ lệ")
    form.locator('[data-key="ty_le"] .cchc-decide input').first.press("Space")
    keys(page, "ArrowDown", "Tab", "Tab", "Control+a")  # facts; past “the unit's facts” to the first box
    page.keyboard.type("180")
    keys(page, "Tab", "Tab", "Tab")
    page.keyboard.type("Đối chiếu phần mềm một cửa")
    to(form, "Lĩnh vực hai", "Công thức")
    form.locator('[data-key="cong_thuc"] .cchc-decide input').nth(1).press("Space")  # refuse the statement
    form.locator('[data-key="cong_thuc"] .cchc-decision textarea').press_sequentially("Đơn vị có hồ sơ")
    keys(page, "Control+s")
    saved(form)

    # 1 + 1,25 + 2,7 of 1 + 2 + 3, danh_muc is out, cong_thuc is open again: 8 of 24 are appraised
    assert (
        totals.inner_text()
        == "Đã thẩm định 4,95/8 điểm (33,3% điểm tối đa) · tự chấm 11,57/24 · chỉ số tạm tính 38,33%"
    )
    page_points = form.locator('[data-key="cong_thuc"] .cchc-both')
    assert "Thẩm định –" in page_points.inner_text().replace("\n", " ")

    # what was only passed over with the arrow keys is in no history
    records = open_workspace("cua-toi", running.places.workspace).records()
    events = [change.event for change in records.history({"year": 2017, "unit": "so-khdt"}, "decision")]
    assert sorted((event.subject["key"], event.payload["decision"]) for event in events) == [
        ("co_khong", "accept"), ("cong_thuc", "na_refused"), ("danh_muc", "na_accepted"), ("dem", "points"), ("muc", "explain"),
        ("ty_le", "facts"),
    ]  # fmt: skip
    assert {event.author.name for event in events} == {"Lê Văn Thẩm"}
    assert records.dossier(*PLACE).state == "submitted"


def test_accept_all_that_agrees_and_what_waits(page: Any, running: Lab) -> None:
    form = opened(page, running)
    to(form, "Chấp nhận hàng loạt")
    button = form.get_by_role("button", name="Chấp nhận 1 tiêu chí này")
    button.wait_for()  # han; the others are decided by now
    button.press("Enter")
    form.get_by_text("Đã chấp nhận 1 tiêu chí.").wait_for()
    saved(form)
    to(form, "Việc đang chờ")
    form.get_by_role("heading", name="Chờ đơn vị: đã yêu cầu giải trình (1)").wait_for()
    form.get_by_role("heading", name="Chờ người thẩm định: đã quyết định nhưng chưa đủ (1)").wait_for()
    form.locator("td", has_text="đã nộp").first.wait_for()  # the table of all units has come
    to(form, "Tổng hợp")
    changed = form.locator(".cchc-changes tbody tr").all_inner_texts()
    assert [row.split("\t")[:4] for row in changed] == [
        ["I.3. Đếm", "1,5", "1,25", "−0,25"],
        ["I.7. Tỷ lệ", "2,82", "2,7", "−0,12"],
    ]
    # a decision made by another page is not overwritten
    to(form, "Lĩnh vực một", "Thời hạn")
    assert form.locator('[data-key="han"] .cchc-decide input').first.is_checked()


def test_letters_beside_a_choice_change_nothing_in_the_notebook(page: Any, running: Lab) -> None:
    form = opened(page, running)
    cells = page.locator(".jp-Cell").count()
    to(form, "Lĩnh vực một", "Đếm")
    form.locator('[data-key="dem"] .cchc-decide input').first.focus()
    keys(page, "d", "d", "b", "m", "0", "0", "Shift+Enter")
    assert page.locator(".jp-Cell").count() == cells
    assert page.locator(".jp-Dialog").count() == 0

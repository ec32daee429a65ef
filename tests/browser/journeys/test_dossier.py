"""A dossier from the first answer to publication, through the hands of those who score, approve, appraise and settle it."""

from __future__ import annotations

from typing import Any

import pytest

from cchc_eval.records import open_workspace
from tests.browser.journeys.windows import Windows, decides, put_small, takes
from tests.browser.lab import saved, to, until

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.slow, pytest.mark.xdist_group("journeys")]

UNIT, LEADER, APPRAISER = "Trần Thị Bình", "Nguyễn Văn Lãnh", "Lê Văn Thẩm"
DOSSIER = "Hồ sơ của đơn vị"


def declares(form: Any) -> None:
    """Score the three criteria: 1 + 1.5 + 3 × 188 ÷ 200 = 5.32 of 6 points; one has evidence, one an explanation."""
    to(form, "Lĩnh vực một", "I.1")
    form.get_by_role("group", name="Đã công khai?").get_by_label("Có", exact=True).check()
    form.get_by_role("button", name="Thêm tài liệu kiểm chứng").click()
    form.get_by_label("Số, ký hiệu").fill("12/KH-SKH")
    form.get_by_label("Ngày ban hành").fill("15/01/2017")
    form.get_by_role("button", name="Thêm", exact=True).click()
    form.locator(".cchc-citations", has_text="12/KH-SKH").wait_for()
    to(form, "Lĩnh vực một", "I.2")
    form.get_by_label("Số sáng kiến").fill("3")
    to(form, "Lĩnh vực một", "I.3")
    form.get_by_label("Hồ sơ đúng hạn").fill("188")
    form.get_by_label("Tổng hồ sơ").fill("200")
    form.locator("[data-field='text:explanation']").fill("Số liệu của phần mềm một cửa")
    form.locator("[data-field='text:explanation']").press("Tab")
    saved(form)
    assert "5,32" in form.locator(".cchc-totals").inner_text()


def test_two_persons_take_a_dossier_from_self_score_to_publication(windows: Windows) -> None:
    code = put_small(windows.lab, "ho-so")
    declares(windows.scoring(UNIT, code))

    desk = windows.office(LEADER, code, DOSSIER)
    assert desk.get_by_role("form", name="Nộp hồ sơ", exact=True).count() == 0  # not before the leader approved
    takes(desk, "Duyệt", then="lãnh đạo đã duyệt")
    takes(desk, "Nộp hồ sơ", {"Ghi chú": "Nộp đúng hạn"}, then="đã nộp, chờ thẩm định")

    # the unit's own form is locked from now on, and says why
    form = windows.scoring(UNIT, code)
    to(form, "Lĩnh vực một", "I.2")
    assert form.get_by_label("Số sáng kiến").is_disabled()
    assert "đang chờ thẩm định nên không sửa được" in form.locator("article").inner_text()

    form = windows.appraisal(APPRAISER, code)
    to(form, "Lĩnh vực một", "I.1")
    decides(form, "co_khong", "Chấp nhận")
    to(form, "Lĩnh vực một", "I.2")
    decides(form, "dem", "Yêu cầu giải trình", "Đề nghị gửi quyết định công nhận ba sáng kiến")
    to(form, "Lĩnh vực một", "I.3")
    decides(form, "ty_le", "Điều chỉnh điểm", "Mười hồ sơ tính trùng", points="2,7")
    saved(form)

    desk = windows.office(APPRAISER, code, DOSSIER)
    refused = takes(desk, "Chốt điểm", {"Biên bản của hội đồng": "Biên bản 01"})
    until(lambda: "I.2" in refused.inner_text())  # one criterion waits for its explanation
    takes(desk, "Yêu cầu giải trình", then="chờ đơn vị giải trình")
    refused = takes(desk, "Gửi giải trình")
    until(lambda: "I.2" in refused.inner_text())  # nothing is explained yet

    form = windows.scoring(UNIT, code)
    to(form, "Lĩnh vực một", "I.2")
    assert "quyết định công nhận ba sáng kiến" in form.locator("article").inner_text()
    assert form.get_by_label("Số sáng kiến").is_disabled()
    form.locator("[data-field='text:explanation']").fill("Hai sáng kiến cấp sở, một cấp tỉnh, đã gửi kèm")
    form.locator("[data-field='text:explanation']").press("Tab")
    saved(form)
    desk = windows.office(UNIT, code, DOSSIER)
    takes(desk, "Gửi giải trình", then="đã giải trình, chờ thẩm định lần 2")

    form = windows.appraisal(APPRAISER, code)
    to(form, "Lĩnh vực một", "I.2")
    assert "Hai sáng kiến cấp sở" in form.locator("article").inner_text()
    decides(form, "dem", "Chấp nhận")
    saved(form)
    # 1 + 1.5 + 2.7 of 6 points
    until(lambda: "5,2/6" in form.locator(".cchc-totals").inner_text())

    desk = windows.office(LEADER, code, DOSSIER)
    refused = takes(desk, "Chốt điểm")
    until(lambda: refused.locator(".cchc-refused").all_inner_texts() != [""])  # no minutes
    assert "biên bản" in refused.inner_text().lower()
    takes(
        desk, "Chốt điểm", {"Biên bản của hội đồng": "Biên bản 02/BB-HĐ ngày 20/01/2018"}, then="hội đồng đã chốt điểm"
    )
    refused = takes(desk, "Công bố")
    until(lambda: "Chưa có văn bản" in refused.inner_text())
    takes(
        desk,
        "Công bố",
        {"Số, ký hiệu": "372/QĐ-UBND", "Ngày": "31/01/2018", "Cơ quan ban hành": "UBND tỉnh"},
        then="đã công bố",
    )
    history = desk.get_by_role("group", name="Các bước đã thực hiện")
    assert [row.split("\t")[0] for row in history.locator("tbody tr").all_inner_texts()] in (STEPS, STEPS[::-1])
    assert "372/QĐ-UBND, 31/01/2018" in history.inner_text()

    form = windows.appraisal(APPRAISER, code)
    to(form, "Lĩnh vực một", "I.1")
    assert form.locator(".cchc-decide input").first.is_disabled()
    assert "Kết quả đã công bố" in form.locator("article").inner_text()

    records = open_workspace("cua-toi", windows.lab.places.workspace).records()
    taken = [change.event for change in records.steps(2017, code, "so-khdt")]
    assert {(event.payload["step"], event.author.name) for event in taken} == {
        ("approve", LEADER), ("submit", LEADER), ("request", APPRAISER), ("answer", UNIT), ("settle", LEADER), ("publish", LEADER),
    }  # fmt: skip
    dossier = records.dossier(2017, code, "so-khdt")
    assert dossier.state == "published"
    assert not dossier.altered


STEPS = ["Duyệt", "Nộp hồ sơ", "Yêu cầu giải trình", "Gửi giải trình", "Chốt điểm", "Công bố"]

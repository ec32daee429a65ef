"""A new year from 2017 in notebook 00: what it brings is shown first, what was carried counts once it is confirmed in notebook 01."""

from __future__ import annotations

from typing import Any

import pytest

from cchc_eval.records import open_workspace
from tests.browser.journeys.windows import OFFICE, Windows, put_small, sends
from tests.browser.lab import begin, saved, to, until
from tests.widgets.typist import Typist

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.slow]


def of_year(records: Any, year: int, code: str) -> list[tuple[str, str]]:
    """Return kind and hash of every event of a year's dossier."""
    changes = records.history({"year": year, "set": code, "unit": "so-khdt"})
    return [(one.event.kind, one.event.hash) for one in changes]


def past_year(windows: Windows, code: str) -> None:
    """Let 2017 be scored: evidence for I.1, an explanation for I.3."""
    unit = Typist(windows.lab.places.workspace, code)
    assert unit.types("co_khong", "answer", "yes")["status"] == "saved"
    assert unit.types("ty_le", "done", "188")["status"] == unit.types("ty_le", "due", "200")["status"] == "saved"
    new = {
        "number": "77/KH-SKH",
        "date": "15/01/2017",
        "issuer": "Sở KH&ĐT",
        "type": "Kế hoạch",
        "title": "Kế hoạch CCHC",
    }
    cited = {"document": f"van-ban-{code}", "muc": "II", "page": "3", "removed": False, "new": new}
    assert unit.does("co_khong", "evidence:dan-nam-cu", cited)["status"] == "saved"
    assert unit.does("ty_le", "text:explanation", "Mười hai hồ sơ chờ ý kiến bộ, ngành")["status"] == "saved"
    unit.dialogue.close()


def test_a_new_year_from_2017(windows: Windows) -> None:
    code = put_small(windows.lab, "cu-2017")
    past_year(windows, code)
    records = open_workspace("cua-toi", windows.lab.places.workspace).records()
    old = of_year(records, 2017, code)

    desk = windows.office("Lê Văn Thẩm", code, "Năm mới")
    refused = sends(desk, "1. Năm cần mở", "Xem trước", {"Năm mới": "2016"})
    until(lambda: "không phải là năm sau 2017" in refused.inner_text())
    sends(desk, "1. Năm cần mở", "Xem trước", {"Năm mới": "2018"}, says="Chưa ghi nhận gì")
    page = desk.locator(".cchc-main-panel")
    assert "1 lần dẫn tài liệu kiểm chứng và 1 nội dung" in page.inner_text()
    assert not (windows.lab.places.workspace / "cua-toi" / "units" / "2018.csv").exists()
    assert 2018 not in {year for year, _code in records.years()}
    sends(desk, "3. Mở năm 2018", "Mở năm mới", says="Đã mở năm 2018")
    code_2018 = desk.locator("[data-field=set]").input_value().partition("/")[2]
    assert code_2018 == "cu-2018"
    windows.pages.pop(OFFICE).close()
    assert of_year(records, 2017, code) == old  # the old year is as it was, event by event

    form = windows.first_page("notebooks/01_cham_diem.ipynb")
    form.locator('.cchc-workspaces input[value="cua-toi"]').check()
    until(lambda: form.locator(".cchc-saving").inner_text() == "", 30)
    form.get_by_label("Năm", exact=True).select_option("2018")
    begin(form, code_2018, "so-khdt")
    article = form.locator("article")
    assert "Hồ sơ: đang tự chấm" in form.locator(".cchc-dossier").inner_text()

    # nothing is declared; last year's evidence is in sight and does not count before it is confirmed
    to(form, "Lĩnh vực một", "I.1")
    yes = form.get_by_role("group", name="Đã công khai?").get_by_label("Có", exact=True)
    assert not yes.is_checked()
    assert "chưa kê khai" in form.locator(".cchc-head").inner_text()
    yes.check()
    saved(form)
    owed = article.locator(".cchc-evidence .cchc-notice", has_text="chưa có tài liệu kiểm chứng")
    until(owed.is_visible)
    row = article.locator(".cchc-citations > li")
    assert "77/KH-SKH" in row.inner_text()
    assert "Lấy từ năm trước" in row.inner_text()
    row.get_by_role("button", name="Xác nhận").click()
    saved(form)
    until(lambda: not owed.is_visible())
    assert not row.get_by_role("button", name="Xác nhận").is_visible()

    to(form, "Lĩnh vực một", "I.3")
    past = article.locator(".cchc-past", has_text="Năm 2017").first
    past.get_by_role("button", name="Lấy sang: Hồ sơ đúng hạn").click()
    past.get_by_role("button", name="Lấy sang: Tổng hồ sơ").click()
    saved(form)
    until(lambda: form.locator(".cchc-points").inner_text() == "2,82 / 3 điểm")
    until(owed.is_visible)  # the carried explanation is none yet
    text = form.locator("[data-field='text:explanation']")
    assert text.input_value() == "Mười hai hồ sơ chờ ý kiến bộ, ngành"
    article.get_by_role("button", name="Xác nhận").last.click()
    saved(form)
    until(lambda: not owed.is_visible())

    subject = {"year": 2018, "set": code_2018, "unit": "so-khdt", "key": "ty_le", "round": "self"}
    event = records.current("explanation", subject)
    assert event is not None
    assert event.payload["text"] == "Mười hai hồ sơ chờ ý kiến bộ, ngành"
    assert not event.payload.get("carried")
    assert event.author.name == "Trần Thị Bình"  # who confirmed it
    assert of_year(records, 2017, code) == old

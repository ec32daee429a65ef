"""A dossier from the first answer to publication, by two persons and a leader: at one laptop, and between two by their files."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cchc_eval.records import Records, open_workspace
from tests.browser.journeys.windows import Windows, decides, put_small, sends, takes
from tests.browser.lab import ROOT, lab, lent, saved, to, until

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.slow]

UNIT, LEADER, APPRAISER = "Trần Thị Bình", "Nguyễn Văn Lãnh", "Lê Văn Thẩm"
DOSSIER, TRANSFER = "Hồ sơ của đơn vị", "Chuyển số liệu, sao lưu"
STEPS = ["Duyệt", "Nộp hồ sơ", "Yêu cầu giải trình", "Gửi giải trình", "Chốt điểm", "Công bố"]
TAKEN = {
    ("approve", LEADER), ("submit", LEADER), ("request", APPRAISER), ("answer", UNIT), ("settle", LEADER), ("publish", LEADER),
}  # fmt: skip


def scores_and_submits(unit: Windows, code: str) -> None:
    """Score the three criteria: 1 + 1.5 + 3 × 188 ÷ 200 = 5.32 of 6 points; one has evidence, one an explanation."""
    form = unit.scoring(UNIT, code)
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

    desk = unit.office(LEADER, code, DOSSIER)
    assert desk.get_by_role("form", name="Nộp hồ sơ", exact=True).count() == 0  # not before the leader approved
    takes(desk, "Duyệt", then="lãnh đạo đã duyệt")
    takes(desk, "Nộp hồ sơ", {"Ghi chú": "Nộp đúng hạn"}, then="đã nộp, chờ thẩm định")

    # the unit's own form is locked from now on, and says why
    form = unit.scoring(UNIT, code)
    to(form, "Lĩnh vực một", "I.2")
    assert form.get_by_label("Số sáng kiến").is_disabled()
    assert "đang chờ thẩm định nên không sửa được" in form.locator("article").inner_text()


def judges_and_asks(office: Windows, code: str) -> None:
    """Accept one criterion, ask about another, decide the points of the third; the council cannot settle yet."""
    form = office.appraisal(APPRAISER, code)
    to(form, "Lĩnh vực một", "I.1")
    assert "12/KH-SKH" in form.locator("article").inner_text()
    decides(form, "co_khong", "Chấp nhận")
    to(form, "Lĩnh vực một", "I.2")
    decides(form, "dem", "Yêu cầu giải trình", "Đề nghị gửi quyết định công nhận ba sáng kiến")
    to(form, "Lĩnh vực một", "I.3")
    decides(form, "ty_le", "Điều chỉnh điểm", "Mười hồ sơ tính trùng", points="2,7")
    saved(form)
    desk = office.office(APPRAISER, code, DOSSIER)
    refused = takes(desk, "Chốt điểm", {"Biên bản của hội đồng": "Biên bản 01"})
    until(lambda: "I.2" in refused.inner_text())
    takes(desk, "Yêu cầu giải trình", then="chờ đơn vị giải trình")


def explains(unit: Windows, code: str) -> None:
    """Answer what was asked, and nothing else."""
    desk = unit.office(UNIT, code, DOSSIER)
    refused = takes(desk, "Gửi giải trình")
    until(lambda: "I.2" in refused.inner_text())  # nothing is explained yet
    form = unit.scoring(UNIT, code)
    to(form, "Lĩnh vực một", "I.2")
    assert "quyết định công nhận ba sáng kiến" in form.locator("article").inner_text()
    assert form.get_by_label("Số sáng kiến").is_disabled()
    form.locator("[data-field='text:explanation']").fill("Hai sáng kiến cấp sở, một cấp tỉnh, đã gửi kèm")
    form.locator("[data-field='text:explanation']").press("Tab")
    saved(form)
    takes(unit.office(UNIT, code, DOSSIER), "Gửi giải trình", then="đã giải trình, chờ thẩm định lần 2")


def settles_and_publishes(office: Windows, code: str) -> None:
    """Decide on the explanation; the council settles 1 + 1.5 + 2.7 of 6 points, and a decision publishes them."""
    form = office.appraisal(APPRAISER, code)
    to(form, "Lĩnh vực một", "I.2")
    assert "Hai sáng kiến cấp sở" in form.locator("article").inner_text()
    decides(form, "dem", "Chấp nhận")
    saved(form)
    until(lambda: "5,2/6" in form.locator(".cchc-totals").inner_text())

    desk = office.office(LEADER, code, DOSSIER)
    refused = takes(desk, "Chốt điểm")
    until(lambda: "biên bản" in refused.locator(".cchc-refused").all_inner_texts()[0].lower())  # no minutes
    minutes = {"Biên bản của hội đồng": "Biên bản 02/BB-HĐ ngày 20/01/2018"}
    takes(desk, "Chốt điểm", minutes, then="hội đồng đã chốt điểm")
    refused = takes(desk, "Công bố")
    until(lambda: "Chưa có văn bản" in refused.inner_text())
    decision = {"Số, ký hiệu": "372/QĐ-UBND", "Ngày": "31/01/2018", "Cơ quan ban hành": "UBND tỉnh"}
    takes(desk, "Công bố", decision, then="đã công bố")
    history = desk.get_by_role("group", name="Các bước đã thực hiện")
    assert [row.split("\t")[0] for row in history.locator("tbody tr").all_inner_texts()] in (STEPS, STEPS[::-1])
    assert "372/QĐ-UBND, 31/01/2018" in history.inner_text()

    form = office.appraisal(APPRAISER, code)
    to(form, "Lĩnh vực một", "I.1")
    assert form.locator(".cchc-decide input").first.is_disabled()
    assert "Kết quả đã công bố" in form.locator("article").inner_text()


def journey(unit: Windows, office: Windows, code: str, hand_on: Callable[[Windows, Windows], None]) -> None:
    """Go the whole way; what goes from hand to hand goes by ``hand_on``."""
    scores_and_submits(unit, code)
    hand_on(unit, office)
    judges_and_asks(office, code)
    hand_on(office, unit)
    explains(unit, code)
    hand_on(unit, office)
    settles_and_publishes(office, code)
    hand_on(office, unit)
    for windows in (unit, office):
        records = records_of(windows)
        taken = [change.event for change in records.steps(2017, code, "so-khdt")]
        assert len(taken) == len(TAKEN)
        assert {(event.payload["step"], event.author.name) for event in taken} == TAKEN
        dossier = records.dossier(2017, code, "so-khdt")
        assert dossier.state == "published"
        assert not dossier.altered


def records_of(windows: Windows) -> Records:
    return open_workspace("cua-toi", windows.lab.places.workspace).records()


def test_at_one_laptop(windows: Windows) -> None:
    code = put_small(windows.lab, "ho-so")
    journey(windows, windows, code, lambda _one, _other: None)


def command(windows: Windows, *words: str) -> str:
    """Run a command of the program on a laptop's records."""
    ran = subprocess.run(
        [sys.executable, "run.py", *words, "--workspace", str(windows.lab.places.workspace), "--this-python"],
        cwd=ROOT, env=os.environ | {"CCHC_STATE": str(windows.lab.places.state), "PYTHONUTF8": "1"}, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_between_two_laptops_by_their_files(
    windows: Windows, chromium: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    code = "ho-so-hai-may"
    folder = tmp_path_factory.mktemp("unit")
    files: list[Path] = []

    def hand_on(giver: Windows, taker: Windows) -> None:
        """The department works with notebook 00, the unit with the commands."""
        file = folder / f"{len(files)}.cchc"
        if giver is windows:
            desk = giver.office(LEADER, code, TRANSFER)
            made = giver.lab.places.workspace / "cua-toi"
            before = set(made.rglob("*.cchc"))
            sends(desk, "Đóng gói thành một tệp", "Đóng gói")
            until(lambda: set(made.rglob("*.cchc")) - before, 20)
            (set(made.rglob("*.cchc")) - before).pop().rename(file)
            assert "Đã nhập" in command(taker, "import", str(file), "--yes")
        else:
            command(giver, "export", "--year", "2017", "--set", code, "--unit", "so-khdt", "--out", str(file))
            desk = taker.office(LEADER, code, TRANSFER)
            events = len(records_of(taker).history({"year": 2017, "set": code}))
            sends(desk, "1. Xem trước", "Xem trước", files={"Tệp": str(file)})
            desk.get_by_role("form", name="3. Nhận vào", exact=True).wait_for(timeout=20_000)
            assert len(records_of(taker).history({"year": 2017, "set": code})) == events  # shown, not yet recorded
            sends(desk, "3. Nhận vào", "Nhận vào", says="Đã nhận")
        files.append(file)

    unit = Windows(lent(lab, folder), chromium)  # another server than that of the office
    try:
        for one in (unit, windows):
            put_small(one.lab, code)  # the set is sent to all units beforehand
        journey(unit, windows, code, hand_on)
        assert unit.errors == []
    finally:
        unit.close()
    place = {"year": 2017, "set": code}
    both = [{change.event.hash for change in records_of(one).history(place)} for one in (unit, windows)]
    assert both[0] == both[1]  # neither side lost anything
    assert len(files) == 4
    command(windows, "verify")

"""Documents in Word, asked for on the pages of plans, reports, inspections and findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_eval.widgets.work.desk import InspectionDesk
from cchc_eval.widgets.work.papers import ACTION
from tests.reports.work.word.sample import lines
from tests.widgets.work.keeper import Keeper


@pytest.fixture(scope="module")
def inspecting(tmp_path_factory: pytest.TempPathFactory) -> Keeper:
    """Somebody who looks at the inspections of the illustration."""
    return Keeper(tmp_path_factory.mktemp("papers"), InspectionDesk, "minh-hoa")


def titles(user: Keeper) -> list[str]:
    (box, *_others) = user.form(ACTION)["fields"]
    return [words for _code, words in box["options"]]


def test_a_plan_is_handed_to_the_browser(tmp_path: Path) -> None:
    user = Keeper(tmp_path)
    user.enters_a_plan()
    assert not [part for part in user.parts("form") if part["action"] == ACTION]  # no plan is opened
    user.opens("Kế hoạch", "Kế hoạch CCHC")
    assert titles(user) == ["Kế hoạch kèm danh mục nhiệm vụ", "Báo cáo kết quả thực hiện kế hoạch"]
    answer = user.presses(ACTION)
    assert answer["file"]["name"] == "ke-hoach-cchc-nam-so-khdt-2017.docx"
    text = lines(answer["buffers"][0])
    assert any("354/QĐ-SKH-VP ngày 30/12/2016" in line for line in text)
    assert "buffers" not in user.say({"type": "show"})  # a file is handed over once
    assert user.presses(ACTION, paper="plan_report", day="40/1/2017")["field"] == "day"
    early = lines(user.presses(ACTION, paper="plan_report", day="30/6/2017")["buffers"][0])
    assert "Chưa nhập nhiệm vụ nào của kế hoạch này." in early


def test_a_report_without_a_text_is_not_offered(tmp_path: Path) -> None:
    user = Keeper(tmp_path)
    user.goes("reports").presses("report_duty", name="Báo cáo quý", frequency="quarter", unit="so-khdt")
    user.opens("Báo cáo phải gửi", "quý I/2017")
    assert not [part for part in user.parts("form") if part["action"] == ACTION]
    user.presses("draft_report")
    answer = user.presses(ACTION)
    assert answer["file"]["name"].startswith("bao-cao-dinh-ky-")
    assert "Dự thảo" not in lines(answer["buffers"][0])  # it stands in the head of the pages, not in the text


def test_the_papers_of_an_inspection(inspecting: Keeper) -> None:
    inspecting.goes("inspections").opens("Cuộc kiểm tra", "Bộ phận một cửa")
    assert titles(inspecting)[0] == "Quyết định thành lập Đoàn kiểm tra"
    assert inspecting.form(ACTION)["fields"][0]["value"] == "notice"  # the first that is not in the register yet
    answer = inspecting.presses(ACTION, paper="minutes")
    assert answer["said"] == "Đã chuyển bien-ban-kiem-tra-mot-cua-2017.docx cho trình duyệt tải về."
    assert "BIÊN BẢN" in lines(answer["buffers"][0])


def test_the_summary_of_all_findings(inspecting: Keeper) -> None:
    inspecting.goes("findings")
    (data,) = inspecting.presses(ACTION, day="31/7/2017")["buffers"]
    assert any("Đến ngày 31/07/2017, đã kiểm tra" in line for line in lines(data))


def test_what_is_wrong_with_a_template_of_ones_own_is_told(inspecting: Keeper) -> None:
    own = inspecting.desk.workspace.folder / "mau-bao-cao" / "bien-ban-kiem-tra.docx"
    own.parent.mkdir()
    own.write_bytes(b"no document")
    refused = inspecting.goes("inspections").opens("Cuộc kiểm tra", "Bộ phận một cửa").presses(ACTION, paper="minutes")
    own.unlink()
    assert refused["type"] == "refused"
    assert "bien-ban-kiem-tra.docx" in refused["message"]


def test_what_was_taken_off_meanwhile(inspecting: Keeper) -> None:
    inspecting.goes("inspections").opens("Cuộc kiểm tra", "Bộ phận một cửa")
    inspecting.form(ACTION)["fixed"]["id"] = "gone"
    assert "được bỏ khỏi sổ" in inspecting.presses(ACTION)["message"]

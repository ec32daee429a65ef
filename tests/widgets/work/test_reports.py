from __future__ import annotations

from pathlib import Path

from cchc_eval.i18n import set_language
from cchc_eval.widgets.work.reports import standing
from tests.widgets.work.keeper import Keeper


def test_periods_follow_from_how_often_and_may_be_edited(tmp_path: Path) -> None:
    user = Keeper(tmp_path).goes("reports")
    user.presses("report_duty", name="Báo cáo CCHC quý", by="so", to="so_noi_vu", frequency="quarter")
    assert [row[3:6] for row in user.rows("Báo cáo phải gửi")][:2] == [
        ["quý I/2017", "31/03/2017", "▲ quá hạn, chưa gửi"],
        ["quý II/2017", "30/06/2017", "▲ quá hạn, chưa gửi"],
    ]
    user.opens("Ai phải gửi báo cáo nào", "quý").presses(
        "report_duty",
        periods="Quý 1: 25/3/2017\nquý II/2017: 25/6/2017\n2017-Q3: 25/9/2017\n2017: 20/12/2017\nđợt-1: 1/2/2017",
    )
    (duty,) = user.desk.work.report_duties.values()
    assert [one["code"] for one in duty["periods"]] == ["2017-Q1", "2017-Q2", "2017-Q3", "2017", "đợt-1"]
    shown = next(box["value"] for box in user.form("report_duty")["fields"] if box["name"] == "periods").splitlines()
    assert shown[1:] == [
        "quý II/2017: 25/06/2017",
        "quý III/2017: 25/09/2017",
        "năm 2017: 20/12/2017",
        "đợt-1: 01/02/2017",
    ]
    user.presses("report_duty", periods="\n".join(shown[:2]))  # as the page shows it, so it may be typed
    assert [row[4] for row in user.rows("Báo cáo phải gửi")] == ["25/03/2017", "25/06/2017"]
    refused = user.presses("report_duty", periods="quý một")
    assert (refused["type"], refused["field"]) == ("refused", "periods")


def test_what_an_english_page_shows_may_be_typed_there(tmp_path: Path) -> None:
    user = Keeper(tmp_path).goes("reports")
    set_language("en")
    user.presses(
        "report_duty", name="Report", by="so", to="so_noi_vu", frequency="quarter", periods="quarter I/2017: 25/3/2017"
    )
    (duty,) = user.desk.work.report_duties.values()
    assert duty["periods"] == [{"code": "2017-Q1", "due": "2017-03-25"}]


def test_a_period_may_be_written_with_a_slash(tmp_path: Path) -> None:
    user = Keeper(tmp_path).goes("reports")
    user.presses("report_duty", name="BC", by="so", to="so_noi_vu", frequency="quarter", periods="2017/Q1: 25/3/2017")
    user.opens("Báo cáo phải gửi", "2017/Q1").presses("report", state="delivered", delivered_on="24/3/2017")
    assert [row[5] for row in user.rows("Báo cáo phải gửi")] == ["● đã gửi 24/03/2017"]


def test_periods_of_the_year_before_are_read_and_saved_again(tmp_path: Path) -> None:
    """The last report of a year is often due in the next one, whose register has it."""
    user = Keeper(tmp_path).goes("reports")
    typed = "quý IV/2016: 05/01/2017\nnăm 2016: 10/01/2017\nTháng 12 năm 2016: 6/1/2017\nQuý 1: 31/3/2017"
    user.presses("report_duty", name="Báo cáo", by="so", to="so_noi_vu", frequency="quarter", periods=typed)
    (duty,) = user.desk.work.report_duties.values()
    codes = ["2016-Q4", "2016", "2016-M12", "2017-Q1"]
    assert [one["code"] for one in duty["periods"]] == codes
    user.opens("Ai phải gửi báo cáo nào", "Báo cáo").presses("report_duty", note="Đã rà lại")
    (duty,) = user.desk.work.report_duties.values()
    assert (duty["note"], [one["code"] for one in duty["periods"]]) == ("Đã rà lại", codes)


def test_a_period_or_a_due_day_of_a_wrong_year_is_told(tmp_path: Path) -> None:
    """Only the report on the end of one year is owed in the next."""
    user = Keeper(tmp_path).goes("reports")
    duty = {"name": "Báo cáo", "by": "so", "to": "so_noi_vu", "frequency": "quarter"}
    said = user.presses("report_duty", **duty, periods="quý I/2016: 25/3/2017\nquý II/2017: 25/6/2071")["said"]
    assert "quý I/2016 không thuộc năm 2017" in said
    assert "25/06/2071 không thuộc năm 2017" in said
    typed = "quý IV/2016: 5/1/2017\nnăm 2016: 5/1/2017\nquý IV/2017: 5/1/2018\nđợt-1: 1/2/2017"
    assert "không thuộc" not in user.presses("report_duty", **duty, periods=typed)["said"]


def test_a_period_keeps_its_code_whatever_it_was_called(tmp_path: Path) -> None:
    """Its report is recorded under the code: what is shown must lead back to it."""
    user = Keeper(tmp_path)
    periods = [{"code": code, "due": "2017-01-05"} for code in ("T12/2016", "2015-H2", "đợt-1")]
    payload = {"name": "Báo cáo", "by": "so", "to": "so_noi_vu", "frequency": "once", "periods": periods}
    user.desk.records.append("report_duty", {"year": 2017, "duty": "d"}, payload)
    user.goes("reports").opens("Ai phải gửi báo cáo nào", "Báo cáo").presses("report_duty", note="Đã rà lại")
    assert user.desk.work.report_duties["d"]["note"] == "Đã rà lại"
    assert user.desk.work.report_duties["d"]["periods"] == periods


def test_sent_late_waived_and_drafted(tmp_path: Path) -> None:
    user = Keeper(tmp_path).goes("reports")
    user.presses("report_duty", name="Báo cáo", by="so", to="so_noi_vu", frequency="quarter")
    user.opens("Báo cáo phải gửi", "quý I/2017").presses(
        "report", state="delivered", delivered_on="1/4/2017", of_document_number="20/BC", of_document_date="1/4/2017"
    )
    user.opens("Báo cáo phải gửi", "quý II/2017").presses("report", state="draft", text="Dự thảo")
    refused = user.opens("Báo cáo phải gửi", "quý III/2017").presses("report", state="waived")
    assert (refused["type"], refused["field"]) == ("refused", "reason")
    user.presses("report", state="waived", reason="Gộp vào báo cáo năm")
    assert [row[5] for row in user.rows("Báo cáo phải gửi")] == [
        "◐ gửi chậm, 01/04/2017", "▲ dự thảo, quá hạn gửi", "✕ được miễn", "○ chưa đến hạn",
    ]  # fmt: skip


def test_a_draft_is_written_from_the_register_for_its_author_to_finish(tmp_path: Path) -> None:
    user = Keeper(tmp_path)
    user.enters_a_plan()
    user.goes("tasks").presses("task", title="Rà soát", due="15/3/2017")
    user.goes("reports").presses("report_duty", name="Báo cáo", by="so", to="so_noi_vu", frequency="quarter")
    user.opens("Báo cáo phải gửi", "quý I/2017").presses("draft_report")
    (text,) = [one["text"] for one in user.desk.work.reports.values()]
    assert "1 nhiệm vụ đến hạn trong kỳ" in text
    user.presses("report", state="draft", text=text + "\nĐề xuất: …")
    assert user.form("draft_report")["sure"]  # what was written by hand is not replaced without asking
    user.presses("report", state="delivered", delivered_on="31/3/2017")
    assert all(part["action"] != "draft_report" for part in user.parts("form"))


def test_the_departments_draft_tells_the_work_of_all_its_divisions(tmp_path: Path) -> None:
    user = Keeper(tmp_path)
    user.enters_a_plan()
    for owner in ("phong-dn", "phong-dkkd"):
        user.goes("tasks").presses("task", title=f"Rà soát tại {owner}", due="15/3/2017", owner=owner)
    duty = {"name": "Báo cáo", "to": "so_noi_vu", "frequency": "year"}
    user.goes("reports").presses("report_duty", by="so", unit="so-khdt", **duty)
    user.presses("report_duty", by="don_vi", unit="phong-dn", **duty)
    for owner, count in (("Sở KH&ĐT", 2), ("Phòng Doanh nghiệp", 1)):
        user.opens("Báo cáo phải gửi", owner).presses("draft_report")
        assert f"{count} nhiệm vụ đến hạn trong kỳ" in user.form("report")["fields"][-2]["value"]


def test_a_report_sent_in_another_year_is_told_unless_it_was_due_then(tmp_path: Path) -> None:
    user = Keeper(tmp_path).goes("reports")
    user.presses(
        "report_duty", name="Báo cáo", by="so", to="so_noi_vu", frequency="quarter",
        periods="quý I/2017: 31/3/2017\nquý IV/2017: 5/1/2018",
    )  # fmt: skip
    user.opens("Báo cáo phải gửi", "quý I/2017")
    assert "20/04/2016 không thuộc năm 2017" in user.presses("report", delivered_on="20/4/2016")["said"]
    user.opens("Báo cáo phải gửi", "quý IV/2017")
    assert "không thuộc" not in user.presses("report", delivered_on="4/1/2018")["said"]


def test_before_it_is_due_it_is_not_late() -> None:
    assert standing(None, "2017-03-31", "2017-03-31") == "○ chưa đến hạn"


def test_a_report_of_a_division_says_of_which(tmp_path: Path) -> None:
    """Without its unit it would count for nobody, and nobody would be told."""
    user = Keeper(tmp_path).goes("reports")
    duty = {"name": "Báo cáo quý", "by": "don_vi", "to": "van_phong", "frequency": "quarter"}
    assert user.presses("report_duty", **duty)["field"] == "unit"
    user.presses("report_duty", **duty, unit="phong-dn")
    assert len(user.desk.work.report_duties) == 1

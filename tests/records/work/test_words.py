from __future__ import annotations

import pytest

from cchc_eval.i18n import set_language
from cchc_eval.records.kinds import KINDS
from cchc_eval.records.records import Records
from cchc_eval.records.transfer.words import Words
from cchc_eval.records.work.reading import IDS
from cchc_eval.records.work.words import content, differences, kind_names, own_name, report_name
from tests.analysis.work import year
from tests.records.work.test_payloads import LEAST, SUBJECTS


def test_every_kind_has_its_words() -> None:
    assert set(kind_names()) == {*IDS, "fact_source"} <= set(KINDS)


def test_what_a_task_says() -> None:
    task = {
        "title": "Rà soát\nTTHC",
        "due": "2017-06-30",
        "state": "done",
        "done_on": "2017-06-29",
        "people": ["An", "Bình"],
    }
    assert content("task", task) == [
        "đã hoàn thành", "nội dung: Rà soát TTHC", "người thực hiện, người dự: An, Bình", "thời hạn: 30/06/2017", "ngày hoàn thành: 29/06/2017",
    ]  # fmt: skip
    with_names = {"contents": [{"code": "c", "name": "Chủ trương"}, "chu_truong"], "staff": 0}
    assert content("outreach", with_names) == [
        "công chức, viên chức của đơn vị: 0",
        "nội dung tuyên truyền: Chủ trương, chu_truong",
    ]


def test_what_a_thing_and_a_report_are_called() -> None:
    assert own_name({"title": "Rà soát\n TTHC", "name": "khác"}) == "Rà soát TTHC"
    assert own_name({"what": "Thiếu biển"}) == "Thiếu biển"
    assert own_name({"name": "Báo cáo quý"}) == "Báo cáo quý"
    assert own_name({}) == ""
    duty = year.item("report_duties", "r", {"name": "Báo cáo CCHC", "by": "so", "to": "so_noi_vu", "frequency": "quarter"})
    assert report_name(duty, "2017-Q3") == "Báo cáo CCHC, quý III/2017"
    assert report_name(None, "2017-Q3") == "quý III/2017"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_code_of_a_state_is_left_where_two_copies_are_compared(records: Records, language: str) -> None:
    set_language(language)
    for kind in ("plan", "task"):
        event = records.append(kind, SUBJECTS[kind], LEAST[kind])
    with records._database.reading() as connection:
        told = Words(connection).content(event)
    assert told.startswith({"vi": "chưa thực hiện; nội dung: ", "en": "not begun; what: "}[language])


def test_what_is_coded_is_said_in_words() -> None:
    team = [{"name": "Lê C", "role": "leader"}, {"name": "Mai D", "role": "member"}]
    assert content("inspection", {"unit": "u", "state": "held", "team": team}) == [
        "đã kiểm tra", "đơn vị: u", "đoàn kiểm tra: Lê C (Trưởng đoàn), Mai D (Thành viên)",
    ]  # fmt: skip
    owed = {"name": "BC quý", "by": "don_vi", "frequency": "quarter", "periods": [{"code": "Q1", "due": "2017-03-25"}]}
    assert content("report_duty", owed) == [
        "định kỳ: hằng quý", "nơi gửi: phòng, đơn vị thuộc Sở", "tên: BC quý", "các kỳ: Q1 (25/03/2017)",
    ]  # fmt: skip
    assert content("finding", {"what": "Chậm", "severity": "serious"}) == ["nội dung: Chậm", "mức độ: nghiêm trọng"]
    promised = [{"content": "c1", "channel": "k1", "due": ""}, {"content": "c2", "channel": "k1", "due": "2017-05-01"}]
    assert content("outreach_plan", {"promised": promised}) == ["cam kết trong kế hoạch: c1 – k1, c2 – k1 (01/05/2017)"]


def test_what_two_versions_say_differently() -> None:
    old = {"title": "Rà soát", "due": "2017-06-30", "state": "planned", "document": "d1", "number": "4"}
    new = {"title": "Rà soát", "due": "2017-07-31", "state": "done", "document": "d2", "done_on": "2017-07-30"}
    assert differences("task", old, new) == [
        ("trạng thái", "chưa thực hiện", "đã hoàn thành"),
        ("số thứ tự trong kế hoạch", "4", ""),
        ("thời hạn", "30/06/2017", "31/07/2017"),
        ("ngày hoàn thành", "", "30/07/2017"),
    ]

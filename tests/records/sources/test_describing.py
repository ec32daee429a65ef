from __future__ import annotations

import pytest

from cchc_eval.records.sources.describing import Described, describe, documents, issued_on
from tests.records.sources.kit import PLAN, UNITS, work

PAPERS = dict.fromkeys(("minutes", "decision", "kh", "bc"), "") | {"kh": "2016-12-30"}
DUTY = {
    "name": "Báo cáo quý", "by": "don_vi", "to": "van_phong", "unit": "phong-dn", "frequency": "quarter",
    "periods": [{"code": "Q1", "due": "2017-03-25"}],
}  # fmt: skip
FOUND = work(
    ("plan", "p", PLAN | {"document": "kh", "fields": [{"code": "the_che", "name": "Thể chế"}]}),
    ("inspection", "i", {"unit": "phong-dn", "state": "held", "held_on": "2017-05-02",
                         "documents": {"minutes": "minutes", "decision": "decision"}}),
    ("finding", "f", {"inspection": "i", "unit": "phong-dn", "what": "Thiếu sổ", "due": "2017-06-01"}),
    ("outreach_plan", "so-khdt", {"staff": 60}),
    ("report_duty", "d", DUTY),
    ("duty", "pc", {"role": "lead", "person": "b", "name": "Phó Giám đốc", "unit": "so-khdt", "start": "2017-01-03",
                    "end": "2017-06-30", "document": "kh"}),
    ("duty", "unknown", {"role": "lead", "person": "x"}),
    ("duty", "unit", {"role": "advise", "unit": "van-phong"}),
    ("report", "d/Q1", {"state": "delivered", "delivered_on": "2017-03-24", "document": "bc"}),
    ("report", "gone/Q2", {"state": "draft"}),
    documents=PAPERS,
)  # fmt: skip
FOUND.people["b"] = {"name": "Lê Bích"}
NAMES = {unit.key: unit.name for unit in UNITS}


@pytest.mark.parametrize(
    ("kind", "name", "part", "expected"),
    [
        ("plan", "p", "", Described("Kế hoạch CCHC năm 2017", "so-khdt", "", "2016-12-30", ("kh",))),
        ("plan", "p", "the_che", Described("Kế hoạch CCHC năm 2017: Thể chế", "so-khdt", "", "2016-12-30", ("kh",))),
        ("inspection", "i", "", Described(NAMES["phong-dn"], "phong-dn", "", "2017-05-02", ("minutes", "decision"))),
        ("finding", "f", "", Described("Thiếu sổ", "phong-dn", "2017-06-01")),
        ("outreach_plan", "so-khdt", "", Described(NAMES["so-khdt"], "so-khdt")),
        ("report", "d/Q1", "", Described("Báo cáo quý – Q1", "phong-dn", "2017-03-25", "2017-03-24", ("bc",))),
        ("report_duty", "d", "Q1", Described("Báo cáo quý – Q1", "phong-dn", "2017-03-25")),
        ("report_duty", "d", "", Described("Báo cáo quý", "phong-dn")),
        ("report", "gone/Q2", "", Described("Q2")),
        ("duty", "pc", "lead", Described("Lê Bích, Phó Giám đốc", "so-khdt", "2017-06-30", "2017-01-03", ("kh",))),
        ("duty", "unknown", "lead", Described("x")),
        ("duty", "unit", "advise", Described("Văn phòng Sở", "van-phong")),
    ],
)
def test_what_a_thing_is_called_and_which_days_and_documents_show_it(
    kind: str, name: str, part: str, expected: Described
) -> None:
    item = FOUND.find(kind, name)
    assert item is not None
    assert describe(item, FOUND, UNITS, part) == expected


def test_documents_each_once() -> None:
    assert documents("b", "", "a", "b") == ("b", "a")


def test_a_plan_without_a_document_has_the_day_that_was_stated() -> None:
    found = work(("plan", "p", PLAN | {"issued": "2017-02-05"}))
    assert issued_on(found.plans["p"], found) == "2017-02-05"

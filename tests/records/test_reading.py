from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from cchc_eval import columns as c
from cchc_eval.records.events import Person
from cchc_eval.records.records import Records
from tests.records.conftest import hand_in, send_back

Make = Callable[..., dict[str, Any]]


@pytest.fixture
def filled(records: Records, at: Make, ratio: Make) -> Records:
    document = records.add_document("354/QĐ-SKH-VP", "2016-12-30", "Sở KH&ĐT", "Quyết định", "Kế hoạch CCHC 2017")
    records.append("answer", at("k1"), ratio(180))
    records.append("answer", at("k1"), ratio(188), base=1)
    records.append("answer", at("k2"), {"state": "no_case", "reason": "Không có hồ sơ"})
    records.append("answer", at("k3"), {"state": "answered", "facts": {"chosen": "k3a"}})
    records.append("answer", at("k9", round="survey"), {"state": "answered", "facts": {"points": "7.25"}})
    records.append("answer", at("k1", unit="u2"), ratio(0))
    records.cite(at("k1"), document, "II.1", "3")
    records.append("explanation", at("k3"), {"text": "Văn bản chung với Văn phòng"})
    hand_in(records)
    records.append(
        "decision", at("k1", round="appraisal"),
        {"decision": "facts", "state": "answered", "facts": {"done": "187", "due": "200"}, "reason": "đếm lại", "judged": 2},
    )  # fmt: skip
    records.append(
        "decision",
        at("k3", round="appraisal"),
        {"decision": "points", "points": "1.5", "reason": "chưa đủ", "judged": 1},
    )
    return records


def test_answers_as_scoring_reads_them(filled: Records) -> None:
    table = filled.answers(2017, "so-2017")
    assert tuple(table.columns) == (*c.ANSWERS, c.REVISION)
    rows = {(row.unit, row.key, row.round): row for row in table.itertuples()}
    assert len(table) == len(rows) == 7
    first = rows["u1", "k1", "self"]
    assert (first.state, first.facts, first.decision, first.revision) == (
        "answered", '{"done":"188","due":"200"}', "", 2,
    )  # fmt: skip
    assert (first.has_evidence, first.has_explanation) == (True, False)
    assert rows["u1", "k2", "self"].state == "no_case"
    assert rows["u1", "k2", "self"].facts == "{}"
    assert rows["u1", "k3", "self"].has_explanation
    assert not rows["u2", "k1", "self"].has_evidence
    assert rows["u1", "k9", "survey"].facts == '{"points":"7.25"}'


def test_decisions_in_the_answers(filled: Records) -> None:
    table = filled.answers(2017, "so-2017", units=["u1"])
    rows = {row.key: row for row in table[table["round"] == "appraisal"].itertuples()}
    assert json.loads(rows["k1"].decision) == {"decision": "facts", "judged": 2, "reason": "đếm lại"}
    assert (rows["k1"].state, rows["k1"].facts) == ("answered", '{"done":"187","due":"200"}')
    assert json.loads(rows["k3"].decision) == {"decision": "points", "judged": 1, "points": "1.5", "reason": "chưa đủ"}
    assert (rows["k3"].state, rows["k3"].facts) == ("unanswered", "{}")
    assert rows["k1"].has_evidence
    assert not rows["k3"].has_evidence


def test_a_decision_withdrawn_leaves_no_row(filled: Records, at: Make) -> None:
    filled.append("decision", at("k3", round="appraisal"), {"decision": ""}, base=1)
    table = filled.answers(2017, "so-2017")
    assert table[table["round"] == "appraisal"]["key"].tolist() == ["k1"]


def test_an_answer_cleared_stays_as_unanswered(filled: Records, at: Make) -> None:
    send_back(filled)
    filled.append("answer", at("k1"), {"state": "unanswered"}, base=2)
    table = filled.answers(2017, "so-2017", ["u1"])
    row = table[(table["key"] == "k1") & (table["round"] == "self")].iloc[0]
    assert (row["state"], row["facts"], row["revision"]) == ("unanswered", "{}", 3)


def test_evidence_and_explanation_taken_back(filled: Records, at: Make) -> None:
    send_back(filled)
    citation = filled.evidence(2017, "so-2017", "u1").iloc[0]["citation"]
    filled.uncite(at("k1"), citation)
    filled.append("explanation", at("k3"), {"text": " "}, base=1)
    table = filled.answers(2017, "so-2017")
    assert not table[c.HAS_EVIDENCE].any()
    assert not table[c.HAS_EXPLANATION].any()
    assert filled.evidence(2017, "so-2017", "u1").empty


def test_evidence_recorded_before_its_answer_counts(records: Records, at: Make, ratio: Make) -> None:
    document = records.add_document("08/QĐ-SKH-VP")
    records.cite(at("k7"), document)
    assert records.answers(2017, "so-2017").empty
    records.append("answer", at("k7"), ratio(1))
    assert records.answers(2017, "so-2017")[c.HAS_EVIDENCE].tolist() == [True]


def test_types_of_the_columns_full_and_empty(filled: Records) -> None:
    full, empty = filled.answers(2017, "so-2017"), filled.answers(1999, "so-2017")
    assert len(empty) == 0
    for table in (full, empty):
        assert [str(one) for one in table.dtypes] == [
            "category", "category", "category", "category", "str", "str", "bool", "bool", "int64",
        ]  # fmt: skip


def test_units_wanted(filled: Records) -> None:
    assert set(filled.answers(2017, "so-2017", ["u2"])["unit"]) == {"u2"}
    assert filled.answers(2017, "so-2017", []).empty
    assert filled.answers(2017, "phong-2017").empty


def test_evidence_comes_with_its_document(filled: Records) -> None:
    row = filled.evidence(2017, "so-2017", "u1").iloc[0]
    assert row[["key", "round", "muc", "page", "number", "date", "title", "revision"]].tolist() == [
        "k1", "self", "II.1", "3", "354/QĐ-SKH-VP", "2016-12-30", "Kế hoạch CCHC 2017", 1,
    ]  # fmt: skip


def test_one_document_serves_many_criteria_and_is_corrected_once(filled: Records, at: Make) -> None:
    send_back(filled)
    document = filled.documents().iloc[0]["document"]
    filled.cite(at("k2"), document, page="5")
    filled.append("document", {"document": document}, {"number": "354/QĐ-SKH-VP", "title": "Kế hoạch (sửa)"}, base=1)
    assert filled.evidence(2017, "so-2017", "u1")["title"].tolist() == ["Kế hoạch (sửa)"] * 2
    assert filled.documents()["revision"].tolist() == [2]


def test_a_citation_is_corrected_in_place(filled: Records, at: Make) -> None:
    send_back(filled)
    row = filled.evidence(2017, "so-2017", "u1").iloc[0]
    subject = at("k1", citation=row["citation"])
    filled.append("evidence", subject, {"document": row["document"], "muc": "II.1", "page": "4"}, base=1)
    assert filled.evidence(2017, "so-2017", "u1")["page"].tolist() == ["4"]


def test_four_kinds_of_text_and_notes(records: Records, at: Make) -> None:
    for kind in ("explanation", "difficulties", "proposals", "opinion", "note"):
        records.append(kind, at("k1"), {"text": f"nội dung {kind}"})
    records.append("proposals", at(""), {"text": "cả đơn vị"})
    table = records.texts(2017, "so-2017", "u1")
    assert table[["key", "kind"]].to_numpy().tolist() == [
        ["", "proposals"], ["k1", "difficulties"], ["k1", "explanation"], ["k1", "note"], ["k1", "opinion"], ["k1", "proposals"],
    ]  # fmt: skip
    assert records.texts(2017, "so-2017", "u2").empty


def test_marks(records: Records, at: Make) -> None:
    records.append("mark", at("k1"), {"marked": True, "note": "xem lại"})
    records.append("mark", at("k2"), {"marked": True})
    records.append("mark", at("k2"), {"marked": False}, base=1)
    assert records.marks(2017, "so-2017", "u1").to_numpy().tolist() == [["k1", "self", "xem lại", 1]]


def test_people_by_name_without_those_who_left(records: Records) -> None:
    binh = records.add_person("Trần Bình", "Chuyên viên", "so-khdt")
    an = records.add_person("Lê An")
    assert records.people() == [an, binh]
    records.append("person", {"person": an.id}, {"name": "Lê An", "active": False}, base=1)
    assert records.people() == [Person(binh.id, "Trần Bình", "Chuyên viên", "so-khdt")]


def test_history_says_who_when_what(filled: Records, at: Make) -> None:
    changes = filled.history(at("k1"), "answer")
    assert [change.fields for change in changes] == [
        [("facts.done", "", "180"), ("facts.due", "", "200"), ("state", "", "answered")],
        [("facts.done", "180", "188")],
    ]
    assert [change.event.author.name for change in changes] == ["Nguyễn Văn An"] * 2
    assert changes[0].event.when < changes[1].event.when
    assert changes[0].before is None
    assert changes[1].before == changes[0].event.payload


def test_history_of_a_leaf_in_all_kinds_and_rounds(filled: Records) -> None:
    part = {"year": 2017, "set": "so-2017", "unit": "u1", "key": "k1"}
    assert [change.event.kind for change in filled.history(part)] == ["answer", "answer", "evidence", "decision"]
    assert [change.event.kind for change in filled.history({**part, "round": "appraisal"})] == ["decision"]


def test_history_of_a_document(filled: Records) -> None:
    document = filled.documents().iloc[0]["document"]
    assert [change.event.kind for change in filled.history({"document": document})] == ["document"]
    assert filled.history({"document": "none"}) == []


def test_years_and_rounds(filled: Records) -> None:
    filled.open_round(2018, "so-2018", "self", "x")
    assert filled.years() == [(2017, "so-2017"), (2018, "so-2018")]
    table = filled.rounds(2017, "so-2017")
    assert table["round"].tolist() == ["self", "appraisal", "survey", "bonus"]
    assert set(table["state"]) == {"open"}
    assert set(table["author"]) == {"Nguyễn Văn An"}


def test_tables_of_nothing_have_their_columns(unopened: Records) -> None:
    for table in (
        unopened.documents(),
        unopened.evidence(2017, "s", "u"),
        unopened.texts(2017, "s", "u"),
        unopened.marks(2017, "s", "u"),
        unopened.rounds(2017, "s"),
    ):
        assert isinstance(table, pd.DataFrame)
        assert table.empty
        assert "revision" in table.columns or "criteria_set" in table.columns
    assert unopened.people() == []
    assert unopened.years() == []
    assert unopened.conflicts() == []

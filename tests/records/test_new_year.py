"""A year from the one before, and a corrected set in an open round: worked examples, old events counted before and after."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cchc_eval import columns as c
from cchc_eval import parse_criteria_set, score
from cchc_eval.records.database import Database
from cchc_eval.records.errors import Refused, YearClosed
from cchc_eval.records.records import Records
from cchc_eval.records.workspace import open_workspace
from cchc_eval.records.year_files import next_set_text, next_units
from tests.records.conftest import AUTHOR

DATA = Path(__file__).resolve().parents[2] / "data"
A = "{key: a, code: '1', name: Kế hoạch, max: 2, rule: {kind: yes_no, question: Đã ban hành?}}"
B = "{key: b, code: '2', name: Hồ sơ, max: 2, rule: {kind: ratio, done: Đúng hạn, due: Tổng số}}"
D = "{key: d, code: '3', name: Báo cáo, max: 2, rule: {kind: yes_no, question: Đã gửi?}}"
OLD = f"""code: thu-2017
year: 2017
name: Bộ thử năm 2017
legal_basis: [Không có]
unit_group: so
standing: illustrative
source: Để kiểm thử
max: 6
fields:
  - key: l
    code: I
    name: Lĩnh vực
    max: 6
    children:
      - {A}
      - {B}
      - {D}
"""
NEW = next_set_text(OLD, 2018)
UNITS = [("u1", "u1"), ("u2", "v2")]


def at(key: str, unit: str = "u1", year: int = 2017, round: str = "self", **more: Any) -> dict[str, Any]:
    return {"year": year, "set": f"thu-{year}", "unit": unit, "key": key, "round": round, **more}


@pytest.fixture
def filled(unopened: Records) -> Records:
    """2017: three leaves of u1 answered, two cited, one explained; texts on the whole unit; u2 has one citation."""
    records = unopened
    for code in ("self", "appraisal"):
        records.open_round(2017, "thu-2017", code, OLD)
    document = records.add_document("354/QĐ", "2016-12-30")
    records.append("answer", at("a"), {"state": "answered", "facts": {"answer": "yes"}})
    records.append("answer", at("b"), {"state": "answered", "facts": {"done": "9", "due": "10"}})
    records.append("answer", at("d"), {"state": "answered", "facts": {"answer": "yes"}})
    for seen, step in enumerate(("approve", "submit")):
        records.take_step(2017, "thu-2017", "u1", step, base=seen)
    records.append("decision", at("a", round="appraisal"), {"decision": "accept", "judged": 1})
    records.take_step(2017, "thu-2017", "u1", "reopen", to="scoring", note="bổ sung", base=2)
    records.cite(at("a"), document, "II.1", "3", "bản chính")
    gone = records.cite(at("a"), document)
    records.uncite(at("a"), gone.subject["citation"])
    records.cite(at("b"), document)
    records.cite(at("b", "u2"), document)
    records.append("explanation", at("b"), {"text": "một hồ sơ quá hạn"})
    records.append("difficulties", at(""), {"text": "thiếu người"})
    records.append("opinion", at(""), {"text": "tốt"})
    records.append("note", at("a"), {"text": "gọi lại"})
    records.append("mark", at("a"), {"marked": True})
    return records


@pytest.fixture
def rows(database: Database) -> Any:
    """All events as stored, those of the old year alone, or all."""

    def read(year: int | None = None) -> list[tuple[Any, ...]]:
        with database.reading() as connection:
            found = connection.exec_driver_sql(
                "SELECT subject, id, payload, hash FROM events JOIN arrivals USING (chain, sequence) ORDER BY number"
            ).fetchall()
        return [tuple(row) for row in found if year is None or f'"year":{year}' in row[0]]

    return read


def start(records: Records, text: str = NEW, confirmed: dict[str, str] | None = None, units: Any = UNITS) -> Any:
    return records.start_year(2017, 2018, "thu-2017", text, units, confirmed)


# --- a new year ---------------------------------------------------------------------------------------------------------
def test_what_is_taken_over_and_what_is_not(filled: Records, rows: Any) -> None:
    before = rows()
    found = start(filled)
    assert (found.rounds, found.evidence, found.texts) == (("self",), 3, 2)
    assert rows()[: len(before)] == before
    assert rows(2017) == [row for row in before if '"year":2017' in row[0]]
    u1, v2 = (filled.evidence(2018, "thu-2018", unit) for unit in ("u1", "v2"))
    assert u1[["key", "round", "muc", "page", "note", "number", "carried"]].values.tolist() == [
        ["a", "self", "II.1", "3", "bản chính", "354/QĐ", True],
        ["b", "self", "", "", "", "354/QĐ", True],
    ]
    assert v2["key"].tolist() == ["b"]
    texts = filled.texts(2018, "thu-2018", "u1")[["key", "kind", "text", "carried"]].values.tolist()
    assert texts == [["", "difficulties", "thiếu người", True], ["b", "explanation", "một hồ sơ quá hạn", True]]
    assert filled.answers(2018, "thu-2018").empty
    assert filled.marks(2018, "thu-2018", "u1").empty
    assert filled.state_of(2018, "thu-2018", "u1", "self") == "open"
    assert filled.state_of(2018, "thu-2018", "u1", "appraisal") == "unopened"
    assert filled.criteria_set_text(2018, "thu-2018", "self") == NEW
    assert filled.verify().ok


def test_the_event_says_where_the_year_came_from(filled: Records) -> None:
    start(filled, confirmed={"a": "b"})
    event = filled.current("new_year", {"year": 2018, "set": "thu-2018"})
    assert event is not None
    assert event.payload == {
        "from_year": 2017, "from_set": "thu-2017", "from_sha256": parse_criteria_set(OLD).sha256,
        "sha256": parse_criteria_set(NEW).sha256, "confirmed": {"a": "b"}, "units": [["u1", "u1"], ["u2", "v2"]],
    }  # fmt: skip


def test_a_second_run_records_nothing(filled: Records, rows: Any) -> None:
    start(filled)
    before = rows()
    assert start(filled).edits == ()
    assert rows() == before


def test_a_second_run_brings_back_nothing_that_was_changed(filled: Records) -> None:
    """A citation taken back, a text cleared and one confirmed stay so; a unit that is new in the list is added."""
    start(filled, units=UNITS[:1])
    table = filled.evidence(2018, "thu-2018", "u1").set_index("key")
    filled.uncite(at("a", year=2018), str(table.loc["a", "citation"]))
    filled.confirm("evidence", at("b", year=2018, citation=table.loc["b", "citation"]), 1)
    filled.append("difficulties", at("", year=2018), {"text": ""}, 1)
    found = start(filled)
    assert (found.rounds, found.evidence, found.texts) == ((), 1, 0)
    assert filled.evidence(2018, "thu-2018", "u1")[["key", "carried"]].values.tolist() == [["b", False]]
    assert filled.evidence(2018, "thu-2018", "v2")["carried"].tolist() == [True]
    assert filled.texts(2018, "thu-2018", "u1")["kind"].tolist() == ["explanation"]


def test_a_preview_records_nothing_and_says_the_same(filled: Records, rows: Any) -> None:
    before = rows()
    shown = filled.preview_year(2017, 2018, "thu-2017", NEW, UNITS)
    assert rows() == before
    done = start(filled)
    assert (shown.evidence, shown.texts, shown.rounds, len(shown.edits)) == (
        done.evidence,
        done.texts,
        done.rounds,
        len(done.edits),
    )


def test_a_closed_year_can_be_the_source(filled: Records, rows: Any) -> None:
    filled.close_year(2017, "đã công bố")
    before = rows(2017)
    assert start(filled).evidence == 3
    assert rows(2017) == before


def test_a_closed_year_cannot_be_started(filled: Records, rows: Any) -> None:
    filled.close_year(2018)
    before = rows()
    with pytest.raises(YearClosed):
        start(filled)
    assert rows() == before


def test_a_renamed_leaf_is_followed_and_a_dropped_one_ends(filled: Records) -> None:
    """a is z by same_as; b is dropped, y is new and is not b, unless the user says so."""
    text = NEW.replace("{key: a,", "{key: z, same_as: ['thu-2017:a'],").replace("{key: b,", "{key: y,")
    shown = filled.preview_year(2017, 2018, "thu-2017", text, UNITS)
    changes = {(r["key_old"], r["key_new"]): r["change"] for r in shown.changes.to_dict("records")}
    assert changes == {
        ("l", "l"): ("same",),
        ("a", "z"): ("same",),
        ("", "y"): ("new",),
        ("d", "d"): ("same",),
        ("b", ""): ("gone",),
    }
    assert (shown.evidence, shown.texts) == (1, 1)
    found = start(filled, text, {"b": "y"})
    assert (found.evidence, found.texts) == (3, 2)
    assert filled.evidence(2018, "thu-2018", "u1")["key"].tolist() == ["y", "z"]


def test_two_leaves_that_became_one_keep_both_texts(filled: Records) -> None:
    filled.append("explanation", at("a"), {"text": "ban hành muộn"})
    start(filled, confirmed={"a": "b", "b": "b"})
    texts = filled.texts(2018, "thu-2018", "u1").set_index(["key", "kind"])["text"]
    assert texts["b", "explanation"] == "ban hành muộn\n\nmột hồ sơ quá hạn"
    assert filled.evidence(2018, "thu-2018", "u1")["key"].tolist() == ["b", "b"]


def test_what_was_never_confirmed_is_not_taken_over_again(filled: Records) -> None:
    """Of 2018's three citations one was confirmed: 2019 gets one."""
    start(filled)
    citation = filled.evidence(2018, "thu-2018", "u1").set_index("key").loc["b", "citation"]
    filled.confirm("evidence", at("b", year=2018, citation=citation), 1)
    found = filled.start_year(2018, 2019, "thu-2018", next_set_text(NEW, 2019), [("u1", "u1"), ("v2", "v2")])
    assert (found.evidence, found.texts) == (1, 0)


@pytest.mark.parametrize(
    ("text", "old", "confirmed", "told"),
    [
        (OLD, "thu-2017", {}, "cần bộ tiêu chí của năm 2018"),
        (NEW.replace("thu-2018", "thu-2017"), "thu-2017", {}, "có mã riêng"),
        (NEW.replace("max: 6", "max: 7", 1), "thu-2017", {}, "lỗi đầu tiên"),
        (NEW.replace(", rule: {kind: yes_no, question: Đã gửi?}", ""), "thu-2017", {}, "chưa có cách tính điểm"),
        (NEW, "khac-2017", {}, "chưa mở vòng chấm nào theo bộ tiêu chí khac-2017"),
        (NEW, "thu-2017", {"x": "a"}, "“x” không có trong bộ tiêu chí thu-2017"),
    ],
)
def test_what_cannot_be_started_is_refused_whole(
    filled: Records, rows: Any, text: str, old: str, confirmed: Any, told: str
) -> None:
    before = rows()
    with pytest.raises(Refused, match=told):
        filled.start_year(2017, 2018, old, text, UNITS, confirmed)
    assert rows() == before


def test_a_started_year_is_not_started_with_another_text(filled: Records, rows: Any) -> None:
    start(filled)
    before = rows()
    with pytest.raises(Refused, match="nội dung khác"):
        start(filled, NEW + "# sửa\n")
    assert rows() == before


def test_carried_evidence_is_missing_in_the_scores_until_it_is_confirmed(filled: Records) -> None:
    """2018: a done (2 points). The citation of 2017 is shown; evidence counts as missing until it is confirmed."""
    start(filled)
    filled.append("answer", at("a", year=2018), {"state": "answered", "facts": {"answer": "yes"}})
    cs = parse_criteria_set(NEW)

    def missing() -> tuple[float, bool]:
        leaves = score(cs, filled.answers(2018, "thu-2018")).scores.set_index([c.UNIT, c.KEY])
        return float(leaves.loc[("u1", "a"), c.POINTS]), bool(leaves.loc[("u1", "a"), c.EVIDENCE_MISSING])

    assert missing() == (2.0, True)
    citation = filled.evidence(2018, "thu-2018", "u1").set_index("key").loc["a", "citation"]
    filled.confirm("evidence", at("a", year=2018, citation=citation), 1)
    assert missing() == (2.0, False)


@pytest.fixture(scope="module")
def illustration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Records]:
    """The shipped illustration of 2017, with both sets."""
    with open_workspace("minh-hoa", tmp_path_factory.mktemp("ws")) as workspace:
        yield workspace.records(AUTHOR)


@pytest.mark.parametrize("name", ["so", "phong"])
def test_the_shipped_sets_go_over_to_2018(illustration: Records, name: str) -> None:
    """All nodes the same, every citation and text of the old year's rounds carried once; the old scores stay."""
    records, old = illustration, f"{name}-2017"
    text = records.criteria_set_text(2017, old, "self")
    assert text is not None
    cs = parse_criteria_set(text)
    units = next_units((DATA / "units" / "2017.csv").read_text("utf-8"), 2017, 2018)
    history = [change.event for change in records.history({"year": 2017, "set": old})]
    totals = score(cs, records.answers(2017, old)).results
    found = records.start_year(2017, 2018, old, next_set_text(text, 2018), units.pairs)
    assert set(found.changes["change"]) == {("same",)}
    assert len(found.changes) == len(cs.nodes)
    assert [change.event for change in records.history({"year": 2017, "set": old})] == history
    assert score(cs, records.answers(2017, old)).results.equals(totals)
    kept, new = ([getattr(records, table)(year, f"{name}-{year}", unit) for unit, _same in units.pairs]
                 for table, year in (("evidence", 2017), ("evidence", 2018)))  # fmt: skip
    counted = [sum(table["round"].isin(["self", "survey", "bonus"])) for table in kept]
    assert sum(counted) == found.evidence
    assert [len(table) for table in new] == counted
    assert found.evidence > 0
    assert all(table["carried"].all() for table in new)
    assert records.verify().ok
    assert records.preview_year(2017, 2018, old, next_set_text(text, 2018), units.pairs).edits == ()


# --- a corrected set in an open round -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("fixed", "marked", "told"),
    [
        (OLD.replace("Bộ thử", "Bộ thử, sửa"), [], ""),
        (OLD.replace("code: '1'", "code: '1a'"), [], ""),
        (OLD.replace("Đã ban hành?", "Đã ký ban hành?"), ["a"], "Đổi lời văn"),
        (OLD.replace("due: Tổng số", "due: Tổng số, floor: 70"), ["b"], "Đổi cách tính điểm"),
        (OLD.replace("Kế hoạch, max: 2", "Kế hoạch, max: 1.5").replace("Báo cáo, max: 2", "Báo cáo, max: 2.5"), ["a", "d"], "Đổi điểm tối đa: từ 2 thành"),
        (OLD.replace("{key: d,", "{key: d2, same_as: ['thu-2017:d'],"), ["d2"], "khóa cũ “d”"),
        (OLD.replace("{key: d,", "{key: d2,"), ["d"], "Bỏ:"),
    ],
)  # fmt: skip
def test_answers_are_marked_where_what_is_asked_changed(
    filled: Records, fixed: str, marked: list[str], told: str
) -> None:
    """Moved, or the set renamed: no mark. u2 answered nothing and gets none."""
    filled.append("mark", at("a"), {"marked": False}, 1)
    shown = filled.compare_criteria_set(2017, "thu-2017", "self", fixed).set_index("key_old")
    assert shown.loc[["a", "b", "d"], "answered"].tolist() == [1, 1, 1]
    event = filled.replace_criteria_set(2017, "thu-2017", "self", fixed, "đính chính")
    assert event.payload["action"] == "replaced"
    table = filled.marks(2017, "thu-2017", "u1")
    assert table["key"].tolist() == marked
    assert all(note.startswith("Bộ tiêu chí đã được thay. ") and told in note for note in table["note"])
    assert filled.marks(2017, "thu-2017", "u2").empty
    assert filled.answers(2017, "thu-2017").query("round == 'self'")["state"].tolist() == ["answered"] * 3


def test_a_note_that_stood_there_is_kept(filled: Records) -> None:
    filled.append("mark", at("a"), {"marked": True, "note": "hỏi lại Văn phòng"}, 1)
    filled.replace_criteria_set(2017, "thu-2017", "self", OLD.replace("Đã ban hành?", "Đã ký?"), "đính chính")
    assert filled.marks(2017, "thu-2017", "u1")["note"].tolist() == [
        "hỏi lại Văn phòng\nBộ tiêu chí đã được thay. Đổi lời văn; nội dung được hỏi có thể đã khác."
    ]


def test_a_decision_is_marked_in_its_own_round(filled: Records) -> None:
    filled.replace_criteria_set(2017, "thu-2017", "appraisal", OLD.replace("Đã ban hành?", "Đã ký?"), "đính chính")
    table = filled.marks(2017, "thu-2017", "u1")
    assert table[["key", "round"]].values.tolist() == [["a", "appraisal"], ["a", "self"]]  # the second one stood there


@pytest.mark.parametrize(("text", "told"), [("bản sửa", "lỗi đầu tiên"), (NEW, "không phải thu-2017 năm 2017")])
def test_a_text_that_is_not_this_set_is_refused(filled: Records, rows: Any, text: str, told: str) -> None:
    before = rows()
    with pytest.raises(Refused, match=told):
        filled.replace_criteria_set(2017, "thu-2017", "self", text, "đính chính")
    assert rows() == before

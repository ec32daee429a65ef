from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cchc_eval.records.errors import SeedFault
from cchc_eval.records.seed import Seed, load_seed

SEED = """\
format: 1
workspace: 2017-theo-bai-bao
version: 1
time: 2017-12-31T00:00:00Z
year: 2017
note: thử
sets:
  - set: so-2017
    file: so-2017.yaml
    rounds: [self, appraisal]
people:
  - {id: an, name: Nguyễn Văn An, position: Chánh Văn phòng}
documents:
  - id: 354-qd
    number: 354/QĐ-SKH-VP
    date: 2016-12-30
    type: Quyết định
answers:
  - set: so-2017
    unit: so-khdt
    round: self
    items:
      - key: ke-hoach
        facts: {done: yes, date: 2016-12-30}
        source: Sở đã ban hành kế hoạch
        evidence:
          - {document: 354-qd, muc: 1.10}
          - {document: 354-qd, page: 3}
        explanation: Có kèm phụ lục
      - key: khieu-nai
        state: no_case
        reason: Không có đơn
      - key: niem-yet
        evidence: [{document: 354-qd}]
      - key: ""
        proposals: Tăng kinh phí
decisions:
  - set: so-2017
    unit: so-khdt
    round: appraisal
    items:
      - {key: ke-hoach, decision: accept}
      - {key: niem-yet, decision: points, points: 0.5, reason: có ảnh, opinion: đạt}
"""
Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    (tmp_path / "so-2017.yaml").write_text("code: so-2017\n", "utf-8")

    def one(text: str) -> Path:
        path = tmp_path / "seed.yaml"
        path.write_text(text, "utf-8")
        return path

    return one


def load(path: Path) -> Seed:
    return load_seed(path, path.parent)


def test_everything_becomes_an_edit(write: Write) -> None:
    seed = load(write(SEED))
    assert (seed.workspace, seed.version, seed.time, seed.year) == (
        "2017-theo-bai-bao", 1, "2017-12-31T00:00:00.000000Z", 2017,
    )  # fmt: skip
    assert [edit.kind for edit in seed.edits] == [
        "criteria_set", "round", "round", "person", "document", "answer", "evidence", "evidence", "explanation", "answer",
        "evidence", "proposals", "decision", "decision", "opinion",
    ]  # fmt: skip
    assert all(edit.base == 0 for edit in seed.edits)


def test_scalars_stay_text(write: Write) -> None:
    seed = load(write(SEED))
    by_kind: dict[str, list[Any]] = {}
    for edit in seed.edits:
        by_kind.setdefault(edit.kind, []).append(edit)
    assert by_kind["answer"][0].payload == {
        "state": "answered", "facts": {"done": "yes", "date": "2016-12-30"}, "reason": "", "source": "Sở đã ban hành kế hoạch",
    }  # fmt: skip
    assert by_kind["evidence"][0].payload["muc"] == "1.10"
    assert by_kind["evidence"][0].subject["citation"] == "354-qd-1"
    assert [edit.payload["judged"] for edit in by_kind["decision"]] == [1, 0]
    assert by_kind["decision"][1].payload["points"] == "0.5"


def test_the_digest_follows_the_content_and_not_the_layout(write: Write) -> None:
    first = load(write(SEED)).digest
    assert load(write(SEED.replace("note: thử", "note: khác # ghi chú"))).digest == first
    assert load(write(SEED.replace("done: yes", "done: no"))).digest != first
    assert load(write(SEED.replace("2017-12-31T00", "2017-12-30T00"))).digest != first


def test_answers_may_be_left_for_a_person_to_confirm(write: Write) -> None:
    assert load(write(SEED)).waiting == frozenset()
    left = load(write(SEED.replace("round: self\n", "round: self\n    confirm: no\n", 1)))
    assert left.waiting == {("so-2017", "so-khdt")}
    assert left.edits == load(write(SEED)).edits, "what is recorded is the same"


def test_the_digest_follows_the_criteria_set(write: Write, tmp_path: Path) -> None:
    path = write(SEED)
    first = load(path).digest
    (tmp_path / "so-2017.yaml").write_text("code: so-2017\n# sửa\n", "utf-8")
    assert load(path).digest != first


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("format: 1", "format: 2", 1, "“format”"),
        ("version: 1", "version: x", 1, "“version” phải là số nguyên"),
        ("time: 2017-12-31T00:00:00Z", "time: 31/12/2017", 1, "2017-12-31T00:00:00Z"),
        ("year: 2017\n", "", 1, "Thiếu “year”"),
        ("file: so-2017.yaml", "file: none.yaml", 8, "none.yaml"),
        ("rounds: [self, appraisal]", "rounds: [appraisal]", 19, "self"),
        ("number: 354/QĐ-SKH-VP", "numer: 354/QĐ-SKH-VP", 14, "“numer”"),
        ("date: 2016-12-30\n    type", "date: 30/12/2016\n    type", 14, "30/12/2016"),
        ("round: self\n", "round: self\n    confirm: later\n", 19, "“confirm” phải là yes hoặc no"),
        ("round: appraisal\n", "round: appraisal\n    confirm: no\n", 38, "“confirm”"),
        ("state: no_case", "state: none", 30, "“state”"),
        ("reason: Không có đơn", "reason: ''", 30, "phải có lý do"),
        ("key: khieu-nai", "key: ke-hoach", 30, "dòng 23"),
        ("{document: 354-qd, page: 3}", "{document: 355-qd}", 28, "355-qd"),
        ("points: 0.5", "points: 0,5", 43, "“5”"),
        ("      - key: niem-yet", "      - niem-yet\n      - key: x", 1, "niem-yet"),
        ("people:", "people: none\npeople2:", 1, "people2"),
        ("decision: accept", "decision: accept, decision: accept", 42, "hai lần"),
        ("workspace: 2017-theo-bai-bao", "workspace: [a", 3, "YAML"),
        ("note: thử", "note: &a thử", 6, "neo"),
        ("note: thử", "note: *a", 6, "neo"),
    ],
)
def test_faults_name_file_and_line(write: Write, old: str, new: str, line: int, told: str) -> None:
    assert old in SEED
    with pytest.raises(SeedFault, match=told) as fault:
        load(write(SEED.replace(old, new, 1)))
    assert f"seed.yaml, dòng {line}" in fault.value.message


@pytest.mark.parametrize("content", ["", "- a\n", "x", "[" * 1500, "a: b: c", "\t"])
def test_rubbish_is_one_fault(write: Write, content: str) -> None:
    with pytest.raises(SeedFault):
        load(write(content))


def test_bytes_that_are_no_text(write: Write) -> None:
    path = write("")
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SeedFault):
        load(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SeedFault, match="Không đọc được tệp"):
        load(tmp_path / "none.yaml")


STEPS = """steps:
  - {set: so-2017, unit: so-khdt, step: submit}
  - {set: so-2017, unit: so-khdt, step: settle, note: biên bản}
  - {set: so-2017, unit: mot-cua, step: approve}
"""


def test_steps_come_where_the_work_puts_them(write: Write) -> None:
    edits = load(write(SEED + STEPS)).edits
    at = {(edit.kind, edit.payload.get("step"), edit.subject.get("unit")): number for number, edit in enumerate(edits)}
    decided = [number for number, edit in enumerate(edits) if edit.kind == "decision"]
    stated = [number for number, edit in enumerate(edits) if edit.kind == "answer"]
    assert max(stated) < at["step", "submit", "so-khdt"] < min(decided)
    assert max(decided) < at["step", "settle", "so-khdt"]
    assert [(edit.payload["step"], edit.base) for edit in edits if edit.kind == "step"] == [
        ("submit", 0), ("approve", 0), ("settle", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("step: submit", "step: reopen", "“reopen”"),
        ("step: submit", "step: submit, document: none", "none"),
        (", note: biên bản", "", "phải kèm ý kiến"),
        ("unit: mot-cua, ", "", "Thiếu “unit”"),
        ("step: approve", "step: approve, to: scoring", "“to”"),
    ],
)
def test_faulty_steps(write: Write, old: str, new: str, told: str) -> None:
    with pytest.raises(SeedFault, match=told):
        load(write(SEED + STEPS.replace(old, new, 1)))

"""A criteria set without a fault, and ways to spoil it: the line that must be told carries the mark ``#!``."""

from __future__ import annotations

from pathlib import Path

from cchc_eval import SetFault, check_criteria_set

SOUND = """\
code: thu
year: 2017
name: {vi: Bộ thử, en: Test set}
legal_basis: [Không có]
unit_group: so
standing: illustrative
source: Để kiểm thử
max: 10
ties: {rule: listed, by: [mot]}
policies: {not_applicable: removed, no_case: full}
classes:
  on: index
  bands:
    - {code: tot, name: Tốt, from: 80}
    - {code: kha, name: Khá, from: 50, to: 80}
    - {code: kem, name: Kém, from: 0}
  ceilings:
    - {node: mot, below: 1, at_most: kha}
stated: {fields: 2, criteria: 6}
fields:
  - key: mot
    code: I
    name: Lĩnh vực một
    max: 6
    stated: {criteria: 4}
    children:
      - key: co_khong
        code: "1"
        name: Có hay không
        max: 1
        rule: {kind: yes_no, question: Đã làm}
      - key: ty_le
        code: "2"
        name: Tỷ lệ
        max: 2
        rule: {kind: ratio, done: Đã xong, due: Phải xong, unit: việc, floor: 70}
      - key: nhom
        code: "3"
        name: Có trần
        max: 2
        combine: capped_sum
        children:
          - {key: ba_mot, code: "3.1", name: Ba một, max: 1, rule: {kind: yes_no, question: A}}
          - {key: ba_hai, code: "3.2", name: Ba hai, max: 1.5, rule: {kind: yes_no, question: B}}
      - key: chon
        code: "4"
        name: Chọn một
        max: 1
        combine: one_of
        children:
          - {key: bon_mot, code: "4.1", name: Bốn một, max: 1, rule: {kind: yes_no, question: C}}
          - {key: bon_hai, code: "4.2", name: Bốn hai, max: 0.5, rule: {kind: yes_no, question: D}}
  - key: hai
    code: II
    name: Lĩnh vực hai
    max: 4
    children:
      - {key: chi_so, code: "5", name: Cho Sở, max: 4, applies_to: [so], rule: {kind: yes_no, question: E}}
      - {key: chi_phong, code: "6", name: Cho phòng, max: 4, applies_to: [phong], rule: {kind: yes_no, question: F}}
bonus:
  cap: 2
  items:
    - {key: thuong, code: T1, name: Sáng kiến, max: 1, rule: {kind: yes_no, question: G}}
penalty:
  cap: 5
  items:
    - {key: phat, code: P1, name: Chậm báo cáo, max: 2, rule: {kind: per_item, label: Số báo cáo chậm, each: 0.5}}
"""
YES_NO = "{kind: yes_no, question: Đã làm}"
"""The rule of leaf ``co_khong`` (code 1, at most 1 point) in :data:`SOUND`."""
MARK = "#!"


def spoil(*changes: tuple[str, str]) -> str:
    """Return the sound set with texts replaced; each of them stands there exactly once."""
    text = SOUND
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    return text


def check(text: str | bytes, folder: Path, name: str = "thu.yaml") -> list[SetFault]:
    """Return the faults of a set given as text."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return check_criteria_set(path)

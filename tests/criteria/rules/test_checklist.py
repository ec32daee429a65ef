"""checklist: every item that is there earns its points, up to the maximum; every item must be answered."""

import pytest

from tests.criteria.sheets import SheetLeaf
from tests.helpers import WRONG_CHOICES, OneLeaf, refuses_common

RULE = (
    "{kind: checklist, items: ["
    "{code: cong, label: Trang thông tin điện tử của tỉnh, points: 0.5}, "
    "{code: hoi_nghi, label: {vi: Cuộc họp hội nghị, en: Meetings}, points: 0.75}, "
    "{code: niem_yet, label: Niêm yết, points: 0.25}]}"
)


@pytest.fixture(scope="module")
def leaf() -> OneLeaf:
    return OneLeaf(RULE, "1.25")


def facts(cong: str, hoi_nghi: str, niem_yet: str) -> dict:
    return {"cong": cong, "hoi_nghi": hoi_nghi, "niem_yet": niem_yet}


def test_points(leaf: OneLeaf) -> None:
    leaf.earns("0", facts("no", "no", "no"))
    leaf.earns("0.75", facts("yes", "no", "yes"))  # 0.5 + 0.25
    leaf.earns("1.25", facts("yes", "yes", "no"))  # 0.5 + 0.75 = the maximum exactly
    leaf.earns("1.25", facts("yes", "yes", "yes"))  # 1.5, held at 1.25


def test_blank_items(leaf: OneLeaf) -> None:
    leaf.is_open("0", "1.25")
    leaf.is_open("0", "1.25", facts("", "", ""))
    # yes on 0.5, the others open: from 0.5 to 0.5 + 0.75 + 0.25 = 1.5, held at 1.25
    leaf.is_open("0.5", "1.25", {"cong": "yes"}, flag="incomplete")
    # no on 0.75: at most 0.5 + 0.25 = 0.75
    leaf.is_open("0", "0.75", {"hoi_nghi": "no", "cong": None}, flag="incomplete")
    # two yes settle the maximum, and yet the third is asked for
    leaf.is_open("1.25", "1.25", facts("yes", "yes", ""), flag="incomplete")


def test_anything_else_is_told(leaf: OneLeaf) -> None:
    refuses_common(leaf, facts("yes", "no", "no"), "hoi_nghi", WRONG_CHOICES)
    leaf.refuses({"cong": "yes", "hoi_nghi": "perhaps"})  # incomplete and invalid: invalid


def test_spreadsheet() -> None:
    sheet = SheetLeaf.of(RULE, "1.25")
    sheet.earns("0", facts("no", "no", "no"))
    sheet.earns("0.75", facts("yes", "no", "yes"))  # 0.5 + 0.25
    sheet.earns("1.25", facts("yes", "yes", "yes"))  # 1.5, held at 1.25
    sheet.is_in("unanswered", facts("", "", ""))
    sheet.is_in("incomplete", facts("yes", "yes", ""))
    sheet.is_in("invalid", facts("yes", "có thể", ""))  # incomplete and invalid: invalid
    # 0.1 + 0.2 is 0.30000000000000004 in doubles
    tenths = "{kind: checklist, items: [{code: a, label: A, points: 0.1}, {code: b, label: B, points: 0.2}]}"
    SheetLeaf.of(tenths, "0.3").earns("0.3", a="yes", b="yes")


def test_sentence(leaf: OneLeaf) -> None:
    leaf.says(
        facts("yes", "no", "yes"),
        ("0,75/1,25 điểm", "bị trừ 0,5 điểm", "Cuộc họp hội nghị"),
        ("0.75/1.25 points", "0.5", "Meetings"),
    )

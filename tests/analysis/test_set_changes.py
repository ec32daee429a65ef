"""Two sets compared: one change of each kind, alone and together, worked out by hand."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest

from cchc_eval import load_criteria_set
from cchc_eval.analysis.set_changes import CHANGES, change_name, change_text, compare_sets, print_changes
from cchc_eval.i18n import speaking
from tests.analysis.small import SET
from tests.helpers import load_text

ROOT = Path(__file__).resolve().parents[2]
A = '{key: a, code: "1", name: Kế hoạch, max: 2, rule: {kind: yes_no, question: Có?}}'
B = '{key: b, code: "2", name: Hồ sơ đúng hạn, max: 2, rule: {kind: ratio, done: Đúng hạn, due: Tổng số, unit: hồ sơ}}'


@pytest.fixture(autouse=True)
def vietnamese():
    with speaking("vi"):
        yield


def changed(*pairs: tuple[str, str], year: int = 2018) -> Any:
    """The small set of next year, with words replaced."""
    text = SET.replace("code: nho", f"code: nho-{year}").replace("year: 2017", f"year: {year}")
    for before, after in pairs:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return load_text(text, code=f"nho-{year}")


def told(
    *pairs: tuple[str, str], confirmed: dict[str, str] | None = None, year: int = 2018
) -> dict[tuple[str, str], tuple[str, ...]]:
    """(old key, new key) → changes, but for what is the same."""
    table = compare_sets(load_text(SET, code="nho"), changed(*pairs, year=year), confirmed)
    return {(r["key_old"], r["key_new"]): r["change"] for r in table.to_dict("records") if r["change"] != ("same",)}


def test_a_set_with_another_year_is_the_same():
    old = load_text(SET, code="nho")
    table = compare_sets(old, changed())
    assert list(table["key_new"]) == [node.key for node, _above in old.walk()]
    assert set(table["change"]) == {("same",)}
    assert list(table["leaf"]) == [node.is_leaf for node, _above in old.walk()]


@pytest.mark.parametrize(
    ("pairs", "found"),
    [
        ([(A, A.replace('"1"', '"1a"'))], {("a", "a"): ("moved",)}),
        ([(A, A.replace("max: 2", "max: 1")), (B, B.replace("max: 2", "max: 3"))], {("a", "a"): ("max_changed",), ("b", "b"): ("max_changed",)}),
        ([(B, B.replace("hồ sơ}", "hồ sơ, floor: 70}"))], {("b", "b"): ("rule_changed",)}),
        ([(B, B.replace("max: 2,", "max: 2, policies: {no_case: forbidden},"))], {("b", "b"): ("rule_changed",)}),
        ([(A, A.replace("Có?", "Đã có?"))], {("a", "a"): ("reworded",)}),
        ([(A, A.replace("max: 2,", "max: 2, evidence: [Quyết định],"))], {("a", "a"): ("reworded",)}),
        ([(A, A.replace("key: a", "key: z"))], {("", "z"): ("new",), ("a", ""): ("gone",)}),
        ([(A, A.replace("key: a", "key: z, same_as: ['nho:a']"))], {}),
        ([(A, A.replace("key: a", "key: z, same_as: ['nho-2016:a']"))], {("", "z"): ("new",), ("a", ""): ("gone",)}),
        ([(A, A.replace('key: a, code: "1"', 'key: z, same_as: ["nho:a"], code: "9"').replace("Có?", "Đã có?"))], {("a", "z"): ("moved", "reworded")}),
        ([("combine: one_of", "combine: capped_sum")], {("d", "d"): ("rule_changed",)}),
        ([("name: Lĩnh vực hai", "name: Lĩnh vực thứ hai")], {("hai", "hai"): ("reworded",)}),
    ],
)  # fmt: skip
def test_one_change_at_a_time(pairs, found):
    """What is not named is the same; a renamed key is followed by same_as of this very set only."""
    assert told(*pairs) == found


def test_another_group_is_a_move_although_the_code_stays():
    """b goes from the first field to the second: 7 − 2 and 10 + 2."""
    pairs = [
        (f"      - {B}\n", ""), ("    max: 7\n", "    max: 5\n"), ("    max: 10\n", "    max: 12\n"),
        ('      - {key: e, code: "5"', f'      - {B}\n      - {{key: e, code: "5"'),
    ]  # fmt: skip
    assert told(*pairs) == {("mot", "mot"): ("max_changed",), ("hai", "hai"): ("max_changed",), ("b", "b"): ("moved",)}


def test_a_renamed_group_does_not_move_what_is_in_it():
    assert told(("key: hai\n", "key: lv2\n    same_as: ['nho:hai']\n")) == {}
    without = told(("key: hai\n", "key: lv2\n"))
    assert without[("d", "d")] == without[("e", "e")] == ("moved",)
    assert ("d1", "d1") not in without


def test_the_year_in_the_wording_goes_with_the_set():
    old = load_text(SET.replace("name: Kế hoạch", "name: Kế hoạch năm 2017"), code="nho")
    for name, change in (("năm 2018", "same"), ("năm 2017", "same"), ("năm 2019", "reworded")):
        table = compare_sets(old, changed(("name: Kế hoạch", f"name: Kế hoạch {name}"))).set_index("key_new")
        assert table.loc["a", "change"] == (change,)


def test_what_the_user_confirmed_goes_first():
    renamed = (A, A.replace("key: a", "key: z, same_as: ['nho:b']"))
    assert told(renamed) == {
        ("b", "z"): ("moved", "rule_changed", "reworded"), ("a", ""): ("gone",), ("", "b"): ("new",),
    }  # fmt: skip
    assert told(renamed, confirmed={"a": "z"}) == {}
    assert told(confirmed={"a": ""}) == {("", "a"): ("new",), ("a", ""): ("gone",)}


def test_two_that_became_one_are_two_rows():
    found = told((A, A.replace("key: a", "key: z, same_as: ['nho:a', 'nho:c1']")))
    assert found == {("c1", "z"): ("moved", "reworded")} | {("", "c1"): ("new",)}


@pytest.mark.parametrize(
    ("confirmed", "text"),
    [
        ({"x": "a"}, "“x” không có trong bộ tiêu chí nho."),
        ({"a": "x"}, "“x” không có trong bộ tiêu chí nho-2018."),
        ({"a": "mot"}, "“1” và “I” không thể là một: một bên là nhóm tiêu chí, một bên là tiêu chí chấm điểm."),
    ],
)
def test_a_mapping_that_cannot_be_is_refused(confirmed, text):
    with pytest.raises(ValueError) as refused:
        told(confirmed=confirmed)
    assert str(refused.value) == text


def test_every_change_is_told_in_words():
    rows = {
        "same": (), "moved": [(A, A.replace('"1"', '"1.1"'))], "max_changed": [(A, A.replace("max: 2", "max: 1.5")), (B, B.replace("max: 2", "max: 2.5"))],
        "rule_changed": [(B, B.replace("hồ sơ}", "hồ sơ, floor: 70}"))], "reworded": [(A, A.replace("Có?", "Đã có?"))],
    }  # fmt: skip
    key = {"rule_changed": "b"}
    said = {}
    for change, pairs in rows.items():
        table = compare_sets(load_text(SET, code="nho"), changed(*pairs)).set_index("key_new")
        said[change] = change_text(table.loc[key.get(change, "a")].to_dict())
    assert said["same"] == "Giữ nguyên."
    assert said["moved"] == "Chuyển vị trí: từ 1 thành 1.1."
    assert said["max_changed"] == "Đổi điểm tối đa: từ 2 thành 1,5 điểm."
    assert said["rule_changed"].startswith("Đổi cách tính điểm. Trước đây: ")
    assert "Nay: " in said["rule_changed"]
    assert "70" in said["rule_changed"].partition("Nay: ")[2]
    assert said["reworded"] == "Đổi lời văn; nội dung được hỏi có thể đã khác."
    names = [change_name(one) for one in CHANGES]
    assert names == ["giữ nguyên", "chuyển vị trí", "đổi điểm tối đa", "đổi cách tính điểm", "đổi lời văn", "mới", "bỏ"]


def test_the_printed_table_lists_what_changed_and_counts():
    table = compare_sets(
        load_text(SET, code="nho"), changed((A, A.replace("key: a", "key: z").replace("Kế hoạch", "Nhiệm vụ")))
    )
    printed = print_changes(table, 2)
    assert printed.rows == [
        ["–", "1", "Nhiệm vụ", "–", "2", "Mới: bộ trước không có."],
        ["1", "–", "Kế hoạch", "2", "–", "Bỏ: bộ mới không còn."],
    ]
    nodes = len(load_text(SET, code="nho").nodes)
    assert printed.notes == [f"Tổng hợp: giữ nguyên {nodes - 1}; mới 1; bỏ 1."]
    assert len(print_changes(table, 2, everything=True).rows) == nodes + 1
    assert (
        print_changes(compare_sets(load_text(SET, code="nho"), changed()), 2).text().splitlines()[1]
        == "Không có thay đổi."
    )
    gone = table.set_index("key_old").loc["a"]
    assert math.isnan(gone["max_new"])
    assert gone["max_old"] == 2


@pytest.mark.parametrize("name", ["so-2017", "phong-2017"])
def test_a_shipped_set_is_the_same_as_itself(name):
    cs = load_criteria_set(ROOT / "data" / "criteria" / f"{name}.yaml")
    assert set(compare_sets(cs, cs)["change"]) == {("same",)}

"""Criteria of tests/analysis/small.py followed through years: items a 2, b 2, c 3 (c1, c2), d 4 (d1, d2), g 3, and e 6 by survey."""

from __future__ import annotations

import math

from cchc_eval import columns as c
from cchc_eval.analysis import common_criteria
from cchc_eval.analysis.common import Common
from tests.analysis.small import criteria_set, next_set

A = '{key: a, code: "1", name: Kế hoạch, max: 2, rule: {kind: yes_no, question: Có?}}'
B = '{key: b, code: "2", name: Hồ sơ đúng hạn, max: 2, rule: {kind: ratio, done: Đúng hạn, due: Tổng số, unit: hồ sơ}}'
MORE = (("max: 7\n", "max: 8\n"), ("max: 20\n", "max: 21\n"))
"""One point more in field I, for a criterion of another maximum."""
C2 = '- {key: c2, code: "3.2", name: Phần mềm, max: 2, rule: {kind: yes_no, question: Có?}}'


def common(*pairs: tuple[str, str], scope: str = c.DIRECT) -> Common:
    return common_criteria({2017: criteria_set(), 2018: next_set(*pairs)}, scope)


def keys(found: Common, year: int = 2018) -> list[str]:
    return [one.keys[year] for one in found.criteria]


def test_the_same_set_has_all_in_common() -> None:
    found = common()
    assert keys(found) == ["a", "b", "c", "d", "g"]
    assert found.points == found.whole == {2017: 14_000_000, 2018: 14_000_000}  # 20 − 6 of the survey
    assert found.share(2017) == 100.0
    with_survey = common(scope=c.DIRECT_SURVEY)
    assert keys(with_survey) == ["a", "b", "c", "d", "e", "g"]
    assert with_survey.whole[2018] == 20_000_000


def test_another_maximum_or_rule_is_set_apart() -> None:
    found = common(
        (A, A.replace("max: 2", "max: 1")), (B, B.replace("max: 2", "max: 3").replace("hồ sơ}", "hồ sơ, floor: 70}"))
    )
    assert keys(found) == ["c", "d", "g"]
    assert [one.keys[2018] for one in found.changed] == ["a", "b"]
    assert [row["change"] for one in found.changed for _year, row in one.changes] == [
        ("max_changed",),
        ("max_changed", "rule_changed"),
    ]
    assert found.share(2017) == 71.428571  # c 3 + d 4 + g 3 = 10 of 14
    assert found.counts == {2017: 5, 2018: 5}


def test_moved_renamed_and_reworded_stay_common() -> None:
    found = common((A, A.replace("key: a", "key: z, same_as: [nho:a]").replace('"1"', '"1a"').replace("Có?", "Đã có?")))
    assert found.criteria[0].keys == {2017: "a", 2018: "z"}
    assert [one.reworded for one in found.criteria] == [True, False, False, False, False]
    assert found.share(2018) == 100.0


def test_new_and_gone_criteria_are_not_common() -> None:
    found = common((A, A.replace("key: a", "key: z")))
    assert keys(found) == ["b", "c", "d", "g"]
    assert found.changed == ()
    assert (found.points[2017], found.whole[2017]) == (12_000_000, 14_000_000)


def test_a_group_is_common_only_if_all_below_it_is() -> None:
    found = common((C2, C2.replace("key: c2", "key: c3")))
    assert keys(found) == ["a", "b", "d", "g"]
    assert [one.keys[2018] for one in found.changed] == ["c"]
    assert keys(
        common((C2, C2.replace("kind: yes_no, question: Có?", "kind: per_item, label: Số, unit: cái, each: 1")))
    ) == ["a", "b", "d", "g"]


def test_a_criterion_that_was_split_is_another_one() -> None:
    half = A.replace("max: 2", "max: 1").replace("key: a", "key: a1, same_as: [nho:a]")
    other = half.replace("key: a1", "key: a2").replace('"1"', '"1b"')
    assert keys(common((A, f"{half}\n      - {other}"))) == ["b", "c", "d", "g"]


def test_over_three_years_a_change_in_one_step_counts() -> None:
    sets = {2017: criteria_set(), 2018: next_set((A, A.replace("key: a", "key: z, same_as: [nho:a]"))), 2019: next_set(
        (A, A.replace("key: a", "key: z")), (B, B.replace("max: 2", "max: 3")), *MORE, year=2019)}  # fmt: skip
    found = common_criteria(sets)
    assert found.criteria[0].keys == {2017: "a", 2018: "z", 2019: "z"}
    assert [dict(one.keys) for one in found.changed] == [{2017: "b", 2018: "b", 2019: "b"}]
    assert found.whole[2019] == 15_000_000


def test_one_year_and_none() -> None:
    alone = common_criteria({2017: criteria_set()})
    assert len(alone.criteria) == 5
    assert common_criteria({}).criteria == ()
    nothing = common_criteria(
        {
            2017: criteria_set(),
            2018: next_set(
                *((f"key: {key},", f"key: {key}x,") for key in "abg"),
                ("key: c\n", "key: cx\n"),
                ("key: d\n", "key: dx\n"),
            ),
        }
    )
    assert nothing.share(2018) == 0.0
    assert not math.isnan(nothing.share(2017))

"""One leaf for many texts at once: states in the order in which the documentation decides them, and reading JSON in bulk."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_eval.criteria.facts import Verdict
from cchc_eval.criteria.model import Node
from cchc_eval.scoring.leaves import Leaf, parse_all, parse_one


def leaf(most: str = "2", year: int = 2017, **rule: Any) -> Leaf:
    return Leaf(Node.model_validate({"key": "a", "code": "1", "name": "N", "max": most, "rule": rule}), year)


RATIO = leaf(kind="ratio", done="Đã xong", due="Phải xong", unit="việc")
DEADLINE = leaf(kind="deadline", label="Gửi", due="15/12")


def states(one: Leaf, *facts: Any) -> list[int]:
    return one.compute([x if isinstance(x, str) or x is None else json.dumps(x) for x in facts]).state.tolist()


def test_states_in_their_order() -> None:
    assert states(RATIO, None, "", "{}", {"done": ""}, {"done": None, "due": ""}) == [Verdict.NOTHING] * 5
    assert states(RATIO, {"done": "1"}, {"due": "1"}, {"due": "0"}) == [Verdict.INCOMPLETE] * 3
    assert (
        states(RATIO, {"done": "x"}, {"done": "1", "due": "x"}, {"done": "2", "due": "1", "z": "1"}, "[]", "x")
        == [Verdict.INVALID] * 5
    )
    assert states(RATIO, {"done": "2", "due": "1"}, {"done": "1", "due": "0"}) == [Verdict.CONTRADICTION] * 2
    assert states(RATIO, {"done": "0", "due": "0"}) == [Verdict.NO_CASE]
    assert states(RATIO, {"done": "1", "due": "2"}, {"done": "1", "due": "2", "z": ""}) == [Verdict.FINISHED] * 2


def test_points_and_bounds() -> None:
    found = RATIO.compute(
        ['{"done":"1","due":"3"}', '{"done":"1"}', '{"done":"0"}', "{}", '{"done":"x"}', '{"done":"0","due":"0"}']
    )
    assert found.points.tolist() == [666_667, 0, 0, 0, 0, 0]  # 2 ÷ 3
    assert found.least.tolist() == [666_667, 0, 0, 0, 0, 0]
    assert found.greatest.tolist() == [666_667, 2_000_000, 0, 2_000_000, 2_000_000, 0]


def test_what_is_asked_only_after_a_choice() -> None:
    assert states(DEADLINE, {"done": "no"}, {"done": "yes"}, {"date": "2017-12-15"}, {"done": "no", "date": "2017-12-15"}) == [
        Verdict.FINISHED, Verdict.INCOMPLETE, Verdict.INCOMPLETE, Verdict.FINISHED,
    ]  # fmt: skip
    assert states(DEADLINE, {"done": "no", "date": "hôm qua"}) == [
        Verdict.INVALID
    ]  # kept beside a no, but it must be a date


def test_names_that_are_not_asked() -> None:
    assert RATIO.unknown({"done": "x", "due": "1", "z": "1", "y": "", "x": None}) == ["z"]
    assert RATIO.unknown({"done": 5, "due": ["1"]}) == []


def test_a_leaf_without_a_rule() -> None:
    with pytest.raises(AssertionError, match="no rule"):
        Leaf(Node.model_validate({"key": "a", "code": "1", "name": "N", "max": "1"}), 2017)


def test_many_rows_and_few_give_the_same() -> None:
    """Up to eight rows are computed in Python's integers, more in columns."""
    facts = [{"done": str(i % 7), "due": str(i % 11)} for i in range(40)] + [
        {"done": str(10**15 - 1 - i), "due": str(10**15 - 1)} for i in range(3)
    ]
    texts = [json.dumps(x) for x in facts]
    whole = RATIO.compute(texts)
    for i, text in enumerate(texts):
        one = RATIO.compute([text])
        for name in ("state", "points", "least", "greatest"):
            assert getattr(one, name)[0] == getattr(whole, name)[i], text


def test_numbers_beyond_int64_in_a_column() -> None:
    fine = leaf(kind="ratio", done="A", due="B", decimals="9")
    # 10^15 − 1 at nine places is 10^24
    facts = [
        {"done": "333333333333333", "due": "999999999999999"},
        *({"done": "0.000000001", "due": f"0.00000000{i}"} for i in range(2, 10)),
    ]
    found = fine.compute([json.dumps(x) for x in facts])
    assert found.points.tolist() == [666_667, 1_000_000, 666_667, 500_000, 400_000, 333_333, 285_714, 250_000, 222_222]
    assert found.points.dtype == np.int64


@pytest.mark.parametrize("decimals", range(10))
def test_the_largest_numbers_of_any_decimals(decimals: int) -> None:
    fine = leaf(kind="ratio", done="A", due="B", decimals=str(decimals))
    largest = "999999999999999"
    assert fine.compute([json.dumps({"done": largest, "due": largest})]).points.tolist() == [2_000_000]


def test_memory_of_values_read_is_bounded() -> None:
    number = leaf(kind="per_item", label="A", each="0.5")
    for start in range(0, 300_000, 50_000):
        found = number.compute([f'{{"count":"{i}"}}' for i in range(start, start + 50_000)])
        assert (found.state == Verdict.FINISHED).all()
    assert all(read.cache_info().currsize <= 250_000 for read in number._read.values())


# --- reading JSON -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (None, {}), ("", {}), ("{}", {}), (float("nan"), {}), ('{"a": "1"}', {"a": "1"}), ('{"a": 5}', {"a": "5"}), ('{"a": -0}', {"a": "-0"}),
        ('{"a": 10000000000000000000000}', {"a": "10000000000000000000000"}), ('{"a": 1.50}', {"a": "float 1.50"}), ('{"a": 1e5}', {"a": "float 1e5"}),
        ('{"a": NaN}', {"a": "constant NaN"}), ('{"a": true, "b": null}', {"a": True, "b": None}), ('{"a": "1", "a": "2"}', {"a": "2"}),
        (' {"a": "1"} ', {"a": "1"}), ('{"a": {"b": ["c"]}}', {"a": {"b": ["c"]}}), ({"a": "1"}, {"a": "1"}),
        ("[]", None), ("5", None), ("x", None), ('{"a": "1"', None), ('{"a": "1"} x', None), ("null", None), (5, None), ([], None), (True, None), (b"{}", None),
    ],
)  # fmt: skip
def test_one_text(text: Any, facts: Any) -> None:
    assert parse_one(text) == facts


SHIFTING = ['{"a":"1"}],[{"a":"2"}', "1],[2", "1,2", "],[", "[", "]", "{}],[{}", '{"a":"],["}', '{"a":"x"} ,{"b":"y"}', "", None, "null", "[{}]", '{"a":"1"}, {}', "]]", "[[", '"', "\\",
            '{"a": "1"}] , [{"a": "2"}', '{"a":"1"}]\n,\t[{"b":"2"}']  # fmt: skip


@pytest.mark.parametrize("text", SHIFTING)
@pytest.mark.parametrize("at", [0, 5, 11])
def test_no_text_shifts_its_neighbours(text: str | None, at: int) -> None:
    texts: list[Any] = [f'{{"a":"{i}"}}' for i in range(12)]
    texts[at] = text
    assert parse_all(texts) == [parse_one(x) for x in texts]


@pytest.mark.parametrize(
    "broken",
    [
        ('{"a":"1"}],[{"b":"2"}', '{"c":"x', 'y"}'),
        ('{"a":"1"},{"b":"2"}', '{"c":"x', '{", "d":"y"}'),  # as many objects as texts, none in its place
        ('{"a":"1"},{"b":"2"', '"c":"3"}', '{"d":'),
        ('{"a":"1"},{"b":"2"', '"c":"3"}'),  # and no { too many
        ('{"c":"x', '{", "d":"y"}'),  # two that merge into one
        ('{"c":"x', '{", "d":"y"}', '{},5'),  # and a number that makes up for it
        ('{"c":[1', '2]}', '{},{}'),
    ],
)
def test_a_text_that_splits_does_not_make_up_for_two_that_merge(broken: tuple[str, ...]) -> None:
    texts = [f'{{"a":"{i}"}}' for i in range(12)]
    texts[3 : 3 + len(broken)] = broken
    assert [i for i, row in enumerate(parse_all(texts)) if row is None] == [*range(3, 3 + len(broken))]
    assert parse_all(texts) == [parse_one(x) for x in texts]


@given(st.lists(st.sampled_from([*SHIFTING, '{"a":"1"}', '{"b": 2}', "{}"]), min_size=9, max_size=30))
def test_in_bulk_as_one_by_one(texts: list[Any]) -> None:
    assert parse_all(texts) == [parse_one(x) for x in texts]


@given(st.lists(st.text(alphabet='[]{},:"a1 \n', max_size=12), min_size=9, max_size=14))
def test_any_texts_in_bulk_as_one_by_one(texts: list[str]) -> None:
    assert parse_all(texts) == [parse_one(x) for x in texts]


def test_deep_nesting_is_no_object() -> None:
    assert parse_one("[" * 100_000) is None
    assert parse_all(['{"a":' * 100_000, *(["{}"] * 12)]) == [None, *([{}] * 12)]

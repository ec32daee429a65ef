"""Texts in two languages and exact numbers."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from cchc_eval.criteria.base import MOST, Limit, Name, Points, Signed, Strict, Text
from cchc_eval.criteria.checks import MAX_NODES
from cchc_eval.i18n import speaking


class One(Strict):
    text: Text
    points: Points = Decimal(0)


def fails(kind: Any, value: Any) -> str:
    """Return the type of the one error."""
    with pytest.raises(ValidationError) as told:
        TypeAdapter(kind).validate_python(value)
    (error,) = told.value.errors()
    return error["type"]


def number(kind: Any, value: Any) -> Decimal:
    return TypeAdapter(kind).validate_python(value)


def test_text_in_the_language_in_use() -> None:
    both, plain = Text(vi="Tỷ lệ", en="Share"), One(text="Tỷ lệ").text
    with speaking("vi"):
        assert (str(both), str(plain)) == ("Tỷ lệ", "Tỷ lệ")
    with speaking("en"):
        assert (str(both), str(plain)) == ("Share", "Tỷ lệ")  # without English the Vietnamese stands


def test_text_is_composed_and_trimmed() -> None:
    for written in ("Điều hành", {"vi": "Điều hành"}):
        decomposed = unicodedata.normalize("NFD", written) if isinstance(written, str) else {
            "vi": f"  {unicodedata.normalize('NFD', written['vi'])} "
        }  # fmt: skip
        assert One(text=decomposed).text.vi == "Điều hành"
    assert One(text={"vi": "a", "en": unicodedata.normalize("NFD", "café")}).text.en == "café"


@pytest.mark.parametrize("value", ["", "   ", {}, {"en": "only"}, {"vi": ""}, {"vi": ["x"]}, ["x"], 5, None])
def test_text_that_is_none(value: Any) -> None:
    assert fails(Text, value)


def test_models_are_frozen_and_know_no_other_name() -> None:
    one = One(text="a")
    with pytest.raises(ValidationError):
        one.points = Decimal(1)
    assert fails(One, {"text": "a", "pionts": "1"}) == "extra_forbidden"


@pytest.mark.parametrize(
    ("written", "value"),
    [("0", "0"), ("12.5", "12.5"), ("007", "7"), (" 3 ", "3"), ("0.000001", "0.000001"), ("1.50", "1.5"), ("99999999.999999", "99999999.999999"),
     (Decimal("2.25"), "2.25"), (7, "7")],
)  # fmt: skip
def test_numbers(written: Any, value: str) -> None:
    assert number(Points, written) == Decimal(value)


@pytest.mark.parametrize(
    "written",
    ["", "x", "1e3", "0x1", "1_000", "1,5", ".5", "5.", "+1", "--1", "1 2", "١", "１", "inf", "nan", "1" * 16, "0." + "1" * 10, True, 1.5, None, [], {}],
)  # fmt: skip
def test_numbers_that_are_none(written: Any) -> None:
    for kind in (Points, Signed, Limit):
        assert fails(kind, written) == "number"


def test_signs_and_places() -> None:
    assert fails(Points, "-0.5") == "greater_than_equal"
    assert number(Signed, "-0.5") == Decimal("-0.5")
    assert number(Limit, "-0.123456789") == Decimal("-0.123456789")
    assert fails(Points, "0.0000001") == fails(Signed, "0.1234567") == "decimal_max_places"
    assert number(Points, "0.10000000") == Decimal("0.1")  # zeros at the end are no decimals


def test_points_have_a_size_whose_sums_never_leave_int64() -> None:
    most = MOST
    assert MAX_NODES * most * 10**6 < 2**63
    for kind in (Points, Signed):
        assert number(kind, f"{most - 1}.999999") == most - Decimal("0.000001")
        assert fails(kind, str(most)) == "less_than"
    assert fails(Signed, f"-{most}") == "greater_than"
    assert number(Limit, "999999999999999") == Decimal(10**15 - 1)


@pytest.mark.parametrize(("name", "good"), [("a", True), ("so_1", True), ("a" * 63, True), ("a" * 64, False), ("", False), ("1a", False),
                                            ("A", False), ("á", False), ("a-b", False), ("a b", False), ("a\n", False)])  # fmt: skip
def test_names(name: str, good: bool) -> None:
    if good:
        assert TypeAdapter(Name).validate_python(name) == name
    else:
        assert fails(Name, name) == "string_pattern_mismatch"


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**8) + 1, max_value=10**8 - 1))
def test_a_number_is_what_its_text_says(value: Decimal) -> None:
    assert number(Signed, f"{value:f}") == value


@given(st.text())
def test_any_text_is_a_number_or_none(text: str) -> None:
    try:
        value = number(Limit, text)
    except ValidationError:
        return
    assert Decimal(text) == value

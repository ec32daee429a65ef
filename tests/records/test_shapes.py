from __future__ import annotations

from typing import Annotated

import pytest
from pydantic import ValidationError

from cchc_eval.records.errors import Refused
from cchc_eval.records.shapes import Facts, Line, Strict, Word, day, one_of


class Example(Strict):
    """A model with one part of each shape."""

    word: Word = "a"
    line: Line = ""
    choice: Annotated[str, one_of("yes", "no")] = "no"
    facts: Facts = {}


def test_lines_have_one_space_between_words() -> None:
    assert Example(line="  hai \n dòng ").line == "hai dòng"


@pytest.mark.parametrize("content", [{"word": ""}, {"word": " a"}, {"choice": "maybe"}, {"other": 1}])
def test_what_is_not_of_its_shape_is_refused(content: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Example.model_validate(content)


def test_a_blank_fact_is_absent_and_zero_is_not_blank() -> None:
    assert Example.model_validate({"facts": {"done": 0, "due": " ", "x": None}}).facts == {"done": "0"}


@pytest.mark.parametrize("text", ["", "2016-02-29"])
def test_days(text: str) -> None:
    assert day(text) == text


@pytest.mark.parametrize("text", ["2017-02-29", "30/12/2016", "2017-1-5"])
def test_what_is_no_day_is_refused_with_the_part_to_blame(text: str) -> None:
    with pytest.raises(Refused) as refused:
        day(text, "due")
    assert refused.value.field == "due"

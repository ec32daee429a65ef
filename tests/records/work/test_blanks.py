"""Whatever must be there and was left blank is told in the words of the page: no name of a field, no code of a kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel, ValidationError

from cchc_eval.i18n import set_language
from cchc_eval.records.errors import Refused
from cchc_eval.records.kinds import KINDS, validated
from tests.records.work.test_payloads import LEAST, SUBJECTS

BLANKS = ("", "  \n", None)
MACHINE = re.compile(r"[a-z]+_[a-z]+|[“\[({]|\.\d")
"""What a message to an official never holds: names in the style of the code, a quoted or bracketed name, a place in a list."""


def parts_of(model: type[BaseModel], path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every part of a shape, through lists and the shapes in them."""
    for name, field in model.model_fields.items():
        yield (*path, name)
        for one in _inside(field.annotation):
            if isinstance(one, type) and issubclass(one, BaseModel):
                yield from parts_of(one, (*path, name, 0))


def _inside(annotation: Any) -> Iterator[Any]:
    for one in get_args(annotation):
        yield one
        yield from _inside(one)


def with_blank(kind: str, path: tuple[str | int, ...], blank: Any) -> dict[str, Any]:
    """Return the least payload of a kind in which one part is blank."""
    content: dict[str, Any] = dict(LEAST[kind])
    if len(path) == 1:
        return content | {str(path[0]): blank}
    rows = {
        "fields": {"code": "a", "name": "A"},
        "contents": {"code": "a", "name": "A"},
        "channels": {"code": "a", "name": "A"},
        "promised": {"content": "a", "channel": "b"},
        "team": {"name": "An"},
        "periods": {"code": "2017-Q1", "due": "2017-03-25"},
    }
    listed, _at, name = path
    return content | {str(listed): [rows[str(listed)] | {str(name): blank}]}


CASES = [(kind, path) for kind in LEAST for path in parts_of(KINDS[kind].payload)]


def refusals() -> Iterator[tuple[str, tuple[str | int, ...], Refused]]:
    """Yield what each kind says where one of its parts is blank."""
    for kind, path in CASES:
        for blank in BLANKS:
            try:
                validated(kind, SUBJECTS[kind], with_blank(kind, path, blank))
            except Refused as fault:
                yield kind, path, fault


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_blank_part_of_any_kind_is_told_by_its_name_in_the_code(language: str) -> None:
    set_language(language)
    told: dict[tuple[str, str], str] = {}
    for kind, path, fault in refusals():
        said = told[kind, fault.field] = fault.full()
        words = {word for word in re.findall(r"\w+", said.lower()) if len(word) > 3}
        assert not MACHINE.search(said), (kind, path, said)
        assert language == "en" or not {kind, *map(str, path)} & words, (kind, path, said)
    required = {(kind, name) for kind in LEAST for name in _needed(kind)}
    generic = {"vi": "mục bắt buộc", "en": "was left blank"}[language]
    assert required <= told.keys()
    assert [one for one in required if generic in told[one]] == []


def _needed(kind: str) -> list[str]:
    try:
        KINDS[kind].payload.model_validate({})
    except ValidationError as error:
        return [str(one["loc"][0]) for one in error.errors()]
    return []


def test_as_the_page_says_it() -> None:
    with pytest.raises(Refused) as refused:
        validated("task", SUBJECTS["task"], {"plan": "p", "title": " "})
    assert (refused.value.full(), refused.value.field) == ("Chưa ghi tên nhiệm vụ. Bổ sung rồi lưu lại.", "title")


def test_a_value_that_cannot_be_kept_is_told_with_the_name_of_its_part() -> None:
    with pytest.raises(Refused) as refused:
        validated("outreach", SUBJECTS["outreach"], {"title": "Hội nghị", "people": 10**12})
    said = "“người thực hiện, người dự” có giá trị không ghi nhận được (hoạt động tuyên truyền)."
    assert (refused.value.message, refused.value.field) == (said, "people")

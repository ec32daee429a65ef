from __future__ import annotations

import hashlib
import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_eval.records.canonical import LONGEST_TEXT, canonical, clean_text, parsed, printable, sha256
from cchc_eval.records.errors import Refused

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda parts: st.lists(parts) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), parts),
    max_leaves=12,
)


def test_keys_are_sorted_and_letters_stay_letters() -> None:
    assert canonical({"b": 1, "a": "Sở KH&ĐT"}) == '{"a":"Sở KH&ĐT","b":1}'


@given(PLAIN)
def test_content_survives(value: object) -> None:
    assert json.loads(canonical(value)) == value
    assert parsed(canonical(value)) == value


@given(st.dictionaries(st.text("abc", max_size=3), st.integers(), max_size=5))
def test_order_of_keys_never_matters(value: dict[str, int]) -> None:
    assert canonical(dict(reversed(value.items()))) == canonical(value)


@pytest.mark.parametrize("value", [1.5, {"a": 0.1}, [b"x"], {1: "a"}, {"a": {2, 3}}])
def test_what_prints_differently_elsewhere_is_not_recorded(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(value)


def test_nfd_typed_on_a_mac_becomes_nfc() -> None:
    assert clean_text(unicodedata.normalize("NFD", "Kế hoạch")) == "Kế hoạch"


def test_line_ends_are_one_kind() -> None:
    assert clean_text("một\r\nhai\rba\nbốn") == "một\nhai\nba\nbốn"


def test_half_a_character_is_refused_not_stored() -> None:
    with pytest.raises(Refused, match="ký tự bị lỗi"):
        clean_text("a\ud800")


def test_a_text_has_a_limit_that_is_told() -> None:
    assert clean_text("x" * LONGEST_TEXT)
    with pytest.raises(Refused, match="100001"):
        clean_text("x" * (LONGEST_TEXT + 1))


def test_sha256_is_that_of_the_bytes() -> None:
    assert sha256("Sở") == hashlib.sha256("Sở".encode()).hexdigest()


def test_what_a_console_shows_does_nothing_to_it() -> None:
    assert printable("a\x1b[2Jb\x07\u202egnp.exe\r\n– Kế hoạch") == "a [2Jb  gnp.exe \n– Kế hoạch"


@pytest.mark.parametrize("text", ["", "x", "{", '{"a":}', '"\\ud800"'])
def test_what_is_no_text_of_ours_is_a_fault(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parsed(text)

"""The Vietnamese alphabet: the order of dictionaries, and text without marks."""

from __future__ import annotations

import doctest
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_eval import alphabet
from cchc_eval.alphabet import folded, name_key, sort_key

# written out by hand in the order of a Vietnamese dictionary
IN_ORDER = [
    ["an", "ăn", "ân", "ba", "ca", "da", "đa", "e", "ê", "ga", "o", "ô", "ơ", "pa", "u", "ư", "va", "xa", "y"],
    ["ma", "mà", "mả", "mã", "má", "mạ"],
    ["Phòng 2", "Phòng 10", "Phòng Đăng ký kinh doanh", "Phòng Đấu thầu", "Phòng Kinh tế"],
    ["Dương", "Đinh", "Đỗ", "Lê", "Lý", "Nguyễn Văn An", "Nguyễn Văn Ân", "Phạm", "Trần", "Vũ"],
    ["la", "La", "là", "Là", "lan"],
]


@pytest.mark.parametrize("words", IN_ORDER, ids=lambda words: words[0])
def test_the_order_of_a_dictionary(words):
    shuffled = words[::-2] + words[-2::-2]
    assert sorted(shuffled, key=sort_key) == words


def test_plain_sorting_would_be_wrong():
    """The reason for this module: code points put Đ and Ă behind Z."""
    assert sorted(["Đỗ", "Lê"]) != sorted(["Đỗ", "Lê"], key=sort_key)


@given(st.text(max_size=20))
def test_composed_and_decomposed_text_stand_at_one_place(text):
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(unicodedata.normalize("NFC", text))


@given(st.lists(st.text(alphabet="aàảăâđdeêoôơuưy ABĐ019.", max_size=6)))
def test_any_texts_can_be_compared(texts):
    ordered = sorted(texts, key=sort_key)
    assert all(sort_key(one) <= sort_key(other) for one, other in pairwise(ordered))


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Kế hoạch", "ke hoach"),
        ("Đăng ký", "dang ky"),
        ("ƯU ĐÃI", "uu dai"),
        ("354/QĐ-SKH-VP", "354/qd-skh-vp"),
        ("", ""),
    ],
)
def test_searched_without_marks(text, bare):
    assert folded(text) == bare
    assert folded(unicodedata.normalize("NFD", text)) == bare


def test_examples():
    assert doctest.testmod(alphabet).failed == 0


def test_people_stand_by_their_given_names():
    people = ["Nguyễn Văn Ước", "Trần Văn Đức", "Lê Thị Dung", "Phạm Ân", "Đỗ An", "An", ""]
    assert sorted(people, key=name_key) == [
        "",
        "An",
        "Đỗ An",
        "Phạm Ân",
        "Lê Thị Dung",
        "Trần Văn Đức",
        "Nguyễn Văn Ước",
    ]

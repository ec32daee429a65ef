from __future__ import annotations

import pytest

from cchc_eval.analysis.checks.places import Place, read_place, roman


@pytest.mark.parametrize(
    ("text", "place"),
    [("1", (1, 1)), ("01", (1, 1)), ("3.0", (3, 3)), ("Hạng 4", (4, 4)), ("=5", (5, 5)), ("1-2", (1, 2)), ("2 – 3", (2, 3)),
     ("3/21", (3, 3)), ("IV", (4, 4)), ("7*", (7, 7)), ("Thứ nhất", (1, 1)), ("Nhì", (2, 2)), ("hạng hai", (2, 2)), ("Tư", (4, 4)), ("Xếp thứ mười", (10, 10)),
     ("mười lăm", (15, 15)), ("Hai mươi mốt", (21, 21)), ("Hạng ba*", (3, 3))],
)  # fmt: skip
def test_ranks_as_they_are_printed(text: str, place: tuple[int, int]) -> None:
    assert read_place(text) == Place(*place)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "x",
        "Tốt",
        "0",
        "3-1",
        "85,5",
        "1 2 3",
        "hạng",
        "Khá tốt",
        "mười hai ba",
        "hai ba",
        "mười tốt",
        "thứ",
    ],
)
def test_what_is_no_rank(text: str) -> None:
    assert read_place(text) is None


def test_roman_numbers() -> None:
    assert [roman(one) for one in ("i", "ix", "xl", "lxxxviii")] == [1, 9, 40, 88]
    assert [roman(one) for one in ("", "iiii", "vx", "abc")] == [None] * 4
    assert Place(1, 2).shared

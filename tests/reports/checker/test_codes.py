from __future__ import annotations

import pytest

from cchc_eval.reports.checker.codes import LINE, Code, in_tree_order, parents, read_code


@pytest.mark.parametrize(
    ("text", "code"),
    [("I", Code("roman", (1,))), ("XIV.", Code("roman", (14,))), ("A", Code("letter", (1,))), ("1", Code("d1", (1,))), ("1.", Code("d1", (1,))),
     ("2.10", Code("d2", (2, 10))), ("Tiêu chí 1.2", Code("d2", (1, 2))), ("I.1", Code("r2", (1, 1))), ("a)", Code("small", (1,))),
     ("-", Code(LINE, ())), ("Sở", None), ("", None)],
)  # fmt: skip
def test_codes(text: str, code: Code | None) -> None:
    assert read_code(text) == code


@pytest.mark.parametrize(
    ("codes", "expected"),
    [("I 1 1.1 1.2 2 2.1 II 3 a b 3.1 III", [None, 0, 1, 1, 0, 4, None, 6, 7, 7, 7, None]),
     ("1 1.1 1.1.1 1.1.2 1.2 2 2.1", [None, 0, 1, 1, 0, None, 5]),
     ("A I 1 2 II 1 B I C I", [None, 0, 1, 1, 0, 4, None, 6, None, 8]),
     ("I I.1 I.2 II II.1", [None, 0, 0, None, 3]),
     ("A B C D E F G H I", [None] * 9),
     ("1 2 - 3", [None] * 4),
     ("1.1 1.2 2 2.1", [None, None, None, 2])],
)  # fmt: skip
def test_the_tree_of_codes(codes: str, expected: list[int | None]) -> None:
    assert parents([read_code(code) for code in codes.split()]) == expected


@pytest.mark.parametrize(
    ("codes", "right"),
    [("I 1 1.1 1.2 2 2.1 II 3 a b 3.1 III", True), ("1 1.1 1.2 2 2.1 1 1.1 1.2 2", True), ("1.1 1.2 2 2.1 2.2 3", True),
     ("6.4 3.1 2.2 1.2.3 1.1", False), ("2.1 2 1.1 1", False), ("6.4 7.1.1 2", False)],
)  # fmt: skip
def test_the_order_of_codes(codes: str, right: bool) -> None:
    assert in_tree_order([read_code(code) for code in codes.split()]) == right

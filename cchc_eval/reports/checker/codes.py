"""Codes of rows (I, 1, 1.1, a, –) and the tree that they make: which row's points are the sum of which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from cchc_eval.alphabet import folded
from cchc_eval.analysis.checks.places import roman

ROMAN, LETTER, SMALL = "roman", "letter", "small"
LINE = "line"
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{1,3})*")
_PREFIX = re.compile(r"^(?:(?:tieu chi|linh vuc|muc|phan|tc|tctp|lv)\s+)?(.+)$")


class Code(NamedTuple):
    """One code: its style (``roman``, ``letter``, ``d1``, ``d2`` …, ``small``, ``line``) and its numbers."""

    style: str
    numbers: tuple[int, ...]


def read_code(text: str) -> Code | None:
    """Return the code that a cell holds; None for none.

    >>> read_code("I."), read_code("1.2.1"), read_code("Sở Y tế")
    (Code(style='roman', numbers=(1,)), Code(style='d3', numbers=(1, 2, 1)), None)
    """
    stripped = text.strip().strip("().:; ")
    if text.strip() and not stripped.strip("-–+•*"):
        return Code(LINE, ())
    if not stripped:
        return None
    found = _PREFIX.match(folded(stripped))
    bare = stripped[-len(found[1]) :] if found and found[1] else stripped
    if bare[-1:].isdigit() and bare[0] in "IVXivx" and "." in bare:  # I.1
        head, _dot, rest = bare.partition(".")
        number = roman(head)
        if number and _DOTTED.fullmatch(rest):
            numbers = tuple(map(int, rest.split(".")))
            return Code(f"r{len(numbers) + 1}", (number, *numbers))
    if _DOTTED.fullmatch(bare):
        numbers = tuple(map(int, bare.split(".")))
        return Code(f"d{len(numbers)}", numbers)
    if len(bare) <= 5 and bare == bare.upper() and (number := roman(bare)):
        return Code(ROMAN, (number,))
    if len(bare) == 1 and folded(bare).isalpha():
        return Code(LETTER if bare.isupper() else SMALL, (ord(folded(bare)) - 96,))
    return None


def parents(codes: Sequence[Code | None]) -> list[int | None]:
    """Return the place of each row's parent, None for those at the top and for rows without a code.

    A dotted code belongs to the row whose code it continues (1.2 to 1), otherwise styles nest in the order in which they
    first appear: I, then 1, then a.
    """
    stack: list[tuple[str, Code, int]] = []
    found: list[int | None] = []
    for at, one in enumerate(codes):
        code = one
        if code is None or code.style == LINE:
            found.append(None)
            continue
        code = _settled(code, stack)
        start = _start(code, stack)
        del stack[start:]
        found.append(stack[-1][2] if stack else None)
        stack.append((code.style, code, at))
    return found


def in_tree_order(codes: Sequence[Code | None]) -> bool:
    """Whether rows stand as a tree does, each parent before what belongs to it; not in a list that is sorted by something else.

    A wrong code or two in a long sheet do not make it such a list.

    >>> in_tree_order([read_code(code) for code in "1 1.1 1.2 2 2.1".split()])
    True
    >>> in_tree_order([read_code(code) for code in "6.4 3.1 2.2 1.2.3 1.1".split()])
    False
    """
    lengths = {len(code.numbers) for code in codes if code is not None and _dotted(code)}
    seen: set[tuple[int, ...]] = set()
    before: tuple[int, ...] = ()
    count = wrong = 0
    for code in codes:
        if code is None or not _dotted(code):
            before = () if code is not None and code.style in (ROMAN, LETTER) else before
            continue
        count += 1
        back = code.numbers <= before and code.numbers != (1,)  # numbering may begin anew
        above = code.numbers[:-1]
        orphan = bool(above) and len(above) in lengths and above not in seen
        seen.add(above)  # a parent that is left out counts once
        wrong += back or orphan
        seen.add(code.numbers)
        before = code.numbers
    return not wrong or wrong * 5 < count


def _dotted(code: Code) -> bool:
    return code.style[0] == "d" and code.style[1:].isdigit()


def _start(code: Code, stack: list[tuple[str, Code, int]]) -> int:
    """Return how much of the stack stays: the row's ancestors."""
    for n in range(len(stack) - 1, -1, -1):
        above = stack[n][1]
        if (
            len(code.numbers) > 1
            and above.numbers == code.numbers[:-1]
            and above.style[0] in "dr"
            and above.style != ROMAN
        ):
            return n + 1
        if (
            len(code.numbers) > 1
            and code.style[0] == "r"
            and above.style == ROMAN
            and above.numbers == code.numbers[:1]
        ):
            return n + 1
    for n, (style, _code, _at) in enumerate(stack):
        if style == code.style:
            return n
    if code.style[0] == "d" and code.style[1:].isdigit():  # 2 after 1.1 without a 1 above
        for n, (style, _code, _at) in enumerate(stack):
            if style[0] == "d" and style[1:].isdigit() and int(style[1:]) > int(code.style[1:]):
                return n
    return len(stack)


def _settled(code: Code, stack: list[tuple[str, Code, int]]) -> Code:
    """Tell C, D, V, X, I the letters from C … I the Roman numbers: by what stands before them."""
    if code.style == ROMAN and len(code.numbers) == 1:
        letter = {1: 9, 5: 22, 10: 24, 50: 12}.get(code.numbers[0])
        for style, before, _at in stack:
            if style == LETTER and letter is not None and before.numbers[0] == letter - 1:
                return Code(LETTER, (letter,))
    return code

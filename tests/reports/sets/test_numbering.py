from dataclasses import dataclass

import pytest

from cchc_eval.reports.sets.numbering import bare, written_out


@dataclass
class Entry:
    data: dict
    path: tuple


def entries(text):
    """``I 1 1.1 | II 1``: depth by dashes before the number."""
    found, counts = [], []
    for word in text.split():
        depth = len(word) - len(word.lstrip("-")) + 1
        counts = [*counts[: depth - 1], counts[depth - 1] + 1 if len(counts) >= depth else 0]
        path = tuple(step for at, number in enumerate(counts) for step in ("children" if at else "fields", number))
        found.append(Entry({"code": word.lstrip("-")}, path))
    return found


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("I -1 --1.1 --1.2 -2 II -1", "I I.1 I.1.1 I.1.2 I.2 II II.1"),
        ("I. -1. --a) --b) II. -1. --a)", "I. I.1 I.1.a I.1.b II. II.1 II.1.a"),
        ("I -1 --a --b -2 --a II -3 --a", "I 1 1.a 1.b 2 2.a II 3 3.a"),  # only the letters begin anew
        ("A -I --1 --2 -II --1 B -I --1", "A A.I A.I.1 A.I.2 A.II A.II.1 B B.I B.I.1"),
        ("1 -1 -2 2 -1", "1 1.1 1.2 2 2.1"),
    ],
)
def test_numbers_that_begin_anew_are_written_out(text, after):
    found = entries(text)
    codes = written_out(found)
    assert [codes.get(one.path, one.data["code"]) for one in found] == after.split()


@pytest.mark.parametrize(
    "text",
    [
        "I -1 -2 II -3", "1 -1.1 -1.2 2 -2.1", "I -1 --a --b -2 II -3",  # all differ
        "I -1 -1 II -1", "I -1.1 -1.2 II -1.1 -2.2", "I -1 -2 -4 II -1 -2 -3", "I -1 I -1",  # not certain
    ],
)  # fmt: skip
def test_others_are_left(text):
    assert written_out(entries(text)) == {}
    assert written_out([]) == {}


def test_the_sign_behind_a_number():
    assert [bare(x) for x in (" I. ", "a)", "1.1.", "1.1")] == ["I", "a", "1.1", "1.1"]

"""The same leaf in a spreadsheet and in the package: state and points agree, whatever stands in the cells.

Two programs compute the formulas: one that compares doubles bit by bit, in this process, and LibreOffice, which forgives binary noise.
"""

from __future__ import annotations

import random
import re
from fractions import Fraction
from math import ceil
from pathlib import Path

import formualizer
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_eval.criteria.base import Labelled, Text
from cchc_eval.criteria.facts import Fact
from cchc_eval.criteria.sheet_formula import LONGEST_FORMULA
from cchc_eval.criteria.spreadsheet import LONGEST_TEXT, choices, fact_valid, leaf_state, needed
from cchc_eval.i18n import speaking
from tests.conftest import DEEP
from tests.criteria.sheets import (
    FIRST_FACT,
    FIRST_STATE,
    Case,
    Outcome,
    SheetLeaf,
    by_formualizer,
    by_libreoffice,
    on_a_half,
    read,
    within_15_digits_of_a_half,
)
from tests.oracle.strategies import KINDS, rules
from tests.oracle.strategies_answers import facts as facts_of

FUNCTIONS = {
    "IF", "AND", "OR", "NOT", "ROUND", "MIN", "MAX", "ABS", "INT", "ISNUMBER", "ISLOGICAL", "DATE", "IFERROR",
}  # fmt: skip
"""All that the formulas call: in Excel since long before 2016, in LibreOffice, and the same in every language."""
EXAMPLES = settings(
    max_examples=400 if DEEP else 12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@st.composite
def cases(draw: st.DrawFn, kinds: tuple[str, ...] = KINDS) -> list[Case]:
    """A random rule, and several rows of its cells: whole, partial, spoilt, on edges and halves, up to 15 digits."""
    rule, points = draw(rules(kinds))
    leaf = SheetLeaf(rule, points, draw(st.sampled_from([2016, 2017, 2026])))
    return [(leaf, leaf.row(draw(facts_of(rule, points, leaf.year)))) for _ in range(5)]


def told(case: Case, got: Outcome) -> str:
    leaf, row = case
    return f"{leaf.given} at most {leaf.points}: {row}\nwanted {leaf.expected(row)}\ngot {got}\n{leaf.text()}"


@pytest.mark.parametrize("kind", KINDS)
def test_a_strict_program_agrees(kind: str) -> None:
    @EXAMPLES
    @given(cases((kind,)))
    def agrees(found: list[Case]) -> None:
        for case, got in zip(found, by_formualizer(found), strict=True):
            assert got == case[0].expected(case[1]), told(case, got)

    agrees()


def collected(count: int) -> list[Case]:
    """Many random cases, always the same."""
    found: list[Case] = []

    @settings(EXAMPLES, max_examples=count, derandomize=True, database=None)
    @given(cases())
    def collect(some: list[Case]) -> None:
        found.extend(some)

    collect()
    return found


def beside_halves(count: int) -> list[Case]:
    """Ratios beside a half of the last place, their denominators up to a million and, in the second half of the rows, beyond."""
    rng, found = random.Random(11), []
    for points in ("1", "2", "14.5", "100", "9999"):
        leaf = SheetLeaf({"kind": "ratio", "done": "A", "due": "B"}, points)
        for i in range(count):
            below = rng.randrange(10**3, 10**6) if i < count // 2 else rng.randrange(10 ** rng.randrange(7, 15))
            done, due = on_a_half(leaf.maximum, below, rng)
            found.append((leaf, {"done": float(done), "due": float(due)}))
    return found


def beside_edges(count: int) -> list[Case]:
    """Shares on an edge and one beside it, of up to 15 digits; also as a contradiction by one."""
    rng, found = random.Random(12), []
    for percent in ("57", "80", "95", "97.5", "66.666667", "99.999999"):
        bands = [{"from": percent, "points": "1"}, {"from": "0", "points": "0"}]
        leaf = SheetLeaf({"kind": "bands", "of": "ratio", "done": "A", "due": "B", "bands": bands}, "1")
        for _ in range(count):
            due = rng.randrange(1, 10 ** rng.randrange(2, 16))
            near = ceil(Fraction(percent) * due / 100)
            dones = {max(near - 1, 0), near, due, due + 1}
            found += [(leaf, {"done": float(done), "due": float(due)}) for done in dones if done < 10**15]
    return found


def number(decimals: int = 0, **limits: str) -> SheetLeaf:
    """A leaf whose one fact is a number, worth 1 from 5 on."""
    given = {"kind": "bands", "of": "number", "label": "X", "decimals": str(decimals), **limits}
    lowest = limits.get("minimum", "0")
    return SheetLeaf({**given, "bands": [{"from": "5", "points": "1"}, {"from": lowest, "points": "0"}]}, "1")


NUMBERS = [
    (number(), (0.0, 5.0, 999_999_999_999_999.0), (-1.0, 0.5, 1e15, 1e300, -1e300, "5", "abc", " ", True, False)),
    (number(1), (0.1, 0.3, 12345.6, 99_999_999_999_999.9, 1e14), (0.05, 0.15, -0.1, 1e15)),
    (number(3), (1.005, 0.001, 123456789012.345, 12345678901234.0), (0.0001, 1.0005, 1e15)),
    (number(9), (1e-9, 123456.123456789, 1.1, 1e14), (1e-10, 1.0000000001)),
    (number(minimum="-3", maximum="7"), (-3.0, 0.0, 7.0), (-4.0, 8.0, 6.5)),
    (number(2, minimum="-1.5", maximum="5.55"), (-1.5, 5.55, -0.01, 0.07), (-1.51, 5.56, 0.005)),
]
"""A leaf of one number; what is valid in its cell; what is not."""


WRONG = -7
"""What every formula is said to be worth in the file before it is recalculated."""


@pytest.mark.needs("libreoffice")
def test_libreoffice_agrees(tmp_path: Path) -> None:
    found = collected(3000 if DEEP else 120)
    found += beside_edges(500 if DEEP else 25)
    found += [(leaf, {"value": value}) for leaf, valid, invalid in NUMBERS for value in (*valid, *invalid)]
    halves = beside_halves(2000 if DEEP else 60)
    together = [*found, *halves]
    got = by_libreoffice(together, tmp_path, WRONG)
    assert {x for row in read(tmp_path / "cases.xlsx", len(together)) for x in row} == {
        WRONG
    }  # wrong values were there
    assert not {x for row in got for x in row} & {WRONG}  # and are gone
    for case, one in zip(found, got[: len(found)], strict=True):
        assert one == case[0].expected(case[1]), told(case, one)
    assert {one.state for one in got} >= {"unanswered", "invalid", "contradiction", "incomplete", "no_case", "finished"}
    for case, one in zip(halves, got[len(found) :], strict=True):
        leaf, row = case
        done, due = int(row["done"]), int(row["due"])
        if one != leaf.expected(row):
            assert due > 10**6, told(case, one)
            assert round(abs(one.points - leaf.expected(row).points) * 10**6) == 1, told(case, one)
            assert within_15_digits_of_a_half(Fraction(done * leaf.maximum, due)), told(case, one)


@pytest.mark.parametrize(("leaf", "valid", "invalid"), NUMBERS)
def test_numbers_in_cells(leaf: SheetLeaf, valid: tuple[float, ...], invalid: tuple[object, ...]) -> None:
    rows: list[Case] = [(leaf, {"value": value}) for value in (*valid, *invalid)]
    got = by_formualizer(rows)
    assert [one.state for one in got] == ["finished"] * len(valid) + ["invalid"] * len(invalid)
    assert got == [leaf.expected(row) for _leaf, row in rows]


@pytest.mark.parametrize("error", ["1/0", '"x"*1'])
def test_a_cell_with_an_error_is_invalid(error: str) -> None:
    leaf = SheetLeaf({"kind": "ratio", "done": "A", "due": "B"}, "1")
    book = formualizer.Workbook()
    sheet = book.sheet("S")
    for (y, x), value in leaf.places({"due": 2.0}, 0).items():
        sheet.set_value(y + 1, x + 1, value)
    for (y, x), formula in ((0, FIRST_FACT), error), *leaf.formulas(0).items():
        sheet.set_formula(y + 1, x + 1, f"={formula}")
    found = [book.evaluate_cell("S", 1, x) for x in (1, 2, FIRST_STATE + 1, FIRST_STATE + 2)]
    assert found == ["invalid", "invalid", "invalid", "valid"]
    assert book.evaluate_cell("S", 1, 3) == ""


def labelled(*labels: str) -> Fact:
    options = tuple(Labelled(code=f"m{i}", label=Text(vi=label)) for i, label in enumerate(labels))
    return Fact("level", Text(vi="Mức"), "choice", options=options)


def test_choices_stand_as_labels() -> None:
    assert choices(labelled("Đầy đủ", "Một  phần\nnhỏ")) == ("Đầy đủ", "Một phần nhỏ")
    with speaking("en"):
        yes_no = SheetLeaf({"kind": "yes_no", "question": "Q"}, "1").leaf.facts[0]
        assert choices(yes_no) == ("Yes", "No")
    assert choices(yes_no) == ("Có", "Không")


@pytest.mark.parametrize(
    "labels",
    [("Đạt", "Đạt"), ("Đạt", "ĐẠT"), ("x" * 300, "x" * 300 + "y"), tuple("y" * 200 + str(i) for i in range(90))],
)
def test_choices_that_no_program_could_tell_apart(labels: tuple[str, ...]) -> None:
    fact = labelled(*labels)
    texts = choices(fact)
    assert len({text.casefold() for text in texts}) == len(labels)
    assert max(map(len, texts)) <= LONGEST_TEXT
    assert [text.split(" – ")[0] for text in texts] == [option.code for option in fact.options]
    assert len(fact_valid(fact, "$AA$12345")) <= LONGEST_FORMULA


def test_options_of_long_labels_still_make_a_formula() -> None:
    levels = [{"code": f"m{i}", "label": "Dài " * 60 + str(i), "percent": str(100 - i)} for i in range(60)]
    leaf = SheetLeaf({"kind": "levels", "levels": levels}, "10")
    for formula in (leaf.text(), leaf_state(leaf.rule, leaf.maximum, 2017, {"level": "$AA$12345"})):
        assert len(formula) <= LONGEST_FORMULA
    leaf.earns("4.1", level="m59")


def test_the_page_shows_what_rules_state(root: Path) -> None:
    page = (root / "docs" / "spreadsheet.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\{kind.*\})` \| ([0-9.]+) \| `(.*)` \|$", page, re.M)
    assert {re.match(r"\{kind: (\w+)", rule)[1] for rule, _points, _text in rows} == set(KINDS)
    assert [SheetLeaf.of(rule, points).text() for rule, points, _text in rows] == [text for _r, _p, text in rows]
    listed = re.search(r"Used are only ([A-Z, and]+):", page)
    assert set(re.findall(r"[A-Z]{2,}", listed[1])) == FUNCTIONS


def test_which_facts_are_needed() -> None:
    leaf = SheetLeaf({"kind": "deadline", "label": "X", "due": "31/12"}, "1")
    assert needed(leaf.leaf.facts, {"done": "F1", "date": "F2"}) == {"done": "", "date": 'F1="Có"'}


def test_formulas_hold_for_every_program() -> None:
    """No function beyond the list, nothing nested or long beyond what Excel takes, numbers written with a point."""
    for leaf in {id(leaf): leaf for leaf, _row in collected(40)}.values():
        for formula in leaf.formulas(11).values():
            bare = re.sub(r'"(?:[^"]|"")*"', '""', formula)
            assert set(re.findall(r"([A-Z]+)\(", bare)) <= FUNCTIONS, formula
            assert len(formula) <= LONGEST_FORMULA
            assert not re.search(r"[;%{}@]|\d[eE]|\d\.\D", bare), formula
            assert max(len(digits) for digits in re.findall(r"\d+", bare)) <= 15 + 1
            depths = [bare[:i].count("(") - bare[:i].count(")") for i in range(len(bare))]
            assert max(depths) < 64, formula

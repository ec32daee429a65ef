"""Criteria and scoring stay small: lines of code are counted, message texts apart.

A line counts if it holds code: no blank line, comment or docstring. Apart stand the modules that only make sentences, the methods
of a rule that say in words what it does, and those that say it as a spreadsheet formula: the calculation told once more, in another
language, which computes nothing here and came when the bound had been set. Neither do the descriptions of sources of facts count,
which came later as well and score nothing, nor rules beyond the twelve: a new rule is its own file and its test.
"""

from __future__ import annotations

import ast
import io
import tokenize
from pathlib import Path

from tests.helpers import THE_TWELVE

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("cchc_eval/criteria", "cchc_eval/scoring")
FEWER_THAN = 2_000
WORDING = {"messages.py", "wording.py", "explaining.py", "spreadsheet.py", "sheet_formula.py"}
SOURCES = {"sources", "fact_source.py"}
RULES = {*THE_TWELVE, "__init__"}
SENTENCES = {"method", "sentence", "contradiction", "share_text", "_range", "_words", "spreadsheet"}
NO_CODE = {
    tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER,
}  # fmt: skip


def span(node: ast.stmt) -> set[int]:
    return set(range(node.lineno, (node.end_lineno or node.lineno) + 1))


def docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def lines_of_code(text: str) -> int:
    """How many lines of a module hold code, its sentences apart."""
    apart: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.stmt) and (docstring(node) or getattr(node, "name", "") in SENTENCES):
            apart |= span(node)
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in NO_CODE:
            lines |= set(range(token.start[0], token.end[0] + 1))
    return len(lines - apart)


def test_what_is_counted() -> None:
    text = '''"""What it is."""

import re  # a comment beside code counts as code

# a comment alone does not


def add(a, b):
    """Add."""
    return sum(
        (a, b)
    )


class One:
    """A class."""

    name: str
    """Its name."""

    def sentence(self):
        return "a sentence"
'''
    # import, def, three lines of return, class, name
    assert lines_of_code(text) == 7


def test_criteria_and_scoring_stay_small() -> None:
    everything = [file for room in ROOMS for file in sorted((ROOT / room).rglob("*.py")) if file.parent.name != "rules" or file.stem in RULES]
    files = [file for file in everything if file.name not in WORDING and not SOURCES & {*file.parts}]
    assert len(files) > 30
    counted = {str(file.relative_to(ROOT)): lines_of_code(file.read_text("utf-8")) for file in files}
    assert sum(counted.values()) < FEWER_THAN, "\n".join(f"{lines:5d} {name}" for name, lines in counted.items())


def test_wording_modules_hold_no_rule_and_no_sum() -> None:
    """What is counted apart must be what it claims to be: no model of a set, no rule, no table of results stands there."""
    for room in ROOMS:
        for file in (ROOT / room).rglob("*.py"):
            if file.name in WORDING:
                text = file.read_text("utf-8")
                assert "(Strict)" not in text, file
                assert "(Rule)" not in text, file
                assert "DataFrame(" not in text, file

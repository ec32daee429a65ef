"""The mutator itself; with ``CCHC_DEEP=1`` also a draw of mutants, nearly all of which the tests must notice."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.conftest import DEEP
from tests.mutation import draw, files, mutants, run, source_of

SOURCE = """\
def f(a: int = 3, b: bool = True) -> int:
    if a < 2 and not b:
        return min(a, 1) + 2
    return a if a >= 5 else -a
"""
EXPECTED = {
    "a < 2 → a <= 2", "a < 2 and (not b) → a < 2 or not b", "not b → b", "2 → 3", "2 → 1", "min → max", "1 → 2", "1 → 0",
    "min(a, 1) + 2 → min(a, 1) - 2", "a if a >= 5 else -a → -a if a >= 5 else a", "a >= 5 → a > 5", "5 → 6", "5 → 4",
    "-a → a", "3 → 4", "3 → 2", "True → False",
}  # fmt: skip
DRAWN = 40  # minutes, not hours
NOTICED = 0.85  # the rest changes nothing that can be seen: a faster path, an edge between equal values


def test_one_change_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "f.py"
    path.write_text(SOURCE, encoding="utf-8")
    made = mutants(path, tmp_path)
    assert {f"{m.before} → {m.after}" for m in made} == EXPECTED
    plain = ast.unparse(ast.parse(SOURCE))
    for mutant in made:
        lines = source_of(mutant, tmp_path).split("\n")
        changed = [a for a, b in zip(plain.split("\n"), lines, strict=True) if a != b]
        assert len(changed) == 1, mutant


def test_it_reaches_every_rule_and_the_scoring(root: Path) -> None:
    found = {path.relative_to(root).as_posix() for path in files(root=root)}
    rules = {path.relative_to(root).as_posix() for path in (root / "cchc_eval/criteria/rules").glob("[a-z]*.py")}
    assert rules <= found
    assert len(draw(10**6, 0)) > 1000
    assert draw(5, 1) == draw(5, 1)


def test_broken_lines_are_noticed() -> None:
    """None by default: ``python -m tests.mutation`` and the deep run draw them."""
    drawn = draw(DRAWN if DEEP else 0, 11)
    survivors = run(drawn, report=False) if drawn else []
    assert len(survivors) <= (1 - NOTICED) * len(drawn), "\n".join(map(str, survivors))

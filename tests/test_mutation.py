"""The mutator itself, and a few mutants that the tests must notice; with ``CCHC_DEEP=1`` a draw of them, of which nearly all must be."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.conftest import DEEP
from tests.mutation import Mutant, draw, files, mutants, run, source_of

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
NOTED = (
    ("cchc_eval/criteria/rules/ratio.py", "facts['done'] > facts['due']", "facts['done'] >= facts['due']"),
    ("cchc_eval/criteria/exact.py", "2 * size + width", "2 * size - width"),
    ("cchc_eval/scoring/results.py", "points < micro(below)", "points <= micro(below)"),
)
"""One of a rule, of the arithmetic and of the scoring. Fixed, not drawn: a drawn one that changes nothing to be seen would fail a
commit that has nothing to do with it."""
UNSEEN = ("cchc_eval/criteria/exact.py", "4096", "4097")  # a cache that holds one more: no test can notice
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


def named(path: str, before: str, after: str, root: Path) -> Mutant:
    """Return a mutant by its words; where the line was changed since, another one must be noted here."""
    (found,) = (one for one in mutants(root / path, root) if (one.before, one.after) == (before, after))
    return found


def test_broken_lines_are_noticed_and_one_that_nothing_notices_is_told(root: Path) -> None:
    """By the test beside each file alone, which is quick; that the unseen one survives shows that these tests pass without any."""
    unseen = named(*UNSEEN, root)
    assert run([*(named(*one, root) for one in NOTED), unseen], report=False, stages=1) == [unseen]


def test_a_draw_of_broken_lines_is_noticed() -> None:
    """Only in a deep run, as by ``python -m tests.mutation``: some minutes."""
    drawn = draw(DRAWN if DEEP else 0, 11)
    survivors = run(drawn, report=False) if drawn else []
    assert len(survivors) <= (1 - NOTICED) * len(drawn), "\n".join(map(str, survivors))

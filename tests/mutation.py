"""Break the scoring core one line at a time and see that a test fails.

``python -m tests.mutation --count 40 --seed 7`` draws 40 mutants from ``cchc_eval/criteria/rules`` and ``cchc_eval/scoring``,
runs the tests against each in a copy of the project, and prints those that no test noticed. A mutant is one change of one
operator, constant or condition. ``--files`` limits the draw, ``--all`` takes every mutant of those files.
"""

from __future__ import annotations

import argparse
import ast
import copy
import itertools
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGETS = ("cchc_eval/criteria/rules", "cchc_eval/scoring", "cchc_eval/criteria/exact.py")
WORDS = ("messages.py", "explaining.py")  # sentences, not arithmetic: their own tests read them
SPARED = ("-p", "no:cacheprovider", "-p", "no:nbval", "-p", "no:anyio")  # loading the last two takes longer than most tests
COPIED = ("cchc_eval", "tests", "data", "docs", "pyproject.toml")

COMPARE = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq}
BINARY = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.FloorDiv: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}
NUMPY = {"minimum": "maximum", "maximum": "minimum", "any": "all", "all": "any"}


@dataclass(frozen=True)
class Mutant:
    """One change: where, the how many-th of its file, what it was and what it became."""

    path: str
    number: int
    line: int
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.before} → {self.after}"


def changes(node: ast.AST) -> Iterator[ast.AST]:
    """Other versions of one node."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARE:
        new = copy.deepcopy(node)
        new.ops[0] = COMPARE[type(node.ops[0])]()  # type: ignore[abstract]
        yield new
    elif isinstance(node, ast.BinOp) and type(node.op) in BINARY:
        new_op = copy.deepcopy(node)
        new_op.op = BINARY[type(node.op)]()  # type: ignore[abstract]
        yield new_op
    elif isinstance(node, ast.BoolOp):
        other = copy.deepcopy(node)
        other.op = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
        yield other
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.Invert | ast.USub):
        yield copy.deepcopy(node.operand)
    elif isinstance(node, ast.Constant) and type(node.value) is int:
        yield ast.Constant(node.value + 1)
        if node.value > 0:
            yield ast.Constant(node.value - 1)
    elif isinstance(node, ast.Constant) and type(node.value) is bool:
        yield ast.Constant(not node.value)
    elif isinstance(node, ast.Name) and node.id in NAMES and isinstance(node.ctx, ast.Load):
        yield ast.Name(NAMES[node.id], ast.Load())
    elif isinstance(node, ast.Attribute) and node.attr in NUMPY and _is_numpy(node.value):
        swapped = copy.deepcopy(node)
        swapped.attr = NUMPY[node.attr]
        yield swapped
    elif isinstance(node, ast.IfExp):
        yield ast.IfExp(copy.deepcopy(node.test), copy.deepcopy(node.orelse), copy.deepcopy(node.body))


def _is_numpy(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == "np"


def annotations(tree: ast.AST) -> set[int]:
    """Nodes that only a type checker reads."""
    found: set[int] = set()
    for node in ast.walk(tree):
        for part in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            if part is not None:
                found |= {id(inner) for inner in ast.walk(part)}
    return found


def mutants(path: Path, root: Path = ROOT) -> list[Mutant]:
    """Every mutant of one file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    relative = path.relative_to(root).as_posix()
    return [
        Mutant(relative, number, node.lineno, ast.unparse(node), ast.unparse(new))  # type: ignore[attr-defined]
        for number, (_parent, _name, _at, node, new) in enumerate(_places(tree))
    ]


def source_of(mutant: Mutant, root: Path = ROOT) -> str:
    """The whole file with the change."""
    tree = ast.parse((root / mutant.path).read_text(encoding="utf-8"))
    parent, name, at, node, new = next(itertools.islice(_places(tree), mutant.number, None))
    _put(parent, name, at, ast.copy_location(new, node))
    return ast.unparse(ast.fix_missing_locations(tree))


def _places(tree: ast.AST) -> Iterator[tuple[ast.AST, str, int | None, ast.AST, ast.AST]]:
    """Every place of a change: parent, name of its field, position in it, the node and what replaces it."""
    skipped = annotations(tree)
    for parent in ast.walk(tree):
        for name, value in ast.iter_fields(parent):
            for at, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
                if isinstance(node, ast.AST) and id(node) not in skipped:
                    for new in changes(node):
                        yield parent, name, at, node, new


def _put(parent: ast.AST, name: str, at: int | None, node: ast.AST) -> None:
    if at is None:
        setattr(parent, name, node)
    else:
        getattr(parent, name)[at] = node


def files(names: list[str] | tuple[str, ...] = TARGETS, root: Path = ROOT) -> list[Path]:
    found: list[Path] = []
    for name in names:
        path = root / name
        found += sorted(path.glob("*.py")) if path.is_dir() else [path]
    return [path for path in found if path.name != "__init__.py" and path.name not in WORDS]


def tests_for(path: str) -> list[list[str]]:
    """The tests to run, those most likely to notice first."""
    name = Path(path).stem
    own = Path("tests", *Path(path).parts[1:-1], f"test_{name}.py").as_posix()
    if "/rules/" in path:
        quick = ["tests/scoring/test_bounds.py", "tests/scoring/test_properties.py", "-k", f"kind and {name} or fillings"]
    else:
        quick = ["tests/scoring", "-k", "every_cell or rounds_equal or tree"]
    beside = [[own]] if (ROOT / own).exists() else []
    return [*beside, quick, ["tests/criteria/rules", "tests/scoring"]]


def passes(folder: Path, path: str, stages: int | None = None) -> bool:
    """Whether every test that could notice a change of `path` passes in this copy of the project; ``stages``: only the quickest."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(folder)}
    environment.pop("CCHC_DEEP", None)
    for arguments in tests_for(path)[:stages]:
        command = [sys.executable, "-m", "pytest", "-x", "-q", "--no-header", *SPARED, *arguments]
        try:
            done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=600)
        except subprocess.TimeoutExpired:
            return False  # an endless loop is noticed too
        if done.returncode not in (0, 5):  # 5: nothing selected
            return False
    return True


def survives(mutant: Mutant, folder: Path, stages: int | None = None) -> bool:
    """Whether every test passes with the mutant in place of the file."""
    target = folder / mutant.path
    original = target.read_text(encoding="utf-8")
    target.write_text(source_of(mutant), encoding="utf-8")
    try:
        return passes(folder, mutant.path, stages)
    finally:
        target.write_text(original, encoding="utf-8")


def project_copy(parent: Path, number: int) -> Path:
    folder = parent / f"copy{number}"
    ignore = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=ignore)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, folder / name)
    return folder


def run(drawn: list[Mutant], jobs: int = 1, report: bool = True, stages: int | None = None) -> list[Mutant]:
    """Try the mutants; return those that survive. With ``stages`` only the quickest tests are run, and none without a mutant first."""
    survivors: list[Mutant] = []
    with tempfile.TemporaryDirectory(prefix="cchc-mutants-") as name:
        shares = [drawn[i::jobs] for i in range(jobs)]

        def work(number: int) -> None:
            folder = project_copy(Path(name), number)
            if number == 0 and stages is None and not passes(folder, TARGETS[0]):
                raise RuntimeError("the tests fail without any mutant: mend them first")
            for mutant in shares[number]:
                start = time.monotonic()
                lives = survives(mutant, folder, stages)
                survivors.extend([mutant] if lives else [])
                if report:
                    print(
                        f"{'SURVIVES' if lives else 'noticed '} {time.monotonic() - start:5.1f} s  {mutant}", flush=True
                    )

        with ThreadPoolExecutor(jobs) as pool:
            list(pool.map(work, range(jobs)))
    return survivors


def draw(count: int, seed: int, names: list[str] | tuple[str, ...] = TARGETS) -> list[Mutant]:
    """A random choice, as many from each file as its size deserves."""
    everything = [mutant for path in files(names) for mutant in mutants(path)]
    return random.Random(seed).sample(everything, min(count, len(everything)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--files", nargs="*", default=list(TARGETS))
    chosen = parser.parse_args()
    drawn = draw(10**9 if chosen.all else chosen.count, chosen.seed, chosen.files)
    survivors = run(drawn, chosen.jobs)
    print(f"\n{len(drawn) - len(survivors)} of {len(drawn)} mutants noticed")
    for mutant in survivors:
        print(f"survives: {mutant}")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())

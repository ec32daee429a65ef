"""One measurement each, in a process of its own: ``python -m benchmarks.tasks NAME …`` prints one line of JSON."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.measure import Spread, cpu, interleaved, peak_memory, pin, wall

SCOPE = "direct+survey"
Measured = dict[str, Any]


def scoring(units: int, rounds: int) -> Measured:
    """Answers to ranks: CPU time, time by the clock, and the peak of memory of a process that does nothing else.

    Each run takes the set anew, so that nothing is remembered from the run before.
    """
    from benchmarks import sample
    from cchc_eval import score

    table = sample.answers(sample.load(), units)
    before = peak_memory()
    sets = iter([sample.load() for _round in range(2 * rounds)])
    taken = [cpu(lambda: score(next(sets), table, SCOPE)) for _round in range(rounds)]
    clock = [wall(lambda: score(next(sets), table, SCOPE)) for _round in range(rounds)]
    return {
        "answers": len(table),
        "cpu": Spread.of(taken),
        "wall": Spread.of(clock),
        "memory": peak_memory(),
        "memory_before": before,
    }


def decimal(units: int, rounds: int) -> Measured:
    """Compare the package with the Decimal loop on the same answers, in turn; what they find must be the same."""
    from benchmarks import sample
    from benchmarks.agreement import differences
    from benchmarks.decimal_loop import score_rows, score_table
    from cchc_eval import score

    cs = sample.load()
    table = sample.answers(cs, units)
    different = differences(score(cs, table, SCOPE), *score_rows(cs, sample.by_rows(table)))
    if different:
        raise AssertionError(f"{len(different)} cells differ: {different[:3]}")
    sets = iter([sample.load() for _round in range(rounds + 1)])
    works = (lambda: score(next(sets), table, SCOPE), lambda: score_table(cs, sample.by_rows(table)))
    ours, theirs = interleaved(works, rounds)
    ratios = [b / a for a, b in zip(ours, theirs, strict=True)]
    return {"package": Spread.of(ours), "loop": Spread.of(theirs), "ratio": Spread.of(ratios)}


def growth(units: int, times: int, rounds: int) -> Measured:
    """Compare the cost of an answer among ten times as many with that among few, in turn."""
    from benchmarks import sample
    from cchc_eval import score

    cs = sample.load()
    few, many = sample.answers(cs, units), sample.answers(cs, units * times, seed=sample.SEED + 1)
    small, large = interleaved([lambda: score(cs, few, SCOPE), lambda: score(cs, many, SCOPE)], rounds)
    ratios = [b / a / times for a, b in zip(small, large, strict=True)]
    return {"answers": len(many), "cpu": Spread.of(large), "ratio": Spread.of(ratios), "memory": peak_memory()}


def single(rounds: int) -> Measured:
    """Measure one unit of 100 leaves, and one leaf that changed, as a form asks for them."""
    from benchmarks import sample
    from cchc_eval import columns as c
    from cchc_eval import score, score_leaf

    cs = sample.load()
    table = sample.answers(cs, 40)
    units = [table[table[c.UNIT] == name].reset_index(drop=True) for name in table[c.UNIT].cat.categories]
    leaves = list(sample.by_rows(table.head(500)))
    score(cs, units[0], SCOPE)
    one = [cpu(partial(score, cs, units[i % len(units)], SCOPE), False) for i in range(rounds)]
    changed = [cpu(partial(score_leaf, cs, key, state, facts), False) for _unit, key, state, facts, *_flags in leaves]
    return {"unit": Spread.of(one), "leaf": Spread.of(changed)}


def records(units: int, rounds: int, appends: int) -> Measured:
    """Measure reading all answers from SQLite, and durable appends one by one."""
    from benchmarks import sample, store

    cs = sample.load()
    table = sample.answers(cs, units)
    with tempfile.TemporaryDirectory() as folder:
        book = store.open_store(Path(folder))
        start = time.perf_counter()
        count = store.fill(book, cs, table)
        filled = time.perf_counter() - start
        if not store.same(store.read(book, cs), table):
            raise AssertionError("what was read is not what was written")
        taken = [cpu(lambda: store.read(book, cs)) for _round in range(rounds)]
        clock = [wall(lambda: store.read(book, cs)) for _round in range(rounds)]
        one = [store.edit_of(cs, f"moi-{i}", "la_0", "unanswered", "{}") for i in range(appends)]
        append = [wall(partial(book.append, edit.kind, edit.subject, edit.payload)) for edit in one]
        book._database.close()
    return {
        "answers": count,
        "filled": filled,
        "cpu": Spread.of(taken),
        "wall": Spread.of(clock),
        "append": Spread.of(append),
    }


def importing(rounds: int) -> Measured:
    """Compare ``import cchc_eval`` with a bare Python, new processes in turn."""

    def start(code: str) -> Callable[[], object]:
        return lambda: subprocess.run([sys.executable, "-c", code], check=True)

    bare, loaded = interleaved([start("pass"), start("import cchc_eval")], rounds, wall)
    return {"bare": Spread.of(bare), "more": Spread.of([b - a for a, b in zip(bare, loaded, strict=True)])}


TASKS: dict[str, Callable[..., Measured]] = {
    task.__name__: task for task in (scoring, decimal, growth, single, records, importing)
}


def main() -> None:
    name, *words = sys.argv[1:]
    pinned = pin()
    print(json.dumps({**TASKS[name](*map(int, words)), "pinned": pinned}))


if __name__ == "__main__":
    main()

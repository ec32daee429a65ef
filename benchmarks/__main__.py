"""``python -m benchmarks``: measure everything and print one table; ``--quick`` leaves out the ten times larger table."""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Callable
from typing import Any

from benchmarks.measure import in_process

Run = Callable[..., dict[str, Any]]
Line = tuple[str, str, str, str, str, bool]
"""What, goal, median, least … greatest, unit, whether the goal was met."""
UNITS = 3_355


def _line(
    what: str, goal: float, values: Any, unit: str, scale: float = 1, places: int = 2, at_least: bool = False
) -> Line:
    middle, least, greatest = (f"{value * scale:,.{places}f}" for value in values)
    met = values[0] * scale >= goal if at_least else values[0] * scale <= goal
    return what, f"{'≥' if at_least else '≤'} {goal:g}", middle, f"{least} … {greatest}", unit, met


def measure(
    units: int = UNITS, rounds: int = 7, times: int = 10, single: int = 100, appends: int = 200, run: Run = in_process
) -> list[Line]:
    """Run every task, each in a process of its own, and return the lines of the table; ``times`` 0 leaves out the growth."""
    count = f"{units * 100:,} answers"
    lines = []
    found = run("scoring", units, rounds)
    lines += [
        _line(f"{count} → ranks, CPU", 1, found["cpu"], "s"),
        _line(f"{count} → ranks, clock", 1, found["wall"], "s"),
        _line("  peak memory of that process", 500, [found["memory"]] * 3, "MB", places=0),
        _line("  of it before scoring (Python, pandas, the table)", 500, [found["memory_before"]] * 3, "MB", places=0),
    ]
    found = run("decimal", units, rounds)
    lines += [
        _line("Decimal loop, same tables, CPU", 1e9, found["loop"], "s"),
        _line("  Decimal loop ÷ package, in turn, CPU", 6, found["ratio"], "×", at_least=True),
    ]
    if times:
        found = run("growth", units, times, max(2, rounds // 2))
        lines += [
            _line(f"{units * times * 100:,} answers → ranks, CPU", 1e9, found["cpu"], "s"),
            _line(f"  cost of an answer ÷ that among {units * 100:,}", 1.3, found["ratio"], "×"),
            _line("  peak memory with both tables", 1e9, [found["memory"]] * 3, "MB", places=0),
        ]
    found = run("single", single)
    lines += [
        _line("one unit, 100 leaves, CPU", 10, found["unit"], "ms", 1e3),
        _line("one changed leaf, CPU", 1, found["leaf"], "ms", 1e3),
    ]
    found = run("records", units, rounds, appends)
    lines += [
        _line(f"{count} out of SQLite, CPU", 2, found["cpu"], "s"),
        _line(f"{count} out of SQLite, clock", 2, found["wall"], "s"),
        _line("  written as events before, clock", 1e9, [found["filled"]] * 3, "s", places=0),
        _line("one durable append, clock", 1e9, found["append"], "ms", 1e3),
    ]
    found = run("importing", rounds * 3)
    lines += [
        _line("bare Python, start to end, clock", 1e9, found["bare"], "ms", 1e3, 0),
        _line("  import cchc_eval, more than bare", 100, found["more"], "ms", 1e3, 1),
    ]
    return lines


def table(lines: list[Line]) -> str:
    """Return the lines as a table of text."""
    heads = ("", "goal", "median", "least … greatest", "", "")
    rows = [heads, *((what, "" if "1e+09" in goal else goal, middle, spread, unit, "" if "1e+09" in goal or met else "MISSED")
                     for what, goal, middle, spread, unit, met in lines)]  # fmt: skip
    widths = [max(len(row[at]) for row in rows) for at in range(len(heads))]

    def text(row: tuple[str, ...]) -> str:
        cells = (
            x.ljust(width) if at in (0, 4, 5) else x.rjust(width)
            for at, (x, width) in enumerate(zip(row, widths, strict=True))
        )
        return "  ".join(cells).rstrip()

    return "\n".join(map(text, rows))


def main() -> None:
    reader = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    reader.add_argument("--quick", action="store_true", help="without the ten times larger table")
    reader.add_argument("--rounds", type=int, default=7, help="measurements of each kind (default 7)")
    chosen = reader.parse_args()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}")
    print(table(measure(rounds=chosen.rounds, times=0 if chosen.quick else 10)))


if __name__ == "__main__":
    main()

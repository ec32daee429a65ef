"""``python -m benchmarks.checking``: how long the check of a ranking of 1,000 units takes, from the file to the findings."""

from __future__ import annotations

import random
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.__main__ import Line, table
from benchmarks.measure import Spread, cpu, wall

GOAL = 1.0
"""Seconds for 1,000 units (the check itself, CPU)."""


def ranking(units: int, slips: int = 0) -> list[list[str]]:
    """A ranking of so many units in eight fields with survey, total, index, rank and class; some totals are altered."""
    dice = random.Random(units)
    rows = []
    for _unit in range(units):
        fields = [Decimal(dice.randrange(0, 41)) / 4 for _ in range(8)]
        survey = Decimal(dice.randrange(0, 2001)) / 100
        rows.append((fields, survey, sum(fields, survey)))
    totals = sorted((total for _f, _s, total in rows), reverse=True)
    rank = {total: place for place, total in reversed(list(enumerate(totals, 1)))}
    head = [
        "STT",
        "Đơn vị",
        *(f"Lĩnh vực {n} (10 điểm)" for n in range(1, 9)),
        "Điều tra XHH (20 điểm)",
        "Tổng điểm (tối đa 100)",
        "Chỉ số (%)",
        "Thứ hạng",
        "Xếp loại",
    ]
    table = [head]
    for n, (fields, survey, total) in enumerate(rows):
        name = "Tốt" if total >= 60 else "Khá" if total >= 40 else "Yếu"
        table.append(
            [
                str(n + 1),
                f"Đơn vị {n + 1}",
                *map(str, fields),
                str(survey),
                str(total),
                str(total),
                str(rank[total]),
                name,
            ]
        )
    for n in dice.sample(range(1, units + 1), slips):
        table[n][11] = str(Decimal(table[n][11]) + 5)
    return table


def write(table: list[list[str]], path: Path) -> None:
    """Write a table as a workbook, numbers as numbers."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate(table):
            for column, text in enumerate(cells):
                plain = row and column not in (1, len(cells) - 1)
                (sheet.write_number(row, column, float(text)) if plain else sheet.write_string(row, column, text))


def measure(units: int = 1_000, rounds: int = 5) -> dict[str, Any]:
    """Read and check a right table and one with 20 slips; CPU seconds of the check, and of the whole by the clock."""
    from cchc_eval.reports.checker.checking import check_grid
    from cchc_eval.reports.reading import read_file

    with tempfile.TemporaryDirectory() as folder:
        found = {}
        for name, slips in (("right", 0), ("with_slips", min(20, units))):
            path = Path(folder, f"{name}.xlsx")
            write(ranking(units, slips), path)
            grid = read_file(path)
            assert len(check_grid(grid).slips("certain")) >= slips
            found[name] = Spread.of([cpu(lambda: check_grid(grid)) for _round in range(rounds)])  # noqa: B023
            found[f"{name}_whole"] = Spread.of([wall(lambda: check_grid(read_file(path))) for _round in range(rounds)])  # noqa: B023
    return found


def checks(units: int = 1_000, rounds: int = 5) -> list[Line]:
    """Return the lines of the table: the check itself and, by the clock, from the file to the findings."""
    found = measure(units, rounds)
    lines = []
    for name, text in (("right", f"check of {units:,} units, CPU"), ("with_slips", "  with 20 slips, CPU")):
        lines.append(_line(text, GOAL, found[name]))
        lines.append(_line("  with reading the workbook, clock", 1e9, found[f"{name}_whole"]))
    return lines


def _line(what: str, goal: float, spread: Spread) -> Line:
    shown = f"{spread.least:.2f} … {spread.greatest:.2f}"
    return what, "" if goal >= 1e9 else f"≤ {goal:g}", f"{spread.median:.2f}", shown, "s", spread.median <= goal


if __name__ == "__main__":
    print(table(checks()))

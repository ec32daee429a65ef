"""Units that stand twice in one ranking."""

from __future__ import annotations

from cchc_eval.alphabet import folded
from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.model import Options, Slip, Table


def check_doubles(table: Table, _options: Options) -> list[Slip]:
    """Return the second and later rows of a unit in a ranking, within its group."""
    names = table.of(m.NAME)
    if not names or not table.ranked:
        return []
    seen: dict[tuple[str, str], str] = {}
    found = []
    for row in table.kind(m.ITEM):
        key = row.group, folded(row.name)
        if key[1] and key in seen:
            found.append(m.slip("double", m.DOUBT, table, row, names[0], None, related=[seen[key]]))
        elif key[1]:
            seen[key] = table.cell(row, names[0]).place
    return found

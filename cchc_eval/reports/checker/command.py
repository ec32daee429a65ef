"""``python run.py check FILE…``: everything that does not agree, in words; with --out also as a workbook and a web page.

Exit code: 0 if no slip was found (what rounding explains is none), 1 if a file could not be read or holds no table, 2 if there
are slips, certain ones or such to be looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cchc_eval.analysis.checks import model as m
from cchc_eval.i18n import catalogue
from cchc_eval.reports.checker.checking import Report, check_tables, tables_of
from cchc_eval.reports.checker.files import write_reports
from cchc_eval.reports.checker.of_set import options_of, roles_of
from cchc_eval.reports.checker.report import legend, lines
from cchc_eval.reports.reading import UnreadableFile, read_file

_ = catalogue("reports")
NOTHING, UNREADABLE, SLIPS = 0, 1, 2


def check(folder: str, asked: Mapping[str, Any]) -> int:
    """Check files and print what was found.

    Parameters
    ----------
    folder : str
        Of the workspaces; a criteria set named by its code is looked for there.
    asked : mapping
        ``files``; ``set``, ``bands``, ``ties``, ``step``, ``maximum`` as :func:`options_of` takes
        them; ``columns`` as :func:`roles_of` does; ``out``.
    """
    options, roles = options_of(asked, folder), roles_of(str(asked.get("columns") or ""))
    reports: list[Report] = []
    unreadable = False
    for n, file in enumerate(asked.get("files", ())):
        if n:
            print()
        try:
            grid = read_file(file)
            found = tables_of(grid)
            report = check_tables(found, grid, options, {one.key: roles for one in found})
        except UnreadableFile as fault:
            print(fault, flush=True)
            unreadable = True
            continue
        unreadable = unreadable or not report.tables
        reports.append(report)
        print("\n".join(lines(report)), flush=True)
    if any(report.slips() for report in reports):
        print()
        print("\n".join(legend()))
    if asked.get("out") and reports:
        for path in write_reports(reports, Path(asked["out"])):
            print(_("Written: {path}", path=path))
    if unreadable:
        return UNREADABLE
    return SLIPS if any(report.slips(m.CERTAIN, m.DOUBT) for report in reports) else NOTHING

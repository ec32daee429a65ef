"""The part of the page of results that opens a criterion's number down to the tasks, findings and documents behind it."""

from __future__ import annotations

import html
from pathlib import Path

from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number
from cchc_eval.records import RecordsError
from cchc_eval.reports.behind import printed
from cchc_eval.reports.behind.by_criterion import Line, by_criterion
from cchc_eval.reports.behind.reading import load_behind
from cchc_eval.reports.results import Results
from cchc_eval.widgets.panel import problem_html, table_html
from cchc_eval.widgets.results_content import Content

_ = catalogue("widgets")


def behind(r: Results, base: Path | None = None) -> Content:
    """Show the criteria of the chosen unit; those whose facts have a source open to the list behind them."""
    unit = r.wanted.unit
    try:
        found = load_behind(r, base, [unit])
    except RecordsError as fault:
        return Content(problem_html("", fault.full()), fault.full())
    groups = by_criterion(r, found, unit)
    title = _("Criteria of {unit} and what their facts rest on", unit=r.names.get(unit, unit))
    shown, text = [f"<p><b>{html.escape(title)}</b></p>"], [title]
    if not any(line.behind for group in groups for line in group.lines):
        nothing = _("No criterion of this unit that takes its facts from the register of work is declared yet.")
        shown.append(f"<p>{html.escape(nothing)}</p>")
        text.append(nothing)
    for group in groups:
        heading = f"{group.node.code}. {group.node.name}"
        shown.append(f'<h3>{html.escape(heading)}</h3><ul class="cchc-behind">')
        text.append(heading)
        for line in group.lines:
            shown.append(f"<li>{_line_html(line, r.wanted.year)}</li>")
            text.append(_line_text(line))
            if line.behind:
                text += [f"    {one}" for one in printed.lines(line.behind, line.node, r.wanted.year)]
        shown.append("</ul>")
    return Content("".join(shown), "\n".join(text))


def _line_text(line: Line) -> str:
    return f"{line.node.code} {line.node.name}: {line.points}"


def _line_html(line: Line, year: int) -> str:
    words = html.escape(_line_text(line))
    if line.behind is None:
        return words
    node = line.node
    table = printed.table(line.behind, node, year)
    said = "".join(f"<p>{html.escape(one)}</p>" for one in printed.lines(line.behind, node, year))
    name = html.escape(f"behind-{node.key}", quote=True)
    label = html.escape(table.title, quote=True)
    shown = (
        f'<div class="cchc-scroll" role="group" tabindex="0" aria-label="{label}">{table_html(table)}</div>'
        if table.rows
        else ""
    )
    count = (
        _("what it rests on: {count}", count=format_number(len(table.rows))) if table.rows else _("declared by hand")
    )
    return f'<details data-name="{name}"><summary>{words} – {html.escape(count)}</summary>{said}{shown}</details>'

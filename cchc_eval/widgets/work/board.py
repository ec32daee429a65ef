"""The page of notebook 08: the year's work against a day, in tables and figures that follow the choices."""

from __future__ import annotations

import datetime as dt
import html
from dataclasses import replace
from pathlib import Path
from typing import Any

from cchc_eval import figures
from cchc_eval.analysis import work as tables
from cchc_eval.analysis.work.printed import SHOWN, first_rows, print_timeline
from cchc_eval.figures import Context
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date
from cchc_eval.reports.results import Wanted, workspaces
from cchc_eval.widgets.choice import load_choice, save_choice, use_language
from cchc_eval.widgets.following import FollowingPage
from cchc_eval.widgets.panel import list_field, problem_html, put
from cchc_eval.widgets.results_content import Content, figure
from cchc_eval.widgets.results_content import tables as shown_tables
from cchc_eval.widgets.work import board_tables
from cchc_eval.widgets.work.board_data import BoardData, load_board
from cchc_eval.widgets.work.board_files import Files

_ = catalogue("widgets")
PLAN = "06_ke_hoach.ipynb"
MOST_LISTED = 200


class Board(FollowingPage[BoardData]):
    """The page; each method shows one part of it, in the cell that calls it.

    Parameters
    ----------
    wanted : Wanted
    day : date, optional
        Against which everything is counted; see :func:`cchc_eval.widgets.work.board_data.load_board`.
    base : Path, optional
        Folder of the workspaces.
    today : date, optional
    """

    name = "board"

    def __init__(
        self, wanted: Wanted, day: dt.date | None = None, base: Path | None = None, today: dt.date | None = None
    ) -> None:
        super().__init__()
        self.base = base
        self.today = today or dt.date.today()
        self.data: BoardData = load_board(wanted, day, self.today, base)
        self.field = ""
        self._files: list[Files] = []

    @property
    def shown(self) -> BoardData | None:
        """The year's work, if it can be read."""
        return None if self.data.problem else self.data

    def _about(self) -> Content:
        return _about(self.data)

    # --- the steps ------------------------------------------------------------------------------------------------
    def choices(self) -> None:
        """Show the lists with which workspace, year and day are chosen."""
        self._choose(self._main_fields, again=_("Read again"))

    def due_soon(self) -> None:
        """Show what is due in the next days."""
        self._part(lambda data: shown_tables(board_tables.due_soon(data, SHOWN)))

    def overdue(self) -> None:
        """Show what is overdue, by owner and one by one."""
        self._part(lambda data: shown_tables(*board_tables.overdue_lists(data, SHOWN)))

    def tasks(self) -> None:
        """Show the tasks by field and their completion over the year."""
        self._part(_completion)

    def choose_field(self) -> None:
        """Show the list with which one field is chosen."""
        self._choose(self._field_list)

    def gantt(self) -> None:
        """Show the tasks on the calendar of the year."""
        self._part(self._gantt, narrow=True)

    def findings(self) -> None:
        """Show open findings by age."""
        self._part(lambda data: shown_tables(board_tables.findings(data)))

    def reports(self) -> None:
        """Show the periodic reports owed."""
        self._part(lambda data: shown_tables(board_tables.reports(data)))

    def coverage(self) -> None:
        """Show what was promised and done in dissemination."""
        self._part(_coverage)

    def worth(self) -> None:
        """Show what each open item is worth in points."""
        self._part(_worth)

    def files(self) -> None:
        """Show the buttons that make calendars, the list to print and the workbook."""
        made = Files(lambda: self.data)
        self._files.append(made)
        put(made, "")

    # --- how it follows the choices -------------------------------------------------------------------------------
    def _follow(self, name: str, value: str) -> str:
        wanted, day = self.data.results.wanted, self.data.day
        if name == "field":
            self.field = value
        elif name == "day":
            self.data = replace(self.data, day=dt.date.fromisoformat(value))
        else:
            if name == "workspace":
                wanted = Wanted(workspace=value)
            elif name == "set":
                year, _slash, code = value.partition("/")
                wanted = replace(wanted, year=int(year), set=code, unit="")
            kept = day if name in ("", "set") else None
            self.data, self.field = load_board(wanted, kept, self.today, self.base), ""
            self._remember()
        self._again(only_narrow=name == "field")
        for files in self._files:
            files.renew()
        return self.data.problem or _("Counted against {day}.", day=format_date(self.data.day))

    def _remember(self) -> None:
        wanted, last = self.data.results.wanted, load_choice(self.base)
        if last.workspace != wanted.workspace:
            last = replace(last, unit="", person="")
        keep: dict[str, Any] = {"year": wanted.year, "set": wanted.set} if wanted.set else {}
        if wanted.year in self.data.years:
            keep = {"year": wanted.year}
        save_choice(replace(last, workspace=wanted.workspace, **keep), self.base)

    def _main_fields(self) -> list[dict[str, Any]]:
        r, wanted = self.data.results, self.data.results.wanted
        titles = dict(workspaces(self.base))
        titles.setdefault(wanted.workspace, r.label)
        named = [
            (year, code, name if str(year) in name else f"{year} · {name}") for (year, code), name in r.sets.items()
        ]
        named += [(year, "", _("{year} · no criteria set with answers yet", year=year)) for year in self.data.years]
        sets = [(f"{year}/{code}", name) for year, code, name in sorted(named, key=lambda one: -one[0])]
        return [
            list_field("workspace", _("Records"), wanted.workspace, list(titles.items())),
            list_field(
                "set",
                _("Year and criteria set"),
                f"{wanted.year}/{wanted.set}" if sets else "",
                sets or [("", _("none"))],
            ),
            list_field("day", _("Counted against"), self.data.day.isoformat(), self._days()),
        ]

    def _days(self) -> list[tuple[str, str]]:
        """Return the days on offer: today or the one in use, and the last day of every month."""
        year, used = self.data.year, self.data.day
        ends = [dt.date(year, month % 12 + 1, 1) - dt.timedelta(days=1) for month in range(1, 12)]
        listed = sorted({*ends, dt.date(year, 12, 31), used, *([self.today] if self.today.year == year else [])})
        today = _("today, {day}", day=format_date(self.today))
        return [(one.isoformat(), today if one == self.today else format_date(one)) for one in listed]

    def _field_list(self) -> list[dict[str, Any]]:
        return [list_field("field", _("Field"), self.field, [("", _("all fields")), *self.data.fields.items()])]

    def _gantt(self, data: BoardData) -> Content:
        timeline = tables.timeline_table(data.items, data.day, self.field)
        shown = first_rows(print_timeline, timeline, MOST_LISTED)
        return figure(figures.gantt(timeline, data.day, data.year, _context(data)), shown)


def _context(data: BoardData) -> Context:
    said = _(
        "{records} · {year} · counted against {day}",
        records=data.results.title or data.results.label,
        year=data.year,
        day=format_date(data.day),
    )
    return Context(said, [mark for mark in data.results.marks if data.results.illustrative])


def _about(data: BoardData) -> Content:
    if data.problem:
        hint = _("Enter the plan in notebook {notebook}, or choose other records above.", notebook=PLAN)
        return Content(
            problem_html(data.results.label, data.problem, f"<p>{html.escape(hint)}</p>"), f"{data.problem}\n{hint}"
        )
    heading = _("Follow-up of the work of administrative reform in {year}", year=data.year)
    lines = [
        _("Records: {label}", label=data.results.label),
        _("Counted against {day}. Whatever was done after that day counts as not done.", day=format_date(data.day)),
        *board_tables.left_open(data),
    ]
    shown = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    marks = data.results.marks
    said = "".join(f"<span>{html.escape(mark)}</span>" for mark in marks)
    return Content(
        f'<h2>{html.escape(heading)}</h2>{shown}<p class="cchc-mark-line">{said}</p>',
        "\n".join([heading, *lines, *marks]),
    )


def _completion(data: BoardData) -> Content:
    drawn = figures.burn_up(data.completion, data.day, _context(data))
    return shown_tables(board_tables.punctuality(data)) + figure(drawn, board_tables.completion(data))


def _coverage(data: BoardData) -> Content:
    shown = [(f"{unit} – {table.title}", table) for unit, table in board_tables.coverage(data)]
    if not shown:
        text = _("No plan of dissemination was entered.")
        return Content(f"<p>{html.escape(text)}</p>", text)
    return shown_tables(*(replace(table, title=title) for title, table in shown))


def _worth(data: BoardData) -> Content:
    table = board_tables.worth(data, SHOWN)
    if table is None:
        text = _(
            "What an item is worth in points needs a criteria set with answers: open the self-scoring of the year first."
        )
        return Content(f"<p>{html.escape(text)}</p>", text)
    said = _("Criteria set: {name}", name=data.results.criteria_set.name if data.results.criteria_set else "")
    return shown_tables(replace(table, title=f"{table.title} – {said}"))


def board(
    workspace: str | None = None,
    year: int | None = None,
    day: str | None = None,
    lang: str | None = None,
    base: Path | str | None = None,
) -> Board:
    """Return the page of the year's work.

    Parameters
    ----------
    workspace, year : optional
        What to show; by default what was chosen last.
    day : str, optional
        ``YYYY-MM-DD``, a day of the year; by default today while the year runs, else the year's end.
    lang : {"vi", "en"}, optional
        Language of the screen.
    base : path, optional
        Folder of the workspaces.

    Raises
    ------
    ValueError
        For a day that is none, in the language in use.
    """
    use_language(lang, base)
    last = load_choice(base)
    try:
        asked = dt.date.fromisoformat(day) if day else None
    except ValueError:
        raise ValueError(_("“{day}” is no day. Write it as 2017-10-31.", day=day)) from None
    same = workspace in (None, last.workspace)
    wanted = Wanted(
        workspace or last.workspace,
        year or (asked.year if asked else 0) or (last.year if same else 0),
        last.set if same and year in (None, last.year) else "",
    )
    return Board(wanted, asked, Path(base) if base else None)

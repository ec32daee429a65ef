"""The files that the page of the year's work makes: calendars, a list to print, a workbook."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Mapping
from typing import Any

import anywidget
import traitlets

from cchc_eval.i18n import catalogue, language
from cchc_eval.numbers import format_date
from cchc_eval.reports.told import Told, of_disk
from cchc_eval.reports.work import calendar
from cchc_eval.reports.work.tables import About, printable, workbook
from cchc_eval.widgets import assets
from cchc_eval.widgets.work import board_tables
from cchc_eval.widgets.work.board_data import BoardData

_ = catalogue("widgets")
log = logging.getLogger(__name__)
FOLDER = "lich"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
File = tuple[str, str, bytes]


class Files(anywidget.AnyWidget):
    """Buttons that make files of what the page shows; the browser asks, the kernel makes and hands over.

    Parameters
    ----------
    data : callable
        Returns what the page shows at the moment of asking.
    """

    _esm = assets.script(("dom", "board"))
    _css = assets.style("results")
    lang = traitlets.Unicode("vi").tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    owners: Any = traitlets.List().tag(sync=True)

    def __init__(self, data: Callable[[], BoardData]) -> None:
        self.data = data
        super().__init__(lang=language(), words=words(), owners=owners_of(data()))
        self.on_msg(lambda _widget, message, _buffers: self._received(message))

    def renew(self) -> None:
        """Offer the owners of what is shown now."""
        self.owners = owners_of(self.data())

    def _received(self, message: Mapping[str, Any]) -> None:
        act = {"list": self._list, "workbook": self._workbook, "calendar": self._calendar, "calendars": self._calendars}
        made = act.get(str(message.get("kind", "")))
        if made is None:
            return
        answer: dict[str, Any] = {"client": message.get("client", "")}
        files: list[bytes] = []
        try:
            text, file = made(str(message.get("owner", "")))
            answer["text"] = text
            if file is not None:
                answer |= {"name": file[0], "mime": file[1]}
                files = [file[2]]
        except Told as fault:
            answer["text"] = str(fault)
        except OSError as fault:
            answer["text"] = of_disk(fault)
        except Exception:
            log.exception("board: %s failed", message.get("kind"))
            answer["text"] = _("Something went wrong inside the program. Nothing was made; please report it.")
        self.send(answer, files)

    def _list(self, _owner: str) -> tuple[str, File]:
        data = self.data()
        made = printable(about(data, _("Overdue work")), board_tables.overdue_lists(data))
        return self._handed(f"qua-han-{data.day.isoformat()}.html", "text/html", made)

    def _workbook(self, _owner: str) -> tuple[str, File]:
        data = self.data()
        made = workbook(about(data, _("Follow-up of the year's work")), board_tables.sheets(data))
        return self._handed(f"bang-theo-doi-{data.day.isoformat()}.xlsx", EXCEL, made)

    def _calendar(self, owner: str) -> tuple[str, File]:
        data = self.data()
        if owner not in calendar.owners(data.items):
            raise Told(_("Choose whose calendar is to be made."))
        made = calendar.calendar_of(data.items, owner, data.workspace_id, data.year, data.work.documents)
        said, file = self._handed(calendar.file_name(data.items, owner, data.year), "text/calendar", made)
        return f"{said} {_stays()}", file

    def _calendars(self, _owner: str) -> tuple[str, None]:
        data = self.data()
        made = calendar.write_calendars(
            data.items, data.folder / FOLDER, data.workspace_id, data.year, data.work.documents
        )
        said = _("{count} calendars lie in {folder}.", count=len(made), folder=str(data.folder / FOLDER))
        return f"{said} {_stays()}", None

    def _handed(self, name: str, mime: str, data: bytes) -> tuple[str, File]:
        return _("{name} was handed to the browser.", name=name), (name, mime, data)


def _stays() -> str:
    """Say what no import takes out of a calendar: an event that its file does not name any more."""
    return _(
        "What went to another owner, or was taken off the register, stays in the old calendar: delete that calendar, "
        "then import the new file."
    )


def owners_of(data: BoardData) -> list[list[str]]:
    """Return key and name of everybody with a due day; who is not named is said so."""
    return [[key, name or _("nobody named")] for key, name in calendar.owners(data.items).items()]


def about(data: BoardData, title: str) -> About:
    """Return what stands above the tables of a file."""
    lines = [
        data.results.label,
        _("Year {year}; counted against {day}", year=data.year, day=format_date(data.day)),
        *board_tables.left_open(data),
    ]
    return About(title, [line for line in lines if line], data.results.marks, dt.datetime.combine(data.day, dt.time()))


def words() -> dict[str, str]:
    """Return the texts of the browser's side."""
    return {
        "title": _("Files of the year's work"),
        "list": _("List of overdue work (to print)"),
        "workbook": _("All tables (Excel)"),
        "owner": _("Calendar of"),
        "calendar": _("Calendar (.ics)"),
        "calendars": _("Calendars of everybody into a folder"),
        "working": _("Working …"),
        "silent": _("The program does not answer. Reload the page (F5)."),
    }

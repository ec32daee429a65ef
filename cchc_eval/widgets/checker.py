"""The page of notebook 05: anybody's table as a file or pasted, what its columns are, what does not agree in it."""

from __future__ import annotations

import html
import logging
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from cchc_eval.analysis.checks import model as m
from cchc_eval.i18n import catalogue, language
from cchc_eval.records import Refused, base_folder
from cchc_eval.reports.checker.checking import Report, check_tables, tables_of
from cchc_eval.reports.checker.files import NAME, PAGE, WORKBOOK, checked_html, page_html, write_reports
from cchc_eval.reports.checker.of_set import options_of, sets_on_offer
from cchc_eval.reports.checker.report import legend, lines, summary, table_line
from cchc_eval.reports.checker.words import role_name
from cchc_eval.reports.reading import LIMITS, Grid, UnreadableFile, letters, read_file, read_pasted
from cchc_eval.reports.told import Told
from cchc_eval.widgets import assets
from cchc_eval.widgets.choice import use_language
from cchc_eval.widgets.panel import put
from cchc_eval.widgets.uploads import Uploads

if TYPE_CHECKING:
    from cchc_eval.reports.checker.tables import Found

_ = catalogue("widgets")
log = logging.getLogger(__name__)
MIME = {WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", PAGE: "text/html"}
_SAMPLES = 3


class Checker(anywidget.AnyWidget):
    """The page; the browser sends what goes in, the kernel reads, checks and answers.

    Parameters
    ----------
    base : Path or str, optional
        Folder of the workspaces, whose criteria sets are offered.
    """

    _esm = assets.script(("dom", "checker"))
    _css = assets.style("results") + assets.style("checker")
    lang = traitlets.Unicode("vi").tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    ties: Any = traitlets.List().tag(sync=True)
    sets: Any = traitlets.List().tag(sync=True)

    def __init__(self, base: Path | str | None = None) -> None:
        self.folder = base_folder(base)
        known = [["", _("none chosen")], *([code, code] for code in sets_on_offer(self.folder))]
        ties = [["", _("as the table has it")], [m.COMPETITION, "1, 2, 2, 4"], [m.DENSE, "1, 2, 2, 3"]]
        super().__init__(lang=language(), words=words(), ties=ties, sets=known)
        self.uploads = Uploads(LIMITS.file_bytes)
        self.grid: Grid | None = None
        self.found: list[Found] = []
        self.report: Report | None = None
        self.on_msg(lambda _widget, message, buffers: self._received(message, buffers))

    # --- messages -------------------------------------------------------------------------------------------------------
    def _received(self, message: Mapping[str, Any], buffers: Sequence[memoryview]) -> None:
        action = str(message.get("type", ""))
        act = {"part": self._part, "read": self._read, "check": self._check, "download": self._download}.get(action)
        if act is None:
            return
        client = {"client": message.get("client", "")}
        try:
            answer, files = act(dict(message), list(buffers))
        except Refused as fault:
            answer, files = {"type": "refused", "action": action, "message": fault.full()}, []
        except (UnreadableFile, Told) as fault:
            answer, files = {"type": "refused", "action": action, "message": str(fault)}, []
        except Exception:
            log.exception("checker: %s failed", action)
            text = _("Something went wrong inside the program. Nothing was changed; please report it.")
            answer, files = {"type": "refused", "action": action, "message": text}, []
        self.send(answer | client, files)

    def _part(self, message: dict[str, Any], buffers: list[memoryview]) -> tuple[dict[str, Any], list[bytes]]:
        return self.uploads.take(message, buffers), []

    def _read(self, message: dict[str, Any], _buffers: list[memoryview]) -> tuple[dict[str, Any], list[bytes]]:
        options = options_of(_strings(message.get("options")), self.folder)
        upload = str(message.get("upload") or "")
        if upload:
            path, name = self.uploads.path(upload)
            try:
                grid = read_file(path, name=name)
            finally:
                self.uploads.drop(upload)
        else:
            grid = read_pasted(str(message.get("text", "")))
        self.grid, self.found = grid, tables_of(grid)
        self.report = check_tables(self.found, grid, options)
        known = [[role, role_name(role)] for role in m.ROLES]
        return self._shown() | {"tables": [_columns(one) for one in self.found], "roles": known}, []

    def _check(self, message: dict[str, Any], _buffers: list[memoryview]) -> tuple[dict[str, Any], list[bytes]]:
        if self.grid is None:
            raise Told(_("Choose a file or paste a table first."))
        options = options_of(_strings(message.get("options")), self.folder)
        chosen = list(message.get("roles") or [])
        roles = {one.key: _roles(given) for one, given in zip(self.found, chosen, strict=False)}
        self.report = check_tables(self.found, self.grid, options, roles)
        return self._shown(), []

    def _download(self, message: dict[str, Any], _buffers: list[memoryview]) -> tuple[dict[str, Any], list[bytes]]:
        if self.report is None:
            raise Told(_("Choose a file or paste a table first."))
        suffix = PAGE if message.get("kind") == "html" else WORKBOOK
        if suffix == PAGE:
            content = page_html([self.report]).encode()
        else:
            with tempfile.TemporaryDirectory(prefix="cchc-") as folder:
                content = write_reports([self.report], Path(folder, NAME + suffix))[0].read_bytes()
        said = _("The report was handed to the browser as {name}.", name=NAME + suffix)
        return {"type": "file", "name": NAME + suffix, "mime": MIME[suffix], "said": said}, [content]

    def _shown(self) -> dict[str, Any]:
        assert self.report is not None
        return {
            "type": "report",
            "html": report_html(self.report),
            "said": summary(self.report),
            "ready": bool(self.report.tables),
        }


def _strings(given: object) -> dict[str, str]:
    return {str(name): str(value) for name, value in given.items()} if isinstance(given, dict) else {}


def _roles(given: object) -> dict[int, str]:
    return {int(at): role for at, role in _strings(given).items() if at.isdigit() and role in m.ROLES}


def _columns(found: Found) -> dict[str, Any]:
    """Return what the browser shows of one table: each column's letter, heading, guessed role and first values."""
    rows = list(found.rows.values())
    columns = []
    for column in found.columns:
        heading = " – ".join(dict.fromkeys(part for part in (column.title, column.group) if part))
        texts = [row[column.at].text for row in rows if column.at in row and row[column.at].text]
        sample = "; ".join(texts[:_SAMPLES])
        columns.append(
            {"at": column.at, "letter": letters(column.at), "heading": heading, "role": column.role, "sample": sample}
        )
    return {"name": _("Table {name}", name=found.name), "columns": columns}


def report_html(report: Report) -> str:
    """Return the findings as HTML, every text escaped."""
    parts = [f"<p>{html.escape(text)}</p>" for text in report.warnings]
    if not report.tables:
        return "".join([*parts, f"<p>{html.escape(summary(report))}</p>"])
    for checked in report.tables:
        parts.append(f"<h3>{html.escape(table_line(checked))}</h3>{checked_html(checked)}")
    if any(checked.slips for checked in report.tables):
        parts += [f'<p class="about">{html.escape(text)}</p>' for text in legend()]
    return "".join(parts)


def words() -> dict[str, str]:
    """Return the texts of the browser's side."""
    return {
        "title": _("Check of printed numbers"),
        "file": _("A file from the computer"),
        "file_hint": _("Excel (.xlsx) or CSV"),
        "pasted": _("or a table pasted here"),
        "pasted_hint": _("with its row of headings, from Excel, Word or a web page"),
        "more": _("What else is known of it (optional)"),
        "set": _("Criteria set"),
        "set_hint": _("its bands, maximum and survey criteria"),
        "bands": _("Class bands"),
        "bands_hint": _("for example: A=90; B=80; C=70"),
        "ties": _("Equal results"),
        "maximum": _("Maximum of the total"),
        "step": _("Step of points"),
        "check": _("Read and check"),
        "again": _("Check again with these columns"),
        "columns": _("What each column is"),
        "xlsx": _("Download as Excel"),
        "html": _("Download as a web page"),
        "working": _("Checking …"),
        "nothing": _("Choose a file or paste a table first."),
        "unreadable": _("The browser could not read the file. Choose it again."),
        "silent": _("The program does not answer. Reload the page (F5)."),
    }


def check_page(lang: str | None = None, file: str | None = None, base: Path | str | None = None) -> None:
    """Show the page.

    Parameters
    ----------
    lang : {"vi", "en"}, optional
        By default the language that was chosen last.
    file : path, optional
        A file to check at once; its report is printed below the page.
    base : path, optional
        Folder of the workspaces; ``$CCHC_WORKSPACE`` or ``~/cchc`` by default.
    """
    use_language(lang, base)
    put(Checker(base), "")
    if file:
        try:
            grid = read_file(file)
        except UnreadableFile as fault:
            print(fault)
            return
        print("\n".join(lines(check_tables(tables_of(grid), grid))))


def guide_texts(steps: Any) -> list[str]:
    """Return what notebook 05 says of itself; ``steps`` numbers lines."""
    return [
        f"### {_('How to use this page')}",
        steps(
            _("Choose a finished score sheet or ranking (Excel, CSV), or paste one with its headings; it is read and checked at once."),
            _("See under **What each column is** whether each column was taken for what it is; where not, choose another word and "
              "press **Check again with these columns**."),
            _("Each finding names the cell, the rule, what is printed and what comes out. **Certain slip**: no rounding explains it. "
              "**Rounding may explain it**: numbers with more decimals can lie behind. **To be looked at**: it depends on something "
              "that the table does not say."),
            _("Under **What else is known of it (optional)** give class bands, a criteria set, the tie rule, the maximum or the step: "
              "the more is known, the more can be checked."),
            _("Nothing is recorded; the file stays as it is. Download the findings to send them on."),
        ),
    ]  # fmt: skip

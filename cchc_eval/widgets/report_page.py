"""The page of notebook 04: what to report on, the head of the reports, what is being made, and the files that were made."""

from __future__ import annotations

import inspect
import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from cchc_eval import columns as c
from cchc_eval.i18n import LANGUAGES, NAMES, catalogue, language
from cchc_eval.records import RecordsError, open_workspace
from cchc_eval.records.offers import read_units
from cchc_eval.records.states import round_name
from cchc_eval.reports.annual import pdf, report_words, signers, stale
from cchc_eval.reports.annual.making import Made, Request, make
from cchc_eval.reports.annual.rounds import round_for
from cchc_eval.reports.annual.settings import Settings, read_settings, settings_of, write_settings
from cchc_eval.reports.results import Results, Wanted, load_results, workspaces
from cchc_eval.reports.told import Told, of_disk
from cchc_eval.widgets import assets
from cchc_eval.widgets.choice import load_choice, use_language
from cchc_eval.widgets.injected import injected, refuse_unknown
from cchc_eval.widgets.panel import put

_ = catalogue("widgets")
log = logging.getLogger(__name__)
KINDS = {
    ".docx": ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".xlsx": ("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".html": ("HTML", "text/html"),
    ".pdf": ("PDF", "application/pdf"),
}
_STEP = re.compile(r"([0-9]+)/([0-9]+) ")
Files = list[bytes]


class ReportPage(anywidget.AnyWidget):
    """The page; the kernel reads, makes and answers, the browser shows.

    Parameters
    ----------
    wanted : Wanted
        What is chosen at first.
    base : Path or str, optional
        Folder of the workspaces.
    out : Path, optional
        Where the reports go; the workspace's folder ``bao-cao`` by default.
    """

    _esm = assets.script(("dom", "report"))
    _css = assets.style("results") + assets.style("report")
    lang = traitlets.Unicode("vi").tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    head: Any = traitlets.List().tag(sync=True)
    langs: Any = traitlets.List().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

    def __init__(self, wanted: Wanted, base: Path | str | None = None, out: Path | None = None) -> None:
        self.base, self.out = Path(base) if base else None, out
        self.results: Results = self._loaded(wanted)
        self.every = not wanted.unit
        self.files: dict[str, Path] = {}
        heads = [
            {"name": n, "label": label, "hint": hint, "lines": lines} for n, label, hint, lines in report_words.heads()
        ]
        super().__init__(
            lang=language(),
            words=words(),
            head=heads,
            langs=[[code, NAMES[code]] for code in LANGUAGES],
            state=self._state(),
        )
        self.on_msg(lambda _widget, message, _buffers: self._received(message))

    # --- messages -----------------------------------------------------------------------------------------------------------
    def _received(self, message: Mapping[str, Any]) -> None:
        act = {"choose": self._choose, "head": self._head, "make": self._make, "fetch": self._fetch}.get(
            str(message.get("type", ""))
        )
        if act is None:
            return
        client = {"client": message.get("client", "")}
        try:
            answer, files = act(message)
        except Told as fault:
            answer, files = {"type": "refused", "text": str(fault)}, []
        except RecordsError as fault:
            answer, files = {"type": "refused", "text": fault.full()}, []
        except OSError as fault:
            answer, files = {"type": "refused", "text": of_disk(fault)}, []
        except Exception:
            log.exception("reports: %s failed", message.get("type"))
            text = _("Something went wrong inside the program. Reports that were finished are kept; please report it.")
            answer, files = {"type": "refused", "text": text}, []
        self.send(answer | client, files)

    def _choose(self, message: Mapping[str, Any]) -> tuple[dict[str, Any], Files]:
        name, value, wanted = message.get("name"), str(message.get("value", "")), self.results.wanted
        if name == "workspace":
            wanted = Wanted(value, round="")
        elif name == "set" and "/" in value:
            year, _dash, code = value.partition("/")
            wanted = replace(wanted, year=int(year) if year.isdigit() else 0, set=code, round="", unit="")
        elif name == "round":
            wanted = replace(wanted, round=value)
        self.results, self.every = self._loaded(wanted), True
        state = self._state()
        return {"type": "chosen", "state": state, "text": state["text"]}, []

    def _head(self, message: Mapping[str, Any]) -> tuple[dict[str, Any], Files]:
        self._keep_head(message)
        return {"type": "said", "text": _("The head of the reports was kept for the next ones too.")}, []

    def _keep_head(self, message: Mapping[str, Any]) -> None:
        given = message.get("head")
        given = given if isinstance(given, dict) else {}
        folder = self._folder()
        before, shown = read_settings(folder), message.get("signers")
        kept = signers.merged(before.signers, shown if isinstance(shown, list) else [])
        made = settings_of({**given, "signers": kept})
        if made == before:
            return
        if self.results.scores is None:
            raise Told(_("There is nothing to report on yet."))
        write_settings(folder, made)

    def _make(self, message: Mapping[str, Any]) -> tuple[dict[str, Any], Files]:
        units = [str(one) for one in message.get("units") or []]
        chosen = [one for one in message.get("langs") or [] if one in LANGUAGES]
        if not units or not chosen:
            raise Told(_("Tick at least one report and one language."))
        self._keep_head(message)

        def tell(text: str) -> None:
            step = _STEP.match(text)
            done, total = (int(step[1]), int(step[2])) if step else (0, 0)
            self.send({"type": "step", "text": text, "done": done, "total": total, "client": message.get("client", "")})

        made = [one for lang in chosen for one in self.make(units, lang, tell)]
        if message.get("pdf"):
            pdf.beside(made, tell)
        count = sum(len(one.made) + len(one.kept) for one in made)
        text = _(
            "Ready: {count} reports ({kept} of them unchanged).", count=count, kept=sum(len(one.kept) for one in made)
        )
        return {"type": "made", "text": text, "folders": [self._shown(one) for one in made]}, []

    def make(self, units: Sequence[str], lang: str, tell: Any = print) -> list[Made]:
        """Make the reports of some units (empty: of all together) as the command does, by the same function."""
        wanted = self.results.wanted
        every = set(units) == {"", *self.results.units} and len(self.results.units) > 1
        request = Request(
            self.base, wanted.workspace, wanted.year, wanted.set, () if every else tuple(units), wanted.round, "", lang, self.out
        )  # fmt: skip
        return make(request, tell)

    def _fetch(self, message: Mapping[str, Any]) -> tuple[dict[str, Any], Files]:
        file = self.files.get(str(message.get("id", "")))
        if file is None:
            raise Told(_("Make the reports first."))
        said = _("{name} was handed to the browser.", name=file.name)
        return {"type": "file", "name": file.name, "mime": KINDS[file.suffix][1], "text": said}, [file.read_bytes()]

    def _loaded(self, wanted: Wanted) -> Results:
        """Read what is chosen; without a round, in the one that the command reports on too."""
        return load_results(replace(wanted, round=round_for(wanted, self.base)), self.base)

    # --- what is shown ------------------------------------------------------------------------------------------------------
    def _folder(self) -> Path:
        with open_workspace(self.results.wanted.workspace or None, self.base) as workspace:
            return workspace.folder

    def _state(self) -> dict[str, Any]:
        r, wanted = self.results, self.results.wanted
        titles = dict(workspaces(self.base))
        titles.setdefault(wanted.workspace, r.label)
        sets = [[f"{year}/{code}", f"{year} · {name}"] for (year, code), name in r.sets.items()] or [["", _("none")]]
        rounds = [[turn, round_name(turn)] for turn in r.rounds or [c.SELF]]
        choices = [
            {"name": "workspace", "label": _("Records"), "value": wanted.workspace, "options": [list(one) for one in titles.items()]},
            {"name": "set", "label": _("Year and criteria set"), "value": f"{wanted.year}/{wanted.set}" if r.sets else "", "options": sets},
            {"name": "round", "label": _("Round"), "value": wanted.round, "options": rounds},
        ]  # fmt: skip
        units = [[unit, r.names[unit]] for unit in r.units]
        whole = [["", _("All units together")]] if len(units) > 1 else []
        ticked = [unit for unit, _name in [*whole, *units]] if self.every else [wanted.unit]
        try:
            settings, problem = read_settings(self._folder()), r.problem
        except (Told, RecordsError) as fault:
            settings, problem = Settings(), str(fault)
        return {
            "choices": choices,
            "units": [*whole, *units],
            "ticked": ticked,
            "head": asdict(settings),
            "signers": self._signers(settings),
            "text": problem,
            "problem": bool(problem),
        }

    def _signers(self, settings: Settings) -> list[dict[str, str]]:
        """Return who signs the sheet of each unit that is a part of the department, as far as the settings name them."""
        if self.results.scores is None:
            return []
        known = signers.signers_of(settings.signers)
        parts = {one.key for one in read_units(self.results.wanted.year, self._folder()) if one.parent}
        found = [(unit, known.get(unit, signers.Signer(unit))) for unit in self.results.units if unit in parts]
        return [
            {"unit": unit, "label": self.results.names[unit], "capacity": one.capacity, "name": one.name}
            for unit, one in found
        ]

    def _shown(self, made: Made) -> dict[str, Any]:
        reports = []
        for one in made.manifest.reports:
            links = []
            documents = [path for path in one.files if Path(path).suffix in KINDS and not path.endswith(".pdf")]
            pdfs = [path.removesuffix(".docx") + ".pdf" for path in documents if path.endswith(".docx")]
            for path in [*documents, *(path for path in pdfs if (made.folder / path).is_file())]:
                number = str(len(self.files))
                self.files[number] = made.folder / path
                kind = KINDS[Path(path).suffix][0]
                links.append({"text": kind, "id": number, "label": f"{kind}: {made.names.get(one.unit, one.unit)}"})
            old = [Path(path).name for path in made.manifest.stale if path == stale.notebook_of(one)]
            note = _("{file}: old, it ran for other figures", file=old[0]) if old else ""
            reports.append({"name": made.names.get(one.unit, one.unit), "links": links, "note": note})
        return {"folder": str(made.folder), "reports": reports}

    # --- a notebook that is run without anybody looking -----------------------------------------------------------------------
    def show(self) -> None:
        """Show the page."""
        put(self, "")

    def result(self) -> None:
        """Make and show the report that the notebook was given a folder for: of its unit, or without one the department's.

        Raises
        ------
        ValueError
            If papermill runs the notebook with a unit but no folder, or there is nothing to report on.
        """
        unit = "" if self.every else self.results.wanted.unit
        if self.out is None:
            if unit and injected() is not None:
                raise ValueError(_("The parameter “out” is missing: the folder in which the report is to be made."))
            print(
                _(
                    "Reports are made with the button above; a notebook that is run with a folder (out) makes its report here."
                )
            )
            return
        if self.results.problem or not self.results.units:
            raise ValueError(self.results.problem or _("There is nothing to report on yet."))
        if not unit and len(self.results.units) == 1:
            unit = self.results.units[0]
        from IPython.display import Image, display

        made = self.make([unit], language())[0]
        report = made.manifest.report(unit)
        for path in report.files if report else ():
            if path.endswith(".png"):
                display(Image(data=(made.folder / path).read_bytes(), width=760))
            elif Path(path).suffix in KINDS:
                print(made.folder / path)


def annual_page(
    workspace: str | None = None,
    year: int | None = None,
    criteria_set: str | None = None,
    round_code: str | None = None,
    unit: str | None = None,
    lang: str | None = None,
    out: str | None = None,
    base: Path | str | None = None,
) -> ReportPage:
    """Show the page of reports and return it.

    Parameters
    ----------
    workspace, year, criteria_set : optional
        What to report on; by default what was chosen last.
    round_code : {"self", "appraisal", "appraisal_2"}, optional
        The last one with decisions by default.
    unit : str, optional
        Only this unit; all units, and all together, by default.
    lang : {"vi", "en"}, optional
    out : str, optional
        Folder of the reports.
    base : path, optional
        Folder of the workspaces; ``$CCHC_WORKSPACE`` or ``~/cchc`` by default.

    Raises
    ------
    ValueError
        For an unknown round or unit, or a parameter of papermill's that is none, in the language in use.
    """
    use_language(lang, base)
    refuse_unknown([name for name in inspect.signature(annual_page).parameters if name != "base"])
    if round_code is not None and round_code not in c.CHAIN:
        raise ValueError(_("“{value}” is not one of: {known}", value=round_code, known=", ".join(c.CHAIN)))
    last = load_choice(base)
    same = workspace in (None, last.workspace)
    wanted = Wanted(
        workspace or last.workspace,
        year or (last.year if same else 0),
        criteria_set or (last.set if same and year in (None, last.year) else ""),
        round_code or "",
        c.DIRECT,
        unit or "",
    )
    page = ReportPage(wanted, base, Path(out).expanduser().absolute() if out else None)
    if unit and unit not in page.results.names:
        raise ValueError(_("“{value}” is not one of: {known}", value=unit, known=", ".join(page.results.names)))
    page.show()
    return page


def words() -> dict[str, str]:
    """Return the texts of the browser's side."""
    return {
        "title": _("Annual report"),
        "units": _("Reports"),
        "langs": _("Languages"),
        "pdf": _("PDF beside Word (needs LibreOffice)"),
        "head": _("Head and foot of the reports"),
        "signers": _("Who signs the units' own sheets"),
        "signers_hint": _("Left empty: HEAD OF THE UNIT, and dots for the name."),
        "capacity": _("{unit}: in what capacity"),
        "signer": _("{unit}: who signs"),
        "head_hint": _("What is left empty is dotted in the report and filled in by hand."),
        "keep": _("Keep head and foot"),
        "make": _("Make the reports"),
        "progress": _("Reports finished"),
        "folder": _("Folder"),
        "files": _("Files made"),
        "unit": _("Report"),
        "file": _("Files"),
        "working": _("Working …"),
        "silent": _("The program does not answer. Reload the page (F5)."),
    }

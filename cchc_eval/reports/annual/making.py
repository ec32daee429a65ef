"""The one function that makes a year's reports: for each unit and for all, as the command and notebook 04 ask for them.

What is finished and made from the same is kept, so that a stopped run goes on where it was. What a user changed in a file is
never written over.
"""

from __future__ import annotations

import datetime as dt
import getpass
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from cchc_eval.i18n import catalogue, language, speaking
from cchc_eval.records import open_workspace
from cchc_eval.records.offers import DATA, UNITS
from cchc_eval.reports.annual import files, manifest, material, stale
from cchc_eval.reports.annual.building import Stamp
from cchc_eval.reports.annual.manifest import Manifest
from cchc_eval.reports.annual.material import Material
from cchc_eval.reports.annual.outputs import Task
from cchc_eval.reports.annual.own_templates import own_templates
from cchc_eval.reports.annual.settings import read_settings
from cchc_eval.reports.annual.storing import is_there, store, told_of_kept
from cchc_eval.reports.annual.workers import Job, made
from cchc_eval.reports.results import Wanted
from cchc_eval.reports.told import Told
from cchc_eval.reports.word.told import TemplateError

_ = catalogue("reports")

FOLDER = "bao-cao"
"""Where reports go if nobody says otherwise, within the workspace."""
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Request:
    """What is asked for; blanks are filled in by what the records have.

    Attributes
    ----------
    base : Path or None
        Folder of the workspaces.
    records : str
        Name or path of the workspace; the user's own by default.
    year : int
        0: the newest with answers.
    set : str
        Empty: each set of the year with answers.
    units : tuple of str
        Empty: all, and the report on all of them together; an empty name among them is that report alone.
    round, scope : str
        Empty: the last round with decisions; the survey counts if any of it was entered.
    lang : str
    out : Path or None
        Folder in which each set gets a folder; ``bao-cao/YEAR`` of the workspace by default.
    """

    base: Path | None = None
    records: str = ""
    year: int = 0
    set: str = ""
    units: tuple[str, ...] = ()
    round: str = ""
    scope: str = ""
    lang: str = ""
    out: Path | None = None


@dataclass
class Made:
    """What became of one criteria set: its folder, and the units (empty: all together) whose reports were made or kept."""

    folder: Path
    manifest: Manifest
    made: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    def files(self, suffix: str) -> list[Path]:
        """Return the files of all reports with an ending, in the order of the reports."""
        return [self.folder / path for one in self.manifest.reports for path in one.files if path.endswith(suffix)]


def make(
    request: Request, tell: Tell = print, clock: Callable[[], dt.datetime] | None = None, workers: int | None = None
) -> list[Made]:
    """Make the reports of a year.

    Parameters
    ----------
    request : Request
    tell : callable
        Told each step in words.
    clock : callable, optional
        Gives the time of making.
    workers : int, optional
        Processes; by the number of reports by default.

    Returns
    -------
    list of Made
        One for each criteria set.

    Raises
    ------
    Told
        If there is nothing to report on, or a part of the request does not exist.
    RecordsError
        If the records cannot be opened.
    OSError
        If the folder cannot be written.
    """
    with speaking(request.lang or None):
        tell(_("Reading the records and computing the points …"))
        year, codes = request.year, [request.set]
        if not (request.set and request.year):
            found = material.sets_of_year(request.records, request.year, request.base)
            codes = [code for of, code in found if request.set in ("", code)] or [request.set]
            year = next(iter(found))[0]
        moment = (clock or (lambda: dt.datetime.now(dt.UTC)))().replace(microsecond=0).isoformat()
        if not (any(request.units) or request.round) or len(codes) < 2:
            return [_make_set(request, _load(request, year, code), moment, tell, workers) for code in codes]
        loaded = _those_that_can(request, year, codes, tell)
        own = [tuple(unit for unit in request.units if not unit or unit in found.results.names) for found in loaded]
        return [
            _make_set(replace(request, units=units), found, moment, tell, workers)
            for found, units in zip(loaded, own, strict=True)
            if units or not request.units
        ]


def _load(request: Request, year: int, code: str) -> Material:
    return material.load(Wanted(request.records, year, code, request.round, request.scope), request.base)


def _those_that_can(request: Request, year: int, codes: Sequence[str], tell: Tell) -> list[Material]:
    """Return the sets of a year that have the round that is asked for, of which one has each unit; tell of the others."""
    loaded: list[Material] = []
    refused: dict[str, Told] = {}
    for code in codes:
        try:
            loaded.append(_load(request, year, code))
        except Told as fault:
            refused[code] = fault
    names = {unit: name for found in loaded for unit, name in found.results.names.items()}
    if refused and (not loaded or any(unit and unit not in names for unit in request.units)):
        raise next(iter(refused.values()))
    _known(names, request.units)
    for code, why in refused.items() if not any(request.units) else ():
        tell(f"{code}: {why}")
    return loaded


def _make_set(request: Request, found: Material, moment: str, tell: Tell, workers: int | None) -> Made:
    wanted = found.results.wanted
    _known(found.results.names, request.units)
    tell(_("Reports of {year}: {set}", year=wanted.year, set=found.scores.criteria_set.name))
    with open_workspace(request.records or None, request.base) as workspace:
        home = workspace.folder
    settings = read_settings(home)
    name = wanted.set if language() == "vi" else f"{wanted.set}-{language()}"
    folder = (request.out or home / FOLDER / str(wanted.year)) / name
    author = settings.author or _user()
    own = own_templates(home)
    answers = found.digests()
    plan = Manifest(
        moment, author, found.head, _set_of(found), _asked(found, request), answers, asdict(settings),
        _unit_lists(found, home), manifest.versions(), own.digests,
    )  # fmt: skip
    before = _before(folder)
    done = Made(folder, plan, names={**found.results.names, "": _("all units together")})
    todo = list(_tasks(found, request, plan, before, done, tell))
    total = len(todo) + len(done.kept)
    if todo:
        files.may_write(folder)
        tell(
            _(
                "{done}/{total} – making Word, Excel, page and figures of each report …",
                done=len(done.kept),
                total=total,
            )
        )
    with tempfile.TemporaryDirectory(prefix="cchc-templates-", ignore_cleanup_errors=True) as private:
        job = Job(wanted, request.base, answers[""], settings, own.copied(Path(private)), language())
        try:
            for task, outputs in made(found, job, todo, workers):
                own.keep(folder)
                store(done, before, task, outputs, tell)
                count = len(done.kept) + len(done.made)
                tell(_("{done}/{total} – {unit}: made", done=count, total=total, unit=done.names[task.unit]))
        except TemplateError as fault:
            raise own.fault(fault) from fault
    own.keep(folder)
    done.manifest = _ordered(done.manifest, found)
    manifest.write(folder, done.manifest)
    stale.noted(done)
    return done


def _known(names: Mapping[str, str], units: Sequence[str]) -> None:
    for unit in units:
        if unit and unit not in names:
            there = ", ".join(f"{key} ({name})" for key, name in names.items())
            raise Told(_("There is no unit “{unit}” for this set. The units: {there}.", unit=unit, there=there))


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a machine that does not say
        return ""


def _set_of(found: Material) -> dict[str, str]:
    cs = found.scores.criteria_set
    return {"code": cs.code, "name": cs.name.vi, "standing": cs.standing, "sha256": cs.sha256}


def _asked(found: Material, request: Request) -> dict[str, object]:
    wanted = found.results.wanted
    return {"year": wanted.year, "set": wanted.set, "round": wanted.round, "scope": wanted.scope,
            "units": list(request.units), "lang": language()}  # fmt: skip


def _unit_lists(found: Material, home: Path) -> dict[str, str]:
    """Return year → text of its list of units, for the years that the reports are made from."""
    lists = {}
    for year in found.years:
        for place in (home, DATA):
            file = place / UNITS / f"{year}.csv"
            if file.is_file():
                lists[str(year)] = file.read_text("utf-8-sig")
                break
    return lists


def _before(folder: Path) -> Manifest | None:
    """Return what an earlier run left here, None if there is nothing that can be used."""
    try:
        return manifest.read(folder / manifest.FILE)
    except (FileNotFoundError, Told):
        return None


def _tasks(
    found: Material, request: Request, plan: Manifest, before: Manifest | None, done: Made, tell: Tell
) -> Iterator[Task]:
    """Yield what is to be made; what is there already, made from the same, is kept."""
    units = list(request.units) or found.results.units
    wanted = units if request.units or len(units) == 1 else ["", *units]
    plain = files.plain_names(found.results.units)
    for unit in dict.fromkeys(wanted):
        there = before.report(unit) if before else None
        if there and there.digest == plan.digest(unit) and is_there(done.folder, there):
            done.manifest = done.manifest.with_report(there)
            done.kept.append(unit)
            tell(_("{unit}: nothing changed, kept", unit=done.names[unit]))
            told_of_kept(done.folder, there, tell)
            continue
        yield Task(unit, _stem(found, unit, plain), Stamp(plan.made, plan.author))
    for there in before.reports if before else ():  # of units that were not asked for this time
        if there.unit not in wanted and (not there.unit or there.unit in found.results.names):
            done.manifest = done.manifest.with_report(there)


def _stem(found: Material, unit: str, plain: dict[str, str]) -> str:
    word = "bao-cao" if language() == "vi" else "report"
    year = found.results.wanted.year
    if unit:
        return f"don-vi/{plain[unit]}/{word}-{year}-{plain[unit]}"
    return f"tong-hop/{word}-{year}-tong-hop"


def _ordered(plan: Manifest, found: Material) -> Manifest:
    order = {unit: n for n, unit in enumerate(["", *found.results.units])}
    return replace(
        plan, reports=tuple(sorted(plan.reports, key=lambda one: order.get(one.unit, len(order)))), complete=True
    )

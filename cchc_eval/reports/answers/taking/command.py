"""``python run.py sheet import FILE``: the difference is shown, then what only the workbook changed is recorded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_eval.i18n import catalogue
from cchc_eval.records import Refused, StaleRevision, base_folder, open_workspace
from cchc_eval.records.transfer.command import DIGEST
from cchc_eval.reports.answers.taking.about import NotTaken
from cchc_eval.reports.answers.taking.difference import CONFLICT, REFUSED
from cchc_eval.reports.answers.taking.looking import Look, Wanted, look
from cchc_eval.reports.answers.taking.recording import take
from cchc_eval.reports.answers.taking.telling import report

if TYPE_CHECKING:
    from cchc_eval.records import Person, Records, Workspace

_ = catalogue("reports")


def preview(folder: str, asked: Mapping[str, Any]) -> int:
    """Print what the workbook would bring; the last line is the digest, if something can be taken.

    The exit code is 1 where nothing can be taken because of what stands in the workbook.
    """
    with _workspace(folder, asked) as workspace:
        found = _look(workspace, workspace.records(), asked)
        print(_("Into: {name} ({folder})", name=workspace.title(), folder=workspace.folder))
    for line in report(found):
        print(line)
    print()
    if found.count(CONFLICT):
        print(
            _(
                "Conflicts are not taken by this command: choose between the versions on the page “Workbooks” of notebook 00."
            )
        )
    if not found.wanted:
        print(_("There is nothing to take."))
        return 1 if found.count(REFUSED) or found.slips else 0
    print(_("To be recorded: {count}.", count=len(found.wanted)))
    print(DIGEST + found.digest)
    return 0


def take_in(folder: str, asked: Mapping[str, Any]) -> int:
    """Record what the preview showed, if it is still so."""
    with _workspace(folder, asked) as workspace:
        reader = workspace.records()
        person = _author(reader, folder)
        records = reader.with_author(person)
        found = _look(workspace, records, asked)
        if found.digest != asked.get("digest"):
            told = _("The records or the file changed since they were shown; nothing was recorded.")
            raise NotTaken(f"{told} {_('Run the command again and look at what it shows.')}")
        try:
            taken = take(found, records)
        except StaleRevision as fault:
            raise NotTaken(
                f"{fault.message} {_('Nothing was recorded. Run the command again and look at what it shows.')}"
            ) from fault
        print(_("Recorded: {count}, in the name of {who}.", count=taken.items, who=person.label()))
    return 0


@contextmanager
def _workspace(folder: str, asked: Mapping[str, Any]) -> Iterator[Workspace]:
    with open_workspace(asked.get("records") or None, base_folder(folder)) as workspace:
        if not workspace.exists and not workspace.marks.shipped:
            raise Refused(
                _("There are no records in {folder}.", folder=workspace.folder), _("Choose others with --records.")
            )
        yield workspace


def _look(workspace: Workspace, records: Records, asked: Mapping[str, Any]) -> Look:
    units = asked.get("units") or [""]
    wanted = Wanted(int(asked.get("year") or 0), str(asked.get("set") or ""), str(units[0]))
    return look(Path(asked["files"][0]), records, workspace.folder, wanted)


def _author(records: Records, folder: str) -> Person:
    """Return whoever was at the keyboard last, or the only one there is.

    Raises
    ------
    Refused
        If it is not certain in whose name to record.
    """
    from cchc_eval.widgets.choice import load_choice

    people = {one.id: one for one in records.people()}
    last = load_choice(folder).person
    if last in people:
        return people[last]
    if len(people) == 1:
        return next(iter(people.values()))
    raise Refused(
        _("It is not certain in whose name to record."),
        _("Choose your name and position on the page of notebook 00 once, then run the command again."),
    )

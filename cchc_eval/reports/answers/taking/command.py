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
from cchc_eval.reports.answers.taking.author import Author, author_of
from cchc_eval.reports.answers.taking.difference import CONFLICT, REFUSED
from cchc_eval.reports.answers.taking.looking import Look, Wanted, look
from cchc_eval.reports.answers.taking.recording import take
from cchc_eval.reports.answers.taking.telling import report

if TYPE_CHECKING:
    from cchc_eval.records import Records, Workspace

_ = catalogue("reports")


def preview(folder: str, asked: Mapping[str, Any]) -> int:
    """Print what the workbook would bring; the last line is the digest, if something can be taken.

    The exit code is 1 where nothing can be taken because of what stands in the workbook.

    Raises
    ------
    Refused
        After all that, if something could be taken and it is not certain in whose name.
    """
    with _workspace(folder, asked) as workspace:
        reader = workspace.records()
        doubt: Refused | None = None
        try:
            author = _author(reader, folder, asked)
            found = _look(workspace, reader.with_author(author.person), asked)
        except Refused as fault:  # what the workbook brings is shown all the same
            doubt, found = fault, _look(workspace, reader, asked)
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
    if doubt is not None:
        raise doubt
    who = author.person.label()
    print(_("In the name of {who}, who is added to the list of people.", who=who) if author.new
          else _("In the name of {who}.", who=who))  # fmt: skip
    print(DIGEST + found.digest)
    return 0


def take_in(folder: str, asked: Mapping[str, Any]) -> int:
    """Record what the preview showed, if it is still so."""
    with _workspace(folder, asked) as workspace:
        reader = workspace.records()
        author = _author(reader, folder, asked)
        records = reader.with_author(author.person)
        found = _look(workspace, records, asked)
        if found.digest != asked.get("digest"):
            told = _("The records or the file changed since they were shown; nothing was recorded.")
            raise NotTaken(f"{told} {_('Run the command again and look at what it shows.')}")
        try:
            taken = take(found, records, first=author.edits())
        except StaleRevision as fault:
            raise NotTaken(
                f"{fault.message} {_('Nothing was recorded. Run the command again and look at what it shows.')}"
            ) from fault
        print(_("Recorded: {count}, in the name of {who}.", count=taken.items, who=author.person.label()))
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


def _author(records: Records, folder: str, asked: Mapping[str, Any]) -> Author:
    """Return in whose name to record; raises as :func:`author_of` does."""
    from cchc_eval.widgets.choice import load_choice

    last = load_choice(folder).person
    return author_of(records, last, str(asked.get("author") or ""), str(asked.get("position") or ""))

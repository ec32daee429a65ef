"""``python run.py plan import FILE --year Y``: doubts and the difference are shown, then what is new or changed is recorded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date, format_number
from cchc_eval.records import Refused, StaleRevision, base_folder, open_workspace
from cchc_eval.records.offers import latest_units
from cchc_eval.records.transfer.command import DIGEST
from cchc_eval.reports.answers.taking.author import Author, author_of
from cchc_eval.reports.told import Told
from cchc_eval.reports.work.plan_table.difference import (
    CONFLICT,
    GONE,
    SAME,
    STATUSES,
    Change,
    difference,
    status_names,
)
from cchc_eval.reports.work.plan_table.draft import Draft
from cchc_eval.reports.work.plan_table.edits import edits
from cchc_eval.reports.work.plan_table.headings import role_names
from cchc_eval.reports.work.plan_table.history import imported_by
from cchc_eval.reports.work.plan_table.reading import read_plan

if TYPE_CHECKING:
    from cchc_eval.records import Records, Workspace

_ = catalogue("reports")


@dataclass(frozen=True)
class Look:
    """A file held against a plan."""

    draft: Draft
    plan: str
    changes: Sequence[Change]

    @property
    def wanted(self) -> list[Change]:
        """What is recorded if the user agrees: new and changed; conflicts and what is gone are decided in the notebook."""
        return [one for one in self.changes if one.usual]

    @property
    def digest(self) -> str:
        """What changes when the file, or what it would change, does."""
        said = [
            (one.status, one.key, one.item.revision if one.item else 0, [(p.name, p.table) for p in one.parts])
            for one in self.changes
        ]
        return hashlib.sha256(repr((self.draft.sha256, self.plan, said)).encode()).hexdigest()


def preview(folder: str, asked: Mapping[str, Any]) -> int:
    """Print what the table would bring; the last line is the digest, if something can be taken.

    Raises
    ------
    Told, RecordsError
        If the file is not read, no plan fits, or it is not certain in whose name to record.
    """
    with the_workspace(folder, asked) as workspace:
        reader = workspace.records()
        found = _look(workspace, reader, asked)
        print(_("Into: {name} ({folder})", name=workspace.title(), folder=workspace.folder))
        for line in report(found):
            print(line)
        print()
        if not found.wanted:
            print(_("There is nothing to take."))
            return 1 if found.draft.blocked or not found.draft.rows else 0
        print(_("To be recorded: {count}.", count=len(found.wanted)))
        author = _author(reader, folder, asked)
        print(_("In the name of {who}.", who=author.person.label()))
        print(DIGEST + found.digest)
    return 0


def take_in(folder: str, asked: Mapping[str, Any]) -> int:
    """Record what the preview showed, in one transaction, if it is still so."""
    with the_workspace(folder, asked) as workspace:
        reader = workspace.records()
        author = _author(reader, folder, asked)
        found = _look(workspace, reader, asked)
        told = _("The records or the file changed since they were shown; nothing was recorded.")
        again = _("Run the command again and look at what it shows.")
        if found.digest != asked.get("digest"):
            raise Told(f"{told} {again}")
        made = edits(found.draft, found.wanted, found.plan)
        try:
            reader.with_author(author.person).append_many([*author.edits(), *made])
        except StaleRevision as fault:
            raise Told(f"{told} {again}") from fault
        print(_("Recorded: {count}, in the name of {who}.", count=len(made), who=author.person.label()))
    return 0


def report(found: Look) -> Iterator[str]:
    """Yield the lines that a user reads: columns, doubts at their cells, and task by task what differs."""
    roles = role_names()
    for column in found.draft.columns:
        if column.heading:
            yield f"  {column.place}: {column.heading} → {roles[column.role]}"
    for fault in found.draft.faults:
        yield f"  ! {fault}"
    words = status_names()
    for one in found.changes:
        if one.status == SAME:
            continue
        place = f" ({one.row.place})" if one.row else ""
        yield f"  [{words[one.status]}] {one.title}{place}"
        for part in one.parts:
            yield f"      {roles[part.name]}: {_shown(part.name, part.here)} → {_shown(part.name, part.table)}"
        if one.alike:
            yield "      " + _(
                "Only its title is similar: decide on the page “Plan from Word or Excel” of notebook 06."
            )
    counted = {status: sum(one.status == status for one in found.changes) for status in STATUSES}
    yield "; ".join(f"{words[status]}: {format_number(number)}" for status, number in counted.items() if number)
    if counted[CONFLICT] or counted[GONE]:
        yield _(
            "What was changed on both sides or is not in the table any more is not taken by this command: decide on the page "
            "“Plan from Word or Excel” of notebook 06."
        )


def _shown(name: str, value: Any) -> str:
    text = "; ".join(value) if isinstance(value, list) else str(value)
    text = format_date(text) if name in ("start", "due") and text else " ".join(text.split())
    return f"“{text}”"


@contextmanager
def the_workspace(folder: str, asked: Mapping[str, Any]) -> Iterator[Workspace]:
    """Open the records that were asked for; refused if there are none."""
    with open_workspace(asked.get("records") or None, base_folder(folder)) as workspace:
        if not workspace.exists and not workspace.marks.shipped:
            told = _("There are no records in {folder}.", folder=workspace.folder)
            raise Refused(told, _("Choose others with --records."))
        yield workspace


def _look(workspace: Workspace, records: Records, asked: Mapping[str, Any]) -> Look:
    year = int(asked.get("year") or 0)
    if not year:
        raise Told(_("Say of which year the plan is, with --year."))
    work = records.work(year)
    plan = _plan(work.plans, str(asked.get("plan") or ""), year)
    path = Path(asked["files"][0])
    units = latest_units(year, workspace.folder)
    draft = read_plan(path, path.name, units, work.plans[plan]["fields"], year)
    return Look(draft, plan, difference(draft, work, plan, imported_by(records)))


def _plan(plans: Mapping[str, Any], wanted: str, year: int) -> str:
    """Return the id of the plan that was asked for by id, type or title; the only one of the year where none was."""
    if not plans:
        told = _("No plan of {year} is entered yet.", year=year)
        raise Told(f"{told} {_('Enter it on the page “Plans” of notebook 06 first.')}")
    fitting = [name for name, one in plans.items() if not wanted or wanted in (name, one["type"], one["title"])]
    if len(fitting) == 1:
        return fitting[0]
    listed = "; ".join(f"{one['type']} = {one['title']}" for one in plans.values())
    told = _("It is not certain which plan is meant.")
    raise Told(f"{told} {_('Say it with --plan, by its type or its title: {listed}.', listed=listed)}")


def _author(records: Records, folder: str, asked: Mapping[str, Any]) -> Author:
    from cchc_eval.widgets.choice import load_choice

    last = load_choice(folder).person
    return author_of(records, last, str(asked.get("author") or ""), str(asked.get("position") or ""))

"""What taking a package in would do, as a value and in words."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cchc_eval.i18n import catalogue
from cchc_eval.records import chains
from cchc_eval.records.canonical import printable
from cchc_eval.records.reading import Conflict
from cchc_eval.records.transfer.layout import Made, Scope
from cchc_eval.records.verify import local_time

_ = catalogue("records")


@dataclass(frozen=True, slots=True)
class Part:
    """How much of one dossier (or, with year 0, of all that is no dossier) is new here, and how much was known."""

    year: int
    set: str
    unit: str
    new: int
    known: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What taking a package in would do. Nothing was recorded.

    Attributes
    ----------
    digest : str
        To be given to ``Records.import_``.
    parts : list of Part
    conflicts : list of Conflict
        Those that would arise; the last version of each would stand until somebody settles it.
    conflicts_in_words : list of str
        The same, both versions with who and when.
    contradictions_in_words : list of str
        What would not go together in the registers of the year's work, such as an open finding in a closed inspection.
    refusals : list of str
        Why it cannot be taken in; empty: it can.
    files_new, files_known : int
        Attached files of the package that are not here yet, and that are.
    files_missing : list of str
        Names of files that its events name and that neither the package nor this copy has.
    same_workspace : bool
        Whether it comes from a copy of this workspace, not from one that was begun apart.
    restores : bool
        Whether there is nothing here yet: the package would become the workspace.
    """

    file: Path
    digest: str
    made: Made
    scope: Scope
    parts: list[Part]
    conflicts: list[Conflict] = field(default_factory=list)
    conflicts_in_words: list[str] = field(default_factory=list)
    contradictions_in_words: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    files_new: int = 0
    files_known: int = 0
    files_missing: list[str] = field(default_factory=list)
    same_workspace: bool = True
    restores: bool = False

    @property
    def new(self) -> int:
        """How many events are new here."""
        return sum(part.new for part in self.parts)

    @property
    def known(self) -> int:
        """How many events were known here."""
        return sum(part.known for part in self.parts)

    def report(self) -> str:
        """Return this in words, line by line, in the language in use; nothing in it acts on a console."""
        return printable(self._report())

    def _report(self) -> str:
        who = ", ".join(part for part in (self.made.name, self.made.position) if part) or "–"
        lines = [_("{file}: made on {time} by {who}.", file=self.file.name, time=local_time(self.made.time), who=who)]
        if self.restores:
            lines.append(_("There are no records here yet: this file becomes the workspace."))
        elif not self.same_workspace:
            lines.append(_("It comes from a workspace that was begun apart from this one."))
        for part in self.parts:
            values = {"new": part.new, "known": part.known, "unit": part.unit, "year": part.year, "set": part.set}
            lines.append(
                _("– {unit}, {year}, {set}: {new} new events, {known} known already", **values)
                if part.unit
                else _(
                    "– in common (documents, people, criteria sets, rounds): {new} new events, {known} known already",
                    **values,
                )
            )
        lines.append(_("– attached files: {new} new, {known} here already", new=self.files_new, known=self.files_known))
        lines += [
            _("– missing in the file and here: the attached file “{name}”", name=one) for one in self.files_missing
        ]
        if self.refusals:
            return "\n".join([*lines, _("It cannot be taken in:"), *(f"– {one}" for one in self.refusals)])
        if self.conflicts_in_words:
            lines.append(
                _(
                    "Said differently here and there ({count}). Both versions stay in the history; the last one of each"
                    " stands until somebody decides:",
                    count=len(self.conflicts_in_words),
                )
            )
            lines += self.conflicts_in_words
        else:
            lines.append(_("Nothing is said differently here and there."))
        if self.contradictions_in_words:
            lines.append(
                _(
                    "Does not go together in the register of work once it is taken in ({count}); to be settled on the pages of notebooks "
                    "06 and 07:",
                    count=len(self.contradictions_in_words),
                )
            )
            lines += [f"  – {one}" for one in self.contradictions_in_words]
        return "\n".join(lines)


def parts(rows: Iterable[Mapping[str, Any]], new: Iterable[Mapping[str, Any]]) -> list[Part]:
    """Return how many events of each dossier, and of all else, are new and known; all else first."""
    counts = Counter(_dossier(row) for row in rows)
    fresh = Counter(_dossier(row) for row in new)
    return [Part(*place, new=fresh[place], known=counts[place] - fresh[place]) for place in sorted(counts)]


def _dossier(row: Mapping[str, Any]) -> tuple[int, str, str]:
    topic = chains.topic_of(json.loads(row["subject"]))
    return (int(topic[1]), str(topic[2]), str(topic[3])) if topic[:1] == ("dossier",) else (0, "", "")

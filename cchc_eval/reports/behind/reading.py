"""What stands behind the facts of each criterion with a source: as it was confirmed, and what has changed since.

Nothing in words here: what is read is part of the digest of a report, whatever its language.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_eval import columns as c
from cchc_eval.records import open_workspace, workflow
from cchc_eval.records.offers import Unit, read_units
from cchc_eval.records.sources import Proposal, Row, propose
from cchc_eval.records.sources.confirming import CHANGED, state
from cchc_eval.records.sources.past import Kept, documents_of

if TYPE_CHECKING:
    from cchc_eval.criteria.model import CriteriaSet, Node
    from cchc_eval.records import Event, Records
    from cchc_eval.records.work.reading import Work
    from cchc_eval.reports.results import Results

_Key = tuple[str, str, str]  # kind, id, part
HAND = "hand"
"""State of facts that were declared by hand while the register holds nothing that the source counts."""
SAME, OTHER, GONE, NEW = "", "other", "gone", "new"
"""How a thing stands to what was counted: the same, another content, not counted any more, counted now and not then."""
_PAPER = ("type", "number", "date", "issuer", "title")
_HERE = dt.timezone(dt.timedelta(hours=7))
"""Days are those of Việt Nam, wherever a report is made again."""


@dataclass(frozen=True)
class Thing:
    """One thing behind a number.

    Attributes
    ----------
    row : Row
        As it was counted.
    owner : str
        Name of the unit.
    papers : tuple of mapping
        Its documents as they stood when it was counted.
    change : str
        ``""``, ``other``, ``gone`` or ``new``.
    then, now : mapping
        Content then and now, where it is another one; units by their names.
    papers_now : tuple of mapping
        Its documents now, where something changed.
    counted_now : str
        As what it counts now, where something changed; empty if it does not count any more.
    """

    row: Row
    owner: str = ""
    papers: tuple[Mapping[str, str], ...] = ()
    change: str = SAME
    then: Mapping[str, Any] = field(default_factory=dict)
    now: Mapping[str, Any] = field(default_factory=dict)
    papers_now: tuple[Mapping[str, str], ...] = ()
    counted_now: str = ""


@dataclass(frozen=True)
class Behind:
    """What stands behind the facts of one criterion.

    Attributes
    ----------
    state : str
        Of :func:`cchc_eval.records.sources.confirming.state`, or ``hand``.
    source, parameters, day
        What was counted, up to which day; day is empty where nothing was.
    declared : mapping
        Facts of the answer.
    given : mapping
        What the source gave when somebody looked at it; what it gives now, where nobody did.
    now : mapping or None
        What it gives now, where that is something else; empty where it gives nothing any more.
    reason, who, time : str
        Why other facts were declared; who confirmed or kept apart, and on which day.
    """

    unit: str
    key: str
    state: str
    source: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    day: str = ""
    declared: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)
    now: Mapping[str, str] | None = None
    reason: str = ""
    who: str = ""
    time: str = ""
    things: tuple[Thing, ...] = ()


def load_behind(results: Results, base: Path | str | None = None, units: Iterable[str] | None = None) -> list[Behind]:
    """Return what stands behind the facts of some units (of all by default), in the order of units and criteria.

    Parameters
    ----------
    results : Results
        That were found; none: nothing is read.
    base : path, optional
        Folder of the workspaces.

    Raises
    ------
    RecordsError
        If the records cannot be opened.
    """
    if results.criteria_set is None:
        return []
    with open_workspace(results.wanted.workspace or None, base) as opened:
        records = opened.records()
        listed = read_units(results.wanted.year, opened.folder)
        complete = opened.lists_all_units(results.wanted.year)
        keys = results.units if units is None else list(units)
        return list(read_behind(records, results.criteria_set, listed, keys, complete))


def read_behind(
    records: Records, criteria_set: CriteriaSet, listed: Iterable[Unit], units: Iterable[str], complete: bool
) -> Iterator[Behind]:
    """Yield what stands behind the facts of each criterion that has a source and an answer.

    Parameters
    ----------
    listed : iterable of Unit
        The year's list.
    units : iterable of str
        Keys of those that are read.
    complete : bool
        Whether the list holds all units (:meth:`cchc_eval.records.Workspace.lists_all_units`).
    """
    leaves = [node for node, _up in criteria_set.walk() if node.is_leaf and node.facts_from and node.rule]
    if not leaves:
        return
    year, code, every = criteria_set.year, criteria_set.code, tuple(listed)
    work = records.work(year)
    keys = list(units)
    declared = _declared(records, year, code, keys)
    for unit in keys:
        reader = _Reader(records, criteria_set, work, every, unit, complete)
        snapshots = records.fact_sources(year, code, unit)
        kept = records.kept_rows([one for key, one in snapshots.items() if (unit, key) in declared], every)
        locked = _locked(records, year, code, unit)
        for node in leaves:
            facts = declared.get((unit, node.key))
            if facts is not None:
                yield reader.read(node, facts, snapshots.get(node.key), kept, locked)


def _declared(records: Records, year: int, code: str, units: list[str]) -> dict[tuple[str, str], dict[str, str]]:
    table = records.answers(year, code, units)
    table = table[(table[c.ROUND] == c.SELF) & (table[c.STATE] == c.ANSWERED)]
    return {
        (str(unit), str(key)): json.loads(facts)
        for unit, key, facts in zip(table[c.UNIT], table[c.KEY], table[c.FACTS], strict=True)
    }


def _locked(records: Records, year: int, code: str, unit: str) -> bool:
    """Whether nothing of the self-score changes any more, whatever the register says later."""
    if records.state_of(year, code, unit, c.SELF) in (workflow.LOCKED, workflow.CLOSED):
        return True
    return records.dossier(year, code, unit).state not in workflow.OPEN_IN[c.SELF]


def _key(row: Row) -> _Key:
    return row.kind, row.id, row.part


@dataclass(frozen=True)
class _Reader:
    records: Records
    criteria_set: CriteriaSet
    work: Work
    units: tuple[Unit, ...]
    unit: str
    complete: bool

    @cached_property
    def _names(self) -> dict[str, str]:
        return {one.key: one.short_name for one in self.units}

    def read(
        self,
        node: Node,
        declared: Mapping[str, str],
        snapshot: Event | None,
        kept: Mapping[str, tuple[Kept, ...]],
        locked: bool,
    ) -> Behind:
        assert node.facts_from is not None
        proposal = None if snapshot and locked else self._proposal(node)
        content = snapshot.payload if snapshot else None
        now = state(proposal, content, declared, locked=locked and snapshot is not None) or HAND
        if snapshot is None:
            rows = proposal.rows if proposal else ()
            given, day = (proposal.facts, proposal.day) if proposal else ({}, "")
            things = tuple(self._thing(row, self.work.documents) for row in rows)
            source, parameters = node.facts_from.source, node.facts_from.parameters
            return Behind(
                self.unit, node.key, now, source, dict(parameters), day, dict(declared), dict(given), things=things
            )
        new = proposal.facts if proposal else {}
        return Behind(
            self.unit, node.key, now, snapshot.payload["source"], snapshot.payload["parameters"], snapshot.payload["day"],
            dict(declared), snapshot.payload["facts"], dict(new) if now == CHANGED else None, snapshot.payload["reason"],
            snapshot.author.label(), snapshot.when.astimezone(_HERE).date().isoformat(),
            self._things(kept[snapshot.id], proposal, locked),
        )  # fmt: skip

    def _proposal(self, node: Node) -> Proposal | None:
        unit = next((one for one in self.units if one.key == self.unit), None)
        if unit is None:
            return None
        return propose(self.work, self.units, self.criteria_set, node, unit, complete=self.complete)

    def _kept(self, one: Kept, counted: Mapping[_Key, Row]) -> Thing:
        """Return a thing as it was counted, with what became of it."""
        row, item = one.row, self.work.find(one.row.kind, one.row.id)
        now = counted.get(_key(row))
        content = item.payload if item else {}
        differs = bool(one.content) and content != one.content
        change = GONE if now is None else OTHER if differs or now.counted != row.counted else SAME
        if change == SAME:
            return self._thing(row, one.papers)
        papers = tuple(self._papers(documents_of(content), self.work.documents))
        then, later = (self._named(one.content), self._named(content)) if differs and item else ({}, {})
        return self._thing(row, one.papers, change, then, later, papers, now.counted if now else "")

    def _named(self, content: Mapping[str, Any]) -> dict[str, Any]:
        """Return a content with the names of its units instead of their keys."""
        return {
            name: self._names.get(value, value) if name in ("owner", "unit") else value
            for name, value in content.items()
        }

    def _things(self, kept: tuple[Kept, ...], proposal: Proposal | None, locked: bool) -> tuple[Thing, ...]:
        if locked:
            return tuple(self._thing(one.row, one.papers) for one in kept)
        counted = {_key(row): row for row in (proposal.rows if proposal else ())}
        known = {_key(one.row) for one in kept}
        new = [self._thing(row, self.work.documents, NEW) for key, row in counted.items() if key not in known]
        return (*(self._kept(one, counted) for one in kept), *new)

    def _thing(self, row: Row, papers: Mapping[str, Mapping[str, Any]], *more: Any) -> Thing:
        return Thing(row, self._names.get(row.owner, row.owner), tuple(self._papers(row.documents, papers)), *more)

    @staticmethod
    def _papers(ids: Iterable[str], papers: Mapping[str, Mapping[str, Any]]) -> Iterator[dict[str, str]]:
        for one in ids:
            if one in papers:
                yield {name: str(papers[one].get(name, "")) for name in _PAPER}

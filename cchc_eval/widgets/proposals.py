"""Facts that come from the register of the year's work, on the page of a criterion: proposed, confirmed, overridden, changed.

The browser shows what stands here and sends one edit, field ``source``: ``action`` (``confirm`` or ``override``), ``digest`` of the
proposal that was before the eyes, ``answer`` (the revision of the answer that the page knows) and ``reason``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.criteria.sources import SOURCES
from cchc_eval.i18n import catalogue, language
from cchc_eval.numbers import format_date, format_number
from cchc_eval.records import RecordsError, StaleRevision
from cchc_eval.records.offers import Unit, read_units
from cchc_eval.records.sources import Memo, Proposal, Row, nothing, propose
from cchc_eval.records.sources.confirming import CHANGED, CONFIRMED, DIFFERS, PROPOSED, digest, state
from cchc_eval.records.sources.order import in_order
from cchc_eval.records.sources.remembering import Remembered
from cchc_eval.records.sources.words import counted_words, label_words
from cchc_eval.widgets import dossier_line
from cchc_eval.widgets.facts import shown_fact
from cchc_eval.widgets.standing import answer_value, document_label, rows, subject_name

if TYPE_CHECKING:
    from cchc_eval.records import Event
    from cchc_eval.records.work.reading import Work
    from cchc_eval.widgets.desk import Desk
    from cchc_eval.widgets.edits import Saved

_ = catalogue("widgets")
Typed = Mapping[str, Any]
FIELD = "source"
MOST_ROWS = 200  # rows that a page lists; the rest stands in the register


class _Made(NamedTuple):
    """A view, what it was made of, and the work that stood then: what is listed from the history may follow from any event."""

    made_of: tuple[Any, ...]
    work: Work | None
    view: dict[str, Any]


class Register:
    """The register of one unit's year, as a desk needs it: read on from what was read last, computed where it changed."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.complete = desk.workspace.lists_all_units(desk.year)
        self.units: tuple[Unit, ...] = tuple(read_units(desk.year, desk.workspace.folder))
        self.keys = [key for key, node in desk.tree.nodes.items() if node.facts_from and node.is_leaf and node.rule]
        self.unit = next((one for one in self.units if one.key == desk.unit.key), desk.unit)
        self.work: Work | None = None
        self.views: dict[str, _Made] = {}
        self._remembered = Remembered()
        self._memo: Memo = {}

    @property
    def documents(self) -> Mapping[str, Mapping[str, Any]]:
        """The list of documents, as far as it was read."""
        return self.work.documents if self.work else {}

    def moved(self) -> bool:
        """Whether anything was recorded since the register was read last."""
        return bool(self.keys) and self.desk.records.work(self.desk.year) is not self.work

    def proposals(self) -> dict[str, Proposal | None]:
        """Return what the sources propose now: key → proposal."""
        if not self.keys:
            return {}
        work = self.work = self.desk.records.work(self.desk.year)
        return {key: self._remembered.of(key, work, partial(self._propose, key)) for key in self.keys}

    def _propose(self, key: str, work: Work) -> Proposal | None:
        node = self.desk.tree.nodes[key]
        return propose(work, self.units, self.desk.set, node, self.unit, complete=self.complete, memo=self._memo)

    def without_facts(self, key: str) -> str:
        """Say what the register holds of a criterion of which its source proposes nothing."""
        node, work = self.desk.tree.nodes[key], self.work
        found = (
            propose(
                work, self.units, self.desk.set, node, self.unit, complete=self.complete, memo=self._memo, without_facts=True
            )
            if work
            else None
        )
        if found is None or not found.rows:
            return _("The register of work holds nothing of this any more.")
        return _("{words} From this alone no value of the criterion follows.", words=found.words)


def shown(desk: Desk, answers: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Return what the page of each criterion with a source shows of it.

    Returns
    -------
    dict
        Key → ``state`` (:func:`cchc_eval.records.sources.confirming.state`), ``words``, ``about``, ``facts`` and ``was`` (lines of
        label and value), ``reason``, ``digest``, ``head``, ``rows`` and ``more`` (the list behind the numbers), ``confirm`` and
        ``override`` (whether the buttons are there). Criteria of which nothing is to be said are left out.
    """
    register = desk.register
    if not register.keys:
        return {}
    proposals = register.proposals()
    snapshots = desk.records.fact_sources(desk.year, desk.set.code, desk.unit.key)
    if not snapshots and not any(proposals.values()):
        return {}
    locks = dossier_line.locks(desk)
    given = {
        row[c.KEY]: json.loads(row[c.FACTS])
        for row in rows(answers)
        if row[c.ROUND] == c.SELF and row[c.STATE] == c.ANSWERED
    }
    found = {}
    for key in register.keys:
        locked = bool(locks.of(key, c.SELF))
        snapshot, proposal = snapshots.get(key), proposals.get(key)
        now = state(proposal, snapshot.payload if snapshot else None, given.get(key, {}), locked=locked)
        if now:
            found[key] = _view_of(desk, key, now, proposal, snapshot, locked)
    return found


def _view_of(
    desk: Desk, key: str, now: str, proposal: Proposal | None, snapshot: Event | None, locked: bool
) -> dict[str, Any]:
    """Return :func:`_view`; made anew only where something of what it says is new."""
    register = desk.register
    stood = (snapshot.id, snapshot.revision) if snapshot else None
    made_of = (now, proposal, stood, locked, register.documents, language())
    kept = register.views.get(key)
    if kept and kept.made_of == made_of and (kept.work is register.work or (proposal and not locked)):
        return kept.view
    view = _view(desk, key, now, proposal, snapshot, locked)
    register.views[key] = _Made(made_of, register.work, view)
    return view


def _view(
    desk: Desk, key: str, now: str, proposal: Proposal | None, snapshot: Event | None, locked: bool
) -> dict[str, Any]:
    register, kept = desk.register, snapshot.payload if snapshot else {}
    facts = kept.get("facts", {}) if locked else proposal.facts if proposal else {}
    counted = "" if locked else proposal.words if proposal else register.without_facts(key)
    live = bool(proposal) and not locked
    others_alone = now == CHANGED and facts == kept["facts"]  # the same result, from other entries
    count = len(proposal.rows) if proposal and live else len(kept.get("rows", []))
    listed = (
        _rows(desk, in_order(proposal.rows, _itself, MOST_ROWS), desk.register.documents)
        if proposal and live
        else _kept_rows(desk, snapshot)
    )
    source = SOURCES[desk.tree.nodes[key].facts_from.source]  # type: ignore[union-attr]
    about = source.model_validate(desk.tree.nodes[key].facts_from.parameters).about()  # type: ignore[union-attr]
    return {
        "state": now,
        "words": state_words("others" if others_alone else now, snapshot),
        "about": str(about),
        "counted": counted,
        "facts": _facts(desk, key, facts),
        "was": _facts(desk, key, kept["facts"]) if now == CHANGED and not others_alone else [],
        "reason": kept.get("reason", ""),
        "digest": digest(proposal) if proposal else "",
        "head": [
            _("What it is"), _("Owner"), _("Due / done on"), _("Counted as"), _("Document"), _("Recorded by (version)"),
        ],
        "rows": listed,
        "count": count,
        "more": _("and {count} more; the register of work lists them all", count=format_number(count - MOST_ROWS))
        if count > MOST_ROWS
        else "",
        "confirm": bool(proposal) and not locked and now != CONFIRMED,
        "override": not locked and now in (PROPOSED, DIFFERS, CHANGED),
    }  # fmt: skip


def _facts(desk: Desk, key: str, facts: Mapping[str, str]) -> list[list[str]]:
    asked = desk.tree.facts(key)
    return [[str(asked[name].label), shown_fact(asked[name], facts[name])] for name in asked if name in facts]


def _rows(desk: Desk, found: Iterable[Row], papers: Mapping[str, Mapping[str, Any]]) -> list[list[str]]:
    found = tuple(found)
    names = {unit.key: unit.short_name for unit in desk.register.units}
    words = {(code, kind): counted_words(code, kind) for code, kind in {(row.counted, row.kind) for row in found}}
    named = {one: document_label(papers[one]) for row in found for one in row.documents if one in papers}
    return [
        [
            label_words(row),
            names.get(row.owner, row.owner),
            f"{format_date(row.due) or '–'} / {format_date(row.day) or '–'}" if row.due or row.day else "",
            words[row.counted, row.kind],
            "; ".join(named[one] for one in row.documents if one in named),
            f"{row.who} ({row.revision})",
        ]
        for row in found
    ]


def _kept_rows(desk: Desk, snapshot: Event | None) -> list[list[str]]:
    """Return the rows of a snapshot as they were when it was recorded."""
    if snapshot is None:
        return []
    kept = desk.records.kept_rows([snapshot], desk.register.units)[snapshot.id]
    listed = in_order(kept, lambda one: one.row, MOST_ROWS)
    return [line for one in listed for line in _rows(desk, [one.row], one.papers)]


def _itself(row: Row) -> Row:
    return row


def state_words(now: str, snapshot: Event | None) -> str:
    """Say how facts from a source stand."""
    who = snapshot.author.label() if snapshot else ""
    when = snapshot.when.astimezone().strftime("%d/%m/%Y") if snapshot else ""
    return {
        "proposed": _("Proposed from the register of work, not confirmed yet."),
        "agrees": _("The facts declared agree with the register of work; confirm them to keep what they rest on."),
        "confirmed": _("Confirmed from the register of work by {who} on {when}.", who=who, when=when),
        "overridden": _("Declared otherwise than the register of work says, by {who} on {when}.", who=who, when=when),
        "differs": _("The facts were changed after they were confirmed. Confirm again, or say why they differ."),
        "changed": _("The source has changed since {who} looked at it on {when}.", who=who, when=when),
        "others": _(
            "The source has changed since {who} looked at it on {when}: the result is the same, but it rests on other entries.",
            who=who,
            when=when,
        ),
    }[now]


def save(desk: Desk, edits: list[Typed], saved: Saved) -> None:
    """Confirm or override what sources propose, and add the results to those of the rest of the batch."""
    for typed in edits:
        try:
            result = _save(desk, typed, saved)
        except StaleRevision:
            message = _("Somebody else changed this criterion meanwhile. Open it again, look, then confirm.")
            result = {"status": "refused", "message": message}
        except RecordsError as fault:
            result = {"status": "refused", "message": fault.full()}
        saved.results.append(result | {"seq": typed["seq"]})


def _save(desk: Desk, typed: Typed, saved: Saved) -> dict[str, Any]:
    key, value = typed["key"], typed["value"]
    override, found = value.get("action") == "override", desk.register.proposals().get(key)
    if (digest(found) if found else "") != value.get("digest") or not (found or (override and int(typed["base"]))):
        message = _("The register of work has just changed. Look at the numbers as they are now, then confirm.")
        return {"status": "refused", "message": message}
    proposal = found or nothing(desk.set, desk.tree.nodes[key])
    answer, source = (subject_name(c.SELF, key, part) for part in ("answer", FIELD))
    place = desk.place(key, c.SELF)
    desk.open_round(c.SELF)
    if override:
        event = desk.records.override_facts(place, proposal, str(value.get("reason", "")), int(typed["base"]))
        events = [event]
    else:
        base = saved.revisions.get(answer, int(value.get("answer", 0)))
        events = desk.records.confirm_facts(place, proposal, base, int(typed["base"]))
    saved.revisions[source] = events[-1].revision
    saved.time = datetime.now().strftime("%H:%M:%S")
    result: dict[str, Any] = {"status": "saved"}
    if len(events) > 1:
        saved.revisions[answer] = events[0].revision
        result["content"] = answer_value(desk.tree, key, events[0].payload)
    return result

"""What the state of a round, a dossier or a year allows: the one place where a write is refused for its time.

A round of a set is *unopened*, *open* or *locked*; a unit may be locked or reopened on its own, and then has
a state of its own. The dossier of a unit has a state besides (:mod:`cchc_eval.records.workflow`, checked by
:mod:`cchc_eval.records.gates`), and both must let a write through. A closed year refuses everything. Nothing else
decides: the screens may hide what would be refused, and need not. What another copy brings in is judged by
:mod:`cchc_eval.records.incoming`, which looks at the same states and not at the order of events.

A document belongs to no year; it and its files are held by where it is cited (:mod:`cchc_eval.records.cited`), and it is taken off
the list only while nothing names it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from cchc_eval import columns as c
from cchc_eval.i18n import catalogue
from cchc_eval.records import cited
from cchc_eval.records.document_uses import uses
from cchc_eval.records.errors import DossierForbids, Refused, RoundLocked, RoundNotOpen, StateForbids, YearClosed
from cchc_eval.records.gates import Gates
from cchc_eval.records.kinds import KINDS
from cchc_eval.records.schema import now
from cchc_eval.records.work.gates import WorkGates
from cchc_eval.records.workflow import AFTER, CLOSED, FINAL, LOCKED, OPEN, UNOPENED, round_name

_ = catalogue("records")

_FROM = {"opened": (UNOPENED,), "locked": (OPEN,), "reopened": (LOCKED,), "replaced": (OPEN,)}


class States:
    """The states as one transaction sees them; events written in it are taken along by :meth:`apply`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._closed: dict[int, bool] = {}
        self._rounds: dict[tuple[int, str, str], dict[str, str]] = {}
        self._gates = Gates(connection)
        self._work = WorkGates(connection)

    def of(self, year: int, set_code: str, unit: str, round_code: str) -> str:
        """Return ``unopened``, ``open``, ``locked`` or ``closed`` (the whole year)."""
        if self._year_closed(year):
            return CLOSED
        states = self._states(year, set_code, round_code)
        return states.get(unit) or states.get("") or UNOPENED

    def dossier(self, subject: Mapping[str, Any]) -> str:
        """Return the state of the dossier of ``{year, set, unit}``."""
        return self._gates.state(subject)

    def units_apart(self, year: int, set_code: str, round_code: str) -> dict[str, str]:
        """Return the units that have a state of their own in a round, with that state."""
        return {unit: state for unit, state in self._states(year, set_code, round_code).items() if unit}

    def require(self, kind: str, subject: Mapping[str, Any], payload: Mapping[str, Any], author: str = "") -> None:
        """Refuse a write that the state forbids.

        Parameters
        ----------
        author : str
            Id of the writer, for the year's setting that an appraiser must be another person.

        Raises
        ------
        YearClosed, RoundNotOpen, RoundLocked, DossierForbids, SamePerson, StateForbids, Refused
        """
        self.require_standing(kind, subject)
        if kind in cited.KINDS:
            for place, state in cited.places(self._connection, subject["document"]):
                raise cited.fault(place, state)
        if kind == "document" and payload.get("removed"):
            self._require_unused(subject["document"])
        if KINDS[kind].in_open_round:
            if self._of(subject) == UNOPENED:
                raise _not_open(subject)
            self._gates.require_content(kind, subject, payload, author)
        if kind == "round":
            self._require_step(subject, payload["action"])
        elif kind == "step":
            self_round = {**subject, "round": c.SELF}
            if self._of(self_round) == UNOPENED:
                raise _not_open(self_round)
            self._gates.require_step(subject, payload)
        else:
            self._work.require(kind, subject, payload)

    def require_standing(self, kind: str, subject: Mapping[str, Any]) -> None:
        """Refuse what a closed year or a locked round forbids, whatever the state of the dossier."""
        if "year" in subject and self._year_closed(subject["year"]):
            raise YearClosed(
                _("The year {year} is closed: nothing in it changes any more.", year=subject["year"]),
                _("Nothing was recorded."),
            )
        if kind in KINDS and KINDS[kind].in_open_round and self._of(subject) == LOCKED:
            raise RoundLocked(
                _(
                    "The round “{round}” of {year} is locked.",
                    round=round_name(subject["round"]),
                    year=subject["year"],
                ),
                _("Nothing was recorded. Whoever leads the work can reopen the round, with a reason."),
            )

    def apply(self, kind: str, subject: Mapping[str, Any], payload: Mapping[str, Any]) -> None:
        """Take along an event that is being written in this transaction."""
        if kind == "round":
            self._states(subject["year"], subject["set"], subject["round"])[subject["unit"]] = AFTER[payload["action"]]
            self._gates.forget_set(subject)
        elif kind == "year":
            self._closed[subject["year"]] = True
        elif kind == "step":
            self._gates.apply(subject, payload)
        else:
            self._work.apply(kind, subject, payload)

    def _require_unused(self, document: str) -> None:
        """Refuse to take a document off the list while anything names it."""
        found = uses(self._connection, document).get(document, [])
        if found:
            raise Refused(
                _("This document stays on the list: it is used in {count} places.", count=len(found)),
                _("Where it is used stands on the page “Documents”. Take it out there, or choose another one there, first."),
            )

    def _require_step(self, subject: Mapping[str, Any], action: str) -> None:
        whole = action in ("opened", "replaced")
        state = self._of(subject)
        if whole and subject["unit"]:
            raise StateForbids(_("A round is opened for all units at once."))
        if state not in _FROM[action]:
            name = round_name(subject["round"])
            raise {
                UNOPENED: _not_open(subject),
                OPEN: StateForbids(
                    _("The round “{round}” of {year} is open already.", round=name, year=subject["year"])
                ),
                LOCKED: RoundLocked(_("The round “{round}” of {year} is locked.", round=name, year=subject["year"])),
            }[state]
        if action == "replaced":
            self._require_none_final(subject)

    def _require_none_final(self, subject: Mapping[str, Any]) -> None:
        """A corrected set would change points that a council settled."""
        final = self._connection.scalars(
            select(now.c.unit)
            .where(now.c.kind == "step", now.c.year == subject["year"], now.c.set == subject["set"])
            .where(now.c.status.in_(FINAL))
            .order_by(now.c.unit)
        ).all()
        if final:
            raise DossierForbids(
                _(
                    "The criteria set of {year} cannot be replaced: the points of these units are settled or published: {units}.",
                    year=subject["year"],
                    units=", ".join(final),
                ),
                _(
                    "Nothing was recorded. Reopen their dossiers first, with a reason; they are settled again afterwards."
                ),
            )

    def _of(self, subject: Mapping[str, Any]) -> str:
        return self.of(subject["year"], subject["set"], subject["unit"], subject["round"])

    def _year_closed(self, year: int) -> bool:
        if year not in self._closed:
            found = self._connection.scalar(select(now.c.status).where(now.c.kind == "year", now.c.year == year))
            self._closed[year] = found == "closed"
        return self._closed[year]

    def _states(self, year: int, set_code: str, round_code: str) -> dict[str, str]:
        key = (year, set_code, round_code)
        if key not in self._rounds:
            rows = self._connection.execute(
                select(now.c.unit, now.c.status).where(
                    now.c.kind == "round",
                    now.c.year == year,
                    now.c.set == set_code,
                    now.c.round == round_code,
                )
            )
            self._rounds[key] = {unit: AFTER[action] for unit, action in rows}
        return self._rounds[key]


def _not_open(subject: Mapping[str, Any]) -> RoundNotOpen:
    return RoundNotOpen(
        _(
            "The round “{round}” of {year} has not been opened for the set {set}.",
            round=round_name(subject["round"]),
            year=subject["year"],
            set=subject["set"],
        ),
        _("Open the round first."),
    )

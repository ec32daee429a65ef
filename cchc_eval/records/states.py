"""What the state of a round or a year allows: the one place where a write is refused for its time.

A round of a set is *unopened*, *open* or *locked*; a unit may be locked or reopened on its own, and then has
a state of its own. A closed year refuses everything. Nothing else decides: the screens may hide what would be
refused, and need not.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from cchc_eval.i18n import catalogue
from cchc_eval.records.errors import RoundLocked, RoundNotOpen, StateForbids, YearClosed
from cchc_eval.records.kinds import KINDS
from cchc_eval.records.schema import now

_ = catalogue("records")

UNOPENED, OPEN, LOCKED, CLOSED = "unopened", "open", "locked", "closed"
AFTER = {"opened": OPEN, "reopened": OPEN, "replaced": OPEN, "locked": LOCKED}
_FROM = {"opened": (UNOPENED,), "locked": (OPEN,), "reopened": (LOCKED,), "replaced": (OPEN,)}


def round_name(code: str) -> str:
    """Return the name of a round, in the language in use."""
    return {
        "self": _("self-scoring"),
        "appraisal": _("first appraisal"),
        "appraisal_2": _("second appraisal"),
        "survey": _("survey"),
        "bonus": _("bonus and penalty points"),
    }[code]


class States:
    """The states as one transaction sees them; events written in it are taken along by :meth:`apply`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._closed: dict[int, bool] = {}
        self._rounds: dict[tuple[int, str, str], dict[str, str]] = {}

    def of(self, year: int, set_code: str, unit: str, round_code: str) -> str:
        """Return ``unopened``, ``open``, ``locked`` or ``closed`` (the whole year)."""
        if self._year_closed(year):
            return CLOSED
        states = self._states(year, set_code, round_code)
        return states.get(unit) or states.get("") or UNOPENED

    def units_apart(self, year: int, set_code: str, round_code: str) -> dict[str, str]:
        """Return the units that have a state of their own in a round, with that state."""
        return {unit: state for unit, state in self._states(year, set_code, round_code).items() if unit}

    def require(self, kind: str, subject: Mapping[str, Any], payload: Mapping[str, Any]) -> None:
        """Refuse a write that the state forbids.

        Raises
        ------
        YearClosed, RoundNotOpen, RoundLocked, StateForbids
        """
        self.require_standing(kind, subject)
        if KINDS[kind].in_open_round and self._of(subject) == UNOPENED:
            raise _not_open(subject)
        if kind == "round":
            self._require_step(subject, payload["action"])

    def require_standing(self, kind: str, subject: Mapping[str, Any]) -> None:
        """Refuse what a closed year or a locked round forbids; also asked of events taken in from another copy."""
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
        elif kind == "year":
            self._closed[subject["year"]] = True

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

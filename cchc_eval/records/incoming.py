"""What another copy brings in, held against what stands here: refused where the matter is closed here, never for order or
clocks.

A copy decides by what it knew. A decision made there after a submission that it had taken in is right, whichever
computer's clock is ahead and in whatever order the events reach a third copy. So the states are those that stood here
before, and only what is closed *here* refuses: a closed year, a locked round, a dossier that is settled or published,
a document that is cited in one of these.
It is lifted where the other copy knew of that closing and undid it: its own reopening follows, directly or through
other steps of the file, what stands here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from cchc_eval.i18n import catalogue
from cchc_eval.records import cited, workflow
from cchc_eval.records.canonical import canonical
from cchc_eval.records.errors import DossierForbids, StateForbids
from cchc_eval.records.events import Event
from cchc_eval.records.kinds import KINDS
from cchc_eval.records.schema import now
from cchc_eval.records.states import States

_ = catalogue("records")


def require(connection: Connection, events: Iterable[Event]) -> None:
    """Refuse the events of another copy if one of them is about what is closed here; asked before they are written.

    Raises
    ------
    YearClosed, RoundLocked, DossierForbids
        For the first such event.
    """
    for _event, fault in refusals(connection, list(events)):
        raise fault


def refusals(connection: Connection, events: Sequence[Event]) -> list[tuple[Event, StateForbids]]:
    """Return the events that cannot be taken in, each with the reason; none for kinds that are not known here."""
    judge = _Judge(connection, [event for event in events if event.kind in KINDS])
    return [(event, fault) for event in judge.events if (fault := judge.fault(event)) is not None]


class _Judge:
    """The states that stood here, and what the events coming in undo of them."""

    def __init__(self, connection: Connection, events: list[Event]) -> None:
        self.events = events
        self._connection = connection
        self._states = States(connection)
        self._cited: dict[str, list[tuple[cited.Place, str]]] | None = None
        self._informed: dict[tuple[str, str], set[str]] = {}
        self._by_subject: dict[tuple[str, str], list[Event]] = {}
        for event in events:
            if event.kind in ("step", "round"):
                self._by_subject.setdefault((event.kind, canonical(event.subject)), []).append(event)

    def fault(self, event: Event) -> StateForbids | None:
        try:
            if event.kind != "year":  # two copies may close a year, each on its own
                self._require_round(event)
        except StateForbids as fault:
            return fault
        if event.kind == "step" or KINDS[event.kind].in_open_round:
            return self._of_dossier(event)
        return self._of_document(event) if event.kind in cited.KINDS else None

    def _of_document(self, event: Event) -> StateForbids | None:
        """A document cited here in a closed year or a final dossier stays as it is, unless the file reopens that dossier."""
        if self._cited is None:
            self._cited = cited.all_places(self._connection)
        for place, state in self._cited.get(event.subject["document"], ()):
            dossier = dict(zip(("year", "set", "unit"), place, strict=True))
            if state == workflow.CLOSED or not self._undone("step", dossier, "reopen"):
                return cited.fault(place, state)
        return None

    def _require_round(self, event: Event) -> None:
        """A closed year or a locked round refuses, unless the file reopens the round."""
        subject = event.subject
        opened = False
        if KINDS[event.kind].in_open_round:
            own = subject["unit"] in self._states.units_apart(subject["year"], subject["set"], subject["round"])
            units = (subject["unit"],) if own else (subject["unit"], "")
            opened = any(self._undone("round", {**_round_of(subject), "unit": unit}, "reopened") for unit in units)
        self._states.require_standing("year" if opened else event.kind, subject)

    def _of_dossier(self, event: Event) -> StateForbids | None:
        dossier = {name: event.subject[name] for name in ("year", "set", "unit")}
        state = self._states.dossier(dossier)
        if state not in workflow.FINAL:
            return None
        if event.kind == "step":
            if event.id in self._knowing("step", dossier):
                return None
        elif self._undone("step", dossier, "reopen"):
            return None
        return DossierForbids(
            _(
                "Here the dossier of {unit} in {year} is in the state “{state}”, and the file holds something new for it.",
                unit=dossier["unit"],
                year=dossier["year"],
                state=workflow.state_name(state),
            ),
            _("Nothing was taken in. To take it in, reopen the dossier here first, with a reason."),
        )

    def _undone(self, kind: str, subject: dict[str, Any], word: str) -> bool:
        informed = self._knowing(kind, subject)
        of = self._by_subject.get((kind, canonical(subject)), [])
        return any(
            event.id in informed and word in (event.payload.get("step"), event.payload.get("action")) for event in of
        )

    def _knowing(self, kind: str, subject: dict[str, Any]) -> set[str]:
        """The ids of those events of a subject that follow, directly or through others, all that stands here."""
        pair = (kind, canonical(subject))
        if pair not in self._informed:
            heads = self._connection.scalar(select(now.c.heads).where(now.c.kind == kind, now.c.subject == pair[1]))
            knows = {event.id: {*event.follows} for event in self._by_subject.get(pair, [])}
            growing = True
            while growing:  # what an event follows is known to it through all that stands between
                growing = False
                for known in knows.values():
                    more = set().union(*(knows[one] for one in known if one in knows)) - known
                    known |= more
                    growing = growing or bool(more)
            here = set((heads or "").split())
            self._informed[pair] = {one for one, known in knows.items() if here <= known}
        return self._informed[pair]


def _round_of(subject: dict[str, Any]) -> dict[str, Any]:
    return {name: subject[name] for name in ("year", "set", "round")}

"""What :class:`~cchc_eval.records.records.Records` offers on the way of a dossier: steps, settings, who is in charge,
results received.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cchc_eval.records import dossier, reading, workflow, writing
from cchc_eval.records.canonical import canonical
from cchc_eval.records.database import Database
from cchc_eval.records.dossier import Dossier, YearSetting
from cchc_eval.records.events import Edit, Event, Person
from cchc_eval.records.reading import Change

if TYPE_CHECKING:
    import pandas as pd


class DossierFace:
    """The methods of ``Records`` about dossiers; contract in ``docs/workflow.md``."""

    _database: Database
    author: Person | None

    if TYPE_CHECKING:

        def _pen(self, author: Person | None = None) -> writing.Pen: ...

        def append(self, kind: str, subject: Mapping[str, Any], payload: Mapping[str, Any], base: int = 0) -> Event:
            """See ``Records.append``."""
            ...

    # --- steps ----------------------------------------------------------------------------------------------
    def dossier(self, year: int, set_code: str, unit: str) -> Dossier:
        """Return where the dossier of a unit stands; ``scoring`` before any step."""
        with self._database.reading() as connection:
            return dossier.dossier(connection, year, set_code, unit)

    def take_step(
        self,
        year: int,
        set_code: str,
        unit: str,
        step: str,
        *,
        note: str = "",
        document: str = "",
        to: str = "",
        base: int,
    ) -> Event:
        """Take a dossier one step further (or back).

        Parameters
        ----------
        step : str
            One of ``workflow.STEPS``.
        note : str
            Required for ``return``, ``settle`` (the council's minutes) and ``reopen`` (the reason).
        document : str
            Id of the decision that publishes, required for ``publish``.
        to : str
            The state to reopen to.
        base : int
            ``dossier(...).revision`` as the writer saw it.

        Raises
        ------
        StaleRevision
            If somebody else took a step meanwhile.
        DossierForbids
            If the state does not know the step, or a condition is not met (``keys`` names the nodes).
        Refused
            If a note, a document or a state is missing.
        YearClosed, RoundNotOpen, NoAuthor, DiskFull, ReadOnly, Busy
        """
        pen = self._pen()
        with self._database.writing() as connection:
            payload: dict[str, Any] = {"step": step, "to": to, "note": note, "document": document}
            if step == "request":
                payload["asked"] = dossier.asked(connection, year, set_code, unit)
            elif step == "settle":
                payload["content"] = dossier.content(connection, year, set_code, unit)
            edit = Edit("step", dossier.subject_of(year, set_code, unit), payload, base)
            return writing.raised(writing.record(connection, pen, [edit]))[0]

    def dossiers(self, year: int, set_code: str) -> pd.DataFrame:
        """Return the dossiers of all units that anything was recorded for: unit, state, step (the last one; empty: none
        yet), time, author, note, revision.
        """
        with self._database.reading() as connection:
            return dossier.dossiers(connection, year, set_code)

    def steps(self, year: int, set_code: str, unit: str) -> list[Change]:
        """Return who took which step of a dossier and when, oldest first."""
        with self._database.reading() as connection:
            return dossier.steps(connection, year, set_code, unit)

    def asked(self, year: int, set_code: str, unit: str) -> list[str]:
        """Return the nodes of which the first appraisal asks for an explanation (standing decision ``explain``)."""
        with self._database.reading() as connection:
            return list(dossier.asked(connection, year, set_code, unit))

    def not_explained(self, year: int, set_code: str, unit: str) -> list[str]:
        """Return the nodes that were asked about and have no newer explanation or evidence yet; only while the unit is
        to explain.
        """
        with self._database.reading() as connection:
            last = dossier.last_step(connection, year, set_code, unit)
            if last is None or workflow.after(last.payload) != workflow.EXPLAINING:
                return []
            return dossier.unanswered(connection, last)

    # --- settings -------------------------------------------------------------------------------------------
    def year_setting(self, year: int) -> YearSetting:
        """Return the settings of a year: ``other_appraiser`` (``warned`` unless set) and the ``revision``."""
        with self._database.reading() as connection:
            return dossier.setting(connection, year)

    def set_year_setting(self, year: int, other_appraiser: str, base: int) -> Event:
        """Set whether the appraiser must be another person (``required``) or should be (``warned``)."""
        return self.append("year_setting", {"year": year}, {"other_appraiser": other_appraiser}, base)

    def had_part(self, year: int, set_code: str, unit: str, person: str = "") -> bool:
        """Return whether a person (the author by default) wrote a self answer of the unit that stands, approved or
        submitted its dossier.
        """
        person = person or (self.author.id if self.author else "")
        with self._database.reading() as connection:
            return person in dossier.took_part(connection, year, set_code, unit)

    def own_decisions(self, year: int, set_code: str) -> pd.DataFrame:
        """Return the decisions that stand of people who had a part in the self-score: unit, key, round, person (id),
        name.
        """
        with self._database.reading() as connection:
            return dossier.own_decisions(connection, year, set_code)

    # --- who is in charge, what was received ----------------------------------------------------------------
    def assignments(self, year: int, set_code: str, unit: str) -> pd.DataFrame:
        """Return who is in charge of which node: key, division, person (id or empty), name, due (ISO or empty),
        revision. A row whose assignment was taken back stays, all empty, for its revision.
        """
        with self._database.reading() as connection:
            return dossier.assignments(connection, year, set_code, unit)

    def assign(
        self, place: Mapping[str, Any], division: str = "", person: str = "", due: str = "", base: int = 0
    ) -> Event:
        """Put a division, a person (id) and an internal due date (``YYYY-MM-DD``) in charge of a node; all empty takes
        it back. `place` is ``{year, set, unit, key}``; a round in it does not matter.
        """
        subject = {name: place[name] for name in ("year", "set", "unit", "key")}
        return self.append("assignment", subject, {"division": division, "person": person, "due": due}, base)

    def received(self, year: int, set_code: str) -> pd.DataFrame:
        """Return the results received from a higher appraisal: unit, key (empty: total), points, index (text), document
        (id), its number and date, note, time, author, revision.
        """
        with self._database.reading() as connection:
            return dossier.received(connection, year, set_code)

    def receive(
        self,
        place: Mapping[str, Any],
        points: str = "",
        index: str = "",
        document: str = "",
        note: str = "",
        base: int | None = None,
    ) -> Event:
        """Record a result received; `place` is ``{year, set, unit, key}`` (empty key: the total). Without `base`, what
        stands there is replaced.
        """
        subject = {name: place.get(name, "") for name in ("year", "set", "unit", "key")}
        if base is None:
            with self._database.reading() as connection:
                there = reading.current(connection, "received", canonical(subject))
            base = there.revision if there else 0
        payload = {"points": points, "index": index, "document": document, "note": note}
        return self.append("received", subject, payload, base)

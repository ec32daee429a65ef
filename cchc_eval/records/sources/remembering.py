"""What sources propose, computed again only where something that was read for it has changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from cchc_eval.records.sources.base import Proposal
from cchc_eval.records.work.reading import Work


class _Traced:
    """A year's work that notes which of its parts are looked at."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self.parts: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        part = self.parts[name] = getattr(self._work, name)
        return part


class Remembered:
    """Proposals by key. The rest that they follow from (units, day, set) must stay the same for as long as this is used."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[dict[str, Any], Proposal | None]] = {}

    def of(self, key: str, work: Work, compute: Callable[[Work], Proposal | None]) -> Proposal | None:
        """Return the proposal of a key.

        Parameters
        ----------
        work : Work
            As :meth:`cchc_eval.records.records.Records.work` returns it: a part that did not change is the same object.
        compute : callable
            Asked if a part that it looked at the last time is another object now. The same proposal as before is the same object.
        """
        known = self._known.get(key)
        if known and all(getattr(work, name) is part for name, part in known[0].items()):
            return known[1]
        traced = _Traced(work)
        made = compute(cast("Work", traced))
        if known and made == known[1]:
            made = known[1]
        self._known[key] = traced.parts, made
        return made

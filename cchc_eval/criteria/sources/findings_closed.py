"""Findings of inspections that were remedied, of those to be remedied."""

from collections.abc import Iterable
from typing import ClassVar, Literal

from cchc_eval.criteria.base import Text, both
from cchc_eval.criteria.fact_source import Source, asks
from cchc_eval.criteria.facts import Fact


class FindingsClosed(Source):
    """Findings remedied in all units below the scored one (``don_vi_truc_thuoc``), or remedied on time in the unit itself (``don_vi``)."""

    name: ClassVar[str] = "findings_closed"
    of: Literal["don_vi_truc_thuoc", "don_vi"]

    def about(self) -> Text:
        if self.of == "don_vi":
            return both("Findings remedied on time ÷ findings to be remedied")
        return both("Findings remedied ÷ findings to be remedied")

    def fits(self, facts: Iterable[Fact]) -> bool:
        return asks(facts, done="number", due="number")

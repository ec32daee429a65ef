"""Units that were inspected."""

from collections.abc import Iterable
from typing import ClassVar, Literal

from cchc_eval.criteria.base import Text, both
from cchc_eval.criteria.fact_source import Source, asks, is_yes_no
from cchc_eval.criteria.facts import Fact


class UnitsInspected(Source):
    """Units below the scored one that were inspected, of all (``don_vi_truc_thuoc``); or whether it was inspected itself (``don_vi``)."""

    name: ClassVar[str] = "units_inspected"
    of: Literal["don_vi_truc_thuoc", "don_vi"]

    def about(self) -> Text:
        return both("Whether the unit was inspected") if self.of == "don_vi" else both("Units inspected ÷ all units")

    def fits(self, facts: Iterable[Fact]) -> bool:
        asked = tuple(facts)
        if self.of == "don_vi":
            return any(fact.name == "kiem_tra" and is_yes_no(fact) for fact in asked)
        return asks(asked, done="number", due="number")

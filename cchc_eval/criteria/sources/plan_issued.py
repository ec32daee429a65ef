"""The day on which a plan was issued, or the fields that it covers."""

from collections.abc import Iterable
from typing import ClassVar, Literal

from cchc_eval.criteria.base import Name, Text, both
from cchc_eval.criteria.fact_source import Source, all_yes_no, asks
from cchc_eval.criteria.facts import Fact


class PlanIssued(Source):
    """A plan of the type ``plan`` of the unit that is scored: whether and when it was issued; of ``linh_vuc``: which fields it has.

    ``by: don_vi`` says that the plan is the unit's own, which it is without it as well.
    """

    name: ClassVar[str] = "plan_issued"
    plan: Name
    of: Literal["", "linh_vuc"] = ""
    by: Literal["", "don_vi"] = ""

    def about(self) -> Text:
        return both("Fields of the plan") if self.of else both("Day on which the plan was issued")

    def fits(self, facts: Iterable[Fact]) -> bool:
        asked = tuple(facts)
        return all_yes_no(asked) if self.of else asks(asked, done="choice", date="date")

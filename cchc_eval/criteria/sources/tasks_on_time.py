"""Tasks of a plan that were finished on time, of those that are due."""

from collections.abc import Iterable
from typing import ClassVar, Literal

from cchc_eval.criteria.base import Name, Text, both
from cchc_eval.criteria.fact_source import Source, asks
from cchc_eval.criteria.facts import Fact


class TasksOnTime(Source):
    """Tasks of plans of the type ``plan``: of the scored unit's plans, or with ``by: don_vi`` those that the unit owns; ``field``: one
    field alone.
    """

    name: ClassVar[str] = "tasks_on_time"
    plan: Name
    by: Literal["", "don_vi"] = ""
    field: Name | Literal[""] = ""

    def about(self) -> Text:
        return both("Tasks finished on time ÷ tasks due")

    def fits(self, facts: Iterable[Fact]) -> bool:
        return asks(facts, done="number", due="number")

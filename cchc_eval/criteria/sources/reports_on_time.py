"""Periodic reports: sent late, not sent, or whether they are sent at all."""

from collections.abc import Iterable
from typing import ClassVar

from cchc_eval.criteria.base import Name, Text, both
from cchc_eval.criteria.fact_source import Source, asks
from cchc_eval.criteria.facts import Fact


class ReportsOnTime(Source):
    """Reports that ``by`` owes to ``to``; ``by: don_vi`` are those of the scored unit itself."""

    name: ClassVar[str] = "reports_on_time"
    by: Name
    to: Name

    def about(self) -> Text:
        return both("Periodic reports sent late or not sent")

    def fits(self, facts: Iterable[Fact]) -> bool:
        asked = tuple(facts)
        return asks(asked, cham="number", khong_gui="number") or any(
            fact.name == "level" and {"dinh_ky", "khong"} <= {option.code for option in fact.options} for fact in asked
        )

"""Whether a duty is assigned: who leads the work, who advises, the support team."""

from collections.abc import Iterable
from typing import ClassVar, Literal

from cchc_eval.criteria.base import Name, Text, both
from cchc_eval.criteria.fact_source import Source, is_yes_no
from cchc_eval.criteria.facts import Fact


class DutyAssigned(Source):
    """Duties of a role (``support``: head of the support team, the team or a member) of the scored unit and those below it;
    ``by: don_vi``: of the scored unit alone; ``unit``: of this one alone. ``on: ngay_xet``: only what is in force on the day up to
    which is computed; without it any day of the year will do. ``fact`` names the answer that they give, where more is asked than one.
    """

    name: ClassVar[str] = "duty_assigned"
    role: Literal["lead", "advise", "support", "field"]
    by: Literal["", "don_vi"] = ""
    unit: str = ""
    on: Literal["", "ngay_xet"] = ""
    fact: Name | Literal[""] = ""

    def about(self) -> Text:
        told = {
            "lead": both("Who is assigned to lead the work"),
            "advise": both("Who is assigned to advise on the work"),
            "support": both("Support team that was set up"),
            "field": both("Who is assigned to be in charge of a field"),
        }
        return told[self.role]

    def fits(self, facts: Iterable[Fact]) -> bool:
        return bool(self.given(facts))

    def given(self, facts: Iterable[Fact]) -> str:
        """Return the name of the fact that the source gives: the one that ``fact`` names, else the only one asked; empty if none."""
        asked = tuple(facts)
        meant = [one for one in asked if one.name == self.fact] if self.fact else asked
        return meant[0].name if len(meant) == 1 and is_yes_no(meant[0]) else ""

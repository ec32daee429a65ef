"""What was disseminated: contents, channels, or the staff that was reached."""

from collections.abc import Iterable
from typing import ClassVar, Literal

from cchc_eval.criteria.base import Text, both
from cchc_eval.criteria.fact_source import Source, all_yes_no, asks
from cchc_eval.criteria.facts import Fact


class DisseminationCoverage(Source):
    """Contents (``noi_dung``), channels (``hinh_thuc``) or staff (``cong_chuc``) that activities reached; ``by: don_vi``: those of the
    scored unit alone.
    """

    name: ClassVar[str] = "dissemination_coverage"
    of: Literal["noi_dung", "hinh_thuc", "cong_chuc"]
    by: Literal["", "don_vi"] = ""

    def about(self) -> Text:
        told = {
            "noi_dung": both("Contents that were disseminated"),
            "hinh_thuc": both("Channels that were used for dissemination"),
            "cong_chuc": both("Staff reached ÷ all staff"),
        }
        return told[self.of]

    def fits(self, facts: Iterable[Fact]) -> bool:
        asked = tuple(facts)
        return asks(asked, done="number", due="number") if self.of == "cong_chuc" else all_yes_no(asked)

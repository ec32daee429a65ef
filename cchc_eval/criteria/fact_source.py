"""What every source of facts states: its parameters, which facts it can give, and what it counts in words."""

from collections.abc import Iterable
from typing import ClassVar

from cchc_eval.criteria.base import Strict, Text
from cchc_eval.criteria.facts import Fact


class Source(Strict):
    """A source of facts: its own fields are its parameters, as ``facts_from.parameters`` states them.

    What it describes is computed from the records of the year's work (``cchc_eval.records.sources``); nothing is computed here.
    """

    name: ClassVar[str]
    """As ``facts_from.source`` names it: the name of its file."""

    def about(self) -> Text:
        """Return in words what is counted."""
        raise TypeError(f"{type(self).__name__} does not say what it counts")

    def fits(self, facts: Iterable[Fact]) -> bool:
        """Return whether the source can give facts that are asked so."""
        raise TypeError(f"{type(self).__name__} does not say what it gives")


def asks(facts: Iterable[Fact], **kinds: str) -> bool:
    """Return whether facts of these names and kinds are among those asked."""
    asked = {fact.name: fact.kind for fact in facts}
    return all(asked.get(name) == kind for name, kind in kinds.items())


def all_yes_no(facts: Iterable[Fact]) -> bool:
    """Return whether everything asked is answered by yes or no."""
    asked = tuple(facts)
    return bool(asked) and all(is_yes_no(fact) for fact in asked)


def is_yes_no(fact: Fact) -> bool:
    """Return whether a fact is answered by yes or no."""
    return fact.kind == "choice" and [option.code for option in fact.options] == ["yes", "no"]

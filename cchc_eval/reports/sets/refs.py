"""Names that point to criteria and classes: on the sheets by number and name, in the set by key and code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cchc_eval.criteria.model import CriteriaSet
from cchc_eval.i18n import LANGUAGES
from cchc_eval.reports.sets.plan import EXTRA_PARTS, PART_COLUMN
from cchc_eval.reports.sets.shapes import Steps
from cchc_eval.reports.sets.words import option_name, plain

KEY = "key:"
"""Before a key, where a number or name alone would be taken for something else."""
NODES: tuple[Steps, ...] = (("ties", "by"), ("node",))
"""Parameters that name nodes by their keys."""
CLASS: Steps = ("at_most",)
"""The parameter that names a class by its code."""


@dataclass(frozen=True)
class Names:
    """What can be pointed to.

    Attributes
    ----------
    nodes : mapping
        Printed number of a node → its key.
    classes : mapping
        Code of a class → its names.
    """

    nodes: Mapping[str, str] = field(default_factory=dict)
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @staticmethod
    def of(criteria_set: CriteriaSet) -> Names:
        """Return the names of a set."""
        bands = criteria_set.classes.bands if criteria_set.classes else ()
        classes = {band.code: tuple(x for x in (band.name.vi, band.name.en) if x) for band in bands}
        return Names({node.code: node.key for node, _parents in criteria_set.walk()}, classes)

    def shown(self, steps: Steps, value: str) -> str:
        """Return what stands in a cell for a value that may point to something."""
        if steps in NODES:
            codes = [code for code, key in self.nodes.items() if key == value]
            parts = [option_name(PART_COLUMN, value)] if value in EXTRA_PARTS else []
            return self._first([*parts, *codes, value], steps, value)
        if steps == CLASS:
            return self._first([*self.classes.get(value, ())[:1], value], steps, value)
        return value

    def meant(self, steps: Steps, text: str) -> str:
        """Return the value that a cell points to; other text as it is."""
        if text.startswith(KEY):
            return text.removeprefix(KEY)
        if steps in NODES:
            for part in EXTRA_PARTS:
                if plain(text) in self._parts(part) and text not in self.nodes:
                    return part
            return self.nodes.get(text, text)
        if steps == CLASS and text not in self.classes:
            named = [code for code, names in self.classes.items() if plain(text) in map(plain, names)]
            return named[0] if len(named) == 1 else text
        return text

    def _first(self, shown: Iterable[str], steps: Steps, value: str) -> str:
        return next((x for x in shown if self.meant(steps, x) == value), KEY + value)

    @staticmethod
    def _parts(part: str) -> set[str]:
        return {part, *(plain(option_name(PART_COLUMN, part, lang)) for lang in LANGUAGES)}

"""What a workbook changed itself, told from what was recorded beside it: by what stood when it was written, and what it brought before.

A unit corrects a cell and sends its workbook again. What stands then is its own first version, not a newer one of somebody else's;
which export a workbook is, it says on its hidden sheet. Of copies of one export that several people fill in, each has as it was
written what only another one brought: that takes nothing back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

UNCHANGED, CHANGED, BOTH = "unchanged", "changed", "both"
"""What of an item: the workbook did not change it; it alone did; somebody else recorded something else as well."""


@dataclass(frozen=True)
class Earlier:
    """What is known of a workbook's past.

    Attributes
    ----------
    written : mapping
        Item → print of what stood when the workbook was written; items without one were blank.
    brought : mapping
        Item → print of what workbooks of the same export brought last.
    said : mapping
        Item → print of what the workbook says of those items now.
    """

    written: Mapping[str, str]
    brought: Mapping[str, str]
    said: Mapping[str, str]

    @property
    def goes_on(self) -> bool:
        """Whether this copy is the one that was taken in, filled in further: it has most of what it brought no more as it was written."""
        own = [item for item, brought in self.brought.items() if brought != self._written(item)]
        return sum(item in self.said and self.said[item] != self._written(item) for item in own) * 2 > len(own)

    def _knows(self, item: str) -> bool:
        """Whether this copy says most of what else was brought: then it is the same copy, in whoever's hands."""
        others = [one for one, brought in self.brought.items() if one != item and brought != self._written(one)]
        return sum(self.said.get(one) == self.brought[one] for one in others) * 2 > len(others)

    def verdict(self, item: str, said: str, stands: str, *, others: bool = False) -> str:
        """Return :data:`UNCHANGED`, :data:`CHANGED` or :data:`BOTH` for an item that says something else than what stands.

        Parameters
        ----------
        item : str
        said, stands : str
            Print of what the workbook says, and of what is recorded.
        others : bool
            Whether what is recorded is somebody else's than whoever brings the workbook.
        """
        written, brought = self._written(item), self.brought.get(item)
        if brought is None:
            return UNCHANGED if said == written else CHANGED if stands == written else BOTH
        if said == brought:
            return UNCHANGED
        same = self._knows(item) if others else self.goes_on
        if said == written and not same:  # taken back, or never filled in, in another copy
            return BOTH if len(self.brought) == 1 else UNCHANGED
        if others and not same:
            return BOTH  # another copy, filled in beside the first
        return CHANGED if stands == brought else BOTH

    def _written(self, item: str) -> str:
        return self.written.get(item, "")

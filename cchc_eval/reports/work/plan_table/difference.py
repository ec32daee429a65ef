"""What a plan's table says otherwise than the records, task by task and part by part.

Three versions are compared: what an import recorded, what stands now, what the table says. What only the table changed is
``changed``; what only people here changed stays (``here``); where both changed, and not alike, it is a ``conflict``. A task that
was typed here and never imported has nothing to compare with: if the table says otherwise, that is a conflict, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from cchc_eval.i18n import catalogue
from cchc_eval.records.work.payloads import CANCELLED, DONE, MOVED
from cchc_eval.reports.work.plan_table.headings import ROLES, plain

if TYPE_CHECKING:
    from cchc_eval.records.work.reading import Item, Work
    from cchc_eval.reports.work.plan_table.draft import Draft, DraftRow

_ = catalogue("reports")

NEW, CHANGED, CONFLICT, GONE, HERE, SAME = STATUSES = ("new", "changed", "conflict", "gone", "here", "same")
Imported = Callable[["Item"], Mapping[str, Any] | None]
"""Task → what the import recorded that made it or changed it last; None if none did."""

_ALIKE = 0.82
_MOST_PAIRS = 250_000
_OVER = (DONE, MOVED, CANCELLED)


@dataclass(frozen=True)
class Part:
    """A part of a task that the table says otherwise.

    Attributes
    ----------
    name : str
        Of the payload: ``due``, ``owner`` …
    here, table : str or list of str
        What stands, what the table says.
    status : {"changed", "conflict", "here"}
    """

    name: str
    here: Any
    table: Any
    status: str = CHANGED


@dataclass(frozen=True)
class Change:
    """A task of the table, or of the plan, and what is to be done about it.

    Attributes
    ----------
    status : str
        ``new``, ``changed``, ``conflict``, ``gone`` (in the plan here and not in the table), ``here`` (changed here only, nothing
        to do), ``same``.
    row : DraftRow or None
        None for one that is gone.
    item : Item or None
        The task that stands; None for a new one.
    parts : tuple of Part
    blocked : bool
        The row has an error and cannot be recorded, or the task that is gone is finished, moved or cancelled.
    alike : bool
        Found by a similar title only: look whether it is the same task.
    """

    status: str
    row: DraftRow | None = None
    item: Item | None = None
    parts: tuple[Part, ...] = ()
    blocked: bool = False
    alike: bool = False

    @property
    def key(self) -> str:
        """What names the change in a form: the task's id, or the place in the table of a new one."""
        return self.item.id if self.item else f"{self.row.table}.{self.row.row}" if self.row else ""

    @property
    def title(self) -> str:
        """Number and title of the task."""
        said = self.row.payload if self.row else self.item.payload if self.item else {"number": "", "title": ""}
        return f"{said['number']} {said['title']}".strip()

    @property
    def takeable(self) -> bool:
        """Whether recording it would change anything, and may."""
        return self.status in (NEW, CHANGED, CONFLICT, GONE) and not self.blocked

    @property
    def usual(self) -> bool:
        """Whether it is taken if nobody says otherwise: what is new or changed, not conflicts and not what is gone."""
        return self.status in (NEW, CHANGED) and not self.blocked and not self.alike


def status_names() -> dict[str, str]:
    """Return the statuses in words."""
    return {
        NEW: _("new"),
        CHANGED: _("changed in the table"),
        CONFLICT: _("changed here and in the table"),
        GONE: _("not in the table any more"),
        HERE: _("changed here only"),
        SAME: _("the same"),
    }


def difference(draft: Draft, work: Work, plan_id: str, imported: Imported | None = None) -> list[Change]:
    """Return what each row of a table means for a plan, in the table's order, then what is gone.

    Parameters
    ----------
    draft : Draft
    work : Work
        Of the plan's year.
    plan_id : str
    imported : callable, optional
        :func:`imported_by` the records. Without it a task counts as imported as it stands if nobody recorded it twice.
    """
    before = imported or _once
    tasks = [one for one in work.tasks.values() if one["plan"] == plan_id]
    pairs = _paired(draft, tasks)
    found = []
    for index, row in enumerate(draft.rows):
        item, alike = pairs.get(index, (None, False))
        found.append(_change(row, item, alike, before, blocked=index in draft.blocked))
    there = {item.id for item, _alike in pairs.values()}
    gone = [one for one in tasks if one.id not in there]
    gone.sort(key=lambda one: (one["number"], one["title"]))
    return found + [Change(GONE, item=one, blocked=one["state"] in _OVER) for one in gone]


def _once(item: Item) -> Mapping[str, Any] | None:
    return item.payload if item.revision == 1 and item["source"] else None


def _change(row: DraftRow, item: Item | None, alike: bool, imported: Imported, *, blocked: bool) -> Change:
    if item is None:
        return Change(NEW, row, blocked=blocked)
    differing = [name for name in ROLES if name in row.said and row.payload[name] != item[name]]
    if not differing:
        return Change(SAME, row, item, blocked=blocked)
    base = imported(item)
    parts = tuple(
        Part(name, item[name], row.payload[name], _status(row.payload[name], item[name], base, name))
        for name in differing
    )
    said = {part.status for part in parts}
    status = next(one for one in (CONFLICT, CHANGED, HERE) if one in said)
    return Change(status, row, item, parts, blocked, alike)


def _status(table: Any, here: Any, base: Mapping[str, Any] | None, name: str) -> str:
    if base is None:
        return CONFLICT
    if here == base.get(name):
        return CHANGED
    return HERE if table == base.get(name) else CONFLICT


# --- which row is which task ----------------------------------------------------------------------------------------
def _paired(draft: Draft, tasks: list[Item]) -> dict[int, tuple[Item, bool]]:
    """Return row → task and whether only a similar title says so: by number and title, by title, by a similar one."""
    found: dict[int, tuple[Item, bool]] = {}
    rows = dict(enumerate(draft.rows))
    left = {one.id: one for one in tasks}
    for key in (_number_and_title, _title):
        by_key: dict[Any, list[Item]] = {}
        for item in left.values():
            by_key.setdefault(key(item.payload), []).append(item)
        for index, row in list(rows.items()):
            if same := by_key.get(key(row.payload)):
                item = same.pop(0)
                found[index] = (item, False)
                del rows[index], left[item.id]
    for _ratio, index, name in _similar(rows, left.values()):
        if index in rows and name in left:
            found[index] = (left.pop(name), True)
            del rows[index]
    return found


def _number_and_title(payload: Mapping[str, Any]) -> tuple[str, str]:
    return plain(payload["number"]), plain(payload["title"])


def _title(payload: Mapping[str, Any]) -> str:
    return plain(payload["title"])


def _similar(rows: Mapping[int, DraftRow], items: Iterable[Item]) -> list[tuple[float, int, str]]:
    """Return pairs with similar titles, the most similar first."""
    texts = [(one.id, _title(one.payload), plain(one["number"])) for one in items]
    if not texts or not rows:
        return []
    wide = len(rows) * len(texts) <= _MOST_PAIRS
    found: list[tuple[float, int, str]] = []
    for index, row in rows.items():
        words, number = _title(row.payload), plain(row.payload["number"])
        said = set(words.split())
        for name, text, other in texts:
            if not (wide or number == other):
                continue
            there = set(text.split())
            if 2 * len(said & there) < len(said | there):
                continue
            ratio = SequenceMatcher(None, words, text, autojunk=False).ratio()
            if ratio >= _ALIKE:
                found.append((ratio, index, name))
    return sorted(found, key=lambda one: (-one[0], one[1], one[2]))

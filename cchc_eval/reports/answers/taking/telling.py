"""What a filled workbook would bring, in words: a summary, a line for each item that differs, and what is not taken."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_eval.i18n import catalogue
from cchc_eval.reports.answers.taking.difference import (
    ANSWER,
    CHANGED,
    CLEARED,
    CONFLICT,
    EVIDENCE,
    EXPLANATION,
    NEW,
    REFUSED,
    SAME,
    Item,
)
from cchc_eval.reports.answers.taking.looking import Look

_ = catalogue("reports")


def status_words() -> dict[str, str]:
    """Return status of an item → words, in the language in use."""
    return {
        NEW: _("new"),
        CHANGED: _("changed"),
        CLEARED: _("cleared"),
        CONFLICT: _("conflicts with a newer version"),
        REFUSED: _("not taken"),
        SAME: _("the same"),
    }


def what_words() -> dict[str, str]:
    """Return what an item is → words, in the language in use."""
    return {ANSWER: _("Facts"), EXPLANATION: _("Explanation"), EVIDENCE: _("Evidence")}


def summary(found: Look) -> str:
    """Return how many items there are of each kind, in one line."""
    words = status_words()
    counts = [f"{words[status]}: {count}" for status in words if (count := found.count(status))]
    return "; ".join(counts)


def heading(found: Look) -> str:
    """Return the file and what it is of."""
    return _("{file}: {unit}, {year}, {set}", file=found.file, unit=found.unit, year=found.about.year, set=found.set)


def one_line(text: str, empty: str = "–") -> str:
    """Return a text in one line, a dash for none."""
    return "; ".join(line.strip() for line in text.splitlines() if line.strip()) or empty


def item_line(item: Item) -> str:
    """Return an item as one line: place, criterion, what, from what to what."""
    head = f"{item.place} · {item.title} · {what_words()[item.what]}"
    if item.status == REFUSED and not item.there:
        return head
    return f"{head}: {one_line(item.here)} → {one_line(item.there)}"


def report(found: Look) -> Iterator[str]:
    """Yield the lines that the command prints."""
    yield heading(found)
    yield summary(found)
    words = status_words()
    for status in (NEW, CHANGED, CLEARED, CONFLICT, REFUSED):
        items = [item for item in found.items if item.status == status]
        if not items:
            continue
        yield ""
        yield f"{words[status][:1].upper()}{words[status][1:]} ({len(items)}):"
        for item in items:
            yield f"  – {item_line(item)}"
            for note in item.notes:
                yield f"      {note}"
    if found.slips:
        yield ""
        yield _("Cells that are not taken:")
        for slip in found.slips:
            yield f"  – {slip.place}: {slip.text}"
    for note in found.notes:
        yield ""
        yield note

"""What a page of the office desk is made of: sections with lines, tables and forms, described for the browser as plain data.

A form is sent as a whole when its button is pressed; nothing on these pages is saved while it is typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Part = dict[str, Any]


def section(title: str, *parts: Part | None, about: str = "") -> Part:
    """Return a section with its parts in order; None is left out."""
    return {"title": title, "about": about, "parts": [part for part in parts if part]}


def lines(*texts: str, warning: bool = False) -> Part | None:
    """Return lines of words; none where there is nothing to say."""
    said = [text for text in texts if text]
    return {"type": "lines", "texts": said, "warning": warning} if said else None


def table(
    caption: str,
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    empty: str = "",
    *,
    pick: str = "",
    ids: Sequence[str] = (),
    button: str = "",
    search: str = "",
    notes: Sequence[str] = (),
) -> Part:
    """Return a table of texts; ``empty`` is said where it has no row.

    Parameters
    ----------
    pick, ids, button : optional
        With ``pick`` each row has a button: it shows the page again with ``kept[pick]`` being the row's id.
    search : str
        Label of a box that leaves the rows with these words, with or without accents; none if empty.
    """
    return {
        "type": "table",
        "caption": caption,
        "head": list(head),
        "rows": [list(row) for row in rows],
        "empty": empty,
        "pick": pick,
        "ids": list(ids),
        "button": button,
        "search": search,
        "notes": list(notes),
    }


def form(
    action: str,
    title: str,
    fields: Sequence[Part],
    button: str,
    *,
    about: str = "",
    sure: str = "",
    fixed: Mapping[str, Any] | None = None,
    opened: bool = False,
    again: bool = False,
    compact: bool = False,
) -> Part:
    """Return a form.

    Parameters
    ----------
    action : str
        What the kernel does with it.
    sure : str
        Asked before it is sent, for what cannot be taken back easily.
    fixed : mapping
        Sent back with the values, such as the revision that the page shows.
    opened : bool
        It is what a row's button opened: the page is shown there.
    again : bool
        Things are entered with it one after another: once it was sent and taken, its first box has the focus.
    compact : bool
        Its boxes stand beside each other, as far as there is room.
    """
    return {
        "type": "form",
        "action": action,
        "title": title,
        "fields": list(fields),
        "button": button,
        "about": about,
        "sure": sure,
        "fixed": dict(fixed or {}),
        "opened": opened,
        "again": again,
        "compact": compact,
    }


def line(name: str, label: str, hint: str = "", value: str = "") -> Part:
    """Return a box for one line."""
    return {"name": name, "kind": "line", "label": label, "hint": hint, "value": value}


def prose(name: str, label: str, hint: str = "", value: str = "") -> Part:
    """Return a box for a text."""
    return {"name": name, "kind": "prose", "label": label, "hint": hint, "value": value}


def choice(name: str, label: str, options: Iterable[tuple[str, str]], value: str = "", hint: str = "") -> Part:
    """Return a list to choose from."""
    offered = [list(one) for one in options]
    return {"name": name, "kind": "choice", "label": label, "options": offered, "value": value, "hint": hint}


def file(name: str, label: str, hint: str = "") -> Part:
    """Return a box that takes a file."""
    return {"name": name, "kind": "file", "label": label, "hint": hint, "value": ""}


def ticks(
    name: str, label: str, head: Sequence[str], rows: Iterable[tuple[str, bool, str, Sequence[str]]], empty: str = ""
) -> Part:
    """Return a table of which rows are ticked; what is sent is the list of their ids. ``empty`` is said where it has no row.

    Parameters
    ----------
    head : sequence of str
        Headings of the cells.
    rows : iterable of (id, ticked, label, cells)
        The label names the row to somebody who does not see the table.
    """
    offered = [{"id": one, "ticked": on, "label": said, "cells": list(cells)} for one, on, said, cells in rows]
    return {
        "name": name,
        "kind": "ticks",
        "label": label,
        "head": list(head),
        "rows": offered,
        "value": "",
        "hint": empty,
    }


def files(document: str, label: str, attached: Sequence[Mapping[str, str]]) -> Part:
    """Return the files of a document, as the scoring form shows them: to open, to add, to take off.

    Parameters
    ----------
    attached : sequence of mapping
        Of :func:`cchc_eval.widgets.standing.file_value`.
    """
    return {"type": "files", "document": document, "label": label, "files": [dict(one) for one in attached]}


def history(title: str, entries: Sequence[Mapping[str, Any]]) -> Part:
    """Return a folded list of who changed what; entries are those of :func:`cchc_eval.widgets.history.history`."""
    return {"type": "history", "title": title, "entries": [dict(one) for one in entries]}

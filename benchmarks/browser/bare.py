"""The form to compare with: ten criteria in plain ipywidgets, each change saved durably and summed up; nothing else."""

from __future__ import annotations

import sqlite3
from typing import Any

import ipywidgets as w


def bare_form(file: str, count: int = 10) -> Any:
    """Return a form of ``count`` ratios; ``data-ready`` and the status line tell the measurement where it stands."""
    store = sqlite3.connect(file, check_same_thread=False)
    store.execute("PRAGMA journal_mode=WAL")
    store.execute("PRAGMA synchronous=FULL")
    store.execute("CREATE TABLE IF NOT EXISTS saved (at INTEGER PRIMARY KEY, name TEXT, value TEXT)")
    total, status = w.HTML("<span class='bare-total'>0</span>"), w.HTML("<span class='bare-status'>–</span>")
    boxes = [w.Text(description=f"Tiêu chí {n}", continuous_update=False) for n in range(1, count + 1)]
    for box in boxes:
        box.add_class("bare-box")
    saves = 0

    def save(change: dict[str, Any]) -> None:
        nonlocal saves
        with store:
            store.execute("INSERT INTO saved (name, value) VALUES (?, ?)", (change["owner"].description, change["new"]))
        points = sum(min(int(box.value or 0), 200) / 200 for box in boxes)
        saves += 1
        total.value = f"<span class='bare-total'>{points:.2f} / {count}</span>"
        status.value = f"<span class='bare-status'>saved {saves}</span>"

    for box in boxes:
        box.observe(save, "value")
    return w.VBox([total, status, *boxes])

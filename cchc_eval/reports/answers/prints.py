"""Prints of what a workbook was written with, so that what nobody touched is told from what was changed.

If the print of a cell is still the one that was written, nobody touched it, whatever was recorded meanwhile; if the print of what is
recorded is not, somebody recorded something else. Numbers of revisions would not do: two copies of the records, or two workspaces,
may have counted to the same number with other content.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from cchc_eval import columns as c
from cchc_eval.scoring.leaves import parse_one

PRINTS = "print "
"""Begins the names of these rows of the hidden sheet: ``print explanation|<key>``."""
COLUMNS = ("evidence", "explanation")


def fold(text: str) -> str:
    """Return a text without what spreadsheet programs change by themselves: NFC, one space for any number, no empty lines."""
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", text).splitlines())
    return "\n".join(line for line in lines if line)


def print_of(text: str) -> str:
    """Return the print of a text; empty for a blank one."""
    kept = fold(text)
    return sha256(kept.encode("utf-8", "surrogatepass")).hexdigest()[:16] if kept else ""


Answer = tuple[str, dict[str, str], str]
"""State, facts and reason as they are compared."""
_DECIMALS = re.compile(r"-?[0-9]+\.[0-9]+", re.ASCII)


def compared(state: str, facts: Mapping[str, Any], reason: str) -> Answer:
    """Return an answer as it is compared: declared without a fact is not declared, 4.30 is 4.3, a reason counts where it is asked."""
    kept = {name: _number(str(text)) for name, text in facts.items() if text not in (None, "")}
    if state == c.ANSWERED and not kept:
        state = c.UNANSWERED
    return state, kept, fold(reason) if state in (c.NOT_APPLICABLE, c.NO_CASE) else ""


def _number(text: str) -> str:
    return text.rstrip("0").rstrip(".") if _DECIMALS.fullmatch(text) else text


def print_of_answer(answer: Answer) -> str:
    """Return the print of an answer; empty where nothing is declared."""
    state, facts, reason = answer
    if state == c.UNANSWERED and not facts:
        return ""
    return print_of(json.dumps([state, sorted(facts.items()), reason], ensure_ascii=False))


def prints_of(written: Mapping[tuple[str, str], str], answers: Iterable[Mapping[Any, Any]] = ()) -> dict[str, str]:
    """Return the rows of the hidden sheet for what is written.

    Parameters
    ----------
    written : mapping
        (key, column) → text, as ``filling.Filled.texts`` holds it.
    answers : iterable of mapping
        Rows of the answers: ``key``, ``state``, ``facts`` (JSON text).
    """
    found = {f"{PRINTS}{column}|{key}": print_of(text) for (key, column), text in written.items() if column in COLUMNS}
    for row in answers:
        key = str(row[c.KEY])
        answer = compared(str(row[c.STATE]), parse_one(row[c.FACTS]) or {}, written.get((key, "reason"), ""))
        if said := print_of_answer(answer):
            found[f"{PRINTS}answer|{key}"] = said
    return {f"{PRINTS}#": "1"} | found

"""What a filled workbook says of itself on its hidden sheet: whose it is, of which set and text, and what stood when it was written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cchc_eval import columns as c
from cchc_eval.i18n import LANGUAGES, catalogue
from cchc_eval.reports.answers.layout import FORMAT
from cchc_eval.reports.answers.meta import KIND, TABLE
from cchc_eval.reports.answers.prints import PRINTS
from cchc_eval.reports.reading import Grid, Sheet
from cchc_eval.reports.told import Told

_ = catalogue("reports")


class NotTaken(Told):
    """A workbook of which nothing can be taken; the text says why and what to do."""


@dataclass(frozen=True)
class About:
    """What the hidden sheet states.

    Attributes
    ----------
    set, year, sha256 : str, int, str
        The criteria set, its year, the hash of its text.
    unit, group, scope, lang : str
    survey_open : bool
        Whether the survey may be entered in this workbook.
    invented : bool
        Whether it was written from invented data.
    prints : dict
        What and key → print of what was written there (``answers.prints``).
    knows_prints : bool
        Whether the workbook states prints at all.
    sheet : str
        Name of the hidden sheet.
    export : str
        Which export the workbook is, or a copy of; empty: written before this was stated.
    """

    set: str
    year: int
    sha256: str
    unit: str
    group: str
    scope: str
    lang: str
    survey_open: bool = False
    invented: bool = False
    prints: dict[str, str] = field(default_factory=dict)
    knows_prints: bool = False
    sheet: str = ""
    export: str = ""


def read_about(grid: Grid) -> About:
    """Return what a workbook says of itself.

    Raises
    ------
    NotTaken
        If it is none of ours, was made by a newer version, or its hidden sheet was altered.
    """
    sheet = next((one for one in grid.sheets if _is_ours(one)), None)
    again = _("Write the unit's workbook again with this program, and fill that one in.")
    if sheet is None:
        told = _(
            "{file} is not a workbook that this program wrote for a unit: its hidden sheet is missing.", file=grid.file
        )
        raise NotTaken(f"{told} {again}")
    named = _named(sheet)
    if not re.fullmatch(r"[0-9]{1,4}", named.get("format", "")) or int(named["format"]) > FORMAT:
        told = _("{file} was written by a newer version of this program.", file=grid.file)
        raise NotTaken(f"{told} {_('Install that version, or write the workbook again with this one.')}")
    year = named.get("year", "")
    lacking = [name for name in ("set", "sha256", "unit", "group") if not named.get(name)]
    if lacking or not re.fullmatch(r"[0-9]{4}", year) or named.get(c.SCOPE) not in c.SCOPES:
        told = _(
            "The hidden sheet of {file} was altered, so that it is not certain whose workbook this is.", file=grid.file
        )
        raise NotTaken(f"{told} {again}")
    lang = named.get("lang", "")
    return About(
        named["set"], int(year), named["sha256"], named["unit"], named["group"], named[c.SCOPE],
        lang if lang in LANGUAGES else "vi", named.get("survey") == "open", named.get("invented") == "yes",
        {name.removeprefix(PRINTS): value for name, value in named.items() if name.startswith(PRINTS)},
        any(name.startswith(PRINTS) for name in named), sheet.name,
        named.get("export", "") if re.fullmatch(r"[0-9a-f-]{36}", named.get("export", "")) else "",
    )  # fmt: skip


def _is_ours(sheet: Sheet) -> bool:
    return any(sheet.at(row, 1).value == "kind" and sheet.at(row, 2).value == KIND for row in sheet.rows)


def _named(sheet: Sheet) -> dict[str, str]:
    """Return the named values, which stand before the table of lines."""
    named: dict[str, str] = {}
    for row in sheet.rows:
        first, second = (str(sheet.at(row, column).value or "") for column in (1, 2))
        if first == TABLE:
            break
        named.setdefault(first, second)
    return named

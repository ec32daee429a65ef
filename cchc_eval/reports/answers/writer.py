"""A unit's workbook: the official form with inputs, drop-down lists and live formulas, and the package's own values beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.criteria.model import CriteriaSet
from cchc_eval.i18n import catalogue, speaking
from cchc_eval.reports.answers import layout as lay
from cchc_eval.reports.answers import meta
from cchc_eval.reports.answers.entry import write_entry
from cchc_eval.reports.answers.filling import Filled, Texts, filled, own_answers
from cchc_eval.reports.answers.formulas import Cell, tree_formulas
from cchc_eval.reports.answers.guide import write_guide
from cchc_eval.reports.answers.lists import Lists, lists_of
from cchc_eval.reports.answers.outcome import write_outcome
from cchc_eval.reports.answers.prints import prints_of
from cchc_eval.reports.answers.result import Place, result_formulas
from cchc_eval.reports.answers.standing import Standing, standing_of
from cchc_eval.reports.answers.words import marks_of
from cchc_eval.reports.cells import Book, put, written

_ = catalogue("reports")


@dataclass(frozen=True)
class Sheet:
    """All that a unit's workbook says, before it is written: what a test or a reader asks without opening a file."""

    layout: lay.Layout
    unit: str
    name: str
    marks: tuple[str, ...]
    filled: Filled
    formulas: dict[Cell, str]
    results: dict[Place, str]
    standing: Standing
    lists: Lists
    properties: dict[str, str]
    revisions: list[tuple[str, str, int, str, int]]
    survey_open: bool

    @property
    def heading(self) -> str:
        """Name of the unit, year, set."""
        cs = self.layout.criteria_set
        return f"{self.name} · {cs.year} · {cs.name}"

    @property
    def standing_words(self) -> str:
        """The marks in one line, empty if there are none."""
        return " · ".join(self.marks)


def sheet_of(
    criteria_set: CriteriaSet,
    unit: str,
    answers: pd.DataFrame | None = None,
    *,
    name: str = "",
    group: str | None = None,
    scope: str = c.DIRECT,
    texts: Texts | None = None,
    marks: tuple[str, ...] = (),
    more: Mapping[str, str] | None = None,
    survey_open: bool = False,
) -> Sheet:
    """Return what a unit's workbook says; parameters as for :func:`write_answers`."""
    layout = lay.layout_of(criteria_set, group, scope)
    lists = lists_of(layout)
    own = own_answers(layout, unit, answers)
    inside = filled(layout, own, texts or Texts())
    formulas = tree_formulas(layout, lists)
    results = result_formulas(layout, lists)
    # Evidence and explanation count as the workbook shows them.
    shown = own.assign(**{
        flag: [(str(key), column) in inside.texts for key in own[c.KEY]]
        for flag, column in ((c.HAS_EVIDENCE, "evidence"), (c.HAS_EXPLANATION, "explanation"))
    })  # fmt: skip
    standing = standing_of(layout, unit, shown)
    told = {"survey": "open"} if survey_open else {}
    about = meta.properties(layout, unit, {**(more or {}), **told, **prints_of(inside.texts, own.to_dict("records"))})
    return Sheet(
        layout, unit, name or unit, tuple(marks_of(criteria_set, marks)), inside, formulas, results, standing, lists, about,
        meta.lines(layout, own), survey_open,
    )  # fmt: skip


def write_answers(
    path: Path | str,
    criteria_set: CriteriaSet,
    unit: str,
    answers: pd.DataFrame | None = None,
    *,
    name: str = "",
    group: str | None = None,
    scope: str = c.DIRECT,
    texts: Texts | None = None,
    marks: tuple[str, ...] = (),
    more: Mapping[str, str] | None = None,
    survey_open: bool = False,
    lang: str | None = None,
) -> lay.Layout:
    """Write a unit's workbook.

    Parameters
    ----------
    path : path
        Where to; written beside and put there whole.
    criteria_set : CriteriaSet
    unit : str
        Key of the unit.
    answers : DataFrame, optional
        As for :func:`cchc_eval.score`: ``unit``, ``key``, ``round``, ``state``, ``facts``, ``has_evidence``, ``has_explanation``,
        ``revision``. Rows of other units and of appraisal rounds are left out. Without it the workbook is empty.
    name, group : str, optional
        Name of the unit, and its group (by default the set's).
    scope : {"direct", "direct+survey"}
        With the survey there is a sheet for it.
    texts : Texts, optional
        Evidence, explanations and reasons in words; without a text a mark says that there is one.
    marks : tuple of str
        What must be said of the data (illustrative …), beside the standing of the set.
    more : mapping, optional
        Further rows of the hidden sheet.
    survey_open : bool
        Whether the survey can be entered; otherwise it is only read. For the office, never for a unit.
    lang : {"vi", "en"}, optional
        Another language than the one in use.

    Returns
    -------
    Layout
        Where everything stands.

    Raises
    ------
    ValueError
        For an unknown scope, a set without rules, or one whose formulas a spreadsheet cannot hold.
    OSError
        As the disk says; then nothing is left of the file.

    Notes
    -----
    The semantics of the sheets: docs/spreadsheet.md. The same arguments make the same bytes.
    """
    with speaking(lang):
        sheet = sheet_of(
            criteria_set, unit, answers, name=name, group=group, scope=scope, texts=texts, marks=marks, more=more,
            survey_open=survey_open,
        )  # fmt: skip
        written(path, lambda made: render(sheet, made))
    return sheet.layout


def render(sheet: Sheet, path: Path) -> None:
    """Write the file."""
    layout = sheet.layout
    book = Book(path, title=sheet.heading, subject=sheet.standing_words)
    made = {one: book.sheet(name) for one, name in layout.names.items()}
    for one in (lay.MAIN, lay.EXTRAS, lay.SURVEY):
        if one in made:
            write_entry(book, made[one], sheet, one)
    write_outcome(book, made[lay.RESULT], sheet)
    write_guide(book, made[lay.GUIDE], sheet)
    _write_meta(made[lay.META], sheet)
    made[lay.MAIN].activate()
    book.close()


def _write_meta(sheet: Any, about: Sheet) -> None:
    row = 0
    for row, (name, value) in enumerate(about.properties.items(), start=1):
        put(sheet, row, 0, name)
        put(sheet, row, 1, value)
    put(sheet, row + 1, 0, meta.TABLE)
    table: list[tuple[Any, ...]] = [meta.HEADINGS, *about.revisions]
    for at, values in enumerate(table, start=row + 2):
        for column, cell in enumerate(values):
            put(sheet, at, column, cell)
    for at, entries in enumerate(about.lists.columns, start=lay.LISTS_FROM):
        for below, entry in enumerate(entries, start=1):
            put(sheet, below, at, entry)
    sheet.protect("")
    sheet.very_hidden()

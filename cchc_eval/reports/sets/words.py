"""The words of the sheets: headings, kinds of rules, options, each in both languages; and which of them a cell says."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from cchc_eval.i18n import LANGUAGES, catalogue
from cchc_eval.reports.sets.messages import ALSO, HEADINGS, HINTS, LISTS, OPTIONS, SHEETS
from cchc_eval.reports.sets.shapes import Column, Steps

_ = catalogue("reports")
LIST_OF = "list"
"""The choice of a rule's list, whose options are lists."""


def sheet_name(sheet: str, lang: str | None = None) -> str:
    """Return the name of a sheet."""
    return _(SHEETS[sheet], lang=lang)


def heading(sheet: str, column: Column, *, english: bool = False, lang: str | None = None) -> str:
    """Return what stands above a column (on the sheet of the set: before a value); without a word for it, the parameter's name."""
    name = _(_entry(HEADINGS, sheet, column, ".".join(column.steps)), lang=lang)
    return _("{heading} (English)", lang=lang, heading=name) if english else name


def special(name: str, lang: str | None = None) -> str:
    """Return the heading of a column that is no parameter: level, rule, list …"""
    return _(HEADINGS[name], lang=lang)


def hint(sheet: str, column: Column) -> str:
    """Return what is to be entered in a column; empty where the heading says it all."""
    found = _entry(HINTS, sheet, column, "")
    return _(found) if found else ""


def headings(sheet: str, column: Column, *, english: bool = False) -> set[str]:
    """Return every heading under which a column is found: in both languages, other usual ones, and the parameter's own name."""
    dotted = ".".join(column.steps)
    also = "" if english else _entry(ALSO, sheet, column, "")
    found = {heading(sheet, column, english=english, lang=lang) for lang in LANGUAGES}
    found |= {one for lang in LANGUAGES for one in (_(also, lang=lang).split("|") if also else ())}
    return {plain(one) for one in (*found, f"{dotted}.en" if english else dotted)}


def _entry(words: dict[str, str], sheet: str, column: Column, otherwise: str) -> str:
    dotted = ".".join(column.steps)
    tried = (f"{sheet}.{dotted}", f"{dotted}/{column.shape}", dotted)
    return next((words[one] for one in tried if one in words), otherwise)


def kind_name(kind: str, lang: str | None = None) -> str:
    """Return the name of a kind of rule; one that has no translation is called as its file."""
    return _(kind.replace("_", " ").capitalize(), lang=lang)


def list_name(steps: Steps, lang: str | None = None) -> str:
    """Return the name of a list of a rule."""
    dotted = ".".join(steps)
    return _(LISTS.get(dotted, dotted), lang=lang)


def option_name(column: Column, value: str, lang: str | None = None) -> str:
    """Return the name of one option of a choice; without a word for it, the value itself."""
    if column.steps == (LIST_OF,):
        return list_name(tuple(value.split(".")), lang)
    tried = (f"{'.'.join(column.steps)}={value}", f"{column.steps[-1]}={value}", value)
    return _(next((OPTIONS[one] for one in tried if one in OPTIONS), value), lang=lang)


def option_of(column: Column, text: str) -> str:
    """Return the option that a cell names in either language, or by its own value; other text as it is."""
    said = plain(text)
    for value in column.options:
        if said in {plain(value), *(plain(option_name(column, value, lang)) for lang in LANGUAGES)}:
            return value
    return text


def kind_of(text: str, kinds: Iterable[str]) -> str:
    """Return the kind of rule that a cell names; other text as it is."""
    said = plain(text)
    return next((x for x in kinds if said in {plain(x), *(plain(kind_name(x, lang)) for lang in LANGUAGES)}), text)


def plain(text: str) -> str:
    """Return a text for comparing: NFC, small letters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def slug(text: str, longest: int = 40) -> str:
    """Return a name of letters a–z, digits and _ made from a text; empty if there is nothing to make it from."""
    bare = unicodedata.normalize("NFD", text.casefold().replace(chr(0x111), "d"))  # it has no mark to take off
    letters = "".join(x if x.isascii() and x.isalnum() else " " for x in bare if not unicodedata.combining(x))
    found = ""
    for word in letters.split():
        if found and len(found) + 1 + len(word) > longest:
            break
        found = f"{found}_{word}" if found else word[:longest]
    return f"x_{found}" if found[:1].isdigit() else found

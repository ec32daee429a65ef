"""Which sheets a set has and which columns stand on each: the same description for writing and for reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from cchc_eval.criteria.model import Band, Ceiling, CriteriaSet, Node
from cchc_eval.criteria.rules import RULES
from cchc_eval.i18n import LANGUAGES
from cchc_eval.reports.sets.shapes import (
    CHOICE,
    NUMBER,
    TEXT,
    WORD,
    Column,
    Listed,
    all_lists,
    columns,
    lists,
    merged,
    parts,
)
from cchc_eval.reports.sets.words import heading, headings, plain, special

KIND, LEVEL, NODE, LIST, PART = "kind", "level", "node", "list", "part"
SHOWN = ("shown_name", "shown_kind")
"""Columns that only help the eye; they are not read."""
RULE_SKIP, NODE_SKIP = frozenset({KIND}), frozenset({"rule", "children"})
CLASSES, EXTRA_PARTS = "classes", ("bonus", "penalty")
SPECIAL = {"tree": (LEVEL, KIND), "extras": (PART, KIND), "rules": (NODE, *SHOWN), "lists": (NODE, LIST)}
FIRST = ("code", "name", "max")
LATER = ("combine", "policies", "applies_to", "key", "same_as", "stated", "facts_from")


@dataclass(frozen=True)
class Head:
    """One column of a sheet.

    Attributes
    ----------
    column : Column or None
        The parameter that it holds; None for a special one.
    special : str
        ``level``, ``kind``, ``node``, ``list``, ``part`` or one that is only shown.
    english : bool
        It holds the English of the parameter.
    """

    column: Column | None = field(default=None, compare=False)
    special: str = ""
    english: bool = False
    id: object = field(init=False, repr=False)
    """A column is the same whatever else a model says of its parameter."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", self.column.id if self.column else None)

    def title(self, sheet: str, lang: str | None = None) -> str:
        """Return its heading."""
        if self.column is None:
            return special(self.special, lang)
        return heading(sheet, self.column, english=self.english, lang=lang)

    def titles(self, sheet: str) -> set[str]:
        """Return every heading under which it is found, for comparing."""
        if self.column is None:
            return {plain(special(self.special, lang)) for lang in LANGUAGES} | {self.special}
        return headings(sheet, self.column, english=self.english)


@cache
def heads(sheet: str) -> tuple[Head, ...]:
    """Return the columns of a sheet in order, English ones last."""
    found = _columns(sheet)
    named = {column.steps[0]: Head(column) for column in found if column.steps[0] in FIRST}
    rest = [Head(column) for column in found]
    lead: list[Head] = [Head(special=name) for name in SPECIAL.get(sheet, ())]
    if sheet in ("tree", "extras"):
        rest = [head for head in rest if head not in named.values()]
        rest.sort(key=lambda head: _rank(head.column))
        first = [named[name] for name in FIRST]
        lead = [*first, *lead] if sheet == "tree" else [lead[0], *first, *lead[1:]]
    return (*lead, *rest, *(Head(column, english=True) for column in found if column.bilingual))


def _rank(column: Column | None) -> int:
    return LATER.index(column.steps[0]) + 1 if column and column.steps[0] in LATER else 0


def _columns(sheet: str) -> list[Column]:
    """Return the parameters that stand on a sheet."""
    if sheet in ("tree", "extras"):
        return list(columns(Node, NODE_SKIP))
    if sheet == "rules":
        every = [columns(rule, RULE_SKIP) for rule in RULES.values()]
        needed = [column.id for each in every for column in each if column.required]
        return sorted(merged(every), key=lambda column: (column.shape != TEXT, -needed.count(column.id)))
    if sheet == "lists":
        found = merged(columns(listed.model) for rule in RULES.values() for listed in all_lists(rule))
        return sorted(found, key=lambda column: (not column.name, column.shape != TEXT or not column.required))
    return list(columns({"bands": Band, "ceilings": Ceiling}.get(sheet, CriteriaSet)))


@cache
def titles(sheet: str, lang: str) -> tuple[str, ...]:
    """Return the headings of a sheet, each different from the others."""
    plain_ones = [head.title(sheet, lang) for head in heads(sheet)]
    return tuple(
        f"{title} ({head.column.shape})" if head.column and plain_ones.count(title) > 1 else title
        for head, title in zip(heads(sheet), plain_ones, strict=True)
    )


@cache
def known_titles(sheet: str) -> dict[str, Head]:
    """Return every heading, for comparing, that names one column and no other."""
    shown = {
        plain(title): head for lang in LANGUAGES for head, title in zip(heads(sheet), titles(sheet, lang), strict=True)
    }
    others: dict[str, set[Head]] = {}
    for head in heads(sheet):
        for title in head.titles(sheet):
            others.setdefault(title, set()).add(head)
    return {title: next(iter(claimed)) for title, claimed in others.items() if len(claimed) == 1} | shown


def rule_columns(kind: str) -> tuple[Column, ...]:
    """Return the parameters of a kind of rule that stand on its own row."""
    return columns(RULES[kind], RULE_SKIP)


def rule_lists(kind: str) -> tuple[Listed, ...]:
    """Return the lists of a kind of rule, those within others included."""
    return all_lists(RULES[kind])


@cache
def list_names() -> tuple[tuple[str, ...], ...]:
    """Return the lists of all rules, each once."""
    return tuple(dict.fromkeys(listed.steps for rule in RULES.values() for listed in all_lists(rule)))


def optional_parts(sheet: str) -> Mapping[tuple[str, ...], bool]:
    """Return the parts that may be left out altogether, and whether each can be there without any value."""
    return parts(Node, NODE_SKIP) if sheet in ("tree", "extras") else parts(CriteriaSet)


def list_column() -> Column:
    """Return the choice of a list."""
    return Column((LIST,), CHOICE, options=tuple(".".join(steps) for steps in list_names()))


LEVEL_COLUMN = Column((LEVEL,), NUMBER)
PART_COLUMN = Column((PART,), CHOICE, True, EXTRA_PARTS)
NODE_COLUMN = Column((NODE,), WORD, True)
assert {one.steps for one in lists(CriteriaSet)} == {("fields",)}

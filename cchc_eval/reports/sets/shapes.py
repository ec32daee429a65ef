"""What a model of the criteria set asks of a sheet: its columns, and the lists that stand in rows of their own.

Everything here is read off the models (docs/criteria-set.md); no rule and no parameter is known by name, so that a new rule
has its columns as soon as its file is there.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from cchc_eval.criteria.base import Points, Text

Steps = tuple[str, ...]
"""Names of parameters as the file has them, from a model down to a value."""
TEXT, WORD, NUMBER, YES_NO, CHOICE, TEXTS, WORDS, PAIRS = (
    "text",
    "word",
    "number",
    "switch",
    "choice",
    "texts",
    "words",
    "pairs",
)


@dataclass(frozen=True)
class Column:
    """One column (or, on the sheet of the set itself, one row).

    Attributes
    ----------
    steps : tuple of str
        Where its value stands in the model.
    shape : str
        ``text``: in two languages; ``word``: one plain text; ``number``; ``switch``; ``choice``: one of ``options``, or a number
        where ``also_number``; ``texts``, ``words``, ``pairs``: several, one in each line of the cell, pairs as ``name = value``.
    required : bool
        The model is not valid without it.
    options : tuple of str
        Values that a choice may have.
    also_number : bool
    numbers : bool
        The values of pairs are numbers.
    name : bool
        A name of letters, digits and _, which can be made from what the entry is called.
    default : str or bool or None
        What a blank cell means, where the model says it by a plain value.
    least, most : Decimal or None
        Limits of a number, as far as the model states them.
    whole : bool
        Only whole numbers.
    """

    steps: Steps
    shape: str
    required: bool = False
    options: tuple[str, ...] = ()
    also_number: bool = False
    numbers: bool = False
    name: bool = False
    default: str | bool | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    whole: bool = False

    @property
    def id(self) -> tuple[Steps, str]:
        """What makes it the same column in another model."""
        return self.steps, "choice" if self.shape in (CHOICE, YES_NO) else self.shape

    @property
    def bilingual(self) -> bool:
        """Whether it has an English column beside it."""
        return self.shape in (TEXT, TEXTS)


@dataclass(frozen=True)
class Listed:
    """A list of models: each entry has a row of its own, in order; lists within come right below their entry."""

    steps: Steps
    model: type[BaseModel]
    required: bool


@cache
def columns(model: type[BaseModel], skip: frozenset[str] = frozenset()) -> tuple[Column, ...]:
    """Return the columns of a model, those of models within it included; lists of models and what is to be skipped are not."""
    return tuple(_columns(model, skip))


@cache
def lists(model: type[BaseModel], skip: frozenset[str] = frozenset()) -> tuple[Listed, ...]:
    """Return the lists of models directly within a model."""
    found = []
    for name, field in _fields(model, skip):
        inner = bare(field)
        if get_origin(inner) is tuple and _is_model(get_args(inner)[0]) and get_args(inner)[0] is not Text:
            found.append(Listed((name,), get_args(inner)[0], field.is_required()))
    return tuple(found)


@cache
def all_lists(model: type[BaseModel]) -> tuple[Listed, ...]:
    """Return the lists within a model, those within their entries included, each with its steps from the model down."""

    def below(one: type[BaseModel], before: Steps) -> Iterator[Listed]:
        for listed in lists(one):
            yield Listed((*before, *listed.steps), listed.model, listed.required)
            yield from below(listed.model, (*before, *listed.steps))

    return tuple(below(model, ()))


def parts(model: type[BaseModel], skip: frozenset[str] = frozenset()) -> dict[Steps, bool]:
    """Return the models within a model that may be left out altogether: steps → whether one is empty without any value."""
    return {
        (name,): not any(inner.is_required() for inner in bare(field).model_fields.values())
        for name, field in _fields(model, skip)
        if _is_model(bare(field)) and bare(field) is not Text and field.default is None
    }


def merged(found: Iterable[Iterable[Column]]) -> list[Column]:
    """Return the columns of several models as one row of them: the same column once, with the options of all."""
    whole: dict[tuple[Steps, str], Column] = {}
    for column in (one for each in found for one in each):
        known = whole.get(column.id, column)
        options = tuple(dict.fromkeys((*known.options, *column.options)))
        lows, tops = [known.least, column.least], [known.most, column.most]
        whole[column.id] = replace(
            known,
            required=known.required and column.required,
            options=options,
            also_number=known.also_number or column.also_number,
            numbers=known.numbers or column.numbers,
            name=known.name and column.name,
            default=known.default if known.default == column.default else None,
            least=None if None in lows else min(x for x in lows if x is not None),
            most=None if None in tops else max(x for x in tops if x is not None),
            whole=known.whole and column.whole,
        )
    return list(whole.values())


def _fields(model: type[BaseModel], skip: frozenset[str]) -> Iterator[tuple[str, FieldInfo]]:
    for name, field in model.model_fields.items():
        called = field.alias or name
        if called not in skip:
            yield called, field


def _columns(model: type[BaseModel], skip: frozenset[str]) -> Iterator[Column]:
    for name, field in _fields(model, skip):
        inner, required = bare(field), field.is_required()
        if _is_model(inner) and inner is not Text:
            for column in _columns(inner, frozenset()):
                yield replace(column, steps=(name, *column.steps), required=column.required and required)
        elif (own := _column(name, inner, field)) is not None:
            yield own


def _column(name: str, inner: Any, field: FieldInfo) -> Column | None:
    steps, required = (name,), field.is_required()
    given = field.default if isinstance(field.default, str | bool) else None
    if isinstance(field.default, Decimal | int) and not isinstance(field.default, bool):
        given = str(field.default)
    if inner is Text:
        return Column(steps, TEXT, required)
    if inner is bool:
        return Column(steps, YES_NO, required, ("true", "false"), default=given)
    if get_origin(inner) is tuple:
        entry = _plain(get_args(inner)[0])
        if entry is Text:
            return Column(steps, TEXTS, required)
        return None if _is_model(entry) else Column(steps, WORDS, required)
    if get_origin(inner) is dict:
        return Column(steps, PAIRS, required, numbers=_plain(get_args(inner)[1]) in (Decimal, int))
    alternatives = _alternatives(inner)
    options = tuple(str(x) for one in alternatives if get_origin(one) is Literal for x in get_args(one))
    numbers = any(one in (Decimal, int) for one in alternatives)
    if options:
        return Column(steps, CHOICE, required, options, also_number=numbers, default=given)
    if numbers:
        least, most, whole = _limits(field)
        return Column(steps, NUMBER, required, default=given, least=least, most=most, whole=whole)
    return Column(steps, WORD, required, name=_is_name(field), default=given)


def _limits(field: FieldInfo) -> tuple[Decimal | None, Decimal | None, bool]:
    """Return the least and the greatest number, as far as they are stated, and whether only whole ones are valid."""
    notes = [*field.metadata, *_notes(field.annotation)]
    found: dict[str, Decimal] = {"ge": Decimal(0)} if get_args(Points)[1] in notes else {}
    for note in notes:
        found |= {
            side: Decimal(str(getattr(note, side))) for side in ("ge", "le") if getattr(note, side, None) is not None
        }
        for inner in getattr(note, "metadata", ()):  # Field(ge=…) inside Annotated
            found |= {x: Decimal(str(getattr(inner, x))) for x in ("ge", "le") if getattr(inner, x, None) is not None}
    return found.get("ge"), found.get("le"), int in [_plain(x) for x in _alternatives(field.annotation)]


def _notes(kind: Any) -> list[Any]:
    """Return all that is annotated to a type or to one of its alternatives."""
    if get_origin(kind) is Annotated:
        return [*kind.__metadata__, *_notes(get_args(kind)[0])]
    if get_origin(kind) in (Union, types.UnionType):
        return [note for each in get_args(kind) for note in _notes(each)]
    return []


def bare(field: FieldInfo) -> Any:
    """Return the type of a field without None and without what limits it."""
    found = [one for one in _alternatives(field.annotation) if one is not type(None)]
    return found[0] if len(found) == 1 else Union[tuple(found)]  # noqa: UP007


def _alternatives(kind: Any) -> list[Any]:
    """Return the types that a value may have."""
    kind = _plain(kind)
    if get_origin(kind) in (Union, types.UnionType):
        return [one for each in get_args(kind) for one in _alternatives(each)]
    return [kind]


def _plain(kind: Any) -> Any:
    """Return a type without the limits that are annotated to it."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    return kind


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _is_name(field: FieldInfo) -> bool:
    """Whether a value must be a name as keys are: nothing but the pattern of a key fits it."""
    return any(
        isinstance(x, StringConstraints) and x.pattern and "[a-z0-9_]{0," in str(x.pattern) for x in field.metadata
    )


def value_at(data: Mapping[str, Any], steps: Steps) -> Any:
    """Return the value at steps within nested dicts, None if there is none."""
    found: Any = data
    for step in steps:
        if not isinstance(found, Mapping) or step not in found:
            return None
        found = found[step]
    return found


def set_at(data: dict[str, Any], steps: Steps, value: Any) -> None:
    """Put a value at steps within nested dicts, making those on the way."""
    for step in steps[:-1]:
        data = data.setdefault(step, {})
    data[steps[-1]] = value

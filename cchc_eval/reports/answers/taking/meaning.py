"""What a cell means: a fact as it is recorded, a state, a text. What is not certain is refused, with what to do.

Numbers and dates that were typed as text are read by the parser that the form has; a number or date cell is exact already.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from cchc_eval import columns as c
from cchc_eval.criteria import spreadsheet
from cchc_eval.criteria.facts import Fact
from cchc_eval.i18n import LANGUAGES, catalogue, speaking
from cchc_eval.numbers import Parsed, format_date, format_number, parse_date, parse_number
from cchc_eval.reports.answers.words import state_names
from cchc_eval.reports.reading import Cell
from cchc_eval.reports.reading.formats import day_of
from cchc_eval.reports.reading.grid import BOOL, DATE, EMPTY, ERROR, NUMBER

_ = catalogue("reports")
_YEARS = range(1990, 2201)  # of days that stand in a cell as a bare number


@dataclass(frozen=True)
class Meaning:
    """What a cell means.

    Attributes
    ----------
    value : str or None
        As it is recorded; None for a blank cell, and where it is refused.
    refused : str
        Why it is not taken, and what to do.
    """

    value: str | None = None
    refused: str = ""


def plain(text: str) -> str:
    """Return a text for comparing words: NFC, without regard to case and spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


def _unfit(cell: Cell) -> Meaning | None:
    """Return the refusal of a cell that holds no value of its own."""
    if cell.formula:
        shown = f" {_('It showed: {value}.', value=shown_value(cell))}" if cell.kind != EMPTY else ""
        return Meaning(
            refused=_("A formula stands here where a value is entered.") + shown + " " + _("Enter the value itself.")
        )
    if cell.kind == ERROR:
        return Meaning(refused=_("The cell shows the error {error}. Enter the value itself.", error=cell.value))
    return None


def fact_of(fact: Fact, cell: Cell, lang: str) -> Meaning:
    """Return what the cell of a fact means.

    Parameters
    ----------
    fact : Fact
    cell : Cell
    lang : {"vi", "en"}
        Language of the workbook: which sign stands before decimals in numbers that are text.
    """
    if unfit := _unfit(cell):
        return unfit
    if cell.blank:
        return Meaning()
    if fact.kind == "choice":
        return _choice(fact, cell)
    return _date(fact, cell) if fact.kind == "date" else _number(fact, cell, lang)


def _number(fact: Fact, cell: Cell, lang: str) -> Meaning:
    if cell.kind == DATE:
        told = _("A date stands here where a number is entered (spreadsheets turn 1/2 or 3-4 into dates).")
        return Meaning(refused=f"{told} {_('Set the format of the cell to “Number” and enter the number again.')}")
    if cell.kind == BOOL:
        return Meaning(refused=_("Not a number. Enter digits only."))
    if cell.kind == NUMBER:
        assert isinstance(cell.value, Decimal)
        text = format(cell.value, "f")
        if "%" in cell.format:
            shown = format_number(cell.value * 100)
            told = _(
                "The cell shows {shown}% and holds {held}: it is not certain which is meant.",
                shown=shown,
                held=format_number(cell.value),
            )
            return Meaning(
                refused=f"{told} {_('Set the format of the cell to “Number” and enter the number without %.')}"
            )
        typed = text.replace(".", ",") if lang == "vi" else text
    else:
        typed = str(cell.value)
    return _read(parse_number(typed, fact.decimals, fact.minimum, fact.maximum, lang), lang)


def _date(fact: Fact, cell: Cell) -> Meaning:
    if cell.kind == BOOL:
        return Meaning(refused=_("Not a date. Enter day/month/year."))
    value = cell.value
    if cell.kind == NUMBER:
        assert isinstance(value, Decimal)
        day = day_of(value)
        if day is None or day.year not in _YEARS:
            told = _("{number} is not a date. Enter day/month/year, such as 30/12/2016.", number=format_number(value))
            return Meaning(refused=told)
        value = day
    return _read(parse_date(_day_text(value), fact.earliest, fact.latest), "")


def _day_text(value: object) -> str:
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="seconds" if value.second else "minutes")
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _read(read: Parsed, lang: str) -> Meaning:
    """Turn what the parser says into what is taken: a question cannot be asked here, so it is refused with both ways to write it."""
    if read.value is not None or read.blank:
        return Meaning(read.value)
    if read.refused:
        offer = f" {_('Is {shown} meant? Then enter that.', shown=read.shown)}" if read.confirm else ""
        return Meaning(refused=read.refused + offer)
    other = format_number(Decimal(read.confirm or 0) / 1000, 3, lang)
    told = _(
        "This can be read in two ways: {shown} or {other}.", shown=format_number(read.confirm, lang=lang), other=other
    )
    return Meaning(refused=f"{told} {_('Enter it as a number, not as text, or without the sign between thousands.')}")


def _choice(fact: Fact, cell: Cell) -> Meaning:
    offered: dict[str, str] = {}
    for lang in (*LANGUAGES, None):  # the language in use comes last, and wins
        with speaking(lang):
            for option, words in zip(fact.options, spreadsheet.choices(fact), strict=True):
                offered |= {
                    plain(option.code): option.code,
                    plain(str(option.label)): option.code,
                    plain(words): option.code,
                }
    typed = plain(_as_shown(cell) if cell.kind == NUMBER else str(cell.value))
    if cell.kind == BOOL and {"yes", "no"} == {option.code for option in fact.options}:
        typed = "yes" if cell.value else "no"
    if typed in offered:
        return Meaning(offered[typed])
    return Meaning(refused=_no_such(shown_value(cell), list(spreadsheet.choices(fact))))


def _as_shown(cell: Cell) -> str:
    """Return a number as the cell shows it: what was chosen as ``100%`` may have become a number."""
    assert isinstance(cell.value, Decimal)
    return f"{format_number(cell.value * 100)}%" if "%" in cell.format else format_number(cell.value)


def _no_such(typed: str, offered: list[str]) -> str:
    shown = "; ".join(offered[:6]) + (" …" if len(offered) > 6 else "")
    return _("“{typed}” is not one of the entries of the list: {offered}.", typed=typed[:80], offered=shown)


def state_of(cell: Cell, allowed: dict[str, str]) -> Meaning:
    """Return the state that a cell states (``columns.STATES``); a blank one is None.

    Parameters
    ----------
    allowed : dict
        State → words, of those that the set allows here (``lists.states``).
    """
    if unfit := _unfit(cell):
        return unfit
    if cell.blank:
        return Meaning()
    known: dict[str, str] = {}
    for lang in LANGUAGES:
        with speaking(lang):
            known |= {plain(words): state for state, words in state_names().items()}
    state = known.get(plain(str(cell.value)))
    if state in allowed or (state == c.UNANSWERED and allowed):
        return Meaning(state)
    if state:
        return Meaning(refused=_("The criteria set does not allow “{state}” here.", state=str(cell.value)[:80]))
    return Meaning(refused=_no_such(shown_value(cell), list(allowed.values())))


def one_of(cell: Cell, labels: list[dict[str, str]]) -> Meaning:
    """Return which entry of a list a cell names.

    Parameters
    ----------
    labels : list of dict
        Value → words, once for each language; the last is the one to name in a refusal.
    """
    if unfit := _unfit(cell):
        return unfit
    if cell.blank:
        return Meaning()
    offered = {plain(words): value for one in labels for value, words in one.items()}
    offered |= {plain(value): value for value in labels[-1]}
    value = offered.get(plain(shown_value(cell)))
    return Meaning(value) if value else Meaning(refused=_no_such(shown_value(cell), list(labels[-1].values())))


def text_of(cell: Cell) -> Meaning:
    """Return the text of a cell; a number or date as it is printed here."""
    if unfit := _unfit(cell):
        return unfit
    return Meaning() if cell.blank else Meaning(shown_value(cell).strip())


def shown_value(cell: Cell) -> str:
    """Return what a cell holds, in words."""
    value = cell.value
    if isinstance(value, bool):
        return _("TRUE") if value else _("FALSE")
    if isinstance(value, Decimal):
        return format_number(value, max(0, -int(value.as_tuple().exponent)))
    if isinstance(value, dt.date):
        return format_date(value)
    return "" if value is None else str(value)

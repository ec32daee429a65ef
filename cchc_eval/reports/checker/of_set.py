"""What a person or a criteria set says of a finished sheet: bands, tie rule, maximum, step, survey criteria, what columns are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_eval import columns as c
from cchc_eval.analysis.checks.model import COMPETITION, DENSE, ROLES, Options
from cchc_eval.criteria.loading import CriteriaSetError, load_criteria_set
from cchc_eval.i18n import LANGUAGES, catalogue, speaking
from cchc_eval.records.offers import DATA, SETS
from cchc_eval.reports.checker.checking import read_bands
from cchc_eval.reports.checker.values import read_number
from cchc_eval.reports.checker.vocabulary import plain
from cchc_eval.reports.checker.words import role_name
from cchc_eval.reports.reading import column_of
from cchc_eval.reports.told import Told

if TYPE_CHECKING:
    from cchc_eval.criteria.model import CriteriaSet

_ = catalogue("reports")


def sets_on_offer(folder: Path | str) -> dict[str, Path]:
    """Return the files of criteria sets by code: those shipped, and those of the user's own records, which come first."""
    found: dict[str, Path] = {}
    for place in (DATA, *sorted(Path(folder).glob("*"))):
        if place.is_dir():
            found |= {file.stem: file for file in sorted((place / SETS).glob("*.yaml"))}
    return found


def find_set(named: str, folder: Path | str) -> CriteriaSet:
    """Return the criteria set of a code or file.

    Raises
    ------
    Told
        If there is none, or it cannot be used.
    """
    on_offer = sets_on_offer(folder)
    file = on_offer.get(named) or Path(named)
    if not file.is_file():
        known = ", ".join(on_offer) or "–"
        raise Told(_("There is no criteria set “{set}”. Known: {known}; or name its file.", set=named, known=known))
    try:
        return load_criteria_set(file)
    except CriteriaSetError as fault:
        raise Told(_("The criteria set {set} cannot be used:", set=named) + f"\n{fault}") from fault


def of_criteria_set(criteria_set: CriteriaSet) -> Options:
    """Return what a set says: bands, tie rule, maximum of the total, codes of the criteria that the survey scores."""
    classes = criteria_set.classes
    bands = [(str(band.name), Decimal(str(band.from_))) for band in classes.bands] if classes else []
    surveyed = {node.code for node in criteria_set.leaves() if criteria_set.parts[node.key] == c.SURVEY}
    ties = {"competition": COMPETITION, "dense": DENSE}.get(criteria_set.ties.rule, "")
    return Options(ties, bands, None, Decimal(str(criteria_set.max)), frozenset(surveyed))


def options_of(asked: Mapping[str, Any], folder: Path | str) -> Options:
    """Return the options of what was typed: ``set``, and over it ``bands``, ``ties``, ``step``, ``maximum``.

    Raises
    ------
    Told
        If one of them cannot be understood.
    """
    options = of_criteria_set(find_set(asked["set"], folder)) if asked.get("set") else Options()
    if asked.get("bands"):
        options = replace(options, bands=read_bands(asked["bands"]))
    if asked.get("ties"):
        options = replace(options, ties=asked["ties"])
    for name in ("step", "maximum"):
        text = str(asked.get(name) or "").strip()
        if text:
            number = read_number(text)
            if number is None or number[0] <= 0:
                raise Told(_("This is no number above 0: {text}", text=text))
            options = replace(options, **{name: number[0]})  # type: ignore[arg-type]
    return options


def roles_of(text: str) -> dict[int, str]:
    """Read what columns are, as people type it: ``C=tổng điểm; D=thứ hạng``, in the words of either language, or in the codes.

    Raises
    ------
    Told
        If a part is no column with a known word.
    """
    known = {role: role for role in ROLES}
    for lang in LANGUAGES:
        with speaking(lang):
            known |= {plain(role_name(role)): role for role in ROLES}
    found = {}
    for part in filter(None, (one.strip() for one in text.split(";"))):
        column, _sign, word = (one.strip() for one in part.partition("="))
        role = known.get(plain(word), known.get(word.lower(), ""))
        if not re.fullmatch("[A-Za-z]{1,3}", column) or not role:
            words = ", ".join(role_name(one) for one in ROLES)
            raise Told(
                _(
                    "This says of no column what it is: {part}. Write C=…; the words are: {words}",
                    part=part,
                    words=words,
                )
            )
        found[column_of(column.upper())] = role
    return found

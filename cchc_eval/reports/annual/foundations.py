"""What the numbers of a report rest on: for each criterion with a source the list behind its facts, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cchc_eval.i18n import catalogue
from cchc_eval.reports.annual.content import Foundation
from cchc_eval.reports.annual.material import Material
from cchc_eval.reports.behind import printed
from cchc_eval.reports.behind.reading import HAND

_ = catalogue("reports")


def foundations(material: Material, units: Iterable[str]) -> Iterator[Foundation]:
    """Yield what stands behind the facts of some units, in the order of units and criteria."""
    cs, names = material.scores.criteria_set, material.results.names
    for unit in units:
        for one in material.behind:
            if one.unit == unit:
                node = cs.nodes[one.key]
                yield Foundation(
                    unit,
                    names[unit],
                    one.key,
                    node.code,
                    str(node.name),
                    tuple(printed.lines(one, node, cs.year)),
                    printed.table(one, node, cs.year),
                    tuple(map(tuple, printed.rows(one, node, cs.year))),
                )


def note(material: Material, unit: str) -> str:
    """Say in one sentence which criteria of a unit rest on the register of work, and how; empty where none does."""
    cs = material.scores.criteria_set
    codes: dict[str, list[str]] = {}
    for one in material.behind:
        if one.unit == unit:
            state = HAND if one.state in (HAND, "proposed", "agrees") else one.state
            codes.setdefault(state, []).append(cs.nodes[one.key].code)
    words = {
        "confirmed": _("confirmed"),
        "overridden": _("declared otherwise, with a reason"),
        "differs": _("confirmed, then changed by hand"),
        "changed": _("looked at, and the source has changed since"),
        HAND: _("declared by hand, not confirmed"),
    }
    said = "; ".join(f"{word}: {', '.join(codes[state])}" for state, word in words.items() if state in codes)
    return _("Criteria whose facts can be taken from the register of work – {states}.", states=said) if said else ""

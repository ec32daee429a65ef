"""What changed between two criteria sets: the same, moved, another maximum, another rule, another wording, new, gone.

Used for a new year (the old year's set against the new one) and for a corrected set in a round that is open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
from pydantic import BaseModel

from cchc_eval.analysis.printed import NONE, Printed, points
from cchc_eval.criteria.base import Text
from cchc_eval.criteria.model import CriteriaSet, Node
from cchc_eval.criteria.rule import points_text
from cchc_eval.i18n import catalogue

_ = catalogue("analysis")

SAME, MOVED, MAX_CHANGED, RULE_CHANGED, REWORDED = "same", "moved", "max_changed", "rule_changed", "reworded"
NEW, GONE = "new", "gone"
CHANGES = (SAME, MOVED, MAX_CHANGED, RULE_CHANGED, REWORDED, NEW, GONE)
TO_REVIEW = frozenset({MAX_CHANGED, RULE_CHANGED, REWORDED})
"""Changes after which an answer that was given before must be looked at again."""
COLUMNS = (
    "key_old", "key_new", "code_old", "code_new", "name_old", "name_new", "wording_old", "wording_new",
    "max_old", "max_new", "rule_old", "rule_new", "leaf", "change",
)  # fmt: skip


def compare_sets(old: CriteriaSet, new: CriteriaSet, confirmed: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Return what became of each node of a criteria set in another one.

    A node of the new set is the one of the old set that the user named (`confirmed`), else those that its ``same_as`` names,
    else the one of the same key, unless another node's ``same_as`` names that one.

    Parameters
    ----------
    old, new : CriteriaSet
    confirmed : mapping, optional
        Key in the old set → key in the new one, as the user confirmed it; an empty one: it is gone, whatever its key says.

    Returns
    -------
    DataFrame
        A row for each node of the new set in its order (one for each old node, where several became one), then those that
        are gone. ``key_old``, ``key_new``, ``code_old``, ``code_new``, ``name_old``, ``name_new``: empty where there is no
        such node; ``wording_old``, ``wording_new``: all that is written of the node, in Vietnamese, line by line; ``max_old``,
        ``max_new`` in points, NaN where there is none; ``rule_old``, ``rule_new``: how points are computed, in words;
        ``leaf``: whether it is scored itself; ``change``: tuple of ``CHANGES``, several where they come together.
        A year in the wording that went from the old set's to the new set's is no change.

    Raises
    ------
    ValueError
        With one sentence, if `confirmed` names what is not in the sets, or a group for a criterion.
    """
    pairs = _pairs(old, new, dict(confirmed or {}))
    parents = {node.key: above[-1].key if above else "" for node, above in old.walk()}
    became: dict[str, set[str]] = {}
    for before, after in pairs:
        became.setdefault(before, set()).add(after)
    came: dict[str, list[str]] = {}
    for before, after in pairs:
        came.setdefault(after, []).append(before)
    rows = []
    for node, above in new.walk():
        parent = above[-1].key if above else ""
        for key in came.get(node.key, [""]):
            change: tuple[str, ...] = (NEW,)
            if key:
                moved = parent not in became.get(parents[key], {""} if not parents[key] else set())
                change = _change(old, old.nodes[key], new, node, moved)
            rows.append(_row(old, old.nodes.get(key), new, node, change))
    rows += [_row(old, node, new, None, (GONE,)) for node, _above in old.walk() if node.key not in became]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _pairs(old: CriteriaSet, new: CriteriaSet, confirmed: dict[str, str]) -> list[tuple[str, str]]:
    """Return pairs of keys, old and new, in the order of the new set."""
    for before, after in confirmed.items():
        if before not in old.nodes:
            raise ValueError(_("“{key}” is not in the criteria set {set}.", key=before, set=old.code))
        if after and after not in new.nodes:
            raise ValueError(_("“{key}” is not in the criteria set {set}.", key=after, set=new.code))
        if after and old.nodes[before].is_leaf != new.nodes[after].is_leaf:
            raise ValueError(
                _(
                    "“{old}” and “{new}” cannot be the same: one is a group of criteria, the other a criterion.",
                    old=old.nodes[before].code,
                    new=new.nodes[after].code,
                )
            )
    named: dict[str, list[str]] = {}
    for before, after in confirmed.items():
        named.setdefault(after, []).append(before)
    for node, _above in new.walk():
        if node.key not in named:
            said = [one.partition(":") for one in node.same_as]
            own = [key for code, _sign, key in said if code == old.code and key in old.nodes and key not in confirmed]
            if own:
                named[node.key] = list(dict.fromkeys(own))
    taken = {key for keys in named.values() for key in keys}
    found = []
    for node, _above in new.walk():
        by_key = [node.key] if node.key in old.nodes and node.key not in taken else []
        found += [(key, node.key) for key in named.get(node.key, by_key)]
    return found


def _change(old: CriteriaSet, a: Node, new: CriteriaSet, b: Node, moved: bool) -> tuple[str, ...]:
    rule_a, words_a = _parts(old, a)
    rule_b, words_b = _parts(new, b)
    found = {
        MOVED: a.code != b.code or moved or old.parts[a.key] != new.parts[b.key],
        MAX_CHANGED: a.max != b.max,
        RULE_CHANGED: rule_a != rule_b,
        REWORDED: words_a != words_b and [_in_year(one, old.year, new.year) for one in words_a] != words_b,
    }
    return tuple(name for name, there in found.items() if there) or (SAME,)


def _parts(cs: CriteriaSet, node: Node) -> tuple[list[Any], list[str]]:
    """Return what decides on the points of a node beside its maximum, and all that is written of it."""
    decides: list[Any] = [node.combine, sorted(node.applies_to), node.is_leaf]
    decides += [cs.policy[node.key, kind] for kind in ("not_applicable", "no_case")]
    words: list[Any] = [node.name, node.text, node.method, *node.evidence, node.note]
    for value in _walk(node.rule):
        (words if isinstance(value, Text) else decides).append(value)
    return decides, [" ".join(one.vi.split()) if one else "" for one in words]


def _walk(value: Any) -> Iterator[Any]:
    """Yield the parameters of a rule one by one, each with its name; its texts come as they are."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield name
            yield from _walk(getattr(value, name))
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield name
            yield from _walk(one)
    elif isinstance(value, tuple | list):
        yield len(value)
        for one in value:
            yield from _walk(one)
    else:
        yield value


def _in_year(text: str, old: int, new: int) -> str:
    return re.sub(rf"\b{old}\b", str(new), text)


def _row(
    old: CriteriaSet, a: Node | None, new: CriteriaSet, b: Node | None, change: tuple[str, ...]
) -> tuple[Any, ...]:
    def of(node: Node | None, name: str) -> str:
        return str(getattr(node, name)) if node else ""

    def wording(cs: CriteriaSet, node: Node | None) -> str:
        return "\n".join(filter(None, _parts(cs, node)[1])) if node else ""

    def rule(cs: CriteriaSet, node: Node | None) -> str:
        return node.rule.method(node.maximum, cs.year) if node and node.rule else ""

    numbers = [node.maximum / 1e6 if node else float("nan") for node in (a, b)]
    return (
        of(a, "key"), of(b, "key"), of(a, "code"), of(b, "code"), of(a, "name"), of(b, "name"), wording(old, a),
        wording(new, b), *numbers, rule(old, a), rule(new, b), any(node.is_leaf for node in (b or a,) if node), change,
    )  # fmt: skip


# --- in words -----------------------------------------------------------------------------------------------------------
def change_name(code: str) -> str:
    """Return the name of a kind of change, in the language in use."""
    return {
        SAME: _("unchanged"),
        MOVED: _("moved"),
        MAX_CHANGED: _("another maximum"),
        RULE_CHANGED: _("points computed in another way"),
        REWORDED: _("another wording"),
        NEW: _("new"),
        GONE: _("dropped"),
    }[code]


def change_text(row: Mapping[Any, Any]) -> str:
    """Return in one or more sentences what became of a node.

    Parameters
    ----------
    row : mapping
        A row of :func:`compare_sets`.
    """
    said = {
        SAME: lambda: _("Unchanged."),
        MOVED: lambda: _moved(row),
        MAX_CHANGED: lambda: _(
            "The maximum went from {old} to {new} points.",
            old=points_text(round(row["max_old"] * 1e6)),
            new=points_text(round(row["max_new"] * 1e6)),
        ),
        RULE_CHANGED: lambda: _rule(row),
        REWORDED: lambda: _("The wording was changed; what is asked may be another thing."),
        NEW: lambda: _("New: it was not in the set before."),
        GONE: lambda: _("Dropped: it is not in the new set."),
    }
    return " ".join(said[one]() for one in row["change"])


def _moved(row: Mapping[Any, Any]) -> str:
    if row["code_old"] == row["code_new"]:
        return _("Moved to another group, with the same code {code}.", code=row["code_new"])
    return _("Moved: code {old} became {new}.", old=row["code_old"], new=row["code_new"])


def _rule(row: Mapping[Any, Any]) -> str:
    if not row["rule_old"] or not row["rule_new"] or row["rule_old"] == row["rule_new"]:
        return _("Points are computed in another way.")
    return _("Points are computed in another way. Before: {old} Now: {new}", old=row["rule_old"], new=row["rule_new"])


def print_changes(table: pd.DataFrame, decimals: int, everything: bool = False) -> Printed:
    """Return the nodes that changed, each with what changed; below, how many there are of each kind.

    Parameters
    ----------
    table : DataFrame
        Of :func:`compare_sets`.
    decimals : int
        Places of the set.
    everything : bool
        Whether unchanged nodes are listed too.
    """
    rows = [
        [
            row["code_old"] or NONE, row["code_new"] or NONE, row["name_new"] or row["name_old"],
            points(row["max_old"], decimals), points(row["max_new"], decimals), change_text(row),
        ]
        for row in table.to_dict("records")
        if everything or row["change"] != (SAME,)
    ]  # fmt: skip
    head = [_("Old code"), _("New code"), _("Criterion"), _("Old maximum"), _("New maximum"), _("What changed")]
    counts = [(change_name(one), int(table["change"].map(lambda had, one=one: one in had).sum())) for one in CHANGES]
    note = _("Counted: {counts}.", counts="; ".join(f"{name} {count}" for name, count in counts if count))
    title = _("Changes between the two criteria sets")
    return Printed(title, head, rows, frozenset({0, 1, 2, 5}), _("Nothing changed."), [note])

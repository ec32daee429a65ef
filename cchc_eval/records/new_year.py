"""A new year from the old one, and a corrected criteria set in an open round: what is recorded, as edits.

Nothing of the old year is touched. Citations and texts are taken over as *carried*: shown, and neither evidence nor explanation
before somebody confirms them. Answers, decisions, opinions, marks and states are not taken over.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from cchc_eval import columns as c
from cchc_eval.analysis.set_changes import TO_REVIEW, change_text, compare_sets
from cchc_eval.criteria.loading import CriteriaSetError, parse_criteria_set
from cchc_eval.i18n import catalogue
from cchc_eval.records import reading, rounds
from cchc_eval.records.canonical import canonical, sha256
from cchc_eval.records.errors import Refused
from cchc_eval.records.events import Edit
from cchc_eval.records.kinds import CARRIED
from cchc_eval.records.schema import answers_now, events, now
from cchc_eval.records.year_files import refused_set

if TYPE_CHECKING:
    import pandas as pd

    from cchc_eval.criteria.model import CriteriaSet

_ = catalogue("records")

ROUNDS = (c.SELF, c.SURVEY, c.BONUS)
"""Rounds that a new year begins with, as far as the old year had them; those of appraisal open when it comes to them."""
TEXTS = ("explanation", "difficulties", "proposals")
_IDS = uuid.UUID("3c1b8f0e-77a4-5d59-9d0c-5b2f1c0a2018")


@dataclass(frozen=True)
class NewYear:
    """What starting a year records, or would record.

    Attributes
    ----------
    year, set : int, str
    changes : DataFrame
        Of :func:`cchc_eval.analysis.set_changes.compare_sets`, old set against new.
    rounds : tuple of str
        Rounds that are opened by it.
    evidence, texts : int
        How many citations and texts are taken over by it.
    edits : tuple of Edit
        All of it; empty where the year stands already as asked.
    """

    year: int
    set: str
    changes: pd.DataFrame
    rounds: tuple[str, ...]
    evidence: int
    texts: int
    edits: tuple[Edit, ...]


def starting(
    connection: Connection,
    old_year: int,
    new_year: int,
    set_old: str,
    text: str,
    units: Iterable[Sequence[str]],
    confirmed: Mapping[str, str],
) -> NewYear:
    """Return what starting a year takes; what was taken over before is not taken over twice. See ``Records.start_year``."""
    cs = _parsed(text)
    if cs.year != new_year or new_year <= old_year or cs.code == set_old:
        raise Refused(
            _(
                "The set {set} is of {year}; a set of {wanted} with a code of its own is needed.",
                set=cs.code,
                year=cs.year,
                wanted=new_year,
            ),
            _("Correct year and code in the file, then try again."),
        )
    if not cs.scorable:
        raise Refused(
            _("The set {set} cannot be scored: criteria without a rule.", set=cs.code), _("Complete it first.")
        )
    kept = [(one, rounds.criteria_set_text(connection, old_year, set_old, one)) for one in ROUNDS]
    had = {one: old for one, old in kept if old}
    if not had:
        raise Refused(
            _("Nothing was opened in {year} with the set {set}.", year=old_year, set=set_old),
            _("Choose year and set again."),
        )
    old_text = next(iter(had.values()))
    changes = _compared(_parsed(old_text), cs, confirmed)
    opened = [one for one in had if _opened(connection, new_year, cs.code, one, text)]
    edits = [
        edit for one in had if one not in opened for edit in rounds.opening(connection, new_year, cs.code, one, text)
    ]
    edits = [edit for n, edit in enumerate(edits) if edit.kind != "criteria_set" or edit not in edits[:n]]
    pairs = list(dict.fromkeys((old, new) for old, new in units))
    carried = _carried(connection, (old_year, set_old), (new_year, cs.code), pairs, changes, tuple(had))
    said = {
        "from_year": old_year, "from_set": set_old, "from_sha256": sha256(old_text), "sha256": sha256(text),
        "confirmed": dict(confirmed), "units": [list(pair) for pair in pairs],
    }  # fmt: skip
    subject = {"year": new_year, "set": cs.code}
    there = reading.current(connection, "new_year", canonical(subject))
    if there is None or canonical(there.payload) != canonical(said):
        edits.append(Edit("new_year", subject, said, there.revision if there else 0))
    count = sum(edit.kind == "evidence" for edit in carried)
    began = tuple(one for one in had if one not in opened)
    return NewYear(new_year, cs.code, changes, began, count, len(carried) - count, (*edits, *carried))


def _opened(connection: Connection, year: int, set_code: str, round_code: str, text: str) -> bool:
    """Return whether a round stands open with this very text; refused if it stands with another one."""
    there = rounds.criteria_set_text(connection, year, set_code, round_code)
    if there is not None and there != text:
        raise Refused(
            _("{year} was started already with another text of the set {set}.", year=year, set=set_code),
            _("Replace the criteria set of the open round instead."),
        )
    return there is not None


def _carried(
    connection: Connection,
    source: tuple[int, str],
    target: tuple[int, str],
    units: list[tuple[str, str]],
    changes: pd.DataFrame,
    round_codes: tuple[str, ...],
) -> list[Edit]:
    keys: dict[str, list[str]] = {"": [""]}  # texts on the unit as a whole
    for old, new in zip(changes["key_old"], changes["key_new"], strict=True):
        if old and new:
            keys.setdefault(old, []).append(new)
    found: dict[tuple[str, str], tuple[dict[str, Any], dict[str, Any]]] = {}
    for old_unit, new_unit in units:
        for kind, subject, payload in _standing(connection, source, old_unit):
            if subject["round"] not in round_codes:
                continue
            for key in keys.get(subject["key"], ()):
                place = {**subject, "year": target[0], "set": target[1], "unit": new_unit, "key": key}
                if kind == "evidence":
                    cited = canonical([subject, place["year"], place["set"], new_unit, key])
                    place["citation"] = str(uuid.uuid5(_IDS, cited))  # computed: a second run finds it there
                pair = (kind, canonical(place))
                content = {**payload, "carried": True}
                if pair in found and payload.get("text") not in (None, found[pair][1]["text"]):
                    content["text"] = f"{found[pair][1]['text']}\n\n{payload['text']}"  # two became one: both are kept
                found[pair] = (place, content)
    there = {
        (kind, text)
        for kind, text in connection.execute(select(now.c.kind, now.c.subject).where(now.c.year == target[0]))
    }
    return [Edit(pair[0], place, content) for pair, (place, content) in found.items() if pair not in there]


def _standing(
    connection: Connection, source: tuple[int, str], unit: str
) -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    rows = connection.execute(
        select(now.c.kind, now.c.subject, events.c.payload)
        .join(events, (events.c.chain == now.c.chain) & (events.c.sequence == now.c.sequence))
        .where(
            now.c.kind.in_(("evidence", *TEXTS)), now.c.year == source[0], now.c.set == source[1], now.c.unit == unit,
            now.c.status.not_in(("", CARRIED)),  # what was itself carried and never confirmed ends here
        )
        .order_by(now.c.kind, now.c.subject)
    )  # fmt: skip
    return [(kind, json.loads(subject), json.loads(payload)) for kind, subject, payload in rows]


# --- a corrected set in an open round -----------------------------------------------------------------------------------
def differences(connection: Connection, year: int, set_code: str, round_code: str, text: str) -> pd.DataFrame:
    """Return what a corrected set changes, with ``answered``: how many units answered (or were decided on) there."""
    cs = _of_round(year, set_code, text)
    old = rounds.criteria_set_text(connection, year, set_code, round_code)
    table = compare_sets(_parsed(old), cs) if old else compare_sets(cs, cs)
    counts: dict[str, int] = {}
    for _unit, key in _answered(connection, year, set_code, round_code):
        counts[key] = counts.get(key, 0) + 1
    return table.assign(answered=[counts.get(key, 0) for key in table["key_old"]])


def marks(connection: Connection, year: int, set_code: str, round_code: str, text: str) -> list[Edit]:
    """Return the marks for review that a corrected set makes: each answered node whose maximum, rule or wording changed, that
    is under another key now, or that is gone. Where the old text cannot be read any more, each answered node.
    """
    cs = _of_round(year, set_code, text)
    old = rounds.criteria_set_text(connection, year, set_code, round_code) or ""
    notes: dict[str, list[tuple[str, str]]] = {}
    try:
        table = compare_sets(parse_criteria_set(old), cs)
        for row in table.to_dict("records"):
            renamed = row["key_old"] != row["key_new"]
            if row["key_old"] and (renamed or TO_REVIEW & set(row["change"])):
                said = change_text(row)
                if renamed and row["key_new"]:
                    said = f"{said} {_('The answer stands under the old key “{key}”.', key=row['key_old'])}"
                notes.setdefault(row["key_old"], []).append((row["key_new"] or row["key_old"], said))
    except CriteriaSetError:
        every = _("The set before could not be compared with the new one.")
        notes = {key: [(key, every)] for _unit, key in _answered(connection, year, set_code, round_code)}
    edits: dict[str, Edit] = {}
    head = _("The criteria set was replaced.")
    for unit, key in _answered(connection, year, set_code, round_code):
        for new_key, said in notes.get(key, ()):
            subject = {"year": year, "set": set_code, "unit": unit, "key": new_key, "round": round_code}
            there = reading.current(connection, "mark", canonical(subject))
            before = there.payload["note"] if there and there.payload["marked"] else ""
            note = "\n".join(filter(None, (before, f"{head} {said}")))
            edits[canonical(subject)] = Edit(
                "mark", subject, {"marked": True, "note": note}, there.revision if there else 0
            )
    return list(edits.values())


def _answered(connection: Connection, year: int, set_code: str, round_code: str) -> list[tuple[str, str]]:
    """Return unit and key of what is answered, or decided on, in a round."""
    table = answers_now.c
    rows = connection.execute(
        select(table.unit, table.key)
        .where(table.year == year, table.set == set_code, table.round == round_code)
        .where((table.state != c.UNANSWERED) | (table.facts != "{}") | (table.decision != ""))
        .order_by(table.unit, table.key)
    )
    return [(unit, key) for unit, key in rows]


def _of_round(year: int, set_code: str, text: str) -> CriteriaSet:
    cs = _parsed(text)
    if (cs.year, cs.code) != (year, set_code):
        raise Refused(
            _(
                "The text is the set {set} of {year}, not {wanted} of {wanted_year}.",
                set=cs.code,
                year=cs.year,
                wanted=set_code,
                wanted_year=year,
            ),
            _("Correct year and code in the file, then try again."),
        )
    return cs


def _compared(old: CriteriaSet, new: CriteriaSet, confirmed: Mapping[str, str]) -> pd.DataFrame:
    try:
        return compare_sets(old, new, confirmed)
    except ValueError as error:
        raise Refused(str(error), _("Confirm the changes again.")) from None


def _parsed(text: str) -> CriteriaSet:
    try:
        return parse_criteria_set(text)
    except CriteriaSetError as error:
        raise refused_set(error) from None

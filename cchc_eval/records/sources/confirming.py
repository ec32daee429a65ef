"""How a proposal of a source, the snapshot that was confirmed and the answer that stands go together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cchc_eval import columns as c
from cchc_eval.records.events import Edit
from cchc_eval.records.sources.base import NOT_COUNTED, Proposal

PROPOSED, AGREES, CONFIRMED, OVERRIDDEN, DIFFERS, CHANGED = (
    "proposed", "agrees", "confirmed", "overridden", "differs", "changed",
)  # fmt: skip


def state(
    proposal: Proposal | None, snapshot: Mapping[str, Any] | None, answer: Mapping[str, str], *, locked: bool = False
) -> str:
    """Say how facts from a source stand.

    Parameters
    ----------
    proposal : Proposal or None
        What the records of the year's work say now.
    snapshot : mapping or None
        Payload of the ``fact_source`` event that stands; None if nothing was confirmed (or it was taken back).
    answer : mapping
        Facts of the answer that stands; empty if unanswered.
    locked : bool
        Nothing changes here any more, whatever the source says now.

    Returns
    -------
    str
        Empty (no source, nothing to say), ``proposed`` (nothing declared, or something else, and nobody looked at the source),
        ``agrees`` (declared as the source says, not confirmed), ``confirmed``, ``overridden`` (other facts, with a reason), ``differs``
        (other facts were declared after confirming, or after the reason was given), ``changed`` (the source says something else than
        when it was confirmed or overridden, or counts other things).
    """
    if snapshot is None:
        if proposal is None or locked:
            return ""
        return AGREES if agrees(proposal.facts, answer) else PROPOSED
    if not locked and (
        (proposal.facts if proposal else {}) != snapshot["facts"] or rests_on_others(proposal, snapshot)
    ):
        return CHANGED
    if snapshot["reason"] and snapshot.get("declared", declared(snapshot["facts"], answer)) == declared(
        snapshot["facts"], answer
    ):
        return OVERRIDDEN
    if snapshot["reason"]:  # the reason was given for other facts than those that stand now
        return AGREES if agrees(snapshot["facts"], answer) else DIFFERS
    return CONFIRMED if agrees(snapshot["facts"], answer) else DIFFERS


def rests_on_others(proposal: Proposal | None, snapshot: Mapping[str, Any]) -> bool:
    """Return whether something that a snapshot counted is counted no more. New revisions of the same things are no others, and what came
    beside them without changing a fact leaves what was confirmed as it was.
    """
    now = (
        {_thing(one.kind, one.id, one.year, one.part) for one in proposal.rows if one.counted not in NOT_COUNTED}
        if proposal
        else set()
    )
    then = {
        _thing(one["kind"], one["id"], one["year"], one.get("part", ""))
        for one in snapshot.get("rows", ())
        if one["counted"] not in NOT_COUNTED
    }
    return not then <= now


def _thing(kind: str, name: str, year: int, part: str) -> tuple[str, str, int]:
    """Return what a row is about: a report that nobody has begun stands as its duty, and is the same report once it is begun."""
    return ("report", f"{name}/{part}", year) if kind == "report_duty" and part else (kind, name, year)


def agrees(given: Mapping[str, str], answer: Mapping[str, str]) -> bool:
    """Return whether an answer holds every fact that a source gave."""
    return all(answer.get(name) == value for name, value in given.items())


def declared(given: Mapping[str, str], answer: Mapping[str, str]) -> dict[str, str]:
    """Return what an answer says of the facts that a source gave."""
    return {name: answer[name] for name in given if name in answer}


def edits(
    place: Mapping[str, Any], proposal: Proposal, standing: Mapping[str, Any], base: int = 0, source_base: int = 0
) -> list[Edit]:
    """Return what confirming a proposal records: the snapshot of its source last, before it the answer, unless it says the same already.

    Facts that the source does not give stay as they were declared.

    Parameters
    ----------
    standing : mapping
        Payload of the answer that stands; empty if there is none.
    base, source_base : int
        Revisions of the answer and of the snapshot that the writer saw.
    """
    snapshot = Edit("fact_source", place, snapshot_of(proposal), source_base)
    facts = standing.get("facts", {}) if standing.get("state") == c.ANSWERED else {}
    if standing.get("state") == c.ANSWERED and agrees(proposal.facts, facts):
        return [snapshot]
    answer = {"state": c.ANSWERED, "facts": {**facts, **proposal.facts}, "source": proposal.words}
    return [Edit("answer", place, answer, base), snapshot]


def snapshot_of(proposal: Proposal, reason: str = "", answer: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return the payload of the ``fact_source`` event that keeps a proposal: what it gave and the rows behind it; with a reason also
    what the answer declared instead.
    """
    rows = [
        {"kind": row.kind, "id": row.id, "year": row.year, "revision": row.revision, "counted": row.counted}
        | {
            name: value
            for name, value in (("event", row.event), ("part", row.part), ("in_facts", list(row.facts)))
            if value
        }
        for row in proposal.rows
    ]
    return {
        "source": proposal.source,
        "parameters": dict(proposal.parameters),
        "day": proposal.day,
        "facts": dict(proposal.facts),
        "rows": rows,
        "reason": reason,
        "declared": declared(proposal.facts, answer or {}) if reason else {},
    }


def digest(proposal: Proposal) -> str:
    """Return a word that changes whenever the facts or the rows behind them do: what somebody saw is what is confirmed.

    It is compared within one run of the program only, and another one may make another word of the same.
    """
    head = proposal.source, *sorted(proposal.parameters.items()), proposal.day, *sorted(proposal.facts.items())
    return f"{hash((head, proposal.rows)) & (1 << 64) - 1:016x}"

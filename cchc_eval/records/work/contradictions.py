"""What does not go together in a year's work: what no form lets through, but two copies that were put together may hold; a team
with more than one head; and a task from the year before that waits for a plan.

One copy closed an inspection, the other added a finding; one moved a task, the other finished it; both entered the same activity.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from cchc_eval.i18n import catalogue
from cchc_eval.records.work.payloads import CANCELLED, CLOSED, MOVED
from cchc_eval.records.work.reading import Item, Work
from cchc_eval.records.work.references import BELONGS_TO
from cchc_eval.records.work.team import leaders
from cchc_eval.records.work.words import kind_names, own_name, report_name

_ = catalogue("records")
OPEN_IN_CLOSED, IN_TWO_YEARS, TWICE, NOT_THERE, NOT_OWED, SEVERAL_LEADERS, NO_PLAN = (
    "open_in_closed", "in_two_years", "twice", "not_there", "not_owed", "several_leaders", "no_plan",
)  # fmt: skip
KINDS = ("plan", "task", "outreach", "inspection", "finding", "report_duty", "report")
_GO_ON = {"task": "tasks", "finding": "findings"}
_SAME: dict[str, tuple[str, ...]] = {
    "plan": ("title", "type", "unit"),
    "task": ("title", "plan", "field", "owner", "due"),
    "outreach": ("title", "unit", "start", "end"),
    "inspection": ("unit", "planned_start", "planned_end", "held_on"),
    "finding": ("what", "inspection", "unit"),
}
"""Kind → parts of which two things that say the same in all of them are one thing, entered twice; first the one that tells most apart."""


class Contradiction(NamedTuple):
    """One thing that does not go together with others.

    Attributes
    ----------
    code : str
        ``open_in_closed`` (a closed inspection with open findings), ``in_two_years`` (a task or finding that goes on in the next year
        and is not moved in this one), ``twice`` (entered twice), ``not_there`` (it belongs to what was taken off the register),
        ``not_owed`` (the report of a period for which none is owed), ``several_leaders`` (a team with more than one head),
        ``no_plan`` (a task from the year before that stands in no plan of this one, though there are plans: it counts nowhere).
    kind, id : str
        Of the thing.
    year : int
        Of the register in which it stands; of ``in_two_years`` the earlier one.
    times : int
        How many findings are open; how often it is entered; how many heads the team has.
    of : str
        Kind of what it belongs to.
    """

    code: str
    kind: str
    id: str
    year: int
    times: int = 1
    of: str = ""


def contradictions(work: Work, following: Work | None = None, kinds: Iterable[str] = KINDS) -> list[Contradiction]:
    """Return what does not go together in a register, and between it and the next year's.

    Parameters
    ----------
    work : Work
    following : Work, optional
        Of the next year; without it nothing is said of two years.
    kinds : iterable of str
        Only of these.
    """
    makers: dict[str, Callable[[], Iterable[Contradiction]]] = {
        "plan": lambda: _twice("plan", work),
        "task": lambda: [
            *in_two_years(work, following, ("task",)), *_twice("task", work), *_not_there("task", work), *_without_plan(work),
        ],
        "outreach": lambda: _twice("outreach", work),
        "inspection": lambda: [
            *_open_in_closed(work), *several_leaders(work), *_twice("inspection", work), *_not_there("inspection", work),
        ],
        "finding": lambda: [*in_two_years(work, following, ("finding",)), *_twice("finding", work), *_not_there("finding", work)],
        "report_duty": lambda: _duties_twice(work),
        "report": lambda: _not_owed(work),
    }  # fmt: skip
    return [one for kind in kinds for one in makers[kind]()]


def _open_in_closed(work: Work) -> Iterator[Contradiction]:
    found: dict[str, int] = {}
    for one in work.findings.values():
        of = work.inspections.get(one["inspection"])
        if of is not None and of["state"] == CLOSED and one["state"] not in (CLOSED, MOVED):
            found[of.id] = found.get(of.id, 0) + 1
    for name, count in found.items():
        yield Contradiction(OPEN_IN_CLOSED, "inspection", name, work.year, count)


def several_leaders(work: Work) -> Iterator[Contradiction]:
    """Yield the inspections, but cancelled ones, whose team has more than one head."""
    for one in work.inspections.values():
        if one["state"] != CANCELLED and (count := len(leaders(one.payload))) > 1:
            yield Contradiction(SEVERAL_LEADERS, "inspection", one.id, work.year, count)


def in_two_years(work: Work, following: Work | None, kinds: Iterable[str] = KINDS) -> Iterator[Contradiction]:
    """Yield the tasks and findings that stand in the next year's register, too, and are not moved in this one."""
    for kind in kinds:
        after = getattr(following, _GO_ON[kind]) if following and kind in _GO_ON else {}
        for name in sorted(after.keys() & getattr(work, _GO_ON[kind]).keys()) if after else ():
            if work.find(kind, name)["state"] != MOVED:  # type: ignore[index]
                yield Contradiction(IN_TWO_YEARS, kind, name, work.year)


def _twice(kind: str, work: Work) -> Iterator[Contradiction]:
    """Yield each thing that is entered more than once, by the first of them; what was given up or moved is no other one."""
    for ids in _alike(kind, work):
        yield Contradiction(TWICE, kind, ids[0], work.year, len(ids))


def _alike(kind: str, work: Work) -> list[list[str]]:
    """Return the ids of things that say the same, each group of them in the order in which they were entered."""
    told, *rest = _SAME[kind]
    # a plan that two copies entered has two ids, yet its tasks are the same
    plans = {name: ids[0] for ids in (_alike("plan", work) if "plan" in rest else ()) for name in ids}
    there = [one for one in _things(kind, work).values() if one.payload.get("state") not in (CANCELLED, MOVED)]
    texts = [str(one.payload[told]).lower() for one in there]
    # of thousands only these are looked at closely
    often = {text for text, times in Counter(texts).items() if times > 1}
    groups: dict[tuple[str, ...], list[str]] = {}
    for text, one in zip(texts, there, strict=True):
        if text in often:
            said = (plans.get(one[part], one[part]) if part == "plan" else _plain(one[part]) for part in rest)
            groups.setdefault((text, *said), []).append(one.id)
    return [ids for ids in groups.values() if len(ids) > 1]


def _duties_twice(work: Work) -> Iterator[Contradiction]:
    """Yield each duty that asks for the report of a period which another one asks for, too."""
    groups: dict[tuple[str, ...], list[Item]] = {}
    for duty in work.report_duties.values():
        who = tuple(_plain(duty[part]) for part in ("name", "by", "to", "unit"))
        groups.setdefault(who, []).append(duty)
    for duties in groups.values():
        codes = [period["code"] for duty in duties for period in duty["periods"]]
        if len(duties) > 1 and len(set(codes)) < len(codes):
            yield Contradiction(TWICE, "report_duty", duties[0].id, work.year, len(duties))


def _not_there(kind: str, work: Work) -> Iterator[Contradiction]:
    for field, meant in BELONGS_TO.get(kind, ()):
        there = {"", *(work.plans if meant == "plan" else work.inspections)}
        for one in _things(kind, work).values():
            # what came from the year before may still belong to what stands there
            if one.payload[field] not in there and not one.payload.get("moved_from"):
                yield Contradiction(NOT_THERE, kind, one.id, work.year, of=meant)


def _without_plan(work: Work) -> Iterator[Contradiction]:
    for one in work.tasks.values():
        came = one.payload.get("moved_from") and one["state"] not in (CANCELLED, MOVED)
        if came and work.plans and one["plan"] not in work.plans:
            yield Contradiction(NO_PLAN, "task", one.id, work.year)


def _not_owed(work: Work) -> Iterator[Contradiction]:
    for name in work.reports:
        duty, _slash, period = name.partition("/")
        of = work.report_duties.get(duty)
        if of is None:
            yield Contradiction(NOT_THERE, "report", name, work.year, of="report_duty")
        elif of["periods"] and period not in {one["code"] for one in of["periods"]}:
            yield Contradiction(NOT_OWED, "report", name, work.year)


def _things(kind: str, work: Work) -> Mapping[str, Item]:
    things: dict[str, Mapping[str, Item]] = {
        "plan": work.plans,
        "task": work.tasks,
        "outreach": work.outreach,
        "inspection": work.inspections,
        "finding": work.findings,
    }
    return things[kind]


def _plain(text: str) -> str:
    """Return a text without capitals and doubled spaces; of thousands of tasks marks would be dear to compare."""
    return " ".join(text.lower().split())


def told(found: Contradiction, work: Work, unit_name: Callable[[str], str] = str) -> str:
    """Return a contradiction in words, with what to do about it.

    Parameters
    ----------
    work : Work
        Of its year.
    unit_name : callable
        Key of a unit → its name.
    """
    item = work.find(found.kind, found.id)
    name = _name(item, work, unit_name) if item else found.id
    names = kind_names()
    said = {
        OPEN_IN_CLOSED: _(
            "The inspection of {name} is closed, yet {count} of its findings are open: close these, or take the inspection one step back."
        ),
        IN_TWO_YEARS: _(
            "“{name}” ({kind}) goes on in {next}, yet it does not stand as moved in {year}: set it to moved in {year}, or take it off "
            "the register of {next}."
        ),
        SEVERAL_LEADERS: _(
            "The team that inspects {name} has {count} heads: keep one; take the others off the team and add them again "
            "with their own role."
        ),
        TWICE: _("“{name}” ({kind}) is entered {count} times: keep one, take the others off the register."),
        NOT_THERE: _(
            "“{name}” ({kind}) belongs to something that was taken off the register ({of}): choose another one, or take it off, too."
        ),
        NO_PLAN: _(
            "“{name}” ({kind}) came from the year before and stands in no plan of {year}, so no criterion counts it: open it and choose "
            "its plan."
        ),
        NOT_OWED: _(
            "“{name}” is recorded, yet no report is owed for this period any more: enter the period again where it says who owes it."
        ),
    }[found.code]
    return said.format(
        name=name,
        kind=names[found.kind],
        count=found.times,
        year=found.year,
        next=found.year + 1,
        of=names.get(found.of, ""),
    )


def _name(item: Item, work: Work, unit_name: Callable[[str], str]) -> str:
    if item.kind == "inspection":
        return unit_name(item["unit"])
    if item.kind == "report":
        duty, _slash, period = item.id.partition("/")
        return report_name(work.report_duties.get(duty), period)
    return own_name(item.payload)

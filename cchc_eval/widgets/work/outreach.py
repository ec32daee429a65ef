"""The page of dissemination: contents × channels, what the plan promised and what was done, and the activities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cchc_eval.alphabet import folded
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date, format_number
from cchc_eval.records import Refused
from cchc_eval.widgets.office.parts import Part, form, line, lines, section, table, ticks
from cchc_eval.widgets.work.boxes import (
    Box,
    by_day,
    close_opened,
    closing,
    coded,
    day,
    document_names,
    document_options,
    documents_to_come,
    names,
    of_other_years,
    opened,
    read,
    record,
    removal,
    remove,
    shown,
    thing_form,
    uncounted,
    unit_options,
)
from cchc_eval.widgets.work.doubts import contradicting
from cchc_eval.widgets.work.past import history
from cchc_eval.widgets.work.tasks import plan_options

if TYPE_CHECKING:
    from cchc_eval.records.work.reading import Item
    from cchc_eval.widgets.work.desk import WorkDesk

_ = catalogue("widgets")
Named = list[dict[str, str]]

FRAME = (
    Box(
        "plan",
        "choice",
        lambda: _("Dissemination plan"),
        options=lambda desk: [("", _("– none –")), *plan_options(desk)],
    ),
    Box("contents", "names", lambda: _("Contents"), lambda: _("one in each line")),
    Box("channels", "names", lambda: _("Channels"), lambda: _("one in each line")),
    Box("staff", "count", lambda: _("Number of all staff of the department")),
    Box("note", "prose", lambda: _("Notes")),
)
BOXES = (
    Box("title", "line", lambda: _("Activity")),
    Box("contents", "ticks", lambda: _("Contents"), options=lambda desk: _offered(desk, "contents")),
    Box("channels", "ticks", lambda: _("Channels"), options=lambda desk: _offered(desk, "channels")),
    Box("start", "day", lambda: _("From")),
    Box("end", "day", lambda: _("Until")),
    Box("unit", "choice", lambda: _("Carried out by"), options=unit_options),
    Box("audience", "line", lambda: _("For whom")),
    Box("people", "count", lambda: _("Number of people reached")),
    Box("staff", "count", lambda: _("Of them staff of the department")),
    Box("documents", "ticks", lambda: _("Documents"), documents_to_come, options=document_options),
    Box("note", "prose", lambda: _("Notes")),
)


def owner(desk: WorkDesk) -> str:
    """Return the unit whose dissemination plan the page keeps: the one that all others are below."""
    return next((one.key for one in desk.year_units if not one.parent), next((one.key for one in desk.year_units), ""))


def _frame(desk: WorkDesk) -> Item | None:
    return desk.work.outreach_plans.get(owner(desk))


def _named(desk: WorkDesk, part: str) -> list[tuple[str, str]]:
    frame = _frame(desk)
    return [(one["code"], one["name"]) for one in (frame[part] if frame else usual(desk, part))]


def _offered(desk: WorkDesk, part: str) -> list[tuple[str, str]]:
    """Return what an activity may name: what stands in the plan, and whatever else the opened one names already."""
    named, item = _named(desk, part), opened(desk, "outreach", desk.work.outreach)
    there = dict(named)
    more = [code for code in (item[part] if item else ()) if code not in there]
    known = _known_names(desk, part) if more else {}
    return [*named, *((code, _("{name} (not in the plan)", name=known[code])) for code in more if code in known)]


def _known_names(desk: WorkDesk, part: str) -> dict[str, str]:
    """Return what codes were called in the year's plan up to now, the latest name of each, and what criteria call the others."""
    changes = [
        one
        for one in desk.reader.work_history("outreach_plan", owner(desk))
        if one.event.subject["year"] == desk.year  # a unit's plan has the same id every year
    ]
    named = [*reversed(counted(desk, part)), *(one for change in changes for one in change.event.payload.get(part, ()))]
    return {one["code"]: one["name"] for one in named}


def usual(desk: WorkDesk, part: str) -> Named:
    """Return the contents or channels that a criterion of a whole department asks for: they are offered before there is a plan."""
    return next((names_ for by, names_ in _asked(desk, part) if not by), [])


def counted(desk: WorkDesk, part: str) -> Named:
    """Return the contents or channels that any criterion counts, those of single divisions too: a code may have several names."""
    return [one for _by, names_ in _asked(desk, part) for one in names_]


def _asked(desk: WorkDesk, part: str) -> Iterator[tuple[str, Named]]:
    """Yield for each criterion of the sets whose activities it counts (empty: all), and the names that it asks for."""
    wanted = "noi_dung" if part == "contents" else "hinh_thuc"
    for cs in desk.offers.sets.values():
        for node, _parents in cs.walk():
            given = node.facts_from
            if not (given and node.rule and given.source == "dissemination_coverage"):
                continue
            if given.parameters.get("of") == wanted:
                facts = node.rule.facts(node.maximum, cs.year)
                yield given.parameters.get("by", ""), [{"code": one.name, "name": str(one.label)} for one in facts]


def sections(desk: WorkDesk) -> list[Part]:
    """Return the page."""
    frame, item = _frame(desk), opened(desk, "outreach", desk.work.outreach)
    activities = by_day(desk.work.outreach, "start", "end", named=lambda one: str(one["title"]))
    rows = [
        (
            one["title"],
            " – ".join(filter(None, (format_date(one["start"]), format_date(one["end"])))) or _("(day not recorded)"),
            desk.unit_name(one["unit"]) if one["unit"] else "",
            one["audience"],
            format_number(one["people"]) if one["people"] is not None else "",
            document_names(desk, *one["documents"]),
        )
        for one in activities
    ]
    head = [_("Activity"), _("When"), _("Carried out by"), _("For whom"), _("People reached"), _("Documents")]
    titles = (_("Enter an activity"), _("Correct the activity that was opened"))
    return [
        section(_("Contents and channels"), *_matrix(desk), _frame_form(desk, frame), _promise_form(desk, frame), _days_form(desk, frame)),
        section(
            _("Activities"),
            contradicting(desk, "outreach"),
            table(
                _("Activities"), head, rows, _("none yet."), pick="outreach", ids=[one.id for one in activities], button=_("Open"),
                search=_("Search activities"),
            ),
            thing_form(desk, "outreach", BOXES, item, titles) if frame else lines(_("Save contents and channels first.")),
            history(desk, item),
            closing("outreach", item),
            removal("remove_outreach", item),
        ),
    ]  # fmt: skip


def _matrix(desk: WorkDesk) -> list[Part | None]:
    """What was promised (☐ not done, ☑ done) and how often each content went through each channel."""
    contents, channels = _named(desk, "contents"), _named(desk, "channels")
    frame = _frame(desk)
    if not frame or not contents or not channels:
        return [lines(_("No contents and channels are entered yet."))]
    promised = {(one["content"], one["channel"]): one["due"] for one in frame["promised"]}
    rows = []
    for content, name in contents:
        cells = []
        for channel, _name in channels:
            times = sum(
                content in one["contents"] and channel in one["channels"] for one in desk.work.outreach.values()
            )
            done = _("done {times} times", times=times) if times > 1 else _("done") if times else ""
            due = promised.get((content, channel))
            plan = "" if due is None else _("promised until {day}", day=format_date(due)) if due else _("promised")
            shape = ("☑" if times else "☐") if due is not None else ("●" if times else "")
            cells.append(" ".join(filter(None, (shape, ", ".join(filter(None, (plan, done)))))) or "–")
        rows.append([name, *cells])
    note = _("☐ promised, not done yet · ☑ promised and done · ● done, not promised · – neither")
    return [table(_("Contents by channels"), [_("Content"), *(name for _code, name in channels)], rows, notes=[note])]


def _frame_form(desk: WorkDesk, frame: Item | None) -> Part:
    payload: dict[str, Any] = dict(frame.payload) if frame else {}
    payload |= {part: [name for _code, name in _named(desk, part)] for part in ("contents", "channels")}
    fixed = {"base": str(frame.revision if frame else 0)}
    return form("outreach_plan", _("Contents, channels, staff"), shown(desk, FRAME, payload), _("Save"), fixed=fixed)


def _promise_form(desk: WorkDesk, frame: Item | None) -> Part | None:
    if not frame:
        return None
    days = {(one["content"], one["channel"]): one["due"] for one in frame["promised"]}
    rows = [
        (f"{content}|{channel}", (content, channel) in days, f"{name}: {channel_name}",
         [name, channel_name, format_date(days.get((content, channel), ""))])
        for content, name in _named(desk, "contents")
        for channel, channel_name in _named(desk, "channels")
    ]  # fmt: skip
    head = [_("Content"), _("Channel"), _("Promised until")]
    boxes = [
        ticks("promised", _("What the plan promises"), head, rows),
        line("due", _("Promised until"), _("day/month/year; for what is ticked and has no day yet")),
    ]
    return form("promise", _("What the plan promises"), boxes, _("Save"), fixed={"base": str(frame.revision)})


def _days_form(desk: WorkDesk, frame: Item | None) -> Part | None:
    """A box for the day of each promise, in the order of the plan."""
    if not frame or not frame["promised"]:
        return None
    days = {(one["content"], one["channel"]): one["due"] for one in frame["promised"]}
    boxes = [
        line(
            _box(content, channel), f"{name} – {channel_name}", _("day/month/year"), format_date(days[content, channel])
        )
        for content, name in _named(desk, "contents")
        for channel, channel_name in _named(desk, "channels")
        if (content, channel) in days
    ]
    fixed = {"base": str(frame.revision)}
    return form("promise_days", _("Until when each is promised"), boxes, _("Save the days"), fixed=fixed)


def _box(content: str, channel: str) -> str:
    return f"due|{content}|{channel}"


def _save_frame(desk: WorkDesk, values: dict[str, Any]) -> str:
    frame = _frame(desk)
    changes = read(desk, FRAME, values)
    for part in ("contents", "channels"):
        asked = counted(desk, part)
        codes, words = {one["code"] for one in asked}, {folded(one["name"]) for one in asked}
        there = frame[part] if frame else []
        # a criterion's own name that once got another code counts nowhere: it gets the criterion's
        known = [one for one in there if one["code"] in codes or folded(one["name"]) not in words]
        typed = names(str(values.get(part, "")), (one["name"] for one in [*there, *asked]))
        changes[part] = coded(typed, [*known, *usual(desk, part)], asked)
    contents, channels = ({one["code"] for one in changes[part]} for part in ("contents", "channels"))
    promised = list(frame["promised"]) if frame else []
    changes["promised"] = [one for one in promised if one["content"] in contents and one["channel"] in channels]
    gone = len(promised) - len(changes["promised"])
    more = [uncounted(changes[part], counted(desk, part)) for part in ("contents", "channels")]
    if gone:
        more.append(_("{count} promises went with what was taken out of the plan.", count=format_number(gone)))
    more.append(_still_named(desk, {"contents": contents, "channels": channels}))
    return " ".join(filter(None, (_record_frame(desk, values, changes), *more)))


def _still_named(desk: WorkDesk, kept: dict[str, set[str]]) -> str:
    """Say which contents and channels a plan loses while activities name them; empty for none."""
    gone = {(part, code): name for part in kept for code, name in _named(desk, part) if code not in kept[part]}
    used = [(one.id, which) for one in desk.work.outreach.values() for which in gone if which[1] in one[which[0]]]
    if not used:
        return ""
    return _(
        "What was taken out of the plan is still named by {count} activities: {names}. It goes only when it is unticked there.",
        count=format_number(len({name for name, _which in used})),
        names="; ".join(name for which, name in gone.items() if any(which == one for _id, one in used)),
    )


def _save_promise(desk: WorkDesk, values: dict[str, Any]) -> str:
    frame = _frame(desk)
    days = {(one["content"], one["channel"]): one["due"] for one in (frame["promised"] if frame else [])}
    pairs = [tuple(one.split("|", 1)) for one in values.get("promised", [])]
    due = day(str(values.get("due", "")), "due")
    promised = [{"content": pair[0], "channel": pair[1], "due": days.get(pair) or due} for pair in pairs]
    return _record_frame(desk, values, {"promised": promised})


def _save_days(desk: WorkDesk, values: dict[str, Any]) -> str:
    frame = _frame(desk)
    promised = []
    for one in frame["promised"] if frame else []:
        box = _box(one["content"], one["channel"])
        promised.append({**one, "due": day(str(values[box]), box) if box in values else one["due"]})
    return _record_frame(desk, values, {"promised": promised})


def _record_frame(desk: WorkDesk, values: dict[str, Any], changes: dict[str, Any]) -> str:
    record(
        desk,
        "outreach_plan",
        "unit",
        {"id": owner(desk), "base": values.get("base")},
        changes,
        desk.work.outreach_plans,
    )
    return _("Contents and channels are saved.")


def _save(desk: WorkDesk, values: dict[str, Any]) -> str:
    changes = read(desk, BOXES, values)
    if None not in (changes["people"], changes["staff"]) and changes["staff"] > changes["people"]:
        raise Refused(_("More of the staff were reached than people."), _("Correct one of the two numbers."), "staff")
    desk.kept["outreach"] = record(desk, "outreach", "outreach", values, changes, desk.work.outreach)
    said = _("Saved: {what}.", what=changes["title"])
    return " ".join(filter(None, (said, of_other_years(desk, changes["start"], changes["end"]))))


def _remove(desk: WorkDesk, values: dict[str, Any]) -> str:
    return remove(desk, "outreach", "outreach", values, desk.work.outreach)


ACTIONS = {
    "outreach_plan": _save_frame,
    "promise": _save_promise,
    "promise_days": _save_days,
    "outreach": _save,
    "remove_outreach": _remove,
    "close_opened": close_opened,
}

"""Boxes of a form for one thing of the year's work: shown from its payload, read back into it, recorded as a new revision."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from cchc_eval.alphabet import folded, sort_key
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date, parse_date, parse_number
from cchc_eval.records import Refused
from cchc_eval.records.events import Edit, new_id
from cchc_eval.reports.work.plan_table.fields import Fields
from cchc_eval.widgets.office.documents import document_fields, document_of
from cchc_eval.widgets.office.parts import Part, choice, form, line, prose, ticks
from cchc_eval.widgets.work.past import recorded

if TYPE_CHECKING:
    from cchc_eval.records.work.reading import Item
    from cchc_eval.widgets.work.desk import WorkDesk

_ = catalogue("widgets")
PREFIX = "of_document_"
"""Before the boxes of a new document: a plan or task has a title and number of its own."""
Options = Callable[["WorkDesk"], Iterable[tuple[str, str]]]


@dataclass(frozen=True)
class Box:
    """One part of a payload as a box.

    Attributes
    ----------
    name : str
        Of the part.
    kind : str
        ``line``, ``prose``, ``day``, ``count`` (None where blank), ``names`` (several, one in each line), ``choice``, ``ticks``
        (several of ``options``), ``document`` (one of the list, or entered anew).
    label, hint : callable
        Words, in the language in use; of ``ticks`` the hint is said where there is nothing to tick, and without one no box is shown.
    options : callable, optional
        Desk → code and words.
    """

    name: str
    kind: str
    label: Callable[[], str]
    hint: Callable[[], str] = str
    options: Options | None = None


def by_day(things: Mapping[str, Item], *days: str, named: Callable[[Item], str]) -> list[Item]:
    """Return things in the order in which a page lists them: by the first day that is known, without one last, then by name."""

    def place(one: Item) -> tuple[Any, ...]:
        return next((one[day] for day in days if one[day]), "9999"), sort_key(named(one)), one.id

    return sorted(things.values(), key=place)


def shown(desk: WorkDesk, boxes: Sequence[Box], payload: Mapping[str, Any]) -> list[Part]:
    """Return the boxes filled with a payload; parts that are not there are blank."""
    found: list[Part] = []
    for box in boxes:
        value, label, hint = payload.get(box.name), box.label(), box.hint()
        options = list(box.options(desk)) if box.options else []
        if box.kind == "document":
            parts = document_fields(desk, label, PREFIX)
            parts[0]["value"] = value or ""
            found += parts
        elif box.kind == "choice":
            if value and value not in dict(options):  # of another year: without an entry the list would drop it
                options.append((str(value), _("– as recorded before –")))
            found.append(choice(box.name, label, options, str(value or ""), hint))
        elif box.kind == "ticks":
            offered = dict(options)  # what is not offered any more goes only when somebody unticks it
            offered |= {code: _("– as recorded before –") for code in value or () if code not in offered}
            rows = [(code, code in (value or ()), words, [words]) for code, words in offered.items()]
            if rows or hint:
                found.append(ticks(box.name, label, [label], rows, hint))
        elif box.kind in ("prose", "names"):
            listed = (
                [one for one in value or () if isinstance(one, str)] if box.kind == "names" else []
            )  # others are put in by the page
            text = "\n".join(listed) if box.kind == "names" else str(value or "")
            found.append(prose(box.name, label, hint, text))
        else:
            text = format_date(value or "") if box.kind == "day" else "" if value is None else str(value)
            found.append(line(box.name, label, hint or (_("day/month/year") if box.kind == "day" else ""), text))
    return found


def read(desk: WorkDesk, boxes: Sequence[Box], values: Mapping[str, Any], there: Item | None = None) -> dict[str, Any]:
    """Return the parts of a payload that a form's values say.

    Parameters
    ----------
    there : Item, optional
        What is corrected: its names stay as they are recorded unless somebody changes them.

    Raises
    ------
    Refused
        Naming the box whose text cannot be read.
    """
    found: dict[str, Any] = {}
    for box in boxes:
        value = values.get(box.name, [] if box.kind == "ticks" else "")
        if box.kind == "document":
            found[box.name] = document_of(desk, dict(values), required=False, prefix=PREFIX)
        elif box.kind == "day":
            found[box.name] = day(str(value), box.name)
        elif box.kind == "count":
            found[box.name] = count(str(value), box.name)
        elif box.kind == "names":
            whole = [one for one in (there[box.name] if there else ()) if isinstance(one, str)]
            found[box.name] = names(str(value), whole)
        elif box.kind == "ticks":
            found[box.name] = [str(one) for one in value]
        else:
            found[box.name] = str(value)
    return found


def day(text: str, field: str) -> str:
    """Return a typed day as ``YYYY-MM-DD``, empty if blank."""
    made = parse_date(text)
    if made.refused or made.confirm:
        hint = _("Did you mean {date}? Then type it so.", date=made.shown) if made.confirm else ""
        raise Refused(made.refused or _("This date is not clear."), hint, field)
    return (made.value or "")[:10]


def of_other_years(desk: WorkDesk, *days: str, also: Iterable[str] = ()) -> str:
    """Say which days lie in another year than the register's, or than those that are as usual (`also`, ``YYYY``): none is refused, and a
    slip is not noticed otherwise.
    """
    usual = {"", str(desk.year), *also}
    other = ", ".join(format_date(one) for one in dict.fromkeys(days) if one[:4] not in usual)
    return (
        _("{days} is not in {year}: please look again whether it is right.", days=other, year=desk.year)
        if other
        else ""
    )


def not_come(*days: str) -> str:
    """Say which days on which something was done have not come yet."""
    ahead = ", ".join(format_date(one) for one in days if one > date.today().isoformat())
    return _("{days} has not come yet: please look again whether it is right.", days=ahead) if ahead else ""


def count(text: str, field: str) -> int | None:
    """Return a typed whole number, None if blank."""
    made = parse_number(text, decimals=0, minimum=0)
    if made.refused or made.confirm:
        raise Refused(made.refused or _("This number is not clear."), _("Type a whole number."), field)
    return int(made.value) if made.value else None


def names(text: str, recorded: Iterable[str] = ()) -> list[str]:
    """Return the names that stand in lines, or between semicolons; a line that is one of those recorded stays whole."""
    whole = {one.strip() for one in recorded}
    lines = (line.strip() for line in text.split("\n"))
    parts = (part.strip() for line in lines for part in ([line] if line in whole else line.split(";")))
    return [one for one in parts if one]


def coded(
    typed: Sequence[str], known: Iterable[Mapping[str, str]], more: Iterable[Mapping[str, str]] = ()
) -> list[dict[str, str]]:
    """Give each name its code: the one that it is known by (each code once, in order), else that of the only known name whose words it
    holds or that holds its words, else one made of its letters.

    Parameters
    ----------
    more : iterable of mapping
        Names that are looked at where none of `known` is near: other names of a code, and names that other criteria ask for.
    """
    known, more = list(known), list(more)
    codes: dict[str, list[str]] = {}
    for one in (*known, *more):
        of_name = codes.setdefault(folded(one["name"]), [])
        of_name += [one["code"]] if one["code"] not in of_name else []
    found: list[dict[str, str]] = []
    near, further = Fields(known), Fields(more)
    meant = {one["code"] for one in (*known, *more)}
    taken = {code for name in typed for code in codes.get(folded(name), [])}
    for name in typed:
        there, like = codes.get(folded(name)), near.find(name) or further.find(name)
        code = there.pop(0) if there else "" if like in taken else like
        taken.add(code)
        # letters alone make no code that already means something
        barred = {one["code"] for one in found} | (set() if code else meant)
        code = code or re.sub(r"[^a-z0-9]+", "_", folded(name)).strip("_")[:60] or "muc"
        while code in barred:
            code += "_"
        found.append({"code": code, "name": name})
    return found


def uncounted(found: Iterable[Mapping[str, str]], counted: Iterable[Mapping[str, str]]) -> str:
    """Say which names no criterion counts by their codes; empty where all are counted, or no criterion asks for any. A name that criteria
    do have stands there twice: another one took its code.
    """
    counted = list(counted)
    codes, words = {one["code"] for one in counted}, {folded(one["name"]) for one in counted}
    rest = [" ".join(one["name"].split()) for one in found if one["code"] not in codes]
    twice, none = [one for one in rest if folded(one) in words], [one for one in rest if folded(one) not in words]
    said = []
    if none and codes:
        said.append(
            _(
                "No criterion counts: {names}. Where one of the criteria set is meant, write it as it stands there.",
                names="; ".join(none),
            )
        )
    if twice:
        said.append(_("Another one in the list means the same: {names}. Leave one of them.", names="; ".join(twice)))
    return " ".join(said)


def thing_form(
    desk: WorkDesk,
    action: str,
    boxes: Sequence[Box],
    item: Item | None,
    titles: tuple[str, str],
    *,
    start: Mapping[str, Any] | None = None,
    about: str = "",
) -> Part:
    """Return the form of one thing: empty for a new one (``titles[0]``), filled for one that was opened (``titles[1]``)."""
    fixed = {"id": item.id, "base": str(item.revision)} if item else {"id": "", "base": "0"}
    return form(
        action,
        titles[1] if item else titles[0],
        shown(desk, boxes, item.payload if item else start or {}),
        _("Save"),
        about=" ".join(filter(None, (about, recorded(item)))),
        fixed=fixed,
        opened=item is not None,
        again=item is None,
    )


def removal(action: str, item: Item | None, sure: str = "") -> Part | None:
    """Return the form that takes an opened thing back as entered by mistake; None with none opened."""
    if item is None:
        return None
    sure = sure or _("Take it off the register? Its history stays.")
    return form(
        action, _("Entered by mistake"), [], _("Take off"), sure=sure, fixed={"id": item.id, "base": str(item.revision)}
    )


def closing(name: str, item: Item | None) -> Part | None:
    """Return the button that closes an opened thing, so that a new one can be entered; None with none opened."""
    return (
        form("close_opened", _("Another one"), [], _("Close this, enter a new one"), fixed={"name": name})
        if item
        else None
    )


def close_opened(desk: WorkDesk, values: Mapping[str, Any]) -> str:
    """Close the thing that was opened on a page."""
    desk.kept[str(values.get("name", ""))] = ""
    return ""


def record(
    desk: WorkDesk,
    kind: str,
    part: str,
    values: Mapping[str, Any],
    changes: Mapping[str, Any],
    there: Mapping[str, Item],
) -> str:
    """Record a thing as it was changed; what the form does not show stays.

    Returns
    -------
    str
        Its id if it stands opened on the page, empty if it was entered anew: the page then offers to enter the next one.

    Parameters
    ----------
    part : str
        Name of the id in the subject.
    there : mapping
        Things of the kind that stand, by id.
    """
    name = str(values.get("id") or "") or new_id()
    before = dict(there[name].payload) if name in there else {}
    subject = {"year": desk.year, part: name}
    edit = Edit(kind, subject, {**before, **changes}, int(values.get("base") or 0))
    desk.records.append_many([*desk.taken(), edit])
    return name if values.get("id") else ""


def remove(desk: WorkDesk, kind: str, part: str, values: Mapping[str, Any], there: Mapping[str, Item]) -> str:
    """Take a thing off the register; return what is said."""
    record(desk, kind, part, values, {"removed": True}, there)
    return _("Taken off the register; its history stays.")


def opened(desk: WorkDesk, name: str, there: Mapping[str, Item]) -> Item | None:
    """Return the thing whose row was opened on this page, None if there is none."""
    return there.get(desk.kept.get(name, ""))


def unit_options(desk: WorkDesk) -> list[tuple[str, str]]:
    """Return the year's units to choose from, and nobody."""
    return [("", _("– none –")), *((one.key, one.name) for one in desk.year_units)]


def unit_name(desk: WorkDesk, key: str) -> str:
    """Return the full name of a unit, its key if the list has none."""
    return next((one.name for one in desk.year_units if one.key == key), key)


def document_names(desk: WorkDesk, *ids: str) -> str:
    """Return how documents are called in a table: number and date."""
    found = []
    for one in ids:
        about = desk.work.documents.get(one)
        if about:
            head = about["number"] or about["title"]
            found.append(
                _("{document} of {date}", document=head, date=format_date(about["date"])) if about["date"] else head
            )
    return "; ".join(found)


def document_options(desk: WorkDesk) -> list[tuple[str, str]]:
    """Return the documents to tick: id and how each is cited."""
    return desk.documents()


def documents_to_come() -> str:
    """Say where documents are entered, while there are none to tick."""
    return _("No document is entered yet. Enter it on the page “Documents”, then tick it here.")


def so_far(item: Item) -> str:
    """Return the reason of an earlier step as a hint: a new step back asks for a reason of its own."""
    return _("So far: {reason}", reason=item["reason"]) if item["reason"] else ""

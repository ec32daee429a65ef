"""The page of documents: all of the workspace, where each is used, its particulars and its files; a new one is entered here too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cchc_eval.alphabet import folded
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date, format_number
from cchc_eval.records import Refused
from cchc_eval.records.document_uses import Use
from cchc_eval.records.events import Event, new_id
from cchc_eval.records.work.codes import papers
from cchc_eval.records.work.reading import Item
from cchc_eval.records.work.words import own_name, report_name
from cchc_eval.widgets import standing
from cchc_eval.widgets.office.parts import Part, choice, files, form, line, section, table
from cchc_eval.widgets.standing import DOCUMENT_PARTS, document_label
from cchc_eval.widgets.work.boxes import Box, close_opened, closing, opened, read, recorded, removal, thing_form
from cchc_eval.widgets.work.past import document_history

if TYPE_CHECKING:
    from cchc_eval.widgets.work.desk import WorkDesk

_ = catalogue("widgets")
MOST = 200  # rows on the page; more are found by the boxes above
Uses = dict[str, list[Use]]

BOXES = (
    Box("number", "line", lambda: _("Number and sign")),
    Box("date", "day", lambda: _("Date")),
    Box("issuer", "line", lambda: _("Issued by")),
    Box("type", "line", lambda: _("Type of document"), lambda: _("such as decision, plan, report")),
    Box("title", "prose", lambda: _("Title")),
)
NOT_USED, TAKEN_OFF = "-", "removed"


def sections(desk: WorkDesk) -> list[Part]:
    """Return the page."""
    known = {one["id"]: one for one in standing.documents(desk.reader, every=True)}
    uses = desk.reader.document_uses()
    item = _item(desk)
    found = _asked(desk, uses)
    rows = [
        (
            about["number"] or "–",
            format_date(about["date"]),
            about["issuer"],
            about["type"],
            _title(about),
            "; ".join(one["name"] for one in known[name]["files"]),
            _in_short(uses.get(name, [])),
        )
        for name, about in found[:MOST]
    ]
    more = format_number(len(found) - MOST) if len(found) > MOST else ""
    head = [_("Number and sign"), _("Date"), _("Issued by"), _("Type"), _("Title"), _("Files"), _("Used as")]
    listed = table(
        _("Documents"), head, rows, _("none."), pick="document", ids=[name for name, _about in found[:MOST]], button=_("Open"),
        notes=[_("{count} more; search for words of the document.", count=more)] if more else [],
    )  # fmt: skip
    titles = (_("Enter a document"), _("Correct the document that was opened"))
    about = _(
        "A document is entered once and then chosen on the other pages. It cannot be changed once a closed year cites it. One that is "
        "used nowhere can be taken off the list."
    )
    on_page = section(_("Documents"), _filter(desk), listed, about=about)
    if item and item.payload.get("removed"):
        places = _places(desk, uses.get(item.id, []))
        return [on_page, section(_title(item.payload), _back(item), places, document_history(desk, item), closing("document", item))]
    return [
        on_page,
        section(
            titles[1] if item else titles[0],
            thing_form(desk, "keep_document", BOXES, item, titles),
            files(item.id, document_label(item.payload), known[item.id]["files"]) if item else None,
            _places(desk, uses.get(item.id, [])) if item else None,
            document_history(desk, item) if item else None,
            removal("remove_document", item, _("Take it off the list? Its history stays.")) if item and item.id not in uses else None,
            closing("document", item),
        ),
    ]


def _title(about: Mapping[str, Any]) -> str:
    return _("{title} (taken off the list)", title=about["title"] or about["number"]) if about.get("removed") else str(about["title"])


def _back(item: Item) -> Part:
    """Return the form that puts an opened document back on the list."""
    fixed = {"id": item.id, "base": str(item.revision)}
    return form("put_back_document", document_label(item.payload), [], _("Put back on the list"), about=recorded(item), fixed=fixed)


def _item(desk: WorkDesk) -> Item | None:
    """Return the document whose row was opened, as the other things of the register are shown."""
    name = desk.kept.get("document", "")
    event = desk.reader.current("document", {"document": name}) if name in desk.work.documents else None
    return opened(desk, "document", {name: _as_item(desk, event)}) if event else None


def _as_item(desk: WorkDesk, event: Event) -> Item:
    author = {part: getattr(event.author, part) for part in ("id", "name", "position")}
    return Item(
        "document",
        event.subject["document"],
        desk.year,
        event.subject,
        event.payload,
        event.revision,
        event.id,
        author,
        event.time,
    )


# --- the list ---------------------------------------------------------------------------------------------------------
def kinds() -> dict[str, str]:
    """Return as what a document may be used, in the order in which it is told."""
    return {
        "basis": _("legal basis of a plan"),
        "plan": _("issues a plan"),
        "task": _("product of a task"),
        "duty": _("assignment"),
        "outreach": _("dissemination"),
        "inspection": _("inspection"),
        "finding": _("remedy of a finding"),
        "report_duty": _("lays down a report"),
        "report": _("periodic report"),
        "evidence": _("evidence of a criterion"),
        "received": _("result received"),
        "step": _("publication of results"),
    }


def _kind(use: Use) -> str:
    return "basis" if use.field == "basis" else use.kind


def _in_short(found: list[Use]) -> str:
    times = {kind: sum(_kind(one) == kind for one in found) for kind in kinds()}
    told = [
        f"{said} ({format_number(times[kind])})" if times[kind] > 1 else said
        for kind, said in kinds().items()
        if times[kind]
    ]
    return "; ".join(told)


def _asked(desk: WorkDesk, uses: Uses) -> list[tuple[str, dict[str, Any]]]:
    """Return the documents that the boxes above the list ask for, the newest first."""
    words, use = folded(desk.kept.get("document_words", "")).split(), desk.kept.get("document_use", "")
    found = []
    for name, about in desk.work.documents.items():
        said = folded(" ".join([*(about[part] for part in DOCUMENT_PARTS), format_date(about["date"])]))
        used = {_kind(one) for one in uses.get(name, [])}
        if about.get("removed"):  # listed where it is asked for, and where another copy uses it all the same
            used.add(TAKEN_OFF)
            listed = use in used or (not use and len(used) > 1)
        else:
            listed = not use or use in used or (use == NOT_USED and not used)
        if listed and all(word in said for word in words):
            found.append((name, about))
    return sorted(found, key=lambda one: (one[1]["date"], one[1]["number"], one[0]), reverse=True)


def _filter(desk: WorkDesk) -> Part:
    offered = [("", _("– all –")), (NOT_USED, _("not used yet")), *kinds().items(), (TAKEN_OFF, _("taken off the list"))]
    boxes = [
        line("words", _("Words of the document"), _("number, title …"), desk.kept.get("document_words", "")),
        choice("use", _("Used as"), offered, desk.kept.get("document_use", "")),
    ]
    return form("filter_documents", _("Which documents are listed"), boxes, _("List"), compact=True)


# --- one document -----------------------------------------------------------------------------------------------------
def _places(desk: WorkDesk, found: list[Use]) -> Part:
    rows = [(str(one.subject.get("year", "")), kinds()[_kind(one)], _place(desk, one)) for one in found]
    return table(_("Where it is used"), [_("Year"), _("Used as"), _("Place")], rows, _("not used yet."))


def _place(desk: WorkDesk, use: Use) -> str:
    payload, subject = use.payload, use.subject
    if use.kind in ("evidence", "received", "step"):
        node = next(
            (
                one.nodes[subject["key"]]
                for one in desk.offers.sets.values()
                if one.code == subject["set"] and subject.get("key") in one.nodes
            ),
            None,
        )
        of = f"{node.code} {node.name}" if node else subject.get("key", "")
        return ", ".join(filter(None, (of, desk.unit_name(subject["unit"]))))
    if use.kind == "inspection":
        steps = [papers()[paper] for paper, document in payload["documents"].items() if document == use.document]
        return ": ".join(filter(None, (desk.unit_name(payload["unit"]), ", ".join(steps))))
    if use.kind == "report":
        return report_name(desk.work.report_duties.get(subject["duty"]), subject["period"])
    return own_name(payload)


def _save(desk: WorkDesk, values: dict[str, Any]) -> str:
    changes = read(desk, BOXES, values)
    name, base = str(values.get("id") or ""), int(values.get("base") or 0)
    if not name:
        _refuse_double(desk, changes)
    name = name or new_id()
    there = desk.work.documents.get(name, {})
    desk.records.append("document", {"document": name}, {**there, **changes}, base=base)
    desk.kept["document"] = name  # it stays opened: its files come next
    said = document_label(desk.reader.current("document", {"document": name}).payload)  # type: ignore[union-attr]
    return _("Saved: {what}.", what=said)


def _refuse_double(desk: WorkDesk, typed: dict[str, Any]) -> None:
    """Refuse a new document that says the very same as one of the list."""

    def said(about: dict[str, Any]) -> list[str]:
        return [" ".join(folded(about[part]).split()) for part in DOCUMENT_PARTS]

    on_list = (one for one in desk.work.documents.values() if not one.get("removed"))
    same = next((one for one in on_list if said(one) == said(typed)), None)
    if same:
        raise Refused(
            _("This document is in the list already: {document}.", document=document_label(same)),
            _("Search for it above and open it."),
            "number",
        )


def _take_off(desk: WorkDesk, values: dict[str, Any]) -> str:
    _mark(desk, values, True)
    desk.kept["document"] = ""
    return _("Taken off the list; its history stays.")


def _put_back(desk: WorkDesk, values: dict[str, Any]) -> str:
    return _("Put back on the list: {what}.", what=document_label(_mark(desk, values, False).payload))


def _mark(desk: WorkDesk, values: dict[str, Any], removed: bool) -> Event:
    name = str(values.get("id") or "")
    content = {**desk.work.documents[name], "removed": removed}
    return desk.records.append("document", {"document": name}, content, base=int(values.get("base") or 0))


def _filtered(desk: WorkDesk, values: dict[str, Any]) -> str:
    desk.kept |= {
        "document_words": str(values.get("words", "")),
        "document_use": str(values.get("use", "")),
        "document": "",
    }
    return ""


ACTIONS = {
    "keep_document": _save,
    "filter_documents": _filtered,
    "remove_document": _take_off,
    "put_back_document": _put_back,
    "close_opened": close_opened,
}

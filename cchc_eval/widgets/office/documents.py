"""Choosing a document on a form, or entering a new one in the same step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cchc_eval.alphabet import folded
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import parse_date
from cchc_eval.records import Refused
from cchc_eval.records.document_types import type_by_sign
from cchc_eval.records.records import new_document
from cchc_eval.widgets.office.parts import Part, choice, line
from cchc_eval.widgets.standing import DOCUMENT_PARTS, rows

if TYPE_CHECKING:
    from cchc_eval.widgets.office.office import Office

_ = catalogue("widgets")


def document_fields(office: Office, label: str, prefix: str = "") -> list[Part]:
    """Return the list of known documents and the boxes for a new one, whose names begin with a prefix where the form has such boxes
    of its own.
    """
    known = [("", _("– a new document, entered below –")), *office.documents()]
    return [
        choice("document", label, known),
        line(f"{prefix}number", _("Number and sign"), _("of a new document")),
        line(f"{prefix}date", _("Date"), _("day/month/year")),
        line(f"{prefix}issuer", _("Issued by")),
        line(
            f"{prefix}type",
            _("Type of document"),
            _("such as decision, plan, report; left blank, it follows the sign (KH is a plan, BC a report)"),
        ),
        line(f"{prefix}title", _("Title")),
    ]


def document_of(office: Office, values: dict[str, str], *, required: bool, prefix: str = "") -> str:
    """Return the id of the document that a form names; a new one is recorded, unless the list has it already, word for word. Empty if
    none is named and none required.

    Raises
    ------
    Refused
        If one is required and missing, its date is no date, or a chosen one is given new particulars too.
    """
    typed = {name: values.get(prefix + name, "").strip() for name in DOCUMENT_PARTS}
    if values.get("document"):
        if any(typed.values()):
            raise Refused(
                _("A known document is chosen and a new one entered."),
                _("Choose “a new document”, or empty the boxes below the list."),
                "document",
            )
        return values["document"]
    if not any(typed.values()):
        if required:
            raise Refused(
                _("The document is missing."), _("Choose it in the list, or enter number and date."), "document"
            )
        return ""
    read = parse_date(typed["date"])
    if read.refused or not read.value:
        raise Refused(
            read.refused or _("The date of the document is missing."), _("Enter day/month/year."), f"{prefix}date"
        )
    content = {**typed, "date": read.value[:10]}
    told = [part for part in DOCUMENT_PARTS if part != "type" or content[part]]
    listed = [one for one in rows(office.reader.documents()) if not one["removed"]]
    known = next((one["document"] for one in listed if _said(one, told) == _said(content, told)), "")
    if known:
        return str(known)
    edit = new_document(**content | {"type": content["type"] or type_by_sign(content["number"])})
    if office.drafted is None:
        office.records.append(edit.kind, edit.subject, edit.payload)
    else:
        office.drafted.append(edit)  # recorded together with what cites it, or not at all
    return str(edit.subject["document"])


def _said(document: Mapping[str, str], parts: list[str]) -> list[str]:
    """Return what a form for a new document says, as it is searched; a type left blank says nothing."""
    return [folded(document[part]) for part in parts]

"""The page of results received from a higher appraisal, each with the document that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date, format_number, parse_number
from cchc_eval.records import Refused
from cchc_eval.widgets.office.documents import document_fields, document_of
from cchc_eval.widgets.office.parts import Part, choice, form, line, prose, section, table
from cchc_eval.widgets.standing import rows

if TYPE_CHECKING:
    from cchc_eval.widgets.office.office import Office

_ = catalogue("widgets")


def sections(office: Office) -> list[Part]:
    """Return the page."""
    names = {"": _("Total")} | {field.key: f"{field.code} {field.name}" for field in office.set.fields}
    names |= {node.key: f"{node.code} {node.name}" for node, _parents in office.set.walk()}
    found = [
        (
            office.unit_name(row["unit"]),
            names.get(row["key"], row["key"]),
            _number(row["points"]),
            _number(row["index"]),
            _document(row),
            row["note"],
            row["author"],
        )
        for row in rows(office.reader.received(office.year, office.set.code))
    ]
    head = [_("Unit"), _("Criterion"), _("Points"), _("Index (%)"), _("Document"), _("Note"), _("Entered by")]
    what = [("", names[""]), *((field.key, names[field.key]) for field in office.set.fields)]
    return [
        section(
            _("Results received"),
            table(_("Results received for {year}", year=office.year), head, found, _("None yet.")),
            form(
                "receive",
                _("Enter a result of {unit}", unit=office.unit_name(office.chosen["unit"])),
                [
                    choice("key", _("For"), what),
                    line("points", _("Points")),
                    line("index", _("Index (%)"), _("if the document states it")),
                    *document_fields(office, _("Document that states it")),
                    prose("note", _("Note")),
                ],
                _("Record"),
                fixed={"bases": _bases(office)},
            ),
            about=_("What a higher appraisal decided stands beside the own points and does not change them."),
        )
    ]


def _bases(office: Office) -> dict[str, int]:
    """Return the revision that stands for each field of the unit, so that a second window overwrites nothing unseen."""
    found = rows(office.reader.received(office.year, office.set.code))
    return {row["key"]: int(row["revision"]) for row in found if row["unit"] == office.chosen["unit"]}


def _receive(office: Office, values: dict[str, Any]) -> str:
    key = values.get("key", "")
    node = office.set.nodes.get(key)
    points = _read(values, "points", _("Points"), node.max if node else None)
    index = _read(values, "index", _("Index (%)"), None)
    if not points and not index:
        raise Refused(_("Neither points nor index are given."), _("Enter at least one of the two."), "points")
    document = document_of(office, values, required=True)
    place = {"year": office.year, "set": office.set.code, "unit": office.chosen["unit"], "key": key}
    base = int(dict(values.get("bases") or {}).get(key, 0))
    office.records.receive(place, points, index, document, values.get("note", ""), base)
    return _("The result was recorded.")


def _read(values: dict[str, Any], name: str, label: str, most: object) -> str:
    read = parse_number(values.get(name, ""), decimals=6, minimum=0, maximum=most)
    if read.refused or read.confirm:
        plain = (read.confirm or "").replace(".", ",")
        offered = _("If {shown} is meant, enter {plain}.", shown=read.shown, plain=plain) if read.confirm else ""
        raise Refused(f"{label}: {read.refused or _('the number can be read in two ways.')}", offered, name)
    return read.value or ""


def _number(text: str) -> str:
    return format_number(text) if text else ""


def _document(row: dict[str, str]) -> str:
    parts = [row["number"], format_date(row["date"]) if row["date"] else ""]
    return ", ".join(filter(None, parts))


ACTIONS = {"receive": _receive}

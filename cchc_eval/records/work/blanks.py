"""What is said of a part of the year's work that must be there and was left blank: in the words of its page, with no name of a field."""

from __future__ import annotations

from cchc_eval.i18n import catalogue
from cchc_eval.records.errors import Refused
from cchc_eval.records.work.payloads import INSPECTION_DOCUMENTS

_ = catalogue("records")


def left_blank(kind: str, field: str) -> Refused:
    """Return the refusal of something of a kind that lacks what it must have.

    Parameters
    ----------
    kind : str
    field : str
        Path of the part within the payload, such as ``title`` or ``periods.0.due``; places in lists do not matter.
    """
    place = ".".join(part for part in field.split(".") if not part.isdigit())
    said = _said(kind).get(place, _("Something that is needed here was left blank."))
    return Refused(said, _("Fill it in, then save again."), field)


def _said(kind: str) -> dict[str, str]:
    """Return part of the payload → what is said where it is blank."""
    nameless = {
        "contents": _("A content of dissemination has no name."),
        "channels": _("A channel of dissemination has no name."),
        "documents": _("A document was not chosen."),
    }
    return {
        "plan": {
            "type": _("The type of the plan was not chosen."),
            "unit": _("It was not chosen whose plan it is."),
            "title": _("The plan has no title."),
            "basis": _("A document that the plan carries out was not chosen."),
            "fields.code": _("A field of the plan has no name."),
            "fields.name": _("A field of the plan has no name."),
        },
        "task": {
            "plan": _("The plan of the task was not chosen."),
            "title": _("The task has no name."),
        },
        "duty": {"role": _("The role was not chosen.")},
        "outreach_plan": {f"{part}.{name}": nameless[part] for part in ("contents", "channels") for name in ("code", "name")}
        | {f"promised.{part}": _("Of a promise, the content or the channel was not chosen.") for part in ("content", "channel")},
        "outreach": {"title": _("The activity has no name."), **nameless},
        "inspection": {
            "unit": _("The unit that is inspected was not chosen."),
            "team.name": _("Somebody of the inspection team has no name."),
            "team.role": _("The role in the inspection team was not chosen."),
            "looked_at": _("It is not said what is looked at."),
            **{f"documents.{paper}": nameless["documents"] for paper in INSPECTION_DOCUMENTS},
        },
        "finding": {
            "unit": _("The unit in which it was found was not chosen."),
            "what": _("It is not said what was found."),
            "severity": _("The severity was not chosen."),
        },
        "report_duty": {
            "name": _("The report has no name."),
            "by": _("It was not chosen who owes the report."),
            "to": _("It was not chosen to whom the report is sent."),
            "frequency": _("It was not chosen how often the report is owed."),
            "periods.code": _("A period of the report has no name."),
            "periods.due": _("A period of the report has no day by which it is owed."),
        },
        "report": {"state": _("The state of the report was not chosen.")},
    }.get(kind, {})  # fmt: skip

"""The kinds of events: what each is about, what it may hold, and whether a locked round refuses it.

A new kind is one more entry of ``KINDS`` and needs no migration. Events of a kind that this version does not
know (made by a newer one) are kept, hashed and handed on; the projections pass over them. A new version of a
known payload does need a migration, be it an empty one, so that an older toolkit refuses the file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from cchc_eval.i18n import catalogue
from cchc_eval.records import payloads as p
from cchc_eval.records import workflow
from cchc_eval.records.errors import Refused
from cchc_eval.records.work import payloads as w
from cchc_eval.records.work import subjects as ws
from cchc_eval.records.work.blanks import left_blank
from cchc_eval.records.work.words import kind_names, part_name

_ = catalogue("records")

CARRIED = "carried"
"""Status of what was taken over from the year before and is not confirmed: it stands, and does not count."""


@dataclass(frozen=True)
class Kind:
    """What the records know of a kind of event.

    Attributes
    ----------
    status : callable
        Payload → one word for the projection (``now.status``); empty means that nothing stands there any
        more.
    in_open_round : bool
        Whether the write needs its round to be open.
    second : str
        The mark that made a second version of the payload's shape; empty: there is one version.
    """

    subject: type[BaseModel]
    payload: type[BaseModel]
    status: Callable[[Mapping[str, Any]], str]
    in_open_round: bool = False
    second: str = ""

    @property
    def version(self) -> int:
        """Newest version of the payload's shape."""
        return 2 if self.second else 1

    def version_of(self, payload: Mapping[str, Any]) -> int:
        """Return the first version of the shape that had all the parts of a payload."""
        return self.version if payload.get(self.second) else 1


def _text_kind(subject: type[BaseModel], in_open_round: bool = True) -> Kind:
    return Kind(subject, p.TextPayload, _text_status, in_open_round, CARRIED)


def _unless_removed(of: Mapping[str, Any]) -> str:
    return "" if of["removed"] else "known"


def _document_status(of: Mapping[str, Any]) -> str:
    return "" if of.get("removed") else "known"


def _state_status(of: Mapping[str, Any]) -> str:
    return "" if of["removed"] else of["state"]


def _text_status(of: Mapping[str, Any]) -> str:
    return "" if not of["text"].strip() else CARRIED if of.get("carried") else "given"


def _evidence_status(of: Mapping[str, Any]) -> str:
    return "" if of["removed"] else CARRIED if of.get("carried") else "cited"


KINDS: dict[str, Kind] = {
    "answer": Kind(p.AnswerPlace, p.AnswerPayload, lambda of: of["state"], True),
    "decision": Kind(p.DecisionPlace, p.DecisionPayload, lambda of: of["decision"], True),
    "evidence": Kind(p.CitationPlace, p.EvidencePayload, _evidence_status, True, CARRIED),
    "explanation": _text_kind(p.Place),
    "difficulties": _text_kind(p.WidePlace),
    "proposals": _text_kind(p.WidePlace),
    "opinion": _text_kind(p.WidePlace),
    "note": _text_kind(p.WidePlace, in_open_round=False),
    "mark": Kind(p.Place, p.MarkPayload, lambda of: "marked" if of["marked"] else ""),
    "document": Kind(p.DocumentSubject, p.DocumentPayload, _document_status, second="removed"),
    "attachment": Kind(p.AttachmentSubject, p.AttachmentPayload, lambda of: "" if of["removed"] else "attached"),
    "person": Kind(p.PersonSubject, p.PersonPayload, lambda of: "active" if of["active"] else ""),
    "criteria_set": Kind(p.CriteriaSetSubject, p.CriteriaSetPayload, lambda of: "kept"),
    "round": Kind(p.RoundSubject, p.RoundPayload, lambda of: of["action"]),
    "year": Kind(p.YearSubject, p.YearPayload, lambda of: of["action"]),
    "new_year": Kind(p.YearSetSubject, p.NewYearPayload, lambda of: of["from_set"]),
    "step": Kind(p.DossierSubject, p.StepPayload, workflow.after),
    "year_setting": Kind(p.YearSubject, p.YearSettingPayload, lambda of: of["other_appraiser"]),
    "assignment": Kind(p.NodeSubject, p.AssignmentPayload, lambda of: "assigned" if any(of.values()) else ""),
    "sheet": Kind(p.SheetSubject, p.SheetPayload, lambda of: "taken"),
    "brought": Kind(p.BroughtSubject, p.BroughtPayload, lambda of: "taken"),
    "received": Kind(p.ReceivedSubject, p.ReceivedPayload, lambda of: "given" if of["points"] or of["index"] else ""),
    "plan": Kind(ws.PlanSubject, w.PlanPayload, _unless_removed),
    "task": Kind(ws.TaskSubject, w.TaskPayload, _state_status),
    "duty": Kind(ws.DutySubject, w.DutyPayload, _unless_removed),
    "outreach_plan": Kind(ws.OutreachPlanSubject, w.OutreachPlanPayload, _unless_removed),
    "outreach": Kind(ws.OutreachSubject, w.OutreachPayload, _unless_removed),
    "inspection": Kind(ws.InspectionSubject, w.InspectionPayload, _state_status),
    "finding": Kind(ws.FindingSubject, w.FindingPayload, _state_status),
    "report_duty": Kind(ws.ReportDutySubject, w.ReportDutyPayload, _unless_removed),
    "report": Kind(ws.ReportSubject, w.ReportPayload, _state_status),
    "fact_source": Kind(p.AnswerPlace, w.FactSourcePayload, _unless_removed, True),
}
TEXTS = ("explanation", "difficulties", "proposals", "opinion", "note")


def validated(
    kind: str, subject: Mapping[str, Any], payload: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return subject and payload as they are recorded: complete, cleaned, in NFC.

    Raises
    ------
    Refused
        With one message, naming the part to blame.
    """
    return validated_subject(kind, subject), _model(KINDS[kind].payload, payload, kind)


def validated_subject(kind: str, subject: Mapping[str, Any]) -> dict[str, Any]:
    """Return a subject as it is recorded; :class:`Refused` as above."""
    if kind not in KINDS:
        raise Refused(_("Events of kind “{kind}” are not known to this version.", kind=kind), "", "kind")
    return _model(KINDS[kind].subject, subject, kind)


def _model(model: type[BaseModel], content: Mapping[str, Any], kind: str) -> dict[str, Any]:
    try:
        return model.model_validate(dict(content)).model_dump()
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        if _is_blank(first):
            raise left_blank(kind, field) from None
        if first["type"] == "missing":
            raise Refused(_("“{field}” is missing ({kind}).", field=field, kind=kind), "", field) from None
        if first["type"] == "extra_forbidden":
            raise Refused(_("“{field}” is not known ({kind}).", field=field, kind=kind), "", field) from None
        part, named = (part_name(field), kind_names()[kind]) if kind in kind_names() else (field, kind)
        raise Refused(
            _("“{field}” has a value that cannot be recorded ({kind}).", field=part, kind=named), "", field
        ) from None


def _is_blank(fault: Mapping[str, Any]) -> bool:
    """Whether nothing was given where something is needed: nobody's fault but that of a box that was passed over."""
    given = fault["input"]
    return given is None or (isinstance(given, str) and not given.strip())

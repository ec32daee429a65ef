"""The decision that sets up the team of an inspection (*Quyết định thành lập Đoàn kiểm tra*)."""

from __future__ import annotations

from typing import Any

from docx.document import Document as Docx

from cchc_eval.i18n import catalogue
from cchc_eval.records.work.reading import Item
from cchc_eval.reports.work.word import inspection, layout
from cchc_eval.reports.work.word.source import Source

_ = catalogue("reports")


def names(source: Source, one: Item) -> dict[str, Any]:
    """Return the names of the template."""
    about = _("Setting up the team that inspects administrative reform at {unit}")
    found = inspection.names(
        source, one, _("DECISION"), about, _("sign of a decision", lang="vi"), "decision", recipient=_("As in article 3")
    )  # fmt: skip
    return found | {"competence": competence(source, found["body"])}


def competence(source: Source, body: str) -> str:
    """Return who decides: the office that is signed for ("KT. GIÁM ĐỐC" signs for the director), with the body's name."""
    first = (source.settings.capacity.splitlines() or [""])[0].strip()
    for short in ("KT.", "TM.", "TL.", "TUQ."):
        first = first.removeprefix(short).strip()
    return f"{first} {body}" if first else _("HEAD OF THE AGENCY")


def body(document: Docx, official: bool) -> None:
    """Add the text of the template."""
    layout.capitals(document, "{{ competence }}")
    layout.italic(document, _("On the basis of {blank};", blank="{{ dots }}"))
    layout.italic(document, _("On the basis of {plan};", plan="{{ by_plan }}"))
    layout.italic(document, _("At the proposal of {blank}.", blank="{{ dots }}"))
    layout.centred(document, _("DECIDES:"), before=6)
    layout.article(
        document, 1, _("To set up the team that inspects administrative reform at {unit}:", unit="{{ unit_name }}")
    )
    layout.repeated(document, "team", layout.NUMBER)
    layout.article(document, 2, _("The team inspects:"))
    layout.repeated(document, "looked_at", layout.NUMBER)
    layout.said(document, _("Time of the inspection: {time}.", time="{{ planned }}"))
    layout.said(document, _("Period inspected: {blank}", blank="{{ dots }}"))
    layout.said(document, _("The team reports on the result and is dissolved when its task is done."))
    layout.article(
        document,
        3,
        _(
            "This decision is in force from the day on which it is signed. The members of the team, {unit} and the persons and units "
            "concerned carry out this decision./.",
            unit="{{ unit_name }}",
        ),
        kept=True,
    )
    layout.signed(document, official)

"""What a user is told of a faulty template: one message with the place and what to do."""

from __future__ import annotations

from cchc_eval.i18n import catalogue
from cchc_eval.reports.told import Told
from cchc_eval.reports.word import faults
from cchc_eval.reports.word.faults import Fault
from cchc_eval.reports.word.limits import MEMORY

_ = catalogue("reports")


class TemplateError(Told):
    """A template cannot be used; the text says which, where, why, and what to do.

    Attributes
    ----------
    file : str
    fault : Fault
    """

    def __init__(self, file: str, fault: Fault) -> None:
        self.file, self.fault = file, fault
        super().__init__(_("Report template {file}: {what}", file=file, what=sentence(fault)))

    def __reduce__(self) -> tuple[type[TemplateError], tuple[str, Fault]]:
        """Let it pass from one process to another."""
        return TemplateError, (self.file, self.fault)


def sentence(fault: Fault) -> str:
    """Return what is wrong, where, and what to do, in the language in use."""
    return " ".join(
        filter(None, [_what(fault), _where(fault), _("Or delete this file: the shipped template is then used.")])
    )


def _where(fault: Fault) -> str:
    if not fault.part:
        return ""
    parts = {
        faults.BODY: _("in the text"),
        faults.HEADER: _("in the header"),
        faults.FOOTER: _("in the footer"),
        faults.NOTES: _("in a footnote"),
        faults.PROPERTIES: _("in the document's properties"),
    }
    place = parts[fault.part]
    if not fault.near:
        return _("Place: {place}.", place=place)
    return _("Place: {place}, at “{near}”.", place=place, near=fault.near)


def _what(fault: Fault) -> str:
    detail = fault.detail
    sentences = {
        faults.NOT_DOCX: _("It is no Word document (.docx). Open it in Word and save it as “Word Document (.docx)”."),
        faults.ENCRYPTED: _("It is protected by a password. Save it in Word without a password."),
        faults.OLD_DOC: _("It is a document of an old version of Word (.doc). Save it in Word as .docx."),
        faults.MACROS: _("It contains macros, which are refused. Save it in Word as “Word Document (.docx)”."),
        faults.TOO_LARGE: _("It is too large (limit: {limit}). Remove large pictures and attached files.", limit=detail),
        faults.OUTSIDE: _(
            "It links to something outside the file, which Word would fetch: {link}. Break the link, or insert the picture itself.",
            link=detail,
        ),
        faults.DAMAGED: _("The file is damaged or holds something that is not understood. Open it in Word and save it again."),
        faults.SYNTAX: _("A tag is written wrongly ({why}).", why=detail),
        faults.UNCLOSED: _(
            "A tag is not complete in its paragraph: look for {open} without {close}, or the other way round.",
            open="{{ {%", close="}} %}",
        ),
        faults.NO_END: _("“{tag}” has no end: write {end} where it is to end.", tag=detail, end="{% end" + detail + " %}"),
        faults.NO_BEGIN: _("“{tag}” stands where nothing has begun that it could belong to.", tag=detail),
        faults.NOT_ALONE: _(
            "{tag} must stand alone in its paragraph, row or cell: whatever stands beside it would be lost.", tag=detail
        ),
        faults.UNKNOWN: _("There is no name “{name}”.", name=detail) + _meant(fault),
        faults.NO_PART: _("There is no “{name}” in what is named before the dot.", name=detail) + _meant(fault),
        faults.NO_FILTER: _("There is no “{name}” that could be used after “|” or “is”.", name=detail),
        faults.FORBIDDEN: _("A tag does what no template may do ({what}).", what=_refused(detail)),
        faults.CROSSED: _(
            "Tags cut a table or paragraph in two: the beginning and the end ({begin} … {end}) must stand in paragraphs or rows "
            "of the same table, each alone in its own, and be written as {paragraph} for paragraphs and {row} for rows.",
            begin="{% for %}", end="{% endfor %}", paragraph="{%p for … %}", row="{%tr for … %}",
        ),
        faults.WRONG: _("A tag could not be computed ({why}).", why=detail),
        faults.MEMORY: _("It uses more than {limit} of memory. Remove the tag that repeats or multiplies.", limit=f"{MEMORY >> 20} MB"),
        faults.TIME: _("It takes longer than {seconds} seconds. Remove the tag that repeats.", seconds=detail),
        faults.DIED: _("Filling it ended without a result; it may have used up the memory. Open it in Word and save it again."),
    }  # fmt: skip
    return sentences[fault.kind]


def _refused(detail: str) -> str:
    """Return in words what a tag must not do."""
    large = _("it computes a number, or repeats a text or list, that is far too large: {sign}", sign=detail)
    outside = _("it takes in another file: {tag}", tag=detail)
    return {
        "*": large, "**": large, "%": _("it forms a text of any length: {sign}", sign=detail),
        "Include": outside, "Import": outside, "FromImport": outside, "Extends": outside,
        "ScopedEvalContextModifier": _("it switches off that typed text is shown as it was typed: {tag}", tag="autoescape"),
    }.get(detail, detail)  # fmt: skip


def _meant(fault: Fault) -> str:
    return " " + _("Is “{name}” meant?", name=fault.meant) if fault.meant else ""

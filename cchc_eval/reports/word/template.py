"""Makes the shipped templates: ``python -m cchc_eval.reports.word.template``; a test holds the files to it.

They are ordinary Word documents; this only spares drawing them by hand in each language.
"""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Mm, Pt

from cchc_eval.i18n import LANGUAGES, catalogue, speaking
from cchc_eval.reports.word import paper
from cchc_eval.reports.word.appendices import figures, sheets, tables
from cchc_eval.reports.word.heads import first_lines, page_heads, signed
from cchc_eval.reports.word.package import repacked
from cchc_eval.reports.word.pieces import printed, tag
from cchc_eval.reports.word.shipped import shipped

_ = catalogue("reports")


_SHEETS = "{{ sheet.number }}{% if sheets|length > 1 %} – {{ sheets[-1].number }}{% endif %}"


def template(official: bool, lang: str) -> bytes:
    """Return a template: of an administrative document, or of a division's internal sheet."""
    with speaking(lang):
        document = paper.paper(lang)
        page_heads(document.sections[0])
        first_lines(document, official)
        _said_first(document)
        _results(document)
        _losses(document)
        _explained(document)
        _compared(document)
        _opinions(document)
        _closing(document)
        signed(document, official)
        sheets(document, official)
        tables(document, official)
        figures(document, official)
        for name in paper.OWN:
            document.styles[name].name = style_name(name)
    core = document.core_properties
    core.author, core.title, core.comments, core.last_modified_by = "", "", "", ""
    core.created = core.modified = dt.datetime(2000, 1, 1)
    target = io.BytesIO()
    document.save(target)
    return repacked(target.getvalue())


def style_name(name: str) -> str:
    """Return what one of our own styles is called in the language in use."""
    return {
        paper.STANDING: _("Standing of the data"),
        paper.TAG: _("Tag (vanishes)"),
        paper.LEAD: _("Listed"),
        paper.CELL: _("Table text"),
        paper.SHEET_CELL: _("Score sheet text"),
        paper.NOTE: _("Note to a table"),
        paper.APPENDIX: _("Title of an appendix"),
        paper.CENTRED: _("Centred"),
        paper.MARK: _("Mark on every page"),
    }[name]


def heading(document: Docx, level: int, words: str) -> None:
    """Add a numbered heading (1: I. · 2: 1. · 3: a))."""
    document.add_paragraph(words, style=f"Heading {level}")


def _said_first(document: Docx) -> None:
    tag(document, "{%p for standing in standings %}")
    document.add_paragraph("{{ standing }}", style=paper.STANDING)
    tag(document, "{%p endfor %}")
    tag(document, "{%p for basis in basis %}")
    document.add_paragraph().add_run("{{ basis }}").italic = True
    tag(document, "{%p endfor %}")
    document.add_paragraph(
        _("{body} reports on {about} as follows:", body="{{ heading.body }}", about="{{ about_inside }}")
    )


def _results(document: Docx) -> None:
    word = _("Table")
    heading(document, 1, _("OVERALL RESULT"))
    heading(document, 2, _("Result"))
    document.add_paragraph("{{ summary.text }}")
    document.add_paragraph("{{ subtitle }}.")
    tag(document, "{%p if whole %}")
    heading(document, 2, _("Ranking of the units"))
    tag(document, "{%p for ranking in rankings %}")
    printed(document, "ranking", word)
    tag(document, "{%p endfor %}")
    tag(document, "{%p endif %}")
    heading(document, 2, _("Result by field"))
    tag(document, "{%p if whole %}")
    document.add_paragraph(
        _("The result of each unit by field stands in Appendix {number}.", number="{{ appendix.fields }}")
    )
    tag(document, "{%p else %}")
    printed(document, "fields", word)
    tag(document, "{%p endif %}")
    tag(document, "{%p for sheet in sheets[:1] %}")
    document.add_paragraph(_("The points of every criterion stand in Appendix {number}.", number=_SHEETS))
    tag(document, "{%p endfor %}")
    tag(document, "{%p if figures %}")
    document.add_paragraph(_("The figures stand in Appendix {number}.", number="{{ appendix.figures }}"))
    tag(document, "{%p endif %}")
    heading(document, 2, _("Bonus and penalty points"))
    printed(document, "extras", word)
    tag(document, "{%p if notes %}")
    heading(document, 2, _("How the numbers were computed"))
    tag(document, "{%p for note in notes %}")
    document.add_paragraph("- {{ note }}", style=paper.LEAD)
    tag(document, "{%p endfor %}")
    tag(document, "{%p endif %}")


def _losses(document: Docx) -> None:
    heading(document, 1, _("POINTS LOST AND WHY"))
    tag(document, "{%p if whole and losses.there %}")
    document.add_paragraph(
        _("The points that each unit lost, and why, stand in Appendix {number}.", number="{{ appendix.losses }}")
    )
    tag(document, "{%p else %}")
    printed(document, "losses", _("Table"))
    tag(document, "{%p endif %}")


def _explained(document: Docx) -> None:
    word = _("Table")
    heading(document, 1, _("EVIDENCE AND EXPLANATIONS"))
    heading(document, 2, _("Criteria without evidence, and their explanations"))
    tag(document, "{%p if not evidence.there %}")
    document.add_paragraph("{{ evidence.empty }}")
    tag(document, "{%p endif %}")
    tag(document, "{%p if evidence.there %}")
    document.add_paragraph(_("The evidence cited is listed in Appendix {number}.", number="{{ appendix.evidence }}"))
    tag(document, "{%p endif %}")
    printed(document, "without_evidence", word)
    heading(document, 2, _("Criteria that do not apply, and the reasons"))
    printed(document, "not_applicable", word)
    tag(document, "{%p if faults.there %}")
    heading(document, 2, _("Answers that cannot be scored"))
    printed(document, "faults", word)
    tag(document, "{%p endif %}")


def _compared(document: Docx) -> None:
    heading(document, 1, _("COMPARISON WITH THE YEAR BEFORE"))
    tag(document, "{%p if comparison.head %}")
    printed(document, "comparison", _("Table"))
    tag(document, "{%p endif %}")
    tag(document, "{%p if no_comparison %}")
    document.add_paragraph("{{ no_comparison }}")
    tag(document, "{%p endif %}")


def _opinions(document: Docx) -> None:
    for name, title, nothing in (
        ("difficulties", _("DIFFICULTIES"), _("No difficulties were stated.")),
        ("proposals", _("PROPOSALS"), _("No proposals were made.")),
    ):
        heading(document, 1, title)
        tag(document, f"{{%p if not {name} %}}")
        document.add_paragraph(nothing)
        tag(document, "{%p endif %}")
        tag(document, f"{{%p for group in {name} %}}")
        tag(document, "{%p if group.unit %}")
        heading(document, 2, "{{ group.unit }}")
        tag(document, "{%p endif %}")
        tag(document, "{%p for said in group.texts %}")
        one = document.add_paragraph("- ", style=paper.LEAD)
        one.add_run("{{ said.code }} {{ said.name }}:").italic = True
        one.add_run(" {{ said.first }}")
        tag(document, "{%p for line in said.more %}")
        document.add_paragraph("{{ line }}", style=paper.LEAD)
        tag(document, "{%p endfor %}")
        tag(document, "{%p endfor %}")
        tag(document, "{%p endfor %}")


def _closing(document: Docx) -> None:
    one: Any = document.add_paragraph(
        _("This is the report of {body} on {about}./.", body="{{ heading.body }}", about="{{ about_inside }}")
    )
    one.paragraph_format.keep_with_next = True
    one.paragraph_format.space_before, one.paragraph_format.space_after = Pt(6), Pt(10)
    one.paragraph_format.first_line_indent = Mm(paper.INDENT)
    one.alignment = ALIGN.JUSTIFY


def main(folder: Path | None = None) -> list[Path]:
    """Write every shipped template, into their own folder by default; return the files."""
    files = []
    for lang in LANGUAGES:
        for official in (True, False):
            file = shipped(official, lang)
            file = folder / file.name if folder else file
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(template(official, lang))
            files.append(file)
    return files


if __name__ == "__main__":
    for made in main():
        print(made)

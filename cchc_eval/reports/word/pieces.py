"""Pieces of a template: paragraphs with tags, short lines, tables whose rows or columns a tag repeats, captions, page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from cchc_eval.reports.word import paper

TWIPS = 56.7  # per mm


def tag(place: Any, text: str) -> None:
    """Add a paragraph that holds nothing but a tag of Jinja's ({%p …%}); it is gone when the template is filled."""
    place.add_paragraph(text, style=paper.TAG)


def line(place: Any, width: float, room: float, after: float = 0, paragraph: Any = None) -> None:
    """Add the short line below a title: the upper edge of a very low paragraph.

    Parameters
    ----------
    place : document or cell
    width, room : float
        mm of the line, and of what it is centred in.
    after : float
        Points below it.
    paragraph : paragraph, optional
        An empty one to use.
    """
    one = paragraph or place.add_paragraph()
    side = (room - width) / 2
    told = one.paragraph_format
    told.left_indent, told.right_indent, told.first_line_indent = Mm(side), Mm(side), Mm(0)
    told.space_before, told.space_after, told.line_spacing = Pt(1), Pt(after), Pt(2)
    edge = f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
    one._p.get_or_add_pPr().insert_element_before(parse_xml(edge), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def text(place: Any, words: str, size: float | None = None, *, bold: bool = False, italic: bool = False, caps: bool = False,
         align: Any = ALIGN.CENTER, after: float = 0, paragraph: Any = None) -> Any:  # fmt: skip
    """Add a paragraph of one run, set apart from the running text (heads and signatures)."""
    one = paragraph or place.add_paragraph()
    run = one.add_run(words)
    run.font.size, run.bold, run.italic = Pt(size) if size else None, bold or None, italic or None
    run.font.all_caps = caps or None
    told = one.paragraph_format
    told.first_line_indent, told.space_after, told.alignment = Mm(0), Pt(after), align
    return one


def field(paragraph: Any, instruction: str, shown: str = "1") -> None:
    """Add a field of Word's (PAGE, SEQ …) to a paragraph."""
    simple = OxmlElement("w:fldSimple")
    simple.set(qn("w:instr"), f" {instruction} ")
    run = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = shown
    run.append(words)
    simple.append(run)
    paragraph._p.append(simple)


def caption(place: Any, word: str, series: str, title: str, *, above: bool) -> None:
    """Add a caption with a number of Word's own: above what follows, or below what went before."""
    one = place.add_paragraph(style="Caption")
    one.paragraph_format.keep_with_next = above
    one.add_run(f"{word} ").bold = True
    field(one, f"SEQ {series} \\* ARABIC")
    one.add_run(f". {title}")


def plain_table(place: Any, widths: Sequence[float], rows: int = 1) -> Any:
    """Add a table without lines, to set things beside each other; widths in mm."""
    table = _table(place, widths, rows)
    edges = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    table._tbl.tblPr.append(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{edges}</w:tblCellMar>"))
    return table


def lined_table(place: Any, widths: Sequence[float], rows: int) -> Any:
    """Add a table with lines around every cell, whose first row comes again on every page."""
    table = _table(place, widths, rows)
    table.style = "Table Grid"
    edges = "".join(f'<w:{side} w:w="{round(1.5 * TWIPS)}" w:type="dxa"/>' for side in ("left", "right"))
    table._tbl.tblPr.append(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{edges}</w:tblCellMar>"))
    return table


def _table(place: Any, widths: Sequence[float], rows: int) -> Any:
    table = place.add_table(rows, len(widths))
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    grid = table._tbl.tblGrid.findall(qn("w:gridCol"))
    for column, width in zip(grid, widths, strict=True):
        column.set(qn("w:w"), str(round(width * TWIPS)))
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    told = table._tbl.tblPr
    for look in told.findall(qn("w:tblLook")):
        told.remove(look)
    size = told.find(qn("w:tblW"))
    size.set(qn("w:w"), str(round(sum(widths) * TWIPS)))
    size.set(qn("w:type"), "dxa")
    return table


def head_row(row: Any) -> None:
    """Let a row be the head of its table: grey, on every page, never split."""
    told = row._tr.get_or_add_trPr()
    told.append(OxmlElement("w:cantSplit"))
    told.append(OxmlElement("w:tblHeader"))
    for cell in row.cells:
        middle(cell)
        cell._tc.get_or_add_tcPr().insert_element_before(
            parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="E7E6E6"/>'),
            "w:noWrap",
            "w:tcMar",
            "w:vAlign",
        )


def middle(cell: Any) -> None:
    """Centre a cell's text between its upper and lower edge."""
    cell.vertical_alignment = 1


def into(cell: Any, words: str, style: str, *, align: Any = None, bold: bool = False, italic: bool = False) -> None:
    """Write into a cell's first paragraph."""
    one = cell.paragraphs[0]
    one.style = style
    if align is not None:
        one.alignment = align
    run = one.add_run(words)
    run.bold, run.italic = bold or None, italic or None


def printed(place: Any, name: str, word: str, width: float = paper.UPRIGHT) -> None:
    """Add the table that a name of the context holds: caption, head, rows, notes, or the sentence that says it is empty.

    Parameters
    ----------
    place : document
    name : str
        Name in the context, e.g. ``"losses"``.
    word : str
        What a table is called in its caption; empty: it has none.
    width : float
        mm of the table; columns share it by what they hold.
    """
    tag(place, f"{{%p if {name}.there %}}")
    if word:
        caption(place, word, "Bang", f"{{{{ {name}.title }}}}", above=True)
    table = lined_table(place, [width / 7] * 7, 8)
    head, loop, group, grouped, other, row, end, last = table.rows
    for one, words in ((loop, f"{{%tr for row in {name}.rows %}}"), (group, "{%tr if row.group %}"), (other, "{%tr else %}"),
                       (end, "{%tr endif %}"), (last, "{%tr endfor %}")):  # fmt: skip
        merged(one, words)
    head_row(head)
    for cell, words in zip(
        head.cells, [f"{{%tc for name in {name}.head %}}", "{{ name }}", "{%tc endfor %}"], strict=False
    ):
        into(cell, words, paper.CELL if "{{" in words else paper.TAG, align=ALIGN.CENTER, bold="{{" in words)
    for cell in head.cells[3:]:
        head._tr.remove(cell._tc)
    into(
        grouped.cells[0].merge(grouped.cells[-1]),
        f"{{% colspan {name}.columns %}}{{{{ row.group }}}}",
        paper.CELL,
        bold=True,
    )
    grouped.cells[0].paragraphs[0].paragraph_format.keep_with_next = True
    told = ["{%tc for cell in row.cells %}", "{%tc if cell.words %}", "{{ cell.text }}", "{%tc else %}", "{{ cell.text }}",
            "{%tc endif %}", "{%tc endfor %}"]  # fmt: skip
    for number, (cell, words) in enumerate(zip(row.cells, told, strict=True)):
        into(cell, words, paper.CELL if "{{" in words else paper.TAG, align=ALIGN.RIGHT if number == 4 else None)
    tag(place, f"{{%p for note in {name}.notes %}}")
    place.add_paragraph("{{ note }}", style=paper.NOTE)
    tag(place, "{%p endfor %}")
    tag(place, "{%p else %}")
    place.add_paragraph(f"{{{{ {name}.empty }}}}")
    tag(place, "{%p endif %}")


def merged(row: Any, words: str) -> None:
    """Let a row be one cell that holds a tag ({%tr …%}); it is gone when the template is filled."""
    cell = row.cells[0].merge(row.cells[-1])
    into(cell, words, paper.TAG)

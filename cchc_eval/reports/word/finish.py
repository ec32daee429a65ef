"""What is done to a document after its tags are filled: things that no tag can say.

Every table gets fixed widths (without them 100 rows ran to 50 pages instead of 17), short rows stay whole, captions are
numbered in the order in which they stand, and nothing is left that Word would call damaged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from cchc_eval.i18n import LANGUAGES, catalogue
from cchc_eval.reports.word import paper
from cchc_eval.reports.word.widths import NORMAL, shared

_ = catalogue("reports")

WHOLE = 600  # characters of the longest cell of a row that is not split over two pages
LAST = 3  # rows at a table's end that keep together
BESIDE, SUMS = 2, 8  # rows that stay with the sums at the end; sums that are looked for


def finish(document: Any) -> None:
    """Finish a python-docx document in place."""
    body = document.element.body
    noted = paper.style_ids(document, paper.NOTE, [_("Note to a table", lang=lang) for lang in LANGUAGES])
    for table in list(body.iter(qn("w:tbl"))):
        rows = table.findall(qn("w:tr"))
        if not rows:
            table.getparent().remove(table)
            continue
        _widths(table, rows)
        for row in rows:
            _whole(row)
        if rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None:
            notes = _notes_below(table, noted)
            last = _behind_the_long(rows[-_last(rows) :])
            _together([*(last if notes else last[:-1]), *notes[:-1]])
    for cell in body.iter(qn("w:tc")):
        _span_after_width(cell)
        if len(cell) == 0 or cell[-1].tag != qn("w:p"):
            cell.append(OxmlElement("w:p"))
    _numbers(body)


def _widths(table: Any, rows: Sequence[Any]) -> None:
    """Fix the widths: as the template has them, or, where columns were repeated, by what the columns hold."""
    grid = table.find(qn("w:tblGrid"))
    columns = [int(float(column.get(qn("w:w")) or 0)) for column in grid.findall(qn("w:gridCol"))]
    if table.get(_REPEATED):
        del table.attrib[_REPEATED]
        texts = [[_text(cell) for cell in row.findall(qn("w:tc"))] for row in rows]
        columns, size = shared(sum(columns), [row for row in texts if len(row) == len(columns)])
        for column, width in zip(grid.findall(qn("w:gridCol")), columns, strict=True):
            column.set(qn("w:w"), str(width))
        if size < NORMAL:
            _smaller(table, size)
    properties = table.tblPr
    layout = properties.find(qn("w:tblLayout"))
    if layout is None:
        layout = OxmlElement("w:tblLayout")
        properties.insert_element_before(
            layout, "w:tblCellMar", "w:tblLook", "w:tblCaption", "w:tblDescription", "w:tblPrChange"
        )
    layout.set(qn("w:type"), "fixed")
    for row in rows:
        start = 0
        for cell in row.findall(qn("w:tc")):
            span = _span(cell)
            width = sum(columns[start : start + span])
            start += span
            if width:
                kind = cell.get_or_add_tcPr().get_or_add_tcW()
                kind.set(qn("w:w"), str(width))
                kind.set(qn("w:type"), "dxa")


_REPEATED = "repeated"


def mark_repeated(body: Any) -> None:
    """Mark the tables in which a tag repeats columns, before the tags are filled; :func:`finish` takes the marks off.

    Parameters
    ----------
    body : element
        Of the template.
    """
    for table in body.iter(qn("w:tbl")):
        if "{%tc" in _text(table):
            table.set(_REPEATED, "1")
        if table.find(qn("w:tblGrid")) is None:
            table.insert(1, OxmlElement("w:tblGrid"))


def _span_after_width(cell: Any) -> None:
    """Put a cell's span where Word wants it: docxtpl puts it before the width."""
    properties = cell.find(qn("w:tcPr"))
    span, width = (properties.find(qn(name)) if properties is not None else None for name in ("w:gridSpan", "w:tcW"))
    if span is not None and width is not None:
        width.addnext(span)


def _span(cell: Any) -> int:
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    text = found.get(qn("w:val")) if found is not None else "1"
    return int(text) if text and text.isdecimal() else 1


def _text(element: Any) -> str:
    return "".join(node.text or "" for node in element.iter(qn("w:t")))


def _whole(row: Any) -> None:
    """Keep a row of short texts on one page; let one with a long text run over."""
    long = _is_long(row)
    properties = row.find(qn("w:trPr"))
    kept = properties.find(qn("w:cantSplit")) if properties is not None else None
    if long and kept is not None:
        properties.remove(kept)
    elif not long and kept is None:
        row.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


def _is_long(row: Any) -> bool:
    return any(len(_text(cell)) > WHOLE for cell in row.findall(qn("w:tc")))


def _behind_the_long(rows: Sequence[Any]) -> Sequence[Any]:
    """Return the rows behind the last long one: kept together with others, it would leave all before it alone on a page."""
    long = [at for at, row in enumerate(rows) if _is_long(row)]
    return rows[long[-1] + 1 :] if long else rows


def _smaller(table: Any, size: float) -> None:
    """Set the letters of a table smaller, as far as they have no size of their own."""
    for run in table.iter(qn("w:r")):
        if run.find(qn("w:t")) is not None:
            properties = run.get_or_add_rPr()
            if properties.sz is None:
                properties.get_or_add_sz().set(qn("w:val"), str(round(size * 2)))


def _notes_below(table: Any, styles: set[str]) -> list[Any]:
    """Return the notes that stand below a table: they do not stand alone on a page either."""
    notes = []
    below = table.getnext()
    while below is not None and below.tag == qn("w:p") and below.style in styles:
        notes.append(below)
        below = below.getnext()
    return notes


def _last(rows: Sequence[Any]) -> int:
    """Return how many rows at a table's end keep together: its sums, which bear no code, and some of what they add up."""
    sums = 0
    for row in rows[: -SUMS - 1 : -1]:
        code, *others = map(_text, row.findall(qn("w:tc")))
        if code or not any(others):
            break
        sums += 1
    return max(LAST, sums + BESIDE if sums else 0)


def _together(rows: Sequence[Any]) -> None:
    """Keep rows with the next one."""
    for row in rows:
        for paragraph in row.iter(qn("w:p")):
            properties = paragraph.get_or_add_pPr()
            if properties.find(qn("w:keepNext")) is None:
                properties.insert_element_before(OxmlElement("w:keepNext"), *(f"w:{name}" for name in _AFTER_KEEP))


_AFTER_KEEP = (
    "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers", "pBdr", "shd", "tabs",
    "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi",
    "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
    "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
)  # fmt: skip


def _numbers(body: Any) -> None:
    """Number the captions: the fields SEQ show, until Word computes them itself, where they stand among their like."""
    seen: dict[str, int] = {}
    for instruction, shown in _fields(body):
        found = re.match(r"\s*SEQ\s+(\S+)", instruction)
        if found and shown:
            seen[found[1]] = seen.get(found[1], 0) + 1
            shown[0].text = str(seen[found[1]])
            for other in shown[1:]:
                other.text = ""


def _fields(body: Any) -> Iterator[tuple[str, list[Any]]]:
    """Yield what each field says and the texts that it shows, in order; programs write fields in one of two ways."""
    for paragraph in body.iter(qn("w:p")):
        instruction, inside = "", ""
        shown: list[Any] = []
        for element in paragraph.iter(qn("w:fldSimple"), qn("w:fldChar"), qn("w:instrText"), qn("w:t")):
            name = element.tag.split("}")[1]
            if name == "fldSimple":
                yield element.get(qn("w:instr")) or "", list(element.iter(qn("w:t")))
            elif name == "fldChar":
                inside = element.get(qn("w:fldCharType")) or ""
                if inside == "begin":
                    instruction, shown = "", []
                elif inside == "end":
                    yield instruction, shown
            elif name == "instrText":
                instruction += element.text or ""
            elif inside == "separate":
                shown.append(element)

"""Counts and means that the text around a table states: "Tổng số 21 đơn vị", "14 đơn vị xếp loại Tốt", "điểm trung bình 82,15"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from cchc_eval.alphabet import folded
from cchc_eval.analysis.checks import figures
from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.bands import speaks_of_bands
from cchc_eval.analysis.checks.classes import _same
from cchc_eval.analysis.checks.figures import Figure
from cchc_eval.analysis.checks.model import Column, Options, Row, Slip, Table

_UNITS = r"(?:don vi|co quan|so, ban, nganh|so, nganh|dia phuong|huyen|xa|phong|tinh|bo, nganh|bo, co quan)"
_FAR = 2
"""A number of provinces that many times the table's rows, or more, is that of the whole country."""
_COUNT = re.compile(
    rf"(?:tong so|tong cong|gom|cho|cua|co)\s*:?\s*(\d{{1,4}})\s+{_UNITS}\b|tong so {_UNITS}[^:\d]{{0,40}}:?\s*(\d{{1,4}})\b"
)
_NUMBERED = re.compile(rf"(\d{{1,4}})\s+(?:{_UNITS}|bo phan|thanh pho|thi xa|don vi|trung tam|ban)\b")
_NUMBER = r"(\d+(?:[.,]\d+)?)"
_MEAN = re.compile(rf"(?:trung binh|binh quan)([^\d]{{0,80}}?){_NUMBER}\s*(%?)")
_NOT_MEAN = re.compile(r"\b(?:duoi|tren|tu|den|hon|loai|con lai)\s*$|[<>≥≤]=?\s*$")
_ASIDE = re.compile(
    rf"\b\d{{1,4}}\s+(?:{_UNITS}|thanh pho|thi xa|quan|phuong|bo|so|ban|nganh)\b|\bnam\s+20\d\d\b|\bngay\s+\d[\d/.-]*"
)
"""Numbers in a sentence on a mean that are not the mean: of how many units, of which year."""
_MEAN_WORDS = re.compile(
    r"\b(?:diem|chi so|gia tri|muc|ty le|ket qua)(?: so| cchc)? (?:trung binh|binh quan)(?: chung)?\b"
)
_YEAR = re.compile(r"\b20\d\d\b")
_IN_HEADING = re.compile(rf"\b(\d{{1,4}})\s+{_UNITS}\s*\)?\s*$")


def check_stated(table: Table, _options: Options) -> list[Slip]:
    """Return the counts and means in titles and notes that differ from the table.

    What a sentence speaks of is a guess, so these are doubts; a sentence that speaks of several numbers of units is left alone.
    """
    if not table.ranked and not table.of(m.CLASS):
        return []
    found = []
    rows = [row for row in table.kind(m.ITEM) if row.name]
    for place, text in table.lines:
        line = " ".join(folded(text).split())
        found += _classes(table, rows, place, text, line)
        counts = {int(a or b) for a, b in _COUNT.findall(line)}
        if len(counts) == 1 and len(set(_NUMBERED.findall(line))) <= 1 and not _speaks_of_classes(table, line):
            (count,) = counts
            whole = re.search(rf"\b{count}\s+tinh\b", line) and count >= _FAR * len(rows)
            if not whole:
                table.note("stated")
            if count != len(rows) and rows and not whole:
                found.append(_slip(table, "stated_count", place, text, count, len(rows)))
        if not speaks_of_bands(text):
            found += _mean(table, rows, place, text, line)
    return found + _headings(table)


def _headings(table: Table) -> list[Slip]:
    """Compare "Tốt (04 đơn vị)" above a group with the rows below it, up to any later heading: one that fits any of these is right."""
    numeric = [c for c in table.columns if c.role in m.NUMERIC or c.role == m.RANK]
    names = table.of(m.NAME)
    filled = [any(table.cell(row, c).value is not None for c in numeric) for row in table.rows]
    found = []
    for at, row in enumerate(table.rows):
        said = _IN_HEADING.search(" ".join(folded(row.name).split()))
        if filled[at] or not said or row.kind not in (m.ITEM, m.HEADING):
            continue
        below, sizes = 0, []
        for later in range(at + 1, len(table.rows)):
            if table.rows[later].kind == m.ITEM and filled[later]:
                below += 1
            elif not filled[later] and below:
                sizes.append(below)
        sizes.append(below)
        if below:
            table.note("stated")
        if below and int(said[1]) not in sizes:
            place = table.cell(row, names[0]).place if names else ""
            place = place or next((cell.place for cell in row.cells.values() if cell.text), "")
            found.append(_slip(table, "stated_group", place, row.name, int(said[1]), sizes[0]))
    return found


def check_counts(summary: Table, others: Sequence[Table]) -> list[Slip]:
    """Return the counts of a table "class – number of units" that differ from the classes in the other tables of the file.

    One that fits any of the others, or all of them together, is right.
    """
    counts, classes = summary.of(m.COUNT), summary.of(m.CLASS)
    if len(counts) != 1 or not classes or summary.ranked or summary.of(*m.POINTS):
        return []
    counted = [Counter(_same(name) for _c, _r, name in _class_names(one)) for one in others if one.of(m.NAME)]
    counted = [one for one in counted if one]
    counted.append(sum(counted, Counter()))
    found = []
    for row in summary.kind(m.ITEM):
        name, cell = summary.cell(row, classes[0]).text.strip(), summary.cell(row, counts[0])
        right = {one[_same(name)] for one in counted if one}
        if name and cell.value is not None and right and cell.value not in right:
            found.append(m.slip("count_of_class", m.DOUBT, summary, row, counts[0], max(right), name=name))
    return found


def _slip(table: Table, rule: str, place: str, text: str, printed: object, recomputed: object, **facts: object) -> Slip:
    return Slip(rule, m.DOUBT, place, printed, recomputed, "", "", (), {"text": text, **facts}, table.sheet)


def _class_names(table: Table) -> list[tuple[Column, Row, str]]:
    return [
        (column, row, table.cell(row, column).text.strip())
        for column in table.of(m.CLASS)[:1]
        for row in table.kind(m.ITEM)
        if table.cell(row, column).kind == m.TEXT and table.cell(row, column).text.strip()
    ]


def _speaks_of_classes(table: Table, line: str) -> bool:
    line = _MEAN_WORDS.sub(" ", line)
    return "loai" in line or any(re.search(rf"\b{re.escape(_same(n))}\b", line) for _c, _r, n in _class_names(table))


def _classes(table: Table, rows: list[Row], place: str, text: str, line: str) -> list[Slip]:
    """Compare "14 đơn vị xếp loại Tốt", "Xuất sắc: 1 đơn vị" with the column of classes."""
    found = []
    counted = Counter(_same(name) for _column, _row, name in _class_names(table))
    if not counted or not re.search(rf"\d\s+{_UNITS}|loai", line):
        return []
    for name, count in counted.items():
        word = re.escape(name)
        before = (
            rf"\b(\d{{1,4}})(?:\s*/\s*\d+)?\s+{_UNITS}\s+(?:duoc\s+)?(?:xep|dat)?\s*(?:loai|muc|nhom)?\s*[\"“]?{word}\b"
        )
        after = rf"(?:loai|nhom|^|[;,.(])\s*[\"“]?{word}[\"”]?\s*(?:co|:|gom)\s*(\d{{1,4}})(?:\s*/\s*\d+)?\s+{_UNITS}"
        told = {int(n) for n in (*re.findall(before, line), *re.findall(after, line))}
        if len(told) == 1:
            table.note("stated")
        if len(told) == 1 and told != {count}:
            found.append(_slip(table, "stated_class", place, text, told.pop(), count, name=name))
    return found


def _of_other_years(table: Table, line: str, number: str) -> bool:
    """Whether a sentence gives the mean of several years, or of a year that is not the one of the table's title and headings."""
    before = line.partition(number)[0]
    years = set(_YEAR.findall(before))
    if len(years) > 1 or (years and len(set(_YEAR.findall(line.partition("so voi")[0]))) > 1):
        return True
    own = set(
        _YEAR.findall(
            " ".join(folded(text) for text in (table.title, *(f"{c.title} {c.group}" for c in table.columns)))
        )
    )
    return bool(years and own and not years & own)


def _mean(table: Table, rows: list[Row], place: str, text: str, line: str) -> list[Slip]:
    """Compare a stated mean with the means of the columns of totals and percentages; one that fits any of them is right."""
    told = [found for found in _MEAN.findall(_ASIDE.sub(" ", line)) if not _NOT_MEAN.search(found[0])]
    if len(told) != 1 or not re.search(r"diem|chi so|gia tri", line):
        return []
    _gap, number, sign = told[0]
    if _of_other_years(table, line, number):
        return []
    value = Decimal(number.replace(",", "."))
    places = len(number.replace(",", ".").partition(".")[2])
    printed = Figure(value, Decimal(1).scaleb(-places))
    computed: list[Decimal] = []
    for column in table.of(m.PERCENT) if sign and table.of(m.PERCENT) else table.of(m.TOTAL, m.PERCENT):
        numbers = [f for row in rows if (f := table.figure(row, column)) is not None]
        if len(numbers) > 2:
            if figures.agrees(printed, figures.add(numbers), Decimal(len(numbers))) != m.CERTAIN:
                table.note("stated")
                return []
            computed.append(
                figures.quotient(sum((f.value for f in numbers), Decimal(0)), Decimal(len(numbers)), printed)
            )
    near = min(computed, key=lambda v: abs(v - value), default=None)
    if near is None or abs(near - value) > value / 4:
        return []  # it speaks of something else
    table.note("stated")
    return [_slip(table, "stated_mean", place, text, value, near)]

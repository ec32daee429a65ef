"""A sheet → the tables in it, as the checks take them: kinds of rows, groups, the tree of criteria, the text around."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.evidence import PERHAPS, SURELY
from cchc_eval.i18n import catalogue
from cchc_eval.reports.checker.codes import LINE, Code, in_tree_order, parents, read_code
from cchc_eval.reports.checker.columns import by_content, guess
from cchc_eval.reports.checker.facts import is_list_of_facts
from cchc_eval.reports.checker.halves import joined
from cchc_eval.reports.checker.headers import Header, Heading, Rows, find_headers
from cchc_eval.reports.checker.values import decimal_sign, read_cell
from cchc_eval.reports.checker.vocabulary import by_survey, row_kind, speaks_of_survey
from cchc_eval.reports.reading import Sheet, letters

_ = catalogue("reports")
_CODED = re.compile(r"((?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,3})*|[A-Z]))[.):]\s*[^\d\s]|(\d{1,2}(?:\.\d{1,3})+)\s+\S")
LONGEST_CODE = 12
Key = tuple[str, int, int]
"""A table, by the name of its sheet and the first row and column of its header."""


@dataclass(frozen=True)
class Found:
    """One table as it was found: what a person may change is the role of each column."""

    key: Key
    rows: Mapping[int, Mapping[int, m.Cell]]
    columns: Sequence[m.Column]
    lines: Sequence[tuple[str, str]]
    title: str
    bare: bool = False
    """Whether it has no heading that was understood."""

    @property
    def name(self) -> str:
        """Sheet and title of the table, or the row in which it begins."""
        return " · ".join(part for part in (self.key[0], self.title) if part) or _("from row {row}", row=self.key[1])

    def table(self, roles: Mapping[int, str] | None = None) -> m.Table:
        """Return the table for the checks, with the roles that a person gave to columns in place of the guesses."""
        roles = roles or {}
        columns = [replace(c, role=roles.get(c.at, c.role)) for c in self.columns]
        return m.Table(self.key[0], self.title, columns, _rows(columns, self.rows), self.lines)


def find_tables(sheet: Sheet) -> list[Found]:
    """Return the tables of a sheet, from the top; without any heading that is understood, the sheet as one table."""
    rows = Rows(sheet)
    if not rows.numbers:
        return []
    sign = decimal_sign(sheet.cells.values())
    headers = _without_repeated(rows, find_headers(rows))
    starts = sorted({header.first for header, _repeats in headers})
    if not headers:
        return _without_header(rows, sign)
    found: list[Found] = []
    begin = last = 0
    for header, repeats in headers:
        end = next((row for row in starts if row > header.last), rows.numbers[-1] + 1)
        if not found or found[-1].key[1] != header.first:
            begin = last
        table = _cut(rows, header, repeats, begin, end, sign)
        titles = [h.title for h in header.headings]
        if table.rows and not is_list_of_facts(titles, _in_order(table, [h.at for h in header.headings])):
            found.append(table)
            last = max(last, *table.rows)
    return joined(found)


def _in_order(table: Found, used: Sequence[int]) -> list[list[m.Cell]]:
    return [[row.get(at) or m.Cell("") for at in used] for row in table.rows.values()]


def _without_repeated(rows: Rows, headers: list[Header]) -> list[tuple[Header, list[Header]]]:
    """Put headers that only repeat one on the next page to the one that they repeat: the numbering of rows goes on."""
    found: list[tuple[Header, list[Header]]] = []
    for header in headers:
        titles = [(h.at, h.title, h.group) for h in header.headings]
        same = [one for one in found if titles == [(h.at, h.title, h.group) for h in one[0].headings]]
        if same and not _starts_anew(rows, header):
            same[-1][1].append(header)
        else:
            found.append((header, []))
    return found


def _starts_anew(rows: Rows, header: Header) -> bool:
    below = next((row for row in rows.numbers if row > header.last), None)
    text = rows.texts[below].get(header.headings[0].at, "") if below and header.headings else ""
    code = read_code(text)
    return code is None or code.numbers[-1:] in ((), (1,))


def _cut(rows: Rows, header: Header, repeats: list[Header], begin: int, end: int, sign: str) -> Found:
    """Return one table: its rows end where text follows that is no row of it."""
    headings = [*_unsaid_code(rows, header, end), *header.headings]
    used = [h.at for h in headings]
    skipped = {row for h in (header, *repeats) for row in range(h.first, h.last + 1)}
    inside = [row for row in rows.numbers if header.first <= row < end and row not in skipped]
    last = max((row for row in inside if _holds_data(rows, row, used)), default=header.last)
    body = {
        row: {at: read_cell(rows.sheet.at(row, at), sign, _place(row, at)) for at in used}
        for row in inside
        if row <= last and any(at in rows.texts[row] for at in used)
    }
    body = {row: _merged(rows, row, cells) for row, cells in body.items()}
    around = [row for row in rows.numbers if begin < row < header.first or last < row < end]
    lines = [(_place(row, at), text) for row in around for at, text in rows.texts[row].items()]
    columns = _seen(rows, guess(headings, list(body.values())), [*skipped, *body])
    title = " ".join(
        text for row in rows.numbers if begin < row < header.first for text in list(rows.texts[row].values())[:1]
    )
    return Found((rows.sheet.name, header.first, header.headings[0].at), body, columns, lines, title[:200])


def _unsaid_code(rows: Rows, header: Header, end: int) -> list[Heading]:
    """Return the heading of a column of codes before the first one, which the table leaves without."""
    at = header.headings[0].at - 1
    texts = [text for row in rows.numbers if header.last < row < end and (text := rows.texts[row].get(at))]
    codes = sum(len(text) < LONGEST_CODE and read_code(text) is not None for text in texts)
    return [Heading(at, letters(at))] if at and len(texts) > 1 and codes * 5 >= len(texts) * 4 else []


def _seen(rows: Rows, columns: list[m.Column], numbers: Sequence[int]) -> list[m.Column]:
    """Leave out hidden columns of which nothing is known, or that say again what a seen one says: helpers of formulas."""
    hidden = {c.at for c in columns if _hidden(rows, c.at, numbers)}
    seen = {c.role for c in columns if c.at not in hidden}
    again = {m.OTHER, *(seen & {m.TOTAL, m.PERCENT, m.RANK, m.CLASS})}
    return [c for c in columns if c.at not in hidden or c.role not in again]


def _hidden(rows: Rows, at: int, numbers: Sequence[int]) -> bool:
    filled = [rows.sheet.at(row, at) for row in numbers if at in rows.texts.get(row, {})]
    return bool(filled) and all(cell.hidden for cell in filled)


def _holds_data(rows: Rows, row: int, used: Sequence[int]) -> bool:
    """Whether a row belongs to the table: it holds a number, or at least two cells."""
    texts = {at: text for at, text in rows.texts[row].items() if at in used}
    if rows.wide(row) * 2 > max(len(used), 2) and len(texts) == 1:
        return False
    return rows.numeric(row) > 0 if len(texts) < 3 else True


def _merged(rows: Rows, row: int, cells: dict[int, m.Cell]) -> dict[int, m.Cell]:
    """Give the rows of cells merged downwards the text (never the number) that they show."""
    for at, cell in cells.items():
        if cell.kind == m.BLANK and rows.continued(row, at) and (text := rows.seen(row, at)):
            cells[at] = m.Cell(cell.place, text, kind=m.TEXT)
    return cells


def _place(row: int, column: int) -> str:
    return f"{letters(column)}{row}"


def _without_header(rows: Rows, sign: str) -> list[Found]:
    """Take a sheet without headings for one table whose columns are known by what stands in them."""
    used = sorted({at for row in rows.numbers for at in rows.texts[row]})
    if len(used) < 2 or sum(rows.numeric(row) > 0 for row in rows.numbers) < 2:
        return []
    cells = {
        row: {at: read_cell(rows.sheet.at(row, at), sign, _place(row, at)) for at in rows.texts[row]}
        for row in rows.numbers
    }
    columns = by_content([m.Column(at, m.OTHER, letters(at)) for at in used], list(cells.values()))
    found = Found((rows.sheet.name, rows.numbers[0], used[0]), cells, columns, [], "", bare=True)
    return [] if is_list_of_facts([""] * len(used), _in_order(found, used)) else [found]


# --- rows ---------------------------------------------------------------------------------------------------------------


def _rows(columns: Sequence[m.Column], cells: Mapping[int, Mapping[int, m.Cell]]) -> list[m.Row]:
    code = next((c.at for c in columns if c.role == m.CODE), None)
    name = next((c.at for c in columns if c.role == m.NAME), None)
    numeric = [c.at for c in columns if c.role in m.NUMERIC or c.role == m.RANK]
    plain = [_row(at, row, code, name, numeric) for at, row in _scaled(columns, cells).items()]
    if code is None and sum(bool(row.code) for row in plain) * 2 < len(plain):
        plain = [replace(row, code="") for row in plain]  # a few names begin with a number
    codes = [read_code(row.code) if row.code else None for row in plain]
    ranked = any(c.role == m.RANK for c in columns)
    tree = not ranked and len({one.style for one in codes if one is not None and one.style != LINE}) > 1
    plain = _first_maxima(plain, numeric, name)
    if tree and in_tree_order(codes):
        plain, codes = _without_levels(plain, codes)
        plain = [replace(row, parent=parent) for row, parent in zip(plain, parents(_bare(plain, codes)), strict=True)]
        return _surveyed(columns, plain)
    return _surveyed(columns, _grouped(columns, [_or_heading(row, numeric) for row in plain]))


def _scaled(
    columns: Sequence[m.Column], cells: Mapping[int, Mapping[int, m.Cell]]
) -> Mapping[int, Mapping[int, m.Cell]]:
    """Take shares (0.8133, of a workbook that was copied without formats) for the percentages that they are."""
    shares = []
    for column in columns:
        values = [v for row in cells.values() if column.at in row and (v := row[column.at].value) is not None]
        if (
            column.role == m.PERCENT
            and values
            and max(values) <= 1
            and sum(v % 1 != 0 for v in values) * 2 > len(values)
        ):
            shares.append(column.at)
    if not shares:
        return cells
    return {
        row: {at: _percent(cell) if at in shares else cell for at, cell in held.items()} for row, held in cells.items()
    }


def _percent(cell: m.Cell) -> m.Cell:
    return cell if cell.value is None else replace(cell, value=cell.value * 100, places=max(0, cell.places - 2))


def _row(at: int, cells: Mapping[int, m.Cell], code: int | None, name: int | None, numeric: Sequence[int]) -> m.Row:
    said = cells[code].text if code is not None and code in cells else ""
    label = cells[name].text if name is not None and name in cells else ""
    texts = [cell.text for column, cell in sorted(cells.items()) if cell.kind == m.TEXT and column not in numeric]
    first = label or (said if read_code(said) is None else "") or (texts[0] if texts else "")
    kind = row_kind(first)
    own = read_code(said) if said else None
    if code is None and (inside := _CODED.match(first)) and not kind:
        said = inside[1] or inside[2]
        own = read_code(said)
    if own is not None and kind not in (m.BONUS_ROW, m.PENALTY_ROW, m.SUM):
        kind = ""
    if kind == m.SUM and own is not None and own.style != LINE and own.style not in ("roman", "letter"):
        kind = ""
    wanted = m.TEXT if kind == m.CLASS_ROW else m.NUMBER
    if kind and not any(column in cells and cells[column].kind == wanted for column in numeric):
        kind = ""
    return m.Row(at, kind or m.ITEM, first, said if own is not None else "", cells=cells)


def _first_maxima(rows: list[m.Row], numeric: Sequence[int], name: int | None) -> list[m.Row]:
    """Take a first row of numbers without a name for the maxima of the columns."""
    if name is None or not rows or rows[0].name or rows[0].code or rows[0].kind != m.ITEM:
        return rows
    count = sum(at in rows[0].cells and rows[0].cells[at].value is not None for at in numeric)
    return [replace(rows[0], kind=m.MAXIMA), *rows[1:]] if count >= 2 else rows


def _bare(rows: Sequence[m.Row], codes: Sequence[Code | None]) -> list[Code | None]:
    """Return the codes of rows that take part in the tree; totals, bonus and penalty stand at its top, and rows below are theirs."""
    top = next((code.style for row, code in zip(rows, codes, strict=True) if row.kind == m.ITEM and code), "")
    return [code if row.kind == m.ITEM else Code(top, (0,)) for row, code in zip(rows, codes, strict=True)]


def _without_levels(rows: list[m.Row], codes: list[Code | None]) -> tuple[list[m.Row], list[Code | None]]:
    """Leave out, in a sheet whose criteria have codes, the lines without one: levels of a criterion, notes, *in which*."""
    kept = [(r, c) for r, c in zip(rows, codes, strict=True) if r.kind != m.ITEM or (c is not None and c.style != LINE)]
    return [row for row, _code in kept], [code for _row, code in kept]


def _or_heading(row: m.Row, numeric: Sequence[int]) -> m.Row:
    """Take a row without any number or mark for a heading."""
    filled = [at for at in numeric if at in row.cells and row.cells[at].kind in (m.NUMBER, m.NA)]
    return replace(row, kind=m.HEADING) if row.kind == m.ITEM and numeric and not filled else row


def _grouped(columns: Sequence[m.Column], rows: list[m.Row]) -> list[m.Row]:
    """Give each unit its group: the column that names it, or the heading above."""
    group = next((c.at for c in columns if c.role == m.GROUP), None)
    found, heading, named = [], "", ""
    for row in rows:
        if row.kind == m.HEADING:
            heading = row.name or row.code
        if group is not None and group in row.cells and row.cells[group].text:
            named = row.cells[group].text
        found.append(replace(row, group=named if group is not None else heading) if row.kind == m.ITEM else row)
    return found


def _surveyed(columns: Sequence[m.Column], rows: list[m.Row]) -> list[m.Row]:
    """Mark the criteria that a survey scores, and all below them."""
    methods = [c.at for c in columns if c.role == m.METHOD]
    found: list[m.Row] = []
    for row in rows:
        above = found[row.parent].survey if row.parent is not None else ""
        said = any(at in row.cells and by_survey(row.cells[at].text) for at in methods)
        own = SURELY if said else PERHAPS if speaks_of_survey(row.name) else ""
        found.append(replace(row, survey=own or above))
    return found

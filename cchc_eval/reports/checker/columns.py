"""What each column of a table is: guessed from its heading first, then held against what stands in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.classes import grade, letter_grade, not_falling
from cchc_eval.analysis.checks.places import read_place
from cchc_eval.reports.checker.codes import read_code
from cchc_eval.reports.checker.headers import Heading
from cchc_eval.reports.checker.vocabulary import is_change, maximum_of, plain, role_of

Body = Sequence[Mapping[int, m.Cell]]
_RUNNING = re.compile(r"\bluy ke\b|\bcong don\b|\bcumulative\b|running total")
_INDEX = re.compile(r"\bchi so\b|\bindex\b")
LEAST = 5
"""Units from which letters can show that they are classes."""
MOST_WORDS = 3
"""Columns of words that a table without headings may have beside a single column of points."""
_TEXTS = (m.NAME, m.GROUP, m.CLASS, m.METHOD, m.EVIDENCE, m.EXPLANATION, m.OTHER)


def guess(headings: Sequence[Heading], body: Body) -> list[m.Column]:
    """Return the columns with their guessed roles.

    Parameters
    ----------
    headings : sequence of Heading
    body : sequence of mappings
        The rows below the header: column → cell.
    """
    columns = []
    for heading in headings:
        maximum = maximum_of(heading.title) or (maximum_of(heading.group) if not heading.title else None)
        role = role_of(heading.title) or _shared_role(heading, headings)
        if heading is headings[0] and plain(heading.title) == "muc":
            role = ""  # "Mục", the number of a row; "Mức", a class, never stands first
        above = is_change(heading.group.rpartition(" – ")[2])
        role = m.OTHER if above else role
        change = role == m.OTHER and (above or is_change(heading.title))
        columns.append(m.Column(heading.at, role, heading.title, heading.group, maximum, change))
    columns = [replace(column, role=_held(column, _cells(body, column.at))) for column in columns]
    columns = _placed(columns, body)
    columns = _maxima_said_points(_graded_groups(_shares_of_all(columns), body), body)
    columns = _code_and_name(columns, body)
    columns = _in_groups(columns, body)
    return _totals(columns, body)


def _placed(columns: list[m.Column], body: Body) -> list[m.Column]:
    """Take "XH" and "Thứ tự" behind the scores for ranks where ranks stand in them; "Thứ tự" that only counts the rows is left."""
    scored = min((c.at for c in columns if c.role in (m.TOTAL, m.PERCENT)), default=0)
    if not scored or any(c.role == m.RANK for c in columns):
        return columns
    for column in columns:
        cells = _cells(body, column.at)
        title = plain(column.title)
        if column.at > scored and title in ("xh", "thu tu") and _counts(cells):
            places = [read_place(cell.text) for cell in cells]
            running = [place.first for place in places if place] == list(range(1, len(cells) + 1))
            if title == "xh" or not running:
                return _with(columns, column, m.RANK)
    return columns


def _shared_role(heading: Heading, headings: Sequence[Heading]) -> str:
    """Return the role that the heading above says; "Điểm số các lĩnh vực" over several columns makes none of them a total."""
    role = role_of(heading.group.rpartition(" – ")[2])
    shared = sum(other.group == heading.group for other in headings) > 1
    return m.FIELD if role == m.TOTAL and shared else role


def _shares_of_all(columns: list[m.Column]) -> list[m.Column]:
    """Leave out running totals and the rates beside them: those are shares of all rows, not points by their maximum."""
    if not any(_RUNNING.search(plain(c.title)) for c in columns):
        return columns
    return [replace(c, role=m.OTHER) if _is_share(c) else c for c in columns]


def _is_share(column: m.Column) -> bool:
    title = plain(column.title)
    return bool(_RUNNING.search(title)) or (column.role == m.PERCENT and not _INDEX.search(title))


def _maxima_said_points(columns: list[m.Column], body: Body) -> list[m.Column]:
    """Take a column called "Điểm" alone before those of self-scoring and appraisal for maxima, where it is never less than these."""
    given = [c.at for c in columns if c.role in (m.SELF, m.APPRAISED, m.APPRAISED_2)]
    if any(c.role in (m.MAXIMUM, m.RANK) for c in columns) or not given:
        return columns
    return [
        replace(c, role=m.MAXIMUM)
        if c.role == m.TOTAL
        and plain(c.title) in ("diem", "so diem")
        and c.at < min(given)
        and _covers(body, c.at, given)
        else c
        for c in columns
    ]


def _covers(body: Body, most: int, given: Sequence[int]) -> bool:
    """Whether the numbers of a column are never less than those beside them."""
    pairs = [(row[most].value, row[at].value) for row in body for at in given if most in row and at in row]
    return all(one >= two for one, two in pairs if one is not None and two is not None)


def _graded_groups(columns: list[m.Column], body: Body) -> list[m.Column]:
    """Take a column "Nhóm" behind the scores for classes where the letters A, B, C in it fall with a score."""
    scores = [c.at for c in columns if c.role in (m.PERCENT, m.TOTAL)]
    return [
        replace(c, role=m.CLASS)
        if c.role == m.GROUP and any(at < c.at and _falls(body, at, c.at) for at in scores)
        else c
        for c in columns
    ]


def _falls(body: Body, score: int, group: int) -> bool:
    """Whether letters from A on fall with the numbers of a column in all rows but few."""
    rows = [(row[score].value, row[group].text) for row in body if score in row and group in row]
    pairs = [(value, place) for value, text in rows if value is not None and (place := letter_grade(text)) is not None]
    if (
        len(pairs) < len([text for _value, text in rows if text])
        or len(pairs) < LEAST
        or len({p for _v, p in pairs}) < 2
    ):
        return False
    pairs.sort(key=lambda pair: (-pair[0], pair[1]))
    return min(p for _v, p in pairs) == 0 and len(not_falling([p for _v, p in pairs])) * 5 >= len(pairs) * 4


def _cells(body: Body, at: int) -> list[m.Cell]:
    return [row[at] for row in body if at in row and row[at].kind != m.BLANK]


def _share(cells: Sequence[m.Cell]) -> float:
    """Return the share of numbers among what stands in a column; what was not assessed does not count."""
    counted = [cell for cell in cells if cell.kind != m.NA]
    return sum(cell.kind == m.NUMBER for cell in counted) / len(counted) if counted else 0.0


def _held(column: m.Column, cells: list[m.Cell]) -> str:
    """Return the role that heading and contents allow."""
    role, share = column.role, _share(cells)
    if role == m.RANK:
        ranks = sum(read_place(cell.text) is not None for cell in cells)
        graded = sum(grade(cell.text) is not None and cell.kind == m.TEXT for cell in cells)
        if graded * 2 > len(cells) and ranks * 2 <= len(cells):
            return m.CLASS
        return m.RANK if ranks * 2 > len(cells) or not cells else m.OTHER
    if role == m.CLASS:
        if share > 0.5:
            return m.RANK if all(read_place(cell.text) for cell in cells if cell.kind == m.NUMBER) else m.OTHER
        return m.CLASS
    if role == m.NAME and share > 0.8 and cells:
        return ""  # numbers under "Lĩnh vực": codes or points, as their neighbours will tell
    if role in _TEXTS or role == m.CODE or not cells:
        return role
    if role in m.NUMERIC:
        below = sum(cell.value is not None and cell.value < 0 for cell in cells)
        differences = role not in (m.BONUS, m.PENALTY) and below > 1 and below * 3 >= len(cells)
        return role if share >= 0.5 and not differences else m.OTHER
    return role


def _code_and_name(columns: list[m.Column], body: Body) -> list[m.Column]:
    """Find the columns of codes and names where headings do not tell, and leave one of each."""
    names = [c for c in columns if c.role == m.NAME]
    if not any(c.role == m.CODE for c in columns):
        for column in columns:
            if column.role in (m.NAME, "") and (not names or column.at <= names[-1].at):
                cells = _cells(body, column.at)
                codes = sum(read_code(cell.text) is not None and len(cell.text) < 12 for cell in cells)
                if cells and codes * 5 >= len(cells) * 4 and (column.role == "" or len(names) > 1):
                    columns = _with(columns, column, m.CODE)
                    break
    names = [c for c in columns if c.role == m.NAME]
    if not names:
        texts = [c for c in columns if c.role in ("", m.GROUP, m.FIELD) and _share(_cells(body, c.at)) < 0.3]
        texts = [c for c in texts if len({cell.text for cell in _cells(body, c.at)}) > 1]
        if texts:
            columns = _with(columns, max(texts, key=lambda c: len({x.text for x in _cells(body, c.at)})), m.NAME)
    for extra in [c for c in columns if c.role == m.NAME][1:]:
        cells = _cells(body, extra.at)
        columns = _with(columns, extra, m.FIELD if _share(cells) > 0.5 else m.OTHER)
    return columns


def _with(columns: list[m.Column], chosen: m.Column, role: str) -> list[m.Column]:
    return [replace(c, role=role) if c.at == chosen.at else c for c in columns]


def _in_groups(columns: list[m.Column], body: Body) -> list[m.Column]:
    """Take columns of numbers without a known heading for fields where they stand before a total, else leave them out."""
    last = max((c.at for c in columns if c.role in (m.TOTAL, m.PERCENT, m.RANK)), default=0)
    if not last and any(c.role == m.MAXIMUM for c in columns):
        last = columns[-1].at + 1  # criteria as rows, units as columns
    name = min((c.at for c in columns if c.role == m.NAME), default=0)
    total = max((c.at for c in columns if c.role == m.TOTAL), default=0)
    if any(c.role in ("", m.FIELD) and name < c.at < total for c in columns):
        last = min(
            last, total
        )  # what follows the total is no part of it: "5 lĩnh vực | Tổng điểm | Giá trị DTI | Xếp hạng"
    found = []
    for column in columns:
        if column.role == "":
            numbers = _share(_cells(body, column.at)) >= 0.8
            column = replace(column, role=m.FIELD if numbers and name < column.at < last else m.OTHER)
        found.append(column)
    return found


def _totals(columns: list[m.Column], body: Body) -> list[m.Column]:
    """Tell the total of all from totals of a group; a single total stays one."""
    columns = [replace(c, role=m.SUBTOTAL) if _sum_of_kind(c, columns) else c for c in columns]
    totals = [c for c in columns if c.role == m.TOTAL]
    if len(totals) < 2:
        return columns
    groups = Counter(c.group for c in columns if c.group)
    if all(c.group for c in totals) and len({c.group for c in totals}) == len(totals) and not _other_fields(columns):
        years = [c for c in totals if c.group.strip()[-4:].isdigit()]
        if len(years) == len(totals):
            return columns  # one total per year
    main = totals[-1]
    loose = [c for c in totals if not c.group or groups[c.group] < 2 or role_of(c.group) == m.TOTAL]
    if loose:
        main = loose[-1]
    return [replace(c, role=m.SUBTOTAL) if c.role == m.TOTAL and c.at != main.at else c for c in columns]


def _sum_of_kind(column: m.Column, columns: list[m.Column]) -> bool:
    """Whether a column is the sum of all appraised points, of all survey points …: "Tổng điểm thẩm định" over fields.

    "XHH" below "Tổng điểm" is one too, where "XHH" stands below several fields.
    """
    others = [c for c in columns if c.role == column.role and c.at != column.at]
    if column.role in (m.APPRAISED, m.SURVEY, m.DIRECT, m.SELF) and plain(column.title).startswith("tong"):
        return len(others) > 1
    if column.role not in (m.FIELD, m.APPRAISED, m.SURVEY, m.DIRECT, m.SELF) or not _below_a_total(column):
        return False
    parts = [c for c in others if c.group and not _below_a_total(c)]
    return sum(column.role != m.FIELD or plain(c.title) == plain(column.title) for c in parts) > 1


def _below_a_total(column: m.Column) -> bool:
    return plain(column.group.rpartition(" – ")[2]).startswith("tong")


def _other_fields(columns: list[m.Column]) -> bool:
    return any(c.role == m.FIELD and not c.group for c in columns)


def by_content(columns: list[m.Column], body: Body) -> list[m.Column]:
    """Return the columns of a table without headings, told by what stands in them: the words, then points, total, rank."""
    shares = {c.at: _share(_cells(body, c.at)) for c in columns}
    words = [c for c in columns if shares[c.at] < 0.3]
    name = max(words, key=lambda c: len({x.text for x in _cells(body, c.at)}), default=None)
    if name is None:
        return columns
    found = [replace(c, role=m.NAME) if c.at == name.at else c for c in columns]
    for column in [c for c in found if c.at < name.at and _counts(_cells(body, c.at))][:1]:
        found = _with(found, column, m.CODE)
    numbers = [c for c in found if c.at > name.at and shares[c.at] >= 0.8]
    if len(numbers) == 1 and len(words) > MOST_WORDS:
        return found  # a register of documents or tasks with a number beside each, and nothing to add up
    ranks = [c for c in numbers if _counts(_cells(body, c.at))]
    if ranks and len(numbers) > 1:
        found = _with(found, ranks[-1], m.RANK)
    points = [c for c in numbers if not ranks or c.at != ranks[-1].at]
    percents = [c for c in points if all(x.text.endswith("%") for x in _cells(body, c.at))]
    points = [c for c in points if c not in percents]
    for column in percents:
        found = _with(found, column, m.PERCENT)
    for n, column in enumerate(points):
        found = _with(found, column, m.TOTAL if n == len(points) - 1 else m.FIELD)
    classes = [c for c in words if c.at > name.at and all(grade(x.text) is not None for x in _cells(body, c.at))]
    return _with(found, classes[-1], m.CLASS) if classes else found


def _counts(cells: Sequence[m.Cell]) -> bool:
    """Whether a column holds ranks or running numbers: whole numbers from 1 to about as many as there are rows."""
    places = [place.first for cell in cells if (place := read_place(cell.text)) is not None]
    return len(places) == len(cells) > 1 and min(places) == 1 and max(places) <= len(cells)

"""Where the tables of a sheet begin: rows of headings, of one or several rows, merged or not."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from cchc_eval.analysis.checks import model as m
from cchc_eval.reports.checker.values import read_number, shown_text
from cchc_eval.reports.checker.vocabulary import LONGEST_HEADING, opens_table, plain, role_of, row_kind
from cchc_eval.reports.reading import Sheet, letters

TALLEST = 1_000
"""Rows of merged cells that are looked at: a file made to harm may state thousands of areas that all span the whole sheet."""
_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[a-z])\)?(?:\s*=.*)?")
_YEAR = re.compile(r"(?:nam )?(20\d\d)")


@dataclass(frozen=True)
class Heading:
    """The heading of one column: the lowest words, and those above that it shares with its neighbours."""

    at: int
    title: str
    group: str = ""


@dataclass(frozen=True)
class Header:
    """The headings of one table, and the rows that they take."""

    first: int
    last: int
    headings: Sequence[Heading]


class Rows:
    """The rows of a sheet with the texts that are seen in them; merged cells are spread only sideways and only in headings."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.numbers = list(sheet.rows)
        self.texts = {
            row: {cell.column: text for cell in sheet.row(row) if (text := shown_text(cell))} for row in self.numbers
        }
        self.numbers = [row for row in self.numbers if self.texts[row]]
        self._merged: dict[int, list[tuple[int, int, int, int]]] = {}
        for area in sheet.merged:
            start = bisect_left(self.numbers, area[0])
            for row in self.numbers[start : min(bisect_right(self.numbers, area[2]), start + TALLEST)]:
                self._merged.setdefault(row, []).append(area)

    def seen(self, row: int, column: int) -> str:
        """Return the text that is seen at a place, of merged cells too."""
        for top, left, bottom, right in self._merged.get(row, ()):
            if top <= row <= bottom and left <= column <= right:
                return self.texts.get(top, {}).get(left, "")
        return self.texts.get(row, {}).get(column, "")

    def continued(self, row: int, column: int) -> bool:
        """Whether a place belongs to cells merged from a row above."""
        return any(top < row and left <= column <= right for top, left, _b, right in self._merged.get(row, ()))

    def wide(self, row: int) -> int:
        """Return how many columns the widest merged cells of a row span."""
        return max((right - left + 1 for top, left, _b, right in self._merged.get(row, ()) if top == row), default=1)

    def numeric(self, row: int) -> int:
        """Return how many cells of a row hold numbers."""
        return sum(is_number(self.sheet, row, column) for column in self.texts[row])


def is_number(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a cell holds a number."""
    value = sheet.at(row, column).value
    return isinstance(value, Decimal) or (isinstance(value, str) and read_number(value) is not None)


def find_headers(rows: Rows) -> list[Header]:
    """Return the headers of all tables of a sheet, from the top."""
    found: list[Header] = []
    n = 0
    while n < len(rows.numbers):
        if _opens(rows, rows.numbers[n]):
            header = _whole(rows, n)
            found += _side_by_side(header)
            while n < len(rows.numbers) and rows.numbers[n] <= header.last:
                n += 1
        else:
            n += 1
    above = [row for row in rows.numbers if not found or row < found[0].first]
    unknown = _above_numbers(rows, above)
    return [unknown, *found] if unknown else found


def _above_numbers(rows: Rows, numbers: Sequence[int]) -> Header | None:
    """Return the header whose words are not known: short texts directly above columns of numbers, one for each of these."""
    for n in range(1, len(numbers) - 1):
        row, below = numbers[n - 1], numbers[n]
        if below != row + 1 or not _all_words(rows, row):
            continue
        held, after = _numeric_columns(rows, below), _numeric_columns(rows, numbers[n + 1])
        if not held & after:
            continue
        first = row
        while first - 1 in rows.texts and _completes(rows, first - 1, row, set(rows.texts[below])):
            first -= 1
        if not all(any(rows.seen(level, column) for level in range(first, row + 1)) for column in held):
            continue
        header = _whole(rows, rows.numbers.index(first))
        return header if header.last >= row else Header(first, row, _headings(rows, first, row))
    return None


def _numeric_columns(rows: Rows, row: int) -> set[int]:
    return {column for column in rows.texts[row] if is_number(rows.sheet, row, column)}


def _all_words(rows: Rows, row: int) -> bool:
    """Whether a row is two or more short texts and no number but years."""
    texts = rows.texts[row]
    if len(texts) < 2 or any(len(text) > LONGEST_HEADING for text in texts.values()):
        return False
    return all(_YEAR.fullmatch(plain(texts[c])) for c in _numeric_columns(rows, row))


def _completes(rows: Rows, above: int, row: int, used: set[int]) -> bool:
    """Whether a row of words gives headings to columns that have none in the row of headings below it."""
    bare = {column for column in used if column not in rows.texts[row]}
    return _all_words(rows, above) and bool(bare & set(rows.texts[above]))


def _side_by_side(header: Header) -> list[Header]:
    """Part the headings of tables that stand beside each other: an empty column, then headings that begin anew."""
    blocks: list[list[Heading]] = []
    for heading in header.headings:
        gap = not blocks or heading.at > blocks[-1][-1].at + 1
        if gap and (not blocks or opens_table(heading.title) or plain(heading.title) == plain(blocks[0][0].title)):
            blocks.append([])
        blocks[-1].append(heading)
    return [Header(header.first, header.last, block) for block in blocks]


def _opens(rows: Rows, row: int) -> bool:
    """Whether a row is the first of a header: several short texts that say what columns are, and no numbers."""
    texts = rows.texts[row]
    numbers = [text for column, text in texts.items() if is_number(rows.sheet, row, column)]
    if len(numbers) > 1 and not _consecutive(numbers):
        return False
    if row_kind(texts[min(texts)]) == m.RANK_ROW and len(numbers) == len(texts) - 1:
        return False  # the ranks of columns, below their total
    short = {column: text for column, text in texts.items() if len(text) <= LONGEST_HEADING}
    known = {column: role for column, text in short.items() if (role := role_of(text))}
    if len(known) < 2 or len(short) * 2 < len(texts):
        return False
    loose = [
        c for c in texts if is_number(rows.sheet, row, c) and not _YEAR.fullmatch(plain(texts[c])) and c not in known
    ]
    if loose:
        return False
    telling = set(known.values()) - {m.OTHER, m.FIELD, m.EVIDENCE, m.EXPLANATION, m.METHOD, m.COUNT}
    first = texts[min(texts)]
    if (opens_table(first) or role_of(first) == m.RANK) and len(telling) >= 1 and _brief(texts):
        return True
    return len(telling) >= 3 and _brief(texts) and any(map(opens_table, texts.values()))


def _consecutive(numbers: Sequence[str]) -> bool:
    """Whether numbers are years or the fields 1, 2, 3 …, as headings are."""
    if all(_YEAR.fullmatch(text) for text in numbers):
        return True
    return numbers == [str(n) for n in range(1, len(numbers) + 1)]


def _brief(texts: dict[int, str]) -> bool:
    """Whether the first texts are words of a heading, not sentences."""
    return all(len(text) <= 60 for text in list(texts.values())[:2])


def _whole(rows: Rows, n: int) -> Header:
    """Return the header that begins at a row, with the rows of headings below it."""
    first = last = rows.numbers[n]
    own = set(rows.texts[first])
    for row in rows.numbers[n + 1 : n + 6]:
        if row > last + 1 or not _goes_on(rows, row, first, own):
            break
        last = row
        own |= set(rows.texts[row])
    return Header(first, last, _headings(rows, first, last))


def _goes_on(rows: Rows, row: int, first: int, own: set[int]) -> bool:
    texts = rows.texts[row]
    if all(_NUMBERING.fullmatch(plain(text)) for text in texts.values()) and len(texts) >= 2 and _counts_up(texts):
        return True
    lead = sorted(own)[:2]
    if any(column in texts and not rows.continued(row, column) for column in lead if rows.texts[first].get(column)):
        return False
    if any(
        is_number(rows.sheet, row, c) and not _YEAR.fullmatch(plain(texts[c])) and not _is_label(texts[c])
        for c in texts
    ):
        return False
    return any(not rows.continued(row, column) for column in texts)


def _is_label(text: str) -> bool:
    return "(" in text or role_of(text) not in ("", m.FIELD)


def _counts_up(texts: dict[int, str]) -> bool:
    """Whether a row numbers the columns: (1) (2) (3)=(1)+(2); A B 1 2."""
    numbers = [int(found[0]) for text in texts.values() if (found := re.findall(r"\d+", text.partition("=")[0]))]
    steps = [b - a for a, b in pairwise(numbers)]
    bracketed = sum("(" in text for text in texts.values()) * 2 >= len(texts)
    return len(numbers) >= 2 and all(step == 1 for step in steps) and (bracketed or numbers[0] <= 1)


def _headings(rows: Rows, first: int, last: int) -> list[Heading]:
    levels = [row for row in rows.numbers if first <= row <= last]
    if len(levels) > 1:
        texts = rows.texts[levels[-1]]
        if all(_NUMBERING.fullmatch(plain(text)) for text in texts.values()) and _counts_up(texts):
            levels = levels[:-1]
    columns = sorted({column for row in levels for column in rows.texts[row]} | _under_merged(rows, levels))
    found = []
    filled = {row: _filled(rows, row, levels, columns) for row in levels}
    for column in columns:
        words: list[str] = []
        for row in levels:
            text = filled[row].get(column, "")
            if text and (not words or words[-1] != text):
                words.append(text)
        title, group = (words[-1], " – ".join(words[:-1])) if words else (letters(column), "")
        if group and _YEAR.fullmatch(plain(title)) and role_of(group.rpartition(" – ")[2]):
            title, group = group, title
        found.append(Heading(column, title, group))
    return found


def _under_merged(rows: Rows, levels: Sequence[int]) -> set[int]:
    """Return the columns that merged headings span."""
    return {
        column
        for row in levels
        for top, left, _bottom, right in rows._merged.get(row, ())
        if top == row and right - left < 40
        for column in range(left, right + 1)
    }


def _filled(rows: Rows, row: int, levels: Sequence[int], columns: Sequence[int]) -> dict[int, str]:
    """Return the texts of one row of headings; one that stands over several columns is carried to the right.

    Without merged cells (a CSV file) it is carried over columns that have a heading below and none of their own.
    """
    found = {column: text for column in columns if (text := rows.seen(row, column))}
    if row == levels[-1]:
        return found
    below = [later for later in levels if later > row]
    carried = ""
    for column in columns:
        if found.get(column):
            carried = found[column] if any(rows.texts[later].get(column) for later in below) else ""
        elif carried and any(rows.texts[later].get(column) for later in below):
            above = [earlier for earlier in levels if earlier < row]
            if not any(rows.texts[earlier].get(column) for earlier in above):
                found[column] = carried
        else:
            carried = ""
    return found

"""Tables of text: CSV files as they come from anywhere, and what is pasted from a spreadsheet, a document or a web page."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from cchc_eval.i18n import catalogue
from cchc_eval.reports.reading.faults import UnreadableFile
from cchc_eval.reports.reading.grid import LAST_COLUMN, TEXT, Cell, Sheet
from cchc_eval.reports.reading.limits import LIMITS, Limits
from cchc_eval.reports.reading.worksheet import clean

_ = catalogue("reports")

SEPARATORS = ("\t", ";", "|", ",")
"""By preference: a comma also stands before decimals here."""
_TRIED = 200
_MARKUP = re.compile(r"\s*<(!doctype|html|head|body|table|\?xml|\w+:workbook|workbook)\b", re.IGNORECASE)
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def read_table(content: bytes, file: str, limits: Limits = LIMITS) -> tuple[Sheet, list[str]]:
    """Return a CSV file as one sheet without a name, and what was understood with a doubt.

    Parameters
    ----------
    content : bytes
        UTF-8 or UTF-16; else the Vietnamese or the western code page of Windows, with a warning.
    file : str
        Its name, for messages.

    Raises
    ------
    UnreadableFile
    """
    text, warnings = decoded(content, file)
    if _MARKUP.match(text):
        raise UnreadableFile("web", file=file)
    if _BINARY.search(text[:100_000]):
        raise UnreadableFile("other", file=file)
    return table(text, file, limits), warnings


def decoded(content: bytes, file: str) -> tuple[str, list[str]]:
    """Return the text of a file, and a warning where its encoding had to be guessed.

    Raises
    ------
    UnreadableFile
        If no encoding fits.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(content, "utf-16", file), []
    start = content[:400]
    if start.count(0) > len(start) // 4:  # UTF-16 without its mark
        return _strictly(content, "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be", file), []
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        pass
    for encoding in ("cp1258", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        doubt = _(
            "{file} is not UTF-8; its letters were read as {encoding}. If words look wrong, save it as “CSV UTF-8”.",
            file=file,
            encoding=encoding,
        )
        return text, [doubt]
    raise UnreadableFile("letters", file=file)


def _strictly(content: bytes, encoding: str, file: str) -> str:
    try:
        return content.decode(encoding).lstrip("\ufeff")
    except UnicodeDecodeError as error:
        raise UnreadableFile("letters", file=file) from error


def table(text: str, file: str, limits: Limits = LIMITS) -> Sheet:
    """Return text as a sheet; its cells are all texts, rows and columns as they stand.

    Raises
    ------
    UnreadableFile
        If it holds more than may be read, or a quotation mark is not closed.
    """
    stated = _SEPARATOR_LINE.match(text)
    separator = stated[1] if stated else guessed(text)
    start = text.count("\n", 0, stated.end()) if stated else 0
    rows = csv.reader(io.StringIO(text[stated.end() if stated else 0 :], newline=""), delimiter=separator)
    cells: dict[tuple[int, int], Cell] = {}
    characters = 0
    number = start
    try:
        for number, row in enumerate(rows, start + 1):
            for column, raw in enumerate(row, 1):
                value = clean(raw)
                if not value:
                    continue
                if column > LAST_COLUMN:
                    raise UnreadableFile("damaged_at", file=file, place=str(number))
                if len(value) > limits.cell_characters:
                    place = Cell(number, column).place
                    raise UnreadableFile("cell_characters", file=file, place=place, limit=limits.cell_characters)
                characters += len(value)
                cells[number, column] = Cell(number, column, value, TEXT)
            if len(cells) > limits.cells:
                raise UnreadableFile("cells", file=file, limit=limits.cells)
            if characters > limits.characters:
                raise UnreadableFile("characters", file=file, limit=limits.characters)
    except csv.Error as error:  # a field beyond the module's own limit
        place = Cell(number + 1, 1).place
        raise UnreadableFile("cell_characters", file=file, place=place, limit=limits.cell_characters) from error
    return Sheet("", cells)


def guessed(text: str) -> str:
    """Return the sign between the columns: the one by which most rows have the same number of columns."""
    best, most = ",", 0.0
    lines = text[:200_000].splitlines(keepends=True)[:_TRIED]
    for separator in SEPARATORS:
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=separator) if row]
        except csv.Error:
            continue
        if not widths:
            continue
        width, times = Counter(widths).most_common(1)[0]
        if width == 1:  # a title above a table, or no table
            split = [width for width in widths if width > 1]
            width, times = Counter(split).most_common(1)[0] if split else (1, 0)
        share = times / len(widths) if width > 1 else 0.0
        if share > most + 0.25:
            best, most = separator, share
    return best

"""A workbook (.xlsx) → its sheets, read part by part as a stream."""

from __future__ import annotations

from dataclasses import replace

from cchc_eval.reports.reading.formats import BUILT_IN, shows_date
from cchc_eval.reports.reading.grid import Sheet
from cchc_eval.reports.reading.limits import LIMITS, Limits
from cchc_eval.reports.reading.package import Package
from cchc_eval.reports.reading.worksheet import Book, clean, read_sheet


def read_workbook(content: bytes, file: str, limits: Limits = LIMITS) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook.

    Parameters
    ----------
    content : bytes
        The file.
    file : str
        Its name, for messages.
    limits : Limits

    Raises
    ------
    UnreadableFile
    """
    package = Package(content, file, limits)
    main = next((part for kind, part in package.related("").values() if kind == "officeDocument"), "xl/workbook.xml")
    related = package.related(main)
    names, since_1904 = _names(package, main)
    if len(names) > limits.sheets:
        raise package.fault("sheets", limit=limits.sheets)
    book = Book(since_1904=since_1904, cells=limits.cells, characters=limits.characters)
    parts = dict(related.values())
    if package.has(parts.get("styles", "")):
        book.formats = _formats(package, parts["styles"])
        book.dates = [shows_date(code) for code in book.formats]
    if package.has(parts.get("sharedStrings", "")):
        book.texts = _texts(package, parts["sharedStrings"])
    sheets = []
    for name, state, identity in names:
        kind, part = related.get(identity, ("", ""))
        if kind == "worksheet":  # a chart sheet has no cells
            sheet = read_sheet(package, part, name, book)
            sheets.append(replace(sheet, hidden=state != "visible", very_hidden=state == "veryHidden"))
    if not sheets:
        raise package.fault("damaged")
    return tuple(sheets)


def _names(package: Package, main: str) -> tuple[list[tuple[str, str, str]], bool]:
    """Return name, state and relation of each sheet, and whether days count from 1904."""
    found: list[tuple[str, str, str]] = []
    since_1904 = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal since_1904
        if tag == "sheet":
            identity = next((value for key, value in attributes.items() if key.endswith(" id")), "")
            found.append((clean(attributes.get("name", "")), attributes.get("state", "visible"), identity))
        elif tag == "workbookPr":
            since_1904 = attributes.get("date1904") in ("1", "true")

    package.parse(main, start)
    return found, since_1904


def _formats(package: Package, part: str) -> list[str]:
    """Return the number format of each cell style; the general one is an empty text."""
    own: dict[int, str] = {}
    used: list[int] = []
    inside = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        if tag == "numFmt":
            own.setdefault(int(attributes.get("numFmtId", -1)), attributes.get("formatCode", "")[:200])
        elif tag == "cellXfs":
            inside = True
        elif tag == "xf" and inside:
            used.append(int(attributes.get("numFmtId") or 0))

    def end(tag: str) -> None:
        nonlocal inside
        inside = inside and tag != "cellXfs"

    package.parse(part, start, end)
    codes = (own.get(number) or BUILT_IN.get(number, "") for number in used)
    return ["" if code.lower() == "general" else code for code in codes]


def _texts(package: Package, part: str) -> list[str]:
    """Return the workbook's table of texts, without the phonetic ones beside them."""
    found: list[str] = []
    gathered: list[str] = []
    reading, phonetic, left = False, 0, package.limits.characters

    def start(tag: str, _attributes: dict[str, str]) -> None:
        nonlocal reading, phonetic
        if tag == "t":
            reading = not phonetic
        elif tag == "rPh":
            phonetic += 1
        elif tag == "si":
            gathered.clear()

    def end(tag: str) -> None:
        nonlocal reading, phonetic
        if tag == "t":
            reading = False
        elif tag == "rPh":
            phonetic -= 1
        elif tag == "si":
            found.append(clean("".join(gathered)))
            if len(found) > 4 * package.limits.cells:
                raise package.fault("cells", limit=package.limits.cells)

    def text(piece: str) -> None:
        nonlocal left
        if reading:
            left -= len(piece)
            if left < 0:
                raise package.fault("characters", limit=package.limits.characters)
            gathered.append(piece)

    package.parse(part, start, end, text)
    return found

"""Workbooks as they come from anywhere, made by hand part by part or by XlsxWriter."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import xlsxwriter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def parts(
    sheet: str = "<sheetData/>", *, kind: str = KIND, texts: str = "", book: str = "", before: str = ""
) -> dict[str, str]:
    """The parts of a workbook with one sheet; ``sheet`` is what stands inside of it."""
    return {
        "[Content_Types].xml": f'<Types xmlns="x"><Override PartName="/xl/workbook.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="r"><Relationship Id="a" Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATION}">{book}<sheets><sheet name="S" sheetId="1" r:id="b"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="r"><Relationship Id="b" Type="{RELATION}/worksheet" Target="/xl/worksheets/sheet1.xml"/>'
        f'<Relationship Id="c" Type="{RELATION}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{MAIN}">{sheet}</worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{texts}</sst>',
    }


def zipped(files: dict[str, str] | dict[str, bytes]) -> bytes:
    """A zip stream of files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def by_hand(sheet: str, **more: str) -> bytes:
    """A workbook whose sheet holds these rows of XML."""
    return zipped(parts(f"<sheetData>{sheet}</sheetData>", **more))


def written(path: Path, fill: Callable[[xlsxwriter.Workbook], None]) -> Path:
    """A workbook as XlsxWriter writes it."""
    book = xlsxwriter.Workbook(str(path))
    fill(book)
    book.close()
    return path

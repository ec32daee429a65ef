"""A plan as an office writes it, in Word and in Excel, and the same file spoiled."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
import xlsxwriter

from cchc_eval.records.offers import Unit, read_units
from cchc_eval.reports.reading import LIMITS, Grid
from cchc_eval.reports.reading.child import read_content

FIELDS = [
    {"code": "chi_dao", "name": "Chỉ đạo, điều hành cải cách hành chính"},
    {"code": "the_che", "name": "Cải cách thể chế"},
    {"code": "thu_tuc", "name": "Cải cách thủ tục hành chính"},
]
HEADINGS = (
    ("STT", "Nhiệm vụ", "Sản phẩm", "Phân công", "", "Thời gian", "", "Ghi chú"),
    ("", "", "", "Đơn vị chủ trì", "Đơn vị phối hợp", "Bắt đầu", "Hoàn thành", ""),
)
GROUP = "group"
ROWS: tuple[tuple[str, ...], ...] = (
    (GROUP, "I. CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH"),
    ("1", "Ban hành Kế hoạch cải cách hành chính năm 2017", "Kế hoạch", "Văn phòng Sở", "Các phòng", "", "31/01/2017", ""),
    ("2", "Báo cáo cải cách hành chính định kỳ", "Báo cáo", "Văn phòng", "Phòng Đấu thầu, Phòng KTĐN", "", "Hàng quý", "theo mẫu"),
    (GROUP, "II. Cải cách thể chế"),
    ("3", "Rà soát văn bản quy phạm pháp luật", "Báo cáo rà soát", "Phòng Doanh nghiệp, Kinh tế tập thể và tư nhân",
     "Văn phòng Sở; Sở Tư pháp", "Tháng 3/2017", "Quý III/2017", ""),
    ("4", "Tổ chức đối thoại doanh nghiệp", "Hội nghị", "phong dkkd", "", "", "Từ tháng 3 đến tháng 6/2017", ""),
)  # fmt: skip

_WRITTEN: dict[str, bytes] = {}  # python-docx takes its time


def units() -> list[Unit]:
    """The units of 2017 that tasks can be given to."""
    return read_units(2017, Path("/nowhere"))


def word(rows: Sequence[Sequence[str]] = ROWS, headings: Sequence[Sequence[str]] = HEADINGS) -> bytes:
    """A Word document: its head without lines, then the plan's table, then the signatures."""
    key = repr((rows, headings))
    if key in _WRITTEN:
        return _WRITTEN[key]
    document = docx.Document()
    head = document.add_table(1, 2)
    head.cell(0, 0).text, head.cell(0, 1).text = "SỞ KẾ HOẠCH VÀ ĐẦU TƯ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    document.add_paragraph("KẾ HOẠCH")
    width = len(headings[0])
    table = document.add_table(len(headings), width)
    for at, line in enumerate(headings):
        for column, text in enumerate(line):
            if text:
                table.cell(at, column).text = text
    if len(headings) == 2:
        for column in range(width):
            if not headings[1][column]:
                table.cell(0, column).merge(table.cell(1, column))
            elif not headings[0][column]:
                table.cell(0, column - 1).merge(table.cell(0, column))
    for row in rows:
        cells = table.add_row().cells
        if row[0] == GROUP:
            cells[0].merge(cells[-1]).text = row[1]
            continue
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    foot = document.add_table(1, 2)
    foot.cell(0, 1).text = "GIÁM ĐỐC"
    stream = io.BytesIO()
    document.save(stream)
    return _WRITTEN.setdefault(key, stream.getvalue())


def excel(rows: Sequence[Sequence[object]] = ROWS, headings: Sequence[Sequence[str]] = HEADINGS) -> bytes:
    """A workbook with the same table below a title."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Kế hoạch")
    width = len(headings[0])
    sheet.merge_range(0, 0, 0, width - 1, "KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2017")
    top = 2
    for column in range(width):
        if len(headings) == 2 and not headings[1][column]:
            sheet.merge_range(top, column, top + 1, column, headings[0][column])
        elif len(headings) == 1 or headings[0][column]:
            if len(headings) == 2:
                last = column
                while last + 1 < width and not headings[0][last + 1]:
                    last += 1
                sheet.merge_range(top, column, top, last, headings[0][column])
                sheet.write(top + 1, column, headings[1][column])
            else:
                sheet.write(top, column, headings[0][column])
        else:
            sheet.write(top + 1, column, headings[1][column])
    for at, row in enumerate(rows, top + len(headings)):
        if row[0] == GROUP:
            sheet.merge_range(at, 0, at, width - 1, row[1])
        else:
            for column, value in enumerate(row):
                if value != "":
                    sheet.write(at, column, value)
    book.close()
    return stream.getvalue()


def grid(content: bytes, name: str = "KH.docx") -> Grid:
    """What the reading process makes of a file, without starting one."""
    sheets, warnings = read_content(content, name, LIMITS, documents=True)
    return Grid(name, "ab" * 32, sheets, tuple(warnings))


def spoiled(content: bytes, draw: random.Random) -> bytes:
    """The file with some bytes changed, in its zip stream or within a part of it."""
    if draw.random() < 0.3:
        whole = bytearray(content)
        for _ in range(draw.randint(1, 4)):
            _spoil(whole, draw)
        return bytes(whole)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    names = [
        one
        for one in files
        if one.endswith(("document.xml", "sheet1.xml", "sharedStrings.xml", "numbering.xml", ".rels"))
    ]
    name = draw.choice(names)
    part = bytearray(files[name])
    for _ in range(draw.randint(1, 4)):
        _spoil(part, draw)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for one, data in files.items():
            archive.writestr(one, bytes(part) if one == name else data)
    return stream.getvalue()


PIECES = (
    b"</w:tc>", b"<w:tc>", b"</w:tr>", b"<w:tbl>", b'<w:gridSpan w:val="99999"/>', b'<w:gridSpan w:val="-3"/>', b'<w:vMerge/>',
    b'"', b"&", b"<", b"999999999999", b"-1", b"\0", "Quý ".encode(), "ệ".encode(), b"31/6", b"IV. ", b";", b"NaN", b"=1+1",
)  # fmt: skip


def _spoil(content: bytearray, draw: random.Random) -> None:
    place = draw.randrange(len(content))
    kind = draw.randrange(5)
    if kind == 0:
        content[place] = draw.randrange(256)
    elif kind == 1:
        del content[place : place + draw.randint(1, 40)]
    elif kind == 2:
        content[place:place] = content[place : place + draw.randint(1, 80)]
    elif kind == 3:
        content[place:place] = draw.choice(PIECES)
    else:
        digits = [i for i, byte in enumerate(content) if 48 <= byte < 58]
        if digits:
            content[draw.choice(digits)] = draw.choice(b"0123456789-./")

"""A report's content made by hand, with what people type that could hurt a document."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass, replace

from docx import Document

from cchc_eval.analysis.printed import Printed
from cchc_eval.reports.annual.content import Content, Drawn, Heading, Said, ScoreSheet, SheetRow, Signature, Summary

NASTY = "<w:p/> & \"'{{ 7*7 }} {% for %} {_{ x }_} {#\x07\x00 ]]> \ud800 =1+1"
NASTY_READ = "<w:p/> & \"'{{ 7*7 }} {% for %} {_{ x }_} {# ]]>  =1+1"
MARKS = ("Số liệu minh họa", "Tạm tính")


@dataclass(frozen=True)
class Drawing:
    """Stands for a Picture: white, so many pixels wide and high."""

    finding: str
    alt_text: str
    width: int = 800
    height: int = 400

    def png(self):
        def chunk(kind, inside):
            return struct.pack(">I", len(inside)) + kind + inside + struct.pack(">I", zlib.crc32(kind + inside))

        head = struct.pack(">IIBBBBB", self.width, self.height, 1, 0, 0, 0, 0)
        lines = (b"\0" + b"\xff" * (-(-self.width // 8))) * self.height
        return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


def rows(count):
    kinds = ["field" if n % 8 == 0 else "group" if n % 4 == 1 else "leaf" for n in range(count)]
    made = [
        SheetRow(kind, 0, "k", f"{n // 8 + 1}.{n % 8}", "Ban hành kế hoạch cải cách hành chính đúng thời hạn", "2", "1,5",
                 "chưa kê khai" if n % 5 == 0 else "1,5", "Đã ban hành tại Quyết định 354/QĐ-SKH-VP" if n % 3 == 0 else "", "")
        for n, kind in enumerate(kinds)
    ]  # fmt: skip
    return (*made, SheetRow("total", 0, "", "", "Tổng cộng", "95", "78,5", "", "", ""))


def content(official=True, unit="phong-dn", count=30, lang="vi", said=NASTY, **changes):
    """A report with every part filled; ``official`` ones are the department's."""
    body = "Sở Kế hoạch và Đầu tư" if official else "Phòng Kinh tế đối ngoại"
    motto = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc") if official else ()
    number = "……/BC-SKHĐT" if official else ""
    heading = Heading(official, "UBND tỉnh Quảng Trị", body, number, "Quảng Trị, ngày …… tháng …… năm 2017", motto)
    summary = Summary(
        "78,5", "95", "82,63%", "Tốt", "2", "6", "100%", "", "", "", False, ("Tổng điểm 78,5.", "Xếp loại Tốt.")
    )
    head = ["Lĩnh vực", "Thẩm định", "Điều tra XHH", "Tổng điểm", "Điểm tối đa", "Chỉ số (%)"]
    fields = Printed(
        "Kết quả theo lĩnh vực",
        head,
        [["1. Chỉ đạo, điều hành", "10", "–", "10", "12", "83,33"]] * 7,
        notes=["Ghi chú."],
    )
    none = Printed("Trống", ["A"], [], empty="Không có.")
    lost = [["1.1", "Tỷ lệ đúng hạn", "1/2", "1", said]] * 8
    losses = Printed("Điểm bị mất", ["Mã", "Tiêu chí", "Điểm", "Điểm mất", "Vì sao"], lost, frozenset({0, 1, 4}))
    sheet = ScoreSheet("Bảng chấm điểm", unit, "Phòng Kinh tế đối ngoại", ("STT",) * 7, rows(count), ("Ghi chú bảng.",))
    made = Content(
        2017, lang, unit, "Phòng Kinh tế đối ngoại", "phong", "Bộ tiêu chí phòng", heading, "Báo cáo",
        "Kết quả tự chấm điểm cải cách hành chính năm 2017", "Minh họa · 2017", MARKS, ("Số liệu minh họa, không phải số liệu thật.",),
        ("Căn cứ Quyết định số 354/QĐ-SKH-VP;",), summary, fields, (sheet,), none, losses, none, losses,
        (Said("", "2.1", "Đúng hạn", f"{said}\r\nDòng hai"),), (), fields, None, "Không có năm trước để so sánh.", none,
        (Drawn("a", Drawing("Phát hiện một", "Biểu đồ <1> & “2”")), Drawn("b", Drawing("Phát hiện hai", "Hai", 800, 2400))),
        Signature(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "……", ("UBND tỉnh;", "Lưu: VT, VP") if official else ()),
        date="2017-12-01T01:02:03+00:00", author="Phạm Văn A",
    )  # fmt: skip
    return replace(made, **changes)


def template(*paragraphs, header=""):
    """A template with some paragraphs, as bytes."""
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def words(data):
    """The text of every paragraph of a document, those in tables too."""
    from docx.oxml.ns import qn

    body = Document(io.BytesIO(data)).element.body
    return ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))]


def changed(data, name, content):
    """A docx with one part replaced, added, or (None) left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    parts[name] = content(parts[name]) if callable(content) else content
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, inside in parts.items():
            if inside is not None:
                archive.writestr(one, inside)
    return target.getvalue()

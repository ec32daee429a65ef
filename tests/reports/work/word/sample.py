"""A year's work with one of everything that a document prints, hand-made, and the text of what was made."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

from docx import Document

from cchc_eval.records.offers import Unit
from cchc_eval.records.work.reading import Work
from cchc_eval.reports.annual.settings import Settings
from cchc_eval.reports.work.word.source import Source
from tests.analysis.work import year

UNITS = (
    Unit(2017, "so", "Sở Kế hoạch và Đầu tư", "Sở KH&ĐT", "so", "", "UBND tỉnh Quảng Trị"),
    Unit(2017, "vp", "Văn phòng Sở", "Văn phòng Sở", "pb", "so"),
    Unit(2017, "dn", "Phòng Doanh nghiệp", "Phòng DN", "pb", "so"),
    Unit(2017, "mc", "Bộ phận một cửa", "Bộ phận một cửa", "pb", "so"),
)
DOCUMENTS = {
    "qd-0": {"number": "354/QĐ-SKH-VP", "date": "2016-12-30", "issuer": "Sở", "type": "Quyết định", "title": "Kế hoạch CCHC"},
    "qd-1": {"number": "77/QĐ-SKH-VP", "date": "2017-07-30", "issuer": "Sở", "type": "Quyết định", "title": "Điều chỉnh"},
    "qd-2": {"number": "50/QĐ-SKH-VP", "date": "2017-05-20", "issuer": "Sở", "type": "Quyết định", "title": "Đoàn kiểm tra"},
    "nq": {"number": "30c/NQ-CP", "date": "2011-11-08", "issuer": "Chính phủ", "type": "Nghị quyết", "title": "Ban hành Chương trình"},
    "bc-1": {"number": "05/BC-DN", "date": "2017-07-20", "issuer": "", "type": "", "title": "Báo cáo khắc phục"},
}  # fmt: skip
SETTINGS = Settings(
    sign="BC-SKHĐT",
    place="Quảng Trị",
    capacity="KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC",
    name="Lê Thị B",
    recipients="Như trên\nLưu: VT",
)
TEAM = [
    {"name": "Trần Văn A", "unit": "vp", "role": "leader"},
    {"name": "Ngô C <&>", "unit": "mc", "role": "secretary"},
]


def work(**more: dict[str, dict[str, Any]]) -> Work:
    """Return the year; ``more`` stands in the place of a kind."""
    base = year.whole()
    plan = {**base.plans["p"].payload, "document": "qd-0", "basis": ["nq"], "title": "Kế hoạch CCHC năm 2017"}
    inspection = {
        **base.inspections["i1"].payload, "team": TEAM, "looked_at": ["Niêm yết thủ tục", "Hồ sơ trễ hạn"],
        "documents": {"decision": "qd-2"},
    }  # fmt: skip
    finding = {
        **base.findings["k1"].payload,
        "recommendation": "Niêm yết lại",
        "severity": "serious",
        "person": "Phạm D",
    }
    kinds: dict[str, Any] = {
        "plans": {"p": year.item("plans", "p", plan)},
        "inspections": {**base.inspections, "i1": year.item("inspections", "i1", inspection)},
        "findings": {**base.findings, "k1": year.item("findings", "k1", finding)},
        "documents": DOCUMENTS,
    }
    for kind, things in more.items():
        kinds[kind] = {key: year.item(kind, key, payload) for key, payload in things.items()}
    return replace(base, **kinds)


def source(given: Work | None = None, settings: Settings = SETTINGS, **more: Any) -> Source:
    """Return what documents are made from, at the end of the year."""
    made = {
        "day": "2017-12-31",
        "made": "2017-12-31T08:00:00",
        "marks": ("Số liệu minh họa, không có thật",),
        "whole": True,
        **more,
    }
    return Source(given or work(), UNITS, settings, **made)


def lines(data: bytes) -> list[str]:
    """Return the text of a document, a line for each paragraph and each row of a table."""
    document = Document(io.BytesIO(data))
    found: list[str] = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            found += [
                " | ".join(dict.fromkeys(cell.text.replace("\n", " / ") for cell in row.cells)) for row in block.rows
            ]
        else:
            found.append(block.text)
    return [line for line in found if line.strip()]


def blank(inspection: str = "i2") -> Work:
    """Return a year of which almost nothing is recorded."""
    return Work(2017, inspections={inspection: year.item("inspections", inspection, {"unit": "mc"})})

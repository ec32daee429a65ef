"""Records of the year before, as a unit left them: the set with every rule, a year earlier."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cchc_eval.records import Records, open_workspace
from tests.widgets.typist import SET

OLD = "thu-2016"
SET_2016 = SET.replace("thu-2017", OLD).replace("year: 2017", "year: 2016")


def place(key: str, round_code: str = "self", unit: str = "so-khdt") -> dict[str, Any]:
    """Name a node of that year."""
    return {"year": 2016, "set": OLD, "unit": unit, "key": key, "round": round_code}


def answers(state: str = "answered", reason: str = "", **facts: str) -> dict[str, Any]:
    """Return an answer's content."""
    return {"state": state, "facts": facts, "reason": reason}


def record_last_year(records: Records) -> dict[str, str]:
    """Record 2016: 170 of 200 in time (2.55 points), a choice, a statement, a text, two citations; return the documents' ids."""
    records.open_round(2016, OLD, "self", SET_2016)
    records.append("answer", place("ty_le"), answers(done="170", due="200"))
    records.append("answer", place("muc"), answers(level="mot_phan"))
    records.append("answer", place("kinh_phi"), answers(value="1234.5"))
    records.append("answer", place("han"), answers("not_applicable", "Sở mới thành lập"))
    records.append("answer", place("co_khong"), answers(answer="yes"))
    records.append("explanation", place("ty_le"), {"text": "30 hồ sơ chờ ý kiến bộ, ngành"})
    plan = records.add_document("12/KH-SKH", "2016-01-15", "Sở KH&ĐT", "Kế hoạch", "Kế hoạch CCHC")
    report = records.add_document("99/BC-SKH", "2016-12-20", "Sở KH&ĐT", "Báo cáo")
    records.cite(place("ty_le"), report, "II.3", "7")
    records.cite(place("co_khong"), plan)
    return {"plan": plan, "report": report}


def put_last_year(base: Path, workspace: str = "cua-toi") -> dict[str, str]:
    """Record last year in the user's own workspace, by another person."""
    with open_workspace(workspace, base) as opened:
        records = opened.records()
        return record_last_year(records.with_author(records.add_person("Lê Văn Cũ", "Chuyên viên")))

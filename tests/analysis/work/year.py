"""A year's work for tests, each thing checked as the records check it."""

from __future__ import annotations

from typing import Any

from cchc_eval.analysis.work import Names
from cchc_eval.records.work import payloads
from cchc_eval.records.work.reading import Item, Work
from cchc_eval.records.work.seed import LISTS

YEAR = 2017
NAMES = Names(
    {"so": "Sở", "vp": "Văn phòng", "dn": "Phòng Doanh nghiệp", "mc": "Bộ phận một cửa"},
    {"vp": "so", "dn": "so", "mc": "so"},
)
SHAPES = {
    "plans": payloads.PlanPayload,
    "tasks": payloads.TaskPayload,
    "outreach_plans": payloads.OutreachPlanPayload,
    "outreach": payloads.OutreachPayload,
    "inspections": payloads.InspectionPayload,
    "findings": payloads.FindingPayload,
    "report_duties": payloads.ReportDutyPayload,
    "reports": payloads.ReportPayload,
}


def item(kind: str, name: str, payload: dict[str, Any], year: int = YEAR, revision: int = 1) -> Item:
    whole = SHAPES[kind](**payload).model_dump()
    return Item(
        LISTS[kind],
        name,
        year,
        {"year": year},
        whole,
        revision,
        f"e-{name}",
        {"name": "Người ghi"},
        f"{year}-01-05T02:00:00Z",
    )


def work(year: int = YEAR, **kinds: dict[str, dict[str, Any]]) -> Work:
    """Return the work of a year: kind → id → payload."""
    return Work(
        year, **{kind: {k: item(kind, k, p, year) for k, p in things.items()} for kind, things in kinds.items()}
    )


def task(title: str = "Rà soát TTHC", due: str = "", done: str = "", **more: Any) -> dict[str, Any]:
    state = {"state": "done", "done_on": done} if done else {}
    return {"plan": "p", "title": title, "owner": "vp", "field": "tthc", "due": due, **state, **more}


PLAN = {
    "type": "cchc_nam", "unit": "so", "title": "Kế hoạch CCHC", "issued": "2016-12-30",
    "fields": [{"code": "chi_dao", "name": "Chỉ đạo, điều hành"}, {"code": "tthc", "name": "Thủ tục hành chính"}],
}  # fmt: skip


def whole() -> Work:
    """Return a small year with one of everything."""
    return work(
        plans={"p": PLAN},
        tasks={
            "a": task("Công bố TTHC", "2017-03-31", "2017-03-31"),
            "b": task("Sơ kết 6 tháng", "2017-06-30", "2017-07-02", field="chi_dao"),
            "c": task("Rà soát TTHC", "2017-09-30", owner="dn"),
            "d": task("Tổng kết", "2017-12-15", field="chi_dao"),
            "e": task("Hội thảo", "2017-05-01", state="cancelled", reason="Không còn kinh phí"),
            "f": task("Nâng cấp phần mềm", "2017-08-01", state="moved", reason="Chờ vốn", document="qd-1"),
            "g": task("Dọn kho lưu trữ", state="doing"),
            "h": task("Bồi dưỡng", "2017-10-01", state="moved", reason="Bận"),
        },
        inspections={
            "i1": {"unit": "dn", "plan": "p", "planned_start": "2017-06-01", "planned_end": "2017-06-10", "state": "held",
                   "held_on": "2017-06-05", "held_until": "2017-06-06"},
            "i2": {"unit": "mc", "plan": "p", "planned_start": "2017-10-20"},
        },
        findings={
            "k1": {"inspection": "i1", "unit": "dn", "what": "Niêm yết thiếu", "due": "2017-07-31"},
            "k2": {"inspection": "i1", "unit": "dn", "what": "Sổ chưa ghi", "due": "2017-07-31", "state": "closed",
                   "closed_on": "2017-07-20", "document": "bc-1"},
            "k3": {"unit": "mc", "what": "Thiếu ghế chờ", "owner": "vp"},
        },
        report_duties={
            "r": {"name": "Báo cáo quý", "by": "so", "to": "so_noi_vu", "unit": "so", "frequency": "quarter",
                  "periods": [{"code": f"2017-Q{n}", "due": day} for n, day in enumerate(("2017-03-20", "2017-06-20", "2017-09-20", "2017-12-20"), 1)]},
        },
        reports={
            "r/2017-Q1": {"state": "delivered", "delivered_on": "2017-03-20"},
            "r/2017-Q2": {"state": "delivered", "delivered_on": "2017-06-21"},
        },
        outreach_plans={
            "so": {"contents": [{"code": "nq", "name": "Nghị quyết"}, {"code": "tt", "name": "TTHC"}],
                   "channels": [{"code": "web", "name": "Trang thông tin"}, {"code": "hop", "name": "Cuộc họp"}],
                   "promised": [{"content": "nq", "channel": "web", "due": "2017-06-30"}, {"content": "nq", "channel": "hop"},
                                {"content": "tt", "channel": "web", "due": "2017-08-31"}]},
        },
        outreach={"o1": {"title": "Đăng tin", "contents": ["nq"], "channels": ["web"], "start": "2017-02-01", "unit": "vp"},
                  "o2": {"title": "Họp", "contents": ["tt"], "channels": ["hop"], "start": "2017-11-01"}},
    )  # fmt: skip

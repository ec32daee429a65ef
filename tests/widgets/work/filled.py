"""A workspace in which a small year of work is recorded, beside the answers of the shipped one."""

from __future__ import annotations

from pathlib import Path

from cchc_eval.records import open_workspace
from tests.analysis.work import year

WORKSPACE = "2017-theo-bai-bao"


def fill(base: Path) -> Path:
    """Record the year of the tests of the tables with the units of the article; return the folder of workspaces."""
    own = {"so": "so-khdt", "vp": "van-phong", "dn": "phong-dn", "mc": "mot-cua"}
    work = year.whole()
    kinds = {
        "plan": work.plans, "task": work.tasks, "inspection": work.inspections, "finding": work.findings,
        "report_duty": work.report_duties, "report": work.reports,
    }  # fmt: skip
    with open_workspace(WORKSPACE, base) as workspace:
        records = workspace.records()
        records = records.with_author(records.add_person("Nguyễn Văn An", "Chuyên viên"))
        document = records.add_document("12/QĐ-SKH", "2017-07-30", "Sở", "Quyết định", "Điều chỉnh kế hoạch")
        for kind, things in kinds.items():
            for item in things.values():
                payload = dict(item.payload)
                payload |= {name: own[payload[name]] for name in ("owner", "unit") if payload.get(name) in own}
                payload |= {"document": str(getattr(document, "id", document))} if payload.get("document") else {}
                subject: dict[str, object] = {"year": 2017, {"report_duty": "duty"}.get(kind, kind): item.id}
                if kind == "report":
                    duty, _slash, period = item.id.partition("/")
                    subject = {"year": 2017, "duty": duty, "period": period}
                records.append(kind, subject, {k: v for k, v in payload.items() if v is not None})
    return base

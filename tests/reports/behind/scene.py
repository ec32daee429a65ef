"""A department's year in which the facts of each criterion stand otherwise: confirmed, kept apart, typed by hand, changed since."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cchc_eval import load_criteria_set
from cchc_eval.records import Person, Records, Workspace, open_workspace
from cchc_eval.records.offers import read_units
from cchc_eval.records.sources import propose

ROOT = Path(__file__).parents[3]
TEXT = (ROOT / "data/criteria/so-2017.yaml").read_text("utf-8")
SET = load_criteria_set(ROOT / "data/criteria/so-2017.yaml")
WRITER = Person("a1", "Nguyễn Văn An", "Chánh Văn phòng")
CONFIRMER = Person("b2", "Trần Thị Bình", "Chuyên viên")
UNIT = "so-khdt"
PLAN = {"type": "cchc_nam", "unit": UNIT, "title": "Kế hoạch CCHC năm 2017"}
DONE = {"state": "done", "done_on": "2017-06-21"}
QUARTERS = [{"code": "2017-Q1", "due": "2017-03-25"}, {"code": "2017-Q2", "due": "2017-06-25"}]
TYPED = '=HYPERLINK("x") <b>Rà soát</b> & “sửa”'
"""A title that a spreadsheet would take for a formula and a page for HTML."""


def place(key: str) -> dict[str, Any]:
    return {"year": 2017, "set": "so-2017", "unit": UNIT, "key": key, "round": "self"}


def task(records: Records, name: str, base: int = 0, **more: Any) -> None:
    payload = {"plan": "p", "title": f"Nhiệm vụ {name}", "owner": "van-phong", "due": "2017-06-30", **more}
    records.append("task", {"year": 2017, "task": name}, payload, base)


def proposed(workspace: Workspace, records: Records, key: str) -> Any:
    units = read_units(2017, workspace.folder)
    own = next(one for one in units if one.key == UNIT)
    node = SET.nodes[key]
    assert node is not None
    return propose(records.work(2017), units, SET, node, own)


def fill(workspace: Workspace) -> Records:
    """Record the year's work, then the facts, then what changed afterwards; return the records with their first author."""
    records = workspace.records(WRITER)
    other = records.with_author(CONFIRMER)
    records.open_round(2017, "so-2017", "self", TEXT)
    paper = records.add_document("12/BC-SKH", "2017-06-20", "Sở", "Báo cáo", "Kết quả rà soát")
    issued = {name: records.add_document(f"{n}/QĐ-SKH", day, "Sở", "Quyết định", name) for n, (name, day) in enumerate(
        (("nam", "2016-12-30"), ("kiem_tra", "2017-01-13"), ("tuyen_truyen", "2016-12-28")), 1)}  # fmt: skip
    records.append("plan", {"year": 2017, "plan": "p"}, PLAN | {"document": issued["nam"]})
    for kind in ("kiem_tra", "tuyen_truyen"):
        plan = {"type": kind, "unit": UNIT, "title": f"Kế hoạch {kind}", "document": issued[kind]}
        records.append("plan", {"year": 2017, "plan": kind}, plan)
    task(records, "a", title=TYPED, document=paper, **DONE)
    task(records, "b", **DONE)
    task(records, "c", state="cancelled", reason="Trùng nhiệm vụ a")
    task(records, "d")
    duty = {"name": "Báo cáo CCHC quý", "by": "so", "to": "so_noi_vu", "frequency": "quarter", "periods": QUARTERS}
    records.append("report_duty", {"year": 2017, "duty": "r"}, duty)
    sent = {"state": "delivered", "delivered_on": "2017-03-26"}
    records.append("report", {"year": 2017, "duty": "r", "period": "2017-Q1"}, sent)
    held = {"unit": "phong-dn", "state": "held", "held_on": "2017-05-16"}
    records.append("inspection", {"year": 2017, "inspection": "i"}, held)

    def confirm(key: str) -> None:
        other.confirm_facts(place(key), proposed(workspace, records, key))

    def type_in(key: str, base: int = 0, **facts: str) -> None:
        other.append("answer", place(key), {"state": "answered", "facts": facts}, base)

    confirm("nhiem_vu_dung_han")  # 2 of 3: a and b on time, d not finished, c given up
    confirm("ke_hoach_nam")
    type_in("bao_cao_dinh_ky", cham="0", khong_gui="1", serious="no")
    reason = "Báo cáo quý I gửi đúng hạn, sổ ghi nhầm ngày"
    other.override_facts(place("bao_cao_dinh_ky"), proposed(workspace, records, "bao_cao_dinh_ky"), reason)
    type_in("ke_hoach_kiem_tra", done="yes", date="2017-01-13")
    type_in("ke_hoach_tuyen_truyen", done="yes", date="2017-02-01")
    type_in("bao_cao_phu_trach", level="dinh_ky")
    confirm("don_vi_kiem_tra")
    type_in("don_vi_kiem_tra", 1, done="2", due="6")
    type_in("iso_cong_bo", answer="yes")  # has no source
    # afterwards
    task(records, "b", 1, state="done", done_on="2017-07-04")
    task(records, "d", 1, removed=True)
    task(records, "e", owner="phong-dn")
    return records


def filled(base: Path) -> Path:
    """Make the workspace under a folder of workspaces; return that folder."""
    with open_workspace(base=base) as workspace:
        fill(workspace)
    return base

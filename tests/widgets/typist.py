"""A person at the form, without a browser: sends the messages that the form's script would send, and remembers its revisions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cchc_eval.widgets.dialogue import Dialogue
from cchc_eval.widgets.folding import subject_of

SET = """\
code: thu-2017
year: 2017
name: {vi: Bộ thử mọi cách tính điểm, en: Every rule once}
legal_basis: [Không có]
unit_group: so
standing: adapted
source: Để kiểm thử
max: 34
printed_decimals: 2
policies: {not_applicable: removed, no_case: full}
classes:
  on: index
  bands: [{code: tot, name: {vi: Tốt, en: Good}, from: 80}, {code: kem, name: {vi: Kém, en: Poor}, from: 0}]
fields:
  - key: mot
    code: I
    name: Lĩnh vực một
    max: 20
    children:
      - {key: co_khong, code: I.1, name: Có hay không, max: 1, evidence: [Quyết định], text: Nguyên văn <b>, method: Có thì được 1 điểm,
         rule: {kind: yes_no, question: Đã công khai?}}
      - {key: muc, code: I.2, name: Các mức, max: 2, rule: {kind: levels, levels: [{code: tot, label: Đầy đủ, percent: 100},
         {code: mot_phan, label: Một phần, percent: 50}, {code: khong, label: Không, percent: 0}]}}
      - {key: dem, code: I.3, name: Đếm, max: 2, rule: {kind: per_item, label: Số sáng kiến, unit: sáng kiến, each: 0.5, limit: 50}}
      - {key: danh_muc, code: I.4, name: Danh mục, max: 2, rule: {kind: checklist, items: [{code: cong, label: Cổng tỉnh, points: 1},
         {code: trang, label: Trang sở, points: 1}]}}
      - {key: tru, code: I.5, name: Trừ điểm, max: 2, rule: {kind: deduction, breaches: [{code: cham, label: Báo cáo chậm, minus: 0.25}],
         serious: Sai nghiêm trọng}}
      - {key: thang, code: I.6, name: Theo thang, max: 2, rule: {kind: bounded_number, label: Điểm theo thang, step: 0.25}}
      - {key: ty_le, code: I.7, name: Tỷ lệ, max: 3, rule: {kind: ratio, done: Hồ sơ đúng hạn, due: Tổng hồ sơ, unit: hồ sơ, decimals: 0}}
      - {key: kinh_phi, code: I.8, name: Khung, max: 2, policies: {not_applicable: forbidden, no_case: forbidden},
         rule: {kind: bands, of: number, label: Kinh phí, unit: triệu đồng, decimals: 3, maximum: 90000,
                bands: [{from: 1000, points: 2}, {from: 0, points: 0}]}}
      - {key: han, code: I.9, name: Thời hạn, max: 2, rule: {kind: deadline, label: Ban hành kế hoạch, due: 31/12, year: -1,
         late: [{days: 31, points: 1}]}}
      - {key: ket_hop, code: I.10, name: Kết hợp, max: 2, rule: {kind: combination, mode: all, parts: [{code: qd, label: Có quyết định},
         {code: pc, label: Có phân công}]}}
  - key: hai
    code: II
    name: Lĩnh vực hai
    max: 14
    children:
      - key: cong_thuc
        code: II.1
        name: Công thức
        max: 2
        rule:
          kind: formula
          branches:
            - {code: co, label: Có hồ sơ, facts: [{name: dung, label: Đúng hạn, unit: hồ sơ}, {name: tong, label: Tổng số, unit: hồ sơ}],
               points: "min(dung, tong) × 2 ÷ tong", divisor_zero: no_case}
            - {code: ton, label: Chỉ có hồ sơ tồn, facts: [{name: ton, label: Số hồ sơ tồn, maximum: 100}], points: "if(ton <= 5, 2, 0.5)"}
      - key: chon
        code: II.2
        name: Chọn một
        max: 4
        combine: one_of
        children:
          - {key: chon_a, code: 2.a, name: Cách A, max: 4, rule: {kind: yes_no, question: A?}}
          - {key: chon_b, code: 2.b, name: Cách B, max: 2, rule: {kind: yes_no, question: B?}}
      - {key: hai_long, code: II.3, name: Hài lòng, max: 6, rule: {kind: survey, by: counts, answers: {A: 100, B: 60, C: 20, D: 0},
         groups: [{code: dan, label: Người dân, weight: 60}, {code: dn, label: Doanh nghiệp, weight: 40}]}}
      - {key: diem_xhh, code: II.4, name: Điểm điều tra, max: 2, rule: {kind: survey, by: points, decimals: 2}}
bonus: {cap: 1, items: [{key: thuong, code: T1, name: Thưởng, max: 1, rule: {kind: yes_no, question: Được khen?}}]}
penalty: {cap: 2, items: [{key: phat, code: P1, name: Phạt, max: 2, rule: {kind: per_item, label: Số lần, unit: lần, each: 0.5}}]}
"""


def put_set(base: Path, text: str = SET, code: str = "thu-2017") -> None:
    """Put a criteria set into the user's own workspace, as a user would."""
    folder = base / "cua-toi" / "criteria"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{code}.yaml").write_text(text, "utf-8")


class Typist:
    """Opens a unit and types; each method is one step of a user."""

    form_of: type[Dialogue] = Dialogue

    def __init__(
        self,
        base: Path,
        criteria_set: str = "thu-2017",
        unit: str = "so-khdt",
        person: str = "Trần Thị Bình",
        workspace: str = "cua-toi",
        year: str = "2017",
    ) -> None:
        if criteria_set == "thu-2017":
            put_set(base)
        self.dialogue = self.form_of(base)
        self.where = {"workspace": workspace, "year": year, "set": criteria_set, "unit": unit}
        self.seq = self.number = 0
        self.start = self.say({"type": "start", "chosen": {"workspace": workspace}})
        new = {"name": person, "position": "Chuyên viên"}
        self.form = self.say({"type": "open", **self.where, "person": "", "new": new})
        assert self.form["type"] == "opened", self.form
        self.revisions = dict(self.form["revisions"])
        self.views = dict(self.form["views"])
        self.totals = self.form["totals"]

    def say(self, message: dict[str, Any]) -> dict[str, Any]:
        """Send one message; return its answer."""
        answer = self.dialogue.answer(message | {"client": "test"})
        assert answer is not None
        assert answer["client"] == "test"
        return answer

    def edit(self, key: str, field: str, value: Any, **more: Any) -> dict[str, Any]:
        """Make one edit as the browser does, with the revision that it knows."""
        self.seq += 1
        round_code = self.form["nodes"][key]["round"] if key in self.form["nodes"] else "self"
        base = self.revisions.get(f"{round_code}|{key}|{subject_of(field)}", 0)
        edit = {
            "seq": self.seq,
            "unit": self.where["unit"],
            "round": round_code,
            "key": key,
            "field": field,
            "value": value,
            "base": base,
        }
        return edit | more

    def send(self, *edits: dict[str, Any]) -> dict[str, Any]:
        """Send a batch; take its acknowledgement in."""
        self.number += 1
        ack = self.say({"type": "batch", "number": self.number, **self.where, "edits": list(edits)})
        assert ack["number"] == self.number
        self.revisions |= ack["revisions"]
        self.views |= ack.get("views", {})
        self.totals = ack.get("totals", self.totals)
        return ack

    def does(self, key: str, field: str, value: Any, **more: Any) -> dict[str, Any]:
        """Make and send one edit; return what became of it."""
        (result,) = self.send(self.edit(key, field, value, **more))["results"]
        return result

    def types(self, key: str, fact: str, text: str, **more: Any) -> dict[str, Any]:
        """Type into a box or choose an option."""
        return self.does(key, f"fact:{fact}", text, **more)

    def states(self, key: str, state: str, reason: str = "") -> dict[str, Any]:
        """State that a node is not applicable, or had no case, or is declared after all."""
        return self.does(key, "state", {"state": state, "reason": reason})

    def assigns(self, key: str, division: str = "", person: str = "", due: str = "", **more: Any) -> dict[str, Any]:
        """Put somebody in charge of a node; return what became of it."""
        value = {"division": division, "person": person, "due": due}
        if "new" in more:
            value["new"] = more.pop("new")
        base = more.pop("base", self.revisions.get(f"|{key}|assigned", 0))
        return self.does(key, "assigned", value, round="", base=base, **more)

    def sees(self, key: str) -> tuple[str, list[str]]:
        """Return points (``1,5/2``) and marks of a node."""
        view = self.views[key]
        return f"{view['points']}/{view['maximum']}", view["marks"]

    def recorded(self, key: str) -> dict[str, Any]:
        """Return the payload that stands for the answer of a node."""
        assert self.dialogue.desk
        event = self.dialogue.desk.records.current(
            "answer", self.dialogue.desk.place(key, self.form["nodes"][key]["round"])
        )
        return event.payload if event else {}

    def reopens(self, person: str = "Trần Thị Bình") -> Typist:
        """Close the notebook and open it again."""
        self.dialogue.close()
        return Typist(self.dialogue.base, self.where["set"], self.where["unit"], person, self.where["workspace"])  # type: ignore[arg-type]

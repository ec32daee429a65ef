"""An office of four: who scores, who leads, who appraises, and the council's secretary; and how a dossier gets anywhere."""

from __future__ import annotations

from typing import Any

from cchc_eval.records.events import Event, Person
from cchc_eval.records.records import Records

SET = """code: thu-2017
year: 2017
name: Bộ thử
legal_basis: [Không có]
unit_group: so
standing: illustrative
source: Để kiểm thử
max: 4
fields:
  - key: l
    code: I
    name: Lĩnh vực
    max: 4
    children:
      - {key: a, code: I.1, name: Kế hoạch, max: 2, rule: {kind: yes_no, question: Đã ban hành}}
      - {key: b, code: I.2, name: Báo cáo, max: 2, rule: {kind: yes_no, question: Đã gửi}}
"""
YEAR, CODE, UNIT = 2017, "thu-2017", "u1"
ROUNDS = ("self", "appraisal", "appraisal_2", "survey", "bonus")
SCORER, LEADER = Person("an", "Nguyễn Văn An"), Person("lan", "Lê Thị Lan", "Trưởng phòng")
APPRAISER, SECRETARY = Person("binh", "Trần Bình", "Tổ giúp việc"), Person("thu", "Phạm Thư", "Thư ký hội đồng")
YES = {"state": "answered", "facts": {"answer": "yes"}}


def subject(key: str = "a", round: str = "self", **more: Any) -> dict[str, Any]:
    return {"year": YEAR, "set": CODE, "unit": UNIT, "key": key, "round": round, **more}


class Office:
    """One workspace with all rounds open, and every step by whoever takes it."""

    def __init__(self, records: Records) -> None:
        self.records = records.with_author(SCORER)
        for code in ROUNDS:
            self.records.open_round(YEAR, CODE, code, SET)
        self.document = self.records.add_document("1/BB", "2018-01-05")

    @property
    def state(self) -> str:
        return self.records.dossier(YEAR, CODE, UNIT).state

    def by(self, person: Person) -> Records:
        return self.records.with_author(person)

    def write(self, kind: str, where: dict[str, Any], payload: dict[str, Any], person: Person = SCORER) -> Event:
        there = self.records.current(kind, where)
        return self.by(person).append(kind, where, payload, base=there.revision if there else 0)

    def step(self, step: str, person: Person = LEADER, to: str = "") -> Event:
        return self.by(person).take_step(
            YEAR,
            CODE,
            UNIT,
            step,
            note="vì thế",
            document=self.document if step == "publish" else "",
            to=to,
            base=self.records.dossier(YEAR, CODE, UNIT).revision,
        )

    def answer_all(self) -> None:
        for key in "ab":
            self.write("answer", subject(key), YES)

    def decide(self, key: str, decision: str = "accept", round: str = "appraisal") -> None:
        answer = self.records.current("answer", subject(key))
        payload = {"decision": decision, "judged": answer.revision if answer else 0}
        payload |= {"reason": "cần rõ"} if decision == "explain" else {}
        self.write("decision", subject(key, round), payload, APPRAISER)

    def bring(self, state: str, asking: bool = True) -> Office:
        """Bring a fresh dossier to a state, on the way through a request for ``a`` where `asking`."""
        self.answer_all()
        if state == "scoring":
            return self
        self.step("approve")
        if state == "approved":
            return self
        self.step("submit")
        self.decide("a", "explain" if asking else "accept")
        self.decide("b")
        if state == "submitted":
            return self
        if asking:
            self.step("request", APPRAISER)
            if state == "explaining":
                return self
            self.write("explanation", subject("a"), {"text": "vì bão"})
            self.step("answer")
            self.decide("a", "accept", "appraisal_2")
            if state == "answered":
                return self
        self.step("settle", SECRETARY)
        if state == "published":
            self.step("publish", SECRETARY)
        return self

"""An appraiser at the form, without a browser; and the unit whose self-score is judged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cchc_eval.widgets.appraisal.desk import AppraisalDesk
from cchc_eval.widgets.appraisal.dialogue import AppraisalDialogue
from tests.widgets.typist import Typist

PLACE = (2017, "thu-2017", "so-khdt")
FACTS = {
    "co_khong": {"answer": "yes"},  # 1 of 1
    "muc": {"level": "mot_phan"},  # 1 of 2
    "dem": {"count": "3"},  # 1,5 of 2
    "ty_le": {"done": "188", "due": "200"},  # 2,82 of 3
    "han": {"done": "yes", "date": "28/12/2016"},  # 2 of 2
    "thang": {"value": "1,25"},  # 1,25 of 2
}
CITED = ("co_khong", "dem", "han")
"""What the unit declared: 9,57 points; the rest is not declared, danh_muc is not applicable, hai.cong_thuc had no case."""


def cite(typist: Typist, key: str) -> None:
    """Cite a document as evidence of a criterion."""
    new = {
        "number": "354/QĐ-SKH",
        "date": "30/12/2016",
        "issuer": "Sở KH&ĐT",
        "type": "Quyết định",
        "title": "Kế hoạch CCHC",
    }
    value = {"document": f"d-{key}", "muc": "II", "page": "3", "removed": False, "new": new}
    assert typist.does(key, f"evidence:c-{key}", value)["status"] == "saved"


def declared(base: Path, person: str = "Trần Thị Bình") -> Typist:
    """The unit scores itself: six criteria, three of them with evidence, one with an explanation, two statements."""
    unit = Typist(base, person=person)
    for key, facts in FACTS.items():
        for name, text in facts.items():
            assert unit.types(key, name, text)["status"] == "saved"
    for key in CITED:
        cite(unit, key)
    assert unit.does("ty_le", "text:explanation", "Số liệu lấy từ phần mềm một cửa")["status"] == "saved"
    assert unit.states("danh_muc", "not_applicable", "Không có cổng")["status"] == "saved"
    assert unit.states("cong_thuc", "no_case", "Không phát sinh hồ sơ")["status"] == "saved"
    return unit


def step(typist: Typist, *steps: str, note: str = "", document: str = "", to: str = "") -> None:
    """Take the dossier of the unit further."""
    desk = typist.dialogue.desk
    assert desk
    for name in steps:
        base = desk.records.dossier(*PLACE).revision
        desk.records.take_step(*PLACE, name, note=note, document=document, to=to, base=base)


class Appraiser(Typist):
    """Opens a unit and decides; each method is one step of an appraiser."""

    form_of = AppraisalDialogue

    @property
    def desk(self) -> AppraisalDesk:
        """The desk that the form works on."""
        assert isinstance(self.dialogue.desk, AppraisalDesk)
        return self.dialogue.desk

    def decides(self, key: str, decision: str, confirm: dict[str, str] | None = None, **value: Any) -> dict[str, Any]:
        """Decide on a criterion; return what became of it."""
        whole = {"decision": decision, "points": "", "state": "", "facts": {}, "reason": "", **value}
        whole.setdefault("judged", self.views[key]["unit"]["judged"])
        return self.does(key, "decision", whole, **({"confirm": confirm} if confirm else {}))

    def decided(self, key: str) -> dict[str, Any]:
        """Return the payload of the decision that stands."""
        event = self.desk.records.current("decision", self.desk.place(key, self.form["nodes"][key]["round"]))
        return event.payload if event else {}

    def list_of(self, code: str) -> list[str]:
        """Return what waits in one of the lists."""
        return next((one["keys"] for one in self.totals["waiting"] if one["code"] == code), [])


def submitted(base: Path, person: str = "Trần Thị Bình") -> None:
    """The unit declares, its leader approves, and it submits."""
    unit = declared(base, person)
    step(unit, "approve", "submit")
    unit.dialogue.close()

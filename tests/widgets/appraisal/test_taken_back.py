"""Evidence that is gone since a decision is told beside it, on the page and in the navigator."""

from __future__ import annotations

from cchc_eval import columns as c
from tests.widgets.appraisal.appraiser import PLACE, Appraiser

SELF = dict(zip(("year", "set", "unit"), PLACE, strict=True)) | {"round": c.SELF}


def gone(someone: Appraiser, key: str) -> None:
    """The unit gets its dossier back and takes the evidence away; then it is looked at again."""
    records = someone.desk.records
    evidence = records.evidence(*PLACE)
    (citation,) = evidence[evidence["key"] == key]["citation"]
    records.uncite({**SELF, "key": key}, citation)


def back(someone: Appraiser) -> None:
    records = someone.desk.records
    records.take_step(*PLACE, "return", note="bổ sung", base=records.dossier(*PLACE).revision)


def test_evidence_removed_after_a_decision_is_told(someone: Appraiser) -> None:
    assert someone.decides("dem", c.ACCEPT)["status"] == "saved"
    assert someone.views["dem"]["decision"]["outdated"] == ""
    back(someone)
    gone(someone, "dem")
    gone(someone, "han")  # of this nobody decided anything
    views = someone.desk.compute()[0]
    told = views["dem"]["decision"]["outdated"]
    assert told.startswith(
        "Có tài liệu kiểm chứng đã bị gỡ sau quyết định này, đề nghị xem lại: Quyết định 354/QĐ-SKH ngày 30/12/2016"
    )
    assert "Lê Văn Thẩm" in told
    assert "evidence_removed" in views["dem"]["marks"]
    assert "evidence_removed" not in views["han"]["marks"]
    assert views["han"]["decision"] is None


def test_evidence_cited_again_or_removed_before_is_not_told(someone: Appraiser) -> None:
    back(someone)
    gone(someone, "han")
    records = someone.desk.records
    for step in ("approve", "submit"):
        records.take_step(*PLACE, step, base=records.dossier(*PLACE).revision)
    assert someone.decides("han", c.OWN_POINTS, points="1", reason="Thiếu văn bản")["status"] == "saved"
    assert someone.desk.compute()[0]["han"]["decision"]["outdated"] == ""


def test_what_was_cited_and_removed_since_was_never_judged(someone: Appraiser) -> None:
    assert someone.decides("dem", c.ACCEPT)["status"] == "saved"
    back(someone)
    records = someone.desk.records
    (document,) = set(records.documents()["document"][:1])
    event = records.cite({**SELF, "key": "dem"}, document)
    records.uncite({**SELF, "key": "dem"}, event.subject["citation"])
    assert someone.desk.compute()[0]["dem"]["decision"]["outdated"] == ""

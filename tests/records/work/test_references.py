from __future__ import annotations

from typing import Any

import pytest

from cchc_eval.records.work.references import Reference, references

DOCUMENT = ("document", "document")


@pytest.mark.parametrize(
    ("kind", "payload", "expected"),
    [
        ("task", {"plan": "p", "document": ""}, [("plan", "plan", "p")]),
        ("task", {"plan": "p", "document": "d"}, [("plan", "plan", "p"), (*DOCUMENT, "d")]),
        ("plan", {"document": "d", "basis": ["a", "b", "a"]}, [(*DOCUMENT, "d"), ("basis", "document", "a"), ("basis", "document", "b")]),
        ("inspection", {"plan": "", "documents": {"minutes": "m"}}, [("documents", "document", "m")]),
        ("finding", {"inspection": "i", "document": ""}, [("inspection", "inspection", "i")]),
        ("outreach", {"documents": []}, []),
        ("answer", {"facts": {}}, []),
    ],
)  # fmt: skip
def test_what_a_thing_refers_to(kind: str, payload: dict[str, Any], expected: list[tuple[str, str, str]]) -> None:
    assert list(references(kind, {"year": 2017}, payload)) == [Reference(*one) for one in expected]


def test_a_report_belongs_to_its_duty() -> None:
    found = references("report", {"year": 2017, "duty": "q", "period": "2017-Q1"}, {"document": "d"})
    assert [tuple(one) for one in found] == [("duty", "report_duty", "q"), ("document", "document", "d")]

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from cchc_eval.criteria.base import Labelled, Text
from cchc_eval.criteria.facts import Fact
from cchc_eval.i18n import set_language
from cchc_eval.records.events import Event
from cchc_eval.records.records import Records
from cchc_eval.records.transfer.words import Words, fact_text
from cchc_eval.records.workspace import open_workspace

Make = Callable[..., dict[str, Any]]


def said(records: Records, event: Event) -> str:
    with records._database.reading() as connection:
        return Words(connection).content(event)


@pytest.mark.parametrize(
    ("kind", "more", "payload", "told"),
    [
        ("answer", {}, {"state": "answered", "facts": {"done": "5"}}, "đã trả lời; done: 5"),
        ("answer", {}, {"state": "no_case", "reason": "Không có"}, "không phát sinh; lý do: Không có"),
        ("answer", {}, {"state": "not_applicable", "reason": "Không\nthuộc"}, "không áp dụng; lý do: Không thuộc"),
        ("explanation", {}, {"text": "Vì bão"}, "nội dung: Vì bão"),
        ("explanation", {}, {"text": " "}, "đã rút lại hoặc để trống"),
        ("mark", {}, {"marked": False}, "đã rút lại hoặc để trống"),
        ("explanation", {}, {"text": "x" * 900}, "nội dung: " + "x" * 290 + " …"),
        ("explanation", {}, {"text": "cũ", "carried": True}, "nội dung: cũ; chuyển từ năm trước, chưa xác nhận"),
    ],
)
def test_content_in_words(records: Records, at: Make, kind: str, more: Any, payload: Any, told: str) -> None:
    assert said(records, records.append(kind, at(**more), payload)) == told


def test_documents_decisions_dates_and_points(records: Records, at: Make) -> None:
    document = records.add_document("354/QĐ", date="2016-12-30", title="Kế hoạch", issuer="Sở")
    current = records.current("document", {"document": document})
    assert current is not None
    assert said(records, current) == "số, ký hiệu: 354/QĐ; ngày: 30/12/2016; cơ quan ban hành: Sở; trích yếu: Kế hoạch"
    cited = records.cite(at(), document, muc="II", page="3")
    assert said(records, cited) == "văn bản 354/QĐ, Kế hoạch; mục: II; trang: 3"
    received = records.receive(at(), points="7.25", document=document)
    assert said(records, received) == "văn bản 354/QĐ, Kế hoạch; điểm: 7,25"
    assert said(records, records.set_year_setting(2017, "required", 0)).endswith("bắt buộc")
    assert said(records, records.lock_round(2017, "so-2017", "self")[0]) == "đã khóa"
    assert said(records, records.close_year(2017)) == "đã khóa sổ"


def test_a_fact_as_it_is_read() -> None:
    number = Fact("n", Text(vi="Số việc"), unit=Text(vi="việc"), maximum=Decimal(10**6))
    choice = Fact("c", Text(vi="Mức"), kind="choice", options=(Labelled(code="a", label=Text(vi="Đạt")),))
    assert fact_text(number, "1234") == "1.234 việc"
    assert fact_text(number, "x") == "x"
    assert fact_text(Fact("d", Text(vi="Ngày"), kind="date"), "2016-12-30") == "30/12/2016"
    assert (fact_text(choice, "a"), fact_text(choice, "b")) == ("Đạt", "b")


def test_facts_bear_the_labels_of_the_recorded_set(tmp_path: Any) -> None:
    with open_workspace("2017-theo-bai-bao", base=tmp_path) as workspace:
        records = workspace.records()
        answer = next(
            change.event for change in records.history({"year": 2017}, "answer") if change.event.payload["facts"]
        )
        name = next(iter(answer.payload["facts"]))
        assert f"; {name}: " not in said(records, answer)
        assert said(records, answer).startswith("đã trả lời; ")


def test_english_is_complete(records: Records, at: Make) -> None:
    set_language("en")
    event = records.append("answer", at(), {"state": "no_case", "reason": "x"})
    assert said(records, event) == "no case; reason: x"

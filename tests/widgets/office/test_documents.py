"""A document on a form: one of the list, or a new one, never both."""

from __future__ import annotations

import pytest

from cchc_eval.records import Refused
from cchc_eval.widgets.office.documents import document_fields, document_of
from tests.widgets.office.clerk import Clerk


def test_none_one_or_the_other(clerk: Clerk) -> None:
    clerk.is_at_work("Nguyễn Thị An")
    assert document_of(clerk.office, {}, required=False) == ""
    with pytest.raises(Refused):
        document_of(clerk.office, {}, required=True)
    made = document_of(clerk.office, {"number": "01/BB", "date": "5/1/2018", "issuer": "Hội đồng"}, required=True)
    listed = document_fields(clerk.office, "Văn bản")[0]["options"]
    assert listed[1][0] == made
    assert "01/BB ngày 05/01/2018, Hội đồng" in listed[1][1]
    assert document_of(clerk.office, {"document": made}, required=True) == made
    with pytest.raises(Refused) as both:
        document_of(clerk.office, {"document": made, "number": "2/QĐ"}, required=True)
    assert both.value.field == "document"


def test_what_is_typed_again_word_for_word_is_the_document_of_the_list(clerk: Clerk) -> None:
    clerk.is_at_work("Nguyễn Thị An")
    typed = {"number": "354/QĐ-SKH-VP", "date": "30/12/2016"}
    made = document_of(clerk.office, typed, required=True)
    assert document_of(clerk.office, {"number": "354/qđ-skh-vp ", "date": "30/12/2016"}, required=True) == made
    assert len(clerk.office.reader.documents()) == 1
    for other in ({"date": "31/12/2016"}, {"issuer": "Sở Nội vụ"}, {"number": "", "title": "Báo cáo"}):
        assert document_of(clerk.office, typed | other, required=True) != made


def test_the_type_is_what_is_typed_else_what_the_sign_tells(clerk: Clerk) -> None:
    clerk.is_at_work("Nguyễn Thị An")
    office = clerk.office
    assert "x_type" in [one["name"] for one in document_fields(office, "Văn bản", "x_")]

    def kept(**typed: str) -> str:
        made = document_of(office, {"date": "5/1/2017"} | typed, required=True)
        return str(office.reader.current("document", {"document": made}).payload["type"])  # type: ignore[union-attr]

    assert kept(number="1/QĐ-SKH") == "Quyết định"
    assert kept(number="2/QĐ-SKH", type=" Quyết định cá biệt ") == "Quyết định cá biệt"
    assert kept(number="3/SKH-VP") == ""
    assert kept(number="1/QĐ-SKH", type="quyết định") == "Quyết định"  # the very same: no second one
    assert kept(number="1/QĐ-SKH", type="Bản sao") == "Bản sao"  # said otherwise, another document
    assert len(office.reader.documents()) == 4
    with pytest.raises(Refused):
        document_of(office, {"document": "any", "type": "Kế hoạch"}, required=True)


def test_a_document_without_a_type_is_left_as_it_is(clerk: Clerk) -> None:
    clerk.is_at_work("Nguyễn Thị An")
    before = clerk.office.records.add_document(number="4/QĐ-SKH", date="2017-01-05")
    assert document_of(clerk.office, {"number": "4/QĐ-SKH", "date": "5/1/2017"}, required=True) == before
    assert clerk.office.reader.current("document", {"document": before}).payload["type"] == ""  # type: ignore[union-attr]

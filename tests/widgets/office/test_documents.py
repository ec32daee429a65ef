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

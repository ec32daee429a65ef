"""The letters in a document's sign and the type that they tell."""

from __future__ import annotations

import pytest

from cchc_eval.records.document_types import type_by_sign


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("354/QĐ-SKH-VP", "Quyết định"),
        ("Số 354 / qđ-skh", "Quyết định"),
        ("12/2016/QĐ-UBND", "Quyết định"),
        ("30c/NQ-CP", "Nghị quyết"),
        ("18-NQ/TW", "Nghị quyết"),
        ("01/BB", "Biên bản"),
        ("7/KH-SKHĐT", "Kế hoạch"),
        ("8/BC-VP", "Báo cáo"),
        ("9/TB-SKHĐT", "Thông báo"),
        ("10/CT-TTg", "Chỉ thị"),
        ("11/TTr-SKHĐT", "Tờ trình"),
        ("1234/SKHĐT-VP", ""),  # an official letter
        ("1234/CV-QĐ", ""),
        ("5/CTr-UBND", ""),
        ("QĐ 354", ""),
        ("354", ""),
        ("", ""),
    ],
)
def test_the_sign_tells_the_type_where_it_is_certain(number: str, kind: str) -> None:
    assert type_by_sign(number) == kind

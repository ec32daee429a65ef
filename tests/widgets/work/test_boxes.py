from __future__ import annotations

import pytest

from cchc_eval.records import Refused
from cchc_eval.widgets.work.boxes import coded, count, day, names


def test_days_as_people_write_them() -> None:
    assert (day("30/6/2017", "due"), day(" ", "due")) == ("2017-06-30", "")
    for text in ("31/2/2017", "30/6/17", "cuối tháng"):
        with pytest.raises(Refused) as refused:
            day(text, "due")
        assert refused.value.field == "due"


def test_counts_as_people_write_them() -> None:
    assert (count("1.234", "people"), count("0", "people"), count("", "people")) == (1234, 0, None)
    for text in ("1,5", "-1", "nhiều"):
        with pytest.raises(Refused):
            count(text, "people")


def test_names_stand_in_lines_or_between_semicolons() -> None:
    assert names(" An ; Bình\n\nCường;") == ["An", "Bình", "Cường"]


def test_names_keep_their_codes_each_once() -> None:
    known = [
        {"code": "the_che", "name": "Cải cách thể chế"},
        {"code": "so", "name": "Chuyển đổi số"},
        {"code": "so_", "name": "Chuyển đổi số"},
    ]
    typed = ["Chuyển đổi số", "cai cach the che", "Chuyển đổi số", "Tài chính", "Tài chính", "!"]
    assert [one["code"] for one in coded(typed, known)] == ["so", "the_che", "so_", "tai_chinh", "tai_chinh_", "muc"]

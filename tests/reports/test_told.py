from __future__ import annotations

from cchc_eval.reports.told import Told


def test_its_text_is_what_the_user_reads():
    assert str(Told("Ô B7 của trang “Bảng điểm” không phải là số.")) == "Ô B7 của trang “Bảng điểm” không phải là số."
    assert not issubclass(Told, OSError)

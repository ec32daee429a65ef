from __future__ import annotations

import pytest

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis import year_words as w
from cchc_eval.i18n import speaking


def row(code: str, kind: str, change: float) -> dict[str, object]:
    """One criterion of 2 points, of which 1 was earned before."""
    numbers = {w.MAXIMUM_BEFORE: 2.0, c.MAXIMUM: 2.0, w.POINTS_BEFORE: 1.0, c.POINTS: 1.0 + change}
    return {c.CODE: code, c.NAME: f"Tiêu chí {code}", w.KIND: kind, a.CHANGE: change, **numbers}


FIELD = {w.KIND: w.ROSE, w.MAXIMUM_BEFORE: 10.0, c.MAXIMUM: 10.0}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_kind_and_state_has_its_words(lang: str) -> None:
    with speaking(lang):
        assert len({w.kind_name(kind) for kind in w.KINDS}) == len(w.KINDS)
        assert all(w.state_name(state) for state in a.FIELD_STATES)


def test_changes_carry_their_sign() -> None:
    with speaking("vi"):
        assert [w.signed(value, 2) for value in (0.5, -0.25, 0.0, float("nan"))] == ["+0,5", "−0,25", "0", "–"]
        assert [w.signed(value, 2, index=True) for value in (1.428571, -16.666666, 0.0)] == ["+1,43", "−16,67", "0,00"]
        assert [w.signed(value, 2) for value in (2.461538, -0.004, 0.000001)] == ["+2,46", "−0,004", "+0,000001"]


def test_the_largest_changes_are_named_and_the_others_counted() -> None:
    rows = [row(str(n), w.ROSE, n / 4) for n in range(1, 6)] + [row("9", w.FELL, -1.0), row("8", w.NEW, float("nan"))]
    with speaking("vi"):
        text = w.field_text(FIELD, rows, 2017, 2018)
    assert text == (
        "Tăng: 5 Tiêu chí 5 (+1,25), 4 Tiêu chí 4 (+1), 3 Tiêu chí 3 (+0,75), 2 mục khác; giảm: 9 Tiêu chí 9 (−1); mới: 1; "
        "riêng các tiêu chí so sánh được (6): 50,00% → 72,92%."  # 6 and 8,75 of 12
    )


def test_a_field_of_one_year() -> None:
    with speaking("vi"):
        assert w.field_text({w.KIND: w.NEW}, [], 2017, 2018) == "Không có trong năm 2017."
        assert w.field_text({w.KIND: w.GONE}, [], 2017, 2018) == "Không có trong năm 2018."
        assert w.field_text(FIELD, [], 2017, 2018) == "Không tiêu chí nào thay đổi điểm."

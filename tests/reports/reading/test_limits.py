from dataclasses import fields

from cchc_eval.reports.reading.limits import LIMITS, Limits


def test_each_limit_is_there_and_may_be_narrowed():
    assert all(getattr(LIMITS, field.name) > 0 for field in fields(Limits))
    assert Limits(cells=3).cells == 3
    assert LIMITS.cell_characters == 32_767  # what a spreadsheet holds in one cell

from __future__ import annotations

import datetime as dt

import pytest

from cchc_eval.analysis.work import completion_table, items_table
from cchc_eval.figures import Context, burn_up
from tests.analysis.work import year
from tests.figures import layout


def drawn(day: dt.date, work=None):
    return burn_up(
        completion_table(items_table(work or year.whole(), year.NAMES), day), day, Context("Năm 2017", ["Minh họa"])
    )


def test_titles() -> None:
    assert (
        drawn(dt.date(2017, 7, 1)).finding
        == "Đến 01/07/2017, theo kế hoạch phải xong 2 nhiệm vụ; đã hoàn thành 1: chậm 1"
    )
    assert drawn(dt.date(2017, 7, 2)).finding.endswith("đã hoàn thành 2: đúng kế hoạch")
    early = year.work(tasks={"x": year.task(due="2017-05-01", done="2017-02-01")})
    assert drawn(dt.date(2017, 3, 1), early).finding.endswith("vượt 1")
    assert drawn(dt.date(2017, 3, 1), year.work()).finding == "Chưa có nhiệm vụ nào để hiển thị"


def test_lines_end_at_their_numbers() -> None:
    picture = drawn(dt.date(2017, 7, 2))
    plan, done = (line for line in picture.axes[0].lines if line.get_drawstyle() == "steps-post")
    low = max(plan.get_ydata())  # pixels grow downwards: nothing planned yet
    # 5 planned, 2 done
    assert (low - done.get_ydata()[-1]) / (low - plan.get_ydata()[-1]) == pytest.approx(2 / 5)
    assert done.get_xdata()[-1] < plan.get_xdata()[-1]


@pytest.mark.parametrize("count", [1, 7, 40, 5000])
@pytest.mark.parametrize("done", ["", "2017-01-20"])
def test_any_table_is_drawn_without_overlap(count: int, done: str) -> None:
    tasks = {str(n): year.task(due=f"2017-{n % 12 + 1:02d}-15", done=done) for n in range(count)}
    picture = drawn(dt.date(2017, 12, 31), year.work(tasks=tasks))
    assert layout.faults(picture) == []
    assert f"kế hoạch {count}" in layout.words(picture)


def test_the_alternative_text_tells_every_month() -> None:
    text = drawn(dt.date(2017, 7, 2)).alt_text
    assert "31/03/2017: kế hoạch 1, hoàn thành 1" in text
    assert "30/09/2017: kế hoạch 3" in text

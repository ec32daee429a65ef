from __future__ import annotations

import datetime as dt

import pytest
from matplotlib.colors import to_hex

from cchc_eval.analysis.work import items_table, timeline_table
from cchc_eval.figures import Context, gantt, style
from cchc_eval.figures.gantt import MOST
from tests.analysis.work import year
from tests.figures import layout

LONG = (
    "Rà soát, đánh giá thủ tục hành chính trong lĩnh vực đầu tư, đấu thầu, đăng ký kinh doanh và kinh tế đối ngoại " * 3
)
DAY = dt.date(2017, 10, 2)


def table(work=None, day: dt.date = DAY):
    return timeline_table(items_table(work or year.whole(), year.NAMES), day)


def test_titles() -> None:
    assert (
        gantt(table(), DAY).finding
        == "Đến 02/10/2017 đã hoàn thành 2/6 nhiệm vụ (trong đó 1 trễ hạn); 2 nhiệm vụ quá hạn"
    )
    early = dt.date(2017, 3, 1)
    assert (
        gantt(table(day=early), early).finding == "Đến 01/03/2017 đã hoàn thành 0/6 nhiệm vụ; không có nhiệm vụ quá hạn"
    )
    assert gantt(table(year.work()), DAY).finding == "Chưa có nhiệm vụ nào để hiển thị"


def test_a_bar_is_as_long_as_its_days() -> None:
    tasks = {
        "x": year.task(start="2017-01-01", due="2017-12-31", done="2017-12-01"),
        "y": year.task(start="2017-01-01", due="2017-03-14", done="2017-03-01"),  # 73 of 365 days
        "z": year.task(start="2016-01-01", due="2018-12-31", done="2017-12-01"),  # cut at both ends
    }
    day = dt.date(2017, 12, 31)
    picture = gantt(table(year.work(tasks=tasks), day), day)
    green = [p.get_width() for p in picture.axes[0].patches if to_hex(p.get_facecolor()) == style.GREEN][
        1:
    ]  # the first is the key
    assert green == pytest.approx([green[1] / 5, green[1], green[1]])


def test_names_of_fields_and_the_day_are_written() -> None:
    said = layout.words(gantt(table(), DAY))
    assert "Thủ tục hành chính" in said
    assert "02/10/2017" in said
    assert "không có thời hạn" in said


@pytest.mark.parametrize("title", ["Ngắn", LONG, "x" * 400])
@pytest.mark.parametrize("count", [1, MOST + 3])
def test_any_table_is_drawn_without_overlap(title: str, count: int) -> None:
    tasks = {
        f"{n:03d}": year.task(title, "2017-05-01", number=str(n), field="chi_dao" if n % 2 else LONG[:59])
        for n in range(count)
    }
    work = year.work(plans={"p": year.PLAN}, tasks=tasks)
    picture = gantt(table(work), DAY, context=Context("Năm 2017", ["Minh họa"]))
    assert layout.faults(picture) == []
    assert ("Còn 3 nhiệm vụ chưa vẽ" in layout.words(picture)) == (count > MOST)
    assert len(picture.table) == count


def test_the_alternative_text_tells_the_tasks() -> None:
    assert (
        "Sơ kết 6 tháng: hoàn thành trễ hạn, thời hạn 30/06/2017, hoàn thành 02/07/2017" in gantt(table(), DAY).alt_text
    )

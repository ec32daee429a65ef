"""The result: index, class with its ceilings, share declared; edges and halves fall as the package has them."""

from __future__ import annotations

import pytest

from cchc_eval import columns as c
from cchc_eval.criteria.loading import parse_criteria_set
from cchc_eval.criteria.model import Ceiling
from cchc_eval.reports.answers.layout import EXACT, RESULT, TOTALS, TOTALS_FIRST, VALUE, layout_of
from cchc_eval.reports.answers.lists import lists_of
from cchc_eval.reports.answers.result import ceiling, index, position, printed, result_formulas
from cchc_eval.reports.answers.writer import write_answers
from tests.reports.answers.making import FULL, TEXT, answer, small_set, table
from tests.reports.answers.reading_back import strict


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    folder = tmp_path_factory.mktemp("results")
    count = iter(range(1000))

    def compute(rows, cs=None):
        file = folder / f"{next(count)}.xlsx"
        layout = write_answers(file, cs or small_set(), "u", table(rows) if rows else None)
        values = strict(file)
        rows_of = {name: TOTALS_FIRST + at for at, name in enumerate(TOTALS)}
        return {
            name: (values(layout.names[RESULT], row, EXACT), values(layout.names[RESULT], row, VALUE))
            for name, row in rows_of.items()
        }

    return compute


def test_everything_answered(results):
    found = results(FULL)
    assert found["tree"][0] == 12.5
    assert (found[c.POINTS][0], found[c.MAXIMUM][0]) == (12.5, 17)
    assert found[c.INDEX] == (73.529412, 73.53)  # 1250 ÷ 17
    assert found[c.CLASS] == (2, "Khá")
    assert found[c.SHARE_ANSWERED] == (100, 100)
    assert found[c.PROVISIONAL] == (0, "Đã kê khai đủ")


def test_an_empty_workbook_is_provisional_and_has_no_class(results):
    found = results([])
    assert (found[c.INDEX][0], found[c.CLASS][1], found[c.SHARE_ANSWERED][0]) == (0, "", 0)
    assert found["open"][0] == 6
    assert found[c.PROVISIONAL] == (1, "Tạm tính: chưa kê khai đủ")


def changed(**facts):
    return [{**row, "facts": facts[row["key"]]} if row["key"] in facts else row for row in FULL]


def test_ceilings_hold_the_class_down(results):
    best = [
        *(
            row
            for row in changed(phat='{"count": "0"}', ty_le='{"done": "3", "due": "3"}', muc='{"level": "du"}')
            if row["key"] != "vai_tro"
        )
    ]
    best += [answer("vai_tro", {"chosen": "chu_tri"})]
    best = [{**row, "facts": '{"answer": "yes"}'} if row["key"] == "chu_tri" else row for row in best]
    assert results(best)[c.CLASS][1] == "Tốt"
    without = [{**row, "facts": '{"answer": "no"}'} if row["key"] == "co_khong" else row for row in best]
    assert results(without)[c.INDEX][0] > 80
    assert results(without)[c.CLASS][1] == "Khá"
    punished = [{**row, "facts": '{"count": "2"}'} if row["key"] == "phat" else row for row in best]
    assert results(punished)[c.CLASS][1] == "Yếu"


def test_points_below_zero_are_an_index_of_zero(results):
    rows = [
        answer("mot", state="not_applicable"),
        answer("hai", state="not_applicable"),
        answer("phat", {"count": "3"}, round="bonus"),
    ]
    rows += [answer("co_khong", {"answer": "no"})]
    found = results(rows)
    assert (found[c.POINTS][0], found[c.INDEX][0]) == (0, "")  # everything removed: no maximum, no index
    nothing = [answer(x["key"], {"answer": "no"}) if x["key"] == "co_khong" else x for x in rows[2:]]
    assert results(nothing)[c.INDEX][0] == 0


def test_parts_of_formulas():
    assert index("A1", "B1", clip=True).startswith('IF(B1=0,"",MIN(100,MAX(0,')
    assert "MIN(100" not in index("A1", "B1", clip=False)
    assert printed("A1", 6) == "A1"
    assert printed("A1", 2) == "ROUND(ROUND(A1*1000000,0)/10000,0)/100"
    assert position("A1", "E1:E3", []) == "SUMPRODUCT((E1:E3>A1)*1)+1"
    assert position("A1", "E1:E3", ["2"]) == "MAX(SUMPRODUCT((E1:E3>A1)*1)+1,2)"
    assert ceiling(Ceiling(node="x", below="0.25", at_most="b"), "P1", "O1", 2) == "IF(AND(O1=0,P1<0.25),2,1)"
    assert ceiling(Ceiling(node="bonus", above="0", at_most="b"), "P1", "", 3) == "IF(P1>0,3,1)"


def test_what_is_outside_the_unit_holds_nothing_down():
    cs = parse_criteria_set(TEXT.replace("node: co_khong, below: 1", "node: muc, below: 1"), "nho-2017")
    there, outside = layout_of(cs), layout_of(cs, "xa")
    place = TOTALS_FIRST + TOTALS.index(c.CLASS), EXACT
    assert there.of("muc", "exact", RESULT) in result_formulas(there, lists_of(there))[place]
    assert result_formulas(outside, lists_of(outside))[place].count("IF(") == 2  # only the ceiling on penalties is left

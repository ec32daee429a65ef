import datetime as dt

import pytest

from cchc_eval.reports.answers.taking.about import read_about
from cchc_eval.reports.answers.taking.finding import find_lines
from cchc_eval.reports.answers.taking.given import read_given


def given(form):
    grid = form.grid()
    return read_given(find_lines(grid, form.layout, "_cchc"), form.layout, read_about(grid))[0]


def test_states_facts_and_reasons(desk):
    form = desk.write().fill("ty_le", 188, "done").fill("ty_le", 200, "due").fill("chon", "2.b. Cách B", "chosen")
    form.fill("han", "Không áp dụng").fill("han", "Mới thành lập", part="reason").fill("dem", "Chưa kê khai").fill(
        "dem", 2, "count"
    )
    form.fill("hai", "Không phát sinh").fill("hai", "Không có việc", part="reason")
    form.fill("muc", "một phần", "level").fill("cong_thuc", "Chỉ có hồ sơ tồn", "branch").fill("cong_thuc", 3, "ton")
    found = given(form)
    assert (found["ty_le"].state, found["ty_le"].facts) == ("answered", {"done": "188", "due": "200"})
    assert (found["chon"].state, found["chon"].facts) == ("answered", {"chosen": "chon_b"})
    assert (found["han"].state, found["han"].reason) == ("not_applicable", "Mới thành lập")
    assert (found["dem"].state, found["dem"].facts) == ("unanswered", {"count": "2"})
    assert "chưa kê khai" in found["dem"].notes[0]
    assert (found["hai"].state, found["hai"].reason, found["hai"].facts) == ("no_case", "Không có việc", {})
    assert found["muc"].facts == {"level": "mot_phan"}
    assert found["cong_thuc"].facts == {"branch": "ton", "ton": "3"}
    assert (found["co_khong"].state, found["co_khong"].facts, found["co_khong"].slips) == ("unanswered", {}, [])
    assert found["thuong"].round == "bonus"


def test_a_statement_without_a_reason_and_one_that_is_forbidden(desk):
    form = desk.write().fill("han", "Không áp dụng").fill("kinh_phi", "Không phát sinh")
    found = given(form)
    assert found["han"].slips[0].place == f"Tự đánh giá!J{form.row('han')}"
    assert "lý do" in found["han"].slips[0].text
    assert found["kinh_phi"].slips


def test_what_one_number_breaks_is_refused_what_two_say_together_is_kept(desk):
    found = given(desk.write().fill("thang", 1.3, "value").fill("ty_le", 210, "done").fill("ty_le", 200, "due"))
    assert "bước 0,25" in found["thang"].slips[0].text
    assert found["ty_le"].slips == []
    assert found["ty_le"].facts == {"done": "210", "due": "200"}
    assert found["ty_le"].notes


def test_a_bad_fact_below_a_statement_holds_nothing_up(desk):
    """As in the sheet: what does not apply or had no case is not counted, whatever stands below it."""
    form = desk.write().fill("thang", "Không phát sinh").fill("thang", "Không có việc", part="reason").fill("thang", 1.3, "value")
    found = given(form)["thang"]
    assert (found.state, found.reason, found.facts, found.slips) == ("no_case", "Không có việc", {}, [])
    assert "bước 0,25" in found.remarks[0].text
    assert "không lấy" in found.remarks[0].text


def test_one_bad_cell_holds_the_whole_criterion_back(desk):
    form = desk.write().fill("ty_le", "=100+88", "done").fill("ty_le", "hai trăm", "due")
    found = given(form)["ty_le"]
    assert [slip.place for slip in found.slips] == [
        f"Tự đánh giá!E{form.row('ty_le', fact)}" for fact in ("done", "due")
    ]


def test_dates_as_dates_serial_numbers_and_text(desk):
    for value in (dt.date(2016, 12, 30), dt.datetime(2016, 12, 30), 42734, "30/12/2016"):
        form = desk.write().fill("han", value, "date").fill("han", "Có", "done")
        form.cell("han", "date").number_format = "dd/mm/yyyy" if isinstance(value, dt.date) else "General"
        found = given(form)["han"]
        assert found.slips == []
        assert found.facts["date"] == "2016-12-30"


def test_merged_cells_are_refused_where_they_swallowed_a_line(desk):
    form = desk.write().fill("ty_le", 188, "done")
    first = form.cell("ty_le", "done")
    form.sheet().merge_cells(
        start_row=first.row, end_row=first.row + 1, start_column=first.column, end_column=first.column
    )
    found = given(form)["ty_le"]
    assert len(found.slips) == 2
    assert "gộp" in found.slips[0].text
    form = desk.write().fill("ty_le", 188, "done").fill("ty_le", 200, "due")
    form.sheet().merge_cells(
        start_row=first.row, end_row=first.row, start_column=first.column, end_column=first.column + 1
    )
    assert given(form)["ty_le"].slips == []


def test_texts_beside(desk):
    form = (
        desk.write()
        .fill("ty_le", "=SUM(1)", part="explanation")
        .fill("muc", " Vì … ", part="explanation")
        .fill("muc", 354, part="evidence")
    )
    found = given(form)
    assert found["muc"].texts == {"explanation": "Vì …", "evidence": "354"}
    assert "công thức" in found["ty_le"].text_slips["explanation"].text
    assert found["mot"].texts == {}


@pytest.mark.parametrize("value", ["x", 5])
def test_a_cell_where_nothing_is_entered(desk, value):
    form = desk.write()
    (line,) = [one for one in form.layout.lines if one.kind == "field" and one.key == "mot"]
    form.fill("mot", value)
    found = given(form)[line.key]
    assert found.slips


@pytest.mark.parametrize("state", [None, "Kê khai", "Chưa kê khai"])
def test_a_reason_without_a_state_that_has_one_is_remarked(desk, state):
    form = desk.write().fill("ty_le", "Đơn vị không có hồ sơ", part="reason")
    if state:
        form.fill("ty_le", state)
    found = desk.look(form)
    assert found.open == ()
    (note,) = found.notes
    assert note.startswith(f"Tự đánh giá!J{form.row('ty_le')}: Lý do chỉ đi với “Không áp dụng” hoặc “Không phát sinh”")

import pytest

from cchc_eval.reports.answers.taking.about import NotTaken, read_about
from tests.reports.answers.taking import kit


def test_the_hidden_sheet_says_whose_it_is(desk):
    desk.record("ty_le", done="170", due="200")
    desk.explain("ty_le", "Vì …")
    about = read_about(desk.write().grid())
    assert (about.set, about.year, about.unit, about.scope, about.lang) == (
        kit.CODE,
        kit.YEAR,
        kit.UNIT,
        "direct",
        "vi",
    )
    assert about.sha256 == desk.set.sha256
    assert about.knows_prints
    assert set(about.prints) == {"#", "explanation|ty_le", "answer|ty_le"}
    assert not about.survey_open
    assert not about.invented
    assert read_about(desk.write(more={"invented": "yes"}).grid()).invented


def test_it_is_found_under_another_name_too(desk):
    form = desk.write()
    form.book["_cchc"].title = "Trang tính 7"
    assert read_about(form.grid()).sheet == "Trang tính 7"


@pytest.mark.parametrize(
    ("row", "value", "told"),
    [
        ("kind", "khác", "không phải bảng tính"),
        ("format", "99", "phiên bản mới hơn"),
        ("year", "2017a", "đã bị sửa"),
        ("unit", None, "đã bị sửa"),
        ("scope", "x", "đã bị sửa"),
    ],
)
def test_an_altered_sheet_is_refused(desk, row, value, told):
    form = desk.write()
    for cells in form.book["_cchc"].iter_rows(max_col=2):
        if cells[0].value == row:
            cells[1].value = value
    with pytest.raises(NotTaken, match=told):
        read_about(form.grid())


def test_another_workbook_is_none_of_ours(desk):
    form = desk.write()
    del form.book["_cchc"]
    with pytest.raises(NotTaken, match=r"so-khdt\.xlsx không phải bảng tính"):
        read_about(form.grid())

from __future__ import annotations

from cchc_eval import columns as c
from cchc_eval.analysis.printed import Printed
from cchc_eval.criteria.loading import load_criteria_set
from cchc_eval.figures import losses_over_units
from cchc_eval.reports.results import Results, Wanted
from cchc_eval.widgets.results_content import Content, context_of, figure, lines, tables
from tests.figures import comparisons

TABLE = Printed("Bảng <1>", ["Đơn vị", "Điểm"], [["Phòng <A>", "1"]])


def test_what_people_typed_is_escaped() -> None:
    shown = tables(TABLE, note="a < b")
    assert "<1>" not in shown.html
    assert "Phòng &lt;A&gt;" in shown.html
    assert shown.html.endswith("<p>a &lt; b</p>")
    assert shown.text.endswith("a < b")
    assert lines("<b>", "c") == Content("<p>&lt;b&gt;</p><p>c</p>", "<b>\nc")


def test_a_figure_has_its_tables_one_click_away() -> None:
    picture = losses_over_units(comparisons.losses(2))
    shown = figure(picture, TABLE, TABLE)
    assert shown.html.count("<table>") == 2
    assert "<details" in shown.html
    assert shown.text == picture.alt_text
    both = shown + lines("x")
    assert both.text.endswith("\nx")
    assert both.html.endswith("<p>x</p>")


def test_the_line_below_a_title_names_round_and_scope() -> None:
    cs = load_criteria_set("data/criteria/phong-2017.yaml")
    r = Results(Wanted("w", 2017, "phong-2017"), criteria_set=cs, title="Minh họa", illustrative=True)
    assert "tự chấm điểm" in context_of(r).subtitle
    other = context_of(r, c.APPRAISAL, c.DIRECT_SURVEY)
    assert "thẩm định lần 1" in other.subtitle
    assert other.subtitle != context_of(r, c.APPRAISAL).subtitle
    assert other.marks[0] == "Số liệu minh họa"

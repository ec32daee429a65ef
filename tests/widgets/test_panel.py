from __future__ import annotations

import re
from typing import Any

import pytest
from IPython.testing.globalipapp import get_ipython as start_ipython
from IPython.utils.capture import capture_output

from cchc_eval.analysis.printed import Printed
from cchc_eval.figures import points_by_field
from cchc_eval.widgets.panel import VIEW, Chooser, Panel, figure_html, problem_html, put, table_html
from tests.figures import tables

EVIL = "<script>alert('x')</script> & \"y\""


def tags(text: str) -> set[str]:
    return set(re.findall(r"</?([a-z]+)", text))


def test_every_text_is_escaped() -> None:
    table = Printed(EVIL, [EVIL, "Điểm"], [[EVIL, EVIL]], empty=EVIL)
    for made in (table_html(table), table_html(Printed(EVIL, ["a"], [], empty=EVIL)), problem_html(EVIL, EVIL)):
        assert "script" not in tags(made)
        assert "&lt;script&gt;" in made
    picture = points_by_field(tables.fields([EVIL]))
    assert "script" not in tags(figure_html(picture, [table], EVIL))


def test_a_table_has_caption_heads_and_row_heads() -> None:
    made = table_html(Printed("Tên", ["TT", "Đơn vị", "Điểm"], [["1", "Phòng A", "1,5"]], frozenset({1})))
    assert "<caption>Tên</caption>" in made
    assert made.count('scope="col"') == 3
    assert '<th scope="row" class="cchc-word">Phòng A</th>' in made
    assert "<td>1,5</td>" in made


def test_long_words_may_wrap() -> None:
    assert "cchc-long" in table_html(Printed("T", ["a", "b"], [["x", "y" * 60]], frozenset({0, 1})))


def test_a_figure_has_its_alternative_text_and_its_table_folded_under_it() -> None:
    picture = points_by_field(tables.fields(["Phòng A"]))
    made = figure_html(picture, [Printed("Bảng", ["a"], [["1"]])], "Xem bảng")
    assert 'alt="Biểu đồ thanh: điểm theo lĩnh vực.' in made
    assert 'src="data:image/svg+xml;base64,' in made
    assert "<summary>Xem bảng</summary><table>" in made
    assert "<details" not in figure_html(picture, [], "Xem bảng")


def chooser(picked: list) -> Chooser:
    made = Chooser(lambda name, value: picked.append((name, value)), {"busy": "", "silent": "", "again": "Lại"})
    made.show(
        [
            {
                "name": "round",
                "label": "Vòng",
                "value": "self",
                "options": [["self", "Tự chấm"], ["appraisal", "Thẩm định"]],
            }
        ],
        "Xong",
    )
    return made


@pytest.mark.parametrize(
    ("message", "heard"),
    [
        ({"name": "round", "value": "appraisal"}, [("round", "appraisal")]),
        ({"name": "", "value": ""}, [("", "")]),
        ({"name": "round", "value": "khong-co"}, []),
        ({"name": "khong-co", "value": "self"}, []),
        ({}, []),
    ],
)
def test_only_what_is_offered_can_be_chosen(message: dict[str, Any], heard: list) -> None:
    picked: list = []
    chooser(picked)._handle_custom_msg(message, [])
    assert picked == heard


def test_showing_counts_up_so_that_the_page_draws() -> None:
    made = chooser([])
    assert (made.count, made.status) == (1, "Xong")
    made.show([], "Lại")
    assert (made.count, made.status, made.fields) == (2, "Lại", [])


def test_the_file_keeps_the_text_and_the_page_shows_the_widget() -> None:
    start_ipython()
    panel = Panel("<p>x</p>")
    with capture_output() as caught:
        put(panel, "Bảng số liệu")
    [output] = caught.outputs
    assert output.data["text/plain"] == "Bảng số liệu"
    assert output.data[VIEW]["model_id"] == panel.model_id

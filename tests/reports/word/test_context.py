"""The names of a template: complete, plain, clean."""

from __future__ import annotations

import json

from cchc_eval.analysis.printed import Printed
from cchc_eval.reports.annual.content import Said
from cchc_eval.reports.word import context as tested
from tests.reports.word.sample import NASTY, NASTY_READ, content


def names(value):
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from names(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from names(inner)


def test_text_is_cleaned_and_kept():
    assert tested.clean(NASTY) == NASTY_READ
    assert tested.clean("a\r\nb\x0bc\rd\u2028e") == "a\nb\nc\nd\ne"
    assert tested.clean("Tie\u0302\u0301ng") == "Tiếng"
    assert tested.clean("x" * 200_000) == "x" * 200_000
    assert tested.paragraphs(" một \n\n hai\r") == ["một", "hai"]


def test_the_context_is_plain_data_and_names_are_no_methods():
    told, pictures = tested.context(content())
    json.dumps(told, ensure_ascii=False).encode()
    assert not set(names(told)) & set(dir(dict))
    assert list(pictures) == ["a", "b"]
    assert all(png.startswith(b"\x89PNG") for png in pictures.values())
    assert told["figures"][0]["picture"] == {"picture": "a", "alt": "Biểu đồ <1> & “2”"}


def test_what_the_heading_says():
    told, _pictures = tested.context(content())
    assert told["heading"]["date"] == "ngày …… tháng …… năm 2017"
    assert told["heading"]["motto"] == "Độc lập - Tự do - Hạnh phúc"
    assert told["recipients"] == ["UBND tỉnh;", "Lưu: VT, VP."]
    assert told["marks_line"] == "Số liệu minh họa · Tạm tính"
    assert told["about_inside"].startswith("kết quả")
    assert tested.context(content(official=False))[0]["heading"]["country"] == ""


def test_appendices_are_numbered_on():
    one = content()
    told, _pictures = tested.context(content(sheets=one.sheets * 4))
    assert [sheet["number"] for sheet in told["sheets"]] == ["I", "II", "III", "IV"]
    assert (told["evidence"]["number"], told["figures_number"]) == ("V", "VI")
    assert tested._roman(49) == "XLIX"


def test_a_table_without_rows_says_why():
    assert tested.table(None)["there"] is False
    empty = tested.table(Printed("T", ["A"], [], empty="Không có.", notes=["n"]))
    assert (empty["there"], empty["empty"], empty["notes"]) == (False, "Không có.", [])
    one = tested.table(Printed("T", ["A", "B"], [["a", "1"]]))
    assert one["rows"] == [{"cells": [{"text": "a", "words": True}, {"text": "1", "words": False}]}]


def test_what_was_said_is_grouped_by_unit():
    said = (Said("P1", "1", "a", "x\ny"), Said("P1", "2", "b", ""), Said("P2", "1", "a", "z"))
    told, _pictures = tested.context(content(difficulties=said))
    assert [(group["unit"], len(group["texts"])) for group in told["difficulties"]] == [("P1", 2), ("P2", 1)]
    assert told["difficulties"][0]["texts"][0]["more"] == ["y"]
    assert told["difficulties"][0]["texts"][1]["first"] == ""

"""The names of a template: complete, plain, clean."""

from __future__ import annotations

import json
from dataclasses import replace

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
    assert told["appendix"] == {"fields": "", "losses": "", "evidence": "V", "figures": "VI"}
    told, _pictures = tested.context(content(unit="", sheets=one.sheets * 2))
    assert told["appendix"] == {"fields": "III", "losses": "IV", "evidence": "V", "figures": "VI"}
    assert tested._roman(49) == "XLIX"


def test_a_table_without_rows_says_why():
    assert tested.table(None)["there"] is False
    empty = tested.table(Printed("T", ["A"], [], empty="Không có.", notes=["n"]))
    assert (empty["there"], empty["empty"], empty["notes"]) == (False, "Không có.", [])
    one = tested.table(Printed("T", ["A", "B"], [["a", "1"]]))
    assert one["rows"] == [{"group": "", "cells": [{"text": "a", "words": True}, {"text": "1", "words": False}]}]


def test_what_repeats_in_the_first_column_becomes_a_row_above():
    rows = [[unit, str(n), "x"] for unit in ("Phòng A", "Phòng B") for n in range(3)]
    told = tested.table(Printed("T", ["Đơn vị", "Mã", "Tên"], rows, frozenset({0, 1, 2})))
    assert (told["head"], told["columns"]) == (["Mã", "Tên"], 2)
    assert [row["group"] for row in told["rows"]] == ["Phòng A", "", "", "", "Phòng B", "", "", ""]
    assert [[cell["text"] for cell in row["cells"]] for row in told["rows"][1:3]] == [["0", "x"], ["1", "x"]]
    for other in (rows[:1] + rows[3:4], rows + rows, [row[:2] for row in rows]):
        assert not any(
            row["group"] for row in tested.table(Printed("T", ["A", "B", "C"][: len(other[0])], other))["rows"]
        )


def test_rows_of_sums_are_strong_and_items_of_a_bonus_are_not():
    one = content()
    row = one.sheets[0].rows[0]
    rows = [
        replace(row, kind=kind, code=code)
        for kind, code in (("bonus", ""), ("bonus", "T1"), ("total", ""), ("leaf", "1"))
    ]
    assert [tested._row(each)["strong"] for each in rows] == [True, False, True, False]


def test_what_was_said_is_grouped_by_unit():
    said = (Said("P1", "1", "a", "x\ny"), Said("P1", "2", "b", ""), Said("P2", "1", "a", "z"))
    told, _pictures = tested.context(content(difficulties=said))
    assert [(group["unit"], len(group["texts"])) for group in told["difficulties"]] == [("P1", 2), ("P2", 1)]
    assert told["difficulties"][0]["texts"][0]["more"] == ["y"]
    assert told["difficulties"][0]["texts"][1]["first"] == ""


def test_an_appendix_without_rows_has_no_number_and_takes_none():
    full = content(unit="", losses=table_of("a"), evidence=table_of("b"))
    numbers = tested.context(full)[0]["appendix"]
    assert list(numbers) == ["fields", "losses", "evidence", "figures"]
    assert len(set(numbers.values())) == 4
    bare = tested.context(content(unit="", losses=table_of(), evidence=table_of()))[0]["appendix"]
    assert (bare["losses"], bare["evidence"]) == ("", "")
    assert (bare["fields"], bare["figures"]) == (numbers["fields"], numbers["losses"])


def table_of(*cells):
    return Printed("T", ("A",), tuple((cell,) for cell in cells), empty="Không có.")

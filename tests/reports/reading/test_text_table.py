import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_eval.reports.reading.faults import UnreadableFile
from cchc_eval.reports.reading.limits import Limits
from cchc_eval.reports.reading.text_table import decoded, guessed, read_table, table

TEXT = "Đơn vị;Điểm\nPhòng Đấu thầu;81,33\n"


def rows(sheet):
    return [[cell.value for cell in sheet.row(row)] for row in sheet.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_of_every_kind(encoding):
    sheet, warnings = read_table(TEXT.encode(encoding), "a.csv")
    assert rows(sheet) == [["Đơn vị", "Điểm"], ["Phòng Đấu thầu", "81,33"]]
    assert warnings == []


def test_old_code_pages_are_read_with_a_warning():
    import unicodedata

    typed = unicodedata.normalize("NFD", "Tổng").replace("ô", "o\u0302")
    old = "".join(
        "ô" if pair == "o\u0302" else pair for pair in ["T", "o\u0302", "\u0309", "n", "g"]
    )  # as that code page holds it
    assert unicodedata.normalize("NFC", typed) == "Tổng"
    sheet, warnings = read_table((old + ";1\nx;2\n").encode("cp1258"), "a.csv")
    assert rows(sheet)[0][0] == "Tổng"
    assert len(warnings) == 1
    assert "cp1258" in warnings[0]
    with pytest.raises(UnreadableFile) as caught:
        decoded(b"\xff\xfea", "a.csv")
    assert caught.value.code == "letters"


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a;b;c\n1,5;2,5;3\n", ";"), ("a,b\n1,2\n", ","), ("a\tb\n1,5\t2;3\n", "\t"), ("a|b\n1|2\n", "|"), ("one\ntwo\n", ","), ("", ","),
        ('"a;b",c\n"d;e",f\n', ","), ("BẢNG XẾP HẠNG\n\nSTT;Đơn vị;Điểm\n1;A;81,33\n2;B;80,5\n", ";"), ("a, b; c\nd, e; f\ng, h; i\n", ";"),
    ],
)  # fmt: skip
def test_the_sign_between_columns(text, separator):
    assert guessed(text) == separator


def test_excel_may_state_the_sign():
    assert rows(table("sep=|\r\na,b|c\r\n", "a.csv")) == [["a,b", "c"]]
    assert table("sep=|\r\na,b|c\r\n", "a.csv").rows == (2,)


@given(st.lists(st.lists(st.text('ab,;"\n đ', max_size=5), min_size=2, max_size=4), min_size=1, max_size=5))
def test_what_a_csv_writer_wrote_comes_back(written):
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter="\t").writerows(written)
    sheet = table("sep=\t\n" + stream.getvalue(), "a.csv")
    found = [
        [sheet.at(row + 2, column + 1).value or "" for column in range(len(line))] for row, line in enumerate(written)
    ]
    assert found == written


@pytest.mark.parametrize(
    "text", ["<!DOCTYPE html><table>", "  <html>", '<?xml version="1.0"?><Workbook>', "<table><tr>"]
)
def test_web_pages_are_named(text):
    with pytest.raises(UnreadableFile) as caught:
        read_table(text.encode(), "a.xls")
    assert caught.value.code == "web"


@pytest.mark.parametrize("content", [b"%PDF-1.7\x00\x01\x02", b"\x89PNG\r\n\x1a\n\x00\x00", bytes(range(256))])
def test_what_is_no_text_is_named(content):
    with pytest.raises(UnreadableFile) as caught:
        read_table(content, "a.csv")
    assert caught.value.code in ("other", "letters")


def test_a_quotation_mark_that_is_not_closed_is_told_with_its_place():
    with pytest.raises(UnreadableFile) as caught:
        table('a;b\n"c;d\n' + "e;f\n" * 20, "a.csv", Limits(cell_characters=50))
    assert "A2" in caught.value.message
    with pytest.raises(UnreadableFile):
        table('a;b\n"c;d\n' + "e;f\n" * 100_000, "a.csv")


def test_more_than_may_be_read():
    for limits, code in ((Limits(cells=3), "cells"), (Limits(characters=3), "characters")):
        with pytest.raises(UnreadableFile) as caught:
            table("aa;bb\ncc;dd\n", "a.csv", limits)
        assert caught.value.code == code
    with pytest.raises(UnreadableFile):
        table(";" * 20_000 + "a\n;b\n", "a.csv")

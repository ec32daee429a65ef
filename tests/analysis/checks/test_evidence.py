from __future__ import annotations

from dataclasses import replace

from cchc_eval.analysis.checks import Options
from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.evidence import PERHAPS, SURELY, check_evidence, check_survey
from tests.analysis.checks.kit import table, told, with_parents


def test_a_survey_criterion_that_was_self_scored() -> None:
    one = table("code name self", "1 A 5", "2 B 4.5", "3 C _", "4 D 0", "5 E 2")
    rows = [
        replace(row, survey=mark) for row, mark in zip(one.rows, ("", SURELY, SURELY, SURELY, PERHAPS), strict=True)
    ]
    assert told(check_survey(replace(one, rows=rows), Options())) == [
        ("survey_self", m.CERTAIN, "C3"),
        ("survey_self", m.DOUBT, "C6"),
    ]
    assert told(check_survey(one, Options(survey_codes=frozenset({"1"})))) == [("survey_self", m.CERTAIN, "C2")]


def test_neither_evidence_nor_explanation() -> None:
    lines = ("1 A 5 QĐ~354 _", "2 B 3 _ Đang~làm", "3 C 2 _ _", "4 D 0 _ _", "5 E 1 - x")
    one = table("code name self evidence explanation", *lines)
    assert told(check_evidence(one, Options())) == [("evidence", m.CERTAIN, "D4"), ("evidence", m.CERTAIN, "D6")]
    no_column = table("code name self evidence", *(line.rpartition(" ")[0] for line in lines))
    assert {level for _rule, level, _place in told(check_evidence(no_column, Options()))} == {m.DOUBT}
    assert told(check_evidence(table("code name self", "1 A 5"), Options())) == []


def test_a_text_that_says_that_there_is_nothing_is_no_evidence() -> None:
    lines = ("1 A 5 Không~có _", "2 B 3 Chưa~có. Không~có", "3 C 2 Không~có Đang~làm")
    one = table("code name self evidence explanation", *lines)
    assert [place for _rule, _level, place in told(check_evidence(one, Options()))] == ["D2", "D3"]


def test_what_stands_above_covers_what_is_below() -> None:
    one = table("code name self evidence", "1 A 5 QĐ~354", "1.1 B 3 _", "1.2 C 2 _")
    assert check_evidence(with_parents(one, None, 0, 0), Options()) == []


def test_a_column_that_nobody_used_is_told_once() -> None:
    one = table("code name self evidence", *(f"{n} U{n} 1 _" for n in range(1, 15)))
    assert told(check_evidence(one, Options())) == [("evidence_unused", m.DOUBT, "D2")]

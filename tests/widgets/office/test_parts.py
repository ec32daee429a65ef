"""Parts of a page: plain data, nothing of which is made twice."""

from __future__ import annotations

import json

from cchc_eval.widgets.office import parts


def test_a_section_leaves_out_what_says_nothing() -> None:
    made = parts.section("Tên", parts.lines("", ""), parts.lines("một"), None, about="về")
    assert made == {"title": "Tên", "about": "về", "parts": [{"type": "lines", "texts": ["một"], "warning": False}]}


def test_everything_can_be_sent() -> None:
    fields = [parts.line("a", "A"), parts.prose("b", "B"), parts.choice("c", "C", [("x", "X")]), parts.file("d", "D")]
    made = parts.section(
        "T", parts.table("Bảng", ["1"], [("<b>",)]), parts.form("do", "Làm", fields, "Làm", fixed={"base": 3})
    )
    assert json.loads(json.dumps(made)) == made
    assert [field["kind"] for field in made["parts"][1]["fields"]] == ["line", "prose", "choice", "file"]


def test_rows_to_tick_are_described() -> None:
    made = parts.ticks("chosen", "Các mục", ["Ô"], [("a", True, "Mục a", ["A1"]), ("b", False, "Mục b", ["<b>"])])
    assert (made["kind"], made["name"], made["head"]) == ("ticks", "chosen", ["Ô"])
    assert made["rows"][0] == {"id": "a", "ticked": True, "label": "Mục a", "cells": ["A1"]}
    assert made["rows"][1]["cells"] == ["<b>"]

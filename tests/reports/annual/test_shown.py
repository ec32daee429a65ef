from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal

import pandas as pd

from cchc_eval.reports.annual.content import Number, Said
from cchc_eval.reports.annual.excel import workbook
from cchc_eval.reports.annual.page import page
from cchc_eval.reports.annual.shown import shown

TURNED = "Đã làm \u202e100 %\u2066"


def test_what_turns_nothing_is_the_same_object(unit_report):
    assert shown(unit_report) is unit_report


def test_texts_are_one_way_wherever_they_stand(unit_report):
    said = Said(*[TURNED if name == "text" else "x" for name in Said.__dataclass_fields__])
    made = shown(replace(unit_report, unit_name=TURNED, difficulties=(said,), marks=(TURNED,)))
    assert (made.unit_name, made.marks, made.difficulties[0].text) == (
        "Đã làm 100 %",
        ("Đã làm 100 %",),
        "Đã làm 100 %",
    )
    assert made.fields is unit_report.fields
    assert shown({"a": [TURNED]}) == {"a": ["Đã làm 100 %"]}
    frame = pd.DataFrame({"n": [1.5], "t": [TURNED]})
    assert shown(frame).to_dict("list") == {"n": [1.5], "t": ["Đã làm 100 %"]}
    texts = page(made, {one.key: b"<svg/>" for one in made.figures}).decode()
    with zipfile.ZipFile(io.BytesIO(workbook(made))) as package:
        texts += "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
    assert "\u202e" not in texts
    assert "\u2066" not in texts


def test_numbers_keep_their_exact_value():
    number = Number("1,5", Decimal("1.5"), 1)
    assert shown((number,))[0] is number

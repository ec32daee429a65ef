from __future__ import annotations

import copy
import pickle
from decimal import Decimal

import pandas as pd

from cchc_eval.reports.annual.content import Kept, Number, SheetRow


def test_a_number_is_its_text_and_keeps_its_value_in_copies():
    one = Number("1.234,5%*", Decimal("1234.5"), 1, percent=True)
    for copied in (one, copy.deepcopy(one), pickle.loads(pickle.dumps(one))):
        assert copied == "1.234,5%*"
        assert (copied.value, copied.places, copied.percent) == (Decimal("1234.5"), 1, True)


def test_the_cells_of_a_row_stand_in_the_official_order():
    row = SheetRow("leaf", 2, "k", "1.1", "Tên", "2", "1,5", "1", "vì", "đồng ý")
    assert row.cells() == ("1.1", "Tên", "2", "1,5", "1", "vì", "đồng ý")


def test_a_picture_is_drawn_once():
    class Drawing:
        finding, alt_text, table, drawn = "f", "a", pd.DataFrame(), 0

        def png(self) -> bytes:
            self.drawn += 1
            return b"png"

        def svg(self) -> bytes:
            self.drawn += 1
            return b"svg"

    drawing = Drawing()
    kept = Kept(drawing)  # type: ignore[arg-type]
    assert (kept.png(), kept.png(), kept.svg(), kept.svg()) == (b"png", b"png", b"svg", b"svg")
    assert drawing.drawn == 2
    assert kept.finding == "f"

from __future__ import annotations

from cchc_eval.reports.annual.report_words import heads
from cchc_eval.reports.annual.settings import NAMES


def test_the_form_asks_for_every_part_of_the_settings_in_their_order():
    assert tuple(name for name, _label, _hint, _lines in heads()) == tuple(
        name for name in NAMES if name != "signers"
    )  # each unit has its own boxes
    assert all(label for _name, label, _hint, _lines in heads())

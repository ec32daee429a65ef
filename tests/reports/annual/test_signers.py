"""Who signs a unit's own sheet: kept as lines that a person can read, and never taken for another unit's."""

from __future__ import annotations

import pytest

from cchc_eval.reports.annual.signers import Signer, merged, signers_of, text_of
from cchc_eval.reports.told import Told

DEPUTY = Signer("phong-dn", "KT. TRƯỞNG PHÒNG\nPHÓ TRƯỞNG PHÒNG", "Lê Thị B")


def test_what_is_written_is_read_again():
    text = text_of([Signer("van-phong", "CHÁNH VĂN PHÒNG", "Trần Văn A"), Signer("mot-cua"), DEPUTY])
    assert text.splitlines() == [
        "van-phong | CHÁNH VĂN PHÒNG | Trần Văn A",
        "phong-dn | KT. TRƯỞNG PHÒNG / PHÓ TRƯỞNG PHÒNG | Lê Thị B",
    ]
    assert signers_of(text)["phong-dn"] == DEPUTY
    assert signers_of("") == {}


def test_a_form_changes_only_the_units_that_it_shows():
    kept = text_of([Signer("van-phong", "", "Cũ"), DEPUTY])
    now = merged(kept, [{"unit": "van-phong", "capacity": "", "name": "Mới | khác"}, {"unit": ""}, 5])
    assert signers_of(now) == {"van-phong": Signer("van-phong", "", "Mới khác"), "phong-dn": DEPUTY}
    assert signers_of(merged(now, [{"unit": "van-phong"}])) == {"phong-dn": DEPUTY}


@pytest.mark.parametrize("line", ["Trần Văn A", "| TRƯỞNG PHÒNG | A", "a | b | c | d"])
def test_a_line_that_names_nobody_is_told(line):
    with pytest.raises(Told, match="ai ký"):
        signers_of(line)

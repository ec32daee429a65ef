from __future__ import annotations

import unicodedata

from cchc_eval.direction import TURNING, one_way


def test_signs_that_turn_the_order_are_gone_and_nothing_else():
    assert one_way("100\u202e05 \u2066Sở\u2069") == "10005 Sở"
    plain = "Đơn vị – “Sở” 1.000,5 %\n\u00a0\u200b"
    assert one_way(plain) is plain


def test_all_of_unicodes_explicit_signs_are_known():
    kinds = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    explicit = {chr(code) for code in range(0x3000) if unicodedata.bidirectional(chr(code)) in kinds}
    assert explicit <= set(TURNING)
    assert {"\u200e", "\u200f", "\u061c"} == set(TURNING) - explicit

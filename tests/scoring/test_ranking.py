"""Ranks, classes and sums of any bare table of finished scores."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_eval import classify, rank, sum_points
from cchc_eval.i18n import speaking
from cchc_eval.scoring.ranking import class_positions, printed, rank_rows


def ranks(values: list[Any], **options: Any) -> list[int | None]:
    found = rank(pd.DataFrame({"diem": values}), "diem", **options)
    return [None if pd.isna(x) else int(x) for x in found]


def test_edges_of_classes_are_exact() -> None:
    assert classify(["89.0", "89.5"], [("a", "89.4"), ("b", "0")], decimals=0).tolist() == [
        "b",
        "a",
    ]  # 89.5 prints as 90


def test_ties_of_three_kinds() -> None:
    values = ["90", "80", "90", "70"]
    assert ranks(values) == [1, 3, 1, 4]
    assert ranks(values, ties="dense") == [1, 2, 1, 3]
    table = pd.DataFrame({"diem": values, "phu": ["1", "9", "2", "9"]})
    assert rank(table, "diem", ties="listed", by=["phu"]).tolist() == [2, 3, 1, 4]
    assert rank(table, "diem", ties="competition", by=["phu"]).tolist() == [1, 3, 1, 4]  # by counts for listed only


def test_what_floats_get_wrong() -> None:
    """1.1 + 2.2 and 3 + 0.3 are both 3.3; as doubles the first sum is more."""
    table = pd.DataFrame({"a": ["1.1", "3"], "b": ["2.2", "0.3"]})
    assert 1.1 + 2.2 > 3 + 0.3
    table["tong"] = sum_points(table, ["a", "b"])
    assert table["tong"].tolist() == [Decimal("3.3")] * 2
    assert rank(table, "tong").tolist() == [1, 1]


def test_values_are_compared_on_the_places_asked() -> None:
    assert ranks(["90.004", "90.001", "90.005"], decimals=2) == [2, 2, 1]  # 90.00, 90.00, 90.01
    assert ranks(["90.0000004", "90.0000001"]) == [1, 1]
    assert ranks(["90.0000005", "90.0000004"]) == [1, 2]


def test_missing_values_have_no_rank() -> None:
    assert ranks(["90", None, "95", ""]) == [2, None, 1, None]
    assert ranks([None, None]) == [None, None]
    assert ranks([]) == []
    assert rank(pd.DataFrame({"diem": ["1"]}), "diem").dtype == "Int64"


def test_a_missing_value_among_those_that_decide_a_tie_is_the_least() -> None:
    table = pd.DataFrame({"diem": ["9", "9", "9"], "phu": [None, "0.1", "0"]})
    assert rank(table, "diem", ties="listed", by=["phu"]).tolist() == [2, 1, 2]


def test_groups() -> None:
    table = pd.DataFrame({"diem": ["1", "2", "3", "4"], "nhom": ["a", "b", "a", "b"]}, index=[10, 20, 30, 40])
    found = rank(table, "diem", group="nhom")
    assert found.to_dict() == {10: 2, 20: 2, 30: 1, 40: 1}


def test_what_is_refused() -> None:
    table = pd.DataFrame({"diem": ["1"]})
    with pytest.raises(ValueError, match="ties"):
        rank(table, "diem", ties="average")
    with pytest.raises(KeyError):
        rank(table, "khong_co")
    with pytest.raises(KeyError):
        rank(table, "diem", group="khong_co")
    for edges in ([("a", "80"), ("b", "80")], [("a", "70"), ("b", "80")], [("a", None)]):
        with pytest.raises(ValueError, match="fall strictly"):
            classify(["1"], edges)


def test_classes() -> None:
    bands = [("Xuất sắc", "90"), ("Tốt", 80), ("Khá", Decimal("70.5"))]
    values = pd.Series(["90", "89.999999", "80", 79.9999999, "70.5", "70.499999", None, "120"], index=list("abcdefgh"))
    found = classify(values, bands)
    # 79.9999999 is 80 at six places
    assert found.to_dict() == {
        "a": "Xuất sắc",
        "b": "Tốt",
        "c": "Tốt",
        "d": "Tốt",
        "e": "Khá",
        "f": None,
        "g": None,
        "h": "Xuất sắc",
    }
    assert classify(["89.995"], bands, decimals=2).tolist() == ["Xuất sắc"]  # prints as 90.00
    assert classify([], bands).tolist() == []
    assert classify(["5"], []).tolist() == [None]


def test_sums() -> None:
    table = pd.DataFrame({"a": ["0.1", "1", None], "b": [0.2, Decimal("2.000001"), "3"]}, index=[5, 6, 7])
    found = sum_points(table, ["a", "b"])
    assert found.index.tolist() == [5, 6, 7]
    assert found.tolist() == [Decimal("0.3"), Decimal("3.000001"), None]
    assert sum_points(table, ["b"]).tolist() == [Decimal("0.2"), Decimal("2.000001"), Decimal(3)]


def test_positions_and_printing() -> None:
    assert class_positions(np.array([5, 4, 3, 2, -1]), [5, 3, 0]).tolist() == [0, 1, 1, 2, 3]
    assert class_positions(np.array([1]), []).tolist() == [-1]
    assert printed(np.array([1_234_999, 1_235_000, -1_235_000]), 2).tolist() == [1_230_000, 1_240_000, -1_240_000]
    assert printed(np.array([1_234_999]), 6).tolist() == [1_234_999]
    assert printed(np.array([1_500_000]), 0).tolist() == [2_000_000]


tables = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 2), st.integers(0, 1)), min_size=1, max_size=12)


@given(tables)
def test_ranks_against_counting(rows: list[tuple[int, int, int]]) -> None:
    """A rank is one more than the number of those that are better (competition), or of better values (dense)."""
    first, second, group = (np.array(x) for x in zip(*rows, strict=True))
    for ties in ("competition", "dense", "listed"):
        values = [first, second] if ties == "listed" else [first]
        found = rank_rows(values, group, ties)
        keys = list(zip(*values, strict=True))
        for i, key in enumerate(keys):
            better = [k for k, g in zip(keys, group, strict=True) if g == group[i] and k > key]
            assert found[i] == 1 + (len(set(better)) if ties == "dense" else len(better))


@given(tables, st.randoms())
def test_order_of_rows_does_not_matter(rows: list[tuple[int, int, int]], chance: Any) -> None:
    table = pd.DataFrame(rows, columns=["diem", "phu", "nhom"])
    order = list(range(len(rows)))
    chance.shuffle(order)
    expected = rank(table, "diem", group="nhom", ties="listed", by=["phu"])
    found = rank(table.iloc[order], "diem", group="nhom", ties="listed", by=["phu"])
    assert found.sort_index().tolist() == expected.tolist()


@pytest.mark.parametrize("name", ["rank", "classify"])
def test_a_number_too_large_for_its_places_is_told(name):
    """On 9 places 8 999 999 999 is compared exactly and 10^10 is 10^19 units, more than int64 holds; on 6 places it is 10^16."""
    run = {
        "rank": lambda values, places: rank(pd.DataFrame({"x": values}), "x", decimals=places).tolist(),
        "classify": lambda values, places: classify(values, [("cao", 1), ("thap", 0)], places).tolist(),
    }[name]
    fits = {"rank": [1, 2], "classify": ["cao", "cao"]}[name]
    assert run(["8999999999", "8999999998.999999999"], 9) == fits
    assert run([10**10, 10**10 - 1], 6) == fits
    with speaking("vi"), pytest.raises(ValueError, match="Dòng 2: “10000000000” quá lớn để so sánh ở 9 chữ số thập phân"):
        run(["1", "10000000000"], 9)

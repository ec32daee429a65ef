"""The published tables, recomputed row by row: data/published/SOURCES.md names the decisions."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from cchc_eval import check_criteria_set, classify, rank, sum_points


@pytest.fixture(scope="module")
def published(root: Path) -> Path:
    return root / "data" / "published"


def read(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str)


HUE = [("Xuất sắc", "90"), ("Tốt", "80"), ("Khá", "70")]


def test_hue_2021_ranks_and_classes(published: Path) -> None:
    table = read(published / "hue_2021.csv")
    assert len(table) == 21
    ranks = rank(table, value="diem", decimals=3)
    assert ranks.astype(str).tolist() == table["vi_thu"].tolist()
    assert classify(table["diem"], bands=HUE, decimals=3).tolist() == table["xep_loai"].tolist()


def test_hue_2021_classes_turn_on_the_edge_itself() -> None:
    edges = pd.Series(["90", "89.999999", "80", "79.999999", "70", "90.0000005", "89.9999995"])
    found = classify(edges, bands=HUE).tolist()
    # 89.9999995 rounds half up to 90.000000 on six places
    assert found == ["Xuất sắc", "Tốt", "Tốt", "Khá", "Khá", "Xuất sắc", "Xuất sắc"]


def test_edges_of_classes_are_not_rounded() -> None:
    # 89 as printed is below an edge of 89.4, which would be 89 if it were rounded too
    assert classify(["89.0", "89.4", "89.5"], bands=[("a", "89.4"), ("b", "0")], decimals=0).tolist() == ["b", "b", "a"]


def test_vinh_phuc_2019_sums_and_ranks(published: Path) -> None:
    table = read(published / "vinhphuc_2019.csv")
    assert len(table) == 22
    sums = sum_points(table, ["diem_danh_gia_truc_tiep", "diem_dtxhh"])
    printed = sum_points(table, ["tong_diem"])
    assert (sums == printed).all()
    table["tong"] = sums
    ranks = rank(table, value="tong", group="nhom")
    assert ranks.astype(str).tolist() == table["hang_cong_bo"].tolist()


def test_vinh_phuc_2019_floats_fail_where_exact_sums_do_not(published: Path) -> None:
    table = read(published / "vinhphuc_2019.csv")
    floats = table["diem_danh_gia_truc_tiep"].astype(float) + table["diem_dtxhh"].astype(float)
    assert (floats == table["tong_diem"].astype(float)).sum() == 18


def test_2948_states_one_criterion_less_than_its_fields(published: Path, root: Path) -> None:
    """8 fields, 81 sub-criteria, 100 points; 38 criteria stated and 6+4+5+4+9+3+5+3 = 39 in the fields: one warning."""
    table = read(published / "quyetdinh_2948_cap_tinh_structure.csv")
    fields = table.iloc[:8]
    assert fields["so_tieu_chi"].astype(int).sum() == 39
    assert fields["so_tctp"].astype(int).sum() == 81
    assert fields["diem_toi_da"].astype(float).sum() == 100
    faults = check_criteria_set(root / "data" / "criteria" / "quyetdinh-2948-2017.yaml")
    assert [fault.severity for fault in faults] == ["warning"], faults
    for number in ("38", "39"):
        assert number in faults[0].what_vi
        assert number in faults[0].what_en

"""What the first page offers: shipped sets and units, and a user's own."""

from __future__ import annotations

from cchc_eval.records.offers import latest_units, read_offers, read_units
from tests.widgets.typist import SET, put_set


def test_the_shipped_sets_and_their_units(tmp_path):
    offers = read_offers(tmp_path)
    assert list(offers.sets) == ["phong-2017", "so-2017"]  # a structure without rules cannot be scored
    assert [unit.key for unit in offers.units_of(offers.sets["so-2017"])] == ["so-khdt"]
    inside = offers.units_of(offers.sets["phong-2017"])
    assert len(inside) == 6
    assert inside[0].name == "Văn phòng Sở"
    assert offers.faults == ()
    assert not list(tmp_path.iterdir())


def test_a_workspace_brings_its_own_sets_and_units(tmp_path):
    put_set(tmp_path)
    own = tmp_path / "cua-toi"
    (own / "units").mkdir()
    (own / "units" / "2017.csv").write_text("key,name,short_name,group\nphong-a,Phòng A,,so\n", "utf-8-sig")
    offers = read_offers(own)
    assert "thu-2017" in offers.sets
    assert [(unit.name, unit.short_name) for unit in offers.units] == [("Phòng A", "Phòng A")]
    assert offers.units_of(offers.sets["phong-2017"]) == []


def test_a_faulty_set_is_told_and_not_offered(tmp_path):
    put_set(tmp_path, SET.replace("max: 34", "max: 35"))
    offers = read_offers(tmp_path / "cua-toi")
    assert "thu-2017" not in offers.sets
    assert len(offers.faults) == 1
    assert "thu-2017.yaml" in offers.faults[0]


def test_an_own_set_replaces_the_shipped_one_of_the_same_code(tmp_path):
    put_set(tmp_path, SET.replace("code: thu-2017", "code: so-2017"), "so-2017")
    offers = read_offers(tmp_path / "cua-toi")
    assert str(offers.sets["so-2017"].name) == "Bộ thử mọi cách tính điểm"


def test_no_list_of_units_for_a_year(tmp_path):
    assert read_units(1999, tmp_path) == []


def test_the_latest_list_stands_until_there_is_a_newer_one(tmp_path):
    (tmp_path / "units").mkdir()
    (tmp_path / "units" / "2018.csv").write_text("key,name,short_name,group\nphong-a,Phòng A,,so\n", "utf-8")
    (tmp_path / "units" / "ghi-chu.csv").write_text("key,name\n", "utf-8")
    assert [{unit.year for unit in latest_units(year, tmp_path)} for year in (2016, 2017, 2018, 2021)] == [
        set(), {2017}, {2018}, {2018},
    ]  # fmt: skip

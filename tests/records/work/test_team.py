from __future__ import annotations

from typing import Any

from cchc_eval.records.work.team import leaders, of_the_inspected_unit, without_unit


def inspection(*team: dict[str, Any]) -> dict[str, Any]:
    return {"unit": "phong-dkkd", "team": list(team)}


def test_members_of_the_inspected_unit_are_told() -> None:
    own, other = {"name": "An", "unit": "phong-dkkd", "person": ""}, {"name": "Bình", "unit": "van-phong", "person": ""}
    assert of_the_inspected_unit(inspection(other, own)) == [own]
    assert of_the_inspected_unit(inspection(other)) == []


def test_the_list_of_people_is_asked_where_the_team_names_no_unit() -> None:
    an = {"name": "An", "person": "an", "unit": ""}
    assert of_the_inspected_unit(inspection(an)) == []
    assert of_the_inspected_unit(inspection(an), {"an": "phong-dkkd"}) == [an]
    stated = {"name": "An", "person": "an", "unit": "van-phong"}
    assert of_the_inspected_unit(inspection(stated), {"an": "phong-dkkd"}) == [], "the team's own word counts first"


def test_who_says_no_unit_at_all_is_not_accused() -> None:
    assert of_the_inspected_unit({"unit": "", "team": []}) == []
    assert of_the_inspected_unit(inspection({"name": "An"})) == []


def test_of_whom_nobody_knows_the_unit() -> None:
    an, own = {"name": "An", "person": "an", "unit": ""}, {"name": "Bình", "person": "", "unit": "van-phong"}
    assert without_unit(inspection(an, own)) == [an]
    assert without_unit(inspection(an, own), {"an": "phong-dn"}) == []


def test_the_heads_of_a_team_in_its_order() -> None:
    an, binh, chi = (
        {"name": name, "role": role} for name, role in (("An", "leader"), ("Bình", "member"), ("Chi", "leader"))
    )
    assert leaders(inspection(an, binh, chi)) == [an, chi]
    assert leaders(inspection(binh)) == []

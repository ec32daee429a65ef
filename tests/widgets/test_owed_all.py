"""The list of who owes what, of all units of the set at once."""

from __future__ import annotations

from pathlib import Path

from cchc_eval.widgets.owed_all import owed_by_all
from tests.widgets.typist import Typist


def test_each_unit_of_the_set_says_what_it_owes(tmp_path: Path) -> None:
    first = Typist(tmp_path, "phong-2017", "van-phong")
    key = first.totals["owed"][0]["keys"][0]
    assert first.assigns(key, division="Phòng Hành chính", due="30/11/2017")["status"] == "saved"
    asked = first.say({"type": "owed_all"})
    desk = first.dialogue.desk
    assert desk
    assert {name: asked[name] for name in ("units", "count")} == owed_by_all(desk)
    units = {unit["name"]: unit["groups"] for unit in asked["units"]}
    assert len(units) == len(asked["units"]) > 1
    own = units[desk.unit.name]
    assert [group["who"] for group in own] == ["Phòng Hành chính", "Chưa phân công"]
    assert own[0]["rows"] == [
        {
            "title": first.form["nodes"][key]["title"],
            "max": first.form["nodes"][key]["max"],
            "marks": ["unanswered", "overdue"],
            "due": "30/11/2017",
        }
    ]
    others = [groups for name, groups in units.items() if name != desk.unit.name]
    assert all(
        groups[0]["who"] == "Chưa phân công" for groups in others
    )  # what is assigned in one unit holds there only
    assert len({len(groups[0]["rows"]) for groups in others}) == 1
    assert len(own[1]["rows"]) == len(others[0][0]["rows"]) - 1
    first.dialogue.close()


def test_a_unit_that_declared_a_criterion_owes_one_less(tmp_path: Path) -> None:
    one = Typist(tmp_path)
    before = one.say({"type": "owed_all"})
    assert before["count"] == "1 trên 1 đơn vị còn nội dung chưa kê khai xong."
    one.types("co_khong", "answer", "yes")
    after = one.say({"type": "owed_all"})
    rows = [[row["title"] for group in told["units"][0]["groups"] for row in group["rows"]] for told in (before, after)]
    assert set(rows[0]) - set(rows[1]) == {one.form["nodes"]["co_khong"]["title"]}
    one.dialogue.close()

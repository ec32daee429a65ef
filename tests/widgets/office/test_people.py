"""People: added, chosen, in the order of their given names."""

from __future__ import annotations

from tests.widgets.office.clerk import Clerk


def test_added_people_stand_by_their_given_names(clerk: Clerk) -> None:
    for name in ("Nguyễn Văn Ước", "Lê Đức", "Trần Thị Dung", "Phạm Ân"):
        clerk.turn("people")
        clerk.press("Thêm người", name=name, position="Chuyên viên")
    names = [row[0] for row in clerk.rows("Những người có thể chọn làm người thực hiện")]
    assert names == ["Phạm Ân", "Trần Thị Dung", "Lê Đức", "Nguyễn Văn Ước"]  # Ân, Dung, Đức, Ước
    assert clerk.office.records.author.name == "Phạm Ân"  # whoever was added last is at work


def test_a_person_needs_a_name(clerk: Clerk) -> None:
    clerk.turn("people")
    answer = clerk.press("Thêm người", position="Giám đốc")
    assert (answer["type"], answer["field"]) == ("refused", "name")


def test_the_division_is_chosen_from_the_list_of_units(clerk: Clerk) -> None:
    """Written by hand it would be no unit to whoever asks whether somebody inspects the own one."""
    clerk.turn("people")
    clerk.press("Thêm người", name="Lê Văn Nam", position="Chuyên viên", unit="phong-dn")
    assert clerk.office.records.people()[0].unit == "phong-dn"
    assert clerk.rows("Những người có thể chọn làm người thực hiện")[0][2].startswith("Phòng Doanh nghiệp")
    form = next(part for part in clerk.parts("form") if part["action"] == "add_person")
    box = next(box for box in form["fields"] if box["name"] == "unit")
    assert (box["kind"], box["options"][0][0], "mot-cua" in dict(box["options"])) == ("choice", "", True)

"""Duties of the register: one that stands on a day of the year says yes, with its rows; where none stands nothing is proposed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cchc_eval.records.offers import Unit
from cchc_eval.records.records import Records
from cchc_eval.records.sources import Proposal
from cchc_eval.records.sources.words import label_words
from cchc_eval.records.work.reading import Work
from tests.records.sources.kit import SO, UNITS, facts, points, proposed, work

LEAD = {"role": "lead", "name": "Phó Giám đốc Sở", "unit": "so-khdt"}
ADVISE = {"role": "advise", "unit": "van-phong"}
MEMBER = {"role": "support", "name": "Nguyễn Văn An", "unit": "van-phong"}
LEADER, OFFICE, TEAM = "lanh_dao_phu_trach", "tham_muu", "to_giup_viec"
YES = {"answer": "yes"}
NO_PAPER = " Sổ theo dõi chưa ghi văn bản phân công."


def duties(*payloads: dict[str, Any], **papers: str) -> Work:
    """Duties d0, d1 …; documents as id → date."""
    return work(*(("duty", f"d{at}", one) for at, one in enumerate(payloads)), documents=papers)


def made(found: Work, key: str, **more: Any) -> Proposal:
    proposal = proposed(found, key, **more)
    assert proposal is not None
    return proposal


def test_a_duty_with_its_document_says_yes_and_gives_the_point() -> None:
    proposal = made(duties(LEAD | {"start": "2017-01-03", "document": "q"}, q="2017-01-03"), LEADER)
    assert proposal.facts == YES
    assert points(LEADER, proposal.facts) == "1"
    (row,) = proposal.rows
    assert (row.kind, row.id, row.label, row.owner, row.day, row.due) == (
        "duty", "d0", "Phó Giám đốc Sở", "so-khdt", "2017-01-03", "",
    )  # fmt: skip
    assert (row.counted, row.part, row.facts, row.documents) == ("assigned", "lead", ("answer",), ("q",))
    assert label_words(row) == "Lãnh đạo, chỉ đạo: Phó Giám đốc Sở"
    assert proposal.words == "Sổ theo dõi ghi phân công: Phó Giám đốc Sở (từ 03/01/2017)."


def test_one_without_a_document_counts_and_the_sentence_says_that_there_is_none() -> None:
    proposal = made(duties(LEAD), LEADER)
    assert (proposal.facts, proposal.rows[0].documents) == (YES, ())
    assert proposal.words == "Sổ theo dõi ghi phân công: Phó Giám đốc Sở." + NO_PAPER


def test_of_the_leader_the_assignment_in_force_on_the_day_counts() -> None:
    """The note of 1.1.1; who followed may not have been entered, so nothing is proposed, which is not no."""
    ended = LEAD | {"start": "2016-01-01", "end": "2017-06-30"}
    assert facts(duties(ended), LEADER) is None
    assert facts(duties(ended), LEADER, day="2017-06-30") == YES
    assert facts(duties(ended), LEADER, day="2017-07-01") is None
    followed = made(duties(ended, LEAD | {"name": "Giám đốc Sở", "start": "2017-07-01"}), LEADER)
    assert [row.label for row in followed.rows] == ["Giám đốc Sở"]
    assert followed.words == "Sổ theo dõi ghi phân công: Giám đốc Sở (từ 01/07/2017)." + NO_PAPER


def test_of_the_office_one_that_ended_in_mid_year_counts_and_the_sentence_says_that_it_ended() -> None:
    proposal = made(duties(ADVISE | {"start": "2016-01-01", "end": "2017-06-30"}), OFFICE)
    assert (proposal.facts, proposal.rows[0].due) == (YES, "2017-06-30")
    assert proposal.words == (
        "Sổ theo dõi ghi phân công: Văn phòng Sở (từ 01/01/2016 đến 30/06/2017). "
        "Các phân công này đều đã kết thúc trước ngày 31/12/2017." + NO_PAPER
    )
    followed = made(duties(ADVISE | {"end": "2017-06-30"}, ADVISE | {"start": "2017-07-01"}), OFFICE)
    assert followed.words == (
        "Sổ theo dõi ghi phân công: Văn phòng Sở (đến 30/06/2017); Văn phòng Sở (từ 01/07/2017)." + NO_PAPER
    )


@pytest.mark.parametrize(
    ("days", "given"),
    [
        ({"start": "2017-12-31"}, YES),  # the year's last day is a day of the year
        ({"start": "2018-01-01"}, None),
        ({"end": "2017-01-01"}, YES),
        ({"end": "2016-12-31"}, None),
        ({"end": "2017-12-31"}, YES),
        ({"start": "2015-05-05"}, YES),
    ],
)
def test_the_edges_of_the_year(days: dict[str, str], given: dict[str, str] | None) -> None:
    assert facts(duties(ADVISE | days), OFFICE) == given
    assert "kết thúc trước ngày" not in made(duties(ADVISE | {"end": "2017-12-31"}), OFFICE).words


def test_up_to_an_earlier_day_a_duty_that_begins_later_is_not_there() -> None:
    found = duties(LEAD | {"start": "2017-09-01"})
    assert facts(found, LEADER, day="2017-08-31") is None
    assert facts(found, LEADER, day="2017-09-01") == YES


def test_nothing_recorded_is_not_no() -> None:
    for key in (LEADER, OFFICE, TEAM):
        assert facts(work(), key) is None
    assert facts(duties(ADVISE, MEMBER), LEADER) is None  # other roles
    assert facts(duties(LEAD, MEMBER), OFFICE) is None
    assert facts(duties(LEAD, ADVISE), TEAM) is None


def test_what_was_removed_says_nothing(records: Records) -> None:
    subject = {"year": 2017, "duty": "d"}
    records.append("duty", subject, LEAD)
    assert facts(records.work(2017), LEADER) == YES
    records.append("duty", subject, LEAD | {"removed": True}, 1)
    assert facts(records.work(2017), LEADER) is None


def test_a_leader_of_another_unit_does_not_lead_the_department() -> None:
    assert facts(duties(LEAD | {"unit": "phong-dkkd"}), LEADER) is None
    assert facts(duties(LEAD | {"unit": "khong-co"}), LEADER) is None
    assert facts(duties(LEAD | {"unit": "phong-dkkd"}, LEAD), LEADER) == YES


def test_one_without_a_unit_is_the_departments_whose_register_it_is() -> None:
    bare = {"role": "lead", "name": "Phó Giám đốc Sở"}
    assert facts(duties(bare), LEADER) == YES
    division = replace(SO, key="x", parent="tren")  # the same set asked of a unit below another one
    assert facts(duties(bare), LEADER, unit=division, units=(*UNITS, division)) is None


def test_the_office_and_no_other_division_advises() -> None:
    proposal = made(duties(ADVISE), OFFICE)
    assert (proposal.facts, proposal.rows[0].label, proposal.rows[0].owner) == (YES, "Văn phòng Sở", "van-phong")
    assert points(OFFICE, proposal.facts) == "1"
    assert facts(duties(ADVISE | {"unit": "phong-dkkd"}), OFFICE) is None
    assert facts(duties({"role": "advise", "name": "Văn phòng Sở"}), OFFICE) is None  # of no unit of the list


def renamed(on: str) -> tuple[Unit, ...]:
    """The office ends on a day; the Đăng ký kinh doanh division goes on with its work."""
    return tuple(replace(one, valid_to=on, successor="phong-dkkd") if one.key == "van-phong" else one for one in UNITS)


def test_an_office_that_ended_in_mid_year_advised_until_then() -> None:
    assert facts(duties(ADVISE), OFFICE, units=renamed("2017-06-30")) == YES
    assert facts(duties(MEMBER), TEAM, units=renamed("2017-06-30")) == {"thanh_lap": "yes"}
    late = duties(ADVISE | {"start": "2017-09-01"})  # assigned after that to whoever goes on with its work
    assert facts(late, OFFICE, units=renamed("2017-06-30")) == YES


def test_two_of_a_role_are_two_rows_and_one_yes() -> None:
    proposal = made(duties(LEAD, LEAD | {"name": "Giám đốc Sở"}), LEADER)
    assert proposal.facts == YES
    assert [row.label for row in proposal.rows] == ["Phó Giám đốc Sở", "Giám đốc Sở"]
    assert proposal.words == "Sổ theo dõi ghi phân công: Phó Giám đốc Sở; Giám đốc Sở." + NO_PAPER


def test_of_the_team_it_says_that_it_exists_and_leaves_what_it_is_charged_with() -> None:
    people = [MEMBER | {"name": f"Thành viên {n}", "unit": "phong-dn"} for n in range(1, 5)]
    proposal = made(duties(*people, MEMBER | {"role": "support_head", "unit": "so-khdt"}), TEAM)
    assert proposal.facts == {"thanh_lap": "yes"}, "whether it is to check and supervise the register does not say"
    assert points(TEAM, proposal.facts | {"nhiem_vu": "yes"}) == "1"
    assert points(TEAM, proposal.facts | {"nhiem_vu": "no"}) == "0"
    assert [(row.part, row.facts) for row in proposal.rows] == [
        ("support_head", ("thanh_lap",)),
        *[("support", ("thanh_lap",))] * 4,
    ]
    assert proposal.words == (
        "Sổ theo dõi ghi phân công: Nguyễn Văn An; Thành viên 1; Thành viên 2 và 2 phân công khác." + NO_PAPER
    )


def test_a_person_of_the_list_is_named(records: Records) -> None:
    records.append("person", {"person": "b"}, {"name": "Lê Thị Bích", "position": "Phó Giám đốc", "unit": "so-khdt"})
    records.append("duty", {"year": 2017, "duty": "d"}, {"role": "lead", "person": "b", "unit": "so-khdt"})
    records.append("person", {"person": "b"}, {"name": "Lê Thị Bích", "active": False}, 1)  # who left had it still
    assert [row.label for row in made(records.work(2017), LEADER).rows] == ["Lê Thị Bích"]

"""The facts of one year, worked out by hand: ``scene.fill`` says what was recorded, confirmed and changed."""

from __future__ import annotations

from pathlib import Path

from cchc_eval.records import open_workspace
from cchc_eval.reports.behind.reading import Behind, load_behind
from cchc_eval.reports.results import Results, Wanted, load_results
from tests.reports.behind import scene


def test_each_criterion_with_a_source_and_an_answer_says_how_its_facts_stand(found: dict[str, Behind]) -> None:
    assert {key: one.state for key, one in found.items()} == {
        "bao_cao_phu_trach": "hand",  # its duty is of another kind: nothing to count
        "ke_hoach_nam": "confirmed",
        "nhiem_vu_dung_han": "changed",
        "bao_cao_dinh_ky": "overridden",
        "ke_hoach_tuyen_truyen": "proposed",
        "ke_hoach_kiem_tra": "agrees",
        "don_vi_kiem_tra": "differs",
    }  # not what has no source, not what is unanswered


def test_what_was_confirmed_with_what_became_of_it(found: dict[str, Behind]) -> None:
    one = found["nhiem_vu_dung_han"]
    assert (one.given, one.now) == ({"done": "2", "due": "3"}, {"done": "1", "due": "3"})  # b late, d gone, e overdue
    assert one.who == "Trần Thị Bình, Chuyên viên"
    shown = [
        (thing.row.id, thing.row.counted, thing.row.facts, thing.row.revision, thing.change) for thing in one.things
    ]
    assert shown == [
        ("a", "in_time", ("done", "due"), 1, ""),
        ("b", "in_time", ("done", "due"), 1, "other"),
        ("c", "out", (), 1, ""),
        ("d", "overdue", ("due",), 1, "gone"),
        ("e", "overdue", ("due",), 1, "new"),
    ]
    later = one.things[1]
    assert (later.row.day, later.then["done_on"], later.now["done_on"]) == ("2017-06-21", "2017-06-21", "2017-07-04")
    assert later.counted_now == "late"
    assert one.things[0].papers == (
        {"type": "Báo cáo", "number": "12/BC-SKH", "date": "2017-06-20", "issuer": "Sở", "title": "Kết quả rà soát"},
    )
    assert [thing.owner for thing in one.things][-2:] == ["Văn phòng Sở", "Phòng Doanh nghiệp"]


def test_kept_apart_typed_by_hand_and_changed_by_hand(found: dict[str, Behind]) -> None:
    apart = found["bao_cao_dinh_ky"]
    assert (apart.declared["cham"], apart.given) == ("0", {"cham": "1", "khong_gui": "1"})
    assert apart.reason.startswith("Báo cáo quý I")
    assert [(thing.row.label, thing.row.counted) for thing in apart.things] == [
        ("Báo cáo CCHC quý – 2017-Q1", "late"),
        ("Báo cáo CCHC quý – 2017-Q2", "missing"),
    ]
    hand = found["ke_hoach_tuyen_truyen"]
    assert (hand.declared["date"], hand.given["date"], hand.who) == ("2017-02-01", "2016-12-28", "")
    assert (found["bao_cao_phu_trach"].things, found["bao_cao_phu_trach"].given) == ((), {})
    assert (found["don_vi_kiem_tra"].declared["done"], found["don_vi_kiem_tra"].given) == ("2", {"done": "1"})


def test_a_closed_year_shows_the_snapshot_and_nothing_else(tmp_path: Path) -> None:
    with open_workspace(base=tmp_path) as workspace:
        scene.fill(workspace).close_year(2017)
    results = load_results(Wanted("", 2017, "so-2017"), tmp_path)
    one = {one.key: one for one in load_behind(results, tmp_path)}["nhiem_vu_dung_han"]
    assert (one.state, one.given, one.now) == ("confirmed", {"done": "2", "due": "3"}, None)
    assert [(thing.row.id, thing.row.day, thing.change) for thing in one.things] == [
        ("a", "2017-06-21", ""), ("b", "2017-06-21", ""), ("c", "", ""), ("d", "", ""),
    ]  # fmt: skip


def test_only_the_units_that_are_asked_for(results: Results, year: Path) -> None:
    assert load_behind(results, year, []) == []
    assert load_behind(Results(Wanted()), year) == []

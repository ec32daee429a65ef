"""Contents × channels that activities covered, and the staff that they reached."""

from __future__ import annotations

from tests.records.sources.kit import DKKD, facts, points, proposed, work

MEETING = {
    "title": "Hội nghị CCHC",
    "contents": ["chu_truong", "khac"],
    "channels": ["hoi_nghi"],
    "start": "2017-04-10",
    "staff": 30,
}
PAGE = {"title": "Tin trên trang của Sở", "contents": ["trach_nhiem"], "channels": ["trang_so"], "unit": "phong-dkkd"}


def test_contents_and_channels() -> None:
    found = work(("outreach", "a", MEETING), ("outreach", "b", PAGE))
    contents = facts(found, "noi_dung_tuyen_truyen")
    assert contents == {"chu_truong": "yes", "trach_nhiem": "yes", "cua_tinh_va_so": "no"}
    made = proposed(found, "noi_dung_tuyen_truyen")
    assert made is not None
    assert [one.facts for one in made.rows] == [("chu_truong",), ("trach_nhiem",)]  # “khac” is not asked
    channels = facts(found, "hinh_thuc_tuyen_truyen")
    assert channels == {"trang_tinh": "no", "trang_so": "yes", "hoi_nghi": "yes", "niem_yet": "no"}
    assert points("hinh_thuc_tuyen_truyen", channels) == "0.5"  # 2 × 0.25


def test_a_unit_counts_its_own_activities() -> None:
    given = facts(work(("outreach", "a", MEETING), ("outreach", "b", PAGE)), "tuyen_truyen_phong", DKKD)
    assert given == {"cuoc_hop": "no", "trang_so": "yes", "trang_tinh": "no", "niem_yet": "no", "hoi_nghi": "no"}


def test_where_no_activity_names_a_content_or_a_channel_none_is_denied() -> None:
    only_channel, only_content = (("outreach", "a", MEETING | {part: []}) for part in ("contents", "channels"))
    assert facts(work(only_channel), "noi_dung_tuyen_truyen") is None
    assert facts(work(only_channel), "hinh_thuc_tuyen_truyen") is not None
    assert facts(work(only_content), "hinh_thuc_tuyen_truyen") is None
    assert facts(work(only_content), "noi_dung_tuyen_truyen") is not None


def test_staff_is_never_added_up() -> None:
    plan = ("outreach_plan", "so-khdt", {"staff": 56})
    made = proposed(
        work(plan, ("outreach", "a", MEETING), ("outreach", "b", MEETING | {"staff": 52})), "pho_bien_cong_chuc"
    )
    assert made is not None
    assert made.facts == {"done": "52", "due": "56"}
    assert [(one.kind, one.id, one.counted, one.facts) for one in made.rows] == [
        ("outreach_plan", "so-khdt", "covers", ("due",)),
        ("outreach", "a", "smaller", ()),  # 30
        ("outreach", "b", "covers", ("done",)),
    ]
    assert facts(work(plan), "pho_bien_cong_chuc") == {"due": "56"}


def test_later_activities_and_empty_books() -> None:
    assert facts(work(("outreach", "a", MEETING)), "noi_dung_tuyen_truyen", day="2017-04-09") is None
    assert facts(work(), "hinh_thuc_tuyen_truyen") is None

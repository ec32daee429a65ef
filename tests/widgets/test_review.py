"""What the navigator filters by: open, marked, owed, what differs; and the list of who owes what."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest

from cchc_eval import columns as c
from cchc_eval.numbers import format_date
from cchc_eval.widgets.review import changed_by_appraiser
from tests.widgets.appraisal.appraiser import Appraiser, declared, step
from tests.widgets.typist import SET, Typist, put_set

YESTERDAY = format_date(date.today() - timedelta(days=1))


def those(typist, name):
    return [key for key, view in typist.views.items() if view[name]]


def test_open_is_what_is_still_to_be_declared(typist):
    assert "thuong" not in those(typist, "open")  # a bonus that is left blank is none
    assert "mot" not in those(typist, "open")
    assert {"co_khong", "chon"} <= set(those(typist, "open"))
    assert {"hai_long", "diem_xhh"}.isdisjoint(those(typist, "open"))  # the survey is never the unit's to declare
    assert "chon_a" not in those(typist, "open")  # the choice comes first
    typist.types("chon", "chosen", "chon_a")
    assert "chon" not in those(typist, "open")
    assert "chon_a" in those(typist, "open")
    typist.types("co_khong", "answer", "no")
    typist.states("muc", "not_applicable", "Không có")
    typist.types("danh_muc", "cong", "yes")  # half of it
    typist.types("ty_le", "done", "210")
    typist.types("ty_le", "due", "200")  # contradicts itself
    assert {"co_khong", "muc"}.isdisjoint(those(typist, "open"))
    assert {"danh_muc", "ty_le"} <= set(those(typist, "open"))


def test_a_mark_for_review_shows_with_its_note(typist):
    assert typist.does("dem", "mark", {"marked": True, "note": "Hỏi lại phòng A"})["status"] == "saved"
    assert typist.views["dem"]["marked"] == "Hỏi lại phòng A"
    assert typist.views["dem"]["marks"] == ["unanswered", "marked"]
    assert typist.does("muc", "mark", {"marked": True, "note": ""})["status"] == "saved"
    assert [key for key, view in typist.views.items() if view["marked"] is not None] == ["muc", "dem"]
    typist.does("dem", "mark", {"marked": False, "note": ""})
    assert typist.views["dem"]["marked"] is None
    assert typist.views["dem"]["marks"] == ["unanswered"]


def test_only_views_that_changed_are_sent(typist):
    ack = typist.send(typist.edit("dem", "mark", {"marked": True, "note": ""}))
    assert set(ack["views"]) == {"dem"}


def test_an_inner_node_says_how_far_it_is(typist):
    assert typist.views["mot"]["done"] == "0/10"
    typist.types("chon", "chosen", "chon_b")
    assert (typist.views["chon"]["points"], typist.views["chon"]["maximum"], typist.views["chon"]["done"]) == (
        "–",
        "4",
        "0/1",
    )
    typist.types("chon_b", "answer", "yes")
    assert typist.sees("chon")[0] == "2/4"  # 2 of the 4 that the choice is worth
    assert typist.views["chon"]["done"] == "1/1"
    typist.types("co_khong", "answer", "yes")
    assert typist.views["mot"]["done"] == "1/10"
    assert typist.views["mot"]["share"] == "5,0%"  # 1 of 20 points


@pytest.mark.parametrize(
    ("decisions", "changed"),
    [
        ([("appraisal", "accept")], False),
        ([("appraisal", "facts")], True),
        ([("appraisal", "points")], True),
        ([("appraisal", "na_refused")], True),
        ([("appraisal", "explain")], False),
        ([("appraisal", "points"), ("appraisal_2", "accept")], False),
        ([("appraisal_2", "points"), ("appraisal", "accept")], True),
        ([("self", "points")], False),
    ],
)
def test_what_the_last_decision_changed(decisions, changed):
    table = pd.DataFrame(
        [("u", "k", turn, "answered", "{}", f'{{"decision": "{decision}"}}') for turn, decision in decisions],
        columns=list(c.ANSWERS)[:6],
    )
    assert changed_by_appraiser(table) == ({"k"} if changed else set())
    assert changed_by_appraiser(table.iloc[:0]) == set()


def test_what_an_appraiser_changed_is_marked_for_the_unit(tmp_path):
    unit = declared(tmp_path)
    step(unit, "approve", "submit")
    judge = Appraiser(tmp_path, person="Lê Văn Thẩm")
    judge.decides("dem", "points", points="1", reason="Hai sáng kiến đã tính năm trước")
    judge.decides("muc", "accept")
    again = unit.reopens()
    assert [key for key, view in again.views.items() if view["differs"]["rounds"]] == ["dem"]
    assert "changed_by_appraiser" in again.views["dem"]["marks"]
    again.dialogue.close()


def test_what_differs_from_last_year(tmp_path):
    first = Typist(tmp_path)
    first.types("co_khong", "answer", "yes")
    first.types("dem", "count", "3")
    first.dialogue.close()
    put_set(tmp_path, SET.replace("thu-2017", "thu-2018").replace("year: 2017", "year: 2018"), "thu-2018")
    units = tmp_path / "cua-toi" / "units"
    units.mkdir()
    (units / "2018.csv").write_text("key,name,group,population_note\nso-khdt,Sở Kế hoạch và Đầu tư,so,\n", "utf-8")
    second = Typist(tmp_path, "thu-2018", year="2018")
    assert not any(view["differs"]["last_year"] for view in second.views.values())
    second.types("co_khong", "answer", "yes")
    second.types("dem", "count", "2")
    assert [key for key, view in second.views.items() if view["differs"]["last_year"]] == ["dem"]
    second.dialogue.close()


def test_who_owes_what_in_the_order_of_the_alphabet(typist):
    me = typist.form["place"]["person"]
    typist.assigns("mot", "Phòng Đăng ký", me, YESTERDAY)
    typist.assigns("muc", "Phòng Ất")
    typist.assigns("dem", "Phòng Dân tộc")
    groups = typist.totals["owed"]
    assert [group["who"] for group in groups] == [
        "Phòng Ất",
        "Phòng Dân tộc",
        "Phòng Đăng ký – Trần Thị Bình",
        "Chưa phân công",
    ]
    assert groups[0]["keys"] == ["muc"]
    assert groups[0]["count"] == "chưa kê khai xong: 1, trong đó quá hạn: 1"  # the date of the field holds here too
    assert groups[2]["mine"]
    assert not groups[0]["mine"]
    assert groups[2]["count"] == "chưa kê khai xong: 8, trong đó quá hạn: 8"  # ten of the field, less two
    assert groups[3]["keys"] == ["cong_thuc", "chon"]
    assert groups[3]["count"] == "chưa kê khai xong: 2"
    typist.types("muc", "level", "tot")
    assert typist.totals["owed"][0]["who"] == "Phòng Dân tộc"

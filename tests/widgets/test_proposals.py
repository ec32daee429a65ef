"""Facts from the register of work, as a user meets them: proposed, looked behind, confirmed, changed, kept apart, closed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cchc_eval.records import Records, open_workspace
from tests.widgets.typist import Typist

KEY = "nhiem_vu_dung_han"


@pytest.fixture
def user(tmp_path: Path) -> Iterator[Typist]:
    """Somebody who scores the department, in whose register are a plan and two tasks."""
    user = Typist(tmp_path, "so-2017")
    plan = {"type": "cchc_nam", "unit": "so-khdt", "title": "Kế hoạch CCHC năm 2017"}
    records(user).append("plan", {"year": 2017, "plan": "p"}, plan)
    task(user, "a", state="done", done_on="2017-05-30")
    task(user, "b")
    again = user.reopens()
    yield again
    again.dialogue.close()


def records(user: Typist) -> Records:
    assert user.dialogue.desk
    return user.dialogue.desk.records


def task(user: Typist, name: str, base: int = 0, **more: Any) -> None:
    payload = {"plan": "p", "title": f"Nhiệm vụ <{name}>", "due": "2017-06-30", "owner": "van-phong", **more}
    records(user).append("task", {"year": 2017, "task": name}, payload, base)


def presses(user: Typist, action: str, **more: Any) -> dict[str, Any]:
    value = {
        "action": action,
        "digest": user.views[KEY]["source"]["digest"],
        "answer": user.revisions.get(f"self|{KEY}|answer", 0),
    }
    return user.does(KEY, "source", value | more)


def test_the_proposal_and_what_stands_behind_it(user: Typist) -> None:
    source = user.views[KEY]["source"]
    assert user.form["nodes"][KEY]["sourced"]
    assert (source["state"], source["confirm"], source["override"]) == ("proposed", True, True)
    assert [value for _label, value in source["facts"]] == ["1 nhiệm vụ", "2 nhiệm vụ"]
    assert "2 nhiệm vụ đến hạn" in source["counted"]
    first = source["rows"][0]
    assert first[:4] == ["Nhiệm vụ <a>", "Văn phòng Sở", "30/06/2017 / 30/05/2017", "đúng hạn"]
    assert first[5].startswith("Trần Thị Bình")
    assert first[5].endswith(" (1)")
    assert [row[2] for row in source["rows"]] == ["30/06/2017 / 30/05/2017", "30/06/2017 / –"]
    assert {len(row) for row in source["rows"]} == {len(source["head"])} == {6}  # as many as a small screen holds
    assert user.views[KEY]["marks"] == ["unanswered"]  # a proposal is no answer
    assert "source" not in user.views["khac_phuc"]  # nothing is recorded that it could count


def test_confirmed_it_is_the_answer(user: Typist) -> None:
    result = presses(user, "confirm")
    assert result["status"] == "saved"
    assert result["content"]["facts"] == {"done": "1", "due": "2"}
    assert user.recorded(KEY)["facts"] == {"done": "1", "due": "2"}
    assert user.views[KEY]["source"]["state"] == "confirmed"
    assert not user.views[KEY]["source"]["confirm"]
    assert user.sees(KEY)[1] == ["zero"]  # 1 of 2 is below the floor of 70%


def test_typed_alike_it_is_confirmed_without_a_second_answer(user: Typist) -> None:
    user.types(KEY, "done", "1")
    user.types(KEY, "due", "2")
    assert user.views[KEY]["source"]["state"] == "agrees"
    before = user.revisions[f"self|{KEY}|answer"]
    assert "content" not in presses(user, "confirm")
    assert user.revisions[f"self|{KEY}|answer"] == before


def test_the_source_changes_afterwards(user: Typist) -> None:
    presses(user, "confirm")
    task(user, "b", 1, state="done", done_on="2017-06-30")
    again = user.reopens()
    source = again.views[KEY]["source"]
    assert source["state"] == "changed"
    assert [value for _label, value in source["was"]] == ["1 nhiệm vụ", "2 nhiệm vụ"]
    assert [value for _label, value in source["facts"]] == ["2 nhiệm vụ", "2 nhiệm vụ"]
    assert "source_changed" in again.views[KEY]["marks"]
    assert again.recorded(KEY)["facts"] == {"done": "1", "due": "2"}  # nothing changes by itself
    assert presses(again, "confirm")["content"]["facts"] == {"done": "2", "due": "2"}
    assert "source_changed" not in again.views[KEY]["marks"]


def test_the_same_number_from_other_entries_is_told(user: Typist) -> None:
    presses(user, "confirm")
    item = records(user).work(2017).tasks["b"]
    records(user).append("task", item.subject, {**item.payload, "removed": True}, item.revision)
    task(user, "c")
    again = user.reopens()
    source = again.views[KEY]["source"]
    assert (source["state"], source["was"], source["confirm"]) == ("changed", [], True)
    assert "kết quả vẫn như cũ" in source["words"]
    assert "source_changed" in again.views[KEY]["marks"]
    presses(again, "confirm")
    assert again.views[KEY]["source"]["state"] == "confirmed"


def test_where_no_level_follows_any_more_it_is_told_what_stands(user: Typist) -> None:
    key, held = "bao_cao_phu_trach", records(user)
    periods = [{"code": f"2017-Q{n}", "due": f"2017-0{3 * n}-20"} for n in (1, 2, 3)]
    duty = {"name": "Báo cáo quý", "by": "ca_nhan_phu_trach", "to": "ban_giam_doc", "frequency": "quarter"}
    held.append("report_duty", {"year": 2017, "duty": "r"}, {**duty, "periods": periods[:2]})
    for one in periods[:2]:
        sent = {"state": "delivered", "delivered_on": one["due"]}
        held.append("report", {"year": 2017, "duty": "r", "period": one["code"]}, sent)
    user = user.reopens()
    shown = user.views[key]["source"]
    assert user.does(key, "source", {"action": "confirm", "digest": shown["digest"], "answer": 0})["status"] == "saved"
    held.append("report_duty", {"year": 2017, "duty": "r"}, {**duty, "periods": periods}, 1)
    source = user.reopens().views[key]["source"]
    assert (source["state"], source["facts"], source["confirm"]) == ("changed", [], False)
    assert "3 báo cáo phải gửi" in source["counted"]
    assert "1 không gửi" in source["counted"]
    assert "chưa xác định được mức" in source["counted"]
    assert "không còn" not in source["counted"]


def test_a_source_that_holds_nothing_any_more_gives_no_number_and_what_is_declared_is_kept_with_a_reason(
    user: Typist,
) -> None:
    presses(user, "confirm")
    for name in ("a", "b"):
        item = records(user).work(2017).tasks[name]
        records(user).append("task", item.subject, {**item.payload, "removed": True}, item.revision)
    again = user.reopens()
    source = again.views[KEY]["source"]
    assert (source["state"], source["facts"], source["confirm"]) == ("changed", [], False)
    assert [value for _label, value in source["was"]] == ["1 nhiệm vụ", "2 nhiệm vụ"]
    assert "không còn" in source["counted"]
    assert presses(again, "confirm")["status"] == "refused"
    assert "lý do" in presses(again, "override", reason="")["message"]
    assert presses(again, "override", reason="Kế hoạch đã bỏ khỏi sổ")["status"] == "saved"
    source = again.views[KEY]["source"]
    assert (source["state"], source["facts"], source["rows"], source["override"]) == ("overridden", [], [], False)
    assert "source_changed" not in again.views[KEY]["marks"]
    assert again.recorded(KEY)["facts"] == {"done": "1", "due": "2"}
    task(again, "c")
    last = again.reopens().views[KEY]["source"]
    assert (last["state"], last["was"], [value for _label, value in last["facts"]]) == (
        "changed",
        [],
        ["0 nhiệm vụ", "1 nhiệm vụ"],
    )


def test_what_was_not_before_the_eyes_is_not_confirmed(user: Typist) -> None:
    task(user, "c")
    result = presses(user, "confirm")
    assert (result["status"], "vừa thay đổi" in result["message"]) == ("refused", True)
    assert user.recorded(KEY) == {}
    assert [value for _label, value in user.views[KEY]["source"]["facts"]] == ["1 nhiệm vụ", "3 nhiệm vụ"]


def test_nothing_declared_is_nothing_to_keep(user: Typist) -> None:
    assert "Chưa kê khai số liệu nào" in presses(user, "override", reason="Chưa ghi sổ")["message"]
    assert user.views[KEY]["source"]["state"] == "proposed"


def test_kept_apart_with_a_reason(user: Typist) -> None:
    user.types(KEY, "done", "2")
    user.types(KEY, "due", "2")
    assert "lý do" in presses(user, "override", reason=" ")["message"]
    assert presses(user, "override", reason="Nhiệm vụ b xong 29/6, chưa ghi sổ")["status"] == "saved"
    source = user.views[KEY]["source"]
    assert (source["state"], source["reason"]) == ("overridden", "Nhiệm vụ b xong 29/6, chưa ghi sổ")
    assert user.recorded(KEY)["facts"] == {"done": "2", "due": "2"}


def test_changed_by_hand_after_confirming(user: Typist) -> None:
    presses(user, "confirm")
    user.types(KEY, "done", "2")
    assert user.views[KEY]["source"]["state"] == "differs"
    assert "source_changed" in user.views[KEY]["marks"]


def test_somebody_elses_answer_is_not_overwritten(user: Typist) -> None:
    desk = user.dialogue.desk
    assert desk
    desk.open_round("self")
    records(user).append("answer", desk.place(KEY, "self"), {"state": "answered", "facts": {"done": "2", "due": "2"}})
    result = presses(user, "confirm")
    assert result["status"] == "refused"
    assert user.recorded(KEY)["facts"] == {"done": "2", "due": "2"}


def test_a_closed_year_shows_what_was_confirmed(user: Typist) -> None:
    presses(user, "confirm")
    shown = user.views[KEY]["source"]["rows"]
    task(user, "b", 1, title="Tên sửa sau", state="done", done_on="2017-08-01")
    records(user).close_year(2017)
    again = user.reopens()
    source = again.views[KEY]["source"]
    assert (source["state"], source["confirm"], source["override"]) == ("confirmed", False, False)
    assert [row[0] for row in source["rows"]] == ["Nhiệm vụ <a>", "Nhiệm vụ <b>"]
    assert source["rows"] == shown  # with their days, documents and authors, as they were
    assert presses(again, "confirm")["status"] == "refused"


def test_what_another_program_records_comes_as_news(user: Typist, tmp_path: Path) -> None:
    """A task is finished in another notebook: the page of its criterion says so, and nothing else moves."""
    presses(user, "confirm")
    desk = user.dialogue.desk
    assert desk
    assert user.dialogue.answer({"type": "news"}) is None
    before = dict(desk._shown)
    with open_workspace(desk.workspace.name, tmp_path) as workspace:
        other = workspace.records(desk.records.author)
        payload = {"plan": "p", "title": "Nhiệm vụ <b>", "due": "2017-06-30", "owner": "van-phong"}
        other.append("task", {"year": 2017, "task": "b"}, payload | {"state": "done", "done_on": "2017-06-30"}, 1)
        news = user.say({"type": "news"})
        assert (news["type"], list(news["views"])) == ("news", [KEY])
        source = news["views"][KEY]["source"]
        assert [value for _label, value in source["facts"]] == ["2 nhiệm vụ", "2 nhiệm vụ"]
        assert source["state"] == "changed"
        assert news["views"][KEY]["points"] == before[KEY]["points"]
        other.add_person("Chi")
        assert user.dialogue.answer({"type": "news"}) is None
    anew = user.reopens().views
    assert anew == {key: news["views"].get(key, view) for key, view in before.items()}

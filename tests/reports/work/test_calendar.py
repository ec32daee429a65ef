from __future__ import annotations

import datetime as dt
from pathlib import Path

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_eval.analysis.work import items_table
from cchc_eval.reports.work.calendar import calendar_of, owners, write_calendars
from tests.analysis.work import year

LONG = (
    "Rà soát, đánh giá thủ tục hành chính; niêm yết công khai, minh bạch tại Bộ phận một cửa – “đúng hẹn” \\ đúng hạn "
    * 4
)


def items(work=None):
    return items_table(work or year.whole(), year.NAMES)


def events(data: bytes) -> dict[str, icalendar.Event]:
    return {str(one["summary"]): one for one in icalendar.Calendar.from_ical(data).walk("VEVENT")}


def folds(data: bytes) -> None:
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    for line in lines:
        line.decode("utf-8")  # no letter is torn in two
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_owners_in_the_order_of_the_alphabet() -> None:
    assert owners(items()) == {"dn": "Phòng Doanh nghiệp", "so": "Sở", "vp": "Văn phòng"}
    assert list(owners(items())) == ["dn", "so", "vp"]


def test_what_an_event_says() -> None:
    found = events(calendar_of(items(), "vp", "ws", 2017))
    assert list(found) == [
        "Nhiệm vụ: Công bố TTHC (đã xong)", "Nhiệm vụ: Hội thảo", "Nhiệm vụ: Sơ kết 6 tháng (đã xong)",
        "Nhiệm vụ: Nâng cấp phần mềm", "Nhiệm vụ: Bồi dưỡng", "Nhiệm vụ: Tổng kết",
    ]  # fmt: skip
    one = found["Nhiệm vụ: Tổng kết"]
    assert (one.decoded("dtstart"), one.decoded("dtend")) == (dt.date(2017, 12, 15), dt.date(2017, 12, 16))
    assert one.decoded("dtstamp") == dt.datetime(2017, 1, 5, 2, tzinfo=dt.UTC)
    assert one["status"] == "CONFIRMED"
    assert one.walk("VALARM")[0].decoded("trigger") == dt.timedelta(days=-3, hours=8)
    assert found["Nhiệm vụ: Hội thảo"]["status"] == found["Nhiệm vụ: Nâng cấp phần mềm"]["status"] == "CANCELLED"
    assert "Lý do: Không còn kinh phí" in str(found["Nhiệm vụ: Hội thảo"]["description"])
    assert not found["Nhiệm vụ: Công bố TTHC (đã xong)"].walk("VALARM")


def test_a_report_is_told_with_its_period_as_officials_write_it() -> None:
    found = [name for name in events(calendar_of(items(), "so", "ws", 2017)) if name.startswith("Báo cáo: ")]
    assert found[2:] == ["Báo cáo: Báo cáo quý, quý III/2017", "Báo cáo: Báo cáo quý, quý IV/2017"]
    assert len(found) == 4


def test_importing_twice_makes_no_doubles() -> None:
    first, again = (events(calendar_of(items(), "so", "ws", 2017)) for _turn in range(2))
    assert [one["uid"] for one in first.values()] == [one["uid"] for one in again.values()]
    assert len({one["uid"] for one in first.values()}) == len(first)
    work = year.whole()
    work.tasks["d"] = year.item("tasks", "d", year.task("Tổng kết năm", "2017-12-20"), revision=2)
    before, after = (events(calendar_of(items(one), "vp", "ws", 2017)) for one in (year.whole(), work))
    old, new = before["Nhiệm vụ: Tổng kết"], after["Nhiệm vụ: Tổng kết năm"]
    assert (old["uid"], old["sequence"], new["sequence"]) == (new["uid"], 1, 2)
    other = events(calendar_of(items(), "vp", "another", 2017))
    assert not {one["uid"] for one in other.values()} & {one["uid"] for one in before.values()}


def test_a_calendar_never_sees_a_lower_number_of_what_was_delivered_or_held() -> None:
    """A calendar leaves aside what comes with a lower SEQUENCE than it knows."""
    duty = {
        "name": "BC",
        "by": "so",
        "to": "so_noi_vu",
        "unit": "so",
        "frequency": "year",
        "periods": [{"code": "2017", "due": "2017-12-20"}],
    }
    plan = {
        "contents": [{"code": "c", "name": "C"}],
        "channels": [{"code": "k", "name": "K"}],
        "promised": [{"content": "c", "channel": "k", "due": "2017-06-30"}],
    }
    before, after = year.work(), year.work()
    for one in (before, after):
        one.report_duties["r"] = year.item("report_duties", "r", duty, revision=3)
        one.outreach_plans["so"] = year.item("outreach_plans", "so", plan, revision=2)
    after.reports["r/2017"] = year.item("reports", "r/2017", {"state": "delivered", "delivered_on": "2017-12-19"})
    after.outreach["h"] = year.item(
        "outreach", "h", {"title": "Hội nghị", "contents": ["c"], "channels": ["k"], "start": "2017-05-05"}
    )
    first, then = (list(events(calendar_of(items(one), "so", "ws", 2017)).values()) for one in (before, after))
    assert [one["uid"] for one in first] == [one["uid"] for one in then]
    assert [(old["sequence"], new["sequence"]) for old, new in zip(first, then, strict=True)] == [(2, 3), (3, 4)]
    assert all("(đã xong)" in one["summary"] for one in then)


@settings(max_examples=25)
@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]), min_size=1, max_size=120).map(
        lambda s: s.strip() or "Á"
    ),
    st.integers(0, 40),
)
def test_any_text_is_folded_between_letters_and_read_back(text: str, before: int) -> None:
    title = " ".join(("x" * before + text).split()) or "Á"
    work = year.whole()
    work.tasks.clear()
    item = year.item("tasks", "x", year.task("Á", "2017-05-05"))
    work.tasks["x"] = type(item)(
        "task", "x", 2017, {}, {**item.payload, "title": title}, 1, "e", item.author, item.time
    )
    data = calendar_of(items(work), "vp", "ws", 2017)
    folds(data)
    assert list(events(data)) == [f"Nhiệm vụ: {title}"]


def test_files(tmp_path: Path) -> None:
    work = year.whole()
    work.tasks["z"] = year.item(
        "tasks", "z", year.task(LONG.strip(), "2017-11-11", owner="", people=["Ông Nguyễn Đức Á"])
    )
    made = write_calendars(items(work), tmp_path, "ws", 2017)
    assert [file.name.rsplit("-", 1)[0] if "ong" in file.name else file.name for file in made] == [
        "viec-2017-ong-nguyen-duc-a", "viec-2017-dn.ics", "viec-2017-so.ics", "viec-2017-vp.ics",
    ]  # fmt: skip
    before = {file.name: file.read_bytes() for file in made}
    for data in before.values():
        folds(data)
    assert LONG.strip() in next(iter(events(made[0].read_bytes())))
    assert {file.name: file.read_bytes() for file in write_calendars(items(work), tmp_path, "ws", 2017)} == before
    assert [file.name for file in write_calendars(items(work), tmp_path / "x", "ws", 2017, chosen=["dn"])] == [
        "viec-2017-dn.ics"
    ]


def test_nothing_is_due(tmp_path: Path) -> None:
    assert write_calendars(items(year.work()), tmp_path, "ws", 2017) == []


def test_the_document_is_named() -> None:
    found = events(calendar_of(items(), "vp", "ws", 2017, {"qd-1": {"number": "12/QĐ-SKH", "date": "2017-07-30"}}))
    assert "12/QĐ-SKH – 30/07/2017" in str(found["Nhiệm vụ: Nâng cấp phần mềm"]["description"])


@pytest.mark.parametrize("owner", ["", "khong-co"])
def test_an_owner_of_nothing(owner: str) -> None:
    assert events(calendar_of(items(), owner, "ws", 2017)) == {}

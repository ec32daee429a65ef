"""A unit of ``phong-2017`` scored completely by keyboard alone, in JupyterLab and without code, then approved and submitted."""

from __future__ import annotations

from typing import Any

import pytest

from cchc_eval.records import open_workspace
from tests.browser.journeys.windows import OFFICE, Windows, settled
from tests.browser.lab import LAPTOP, Lab, lent, saved, until
from tests.browser.voila import voila

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.slow]

WHO, SET, UNIT, LEAVES = (
    "Đặng Thị Phím",
    "phong-2017",
    "phong-dn",
    24,
)  # what the unit declares; the two surveys are not its own
ACTIVE = "document.activeElement"


class Keyboard:
    """Hands that touch nothing but the keyboard."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def press(self, *names: str) -> None:
        for name in names:
            self.page.keyboard.press(name)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def at(self, selector: str) -> bool:
        """Return whether what has the focus matches."""
        return bool(self.page.evaluate(f"(selector) => {ACTIVE}.matches(selector)", selector))

    def value(self) -> str:
        return str(self.page.evaluate(f"{ACTIVE}.value"))

    def label(self) -> str:
        return str(self.page.evaluate(f"{ACTIVE}.labels?.[0]?.textContent.trim() ?? ''"))

    def tab_to(self, selector: str, label: str = "", key: str = "Tab") -> None:
        """Press Tab until something that matches has the focus, with the focus always in sight inside the form."""
        for _again in range(250):
            if self.at(selector) and (not label or self.label().startswith(label)):
                return
            self.press(key)
        raise AssertionError(f"no way to {selector} {label} by {key}")

    def choose(self, label: str, value: str) -> None:
        """Choose in a list by arrow keys."""
        self.tab_to(".cchc-form select", label)
        self.press("Home")
        for _again in range(60):
            if self.value() == value:
                return
            self.press("ArrowDown")
        raise AssertionError(f"{label} offers no {value}")


def answers(hands: Keyboard) -> None:
    """Answer all that the criterion in sight asks: the first choice, 1 for a number, a day in time for a date."""
    while hands.at(".cchc-facts *"):
        if hands.at("input[type=radio]"):
            hands.press("Space")
        elif hands.at("select"):
            hands.press("ArrowDown")
        elif hands.at("input[inputmode=decimal]"):
            hands.type("1")
        elif hands.at("input[type=text]"):
            hands.type("15/12/2016")
        hands.press("Tab")


def scores(page: Any, lab: Lab) -> list[str]:
    """Open the unit on the first page and answer every criterion; return the criteria in the order in which they came."""
    form = page.locator(".cchc-form")
    form.locator("h2").first.wait_for(timeout=90_000)
    hands = Keyboard(page)
    hands.tab_to(".cchc-workspaces input")
    for _again in range(3):
        if hands.value() == "cua-toi":
            break
        hands.press("ArrowUp")
        until(lambda: form.locator(".cchc-saving").inner_text() == "", 30)
    hands.choose("Năm", "2017")
    hands.choose("Bộ tiêu chí", SET)
    hands.choose("Đơn vị", UNIT)
    hands.choose("Họ tên và chức vụ", "")
    hands.tab_to("input[type=text]", "Họ và tên")
    hands.type(WHO)
    hands.press("Tab")
    hands.type("Chuyên viên")
    hands.press("Enter")
    form.get_by_role("navigation").get_by_role("button").first.wait_for(timeout=30_000)

    article, seen = form.locator("article"), []
    while len(seen) <= LEAVES:
        until(lambda: "Đang lưu" not in form.locator(".cchc-saving").inner_text())
        hands.press("F2")
        if "Đã kê khai đủ" in form.locator(".cchc-saving").inner_text():
            break
        key = article.get_attribute("data-key")
        assert key not in seen, f"{article.inner_text()[:400]}"
        seen.append(key)
        outline = page.evaluate(f"getComputedStyle({ACTIVE}).outlineStyle")
        assert outline == "solid"  # where one is, is seen
        answers(hands)
    return seen


def everything_is_declared(lab: Lab, seen: list[str]) -> None:
    records = open_workspace("cua-toi", lab.places.workspace).records()
    declared = records.answers(2017, SET, [UNIT])
    assert set(seen) == set(declared[declared["state"] == "answered"]["key"])
    assert len(seen) == LEAVES


def test_scored_evidenced_approved_and_submitted(windows: Windows) -> None:
    page = windows.context.new_page()
    page.on("pageerror", lambda error: windows.errors.append(str(error)))
    page.goto(windows.lab.url())
    seen = scores(page, windows.lab)
    everything_is_declared(windows.lab, seen)
    form, hands = page.locator(".cchc-form"), Keyboard(page)

    # evidence and an explanation for the criterion that is in sight
    hands.tab_to("textarea[data-field='text:explanation']")
    hands.type("Theo báo cáo năm của phòng")
    hands.press("Control+s")
    saved(form)
    hands.tab_to(".cchc-evidence > button", key="Shift+Tab")
    hands.press("Enter", "Tab")
    hands.type("45/BC-DN")
    hands.press("Tab")
    hands.type("20/12/2017")
    hands.press("Enter")
    form.locator(".cchc-citations", has_text="45/BC-DN ngày 20/12/2017").wait_for()
    saved(form)
    page.close()

    page = windows.context.new_page()
    page.goto(windows.lab.url(OFFICE))
    desk, hands = page.locator(".cchc-form"), Keyboard(page)
    desk.locator("h2").first.wait_for(timeout=90_000)
    assert desk.locator("[data-field=unit]").input_value() == UNIT  # it opens where the work was
    hands.tab_to("[data-field=person]")  # who is at work is said anew on each opening
    for _again in range(30):
        if hands.page.evaluate(f"{ACTIVE}.selectedOptions[0].textContent").startswith(WHO):
            break
        hands.press("ArrowDown")
        settled(desk)
        until(lambda: hands.at("[data-field=person]"))
    hands.tab_to('form[aria-label="Duyệt"] textarea')
    hands.type("Đồng ý với phần tự chấm")
    hands.press("Tab", "Enter")
    until(lambda: "lãnh đạo đã duyệt" in desk.locator(".cchc-status").inner_text(), 20)
    hands.tab_to('form[aria-label="Nộp hồ sơ"] textarea')
    hands.press("Tab", "Enter")
    until(lambda: hands.at(".cchc-sure button"))
    # of 24 criteria 2 earn no points, and 1 has its document now
    assert "Thiếu cả tài liệu kiểm chứng lẫn giải trình: 21 tiêu chí" in desk.locator(".cchc-sure:visible").inner_text()
    hands.press("Enter")
    until(lambda: "đã nộp, chờ thẩm định" in desk.locator(".cchc-status").inner_text(), 20)
    page.close()
    records = open_workspace("cua-toi", windows.lab.places.workspace).records()
    steps = [
        (one.event.payload["step"], one.event.payload["note"], one.event.author.name)
        for one in records.steps(2017, SET, UNIT)
    ]
    assert sorted(steps) == [("approve", "Đồng ý với phần tự chấm", WHO), ("submit", "", WHO)]


def test_scored_without_code(chromium: Any, tmp_path: Any) -> None:
    served = lent(voila, tmp_path)
    page = chromium.new_page(viewport=LAPTOP)
    page.goto(served.url())
    everything_is_declared(served, scores(page, served))
    page.close()

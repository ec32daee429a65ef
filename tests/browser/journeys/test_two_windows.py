"""Two windows, and two programs, on one criterion: the second to save sees both versions and chooses; two tabs share a browser."""

from __future__ import annotations

from typing import Any

import pytest

from cchc_eval.records import open_workspace
from tests.browser.journeys.windows import Windows, decides, put_small
from tests.browser.lab import SCORING, begin, leave, saved, to, until
from tests.widgets.typist import Typist

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.slow]

SECOND = "the second window"


def counts(form: Any, done: str, due: str) -> None:
    """Type the two counts of the share."""
    form.get_by_label("Hồ sơ đúng hạn").fill(done)
    form.get_by_label("Tổng hồ sơ").fill(due)
    form.get_by_label("Tổng hồ sơ").press("Enter")


def typed(form: Any) -> tuple[str, str]:
    return form.get_by_label("Hồ sơ đúng hạn").input_value(), form.get_by_label("Tổng hồ sơ").input_value()


def facts(windows: Windows, code: str, key: str = "ty_le") -> dict[str, str]:
    """Return the facts of a criterion that stand in the records."""
    with open_workspace("cua-toi", windows.lab.places.workspace) as workspace:
        subject = {"year": 2017, "set": code, "unit": "so-khdt", "key": key, "round": "self"}
        event = workspace.records().current("answer", subject)
        return dict(event.payload["facts"]) if event else {}


def drafts(page: Any, code: str) -> list[str]:
    """Return what the browser keeps of texts of a dossier that are not recorded."""
    return sorted(
        page.evaluate(
            """(code) => Object.entries(localStorage).filter(([name]) => name.startsWith('cchc-draft') && name.includes(`|${code}|`))
                .map(([, one]) => JSON.parse(one).value)""",
            code,
        )
    )


def test_the_second_to_save_sees_both_versions_and_chooses(windows: Windows) -> None:
    code = put_small(windows.lab, "hai-cua-so")
    first = windows.scoring("Trần Thị Bình", code)
    second = windows.scoring("Lê Văn Cường", code, name=SECOND)
    for form in (first, second):
        to(form, "Lĩnh vực một", "I.3")
    counts(first, "188", "200")
    saved(first)
    counts(second, "170", "190")
    both = second.locator(".cchc-conflict")
    both.wait_for()
    shown = both.inner_text()
    for part in ("Trần Thị Bình", "188", "200", "170", "190"):
        assert part in shown
    assert facts(windows, code) == {"done": "188", "due": "200"}  # nothing is overwritten
    assert typed(second) == ("170", "190")  # and what was typed stays in sight
    second.locator(".cchc-saving button", has_text="chưa lưu").click()
    assert both.locator("button:focus").count() == 1  # to where the choice is, not to the box
    assert {title.bounding_box()["height"] < 30 for title in both.locator("dt").all()} == {True}  # each on one line
    both.get_by_role("button", name="Giữ bản đã lưu").click()
    assert typed(second) == ("188", "200")
    until(lambda: "chưa lưu" not in second.locator(".cchc-saving").inner_text())

    # with the other's version before the eyes, the next change is no conflict; the first window now is the second to save
    counts(second, "188", "190")
    saved(second)
    assert facts(windows, code) == {"done": "188", "due": "190"}
    counts(first, "189", "210")
    both = first.locator(".cchc-conflict")
    both.wait_for()
    assert "Lê Văn Cường" in both.inner_text()
    both.get_by_role("button", name="Lưu bản của tôi").click()
    saved(first)
    until(lambda: facts(windows, code) == {"done": "189", "due": "210"})
    with open_workspace("cua-toi", windows.lab.places.workspace) as workspace:
        history = workspace.records().history({"year": 2017, "set": code, "unit": "so-khdt", "key": "ty_le"}, "answer")
        versions = [tuple(change.event.payload["facts"].values()) for change in history]
    assert {("188", "200"), ("188", "190"), ("189", "210")} <= set(versions)  # the history keeps them all


def test_another_program_on_the_same_criterion(windows: Windows) -> None:
    code = put_small(windows.lab, "hai-chuong-trinh")
    form = windows.scoring("Trần Thị Bình", code)
    to(form, "Lĩnh vực một", "I.3")
    other = Typist(windows.lab.places.workspace, code, person="Phạm Thị Dung")  # a kernel of its own
    assert other.types("ty_le", "done", "150")["status"] == "saved"
    counts(form, "160", "200")
    both = form.locator(".cchc-conflict")
    both.wait_for()
    assert "Phạm Thị Dung" in both.inner_text()
    assert facts(windows, code) == {"done": "150"}
    both.get_by_role("button", name="Lưu bản của tôi").click()
    saved(form)
    assert facts(windows, code) == {"done": "160", "due": "200"}
    answered = other.types("ty_le", "due", "155")
    other.dialogue.close()
    assert answered["status"] == "stale"
    assert "160" in answered["theirs"]["text"]


def test_two_appraisers_on_one_criterion(windows: Windows) -> None:
    code = put_small(windows.lab, "hai-tham-dinh")
    unit = Typist(windows.lab.places.workspace, code)
    assert unit.types("dem", "count", "3")["status"] == "saved"
    assert unit.dialogue.desk
    for step in ("approve", "submit"):
        records = unit.dialogue.desk.records
        records.take_step(2017, code, "so-khdt", step, base=records.dossier(2017, code, "so-khdt").revision)
    unit.dialogue.close()
    first = windows.appraisal("Lê Văn Thẩm", code)
    second = windows.appraisal("Hoàng Thị Định", code, name="the second appraiser")
    for form in (first, second):
        to(form, "Lĩnh vực một", "I.2")
    decides(first, "dem", "Chấp nhận")
    saved(first)
    decides(second, "dem", "Điều chỉnh điểm", "Một sáng kiến chưa được công nhận", points="1")
    both = second.locator(".cchc-conflict")
    both.wait_for()
    assert "Lê Văn Thẩm" in both.inner_text()
    both.get_by_role("button", name="Lưu bản của tôi").click()
    saved(second)
    records = open_workspace("cua-toi", windows.lab.places.workspace).records()
    changes = records.history({"year": 2017, "set": code, "unit": "so-khdt", "key": "dem"}, "decision")
    assert [(one.event.payload["decision"], one.event.author.name) for one in changes] in (
        [("accept", "Lê Văn Thẩm"), ("points", "Hoàng Thị Định")],
        [("points", "Hoàng Thị Định"), ("accept", "Lê Văn Thẩm")],
    )


def test_two_tabs_of_one_browser_keep_apart_what_is_not_saved(windows: Windows) -> None:
    code = put_small(windows.lab, "hai-the")
    first = windows.scoring("Trần Thị Bình", code)
    second = windows.scoring("Trần Thị Bình", code, name=SECOND)
    for form, text in ((first, "99"), (second, "88")):  # at most 50: refused, and kept by the browser
        to(form, "Lĩnh vực một", "I.2")
        form.get_by_label("Số sáng kiến").fill(text)
        form.get_by_label("Số sáng kiến").press("Enter")
        until(lambda form=form: "chưa lưu: 1 ô" in form.locator(".cchc-saving").inner_text())
    assert drafts(second.page, code) == ["88", "99"]

    # a tab that opens the unit again is offered its own text, not that of a tab which still has it on the screen
    leave(second)
    begin(second, code, "so-khdt", "Trần Thị Bình", "cua-toi")
    second.locator(".cchc-drafts").wait_for()
    assert second.locator(".cchc-drafts .cchc-draft").all_inner_texts() == ["88"]
    to(second, "Lĩnh vực một", "I.2")
    second.get_by_role("button", name="Đưa lại và lưu").click()
    until(lambda: second.get_by_label("Số sáng kiến").input_value() == "88")
    until(lambda: "chưa lưu: 1 ô" in second.locator(".cchc-saving").inner_text())

    # one closes: nothing of the other goes with it, and its own is offered to whoever opens the unit next
    windows.pages.pop(SCORING).close()
    assert second.get_by_label("Số sáng kiến").input_value() == "88"
    assert drafts(second.page, code) == ["88", "99"]
    first = windows.scoring("Trần Thị Bình", code)
    first.locator(".cchc-drafts").wait_for()
    assert first.locator(".cchc-drafts .cchc-draft").all_inner_texts() == ["99"]
    first.get_by_role("button", name="Bỏ đi").click()
    assert drafts(first.page, code) == ["88"]
    to(first, "Lĩnh vực một", "I.2")
    first.get_by_label("Số sáng kiến").fill("2")
    first.get_by_label("Số sáng kiến").press("Enter")
    saved(first)

    # the other tab's text was typed before that: it is asked about, not put over it
    second.get_by_label("Số sáng kiến").fill("3")
    second.get_by_label("Số sáng kiến").press("Enter")
    second.locator(".cchc-conflict").wait_for()
    assert facts(windows, code, "dem") == {"count": "2"}
    second.get_by_role("button", name="Lưu bản của tôi").click()
    saved(second)
    assert facts(windows, code, "dem") == {"count": "3"}
    assert drafts(second.page, code) == []

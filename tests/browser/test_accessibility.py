"""axe-core on every kind of page: nothing serious inside the form; what JupyterLab and Voilà themselves break is a known list.

``axe_known.json`` names, for each place, the rules that the pages around the form break and on how many nodes. A rule that is not there,
or more nodes, fails.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser import axe
from tests.browser.lab import LAPTOP, Lab, as_new, begin, darken, lab, lent, open_form, to, until
from tests.browser.voila import voila
from tests.widgets.typist import put_set

KNOWN = json.loads((Path(__file__).parent / "axe_known.json").read_text("utf-8"))
FORM = ".cchc-form"
PAGE = ".cchc-form article"  # the frame around it, looked at with the first of them, takes as long again
PLACES = {"lab": lab, "voila": voila}
TALL = LAPTOP | {"height": 4000}  # what is scrolled out of sight has no contrast to measure
OPEN = "(form) => form.querySelectorAll('article details').forEach((one) => { one.open = true; })"
FIELDS = ("Lĩnh vực một", "Lĩnh vực hai", "Điều tra xã hội học", "Điểm thưởng")

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.slow]


@pytest.fixture(scope="module", params=PLACES)
def place(request, tmp_path_factory) -> tuple[str, Lab]:
    """JupyterLab and Voilà, in the light theme; ``axe.theme`` shows the page in the dark one too."""
    folder = tmp_path_factory.mktemp(request.param)
    put_set(folder / "cchc")
    return request.param, lent(PLACES[request.param], folder)


@pytest.fixture(scope="module")
def window(place, window_of_all) -> Iterator[Any]:
    with as_new(window_of_all, TALL) as one:
        open_form(one, place[1])
        yield one


LOOK = """(form) => {
    const of = (one, ...names) => names.map((name) => getComputedStyle(one).getPropertyValue(name));
    const seen = (all) => [...form.querySelectorAll(all)].map((one) => of(one, 'color', 'background-color', 'border-top-color'));
    return [{...document.body.dataset}, of(document.body, '--jp-layout-color0', '--jp-ui-font-color1'), seen('h2, p, label, input, select, button')];
}"""


@pytest.fixture(scope="module")
def look(place, window) -> Any:
    """How the first page looks in the light theme, as it was opened."""
    return window.locator(FORM).evaluate(LOOK)


def serious(window: Any, within: str = FORM) -> list[str]:
    return [str(one) for one in axe.in_both_themes(window, within)]


def test_what_axe_is_for_is_found(look, window):
    """The check itself: a form with these faults is not let through."""
    form = window.locator(FORM)
    form.evaluate("""(form) => {
        const fault = document.createElement('div');
        fault.id = 'fault';
        fault.innerHTML = '<input><p style="color:#888;background:#777">mờ nhạt</p><button></button>';
        form.querySelector('article').append(fault);
    }""")
    found = {one.rule for one in axe.check(window, within="#fault")}
    axe.theme(window, "dark")
    dark = {one.rule for one in axe.check(window, within="#fault", colours=True)}
    axe.theme(window, "light")
    form.evaluate("() => document.getElementById('fault').remove()")
    assert (found, dark) == ({"label", "color-contrast", "button-name"}, {"color-contrast"})


def test_the_pages_around_the_form_break_no_new_rule(place, window):
    new = []
    for theme in axe.THEMES[::-1]:
        axe.theme(window, theme)
        found = axe.check(window, without=FORM, impacts=axe.ALL)
        known = KNOWN[f"{place[0]}-{theme}"]
        new += [f"{theme}: {one}" for one in found if len(one.nodes) > known.get(one.rule, 0)]
    assert new == [], "\n".join(new)


def test_nothing_serious_in_the_form(window):
    form = window.locator(FORM)
    faults = {}

    def look(what: str, within: str = FORM) -> None:
        if found := serious(window, within):
            faults[what] = found

    look("first page")
    begin(form, "thu-2017", "so-khdt")
    look("overview")
    to(form, "Danh sách đôn đốc")
    look("who owes what")
    kinds = set()
    for field in FIELDS:
        to(form, field)
        look(field)
        for entry in form.locator("nav .cchc-section > ul button:visible").all():
            entry.click()
            title = form.locator("article h2").inner_text()
            form.evaluate(OPEN)
            look(title, PAGE)
            kinds.add(title)
    assert len(kinds) >= 15  # every rule
    look("the frame, with a criterion open")
    assert faults == {}, "\n".join(f"{what}: {one}" for what, found in faults.items() for one in found)


def test_nothing_serious_in_what_the_form_answers(window):
    """A refusal, a question, facts that contradict each other, a document being typed, a reason that is wanted, a saved page."""
    form = window.locator(FORM)
    to(form, "Lĩnh vực một", "Đếm")
    form.get_by_label("Số sáng kiến").fill("51")
    form.get_by_label("Số sáng kiến").press("Enter")
    form.locator(".cchc-remark.cchc-refused").first.wait_for()
    form.get_by_role("button", name="Thêm tài liệu kiểm chứng").click()
    assert serious(window) == []
    form.get_by_label("Số sáng kiến").fill("3")
    form.get_by_label("Số sáng kiến").press("Enter")
    to(form, "Lĩnh vực một", "Khung")
    form.get_by_label("Kinh phí").fill("1.234")
    form.get_by_label("Kinh phí").press("Enter")
    form.get_by_role("button", name="1.234?").wait_for()
    assert serious(window) == []
    form.get_by_label("Kinh phí").press("Enter")
    to(form, "Lĩnh vực một", "Tỷ lệ")
    form.get_by_label("Hồ sơ đúng hạn").fill("210")
    form.get_by_label("Tổng hồ sơ").fill("200")
    form.get_by_label("Tổng hồ sơ").press("Enter")
    until(lambda: "không hợp lệ" in form.locator(".cchc-head").inner_text())
    assert serious(window) == []
    to(form, "Lĩnh vực một", "Danh mục")
    form.get_by_label("Không áp dụng").check()
    assert serious(window) == []
    form.get_by_label("Lý do").fill("Không có chức năng này")
    form.get_by_label("Lý do").press("Tab")
    until(lambda: "không áp dụng" in form.locator(".cchc-head").inner_text())
    to(form, "Tổng hợp")
    assert serious(window) == []


def test_nothing_serious_when_the_kernel_is_gone(place, window):
    """The words come after 5 s. The last test of each place but for the one that opens it anew."""
    form = window.locator(FORM)
    place[1].kill_kernels()
    form.get_by_role("alert").filter(has_text="không trả lời").wait_for(timeout=10_000)
    assert serious(window) == []


def test_a_theme_shown_looks_like_the_theme_that_is_chosen(place, look, window):
    """Opened in the dark theme, as its user chooses it, and shown in the light one: as it was when it was opened in that."""
    where, running = place
    running.end_kernels()
    if where == "lab":
        darken(running.places)
    else:
        running.dark = True
    form = open_form(window, running)
    dark = form.evaluate(LOOK)
    axe.theme(window, "light")
    assert form.evaluate(LOOK) == look
    axe.theme(window, "dark")
    assert form.evaluate(LOOK) == dark != look

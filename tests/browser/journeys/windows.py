"""Notebooks 01, 02 and 05 side by side, each in a window of its own that stays open, as on the desk of an office."""

from __future__ import annotations

from typing import Any

from tests.browser.lab import LAPTOP, SCORING, Lab, begin, leave, until
from tests.widgets.typist import put_set

APPRAISAL, OFFICE = "notebooks/02_tham_dinh.ipynb", "notebooks/00_nam_va_ho_so.ipynb"

SMALL = """\
code: {code}
year: 2017
name: {{vi: Bộ thử {code}, en: Test set {code}}}
legal_basis: [Không có]
unit_group: so
standing: adapted
source: Để kiểm thử
max: 6
printed_decimals: 2
policies: {{not_applicable: removed, no_case: full}}
classes:
  on: index
  bands: [{{code: tot, name: {{vi: Tốt, en: Good}}, from: 80}}, {{code: kem, name: {{vi: Kém, en: Poor}}, from: 0}}]
fields:
  - key: mot
    code: I
    name: Lĩnh vực một
    max: 6
    children:
      - {{key: co_khong, code: I.1, name: Kế hoạch, max: 1, rule: {{kind: yes_no, question: Đã công khai?}}}}
      - {{key: dem, code: I.2, name: Sáng kiến, max: 2, rule: {{kind: per_item, label: Số sáng kiến, unit: sáng kiến, each: 0.5, limit: 50}}}}
      - {{key: ty_le, code: I.3, name: Tỷ lệ, max: 3, rule: {{kind: ratio, done: Hồ sơ đúng hạn, due: Tổng hồ sơ, unit: hồ sơ, decimals: 0}}}}
"""
"""A set of three criteria: yes or no (1 point), a count of which each is half a point (2 at most), a share (3 points)."""


def put_small(lab: Lab, code: str) -> str:
    """Put a small set of its own into the workspace, so that one journey's dossier is no other's; return its code."""
    put_set(lab.places.workspace, SMALL.format(code=code), code)
    return code


class Windows:
    """The windows of one browser profile; each is opened when it is first asked for."""

    def __init__(self, lab: Lab, chromium: Any) -> None:
        self.lab = lab
        self.context = chromium.new_context(viewport=LAPTOP)
        self.pages: dict[str, Any] = {}
        self.errors: list[str] = []

    def close(self) -> None:
        """Close all windows."""
        self.context.close()

    def form(self, notebook: str, name: str = "") -> Any:
        """Return the form of a notebook in the window of that name."""
        page = self.pages.get(name or notebook)
        if page is None:
            page = self.pages[name or notebook] = self.context.new_page()
            page.on("pageerror", lambda error: self.errors.append(str(error)))
            page.goto(self.lab.url(notebook))
        page.bring_to_front()
        form = page.locator(".cchc-form")
        form.locator("h2").first.wait_for(timeout=90_000)
        return form

    def scoring(self, who: str, criteria_set: str, unit: str = "so-khdt", name: str = "") -> Any:
        """Open a unit in notebook 01, from the first page."""
        form = self.first_page(SCORING, name)
        begin(form, criteria_set, unit, who, "cua-toi")
        return form

    def appraisal(self, who: str, criteria_set: str, unit: str = "so-khdt", name: str = "") -> Any:
        """Open a unit in notebook 02, from the first page."""
        form = self.first_page(APPRAISAL, name)
        begin(form, criteria_set, unit, who, "cua-toi", button="Bắt đầu thẩm định")
        return form

    def first_page(self, notebook: str, name: str = "") -> Any:
        """Return the form of a notebook at its first page."""
        new = (name or notebook) not in self.pages
        form = self.form(notebook, name)
        if form.get_by_role("button", name="Đổi đơn vị").count():
            leave(form)
        elif not new:  # the first page, as another window may have left the records meanwhile
            form.page.reload()
            form.locator("h2").first.wait_for(timeout=60_000)
        form.locator('.cchc-workspaces input[value="cua-toi"]').check()
        until(lambda: form.locator(".cchc-saving").inner_text() == "", 30)
        form.get_by_label("Năm", exact=True).select_option("2017")
        return form

    def office(self, who: str, criteria_set: str, tab: str, unit: str = "so-khdt", year: str = "2017") -> Any:
        """Turn to a page of notebook 00, for a dossier, with somebody at work; who is not known yet is added under "People"."""
        desk = self.form(OFFICE)
        for field, value in (("workspace", "cua-toi"), ("set", f"{year}/{criteria_set}"), ("unit", unit)):
            pick(desk, field, value)
        people = desk.locator("[data-field=person]")
        known = [text for text in people.locator("option").all_inner_texts() if text.startswith(who)]
        if known:
            pick(
                desk,
                "person",
                next(
                    one.get_attribute("value") for one in people.locator("option").all() if one.inner_text() == known[0]
                ),
            )
        else:
            turn(desk, "Danh sách người thực hiện")
            sends(desk, "Thêm người", "Thêm", {"Họ và tên": who, "Chức vụ": "Chuyên viên"}, says="Đã thêm")
        turn(desk, tab)
        return desk


def pick(desk: Any, field: str, value: str) -> None:
    """Choose something in the head of notebook 00, and wait until the page follows."""
    desk.locator(f"[data-field={field}]").select_option(value)
    settled(desk)
    assert desk.locator(f"[data-field={field}]").input_value() == value


def settled(desk: Any) -> None:
    """Wait until notebook 00 has answered."""
    until(lambda: desk.locator(".cchc-status").inner_text() != "Đang thực hiện …", 20)


def turn(desk: Any, tab: str) -> None:
    """Turn to a page of notebook 00."""
    entry = desk.get_by_role("navigation").get_by_role("button", name=tab, exact=True)
    entry.click()
    until(lambda: entry.get_attribute("aria-current") == "page", 20)
    settled(desk)


def sends(
    desk: Any,
    title: str,
    button: str,
    values: dict[str, str] | None = None,
    says: str = "",
    files: dict[str, str] | None = None,
    clicks: int = 1,
) -> Any:
    """Fill in a form of notebook 00 and send it, answering its question; return the form's element.

    With ``says`` wait until that was said; ``clicks`` is how often an impatient hand presses the button.
    """
    form = desk.get_by_role("form", name=title, exact=True)
    for label, path in (files or {}).items():
        form.get_by_label(label).set_input_files(path)
    for label, value in (values or {}).items():
        box = form.get_by_label(label).first
        if box.evaluate("(one) => one.tagName") == "SELECT":
            box.select_option(label=value)
        else:
            box.fill(value)
    form.get_by_role("button", name=button, exact=True).click(click_count=clicks)
    sure = form.locator(".cchc-sure")
    if sure.is_visible():
        sure.get_by_role("button").first.click()
    if says:
        until(lambda: says in desk.locator(".cchc-status").inner_text(), 20)
    return form


def takes(desk: Any, step: str, values: dict[str, str] | None = None, then: str = "") -> Any:
    """Take a step of the dossier; with ``then`` wait for the state that it leads to."""
    return sends(desk, step, step, values, f"Tình trạng hồ sơ: {then}." if then else "")


def decides(form: Any, key: str, decision: str, reason: str = "", points: str = "") -> None:
    """Decide on a criterion that is open in notebook 02."""
    page = form.locator(f'article[data-key="{key}"]')
    page.locator(".cchc-decide").get_by_label(decision).check()
    if points:
        page.get_by_label("Điểm thẩm định", exact=False).fill(points)
    if reason:
        page.locator(".cchc-decision textarea").fill(reason)
        page.locator(".cchc-decision textarea").press("Tab")

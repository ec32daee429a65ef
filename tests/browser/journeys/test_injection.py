"""Script, HTML, formulas and paths typed into every text box: shown as text in all notebooks; nothing runs and nothing leaves."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest

from cchc_eval.records import open_workspace
from tests.browser.journeys.windows import Windows, settled, turn
from tests.browser.lab import RESULTS, ROOT, leave, saved, to, until
from tests.records.files import pdf
from tests.widgets.typist import SET, put_set

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.slow]

IMAGE = "<img class=evil src=http://evil.example/x onerror=alert(1)>"
EVIL = (
    f"{IMAGE}<script class=evil>alert(2)</script>'\"><svg class=evil onload=alert(3)></svg>"
    "<a class=evil href=javascript:alert(4)>x</a><iframe class=evil src=//evil.example></iframe>"
    '=HYPERLINK("http://evil.example","x") =cmd|\'/C calc\'!A1 {{7*7}} ${7*7} ../../../../etc/passwd C:\\Windows\\win.ini %00 '
    "![x](http://evil.example/p.png) $\\frac{$ '; DROP TABLE event; --"
)
CODE, UNIT = "tan-cong", "so-xau"
BOXES = "input[type=text]:visible:enabled, textarea:visible:enabled"


def evil_set() -> str:
    """The set with every rule, its first criterion and its field named as an attacker would."""
    text = SET.replace("code: thu-2017", f"code: {CODE}").replace("Bộ thử mọi cách tính điểm", "Bộ thử nội dung xấu")
    text = text.replace("name: Có hay không", f"name: 'Có hay không {IMAGE} $\\frac{{$'")
    return text.replace("name: Lĩnh vực một", f"name: 'Lĩnh vực một {IMAGE}'")


def evil_unit(base: Any) -> None:
    """Put a unit with such a name beside the shipped ones."""
    shipped = (ROOT / "data" / "units" / "2017.csv").read_text("utf-8-sig")
    columns = next(csv.reader(io.StringIO(shipped)))
    out = io.StringIO()
    csv.DictWriter(out, columns).writerow(
        dict.fromkeys(columns) | {"key": UNIT, "name": f"Sở Xấu {IMAGE}", "short_name": f"Xấu {IMAGE}", "group": "so"}
    )
    folder = base / "cua-toi" / "units"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "2017.csv").write_text(shipped.rstrip("\n") + "\n" + out.getvalue(), "utf-8")


class Guard:
    """Notes what must not happen: a dialog, or a request to another machine."""

    def __init__(self, windows: Windows) -> None:
        self.host = f"127.0.0.1:{windows.lab.server.port}/"
        self.found: list[str] = []
        self.context = windows.context
        self.context.on("dialog", self.dialog)
        self.context.on("request", self.request)

    def dialog(self, one: Any) -> None:
        self.found.append(f"dialog {one.message}")
        one.dismiss()

    def request(self, one: Any) -> None:
        if one.url.startswith(("http", "ws")) and f"://{self.host}" not in one.url:
            self.found.append(one.url)

    def stop(self) -> None:
        self.context.remove_listener("dialog", self.dialog)
        self.context.remove_listener("request", self.request)

    def clean(self, page: Any, shown: bool = True) -> None:
        """Nothing happened, no element was made, and (``shown``) the text stands there as it was typed."""
        assert page.evaluate("document.querySelectorAll('.evil').length") == 0
        assert self.found == []
        if shown:
            assert IMAGE in page.locator("body").inner_text()


@pytest.fixture(scope="module")
def place(desk_windows: Windows) -> Windows:
    base = desk_windows.lab.places.workspace
    put_set(base, evil_set(), CODE)
    evil_unit(base)
    with open_workspace("cua-toi", base) as workspace:
        records = workspace.records()
        records = records.with_author(records.add_person("Nguyễn Văn Kho", "Văn thư"))
        for number in ("1/QĐ-XAU", "2/QĐ-XAU"):  # of two documents on the form asks which: its search is a box as well
            records.add_document(number, "2017-01-05", "Sở Xấu", "Quyết định", EVIL)
    return desk_windows


@pytest.fixture
def guard(place: Windows) -> Iterator[Guard]:
    one = Guard(place)
    yield one
    one.stop()
    assert one.found == []


def types(place: Any) -> int:
    """Type into every box in sight; return how many there were."""
    boxes = place.locator(BOXES)
    for i in range(boxes.count()):
        boxes.nth(i).fill(EVIL)
        boxes.nth(i).evaluate("(one) => one.setAttribute('data-tried', '')")
    return int(boxes.count())


def untried(place: Any) -> list[str]:
    """Return the text boxes, hidden ones too, into which nothing was typed."""
    return list(
        place.locator("input[type=text], textarea").evaluate_all(
            "(all) => all.filter((one) => !one.matches('[data-tried], :disabled')).map((one) => one.outerHTML)"
        )
    )


def opens(form: Any, button: str) -> None:
    """Choose the attacker's unit on the first page, and type into its boxes too."""
    form.locator('.cchc-workspaces input[value="cua-toi"]').check()
    until(lambda: form.locator(".cchc-saving").inner_text() == "", 30)
    form.get_by_label("Năm", exact=True).select_option("2017")
    form.get_by_label("Bộ tiêu chí", exact=True).select_option(CODE)
    form.get_by_label("Đơn vị", exact=True).select_option(UNIT)
    form.get_by_label("Họ tên và chức vụ", exact=True).select_option("")
    types(form)
    assert untried(form) == []
    form.get_by_role("button", name=button).click()
    form.get_by_role("navigation").get_by_role("button").first.wait_for(timeout=30_000)


def test_in_the_scoring_form(place: Windows, windows: Windows, guard: Guard) -> None:
    form = windows.first_page("notebooks/01_cham_diem.ipynb")
    opens(form, "Bắt đầu chấm điểm")
    page = form.page
    guard.clean(page)
    to(form, "Lĩnh vực một", "I.1")
    article = form.locator("article")
    form.get_by_role("group", name="Đã công khai?").get_by_label("Có", exact=True).check()
    form.get_by_role("button", name="Đánh dấu xem lại").click()
    for name in ("Giải trình", "Khó khăn, vướng mắc", "Đề xuất, kiến nghị"):
        form.get_by_label(name, exact=False).last.wait_for()
    types(article)
    page.keyboard.press("Tab")
    saved(form)
    # evidence: the date is refused in words, and then the rest is taken as it is
    form.get_by_role("button", name="Thêm tài liệu kiểm chứng").click()
    panel = article.locator(".cchc-evidence > .cchc-panel")
    types(panel)
    panel.get_by_role("button", name="Thêm", exact=True).click()
    panel.locator(".cchc-refused").wait_for()
    guard.clean(page)
    panel.get_by_label("Ngày ban hành").fill("30/12/2016")
    panel.get_by_role("button", name="Thêm", exact=True).click()
    row = article.locator(".cchc-citations > li").first
    row.wait_for()
    saved(form)
    assert IMAGE in row.inner_text()
    row.get_by_role("button", name="Sửa thông tin văn bản").click()
    types(row)
    row.get_by_role("button", name="Lưu nội dung sửa").click()
    row.locator(".cchc-refused").first.wait_for()
    row.get_by_label("Ngày ban hành").fill("29/12/2016")
    row.get_by_role("button", name="Lưu nội dung sửa").click()
    saved(form)
    for name in ("../../../evil.pdf", f"{IMAGE}.pdf", "=cmd|calc.pdf", "..\\..\\evil.pdf"):
        dropped = page.evaluate_handle(
            """([name, bytes]) => { const data = new DataTransfer();
                data.items.add(new File([new Uint8Array(bytes)], name, {type: 'application/pdf'})); return data; }""",
            [name, list(pdf(name))],
        )
        row.locator(".cchc-attached").dispatch_event("drop", {"dataTransfer": dropped})
        until(lambda: "Đang gửi" not in row.inner_text())
    until(lambda: row.locator(".cchc-files li").count() == 4)
    guard.clean(page)
    base = place.lab.places.workspace
    assert [file.name for file in base.parent.rglob("*") if "evil" in file.name or "cmd" in file.name] == []
    texts = open_workspace("cua-toi", base).records().texts(2017, CODE, UNIT)
    assert set(texts["text"]) == {EVIL}  # as it was typed: nothing is cut out, nothing runs
    # who is in charge, a person not known yet among them
    article.get_by_role("button", name="Phân công …").click()
    charge = article.locator(".cchc-charging")
    charge.get_by_label("Người phụ trách").select_option("+")
    types(charge)
    charge.get_by_role("button", name="Lưu phân công").click()
    charge.locator(".cchc-refused").first.wait_for()
    charge.get_by_label("Hạn nội bộ").fill("30/11/2017")
    charge.get_by_role("button", name="Lưu phân công").click()
    saved(form)
    assert IMAGE in article.locator(".cchc-charge").inner_text()
    article.get_by_label("Không áp dụng").check()
    types(article.locator(".cchc-state"))
    page.keyboard.press("Tab")
    saved(form)
    article.locator("summary", has_text="Lịch sử").click()
    until(lambda: IMAGE in article.locator(".cchc-history").inner_text())
    assert untried(article) == []
    article.get_by_label("Kê khai", exact=True).check()
    saved(form)
    # the search, which finds nothing and says so
    types(form.get_by_role("navigation"))
    assert untried(form.get_by_role("navigation")) == []
    page.keyboard.press("Escape")
    to(form, "Danh sách đôn đốc")
    guard.clean(page)
    # numbers and dates: refused beside the box, with what was typed as text
    for section, criterion in NUMBERS:
        to(form, section, criterion)
        if criterion == "I.9":
            article.get_by_role("group", name="Ban hành kế hoạch").get_by_label("Có", exact=True).check()
        if criterion == "II.1":
            article.get_by_label("Chỉ có hồ sơ tồn").check()
        boxes = article.locator(".cchc-entry").locator(BOXES)
        assert boxes.count() > 0
        for i in range(boxes.count()):
            boxes.nth(i).fill(EVIL)
            boxes.nth(i).press("Enter")
        until(lambda: article.locator(".cchc-entry [aria-invalid=true]").count() > 0)
        guard.clean(page, shown=False)
    leave(form)
    guard.clean(page, shown=False)
    # what was refused lies in the browser and is offered again, as text
    people = form.get_by_label("Họ tên và chức vụ", exact=True)
    people.select_option(index=1)
    form.get_by_role("button", name="Bắt đầu chấm điểm").click()
    form.locator(".cchc-drafts").wait_for()
    guard.clean(page)
    for _again in range(form.locator(".cchc-drafts").get_by_role("button", name="Bỏ đi").count()):
        form.locator(".cchc-drafts").get_by_role("button", name="Bỏ đi").first.click()


NUMBERS = (
    ("Lĩnh vực một", "I.3"), ("Lĩnh vực một", "I.5"), ("Lĩnh vực một", "I.6"), ("Lĩnh vực một", "I.7"), ("Lĩnh vực một", "I.8"),
    ("Lĩnh vực một", "I.9"), ("Lĩnh vực hai", "II.1"), ("Điều tra xã hội học", "Hài lòng"), ("Điều tra xã hội học", "Điểm điều tra"),
)  # fmt: skip


def test_in_the_appraisal(place: Windows, windows: Windows, guard: Guard) -> None:
    records = open_workspace("cua-toi", windows.lab.places.workspace).records()
    records = records.with_author(records.add_person(EVIL, EVIL))
    for step in ("approve", "submit"):
        records.take_step(2017, CODE, UNIT, step, note=EVIL, base=records.dossier(2017, CODE, UNIT).revision)
    form = windows.first_page("notebooks/02_tham_dinh.ipynb")
    opens(form, "Bắt đầu thẩm định")
    page = form.page
    guard.clean(page)
    assert IMAGE in form.locator(".cchc-dossier").inner_text()
    to(form, "Lĩnh vực một", "I.1")
    article = form.locator("article")
    assert IMAGE in article.locator(".cchc-unit-side").inner_text()
    choices = article.locator(".cchc-decide")
    choices.get_by_label("Điều chỉnh điểm").check()
    types(article)
    page.keyboard.press("Tab")
    article.locator(".cchc-decision .cchc-refused").first.wait_for()
    guard.clean(page)
    choices.get_by_label("Yêu cầu giải trình").check()
    types(article.locator(".cchc-decision"))
    page.keyboard.press("Tab")
    saved(form)
    until(lambda: IMAGE in article.locator(".cchc-entry").inner_text())
    article.get_by_role("button", name="Phân công …").click()
    charge = article.locator(".cchc-charging")
    charge.get_by_label("Người phụ trách").select_option("+")
    types(charge)
    charge.get_by_role("button", name="Thôi").click()
    assert untried(article) == []
    to(form, "Lĩnh vực một", "I.7")
    article.locator(".cchc-decide").get_by_label("Điều chỉnh số liệu").check()
    types(article.locator(".cchc-decision"))
    page.keyboard.press("Tab")
    article.locator(".cchc-decision .cchc-refused").first.wait_for()
    for where in ("Tổng hợp", "Việc đang chờ", "Chấp nhận hàng loạt"):
        to(form, where)
        guard.clean(page)
    types(form.get_by_role("navigation"))
    page.keyboard.press("Escape")
    leave(form)
    guard.clean(page, shown=False)


def test_in_years_and_dossiers(place: Windows, windows: Windows, guard: Guard) -> None:
    desk = windows.office("Lê Văn Thẩm", CODE, "Hồ sơ của đơn vị", UNIT)
    page = desk.page
    guard.clean(page)
    main = desk.locator(".cchc-main-panel")
    sent = set()
    for tab in desk.get_by_role("navigation").get_by_role("button").all_inner_texts():
        turn(desk, tab)
        types(main)
        assert untried(main) == []
        for title in main.locator("form.cchc-act h4").all_inner_texts():
            act = main.get_by_role("form", name=title, exact=True)
            if title.startswith("Khóa sổ năm") or not act.count():
                continue  # that would end the year for all other journeys; or the step before has taken it away
            files = act.locator("input[type=file]")
            if types(act) + files.count() == 0:
                continue
            if files.count():
                files.first.set_input_files([{"name": f"=cmd|{IMAGE}.cchc", "mimeType": "", "buffer": EVIL.encode()}])
            act.locator(".cchc-actions > button").first.click()
            if act.locator(".cchc-sure").is_visible():
                act.locator(".cchc-sure button").first.click()
            settled(desk)
            sent.add(title)
            guard.clean(page, shown=False)
    assert sent >= {"Trả lại đơn vị", "Khóa vòng", "Mở lại vòng", "1. Năm cần mở", "Thêm người"}
    turn(desk, "Hồ sơ của đơn vị")
    guard.clean(page)
    turn(desk, "Danh sách người thực hiện")
    guard.clean(page)


def test_in_the_results(place: Windows, windows: Windows, guard: Guard) -> None:
    page = windows.context.new_page()
    page.on("pageerror", lambda error: windows.errors.append(str(error)))
    page.goto(windows.lab.url(RESULTS))
    page.locator(".cchc-results table").first.wait_for(timeout=90_000)
    sets = page.get_by_label("Năm và bộ tiêu chí", exact=True)
    if sets.input_value() != f"2017/{CODE}":
        sets.select_option(f"2017/{CODE}")
    notebook = page.locator(".jp-Notebook")
    until(lambda: f"Sở Xấu {IMAGE}" in notebook.inner_text() and f"Lĩnh vực một {IMAGE}" in notebook.inner_text(), 60)
    page.locator(".cchc-results figure img").first.wait_for(timeout=60_000)
    for details in page.locator(".cchc-results details > summary").all():
        details.click()
    guard.clean(page)
    assert page.locator(".jp-OutputArea-output[data-mime-type*=stderr]").count() == 0
    page.close()

"""The pictures of the evaluators' handbook, taken from the real screens so that they stay current.

``python -m tests.browser.handbook`` takes all of them, on fresh workspaces, and writes ``docs/so-tay/hinh/*.png``;
with names behind it only these (scenes build on each other: take all before a commit). Clock times and the folder of the workspace are
replaced before a picture is taken, so that one taken again differs only where the screen does.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image

from tests.browser.lab import LAPTOP, ROOT, Lab, begin, browser, lab, open_form, to, until
from tests.browser.screenshots import QUIET
from tests.conftest import find_chromium

FOLDER = ROOT / "docs" / "so-tay" / "hinh"
APPRAISAL, OFFICE = "notebooks/02_tham_dinh.ipynb", "notebooks/00_nam_va_ho_so.ipynb"
PLAN, INSPECTION, BOARD = "notebooks/06_ke_hoach.ipynb", "notebooks/07_kiem_tra.ipynb", "notebooks/08_bang_theo_doi.ipynb"
REPORTS, CHECKER = "notebooks/04_bao_cao_nam.ipynb", "notebooks/05_kiem_tra_so_lieu.ipynb"
PUBLISHED = """Đơn vị\tThẩm định\tĐiều tra XHH\tTổng điểm\tThứ hạng
Sở A\t58,25\t30,10\t88,35\t1
Sở B\t57,00\t29,75\t86,57\t2
Sở C\t53,00\t29,90\t82,90\t4
Sở D\t54,20\t28,70\t82,90\t3
"""
SET = "phong-2017"
PERSON = "Trần Thị Bình"
STILL = """(folder) => {
  const two = (number) => String(number).padStart(2, '0'), now = new Date();
  const today = `${two(now.getDate())}/${two(now.getMonth() + 1)}/${now.getFullYear()}`;
  const walk = document.createTreeWalker(document.querySelector('.cchc-form, .cchc-report, .cchc-checker, .cchc-results, body'), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode;
    const still = text.data.replaceAll(folder, 'C:\\\\Users\\\\binh\\\\cchc').replaceAll('cchc/cua-toi', 'cchc\\\\cua-toi')
      .replace(new RegExp(`\\\\d\\\\d(:\\\\d\\\\d){1,2} ${today}`, 'g'), '10:42 15/01/2018').replace(/\\d\\d:\\d\\d:\\d\\d/g, '10:42:07')
      .replace(new RegExp(`${today} \\\\d\\\\d:\\\\d\\\\d`, 'g'), '15/01/2018 10:42').replaceAll(today, '15/01/2018').replace(/\\d{8}-\\d{6}/g, '20180115-104207');
    if (still !== text.data) text.data = still;
  }
}"""


def keep(name: str, picture: bytes) -> None:
    """Write a picture with 256 colours, chosen so that the rare ones stay: half the size."""
    image = (
        Image.open(io.BytesIO(picture))
        .convert("RGB")
        .quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    )
    image.save(FOLDER / f"{name}.png", optimize=True)


class Camera:
    """One page in the browser, and how it gets to what is to be shown."""

    def __init__(self, chromium: Any, running: Lab) -> None:
        self.chromium, self.running = chromium, running
        self.page = chromium.new_page(viewport=LAPTOP)

    def shot(self, name: str, *, top: int = 100, bottom: int = 0, left: int = 16, right: int = 0) -> None:
        """Take what is on the screen, without JupyterLab's own bars; `bottom` and `right` are cut off as well."""
        self.page.mouse.move(820, 765)
        self.page.wait_for_timeout(400)
        self.page.evaluate(STILL, str(self.running.places.workspace))
        width, height = LAPTOP["width"] - left - right, LAPTOP["height"] - top - bottom
        clip = {"x": left, "y": top, "width": width, "height": height}
        keep(name, self.page.screenshot(clip=clip, animations="disabled", caret="hide"))

    def part(self, name: str, element: Any) -> None:
        """Take one part of the screen."""
        self.page.mouse.move(820, 765)
        self.page.wait_for_timeout(400)
        self.page.evaluate(STILL, str(self.running.places.workspace))
        keep(name, element.screenshot(animations="disabled", caret="hide"))

    # --- notebook 01 ---
    def scoring(self, unit: str, workspace: str = "minh-hoa", person: str = PERSON) -> Any:
        """Open a unit in the scoring form."""
        form = open_form(self.page, self.running)
        begin(form, SET, unit, person, workspace)
        return form

    # --- notebook 02 ---
    def appraising(self, unit: str, person: str = "Người thẩm định minh họa 1") -> Any:
        """Open a unit of the illustration in the appraisal form."""
        form = self._opened(APPRAISAL)
        form.locator('.cchc-workspaces input[value="minh-hoa"]').check()
        until(lambda: form.locator(".cchc-saving").inner_text() == "", 30)
        form.get_by_label("Bộ tiêu chí", exact=True).select_option(SET)
        form.get_by_label("Đơn vị", exact=True).select_option(unit)
        people = form.get_by_label("Họ tên và chức vụ", exact=True)
        people.select_option(
            label=next(one for one in people.locator("option").all_inner_texts() if one.startswith(person))
        )
        form.get_by_role("button", name="Bắt đầu thẩm định").click()
        form.get_by_role("navigation").get_by_role("button").first.wait_for(timeout=30_000)
        return form

    # --- notebook 00 ---
    def office(self, unit: str, tab: str, person: str = "Lãnh đạo minh họa 1") -> Any:
        """Open a page of the office desk."""
        form = self._opened(OFFICE)
        for name, value in (("workspace", "minh-hoa"), ("set", f"2017/{SET}"), ("unit", unit)):
            form.locator(f'select[data-field="{name}"]').select_option(value)
            self.settled(form)
        people = form.locator('select[data-field="person"]')
        people.select_option(
            label=next(one for one in people.locator("option").all_inner_texts() if one.startswith(person))
        )
        self.settled(form)
        form.get_by_role("navigation").get_by_role("button", name=tab, exact=True).click()
        self.settled(form)
        return form

    # --- notebooks 06 and 07 ---
    def register(self, notebook: str, tab: str) -> Any:
        """Open a page of the register of the illustration's work."""
        form = self._opened(notebook)
        form.locator('select[data-field="workspace"]').select_option("minh-hoa")
        self.settled(form)
        form.get_by_role("navigation").get_by_role("button", name=tab, exact=True).click()
        self.settled(form)
        return form

    def settled(self, form: Any) -> None:
        """Wait until the desk has answered."""
        self.page.wait_for_timeout(150)
        until(lambda: "Đang thực hiện" not in form.locator(".cchc-status").inner_text(), 20)

    def _opened(self, notebook: str, page: str = ".cchc-form") -> Any:
        self.page.goto(self.running.url(notebook))
        form = self.page.locator(page)
        form.locator("h2").first.wait_for(timeout=90_000)
        return form


def saved(form: Any) -> None:
    """Wait until everything that was typed has been answered."""
    form.page.wait_for_timeout(300)
    until(lambda: "Đang" not in form.locator(".cchc-saving").inner_text(), 20)


def fill(form: Any, label: str, text: str) -> None:
    """Type into a box and press Enter."""
    box = form.get_by_label(label).locator("visible=true").first
    box.fill(text)
    box.press("Enter")
    saved(form)


# --- the pictures, in the order of the handbook ------------------------------------------------------------------------


def first_page(camera: Camera) -> None:
    form = open_form(camera.page, camera.running)
    form.get_by_label("Bộ tiêu chí", exact=True).select_option(SET)
    form.get_by_label("Đơn vị", exact=True).select_option("phong-dkkd")
    form.get_by_label("Họ và tên", exact=True).fill(PERSON)
    form.get_by_label("Chức vụ", exact=True).fill("Chuyên viên")
    camera.shot("trang-dau", bottom=90)


def one_criterion(camera: Camera) -> None:
    form = camera.scoring("phong-dkkd", "cua-toi")
    to(form, "Công tác chỉ đạo", "đúng hạn")
    fill(form, "Số nhiệm vụ hoàn thành đúng hạn", "9")
    fill(form, "Tổng số nhiệm vụ được giao đã đến hạn", "12")
    camera.shot("tieu-chi")


def evidence(camera: Camera) -> None:
    form = camera.scoring("phong-dkkd", "cua-toi")
    to(form, "Công tác chỉ đạo", "Kế hoạch thực hiện")
    form.get_by_role("button", name="Thêm tài liệu kiểm chứng").click()
    for label, text in (("Số, ký hiệu", "12/KH-ĐKKD"), ("Cơ quan ban hành", "Phòng Đăng ký kinh doanh"), ("Loại văn bản", "Kế hoạch"),
                        ("Trích yếu", "Kế hoạch CCHC năm 2017 của phòng"), ("Trang", "2")):  # fmt: skip
        form.get_by_label(label, exact=True).locator("visible=true").first.fill(text)
    form.get_by_label("Ngày ban hành").locator("visible=true").first.fill("25/01/2017")
    camera.part("tai-lieu", form.locator("section:has(> .cchc-panel:visible)").last)


def overview(camera: Camera) -> None:
    form = camera.scoring("mot-cua")
    to(form, "Tổng hợp")
    camera.shot("tong-hop", bottom=60)


def submitting(camera: Camera) -> None:
    camera.office("mot-cua", "Hồ sơ của đơn vị")
    camera.shot("nop-ho-so", bottom=170)


def deciding(camera: Camera) -> None:
    form = camera.appraising("van-phong")
    form.get_by_role("button", name="Tiêu chí chờ quyết định").click()
    page = form.locator("article:visible")
    page.get_by_label("Điều chỉnh số liệu").check()
    page.get_by_label("Số văn bản trình đúng tiến độ").fill("37")
    page.locator(".cchc-decision textarea").fill("Đối chiếu sổ theo dõi văn bản: 01 văn bản trình chậm.")
    camera.page.keyboard.press("Control+s")
    saved(form)
    camera.shot("tham-dinh")


def accepting(camera: Camera) -> None:
    form = camera.appraising("van-phong")
    to(form, "Chấp nhận hàng loạt")
    form.locator("article:visible table").first.wait_for()
    camera.shot("chap-nhan")


def gaps(camera: Camera) -> None:
    form = camera.appraising("phong-dkkd")
    to(form, "Tổng hợp")
    camera.shot("chenh-lech", bottom=40)


def explaining(camera: Camera) -> None:
    form = camera.scoring("phong-dttd")
    form.get_by_label("Hiển thị").select_option("asked")
    form.locator("nav .cchc-section > ul button:visible", has_text="yêu cầu giải trình").first.click()
    camera.shot("giai-trinh")


def steps(camera: Camera) -> None:
    form = camera.office("phong-dkkd", "Hồ sơ của đơn vị")
    form.get_by_text("Các bước đã thực hiện").last.scroll_into_view_if_needed()
    camera.shot("ho-so")


def rounds(camera: Camera) -> None:
    camera.office("mot-cua", "Vòng chấm và bộ tiêu chí")
    camera.shot("vong-cham")


def new_year(camera: Camera) -> None:
    form = camera.office("mot-cua", "Năm mới")
    form.get_by_role("button", name="Xem trước").click()
    form.get_by_role("heading", name="3. Mở năm 2018").wait_for()
    camera.settled(form)
    camera.shot("nam-moi")


def handing_on(camera: Camera) -> None:
    form = camera.office("mot-cua", "Chuyển số liệu, sao lưu")
    form.get_by_role("button", name="Đóng gói", exact=True).click()
    form.get_by_text("Đã ghi").first.wait_for()
    camera.shot("chuyen-so-lieu")


def owed(camera: Camera) -> None:
    form = camera.scoring("phong-dkkd", "cua-toi")
    to(form, "Cải cách thể chế")
    form.get_by_role("button", name="Phân công …").locator("visible=true").first.click()
    panel = form.locator(".cchc-charging:visible")
    panel.get_by_label("Phòng, bộ phận").fill("Tổ tổng hợp")
    panel.get_by_label("Hạn nội bộ").fill("15/12/2017")
    panel.get_by_role("button", name="Lưu phân công").click()
    saved(form)
    to(form, "Danh sách đôn đốc")
    camera.shot("don-doc")


def asked_back(camera: Camera) -> None:
    form = camera.scoring("phong-dkkd", "cua-toi")
    to(form, "Cải cách thủ tục", "Rút ngắn")
    fill(form, "Số ngày trước hạn bình quân", "1.5")
    camera.part("hoi-lai", form.locator(".cchc-entry:visible"))


def two_versions(camera: Camera) -> None:
    form = camera.scoring("phong-dkkd", "cua-toi")
    to(form, "Cải cách thể chế", "đúng tiến độ")
    other = Camera(camera.chromium, camera.running)
    theirs = other.scoring("phong-dkkd", "cua-toi", "Nguyễn Văn An")
    to(theirs, "Cải cách thể chế", "đúng tiến độ")
    fill(theirs, "Tổng số văn bản được giao chủ trì", "20")
    other.page.close()
    fill(form, "Tổng số văn bản được giao chủ trì", "22")
    form.locator(".cchc-conflict").wait_for()
    camera.part("hai-ban", form.locator(".cchc-conflict"))


def silent(camera: Camera) -> None:
    form = camera.scoring("phong-dkkd", "cua-toi")
    to(form, "Chất lượng đội ngũ", "đào tạo")
    form.get_by_label("Đề xuất, kiến nghị").press_sequentially("Đề nghị mở thêm lớp về dịch vụ công")
    camera.running.kill_kernels()
    form.get_by_role("alert").filter(has_text="không trả lời").wait_for(timeout=8000)
    told = camera.page.locator(".jp-Dialog").get_by_role("button", name="Ok")  # JupyterLab tells of it as well
    told.wait_for(timeout=15_000)
    told.click()
    camera.shot("khong-tra-loi", bottom=260)
    form = camera.scoring("phong-dkkd", "cua-toi")
    form.locator(".cchc-drafts").wait_for()
    camera.shot("dua-lai", bottom=260)


def workbooks(camera: Camera) -> None:
    camera.office("mot-cua", "Bảng tính Excel")
    camera.shot("bang-tinh")


def report(camera: Camera) -> None:
    form = camera._opened(REPORTS, ".cchc-report")
    form.locator(".cchc-choices select").first.select_option("minh-hoa")
    camera.page.wait_for_timeout(500)
    until(lambda: "Đang thực hiện" not in form.locator(".cchc-status").inner_text(), 30)
    for tick in form.get_by_role("group", name="Các báo cáo").get_by_role("checkbox").all()[1:]:
        tick.uncheck()
    form.get_by_role("button", name="Làm báo cáo").click()
    until(lambda: "Xong: 1" in form.locator(".cchc-status").inner_text(), 90)
    camera.shot("bao-cao")


def tasks(camera: Camera) -> None:
    camera.register(PLAN, "Nhiệm vụ")
    camera.shot("nhiem-vu")


def inspections(camera: Camera) -> None:
    form = camera.register(INSPECTION, "Cuộc kiểm tra")
    form.get_by_role("button", name="Mở").first.click()
    camera.settled(form)
    camera.shot("cuoc-kiem-tra")


def from_the_register(camera: Camera) -> None:
    form = camera.scoring("phong-dn")
    to(form, "Công tác chỉ đạo", "1.2.2")
    register = form.locator("article:visible .cchc-register")
    register.locator("summary").click()
    camera.shot("so-theo-doi")


def board(camera: Camera) -> None:
    camera.page.goto(camera.running.url(BOARD))
    form = camera.page.locator(".cchc-chooser").first
    form.locator("select").first.wait_for(timeout=90_000)
    form.locator("select").first.select_option("minh-hoa")
    until(lambda: "Đã tính đến" in form.locator(".cchc-status").first.inner_text(), 60)
    camera.shot("theo-doi", top=90)


def checking(camera: Camera) -> None:
    form = camera._opened(CHECKER, ".cchc-checker")
    form.get_by_label("hoặc dán bảng vào đây").fill(PUBLISHED)
    form.get_by_role("button", name="Đọc và kiểm tra").click()
    until(lambda: "sai" in form.locator(".cchc-status").inner_text(), 60)
    camera.shot("kiem-tra")


SCENES: dict[str, Callable[[Camera], None]] = {
    "trang-dau": first_page, "tieu-chi": one_criterion, "tai-lieu": evidence, "tong-hop": overview, "nop-ho-so": submitting,
    "tham-dinh": deciding, "chap-nhan": accepting, "chenh-lech": gaps, "giai-trinh": explaining, "ho-so": steps,
    "vong-cham": rounds, "nam-moi": new_year, "chuyen-so-lieu": handing_on, "don-doc": owed, "hoi-lai": asked_back, "hai-ban": two_versions,
    "nhiem-vu": tasks, "cuoc-kiem-tra": inspections, "so-theo-doi": from_the_register, "theo-doi": board,
    "bang-tinh": workbooks, "bao-cao": report, "kiem-tra": checking, "khong-tra-loi": silent,
}  # fmt: skip
PICTURES = (*SCENES, "dua-lai")  # the last scene makes two


def main(names: list[str]) -> int:
    """Take the pictures that are named, or all."""
    chromium = find_chromium(whole=True)
    assert chromium, "Chromium is needed"
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        browser(chromium, QUIET.split()) as started,
        tempfile.TemporaryDirectory() as place,
        lab(Path(place)) as running,
    ):
        for name, scene in SCENES.items():
            if not names or name in names:
                camera = Camera(started, running)
                scene(camera)
                camera.page.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

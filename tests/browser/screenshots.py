"""Pictures of the real screen, so that they stay current.

``python -m tests.browser.screenshots`` writes the picture that the documents show (docs/images/cham-diem.png);
``python -m tests.browser.screenshots FOLDER`` writes every kind of page, in the light and the dark theme, for looking at;
with ``frame`` after it only those of the frame (navigator, who is in charge, who owes what), in two sizes and both languages.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.browser.lab import LAPTOP, ROOT, Lab, begin, browser, lab, leave, open_form, to, until
from tests.conftest import find_chromium
from tests.widgets.typist import put_set

DESKTOP = {"width": 1920, "height": 1080}
QUIET = "--no-sandbox --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"


def saved(form: Any) -> None:
    """Wait until nothing is under way; some boxes were refused on purpose."""
    until(lambda: "Đang" not in form.locator(".cchc-saving").inner_text())


def picture(page: Any, file: Path) -> None:
    """Take a picture when everything has come to rest."""
    page.mouse.move(820, 760)
    page.wait_for_timeout(350)
    page.screenshot(path=str(file))


def for_the_documents(page: Any, running: Lab, folder: Path) -> None:
    """The scoring form with the illustrative answers."""
    form = open_form(page, running)
    begin(form, "so-2017", "so-khdt", workspace="minh-hoa")
    to(form, "Cải cách thủ tục hành chính", "đúng hạn")
    picture(page, folder / "cham-diem.png")


def every_page(page: Any, running: Lab, folder: Path, name: str) -> None:
    """Each kind of page, and each kind of remark."""

    def shot(what: str) -> None:
        picture(page, folder / f"{name}-{what}.png")

    form = open_form(page, running)
    shot("01-start")
    begin(form, "thu-2017", "so-khdt")
    shot("02-overview-empty")
    to(form, "Lĩnh vực một", "Danh mục")
    form.get_by_role("group", name="Cổng tỉnh").get_by_label("Có", exact=True).check()
    saved(form)
    shot("03-incomplete")
    to(form, "Lĩnh vực một", "Khung")
    form.get_by_label("Kinh phí").fill("1.234")
    form.get_by_label("Kinh phí").press("Enter")
    form.get_by_role("button", name="1.234?").wait_for()
    shot("04-question")
    to(form, "Lĩnh vực một", "Đếm")
    form.get_by_label("Số sáng kiến").fill("51")
    form.get_by_label("Số sáng kiến").press("Enter")
    form.locator(".cchc-remark.cchc-refused").first.wait_for()
    form.get_by_role("button", name="Thêm tài liệu kiểm chứng").click()
    shot("05-refused-and-evidence")
    to(form, "Lĩnh vực một", "Tỷ lệ")
    form.get_by_label("Hồ sơ đúng hạn").fill("210")
    form.get_by_label("Tổng hồ sơ").fill("200")
    form.get_by_label("Tổng hồ sơ").press("Enter")
    saved(form)
    shot("06-invalid")
    to(form, "Lĩnh vực hai", "Chọn một")
    shot("07-one-of")
    to(form, "Lĩnh vực hai", "Công thức")
    form.get_by_label("Có hồ sơ", exact=True).check()
    form.get_by_label("Không áp dụng").check()
    shot("08-branch-and-reason")
    to(form, "Điều tra xã hội học")
    shot("09-survey")
    to(form, "Điều tra xã hội học", "Hài lòng")
    shot("10-survey-counts")
    to(form, "Điểm thưởng")
    shot("11-bonus")
    leave(form)
    begin(form, "so-2017", "so-khdt", workspace="minh-hoa")
    shot("12-overview-finished")
    to(form, "Công tác chỉ đạo")
    shot("13-field")
    to(form, "Công tác chỉ đạo", "Tuyên truyền")
    shot("14-node")
    to(form, "Cải cách thủ tục hành chính", "đúng hạn")
    shot("15-leaf")
    leave(form)
    begin(form, "so-2017", "so-khdt", workspace="2017-theo-bai-bao")
    to(form, "Công tác chỉ đạo", "Ban hành kế hoạch")
    shot("16-article")
    form.get_by_label("Khó khăn, vướng mắc").press_sequentially("Đang gõ dở dang thì")
    running.kill_kernels()
    form.get_by_role("alert").filter(has_text="không trả lời").wait_for(timeout=8000)
    shot("17-silent")
    form = open_form(page, running)
    begin(form, "so-2017", "so-khdt", workspace="2017-theo-bai-bao")
    until(lambda: form.locator(".cchc-drafts").count())
    shot("18-drafts")


def frame_pages(page: Any, running: Lab, folder: Path, name: str, lang: str = "vi") -> None:
    """The navigator with marks, search and filters, who is in charge, and the list of who owes what; in either language."""

    def shot(what: str) -> None:
        picture(page, folder / f"{name}-{what}.png")

    form = open_form(page, running)
    form.locator('.cchc-workspaces input[value="minh-hoa"]').check()
    until(lambda: form.locator(".cchc-saving").inner_text() == "", 30)
    form.locator(f'.cchc-language input[value="{lang}"]').check()
    until(lambda: form.get_attribute("lang") == lang)
    saved(form)
    form.locator(".cchc-person select").select_option("")
    form.locator(".cchc-start input[type=text]:visible").first.fill("Trần Thị Bình")
    shot("30-start")
    form.locator(".cchc-start button.cchc-main").click()
    nav = form.locator("nav")
    nav.locator(".cchc-section > button").first.wait_for(timeout=30_000)
    shot("31-overview")
    nav.locator(".cchc-section > button").nth(1).click()
    form.locator(".cchc-charge:visible button").click()
    form.locator('[data-field="charge-division"]:visible').fill("Phòng Đăng ký kinh doanh và Hợp tác đầu tư")
    form.locator('[data-field="charge-person"]:visible').select_option("+")
    form.locator('[data-field="charge-due"]:visible').fill("31/11/2017")
    form.locator('[data-field="charge-name"]:visible').fill("Nguyễn Thị Hoàng Phương Thảo")
    form.locator(".cchc-charging:visible button.cchc-main").click()
    form.locator(".cchc-charging:visible .cchc-refused").wait_for()
    shot("32-charge-refused")
    form.locator('[data-field="charge-due"]:visible').fill("30/11/2017")
    form.locator(".cchc-charging:visible button.cchc-main").click()
    form.locator(".cchc-charging").first.wait_for(state="hidden")
    nav.locator(".cchc-section > ul button:visible").nth(1).click()
    clear = form.locator(".cchc-clearing button:visible")
    if clear.count():
        clear.first.click()
        form.locator(".cchc-clearing button:visible").first.click()
        saved(form)
    page.wait_for_timeout(500)
    shot("33-leaf")
    nav.locator("input[type=text]").fill("ke hoach")
    shot("34-search")
    nav.locator("input[type=text]").fill("")
    nav.locator("select").select_option("lost")
    shot("35-filter")
    nav.locator("select").select_option("")
    nav.locator(".cchc-section > button").last.click()
    shot("36-owed")
    page.emulate_media(media="print")
    page.screenshot(path=str(folder / f"{name}-37-owed-paper.png"))
    page.emulate_media(media="screen")
    nav.locator(".cchc-section > button").first.click()


def main() -> int:
    """Take the pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    chromium = find_chromium(whole=True)
    assert chromium, "Chromium is needed"
    with browser(chromium, QUIET.split()) as started, tempfile.TemporaryDirectory() as place:
        for dark in (False, True) if folder else (False,):
            scratch = Path(place, "dark" if dark else "light")
            scratch.mkdir()
            put_set(scratch / "cchc")
            with lab(scratch, dark) as running:
                page = started.new_page(viewport=LAPTOP)
                if folder:
                    folder.mkdir(parents=True, exist_ok=True)
                    name = "dark" if dark else "light"
                    if "frame" not in sys.argv:
                        every_page(page, running, folder, name)
                    for size in (LAPTOP, DESKTOP):
                        page.set_viewport_size(size)
                        for lang in ("en", "vi"):
                            frame_pages(page, running, folder, f"{name}-{size['width']}-{lang}", lang)
                else:
                    for_the_documents(page, running, ROOT / "docs" / "images")
                page.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

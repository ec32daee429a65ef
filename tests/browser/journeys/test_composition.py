"""Vietnamese typed through an input method: what is recorded is whole words in NFC, never a word that is still being made."""

from __future__ import annotations

import time
import unicodedata
from typing import Any

import pytest

from cchc_eval.records import open_workspace
from tests.browser.journeys.windows import Windows, put_small
from tests.browser.lab import saved, to, until

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.slow]

TELEX = {
    "Kế": ["K", "Ke", "Kê", "Kế"],
    "hoạch": ["h", "ho", "hoa", "hoac", "hoạc", "hoạch"],
    "đã": ["d", "đ", "đa", "đã"],
    "được": ["d", "đ", "đu", "đươ", "đươc", "được"],
    "duyệt": ["d", "du", "duy", "duye", "duyê", "duyêt", "duyệt"],
}
"""What an input method shows while ``Kees hoachj ddax dduowcj duyeetj`` is typed."""
SENTENCE = "Kế hoạch đã được duyệt"


class Method:
    """An input method, as the browser sees it: compositions that change until a word is finished."""

    def __init__(self, page: Any, form: str = "NFC") -> None:
        self.devtools = page.context.new_cdp_session(page)
        self.form = form

    def makes(self, text: str) -> None:
        """Show a word that is being made."""
        text = unicodedata.normalize(self.form, text)
        self.devtools.send(
            "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
        )

    def ends(self, text: str) -> None:
        """Put the finished word in."""
        self.devtools.send("Input.insertText", {"text": unicodedata.normalize(self.form, text)})

    def types(self, sentence: str) -> None:
        """Type words, with spaces between."""
        for i, word in enumerate(sentence.split(" ")):
            if i:
                self.devtools.send("Input.insertText", {"text": " "})
            for stage in TELEX[word]:
                self.makes(stage)
            self.ends(word)


def versions(windows: Windows, code: str, key: str, kind: str) -> list[str]:
    """Return every version of a text in the history, the oldest first."""
    with open_workspace("cua-toi", windows.lab.places.workspace) as workspace:
        changes = workspace.records().history({"year": 2017, "set": code, "unit": "so-khdt", "key": key}, kind)
        return [one.event.payload["text"] for one in sorted(changes, key=lambda one: one.event.revision)]


@pytest.mark.parametrize("form_of_unicode", ["NFC", "NFD"])
def test_words_are_recorded_whole(windows: Windows, form_of_unicode: str) -> None:
    code = put_small(windows.lab, f"go-{form_of_unicode.lower()}")
    form = windows.scoring("Trần Thị Bình", code)
    method = Method(form.page, form_of_unicode)
    to(form, "Lĩnh vực một", "I.1")

    # a text of several lines: a long pause in the middle of a word saves nothing of the word
    box = form.locator("[data-field='text:explanation']")
    box.focus()
    method.types("Kế hoạch đã được")
    method.devtools.send("Input.insertText", {"text": " "})
    for stage in TELEX["duyệt"][:5]:
        method.makes(stage)
    thinking = time.monotonic() + 2.5  # longer than the pause after which a text is saved
    until(lambda: time.monotonic() > thinking)
    assert "duyê" not in "".join(versions(windows, code, "co_khong", "explanation"))
    method.makes("duyêt")
    method.makes("duyệt")
    method.ends("duyệt")
    saved(form)
    assert versions(windows, code, "co_khong", "explanation")[-1] == SENTENCE
    assert set(versions(windows, code, "co_khong", "explanation")) <= {SENTENCE, "Kế hoạch đã được "}
    assert unicodedata.normalize("NFC", box.input_value()) == SENTENCE  # not doubled on the screen either

    # one that is left in the middle of a word, with the word as it stood there
    other = form.get_by_label("Đề xuất, kiến nghị")
    other.focus()
    method.types("Kế")
    method.devtools.send("Input.insertText", {"text": " "})
    method.makes("hoac")
    form.page.keyboard.press("Tab")
    saved(form)
    assert versions(windows, code, "co_khong", "proposals") == ["Kế hoac"]

    # a box of one line: the document's title, and the note of a mark
    form.get_by_role("button", name="Thêm tài liệu kiểm chứng").click()
    form.get_by_label("Ngày ban hành").fill("30/12/2016")
    form.get_by_label("Trích yếu").focus()
    method.types(SENTENCE)
    form.page.keyboard.press("Enter")
    form.locator(".cchc-citations", has_text=unicodedata.normalize("NFC", SENTENCE)).wait_for()
    form.get_by_role("button", name="Đánh dấu xem lại").click()
    form.locator('[data-field="mark"]:visible').focus()
    method.types(SENTENCE)
    form.page.keyboard.press("Enter")
    saved(form)
    with open_workspace("cua-toi", windows.lab.places.workspace) as workspace:
        records = workspace.records()
        titles = list(records.documents()["title"])
        place = {"year": 2017, "set": code, "unit": "so-khdt", "key": "co_khong"}
        notes = {one.event.payload["note"] for one in records.history(place, "mark")}
    assert SENTENCE in titles
    assert notes <= {SENTENCE, ""}

    # the search follows what is composed
    search = form.get_by_label("Tìm tiêu chí")
    search.focus()
    method.types("Kế hoạch")
    until(lambda: "Tìm thấy: 1" in form.locator(".cchc-found").inner_text())
    form.page.keyboard.press("Escape")
    assert search.input_value() == ""

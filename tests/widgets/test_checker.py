"""The kernel's side of the checker: what the browser sends, what comes back; nothing of it fails with a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from IPython.testing.globalipapp import get_ipython as start_ipython
from IPython.utils.capture import capture_output

from cchc_eval.analysis.checks import model as m
from cchc_eval.widgets.checker import Checker, check_page, guide_texts, report_html, words
from cchc_eval.widgets.prose import _steps

WRONG = "STT\tĐơn vị\tTổng điểm\tThứ hạng\n1\t<script>\t90,5\t1\n2\tSở B\t88\t3\n3\tSở C\t80\t3\n"


class Page(Checker):
    """A page that keeps what it would send to the browser."""

    def __init__(self, base: Path) -> None:
        super().__init__(base)
        self.sent: list[tuple[dict[str, Any], list[Any]]] = []

    def send(self, content: Any, buffers: Any = None) -> None:
        self.sent.append((content, list(buffers or [])))

    def ask(self, *buffers: bytes, **message: Any) -> dict[str, Any]:
        self._received({"client": "c", **message}, [memoryview(one) for one in buffers])
        answer, _files = self.sent[-1]
        assert answer["client"] == "c"
        return answer


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    page = Page(tmp_path)
    yield page
    page.close()


def test_a_pasted_table_is_read_and_checked(page: Page) -> None:
    answer = page.ask(type="read", text=WRONG)
    assert answer["said"] == "✗ chắc chắn sai: 1"
    (table,) = answer["tables"]
    assert [column["role"] for column in table["columns"]] == [m.CODE, m.NAME, m.TOTAL, m.RANK]
    assert table["columns"][2]["letter"] == "C"
    assert table["columns"][2]["sample"] == "90,5; 88; 80"
    assert "<script>" not in answer["html"]
    assert "✗ chắc chắn sai" in answer["html"]
    assert len(answer["roles"]) == len(m.ROLES)


def test_other_roles_and_options_are_followed(page: Page) -> None:
    page.ask(type="read", text=WRONG)
    assert "chắc chắn sai" not in page.ask(type="check", roles=[{"4": m.OTHER}], options={})["said"]
    assert "chắc chắn sai: 1" in page.ask(type="check", roles=[{"4": m.RANK, "x": "?", "3": "none"}])["said"]
    odd = page.ask(type="check", roles=[], options={"bands": "sai"})
    assert (odd["type"], odd["action"]) == ("refused", "check")
    assert "Tốt=80" in odd["message"]


def test_a_file_comes_in_parts_and_is_read_by_its_name(page: Page) -> None:
    content = WRONG.encode()
    assert page.ask(content, type="part", upload="u", name="bảng.csv", number=0, parts=1)["done"] is True
    assert page.ask(type="read", upload="u")["tables"]
    assert page.ask(type="read", upload="u")["type"] == "refused"
    page.ask(b"PK\x03\x04 broken", type="part", upload="v", name="hỏng.xlsx", number=0, parts=1)
    assert "hỏng.xlsx" in page.ask(type="read", upload="v")["message"]
    assert page.ask(b"", type="part", upload="w", name="lớn.xlsx", number=0, parts=10_000)["type"] == "refused"


def test_nothing_to_check(page: Page) -> None:
    for kind in ("check", "download"):
        assert page.ask(type=kind, kind="xlsx")["message"] == "Hãy chọn tệp hoặc dán bảng trước."
    assert page.ask(type="read", text="   ")["type"] == "refused"
    answer = page.ask(type="read", text="Xin chào\nKính gửi\n")
    assert (answer["ready"], answer["said"]) == (False, "Không nhận ra bảng nào.")
    before = len(page.sent)
    page._received({"type": "unknown"}, [])
    assert len(page.sent) == before


def test_the_report_is_handed_over_as_a_file(page: Page) -> None:
    page.ask(type="read", text=WRONG)
    answer = page.ask(type="download", kind="xlsx")
    assert answer["name"] == "kiem-tra-so-lieu.xlsx"
    assert page.sent[-1][1][0].startswith(b"PK")
    page.ask(type="download", kind="html")
    assert page.sent[-1][1][0].startswith(b"<!DOCTYPE html>")
    assert page.report is not None
    assert "class='about'" not in report_html(page.report)


def test_a_fault_of_the_program_is_told_in_words(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cchc_eval.widgets.checker.read_pasted", lambda text: 1 / 0)
    assert "lỗi bên trong" in page.ask(type="read", text=WRONG)["message"]


def test_the_page_prints_the_report_of_a_file(tmp_path: Path) -> None:
    start_ipython()
    (tmp_path / "a.csv").write_text(WRONG, "utf-8")
    with capture_output() as captured:
        check_page("vi", str(tmp_path / "a.csv"), tmp_path)
        check_page("vi", str(tmp_path / "khong-co.csv"), tmp_path)
    assert "✗ chắc chắn sai | D3" in captured.stdout
    assert "khong-co.csv" in captured.stdout
    assert len(captured.outputs) == 2


def test_words_are_there() -> None:
    assert all(words().values())
    assert guide_texts(_steps)[0].startswith("###")

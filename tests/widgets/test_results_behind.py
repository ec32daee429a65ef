from __future__ import annotations

import html
from pathlib import Path

import pytest

from cchc_eval.i18n import speaking
from cchc_eval.records.errors import Refused
from cchc_eval.reports.results import Results, Wanted, load_results
from cchc_eval.widgets import results_behind
from tests.reports.behind import scene


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return scene.filled(tmp_path_factory.mktemp("can-cu"))


@pytest.fixture(scope="module")
def shown(base: Path) -> Results:
    return load_results(Wanted("", 2017, "so-2017", unit=scene.UNIT), base)


def test_a_criterions_number_opens_to_what_stands_behind_it(shown: Results, base: Path) -> None:
    with speaking("vi"):
        content = results_behind.behind(shown, base)
    assert content.html.count("<details") == content.html.count('<details data-name="behind-') == 7
    assert "<li>7.3.1 Công bố hệ thống phù hợp tiêu chuẩn: 1,5/1,5</li>" in content.html  # no source: nothing to open
    assert html.escape(scene.TYPED) in content.html
    assert scene.TYPED not in content.html
    assert "1.2.4 Tỷ lệ nhiệm vụ hoàn thành đúng hạn: 0/2" in content.text
    assert "từ đó đến nay nguồn đã thay đổi" in content.text


def test_a_unit_without_such_a_criterion_says_so(shown: Results, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results_behind, "load_behind", lambda *_asked: [])
    with speaking("vi"):
        content = results_behind.behind(shown)
    assert "chưa kê khai tiêu chí nào" in content.text
    assert "<details" not in content.html


def test_records_that_cannot_be_read_are_told(shown: Results, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_asked: object) -> None:
        raise Refused("Không đọc được <số liệu>.")

    monkeypatch.setattr(results_behind, "load_behind", fails)
    content = results_behind.behind(shown, base)
    assert content.text == "Không đọc được <số liệu>."
    assert "&lt;số liệu&gt;" in content.html

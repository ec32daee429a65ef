from __future__ import annotations

from pathlib import Path

import pytest

from cchc_eval import columns as c
from cchc_eval.reports.beside import Beside
from cchc_eval.reports.results import Results, Wanted, load_results
from cchc_eval.widgets import results_beside as parts
from tests.analysis import small
from tests.reports import two_years

EVERY = (
    parts.unit_losses, parts.group, parts.evidence, parts.appraisal, parts.survey, parts.trend, parts.classes, parts.year_changes,
)  # fmt: skip


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cchc")


def results(name: str, base: Path, **wanted: str) -> tuple[Results, Beside]:
    r = load_results(Wanted(name, 2017, **wanted), base)
    assert r.problem == ""
    return r, Beside(r, base)


def test_one_year_of_the_illustrative_workspace(base: Path) -> None:
    both = results("minh-hoa", base, set="phong-2017", unit="phong-dttd")
    shown = {make.__name__: make(*both) for make in EVERY}
    for name in ("unit_losses", "group", "evidence", "appraisal", "survey", "classes"):
        assert "<img" in shown[name].html
        assert "<details" in shown[name].html
        assert "Số liệu minh họa" in shown[name].text
    for name in ("trend", "year_changes"):
        assert shown[name].text == (
            "Bộ số liệu này mới có kết quả của một năm (2017) cho nhóm đơn vị này: chưa so sánh được giữa các năm."
        )
        assert "<img" not in shown[name].html
    assert "chưa so sánh được" in shown["classes"].text
    assert "Phòng Đấu thầu" in shown["appraisal"].text


def test_two_years_side_by_side(base: Path) -> None:
    folder = two_years.filled(base, {2016: {"x": small.FULL}, 2017: {"x": two_years.LATER}})
    both = results(str(folder), base, unit="x")
    trend = parts.trend(*both)
    # common are a 2, c 3, d 4, g 3: 12 of 14 points in 2016, 12 of 15 in 2017; 7 and 10 of these 12 are earned
    assert "x: năm 2016 đạt 58,33%, năm 2017 đạt 83,33% (theo tiêu chí chung: ▲ +25,00 điểm %)" in trend.text
    assert "chiếm 85,71% điểm của năm 2016 và 80,00% điểm của năm 2017" in trend.text
    assert "Đổi điểm tối đa: từ 2 thành 3 điểm." in trend.html  # what is not comparable, one click away
    changes = parts.year_changes(*both)
    assert "Đúng hạn: 150/200 → 190/200 hồ sơ (75% → 95%). Đổi điểm tối đa: từ 2 thành 3 điểm." in changes.text
    assert "Có: Không → Có." in changes.text
    assert changes.html.count("<table>") == 3
    assert "Năm 2017: nhiều đơn vị nhất ở loại" in parts.classes(*both).text
    assert "chưa mở vòng thẩm định" in parts.appraisal(*both).text


def test_the_round_of_the_appraisal_is_named_on_its_figure(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    monkeypatch.setattr(parts.figures, "self_and_appraised", lambda table, context: seen.append(context) or 1 / 0)
    both = results("minh-hoa", base, set="phong-2017")
    assert both[0].wanted.round == c.SELF
    with pytest.raises(ZeroDivisionError):
        parts.appraisal(*both)
    assert "thẩm định lần 1" in seen[0].subtitle

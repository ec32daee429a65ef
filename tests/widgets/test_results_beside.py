from __future__ import annotations

from pathlib import Path

import pytest

from cchc_eval.figures import Picture
from cchc_eval.reports.beside import Beside
from cchc_eval.reports.results import Results, Wanted, load_results
from cchc_eval.widgets import results_beside as parts
from tests.analysis import small
from tests.reports import two_years


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cchc")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures are laid out, and not turned into dots: that takes longest and shows nothing here."""
    monkeypatch.setattr(Picture, "png", lambda self, scale=2: b"")


def results(folder: Path, base: Path, **wanted: str) -> tuple[Results, Beside]:
    r = load_results(Wanted(str(folder), 2017, unit="x", **wanted), base)
    assert r.problem == ""
    return r, Beside(r, base)


def test_one_year_with_an_appraisal_and_a_survey(base: Path) -> None:
    units = {"x": small.FULL | {"e": {"points": "3"}}, "y": small.FULL | {"a": small.yes("no")}}
    folder = two_years.filled(base, {2017: units}, "mot-nam")
    two_years.open_appraisal(folder, 2017)
    both = results(folder, base)
    made = (parts.unit_losses, parts.group, parts.evidence, parts.appraisal, parts.survey, parts.classes)
    shown = {make.__name__: make(*both) for make in made}
    for content in shown.values():
        assert "<img" in content.html
        assert "<details" in content.html
        assert "Bộ tiêu chí minh họa, không phải bộ chính thức" in content.text
    assert "2 đơn vị mất" in shown["unit_losses"].text
    assert "x bằng hoặc cao hơn trung vị của nhóm" in shown["group"].text
    assert shown["appraisal"].text.startswith(
        "Điểm tự chấm và điểm thẩm định theo lĩnh vực. Chưa thẩm định tiêu chí nào"
    )
    assert "tự chấm 75,00%, điều tra 50,00%" in shown["survey"].text  # d 3 of 4, e 3 of 6
    assert "chưa so sánh được" in shown["classes"].text
    for make in (parts.trend, parts.year_changes):
        content = make(*both)
        assert content.text == (
            "Bộ số liệu này mới có kết quả của một năm (2017) cho nhóm đơn vị này: chưa so sánh được giữa các năm."
        )
        assert "<img" not in content.html


def test_two_years_side_by_side(base: Path) -> None:
    folder = two_years.filled(base, {2016: {"x": small.FULL}, 2017: {"x": two_years.LATER}})
    both = results(folder, base)
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


def test_a_figure_names_the_round_and_the_scope_that_it_shows(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = two_years.filled(base, {2017: {"x": small.FULL}}, "vong")
    two_years.open_appraisal(folder, 2017)
    both, seen = results(folder, base), []
    for name, make in (("self_and_appraised", parts.appraisal), ("survey_and_appraised", parts.survey)):
        monkeypatch.setattr(parts.figures, name, lambda table, context: seen.append(context.subtitle) or 1 / 0)
        with pytest.raises(ZeroDivisionError):
            make(*both)
    assert "thẩm định lần 1" in seen[0]
    assert "tự chấm điểm" in seen[1]
    assert seen[1] != both[0].subtitle  # the survey is in it, though the page shows the points without it

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_eval import columns as c
from cchc_eval.reports.beside import Beside
from cchc_eval.reports.results import Wanted, load_results
from tests.analysis import small
from tests.reports import two_years


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cchc")


@pytest.fixture(scope="module")
def folder(base: Path) -> Path:
    return two_years.filled(base, {2016: {"x": small.FULL}, 2017: {"x": two_years.LATER}})


def beside(name: str, base: Path, **wanted: str) -> Beside:
    found = load_results(Wanted(name, 2017, **wanted), base)
    assert found.problem == ""
    return Beside(found, base)


def test_years_of_the_same_group_are_read(folder: Path, base: Path) -> None:
    found = beside(str(folder), base)
    assert list(found.years) == [2016, 2017]
    assert {year: scores.criteria_set.code for year, scores in found.scores_of_years.items()} == {
        2016: "nho-2016",
        2017: "nho-2017",
    }
    assert found.before is found.years[2016]
    assert set(found.names_of_years) == {2016, 2017}
    assert found.left_out == []


def test_the_year_shown_is_the_last_one(folder: Path, base: Path) -> None:
    found = Beside(load_results(Wanted(str(folder), 2016), base), base)
    assert list(found.years) == [2016]
    assert found.before is None


def test_years_that_cannot_be_compared_are_told(base: Path) -> None:
    folder = two_years.filled(base, {2016: {"x": {"a": "unanswered"}}, 2017: {"x": two_years.LATER}}, "trong")
    found = beside(str(folder), base)
    assert list(found.years) == [2017]
    assert found.left_out == ["Không tính năm 2016: chưa có câu trả lời nào."]
    folder = two_years.filled(base, {2016: {"x": small.FULL}, 2017: {"x": two_years.LATER}}, "tham-dinh")
    two_years.open_appraisal(folder, 2017)
    found = beside(str(folder), base, round=c.APPRAISAL)
    assert found.before is None
    assert found.left_out == ["Không tính năm 2016: chưa mở vòng “thẩm định lần 1”."]
    assert beside(str(folder), base).before is not None  # of self-scoring both years are there


def test_rounds_and_scopes_beside_the_one_shown(base: Path) -> None:
    folder = two_years.filled(base, {2017: {"x": two_years.LATER}}, "hai-vong")
    two_years.open_appraisal(folder, 2017)
    found = beside(str(folder), base)
    assert found.appraisal == c.APPRAISAL
    assert found.claimed is found._shown.scores  # not read again
    assert found.direct is found._shown.scores
    assert found.appraised is not None
    assert found.appraised.results[c.SHARE_APPRAISED].notna().any()
    assert found.with_survey is not None
    assert found.with_survey.scope == c.DIRECT_SURVEY
    shown = beside(str(folder), base, round=c.APPRAISAL)
    assert shown.appraised is shown._shown.scores
    assert shown.claimed is not None
    assert shown.claimed.results[c.SHARE_APPRAISED].isna().all()


def test_without_an_appraisal_there_is_none(folder: Path, base: Path) -> None:
    found = beside(str(folder), base)
    assert (found.appraisal, found.appraised) == ("", None)

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_eval import columns as c
from cchc_eval.criteria.loading import CriteriaSetError
from cchc_eval.records import Edit, Person, Workspace, open_workspace
from cchc_eval.reports.results import Wanted, load_results, scope_name, set_of, workspaces

ROOT = Path(__file__).resolve().parents[2]
PHONG = (ROOT / "data/criteria/phong-2017.yaml").read_text("utf-8")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cchc")


def test_looking_at_the_users_own_workspace_does_not_make_it(tmp_path: Path) -> None:
    found = load_results(Wanted(), tmp_path)
    assert found.wanted.workspace == "cua-toi"
    assert found.problem == "Bộ số liệu này chưa có câu trả lời nào."
    assert found.scores is None
    assert (found.units, found.sets, found.marks, found.subtitle) == ([], {}, [], "")
    assert list(tmp_path.iterdir()) == []


def test_the_illustrative_workspace_is_scored_and_marked(base: Path) -> None:
    found = load_results(Wanted("minh-hoa", set="phong-2017"), base)
    assert found.problem == ""
    assert found.wanted.year == 2017
    assert found.rounds == [c.SELF, c.APPRAISAL]
    assert found.units[0] == "van-phong"  # in the order of the year's list
    assert found.names["phong-dkkd"] == "Phòng Đăng ký kinh doanh"
    assert found.marks == ["Số liệu minh họa", "Bộ tiêu chí minh họa, không phải bộ chính thức"]
    assert found.subtitle.startswith("Bộ số liệu: Minh họa · Năm 2017 · ")
    assert "tự chấm điểm" in found.subtitle
    assert found.wanted.unit in found.units
    assert set(found.losses(found.wanted.unit)[c.UNIT]) == {found.wanted.unit}
    assert list(found.extras("phong-dttd")[c.CODE]) == ["P2"]
    assert len(found.ranking) == len(found.progress) == len(found.units)
    assert len(found.bands) == 5


def test_the_articles_workspace_shows_the_set_with_answers_and_stays_provisional(base: Path) -> None:
    found = load_results(Wanted("2017-theo-bai-bao"), base)
    assert found.wanted.set == "so-2017"
    assert found.ranking[c.PROVISIONAL].all()
    assert found.illustrative is False
    assert found.marks == ["Bộ tiêu chí minh họa, không phải bộ chính thức"]
    assert found.subtitle.startswith("Bộ số liệu: 2017 theo bài báo · ")


def test_what_is_not_there_is_replaced_by_what_is(base: Path) -> None:
    found = load_results(Wanted("minh-hoa", 1999, "khong-co", "appraisal_2", c.DIRECT_SURVEY, "khong-co"), base)
    assert (found.wanted.year, found.wanted.round, found.wanted.scope) == (2017, c.SELF, c.DIRECT_SURVEY)
    assert found.wanted.unit in found.units
    assert load_results(Wanted("minh-hoa", 2017, "so-2017"), base).wanted.set == "so-2017"


def test_the_appraisal_is_read_with_its_share(base: Path) -> None:
    found = load_results(Wanted("minh-hoa", 2017, "phong-2017", c.APPRAISAL), base)
    assert found.ranking[c.SHARE_APPRAISED].notna().all()


def test_rounds_that_hold_no_self_score_are_not_offered(tmp_path: Path) -> None:
    with open_workspace("cua-toi", tmp_path) as workspace:
        records = workspace.records()
        records = records.with_author(records.add_person("Trần Thị Bình", "Chuyên viên"))
        records.open_round(2017, "phong-2017", c.SURVEY, PHONG)
        assert load_results(Wanted(), tmp_path).problem
        records.open_round(2017, "phong-2017", c.SELF, PHONG)
    found = load_results(Wanted(), tmp_path)
    assert found.problem == ""
    assert found.ranking[c.SHARE_ANSWERED].tolist() == [0] * 6


def test_the_set_of_the_round_counts_and_not_the_file_of_today(tmp_path: Path) -> None:
    older = PHONG.replace("printed_decimals: 2", "printed_decimals: 3")
    with open_workspace("cua-toi", tmp_path) as workspace:
        records = workspace.records()
        records = records.with_author(records.add_person("Trần Thị Bình", "Chuyên viên"))
        records.open_round(2017, "phong-2017", c.SELF, older)
        place = {"year": 2017, "set": "phong-2017", "unit": "don-vi-moi", "key": "dau_moi", "round": c.SELF}
        records.save([Edit("answer", place, {"state": "unanswered", "facts": {}})])
    found = load_results(Wanted(), tmp_path)
    assert found.decimals == 3
    assert found.units[-1] == "don-vi-moi"  # a unit that no list names is there all the same
    assert found.names["don-vi-moi"] == "don-vi-moi"


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "cua-toi").mkdir()
    (tmp_path / "cua-toi" / "so-lieu.sqlite").write_bytes(b"x" * 5000)
    found = load_results(Wanted(), tmp_path)
    assert "so-lieu.sqlite" in found.problem
    assert found.scores is None
    with pytest.raises(ValueError, match="no results"):
        _ = found.ranking


def test_the_file_is_let_go_after_reading(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = []
    close = Workspace.close
    monkeypatch.setattr(Workspace, "close", lambda self: (closed.append(self.name), close(self)))
    load_results(Wanted("minh-hoa"), base)
    assert closed == ["minh-hoa"]


def test_a_workspace_elsewhere(tmp_path: Path, base: Path) -> None:
    folder = tmp_path / "Thư mục khác"
    with open_workspace(folder) as workspace:
        workspace.records().add_person("A", "B")
    assert load_results(Wanted(str(folder)), base).problem == "Bộ số liệu này chưa có câu trả lời nào."


def test_workspaces_on_offer(base: Path) -> None:
    assert [name for name, _title in workspaces(base)][:3] == ["cua-toi", "2017-theo-bai-bao", "minh-hoa"]


def test_scopes_and_sets() -> None:
    assert len({scope_name(scope) for scope in c.SCOPES}) == 2
    assert set_of(PHONG, "phong-2017").code == "phong-2017"
    with pytest.raises(CriteriaSetError):
        set_of("code: x", "x")


def test_people_are_not_needed(base: Path) -> None:
    assert isinstance(open_workspace("minh-hoa", base).records().people()[0], Person)

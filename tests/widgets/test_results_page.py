from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cchc_eval import columns as c
from cchc_eval.figures import Picture
from cchc_eval.i18n import language, set_language
from cchc_eval.widgets import following
from cchc_eval.widgets import results_page as module
from cchc_eval.widgets.choice import Choice, load_choice, save_choice
from cchc_eval.widgets.results_page import ResultsPage, results_page

PARTS = (
    "about",
    "ranking",
    "ranking_figure",
    "fields",
    "fields_figure",
    "unit_figure",
    "losses_figure",
    "progress_figure",
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Workspaces of which the shipped ones are filled already."""
    base = tmp_path_factory.mktemp("cchc")
    for workspace in ("minh-hoa", "2017-theo-bai-bao"):
        results_page(workspace, base=base)
    return base


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, str]]:
    """What the page put on the screen: widget and text."""
    put: list[tuple[Any, str]] = []
    monkeypatch.setattr(following, "put", lambda widget, text: put.append((widget, text)))
    return put


def whole(page: ResultsPage) -> None:
    for step in ("choices", *PARTS[:5], "unit", *PARTS[5:]):
        getattr(page, step)()


BESIDE = ("unit_losses_figure", "group_figure", "appraisal_figure", "year_changes")


def test_the_parts_that_compare_follow_the_choices(filled: Path, shown: list, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        Picture, "png", lambda self, scale=2: self.alt_text.encode()
    )  # quick, and another one for another table
    page = results_page("minh-hoa", criteria_set="phong-2017", unit="phong-dttd", base=filled)
    page.choices()
    page.unit()
    for step in BESIDE:
        getattr(page, step)()
    panels = [widget for widget, _text in shown[2:]]
    before = [panel.html for panel in panels]
    assert all(text for _widget, text in shown[2:])
    page._choosers[1][0]._handle_custom_msg({"name": "unit", "value": "mot-cua"}, [])
    after = [panel.html for panel in panels]
    changed = [step for step, one, two in zip(BESIDE, before, after, strict=True) if one != two]
    assert changed == ["group_figure", "appraisal_figure"]  # the others are of all units, or of one year
    page._follow("scope", c.DIRECT_SURVEY)
    assert panels[0].html != after[0]
    assert page._beside.with_survey is page.results.scores


def pick(page: ResultsPage, name: str, value: str) -> None:
    page._choosers[0][0]._handle_custom_msg({"name": name, "value": value}, [])


def test_every_step_shows_a_panel_and_the_text_of_it(filled: Path, shown: list) -> None:
    page = results_page("minh-hoa", criteria_set="phong-2017", unit="phong-dttd", base=filled)
    whole(page)
    texts = dict(zip(("choices", *PARTS[:5], "unit", *PARTS[5:]), (text for _widget, text in shown), strict=True))
    assert "số liệu giả định" in texts["about"]
    assert texts["about"].startswith("Kết quả cải cách hành chính năm 2017\n")
    assert texts["ranking"].count("Chỉ số tính từ điểm chưa làm tròn") == 1
    assert "Điểm phạt P2 Bị Lãnh đạo Sở nhắc nhở bằng văn bản: −1" in texts["losses_figure"]
    assert "<td>−1</td>" in next(w.html for w, text in shown if text == texts["losses_figure"])
    assert "bộ minh họa" in texts["about"]
    assert "Phòng Đăng ký kinh doanh" in texts["ranking"]
    assert "Kết quả tạm tính, chưa xếp hạng" in texts["ranking"]
    assert texts["losses_figure"].startswith("Biểu đồ thanh: điểm bị mất theo tiêu chí. Phòng Đấu thầu")
    for step in PARTS:
        assert texts[step]
    figures = [widget.html for widget, _text in shown if "<img" in getattr(widget, "html", "")]
    assert len(figures) == 5
    assert all("Số liệu minh họa" in html for html in figures)
    assert all("<details" in html for html in figures)


def test_every_part_follows_a_choice(filled: Path, shown: list) -> None:
    page = results_page("minh-hoa", criteria_set="phong-2017", base=filled)
    whole(page)
    before = [widget.html for widget, _text in shown if hasattr(widget, "html")]
    pick(page, "set", "2017/so-2017")
    after = [widget.html for widget, _text in shown if hasattr(widget, "html")]
    assert all(a != b for a, b in zip(before, after, strict=True))
    assert page._choosers[0][0].status == "Đã tính lại 1 đơn vị."
    assert "Sở Kế hoạch và Đầu tư" in after[1]


def test_scope_and_round_are_chosen_among_those_on_offer(filled: Path, shown: list) -> None:
    page = results_page("minh-hoa", criteria_set="phong-2017", base=filled)
    page.choices()
    pick(page, "scope", c.DIRECT_SURVEY)
    assert page.results.wanted.scope == c.DIRECT_SURVEY
    pick(page, "round", "khong-co")
    assert page.results.wanted.round == c.SELF


def test_the_round_and_the_unit_are_chosen(filled: Path, shown: list) -> None:
    page = results_page("minh-hoa", criteria_set="phong-2017", base=filled)
    page.choices()
    page.ranking()
    page.unit()
    page.losses_figure()
    pick(page, "round", c.APPRAISAL)
    assert "Đã thẩm định" in shown[1][0].html
    page._choosers[1][0]._handle_custom_msg({"name": "unit", "value": "mot-cua"}, [])
    assert "Bộ phận một cửa mất" in shown[-1][0].html
    assert page.results.wanted.round == c.APPRAISAL


def test_an_empty_workspace_says_what_to_do_and_draws_nothing(tmp_path: Path, shown: list) -> None:
    page = results_page(base=tmp_path)
    whole(page)
    about = shown[1]
    assert "chưa có câu trả lời nào" in about[1]
    assert "01_cham_diem.ipynb" in about[1]
    assert '<a href="01_cham_diem.ipynb">' in about[0].html
    assert all(text == "" for _widget, text in [shown[0], *shown[2:]])
    assert list(tmp_path.iterdir()) == []  # opening leaves no trace
    pick(page, "workspace", "minh-hoa")
    assert page.results.problem == ""
    assert "<img" in shown[3][0].html
    pick(page, "workspace", "cua-toi")
    assert shown[3][0].html == ""
    assert page._choosers[0][0].status == "Bộ số liệu này chưa có câu trả lời nào."


def test_what_was_chosen_last_is_shown_and_kept(filled: Path, shown: list) -> None:
    save_choice(Choice("minh-hoa", 2017, "so-khdt", "so-2017", "self", "", "nguoi-1"), filled)
    page = results_page(base=filled)
    assert page.results.wanted.set == "so-2017"
    page.choices()
    pick(page, "set", "2017/phong-2017")
    kept = load_choice(filled)
    assert (kept.workspace, kept.set, kept.unit, kept.person) == ("minh-hoa", "phong-2017", "van-phong", "nguoi-1")
    pick(page, "workspace", "2017-theo-bai-bao")
    assert load_choice(filled).person == ""  # people belong to a workspace
    assert results_page("minh-hoa", base=filled).results.wanted.workspace == "minh-hoa"


def test_reading_again_finds_what_was_entered_meanwhile(tmp_path: Path, shown: list) -> None:
    from cchc_eval.records import open_workspace

    page = results_page(base=tmp_path)
    whole(page)
    text = (Path(__file__).resolve().parents[2] / "data/criteria/so-2017.yaml").read_text("utf-8")
    with open_workspace(None, tmp_path) as workspace:
        records = workspace.records()
        records.with_author(records.add_person("Trần Thị Bình", "Chuyên viên")).open_round(
            2017, "so-2017", c.SELF, text
        )
    pick(page, "", "")
    assert page.results.problem == ""
    assert "chưa kê khai" in shown[2][0].html.lower()


def test_a_part_that_fails_leaves_the_others(filled: Path, shown: list, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(module.figures, "ranking", broken)
    page = results_page("minh-hoa", base=filled)
    whole(page)
    assert "Không lập được phần này" in shown[3][1]
    assert "boom" not in shown[3][0].html
    assert "<img" in shown[5][0].html


def test_a_choice_that_cannot_be_followed_is_told(filled: Path, shown: list, monkeypatch: pytest.MonkeyPatch) -> None:
    page = results_page("minh-hoa", base=filled)
    page.choices()
    monkeypatch.setattr(module, "load_results", lambda *_: 1 / 0)
    pick(page, "scope", c.DIRECT_SURVEY)
    assert "Tải lại trang" in page._choosers[0][0].status
    assert page.results.wanted.scope == c.DIRECT


@pytest.mark.parametrize("wrong", [{"round_code": "vong-9"}, {"scope": "tat-ca"}])
def test_an_unknown_parameter_is_refused_with_what_is_known(wrong: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="không thuộc các giá trị: "):
        results_page(base=tmp_path, **wrong)


def test_the_page_speaks_english_too(filled: Path, shown: list) -> None:
    try:
        page = results_page("minh-hoa", criteria_set="phong-2017", lang="en", base=filled)
        assert language() == "en"
        whole(page)
        text = "\n".join(text for _widget, text in shown)
        assert "Illustrative data, not real" in text
        assert "95.26%" in text
        assert "Điểm" not in shown[2][1]
    finally:
        set_language("vi")

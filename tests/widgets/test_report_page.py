"""The kernel's side of notebook 04: what the browser sends, what comes back; nothing of it fails with a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cchc_eval.records import Person, open_workspace
from cchc_eval.reports.annual.making import Made
from cchc_eval.reports.annual.manifest import Manifest, Report
from cchc_eval.reports.annual.settings import Settings, read_settings, write_settings
from cchc_eval.reports.results import Wanted
from cchc_eval.widgets import report_page as module
from cchc_eval.widgets.report_page import ReportPage, annual_page, words

PHONG = (Path(__file__).resolve().parents[2] / "data/criteria/phong-2017.yaml").read_text("utf-8")


class Page(ReportPage):
    """A page that keeps what it would send to the browser."""

    def __init__(self, *words: Any, **named: Any) -> None:
        super().__init__(*words, **named)
        self.sent: list[tuple[dict[str, Any], list[bytes]]] = []

    def send(self, content: Any, buffers: Any = None) -> None:
        self.sent.append((content, list(buffers or [])))

    def ask(self, **message: Any) -> dict[str, Any]:
        self._received({"client": "c", **message})
        answer, _files = self.sent[-1]
        assert answer["client"] == "c"
        return answer


@pytest.fixture
def base(tmp_path: Path) -> Path:
    with open_workspace(base=tmp_path) as own:
        own.records(Person("a", "An")).open_round(2017, "phong-2017", "self", PHONG)
    return tmp_path


@pytest.fixture
def page(base: Path) -> Iterator[Page]:
    page = Page(Wanted("cua-toi", 2017), base)
    yield page
    page.close()


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Any]:
    """What is asked of the function that makes reports; it makes one file each."""
    asked: list[Any] = []

    def make(request: Any, tell: Any) -> list[Made]:
        asked.append(request)
        tell("1/2 – Văn phòng Sở: đã làm")
        plan = Manifest("", "", {}, {}, {}, {}, {}, {}, {})
        path = "don-vi/van-phong/bao-cao.docx"
        (tmp_path / "ra" / "don-vi" / "van-phong").mkdir(parents=True, exist_ok=True)
        (tmp_path / "ra" / path).write_bytes(b"word")
        plan = plan.with_report(Report("van-phong", "", "", "", {path: "0", "hinh/1.svg": "0"}))
        return [Made(tmp_path / "ra", plan, ["van-phong"], [], {"van-phong": "Văn phòng Sở"})]

    monkeypatch.setattr(module, "make", make)
    return asked


def test_all_reports_are_offered_and_ticked(page: Page) -> None:
    units = [unit for unit, _name in page.state["units"]]
    assert units[:2] == ["", "van-phong"]
    assert page.state["ticked"] == units
    assert [one["name"] for one in page.state["choices"]] == ["workspace", "set", "round"]
    assert {field["name"] for field in page.head} == set(vars(Settings())) - {"signers"}


def test_each_unit_has_its_own_signer_and_one_form_does_not_lose_anothers(page: Page, base: Path) -> None:
    write_settings(base / "cua-toi", Settings(name="Trần Văn B", signers="noi-khac | | Lê Thị C"))
    shown = page.ask(type="choose", name="round", value="self")["state"]["signers"]
    assert [one["unit"] for one in shown] == page.results.units
    assert shown[0] == {"unit": "van-phong", "label": "Văn phòng Sở", "capacity": "", "name": ""}
    shown[0] |= {"capacity": "CHÁNH VĂN PHÒNG", "name": "Phạm D"}
    page.ask(type="head", head={"name": "Trần Văn B"}, signers=shown)
    assert read_settings(base / "cua-toi").signers.splitlines() == [
        "noi-khac | | Lê Thị C",
        "van-phong | CHÁNH VĂN PHÒNG | Phạm D",
    ]
    again = Page(Wanted("cua-toi"), base).state["signers"]
    assert again[0]["name"] == "Phạm D"
    page.ask(type="head", head={"name": "Trần Văn B"})  # a page that does not show signers keeps them
    assert "Phạm D" in read_settings(base / "cua-toi").signers


def test_an_old_notebook_beside_a_report_is_said_on_the_page(page: Page, made: list[Any], monkeypatch: Any) -> None:
    make = module.make
    old = ("don-vi/van-phong/bao-cao.ipynb",)

    def stale(*words: Any) -> list[Made]:
        found = make(*words)
        found[0].manifest = replace(found[0].manifest, stale=old)
        return found

    monkeypatch.setattr(module, "make", stale)
    answer = page.ask(type="make", units=["van-phong"], langs=["vi"], head={})
    assert answer["folders"][0]["reports"][0]["note"].startswith("bao-cao.ipynb: đã cũ")


def test_progress_is_shown_and_files_are_handed_over(page: Page, made: list[Any]) -> None:
    answer = page.ask(type="make", units=["van-phong"], langs=["vi", "en", "xx"], head={"name": "Trần Văn B"})
    assert [(one.units, one.lang, one.round) for one in made] == [
        (("van-phong",), "vi", "self"),
        (("van-phong",), "en", "self"),
    ]
    steps = [message for message, _files in page.sent if message["type"] == "step"]
    assert (steps[0]["done"], steps[0]["total"]) == (1, 2)
    assert answer["text"] == "Xong: 2 báo cáo (trong đó 0 giữ nguyên)."
    (link,) = answer["folders"][0]["reports"][0]["links"]
    assert (link["text"], link["label"]) == ("Word", "Word: Văn phòng Sở")
    assert page.ask(type="fetch", id=link["id"])["name"] == "bao-cao.docx"
    assert page.sent[-1][1] == [b"word"]
    assert page.ask(type="fetch", id="../../x")["type"] == "refused"
    assert read_settings(page.base / "cua-toi").name == "Trần Văn B"


def test_all_ticked_is_the_whole_department(page: Page, made: list[Any]) -> None:
    page.ask(type="make", units=["", *page.results.units], langs=["vi"], head={})
    page.ask(type="make", units=[""], langs=["vi"], head={})
    assert [one.units for one in made] == [(), ("",)]


def test_what_is_missing_or_wrong_is_told(page: Page, made: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    assert "ít nhất một báo cáo" in page.ask(type="make", units=[], langs=["vi"], head={})["text"]
    assert "5/1/2018" in page.ask(type="make", units=["van-phong"], langs=["vi"], head={"date": "5/1/2018"})["text"]
    assert made == []
    for fault, told in ((PermissionError(13, "no", "b.docx"), "b.docx"), (ZeroDivisionError(), "Chương trình có lỗi")):
        monkeypatch.setattr(module, "make", lambda *_words, fault=fault: (_ for _ in ()).throw(fault))
        answer = page.ask(type="make", units=["van-phong"], langs=["vi"], head={})
        assert answer["type"] == "refused"
        assert told in answer["text"]
    count = len(page.sent)
    page._received({"type": "dance"})
    assert len(page.sent) == count


def test_the_head_is_kept_and_shown_again(page: Page, base: Path) -> None:
    assert page.ask(type="head", head={"place": "Quảng Trị"})["type"] == "said"
    assert Page(Wanted("cua-toi"), base).state["head"]["place"] == "Quảng Trị"
    (base / "cua-toi" / "bao-cao.json").write_text("{", "utf-8")
    state = page.ask(type="choose", name="round", value="self")["state"]
    assert state["problem"]
    assert "bao-cao.json" in state["text"]


def test_another_choice_is_followed(page: Page) -> None:
    answer = page.ask(type="choose", name="set", value="2017/phong-2017")
    assert answer["state"]["choices"][1]["value"] == "2017/phong-2017"
    other = page.ask(type="choose", name="workspace", value="khong-co")
    assert other["state"]["units"] == []
    assert other["state"]["problem"]
    refused = page.ask(type="head", head={"name": "x"})
    assert refused["text"] == "Chưa có gì để báo cáo."


def test_a_notebook_run_for_a_unit_makes_its_report(
    base: Path, made: list[Any], tmp_path: Path, capsys: Any, monkeypatch: Any
) -> None:
    page = annual_page("cua-toi", unit="van-phong", out=str(tmp_path / "ra"), base=base)
    capsys.readouterr()
    assert page.state["ticked"] == ["van-phong"]
    page.result()
    assert [(one.units, one.out) for one in made] == [(("van-phong",), tmp_path / "ra")]
    assert str(tmp_path / "ra" / "don-vi" / "van-phong" / "bao-cao.docx") in capsys.readouterr().out
    page = annual_page("cua-toi", base=base)
    page.result()
    assert "nút ở trên" in capsys.readouterr().out
    annual_page("cua-toi", out=str(tmp_path / "ra"), base=base).result()
    assert made[-1].units == ("",)  # the department's
    with pytest.raises(ValueError, match="chưa có câu trả lời"):
        annual_page("khong-co", out=str(tmp_path / "ra"), base=base).result()
    monkeypatch.setattr(module, "injected", lambda: ["unit"])
    with pytest.raises(ValueError, match="“out”"):
        annual_page("cua-toi", unit="van-phong", base=base).result()
    for wrong in ({"unit": "khong-co"}, {"round_code": "x"}):
        with pytest.raises(ValueError, match="không thuộc"):
            annual_page("cua-toi", base=base, **wrong)


def test_a_user_who_kept_a_head_finds_it(base: Path) -> None:
    write_settings(base / "cua-toi", Settings(body="SỞ"))
    assert annual_page("cua-toi", base=base).state["head"]["body"] == "SỞ"
    assert all(words().values())


def test_the_round_is_the_one_that_the_command_reports_on_whatever_is_chosen(tmp_path: Path) -> None:
    page = Page(Wanted("minh-hoa", round=""), tmp_path)
    assert page.results.wanted.round == "appraisal"
    for code, turn in (("so-2017", "self"), ("phong-2017", "appraisal")):
        state = page.ask(type="choose", name="set", value=f"2017/{code}")["state"]
        assert state["choices"][2]["value"] == turn
    assert page.ask(type="choose", name="round", value="self")["state"]["choices"][2]["value"] == "self"
    assert page.ask(type="choose", name="workspace", value="minh-hoa")["state"]["choices"][2]["value"] == "appraisal"

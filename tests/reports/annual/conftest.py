"""Two workspaces to report on: the shipped illustration, and one of a user's own with two years and texts that bite."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_eval import columns as c
from cchc_eval import figures
from cchc_eval.i18n import language, set_language, speaking
from cchc_eval.records import Edit, Person, open_workspace
from cchc_eval.records.year_files import next_set_text
from cchc_eval.reports.annual import building, material, pictures
from cchc_eval.reports.annual.building import Stamp
from cchc_eval.reports.annual.content import Content, Drawn, Kept
from cchc_eval.reports.annual.material import Material
from cchc_eval.reports.annual.settings import Settings
from cchc_eval.reports.results import Wanted
from tests.reports.behind import scene

ROOT = Path(__file__).resolve().parents[3]
PHONG = (ROOT / "data/criteria/phong-2017.yaml").read_text("utf-8")
STAMP = Stamp("2018-01-05T02:03:04+00:00", "Nguyễn Văn An")
BITES = "=1+1 <b>đậm</b> & “khó”"
WRITER = Person("a1", "Nguyễn Văn An", "Chánh Văn phòng")
CODE_2018 = "phong-2018"


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    """Reports are tested as users read them."""
    before = language()
    set_language("vi")
    yield
    set_language(before)


def answer(year: int, code: str, unit: str, key: str, state: str = "answered", reason: str = "", **facts: str) -> Edit:
    """An answer of round self that nobody gave before."""
    subject = {"year": year, "set": code, "unit": unit, "key": key, "round": "self"}
    return Edit("answer", subject, {"state": state, "facts": facts, **({"reason": reason} if reason else {})})


def write_own(base: Path) -> None:
    """Two years of two units, with a text, a document, one criterion that does not apply and one that lost points."""
    with open_workspace(base=base) as own:
        records = own.records(WRITER)
        (own.folder / "units").mkdir(exist_ok=True)
        lines = (ROOT / "data/units/2017.csv").read_text("utf-8").splitlines()[:4]
        for year in (2017, 2018):
            (own.folder / "units" / f"{year}.csv").write_text("\n".join(lines) + "\n", "utf-8")
        for year, code, text in ((2017, "phong-2017", PHONG), (2018, CODE_2018, next_set_text(PHONG, 2018, CODE_2018))):
            records.open_round(year, code, "self", text)
            for unit, done in (("van-phong", "9" if year == 2017 else "10"), ("phong-dttd", "8")):
                records.append_many([
                    answer(year, code, unit, "nhiem_vu_phong", done=done, due="10"),
                    answer(year, code, unit, "van_ban_tham_muu", "no_case", "Không được giao chủ trì."),
                ])  # fmt: skip
        place = {"year": 2018, "set": CODE_2018, "unit": "van-phong", "key": "nhiem_vu_phong", "round": "self"}
        records.append("explanation", place, {"text": BITES})
        records.append("difficulties", place, {"text": BITES})
        document = records.add_document("12/BC-VP", "2018-11-02", "Văn phòng Sở", "Báo cáo", "Báo cáo CCHC <i>năm</i>")
        records.cite({**place, "unit": "phong-dttd"}, document, muc="II", page="3")


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of workspaces in which the illustration is."""
    return tmp_path_factory.mktemp("minh-hoa")


@pytest.fixture(scope="session")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of workspaces with the user's own, as it was written: to be copied, which is quicker than writing it."""
    base = tmp_path_factory.mktemp("cua-toi")
    write_own(base)
    return base


@pytest.fixture(scope="session")
def own(untouched: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy for tests that read."""
    return Path(shutil.copytree(untouched, tmp_path_factory.mktemp("doc") / "dữ liệu"))


@pytest.fixture
def base(untouched: Path, tmp_path: Path) -> Path:
    """A copy for one test that writes."""
    return Path(shutil.copytree(untouched, tmp_path / "dữ liệu"))


@pytest.fixture(scope="session")
def illustrated(shipped: Path) -> Material:
    """The illustration's units in the last round, the survey included."""
    return material.load(Wanted("minh-hoa", 2017, "phong-2017", "", ""), shipped)


@pytest.fixture(scope="session")
def written(own: Path) -> Material:
    """The user's own second year."""
    return material.load(Wanted("", 2018, CODE_2018, "", ""), own)


@pytest.fixture(scope="session")
def rested(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """A department some of whose facts come from the register of work, in every way in which they can stand."""
    return material.load(Wanted("", 2017, "so-2017", "", ""), scene.filled(tmp_path_factory.mktemp("can-cu")))


@pytest.fixture(scope="session")
def rested_report(rested: Material) -> Content:
    """Its report, without figures."""
    with speaking("vi"):
        return replace(built(rested, scene.UNIT), figures=())


def built(found: Material, unit: str) -> Content:
    """The content of a report."""
    return building.build(found, unit, Settings(), STAMP)


@pytest.fixture(scope="session")
def unit_report(illustrated: Material) -> Content:
    """The report of a unit that is half appraised, with a field that does not apply."""
    before = language()
    set_language("vi")
    made = built(illustrated, "van-phong")
    set_language(before)
    return made


@pytest.fixture(scope="session")
def whole_report(illustrated: Material) -> Content:
    """The report on all units together."""
    before = language()
    set_language("vi")
    made = built(illustrated, "")
    set_language(before)
    return made


@pytest.fixture
def one_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports with one figure each, where it is not the figures that are looked at: drawing is what takes the time."""
    monkeypatch.setattr(pictures, "of_unit", of_unit)
    monkeypatch.setattr(pictures, "of_all", lambda material: of_unit(material, material.results.units[0]))


def of_unit(material: Material, unit: str) -> list[Drawn]:
    """Return the one figure."""
    return [_fields(material, unit)]


def _fields(material: Material, unit: str) -> Drawn:
    own = material.results.fields[material.results.fields[c.UNIT] == unit]
    return Drawn("points_by_field", Kept(figures.points_by_field(own)))

from __future__ import annotations

import datetime as dt
import os
import shutil
from dataclasses import replace

import pytest

from cchc_eval import columns as c
from cchc_eval.records import open_workspace
from cchc_eval.reports.annual import making, manifest, outputs
from cchc_eval.reports.annual.again import again
from cchc_eval.reports.annual.making import Request, make
from cchc_eval.reports.annual.settings import Settings, write_settings
from cchc_eval.reports.told import Told
from tests.reports.annual.conftest import CODE_2018, WRITER

MOMENT = dt.datetime(2018, 1, 5, 2, 3, 4, tzinfo=dt.UTC)
YEAR = {"year": 2018, "set": CODE_2018}


def run(base, *units: str, said: list[str] | None = None, **more):
    request = Request(base, "", 2018, CODE_2018, units, lang="vi", **more)
    return make(request, (said if said is not None else []).append, lambda: MOMENT, workers=1)[0]


def files_of(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.mark.usefixtures("one_figure")
def test_made_kept_made_again_put_aside_and_again_byte_for_byte_after_later_changes(base, capsys):
    """One long story, because each report takes a second."""
    said: list[str] = []
    made = run(base, said=said)
    assert made.folder == base / "cua-toi" / "bao-cao" / "2018" / CODE_2018
    assert made.made == ["", "van-phong", "phong-dttd"]
    assert made.manifest == manifest.read(made.folder / "manifest.json")
    assert made.manifest.complete
    first = files_of(made.folder)
    assert {
        path: outputs_sha for one in made.manifest.reports for path, outputs_sha in one.files.items()
    }.keys() == first.keys() - {"manifest.json"}
    assert {path.rpartition(".")[2] for path in first} == {"docx", "xlsx", "html", "svg", "png", "json"}
    assert sum("đã làm" in text for text in said) == 3

    # nothing changed: nothing is written
    stamps = {path: (made.folder / path).stat().st_mtime_ns for path in first if path != "manifest.json"}
    kept = run(base)
    assert (kept.made, kept.kept) == ([], ["", "van-phong", "phong-dttd"])
    assert {path: (made.folder / path).stat().st_mtime_ns for path in stamps} == stamps
    assert kept.manifest.reports == made.manifest.reports

    # later events change a unit and the whole; somebody has changed its Word document by hand
    with open_workspace(base=base) as own:
        own.records(WRITER).append(
            "proposals",
            {**YEAR, "unit": "phong-dttd", "key": "nhiem_vu_phong", "round": "self"},
            {"text": "Thêm người."},
        )
    word = next(path for path in first if path.endswith("phong-dttd.docx"))
    shutil.copytree(made.folder, base / "bản cũ")
    (made.folder / word).write_bytes(b"edited")
    said = []
    changed = run(base, said=said)
    assert (changed.made, changed.kept) == (["", "phong-dttd"], ["van-phong"])
    assert (made.folder / word).with_name("bao-cao-2018-phong-dttd-da-sua-1.docx").read_bytes() == b"edited"
    assert any("đã được sửa tay" in text for text in said)

    # the old manifest: the records as they were
    target = base / "làm lại"
    told: list[str] = []
    assert again(base / "bản cũ" / "manifest.json", base, target, told.append) == 0
    found = files_of(target)
    assert found == {path: first[path] for path in first if path.endswith((".docx", ".xlsx"))}
    assert told[-1].startswith("Mọi tệp giống hệt")


@pytest.fixture
def empty_files(monkeypatch):
    """Files without content, where only what is done with them is looked at."""

    def few(_found, _settings, tasks, _templates, _only=""):
        return [{f"{task.stem}.docx": b"w", f"{task.stem}.xlsx": b"x"} for task in tasks]

    monkeypatch.setattr(outputs, "outputs", few)
    monkeypatch.setattr("cchc_eval.reports.annual.workers.outputs", few)


@pytest.mark.usefixtures("empty_files")
def test_a_stopped_run_goes_on_where_it_was(base, monkeypatch):
    real, calls = making.store, []

    def stop_at_the_second(*words):
        calls.append(words)
        if len(calls) == 2:
            raise KeyboardInterrupt
        real(*words)

    monkeypatch.setattr(making, "store", stop_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        run(base, "van-phong", "phong-dttd")
    folder = base / "cua-toi" / "bao-cao" / "2018" / CODE_2018
    assert manifest.read(folder / "manifest.json").complete is False
    monkeypatch.setattr(making, "store", real)
    rest = run(base, "van-phong", "phong-dttd")
    assert (rest.made, rest.kept) == (["phong-dttd"], ["van-phong"])
    assert rest.manifest.complete
    (folder / "don-vi/van-phong/bao-cao-2018-van-phong.xlsx").unlink()
    assert run(base, "van-phong", "phong-dttd").made == ["van-phong"]
    write_settings(base / "cua-toi", Settings(name="Trần Văn B", author="Lê C"))
    renamed = run(base, "van-phong")
    assert renamed.made == ["van-phong"]
    assert [one.author for one in renamed.manifest.reports] == ["Lê C", rest.manifest.author]


@pytest.mark.usefixtures("empty_files")
def test_what_does_not_exist_is_refused_and_nothing_is_written(base, tmp_path):
    out = tmp_path / "ra"
    with pytest.raises(Told, match="không có đơn vị “x”"):
        run(base, "x", out=out)
    with pytest.raises(Told, match="1999"):
        make(Request(base, "", 1999, "", out=out))
    assert not out.exists()


@pytest.mark.usefixtures("one_figure")
def test_a_template_that_cannot_be_used_is_named_where_the_user_edits_it_and_nothing_is_left(base, tmp_path):
    own = base / "cua-toi" / "mau-bao-cao" / "bao-cao-noi-bo.docx"
    own.parent.mkdir()
    own.write_bytes(b"no Word document")
    said: list[str] = []
    with pytest.raises(Told) as fault:
        run(base, "van-phong", out=tmp_path / "ra", said=said)
    assert str(own) in str(fault.value)
    assert not (tmp_path / "ra").exists()
    assert said[0].startswith("Đang đọc số liệu")  # at once, not only when the first report is finished
    assert said[-1].startswith("0/1 – đang làm")


@pytest.mark.usefixtures("empty_files")
def test_a_file_held_open_stops_the_run_and_the_rest_is_kept(base, monkeypatch):
    real = os.replace

    def held(source, target):
        if str(target).endswith("phong-dttd.xlsx"):
            raise PermissionError(13, "open in Excel", str(source), None, str(target))
        real(source, target)

    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(PermissionError) as fault:
        run(base)
    assert str(fault.value.filename).endswith("phong-dttd.xlsx")
    monkeypatch.setattr(os, "replace", real)
    assert run(base).made == ["phong-dttd"]
    assert not list(base.rglob("*.part"))


@pytest.mark.usefixtures("empty_files")
def test_all_sets_of_a_year_each_in_its_folder(shipped, tmp_path):
    found = make(Request(shipped, "minh-hoa", 0, lang="en", out=tmp_path), lambda _text: None, workers=1)
    assert [one.folder for one in found] == [tmp_path / "phong-2017-en", tmp_path / "so-2017-en"]
    assert found[1].made == ["so-khdt"]  # one unit: its report is the department's
    assert [file.name for file in found[1].files(".docx")] == ["report-2017-so-khdt.docx"]


@pytest.mark.usefixtures("one_figure")
def test_a_unit_is_found_in_whichever_set_of_the_year_has_it(shipped, tmp_path):
    request = Request(shipped, "minh-hoa", 2017, "", ("so-khdt",), lang="vi", out=tmp_path / "ra")
    (found,) = make(request, lambda _text: None, workers=1)
    assert (found.folder, found.made) == (tmp_path / "ra" / "so-2017", ["so-khdt"])
    assert found.manifest.asked["units"] == ["so-khdt"]
    with pytest.raises(Told, match=r"không có đơn vị “x”.*van-phong.*so-khdt"):
        make(Request(shipped, "minh-hoa", 2017, "", ("van-phong", "x"), lang="vi", out=tmp_path / "khac"), workers=1)
    assert not (tmp_path / "khac").exists()


@pytest.mark.usefixtures("one_figure")
def test_a_set_without_the_round_is_told_and_the_others_are_made(shipped, tmp_path):
    said: list[str] = []
    asked = Request(shipped, "minh-hoa", 2017, "", ("",), c.APPRAISAL, lang="vi", out=tmp_path)  # of all units: one report
    (found,) = make(asked, said.append, workers=1)
    assert found.folder == tmp_path / "phong-2017"
    assert [text for text in said if text.startswith("so-2017: Vòng")]
    with pytest.raises(Told, match="chưa được mở"):
        make(replace(asked, units=("so-khdt",)), workers=1)

"""That the files are the same byte for byte is shown in test_making; here what is said where they cannot be."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from cchc_eval.records import open_workspace
from cchc_eval.records.errors import Refused
from cchc_eval.records.offers import DATA
from cchc_eval.reports.annual import again as module
from cchc_eval.reports.annual import manifest, material
from cchc_eval.reports.annual.again import again
from cchc_eval.reports.annual.manifest import Manifest, Report
from cchc_eval.reports.told import Told
from tests.reports.annual.conftest import WRITER
from tests.reports.behind import scene


@pytest.fixture
def noted(written, monkeypatch) -> Manifest:
    """The manifest of a report whose files are two bytes."""
    monkeypatch.setattr(
        module, "outputs", lambda _m, _s, tasks, _t, _o: [{f"{task.stem}.docx": b"w"} for task in tasks]
    )
    wanted, cs = written.results.wanted, written.scores.criteria_set
    asked = {"year": 2018, "set": wanted.set, "round": wanted.round, "scope": wanted.scope, "units": [], "lang": "vi"}
    about = {"code": cs.code, "name": "", "standing": "", "sha256": cs.sha256}
    sha = hashlib.sha256(b"w").hexdigest()
    reports = (Report("van-phong", "", "2018-01-05T02:03:04+00:00", "An", {"a/x.docx": sha, "a/x.html": "0"}),)
    lists = {str(year): "key,name,short_name,group,parent\nvan-phong,Văn phòng Sở,VP,don_vi_truc_thuoc,so-khdt\n"
                        "phong-dttd,\"Phòng Đấu thầu, Thẩm định và Giám sát đầu tư\",Phòng Đấu thầu,don_vi_truc_thuoc,so-khdt\n"
             for year in (2017, 2018)}  # fmt: skip
    return Manifest(
        "", "", written.head, about, asked, {"van-phong": "other"}, {}, lists, manifest.versions(), {}, reports, True
    )


def told_of(noted: Manifest, own, tmp_path) -> tuple[int, list[str]]:
    said: list[str] = []
    return again(manifest.write(tmp_path, noted), own, tmp_path / "ra", said.append), said


def test_what_differs_is_said(noted, own, tmp_path):
    code, said = told_of(noted, own, tmp_path)
    assert code == 0
    assert "Văn phòng Sở: số liệu hoặc kết quả tính không đúng như đã ghi trong bản kê." in said
    changed = replace(
        noted, versions={**noted.versions, "xlsxwriter": "0.1"}, criteria_set={**noted.criteria_set, "sha256": "1"}
    )
    text = "\n".join(told_of(changed, own, tmp_path)[1])
    assert "Phiên bản xlsxwriter: khi làm 0.1, hiện nay" in text
    assert "Nội dung bộ tiêu chí đã khác." in text
    spoiled = replace(noted, reports=(replace(noted.reports[0], files={"a/x.docx": "0"}),))
    code, said = told_of(spoiled, own, tmp_path)
    assert code == 1
    assert "a/x.docx: KHÁC" in said


def test_what_the_facts_rest_on_is_the_same_from_the_records_of_then(rested, noted, tmp_path):
    wanted, cs = rested.results.wanted, rested.scores.criteria_set
    base = scene.filled(tmp_path / "now")
    before = material.load(wanted, base)
    then = replace(
        noted, records=before.head, criteria_set={**noted.criteria_set, "code": cs.code, "sha256": cs.sha256},
        asked={**noted.asked, "year": 2017, "set": cs.code, "scope": wanted.scope}, answers={scene.UNIT: before.digests()[scene.UNIT]},
        units={"2017": (DATA / "units/2017.csv").read_text("utf-8")}, reports=(replace(noted.reports[0], unit=scene.UNIT),),
    )  # fmt: skip
    with open_workspace(
        base=base
    ) as own:  # afterwards: neither the tasks nor the list of units of now are those of then
        scene.task(own.records(WRITER), "a", 1, title="Tên khác", **scene.DONE)
    code, said = told_of(then, base, tmp_path)
    assert (code, [text for text in said if "không đúng như đã ghi" in text]) == (0, [])
    other = replace(then, records={**then.records, "all_units": True})
    assert any("không đúng như đã ghi" in text for text in told_of(other, base, tmp_path)[1])


def test_records_that_do_not_hold_what_was_noted_are_refused(noted, own, tmp_path):
    ends = {chain: [count + 1, sha] for chain, (count, sha) in noted.records["ends"].items()}
    with pytest.raises(Refused, match="không còn chứa"):
        told_of(replace(noted, records={**noted.records, "ends": ends}), own, tmp_path)
    with pytest.raises(Told, match="Không tìm thấy bộ số liệu"):
        told_of(replace(noted, records={**noted.records, "name": "khong-co"}), own, tmp_path)
    with pytest.raises(Told, match="không thuộc năm nào"):
        told_of(replace(noted, units={"../x": ""}), own, tmp_path)
    with pytest.raises(Told, match="không ghi tệp Word nào"):
        told_of(replace(noted, reports=(replace(noted.reports[0], files={}),)), own, tmp_path)


def test_a_template_that_is_gone_is_said(noted, own, tmp_path):
    said = told_of(replace(noted, templates={"mau/bao-cao-noi-bo.docx": "0"}), own, tmp_path)[1]
    assert any("Mẫu Word" in text and "bao-cao-noi-bo.docx" in text for text in said)


def test_files_beside_the_manifest_that_were_changed_or_are_missing_are_named(noted, own, tmp_path):
    assert "Không có tệp nào" in "".join(told_of(noted, own, tmp_path)[1])
    (tmp_path / "a").mkdir()
    (tmp_path / "a/x.docx").write_bytes(b"w")
    code, said = told_of(noted, own, tmp_path)
    assert (code, "a/x.html: không còn" in said) == (0, True)
    assert "Cạnh bản kê: 1 tệp đúng như khi làm." in said
    (tmp_path / "a/x.docx").write_bytes(b"w edited")
    code, said = told_of(noted, own, tmp_path)
    assert code == 1
    assert "a/x.docx: ĐÃ BỊ SỬA sau khi làm" in said
    assert "a/x.docx: giống hệt" in said  # what was made again

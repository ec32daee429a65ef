from __future__ import annotations

import dataclasses

import pytest

from cchc_eval import columns as c
from cchc_eval.records import open_workspace
from cchc_eval.reports.annual import material
from cchc_eval.reports.annual.material import Papers
from cchc_eval.reports.results import Wanted
from cchc_eval.reports.told import Told
from tests.reports.annual.conftest import CODE_2018, WRITER
from tests.reports.behind import scene


def test_blanks_are_filled_in_by_what_the_records_have(illustrated, written):
    assert (illustrated.results.wanted.round, illustrated.results.wanted.scope) == (c.APPRAISAL, c.DIRECT_SURVEY)
    assert (written.results.wanted.round, written.results.wanted.scope) == (c.SELF, c.DIRECT)
    assert illustrated.claimed.scope == illustrated.direct.scope == c.DIRECT
    assert list(written.earlier) == [2017]
    assert list(written.years) == [2017, 2018]
    assert illustrated.before is None


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (Wanted("minh-hoa", 1999, "", "", ""), "Không có số liệu năm 1999"),
        (Wanted("minh-hoa", 2017, "khong-co", "", ""), "không có bộ tiêu chí “khong-co”"),
        (Wanted("minh-hoa", 2017, "phong-2017", "appraisal_2", ""), "Vòng “appraisal_2” chưa được mở"),
        (Wanted("minh-hoa", 2017, "phong-2017", "", "", "phong-x"), "không có đơn vị “phong-x”"),
        (Wanted("cua-toi", 2017, "", "", ""), "chưa có"),
    ],
)
def test_what_is_not_there_is_refused_with_what_there_is(shipped, wanted, told):
    with pytest.raises(Told, match=told):
        material.load(wanted, shipped)
    assert not (shipped / "cua-toi").exists()


def test_the_sets_of_a_year_are_those_with_answers(shipped, own, tmp_path):
    assert set(material.sets_of_year("minh-hoa", 2017, shipped)) == {(2017, "phong-2017"), (2017, "so-2017")}
    assert set(material.sets_of_year("", 0, own)) == {(2018, CODE_2018)}
    for year, base in ((1999, shipped), (2017, tmp_path)):
        with pytest.raises(Told):
            material.sets_of_year("minh-hoa" if base == shipped else "", year, base)


def test_texts_and_reasons_come_from_the_records(written, illustrated):
    papers = written.papers["van-phong"]
    assert papers.said("explanation", "nhiem_vu_phong") == ["=1+1 <b>đậm</b> & “khó”"]
    assert papers.reasons == {"van_ban_tham_muu": "Không được giao chủ trì."}
    assert [one["page"] for one in written.papers["phong-dttd"].evidence] == ["3"]
    assert any(one.decisions for one in illustrated.papers.values())
    assert {one.dossier for one in illustrated.papers.values()} > {"scoring"}


def test_each_text_once_earlier_rounds_first():
    papers = Papers(
        (("explanation", "k", "appraisal", "b"), ("explanation", "k", "self", "a"), ("explanation", "k", "survey", "a"))
    )
    assert papers.said("explanation", "k") == ["a", "b"]


def test_a_digest_changes_with_what_a_report_is_made_from_and_with_nothing_else(written, base):
    wanted = Wanted("", 2018, CODE_2018, "", "")
    before = written.digests()
    assert material.load(wanted, base).digests() == before  # of the same records in another place
    with open_workspace(base=base) as own:
        place = {"year": 2018, "set": CODE_2018, "unit": "phong-dttd", "key": "nhiem_vu_phong", "round": "self"}
        own.records(WRITER).append("proposals", place, {"text": "Thêm người."})
    after = material.load(wanted, base).digests()
    assert {unit for unit in before if before[unit] != after[unit]} == {"phong-dttd", ""}


def test_a_digest_knows_the_names_of_units(written):
    renamed = {key: dataclasses.replace(unit, name="Phòng khác") for key, unit in written.units.items()}
    other = dataclasses.replace(written, units=renamed)
    assert other.digests()["van-phong"] != written.digests()["van-phong"]
    assert material.digest_of({"b": 1, "a": "đ"}) == material.digest_of({"a": "đ", "b": 1})


def test_a_loss_tells_what_the_appraiser_wrote(illustrated):
    told = illustrated.losses("phong-dttd").set_index("code")["why"]
    decided = illustrated.papers["phong-dttd"].decisions
    keys = dict(zip(illustrated.losses("phong-dttd")["key"], illustrated.losses("phong-dttd")["code"], strict=True))
    lost = [key for key in decided if key in keys and told[keys[key]]]
    assert lost
    for key in lost:
        assert "Ý kiến thẩm định: " in told[keys[key]]
        assert decided[key].rstrip(".;") in told[keys[key]]  # a sentence among others


def test_a_digest_changes_with_what_the_facts_rest_on(tmp_path):
    base = scene.filled(tmp_path)
    wanted = Wanted("", 2017, "so-2017", "", "")
    before = material.load(wanted, base)
    assert before.digests() == material.load(wanted, base).digests()
    with open_workspace(base=base) as own:
        scene.task(own.records(WRITER), "a", 1, title="Tên khác", **scene.DONE)
    after = material.load(wanted, base)
    assert before.scores.scores.equals(after.scores.scores)  # the points are the same, the list behind them is not
    assert before.digests()[scene.UNIT] != after.digests()[scene.UNIT]
    assert before.digests()["so-khdt"] == dataclasses.replace(after, behind=before.behind).digests()["so-khdt"]


def test_whether_the_list_of_units_holds_all_is_noted_and_can_be_given(rested, illustrated, tmp_path):
    assert (rested.head["all_units"], illustrated.head["all_units"]) == (False, True)
    base = scene.filled(tmp_path)
    whole = material.load(Wanted("", 2017, "so-2017", "", ""), base, all_units=True)
    found = {one.key: one.now for one in whole.behind}
    assert found["don_vi_kiem_tra"] == {"done": "1", "due": "6"}
    assert {one.key: one.now for one in rested.behind}["don_vi_kiem_tra"] is None

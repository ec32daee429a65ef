"""The two seeded years: the article's facts are the article's, the illustration says what it is, and both can be scored."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pandas as pd
import pytest

from cchc_eval import columns as c
from cchc_eval import load_criteria_set, score
from cchc_eval.records.seed import load_seed
from cchc_eval.records.workspace import open_workspace
from tests.data.shipped import (
    ARTICLE,
    BAI_BAO,
    INSPECTED,
    MINH_HOA,
    SETS,
    UNITS,
    answers_of,
    items,
    raw,
    scored,
    set_path,
    totals,
)


# --- the article's year -------------------------------------------------------------------------------------------
def test_the_article_is_as_it_came() -> None:
    digest = hashlib.sha256(ARTICLE.encode("utf-8")).hexdigest()
    assert digest == "ffa958bc4ca1f966b983342b11c0beb7f7f6f9b9212895c8c589189eb98e9dbb"


def test_each_fact_of_the_article_has_a_sentence_of_the_article() -> None:
    for _group, item in items(BAI_BAO):
        assert item["source"] in ARTICLE, item["key"]
        assert item["source"].rstrip().endswith("."), "a whole sentence"


def test_dates_and_counts_are_those_of_the_sentence() -> None:
    for _group, item in items(BAI_BAO):
        if day := item["facts"].get("date"):
            year, month, of_month = (int(part) for part in day.split("-"))
            assert f"{of_month}/{month}/{year}" in item["source"], item["key"]
    found = {item["key"]: item for group, item in items(BAI_BAO) if group["unit"] == "so-khdt"}
    sentence = found["don_vi_kiem_tra"]["source"].replace(",", "")
    names = [unit["name"].removeprefix("Phòng ").replace(",", "") for unit in UNITS if unit["parent"]]
    assert found["don_vi_kiem_tra"]["facts"] == {"done": str(sum(name in sentence for name in names))} == {"done": "5"}


def test_what_the_article_does_not_say_stays_unanswered() -> None:
    answered = {(group["unit"], item["key"]) for group, item in items(BAI_BAO)}
    assert answered == {("so-khdt", key) for key in SAID} | {(unit, "duoc_kiem_tra") for unit in INSPECTED}
    assert {group["round"] for group, _item in items(BAI_BAO)} == {"self"}, "neither a survey nor a bonus is told"
    assert not any("state" in item or "reason" in item for _group, item in items(BAI_BAO))
    assert not any(set(citation) - {"document"} for _g, item in items(BAI_BAO) for citation in item.get("evidence", []))
    assert raw(BAI_BAO)["people"] == [], "the article names no person in charge"


SAID = (
    "lanh_dao_phu_trach",
    "tham_muu",
    "to_giup_viec",
    "bao_cao_phu_trach",
    "ke_hoach_nam",
    "linh_vuc_ke_hoach",
    "giao_nhiem_vu",
    "ke_hoach_tuyen_truyen",
    "noi_dung_tuyen_truyen",
    "hinh_thuc_tuyen_truyen",
    "ke_hoach_kiem_tra",
    "don_vi_kiem_tra",
    "phat_hien_kien_nghi",
)


def test_the_seven_documents_are_as_the_article_names_them() -> None:
    documents = raw(BAI_BAO)["documents"]
    assert [document["number"] for document in documents] == [
        "30c/NQ-CP",
        "01-NQ/TU",
        "2057/QĐ-UBND",
        "3541/QĐ-UBND",
        "354/QĐ-SKH-VP",
        "355/QĐ-SKH-VP",
        "08/QĐ-SKH-VP",
    ]
    for document in documents:
        year, month, day = document["date"].split("-")
        assert document["source"] in ARTICLE
        dated = rf"{re.escape(document['number'])} ngày 0?{int(day)}/0?{int(month)}/{year}"
        assert re.search(dated, document["source"]), document["number"]
        assert document["title"].lower() in ARTICLE.lower()


# --- both years, scored ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize("path", [BAI_BAO, MINH_HOA], ids=lambda p: p.stem)
@pytest.mark.parametrize("code", SETS)
@pytest.mark.parametrize("scope", c.SCOPES)
@pytest.mark.parametrize("round_", [c.SELF, c.APPRAISAL])
def test_no_answer_of_a_seed_is_faulty(path: Path, code: str, scope: str, round_: str) -> None:
    found = scored(path, code, scope, round_)
    assert found.faults.empty, found.faults.to_string()
    assert len(found.scores)


def test_a_wrong_fact_would_have_been_told() -> None:
    loaded = load_criteria_set(set_path("so-2017"))
    answers = answers_of(load_seed(BAI_BAO), "so-2017")
    answers.loc[answers[c.KEY] == "ke_hoach_nam", c.FACTS] = json.dumps({"done": "yes", "date": "30/12/2016"})
    assert list(score(loaded, answers).faults[c.KEY]) == ["ke_hoach_nam"]


def test_the_article_scored_by_hand() -> None:
    """1.1: 1 + 1 + 1 + 1; 1.2: 1.5 + 7 × 0.25, owners incomplete; 1.3: 1 + (0.5 + 0.25 + 0.25) + 4 × 0.25; 1.4: 1 + 0.5.

    Together 4 + 3.25 + 3 + 1.5 = 11.75 of 80 points without the survey: 14.6875 %.
    """
    row = totals(BAI_BAO, "so-2017", c.DIRECT).loc["so-khdt"]
    assert (row[c.POINTS], row[c.MAXIMUM], row[c.INDEX]) == (11.75, 80, 14.6875)
    assert row[c.PROVISIONAL]
    assert pd.isna(row[c.RANK])
    scores = scored(BAI_BAO, "so-2017", c.DIRECT).scores.set_index(c.KEY)
    assert set(scores.index[scores[c.INCOMPLETE]]) == {"giao_nhiem_vu", "don_vi_kiem_tra"}
    answered = scores.index[(scores[c.STATE] == c.ANSWERED) | scores[c.INCOMPLETE]]
    assert set(answered) == set(SAID), "what is incomplete counts as unanswered and is marked"
    assert scores.loc["giao_nhiem_vu", [c.POINTS, c.LEAST, c.GREATEST]].tolist() == [0, 0, 0.75]
    # 5 of at least 5 units inspected, and of how many is not told: 0 to 1.5 points
    assert scores.loc["don_vi_kiem_tra", [c.POINTS, c.LEAST, c.GREATEST]].tolist() == [0, 0, 1.5]


def test_an_inspected_unit_is_settled_in_points_and_yet_incomplete() -> None:
    """Inspected = yes settles the 2 points of “own check or inspection”; whether there was an own check is not told."""
    scores = scored(BAI_BAO, "phong-2017", c.DIRECT).scores.set_index([c.UNIT, c.KEY])
    for unit in INSPECTED:
        row = scores.loc[(unit, "duoc_kiem_tra")]
        assert (row[c.POINTS], row[c.LEAST], row[c.GREATEST], bool(row[c.INCOMPLETE])) == (0, 2, 2, True)
    row = scores.loc[("van-phong", "duoc_kiem_tra")]
    assert (row[c.LEAST], row[c.GREATEST], row[c.STATE]) == (0, 2, c.UNANSWERED), "not named as inspected is no “no”"


def test_everything_of_the_illustration_says_so() -> None:
    content = raw(MINH_HOA)
    assert content["note"].startswith("Toàn bộ số liệu, tài liệu và người trong tệp này là minh họa")
    assert all("minh họa" in person["name"] and "minh họa" in person["position"] for person in content["people"])
    for document in content["documents"]:
        assert re.fullmatch(r"\d\d/MH-2017", document["number"])
        assert document["title"].startswith("Tài liệu minh họa:")
        assert "minh họa" in document["issuer"]
    for _group, item in items(MINH_HOA) + items(MINH_HOA, "decisions"):
        for name in ("source", "reason", "explanation", "difficulties", "proposals", "opinion"):
            assert "minh họa" in item.get(name, "minh họa").lower(), item["key"]
        assert "source" in item or "decision" in item or not item["key"]


def test_the_illustration_is_complete_but_for_one_leaf() -> None:
    opened = set()
    for code in SETS:
        scores = scored(MINH_HOA, code, c.DIRECT_SURVEY).scores
        inside = scores[scores[c.FIELD].isin([field["key"] for field in raw(set_path(code))["fields"]])]
        rows = inside[(inside[c.STATE] == c.UNANSWERED) | inside[c.INCOMPLETE] | inside[c.INVALID]]
        opened |= {(row[c.UNIT], row[c.KEY]) for row in rows.to_dict("records") if row[c.REASON] != "not_chosen"}
    assert opened == {("van-phong", "dao_tao_phong")}


def test_a_unit_of_the_illustration_by_hand() -> None:
    """Phòng ĐKKD with the survey: 26 + 7.75 + 26.466 + 7 + 10.9 + 5 + 9.859375, and 1 point of bonus.

    I 2+2+3+8+2+3+2+4; II 5 + (3 − 0.25); III 1960×10÷2000 + (3 − 0.5) + 2 + 14×(0.7×0.872 + 0.3×0.862), where 0.872 =
    (72 + 24×0.6 + 4×0.2)÷100 and 0.862 = (70 + 26×0.6 + 3×0.2)÷100; IV 4+3; V (4 − 3×0.25) + 3 + 4.65; VI 3+2;
    VII 610×3÷640 + min(3, 1 + 5×0.5 − 0.5) + min(4, 2 + 1.5 + 1).
    """
    row = totals(MINH_HOA, "phong-2017", c.DIRECT_SURVEY).loc["phong-dkkd"]
    assert (row[c.POINTS], row[c.MAXIMUM], row[c.BONUS_POINTS], row[c.INDEX]) == (
        93.975375,
        100,
        1,
        93.975375,
    )


def test_the_illustration_shows_classes_a_tie_and_a_provisional_unit() -> None:
    found = totals(MINH_HOA, "phong-2017", c.DIRECT_SURVEY)
    assert {u: None if pd.isna(x) else x for u, x in found[c.CLASS].items()} == {
        "phong-dkkd": "xuat_sac",
        "mot-cua": "tot",
        "phong-ktdn": "kha",
        "phong-dn": "kha",
        "phong-dttd": "trung_binh",
        "van-phong": None,  # still open: no class
    }
    ranks = {unit: None if pd.isna(rank) else int(rank) for unit, rank in found[c.RANK].items()}
    assert ranks == {
        "phong-dkkd": 1,
        "mot-cua": 2,
        "phong-ktdn": 3,
        "phong-dn": 3,
        "phong-dttd": 5,
        "van-phong": None,
    }
    waiting = found.loc["van-phong"]
    assert waiting[c.PROVISIONAL]
    assert waiting[c.INDEX_LEAST] < 90 <= waiting[c.INDEX_GREATEST], "its class is still open"


def test_the_appraisal_of_the_illustration_uses_every_decision() -> None:
    decisions = {item["decision"] for _group, item in items(MINH_HOA, "decisions")}
    assert decisions == set(c.DECISIONS)
    found = totals(MINH_HOA, "phong-2017", c.DIRECT, c.APPRAISAL)
    assert list(found.index[found[c.SHARE_APPRAISED] == 100]) == ["phong-dkkd", "phong-ktdn"]
    assert not found.loc["phong-dkkd", c.PROVISIONAL]
    assert found.loc["phong-dttd", c.PROVISIONAL], "an explanation was requested"
    # Phòng KTĐN: tasks 9/12 → 10/12 of 8 points (+0.666667), drafts 2.5 → 2 points as decided (−0.5)
    before = totals(MINH_HOA, "phong-2017", c.DIRECT).loc["phong-ktdn", c.POINTS]
    assert round(found.loc["phong-ktdn", c.POINTS] - before, 6) == 0.166667


def test_the_dossiers_of_the_illustration_stand_where_their_decisions_lead(tmp_path: Path) -> None:
    """Decided wholly: settled, or ready for it; asked about: waiting for the unit; no decision yet: still being scored."""
    with open_workspace("minh-hoa", base=tmp_path) as workspace:
        records = workspace.records()
        table = records.dossiers(2017, "phong-2017")
        assert dict(zip(table[c.UNIT], table[c.STATE], strict=True)) == {
            "phong-dkkd": "settled",
            "phong-ktdn": "submitted",
            "phong-dttd": "explaining",
            "van-phong": "submitted",
            "mot-cua": "scoring",
            "phong-dn": "scoring",
        }
        assert all("minh họa" in note.lower() for note in table["note"] if note)
        assert records.not_explained(2017, "phong-2017", "phong-dttd") == ["khac_phuc_phong"]
        assert not records.dossier(2017, "phong-2017", "phong-dkkd").altered
        assert records.verify().ok

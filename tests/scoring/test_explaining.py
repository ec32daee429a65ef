"""The worked calculation in words, in both languages, and the score of one leaf alone."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from cchc_eval import CriteriaSet, explain, load_criteria_set, score, score_leaf
from cchc_eval import columns as c
from cchc_eval.criteria.rules import RULES
from cchc_eval.i18n import speaking
from cchc_eval.scoring.explaining import known_facts, needed_facts, why_bad
from cchc_eval.scoring.leaves import Leaf
from cchc_eval.scoring.plan import plan_of
from tests.helpers import OneLeaf
from tests.scoring.small import answer, cell, decide, leaf, make, node, run

FILES = ("{kind: bands, of: ratio, done: {vi: Số hồ sơ giải quyết đúng hạn, en: Files settled on time}, due: {vi: Tổng số hồ sơ, en: All files}, "
         "unit: {vi: hồ sơ, en: files}, action: {vi: Giải quyết đúng hạn, en: Settled on time}, "
         "bands: [{from: 100, points: 2}, {from: 90, points: 1.5}, {from: 0, points: 0}]}")  # fmt: skip


@pytest.fixture(scope="module")
def files() -> OneLeaf:
    return OneLeaf(FILES, "2")


def test_as_an_official_would_say_it(files: OneLeaf) -> None:
    facts = {"done": "188", "due": "200"}
    assert (
        files.explain("vi", facts)
        == "Giải quyết đúng hạn 188/200 hồ sơ (94%), thuộc khung từ 90% đến dưới 100%: đạt 1,5/2 điểm, bị trừ 0,5 điểm."
    )
    assert (
        files.explain("en", facts)
        == "Settled on time 188/200 files (94%), in the band from 90% to under 100%: 1.5/2 points, 0.5 points lost."
    )
    assert files.explain("vi", {"done": "200", "due": "200"}).endswith("đạt 2/2 điểm, không bị trừ điểm.")


def test_a_percentage_is_never_rounded_over_an_edge(files: OneLeaf) -> None:
    # 99,999 of 100,000 is 99.999 %: not the band of 100 %
    assert "(99,99%), thuộc khung từ 90% đến dưới 100%" in files.explain("vi", {"done": "99999", "due": "100000"})


def test_what_is_open_says_what_is_missing_and_still_possible(files: OneLeaf) -> None:
    text = files.explain("en", {"done": "188"})
    assert text == "Not complete, still missing: All files. Between 0 and 2 of 2 points are still possible."
    assert "Tổng số hồ sơ" in files.explain("vi", {"done": "188"})
    assert files.explain("en", {}) == "Not answered yet. Between 0 and 2 of 2 points are still possible."


def test_what_only_no_case_could_change_is_not_called_certain(files: OneLeaf) -> None:
    # 0 of 1 or more is 0 points; 0 of 0 is no case, which may earn full marks
    said = "Not complete, still missing: All files. 0 of 2 points, unless no case arose this year."
    assert files.explain("en", {"done": "0"}) == said
    assert files.explain("vi", {"done": "0"}).endswith("Đạt 0/2 điểm, trừ khi trong năm không phát sinh.")
    assert "unless" not in files.explain("en", {"due": "0"})


def test_what_is_wrong_is_said_with_the_values(files: OneLeaf) -> None:
    text = files.explain("en", {"done": "210", "due": "200"})
    assert "“Files settled on time” (210 files) is more than “All files” (200 files)" in text
    assert "Between 0 and 2 of 2 points" in text
    assert "210 hồ sơ" in files.explain("vi", {"done": "210", "due": "200"})
    text = files.explain("en", {"done": "mười", "due": "200"})
    assert "“Files settled on time” is “mười”, expected: " in text
    assert "“khac”" in files.explain("en", {"done": "1", "due": "2", "khac": "3"})
    assert files.explain("en", {"done": "1", "due": "x" * 500}).count("x") < 100  # long junk is cut


def test_not_applicable_and_no_case() -> None:
    both = OneLeaf(FILES, "2")
    assert both.explain("en", state="not_applicable") == "Not applicable: not counted in the maximum (2 points)."
    assert both.explain("en", state="no_case") == "No case arose: full marks, 2 points."
    assert "full marks, 2 points" in both.explain("en", {"done": "0", "due": "0"})
    assert both.explain("vi", state="not_applicable").startswith("Không áp dụng: ")
    assert both.explain("vi", {"done": "0", "due": "0"}).startswith("Không phát sinh")
    removed = OneLeaf(FILES, "2", no_case="removed")
    assert "not counted in the maximum (2 points)" in removed.explain("en", {"done": "0", "due": "0"})
    forbidden = OneLeaf(FILES, "2", not_applicable="forbidden", no_case="forbidden")
    assert "not allowed" in forbidden.explain("en", state="not_applicable")
    assert forbidden.score(done="0", due="0").message
    assert "not allowed" in forbidden.explain("en", {"done": "0", "due": "0"})


def test_dates_choices_and_limits_in_words() -> None:
    late = OneLeaf(
        "{kind: deadline, label: {vi: Gửi báo cáo, en: Report sent}, due: 15/12, late: [{days: 5, points: 0.5}]}", "1"
    )
    assert (
        late.explain("en", done="yes", date="2017-12-18")
        == "Report sent on 18/12/2017, 3 days after the deadline of 15/12/2017: 0.5/1 points, 0.5 points lost."
    )
    assert "18/12/2017" in late.explain("vi", done="yes", date="2017-12-18")
    assert all(
        day in late.explain("en", done="yes", date="hôm qua") for day in ("“hôm qua”", "01/01/2007", "31/12/2019")
    )
    assert "Yes, No" in late.explain("en", done="có")
    grid = OneLeaf("{kind: bounded_number, step: 0.25}", "1")
    assert "from 0 to 1" in grid.explain("en", value="1.5")
    assert "steps of 0.25 from 0" in grid.explain("en", value="0.3")


def test_bonus_and_penalty_in_words() -> None:
    more = ("bonus: {cap: 2, items: [{key: t, code: T, name: T, max: 2, rule: {kind: per_item, label: Sáng kiến, each: 0.5}}]}\n"
            "penalty: {cap: 2, items: [{key: p, code: P, name: P, max: 2, rule: {kind: per_item, label: Báo cáo chậm, each: 0.5}}]}\n")  # fmt: skip
    cs = make("1", leaf("a", "1"), more=more)
    added, taken = (explain(cs, key, facts={"count": "3"}, lang="en") for key in ("t", "p"))
    assert added.startswith("Sáng kiến: 3 × 0.5 points = 1.5 points: 1.5 points added")
    assert "1.5 points taken off" in taken
    assert "1,5 điểm" in explain(cs, "t", facts={"count": "3"}, lang="vi")
    assert all("lost" not in text for text in (added, taken))
    scores = run(cs, answer("u", "a", "1"))
    assert scores.explain("u", "t", lang="en") == "None claimed."


def test_rows_of_the_table_in_words() -> None:
    cs = make("4", node("f", "4", leaf("a", "4"), leaf("b", "2"), combine="one_of"))
    scores = run(cs, answer("u", "f", {"chosen": "a"}), answer("u", "a", "3"), answer("u", "b", "1"))
    assert scores.explain("u", "a", lang="en").endswith("3/4 points, 1 point lost.")
    other = scores.explain("u", "b", lang="en")
    assert "chosen" in other
    assert "points" not in other
    with pytest.raises(KeyError):
        scores.explain("u", "khong_co")
    with pytest.raises(KeyError):
        scores.explain("v", "a")


def test_of_several_answers_none_is_explained(files: OneLeaf) -> None:
    twice = [answer("u", "la", {"done": "188", "due": "200"}), answer("u", "la", {"done": "200", "due": "200"})]
    text = run(files.criteria_set, *twice).explain("u", "la", lang="en")
    assert "188" not in text
    assert "Not answered yet" in text


def test_a_statement_above_is_said_of_the_leaf() -> None:
    cs = make("4", node("f", "4", leaf("a", "4")))
    scores = run(cs, answer("u", "f", state=c.NOT_APPLICABLE), answer("u", "a", "3"))
    assert scores.explain("u", "a", lang="en").startswith("Not applicable: not counted")


def test_what_an_appraiser_decided_stands_beside_what_the_facts_earn(files: OneLeaf) -> None:
    rows = [
        answer("u", "la", {"done": "188", "due": "200"}, round="self", revision=1),
        decide("u", "la", c.OWN_POINTS, points="1", reason="Thiếu hồ sơ"),
    ]
    scores = run(files.criteria_set, *rows, round=c.APPRAISAL)
    text = scores.explain("u", "la", lang="en")
    assert "1 of 2 points" in text
    assert "Settled on time 188/200 files (94%), in the band from 90% to under 100%: 1.5/2 points" in text
    assert text.endswith("The appraiser took 0.5 points off that.")
    assert "lost" not in text  # what is lost is 1 point, beside it in every table
    rows[1] = decide("u", "la", c.OWN_POINTS, points="2", reason="Đủ hồ sơ")
    raised = run(files.criteria_set, *rows, round=c.APPRAISAL)
    assert raised.explain("u", "la", lang="en").endswith("The appraiser added 0.5 points to that.")


def test_the_words_of_the_table_are_those_of_the_leaf(files: OneLeaf) -> None:
    for facts in (
        {"done": "188", "due": "200"},
        {"done": "1"},
        {},
        {"done": "2", "due": "1"},
        {"done": "0", "due": "0"},
        {"done": "x"},
    ):
        scores = run(files.criteria_set, answer("u", "la", facts))
        assert scores.explain("u", "la") == files.explain("vi", facts)
        assert scores.explain("u", "la", lang="en") == files.explain("en", facts)


# --- one leaf alone -----------------------------------------------------------------------------------------------------


def test_one_leaf_as_in_the_table() -> None:
    """score_leaf and score agree in every cell, for states and facts of many kinds."""
    cs = OneLeaf(FILES, "2").criteria_set
    for state in c.STATES:
        for facts in (
            {},
            {"done": "1"},
            {"done": "9", "due": "10"},
            {"done": "10", "due": "10"},
            {"done": "0", "due": "0"},
            {"done": "2", "due": "1"},
            {"x": "1"},
        ):
            alone = score_leaf(cs, "la", state, facts)
            row = cell(run(cs, answer("u", "la", facts, state=state)), "u", "la")
            ours = (alone.points, alone.maximum, alone.lost, alone.least, alone.greatest)
            assert tuple(float(x) for x in ours) == tuple(
                row[name] for name in (c.POINTS, c.MAXIMUM, c.LOST, c.LEAST, c.GREATEST)
            ), (state, facts)
            assert (alone.state, alone.reason, alone.incomplete, alone.invalid, alone.zero) == tuple(
                row[x] for x in (c.STATE, c.REASON, c.INCOMPLETE, c.INVALID, c.ZERO)
            )


def test_facts_as_text_or_mapping(files: OneLeaf) -> None:
    facts = {"done": "188", "due": "200"}
    text = json.dumps(facts)
    assert (
        score_leaf(files.criteria_set, "la", facts=text)
        == score_leaf(files.criteria_set, "la", facts=facts)
        == files.score(facts)
    )
    assert score_leaf(files.criteria_set, "la").reason == "unanswered"
    assert score_leaf(files.criteria_set, "la", facts="x").reason == "invalid"
    assert files.score(facts).points == Decimal("1.5")
    assert files.score({"done": 188, "due": 200}).points == Decimal("1.5")  # whole numbers of JSON are taken


@pytest.mark.parametrize(
    "junk", [{"done": object()}, {"done": {1, 2}}, {"done": float("nan")}, {5: "1"}, {"done": b"1"}]
)
def test_junk_is_invalid_and_never_raises(files: OneLeaf, junk: dict[Any, Any]) -> None:
    assert files.score(junk).invalid


def test_what_is_refused(files: OneLeaf) -> None:
    with pytest.raises(KeyError):
        score_leaf(files.criteria_set, "khong_co")
    with pytest.raises(KeyError):
        score_leaf(files.criteria_set, "linh_vuc")  # not a leaf
    with pytest.raises(ValueError, match="state must be one of"):
        score_leaf(files.criteria_set, "la", "xong")
    with pytest.raises(KeyError):
        explain(files.criteria_set, "khong_co")


def test_the_language_asked_for_holds_for_everything_inside(files: OneLeaf) -> None:
    with speaking("en"):
        assert "hồ sơ" in files.explain("vi", {"done": "188", "due": "200"})
        assert files.score({"done": "x"}).message.startswith("The facts cannot be used")
    with speaking("vi"):
        assert files.score({"done": "x"}).message.startswith("Số liệu")


def test_why_facts_are_bad() -> None:
    cs: CriteriaSet = OneLeaf(FILES, "2").criteria_set
    one = plan_of(cs).by_key["la"].leaf
    assert one is not None
    with speaking("en"):
        assert why_bad(one, "x") == "they cannot be read"
        assert why_bad(one, '{"done": "1", "due": "1"}') == one.rule.contradiction({"done": 1, "due": 1})
        both = why_bad(one, '{"done": "x", "due": "y"}')
    assert both.count("expected") == 2


@pytest.mark.parametrize("code", ["so-2017", "phong-2017"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_shipped_leaf_reads_well_whatever_its_state(code: str, lang: str) -> None:
    """No placeholder left over, no double stop or space, in any sentence of any leaf."""
    from cchc_eval import load_criteria_set

    cs = load_criteria_set(f"data/criteria/{code}.yaml")
    kinds = set()
    with speaking(lang):
        for one in cs.leaves():
            assert one.rule is not None
            kinds.add(one.rule.kind)
            facts = one.rule.facts(one.maximum, cs.year)
            some = {
                fact.name: fact.options[0].code if fact.options else "2017-06-01" if fact.kind == "date" else "1"
                for fact in facts
            }
            said = [one.rule.method(one.maximum, cs.year)]
            for given in (some, {}, dict.fromkeys(some, "?"), dict(list(some.items())[:1])):
                said.append(explain(cs, one.key, facts=given))
            said += [explain(cs, one.key, state) for state in (c.NOT_APPLICABLE, c.NO_CASE)]
            for text in said:
                assert text, one.key
                assert text[-1] in ".?", (one.key, text)
                for wrong in ("{", "}", "..", "  ", " ,", " .", ": .", "Decimal", "NaN", ",,", ";;"):
                    assert wrong not in text, (one.key, text)
    assert code != "so-2017" or kinds == set(RULES)


def test_a_survey_criterion_is_explained_by_the_survey_alone() -> None:
    """A row of the unit's own round for the same criterion is a fault, and no ground for its words."""
    cs = load_criteria_set("data/criteria/phong-2017.yaml")
    place = next(one for one in plan_of(cs).leaves(c.DIRECT_SURVEY) if one.part == c.SURVEY)
    assert place.leaf
    survey, own = (json.dumps({fact.name: number for fact in place.leaf.facts}) for number in ("7", "3"))
    rows = pd.DataFrame({c.UNIT: "a", c.KEY: place.node.key, c.ROUND: [c.SELF, c.SURVEY], c.FACTS: [own, survey]})
    both = score(cs, rows, c.DIRECT_SURVEY).explain("a", place.node.key, "vi")
    assert both == score(cs, rows[1:], c.DIRECT_SURVEY).explain("a", place.node.key, "vi")
    assert "28 " in both  # 4 answers of 7 persons each


def test_facts_that_are_known_and_that_are_needed() -> None:
    cs = make("4", node("i", "4", leaf("a", "2", "{kind: ratio, done: A, due: B}"), leaf("b", "2", "{kind: deadline, label: G, due: 15/12}")))
    ratio, deadline = (Leaf(cs.nodes[key], 2017) for key in "ab")
    assert known_facts(ratio, {"done": "5", "due": "x"}) == {"done": 5}
    assert [fact.name for fact in needed_facts(ratio, {"done": 5})] == ["done", "due"]
    assert [fact.name for fact in needed_facts(deadline, {})] == ["done"]
    assert [fact.name for fact in needed_facts(deadline, {"done": 0})] == ["done", "date"]
    assert [fact.name for fact in needed_facts(deadline, {"done": 1})] == ["done"]

"""``score``: its tables, that it changes nothing it was given, and that threads and languages do not meet."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
import pytest

from cchc_eval import CriteriaSet, Scores, explain, load_criteria_set, score, score_leaf
from cchc_eval import columns as c
from cchc_eval.i18n import language, speaking
from tests.scoring.small import answer, cell, leaf, make, node, run, told, total

RATIO = "{kind: ratio, done: A, due: B, unit: C}"
COLUMNS = [
    c.UNIT, c.KEY, c.CODE, c.FIELD, c.STATE, c.POINTS, c.MAXIMUM, c.LOST, c.REASON, c.EARNED, c.DECIDED, c.LEAST, c.GREATEST,
    c.INCOMPLETE, c.INVALID, c.ZERO, c.EVIDENCE_MISSING, c.APPRAISED, c.OUTDATED,
]  # fmt: skip
EXTRA = "bonus: {cap: 2, items: [{key: t, code: T, name: T, max: 2, rule: {kind: bounded_number, step: 0.5}}]}\n"


@pytest.fixture(scope="module")
def cs() -> CriteriaSet:
    return make(
        "8",
        leaf("a", "2"),
        node("f", "4", leaf("r", "2", RATIO), leaf("y", "2", "{kind: yes_no, question: Y}")),
        leaf("s", "2", "{kind: survey, by: points}"),
        more=EXTRA,
    )


def test_the_table_of_scores(cs: CriteriaSet) -> None:
    table = run(cs, answer("v", "a", "1"), answer("u", "y", {"answer": "no"})).scores
    assert list(table.columns) == COLUMNS
    assert table[[c.UNIT, c.KEY, c.FIELD]].values.tolist() == [
        [unit, key, field] for unit in "uv" for key, field in (("a", "a"), ("r", "f"), ("y", "f"), ("t", "bonus"))
    ]
    assert table.index.tolist() == list(range(8))
    assert [str(table[name].dtype) for name in (c.UNIT, c.KEY, c.STATE, c.REASON)] == ["category"] * 4
    assert list(table[c.STATE].cat.categories) == list(c.STATES)
    assert list(table[c.REASON].cat.categories) == list(c.REASONS)
    assert {
        str(table[name].dtype) for name in (c.POINTS, c.MAXIMUM, c.LOST, c.EARNED, c.DECIDED, c.LEAST, c.GREATEST)
    } == {"float64"}
    assert {str(table[name].dtype) for name in COLUMNS[-6:]} == {"bool"}
    assert table[c.DECIDED].isna().all()


def test_the_printed_code_is_shown_and_the_key_counts(cs: CriteriaSet) -> None:
    table = run(cs, answer("u", "a", "1")).scores
    assert table[c.CODE].tolist() == ["a", "r", "y", "T"]


def test_lost_points(cs: CriteriaSet) -> None:
    scores = run(
        cs,
        answer("u", "a", "0.5"),
        answer("u", "r", {"done": "1"}),
        answer("u", "y", {"answer": "no"}),
        answer("u", "t", "1", round="bonus"),
    )
    assert [cell(scores, "u", key)[c.LOST] for key in ("a", "r", "y", "t")] == [
        1.5,
        0,
        2,
        0,
    ]  # what is open has lost nothing yet


def test_nothing_given_is_changed(cs: CriteriaSet) -> None:
    table = pd.DataFrame([answer("u", "a", "1"), answer("u", "a", "2"), answer("x", "y", "1")])
    units = pd.DataFrame({c.UNIT: ["u"], c.GROUP: ["so"]})
    before, groups = table.copy(deep=True), units.copy(deep=True)
    for turn in (None, c.APPRAISAL):
        score(cs, table, round=turn, units=units)
        pd.testing.assert_frame_equal(table, before)
        pd.testing.assert_frame_equal(units, groups)


def test_the_same_again(cs: CriteriaSet) -> None:
    rows = [answer("u", "a", "1"), answer("u", "r", {"done": "1", "due": "3"})]
    first, second = run(cs, *rows), run(cs, *rows)
    pd.testing.assert_frame_equal(first.scores, second.scores)
    pd.testing.assert_frame_equal(first.results, second.results)


def test_what_is_refused(cs: CriteriaSet) -> None:
    with pytest.raises(ValueError, match="scope must be one of"):
        run(cs, answer("u", "a", "1"), scope="survey")
    with pytest.raises(ValueError, match="round must be one of"):
        run(cs, answer("u", "a", "1"), round="survey")
    with pytest.raises(ValueError, match="structure without rules"):
        run(load_criteria_set("data/criteria/quyetdinh-2948-2017.yaml"), answer("u", "a", "1"))


def test_a_result_knows_where_it_comes_from(cs: CriteriaSet) -> None:
    scores = run(cs, answer("u", "a", "1"), scope=c.DIRECT_SURVEY)
    assert isinstance(scores, Scores)
    assert (scores.criteria_set is cs, scores.scope) == (True, c.DIRECT_SURVEY)
    assert set(scores.results[c.SCOPE]) == {c.DIRECT_SURVEY}


def test_faults_speak_the_language_in_use_when_first_asked_for(cs: CriteriaSet) -> None:
    with speaking("en"):
        english = run(cs, answer("u", "khong_co", "1")).faults
    vietnamese = run(cs, answer("u", "khong_co", "1")).faults
    assert english[c.MESSAGE][0].startswith("The criteria set has no criterion")
    assert vietnamese[c.MESSAGE][0].startswith("Bộ tiêu chí")
    assert list(english.columns) == [c.UNIT, c.KEY, c.ROUND, c.FAULT, c.MESSAGE]


def test_faults_are_sorted(cs: CriteriaSet) -> None:
    scores = run(cs, answer("b", "y", "1"), answer("b", "a", "9"), answer("a", "z", "1"), answer("a", "a", "9"))
    assert told(scores) == [
        ("a", "a", "invalid_facts"),
        ("a", "z", "unknown_key"),
        ("b", "a", "invalid_facts"),
        ("b", "y", "invalid_facts"),
    ]


def test_hundreds_of_units_at_once(cs: CriteriaSet) -> None:
    """A column of many computes what each computes alone."""
    chance = np.random.default_rng(1)
    rows = [
        answer(f"u{i:03d}", "r", {"done": str(done), "due": str(done + more)})
        for i, (done, more) in enumerate(chance.integers(0, 40, (300, 2)))
    ]
    table = run(cs, *rows).scores.query("key == 'r'")
    for row, points, state in zip(rows, table[c.POINTS], table[c.STATE], strict=True):
        alone = score_leaf(cs, "r", facts=row[c.FACTS])
        assert (float(alone.points), alone.state) == (points, state)


# --- several threads ----------------------------------------------------------------------------------------------------


def test_two_languages_at_once(cs: CriteriaSet) -> None:
    """JupyterLab may run two handlers at a time: each keeps its language, and nobody's sentence is mixed."""
    facts = {"done": "1234567", "due": "2000000"}
    expected = {lang: explain(cs, "r", facts=facts, lang=lang) for lang in ("vi", "en")}
    assert "1.234.567" in expected["vi"]
    assert "1,234,567" in expected["en"]
    start = threading.Barrier(4)

    def talk(lang: str) -> list[str]:
        start.wait()
        said = []
        for _i in range(150):
            with speaking(lang):
                said.append(explain(cs, "r", facts=facts))
                said.append(explain(cs, "r", facts=facts, lang=lang))
                assert language() == lang
        return said

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(talk, ["vi", "en", "vi", "en"]))
    for lang, said in zip(["vi", "en", "vi", "en"], found, strict=True):
        assert set(said) == {expected[lang]}


def test_many_threads_score_the_same_set() -> None:
    """The plan of a set and its memory of values are made once and shared."""
    cs = make("4", leaf("a", "2"), leaf("r", "2", RATIO))
    start = threading.Barrier(8)

    def one(number: int) -> list[float]:
        start.wait()
        rows = [
            answer(f"u{i}", "r", {"done": str(number * 1000 + i), "due": str(number * 1000 + 2 * i + 1)})
            for i in range(60)
        ]
        return run(cs, *rows).scores.query("key == 'r'")[c.POINTS].tolist()

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(one, range(8)))
    for number, points in enumerate(found):
        done = sorted((f"u{i}", number * 1000 + i, number * 1000 + 2 * i + 1) for i in range(60))
        assert points == [round(2 * a / b * 1e6) / 1e6 for _name, a, b in done]


def test_checking_in_two_languages_at_once(tmp_path) -> None:
    from tests.criteria.kit import check, spoil

    def one(lang: str) -> str:
        folder = tmp_path / lang
        folder.mkdir(exist_ok=True)
        with speaking(lang):
            return "\n".join({str(check(spoil(("max: 6", "max: sáu")), folder)[0]) for _i in range(20)})

    with ThreadPoolExecutor(2) as pool:
        vietnamese, english = pool.map(one, ["vi", "en"])
    assert vietnamese.startswith("thu.yaml, dòng 24")
    assert english.startswith("thu.yaml, line 24")
    assert "\n" not in vietnamese + english


def test_the_shipped_sets_end_to_end() -> None:
    """Full marks everywhere is 100 %, nothing anywhere is an open 0 of 100."""
    cs = load_criteria_set("data/criteria/so-2017.yaml")
    empty = run(cs, units={"u": "so"}, scope=c.DIRECT_SURVEY)
    assert (total(empty, "u")[c.INDEX], total(empty, "u")[c.INDEX_GREATEST], total(empty, "u")[c.MAXIMUM]) == (
        0,
        100,
        100,
    )
    rows = [answer("u", field.key, state=c.NO_CASE) for field in cs.fields]
    full = run(cs, *rows, scope=c.DIRECT_SURVEY)
    row = total(full, "u")
    forbidden = [key for _unit, key, fault in told(full) if fault == "forbidden"]
    assert not forbidden
    assert (row[c.INDEX], row[c.CLASS], row[c.RANK], row[c.PROVISIONAL]) == (100, cs.classes.bands[0].code, 1, False)


def test_facts_of_a_score_are_json_text_as_it_was_given(cs: CriteriaSet) -> None:
    text = json.dumps({"done": "1", "due": "2"}, indent=1)
    scores = run(cs, {**answer("u", "r"), c.FACTS: text})
    assert cell(scores, "u", "r")[c.POINTS] == 1
    assert scores.explain("u", "r", lang="en") == explain(cs, "r", facts=text, lang="en")

"""Random sets, answers and rounds: the package agrees with an independent oracle in every cell."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from cchc_eval import columns as c
from cchc_eval import explain, score, score_leaf
from tests.conftest import DEEP
from tests.oracle.leaf import score_leaf as oracle_leaf
from tests.oracle.numbers import MILLION
from tests.oracle.strategies import KINDS, rules, text
from tests.oracle.strategies_answers import stored
from tests.oracle.strategies_sets import YEAR, Node, all_keys, answers, criteria_sets, one_leaf_set
from tests.oracle.totals import printed
from tests.scoring.comparing import (
    COLUMNS,
    by_oracle,
    by_package,
    compare,
    differences,
    frame,
    load,
    of_leaf,
    unit_table,
)

# a whole set takes minutes to shrink and the oracle names the cell anyway
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
QUIET = {
    "phases": PHASES,
    "report_multiple_bugs": False,
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "derandomize": True,
}


def tries(few: int, many: int = 2000) -> Callable[[Any], Any]:
    return settings(max_examples=many if DEEP else few, **QUIET)


def millionths(value: Decimal) -> int:
    whole = Fraction(value) * MILLION
    assert whole.denominator == 1, value
    return whole.numerator


POLICIES = {"not_applicable": "removed", "no_case": "full"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_leaf_of_every_kind(kind: str) -> None:
    @tries(25)
    @given(st.data())
    def check(data: st.DataObject) -> None:
        rule, maximum = data.draw(rules((kind,)))
        loaded = load(one_leaf_set(rule, maximum))
        for _ in range(6):
            state, facts = data.draw(stored(rule, maximum, YEAR))
            expected = oracle_leaf(rule, maximum, YEAR, state, facts, POLICIES)
            got = score_leaf(loaded, "la", state, facts)
            cells = {n: getattr(got, n) for n in ("state", "incomplete", "invalid", "zero", "reason")}
            cells |= {n: millionths(getattr(got, n)) for n in ("points", "maximum", "lost", "least", "greatest")}
            wrong = differences({**of_leaf(expected), "reason": expected.reason}, cells)
            assert not wrong, (maximum, rule, state, facts, wrong)
            assert 0 <= got.least <= got.greatest <= got.maximum
            assert got.state == "unanswered" or got.least == got.points == got.greatest
            for lang in ("vi", "en"):
                assert explain(loaded, "la", state, facts, lang=lang).strip()

    check()


def shown(number: Decimal, lang: str) -> str:
    """A number as the language writes it, without idle zeros."""
    plain = format(number.normalize(), ",f")
    return plain.translate({ord(","): ".", ord("."): ","}) if lang == "vi" else plain


@tries(60)
@given(st.data())
def test_sentences_say_the_points_that_count(data: st.DataObject) -> None:
    rule, maximum = data.draw(rules())
    loaded = load(one_leaf_set(rule, maximum))
    state, facts = data.draw(stored(rule, maximum, YEAR))
    got = score_leaf(loaded, "la", state, facts)
    if got.state != "answered":
        return
    for lang, earned, lost in (("vi", "{}/{} điểm", "bị trừ {} điểm"), ("en", "{}/{} point", "{} point")):
        sentence = explain(loaded, "la", state, facts, lang=lang)
        assert earned.format(shown(got.points, lang), shown(got.maximum, lang)) in sentence
        assert not got.lost or lost.format(shown(got.lost, lang)) in sentence


@st.composite
def whole(draw: Any) -> tuple[Node, list[dict[str, Any]], dict[str, str], str]:
    """A set, the rows of several units (two of them alike, so that ties occur), the units and a scope."""
    criteria_set = draw(criteria_sets())
    groups = draw(st.sampled_from([("so", "so", "so", "so"), ("so", "phong", "so", "phong")]))
    units = {f"u{i}": group for i, group in enumerate(groups)}
    clean = draw(st.booleans())
    rows = [row for unit in list(units)[:3] for row in draw(answers(criteria_set, unit, clean))]
    alike = draw(st.sampled_from(["u0", "u1"]))
    rows += [{**row, "unit": "u3"} for row in rows if row["unit"] == alike]
    rows, scope = in_tree(criteria_set, rows, units), draw(st.sampled_from(c.SCOPES))
    if draw(st.booleans()):
        put_edges_on_results(draw, criteria_set, rows, units, scope)
    return criteria_set, rows, units, scope


def put_edges_on_results(
    draw: Any, criteria_set: Node, rows: list[dict[str, Any]], units: dict[str, str], scope: str
) -> None:
    """Move the bands of the classes to what the units reach: on it, a millionth beside it, and where printing rounds it to."""
    bands = criteria_set["classes"]["bands"]
    on_points = criteria_set["classes"]["on"] == "points"
    totals = by_oracle(criteria_set, rows, units, scope).values()
    numbers = {total.with_bonus if on_points else total.index for total in totals if total.index is not None}
    near = {n + d for n in numbers if n is not None for d in (-1, 0, 1)}
    near |= {printed(n, int(criteria_set["printed_decimals"])) for n in numbers if n is not None}
    most = int(Fraction(criteria_set["max"]) * MILLION) if on_points else 100 * MILLION
    usable = sorted(n for n in near if 0 < n <= most)
    if len(usable) < len(bands) - 1:
        return
    edges = (
        draw(st.lists(st.sampled_from(usable), min_size=len(bands) - 1, max_size=len(bands) - 1, unique=True))
        if usable
        else []
    )
    for band, edge in zip(bands, sorted(edges, reverse=True), strict=False):
        band["from"] = text(Fraction(edge, MILLION))


def in_tree(criteria_set: Node, rows: list[dict[str, Any]], units: dict[str, str]) -> list[dict[str, Any]]:
    """The rows of nodes that stand in their unit's tree."""

    def keys(nodes: list[Node], group: str) -> set[str]:
        return {
            key
            for node in nodes
            if group in node.get("applies_to", [group])
            for key in {node["key"]} | keys(node.get("children", []), group)
        }

    items = [i for part in ("bonus", "penalty") for i in criteria_set.get(part, {"items": []})["items"]]
    inside = {group: keys([*criteria_set["fields"], *items], group) for group in set(units.values())}
    return [row for row in rows if row["key"] in inside[units[row["unit"]]]]


@tries(80)
@given(whole())
def test_every_cell_equals_the_oracle(case: Any) -> None:
    compare(*case)


@tries(15)
@given(whole(), st.randoms(use_true_random=False))
def test_order_of_rows_never_matters(case: Any, random: Any) -> None:
    criteria_set, rows, units, scope = case
    loaded = load(criteria_set)
    first = by_package(loaded, rows, units, scope)
    shuffled = list(rows)
    random.shuffle(shuffled)
    names = list(units)
    random.shuffle(names)
    second = by_package(loaded, shuffled, {name: units[name] for name in names}, scope)
    for table in ("scores", "results", "faults"):
        same = [sort(getattr(scores, table)) for scores in (first, second)]
        pd.testing.assert_frame_equal(*same, check_like=True)


def sort(table: pd.DataFrame) -> pd.DataFrame:
    plain = table.astype({name: object for name in table.columns if str(table[name].dtype) == "category"})
    by = [name for name in (c.UNIT, c.KEY, c.LEVEL, c.FAULT, c.MESSAGE) if name in plain]
    return plain.sort_values(by).reset_index(drop=True)


@tries(4, 40)
@given(whole(), st.randoms(use_true_random=False))
def test_thousands_of_units_are_scored_like_a_few(case: Any, random: Any) -> None:
    """More units than are scored in one go: each copy of a unit gets what the unit got."""
    criteria_set, rows, units, scope = case
    loaded = load(criteria_set)
    few = by_package(loaded, rows, units, scope)
    copies = [(f"{unit}_{i:04}", unit) for unit in units for i in range(520)]  # 2,080 units
    random.shuffle(copies)
    own: dict[str, list[dict[str, Any]]] = {unit: [row for row in rows if row["unit"] == unit] for unit in units}
    many_rows = [{**row, "unit": copy} for copy, unit in copies for row in own[unit]]
    many = by_package(loaded, many_rows, {copy: units[unit] for copy, unit in copies}, scope)
    for table, by in (("scores", [c.UNIT, c.KEY]), ("results", [c.UNIT, c.LEVEL, c.KEY])):
        wide = sort(getattr(many, table).drop(columns=[c.RANK, c.NOTE], errors="ignore"))
        narrow = sort(getattr(few, table).drop(columns=[c.RANK, c.NOTE], errors="ignore"))
        wide[c.UNIT] = wide[c.UNIT].str.partition("_")[0]
        for _, same in wide.groupby(by, sort=False):
            assert len(same.drop_duplicates()) == 1
        once = wide.drop_duplicates(by).sort_values(by).reset_index(drop=True)
        pd.testing.assert_frame_equal(once, narrow.sort_values(by).reset_index(drop=True), check_dtype=False)


@tries(20)
@given(whole(), st.data())
def test_one_more_not_applicable_leaves_the_other_leaves_alone(case: Any, data: st.DataObject) -> None:
    criteria_set, rows, units, scope = case
    loaded = load(criteria_set)
    chain = [row for row in rows if row["round"] == "self"]
    if not chain:
        return
    victim = data.draw(st.sampled_from(chain))
    below = subtree(criteria_set["fields"], victim["key"])
    changed = [{**row, "state": "not_applicable"} if row is victim else row for row in rows]
    tables = []
    for given_rows in (rows, changed):
        table = by_package(loaded, given_rows, units, scope).scores
        tables.append(sort(table[~((table[c.UNIT] == victim["unit"]) & table[c.KEY].isin(below))]))
    pd.testing.assert_frame_equal(*tables)


def subtree(nodes: list[Node], key: str) -> set[str]:
    for node in nodes:
        if node["key"] == key:
            return {key, *all_keys(node.get("children", []))}
        if found := subtree(node.get("children", []), key):
            return found
    return set()


@tries(20)
@given(whole())
def test_bounds_enclose(case: Any) -> None:
    criteria_set, rows, units, scope = case
    scores = by_package(load(criteria_set), rows, units, scope)
    table = scores.scores[~scores.scores[c.REASON].isin(["not_chosen", "none_claimed"])]
    assert (table[c.LEAST] >= 0).all()
    assert (table[c.LEAST] <= table[c.GREATEST]).all()
    assert (table[c.GREATEST] <= table[c.MAXIMUM]).all()
    closed = table[(table[c.STATE] != "unanswered") & ~table[c.FIELD].isin(["bonus", "penalty"])]
    assert ((closed[c.POINTS] + closed[c.LOST] - closed[c.MAXIMUM]).abs() < 1e-9).all()
    assert not table[table[c.STATE] == "unanswered"][[c.POINTS, c.LOST]].any(axis=None)
    total = scores.results[scores.results[c.LEVEL] == c.TOTAL]
    total = total[total[c.INDEX].notna()]
    assert (total[c.INDEX_LEAST] <= total[c.INDEX_GREATEST]).all()
    assert (total[c.INDEX] <= total[c.INDEX_GREATEST]).all()
    finished = total[~total[c.PROVISIONAL]]
    assert (finished[c.INDEX] == finished[c.INDEX_LEAST]).all()
    assert (finished[c.INDEX] == finished[c.INDEX_GREATEST]).all()


DECISIONS = ("accept", "facts", "points", "na_accepted", "na_refused", "explain")


@st.composite
def appraised(draw: Any) -> tuple[Node, list[dict[str, Any]], dict[str, str], str, str]:
    """Rows of all rounds: decisions of every kind, current and outdated."""
    criteria_set, rows, units, scope = draw(whole())
    made = list(rows)
    before = {(row["unit"], row["key"]): row["revision"] for row in rows if row["round"] == "self"}
    for turn in ("appraisal", "appraisal_2"):
        for row in [r for r in draw(st.permutations(rows)) if r["round"] == "self"]:
            if draw(st.integers(0, 3)) == 0:
                continue
            place = row["unit"], row["key"]
            kind = draw(st.sampled_from(DECISIONS))
            decision = {
                "decision": kind,
                "judged": before[place] + draw(st.sampled_from([0, 0, 0, 1])),
                "reason": "vì",
            }
            if kind == "points":
                decision["points"] = draw(
                    st.sampled_from(["0", "0.000001", "0.000001", "-1", "99999", "x", "0.0000001"])
                )
            other = draw(st.sampled_from([r for r in rows if r["key"] == row["key"]]))
            own = kind == "facts" or (kind == "na_refused" and draw(st.booleans()))
            new = {
                **row, "round": turn, "decision": json.dumps(decision, ensure_ascii=False),
                "state": other["state"] if kind == "facts" else "", "facts": other["facts"] if own else "{}",
                "revision": draw(st.integers(1, 3)),
            }  # fmt: skip
            made.append(new)
    return criteria_set, made, units, scope, draw(st.sampled_from(c.CHAIN))


@tries(60)
@given(appraised())
def test_rounds_equal_the_oracle(case: Any) -> None:
    compare(*case)


JUNK = st.one_of(
    st.none(), st.text(max_size=12), st.floats(), st.integers(), st.booleans(), st.just(float("nan")), st.just(pd.NA),
    st.sampled_from(["1],[2", '"', "{}", "{", "[]", '{"answer": "yes"}', '{"done": 1}, {"due": 2}', "null", "\x00", "{" * 2000,
                     "[" * 100000, '{"done": NaN}', '{"a":1}{"b":2}', '{"answer":"yes","answer":"no"}', "\\u", '"\\', "'", ",",
                     '{"value": 1e400}', '{"count": 1' + "0" * 5000 + "}", "\ud800", '{"count": "\\ud800"}', '{"\\ud800": "1"}']),
)  # fmt: skip


@tries(60)
@given(whole(), st.data())
def test_no_answers_make_it_raise(case: Any, data: st.DataObject) -> None:
    criteria_set, rows, units, scope = case
    loaded = load(criteria_set)
    bad = [dict(row) for row in rows[:12]]
    for row in bad:
        for name in data.draw(st.lists(st.sampled_from(COLUMNS), max_size=2)):
            row[name] = data.draw(JUNK)
    bad += data.draw(st.lists(st.sampled_from(bad), max_size=2)) if bad else []
    bad += [{name: data.draw(JUNK) for name in COLUMNS} for _ in range(data.draw(st.integers(0, 2)))]
    turn = data.draw(st.sampled_from([None, *c.CHAIN]))
    scores = score(loaded, frame(bad), scope=scope, round=turn, units=unit_table(units))
    assert set(scores.scores[c.UNIT]) <= set(units)
    assert not scores.scores[c.POINTS].isna().any()
    assert (scores.scores[c.POINTS] <= scores.scores[c.MAXIMUM]).all()
    scores.ranking()
    score(loaded, frame(bad), scope=scope, round=turn)
    assert score(loaded, frame([]), scope=scope, round=turn).results.empty


@tries(30)
@given(whole(), st.data())
def test_a_spoilt_row_spoils_no_other(case: Any, data: st.DataObject) -> None:
    """Facts made to break naive joining of texts change their own leaf only."""
    criteria_set, rows, units, scope = case
    loaded = load(criteria_set)
    chain = [row for row in rows if row["round"] in ("self", "survey") and row["state"] == "answered"]
    if not chain:
        return
    victim = data.draw(st.sampled_from(chain))
    junk = data.draw(
        st.sampled_from(["1],[2", '"', "{", "}", '{"a":', ",", "[", '{"x": "1"}, {"x": "2"}', "\\", "nul", "1e999"])
    )
    spoilt = [{**row, "facts": junk} if row is victim else row for row in rows]
    totals = by_oracle(criteria_set, rows, units, scope)
    expected = {(t.unit, key): row.leaf.points for t in totals.values() for key, row in t.rows.items()}
    below = subtree(criteria_set["fields"], victim["key"])
    for row in by_package(loaded, spoilt, units, scope).scores.to_dict("records"):
        if row[c.UNIT] == victim["unit"] and (row[c.KEY] in below):
            continue
        if row[c.REASON] not in ("not_chosen", "none_claimed"):
            assert round(row[c.POINTS] * MILLION) == expected[row[c.UNIT], row[c.KEY]], (row, junk)


PIECES = (
    '{"answer": "yes"}', '{"answer": "no"}', '{"answer":"', '"}', "],[", '{"answer": "],["}', '{"answer": "yes"}],[{"answer": "no"}',
    '{"answer": "yes"} ] ,\n[ {"answer": "no"}', '{"answer": "yes"}, {"answer": "no"}', "{}", "", "[]", '"],["', '{"answer": "\\"],[\\""}',
    '{"answer": "yes"', '"answer": "no"}', "null", '{"answer": "yes", "answer": "no"}', '[{"answer": "yes"}]', '{"a":[[1],[2]]}',
)  # fmt: skip


@tries(60)
@given(st.lists(st.sampled_from(PIECES), min_size=9, max_size=24))
@example(['{"answer":"', '"}', '{"answer": "yes"} ] ,\n[ {"answer": "no"}', *['{"answer": "yes"}'] * 9])
def test_texts_read_together_are_what_they_are_alone(texts: list[str]) -> None:
    loaded = load(one_leaf_set({"kind": "yes_no", "question": "?"}, "1"))

    def rows(first: int, some: list[str]) -> pd.DataFrame:
        return pd.DataFrame([
            {"unit": f"u{first + i:02}", "key": "la", "round": "self", "state": "answered", "facts": text}
            for i, text in enumerate(some)
        ])  # fmt: skip

    together = sort(score(loaded, rows(0, texts)).scores)
    alone = pd.concat([score(loaded, rows(i, [text])).scores for i, text in enumerate(texts)])
    pd.testing.assert_frame_equal(together, sort(alone), check_dtype=False)


@tries(10, 200)
@given(st.integers(1, 40), st.integers(0, 999_999))
@example(1, 0)
def test_copies_of_a_unit_share_everything(copies: int, seed: int) -> None:
    """Identical facts in many units give identical rows: what is computed by column equals what is computed alone."""
    rule = {"kind": "ratio", "done": "A", "due": "B", "unit": "x", "floor": "10"}
    loaded = load(one_leaf_set(rule, "7"))
    facts = [{"done": str((seed + i) % 1_000_003), "due": str(1_000_003 + (i % 2) * 10**14)} for i in range(copies)]
    rows = [
        {
            "unit": f"u{i}",
            "key": "la",
            "round": "self",
            "state": "answered",
            "facts": json.dumps(f),
            "revision": 1,
        }
        for i, f in enumerate(facts)
    ]
    table = score(loaded, pd.DataFrame(rows)).scores.set_index(c.UNIT)
    for i, one in enumerate(facts):
        alone = score_leaf(loaded, "la", "answered", one)
        assert round(table.loc[f"u{i}", c.POINTS] * MILLION) == millionths(alone.points)

"""The machinery of ``benchmarks``, on a tiny size: it runs, and its Decimal loop finds what ``score`` finds. Speed is never asserted."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks import __main__ as program
from benchmarks import measure, sample, store, taking, tasks, work
from benchmarks.agreement import differences
from benchmarks.decimal_loop import score_rows, score_table
from cchc_eval import columns as c
from cchc_eval import score
from cchc_eval.criteria.rules import RULES


@pytest.fixture(scope="module")
def few() -> tuple:
    cs = sample.load()
    return cs, sample.answers(cs, 60)


def test_the_sample_uses_every_rule() -> None:
    kinds = Counter(leaf.rule.kind for leaf in sample.load().leaves())
    assert set(kinds) == set(RULES) == set(sample.RULES)
    assert sum(kinds.values()) == sample.LEAVES == 100
    assert sample.load().standing == "illustrative"


def test_the_sample_has_every_kind_of_answer(few: tuple) -> None:
    cs, table = few
    found = score(cs, table, tasks.SCOPE)
    assert len(found.scores) == len(table) == 6_000
    assert set(found.scores[c.REASON]) >= {"full", "partial", "none_earned", "unanswered", "not_applicable", "no_case"}
    many = sample.answers(cs, 400)
    assert set(score(cs, many, tasks.SCOPE).scores[c.REASON]) >= {"incomplete", "invalid"}


def test_the_decimal_loop_finds_the_same(few: tuple) -> None:
    cs, table = few
    found = score(cs, table, tasks.SCOPE)
    rows, units = score_rows(cs, sample.by_rows(table))
    assert len(rows) == len(table)
    assert differences(found, rows, units) == []
    leaves, totals = score_table(cs, sample.by_rows(table))
    assert (len(leaves), len(totals)) == (6_000, 60)


def test_a_difference_is_seen(few: tuple) -> None:
    cs, table = few
    found = score(cs, table, tasks.SCOPE)
    rows, units = score_rows(cs, sample.by_rows(table))
    first = next(i for i, row in enumerate(rows) if row[3] == "partial")
    rows[first] = (*rows[first][:4], rows[first][4] + sample_step(), *rows[first][5:])
    units[rows[0][0]].points += sample_step()
    assert len(differences(found, rows, units)) == 2


def sample_step():
    from benchmarks.decimal_loop import SIX

    return SIX


def test_answers_are_the_same_after_the_database(few: tuple, tmp_path: Path) -> None:
    cs, table = few
    small = table[table[c.UNIT].isin(list(table[c.UNIT].cat.categories[:5]))]
    book = store.open_store(tmp_path)
    assert store.fill(book, cs, small) == 500
    stored = store.read(book, cs)
    assert store.same(stored, small)
    assert not store.same(stored.head(499), small)
    assert (
        score(cs, stored, tasks.SCOPE).results[c.INDEX].tolist()
        == score(cs, small, tasks.SCOPE).results[c.INDEX].tolist()
    )
    assert book.verify().ok
    book._database.close()


def test_spread_and_turns() -> None:
    assert measure.Spread.of([3.0, 1.0, 2.0]) == (2.0, 1.0, 3.0)
    order: list[str] = []
    taken = measure.interleaved([lambda: order.append("a"), lambda: order.append("b")], 3)
    assert order == list("ab" * 4)  # once to warm up, then three turns
    assert [len(x) for x in taken] == [3, 3]
    assert measure.peak_memory() > 10


def test_a_task_runs_in_a_process_of_its_own() -> None:
    measured = measure.in_process("single", 1)
    assert set(measured) == {"unit", "leaf", "pinned"}
    assert len(measured["unit"]) == 3


def test_the_whole_command_on_a_tiny_size() -> None:
    lines = program.measure(
        units=3, rounds=1, times=2, single=2, appends=2, run=lambda task, *words: tasks.TASKS[task](*words)
    )
    assert [line for line in lines if not line[2]] == []
    text = program.table(lines)
    assert len(text.splitlines()) == len(lines) + 1
    for words in (
        "300 answers → ranks, CPU",
        "600 answers → ranks, CPU",
        "Decimal loop ÷ package",
        "one changed leaf",
        "out of SQLite",
        "durable append",
        "import cchc_eval",
    ):
        assert words in text
    assert text.splitlines()[0].split() == ["goal", "median", "least", "…", "greatest"]


def test_the_bare_form_saves_each_change_and_sums_up(tmp_path: Path) -> None:
    """What the scoring form is compared with in the browser really does its work."""
    import sqlite3

    from benchmarks.browser.bare import bare_form

    file = tmp_path / "bare.sqlite"
    form = bare_form(str(file))
    total, status, *boxes = form.children
    assert len(boxes) == 10
    boxes[0].value, boxes[1].value = "100", "50"
    assert "0.75 / 10" in total.value  # 100/200 + 50/200
    assert "saved 2" in status.value
    with sqlite3.connect(file) as store:
        assert store.execute("SELECT name, value FROM saved").fetchall() == [
            ("Tiêu chí 1", "100"),
            ("Tiêu chí 2", "50"),
        ]


def test_what_the_browser_measures_is_laid_out(tmp_path: Path) -> None:
    from benchmarks.browser.lab import NOTEBOOKS, fill
    from cchc_eval.records.offers import read_offers

    fill(tmp_path, units=3, rounds=2)
    offers = read_offers(tmp_path / "cchc" / "cua-toi")
    cs = sample.load()
    assert len(offers.units_of(offers.sets[cs.code])) == 3
    for name, notebook in NOTEBOOKS.items():
        assert len(list(tmp_path.glob(f"{name}-*/{notebook}"))) == 2


def test_workbooks_taken_back_score_as_what_was_filled_in() -> None:
    lines = taking.takings(1)  # raises where a leaf differs
    assert lines[0][0].startswith("1 filled workbooks taken back, ")
    assert all(float(line[2]) >= 0 for line in lines)


def test_the_years_work_is_measured_through_the_widgets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each measurement checks itself: the sources propose, no part of the page fails, and the criterion shows one task more."""
    monkeypatch.setattr(
        work, "PARTS", ("about", "due_soon", "worth")
    )  # figures are dear, and drawn in tests of their own
    counts = work.Counts(tasks=100, findings=30, documents=15)
    lines = work.measure(counts, 1, run=lambda name, base, rounds: work.MEASUREMENTS[name](base, rounds))
    aims = {line[0].split(",")[0]: line[1] for line in lines if line[1]}
    assert list(aims.values()) == ["≤ 1", "≤ 2", "≤ 150"]
    assert lines[0][0].startswith("100 tasks, 30 findings, 15 documents: all 52 sources of all units")
    assert all(float(line[2].replace(",", "")) >= 0 for line in lines)

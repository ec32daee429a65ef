import pytest

from cchc_eval.reports.reading.numbered import Level, Lists, numeral


@pytest.mark.parametrize(
    ("count", "kind", "shown"),
    [
        (4, "upperRoman", "IV"), (1949, "upperRoman", "MCMXLIX"), (9, "lowerRoman", "ix"), (2, "lowerLetter", "b"), (27, "upperLetter", "AA"),
        (7, "decimal", "7"), (7, "decimalZero", "07"), (7, "none", ""), (0, "decimal", ""), (10**9, "upperLetter", ""),
    ],
)  # fmt: skip
def test_numerals(count, kind, shown):
    assert numeral(count, kind) == shown


def test_levels_count_on_and_begin_again():
    lists = Lists(
        {"1": {0: Level("upperRoman", "%1."), 1: Level("decimal", "%1.%2", 1)}, "2": {0: Level("bullet", "•")}},
        {"1": "a", "2": "b"},
    )
    depths = (0, 1, 1, 0, 1)
    assert [lists.next("1", depth) for depth in depths] == ["I.", "I.1", "I.2", "II.", "II.1"]
    assert lists.next("2", 0) == lists.next("9", 0) == lists.next("1", 8) == ""


def test_lists_of_one_family_go_on_together():
    lists = Lists({"1": {0: Level(text="%1")}, "2": {0: Level(text="%1")}}, {"1": "a", "2": "a"})
    assert [lists.next("1", 0), lists.next("2", 0)] == ["1", "2"]

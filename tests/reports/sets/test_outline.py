import pytest

from cchc_eval.reports.sets.outline import Outline, Unplaced, give_keys, is_ordinal, is_total, style


def depths(*codes, levels=None):
    outline = Outline()
    return [outline.depth(code, (levels or {}).get(code)) for code in codes]


@pytest.mark.parametrize(
    ("codes", "found"),
    [
        (("I", "1", "1.1", "1.2", "2", "II", "1"), [1, 2, 3, 3, 2, 1, 2]),
        (("1", "1.1", "1.1.1", "1.1.2", "1.2", "2", "2.1"), [1, 2, 3, 3, 2, 1, 2]),
        (("I", "1.1", "1.1.1", "II", "2.1"), [1, 2, 3, 1, 2]),
        (("A", "I", "1", "a)", "b)", "2", "B", "I"), [1, 2, 3, 4, 4, 3, 1, 2]),
        (("TC1", "TC2"), [1, 1]),
    ],
)
def test_levels_are_found_from_numbers(codes, found):
    assert depths(*codes) == found


def test_a_stated_level_counts():
    assert depths("x", "1", "y", levels={"x": 1, "1": 2, "y": 1}) == [1, 2, 1]


@pytest.mark.parametrize(("codes", "levels", "fault"), [
    (("1", "2", "1.1"), None, "level_unclear"), (("1", "x"), {"x": 3}, "level_jump"), (("1",), {"1": 0}, "level_jump"),
])  # fmt: skip
def test_what_is_not_certain_is_told(codes, levels, fault):
    with pytest.raises(Unplaced) as told:
        depths(*codes, levels=levels)
    assert told.value.fault == fault


def test_styles():
    assert [style(x) for x in ("IV", "V.", "C", "1.", "1.10", "b)")] == [
        "roman",
        "roman",
        "large",
        "dotted 1",
        "dotted 2",
        "small",
    ]


def test_rows_that_are_no_criteria():
    assert is_total(" TỔNG CỘNG: ")
    assert is_total("Total")
    assert not is_total("Tổng hợp báo cáo")
    assert is_ordinal(["(1)", "(2)", "(3)"])
    assert is_ordinal(["A", "B", "1"])
    assert not is_ordinal(["1", "Kế hoạch", "2"])
    assert not is_ordinal(["1", "B", "5"])
    assert not is_ordinal(["3", "2", "1"])
    assert not is_ordinal(["1"])


def test_keys_are_made_from_names_and_stay():
    nodes = [{"name": {"vi": "Kế hoạch"}, "code": "1.1"}, {"name": "Kế hoạch", "code": "2"}, {"name": "Báo cáo", "code": "3"},
             {"name": "Tổng", "code": "4", "key": "bao_cao"}, {"name": "Total", "code": "5"}, {"name": "??", "code": "?"}]  # fmt: skip
    give_keys(nodes)
    assert [node["key"] for node in nodes] == ["ke_hoach_1_1", "ke_hoach_2", "bao_cao_3", "bao_cao", "total_5", "x"]

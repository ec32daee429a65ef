import pytest

from cchc_eval.criteria.loading import load_criteria_set, parse_criteria_set
from cchc_eval.criteria.model import CriteriaSet
from cchc_eval.criteria.source import read_source
from cchc_eval.reports.sets.yaml_text import arranged, yaml_text
from tests.reports.sets.kit import SHIPPED, shipped

DATA = {"fields": [{"rule": {"question": "Đã làm?", "kind": "yes_no"}, "max": "1.50", "code": "1.10", "key": "a", "name": {"vi": "no"}}],
        "max": "1.5", "year": "2018", "clip_at_100": "false", "source": {"vi": "a: b", "en": "c"}, "code": "thu", "name": {"vi": "Bộ"},
        "unit_group": "so", "standing": "illustrative"}  # fmt: skip


def test_numbers_are_plain_and_texts_stay_texts():
    text = yaml_text(DATA, "dòng\nmột")
    assert text.startswith("# dòng một\ncode: thu\nyear: 2018\nname: Bộ\n")
    for line in ("clip_at_100: false", "max: 1.50", "code: '1.10'", "name: 'no'", "    - key: a"[2:]):
        assert line in text, text
    assert parse_criteria_set(text).nodes["a"].code == "1.10"


@pytest.mark.parametrize("code", SHIPPED)
def test_a_file_says_the_same_when_it_is_written_anew(code):
    data = read_source(shipped(code)).data
    assert parse_criteria_set(yaml_text(data)).model_dump() == load_criteria_set(shipped(code)).model_dump()


def test_values_stand_in_the_order_of_the_model():
    order = list(arranged(DATA, CriteriaSet))
    assert order == [name for name in (f.alias or n for n, f in CriteriaSet.model_fields.items()) if name in DATA]


def test_what_stands_twice_is_written_in_full():
    shared = {"vi": "x", "en": "y"}
    assert "&" not in yaml_text({**DATA, "name": shared, "source": shared})

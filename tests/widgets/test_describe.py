"""The set as the form shows it: pages, their order, words, and what each node asks."""

from __future__ import annotations

import pytest

from cchc_eval import load_criteria_set
from cchc_eval.i18n import set_language
from cchc_eval.widgets.describe import BONUS_PAGE, OVERVIEW, SURVEY_PAGE, Tree, describe_node, order, sections, title
from tests.helpers import load_text
from tests.widgets.typist import SET


@pytest.fixture(scope="module")
def tree():
    return Tree(load_text(SET, code="thu-2017"), "so")


@pytest.mark.parametrize("code", ["so-2017", "phong-2017"])
def test_every_leaf_of_the_shipped_sets_has_a_page_with_inputs_and_a_method(code, root):
    criteria_set = load_criteria_set(root / "data" / "criteria" / f"{code}.yaml")
    tree = Tree(criteria_set, criteria_set.unit_group)
    pages = order(tree)
    assert len(pages) == len(set(pages))
    for leaf in criteria_set.leaves():
        assert leaf.key in pages
        node = describe_node(tree, leaf.key, {})
        assert node["facts"]
        assert node["rule"]
        assert node["round"] == {"direct": "self", "survey": "survey"}.get(criteria_set.parts[leaf.key], "bonus")
        assert all(fact["label"] for fact in node["facts"])
    shown = [key for section in sections(tree) for key in section["items"]]
    assert len(shown) == len(set(shown))
    assert {leaf.key for leaf in criteria_set.leaves()} <= set(shown)


def test_survey_bonus_and_penalty_have_pages_apart(tree):
    found = {section["key"]: section["items"] for section in sections(tree)}
    assert list(found) == [OVERVIEW, "mot", "hai", SURVEY_PAGE, BONUS_PAGE]
    assert found["hai"] == ["cong_thuc", "chon", "chon_a", "chon_b"]
    assert found[SURVEY_PAGE] == ["hai_long", "diem_xhh"]
    assert found[BONUS_PAGE] == ["thuong", "phat"]


def test_next_walks_what_has_something_to_enter(tree):
    assert order(tree)[:2] == [OVERVIEW, "co_khong"]
    assert order(tree)[-8:] == ["cong_thuc", "chon", "chon_a", "chon_b", "hai_long", "diem_xhh", "thuong", "phat"]


def test_a_node_of_the_tree(tree):
    node = describe_node(tree, "co_khong", {"self": "Đã khóa"})
    assert (node["title"], node["path"], node["max"], node["round"], node["leaf"]) == (
        "I.1. Có hay không", "I. Lĩnh vực một", "1", "self", True,
    )  # fmt: skip
    assert node["text"] == "Nguyên văn <b>"
    assert node["method"] == "Có thì được 1 điểm"
    assert node["evidence"] == ["Quyết định"]
    assert node["locked"] == "Đã khóa"
    assert [(one["code"], one["note"]) for one in node["statements"]] == [
        ("not_applicable", "loại khỏi điểm tối đa"), ("no_case", "được tính đủ điểm"),
    ]  # fmt: skip
    forbidden = describe_node(tree, "kinh_phi", {})["statements"]
    assert [one["disabled"] for one in forbidden] == [True, True]


def test_one_of_asks_which_part(tree):
    node = describe_node(tree, "chon", {})
    (fact,) = node["facts"]
    assert fact["name"] == "chosen"
    assert [option["label"] for option in fact["options"]] == [
        "2.a. Cách A (tối đa 4 điểm)",
        "2.b. Cách B (tối đa 2 điểm)",
    ]
    assert "được chọn" in describe_node(tree, "chon_a", {})["notice"]


def test_bonus_items_are_optional_and_have_no_statements(tree):
    node = describe_node(tree, "phat", {})
    assert (node["optional"], node["statements"], node["path"], node["round"]) == (True, [], "Điểm phạt", "bonus")


def test_nodes_of_other_groups_are_not_in_the_tree():
    text = SET.replace("{key: chon_b,", "{key: chon_b, applies_to: [khac],").replace(
        "name: Danh mục, max: 2,", "name: Danh mục, max: 2, applies_to: [so],"
    )
    tree = Tree(load_text(text, code="thu-2017"), "so")
    assert "chon_b" not in tree.nodes
    assert "danh_muc" in tree.nodes
    assert [option.code for option in tree.facts("chon")["chosen"].options] == ["chon_a"]
    assert "chon_b" not in order(tree)


def test_in_english(tree):
    set_language("en")
    node = describe_node(tree, "han", {})
    assert "on the survey" in describe_node(tree, "hai_long", {})["aside"]
    assert node["facts"][1]["hint"] == "day/month/year"
    assert node["facts"][0]["options"][0]["label"] == "Yes"
    set_language("vi")


def test_titles(tree):
    assert title(tree.nodes["chon_a"]) == "2.a. Cách A"
    assert title(tree.nodes["mot"]) == "I. Lĩnh vực một"

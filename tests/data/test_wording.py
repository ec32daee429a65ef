"""The words of the shipped sets: complete in both languages, and true to the rules to the digit."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.data.shipped import DATA, SETS, leaves, raw, set_path

ALL_LEAVES = [pytest.param(leaf, id=f"{code}:{leaf['key']}") for code in SETS for leaf in leaves(code)]

TEXTS = {"name", "text", "method", "note", "label", "question", "done", "unit", "serious", "reason", "source"}


def texts(value: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every place where the form of a set has a text."""
    if isinstance(value, list):
        for i, part in enumerate(value):
            yield from texts(part, f"{place}[{i}]")
    if not isinstance(value, dict):
        return
    for name, part in value.items():
        here = f"{place}.{name}"
        of_ratio = name == "due" and "done" in value  # the label of a ratio; the due of a deadline is a day
        of_formula = name == "name" and "label" in value  # the name of a fact, which no reader sees
        if name in ("evidence", "legal_basis"):
            yield from ((f"{here}[{i}]", text) for i, text in enumerate(part))
        elif name == "facts_from" or of_formula:
            continue
        elif name in TEXTS or of_ratio:
            yield here, part
        else:
            yield from texts(part, here)


@pytest.mark.parametrize("code", [*SETS, "quyetdinh-2948-2017"])
def test_every_text_is_there_in_both_languages(code: str) -> None:
    found = list(texts(raw(set_path(code))))
    assert len(found) > 10
    for place, text in found:
        assert isinstance(text, dict), place
        assert set(text) == {"vi", "en"}, place
        assert all(line.strip() == line != "" for line in text.values()), place


@pytest.mark.parametrize(
    "path", sorted(DATA.rglob("*.yaml")) + sorted(DATA.rglob("2017.csv")), ids=lambda p: p.stem
)
def test_everything_is_nfc(path: Path) -> None:
    text = path.read_text("utf-8")
    assert unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize("code", SETS)
def test_the_sets_say_that_they_are_illustrative(code: str) -> None:
    content = raw(set_path(code))
    assert content["standing"] == "illustrative"
    assert "minh họa" in content["name"]["vi"]
    assert "3009/QĐ-UBND" in content["source"]["vi"]
    assert "không phải văn bản chính thức" in content["source"]["vi"]
    assert "mức xếp loại của Quảng Trị không rõ" in content["source"]["vi"]


@pytest.mark.parametrize("leaf", ALL_LEAVES)
def test_every_leaf_is_worded_in_full_and_relative_to_the_year(leaf: dict[str, Any]) -> None:
    assert {"text", "method", "evidence", "note"} <= set(leaf)
    assert leaf["evidence"]
    words = json.dumps(
        [leaf[name] for name in ("name", "text", "method", "note", "evidence", "rule")], ensure_ascii=False
    )
    assert not re.search(r"\b20\d\d\b", words), "a copied set must stay right in another year"


def numbers_in(text: str, mark: str) -> list[Decimal]:
    found = re.findall(rf"(?<![\d\w])\d+(?:{re.escape(mark)}\d+)?", text)
    return [Decimal(number.replace(mark, ".")) for number in found]


def told(leaf: dict[str, Any]) -> set[Decimal]:
    """Return the numbers of a rule that its wording must tell."""
    rule, most = leaf["rule"], Decimal(leaf["max"])
    found = [most]
    for name in ("each", "floor", "step", "maximum", "constant", "later"):
        if rule["kind"] not in ("bands", "formula") and name in rule and Decimal(rule[name]):
            found.append(Decimal(rule[name]))
    if rule["kind"] == "bounded_number":
        found.append(Decimal(rule["minimum"]))
    for level in rule.get("levels", []):
        found += (
            [Decimal(level["percent"]), most * Decimal(level["percent"]) / 100]
            if "percent" in level
            else [Decimal(level["points"])]
        )
    found += [Decimal(part["points"]) for part in rule.get("items", [])]
    found += [Decimal(part["minus"]) for part in rule.get("breaches", [])]
    found += [
        abs(Decimal(part["weight"]))
        for part in [*rule.get("parts", []), *rule.get("groups", [])]
        if "weight" in part
    ]
    found += [Decimal(percent) for percent in rule.get("answers", {}).values()]
    found += [Decimal(band["points"]) for band in rule.get("bands", [])]
    found += [Decimal(band["from"]) for band in rule.get("bands", [])[:-1]]
    for step in rule.get("late", []):
        found += [Decimal(step["days"]), Decimal(step["points"])]
    if rule["kind"] == "deadline":
        found += [Decimal(part) for part in rule["due"].split("/")]
    for branch in rule.get("branches", []):
        formula = [Decimal(number) for number in re.findall(r"(?<![\w.])\d+(?:\.\d+)?", branch["points"])]
        found += [number for number in formula if number]
        if branch.get("divisor_zero", "no_case") != "no_case":
            found.append(Decimal(branch["divisor_zero"]))
    return set(found)


def allowed(leaf: dict[str, Any]) -> set[Decimal]:
    """Return the numbers that follow from a rule and may stand in its wording as well."""
    rule, most = leaf["rule"], Decimal(leaf["max"])
    found = {Decimal(0)}
    found |= {Decimal(step["days"]) + 1 for step in rule.get("late", [])} | {
        Decimal(1) for _step in rule.get("late", [])
    }
    found |= {Decimal(28)} if rule.get("due") == "29/02" else set()
    found |= {Decimal(len(rule.get("items", []))), Decimal(len(rule.get("parts", [])))}
    found |= {most / Decimal(item["points"]) for item in rule.get("items", [])}
    found |= {Decimal(rule["decimals"])} if rule["kind"] == "survey" and "decimals" in rule else set()
    return found


@pytest.mark.parametrize("leaf", ALL_LEAVES)
@pytest.mark.parametrize(("language", "mark"), [("vi", ","), ("en", ".")])
def test_the_wording_tells_the_rule_to_the_digit(leaf: dict[str, Any], language: str, mark: str) -> None:
    method = leaf["method"][language]
    names = r"01 lần|mức độ \d|levels? \d|of \d:|each of \d|31/12"  # counts and names that are no points
    said = set(numbers_in(method if leaf["rule"]["kind"] == "deadline" else re.sub(names, "", method), mark))
    assert told(leaf) - said == set(), "the wording leaves out a number of the rule"
    assert said - told(leaf) - allowed(leaf) == set(), (
        "the wording tells a number that the rule does not have"
    )


def in_order(leaf: dict[str, Any]) -> list[Decimal]:
    """Return the numbers of a rule as the wording must tell them one after the other, so that none is told of another case."""
    rule, most = leaf["rule"], Decimal(leaf["max"])
    found: list[Any] = [most] if rule["kind"] in ("deduction", "yes_no") else []
    found += [*rule["due"].split("/"), most] if rule["kind"] == "deadline" else []
    for level in rule.get("levels", []):
        points = level.get("points") or most * Decimal(level["percent"]) / 100
        found += [level["percent"], points] if "percent" in level else [points]
    for band in rule.get("bands", []):
        found += [band["points"]] if band is rule["bands"][-1] else [band["from"], band["points"]]
    for step in rule.get("late", []):
        found += [step["days"], step["points"]]
    found += [rule["later"]] if "later" in rule else []
    points = [item["points"] for item in rule.get("items", [])]
    found += points[:1] if len(set(points)) == 1 else points
    found += [part["minus"] for part in rule.get("breaches", [])]
    found += rule.get("answers", {}).values()
    weighted = [*rule.get("parts", []), *rule.get("groups", [])]
    found += [part["weight"].removeprefix("-") for part in weighted if "weight" in part]
    formulas = " ".join(branch["points"] for branch in rule.get("branches", []))
    found += dict.fromkeys(n for n in re.findall(r"(?<![\w.])\d+(?:\.\d+)?", formulas) if Decimal(n))
    found += [rule["minimum"], most, rule["step"]] if rule["kind"] == "bounded_number" else []
    found += [rule["each"], most] if rule["kind"] == "per_item" else []
    found += [rule["floor"], most, rule["floor"]] if rule["kind"] == "ratio" and "floor" in rule else []
    return [Decimal(number) for number in found]


@pytest.mark.parametrize("leaf", ALL_LEAVES)
@pytest.mark.parametrize(("language", "mark"), [("vi", ","), ("en", ".")])
def test_the_wording_tells_the_cases_in_order(leaf: dict[str, Any], language: str, mark: str) -> None:
    said = iter(numbers_in(leaf["method"][language], mark))
    missing = [
        number for number in in_order(leaf) if number not in said
    ]  # ``in`` reads on to where it finds it
    assert missing == []


def test_a_deadline_of_the_year_before_says_so() -> None:
    for leaf in (leaf for code in SETS for leaf in leaves(code) if leaf["rule"]["kind"] == "deadline"):
        before = leaf["rule"].get("year") == "-1"
        assert ("của năm trước năm đánh giá" in leaf["method"]["vi"]) == before
        assert ("of the year before the assessed year" in leaf["method"]["en"]) == before

"""Small criteria sets for tests, written as YAML and loaded like any other."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

from cchc_eval import CriteriaSet, explain, load_criteria_set, score_leaf

ONE_LEAF = """\
code: thu
year: {year}
name: Bộ thử
legal_basis: [Không có]
unit_group: so
standing: illustrative
source: Để kiểm thử
max: {maximum}
policies: {{not_applicable: {not_applicable}, no_case: {no_case}}}
fields:
  - key: linh_vuc
    code: I
    name: Lĩnh vực
    max: {maximum}
    children:
      - key: la
        code: "1"
        name: {{vi: Nội dung thử, en: Content under test}}
        max: {maximum}
        rule: {rule}
"""

THE_TWELVE = frozenset(
    {
        "bands", "bounded_number", "checklist", "combination", "deadline", "deduction", "formula", "levels", "per_item", "ratio", "survey", "yes_no",
    }
)  # fmt: skip
"""The rules that the shipped sets use, each of them; a rule that comes later needs its own test alone."""



def load_text(text: str, folder: Path | None = None, code: str = "thu") -> CriteriaSet:
    """Load a set from its YAML; without `folder` it lies in one that is gone afterwards."""
    if folder is None:
        with tempfile.TemporaryDirectory() as name:
            return load_text(text, Path(name), code)
    path = folder / f"{code}.yaml"
    path.write_text(text, encoding="utf-8")
    return load_criteria_set(path)


class OneLeaf:
    """A set of one leaf, whose key is ``la``.

    Parameters
    ----------
    rule
        YAML in flow style, as in docs/criteria-set.md.
    maximum
        Of the leaf.
    """

    def __init__(
        self,
        rule: str,
        maximum: str,
        year: int = 2017,
        not_applicable: str = "removed",
        no_case: str = "full",
    ) -> None:
        text = ONE_LEAF.format(rule=rule, maximum=maximum, year=year, not_applicable=not_applicable, no_case=no_case)
        self.criteria_set = load_text(text)
        self.maximum = Decimal(maximum)

    def score(self, facts: Any = None, /, state: str = "answered", **named: Any) -> Any:
        return score_leaf(self.criteria_set, "la", state, {**(facts or {}), **named})

    def explain(self, lang: str, facts: Any = None, state: str = "answered", **named: Any) -> str:
        return explain(self.criteria_set, "la", state, {**(facts or {}), **named}, lang=lang)

    def says(self, facts: dict[str, Any], vi: tuple[str, ...], en: tuple[str, ...]) -> None:
        """Assert that the sentences hold these pieces, the numbers written as each language writes them."""
        for lang, pieces in (("vi", vi), ("en", en)):
            sentence = self.explain(lang, facts)
            missing = [piece for piece in pieces if piece not in sentence]
            assert not missing, f"{lang}: {missing} not in {sentence!r}"

    def earns(self, points: str, facts: Any = None, /, **named: Any) -> None:
        """Assert a finished leaf with these points and what follows from them."""
        got, earned = self.score(facts, **named), Decimal(points)
        assert (got.state, got.points, got.maximum) == ("answered", earned, self.maximum), got
        assert (got.lost, got.least, got.greatest) == (self.maximum - earned, earned, earned), got
        assert (got.incomplete, got.invalid, got.zero) == (False, False, earned == 0), got
        assert got.reason == ("full" if earned == self.maximum else "partial" if earned else "none_earned")

    def is_open(self, least: str, greatest: str, facts: Any = None, /, flag: str = "") -> None:
        """Assert an open leaf that may still earn from `least` to `greatest`; `flag` is incomplete, invalid or none."""
        got = self.score(facts)
        assert (got.state, got.points, got.maximum, got.lost) == ("unanswered", 0, self.maximum, 0), got
        assert (got.least, got.greatest) == (Decimal(least), Decimal(greatest)), got
        assert (got.incomplete, got.invalid, got.zero) == (flag == "incomplete", flag == "invalid", False), got
        assert got.reason == (flag or "unanswered"), got

    def refuses(self, facts: Any = None, /, **named: Any) -> None:
        """Assert invalid facts: told, counted as unanswered, everything open as if nothing were entered."""
        got, blank = self.score(facts, **named), self.score({})
        assert (got.state, got.points, got.invalid, got.incomplete, got.reason) == (
            "unanswered", 0, True, False, "invalid",
        ), got  # fmt: skip
        assert (got.least, got.greatest, got.lost) == (blank.least, blank.greatest, 0), got
        assert got.message, got

    def no_case(self, points: str, maximum: str, facts: Any = None, /, **named: Any) -> None:
        """Assert that the facts themselves say *không phát sinh*."""
        got = self.score(facts, **named)
        assert (got.state, got.reason, got.lost, got.zero) == ("no_case", "no_case", 0, False), got
        assert (got.points, got.maximum) == (Decimal(points), Decimal(maximum)), got


WRONG_NUMBERS = (
    "abc", "-1", " 5", "5 ", "+5", ".5", "5.", "1,5", "1e2", "9999999999999999", "NaN", "5\n", "\u0665", "５",
    True, 1.5, 2.0, [], {}, ["1"], 10**20,
)  # fmt: skip
WRONG_CHOICES = ("Yes", "yes ", "có", "1", 1, True, ["yes"], {})


def refuses_common(leaf: OneLeaf, facts: dict[str, Any], name: str, wrong: tuple[Any, ...]) -> None:
    """Assert that none of `wrong` is taken for fact `name`, nor a name that was not asked for."""
    for value in wrong:
        leaf.refuses({**facts, name: value})
    leaf.refuses({**facts, "khong_hoi": "1"})

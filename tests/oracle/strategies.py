"""Random rules that a checker must accept: every parameter of every kind, with edges and halves made likely."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from tests.oracle.bounds import COMBINATIONS, every_filling, ways
from tests.oracle.numbers import MILLION
from tests.oracle.rules import Rule

KINDS = (
    "yes_no", "levels", "per_item", "checklist", "deduction", "bounded_number",
    "ratio", "bands", "deadline", "survey", "combination", "formula",
)  # fmt: skip
MAXIMA = (
    "0.25",
    "0.5",
    "1",
    "1.5",
    "2",
    "3",
    "7",
    "10",
    "0.000001",
    "0.333333",
    "2.25",
    "14.5",
    "100",
    "9999",
)
PERCENTS = ("0", "12.5", "33.3333", "50", "60", "66.666667", "75", "80", "99.999999")
Draw = Any


def text(value: Fraction | Decimal) -> str:
    """A decimal as a criteria set writes it."""
    number = Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else value
    written = format(number, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def below(draw: Draw, maximum: str) -> str:
    """Some points from 0 to the maximum, with at most six decimals."""
    top = int(Fraction(maximum) * MILLION)
    quarter = st.integers(0, top // 250_000).map(lambda n: n * 250_000)
    return text(Fraction(draw(st.one_of(quarter, st.integers(0, top), st.just(0))), MILLION))


def codes(draw: Draw, most: int, least: int = 1) -> list[str]:
    return ["a", "muc_2", "c", "khac"][: draw(st.integers(least, most))]


def label(code: str) -> dict[str, str]:
    return {"vi": f"Nội dung {code}", "en": f"Content {code}"}


def levels(draw: Draw, maximum: str) -> Rule:
    best = draw(st.sampled_from([{"percent": "100"}, {"points": maximum}]))
    rest = [
        {"percent": draw(st.sampled_from(PERCENTS))} if draw(st.booleans()) else {"points": below(draw, maximum)}
        for _ in codes(draw, 3)
    ]
    order = draw(st.permutations([best, *rest]))
    return {"levels": [{"code": f"m{i}", "label": label(str(i)), **one} for i, one in enumerate(order)]}


def per_item(draw: Draw, maximum: str) -> Rule:
    each = draw(st.sampled_from(["0.25", "0.1", "0.000001", "0.3", maximum]))
    needed = -(-Fraction(maximum) // Fraction(each))
    rule = {"label": "Số lượng", "unit": "việc", "each": each}
    if draw(st.booleans()):
        rule["limit"] = str(needed + draw(st.integers(0, 3)))
    return rule


def checklist(draw: Draw, maximum: str) -> Rule:
    items, left = [], Fraction(maximum)
    names = codes(draw, 4)
    for code in names:
        points = max(Fraction(below(draw, maximum)), Fraction(1, MILLION))
        if code == names[-1]:
            points = max(points, left)
        left -= points
        items.append({"code": code, "label": label(code), "points": text(points)})
    return {"items": items}


def deduction(draw: Draw, maximum: str) -> Rule:
    breaches = []
    for code in codes(draw, 3):
        breach = {
            "code": code,
            "label": label(code),
            "minus": draw(st.sampled_from(["0.25", "0.1", "1", "0.000001"])),
        }
        if draw(st.booleans()):
            breach["unit"] = "lần"
        if draw(st.booleans()):
            breach["limit"] = str(draw(st.sampled_from([1, 2, 5, 1000])))
        breaches.append(breach)
    serious = {"serious": "Vi phạm nghiêm trọng"} if draw(st.booleans()) else {}
    return {"breaches": breaches, **serious}


def bounded_number(draw: Draw, maximum: str) -> Rule:
    top = Fraction(maximum)
    steps = [Fraction(s) for s in ("0.25", "0.5", "0.1", "0.000001", "0.05")] + [top, top / 2, top / 5]
    step = draw(st.sampled_from([s for s in steps if (top / s).denominator == 1 and (s * MILLION).denominator == 1]))
    rule = {"label": "Điểm chấm", "step": text(step)}
    if draw(st.booleans()):
        rule["minimum"] = text(step * draw(st.integers(0, int(top / step) - 1)))
    if draw(st.booleans()):
        rule["maximum"] = maximum
    return rule


def ratio(draw: Draw, maximum: str) -> Rule:
    rule = {"done": "Hoàn thành", "due": "Phải hoàn thành", "unit": "việc"}
    if draw(st.booleans()):
        rule["decimals"] = draw(st.sampled_from(["0", "1", "3", "9"]))
    if draw(st.booleans()):
        rule["floor"] = draw(st.sampled_from(PERCENTS))
    return rule


def bands(draw: Draw, maximum: str) -> Rule:
    if draw(st.booleans()):
        edges = sorted(draw(st.sets(st.sampled_from((*PERCENTS[1:], "57", "90", "100")), max_size=3)), key=Fraction)
        of: Rule = {"of": "ratio", "done": "Đúng hạn", "due": "Tổng số", "unit": "hồ sơ"}
        lowest = "0"
        if draw(st.booleans()):
            of["decimals"] = draw(st.sampled_from(["0", "2"]))
    else:
        of = {"of": "number", "label": "Số ngày", "unit": "ngày"}
        of["decimals"] = draw(st.sampled_from(["0", "1", "3"]))
        lowest = draw(st.sampled_from(["0", "1.5" if of["decimals"] != "0" else "2", "-3"]))
        if lowest != "0" or draw(st.booleans()):
            of["minimum"] = lowest
        edges = sorted(draw(st.sets(st.sampled_from(["2.75", "3", "3.05", "10", "30"]), max_size=3)), key=Fraction)
        if draw(st.booleans()):
            of["maximum"] = str(30 + draw(st.integers(0, 5)))
    rising = [lowest, *edges]
    points = sorted((below(draw, maximum) for _ in edges), key=Fraction)
    if draw(st.booleans()):  # more is better; otherwise the lowest band is the best
        found = [*points, maximum]
    else:
        found = [maximum, *reversed(points)]
    made = [{"from": edge, "points": one} for edge, one in zip(rising, found, strict=True)]
    return {**of, "bands": made[::-1]}


def deadline(draw: Draw, maximum: str) -> Rule:
    rule: Rule = {"label": "Ban hành", "due": draw(st.sampled_from(["31/12", "15/3", "1/1", "29/2", "30/4"]))}
    if draw(st.booleans()):
        rule["year"] = draw(st.sampled_from(["-1", "0", "1"]))
    days = sorted(draw(st.sets(st.sampled_from([1, 5, 31, 300]), max_size=3)))
    points = sorted((below(draw, maximum) for _ in days), key=Fraction, reverse=True)
    if days:
        rule["late"] = [{"days": str(n), "points": p} for n, p in zip(days, points, strict=True)]
    if draw(st.booleans()):
        rule["later"] = draw(st.sampled_from(["0", points[-1] if points else below(draw, maximum)]))
    return rule


def survey(draw: Draw, maximum: str) -> Rule:
    if draw(st.booleans()):
        places = len(maximum.partition(".")[2])
        if places <= 2 and draw(st.booleans()):
            return {"by": "points"}
        return {"by": "points", "decimals": str(max(places, draw(st.integers(0, 3))))}
    weights = draw(st.sampled_from([["100"], ["40", "60"], ["33.34", "33.33", "33.33"], ["12.5", "87.5"]]))
    if any((Fraction(maximum) * Fraction(w) / 100 * MILLION).denominator > 1 for w in weights):
        weights = ["100"]
    answers = draw(
        st.sampled_from(
            [{"A": "100", "B": "60", "C": "20", "D": "0"}, {"A": "0", "B": "100"}, {"X": "100", "Y": "33.3"}]
        )
    )
    groups = [{"code": f"g{i}", "label": label(str(i)), "weight": weight} for i, weight in enumerate(weights)]
    return {"by": "counts", "answers": answers, "groups": groups}


def combination(draw: Draw, maximum: str) -> Rule:
    mode = draw(st.sampled_from(["all", "any", "weighted"]))
    if mode != "weighted":
        return {"mode": mode, "parts": [{"code": code, "label": label(code)} for code in codes(draw, 3, 2)]}
    parts = []
    for code in codes(draw, 3):
        first = not parts
        weight = draw(st.sampled_from(["0.1", "0.25", "1.5", "0.000001"] + ([] if first else ["-0.5", "-0.333333"])))
        part = {"code": code, "label": label(code), "unit": "việc", "weight": weight}
        if draw(st.booleans()):
            part["decimals"] = draw(st.sampled_from(["0", "1", "2"]))
        if draw(st.booleans()):
            part["minimum"] = draw(st.sampled_from(["0", "-2", "1"]))
        if not first and draw(st.booleans()):
            part["maximum"] = draw(st.sampled_from(["5", "100"]))
        parts.append(part)
    rule: Rule = {"mode": mode, "parts": parts}
    if draw(st.booleans()):
        rule["constant"] = draw(st.sampled_from(["0", "0.5", "-1", "0.000001"]))
    return rule


SMALL = (
    {"maximum": "3"},
    {"maximum": "2", "decimals": "1"},
    {"minimum": "-1", "maximum": "1"},
    {"maximum": "10"},
)


@st.composite
def parts_of_formula(draw: Draw, names: list[str], depth: int = 0) -> str:
    """A factor without division."""
    simple = st.sampled_from([*names, "0.5", "2", "3", "0.333333"])
    if depth > 2 or draw(st.booleans()):
        return draw(simple)
    inner = parts_of_formula(names, depth + 1)
    a, b, c, d = (draw(inner) for _ in range(4))
    times = draw(st.sampled_from(["×", "*"]))
    compare = draw(st.sampled_from(["<", "<=", ">", ">=", "=", "<>", "≤", "≥", "≠", "==", "!="]))
    return draw(
        st.sampled_from([
            f"({a} + {b})", f"({a} - {b})", f"({a} {times} {b} - {c})", f"min({a}, {b})", f"max({a}, {b}, {c})",
            f"if({a} {compare} {b}, {c}, {d})", f"({a} {compare} {b})", f"min({a} + {b} {times} {c}, {d})",
        ])
    )  # fmt: skip


@st.composite
def wild_branch(draw: Draw, code: str) -> Rule:
    names = [f"{code}_{letter}" for letter in "xyz"[: draw(st.integers(1, 3))]]
    facts = [{"name": name, "label": label(name), "unit": "việc", **draw(st.sampled_from(SMALL))} for name in names]
    terms, divides = [], False
    for i in range(draw(st.integers(1, 3))):
        parts = [draw(parts_of_formula(names)) for _ in range(draw(st.integers(1, 3)))]
        term = draw(st.sampled_from([" × ", " * "])).join(parts)
        if draw(st.booleans()):
            divides, divisor = True, draw(parts_of_formula(names))
            if "(" in divisor:  # it may always be 0, which is refused; the sum with a fact is not
                divisor = f"({divisor} + {draw(st.sampled_from(names))})"
            term += draw(st.sampled_from([" ÷ ", " / "])) + divisor
        terms.append(("" if i == 0 else draw(st.sampled_from([" + ", " - ", " − "]))) + term)
    if not any(name in term for name in names for term in terms):  # a formula that uses no fact is refused
        terms.append(f" + 0.5 × {draw(st.sampled_from(names))}")
    branch = {"code": code, "label": label(code), "facts": facts, "points": "".join(terms)}
    if divides:
        branch["divisor_zero"] = draw(st.sampled_from(["no_case", "0", "0.5"]))
    return branch


@st.composite
def wild_formula(draw: Draw) -> tuple[Rule, str]:
    """A formula over few values, and as its maximum the most that it earns."""
    names = ["b1", "b2"][: draw(st.integers(1, 2))]
    rule: Rule = {"kind": "formula", "branches": [draw(wild_branch(name)) for name in names]}
    used = {name for b in rule["branches"] for f in b["facts"] if (name := f["name"]) in b["points"]}
    total = ways(rule, {})
    short = all(len(branch["points"]) <= 500 for branch in rule["branches"])
    points = list(every_filling(rule, "1000000", 2017, {})) if total <= COMBINATIONS // 8 and used and short else []
    top = max(points, default=0)
    if top <= 0:
        rule = {"kind": "formula", "branches": [
            {"code": "b", "label": "B", "facts": [{"name": "x", "label": "X", "maximum": "4"}], "points": "x × 0.5"}
        ]}  # fmt: skip
        top = 2 * MILLION
    return rule, text(Fraction(top, MILLION))


def formula(draw: Draw, maximum: str) -> Rule:
    """Formulas as an official would write them, over facts without upper limits."""
    a, b = ({"name": n, "label": label(n), "unit": "hồ sơ"} for n in ("so_a", "so_b"))
    shapes = (
        (f"min(so_a, so_b) × {maximum} ÷ so_b", True),
        (f"so_a × {maximum} / (so_a + so_b)", True),
        (f"{maximum} - 0.25 * so_a - 0.1 × so_b", False),
        (f"if(so_a >= 5, {maximum}, 0.1 × so_a) - if(so_b > 0, 0.05, 0)", False),
        ("0.000001 × so_a + so_b × 1 ÷ 3", True),
        (f"{maximum} × (so_a ≥ so_b) - so_b × 2 ÷ max(so_a, 1)", True),
    )
    branches = []
    for code in ["co", "khong"][: draw(st.integers(1, 2))]:
        points, divides = draw(st.sampled_from(shapes))
        rename = {"so_a": f"{code}_a", "so_b": f"{code}_b"}
        for old, new in rename.items():
            points = points.replace(old, new)
        facts = [{**fact, "name": rename[str(fact["name"])]} for fact in (a, b)]
        branch: Rule = {"code": code, "label": label(code), "facts": facts, "points": points}
        if divides:
            branch["divisor_zero"] = draw(st.sampled_from(["no_case", "0", "0.000001"]))
        branches.append(branch)
    return {"branches": branches}


MAKERS = {
    "levels": levels, "per_item": per_item, "checklist": checklist, "deduction": deduction, "ratio": ratio,
    "bounded_number": bounded_number, "bands": bands, "deadline": deadline, "survey": survey,
    "combination": combination, "formula": formula,
}  # fmt: skip


@st.composite
def rules(draw: Draw, kinds: tuple[str, ...] = KINDS) -> tuple[Rule, str]:
    """A rule and the maximum of its leaf."""
    kind = draw(st.sampled_from(kinds))
    if kind == "formula" and draw(st.booleans()):
        return draw(wild_formula())
    maximum = draw(st.sampled_from(MAXIMA))
    if kind == "yes_no":
        return {"kind": kind, "question": "Đã làm?"}, maximum
    return {"kind": kind, **MAKERS[kind](draw, maximum)}, maximum

"""What a finding says, in the language in use: the rule, what is printed, what comes out, and how sure that is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.figures import FINEST, plain_places
from cchc_eval.analysis.checks.model import Slip
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number

_ = catalogue("reports")
SHAPES = {m.CERTAIN: "✗", m.DOUBT: "?", m.ROUNDING: "≈", m.REMARK: "i"}
"""A mark for each level, told by its shape where colours cannot be seen; always with its word."""
_NAMED = 8  # terms of a sum, units behind a wrong rank, that are written out


def level_name(level: str) -> str:
    """Return the word of a level."""
    return {
        m.CERTAIN: _("certain slip"),
        m.DOUBT: _("to be looked at"),
        m.ROUNDING: _("rounding may explain it"),
        m.REMARK: _("remark"),
    }[level]


def level_meaning(level: str) -> str:
    """Return what a level means, in one sentence."""
    return {
        m.CERTAIN: _("The printed numbers contradict each other, however they were rounded."),
        m.DOUBT: _(
            "Does not fit the rest of the table; whether it is a slip depends on something that the table does not say."
        ),
        m.ROUNDING: _("The printed numbers differ, but numbers with more decimals behind them can explain it."),
        m.REMARK: _("No slip: what was found out, or could not be checked."),
    }[level]


def role_name(role: str) -> str:
    """Return what a column is called."""
    return {
        m.CODE: _("number or code"), m.NAME: _("unit or criterion"), m.GROUP: _("group of units"),
        m.MAXIMUM: _("maximum points"), m.SELF: _("self-scored points"), m.APPRAISED: _("appraised points"),
        m.APPRAISED_2: _("second appraisal"), m.FIELD: _("points of a field or part"),
        m.DIRECT: _("points scored directly"), m.SURVEY: _("survey points"), m.SUBTOTAL: _("subtotal"),
        m.TOTAL: _("total points"), m.BONUS: _("bonus points"), m.PENALTY: _("penalty points"), m.PERCENT: _("index (%)"),
        m.RANK: _("rank"), m.CLASS: _("class"), m.COUNT: _("a count"), m.STEP: _("step of points"),
        m.METHOD: _("method of scoring"), m.EVIDENCE: _("evidence"), m.EXPLANATION: _("explanation"),
        m.OTHER: _("not checked"),
    }[role]  # fmt: skip


def rule_name(slip: Slip) -> str:
    """Return which rule is broken, in a few words."""
    return {
        "sum": lambda: _("the parts do not add up to the total"),
        "children": lambda: _("the criteria below do not add up to it"),
        "difference": lambda: _("not the difference of the two columns"),
        "total": lambda: _("the rows do not add up to the total"),
        m.MEAN: lambda: _("not the mean of the rows"),
        m.HIGHEST: lambda: _("not the highest of the rows"),
        m.LOWEST: lambda: _("not the lowest of the rows"),
        "percent": lambda: _("not points ÷ maximum"),
        "rank": lambda: _("the rank does not follow the score"),
        "rank_skipped": lambda: _("a rank is skipped"),
        "rank_repeated": lambda: _("a rank is used twice"),
        "rank_shared": lambda: _("the shared rank does not fit the number of units"),
        "equal_values": lambda: _("equal values, different ranks"),
        "class_band": lambda: _("the class contradicts the bands"),
        "class_unknown": lambda: _("no such class in the bands"),
        "class_order": lambda: _("a higher score with a lower class"),
        "class_equal": lambda: _("equal values, different classes"),
        "class_edge": lambda: _("on the wrong side of the edge of two classes"),
        "above_maximum": lambda: _("more than the maximum"),
        "negative": lambda: _("below 0"),
        "above_hundred": lambda: _("more than 100%"),
        "off_step": lambda: _("off the step"),
        "survey_self": lambda: _("a survey criterion was self-scored"),
        "evidence": lambda: _("neither evidence nor an explanation"),
        "evidence_unused": lambda: _("no evidence at all"),
        "double": lambda: _("the unit stands twice"),
        "stated_count": lambda: _("the stated number of units differs"),
        "stated_class": lambda: _("the stated number of units of a class differs"),
        "stated_mean": lambda: _("the stated mean differs"),
        "count_of_class": lambda: _("the stated number of units of a class differs"),
        "denominator": lambda: _("maximum found by trying"),
        "denominators": lambda: _("maxima that would explain the percentage"),
        "not_added": lambda: _("not checked: no sum"),
        "with_extras": lambda: _("the total holds bonus and penalty"),
        "addends_missing": lambda: _("not checked: numbers are missing"),
        "rank_unlike": lambda: _("not checked: ranks"),
        "bands_noted": lambda: _("bands of the note"),
        "stated_group": lambda: _("the stated number of units differs"),
        "unchecked": lambda: _("not checked: columns of numbers"),
        "no_heading": lambda: _("no row of headings"),
        "class_unlike": lambda: _("not checked: classes"),
    }[slip.rule]()  # fmt: skip


def shown(value: object) -> str:
    """Return a printed or recomputed value as text."""
    if isinstance(value, Decimal):
        return format_number(value, plain_places(value))
    return "" if value is None else str(value)


def printed(value: object) -> str:
    """Return a printed value as it was printed, with its last zeros."""
    return format_number(value, _places(value)) if isinstance(value, Decimal) else shown(value)


def recomputed(slip: Slip) -> str:
    """Return what comes out, with as many decimals as what is printed beside it."""
    if isinstance(slip.recomputed, Decimal) and isinstance(slip.printed, Decimal) and slip.rule in _COMPUTED:
        return format_number(slip.recomputed, max(plain_places(slip.recomputed), _places(slip.printed)))
    return shown(slip.recomputed)


def _places(value: Decimal) -> int:
    return min(max(0, -int(value.as_tuple().exponent)), FINEST)


_COMPUTED = frozenset({"sum", "children", "difference", "total", m.MEAN, m.HIGHEST, m.LOWEST, "percent", "stated_mean"})


def _list(values: Sequence[Decimal]) -> str:
    return "; ".join(shown(value) for value in values)


def _sum_of(addends: Sequence[Decimal]) -> str:
    if not 0 < len(addends) <= _NAMED:
        return ""
    text = " + ".join(printed(value) for value in addends)
    return text.replace("+ -", "− ")


def sentence(slip: Slip) -> str:
    """Return what was found, as one or two sentences."""
    f = slip.facts
    made = _SENTENCES.get(slip.rule)
    text = made(slip, f) if made else rule_name(slip)
    if f.get("missing") and slip.rule in ("sum", "children"):
        text += " " + _("Cells without a number among them: {count}.", count=f["missing"])
    if f.get("capped"):
        text += " " + _("It is right if they count for no more than {most} in all.", most=printed(slip.printed))
    return text


def _or(values: Sequence[Decimal]) -> str:
    text = shown(values[0])
    for value in values[1:]:
        text = _("{one} or {other}", one=text, other=shown(value))
    return text


def _listed(columns: Sequence[tuple[str, str]]) -> str:
    return "; ".join(
        _("{column} = {role}", column=name, role=role_name(role)) if role else name for name, role in columns
    )


def _ties(f: Mapping[str, Any]) -> str:
    if not f.get("ties"):
        return ""
    rule = "1, 2, 2, 3" if f["ties"] == m.DENSE else "1, 2, 2, 4"
    if f.get("said"):
        return " " + _("(tie rule {rule}, as stated)", rule=rule)
    return " " + _("(tie rule {rule}, as the table has it)", rule=rule)


def _added(slip: Slip, f: Mapping[str, Any]) -> str:
    terms = _sum_of(f.get("addends", ()))
    if terms:
        return _(
            "{terms} = {recomputed}, printed {printed}.",
            terms=terms,
            recomputed=recomputed(slip),
            printed=printed(slip.printed),
        )
    return _(
        "The parts add up to {recomputed}, printed {printed}.",
        recomputed=recomputed(slip),
        printed=printed(slip.printed),
    )


def _percent(slip: Slip, f: Mapping[str, Any]) -> str:
    text = _("{points} ÷ {maximum} = {recomputed}%, printed {printed}%.", points=printed(f["points"]), maximum=shown(f["maximum"]),
             recomputed=recomputed(slip), printed=printed(slip.printed))  # fmt: skip
    if f.get("found"):
        text += " " + _("No maximum is stated; {maximum} is one that fits other rows.", maximum=shown(f["maximum"]))
    fitting = f.get("denominators") or ()
    if fitting:
        return text + " " + _("Maxima that would fit: {list}.", list=_list(fitting))
    return text + " " + _("No maximum in whole or half points fits.")


def _rank(slip: Slip, f: Mapping[str, Any]) -> str:
    text = _("With {value} the rank is {recomputed}, printed {printed}{ties}.", value=printed(f["value"]),
             recomputed=recomputed(slip), printed=printed(slip.printed), ties=_ties(f))  # fmt: skip
    if f.get("moved"):
        text += " " + _(
            "Without this unit the ranks run in the order of the scores, so its score itself may be the slip."
        )
    if f.get("swapped"):
        text += " " + _("It has the rank of {other} and that unit its own: the two may be swapped, or one of the two scores is the slip.",
                        other=f["swapped"])  # fmt: skip
    if f.get("repeated"):
        text += " " + _("The rank {printed} is printed twice.", printed=printed(slip.printed))
    return text


def _class_order(slip: Slip, f: Mapping[str, Any]) -> str:
    others = "; ".join(f"{name}: {printed(value)}, {word}" for name, value, word in f["others"])
    return _(
        "{value} is printed as {printed}, but {others}.", value=printed(f["value"]), printed=slip.printed, others=others
    )


def _class_edge(slip: Slip, f: Mapping[str, Any]) -> str:
    return _("{value} is printed as {printed}; with {recomputed} the edge between the two classes would be a round number.",
             value=printed(f["value"]), printed=slip.printed, recomputed=slip.recomputed)  # fmt: skip


def _after(f: Mapping[str, Any]) -> str:
    """Say which ranks behind a skipped or repeated one are wrong with it."""
    after = f.get("after") or []
    if not after:
        return ""
    units = "; ".join(after[:_NAMED]) + ("; …" if len(after) > _NAMED else "")
    return " " + _("Then the ranks behind it are: {units}.", units=units)


_SENTENCES: dict[str, Callable[[Slip, Mapping[str, Any]], str]] = {
    "sum": _added,
    "children": _added,
    "difference": _added,
    "total": lambda s, f: _("The {count} rows add up to {recomputed}, printed {printed}.", count=f["count"],
                            recomputed=recomputed(s), printed=printed(s.printed)),
    m.MEAN: lambda s, f: _("The mean of the {count} rows is {recomputed}, printed {printed}.", count=f["count"],
                           recomputed=recomputed(s), printed=printed(s.printed)),
    m.HIGHEST: lambda s, f: _("The highest is {recomputed}, printed {printed}.", recomputed=recomputed(s), printed=printed(s.printed)),
    m.LOWEST: lambda s, f: _("The lowest is {recomputed}, printed {printed}.", recomputed=recomputed(s), printed=printed(s.printed)),
    "percent": _percent,
    "rank": _rank,
    "rank_skipped": lambda s, f: _("The next rank is {recomputed}, printed {printed}{ties}.", recomputed=recomputed(s),
                                   printed=printed(s.printed), ties=_ties(f)) + _after(f),
    "rank_repeated": lambda s, f: _("The rank {printed} was already used; the next one is {recomputed}{ties}.",
                                    recomputed=recomputed(s), printed=printed(s.printed), ties=_ties(f)) + _after(f),
    "rank_shared": lambda s, f: _("{count} units share it, so it is {recomputed}, printed {printed}.", count=f["count"],
                                  recomputed=recomputed(s), printed=printed(s.printed)),
    "equal_values": lambda s, f: _("{value} like {other}, which has rank {recomputed}; printed {printed}.", value=printed(f["value"]),
                                   other=f["other"], recomputed=recomputed(s), printed=printed(s.printed)),
    "class_band": lambda s, f: _("{value} is {recomputed} by the bands, printed {printed}.", value=printed(f["value"]),
                                 recomputed=s.recomputed or _("below all bands"), printed=s.printed),
    "class_unknown": lambda s, f: _("{value} is {recomputed} by the bands, printed {printed}.", value=printed(f["value"]),
                                    recomputed=s.recomputed or _("below all bands"), printed=s.printed),
    "class_order": _class_order,
    "class_equal": lambda s, f: _("{value} like {other}, which is {recomputed}; printed {printed}.", value=printed(f["value"]),
                                  other=f["other"], recomputed=s.recomputed, printed=s.printed),
    "class_edge": _class_edge,
    "above_maximum": lambda s, f: _("{printed} points of at most {recomputed}.", printed=printed(s.printed), recomputed=recomputed(s)),
    "negative": lambda s, f: _("{printed} is below 0.", printed=printed(s.printed)),
    "above_hundred": lambda s, f: _("{printed}% is more than 100%, and there is no bonus.", printed=printed(s.printed)),
    "off_step": lambda s, f: _("{printed} is no multiple of {step}.", printed=printed(s.printed), step=shown(f["step"])),
    "survey_self": lambda s, f: _("The survey scores this criterion, yet the unit gave itself {printed} points.",
                                  printed=printed(s.printed)),
    "evidence": lambda s, f: _("{points} points, but neither evidence nor an explanation.", points=printed(f["points"])),
    "evidence_unused": lambda s, f: _("{count} criteria have points, and not one of them evidence.", count=f["count"]),
    "double": lambda s, f: _("This unit already stands in {place}.", place=s.related[0]),
    "stated_count": lambda s, f: _("“{text}” says {printed} units; the table has {recomputed}.", text=f["text"], printed=s.printed,
                                   recomputed=s.recomputed),
    "stated_class": lambda s, f: _("“{text}” says {printed} units; the table has {recomputed}.", text=f["text"], printed=s.printed,
                                   recomputed=s.recomputed),
    "count_of_class": lambda s, f: _(
        "“{name}” has {recomputed} units in the other table, printed {printed}.",
        name=f["name"],
        recomputed=recomputed(s),
        printed=printed(s.printed),
    ),
    "stated_mean": lambda s, f: _("“{text}” says {printed}; the mean of the table is {recomputed}.", text=f["text"],
                                  printed=printed(s.printed), recomputed=recomputed(s)),
    "denominator": lambda s, f: _("No maximum is stated. {points} ÷ {maximum} explains {fits} of {count} percentages.",
                                  points=f["points"], maximum=_or(f["maxima"]), fits=f["fits"], count=f["count"]),
    "denominators": lambda s, f: _("{points} points and {printed}% fit a maximum of: {list}.", points=printed(f["points"]),
                                   printed=printed(s.printed), list=_list(f["denominators"])),
    "not_added": lambda s, f: _("No way to add the columns up gives this column in most of its {count} rows, so it was not checked.",
                                count=f["count"]),
    "with_extras": lambda s, f: _("The parts add up to {recomputed}, printed {printed}: right with {net} points of bonus less penalty, "
                                  "which stand elsewhere in the file.", recomputed=recomputed(s), printed=printed(s.printed),
                                  net=shown(f["net"])),
    "addends_missing": lambda s, f: _("Only {known} of the {count} numbers that add up to it are given.", known=f["known"],
                                      count=f["count"]),
    "rank_unlike": lambda s, f: _("The ranks follow no column of values in this table, so they were not checked."),
    "bands_noted": lambda s, f: _("The classes were checked against the bands that the text in {place} states: {bands}.", place=f["note"],
                                  bands="; ".join(f"{name} ≥ {shown(low)}" for name, low in f["bands"])),
    "stated_group": lambda s, f: _("“{text}” says {printed} units; {recomputed} stand below it.", text=f["text"], printed=s.printed,
                                   recomputed=s.recomputed),
    "unchecked": lambda s, f: _("Nothing was checked in these columns, as their headings or cells do not say what the numbers are: "
                                "{columns}. If one of them holds points, an index or ranks, say what it is.",
                                columns=_listed(f["columns"])),
    "no_heading": lambda s, f: _("No row of headings was understood, so the columns were guessed from what stands in them: {columns}. "
                                 "Say what the columns are, or add a row of headings.", columns=_listed(f["columns"])),
    "class_unlike": lambda s, f: _("The classes follow no column of values in this table, so they were not checked."),
}  # fmt: skip


def check_name(kind: str) -> str:
    """Return what a kind of check is called in the line that says what was checked."""
    return {
        "sum": lambda: _("sums of columns"),
        "children": lambda: _("sums of the criteria below"),
        "difference": lambda: _("differences of two columns"),
        "total": lambda: _("rows of totals"),
        m.MEAN: lambda: _("means"),
        m.HIGHEST: lambda: _("highest values"),
        m.LOWEST: lambda: _("lowest values"),
        "percent": lambda: _("points ÷ maximum"),
        "rank": lambda: _("ranks"),
        "class": lambda: _("classes"),
        "maximum": lambda: _("no more than the maximum"),
        "step": lambda: _("step of points"),
        "survey": lambda: _("survey criteria not self-scored"),
        "evidence": lambda: _("evidence or explanation"),
        "stated": lambda: _("numbers in the text around"),
    }[kind]()  # fmt: skip

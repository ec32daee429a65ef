"""One way to provoke each fault of a criteria set: what to change, the printed code that is told, and the English sentence.

The line that must be told ends in the mark of ``kit``; without a mark it is line 1.
"""

from __future__ import annotations

from typing import NamedTuple

from tests.criteria.kit import YES_NO


class Spoiled(NamedTuple):
    fault: str
    changes: tuple[tuple[str, str], ...]
    code: str
    what: str
    others: tuple[str, ...] = ()
    """Faults that cannot but come along."""


def _rule(fault: str, rule: str, what: str, code: str = "1", others: tuple[str, ...] = ()) -> Spoiled:
    """Spoil the rule of the leaf with code 1, worth 1 point."""
    return Spoiled(
        fault, ((f"max: 1\n        rule: {YES_NO}", f"max: 1\n        rule: {rule} #!"),), code, what, others
    )


def _formula(fault: str, formula: str, what: str, more: str = "") -> Spoiled:
    facts = "facts: [{name: a, label: A, maximum: 9}, {name: b, label: B, maximum: 9}]"
    branch = f"{{code: x, label: X, {facts}, points: '{formula}'{more}}}"
    return _rule(fault, f"{{kind: formula, branches: [{branch}]}}", what)


VALUES = (
    Spoiled("missing", (("source: Để kiểm thử\n", ""), ("code: thu\n", "code: thu #!\n")), "", "“source” is missing."),
    Spoiled("missing", (("    code: II\n", ""), ("- key: hai", "- key: hai #!")), "fields.1", "“code” is missing."),
    Spoiled("missing", (("name: Có hay không", "name: '' #!"),), "1", "“name” is missing."),
    Spoiled("extra_forbidden", (("year: 2017", "year: 2017\nyaer: 2017 #!"),), "yaer", "“yaer” is not known here."),
    Spoiled("extra_forbidden", (("cap: 5", "cap: 5\n  limit: 4 #!"),), "penalty.limit", "“limit” is not known here."),
    Spoiled("literal_error", (("standing: illustrative", "standing: real #!"),), "standing", "“real” is not possible here."),
    Spoiled("literal_error", (("year: 2017", "year: 2017\nclip_at_100: maybe #!"),), "clip_at_100", "“maybe” is not possible here."),
    Spoiled("number", (("max: 6", "max: sáu #!"),), "I", "“sáu” is not a number."),
    Spoiled("number", (("max: 6", "max: 6e0 #!"),), "I", "“6e0” is not a number."),
    Spoiled("number", (("max: 6", "max: 0x6 #!"),), "I", "“0x6” is not a number."),
    Spoiled("number", (("max: 6", "max: 1_000 #!"),), "I", "“1_000” is not a number."),
    Spoiled("number", (("max: 6", "max: 6,0 #!"),), "I", "“6,0” is not a number."),
    Spoiled("number", (("max: 6", "max: .inf #!"),), "I", "“.inf” is not a number."),
    Spoiled("number", (("max: 6", "max: 6000000000000000 #!"),), "I", "“6000000000000000” is not a number."),
    Spoiled("range", (("max: 6", "max: -6 #!"),), "I", "“-6” is out of range."),
    Spoiled("number_large", (("max: 6", "max: 10000000000 #!"),), "I", "“10000000000” is too large."),
    Spoiled("decimals", (("max: 6", "max: 6.0000001 #!"),), "I", "“6.0000001” has more than 6 decimals."),
    Spoiled("string_pattern_mismatch", (("key: ty_le", "key: tỷ_lệ #!"),), "2", "“tỷ_lệ” has signs that are not allowed here."),
    Spoiled("range", (("year: 2017", "year: 1066 #!"),), "year", "“1066” is out of range."),
    Spoiled("range", (("year: 2017", "year: 2017\nprinted_decimals: 7 #!"),), "printed_decimals", "“7” is out of range."),
    Spoiled("int_parsing", (("year: 2017", "year: hai nghìn #!"),), "year", "“hai nghìn” is not a whole number."),
    Spoiled("too_short", (("  bands:\n", "  bands: [] #!\n"), ("    - {code: tot, name: Tốt, from: 80}\n", ""),
                          ("    - {code: kha, name: Khá, from: 50, to: 80}\n", ""), ("    - {code: kem, name: Kém, from: 0}\n", "")),
            "classes.bands", "“bands” has too few entries."),
    Spoiled("wrong_shape", (("ties: {rule: listed, by: [mot]}", "ties: [mot] #!"),), "ties", "“ties” has another shape than expected here."),
    Spoiled("wrong_shape", (("name: Cho Sở", "name: [Cho Sở] #!\n        "),), "5", "“name” has another shape than expected here."),
    Spoiled("below_or_above", (("below: 1, at_most: kha}", "below: 1, above: 2, at_most: kha} #!"),),
            "classes.ceilings.0", "A ceiling needs either “below” or “above”."),
    Spoiled("below_or_above", (("below: 1, at_most: kha}", "at_most: kha} #!"),),
            "classes.ceilings.0", "A ceiling needs either “below” or “above”."),
    Spoiled("ties_by", (("ties: {rule: listed, by: [mot]}", "ties: {rule: dense, by: [mot]} #!"),),
            "ties", "Only the tie rule “listed” names nodes in “by”, and it must."),
    Spoiled("ties_by", (("ties: {rule: listed, by: [mot]}", "ties: {rule: listed} #!"),),
            "ties", "Only the tie rule “listed” names nodes in “by”, and it must."),
)  # fmt: skip

RULES = (
    _rule("union_tag_invalid", "{kind: guess}", "There is no rule “guess”."),
    _rule("union_tag_not_found", "{question: Đã làm}", "The rule has no “kind”."),
    _rule("missing", "{kind: yes_no}", "“question” is missing."),
    _rule("extra_forbidden", "{kind: yes_no, question: A?, answer: yes}", "“answer” is not known here."),
    _rule("percent_or_points", "{kind: levels, levels: [{code: a, label: A, percent: 100}, {code: b, label: B}]}",
          "A level needs either “percent” or “points”."),
    _rule("too_short", "{kind: levels, levels: [{code: a, label: A, percent: 100}]}", "“levels” has too few entries."),
    _rule("bands_of", "{kind: bands, of: ratio, label: A, bands: [{from: 0, points: 1}]}",
          "“of: ratio” asks for done and due, “of: number” for a label."),
    _rule("bands_of", "{kind: bands, of: number, bands: [{from: 0, points: 1}]}",
          "“of: ratio” asks for done and due, “of: number” for a label."),
    _rule("unused", "{kind: bands, of: number, label: A, action: B, bands: [{from: 0, points: 1}]}",
          "“action” has no meaning with the kind chosen here."),
    _rule("unused", "{kind: survey, by: counts, decimals: 1, answers: {A: 100}, groups: [{code: a, label: A, weight: 100}]}",
          "“decimals” has no meaning with the kind chosen here."),
    _rule("bands_order", "{kind: bands, of: number, label: A, bands: [{from: 0, points: 0}, {from: 5, points: 1}]}",
          "The bands are not listed from the highest “from” down."),
    _rule("bands_order", "{kind: bands, of: number, label: A, bands: [{from: 0, points: 0}, {from: 0, points: 1}]}",
          "The bands are not listed from the highest “from” down."),
    _rule("bands_lowest", "{kind: bands, of: number, label: A, bands: [{from: 5, points: 1}, {from: 1, points: 0}]}",
          "The bands leave a gap: they must begin at the least possible value and, for a ratio, end at 100% at most."),
    _rule("bands_lowest", "{kind: bands, of: ratio, done: A, due: B, bands: [{from: 101, points: 1}, {from: 0, points: 0}]}",
          "The bands leave a gap: they must begin at the least possible value and, for a ratio, end at 100% at most."),
    _rule("bands_lowest", "{kind: bands, of: ratio, done: A, due: B, bands: [{from: 90, points: 1}, {from: -1, points: 0}]}",
          "The bands leave a gap: they must begin at the least possible value and, for a ratio, end at 100% at most."),
    _rule("day", "{kind: deadline, label: A, due: 30/2}", "“30/2” is not a day and month."),
    _rule("day", "{kind: deadline, label: A, due: 31.12}", "“31.12” is not a day and month."),
    _rule("late_order", "{kind: deadline, label: A, due: 1/2, late: [{days: 5, points: 0.5}, {days: 5, points: 0.2}]}",
          "The steps of being late are not listed by growing days."),
    _rule("range", "{kind: deadline, label: A, due: 1/2, late: [{days: 0, points: 0.5}]}", "“0” is out of range."),
    _rule("survey_by", "{kind: survey, by: points, groups: [{code: a, label: A, weight: 100}]}",
          "“by: counts” asks for answers and groups, “by: points” for neither."),
    _rule("survey_by", "{kind: survey, by: counts, answers: {A: 100}}",
          "“by: counts” asks for answers and groups, “by: points” for neither."),
    _rule("survey_weights", "{kind: survey, by: counts, answers: {A: 100}, groups: [{code: a, label: A, weight: 99}]}",
          "The weights of the groups do not add up to 100."),
    _rule("survey_answers", "{kind: survey, by: counts, answers: {A: 90}, groups: [{code: a, label: A, weight: 100}]}",
          "The best answer must be worth 100, and each answer stand once."),
    _rule("survey_answers", "{kind: survey, by: counts, answers: {A: 100, a: 0}, groups: [{code: a, label: A, weight: 100}]}",
          "The best answer must be worth 100, and each answer stand once."),
    # 1 point × 33.333333 % is 0.33333333: eight decimals, and the three shares never make 1 point of six decimals
    _rule("survey_uneven", "{kind: survey, by: counts, answers: {A: 100}, groups: [{code: a, label: A, weight: 33.333333}, "
          "{code: b, label: B, weight: 66.666667}]}", "The maximum 1 does not divide into whole millionths, or into the declared decimals."),
    _rule("combination_weights", "{kind: combination, mode: all, parts: [{code: a, label: A, weight: 1}]}",
          "Weights stand in a weighted sum, on every part, and only there."),
    _rule("combination_weights", "{kind: combination, mode: weighted, parts: [{code: a, label: A}]}",
          "Weights stand in a weighted sum, on every part, and only there."),
    _formula("divisor_zero", "a ÷ b", "“divisor_zero” must stand where the formula divides, and only there."),
    _formula("divisor_zero", "a × b", "“divisor_zero” must stand where the formula divides, and only there.", ", divisor_zero: no_case"),
    _formula("formula_long", "a" + " + a" * 125, "The formula is longer than 500 characters."),  # 1 + 4 × 125 = 501
    _formula("formula_deep", "(" * 20 + "a" + ")" * 20, "The formula is nested deeper than 20 levels."),
    _formula("formula_sign", "a $ b", "The formula has a sign that is not known: $ b."),
    _formula("formula_sign", "a + 1.", "The formula has a sign that is not known: 1.."),
    _formula("formula_expected", "a b", "The formula cannot be read here: + - … b."),
    _formula("formula_expected", "(a", "The formula cannot be read here: ) …."),
    _formula("formula_expected", "a < b", "The formula cannot be read here: + - … <."),
    _formula("formula_name", "a + c", "“c” in the formula is no fact of this branch."),
    _formula("formula_name", "max × 2", "“max” in the formula is no fact of this branch."),
    _rule("formula_word", '{kind: formula, branches: [{code: k, label: K, facts: [{name: max, label: M, maximum: 1}], points: "max"}]}',
          "A fact cannot be called “max”: in a formula this word is a function."),
    _formula("formula_division", "a ÷ b ÷ 2", "A division may only stand last in a term of the final sum: ÷.", ", divisor_zero: 0"),
    _formula("formula_division", "a ÷ b × 2", "A division may only stand last in a term of the final sum: ×.", ", divisor_zero: 0"),
    _formula("formula_division", "min(a ÷ b; 2)".replace(";", ","), "A division may only stand last in a term of the final sum: ÷."),
    _formula("formula_divisor", "a ÷ (2 − 2) + b", "A divisor is always 0: a ÷ (2 − 2) + b.", ", divisor_zero: no_case"),
    _formula("formula_divisor", "a ÷ 0.00", "A divisor is always 0: a ÷ 0.00.", ", divisor_zero: 0"),
    _formula("formula_divisor", "a ÷ min(b, 0)", "A divisor is always 0: a ÷ min(b, 0).", ", divisor_zero: 0"),
    _rule("formula_facts", "{kind: formula, branches: [{code: x, label: X, points: '1', facts: [{name: a, label: A}]}, {code: y, label: Y, points: '0'}]}",
          "The formula “1” uses none of the facts: whatever is answered, the points are the same."),
    _rule("formula_facts", "{kind: formula, branches: [{code: x, label: X, points: '1'}]}",
          "The formula “1” uses none of the facts: whatever is answered, the points are the same."),
    _formula("formula_if", "if(a, b, 1)", "“if” needs a comparison and two values: if(3)."),
    _formula("formula_if", "if(a > b, 1)", "“if” needs a comparison and two values: if(2)."),
    _rule("duplicate_fact", "{kind: combination, mode: all, parts: [{code: a, label: A}, {code: a, label: B}]}",
          "The fact “a” is asked twice by the rule."),
    _rule("duplicate_fact", "{kind: levels, levels: [{code: a, label: A, percent: 100}, {code: a, label: B, percent: 0}]}",
          "The fact “a” is asked twice by the rule."),
    _rule("rule_reaches", "{kind: per_item, label: A, each: 0.5, limit: 1}", "The rule reaches 0.5 points, the maximum is 1."),
    _rule("rule_reaches", "{kind: levels, levels: [{code: a, label: A, points: 1.5}, {code: b, label: B, percent: 0}]}",
          "The rule reaches 1.5 points, the maximum is 1."),
    _rule("rule_reaches", "{kind: checklist, items: [{code: a, label: A, points: 0.5}]}", "The rule reaches 0.5 points, the maximum is 1."),
    _rule("rule_reaches", "{kind: bands, of: ratio, done: A, due: B, bands: [{from: 50, points: 0.9}, {from: 0, points: 0}]}",
          "The rule reaches 0.9 points, the maximum is 1."),
    # full marks from 40 up, but at most 30 can be entered
    _rule("rule_reaches", "{kind: bands, of: number, label: A, maximum: 30, bands: [{from: 40, points: 1}, {from: 0, points: 0}]}",
          "The rule reaches 0 points, the maximum is 1."),
    _rule("rule_reaches", "{kind: deadline, label: A, due: 1/2, late: [{days: 5, points: 1.1}]}", "The rule reaches 1.1 points, the maximum is 1."),
    # 0.1 + 0.2 × 4 = 0.9
    _rule("rule_reaches", "{kind: combination, mode: weighted, constant: 0.1, parts: [{code: a, label: A, weight: 0.2, maximum: 4}]}",
          "The rule reaches 0.9 points, the maximum is 1."),
    _rule("rule_step", "{kind: bounded_number, step: 0.3}", "From the minimum, steps of 0.3 do not reach the maximum 1."),
    _rule("rule_step", "{kind: bounded_number, step: 0}", "From the minimum, steps of 0 do not reach the maximum 1."),
    _rule("range", "{kind: ratio, done: A, due: B, floor: 100.5}", "“100.5” is out of range."),
    _rule("int_parsing", "{kind: per_item, label: A, each: 0.5, limit: 2.5}", "“2.5” is not a whole number."),
    _rule("range", "{kind: per_item, label: A, each: 0.5, limit: -2}", "“-2” is out of range."),
    _rule("int_parsing", "{kind: deduction, breaches: [{code: a, label: A, minus: 1, limit: 0.5}]}", "“0.5” is not a whole number."),
    _rule("fact_limits", "{kind: combination, mode: weighted, parts: [{code: a, label: Số A, weight: 1, minimum: 5, maximum: 2}]}",
          "The limits of “Số A” leave nothing: 5 … 2."),
)  # fmt: skip

TREE = (
    Spoiled("duplicate_key", (("key: bon_hai", "key: ba_hai"), ('code: "4.2", name: Bốn hai, max: 0.5, rule: {kind: yes_no, question: D}}',
            'code: "4.2", name: Bốn hai, max: 0.5, rule: {kind: yes_no, question: D}} #!')), "4.2",
            "The key “ba_hai” is used twice, first in line 44."),
    Spoiled("duplicate_code", (('code: "6", name: Cho phòng, max: 4, applies_to: [phong], rule: {kind: yes_no, question: F}}',
            'code: "5", name: Cho phòng, max: 4, applies_to: [phong], rule: {kind: yes_no, question: F}} #!'),), "5",
            "The code “5” is used twice, first in line 58."),
    Spoiled("reserved_key", (("key: ty_le", "key: total #!"),), "2", "The key “total” is reserved."),
    Spoiled("reserved_key", (("key: ty_le", "key: penalty #!"),), "2", "The key “penalty” is reserved."),
    Spoiled("max_zero", (("name: Chậm báo cáo, max: 2, rule: {kind: per_item, label: Số báo cáo chậm, each: 0.5}}",
            "name: Chậm báo cáo, max: 0, rule: {kind: per_item, label: Số báo cáo chậm, each: 0.5}} #!"),), "P1", "The maximum is 0."),
    # 1 + 3 + 2 + 1 = 7
    Spoiled("max_sum", (("max: 6", "max: 6 #!"), ("name: Tỷ lệ\n        max: 2", "name: Tỷ lệ\n        max: 3")), "I",
            "The parts add up to 7, the maximum is 6."),
    Spoiled("max_sum", (("max: 10", "max: 11 #!"),), "thu", "The parts add up to 10, the maximum is 11."),
    # so: 4, phong: 4.5 of 4
    Spoiled("max_sum_group", (("name: Lĩnh vực hai\n    max: 4", "name: Lĩnh vực hai\n    max: 4 #!"), ("Cho phòng, max: 4", "Cho phòng, max: 4.5")),
            "II", "For the unit group phong the parts add up to 4.5, more than the maximum 4."),
    # 1 + 1.5 = 2.5 < 3, and the field then adds up to 7
    Spoiled("max_cap", (("max: 2\n        combine: capped_sum", "max: 3 #!\n        combine: capped_sum"),), "3",
            "The parts add up to 2.5, less than the maximum 3.", ("max_sum",)),
    Spoiled("max_one_of", (("max: 1\n        combine: one_of", "max: 1 #!\n        combine: one_of"), ("Bốn một, max: 1", "Bốn một, max: 0.8")), "4",
            "The greatest part has 0.8 points, the maximum is 1."),
    Spoiled("rule_and_children", (("combine: one_of", f"combine: one_of\n        rule: {YES_NO} #!"),), "4",
            "A node with parts cannot have a rule of its own."),
    Spoiled("extra_children", (("name: Sáng kiến, max: 1, rule: {kind: yes_no, question: G}}",
            "name: Sáng kiến, max: 1, children: [{key: con, code: T2, name: Con, max: 1, rule: {kind: yes_no, question: G}}]} #!"),), "T1",
            "A bonus or penalty item cannot have parts."),
    Spoiled("extra_survey", (("name: Sáng kiến, max: 1, rule: {kind: yes_no, question: G}}",
            "name: Sáng kiến, max: 1, rule: {kind: survey, by: points}} #!"),), "T1", "A bonus or penalty item cannot be a survey."),
    Spoiled("some_rules", (("- key: co_khong", "- key: co_khong #!"), (f"        rule: {YES_NO}\n", "")), "1",
            "This criterion has no rule, others have one."),
    Spoiled("stated_count", (("stated: {fields: 2, criteria: 6}", "stated: {fields: 3, criteria: 6} #!"),), "thu",
            "The decision states 3 fields, the tree has 2."),
    Spoiled("stated_count", (("stated: {criteria: 4}", "stated: {criteria: 5} #!"),), "I", "The decision states 5 criteria, the tree has 4."),
    Spoiled("class_order", (("from: 50, to: 80}", "from: 90} #!"),), "kha", "The class bands are not listed from the highest “from” down."),
    Spoiled("class_gap", (("from: 50, to: 80}", "from: 50, to: 79.5} #!"),), "kha", "Between 79.5 and 80 there is a gap: no class."),
    Spoiled("class_overlap", (("from: 50, to: 80}", "from: 50, to: 85} #!"),), "kha", "From 80 to 85 two classes overlap."),
    Spoiled("class_lowest", (("name: Kém, from: 0}", "name: Kém, from: 10} #!"),), "kem",
            "The lowest class begins at 10: below it there is no class."),
    # 10 points of 10 and the bonus of 1, whose cap is 2: 110 %
    Spoiled("class_unreachable", (("name: Tốt, from: 80}", "name: Tốt, from: 800} #!"), ("from: 50, to: 80}", "from: 50}")), "tot",
            "This class begins at 800; full marks with all bonus points give only 110."),
    Spoiled("stated_count", (("name: Sáng kiến, max: 1,", "name: Sáng kiến, max: 1, stated: {sub_criteria: 2}, #!\n     "),), "T1",
            "The decision states 2 sub-criteria, the tree has 0."),
    Spoiled("class_code", (("at_most: kha}", "at_most: trung_binh} #!"),), "classes.ceilings.0.at_most", "There is no class “trung_binh”."),
    Spoiled("class_duplicate", (("code: kem, name: Kém, from: 0}", "code: tot, name: Kém, from: 0} #!"),), "tot", "The class “tot” stands twice."),
    Spoiled("unknown_node", (("{node: mot, below: 1, at_most: kha}", "{node: khong_co, below: 1, at_most: kha} #!"),), "classes.ceilings.0.node",
            "There is no node with the key “khong_co”."),
    Spoiled("unknown_node", (("by: [mot]}", "by: [khong_co]} #!"),), "ties.by.0", "There is no node with the key “khong_co”."),
)  # fmt: skip

FILE = (
    Spoiled("broken", (("    max: 6\n", "    max: 6\n   stated: 5 #!\n"),), "", "The YAML is broken here."),
    Spoiled("anchor", (("name: Tỷ lệ", "name: &ten Tỷ lệ #!"),), "", "Anchors and aliases (& and *) are not allowed (ten)."),
    Spoiled("tag", (("max: 6\n", "max: !!int 6 #!\n"),), "", "Tags are not allowed (tag:yaml.org,2002:int)."),
    Spoiled("duplicate_name", (("year: 2017\n", "year: 2017\nyear: 2018 #!\n"),), "", "“year” stands twice in the same place."),
    Spoiled("key_no_text", (("year: 2017\n", "year: 2017\n? [a] #!\n: b\n"),), "", "The name of an entry must be plain text.", ("extra_forbidden",)),
    Spoiled("second_document", (("penalty:\n", "--- #!\npenalty:\n"),), "", "A second document begins here (---)."),
)  # fmt: skip

ALL = (*VALUES, *RULES, *TREE, *FILE)

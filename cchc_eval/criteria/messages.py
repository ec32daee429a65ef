"""The faults of a criteria set in words: id → (what is wrong, what to do). English here, Vietnamese in the catalogue."""


def N_(message: str) -> str:
    """Mark a text for the catalogue without translating it yet."""
    return message


FAULTS: dict[str, tuple[str, str]] = {
    # the file
    "unreadable": (N_("The file cannot be read."), N_("Check the path, the name and the rights of the file.")),
    "huge": (N_("The file has {size} bytes; a criteria set has at most {limit}."), N_("Split the set, or check that this is the right file.")),
    "not_utf8": (N_("The file is not UTF-8 text."), N_("Save it again as UTF-8.")),
    "broken": (N_("The YAML is broken here."), N_("Look at this line and the one above it: indentation, colon, quotes, brackets.")),
    "deep": (N_("The values are nested deeper than {limit} levels."), N_("Flatten the structure; a criteria tree needs far fewer levels.")),
    "many": (N_("The file has more than {limit} values."), N_("Split the set, or check that this is the right file.")),
    "anchor": (N_("Anchors and aliases (& and *) are not allowed ({name})."), N_("Write the value out in full.")),
    "tag": (N_("Tags are not allowed ({name})."), N_("Remove the tag; every value is read as text.")),
    "duplicate_name": (N_("“{name}” stands twice in the same place."), N_("Keep one of the two.")),
    "key_no_text": (N_("The name of an entry must be plain text."), N_("Write “name: value”.")),
    "second_document": (N_("A second document begins here (---)."), N_("Keep one set per file.")),
    "no_mapping": (N_("The file does not describe a criteria set."), N_("Start from a set in data/criteria/ and change it.")),
    # single values
    "missing": (N_("“{name}” is missing."), N_("Add it; docs/criteria-set.md shows an example.")),
    "extra_forbidden": (N_("“{name}” is not known here."), N_("Check the spelling, or remove it.")),
    "union_tag_invalid": (N_("There is no rule “{tag}”."), N_("Use one of: {expected}.")),
    "union_tag_not_found": (N_("The rule has no “kind”."), N_("Add the kind of the rule.")),
    "literal_error": (N_("“{value}” is not possible here."), N_("Use one of: {expected}.")),
    "number": (N_("“{value}” is not a number."), N_("Write digits, with a point before decimals: 12.5.")),
    "decimals": (N_("“{value}” has more than {decimal_places} decimals."), N_("Use at most {decimal_places} decimals.")),
    "string_pattern_mismatch": (N_("“{value}” has signs that are not allowed here."), N_("Use lower-case letters a–z, digits and _ , beginning with a letter; for other values see docs/criteria-set.md.")),
    "range": (N_("“{value}” is out of range."), N_("Allowed: {expected}.")),
    "int_parsing": (N_("“{value}” is not a whole number."), N_("Write a whole number.")),
    "too_short": (N_("“{name}” has too few entries."), N_("Add the missing entries.")),
    "number_large": (N_("“{value}” is too large."), N_("Points stay below 1,000,000,000, limits have at most 15 digits.")),
    "unused": (N_("“{name}” has no meaning with the kind chosen here."), N_("Remove it, or choose the kind that uses it.")),
    "wrong_shape": (N_("“{name}” has another shape than expected here."), N_("Compare with the example in docs/criteria-set.md.")),
    "other": (N_("“{value}” is not valid."), N_("Compare with the example in docs/criteria-set.md.")),
    "below_or_above": (N_("A ceiling needs either “below” or “above”."), N_("State one of the two.")),
    "ties_by": (N_("Only the tie rule “listed” names nodes in “by”, and it must."), N_("Add or remove “by”.")),
    # rules
    "percent_or_points": (N_("A level needs either “percent” or “points”."), N_("State one of the two.")),
    "bands_of": (N_("“of: ratio” asks for done and due, “of: number” for a label."), N_("Add what is missing, remove the other.")),
    "bands_order": (N_("The bands are not listed from the highest “from” down."), N_("Order them; each “from” must be lower than the one above.")),
    "bands_lowest": (N_("The bands leave a gap: they must begin at the least possible value and, for a ratio, end at 100% at most."), N_("Let the last band begin at the least possible value.")),
    "day": (N_("“{value}” is not a day and month."), N_("Write a day such as 31/12.")),
    "late_order": (N_("The steps of being late are not listed by growing days."), N_("Order them.")),
    "survey_by": (N_("“by: counts” asks for answers and groups, “by: points” for neither."), N_("Add or remove them.")),
    "survey_weights": (N_("The weights of the groups do not add up to 100."), N_("Correct the weights (percent).")),
    "survey_answers": (N_("The best answer must be worth 100, and each answer stand once."), N_("Correct the answers.")),
    "survey_uneven": (N_("The maximum {maximum} does not divide into whole millionths, or into the declared decimals."), N_("Choose weights, decimals or maximum so that full marks can be reached exactly.")),
    "combination_weights": (N_("Weights stand in a weighted sum, on every part, and only there."), N_("Add or remove the weights.")),
    "divisor_zero": (N_("“divisor_zero” must stand where the formula divides, and only there."), N_("State no_case or the points for a divisor of 0.")),
    "formula_long": (N_("The formula is longer than 500 characters."), N_("Split it into branches.")),
    "formula_deep": (N_("The formula is nested deeper than 20 levels."), N_("Simplify it.")),
    "formula_sign": (N_("The formula has a sign that is not known: {value}."), N_("Use + - × ÷ ( ) min max if, comparisons, names and numbers.")),
    "formula_expected": (N_("The formula cannot be read here: {value}."), N_("Check brackets, signs and commas.")),
    "formula_name": (N_("“{value}” in the formula is no fact of this branch."), N_("Declare it under facts, or correct the name.")),
    "formula_word": (N_("A fact cannot be called “{value}”: in a formula this word is a function."), N_("Give the fact another name.")),
    "formula_division": (N_("A division may only stand last in a term of the final sum: {value}."), N_("Write part × constant ÷ part, and add such terms.")),
    "formula_divisor": (N_("A divisor is always 0: {value}."), N_("Divide by a fact, or by a number that is not 0.")),
    "formula_facts": (N_("The formula “{value}” uses none of the facts: whatever is answered, the points are the same."), N_("Use the facts in the formula, or choose another rule.")),
    "formula_if": (N_("“if” needs a comparison and two values: {value}."), N_("Write if(a >= b, value, other value).")),
    "duplicate_fact": (N_("The fact “{name}” is asked twice by the rule."), N_("Give each a code of its own.")),
    "rule_reaches": (N_("The rule reaches {reached} points, the maximum is {maximum}."), N_("Correct the points of the rule or the maximum.")),
    "rule_step": (N_("From the minimum, steps of {step} do not reach the maximum {maximum}."), N_("Correct minimum, step or maximum.")),
    "fact_limits": (N_("The limits of “{name}” leave nothing: {minimum} … {maximum}."), N_("Correct minimum and maximum; at most 15 digits.")),
    "rule_broken": (N_("The rule cannot be computed: {problem}."), N_("Check its parameters.")),
    # where facts come from
    "source_unknown": (N_("There is no source of facts “{source}”."), N_("Use one of: {expected}.")),
    "source_parameter": (N_("The source “{source}” lacks the parameter “{name}”, does not know it, or not this value of it."), N_("Its parameters: {expected}; docs/work.md describes them.")),
    "source_without_rule": (N_("Facts come from a source, and the criterion has no rule that asks for facts."), N_("Add the rule, or remove “facts_from”.")),
    "source_facts": (N_("The source “{source}” does not give the facts that the rule asks for."), N_("Choose another source or another rule; docs/work.md says what each gives.")),
    # the tree
    "duplicate_key": (N_("The key “{key}” is used twice, first in line {first}."), N_("Give each node a key of its own.")),
    "duplicate_code": (N_("The code “{code}” is used twice, first in line {first}."), N_("Correct the printed code.")),
    "reserved_key": (N_("The key “{key}” is reserved."), N_("Choose another key.")),
    "max_zero": (N_("The maximum is 0."), N_("State the maximum points of the criterion.")),
    "max_sum": (N_("The parts add up to {sum}, the maximum is {max}."), N_("Correct a maximum; the parts must add up.")),
    "max_sum_group": (N_("For the unit group {group} the parts add up to {sum}, more than the maximum {max}."), N_("Correct a maximum or applies_to.")),
    "max_cap": (N_("The parts add up to {sum}, less than the maximum {max}."), N_("Lower the maximum or add parts.")),
    "max_one_of": (N_("The greatest part has {sum} points, the maximum is {max}."), N_("The maximum must be that of the greatest part.")),
    "rule_and_children": (N_("A node with parts cannot have a rule of its own."), N_("Move the rule to a part.")),
    "extra_children": (N_("A bonus or penalty item cannot have parts."), N_("List the parts as items.")),
    "extra_survey": (N_("A bonus or penalty item cannot be a survey."), N_("Use another rule.")),
    "some_rules": (N_("This criterion has no rule, others have one."), N_("Add a rule, or remove all rules (a structure that is only checked).")),
    "levels": (N_("The tree is deeper than {limit} levels."), N_("Flatten it.")),
    "nodes": (N_("The set has more than {limit} criteria."), N_("Check that this is the right file.")),
    "stated_count": (N_("The decision states {stated} {what}, the tree has {counted}."), N_("Keep the decision's number if that is what it says, and note the slip.")),
    "file_name": (N_("The set's code is “{value}”, the file is called {name}."), N_("Name the file after the code.")),
    "stated_sum": (N_("The decision states {stated} {what}, the counts stated below it add up to {counted}."), N_("Keep the decision's numbers if that is what they say, and note the slip.")),
    # classes and ties
    "class_order": (N_("The class bands are not listed from the highest “from” down."), N_("Order them, best class first.")),
    "class_gap": (N_("Between {to} and {from_} there is a gap: no class."), N_("Let “to” be the “from” of the band above.")),
    "class_overlap": (N_("From {from_} to {to} two classes overlap."), N_("Let “to” be the “from” of the band above.")),
    "class_lowest": (N_("The lowest class begins at {from_}: below it there is no class."), N_("Let the lowest class begin at 0.")),
    "class_unreachable": (N_("This class begins at {from_}; full marks with all bonus points give only {reached}."), N_("Lower “from”, or correct the maximum and the bonus.")),
    "class_code": (N_("There is no class “{code}”."), N_("Use the code of a band.")),
    "class_duplicate": (N_("The class “{code}” stands twice."), N_("Give each band a code of its own.")),
    "unknown_node": (N_("There is no node with the key “{key}”."), N_("Use the key of a node of this set.")),
}  # fmt: skip

COUNTED = {"fields_": N_("fields"), "criteria": N_("criteria"), "sub_criteria": N_("sub-criteria")}

WARNINGS = {"stated_count", "stated_sum", "file_name", "class_unreachable"}
"""They do not stop a set from being used."""

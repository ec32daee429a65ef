"""The words of the sheets in English; Vietnamese stands in the catalogue. A parameter without an entry is called by its own name.

Keys: ``sheet.parameter``, ``parameter/shape`` or ``parameter`` for headings; ``parameter=value`` or ``value`` for options.
"""

from __future__ import annotations


def N_(message: str) -> str:
    """Mark a text for the catalogue without translating it yet."""
    return message


SHEETS = {
    "set": N_("Criteria set"),
    "tree": N_("Criteria"),
    "rules": N_("Rules"),
    "lists": N_("Rule details"),
    "bands": N_("Classes"),
    "ceilings": N_("Ceilings of classes"),
    "extras": N_("Bonus and penalty"),
    "guide": N_("How to"),
    "choices": N_("Choices"),
}
HEADINGS = {
    # columns that are no parameters
    "item": N_("Item"), "value": N_("Value"), "english": N_("English (optional)"), "explained": N_("What it means"),
    "level": N_("Level"), "kind": N_("Rule"), "node": N_("No. of the criterion"), "list": N_("List"), "part": N_("Bonus or penalty"),
    "shown_name": N_("Criterion (shown)"), "shown_kind": N_("Rule (shown)"),
    # the set
    "set.code": N_("Code of the set"), "set.year": N_("Year assessed"), "set.name": N_("Name of the set"), "set.legal_basis": N_("Legal basis"),
    "set.unit_group": N_("Group of units"), "set.standing": N_("Standing"), "set.source": N_("Source"),
    "set.max": N_("Maximum points of all fields"), "set.printed_decimals": N_("Printed decimals"), "set.compare_on": N_("Rank and class on"),
    "set.ties.rule": N_("Equal results are ranked"), "set.ties.by": N_("Then compared by"), "set.clip_at_100": N_("Index at most 100"),
    "policies.not_applicable": N_("When not applicable"), "policies.no_case": N_("When there was no case"), "set.classes.on": N_("Classes on"),
    "stated.fields": N_("Stated number of fields"), "stated.criteria": N_("Stated number of criteria"),
    "stated.sub_criteria": N_("Stated number of sub-criteria"), "set.bonus.cap": N_("Cap of the bonus"), "set.penalty.cap": N_("Cap of the penalty"),
    # criteria
    "tree.code": N_("No."), "extras.code": N_("No."), "key": N_("Key"), "tree.name": N_("Criterion"), "extras.name": N_("Content"),
    "max": N_("Maximum points"), "method": N_("How points are given (verbatim)"), "text": N_("Wording (verbatim)"),
    "evidence": N_("Evidence"), "note": N_("Note"), "page": N_("Page"), "same_as": N_("Same as in another set"),
    "applies_to": N_("Only for groups"), "combine": N_("How parts are combined"), "facts_from.source": N_("Source of facts"),
    "facts_from.parameters": N_("Parameters of the source"),
    # rules and their lists
    "label": N_("What is asked"), "question": N_("Question"), "done": N_("What was done (numerator)"), "due/text": N_("What was due (denominator)"),
    "due/word": N_("Deadline (day/month)"), "action": N_("Words before the numbers"), "unit": N_("Unit of the number"), "decimals": N_("Decimals of the number"),
    "of": N_("Bands of"), "minimum": N_("Least value"), "maximum": N_("Greatest value"), "step": N_("Step of points"),
    "mode": N_("How answers combine"), "constant": N_("Starting points"), "year": N_("Year of the deadline"), "later": N_("Points when later still"),
    "serious": N_("Serious breach (0 points)"), "each": N_("Points for each"), "limit": N_("Greatest count"), "floor": N_("Floor (%)"),
    "by": N_("Survey entered as"), "answers": N_("Answers and their worth (%)"), "lists.code": N_("Code"), "lists.label": N_("Content"),
    "from": N_("From"), "points/number": N_("Points"), "points/word": N_("Formula of points"), "percent": N_("Percent of the maximum"),
    "minus": N_("Minus for each"), "days": N_("Days late, at most"), "weight": N_("Weight"), "divisor_zero": N_("When a divisor is 0"),
    "lists.name": N_("Name in the formula"),
    # classes
    "bands.code": N_("Code of the class"), "bands.name": N_("Class"), "bands.from": N_("From (included)"), "to": N_("To (below)"),
    "ceilings.node": N_("Criterion, bonus or penalty"), "below": N_("Points below"), "above": N_("Points above"),
    "at_most": N_("Best class still allowed"), "reason": N_("Reason"),
}  # fmt: skip
ALSO = {
    "tree.code": N_("Number|Code"),
    "extras.code": N_("Number|Code"),
    "tree.name": N_("Criteria|Criteria, sub-criteria|Content|Criterion, sub-criterion|Field, criterion, sub-criterion"),
    "max": N_("Max points|Maximum|Standard points|Max"),
    "method": N_("How points are given|Method"),
    "evidence": N_("Documents|Evidence documents"),
    "note": N_("Notes|Remarks"),
}
"""Other headings of provinces' tables, separated by |."""
HINTS = {
    "set.code": N_("Small letters a–z, digits and hyphens; the file is named after it, such as so-2018."),
    "set.year": N_("Year that is assessed, such as 2018."),
    "set.legal_basis": N_("One document in each line (Alt+Enter begins a new line)."),
    "set.unit_group": N_("As in the column group of the list of units, such as so or phong."),
    "set.standing": N_("Official only for a copy of an issued decision."),
    "set.source": N_("Where criteria and points were taken from."),
    "set.max": N_("Survey included, bonus and penalty not."),
    "set.printed_decimals": N_("0 to 6; points are computed with 6 decimals anyway."),
    "set.ties.by": N_("Numbers of criteria, one in each line; only where equal results are compared further."),
    "policies.not_applicable": N_("For criteria that do not concern a unit. Blank: as for the node above."),
    "policies.no_case": N_("For criteria of which nothing happened in the year. Blank: as for the node above."),
    "stated.fields": N_("Only if the decision states a number."),
    "stated.criteria": N_("Only if the decision states a number."),
    "stated.sub_criteria": N_("Only if the decision states a number."),
    "set.bonus.cap": N_("Needed if the sheet for bonus and penalty has a bonus."),
    "set.penalty.cap": N_("Needed if the sheet for bonus and penalty has a penalty."),
    "tree.code": N_(
        "As printed, different in the whole set: I, 1, 1.1. The cells are text, so that 1.1 and 1.10 stay two numbers."
    ),
    "extras.code": N_("As printed, different in the whole set: T1, P1."),
    "key": N_(
        "May be left blank: it is made from the name. Keep it the same over the years, so that years can be compared."
    ),
    "max": N_("Points with at most 6 decimals: 1.5. Of a criterion with parts: the sum of its parts."),
    "evidence": N_("One document in each line (Alt+Enter begins a new line)."),
    "applies_to": N_("Groups of units, one in each line; blank: all."),
    "combine": N_("Only for a criterion with parts. Blank: added up."),
    "same_as": N_("set:key of the same criterion in other years, one in each line."),
    "facts_from.parameters": N_("name = value, one in each line."),
    "year": N_("0: the year assessed; -1: the year before; 1: the year after."),
    "due/word": N_("Day and month, such as 31/12; the cell is text."),
    "floor": N_("Write 70 for 70%. Below it there are 0 points."),
    "percent": N_("Write 50 for 50%. Either percent or points."),
    "points/word": N_("With the names of the facts: min(dung_han, tong) × 2 ÷ tong. Decimals with a point."),
    "answers": N_("answer = percent, one in each line: A = 100."),
    "lists.code": N_("May be left blank: it is made from the content."),
    "lists.name": N_("Small letters a–z, digits and _, as it stands in the formula."),
    "bands.code": N_("May be left blank: it is made from the name."),
    "bands.name": N_("Best class first."),
    "bands.from": N_("Of the index (%) or of the points; the lowest class begins at 0."),
    "to": N_("May be left blank; otherwise the “from” of the class above."),
    "ceilings.node": N_("Number of a criterion, or bonus, or penalty."),
    "at_most": N_("Name or code of the class."),
    "weight": N_("Of a group of respondents in percent, together 100."),
}
LISTS = {
    "levels": N_("Levels to choose from"), "bands": N_("Bands of values"), "items": N_("Contents to cover"), "breaches": N_("Breaches"), "late": N_("Steps of being late"),
    "groups": N_("Groups of respondents"), "parts": N_("Answers combined"), "branches": N_("Cases"), "branches.facts": N_("Facts of the case"),
}  # fmt: skip
OPTIONS = {
    "true": N_("yes"), "false": N_("no"), "official": N_("official"), "adapted": N_("adapted"), "illustrative": N_("illustrative"),
    "exact": N_("exact numbers"), "printed": N_("printed numbers"), "competition": N_("1-1-3 (the next place is left out)"),
    "dense": N_("1-1-2 (no place is left out)"), "listed": N_("compared further by criteria"), "removed": N_("taken out of the maximum"),
    "full": N_("full points"), "forbidden": N_("not allowed"), "index": N_("index (%)"), "on=points": N_("total points"),
    "sum": N_("added up"), "capped_sum": N_("added up, at most the maximum"), "one_of": N_("one of them is chosen"),
    "of=ratio": N_("a ratio (done ÷ due)"), "of=number": N_("one number"), "all": N_("all of them"), "any": N_("at least one of them"),
    "weighted": N_("weighted sum"), "counts": N_("numbers of answers"), "by=points": N_("points of a finished survey"),
    "no_case": N_("no case"), "bonus": N_("bonus"), "penalty": N_("penalty"),
}  # fmt: skip
KINDS = (
    N_("Yes no"), N_("Levels"), N_("Per item"), N_("Checklist"), N_("Deduction"), N_("Bounded number"), N_("Ratio"), N_("Bands"),
    N_("Deadline"), N_("Survey"), N_("Combination"), N_("Formula"),
)  # fmt: skip
"""Names of rules' files, in words, marked for the catalogue; nothing else is known of them."""

"""Faults that only a sheet can have, in English; and what to do on a sheet about those that every set can have."""

from __future__ import annotations


def N_(message: str) -> str:
    """Mark a text for the catalogue without translating it yet."""
    return message


OWN: dict[str, tuple[str, str]] = {
    "no_tree": (
        N_("No table of criteria was found."),
        N_("It needs the headings No., Criterion, Maximum points; begin with the template: python run.py set template."),
    ),
    "no_set": (
        N_("The file has no sheet “{name}”: code, year, name, source and so on are missing."),
        N_("Paste the table into the template: python run.py set template."),
    ),
    "error_cell": (N_("The cell shows an error: {value}."), N_("Correct the formula, or enter the value itself.")),
    "no_value": (
        N_("The formula in the cell has no value."),
        N_("Open the file in Excel or LibreOffice, let it compute, save it; or enter the value itself."),
    ),
    "date_cell": (
        N_("The spreadsheet turned what was typed into a date."),
        N_("Format the cell as text (Format Cells, Text), then enter it again."),
    ),
    "date_code": (
        N_("The spreadsheet turned the number of the criterion into a date."),
        N_("Format the column as text (Format Cells, Text), then enter the number again, such as 1.1."),
    ),
    "two_numbers": (
        N_("“{value}” can be read in two ways: thousands or decimals."),
        N_("Enter it as a number, or without a sign between thousands."),
    ),
    "no_pair": (N_("“{value}” is no pair."), N_("Write name = value, one in each line.")),
    "pair_twice": (N_("“{value}” stands twice in the cell."), N_("Keep one of the two.")),
    "level_jump": (
        N_("Level {level} is too deep here: at most {most} is possible after the row above."),
        N_("Correct the level, or add the missing row above."),
    ),
    "level_number": (N_("“{value}” is not a level."), N_("Enter 1 for a field, 2 for a criterion, 3 for a sub-criterion …")),
    "level_unclear": (
        N_("It is not certain what {code} belongs to: the row above it is {above}."),
        N_("Correct the number, or enter the level in the column “Level”."),
    ),
    "row_unclear": (
        N_("The row has neither a number nor maximum points."),
        N_(
            "If it belongs to the criterion above, move the text into that row (wording, or how points are given); "
            "if it is a criterion, enter both."
        ),
    ),
    "no_part": (N_("It is not said whether this is a bonus or a penalty."), N_("Choose one of the list.")),
    "no_node": (N_("The number of the criterion is missing."), N_("Enter the number as on the sheet of criteria.")),
    "unknown_number": (
        N_("There is no criterion with the number {value}."),
        N_("Enter it as on the sheet of criteria; 1.1 and 1.10 differ: format the cell as text."),
    ),
    "number_repeated": (
        N_("Several criteria have the number {value}: it begins anew in each field."),
        N_("Write it out with the number of the field: {numbers}."),
    ),
    "rule_twice": (
        N_("The criterion already has a row here: row {row}."),
        N_("Keep one of them; 1.1 and 1.10 differ: format the cell as text."),
    ),
    "rule_not_chosen": (
        N_("No rule is chosen for this criterion, but row {row} of “{other}” describes one."),
        N_("Choose the rule here, or remove that row."),
    ),
    "unused_cell": (N_("“{name}” has no meaning with “{kind}”."), N_("Empty the cell, or choose another rule or list.")),
    "no_lists": (N_("The rule “{kind}” has no list."), N_("Remove the row, or choose another rule.")),
    "which_list": (N_("It is not said which list the row belongs to."), N_("Choose one of: {names}.")),
    "list_of_other": (N_("The rule “{kind}” has no list “{value}”."), N_("Choose one of: {names}.")),
    "list_first": (N_("There is no row of “{name}” above, to which this one would belong."), N_("Put it right below its row.")),
    "no_rule_row": (
        N_("The rule is chosen, but has no row on the sheet “{other}”."),
        N_("Add a row there with the number of the criterion and: {names}."),
    ),
    "no_list_rows": (N_("The rule needs rows on the sheet “{other}”: {name}."), N_("Add them there with the number of the criterion.")),
    "duplicate_typed": (
        N_("The number {code} already stands in {first}; the spreadsheet may have turned 1.10 into 1.1."),
        N_("Format the column as text, then enter the number again."),
    ),
    "column_unknown": (N_("The column “{value}” is not known and was not read."), N_("If it is needed, call it as in the template.")),
}  # fmt: skip
NOTES = {"column_unknown"}
"""They are told, and nothing else."""

SAID: dict[str, tuple[str, str]] = {
    "missing": (N_("“{name}” is missing."), N_("Fill it in.")),
    "number": (N_("“{value}” is not a number."), N_("Enter a number such as 12.5.")),
    "union_tag_invalid": (N_("There is no rule “{tag}”."), N_("Choose one of: {expected}.")),
    "union_tag_not_found": (N_("No rule is chosen."), N_("Choose one of the list.")),
    "literal_error": (N_("“{value}” is not possible here."), N_("Choose one of: {expected}.")),
    "duplicate_key": (N_("The key “{key}” already stands in {first}."), N_("Give each criterion a key of its own, or leave it blank.")),
    "duplicate_code": (
        N_("The number {code} already stands in {first}."),
        N_("Numbers differ in the whole set: where they begin anew in each field, write them out, such as {better}."),
    ),
    "too_short": (N_("“{name}” has too few entries."), N_("Add the missing rows.")),
    "some_rules": ("", N_("Choose a rule, or remove all rules (a structure that is only checked).")),
    "string_pattern_mismatch": (
        "",
        N_("Use small letters a–z without diacritics, digits and _ (in the code of the set: and hyphens), beginning with a letter."),
    ),
    "class_gap": ("", N_("Let “To” be the “From” of the class above, or leave it blank.")),
    "class_overlap": ("", N_("Let “To” be the “From” of the class above, or leave it blank.")),
}  # fmt: skip
"""What is wrong and what to do, in the words of a sheet; an empty text leaves that of the set's own faults."""

"""Faults of answers in words: id → message. English here, Vietnamese in the catalogue."""

from cchc_eval.i18n import catalogue

_ = catalogue("scoring")


def N_(message: str) -> str:
    """Mark a text for the catalogue without translating it yet."""
    return message


FAULTS = {
    "unknown_key": N_("The criteria set has no criterion with this key, or it does not apply to this unit."),
    "unknown_unit": N_("The list of units has no such unit."),
    "broken_name": N_(
        "The name of the unit, or of its group, holds half of a character, which cannot be printed; the unit is not scored."
    ),
    "duplicate": N_("This criterion was answered more than once; none of the answers is taken."),
    "invalid_facts": N_("The facts cannot be used: {why}."),
    "contradiction": N_("The facts do not fit: {why}."),
    "self_scored_survey": N_("A survey criterion cannot be self-scored; the answer is not taken."),
    "self_scored_bonus": N_("Bonus and penalty are entered on their own page; the answer is not taken."),
    "wrong_round": N_("This criterion does not belong to this round; the answer is not taken."),
    "bad_round": N_("There is no such round; the answer is not taken."),
    "bad_state": N_("This state is not possible here; the answer is not taken."),
    "bad_decision": N_(
        "The decision cannot be read, or its points do not lie between 0 and the maximum; what stood before it stands."
    ),
    "forbidden": N_("“Not applicable” is not allowed for this criterion."),
    "unknown_choice": N_("Exactly one of the parts must be chosen."),
}


def printable(text: str) -> str:
    """Return a text that every console, file and database takes: half of a character (a lone surrogate) becomes a question mark."""
    return text.encode("utf-8", "replace").decode()


def fault_message(fault: str, why: str = "") -> str:
    """Return one fault in the language in use."""
    return _(FAULTS[fault], why=why)

"""The words of the appraisal form, beside those of the frame that both forms share."""

from __future__ import annotations

from cchc_eval.i18n import catalogue
from cchc_eval.widgets import words as frame

_ = catalogue("widgets")


def words() -> dict[str, str]:
    """Return name → text, in the language in use; some of the frame's words are said otherwise here."""
    return frame.words() | own_words()


def own_words() -> dict[str, str]:
    """Return the words that only the appraisal form has, or says otherwise."""
    return {
        "form": _("Appraising administrative reform scores"),
        "start_title": _("What is to be appraised?"),
        "author": _("Who is appraising?"),
        "author_is": _("Appraised by: {who}"),
        "person_wanted": _("Choose who is appraising, or type first and last name."),
        "start": _("Start appraising"),
        "next_open": _("Next one to decide (F2)"),
        "filter_open": _("waiting for the appraiser"),
        "none_open": _("Nothing waits for the appraiser here."),
        "declared_share": _("appraised {share}"),
        "declared_count": _("appraised {done}"),
        # one criterion
        "unit_states": _("The unit states"),
        "claimed": _("Self-scored"),
        "appraised": _("Appraised"),
        "decision": _("Decision of the appraiser"),
        "decision_question": _("What is decided?"),
        "decision_stands": _("In force:"),
        "decision_earlier": _("First appraisal:"),
        "decision_none": _("Not decided yet."),
        "withdraw": _("Withdraw the decision"),
        "own_points": _("Points decided"),
        "own_points_hint": _("(0 to {max}, up to 6 decimals)"),
        "own_facts": _("Facts as found"),
        "own_state": _("This criterion"),
        "take_stated": _("Start from the unit's facts"),
        "reason": _("Reason"),
        "reason_needed": _("(required)"),
        "reason_free": _("(if any)"),
        "request": _("What is to be explained"),
        "opinion": _("Opinion of the appraiser"),
        "opinion_hint": _("(printed in the score sheet)"),
        "after_decision": _("Points after the decision"),
        "self_worked": _("How the self-score is computed"),
        "not_explained": _("No explanation."),
        "stated_by": _("Recorded by {who}"),
        # marks
        "mark_undecided": _("not decided"),
        "mark_outdated": _("decision outdated"),
        "mark_evidence_removed": _("evidence removed since"),
        "mark_replied": _("explanation given"),
        "mark_decided_accept": _("accepted"),
        "mark_decided_facts": _("facts corrected"),
        "mark_decided_points": _("points decided"),
        "mark_decided_na_accepted": _("statement accepted"),
        "mark_decided_na_refused": _("statement refused"),
        "mark_decided_explain": _("explanation requested"),
        "change": _("Change unit or appraiser"),
        # the overview
        "gap_caption": _("Self-score and appraisal by field (direct part)"),
        "col_claimed": _("Self-scored"),
        "col_settled": _("Appraised so far"),
        "col_gap": _("Difference"),
        "col_appraised": _("Share appraised"),
        "col_count": _("Criteria appraised"),
        "gap_note": _(
            "The difference is appraised less self-scored, of what is really appraised; a request for an explanation "
            "or an outdated decision settles nothing."
        ),
        "gaps": _("Criteria whose points were changed"),
        "gaps_none": _("So far no points were changed."),
        "col_criterion": _("Criterion"),
        "col_decision": _("Decision and reason"),
        # what waits
        "waiting": _("What waits for whom"),
        "waiting_none": _("Nothing waits, neither for the appraiser nor for the unit."),
        "units": _("All units of this set"),
        "units_ask": _("Count anew"),
        "units_counting": _("Counting …"),
        "col_unit": _("Unit"),
        "col_appraiser": _("Wait for the appraiser"),
        "col_asked": _("Explanations requested"),
        # accept all that agrees
        "agree": _("Accept all that agrees"),
        "agree_about": _(
            "Complete answers with evidence or an explanation, without a fault and not marked for review. Look through "
            "the list; what you untick stays undecided. Nothing is recorded before you press the button."
        ),
        "agree_none": _("No criterion can be accepted together with others."),
        "agree_do": _("Accept these {count} criteria"),
        "agree_done": _("{count} criteria accepted."),
        "agree_left": _("Left out, to be decided one by one"),
        "agree_working": _("Accepting …"),
        "col_take": _("Accept"),
        "col_evidence": _("Evidence or explanation"),
        "col_why": _("Why it is left out"),
    }

"""The words of the navigator: search, filters, who is in charge, who owes what, the state of the dossier."""

from __future__ import annotations

from cchc_eval.i18n import catalogue

_ = catalogue("widgets")


def navigator_words() -> dict[str, str]:
    """Return name → text, in the language in use."""
    return {
        "search_area": _("Search and filters"),
        "search": _("Search criteria"),
        "search_hint": _("(with or without accents)"),
        "filter": _("Show"),
        "filter_all": _("all criteria"),
        "filter_open": _("not declared in full"),
        "filter_asked": _("explanation requested"),
        "filter_marked": _("marked for review"),
        "filter_evidence_missing": _("points without evidence"),
        "filter_lost": _("with points lost"),
        "filter_source": _("source has changed"),
        "filter_last_year": _("differs from last year"),
        "filter_rounds": _("changed by the appraiser"),
        "filter_mine": _("mine"),
        "filter_owed": _("not handed in"),
        "filter_found": _("Found: {count}. “Next” stops at these only."),
        "filter_off": _("Show all"),
        "none_shown": _("Nothing to enter among what the filters show."),
        "none_mine": _("All that is assigned to you is declared."),
        "declared_share": _("declared {share}"),
        "declared_count": _("done {done}"),
        "mark_changed_by_appraiser": _("changed by the appraiser"),
        "mark_asked": _("explanation requested"),
        "mark_explained": _("explanation given"),
        "mark_source_changed": _("source has changed"),
        "mark_overdue": _("past due"),
        # who is in charge
        "charge": _("In charge:"),
        "charge_none": _("nobody yet"),
        "charge_until": _("due {due}"),
        "charge_change": _("Assign …"),
        "charge_title": _("Assign division, person and due date"),
        "charge_division": _("Division"),
        "charge_person": _("Person"),
        "charge_nobody": _("– no person –"),
        "charge_due": _("Internal due date"),
        "charge_below": _("Holds for everything below that is not assigned by itself."),
        "charge_save": _("Save the assignment"),
        "charge_offer": _("Take {date}"),
        # facts from the register of work
        "register": _("From the register of work"),
        "register_confirm": _("Confirm these facts"),
        "register_was": _("Before:"),
        "register_now": _("Now:"),
        "register_list": _("What stands behind these numbers ({count})"),
        "register_override": _("Keep what is declared …"),
        "register_reason": _("Why other facts are declared than the register says"),
        "register_keep": _("Keep, with this reason"),
        "register_why": _("Reason:"),
        # who owes what
        "owed_title": _("Who owes what: criteria not declared in full, by person in charge"),
        "owed_about": _(
            "Criteria that somebody is in charge of, and those of nobody, with their due dates. Printed, the list goes to the "
            "divisions as a reminder."
        ),
        "owed_print": _("Print the list"),
        "owed_all": _("List of all units"),
        "owed_here": _("This unit only"),
        "owed_asking": _("Looking at all units …"),
        "owed_printed": _("Printed on {date}. Entered by: {who}"),
        "col_criterion": _("Criterion"),
        "col_most": _("Maximum points"),
        "col_due": _("Due"),
        # the dossier
        "dossier_moved": _(
            "The state of the dossier has changed ({state}). Open the unit again to go on with what it allows."
        ),
        "reopen": _("Open again"),
    }

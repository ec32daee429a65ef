"""All the words that the browser shows: the scripts hold none of their own. ``{names}`` are filled in there."""

from __future__ import annotations

from cchc_eval.i18n import catalogue

_ = catalogue("widgets")


def words() -> dict[str, str]:
    """Return name → text, in the language in use."""
    return {
        # the frame
        "form": _("Scoring administrative reform"),
        "navigator": _("Fields and criteria"),
        "overview": _("Overview"),
        "previous": _("← Previous"),
        "next": _("Next →"),
        "next_open": _("Next one not declared"),
        "none_open": _("Everything is declared."),
        "autosave": _("Everything is saved by itself; Ctrl+S saves at once."),
        "author_is": _("Entered by: {who}"),
        "change": _("Change unit or person"),
        "points": _("points"),
        "at_most": _("maximum {max}"),
        "choose": _("– choose –"),
        "unchoose": _("Take the choice back"),
        "enter_key": _("(Enter)"),
        "cancel": _("Cancel"),
        "add": _("Add"),
        "remove": _("Remove"),
        # saving
        "saving": _("Saving …"),
        "saved": _("saved {time}"),
        "not_saved": _("NOT SAVED YET"),
        "nothing_to_save": _("Nothing to save"),
        "some_not_saved": _("not saved: {count} (see the remark beside the box)"),
        "opening": _("Opening the records …"),
        "leave_unsaved": _("Something has not been saved yet; please wait a moment and try again."),
        "silent": _(
            "The program has not answered since {time}. What you type is kept in this browser but NOT saved. "
            "Wait a moment; if this stays, reload the page (F5) and start again: unsaved texts will then be offered."
        ),
        "silent_opening": _(
            "The program is still opening the records (last answer {time}). Please wait a moment."
        ),
        # the first page
        "start_title": _("What is to be scored?"),
        "workspace": _("Records"),
        "year": _("Year"),
        "set": _("Criteria set"),
        "unit": _("Unit"),
        "author": _("Who is entering?"),
        "person": _("Name and position"),
        "person_new": _("– somebody else (type below) –"),
        "person_name": _("First and last name"),
        "person_position": _("Position"),
        "author_note": _(
            "Name and position are recorded with every change and stay in sight. "
            "They are a statement of the one at the keyboard, not a login."
        ),
        "unit_wanted": _("Choose a unit."),
        "person_wanted": _("Choose who is entering, or type first and last name."),
        "language": _("Language"),
        "start": _("Start scoring"),
        "set_faults": _("These criteria sets cannot be used until their faults are mended:"),
        # one criterion
        "wording": _("Content:"),
        "method": _("How points are given:"),
        "rule": _("Computed as:"),
        "combine": _("Combined as:"),
        "note": _("Note:"),
        "facts": _("Facts declared"),
        "one_of": _("Choice"),
        "source": _("Source of the facts:"),
        "state_question": _("This criterion"),
        "state_question_node": _("Everything below"),
        "state_declare": _("Is declared"),
        "state_declare_node": _("Is declared criterion by criterion"),
        "reason_label": _("Reason (required)"),
        "reason_wanted": _("Write in a few words why; only then is it saved."),
        "worked": _("Worked calculation"),
        "clear": _("Clear what was declared …"),
        "clear_sure": _("Clear all facts of this criterion? The earlier version stays in the history."),
        "clear_yes": _("Yes, clear"),
        "children": _("Parts"),
        "evidence": _("Evidence"),
        "evidence_asked": _("Asked by the set:"),
        "no_evidence": _("No evidence cited yet."),
        "add_evidence": _("Add evidence"),
        "document": _("Document"),
        "document_new": _("– a document not yet in the list –"),
        "document_number": _("Number and sign"),
        "document_date": _("Date"),
        "date_hint": _("day/month/year"),
        "document_issuer": _("Issued by"),
        "document_type": _("Type of document"),
        "document_title": _("Title"),
        "muc": _("Section"),
        "page": _("Page"),
        "remarks": _("Explanation and remarks"),
        "explanation": _("Explanation"),
        "explanation_hint": _("(owed where evidence is missing)"),
        "difficulties": _("Difficulties"),
        "difficulties_hint": "",
        "proposals": _("Proposals"),
        "proposals_hint": "",
        "mark_unanswered": _("not declared"),
        "mark_incomplete": _("declared in part"),
        "mark_answered": _("declared"),
        "mark_zero": _("0 points"),
        "mark_not_applicable": _("not applicable"),
        "mark_no_case": _("no case"),
        "mark_evidence_missing": _("evidence missing"),
        "mark_invalid": _("invalid"),
        "mark_not_chosen": _("not chosen"),
        "mark_choice_pending": _("choice pending"),
        "mark_none_claimed": _("none"),
        # two versions, and drafts
        "version_theirs": _("Saved by {who} at {when}:"),
        "version_mine": _("What you typed, not saved:"),
        "keep_mine": _("Save mine on top"),
        "take_theirs": _("Keep the saved version"),
        "drafts": _("Texts typed earlier in this browser and not saved"),
        "drafts_about": _("Put back what still holds; nothing is saved until you do."),
        "draft_restore": _("Put back and save"),
        "draft_restore_all": _("Put all back and save"),
        "draft_drop": _("Discard"),
        # the overview
        "overview_caption": _("Points by field, self-scored part"),
        "field": _("Field"),
        "total": _("Total"),
        "col_points": _("Points"),
        "col_maximum": _("Applicable maximum"),
        "col_share": _("Declared"),
        "col_state": _("State"),
        "faults": _("What cannot be scored as it stands"),
    }

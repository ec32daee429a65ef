"""All the words that the office desk's script shows."""

from __future__ import annotations

from cchc_eval.i18n import catalogue
from cchc_eval.widgets.words import words as form_words

_ = catalogue("widgets")
OF_THE_FORM = (
    "remove", "undo", "saved", "nothing", "standing", "why", "file_attach", "file_drop", "file_open", "file_sure", "file_gone",
    "file_sending", "file_opening", "file_broken", "file_unreadable",
)  # fmt: skip
"""Words of the scoring form that files and histories are shown with here too."""


def words() -> dict[str, str]:
    """Return name → text, in the language in use."""
    shared = form_words()
    return {name: shared[name] for name in OF_THE_FORM} | {
        "files": _("Files of the document"),
        "search": _("Search"),
        "desk": _("Years and dossiers"),
        "choices": _("What is worked on"),
        "pages": _("Pages"),
        "language": _("Language"),
        "working": _("Working …"),
        "sending": _("Sending the file: {share}%"),
        "cancel": _("Cancel"),
        "all": _("Tick all"),
        "none": _("Tick none"),
        "found": _("Found: {count}"),
        "silent": _(
            "The program has not answered yet. A large file takes longer; if this stays, what was asked for is not recorded: "
            "reload the page (F5)."
        ),
    }

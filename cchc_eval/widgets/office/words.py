"""All the words that the office desk's script shows."""

from __future__ import annotations

from cchc_eval.i18n import catalogue

_ = catalogue("widgets")


def words() -> dict[str, str]:
    """Return name → text, in the language in use."""
    return {
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

"""The parts of a report's head and foot as a form asks for them."""

from __future__ import annotations

from cchc_eval.i18n import catalogue

_ = catalogue("reports")


def heads() -> list[tuple[str, str, str, int]]:
    """Return for each part of the settings: its name, label, hint, and lines of its box."""
    return [
        ("authority", _("Body above"), _("for example: PEOPLE'S COMMITTEE OF QUANG TRI PROVINCE"), 1),
        ("body", _("Issuing body"), _("empty: the unit's own name"), 1),
        ("number", _("Number"), "", 1),
        ("sign", _("Sign"), _("for example: BC-SKHDT"), 1),
        ("place", _("Place"), _("for example: Quang Tri"), 1),
        ("date", _("Date"), _("empty: dotted"), 1),
        ("capacity", _("In what capacity"), _("a line each, for example: FOR THE DIRECTOR, DEPUTY DIRECTOR"), 2),
        ("name", _("Who signs"), "", 1),
        ("recipients", _("Recipients"), _("one per line"), 3),
        ("author", _("Who makes the report"), _("stands in the files and in the manifest"), 1),
    ]  # fmt: skip

"""What notebook 08 says above and below its tables."""

from __future__ import annotations

from collections.abc import Callable

from cchc_eval.i18n import catalogue

_ = catalogue("widgets")


def title_texts() -> list[str]:
    """Return the heading and what the page is for."""
    return [
        f"# {_('Follow-up of the work of administrative reform')}",
        _(
            "This page counts what the records hold of plans, inspections, reports and dissemination against one day: today while "
            "the year runs, else the last day of the year. The day can be chosen; the page says which one is used. It records "
            "nothing."
        ),
    ]


def help_texts(steps: Callable[..., str]) -> list[str]:
    """Return how the page is used."""
    return [
        f"### {_('How to use this page')}",
        steps(
            _("Choose records, year and the day against which is counted. Every table and figure follows."),
            _(
                "Choose a field above the calendar of tasks to see that field alone; at most 40 tasks are drawn, the workbook "
                "holds all of them."
            ),
            _(
                "**Calendar (.ics)** makes a file for Outlook, Google Calendar or a telephone. Import it again after changes: "
                "what is there is brought up to date, nothing is doubled. What went to another owner, or was taken off the register, "
                "stays in the old calendar: delete that calendar, then import the new file."
            ),
            _("**List of overdue work (to print)** is a page that opens without network and prints on A4."),
            _("**All tables (Excel)** has every row, also those that the screen leaves out."),
        ),
    ]

"""What notebooks 06 and 07 say below their pages."""

from __future__ import annotations

from collections.abc import Callable

from cchc_eval.i18n import catalogue

_ = catalogue("widgets")


def plan_texts(steps: Callable[..., str]) -> list[str]:
    """Return how the page of the year's plan is used."""
    return [
        f"### {_('How to use this page')}",
        steps(
            _("Choose records, year and who is at work at the top; the pages are on the left."),
            _(
                "**Plans**: enter each plan with the decision that issues it and the documents that it carries out. A document is "
                "entered once and then chosen from the list."
            ),
            _(
                "**Tasks**: enter them, or take them from the plan's Word or Excel table. When one is finished, open it and enter "
                "the day and the product's document; one that is given up or moved needs a reason."
            ),
            _(
                "**Assignment**, **Dissemination**, **Periodic reports**: as things happen, not once a year from memory."
            ),
            _(
                "**Documents**: all documents with their files and where each is used. Enter here what a plan carries out, and correct "
                "here what was mistyped."
            ),
            _(
                "**Document in Word**: open a plan or a report with a text, then make the plan, the report on how it was carried out or "
                "the periodic report; what is not in the register is left to be filled in."
            ),
            _(
                "On the form for self-scoring the numbers stand under “From the register of work”: look at what is behind them, then "
                "confirm. Nothing is scored before somebody confirms."
            ),
        ),
    ]


def inspection_texts(steps: Callable[..., str]) -> list[str]:
    """Return how the page of inspections is used."""
    return [
        f"### {_('How to use this page')}",
        steps(
            _("Choose records, year and who is at work at the top; the pages are on the left."),
            _(
                "**Inspections**: enter each unit to be inspected; open its row and enter the steps one after another: decision, "
                "notice, minutes, conclusion, the unit's report, closing by the head of the team."
            ),
            _(
                "**Document in Word**: decision, notice with outline, minutes and conclusion are made from the inspection that is opened, "
                "the summary of all findings on the page “Findings”; what is not in the register is left to be filled in."
            ),
            _("**Team and documents**: nobody inspects the own unit; the page warns."),
            _(
                "**Findings**: each with its recommendation, who remedies it and until when. It is closed with the document that "
                "shows the remedy; if the remedy does not last, open it again with the reason. What is still open at the end of the year "
                "is moved to the next one."
            ),
        ),
    ]

"""What the notebooks say between their forms and figures: prose of the catalogue, so that it follows the language in use."""

from __future__ import annotations

import os
import re

from IPython.display import Markdown

from cchc_eval.i18n import catalogue
from cchc_eval.widgets.choice import use_language

_ = catalogue("widgets")
PARTS = (
    "scoring", "appraisal", "results", "results_ranking", "results_fields", "results_unit", "results_progress",
    "results_beside", "results_years", "results_help", "office", "checker", "plan", "inspection", "board", "board_help",
)  # fmt: skip


def guide(part: str, lang: str | None = None) -> Markdown:
    """Return one text, as Markdown, to be the last line of a cell.

    Parameters
    ----------
    part : str
        One of ``PARTS``.
    lang : {"vi", "en"}, optional
        By default the language that was chosen last.

    Notes
    -----
    Where the form is shown without notebooks (``CCHC_APP``, set by ``python run.py app``) files are named and not linked to.
    """
    use_language(lang)
    heading, *paragraphs = _texts(part)
    text = "\n\n".join([heading, *paragraphs])
    return Markdown(re.sub(r"\[([^\]]*)\]\([^):]*\)", r"**\1**", text) if os.environ.get("CCHC_APP") else text)


def _steps(*lines: str) -> str:
    return "\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1))


def _points(*lines: str) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _elsewhere(here: str) -> str:
    """Lead to the other notebooks, and to the handbook."""
    pages = {
        "01_cham_diem": _("self-scoring: {notebook}", notebook="[01_cham_diem.ipynb](01_cham_diem.ipynb)"),
        "02_tham_dinh": _("appraisal: {notebook}", notebook="[02_tham_dinh.ipynb](02_tham_dinh.ipynb)"),
        "03_ket_qua": _("results and figures: {notebook}", notebook="[03_ket_qua.ipynb](03_ket_qua.ipynb)"),
        "00_nam_va_ho_so": _(
            "years and dossiers: {notebook}", notebook="[00_nam_va_ho_so.ipynb](00_nam_va_ho_so.ipynb)"
        ),
        "04_bao_cao_nam": _("annual report: {notebook}", notebook="[04_bao_cao_nam.ipynb](04_bao_cao_nam.ipynb)"),
        "05_kiem_tra_so_lieu": _(
            "check of printed numbers: {notebook}", notebook="[05_kiem_tra_so_lieu.ipynb](05_kiem_tra_so_lieu.ipynb)"
        ),
        "06_ke_hoach": _("plan and work: {notebook}", notebook="[06_ke_hoach.ipynb](06_ke_hoach.ipynb)"),
        "07_kiem_tra": _("inspections: {notebook}", notebook="[07_kiem_tra.ipynb](07_kiem_tra.ipynb)"),
        "08_bang_theo_doi": _("follow-up: {notebook}", notebook="[08_bang_theo_doi.ipynb](08_bang_theo_doi.ipynb)"),
    }
    others = "; ".join(text for name, text in pages.items() if name != here)
    handbook = _(
        "Handbook with pictures (in Vietnamese): {handbook}.",
        handbook="[docs/so-tay/README.md](../docs/so-tay/README.md)",
    )
    return "\n\n".join([_("Other pages – {pages}.", pages=others), handbook])


def _of_the_checker() -> list[str]:
    # the checker takes a third of a second to load, for which the other notebooks need not wait
    from cchc_eval.widgets.checker import guide_texts

    return guide_texts(_steps)


def _texts(part: str) -> list[str]:
    from cchc_eval.widgets.work import board_prose, desk_prose

    return {
        "scoring": lambda: [
            f"### {_('How to use this page')}",
            _steps(
                _("Choose records, year, criteria set, unit and your name, then press **Start scoring**."),
                _(
                    "Enter the facts in the boxes; points, the worked calculation and the totals appear beside them at once. "
                    "Everything is saved by itself: the line **saved** with the time appears only when it lies in the file."
                ),
                _(
                    "Write numbers as usual here: `1.234,5`. What is not clear is asked back beside the box; what is wrong is "
                    "refused with the limit, and what was typed stays."
                ),
                _(
                    "Not declared, not declared in full, 0 points, not applicable, no case and evidence missing are different "
                    "states, each with a mark of its own."
                ),
                _(
                    "When the unit is done, its leader approves and submits the dossier in {notebook}.",
                    notebook="[00_nam_va_ho_so.ipynb](00_nam_va_ho_so.ipynb)",
                ),
            ),
            _elsewhere("01_cham_diem"),
        ],
        "appraisal": lambda: [
            f"### {_('How to use this page')}",
            _steps(
                _(
                    "Choose records, year, criteria set, unit and the appraiser, then press **Start appraising**. Decisions are "
                    "possible when the unit's dossier was submitted (first appraisal) or explained (second appraisal); at "
                    "other times the form says why not and what to do."
                ),
                _(
                    "On the left is what the unit states, on the right the decision: accept, other facts, other points, ask for "
                    "an explanation; for what is not applicable or had no case: accept or not. A decision that needs a reason "
                    "is saved only with it."
                ),
                _(
                    "**What waits** lists the criteria that wait for the appraiser and those that wait for the unit; **Accept all "
                    "that agrees** shows the list first and records only at its button; **Overview** compares self-score and "
                    "appraisal."
                ),
                _("Survey points, bonus and penalty points are entered on pages of their own."),
            ),
            _elsewhere("02_tham_dinh"),
        ],
        "results": lambda: [
            f"# {_('Results of administrative reform')}",
            _(
                "This page reads what was declared, scores it and shows the results: points, index, class, rank, the figures, and "
                "the reason for each point lost and each penalty. It records nothing. Choose other records, another set, round or "
                "scope in the lists below, and all tables and figures follow."
            ),
        ],
        "results_ranking": lambda: [
            f"## 1. {_('Results and ranking')}",
            _(
                "Index (%) = points ÷ applicable maximum × 100. A unit that is not declared (or appraised) in full has **provisional "
                "results** only: in a table apart, without rank, with the range of its index by what is not declared yet. Not "
                "declared is not 0 points."
            ),
        ],
        "results_fields": lambda: [
            f"## 2. {_('By field')}",
            _(
                "Criteria that are **not applicable** or had **no case** count as the criteria set rules: taken out of the maximum, "
                "or full points."
            ),
        ],
        "results_unit": lambda: [
            f"## 3. {_('Unit by unit: points, and why they were lost')}",
            _(
                "Choose a unit to see its points by field, and the criteria that lost points with the calculation, largest first. "
                "**Points lost** are what is missing to a criterion's maximum; **bonus** and **penalty** points are added to and "
                "taken from the total and are listed apart with their reasons. A criterion that is not declared has lost nothing "
                "yet and is only named below the figure."
            ),
            _(
                "The list below it has every criterion of the unit with its points. Where the facts come from the register of work, the "
                "line opens: who confirmed them and when, and every task, finding, activity or report behind the number with its "
                "documents and the person who recorded it, as it stood then."
            ),
        ],
        "results_progress": lambda: [
            f"## 4. {_('Progress and evidence')}",
            _(
                "How many criteria of each unit are not declared, not declared in full, invalid, or without evidence."
            ),
        ],
        "results_beside": lambda: [
            f"## 5. {_('Self-score, appraisal and survey')}",
            _(
                "Of the unit chosen in part 3: what the appraisal changed, of the criteria that are appraised; and how far the "
                "survey agrees with the points scored directly."
            ),
        ],
        "results_years": lambda: [
            f"## 6. {_('Over the years')}",
            _(
                "Years are compared over their **common criteria** only: those in every year's set with the same maximum and rule; "
                "the figure says what share of each year's points they are. The tables tell what rose and fell since the year "
                "before, and why: which facts changed, what became of the rule, the maximum or what applies."
            ),
        ],
        "results_help": lambda: [
            f"### {_('How to read it')}",
            _points(
                _("Below each figure there is **Table of figures**: the numbers that were drawn."),
                _(
                    "The frames **Illustrative data**, **Illustrative criteria set** and **Provisional** on a figure say that the "
                    "numbers are no official result; keep them where the figure is used elsewhere."
                ),
                _(
                    "To enter or correct facts, open {notebook}, then press **Read again** at the top of this page.",
                    notebook="[01_cham_diem.ipynb](01_cham_diem.ipynb)",
                ),
            ),
        ],
        "office": lambda: [
            f"### {_('How to use this page')}",
            _steps(
                _("Choose records, year and set, unit and who is at work at the top; the pages are on the left."),
                _(
                    "**Dossier of the unit**: approve or return, submit, request explanations, send them, settle, publish, reopen. "
                    "Each step records who took it, when, and with what note."
                ),
                _(
                    "**Rounds and criteria set**: open, lock and reopen rounds for all units or one; use a corrected set; close "
                    "the year."
                ),
                _(
                    "**New year**: take over criteria set, units, evidence and comments. **Between computers, backup**: hand the "
                    "records of a unit or a year on as one file, take such a file in, or keep it as a backup."
                ),
                _("Each frame is recorded only when its button is pressed; what became of it is said in the line at the top."),
            ),
            _elsewhere("00_nam_va_ho_so"),
        ],
        "report": lambda: [
            f"### {_('How to use this page')}",
            _steps(
                _(
                    "Choose records, year, criteria set and round, tick the reports and languages. Fill in **Head and foot of the "
                    "reports** once: it is kept for the next ones."
                ),
                _(
                    "Press **Make the reports**: for each unit, and for all together, a Word document to sign, an Excel workbook, a "
                    "page that opens without a network, and the figures. A run that was stopped goes on where it was; what did not "
                    "change is kept, and what was edited by hand is never written over."
                ),
                _(
                    "Take the files from the list, or from the folder named above it. `manifest.json` there says what they were made "
                    "from; `python run.py report --again` makes the same files from it, byte for byte."
                ),
                _("What is provisional, illustrative, not applicable or locked is said on each page of a report."),
            ),
            _elsewhere("04_bao_cao_nam"),
        ],
        "checker": lambda: [*_of_the_checker(), _elsewhere("05_kiem_tra_so_lieu")],
        "plan": lambda: [*desk_prose.plan_texts(_steps), _elsewhere("06_ke_hoach")],
        "inspection": lambda: [*desk_prose.inspection_texts(_steps), _elsewhere("07_kiem_tra")],
        "board": board_prose.title_texts,
        "board_help": lambda: [*board_prose.help_texts(_steps), _elsewhere("08_bang_theo_doi")],
    }[part]()  # fmt: skip

"""The appraisal form: the same frame as the scoring form, with pages of its own."""

from __future__ import annotations

from pathlib import Path

from cchc_eval.i18n import catalogue
from cchc_eval.widgets import assets
from cchc_eval.widgets.appraisal.dialogue import AppraisalDialogue
from cchc_eval.widgets.choice import use_language
from cchc_eval.widgets.form import ScoringForm

_ = catalogue("widgets")


class AppraisalForm(ScoringForm):
    """The form on the screen; all its work is done by :class:`~cchc_eval.widgets.appraisal.dialogue.AppraisalDialogue`."""

    _esm = assets.script(assets.APPRAISAL)
    _css = assets.style() + assets.style("appraisal")

    def __repr__(self) -> str:
        return _("The appraisal form; it is shown when this notebook is opened in JupyterLab.")


def appraisal_form(
    workspace: str | None = None,
    year: int | None = None,
    set: str | None = None,
    unit: str | None = None,
    lang: str | None = None,
    base: Path | str | None = None,
) -> AppraisalForm:
    """Return the form for appraising one unit after another.

    Parameters
    ----------
    workspace, year, set, unit : optional
        What the first page has chosen already; by default what was chosen last.
    lang : {"vi", "en"}, optional
        Language of the screen.
    base : path, optional
        Folder of the workspaces; ``$CCHC_WORKSPACE`` or ``~/cchc`` by default.

    Returns
    -------
    AppraisalForm
        A widget; showing it records nothing.
    """
    use_language(lang, base)
    wanted = {"workspace": workspace or "", "year": str(year or ""), "set": set or "", "unit": unit or ""}
    return AppraisalForm(AppraisalDialogue(Path(base) if base else None, wanted))

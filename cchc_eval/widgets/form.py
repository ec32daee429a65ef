"""The scoring form: one anywidget, whose words and values come from the kernel and whose typed text does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget

from cchc_eval.i18n import catalogue
from cchc_eval.widgets import assets
from cchc_eval.widgets.choice import use_language
from cchc_eval.widgets.dialogue import Dialogue

_ = catalogue("widgets")


class ScoringForm(anywidget.AnyWidget):
    """The form on the screen; all its work is done by :class:`~cchc_eval.widgets.dialogue.Dialogue`."""

    _esm = assets.script()
    _css = assets.style()

    def __init__(self, dialogue: Dialogue) -> None:
        super().__init__()
        self.dialogue = dialogue
        self.on_msg(self._received)

    def __repr__(self) -> str:
        return _("The scoring form; it is shown when this notebook is opened in JupyterLab.")

    def _received(self, _widget: Any, message: Any, buffers: Any) -> None:
        if isinstance(message, dict):
            answer = self.dialogue.answer(message | {"buffers": buffers} if buffers else message)
            parts = answer.pop("buffers", None) if answer else None
            if parts:
                self.send(answer, parts)
            elif answer:
                self.send(answer)


def scoring_form(
    workspace: str | None = None,
    year: int | None = None,
    set: str | None = None,
    unit: str | None = None,
    lang: str | None = None,
    base: Path | str | None = None,
) -> ScoringForm:
    """Return the form for scoring one unit after another.

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
    ScoringForm
        A widget; showing it records nothing.
    """
    use_language(lang, base)
    wanted = {"workspace": workspace or "", "year": str(year or ""), "set": set or "", "unit": unit or ""}
    return ScoringForm(Dialogue(Path(base) if base else None, wanted))

"""The scoring form: one anywidget, whose words and values come from the kernel and whose typed text does not."""

from __future__ import annotations

import threading
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import anywidget

from cchc_eval.i18n import catalogue
from cchc_eval.widgets import assets
from cchc_eval.widgets.beforehand import load_beforehand
from cchc_eval.widgets.choice import use_language

if TYPE_CHECKING:
    from cchc_eval.widgets.dialogue import Dialogue

_ = catalogue("widgets")


class ScoringForm(anywidget.AnyWidget):
    """The form on the screen; all its work is done by :class:`~cchc_eval.widgets.dialogue.Dialogue`.

    Parameters
    ----------
    base : Path, optional
        Folder of the workspaces.
    wanted : dict
        What the notebook's parameters name.

    Notes
    -----
    Pandas, SQLAlchemy and the rest take a second to load: they do while the browser makes the widget, and so a page stands sooner.
    """

    _esm = assets.script()
    _css = assets.style()
    talks: ClassVar[tuple[str, str]] = ("cchc_eval.widgets.dialogue", "Dialogue")  # module and class

    def __init__(self, base: Path | None, wanted: dict[str, str]) -> None:
        super().__init__()
        self._asked = base, wanted
        self._dialogue: Dialogue | None = None
        self._making = threading.Lock()  # JupyterLab may run two handlers at once
        self.on_msg(self._received)
        load_beforehand(self.talks[0])

    @property
    def dialogue(self) -> Dialogue:
        """The conversation with the browser."""
        with self._making:
            if self._dialogue is None:
                module, name = self.talks
                self._dialogue = getattr(import_module(module), name)(*self._asked)
            return self._dialogue

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
    return ScoringForm(Path(base) if base else None, wanted)

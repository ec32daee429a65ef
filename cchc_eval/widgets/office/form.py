"""The office desk on the screen; all its work is done by :class:`~cchc_eval.widgets.office.office.Office`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget

from cchc_eval.i18n import catalogue
from cchc_eval.widgets import assets
from cchc_eval.widgets.choice import use_language
from cchc_eval.widgets.office.office import Office

_ = catalogue("widgets")


class OfficeDesk(anywidget.AnyWidget):
    """The widget: hands messages of the browser to the desk and sends its answers back."""

    _esm = assets.script(assets.OFFICE)
    _css = assets.style() + assets.style("office")

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.on_msg(self._received)

    def __repr__(self) -> str:
        return _("The page for years and dossiers; it is shown when this notebook is opened in JupyterLab.")

    def _received(self, _widget: Any, message: Any, buffers: Any) -> None:
        answer = self.office.answer(message, buffers) if isinstance(message, dict) else None
        if answer:
            self.send(answer | {"client": message.get("client", "")})


def office_desk(
    workspace: str | None = None,
    year: int | None = None,
    set: str | None = None,
    unit: str | None = None,
    lang: str | None = None,
    base: Path | str | None = None,
) -> OfficeDesk:
    """Return the desk for dossiers, rounds, years and files between computers.

    Parameters
    ----------
    workspace, year, set, unit : optional
        What is chosen on the page already; by default what was chosen last.
    lang : {"vi", "en"}, optional
        Language of the screen.
    base : path, optional
        Folder of the workspaces; ``$CCHC_WORKSPACE`` or ``~/cchc`` by default.

    Returns
    -------
    OfficeDesk
        A widget; showing it records nothing.
    """
    use_language(lang, base)
    wanted = {"workspace": workspace or "", "set": f"{year}/{set}" if year and set else "", "unit": unit or ""}
    return OfficeDesk(Office(Path(base) if base else None, wanted))

"""A page of parts that follow choices: notebook 03 (results) and notebook 08 (the year's work)."""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, ClassVar, Generic, TypeVar

from cchc_eval.i18n import catalogue
from cchc_eval.widgets.panel import Chooser, Panel, problem_html, put
from cchc_eval.widgets.results_content import Content

_ = catalogue("widgets")
log = logging.getLogger(__name__)
Shown = TypeVar("Shown")


class FollowingPage(ABC, Generic[Shown]):
    """Parts and lists of choices in the cells of a notebook; a choice exchanges what the parts show.

    A page says what is shown (:meth:`shown`), what is said about it (:meth:`_about`), and what a choice
    does (:meth:`_follow`).
    """

    name: ClassVar[str]
    """Before what is written to the log."""

    def __init__(self) -> None:
        self._parts: list[tuple[Panel, Callable[[Shown], Content], bool]] = []
        self._choosers: list[tuple[Chooser, Callable[[], list[dict[str, Any]]]]] = []

    @property
    @abstractmethod
    def shown(self) -> Shown | None:
        """What the parts are made of; None while there is nothing to show."""

    @abstractmethod
    def _about(self) -> Content:
        """Say what is shown, or why nothing is."""

    @abstractmethod
    def _follow(self, name: str, value: str) -> str:
        """Follow a choice and say so."""

    def about(self) -> None:
        """Say what is shown, or why nothing is."""
        self._add(lambda _shown: self._about(), needs=False)

    def _part(self, make: Callable[[Shown], Content], narrow: bool = False) -> None:
        """Show a part; a narrow one follows the narrower choice, too (another unit, another field)."""
        self._add(make, narrow)

    def _add(self, make: Callable[..., Content], narrow: bool = False, needs: bool = True) -> None:
        def made(shown: Shown | None) -> Content:
            return Content("", "") if shown is None and needs else make(shown)

        content = self._made(made)
        panel = Panel(content.html)
        self._parts.append((panel, made, narrow))
        put(panel, content.text)

    def _made(self, make: Callable[..., Content]) -> Content:
        try:
            return make(self.shown)
        except Exception:
            log.exception("%s: a part of the page failed", self.name)
            text = _("This part could not be made. The other parts are not affected; please report it.")
            return Content(problem_html("", text), text)

    def _again(self, only_narrow: bool) -> None:
        """Make the parts again, or those alone that follow the narrower choice."""
        for panel, make, narrow in self._parts:
            if narrow or not only_narrow:
                panel.html = self._made(make).html

    def _choose(self, fields: Callable[[], list[dict[str, Any]]], again: str = "") -> None:
        words = {
            "busy": _("Computing …"),
            "silent": _("The program does not answer. Reload the page (F5)."),
            "again": again,
        }
        chooser = Chooser(self._picked, words)
        self._choosers.append((chooser, fields))
        chooser.show(fields(), "")
        put(chooser, "")

    def _picked(self, name: str, value: str) -> None:
        try:
            said = self._follow(name, value)
        except Exception:
            log.exception("%s: the choice %s=%s failed", self.name, name, value)
            said = _("Something went wrong inside the program; what is shown is not up to date. Reload the page (F5).")
        for chooser, fields in self._choosers:
            chooser.show(fields(), said)

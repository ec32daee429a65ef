"""A person at the office desk, without a browser: turns pages, fills in a form as the page shows it, and presses its button."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cchc_eval.records import open_workspace
from cchc_eval.widgets.office.office import Office

YEAR, SET, UNIT = 2017, "phong-2017", "phong-dkkd"


class Clerk:
    """One desk with its page; ``press`` raises where no such form is on the page."""

    def __init__(self, base: Path, **wanted: str) -> None:
        self.base = base
        self.office = Office(base, {"set": f"{YEAR}/{SET}", "unit": UNIT} | wanted)
        self.page = self.turn("dossiers")

    def turn(self, tab: str) -> dict[str, Any]:
        return self._said({"type": "show", "tab": tab})

    def choose(self, **chosen: str) -> dict[str, Any]:
        return self._said({"type": "show", "chosen": chosen})

    def _said(self, message: dict[str, Any]) -> dict[str, Any]:
        answer = self.office.answer(message)
        assert answer
        if answer["type"] == "page":
            self.page = answer
        return answer

    def parts(self, kind: str) -> list[dict[str, Any]]:
        return [part for section in self.page["sections"] for part in section["parts"] if part["type"] == kind]

    def forms(self) -> dict[str, dict[str, Any]]:
        """Every form on the page, by its title."""
        return {part["title"]: part for part in self.parts("form")}

    def rows(self, caption: str) -> list[list[str]]:
        return next(part["rows"] for part in self.parts("table") if part["caption"] == caption)

    def text(self) -> str:
        return "\n".join(text for part in self.parts("lines") for text in part["texts"])

    def press(self, title: str, /, **typed: str) -> dict[str, Any]:
        """Fill in the form of that title and press its button; what is not typed stays as the page shows it."""
        form = self.forms()[title]
        names = [field["name"] for field in form["fields"]]
        assert set(typed) <= set(names), names
        shown = {field["name"]: field["value"] or _first(field) for field in form["fields"]}
        return self._said(
            {
                "type": "act",
                "action": form["action"],
                "values": {**form["fixed"], **shown, **typed},
                "place": self.page["place"],
            }
        )

    def is_at_work(self, name: str, position: str = "") -> None:
        """Choose a person, added first if not known."""
        tab = self.page["tab"]
        people = {one.name: one.id for one in self.office.reader.people()}
        if name not in people:
            self.turn("people")
            self.press("Thêm người", name=name, position=position)
            self.turn(tab)
        else:
            self.choose(person=people[name])

    def records(self) -> Any:
        return self.office.reader


def _first(field: dict[str, Any]) -> str:
    return field["options"][0][0] if field["kind"] == "choice" else ""


def own(base: Path) -> Any:
    return open_workspace("cua-toi", base).records()

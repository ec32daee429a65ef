"""Somebody who keeps the register, without a browser: opens pages and rows, fills forms and presses their buttons."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cchc_eval.widgets.work.desk import InspectionDesk, PlanDesk, WorkDesk


class Keeper:
    """Each method is one step of a user."""

    def __init__(
        self, base: Path, kind: type[WorkDesk] = PlanDesk, workspace: str = "cua-toi", year: str = "2017"
    ) -> None:
        self.desk = kind(base, {"workspace": workspace, "year": year})
        self.page: dict[str, Any] = self.say({"type": "show"})
        if self.desk.chosen["person"] == "":
            self.goes("people")
            self.presses("add_person", name="Nguyễn Văn An", position="Chánh Văn phòng")

    def say(self, message: dict[str, Any]) -> dict[str, Any]:
        answer = self.desk.answer(message)
        assert answer is not None
        if answer["type"] == "page":
            assert not answer["problem"], answer["problem"]
            self.page = answer
        return answer

    def goes(self, tab: str) -> Keeper:
        self.say({"type": "show", "tab": tab})
        return self

    def opens(self, caption: str, text: str) -> Keeper:
        """Press the button of the row that holds a text."""
        part = self.table(caption)
        at = next(at for at, row in enumerate(part["rows"]) if any(text in cell for cell in row))
        self.say({"type": "show", "pick": {part["pick"]: part["ids"][at]}})
        return self

    def parts(self, kind: str) -> list[dict[str, Any]]:
        return [part for section in self.page["sections"] for part in section["parts"] if part["type"] == kind]

    def table(self, caption: str) -> dict[str, Any]:
        return next(part for part in self.parts("table") if part["caption"] == caption)

    def rows(self, caption: str) -> list[list[str]]:
        rows: list[list[str]] = self.table(caption)["rows"]
        return rows

    def said(self) -> str:
        return " ".join(text for part in self.parts("lines") for text in part["texts"])

    def form(self, action: str) -> dict[str, Any]:
        return next(part for part in self.parts("form") if part["action"] == action)

    def presses(self, action: str, **typed: Any) -> dict[str, Any]:
        """Fill a form of the page as it stands and press its button."""
        part = self.form(action)
        values = {
            box["name"]: [row["id"] for row in box["rows"] if row["ticked"]] if box["kind"] == "ticks" else box["value"]
            for box in part["fields"]
        }
        # a list that shows nothing yet has its first entry
        values |= {
            box["name"]: box["options"][0][0] for box in part["fields"] if box["kind"] == "choice" and not box["value"]
        }
        unknown = set(typed) - set(values)
        assert not unknown, unknown
        message = {
            "type": "act",
            "action": action,
            "values": {**values, **part["fixed"], **typed},
            "place": self.page["place"],
        }
        return self.say(message)

    def uploads(self, name: str, content: bytes) -> str:
        """Choose a file; return what a form sends for it."""
        answer = self.desk.answer(
            {"type": "part", "upload": "u1", "name": name, "number": 0, "parts": 1}, [memoryview(content)]
        )
        assert answer
        assert answer["done"]
        return "u1"

    def enters_a_plan(self, **more: Any) -> dict[str, Any]:
        self.goes("plans")
        typed = {
            "type": "cchc_nam",
            "unit": "so-khdt",
            "title": "Kế hoạch CCHC năm 2017",
            "of_document_number": "354/QĐ-SKH-VP",
            "of_document_date": "30/12/2016",
        }
        return self.presses("plan", **typed | more)


def inspector(base: Path) -> Keeper:
    return Keeper(base, InspectionDesk)

"""The browser's part of the forms: plain files under ``js/``, joined in order into one ES module. No build step."""

from __future__ import annotations

from functools import cache
from pathlib import Path

JS = Path(__file__).parent / "js"
SCORING = (
    "dom", "recorded", "wire", "inputs", "files", "evidence", "beside", "history", "marking", "proposal", "criterion",
    "charge", "navigator", "owed", "pages", "form",
)  # fmt: skip
APPRAISAL = (*SCORING[:-1], "appraisal_decision", "appraisal", "appraisal_lists", SCORING[-1])  # the frame comes last
OFFICE = ("dom", "recorded", "files", "history", "office")


@cache
def script(names: tuple[str, ...] = SCORING) -> str:
    """Return the ES module of a form; each file sees the names of those before it."""
    return "\n".join((JS / f"{name}.js").read_text("utf-8") for name in names)


@cache
def style(name: str = "form") -> str:
    """Return the style sheet of a form."""
    sheets = ("form", "navigator") if name == "form" else (name,)
    return "\n".join((JS / f"{one}.css").read_text("utf-8") for one in sheets)

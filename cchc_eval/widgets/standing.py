"""What stands in the records for one unit, as the form shows it, with the revisions that later edits build on."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from cchc_eval import columns as c
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date, format_number
from cchc_eval.widgets.facts import percent_beside, shown_fact, typed_fact

if TYPE_CHECKING:
    import pandas as pd

    from cchc_eval.records import Records
    from cchc_eval.widgets.describe import Tree

_ = catalogue("widgets")

TEXTS = ("explanation", "difficulties", "proposals")
DOCUMENT_PARTS = ("number", "date", "issuer", "type", "title")


def rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table, each a name → value."""
    names = list(table.columns)
    columns = [table[name].tolist() for name in names]  # far cheaper than row by row
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def subject_name(round_code: str, key: str, subject: str) -> str:
    """Return the name of a subject in the protocol: ``self|ke_hoach|answer``, ``self|ke_hoach|text:proposals`` …"""
    return f"{round_code}|{key}|{subject}"


def document_label(document: Mapping[str, Any]) -> str:
    """Return how a document is cited: type, number, date, issuer, title; without those that are blank."""
    head = " ".join(filter(None, (document["type"], document["number"])))
    if document["date"]:
        head = (
            _("{document} of {date}", document=head, date=format_date(document["date"]))
            if head
            else format_date(document["date"])
        )
    return ", ".join(filter(None, (head, document["issuer"], document["title"])))


def documents(records: Records, every: bool = False) -> list[dict[str, Any]]:
    """Return the documents on offer: id, label, revision, its parts as a person would type them, and its files; or every one."""
    files: dict[str, list[dict[str, Any]]] = {}
    for row in rows(records.attachments()):
        files.setdefault(row["document"], []).append(file_value(row))
    return [
        {
            "id": row["document"],
            "label": document_label(row),
            "revision": row["revision"],
            "parts": {name: row[name] for name in DOCUMENT_PARTS} | {"date": format_date(row["date"])},
            "files": files.get(row["document"], []),
        }
        for row in rows(records.documents())
        if every or not row["removed"]
    ]


def file_value(row: dict[str, Any]) -> dict[str, Any]:
    """Return one row of ``Records.attachments`` as the form shows it."""
    kilobytes = Decimal(row["size"]) / 1024
    if kilobytes < 1000:
        size = _("{size} KB", size=format_number(max(kilobytes, Decimal(1)), 0))
    else:
        size = _("{size} MB", size=format_number(kilobytes / 1024, 1))
    return {name: row[name] for name in ("sha256", "name", "media")} | {"size": size}


def answer_value(tree: Tree, key: str, payload: dict[str, Any]) -> dict[str, Any]:
    """Return an answer's payload as the boxes show it."""
    asked = tree.facts(key)
    facts = {name: typed_fact(asked[name], text) for name, text in payload.get("facts", {}).items() if name in asked}
    words = {name: payload.get(name, "") for name in ("reason", "source")}
    beside = percent_beside(tree.nodes[key].rule, payload.get("facts", {}))
    return {"state": payload.get("state", c.UNANSWERED), "facts": facts, **words, "beside": beside}


def answer_text(tree: Tree, key: str, payload: dict[str, Any]) -> str:
    """Return an answer's payload in words, one line for each fact."""
    state = payload.get("state", c.UNANSWERED)
    names = {
        c.NOT_APPLICABLE: _("Not applicable"),
        c.NO_CASE: _("No case this year"),
        c.UNANSWERED: _("Not declared"),
    }
    lines = [f"{names[state]}. {payload.get('reason', '')}".strip()] if state in names else []
    asked = tree.facts(key)
    if state in (c.ANSWERED, c.UNANSWERED):
        for name, text in payload.get("facts", {}).items():
            lines.append(
                f"{asked[name].label}: {shown_fact(asked[name], text)}" if name in asked else f"{name}: {text}"
            )
    return "\n".join(lines)


def read_standing(
    records: Records, tree: Tree, year: int, set_code: str, unit: str
) -> tuple[dict[str, Any], dict[str, int]]:
    """Return what stands for a unit.

    Returns
    -------
    values : dict
        Key → ``answer`` (state, reason, source, facts as typed, ``beside``: the percentage of two counts), ``texts`` (kind →
        text), ``carried`` (kinds of texts from last year that are not confirmed), ``evidence`` (citations), ``mark``.
    revisions : dict
        Name of a subject → its revision.
    """
    values: dict[str, Any] = {}
    revisions: dict[str, int] = {}

    def place(key: str) -> dict[str, Any]:
        return values.setdefault(key, {"answer": {}, "texts": {}, "carried": [], "evidence": [], "mark": {}})

    for row in rows(records.answers(year, set_code, [unit])):
        key, round_code = row[c.KEY], row[c.ROUND]
        if key not in tree.nodes or round_code != tree.round_of(key):
            continue
        revisions[subject_name(round_code, key, "answer")] = row[c.REVISION]
        subject = {"year": year, "set": set_code, "unit": unit, "key": key, "round": round_code}
        event = records.current("answer", subject)
        if event:
            place(key)["answer"] = answer_value(tree, key, event.payload)
    for key, event in records.fact_sources(year, set_code, unit).items():
        revisions[subject_name(c.SELF, key, "source")] = event.revision
    for row in rows(records.texts(year, set_code, unit)):
        if row["kind"] in TEXTS and row["key"] in tree.nodes and row["round"] == tree.round_of(row["key"]):
            revisions[subject_name(row["round"], row["key"], f"text:{row['kind']}")] = row["revision"]
            place(row["key"])["texts"][row["kind"]] = row["text"]
            if row["carried"]:
                place(row["key"])["carried"].append(row["kind"])
    for row in rows(records.evidence(year, set_code, unit)):
        if row["key"] in tree.nodes and row["round"] == tree.round_of(row["key"]):
            revisions[subject_name(row["round"], row["key"], f"evidence:{row['citation']}")] = row["revision"]
            place(row["key"])["evidence"].append(citation_value(row))
    for row in rows(records.marks(year, set_code, unit)):
        if row["key"] in tree.nodes and row["round"] == tree.round_of(row["key"]):
            revisions[subject_name(row["round"], row["key"], "mark")] = row["revision"]
            place(row["key"])["mark"] = {"marked": True, "note": row["note"]}
    return values, revisions


def citation_value(row: dict[str, Any]) -> dict[str, Any]:
    """Return one row of ``Records.evidence`` as the form shows it; ``carried``: from last year and not confirmed."""
    cited = {name: row[name] for name in ("citation", "document", "muc", "page")}
    return cited | {"label": document_label(row), "carried": bool(row.get("carried"))}

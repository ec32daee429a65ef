"""Seed files: the facts that a shipped workspace starts with, read from YAML as text (format:
``docs/records.md``).

Faults name file and line. A seed file only lists what to record; :mod:`cchc_eval.records.seeding` records it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from cchc_eval import columns as c
from cchc_eval.i18n import catalogue
from cchc_eval.records.canonical import canonical, sha256
from cchc_eval.records.errors import Refused, SeedFault
from cchc_eval.records.events import Edit
from cchc_eval.records.kinds import validated
from cchc_eval.records.work import seed as work_seed
from cchc_eval.records.work.references import references
from cchc_eval.records.workflow import REPLIES

_ = catalogue("records")

ROOT = Path(__file__).parents[2] / "data"
# In C where there is one: a shipped workspace reads its file at every opening.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_MARKS = set("&*")  # of anchors and aliases
_TOP = {
    "format",
    "workspace",
    "version",
    "time",
    "year",
    "note",
    "sets",
    "people",
    "documents",
    "work",
    "answers",
    "decisions",
    "steps",
}
_TEXTS = ("explanation", "difficulties", "proposals", "opinion")
_PERSON = {"id", "name", "position", "unit"}
_DOCUMENT = {"id", "number", "date", "issuer", "type", "title", "source"}
_ITEM = {"key", "state", "facts", "reason", "source", "evidence", *_TEXTS}
_DECISION = {"key", "decision", "points", "state", "facts", "reason", "opinion"}
_GROUP = {"set", "unit", "round", "items"}
_CITATION = {"document", "muc", "page", "note"}
_STEP = {"set", "unit", "step", "note", "document"}
# When each part comes: what a unit states, submits, how it is judged, what it replies, what is decided in the end.
_STATED, _SUBMITTED, _JUDGED, _REQUESTED, _REPLIED, _ANSWERED, _JUDGED_AGAIN, _SETTLED = range(8)
_STEP_TIME = {
    "approve": _SUBMITTED,
    "submit": _SUBMITTED,
    "request": _REQUESTED,
    "answer": _ANSWERED,
    "settle": _SETTLED,
    "publish": _SETTLED,
}


@dataclass(frozen=True)
class Seed:
    """The content of a seed file.

    Attributes
    ----------
    edits : tuple of Edit
        All that is to be recorded, in order, each on base 0 but for the later steps of a dossier.
    digest : str
        Of the edits and the time: changes whenever what is recorded changes.
    waiting : frozenset of (str, str)
        Set and unit of the answers that are left for a person to confirm (:mod:`cchc_eval.records.sources.seeded`).
    """

    workspace: str
    version: int
    time: str
    year: int
    edits: tuple[Edit, ...]
    digest: str
    waiting: frozenset[tuple[str, str]] = frozenset()


class _Line(dict[str, Any]):
    """A mapping that knows its line."""

    line = 0


def load_seed(path: Path, criteria: Path | None = None) -> Seed:
    """Read a seed file.

    Parameters
    ----------
    path : Path
    criteria : Path, optional
        Folder of the criteria sets that it names; ``data/criteria`` by default.

    Raises
    ------
    SeedFault
        One message with file and line.
    """
    reader = _Reader(Path(path), criteria or ROOT / "criteria")
    return reader.seed()


class _Reader:
    def __init__(self, path: Path, criteria: Path) -> None:
        self.path, self.criteria = path, criteria
        self.seen: dict[str, int] = {}
        self.edits: list[Edit] = []
        self.times: list[int] = []  # of each edit
        self.opened: set[tuple[str, str]] = set()
        self.known: set[tuple[str, str]] = set()  # kind and id of what may be referred to
        self.answered: set[str] = set()
        self.waiting: set[tuple[str, str]] = set()

    def fault(self, line: int, what: str) -> SeedFault:
        return SeedFault(_("{file}, line {line}: {what}", file=self.path.name, line=line, what=what))

    def seed(self) -> Seed:
        top = self._read()
        self._names(top, _TOP)
        if top.get("format") != "1":
            raise self.fault(1, _("“format” must be 1."))
        self.year = self._whole(top, "year")
        time = self._word(top, "time")
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z", time):
            raise self.fault(top.line, _("“time” must look like 2017-12-31T00:00:00Z."))
        for one in self._list(top, "sets"):
            self._set(one)
        for one in self._list(top, "people"):
            self._names(one, _PERSON)
            self._add(one, "person", {"person": self._word(one, "id")}, _without(one, "id"))
        for one in self._list(top, "documents"):
            self._names(one, _DOCUMENT)
            self.known.add(("document", one["id"]))
            self._add(one, "document", {"document": self._word(one, "id")}, _without(one, "id"))
        self._work(top)
        for name, allowed, item in (
            ("answers", _ITEM, self._answer),
            ("decisions", _DECISION, self._decision),
        ):
            for group in self._list(top, name):
                self._names(group, _GROUP | {"confirm"} if name == "answers" else _GROUP)
                head = {part: self._word(group, part) for part in ("set", "unit", "round")}
                if (head["set"], head["round"]) not in self.opened:
                    raise self.fault(group.line, _("The round {round} of {set} is not opened under “sets”.", **head))
                if group.get("confirm", "yes") not in ("yes", "no"):
                    raise self.fault(group.line, _("“{name}” must be yes or no.", name="confirm"))
                if group.get("confirm") == "no":
                    self.waiting.add((head["set"], head["unit"]))
                for one in self._list(group, "items"):
                    self._names(one, allowed)
                    item(one, {"year": self.year, **head, "key": one.get("key", "")})
        for one in self._list(top, "steps"):
            self._step(one)
        order = sorted(range(len(self.edits)), key=lambda at: self.times[at])
        steps: Counter[str] = Counter()  # of each dossier so far
        self.edits = [_numbered(self.edits[at], steps) for at in order]
        moment = time.replace("Z", ".000000Z")
        content = canonical([moment, [[e.kind, dict(e.subject), dict(e.payload)] for e in self.edits]])
        return Seed(
            self._word(top, "workspace"),
            self._whole(top, "version"),
            moment,
            self.year,
            tuple(self.edits),
            sha256(content),
            frozenset(self.waiting),
        )

    def _set(self, one: _Line) -> None:
        self._names(one, {"set", "file", "rounds"})
        code, file = self._word(one, "set"), self._word(one, "file")
        try:
            text = (self.criteria / file).read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            raise self.fault(one.line, _("The criteria set {file} cannot be read.", file=file)) from None
        digest = sha256(text)
        self._add(one, "criteria_set", {"set": code, "sha256": digest}, {"text": text})
        for name in one.get("rounds") or []:
            self.opened.add((code, name))
            subject = {"year": self.year, "set": code, "round": name, "unit": ""}
            self._add(one, "round", subject, {"action": "opened", "criteria_set": digest})

    def _work(self, top: _Line) -> None:
        """The year's work; what a thing refers to stands above it, or in an earlier list."""
        lists = top.get("work") or _Line()
        self._names(lists, set(work_seed.LISTS))
        for name, kind in work_seed.LISTS.items():
            for one in self._list(lists, name):
                try:
                    subject, payload = work_seed.thing(kind, self.year, one)
                except Refused as refused:
                    raise self.fault(one.line, refused.full()) from refused
                self._add(one, kind, subject, payload)
                edit = self.edits[-1]
                for meant in references(kind, edit.subject, edit.payload):
                    if (meant.kind, meant.id) not in self.known:
                        raise self.fault(
                            one.line,
                            _("“{field}” names {id}, which is not listed before.", field=meant.field, id=meant.id),
                        )
                self.known.add((kind, one.get("id", "")))

    def _answer(self, one: _Line, place: dict[str, Any]) -> None:
        stated = {name: one[name] for name in ("state", "facts", "reason", "source") if one.get(name)}
        if {"state", "facts"} & stated.keys():
            self._add(one, "answer", place, {"state": c.ANSWERED, **stated})
            if place["round"] == c.SELF:
                self.answered.add(canonical({**place, "round": ""}))
        for number, citation in enumerate(self._list(one, "evidence")):
            self._names(citation, _CITATION)
            if ("document", citation.get("document")) not in self.known:
                raise self.fault(citation.line, _("The document {id} is not listed.", id=citation.get("document", "")))
            subject = {**place, "citation": f"{citation['document']}-{number + 1}"}
            self._add(citation, "evidence", subject, citation)
        self._texts(one, place)

    def _decision(self, one: _Line, place: dict[str, Any]) -> None:
        payload = _without(one, "key", "opinion")
        judged = 1 if canonical({**place, "round": ""}) in self.answered else 0
        self._add(one, "decision", place, {**payload, "judged": judged})
        self._texts(one, place)

    def _step(self, one: _Line) -> None:
        self._names(one, _STEP)
        name = self._word(one, "step")
        if name not in _STEP_TIME:
            raise self.fault(one.line, _("The step “{step}” is not known here.", step=name))
        if one.get("document", "") and ("document", one["document"]) not in self.known:
            raise self.fault(one.line, _("The document {id} is not listed.", id=one["document"]))
        subject = {"year": self.year, "set": self._word(one, "set"), "unit": self._word(one, "unit")}
        self._add(one, "step", subject, _without(one, "set", "unit"), _STEP_TIME[name])

    def _texts(self, one: _Line, place: dict[str, Any]) -> None:
        for kind in _TEXTS:
            if one.get(kind):
                self._add(one, kind, place, {"text": one[kind]})

    def _add(
        self, at: _Line, kind: str, subject: Mapping[str, Any], payload: Mapping[str, Any], time: int | None = None
    ) -> None:
        try:
            whole_subject, whole_payload = validated(kind, subject, payload)
        except Refused as refused:
            raise self.fault(at.line, refused.full()) from refused
        key = canonical([kind, whole_subject])
        if key in self.seen and kind != "step":
            raise self.fault(at.line, _("This stands in line {line} already.", line=self.seen[key]))
        self.seen[key] = at.line
        self.edits.append(Edit(kind, whole_subject, whole_payload))
        self.times.append(_time(kind, whole_subject) if time is None else time)

    # --- YAML, every scalar as text -------------------------------------------------------------------------
    def _read(self) -> _Line:
        try:
            text = self.path.read_bytes().decode("utf-8")
            for event in yaml.parse(text, Loader=_LOADER) if _MARKS & set(text) else ():
                if getattr(event, "anchor", None):
                    line = event.start_mark.line + 1 if event.start_mark else 1
                    raise self.fault(line, _("Anchors and aliases (& and *) are not allowed."))
            node = yaml.compose(text, Loader=_LOADER)
        except OSError:
            raise SeedFault(_("The file {file} cannot be read.", file=self.path)) from None
        except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
            mark = getattr(error, "problem_mark", None)
            raise self.fault(mark.line + 1 if mark else 1, _("The text is no valid YAML.")) from None
        top = self._plain(node)
        if not isinstance(top, _Line):
            raise self.fault(1, _("The file must hold names with values."))
        return top

    def _plain(self, node: yaml.Node | None) -> Any:
        if isinstance(node, yaml.ScalarNode):
            return node.value
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(one) for one in node.value]
        found = _Line()
        if isinstance(node, yaml.MappingNode):
            found.line = node.start_mark.line + 1
            for key, value in node.value:
                name = self._plain(key)
                if name in found:
                    raise self.fault(key.start_mark.line + 1, _("“{name}” stands here twice.", name=name))
                found[name] = self._plain(value)
        return found

    def _names(self, one: Any, allowed: set[str]) -> None:
        if not isinstance(one, _Line):
            raise self.fault(1, _("A list holds something that has no names: {text}", text=str(one)[:60]))
        for name in one:
            if name not in allowed:
                raise self.fault(one.line, _("“{name}” is not known here.", name=name))

    def _list(self, one: _Line, name: str) -> list[Any]:
        found = one.get(name) or []
        if not isinstance(found, list):
            raise self.fault(one.line, _("“{name}” must be a list.", name=name))
        for part in found:
            self._names(part, set(part) if isinstance(part, dict) else set())
        return found

    def _word(self, one: _Line, name: str) -> str:
        found = one.get(name)
        if not isinstance(found, str) or not found:
            raise self.fault(one.line, _("“{name}” is missing.", name=name))
        return found

    def _whole(self, one: _Line, name: str) -> int:
        word = self._word(one, name)
        if not re.fullmatch(r"[0-9]{1,9}", word):
            raise self.fault(one.line, _("“{name}” must be a whole number.", name=name))
        return int(word)


def _time(kind: str, subject: Mapping[str, Any]) -> int:
    """When something is recorded: content of the appraisals after the step that makes way for it."""
    if subject.get("round") == c.APPRAISAL_2:
        return _JUDGED_AGAIN
    if subject.get("round") == c.APPRAISAL and "key" in subject:
        return _REPLIED if kind in REPLIES else _JUDGED
    return _STATED


def _numbered(edit: Edit, steps: Counter[str]) -> Edit:
    if edit.kind != "step":
        return edit
    dossier = canonical(dict(edit.subject))
    steps[dossier] += 1
    return replace(edit, base=steps[dossier] - 1)


def _without(one: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in one.items() if name not in names}

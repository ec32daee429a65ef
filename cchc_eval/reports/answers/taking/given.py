"""What a filled workbook says of each criterion: state, facts and reason, explanation, evidence; or why it is not taken."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from cchc_eval import columns as c
from cchc_eval.criteria.facts import Verdict
from cchc_eval.i18n import LANGUAGES, catalogue, language, speaking
from cchc_eval.reports.answers.filling import round_of
from cchc_eval.reports.answers.layout import Layout
from cchc_eval.reports.answers.lists import states
from cchc_eval.reports.answers.taking.about import About
from cchc_eval.reports.answers.taking.finding import Found, Row, Slip
from cchc_eval.reports.answers.taking.meaning import Meaning, fact_of, one_of, state_of, text_of
from cchc_eval.reports.answers.words import child_labels, state_names
from cchc_eval.reports.reading import Cell

_ = catalogue("reports")
WITH_REASON = (c.NOT_APPLICABLE, c.NO_CASE)


@dataclass
class Given:
    """What the workbook says of one node.

    Attributes
    ----------
    key, round : str
    place : str
        Cell to name for the node as a whole.
    state, facts, reason
        The answer as it would be recorded.
    texts : dict
        ``explanation``, ``evidence`` → text; parts whose column is gone are absent.
    places : dict
        Part → its cell.
    slips : list of Slip
        Why the answer is not taken.
    text_slips : dict
        Part → why this text is not taken.
    notes : list of str
        What is worth knowing of the answer and holds nothing up.
    remarks : list of Slip
        Cells that are passed over, whether or not the answer says anything new.
    """

    key: str
    round: str
    place: str
    state: str = c.UNANSWERED
    facts: dict[str, str] = field(default_factory=dict)
    reason: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    slips: list[Slip] = field(default_factory=list)
    text_slips: dict[str, Slip] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    remarks: list[Slip] = field(default_factory=list)


def read_given(found: Found, layout: Layout, about: About) -> tuple[dict[str, Given], list[str]]:
    """Return what the workbook says of each node, and the keys of which it has no line."""
    reader = _Reader(found, layout, about)
    given: dict[str, Given] = {}
    lacking: list[str] = []
    for line in layout.lines:
        if line.kind not in ("leaf", "field", "node"):
            continue
        row = found.rows.get(line.mark)
        slips = [slip for key, slip in found.slips if key == line.key]
        if row is None:
            if slips:
                given[line.key] = Given(line.key, round_of(line), slips[0].place, slips=slips)
            else:
                lacking.append(line.key)
            continue
        given[line.key] = reader.node(row, slips)
    return given, lacking


def _left_aside(made: Given, of_state: int) -> None:
    """Facts below a criterion that does not apply or had no case count for nothing, here as in the sheet: a bad one is only told."""
    told = _("It is not taken: the criterion is stated as one that does not apply or had no case.")
    for slip in made.slips[of_state:]:
        made.remarks.append(Slip(slip.place, f"{slip.text} {told}"))
        made.facts = {}
    del made.slips[of_state:]


class _Reader:
    def __init__(self, found: Found, layout: Layout, about: About) -> None:
        self.found, self.layout, self.about = found, layout, about

    def node(self, row: Row, slips: list[Slip]) -> Given:
        line = row.line
        made = Given(line.key, round_of(line), row.place("facts"), slips=list(slips))
        made.places = {part: row.place(part) for part in ("facts", "explanation", "evidence", "reason")}
        if "facts" not in row.columns:
            made.slips.append(Slip(row.place("name"), _("The column of the facts is missing in this sheet.")))
            return made
        stated = self._state(row, made)
        if line.kind == "leaf" or (line.node is not None and line.node.combine == "one_of"):
            of_state = len(made.slips)
            self._facts(row, made)
            if stated in WITH_REASON:
                _left_aside(made, of_state)
        if stated in WITH_REASON:
            self._reason(row, made, stated)
        elif stated == c.UNANSWERED:
            made.state = c.UNANSWERED
            if made.facts:
                told = _("Facts are entered, yet the state says that nothing is declared: it counts as not declared.")
                made.notes.append(told)
        else:
            made.state = c.ANSWERED if made.facts else c.UNANSWERED
        if stated not in WITH_REASON and (cell := row.cell("reason")) and not cell.blank:
            told = _("A reason goes only with “{na}” or “{none}”: it is not taken.", **_reasoned())
            hint = _("Choose one of the two in the column of facts; what else there is to say is an explanation.")
            made.remarks.append(Slip(row.place("reason"), f"{told} {hint}"))
        if line.kind == "leaf":
            self._texts(row, made)
        if row.cell("facts") is not None and any(one.hidden for one in self._cells(row)):
            made.notes.append(_("The row is hidden."))
        return made

    def _cells(self, row: Row) -> list[Cell]:
        rows = [row, *(one for one in self._below(row).values() if one)]
        return [cell for one in rows if (cell := one.cell("facts")) and not cell.blank]

    def _below(self, row: Row) -> dict[str, Row | None]:
        lines = self.layout.facts.get(row.line.key, {})
        return {name: self.found.rows.get(line.mark) for name, line in lines.items()}

    def _taken(self, row: Row, part: str, made: Given, meaning: Meaning) -> str | None:
        if meaning.refused:
            made.slips.append(Slip(row.place(part), meaning.refused))
        return meaning.value

    def _state(self, row: Row, made: Given) -> str:
        allowed = states(self.layout, row.line)
        cell = row.cell("facts")
        assert cell is not None
        if merged := _merged(row, "facts"):
            made.slips.append(merged)
            return ""
        if not allowed:
            if not cell.blank:
                made.slips.append(Slip(row.place("facts"), _("Nothing is entered in this cell; clear it.")))
            return ""
        return self._taken(row, "facts", made, state_of(cell, allowed)) or ""

    def _facts(self, row: Row, made: Given) -> None:
        for name, below in self._below(row).items():
            line = self.layout.facts[row.line.key][name]
            if below is None:
                what = str(line.fact.label) if line.fact else _("Choose exactly one of the parts:")
                made.slips.append(
                    Slip(row.place("facts"), _("The line “{what}” of this criterion is missing.", what=what))
                )
                continue
            cell = below.cell("facts")
            if cell is None:
                made.slips.append(Slip(below.place("name"), _("The column of the facts is missing in this sheet.")))
                continue
            if merged := _merged(below, "facts"):
                made.slips.append(merged)
                continue
            meaning = fact_of(line.fact, cell, self.about.lang) if line.fact else one_of(cell, self._labels(row))
            value = self._taken(below, "facts", made, meaning)
            if value is not None:
                made.facts[name] = value
        self._limit(row, made)

    def _limit(self, row: Row, made: Given) -> None:
        """Refuse a single number that breaks its rule's own limit (its step); what two facts say together is kept and marked."""
        node, asked = row.line.node, self.layout.facts.get(row.line.key, {})
        if node is None or node.rule is None or not node.is_leaf or len(made.facts) < len(asked) or made.slips:
            return
        known = {}
        for name, text in made.facts.items():
            fact = asked[name].fact
            if fact is None:
                return
            known[name] = fact.read(text)
        verdicts = node.rule.verdicts({name: np.array([value], dtype=object) for name, value in known.items()})
        if not np.any(verdicts.get(Verdict.CONTRADICTION, False)):
            return
        said = node.rule.contradiction(known)
        sentence = f"{said[:1].upper()}{said[1:]}."
        if len(asked) == 1:
            below = self._below(row)[next(iter(asked))]
            made.slips.append(Slip(below.place("facts") if below else made.place, sentence))
        else:
            made.notes.append(sentence)

    def _labels(self, row: Row) -> list[dict[str, str]]:
        node = row.line.node
        assert node is not None
        labels = []
        for lang in (*LANGUAGES, language()):
            with speaking(lang):
                labels.append(child_labels(self.layout.children(node)))
        return labels

    def _reason(self, row: Row, made: Given, stated: str) -> None:
        made.state = stated
        cell = row.cell("reason")
        reason = self._taken(row, "reason", made, text_of(cell)) if cell else None
        made.reason = reason or ""
        if not made.reason and not made.slips:
            told = _(
                "A criterion that is not applicable, or had no case, needs a reason: write it in the column for reasons."
            )
            made.slips.append(Slip(row.place("reason"), told))

    def _texts(self, row: Row, made: Given) -> None:
        for part in ("explanation", "evidence"):
            cell = row.cell(part)
            if cell is None:
                continue
            meaning = text_of(cell)
            if slip := _merged(row, part):
                made.text_slips[part] = slip
            elif meaning.refused:
                made.text_slips[part] = Slip(row.place(part), meaning.refused)
            else:
                made.texts[part] = meaning.value or ""


def _reasoned() -> dict[str, str]:
    names = state_names()
    return {"na": names[c.NOT_APPLICABLE], "none": names[c.NO_CASE]}


def _merged(row: Row, part: str) -> Slip | None:
    """Return why a merged cell is not taken: what belonged to several lines stands in one."""
    column = row.columns[part]
    area = row.sheet.area(row.row, column)
    if area is None or row.sheet.at(area[0], area[1]).blank or area[:3] == (row.row, column, row.row):
        return None
    told = _("These cells were merged, so that it is not certain to which line the value belongs.")
    return Slip(row.place(part), f"{told} {_('Unmerge them and enter the value in its own cell.')}")

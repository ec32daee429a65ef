"""The official score sheet of one unit: every criterion of the set, self-scored and appraised, with what both sides wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cchc_eval import columns as c
from cchc_eval.analysis.gaps import OPEN_REASONS, Gaps
from cchc_eval.criteria.model import PENALTY, Node
from cchc_eval.i18n import catalogue
from cchc_eval.reports.annual import cells, foundations
from cchc_eval.reports.annual.content import ScoreSheet, SheetRow
from cchc_eval.reports.annual.material import Material, Papers
from cchc_eval.reports.annual.tables import survey_cell
from cchc_eval.scoring.scores import Scores

_ = catalogue("reports")


def score_sheet(material: Material, unit: str, explain: bool = True) -> ScoreSheet:
    """Return the sheet of a unit.

    Parameters
    ----------
    material : Material
    unit : str
    explain : bool
        Whether explanations and opinions are in it.
    """
    made = _Maker(material, unit, explain)
    rows = list(made.rows())
    decimals = material.results.decimals
    maxima = cells.column([row.maximum for row in rows], decimals)
    own = cells.column([row.own for row in rows], decimals)
    settled = cells.column([row.settled for row in rows], decimals)
    shown = tuple(
        SheetRow(row.kind, row.level, row.key, row.code, row.name, most, mine, theirs, row.explanation, row.opinion)
        for row, most, mine, theirs in zip(rows, maxima, own, settled, strict=True)
    )
    name = material.results.names[unit]
    return ScoreSheet(_("Score sheet of {unit}", unit=name), unit, name, head(), shown, tuple(made.notes(shown)))


def head() -> tuple[str, ...]:
    """Return the official headings."""
    return (
        _("No."), _("Criterion, sub-criterion"), _("Maximum points"), _("Self-scored points"), _("Appraised points"),
        _("Explanation given by the unit"), _("Opinion of the appraisal"),
    )  # fmt: skip


@dataclass
class _Row:
    kind: str
    level: int
    key: str
    code: str
    name: str
    maximum: Any
    own: Any
    settled: Any
    explanation: str = ""
    opinion: str = ""


@dataclass
class _Side:
    """One column of points: of self-scoring, or of the report's round."""

    scores: Scores
    unit: str
    gaps: Gaps
    rows: dict[str, Mapping[Any, Any]] = field(init=False)
    results: dict[str, Mapping[Any, Any]] = field(init=False)
    parents: dict[str, tuple[Node, ...]] = field(init=False)

    def __post_init__(self) -> None:
        table, results = self.scores.scores, self.scores.results
        self.rows = {str(row[c.KEY]): row for row in table[table[c.UNIT] == self.unit].to_dict("records")}
        self.results = {str(row[c.KEY]): row for row in results[results[c.UNIT] == self.unit].to_dict("records")}
        self.parents = {node.key: parents for node, parents in self.scores.criteria_set.walk()}

    def inner(self, node: Node, appraisal: bool = False) -> Any:
        """Return the points of a node with children, with a mark while some of it is open."""
        gap, counting = self.gaps.of(node), self.gaps.counting(node)
        if not gap.there:
            return None
        if word := self.set_aside(node):
            return word
        if not gap.maximum:
            return cells.state_words()[c.NOT_APPLICABLE]
        left = [row[c.REASON] in OPEN_REASONS or (appraisal and _waits(self.scores, row)) for row in counting]
        # what was taken out of the maximum settles nothing of the rest
        if all(row[c.REASON] in OPEN_REASONS or not row[c.MAXIMUM] for row in counting):
            return cells.state_words()[c.UNANSWERED]
        return gap.points / 1e6, cells.PROVISIONAL * any(left)

    def leaf(self, node: Node, row: Mapping[Any, Any]) -> Any:
        """Return the points of a leaf, or the word that stands for them."""
        return self.set_aside(node) or cells.leaf_word(row) or row[c.POINTS]

    def set_aside(self, node: Node) -> str:
        """Return the word for what stands in a part of a choice that was not chosen; empty if it counts."""
        return cells.state_words().get(self.gaps.set_aside(node, self.parents[node.key]), "")


def _waits(scores: Scores, row: Mapping[Any, Any]) -> bool:
    """Whether a finished criterion waits for the appraiser; the survey is not appraised."""
    if scores.criteria_set.parts[str(row[c.KEY])] == c.SURVEY:
        return False
    return c.APPRAISED in row and not (row[c.APPRAISED] and not row[c.OUTDATED])


class _Maker:
    def __init__(self, material: Material, unit: str, explain: bool) -> None:
        self.material, self.unit, self.explain = material, unit, explain
        self.appraisal = material.results.wanted.round != c.SELF
        self.cs = material.scores.criteria_set
        before, after = material.gaps
        self.own = _Side(material.claimed, unit, before[unit])
        self.settled = _Side(material.scores, unit, after[unit])
        self.papers: Papers = material.papers[unit]

    def rows(self) -> Iterator[_Row]:
        for top in self.cs.fields:
            yield from self._below(top, 0)
        yield from self._extras()
        yield from self._sums()

    def _below(self, node: Node, level: int) -> Iterator[_Row]:
        if not self._concerns(node):
            return
        kind = "field" if level == 0 else "leaf" if node.is_leaf else "group"
        yield _Row(
            kind,
            level,
            node.key,
            node.code,
            self._name(node),
            node.maximum / 1e6,
            *self._points(node),
            *self._said(node),
        )
        for child in node.children:
            yield from self._below(child, level + 1)

    def _name(self, node: Node) -> str:
        """Return the name of a node; of one whose children may add up to more, with how much of it counts."""
        if node.is_leaf or node.combine != "capped_sum":
            return str(node.name)
        cap = cells.column([node.maximum / 1e6], 6)[0]
        return _("{name} (at most {maximum} points together)", name=str(node.name), maximum=cap)

    def _concerns(self, node: Node) -> bool:
        """Whether a node stands in the unit's tree; the survey's do, though they may not be counted in this report."""
        leaves = [leaf for leaf, _parents in node.walk() if leaf.is_leaf]
        return any(leaf.key in self.settled.rows or self._uncounted(leaf) for leaf in leaves)

    def _uncounted(self, leaf: Node) -> bool:
        group = {str(row[c.GROUP]) for row in self.settled.results.values()}
        mine = not leaf.applies_to or bool(group & set(leaf.applies_to))
        return mine and self.material.results.wanted.scope == c.DIRECT and self.cs.parts[leaf.key] == c.SURVEY

    def _points(self, node: Node) -> tuple[Any, Any]:
        if not node.is_leaf:
            settled = self.settled.inner(node, self.appraisal)
            own = self.own.inner(node)
            only_survey = own is None and settled is not None
            return own, settled if self.appraisal or only_survey else None
        if self.cs.parts[node.key] == c.SURVEY:
            row = self.settled.rows.get(node.key)
            return _("survey"), _("not counted") if row is None else self.settled.leaf(node, row)
        before, after = self.own.rows[node.key], self.settled.rows[node.key]
        return self.own.leaf(node, before), self._appraised(node, after) if self.appraisal else None

    def _appraised(self, node: Node, row: Mapping[Any, Any]) -> Any:
        if word := self.settled.set_aside(node):
            return word
        if row[c.OUTDATED]:
            return _("to be appraised again")
        if not row[c.APPRAISED]:
            return _("not appraised")
        return self.settled.leaf(node, row)

    def _said(self, node: Node) -> tuple[str, str]:
        if not self.explain:
            return "", ""
        key, papers = node.key, self.papers
        explained = papers.said("explanation", key)
        if why := papers.reasons.get(key):
            explained = [why, *explained]
        row = self.settled.rows.get(key)
        if row is not None and row[c.REASON] in (c.NO_CASE, c.NOT_APPLICABLE) and row[c.MAXIMUM] > 0:
            state = cells.state_words()[row[c.REASON]]
            explained = [_("{state} (full points)", state=state[:1].upper() + state[1:]), *explained]
        if row is not None and row[c.EVIDENCE_MISSING]:
            explained = [*explained, _("No evidence and no explanation.")]
        opinions = papers.said("opinion", key) if self.appraisal else []
        reason = papers.decisions.get(key, "") if self.appraisal else ""
        return cells.joined(explained), cells.joined(dict.fromkeys([reason, *opinions]))

    def _extras(self) -> Iterator[_Row]:
        for name, extra in self.cs.extras.items():
            total = self.settled.results[c.TOTAL][c.PENALTY_POINTS if name == PENALTY else c.BONUS_POINTS]
            label = (
                _("Penalty points (at most {cap}, subtracted)")
                if name == PENALTY
                else _("Bonus points (at most {cap})")
            )
            kind, cap = ("penalty" if name == PENALTY else "bonus"), cells.column([float(extra.cap)], 6)[0]
            rows = [self.settled.rows.get(item.key) for item in extra.items]
            if all(row is None or row[c.REASON] in (c.NONE_CLAIMED, c.UNANSWERED) for row in rows):
                total = _("not claimed")
            yield _Row(kind, 0, "", "", label.format(cap=cap), None, *self._one_column(total))
            for item, row in zip(extra.items, rows, strict=True):
                if row is not None:
                    points = (
                        _("not claimed")
                        if row[c.REASON] in (c.NONE_CLAIMED, c.UNANSWERED)
                        else cells.leaf_word(row) or row[c.POINTS]
                    )
                    yield _Row(kind, 1, item.key, item.code, str(item.name), item.maximum / 1e6,
                               *self._one_column(points), *self._said(item))  # fmt: skip

    def _one_column(self, value: Any) -> tuple[Any, Any]:
        """Return a value that no unit scores itself, in the other column."""
        return None, value

    def _sums(self) -> Iterator[_Row]:
        own, settled = self.own.results, self.settled.results[c.TOTAL]
        fields = [own[top.key] for top in self.cs.fields if top.key in own]
        claimed, limit = (sum(round(row[name] * 1e6) for row in fields) / 1e6 for name in (c.POINTS, c.MAXIMUM))
        mark = cells.PROVISIONAL * bool(settled[c.PROVISIONAL])
        nothing, empty = settled[c.SHARE_ANSWERED] == 0, not own[c.TOTAL][c.SHARE_ANSWERED]
        unanswered = cells.state_words()[c.UNANSWERED]
        points = unanswered if nothing else (settled[c.POINTS], mark)
        index = None if nothing else cells.percent(settled[c.INDEX], self.material.results.decimals, mark)
        before = unanswered if empty else (claimed, cells.PROVISIONAL * bool(own[c.TOTAL][c.PROVISIONAL]))
        if self.appraisal or not self._apart():
            both = self.appraisal
            yield _Row("total", 0, "", "", self._total_name(), float(self.cs.max), before, points if both else None)
            yield _Row("total", 0, "", "", _("Applicable maximum"), None, limit, settled[c.MAXIMUM] if both else None)
            yield _Row("total", 0, "", "", _("Index (%)"), None, *((None, index) if both else (index, None)))
            return
        yield _Row("total", 0, "", "", _("Total self-scored points"), None, before, None)
        yield _Row("total", 0, "", "", _("Applicable maximum of self-scoring"), None, limit, None)
        if self._surveyed():
            gaps = self.material.survey_gaps
            survey = gaps[(gaps[c.UNIT] == self.unit) & (gaps[c.FIELD] == c.TOTAL)].iloc[0]
            yield _Row("total", 0, "", "", _("Points of the survey"), None, None, survey_cell(survey))
        yield _Row("total", 0, "", "", self._total_name(), float(self.cs.max), None, points)
        yield _Row("total", 0, "", "", _("Applicable maximum"), None, None, settled[c.MAXIMUM])
        yield _Row("total", 0, "", "", _("Index (%)"), None, None, index)

    def _surveyed(self) -> bool:
        return self.material.results.wanted.scope == c.DIRECT_SURVEY

    def _apart(self) -> bool:
        """Whether the result holds points that a unit does not score itself."""
        return self._surveyed() or bool(self.cs.extras)

    def _total_name(self) -> str:
        parts = [_("points of the fields")]
        if self.material.results.wanted.scope == c.DIRECT_SURVEY:
            parts.append(_("survey included"))
        extras = {c.BONUS: _("+ bonus"), PENALTY: _("− penalty")}
        parts += [text for name, text in extras.items() if name in self.cs.extras]
        return _("Total ({parts})", parts=", ".join(parts)) if len(parts) > 1 else _("Total")

    def notes(self, rows: tuple[SheetRow, ...]) -> Iterator[str]:
        if any(cell.endswith(cells.PROVISIONAL) for row in rows for cell in (row.self_points, row.appraised)):
            yield _("*: provisional, some criteria below it are not finished.")
        if any(row.appraised == _("not appraised") for row in rows):
            yield _("A criterion that is not appraised yet counts with its self-scored points in the sums above it.")
        if not self.appraisal and self._apart():
            yield _("Nothing of this is appraised: the column of appraised points holds only the points that a unit does not score "
                    "itself, and the result together with the self-scored ones.")  # fmt: skip
        if any(row.self_points != "–" for row in rows if row.kind == "total") and (self.appraisal or self._apart()):
            yield _(
                "The self-scored column holds no survey, bonus or penalty points: a unit does not score these itself."
            )
        if any(row.self_points == _("survey") and row.appraised == _("not counted") for row in rows):
            yield _(
                "Criteria of the survey are not counted in this report; the index is computed from the others alone."
            )
        if rests := foundations.note(self.material, self.unit):
            yield rests
        yield _(
            "“Maximum points” is what the set gives a criterion; “applicable maximum” leaves out what does not apply."
        )

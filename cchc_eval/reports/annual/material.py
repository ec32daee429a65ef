"""All that a year's reports are made from, read once from the records: nothing of it changes while they are made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_eval import analysis
from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis.gaps import Gaps, gaps_by_unit
from cchc_eval.i18n import catalogue
from cchc_eval.records import open_workspace
from cchc_eval.records.offers import Unit, read_units
from cchc_eval.reports.annual.rounds import last_round
from cchc_eval.reports.behind.reading import Behind, read_behind
from cchc_eval.reports.beside import Beside
from cchc_eval.reports.results import Results, Wanted, load_results
from cchc_eval.reports.told import Told
from cchc_eval.scoring.scores import Scores, score

if TYPE_CHECKING:
    import pandas as pd

    from cchc_eval.records import Records

_ = catalogue("reports")
_DOCUMENT = ("number", "date", "issuer", "type", "title", "muc", "page", "note")


class NothingYet(Told):
    """Nothing was entered in these records, so there is nothing to report on."""


@dataclass(frozen=True)
class Papers:
    """What a unit and its appraisers wrote beside the answers.

    Attributes
    ----------
    texts : tuple of (kind, key, round, text)
        Explanation, difficulties, proposals, opinion; none that was carried over and not confirmed.
    evidence : tuple of mapping
        Citations that count: ``key`` and the parts of document and place.
    reasons : mapping
        Key of a node stated not applicable or without a case → why.
    decisions : mapping
        Key → reason of the appraiser's last decision that gives one.
    dossier : str
        State of the dossier (``records.workflow.STATES``).
    locked : bool
        Whether nothing of the round shown can change any more.
    """

    texts: tuple[tuple[str, str, str, str], ...] = ()
    evidence: tuple[Mapping[str, str], ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    decisions: Mapping[str, str] = field(default_factory=dict)
    dossier: str = ""
    locked: bool = False

    def said(self, kind: str, key: str) -> list[str]:
        """Return the texts of a kind about a node, earlier rounds first, each once."""
        order = {turn: n for n, turn in enumerate(c.ROUNDS)}
        found = sorted((order[turn], text) for of, about, turn, text in self.texts if (of, about) == (kind, key))
        return list(dict.fromkeys(text for _turn, text in found))


@dataclass(frozen=True)
class Material:
    """What was read for one criteria set of one year.

    Attributes
    ----------
    results : Results
        Scored in the round and scope of the report.
    claimed, direct : Scores
        Without the survey: in the round of self-scoring, and in the report's round.
    earlier : mapping
        Earlier year → its results with the set of the same group of units, same scope and kind of round; oldest first.
    units : mapping
        Key → the unit as the year's list says, of all groups; units with answers only are not in it.
    papers : mapping
        Key of a unit → its papers.
    head : mapping
        Where the records ended: ``events``, ``digest`` and ``ends`` of each chain; ``id``, ``kind``, ``name``; ``all_units``: whether the
        year's list of units holds all of them.
    left_out : tuple of str
        Why earlier years are not compared with, a sentence each.
    behind : tuple of Behind
        What stands behind the facts of the criteria that have a source, of all units.
    """

    results: Results
    claimed: Scores
    direct: Scores
    earlier: Mapping[int, Results]
    units: Mapping[str, Unit]
    papers: Mapping[str, Papers]
    head: Mapping[str, Any]
    left_out: tuple[str, ...] = ()
    behind: tuple[Behind, ...] = ()

    @property
    def scores(self) -> Scores:
        """The scores of the report's round."""
        return _scores(self.results)

    @cached_property
    def direct_fields(self) -> pd.DataFrame:
        """Fields of all units without the survey, in the report's round."""
        return analysis.field_table(self.direct)

    @cached_property
    def claimed_fields(self) -> pd.DataFrame:
        """Fields of all units without the survey, as self-scored."""
        return analysis.field_table(self.claimed)

    @cached_property
    def survey_gaps(self) -> pd.DataFrame:
        """Direct points and survey of all units by field."""
        return analysis.survey_gap_table(self.direct, self.scores, self.results.names)

    @cached_property
    def appraisal_gaps(self) -> pd.DataFrame:
        """Self-scored and appraised points of all units by field."""
        return analysis.appraisal_gap_table(self.claimed, self.direct, self.results.names)

    @cached_property
    def gaps(self) -> tuple[dict[str, Gaps], dict[str, Gaps]]:
        """Unit → its nodes, as self-scored and in the report's round."""
        return dict(gaps_by_unit(self.claimed)), dict(gaps_by_unit(self.scores))

    @cached_property
    def _losses(self) -> dict[str, pd.DataFrame]:
        return {}

    def losses(self, unit: str) -> pd.DataFrame:
        """Return :func:`cchc_eval.analysis.loss_table` of one unit, made once, with the appraisers' words among the reasons."""
        if unit not in self._losses:
            scores, answers = self.scores.scores, self.scores.answers
            assert answers is not None
            own = replace(  # each criterion's reasons are looked for among the rows of one unit, not of all
                self.scores, scores=scores[scores[c.UNIT] == unit], answers=answers[answers[c.UNIT] == unit]
            )
            table = analysis.loss_table(own, unit, self.results.names)
            told = [self._told(unit, *row) for row in zip(table[c.KEY], table[a.WHY], strict=True)]
            self._losses[unit] = table.assign(**{a.WHY: told})
        return self._losses[unit]

    def _told(self, unit: str, key: str, why: str) -> str:
        """Return why points were lost, with what the appraiser wrote of the criterion or of those in it."""
        if not why or self.results.wanted.round == c.SELF:
            return why
        papers, said = self.papers[unit], []
        for node, _up in self.scores.criteria_set.nodes[key].walk():
            texts = dict.fromkeys([papers.decisions.get(node.key, ""), *papers.said("opinion", node.key)])
            code = "" if node.key == key else f"{node.code}: "
            said += [code + text for text in texts if text]
        return f"{why} {_('The appraiser: {text}', text='; '.join(one.rstrip('.;') for one in said))}" if said else why

    @property
    def before(self) -> Results | None:
        """The year before, None if there is none to compare with."""
        return self.earlier.get(self.results.wanted.year - 1)

    @property
    def years(self) -> dict[int, Scores]:
        """Year → scores, the report's year last."""
        return {**{year: _scores(found) for year, found in self.earlier.items()}, self.results.wanted.year: self.scores}

    @property
    def names_of_years(self) -> dict[int, Mapping[str, str]]:
        """Year → key of a unit → its name in that year."""
        return {
            **{year: found.names for year, found in self.earlier.items()},
            self.results.wanted.year: self.results.names,
        }

    def digests(self) -> dict[str, str]:
        """Return the SHA-256 of what each unit's report is made from; under the empty key that of all units' report."""
        common = [self.results.wanted.year, self.results.wanted.round, self.results.wanted.scope]
        common += [self.scores.criteria_set.sha256, _rows(self.scores.results)]
        common += [[year, _before(found)] for year, found in self.earlier.items()] + [self.left_out]
        answers = self.scores.answers
        assert answers is not None
        found = {}
        for unit in self.results.units:
            own: list[Any] = [
                _rows(answers[answers[c.UNIT] == unit]),
                _rows(self._claimed_of(unit)),
                asdict(self.papers[unit]),
            ]
            own.append([asdict(one) for one in self.behind if one.unit == unit])
            about = self.units.get(unit)
            found[unit] = digest_of([common, unit, asdict(about) if about else unit, own])
        found[""] = digest_of([common, list(found.items())])
        return found

    def _claimed_of(self, unit: str) -> pd.DataFrame:
        table = self.claimed.scores
        return table[table[c.UNIT] == unit]


def _rows(table: pd.DataFrame) -> list[list[str]]:
    kept = [name for name in table.columns if name != c.REVISION]
    return [[str(value) for value in row] for row in table[kept].itertuples(index=False, name=None)]


def _before(results: Results) -> list[Any]:
    scores = _scores(results)
    return [results.wanted.set, results.wanted.round, scores.criteria_set.sha256, _rows(scores.scores)]


def _scores(results: Results) -> Scores:
    assert results.scores is not None  # only such results are kept here
    return results.scores


def digest_of(values: Any) -> str:
    """Return the SHA-256 of values as JSON with sorted names."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def sets_of_year(workspace: str, year: int, base: Path | str | None = None) -> dict[tuple[int, str], str]:
    """Return (year, set) → name of the sets of which something was answered; of the newest such year if it is 0.

    Raises
    ------
    Told
        If there is nothing to report on.
    RecordsError
        If the records cannot be opened.
    """
    found = load_results(Wanted(workspace, year), base)
    if not found.sets:
        raise NothingYet(f"{found.label}: {found.problem}" if found.label else found.problem)
    answered = {}
    with open_workspace(workspace or None, base) as opened:
        records = opened.records()
        for (of, code), name in found.sets.items():
            if (records.answers(of, code)[c.STATE] != c.UNANSWERED).any():
                answered[of, code] = name
    newest = year or max((of for of, _code in answered or found.sets), default=0)
    chosen = {key: name for key, name in answered.items() if key[0] == newest}
    if not chosen:
        there = ", ".join(f"{of} ({code})" for of, code in answered) or _("none")
        raise Told(_("Nothing was answered for the year {year} in {records}. Years with answers: {there}.",
                     year=newest, records=found.label, there=there))  # fmt: skip
    return chosen


def load(wanted: Wanted, base: Path | str | None = None, all_units: bool | None = None) -> Material:
    """Read what the reports of one set are made from.

    Parameters
    ----------
    wanted : Wanted
        Workspace, year and set; an empty ``round`` takes the last one with decisions (or self-scoring), an empty ``scope``
        counts the survey if any of it was entered.
    base : path, optional
        Folder of the workspaces.
    all_units : bool, optional
        Whether the list of units holds all of them, where it was noted; otherwise the workspace says it.

    Raises
    ------
    Told
        If there is no such year, set, round or unit, or its criteria set cannot be read.
    RecordsError
        If the records cannot be opened.
    """
    found = load_results(replace(wanted, round=wanted.round or c.SELF, scope=wanted.scope or c.DIRECT), base)
    _require(found, wanted)
    with open_workspace(wanted.workspace or None, base) as opened:
        records = opened.records()
        answers = records.answers(found.wanted.year, found.wanted.set)
        turn = wanted.round or last_round(answers, found.rounds)
        scope = wanted.scope or _scope(answers)
        results = load_results(replace(found.wanted, round=turn, scope=scope, unit=wanted.unit), base)
        _require(results, wanted)
        assert results.scores is not None
        assert results.criteria_set is not None
        scores = results.scores
        groups = scores.results.drop_duplicates(c.UNIT)[[c.UNIT, c.GROUP]].astype({c.UNIT: str}).reset_index(drop=True)
        claimed, direct = (score(results.criteria_set, answers, c.DIRECT, of, groups) for of in (c.SELF, turn))
        papers = {unit: _papers(records, results, answers, unit) for unit in results.units}
        units = {one.key: one for one in read_units(results.wanted.year, opened.folder)}
        whole = opened.lists_all_units(results.wanted.year) if all_units is None else all_units
        head = {"name": opened.name, "kind": opened.kind, "id": opened.id, **records.ends(), "all_units": whole}
        behind = tuple(read_behind(records, results.criteria_set, units.values(), results.units, whole))
    beside = Beside(results, base)
    earlier = {year: one for year, one in beside.years.items() if year < results.wanted.year}
    return Material(results, claimed, direct, earlier, units, papers, head, tuple(beside.left_out), behind)


def _require(found: Results, wanted: Wanted) -> None:
    """Refuse results that are not what was asked for."""
    if not found.sets or (found.scores is None and found.problem):
        raise (Told if found.sets else NothingYet)(f"{found.label}: {found.problem}" if found.label else found.problem)
    there = "; ".join(f"{year}: {code}" for year, code in found.sets)
    if wanted.year and found.wanted.year != wanted.year:
        raise Told(_("There are no answers of the year {year}. There are: {there}.", year=wanted.year, there=there))
    if wanted.set and found.wanted.set != wanted.set:
        raise Told(_("There is no criteria set “{set}” in {year}. There are: {there}.",
                     set=wanted.set, year=wanted.year or "…", there=there))  # fmt: skip
    if wanted.round and found.wanted.round != wanted.round:
        raise Told(_("The round “{round}” has not been opened. Open are: {there}.",
                     round=wanted.round, there=", ".join(found.rounds)))  # fmt: skip
    if wanted.unit and wanted.unit not in found.names:
        units = ", ".join(f"{key} ({name})" for key, name in found.names.items())
        raise Told(_("There is no unit “{unit}” for this set. The units: {there}.", unit=wanted.unit, there=units))
    if found.problem:
        raise Told(found.problem)


def _scope(answers: pd.DataFrame) -> str:
    entered = answers[(answers[c.ROUND] == c.SURVEY) & (answers[c.STATE] != c.UNANSWERED)]
    return c.DIRECT_SURVEY if len(entered) else c.DIRECT


def _papers(records: Records, results: Results, answers: pd.DataFrame, unit: str) -> Papers:
    year, code, turn = results.wanted.year, results.wanted.set, results.wanted.round
    texts = records.texts(year, code, unit)
    evidence = records.evidence(year, code, unit)
    own = answers[answers[c.UNIT] == unit].to_dict("records")
    reasons, decisions = {}, {}
    for row in own:
        place = {"year": year, "set": code, "unit": unit, "key": str(row[c.KEY]), "round": str(row[c.ROUND])}
        if row[c.STATE] in (c.NOT_APPLICABLE, c.NO_CASE) and not row[c.DECISION]:
            event = records.current("answer", place)
            reasons[str(row[c.KEY])] = str(event.payload["reason"]) if event else ""
    for one in c.CHAIN[: c.CHAIN.index(turn) + 1]:
        for row in own:
            if row[c.ROUND] == one and row[c.DECISION] and (why := json.loads(row[c.DECISION]).get("reason")):
                decisions[str(row[c.KEY])] = str(why)
    state = records.state_of(year, code, unit, turn)
    return Papers(
        tuple(
            (str(kind), str(key), str(of), str(text))
            for kind, key, of, text in texts.loc[
                ~texts["carried"].astype(bool), ["kind", "key", "round", "text"]
            ].values
        ),
        tuple(
            {"key": str(row["key"]), **{name: str(row[name]) for name in _DOCUMENT}}
            for row in evidence[~evidence["carried"].astype(bool)].to_dict("records")
        ),
        reasons,
        decisions,
        records.dossier(year, code, unit).state,
        state in ("locked", "closed"),
    )

"""The list behind the facts of a criterion, in words: how the facts stand, their values, and every thing that was looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from pydantic import ValidationError

from cchc_eval.analysis.printed import Printed
from cchc_eval.criteria.sources import SOURCES
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date
from cchc_eval.records.sources.order import in_order
from cchc_eval.records.sources.words import counted_words, label_words
from cchc_eval.records.work.codes import states
from cchc_eval.records.work.words import differences, kind_names
from cchc_eval.reports.answers.taking.words import fact_words
from cchc_eval.reports.behind.reading import GONE, NEW, Behind, Thing

if TYPE_CHECKING:
    from cchc_eval.criteria.facts import Fact
    from cchc_eval.criteria.model import Node

_ = catalogue("reports")


def head() -> list[str]:
    """Return the headings of the list."""
    return [
        _("Counts in"), _("Kind"), _("What it is"), _("Unit in charge"), _("Due"), _("Done, held or issued on"), _("State"), _("Document"),
        _("Recorded by"), _("Version"), _("Counted as"), _("Changed since"),
    ]  # fmt: skip


def rows(behind: Behind, node: Node, year: int) -> list[list[str]]:
    """Return the cells of the list, a line for each thing, by due day."""
    facts = asked(node, year)
    return [_row(one, facts) for one in in_order(behind.things, lambda one: one.row)]


def table(behind: Behind, node: Node, year: int) -> Printed:
    """Return the list as a table; columns in which nothing stands are left out."""
    cells = rows(behind, node, year)
    kept = [n for n, _head in enumerate(head()) if any(row[n] for row in cells)]
    shown = [[row[n] for n in kept] for row in cells]
    title = _("{code} {name}: what the number rests on", code=node.code, name=str(node.name))
    return Printed(title, [head()[n] for n in kept], shown, frozenset(range(len(kept))), standing(behind))


def asked(node: Node, year: int) -> dict[str, Fact]:
    """Return the facts that a criterion asks for, by name."""
    return {one.name: one for one in node.rule.facts(node.maximum, year)} if node.rule else {}


def lines(behind: Behind, node: Node, year: int) -> list[str]:
    """Return what is said above the list: how the facts stand, the source, and the facts, each a sentence."""
    facts = asked(node, year)
    said = [standing(behind), _("Source: {source}.", source=about(behind))]
    if behind.day:
        said[-1] = _("Source: {source}, up to {day}.", source=about(behind), day=format_date(behind.day))
    said.append(_("Declared: {facts}.", facts=_values(behind.declared, facts)))
    by_hand = {name: value for name, value in behind.declared.items() if name not in behind.given}
    if behind.given and by_hand:
        said.append(_("Not from the register, entered by hand: {facts}.", facts=_values(by_hand, facts)))
    if any(behind.declared.get(name) != value for name, value in behind.given.items()):
        words = _values(behind.given, facts)
        then = (
            _("The register gave then: {facts}.", facts=words)
            if behind.who
            else _("The register gives: {facts}.", facts=words)
        )
        said.append(then)
    if behind.now is not None:
        words = _values(behind.now, facts)
        said.append(
            _("The register gives now: {facts}.", facts=words)
            if words
            else _("The register gives nothing of this now.")
        )
    return said


def about(behind: Behind) -> str:
    """Return what a source counts; its name, where this toolkit does not know it."""
    described = SOURCES.get(behind.source)
    try:
        return str(described.model_validate(dict(behind.parameters)).about()) if described else behind.source
    except ValidationError:  # kept by another version
        return behind.source


def standing(behind: Behind) -> str:
    """Say how the facts stand: by whom and when they were confirmed or kept apart, or that they were declared by hand."""
    who, when = behind.who, format_date(behind.time)
    said = {
        "hand": _("Declared by hand; the register of work holds nothing from which this follows."),
        "proposed": _("Declared by hand and not confirmed; the register of work gives something else."),
        "agrees": _("Declared by hand and not confirmed; the register of work gives the same."),
        "confirmed": _("Confirmed from the register of work by {who} on {when}.", who=who, when=when),
        "overridden": _("Declared otherwise than the register of work says, by {who} on {when}.", who=who, when=when),
        "differs": _(
            "Confirmed from the register of work by {who} on {when}, then changed by hand.", who=who, when=when
        ),
        "changed": _("Looked at by {who} on {when}; the source has changed since.", who=who, when=when),
    }[behind.state]
    return f"{said} {_('Reason: {reason}', reason=behind.reason)}" if behind.reason else said


def _values(given: Mapping[str, str], facts: Mapping[str, Fact]) -> str:
    """Return facts in the order in which they are asked."""
    return "; ".join(
        f"{_label(facts[name])}: {fact_words(facts[name], given[name])}" for name in facts if name in given
    )


def _label(fact: Fact) -> str:
    return str(fact.label).rstrip(" .:?")


def _row(one: Thing, facts: Mapping[str, Fact]) -> list[str]:
    row = one.row
    return [
        "; ".join(_label(facts[name]) for name in row.facts if name in facts),
        kind_names().get(row.kind, row.kind),
        label_words(row),
        one.owner,
        format_date(row.due),
        format_date(row.day),
        states(row.kind).get(row.state, row.state),
        _papers(one.papers),
        row.who,
        str(row.revision),
        counted_words(row.counted, row.kind),
        _changed(one),
    ]


def _papers(papers: Iterable[Mapping[str, str]]) -> str:
    return "; ".join(filter(None, map(paper, papers)))


def paper(document: Mapping[str, str]) -> str:
    """Return a document by its type, number and date; by its title, where it has no number."""
    said = document["number"] or document["title"]
    if document["number"] and document["type"]:
        said = _("{type} No. {number}", type=document["type"], number=document["number"])
    if not document["date"]:
        return said
    date = format_date(document["date"])
    return _("{document} of {date}", document=said, date=date) if said else date


def _changed(one: Thing) -> str:
    if not one.change:
        return ""
    if one.change == NEW:
        return _("new: counted now, not then")
    said = []
    if one.change == GONE:
        said.append(_("not counted any more"))
    elif one.counted_now != one.row.counted:
        before, after = (counted_words(code, one.row.kind) for code in (one.row.counted, one.counted_now))
        said.append(_("{label}: {before} → {after}", label=_("counted as"), before=before, after=after))
    for label, then, now in differences(one.row.kind, one.then, one.now):
        said.append(_("{label}: {before} → {after}", label=label, before=then or "–", after=now or "–"))
    before, after = _papers(one.papers), _papers(one.papers_now)
    if one.then and before != after:
        said.append(_("{label}: {before} → {after}", label=_("document"), before=before or "–", after=after or "–"))
    return "; ".join(said) or _("changed")

"""What was declared, in words: of the records and of a workbook alike, so that the two can be compared by eye."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_eval import columns as c
from cchc_eval.criteria.facts import Fact
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date, format_number
from cchc_eval.reports.answers.layout import CHOSEN, Layout
from cchc_eval.reports.answers.words import child_labels, state_names

_ = catalogue("reports")


def fact_words(fact: Fact, recorded: str) -> str:
    """Return a recorded fact for reading: with its unit, or the words of the option; what is no such value as it stands."""
    try:
        if fact.kind == "number":
            text = format_number(recorded, len(recorded.partition(".")[2]))
            return f"{text} {fact.unit}" if fact.unit else text
        if fact.kind == "date":
            return format_date(recorded)
    except (ArithmeticError, ValueError):
        return recorded
    return next((str(option.label) for option in fact.options if option.code == recorded), recorded)


def answer_words(layout: Layout, key: str, state: str, facts: Mapping[str, str], reason: str) -> str:
    """Return an answer in words, one line for each fact."""
    said = [f"{state_names()[state]}. {reason}".strip()] if state in (c.NOT_APPLICABLE, c.NO_CASE) else []
    if state == c.UNANSWERED and (facts or not said):
        said.append(state_names()[c.UNANSWERED])
    lines = layout.facts.get(key, {})
    for name, text in facts.items():
        line = lines.get(name)
        if line is not None and line.fact is not None:
            said.append(f"{line.fact.label}: {fact_words(line.fact, text)}")
        elif name == CHOSEN and line is not None and line.node is not None:
            said.append(child_labels(layout.children(line.node)).get(text, text))
    return "\n".join(said)


def title(layout: Layout, key: str) -> str:
    """Return code and name of a node."""
    node = layout.nodes[key].node
    if node is None:
        return key
    return f"{node.code} {node.name}" if str(node.code).endswith(".") else f"{node.code}. {node.name}"

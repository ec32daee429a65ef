"""What a filled workbook says otherwise than the records: one item for each answer and text, each with what would be recorded.

Three versions are compared: what stood when the workbook was written, what stands now, what the workbook says. Where only the
workbook changed, its content is new or changed; where both changed, and not alike, it is a conflict. What an earlier taking of the
same export brought is the workbook's own: it takes the place of what stood when the workbook was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cchc_eval import columns as c
from cchc_eval.i18n import catalogue, speaking
from cchc_eval.nothing import means_nothing
from cchc_eval.records import Edit, Event, Records
from cchc_eval.records.writing import local
from cchc_eval.reports.answers.exporting import recorded_texts
from cchc_eval.reports.answers.filling import round_of
from cchc_eval.reports.answers.layout import Layout
from cchc_eval.reports.answers.prints import Answer, compared, fold, print_of, print_of_answer
from cchc_eval.reports.answers.taking.about import About
from cchc_eval.reports.answers.taking.earlier import BOTH, UNCHANGED, Earlier
from cchc_eval.reports.answers.taking.evidence import Citing, read_line
from cchc_eval.reports.answers.taking.given import Given
from cchc_eval.reports.answers.taking.words import answer_words, title

_ = catalogue("reports")

NEW, CHANGED, CLEARED, CONFLICT, REFUSED, SAME = STATUSES = ("new", "changed", "cleared", "conflict", "refused", "same")
ANSWER, EXPLANATION, EVIDENCE = "answer", "explanation", "evidence"
PLACES = ("field", "node", "leaf")
"""Kinds of the lines on which something is said."""
_BLANK: dict[str, Any] = {"state": c.UNANSWERED, "facts": {}, "reason": "", "source": ""}


@dataclass(frozen=True)
class Item:
    """One thing that the workbook says.

    Attributes
    ----------
    id : str
        ``answer|self|ke_hoach``; the same in each preview of the file.
    what : {"answer", "explanation", "evidence"}
    key, round, place : str
        Node, round, and the cell.
    title : str
        Code and name of the node.
    status : str
        One of :data:`STATUSES`.
    here, there : str
        What stands in the records, and what the workbook says, in words.
    notes : tuple of str
        What else is to be known: why it is refused, who recorded what meanwhile.
    edits : tuple of Edit
        What would be recorded; none where nothing is to be, or can be.
    print : str
        Print of what the workbook says, which is noted with the taking.
    """

    id: str
    what: str
    key: str
    round: str
    place: str
    title: str
    status: str
    here: str = ""
    there: str = ""
    notes: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = field(default=(), compare=False)
    print: str = ""

    @property
    def can_be_taken(self) -> bool:
        """Whether it may be chosen."""
        return bool(self.edits) and self.status != REFUSED


class Differences:
    """Compares what a workbook says with the records.

    Parameters
    ----------
    records : Records
    layout : Layout
    about : About
    source : str
        What is recorded as the source of an answer: name and hash of the file.
    """

    def __init__(self, records: Records, layout: Layout, about: About, source: str) -> None:
        self.records, self.layout, self.about, self.source = records, layout, about, source
        year, code, unit = about.year, about.set, about.unit
        rows = records.answers(year, code, [unit])
        self.answers, self.explanations = self._events(ANSWER), self._events(EXPLANATION)
        texts = records.texts(year, code, unit)
        texts = texts[
            (texts["kind"] == EXPLANATION) & ~texts["carried"].astype(bool)
        ]  # carried: counts for nothing yet
        self.texts = {
            (str(key), str(turn)): str(text)
            for key, turn, text in zip(texts["key"], texts["round"], texts["text"], strict=True)
        }
        with speaking(about.lang):  # as the workbook's own lines are
            self.cited = recorded_texts(records, layout.criteria_set, unit, rows).evidence
        documents = records.documents()
        documents = documents[~documents["removed"].astype(bool)]
        self.citing = Citing([dict(row) for _at, row in documents.iterrows()], source)
        self.blank: list[str] = []  # cells of texts that only say that there is nothing
        self.earlier = Earlier(_by_item(about.prints, layout), records.brought(year, code, unit, about.export), {})

    def recognise(self, given: Iterable[Given]) -> None:
        """See what the workbook says of what its export brought before, so that another copy of it is told from the same."""
        said = {name: text for one in given for name, text in self._said(one)}
        self.earlier = replace(self.earlier, said={name: said[name] for name in self.earlier.brought if name in said})

    def _said(self, given: Given) -> Iterator[tuple[str, str]]:
        if not given.slips:
            payload = {"state": given.state, "facts": given.facts, "reason": given.reason}
            yield _id(given, ANSWER), self._print(given.key, payload)
        for what, text in given.texts.items():
            if not _is_mark(text):
                yield (
                    _id(given, what),
                    print_of(self._as_recorded(given, what, self._without_nothing(given, what, text))),
                )

    def subject(self, given: Given) -> dict[str, Any]:
        """Return what is recorded about."""
        about = self.about
        return {"year": about.year, "set": about.set, "unit": about.unit, "key": given.key, "round": given.round}

    def _events(self, kind: str) -> dict[tuple[str, str], Event]:
        """Return what stands for each line, all at once: a question for each would take longer than all else."""
        places = [(line.key, round_of(line)) for line in self.layout.lines if line.kind in PLACES]
        about = self.about
        subjects = [
            {"year": about.year, "set": about.set, "unit": about.unit, "key": key, "round": turn}
            for key, turn in places
        ]
        found = self.records.current_many(kind, subjects)
        return {place: event for place, event in zip(places, found, strict=True) if event is not None}

    def answer(self, given: Given) -> Item:
        """Return the item of an answer."""
        subject, event = self.subject(given), self.answers.get((given.key, given.round))
        now = event.payload if event else _BLANK
        words = self._words(given.key, now)
        if given.slips:
            why = tuple(f"{slip.place}: {slip.text}" for slip in given.slips)
            if len(self.layout.facts.get(given.key, {})) > 1:  # half an answer would be another answer
                why += (
                    _(
                        "The other cells of this criterion are not taken either. Correct the cell and take the workbook in again."
                    ),
                )
            return self._item(given, ANSWER, REFUSED, words, "", why)
        payload = {"state": given.state, "facts": given.facts, "reason": given.reason, "source": self.source}
        there = self._words(given.key, payload)
        notes = list(given.notes)
        if self._compared(given.key, payload) == self._compared(given.key, now):
            return self._item(given, ANSWER, SAME, words, there, tuple(notes))
        if given.round == c.SURVEY and not self.about.survey_open:
            told = _("The points of this criterion come from the survey: a unit cannot enter them in its workbook.")
            return self._item(given, ANSWER, REFUSED, words, there, (f"{given.place}: {told}",))
        said, stands = self._print(given.key, payload), self._print(given.key, now)
        verdict = self._verdict(given, ANSWER, said, stands)
        if verdict == UNCHANGED:
            notes.append(_("Recorded here after the workbook was written; the workbook did not change it."))
            return self._item(given, ANSWER, SAME, words, there, tuple(notes))
        status = CLEARED if not said else NEW if not stands else CHANGED
        if event and verdict == BOTH:
            status = CONFLICT
            notes.append(_meanwhile(event))
        base = event.revision if event else 0
        edits = (Edit(ANSWER, subject, payload, base),)
        return self._item(given, ANSWER, status, words, there, tuple(notes), edits, said)

    def explanation(self, given: Given) -> Item | None:
        """Return the item of an explanation; None where nothing stands in the records or in the workbook."""
        now = self.texts.get((given.key, given.round), "")
        item = self._text(given, EXPLANATION, now)
        if item is None or item.status in (SAME, REFUSED):
            return item
        subject = self.subject(given)
        event = self.explanations.get((given.key, given.round))
        notes = (_meanwhile(event),) if item.status == CONFLICT and event else ()
        edit = Edit(EXPLANATION, subject, {"text": item.there}, event.revision if event else 0)
        return replace(item, notes=notes, edits=(edit,))

    def evidence(self, given: Given) -> Item | None:
        """Return the item of the evidence: new lines are cited, lines that are gone take nothing back."""
        now = self.cited.get(given.key, "")
        item = self._text(given, EVIDENCE, now)
        if item is None or item.status in (SAME, REFUSED):
            return item
        known = {line.casefold() for line in fold(now).splitlines()}
        typed = fold(item.there).splitlines()
        said = {self._as_recorded(given, EVIDENCE, line).casefold(): line for line in typed}
        notes, edits = [], []
        if set(said) >= known:
            item = replace(item, status=item.status if item.status == CONFLICT else NEW)
        else:
            notes.append(_("A citation is not taken back by a workbook: remove it in the form."))
        lines = {text: read_line(text) for word, text in said.items() if word not in known}
        if faults := [line.fault for line in lines.values() if line.fault]:
            return replace(item, status=REFUSED, notes=tuple(f"{item.place}: {fault}" for fault in faults))
        for line, read in lines.items():
            for edit in self.citing.edits(read, self.subject(given)):
                if edit.kind == "document":
                    notes.append(_("New in the list of documents: {document}", document=line))
                there = self.records.current(edit.kind, edit.subject)
                edits.append(replace(edit, base=there.revision if there else 0))
        status = item.status if edits else REFUSED
        return replace(item, status=status, notes=tuple(notes), edits=tuple(edits))

    def _text(self, given: Given, what: str, now: str) -> Item | None:
        """Return how a text differs, without what would be recorded; None where there is none, or its column is gone."""
        if slip := given.text_slips.get(what):
            return self._item(given, what, REFUSED, now, "", (f"{slip.place}: {slip.text}",))
        there = given.texts.get(what)
        if there is None or _is_mark(there):
            return None
        if fold(there) == fold(now):
            return self._item(given, what, SAME, now, there) if now else None
        kept = self._without_nothing(given, what, there)
        if kept != there:
            self.blank.append(given.places.get(what, given.place))
            if fold(kept) == fold(now):
                return None
            there = kept
        recorded = self._as_recorded(given, what, there)
        if fold(recorded) == fold(now):
            return self._item(given, what, SAME, now, there)
        said = print_of(recorded)
        verdict = self._verdict(given, what, said, print_of(now))
        if verdict == UNCHANGED:
            told = _("Recorded here after the workbook was written; the workbook did not change it.")
            return self._item(given, what, SAME, now, there, (told,))
        status = CONFLICT if verdict == BOTH else CLEARED if not there else NEW if not now else CHANGED
        return self._item(given, what, status, now, there, said=said)

    def _without_nothing(self, given: Given, what: str, text: str) -> str:
        """Return a text without what only says that there is nothing, as long as it is not what was recorded itself."""
        earlier, item = self.earlier, _id(given, what)
        if not text or print_of(text) in (earlier.written.get(item), earlier.brought.get(item)):
            return text
        lines = text.splitlines() if what == EVIDENCE else [text]
        return text if not any(map(means_nothing, lines)) else "\n".join(one for one in lines if not means_nothing(one))

    def _as_recorded(self, given: Given, what: str, text: str) -> str:
        """Return a text as the records would give it back: citations in their own order of parts, however they were typed."""
        if what != EVIDENCE:
            return text
        known = {line.casefold() for line in fold(self.cited.get(given.key, "")).splitlines()}
        lines = {line: read_line(line) for line in fold(text).splitlines()}
        with speaking(self.about.lang):
            said = [
                line if line.casefold() in known or read.fault else fold(self.citing.written(read))
                for line, read in lines.items()
            ]
        return "\n".join(dict.fromkeys(said))

    def _verdict(self, given: Given, what: str, said: str, stands: str) -> str:
        if not self.about.knows_prints:
            return BOTH if stands else CHANGED
        event = (self.answers if what == ANSWER else self.explanations).get((given.key, given.round))
        others = bool(what != EVIDENCE and event and self.records.author and event.author.id != self.records.author.id)
        return self.earlier.verdict(_id(given, what), said, stands, others=others)

    def _item(
        self, given: Given, what: str, status: str, here: str, there: str,
        notes: tuple[str, ...] = (), edits: tuple[Edit, ...] = (), said: str = "",
    ) -> Item:  # fmt: skip
        place = given.places.get("facts" if what == ANSWER else what, given.place)
        return Item(
            _id(given, what), what, given.key, given.round, place, title(self.layout, given.key),
            status, here, there, notes, edits, said,
        )  # fmt: skip

    def _words(self, key: str, payload: Mapping[str, Any]) -> str:
        return answer_words(self.layout, key, *self._compared(key, payload))

    def _compared(self, key: str, payload: Mapping[str, Any]) -> Answer:
        """Return an answer as it is compared, with the facts that are asked."""
        asked = self.layout.facts.get(key, {})
        facts = {name: text for name, text in payload["facts"].items() if name in asked}
        return compared(payload["state"], facts, payload["reason"])

    def _print(self, key: str, payload: Mapping[str, Any]) -> str:
        return print_of_answer(self._compared(key, payload))


def _id(given: Given, what: str) -> str:
    return f"{what}|{given.round}|{given.key}"


def _by_item(prints: Mapping[str, str], layout: Layout) -> dict[str, str]:
    """Return the prints of the hidden sheet, which name only what and key, by item."""
    rounds = {line.key: round_of(line) for line in layout.lines if line.kind in PLACES}
    parts = {name: name.partition("|") for name in prints}
    return {f"{what}|{rounds[key]}|{key}": prints[name] for name, (what, _bar, key) in parts.items() if key in rounds}


def _meanwhile(event: Event) -> str:
    return _(
        "{who} recorded this version on {when}, after the workbook was written.",
        who=event.author.label(),
        when=local(event),
    )


def _is_mark(text: str) -> bool:
    """Whether a text only says that there is one (``filling``)."""
    return fold(text) in {fold(_("(see the records)", lang=lang)) for lang in ("vi", "en")}

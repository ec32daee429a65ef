"""What an event may be about, and what it may hold: one small model each (the table in ``docs/records.md``)."""

from __future__ import annotations

import re
from functools import partial
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from cchc_eval import columns as c
from cchc_eval.i18n import catalogue
from cchc_eval.records import file_types, workflow
from cchc_eval.records.errors import Refused
from cchc_eval.records.shapes import Facts, LaterMark, Line, Prose, Sha256, Strict, Word, WordOrNone, Year, day, one_of

_ = catalogue("records")


# --- subjects -----------------------------------------------------------------------------------------------
class Place(Strict):
    """One node of a criteria set, for a unit, in a round."""

    year: Year
    set: Word
    unit: Word
    key: Word
    round: Annotated[str, one_of(*c.ROUNDS)]


class AnswerPlace(Place):
    """Where facts are stated: the self-score, the survey, bonus and penalty."""

    round: Annotated[str, one_of(c.SELF, c.SURVEY, c.BONUS)]


class DecisionPlace(Place):
    """Where an appraiser decides."""

    round: Annotated[str, one_of(c.APPRAISAL, c.APPRAISAL_2)]


class WidePlace(Place):
    """A node, or with an empty key the unit as a whole."""

    key: WordOrNone


class CitationPlace(Place):
    """One citation; its id lets *mục* and page be corrected."""

    citation: Word


class DocumentSubject(Strict):
    """A document, by its id."""

    document: Word


class AttachmentSubject(Strict):
    """A file of a document, by the hash of its bytes."""

    document: Word
    sha256: Sha256


class PersonSubject(Strict):
    """A person, by the id."""

    person: Word


class CriteriaSetSubject(Strict):
    """One text of a criteria set, by its hash."""

    set: Word
    sha256: Sha256


class RoundSubject(Strict):
    """A round, for all units (empty unit) or for one."""

    year: Year
    set: Word
    round: Annotated[str, one_of(*c.ROUNDS)]
    unit: WordOrNone = ""


class YearSetSubject(Strict):
    """A criteria set in a year."""

    year: Year
    set: Word


class YearSubject(Strict):
    """A year, for all sets."""

    year: Year


class DossierSubject(Strict):
    """The dossier of a unit."""

    year: Year
    set: Word
    unit: Word


class NodeSubject(DossierSubject):
    """A node of a unit's criteria set, whatever the round."""

    key: Word


class ReceivedSubject(DossierSubject):
    """A node, or with an empty key the total."""

    key: WordOrNone = ""


class SheetSubject(DossierSubject):
    """One taking of a filled workbook of a unit, by its id."""

    taking: Word


class BroughtSubject(SheetSubject):
    """One taking, and which export its workbook is of."""

    export: Word


# --- payloads -----------------------------------------------------------------------------------------------
class AnswerPayload(Strict):
    """State and facts; ``reason`` says why not applicable; ``source`` where the facts come from."""

    state: Annotated[str, one_of(*c.STATES)]
    facts: Facts = Field(default_factory=dict)
    reason: Prose = ""
    source: Prose = ""

    @model_validator(mode="after")
    def _says_why(self) -> AnswerPayload:
        if self.state in (c.NOT_APPLICABLE, c.NO_CASE) and not self.reason.strip():
            raise Refused(
                _("A criterion that is not applicable, or had no case, needs a reason."),
                _("Write in a few words why."),
                "reason",
            )
        return self


class DecisionPayload(Strict):
    """An appraiser's decision on one node; ``judged`` is the revision that was before the eyes; empty
    decision: withdrawn.
    """

    decision: Annotated[str, one_of("", *c.DECISIONS)]
    points: Line = ""
    state: Annotated[str, one_of("", *c.STATES)] = ""
    facts: Facts = Field(default_factory=dict)
    reason: Prose = ""
    judged: Annotated[int, Field(ge=0)] = 0

    @model_validator(mode="after")
    def _complete(self) -> DecisionPayload:
        if self.decision == c.OWN_POINTS and not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,6})?", self.points):
            raise Refused(
                _("The points decided are not a number with at most 6 decimals."),
                _("Enter the points again."),
                "points",
            )
        if self.decision != c.OWN_POINTS and self.points:
            raise Refused(_("Points stand only in a decision on points."), "", "points")
        if self.decision == c.OWN_FACTS and not (self.state and (self.facts or self.state != c.ANSWERED)):
            raise Refused(_("The facts found by the appraiser are missing."), _("Enter them."), "facts")
        if self.decision not in (c.OWN_FACTS, c.NA_REFUSED) and (self.facts or self.state):
            raise Refused(_("This decision carries no facts of its own."), "", "facts")
        if self.decision in (c.OWN_FACTS, c.OWN_POINTS, c.NA_REFUSED, c.EXPLAIN) and not self.reason.strip():
            raise Refused(_("This decision needs a reason."), _("Write in a few words why."), "reason")
        return self


class EvidencePayload(Strict):
    """What is cited and where in it (*mục*, page); ``removed`` takes the citation back; ``carried``: from last year."""

    document: Word
    muc: Line = ""
    page: Line = ""
    note: Prose = ""
    removed: bool = False
    carried: LaterMark = False


class TextPayload(Strict):
    """A text; empty where it was cleared; ``carried``: from last year."""

    text: Prose
    carried: LaterMark = False


class MarkPayload(Strict):
    """Whether a node is marked for review."""

    marked: bool
    note: Prose = ""


class DocumentPayload(Strict):
    """A document as it is cited; ``date`` is ``YYYY-MM-DD`` or empty; ``removed`` takes it off the list."""

    number: Line = ""
    date: Annotated[Line, AfterValidator(day)] = ""
    issuer: Line = ""
    type: Line = ""
    title: Line = ""
    source: Prose = ""
    removed: LaterMark = False

    @model_validator(mode="after")
    def _can_be_found(self) -> DocumentPayload:
        if not (self.number or self.title):
            raise Refused(_("A document needs a number or a title."), _("Enter at least one of the two."), "number")
        return self


class AttachmentPayload(Strict):
    """A file as it was attached: name, media type, bytes; ``removed`` takes it back."""

    name: Annotated[Line, Field(min_length=1)]
    media: Word
    size: Annotated[int, Field(ge=1, le=file_types.LARGEST)]
    removed: bool = False

    @model_validator(mode="after")
    def _as_attached(self) -> AttachmentPayload:
        known = file_types.TYPES.get(self.name.rpartition(".")[2].lower())
        if known is None or known.media != self.media or file_types.clean_name(self.name) != self.name:
            raise Refused(_("“{name}” is not a kind of file that can be attached.", name=self.name), "", "name")
        return self


class PersonPayload(Strict):
    """Name, position and division; not ``active``: no longer offered as author."""

    name: Line
    position: Line = ""
    unit: Line = ""
    active: bool = True

    @model_validator(mode="after")
    def _named(self) -> PersonPayload:
        if not self.name:
            raise Refused(_("A person needs a name."), _("Enter first and last name."), "name")
        return self


class CriteriaSetPayload(Strict):
    """The text of a criteria set, as it was read."""

    text: Annotated[str, Field(min_length=1, max_length=5_000_000)]  # byte for byte as hashed: no NFC here


class RoundPayload(Strict):
    """A step of a round; opening and replacing name the criteria set by its hash."""

    action: Annotated[str, one_of("opened", "locked", "reopened", "replaced")]
    criteria_set: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""
    reason: Prose = ""

    @model_validator(mode="after")
    def _complete(self) -> RoundPayload:
        if self.action in ("opened", "replaced") and not self.criteria_set:
            raise Refused(_("A round is opened with a criteria set."), "", "criteria_set")
        if self.action in ("reopened", "replaced") and not self.reason.strip():
            raise Refused(
                _("Reopening a round or replacing its criteria set needs a reason."),
                _("Write in a few words why."),
                "reason",
            )
        return self


class YearPayload(Strict):
    """The closing of a year."""

    action: Annotated[str, one_of("closed")]
    reason: Prose = ""


class NewYearPayload(Strict):
    """Where a year of a set came from: the old set and the hashes of both texts, nodes as the user confirmed them (old key →
    new key; empty: gone), and units (old key, new key).
    """

    from_year: Year
    from_set: Word
    from_sha256: Sha256
    sha256: Sha256
    confirmed: dict[Word, WordOrNone] = Field(default_factory=dict)
    units: list[Annotated[list[Word], Field(min_length=2, max_length=2)]] = Field(default_factory=list)


class StepPayload(Strict):
    """A step of a dossier.

    ``asked`` (of a request): node → ids of the replies that stood already, so that what is newer is known without
    looking at a clock. ``content`` (of a settling): the hash of what was settled, so that what came in later shows.
    """

    step: Annotated[str, one_of(*workflow.STEPS)]
    to: Annotated[str, one_of("", *workflow.REOPEN_TO)] = ""
    note: Prose = ""
    document: WordOrNone = ""
    asked: Annotated[dict[Word, list[Word]], Field(exclude_if=lambda asked: not asked)] = Field(default_factory=dict)

    content: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$", exclude_if=lambda content: not content)] = ""

    @model_validator(mode="after")
    def _complete(self) -> StepPayload:
        if self.step in workflow.NOTED and not self.note.strip():
            raise Refused(
                _("The step “{step}” needs a note.", step=workflow.step_name(self.step)),
                {
                    "return": _("Write what the unit has to correct or complete."),
                    "settle": _("Write number and date of the council's minutes."),
                    "reopen": _("Write in a few words why."),
                }[self.step],
                "note",
            )
        if self.step == "publish" and not self.document:
            raise Refused(
                _("Publication needs the decision that publishes the result."),
                _("Choose the document, with number and date, or enter it first."),
                "document",
            )
        if (self.step == "reopen") != bool(self.to):
            raise Refused(_("A dossier is reopened to a state that must be named."), _("Choose the state."), "to")
        if self.asked and self.step != "request":
            raise Refused(_("Only a request for explanations names what is asked."), "", "asked")
        return self


class YearSettingPayload(Strict):
    """How a year is run: whether the appraiser must be (``required``) or should be (``warned``) another person."""

    other_appraiser: Annotated[str, one_of("required", "warned")]


class AssignmentPayload(Strict):
    """Who is in charge of a node, and until when; all empty: nobody."""

    division: Line = ""
    person: WordOrNone = ""
    due: Annotated[Line, AfterValidator(partial(day, field="due"))] = ""


class ReceivedPayload(Strict):
    """A result received from a higher appraisal, with the document that says it; no number at all: taken back."""

    points: Line = ""
    index: Line = ""
    document: WordOrNone = ""
    note: Prose = ""

    @model_validator(mode="after")
    def _complete(self) -> ReceivedPayload:
        for field, number in (("points", self.points), ("index", self.index)):
            if number and not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,6})?", number):
                raise Refused(
                    _("The result received is not a number with at most 6 decimals."),
                    _("Enter it again."),
                    field,
                )
        if (self.points or self.index) and not self.document:
            raise Refused(
                _("A result received needs the document that it stands in."),
                _("Choose the document, with number and date, or enter it first."),
                "document",
            )
        return self


class SheetPayload(Strict):
    """A filled workbook that was taken in: its name, the hash of its bytes, and what was taken (``answer|self|<key>`` …)."""

    file: Annotated[Line, Field(min_length=1)]
    sha256: Sha256
    taken: list[Line] = Field(default_factory=list)


class BroughtPayload(Strict):
    """What a workbook said of the items that were taken: item → print, by which the next taking of the same export knows its own."""

    prints: dict[Line, Line] = Field(default_factory=dict)

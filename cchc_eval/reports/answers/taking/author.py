"""In whose name a filled workbook is recorded: who was named on the command line, else whoever was at the keyboard last.

A person of the list is found by the name, however its spaces, capitals and tone marks were typed (*Hòa*, *Hoà*). Somebody who
is not in the list is added by the very transaction that records the workbook, so that nobody is added where nothing is recorded.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from cchc_eval.alphabet import folded
from cchc_eval.i18n import catalogue
from cchc_eval.records import Edit, Person, Records, Refused, new_id
from cchc_eval.records.kinds import validated

_ = catalogue("reports")
_TONES = "\u0300\u0309\u0303\u0301\u0323"


@dataclass(frozen=True)
class Author:
    """Who records.

    Attributes
    ----------
    person : Person
    new : bool
        Whether she or he is not in the list yet.
    """

    person: Person
    new: bool = False

    def edits(self) -> list[Edit]:
        """Return what adds the person to the list; nothing for one who stands there."""
        one = self.person
        content = {"name": one.name, "position": one.position, "unit": ""}
        return [Edit("person", {"person": one.id}, content)] if self.new else []


def author_of(records: Records, last: str, name: str = "", position: str = "") -> Author:
    """Return in whose name to record; nothing is recorded here.

    Parameters
    ----------
    records : Records
    last : str
        Id of the person who was chosen last; counts only without a name.
    name, position : str
        As typed on the command line, blank where nothing was.

    Raises
    ------
    Refused
        If it is not certain; the hint names the option to type.
    """
    people = list(records.people())
    if name.strip():
        return _named(people, name, position)
    if chosen := next((one for one in people if one.id == last), None):
        return Author(chosen)
    if len(people) == 1:
        return Author(people[0])
    hint = _("Add --author “first and last name” to the command, and --position “position” if there is one.")
    if people:
        hint += " " + _("In the list: {people}.", people=_labels(people))
    raise Refused(_("It is not certain in whose name to record."), hint)


def _named(people: Sequence[Person], name: str, position: str) -> Author:
    same = [one for one in people if spoken(one.name) == spoken(name)]
    fitting = [one for one in same if not position.strip() or spoken(one.position) == spoken(position)]
    if len(fitting) == 1:
        return Author(fitting[0])
    if fitting:
        told = _("Several people in the list are called {name}: {people}.", name=name, people=_labels(fitting))
        raise Refused(told, _("Say which one with --position “position”."))
    alike = [one for one in people if folded(one.name) == folded(name)]
    if alike and not same and not position.strip():
        told = _("{name} is not in the list of people; there is {people}.", name=name, people=_labels(alike))
        hint = _("Type the name with its marks as it stands there; for somebody else, add --position “position”.")
        raise Refused(told, hint)
    content = {"name": name, "position": position, "unit": ""}
    subject, clean = validated("person", {"person": new_id()}, content)
    parts = (" ".join(clean[part].split()) for part in ("name", "position"))
    return Author(Person(subject["person"], *parts), new=True)


def spoken(name: str) -> tuple[tuple[str, str], ...]:
    """Return a name for comparing: of each word its letters without tones, and its tone wherever it is written.

    >>> spoken("Lê  Thị HOÀ") == spoken("lê thị hòa")
    True
    """
    words = []
    for word in unicodedata.normalize("NFD", name.casefold()).split():
        letters = "".join(mark for mark in word if mark not in _TONES)
        words.append((unicodedata.normalize("NFC", letters), "".join(mark for mark in word if mark in _TONES)))
    return tuple(words)


def _labels(people: Sequence[Person]) -> str:
    return "; ".join(one.label() for one in people[:6]) + ("; …" if len(people) > 6 else "")

"""Who may not inspect: nobody looks at the work of the own unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def of_the_inspected_unit(
    inspection: Mapping[str, Any], units_of: Mapping[str, str] | None = None
) -> list[Mapping[str, Any]]:
    """Return the members of an inspection's team who belong to the unit that is inspected.

    Parameters
    ----------
    inspection : mapping
        Payload of an inspection.
    units_of : mapping, optional
        Person → unit, as the list of people says; asked where the team names a person and no unit.

    Returns
    -------
    list of mapping
        Members as the payload has them, in its order. A member whose unit nobody stated is not among them.
    """
    known = units_of or {}
    return [
        member
        for member in inspection["team"]
        if (member.get("unit") or known.get(member.get("person", ""), "")) == inspection["unit"]
    ]

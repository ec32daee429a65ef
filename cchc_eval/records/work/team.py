"""Who heads a team, and who may not inspect: nobody looks at the work of the own unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def leaders(inspection: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return those members of an inspection's team who stand as its head, in the order of its payload; there should be one."""
    return [member for member in inspection["team"] if member["role"] == "leader"]


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
    return [member for member in inspection["team"] if _unit(member, known) == inspection["unit"]]


def without_unit(inspection: Mapping[str, Any], units_of: Mapping[str, str] | None = None) -> list[Mapping[str, Any]]:
    """Return the members of whom nobody knows whether they belong to the unit that is inspected; parameters as above."""
    return [member for member in inspection["team"] if not _unit(member, units_of or {})]


def _unit(member: Mapping[str, Any], known: Mapping[str, str]) -> str:
    return str(member.get("unit") or known.get(member.get("person", ""), ""))

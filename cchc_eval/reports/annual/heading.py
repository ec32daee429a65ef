"""Head and foot of a report as the administrative layout asks for them (Nghị định 30/2020/NĐ-CP), blanks left blank."""

from __future__ import annotations

import datetime as dt

from cchc_eval.i18n import catalogue
from cchc_eval.reports.annual.content import BLANK, Heading, Signature
from cchc_eval.reports.annual.files import date_of
from cchc_eval.reports.annual.settings import Settings
from cchc_eval.reports.annual.signers import Signer, signers_of

_ = catalogue("reports")


def heading(settings: Settings, official: bool, unit_name: str, parent: str, made: str, authority: str = "") -> Heading:
    """Return the head.

    Parameters
    ----------
    settings : Settings
    official : bool
        False for a division's own sheet: the department stands above it, and there is no number.
    unit_name, parent : str
        Who issues it if the settings do not say; the department above, for a division.
    made : str
        ISO time of making, whose year stands where no date is given; empty: the year is left blank too.
    authority : str
        The body above the department, as the list of units says; the settings may say otherwise.
    """
    motto: tuple[str, ...] = ()
    if official:
        authority, body = settings.authority or authority.upper(), settings.body or unit_name or BLANK
        number = f"{settings.number or BLANK}/{settings.sign or f'BC-{BLANK}'}"
        motto = (_("SOCIALIST REPUBLIC OF VIET NAM", lang="vi"), _("Independence – Freedom – Happiness", lang="vi"))
    else:
        authority, body, number = settings.body or parent, unit_name, ""
    return Heading(official, authority, body, number, _place_date(settings, made), motto)


def _place_date(settings: Settings, made: str) -> str:
    place = settings.place or BLANK
    if not settings.date:
        year = dt.datetime.fromisoformat(made).year if made else BLANK
        return _("{place}, day {blank} month {blank} year {year}", place=place, blank=BLANK, year=year)
    day = date_of(settings.date)
    # a day below 10, and January and February, are written with a 0 (Nghị định 30/2020, phụ lục I)
    shown = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return _(
        "{place}, day {day} month {month} year {year}", place=place, day=f"{day.day:02d}", month=shown, year=day.year
    )


def signature(settings: Settings, official: bool, unit: str = "") -> Signature:
    """Return the foot: in what capacity, who signs, and who gets it.

    The settings name who signs for the department, and for each unit who signs its own sheet: its head, never the department's.
    """
    if not official:
        own = signers_of(settings.signers).get(unit, Signer(unit))
        return Signature(tuple(own.capacity.splitlines()) or (_("HEAD OF THE UNIT"),), own.name or BLANK, ())
    capacity = tuple(settings.capacity.splitlines()) or (_("HEAD OF THE AGENCY"),)
    recipients = tuple(settings.recipients.splitlines()) or (BLANK, _("Filed: clerical office"))
    return Signature(capacity, settings.name or BLANK, recipients)

"""What waits for whom: in the unit on the desk, criterion by criterion, and in all units of the set, as counts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from cchc_eval import columns as c
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_percent
from cchc_eval.records import state_name
from cchc_eval.widgets.appraisal import look
from cchc_eval.widgets.views import NONE

if TYPE_CHECKING:
    from cchc_eval.records.offers import Unit
    from cchc_eval.widgets.appraisal.desk import AppraisalDesk
    from cchc_eval.widgets.appraisal.look import Look

_ = catalogue("widgets")


def waiting(desk: AppraisalDesk, found_now: Look) -> list[dict[str, Any]]:
    """Return the lists of one unit: ``title``, ``about``, ``keys`` in printed order; empty lists are left out."""
    groups = {
        look.REPLIED: (
            _("Waiting for the appraiser: explanations have been given"),
            _("Read the explanation and decide finally."),
        ),
        look.STALE: (
            _("Waiting for the appraiser: the unit's answer was changed after the decision"),
            _("Look at the new answer and decide again."),
        ),
        look.UNFINISHED: (
            _("Waiting for the appraiser: decided, but not complete"),
            _("The facts found do not suffice for points; complete them or decide the points."),
        ),
        look.UNDECIDED: (_("Waiting for the appraiser: no decision yet"), ""),
        look.ASKED: (
            _("Waiting for the unit: an explanation was requested"),
            _("The unit sees these requests once the dossier is sent back for explanation."),
        ),
    }
    found = []
    for code, (name, about) in groups.items():
        keys = [key for key in desk.tree.nodes if found_now.waits.get(key) == code]
        if keys:
            found.append({"code": code, "title": name, "about": about, "keys": keys})
    return found


def of_unit(desk: AppraisalDesk, unit: Unit) -> dict[str, Any]:
    """Return the state of one unit of the set and how many criteria wait for the appraiser and for the unit.

    Parameters
    ----------
    desk : AppraisalDesk
        Of the unit that is open; its records and its set are looked at.
    unit : Unit
    """
    from cchc_eval.widgets.appraisal.desk import AppraisalDesk

    other = AppraisalDesk(desk.workspace, desk.records, desk.set, unit)
    other.look = look.look_up(other)
    counts = Counter(other.look.waits.values())
    return {
        "unit": unit.name,
        "here": unit.key == desk.unit.key,
        "state": state_name(other.gate.state),
        "appraiser": str(sum(counts[code] for code in look.APPRAISER_OWES)) if not other.gate.closed else NONE,
        "asked": str(counts[look.ASKED]),
        "share": share_appraised(other),
    }


def share_appraised(desk: AppraisalDesk) -> str:
    """Return the share really appraised, in words."""
    total = desk.look.results[c.DIRECT]
    return format_percent(total[c.SHARE_APPRAISED], 1) if total[c.MAXIMUM] > 0 else NONE

"""What the codes of the year's work are called: states, roles, types of plans, documents of an inspection, and who owes reports."""

from __future__ import annotations

from cchc_eval.i18n import catalogue

_ = catalogue("records")


def states(kind: str) -> dict[str, str]:
    """Return the states of a kind in words."""
    return {
        "task": {
            "planned": _("not begun"),
            "doing": _("under way"),
            "done": _("finished"),
            "cancelled": _("cancelled"),
            "moved": _("moved to the next year"),
        },
        "inspection": {
            "planned": _("planned"),
            "decided": _("decision on the team issued"),
            "noticed": _("unit notified"),
            "held": _("inspected"),
            "concluded": _("conclusion issued"),
            "remedied": _("unit has reported on remedies"),
            "closed": _("inspection closed"),
            "cancelled": _("cancelled"),
        },
        "finding": {
            "open": _("not remedied"),
            "reported": _("remedy reported, not closed"),
            "closed": _("remedied and closed"),
            "reopened": _("opened again"),
            "moved": _("moved to the next year"),
        },
        "report": {"draft": _("draft"), "delivered": _("delivered"), "waived": _("not asked for")},
    }.get(kind, {})


def plan_types() -> dict[str, str]:
    """Return the types of plans that sources of facts know."""
    return {
        "cchc_nam": _("Yearly plan of administrative reform"),
        "tuyen_truyen": _("Dissemination plan"),
        "kiem_tra": _("Inspection plan"),
        "ra_soat_tthc": _("Plan for reviewing procedures"),
        "khac": _("Another plan"),
    }


def duty_roles() -> dict[str, str]:
    """Return the roles of those to whom a duty is assigned."""
    return {
        "lead": _("Leads the work"),
        "advise": _("Advises"),
        "support_head": _("Head of the support team"),
        "support": _("Support team, or one of its members"),
        "field": _("In charge of a field"),
    }


def team_roles() -> dict[str, str]:
    """Return the roles in an inspection's team."""
    return {"leader": _("Head of the team"), "secretary": _("Secretary"), "member": _("Member")}


def papers() -> dict[str, str]:
    """Return the documents of an inspection, in the order of its steps."""
    return {
        "decision": _("Decision setting up the team"),
        "notice": _("Notice of the inspection"),
        "outline": _("Outline of the inspection"),
        "minutes": _("Minutes of the inspection"),
        "conclusion": _("Notice of the conclusion"),
        "remedy_report": _("Report of the unit on remedies"),
    }


def severities() -> dict[str, str]:
    """Return how severe a finding may be."""
    return {"light": _("light"), "medium": _("medium"), "serious": _("serious")}


def frequencies() -> dict[str, str]:
    """Return how often a report may be owed."""
    return {
        "month": _("every month"),
        "quarter": _("every quarter"),
        "half_year": _("every half-year"),
        "year": _("once a year"),
        "once": _("on request, or no period is laid down"),
    }


def parties() -> dict[str, str]:
    """Return those who owe reports, then those to whom they are sent, as criteria sets name them."""
    return {
        "so": _("the department"),
        "don_vi": _("a unit of the department"),
        "ca_nhan_phu_trach": _("the persons in charge"),
        "so_noi_vu": _("the Department of Home Affairs"),
        "van_phong": _("the office of the department"),
        "ban_giam_doc": _("the board of directors"),
    }

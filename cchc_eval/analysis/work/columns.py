"""Columns and words of the tables of the year's work."""

from __future__ import annotations

KIND, ID, LABEL, NUMBER = "kind", "id", "label", "number"
FIELD, FIELD_NAME = "field", "field_name"
PLACE = "place"  # of the field among those of its plan, from 0; after them where the plan has no such field
OWNER, OWNER_NAME, PERSON = "owner", "owner_name", "person"
START, DUE, DONE, STATE = "start", "due", "done", "state"
DOCUMENT, REVISION, TIME, NOTE = "document", "revision", "time", "note"
PRODUCT, PRODUCT_DATE = (
    "product",
    "product_date",
)  # number (or title) and day of the document that shows that it was done
AUTHOR = "author"  # name of who recorded it last
REGISTER = "register"  # year of the other register in which it stands; empty: in the year's own
DAYS = "days"  # from the given day to the due day, or from the due day to the given one; always counted forwards

TASK, FINDING, REPORT, INSPECTION, PROMISE = "task", "finding", "report", "inspection", "promise"
KINDS = (TASK, INSPECTION, FINDING, REPORT, PROMISE)

OPEN, FINISHED, GIVEN_UP, AWAY = "open", "finished", "given_up", "away"
"""How a thing stands: to be done, done, given up with a reason (cancelled, waived), moved to the next year, where alone it counts."""
STATES = (OPEN, FINISHED, GIVEN_UP, AWAY)

INSPECTED = ("held", "concluded", "remedied", "closed")
"""States of an inspection that took place."""

ON_TIME, LATE, OVERDUE, TO_COME = "on_time", "late", "overdue", "to_come"
STANDING = "standing"

TOTAL = "total"

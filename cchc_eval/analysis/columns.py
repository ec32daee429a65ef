"""Columns of the tables made here, beside those of :mod:`cchc_eval.columns`."""

from __future__ import annotations

UNIT_NAME, FIELD_NAME, CLASS_NAME = "unit_name", "field_name", "class_name"
OPEN = "open"  # points that are not settled yet: those of open leaves
PART = "part"  # of a bonus or penalty item: which of the two
WHY = "why"  # one sentence: what was earned and why the rest was lost
FROM, ON = "from", "on"  # a class band: its lower edge, and what it is a band of (index or points)
WAITING = "waiting"  # how many finished criteria wait for the appraiser: their points are still as self-scored
OPEN_LEAVES = "open_leaves"  # how many criteria are open
LEAVES, FINISHED = "leaves", "finished"  # counts of criteria: all, and those that are not open

# several units or years beside each other
YEAR = "year"
MEDIAN, BEST, BEST_UNITS, COUNTED = "median", "best", "best_units", "counted"  # of the units that are counted
UNITS, UNIT_NAMES = "units", "unit_names"  # how many units, and which
COMMON, COMMON_SHARE, LEFT_OUT = "common", "common_share", "left_out"  # criteria of all years
CUMULATIVE, SHARE = "cumulative", "share"  # of all points lost, in %
CHANGE, BEFORE, AFTER = "change", "before", "after"

# what one field is for one unit
DONE = "done"  # every leaf in scope is finished
PARTLY = "partly"  # some leaves in scope are open
NOTHING = "nothing"  # no leaf in scope is finished, all are open
NA = "not_applicable"  # no leaf in scope is left in the denominator
OUTSIDE = "outside"  # the unit has no leaf of this field in this scope (survey only, or other unit groups)
FIELD_STATES = (DONE, PARTLY, NOTHING, NA, OUTSIDE)
FIELD_STATE = "field_state"

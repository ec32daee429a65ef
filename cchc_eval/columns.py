"""Names of columns, states, rounds, scopes and reasons: each stands here once, and tables are joined by these words.

Points, maxima, losses and indices are ``float64`` holding the nearest double of a number of six decimals; the exact
integer of millionths is ``round(x * 1e6)``.
"""

from __future__ import annotations

# --- keys -----------------------------------------------------------------------------------------------------------
UNIT, KEY, CODE, NAME, FIELD, LEVEL = "unit", "key", "code", "name", "field", "level"
ROUND, REVISION, GROUP = "round", "revision", "group"

# --- answers --------------------------------------------------------------------------------------------------------
STATE, FACTS, DECISION = "state", "facts", "decision"
HAS_EVIDENCE, HAS_EXPLANATION = "has_evidence", "has_explanation"
ANSWERS = (UNIT, KEY, ROUND, STATE, FACTS, DECISION, HAS_EVIDENCE, HAS_EXPLANATION)

# --- stored states --------------------------------------------------------------------------------------------------
UNANSWERED, ANSWERED = "unanswered", "answered"
NOT_APPLICABLE = "not_applicable"  # không áp dụng: does not concern the unit
NO_CASE = "no_case"  # không phát sinh: nothing of the kind happened this year
STATES = (UNANSWERED, ANSWERED, NOT_APPLICABLE, NO_CASE)

# --- rounds ---------------------------------------------------------------------------------------------------------
SELF, APPRAISAL, APPRAISAL_2 = "self", "appraisal", "appraisal_2"
SURVEY, BONUS = "survey", "bonus"  # entered apart, never self-scored; bonus holds điểm thưởng and điểm phạt
CHAIN = (SELF, APPRAISAL, APPRAISAL_2)
ROUNDS = (*CHAIN, SURVEY, BONUS)

# --- decisions of an appraiser --------------------------------------------------------------------------------------
ACCEPT, OWN_FACTS, OWN_POINTS = "accept", "facts", "points"
NA_ACCEPTED, NA_REFUSED, EXPLAIN = "na_accepted", "na_refused", "explain"
DECISIONS = (ACCEPT, OWN_FACTS, OWN_POINTS, NA_ACCEPTED, NA_REFUSED, EXPLAIN)

# --- scopes ---------------------------------------------------------------------------------------------------------
DIRECT, DIRECT_SURVEY = "direct", "direct+survey"
SCOPES = (DIRECT, DIRECT_SURVEY)

# --- scores and results ---------------------------------------------------------------------------------------------
POINTS, MAXIMUM, LOST, REASON = "points", "maximum", "lost", "reason"
EARNED, DECIDED = "earned", "decided"  # what the facts earn, what an appraiser decided
LEAST, GREATEST = "least", "greatest"
SCOPE, INDEX, CLASS, RANK = "scope", "index", "class", "rank"
SHARE_ANSWERED, SHARE_APPRAISED = "share_answered", "share_appraised"
INDEX_LEAST, INDEX_GREATEST = "index_least", "index_greatest"
PROVISIONAL, BONUS_POINTS, PENALTY_POINTS, NOTE = "provisional", "bonus", "penalty", "note"
INCOMPLETE, INVALID, ZERO, EVIDENCE_MISSING = "incomplete", "invalid", "zero", "evidence_missing"
APPRAISED, OUTDATED = "appraised", "outdated"
TOTAL = "total"

# --- reason codes of a leaf (sentences come from ``explain``) --------------------------------------------------------
FULL, PARTIAL, NONE_EARNED = "full", "partial", "none_earned"
NOT_CHOSEN, NONE_CLAIMED = "not_chosen", "none_claimed"
REASONS = (
    FULL,
    PARTIAL,
    NONE_EARNED,
    UNANSWERED,
    INCOMPLETE,
    INVALID,
    NOT_APPLICABLE,
    NO_CASE,
    OWN_POINTS,
    NOT_CHOSEN,
    NONE_CLAIMED,
)

# --- faults ---------------------------------------------------------------------------------------------------------
FAULT, MESSAGE = "fault", "message"

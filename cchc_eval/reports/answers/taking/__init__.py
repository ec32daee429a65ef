"""A unit's workbook taken back: read, compared with the records, shown, and what is chosen recorded as revisions.

``look`` records nothing and says what each cell would bring; ``take`` records the chosen items in one transaction.
"""

from cchc_eval.reports.answers.taking.about import NotTaken
from cchc_eval.reports.answers.taking.looking import Look, Wanted, look
from cchc_eval.reports.answers.taking.recording import Taken, take

__all__ = ["Look", "NotTaken", "Taken", "Wanted", "look", "take"]

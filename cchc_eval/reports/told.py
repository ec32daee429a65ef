"""What a user is told where something cannot be done."""

from __future__ import annotations


class Told(Exception):
    """Something cannot be done; the text, in the language in use, says what is wrong, where, and what to do.

    The rooms of :mod:`cchc_eval.reports` derive their own exceptions from it, so that the command and the notebooks show
    their texts as they are.
    """

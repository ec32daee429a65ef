"""WHAT is asked: the criteria set's model, its loading and checking, and the scoring rules."""

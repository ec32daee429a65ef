"""Anybody's finished score sheet or ranking, checked: what the columns are, what does not agree, in words."""

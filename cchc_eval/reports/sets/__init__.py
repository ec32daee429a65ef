"""Criteria sets as workbooks: a template to fill in, a set written out, and a filled one read back with its faults by cell."""

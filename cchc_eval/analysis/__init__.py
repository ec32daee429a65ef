"""Gaps, comparisons and progress as tables, from scores and the criteria set. Pure: tables in, tables out."""

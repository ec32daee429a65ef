"""HOW facts become points, totals, index, class and rank. Pure: tables in, tables out."""

"""A unit's workbook with live formulas, and the ranking of many units: written here, taken back elsewhere in this room."""

"""The scoring rules once more, written from docs/scoring.md alone: plain Python and exact fractions, slow and obvious.

Nothing here imports the package under test. Points are whole numbers of millionths of a point everywhere.
"""

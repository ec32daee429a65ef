"""What stands behind the facts of a score: the tasks, findings and documents of the year's work, read and printed in one place.

Notebook 03, the workbook and the page of a report all show what is made here.
"""

"""The year's work as it happens: plans and tasks, who is in charge, dissemination, inspections and findings, periodic reports."""

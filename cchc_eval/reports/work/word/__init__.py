"""The year's work as Word documents: plan, plan report, papers of an inspection, summary of findings, periodic report."""

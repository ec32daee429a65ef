"""What is made from the year's work: documents, tables, calendars."""

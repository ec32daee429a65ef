"""Word, Excel and HTML from the same tables as the figures, and the spreadsheets that come back."""

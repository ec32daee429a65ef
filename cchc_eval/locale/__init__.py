"""gettext catalogues. The English message is the id; ``vi/LC_MESSAGES/<room>.po`` holds the Vietnamese."""

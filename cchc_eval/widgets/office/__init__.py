"""The desk for years and dossiers (notebook 00): steps of a dossier, rounds, the new year, files between laptops, results received."""

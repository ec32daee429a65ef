"""How fast and how small: one command, ``python -m benchmarks`` (see README.md here)."""

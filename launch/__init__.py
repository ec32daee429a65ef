"""What run.py does, in small pieces. Standard library only: this runs before anything is installed."""

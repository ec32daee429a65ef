"""The scoring form in a real browser, beside a bare ipywidgets form that saves as durably: ``python -m benchmarks.browser``."""

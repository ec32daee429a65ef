"""Parameters that papermill wrote into a notebook: names that the notebook does not know are refused, not ignored."""

from __future__ import annotations

import ast
from collections.abc import Collection

from cchc_eval.i18n import catalogue

_ = catalogue("widgets")
MARK = "# Parameters"
"""First line of the cell that papermill adds below the notebook's own parameters."""


def injected() -> list[str] | None:
    """Return the names that papermill's cell assigns in the notebook that runs; None if it was not started by papermill."""
    try:
        from IPython.core.getipython import get_ipython
    except ImportError:
        return None
    shell = get_ipython()
    cells = [] if shell is None else shell.user_ns.get("In", [])
    found = [str(cell) for cell in cells if str(cell).lstrip().startswith(MARK)]
    return _assigned(found[-1]) if found else None


def _assigned(cell: str) -> list[str]:
    try:
        lines = ast.parse(cell).body
    except SyntaxError:
        return []
    return [
        target.id
        for line in lines
        if isinstance(line, ast.Assign)
        for target in line.targets
        if isinstance(target, ast.Name)
    ]


def refuse_unknown(known: Collection[str]) -> None:
    """Stop a notebook that was given a parameter it does not have: it would make something else than what was asked for.

    Raises
    ------
    ValueError
        In the language in use, with the names.
    """
    unknown = [name for name in injected() or [] if name not in known]
    if unknown:
        raise ValueError(
            _(
                "This notebook has no parameter {unknown}. It has: {known}. Nothing was made.",
                unknown=", ".join(unknown),
                known=", ".join(known),
            )
        )

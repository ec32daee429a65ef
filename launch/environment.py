"""The environment in which JupyterLab, Voilà and their kernels run: ours, whatever the user's own Jupyter is set to."""

from __future__ import annotations

import os
from pathlib import Path

from launch.console import language
from launch.places import Places, private_folder, write_private

AT_START = "from cchc_eval.widgets.beforehand import load_for_notebook\n\nload_for_notebook()\ndel load_for_notebook\n"
"""What each kernel runs first: the page's modules are read while JupyterLab is still busy with the notebook."""


def jupyter_environment(places: Places, token: str) -> dict[str, str]:
    """Return the environment variables of the server.

    What Jupyter would keep in the user's home or in the program's folder (settings, history, runtime files) goes to the
    state folder; our configuration and extension are found through the search paths. The token is passed here and not
    as an argument, since arguments can be read by other users of the machine.
    """
    jupyter = places.program / "jupyter"
    home = private_folder(places.state / "jupyter")
    config_path = [jupyter / "vi", jupyter] if language() == "vi" else [jupyter]
    ipython = private_folder(home / "ipython")
    write_private(private_folder(ipython / "profile_default" / "startup") / "10-load.py", AT_START)
    away = ("JUPYTER", "PYTHONHOME", "PYTHONSTARTUP")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(away)}
    return kept | {
        "CCHC_WORKSPACE": str(places.workspace),
        "CCHC_LANG": language(),
        "JUPYTER_CONFIG_DIR": str(private_folder(home / "config")),
        "JUPYTER_CONFIG_PATH": os.pathsep.join(map(str, config_path)),
        "JUPYTER_DATA_DIR": str(private_folder(home / "data")),
        "JUPYTER_RUNTIME_DIR": str(private_folder(home / "runtime")),
        "JUPYTER_PATH": str(jupyter),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "JUPYTER_PLATFORM_DIRS": "1",
        "JUPYTER_TOKEN": token,
        "JUPYTERLAB_SETTINGS_DIR": str(private_folder(home / "settings")),
        "JUPYTERLAB_WORKSPACES_DIR": str(private_folder(home / "workspaces")),
        "IPYTHONDIR": str(ipython),
        "PYTHONPATH": str(places.program),
        "PYTHONNOUSERSITE": "1",
        "PYTHONUTF8": "1",
        "NO_PROXY": joined(os.environ.get("NO_PROXY") or os.environ.get("no_proxy"), "127.0.0.1", "localhost"),
    }


def joined(given: str | None, *more: str) -> str:
    """Return a comma-separated list with more names at its end."""
    names = [name for name in (given or "").split(",") if name]
    return ",".join([*names, *(name for name in more if name not in names)])


def app_command(python: Path | str, places: Places, port: int) -> list[str]:
    """Return the command that serves the form without code; everything that does not vary stands in launch/app.py."""
    return [str(python), "-m", "launch.app", places.notebook, str(port)]


def jupyter_command(python: Path | str, places: Places, port: int) -> list[str]:
    """Return the command that serves JupyterLab; everything that does not vary stands in jupyter_server_config.py."""
    root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return [
        str(python), "-m", "jupyterlab", "--no-browser", *root,
        "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}", f"--ServerApp.root_dir={places.program}",
        f"--LabApp.default_url=/doc/tree/{places.notebook}",
    ]  # fmt: skip

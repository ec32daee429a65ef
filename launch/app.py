"""The scoring form without code: Voilà with one notebook, for this machine only, asking no other host for anything.

``python run.py app`` runs this module with the Python that has Voilà, in the environment of ``launch/environment.py``. What Voilà reads
from the user's own settings is left aside; everything that it is told stands here.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import url_path_join
from tornado.web import authenticated
from traitlets.config import Config
from voila.app import Voila

from launch.console import language
from launch.places import PROGRAM
from launch.server import HOST

TITLES = {"vi": "Chấm điểm cải cách hành chính", "en": "Administrative reform scoring"}
MANAGERS = ["@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8", "anywidget"]
# seconds: a page that is closed ends its kernel itself; that of a browser that crashed is ended after this time
IDLE, LOOK = 180, 30


class Status(APIHandler):
    """Says to run.py that this server is ours: the same question and answer as JupyterLab's."""

    @authenticated
    async def get(self) -> None:
        self.finish(json.dumps({"kernels": len(self.kernel_manager.list_kernel_ids())}))


class Shutdown(APIHandler):
    """Ends the server and its kernels, as ``python run.py stop`` asks."""

    @authenticated
    async def post(self) -> None:
        self.finish()
        app: App = self.settings["voila"]
        app.ioloop.call_later(0.1, app.ioloop.stop)


class App(Voila):
    """Voilà that can be asked whether it runs, and told to stop."""

    def init_handlers(self) -> list[Any]:
        """Put our two questions before Voilà's own addresses; its last one takes all that is left."""
        ours = [
            (url_path_join(self.server_url, "/api/status"), Status),
            (url_path_join(self.server_url, "/api/shutdown"), Shutdown),
        ]
        return [*ours, *super().init_handlers()]


def as_page(request: Any, notebook: Any, cwd: str) -> Any:
    """Make the notebook a page with a title. The file is not touched."""
    _ = request.xsrf_token  # sets the cookie without which the closed page may not end its kernel
    notebook.metadata["title"] = TITLES[language()]
    return notebook


def settings(port: int, token: str) -> Config:
    """Return all that Voilà is told.

    The browser itself is forbidden to ask another host (Content-Security-Policy), so that a page can neither wait for a network that an
    office does not have nor tell anybody outside what it holds.
    """
    here = f"'self' http://{HOST}:{port} data: blob:"
    policy = {
        "default-src": f"{here} 'unsafe-inline' 'unsafe-eval'",
        "connect-src": f"{here} ws://{HOST}:{port}",
        "form-action": "'none'",
        "frame-ancestors": "'self'",
    }
    config = Config()
    config.Voila.update(
        {
            "ip": HOST,
            "port": port,
            "port_retries": 0,  # unsaved edits are kept by the browser per port: never another one silently
            "token": token,
            "open_browser": False,
            "root_dir": str(PROGRAM),
            "config_file_paths": [],
            "tornado_settings": {
                "allow_remote_access": False,
                "headers": {"Content-Security-Policy": "; ".join(f"{what} {whom}" for what, whom in policy.items())},
            },
        }
    )
    config.VoilaConfiguration.update(
        {
            "template": "cchc",
            "allow_template_override": "NO",
            "file_allowlist": [],
            "strip_sources": True,
            "prelaunch_hook": as_page,
            "extension_allowlist": MANAGERS,
            "extension_denylist": [],
        }
    )
    config.HTMLExporter.language_code = language()
    config.KernelSpecManager.allowed_kernelspecs = {"python3"}
    config.KernelManager.autorestart = False  # a second kernel would know nothing of the page
    config.MappingKernelManager.update({"cull_idle_timeout": IDLE, "cull_interval": LOOK, "cull_connected": False})
    return config


def main(arguments: list[str]) -> None:
    """Serve until told to stop. Arguments: the notebook within the program's folder, and the port."""
    notebook, port = arguments
    token = os.environ.pop("JUPYTER_TOKEN")  # the kernels need not know it
    if not token:
        raise SystemExit("JUPYTER_TOKEN is empty")
    os.environ["CCHC_APP"] = "1"  # for the kernels: notebooks are not served, so nothing links to them
    app = App(config=settings(int(port), token))
    app.initialize([str(Path(PROGRAM, notebook))])
    app.start()


if __name__ == "__main__":
    main(sys.argv[1:])

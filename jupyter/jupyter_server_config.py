"""JupyterLab as the toolkit opens it: this machine only, one kernel, nothing fetched, notebooks left as they are.

Address, port, folder and token come from run.py (launch/server.py), which sets them for each start.
"""

import os

from launch.notebook_save import keep_as_tracked

c = get_config()

c.ServerApp.open_browser = False  # run.py opens it, when the page answers
c.ServerApp.port_retries = 0  # unsaved edits are kept by the browser per port: never another one silently
c.ServerApp.answer_yes = True
c.ServerApp.quit_button = True
c.ServerApp.jpserver_extensions = {
    "jupyterlab": True,
    "jupyter_lsp": False,
    "jupyter_server_terminals": False,
    "notebook_shim": False,
    "voila.server_extension": False,
}
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.extension_manager = "readonly"
c.KernelSpecManager.allowed_kernelspecs = {"python3"}
c.FileContentsManager.pre_save_hook = keep_as_tracked
c.FileCheckpoints.checkpoint_dir = os.path.join(os.environ["JUPYTER_DATA_DIR"], "checkpoints")  # not beside them

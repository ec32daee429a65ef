// Runs all cells when one of our own notebooks is opened. No setting of JupyterLab does that. Written by hand as the
// container that JupyterLab's bootstrap asks for (init, get), so that no build step and no node are needed.
(globalThis._JUPYTERLAB ??= {})["cchc-open"] = (() => {
  let shared;
  const share = async (name) => (await Object.values(shared[name])[0].get())();
  const extension = async () => {
    const { INotebookTracker, NotebookActions } = await share("@jupyterlab/notebook");
    const run = async (panel) => {
      await Promise.all([panel.context.ready, panel.sessionContext.ready, panel.revealed]);
      const ours = panel.content.model?.getMetadata("cchc")?.autorun === true;
      if (!ours || !panel.context.path.startsWith("notebooks/")) return;
      await panel.sessionContext.session?.kernel?.info;
      await NotebookActions.runAll(panel.content, panel.sessionContext);
    };
    const activate = (app, tracker) =>
      tracker.widgetAdded.connect((_, panel) => app.restored.then(() => run(panel)));
    const plugin = { id: "cchc-open:plugin", autoStart: true, requires: [INotebookTracker], activate };
    return () => ({ __esModule: true, default: plugin }); // without __esModule JupyterLab ignores "default"
  };
  return { init: (scope) => { shared = scope; }, get: extension };
})();

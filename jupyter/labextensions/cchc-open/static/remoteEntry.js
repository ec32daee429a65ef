// Runs all cells when one of our own notebooks is opened, and puts the side bar away: no setting of JupyterLab does that.
// Written by hand as the container that JupyterLab's bootstrap asks for (init, get), so that no build step and no node are
// needed.
(globalThis._JUPYTERLAB ??= {})["cchc-open"] = (() => {
  let shared;
  const share = async (name) => (await Object.values(shared[name])[0].get())();
  const hidden = [
    ".jp-Cell-inputWrapper:has(> .jp-InputPlaceholder)", // the bar that hidden code leaves
    ".jp-CodeCell:has(.jp-InputPlaceholder):not(:has(.jp-OutputArea-child))", // hidden code that shows nothing
    ".jp-OutputPrompt", // [1]:
    ".jp-MarkdownCell .jp-InputPrompt",
  ];
  const css = hidden.map((selector) => `.cchc-open ${selector}`).join() + "{ display: none; }";
  const extension = async () => {
    const { INotebookTracker, NotebookActions } = await share("@jupyterlab/notebook");
    const run = async (panel) => {
      await Promise.all([panel.context.ready, panel.sessionContext.ready, panel.revealed]);
      const ours = panel.model?.getMetadata("cchc")?.autorun === true && panel.context.path.startsWith("notebooks/");
      if (!ours) return;
      panel.addClass("cchc-open");
      await panel.sessionContext.session?.kernel?.info;
      await NotebookActions.runCells(panel.content, panel.content.widgets, panel.sessionContext);
      panel.model.dirty = false; // nothing here is the user's: no question on leaving the page
    };
    const activate = (app, tracker) => {
      document.head.appendChild(document.createElement("style")).textContent = css;
      app.restored.then(() => {
        // the bar of the file browser, with its "+" and upload: the menu View shows it again to whoever wants it
        app.shell.collapseLeft();
        if (app.shell.isSideTabBarVisible("left")) app.shell.toggleSideTabBarVisibility("left");
      });
      tracker.widgetAdded.connect((_, panel) => app.restored.then(() => run(panel)));
    };
    const plugin = { id: "cchc-open:plugin", autoStart: true, requires: [INotebookTracker], activate };
    return () => ({ __esModule: true, default: plugin }); // without __esModule JupyterLab ignores "default"
  };
  return { init: (scope) => { shared = scope; }, get: extension };
})();

// --- recorded: forms of one browser tell each other that something was recorded, so that what follows from it is asked for at once ----

const RECORDED = "cchc-recorded";

/** Tell the other forms. */
function tellRecorded() {
  if (!globalThis.BroadcastChannel) return;
  const channel = new BroadcastChannel(RECORDED);
  channel.postMessage("");
  channel.close();
}

/** Ask for news some moments after another form told (once for several), and whenever this page comes into sight; returns how to end it. */
function hearRecorded(ask, pause) {
  const channel = globalThis.BroadcastChannel ? new BroadcastChannel(RECORDED) : null;
  let timer = null;
  const seen = () => { if (!document.hidden) ask(); };
  if (channel) channel.onmessage = () => { clearTimeout(timer); timer = setTimeout(ask, pause); };
  document.addEventListener("visibilitychange", seen);
  return () => { clearTimeout(timer); channel?.close(); document.removeEventListener("visibilitychange", seen); };
}

/** The register of work says something else by now; points and boxes stay as they are. */
HEARD.news = (ctx, message, frame) => { Object.assign(ctx.views, message.views); frame.refreshAll(); };

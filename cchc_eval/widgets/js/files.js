// --- files: of a document; sent and opened in parts of at most 1 MB, each acknowledged. No file is ever shown as a page of ours. ---

const FILE_PART = 1 << 20;
const FILE_PATIENCE = 20000; // an unanswered part older than this ends the sending; nothing of the file was recorded then
const FILE_KINDS = ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.doc,.xls";
const VIEWED = ["application/pdf", "image/png", "image/jpeg"]; // opened by the browser itself; all else is handed to the person

const underWay = new Map(); // upload, or sha256 of what is opened → what goes on with its next part
let uploads = 0;

/** Wait for the answer to one part; a silence ends it in words. */
function awaitPart(ctx, id, message, buffers) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => { underWay.delete(id); reject(ctx.t("file_broken")); }, FILE_PATIENCE);
    underWay.set(id, (answer) => {
      clearTimeout(timer);
      underWay.delete(id);
      if (answer.refused) reject(answer.refused); else resolve(answer);
    });
    ctx.wire.send(message, buffers);
  });
}

/** Send a file; `tell` shows how far it is. Rejects with the reason in words. */
async function sendFile(ctx, document, file, tell) {
  const upload = `${ctx.wire.client}-${++uploads}`, parts = Math.max(1, Math.ceil(file.size / FILE_PART));
  const about = { type: "file", upload, document, name: file.name, size: file.size, parts };
  for (let number = 0; number < parts; number++) {
    tell(ctx.t("file_sending", { name: file.name, share: Math.floor((number * 100) / parts) }));
    let bytes;
    try { bytes = await file.slice(number * FILE_PART, (number + 1) * FILE_PART).arrayBuffer(); } catch { throw ctx.t("file_unreadable", { name: file.name }); }
    await awaitPart(ctx, upload, { ...about, number }, [bytes]);
  }
}

/** Fetch a file and open it: PDF and images in a tab of their own, the rest as a download. */
async function openFile(ctx, file, tell) {
  // the tab is opened within the click, or the browser would block it; it stays empty until the file is here
  const tab = VIEWED.includes(file.media) ? window.open("", "_blank") : null;
  if (tab) tab.opener = null;
  const bytes = [];
  try {
    for (let number = 0, parts = 1; number < parts; number++) {
      tell(ctx.t("file_opening", { name: file.name }));
      const answer = await awaitPart(ctx, file.sha256, { type: "fetch", sha256: file.sha256, number });
      ({ parts } = answer);
      bytes.push(...answer.buffers);
    }
  } catch (refused) {
    tab?.close();
    throw refused;
  }
  const address = URL.createObjectURL(new Blob(bytes, { type: file.media }));
  if (tab && !tab.closed) tab.location = address; else h("a", { href: address, download: file.name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 120000);
}

/** The files of one document: their list, and a place where one is chosen or dropped. */
function documentFiles(ctx, document, label, writes = true) {
  const { t } = ctx;
  const list = h("ul", { class: "cchc-files" });
  const remark = h("span", { class: "cchc-remark", "aria-live": "polite" });
  const tell = (text, cls = "") => { remark.textContent = text; remark.className = `cchc-remark ${cls}`; };
  const trying = async (step) => {
    try { await step(); tell(""); } catch (refused) { tell(String(refused), "cchc-refused"); }
  };
  const add = (files, refusals = new Set()) => trying(async () => { // one that is refused keeps no other back
    for (const file of files) await sendFile(ctx, document, file, tell).catch((why) => refusals.add(String(why)));
    if (refusals.size) throw [...refusals].join(" ");
  });
  const chooser = h("input", { type: "file", accept: FILE_KINDS, multiple: true, hidden: true, onchange: () => { const files = [...chooser.files]; chooser.value = ""; add(files); } });
  const attach = button(t("file_attach"), () => chooser.click(), { class: "cchc-link", "aria-label": `${t("file_attach")}: ${label}` });
  const change = (file, back) => trying(() => awaitPart(ctx, `-${document}-${file.sha256}`, { type: "file_remove", document, sha256: file.sha256, name: file.name, back }));
  const row = (file) => {
    const sure = asking(t, t("file_sure"), t("remove"), () => { change(file, false); taken = file; }, { "aria-label": `${t("remove")}: ${file.name}`, class: "cchc-link" });
    return h("li", {}, button(file.name, () => trying(() => openFile(ctx, file, tell)), { class: "cchc-link", title: t("file_open") }), h("span", { class: "cchc-note" }, ` ${file.size} `), writes ? sure : null);
  };
  let taken = null, shown = null;
  const el = h("div", { class: "cchc-attached" }, list, writes ? h("span", { class: "cchc-attach" }, attach, h("span", { class: "cchc-note" }, t("file_drop"))) : null, chooser, remark);
  if (writes) {
    const over = (event) => { if (!attach.matches(":disabled") && event.dataTransfer?.types.includes("Files")) { event.preventDefault(); event.stopPropagation(); el.classList.toggle("cchc-over", event.type === "dragover"); } };
    for (const kind of ["dragenter", "dragover", "dragleave"]) el.addEventListener(kind, over);
    el.addEventListener("drop", (event) => { over(event); if (event.defaultPrevented) add([...event.dataTransfer.files]); });
  }
  const refresh = () => {
    const files = ctx.documents.find((one) => one.id === document)?.files ?? [];
    const now = JSON.stringify([files, taken]);
    if (now === shown) return;
    shown = now;
    const gone = taken && !files.some((one) => one.sha256 === taken.sha256) ? taken : null;
    list.replaceChildren(...files.map(row), ...(gone ? [h("li", { class: "cchc-note" }, t("file_gone", { name: gone.name }), " ", button(t("undo"), () => { change(gone, true); taken = null; }, { class: "cchc-link" }))] : []));
  };
  refresh();
  return { el, refresh, add };
}

/** A button that asks once before it acts. */
function asking(t, question, text, act, attributes = {}) {
  const first = button(text, () => { show(first, false); show(sure, true); sure.querySelector("button").focus(); }, attributes);
  const back = () => { show(sure, false); show(first, true); };
  const sure = h("span", { class: "cchc-sure", hidden: true }, question, " ", button(text, () => { back(); act(); }), " ", button(t("cancel"), () => { back(); first.focus(); }));
  return h("span", {}, first, sure);
}

const filesChanged = (ctx, message, frame) => {
  if (message.documents) { ctx.documents = message.documents; frame.stamp(message.saved); frame.refreshAll(); }
};
HEARD.file = (ctx, message, frame) => { filesChanged(ctx, message, frame); underWay.get(message.upload)?.(message); };
HEARD.file_removed = (ctx, message, frame) => { filesChanged(ctx, message, frame); underWay.get(`-${message.document}-${message.sha256}`)?.(message); };
HEARD.fetched = (ctx, message) => underWay.get(message.sha256)?.(message);

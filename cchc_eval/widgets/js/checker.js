// --- checker: a table goes in as a file or as text; the columns are shown as lists, the findings as a table ----------------------

const PART = 1 << 20; // bytes of a file sent at a time; the kernel takes no more at once
const PATIENCE = 20000; // after this the silence is told; a long check may still be answered

function render({ model, el }) {
  const t = texts(model.get("words"));
  const root = h("div", { class: "cchc-results cchc-checker", role: "region", "aria-label": t("title"), lang: model.get("lang"), "data-lm-suppress-shortcuts": "true" });
  for (const kind of ["keydown", "keyup", "keypress"]) root.addEventListener(kind, (event) => event.stopPropagation());
  el.append(root);

  const client = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
  let timer = null, uploads = 0, sending = null, lists = [];
  const send = (message, buffers = []) => {
    clearTimeout(timer);
    timer = setTimeout(() => say(t("silent"), true), PATIENCE);
    model.send({ ...message, client }, undefined, buffers);
  };
  const status = h("p", { class: "cchc-status", role: "status" });
  const trouble = h("p", { class: "cchc-problem", role: "alert", hidden: true });
  const say = (text, wrong = false) => { setText(status, wrong ? "" : text); setText(trouble, wrong ? text : ""); show(trouble, wrong); };

  // --- what goes in ---
  const file = h("input", { type: "file", accept: ".xlsx,.csv,.tsv,.txt" });
  const pasted = h("textarea", { rows: 4, spellcheck: "false" });
  const bands = h("input", { type: "text", autocomplete: "off" });
  const maximum = h("input", { type: "text", autocomplete: "off", inputmode: "decimal" });
  const step = h("input", { type: "text", autocomplete: "off", inputmode: "decimal" });
  const choice = (options) => h("select", {}, options.map(([code, text]) => h("option", { value: code }, text)));
  const ties = choice(model.get("ties")), sets = choice(model.get("sets"));
  const box = (label, input, hint = "") => labelled(label, input, { hint }).el;
  const options = () => ({ bands: bands.value, maximum: maximum.value, step: step.value, ties: ties.value, set: sets.value });
  const roles = () => lists.map((columns) => Object.fromEntries(columns.map(({ at, list }) => [at, list.value])));

  const read = async () => {
    say(t("working"));
    show(trouble, false);
    if (!file.files[0] && !pasted.value.trim()) return say(t("nothing"), true);
    if (!file.files[0]) return send({ type: "read", text: pasted.value, options: options() });
    try {
      const upload = await sendFile(file.files[0]);
      return send({ type: "read", upload, options: options() });
    } catch (refusal) { return say(refusal.message, true); }
  };
  file.addEventListener("change", () => { if (file.files[0]) { pasted.value = ""; read(); } });
  pasted.addEventListener("input", () => { if (pasted.value) file.value = ""; });
  const go = button(t("check"), read, { class: "cchc-main" });

  /** Send a file in parts, the next one when the last was acknowledged; resolves to its id. */
  function sendFile(chosen) {
    const upload = `${client}-${++uploads}`, parts = Math.max(1, Math.ceil(chosen.size / PART));
    return new Promise((resolve, reject) => {
      const next = async (number) => {
        const bytes = await chosen.slice(number * PART, (number + 1) * PART).arrayBuffer();
        send({ type: "part", upload, name: chosen.name, number, parts }, [bytes]);
      };
      sending = { part: (answer) => (answer.done ? resolve(upload) : next(answer.number + 1)), refuse: reject };
      next(0).catch(() => reject({ message: t("unreadable") }));
    });
  }

  // --- what comes back ---
  const columns = h("div", { class: "cchc-columns" });
  const again = button(t("again"), () => { say(t("working")); send({ type: "check", roles: roles(), options: options() }); }, { class: "cchc-main" });
  const save = (kind) => button(t(kind), () => { say(t("working")); send({ type: "download", kind }); });
  const actions = h("div", { class: "cchc-actions", hidden: true }, again, " ", save("xlsx"), " ", save("html"));
  const found = h("div", { class: "cchc-found", tabindex: -1 });

  function drawColumns(tables, known) {
    lists = [];
    columns.replaceChildren(...tables.map((table) => {
      const own = [];
      lists.push(own);
      const boxes = table.columns.map(({ at, letter, heading, role, sample }) => {
        const list = choice(known);
        list.value = role;
        list.id = newId("role");
        own.push({ at, list });
        return h("div", { class: "cchc-choice-box" }, h("label", { for: list.id, title: heading }, `${letter}. ${heading}`), list,
          h("span", { class: "cchc-hint" }, sample));
      });
      return h("details", { open: tables.length < 3 }, h("summary", {}, table.name), h("fieldset", {}, h("legend", {}, t("columns")), h("div", { class: "cchc-choices" }, boxes)));
    }));
  }

  const receive = (message, buffers) => {
    if (message.client !== client) return;
    clearTimeout(timer);
    if (message.type === "part") { sending?.part(message); return; }
    if (message.type === "refused") {
      if (sending && message.action === "part") sending.refuse(message); else say(message.message, true);
      return;
    }
    if (message.type === "file") { hand(root, message, buffers); say(message.said); return; }
    if (message.tables) drawColumns(message.tables, message.roles);
    show(actions, message.ready);
    found.innerHTML = message.html; // made by the kernel, every text in it escaped there
    say(message.said);
    found.focus({ preventScroll: true });
  };

  root.append(
    h("h2", {}, t("title")),
    h("div", { class: "cchc-in" },
      h("div", {}, box(t("file"), file, t("file_hint"))),
      h("div", {}, box(t("pasted"), pasted, t("pasted_hint")))),
    h("details", {}, h("summary", {}, t("more")), h("div", { class: "cchc-more" },
      box(t("set"), sets, t("set_hint")), box(t("bands"), bands, t("bands_hint")), box(t("ties"), ties), box(t("maximum"), maximum), box(t("step"), step))),
    h("div", { class: "cchc-actions" }, go), status, trouble, columns, actions, found);
  model.on("msg:custom", receive);
  return () => { clearTimeout(timer); model.off("msg:custom", receive); };
}

export default { render };

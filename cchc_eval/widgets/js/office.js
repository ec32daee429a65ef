// --- office: pages of lines, tables and forms that the kernel describes; a form is sent as a whole, by its button ------------------

const PART = 1 << 20; // bytes of a file sent at a time; the kernel takes no more at once
const MANY = 8; // rows to tick from which on they can be searched
const PATIENCE = 5000; // after this the silence is told; a long step may still be answered

function render({ model, el: host }) {
  const root = h("div", { class: "cchc-form cchc-office", role: "region", "data-lm-suppress-shortcuts": "true" });
  host.append(root);
  for (const kind of ["keydown", "keyup", "keypress"]) root.addEventListener(kind, (event) => event.stopPropagation());

  const head = h("div", { class: "cchc-top" });
  const status = h("div", { class: "cchc-status", role: "status" });
  const trouble = h("div", { class: "cchc-trouble", role: "alert" });
  const nav = h("nav", {});
  const main = h("div", { class: "cchc-main-panel" });
  root.append(head, status, trouble, nav, main);

  const client = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
  let t = (name) => name, place = null, acting = null, timer = null, uploads = 0, forms = [], picked = false, pressed = false;
  const heard = new Map(); // upload → what goes on when its part was acknowledged

  const send = (message, buffers = []) => {
    clearTimeout(timer);
    timer = setTimeout(() => tell(t("silent")), PATIENCE);
    model.send({ ...message, client }, undefined, buffers);
  };
  const tell = (text) => trouble.replaceChildren(...(text ? [h("p", { class: "cchc-text" }, text)] : []));
  const say = (text, cls = "") => { status.replaceChildren(h("span", { class: cls }, text)); };
  const choose = (name, value) => { main.inert = true; say(t("working")); send({ type: "show", chosen: { [name]: value } }); };
  const pick = (name, value) => { main.inert = true; picked = true; say(t("working")); send({ type: "show", pick: { [name]: value } }); };
  const turn = (tab) => { main.inert = true; say(t("working")); send({ type: "show", tab }); };

  // what the files of a document need of the form around them
  const files = { t: (name, values) => t(name, values), wire: { client, send }, documents: [] };
  let panels = [];
  const around = { stamp: (time) => { say(t("saved", { time }), "cchc-saving"); tellRecorded(); }, refreshAll: () => panels.forEach((one) => one.refresh()) };

  // --- parts of a page ---
  function box(field) {
    if (field.kind === "ticks") return ticks(field);
    const input = field.kind === "choice"
      ? h("select", {}, field.options.map(([code, text]) => h("option", { value: code }, text)))
      : field.kind === "prose" ? h("textarea", { rows: 2 }) : h("input", field.kind === "file" ? { type: "file" } : { type: "text", autocomplete: "off" });
    if (field.kind !== "file" && field.value) input.value = field.value;
    return { ...labelled(field.label, input, { hint: field.hint }), name: field.name, kind: field.kind };
  }

  /** A box that leaves those rows that hold its words, with or without accents; `said[at]` is what the row at `at` says. */
  function searchBox(label, rows, said) {
    const search = labelled(label, h("input", { type: "search", autocomplete: "off" }));
    const count = h("span", { class: "cchc-note", role: "status" });
    search.input.addEventListener("input", () => {
      const words = folded(search.input.value).split(/\s+/).filter(Boolean);
      const found = rows.filter((row, at) => { const there = words.every((word) => folded(said[at]).includes(word)); show(row, there); return there; });
      count.textContent = words.length ? t("found", { count: found.length }) : "";
    });
    return h("div", { class: "cchc-search" }, search.el, count);
  }

  /** A table whose rows are ticked; each tick box names its row. Of many rows those ticked come first, and they can be searched. */
  function ticks(field) {
    if (!field.rows.length) {
      const none = h("fieldset", { class: "cchc-ticks", tabindex: -1 }, h("legend", {}, field.label), h("p", { class: "cchc-note" }, field.hint));
      return { el: none, remark: h("span", {}), input: none, name: field.name, kind: field.kind, get: () => [] };
    }
    const many = field.rows.length > MANY;
    if (many) field.rows.sort((one, other) => other.ticked - one.ticked);
    const inputs = field.rows.map((row) => h("input", { type: "checkbox", value: row.id, checked: row.ticked, "aria-label": row.label }));
    const set = (on) => () => inputs.forEach((one, at) => { if (!rows[at].hidden) one.checked = on; });
    const remark = h("span", { class: "cchc-remark", role: "alert" });
    const rows = field.rows.map((row, at) => h("tr", {}, h("td", {}, h("label", { class: "cchc-tick" }, inputs[at])),
      row.cells.map((text, i) => h(i ? "td" : "th", i ? { class: "cchc-text" } : { scope: "row", class: "cchc-text" }, text))));
    const el = h("fieldset", { class: "cchc-ticks" }, h("legend", {}, field.label),
      many ? searchBox(t("search"), rows, field.rows.map((row) => row.cells.join(" "))) : null, h("div", { class: "cchc-actions" }, button(t("all"), set(true)), " ", button(t("none"), set(false)), remark),
      h("div", { class: `cchc-scroll ${many ? "cchc-many" : ""}`, tabindex: 0, role: "group", "aria-label": field.label }, h("table", { class: "cchc-table" },
        h("thead", {}, h("tr", {}, h("td", {}), field.head.map((text) => h("th", { scope: "col" }, text)))), h("tbody", {}, rows))));
    return { el, remark, input: inputs[0], name: field.name, kind: field.kind, get: () => inputs.filter((one) => one.checked).map((one) => one.value) };
  }

  function formPart(part) {
    const boxes = part.fields.map(box);
    const remark = h("p", { class: "cchc-remark cchc-refused", role: "alert" });
    const progress = h("p", { class: "cchc-remark", role: "status" });
    const go = button(part.button, (event) => event.detail < 2 && (part.sure ? ask() : act()), { class: "cchc-main" }); // once for a double click, whatever stands there by then
    const sure = h("span", { class: "cchc-sure", hidden: true }, part.sure, " ",
      button(part.button, () => { hide(); act(); }, { class: "cchc-main" }), " ", button(t("cancel"), () => { hide(); go.focus(); }));
    const hide = () => { show(sure, false); show(go, true); };
    const ask = () => { show(sure, true); show(go, false); sure.querySelector("button").focus(); };
    const act = async () => {
      if (pressed) return undefined; // pressed again before the answer: it would be recorded twice
      pressed = true;
      remark.textContent = "";
      for (const one of boxes) { one.remark.textContent = ""; one.input.removeAttribute("aria-invalid"); }
      const values = { ...part.fixed };
      try {
        for (const one of boxes) values[one.name] = one.kind === "file" ? await sendFile(one.input.files[0], progress) : one.get?.() ?? one.input.value;
      } catch (refusal) { pressed = false; return form.refuse(refusal); }
      progress.textContent = "";
      acting = form;
      say(t("working"));
      return send({ type: "act", action: part.action, values, place });
    };
    const form = {
      again: part.again ? part.action : "",
      refuse: ({ message, field }) => {
        const path = field.split("."); // a part within a list is told at the box of the list, or at the box of that part
        const at = [field, path[0], path.at(-1)].map((name) => boxes.find((one) => one.name === name)).find(Boolean);
        const place = at ? at.remark : remark;
        if (at) { at.remark.className = "cchc-remark cchc-refused"; at.input.setAttribute("aria-invalid", "true"); }
        place.textContent = message;
        progress.textContent = "";
        (at?.input ?? go).focus();
        say("");
      },
    };
    forms.push(form);
    return h("form", { class: `cchc-act ${part.compact ? "cchc-compact" : ""}`, "data-opened": part.opened ? "" : null, "data-again": part.again ? part.action : null, "aria-label": part.title, onsubmit: (event) => event.preventDefault() }, h("h4", {}, part.title),
      part.about ? h("p", { class: "cchc-note" }, part.about) : null, boxes.map((one) => one.el), h("div", { class: "cchc-actions" }, go, sure, progress), remark);
  }

  /** Send a file in parts, the next one when the last was acknowledged; resolves to its id, or "" without a file. */
  function sendFile(file, progress) {
    if (!file) return Promise.resolve("");
    const upload = `${client}-${++uploads}`, parts = Math.max(1, Math.ceil(file.size / PART));
    return new Promise((resolve, reject) => {
      const next = async (number) => {
        progress.textContent = t("sending", { share: Math.floor((number * 100) / parts) });
        const bytes = await file.slice(number * PART, (number + 1) * PART).arrayBuffer();
        send({ type: "part", upload, name: file.name, number, parts }, [bytes]);
      };
      heard.set(upload, { part: (answer) => (answer.done ? resolve(upload) : next(answer.number + 1)), refuse: reject });
      next(0).catch(() => reject({ message: t("silent"), field: "" }));
    });
  }

  /** A table; its rows may be searched (with or without accents), and each may have a button that opens it. */
  function tablePart(part) {
    if (!part.rows.length) return h("p", { class: "cchc-note" }, `${part.caption}: ${part.empty}`);
    const rows = part.rows.map((row, at) => h("tr", {}, row.map((text, i) => h(i ? "td" : "th", i ? { class: cellClass(text) } : { scope: "row", class: cellClass(text) }, text)),
      part.pick ? h("td", {}, button(part.button, () => pick(part.pick, part.ids[at]), { "aria-label": `${part.button}: ${row.slice(0, 2).join(" ")}`, "data-pick": part.ids[at] })) : null));
    const search = part.search ? searchBox(part.search, rows, part.rows.map((row) => row.join(" "))) : null;
    return [search,
      h("div", { class: "cchc-scroll", tabindex: 0, role: "group", "aria-label": part.caption }, h("table", { class: "cchc-table" }, h("caption", {}, part.caption),
        h("thead", {}, h("tr", {}, part.head.map((text) => h("th", { scope: "col" }, text)), part.pick ? h("td", {}) : null)), h("tbody", {}, rows))),
      ...(part.notes ?? []).map((note) => h("p", { class: "cchc-note" }, note))];
  }

  /** The files of a document, kept as on the scoring form. */
  function filesPart(part) {
    files.documents = [{ id: part.document, files: part.files }];
    const panel = documentFiles(files, part.document, part.label);
    panels.push(panel);
    return h("div", { class: "cchc-act", role: "group", "aria-label": `${t("files")}: ${part.label}` }, h("h4", {}, t("files")), panel.el);
  }

  const PARTS = {
    lines: (part) => h("div", { class: part.warning ? "cchc-notice" : "" }, part.texts.map((text) => h("p", { class: "cchc-line cchc-text" }, text))),
    table: tablePart,
    form: formPart,
    files: filesPart,
    history: (part) => h("details", { class: "cchc-past" }, h("summary", {}, h("strong", {}, part.title)), h("ol", { class: "cchc-history" }, part.entries.map((one) => historyEntry(t, one)))),
  };

  // --- the page ---
  function page(message, next = "") {
    t = texts(message.strings);
    place = message.place;
    forms = [];
    panels = [];
    main.inert = false;
    root.lang = message.lang;
    root.setAttribute("aria-label", t("desk"));
    const language = radios(t("language"), message.languages.map(([code, label]) => ({ code, label })), message.lang,
      (lang) => { say(t("working")); send({ type: "show", lang }); }, { class: "cchc-choice cchc-row cchc-language" });
    const lists = message.fields.map(({ name, label, value, options }) => {
      const list = h("select", { "data-field": name, onchange: () => choose(name, list.value) }, options.map(([code, text]) => h("option", { value: code }, text)));
      list.value = value;
      return labelled(label, list).el;
    });
    const focused = root.contains(document.activeElement) ? document.activeElement.dataset.field ?? document.activeElement.dataset.tab ?? "" : null;
    head.replaceChildren(h("h1", {}, t("desk")), h("div", { class: "cchc-who" }, language.el),
      h("p", { class: `cchc-where ${message.illustrative ? "cchc-illustrative" : ""}` }, message.label),
      h("div", { class: "cchc-choices", role: "group", "aria-label": t("choices") }, lists));
    nav.setAttribute("aria-label", t("pages"));
    nav.replaceChildren(h("ul", {}, message.tabs.map(([code, title]) =>
      h("li", { class: "cchc-section" }, button(title, () => turn(code), { "data-tab": code, "aria-current": code === message.tab ? "page" : null })))));
    main.replaceChildren(h("article", { class: "cchc-page" }, message.sections.map((section) => h("section", {}, h("h2", { tabindex: -1 }, section.title),
      section.about ? h("p", { class: "cchc-note" }, section.about) : null, section.parts.map((part) => PARTS[part.type](part))))));
    tell(message.problem);
    say(message.said, "cchc-saving");
    const wanted = picked ? "[data-opened]" : next ? `[data-again="${CSS.escape(next)}"]` : null;
    const there = wanted ? main.querySelector(wanted) : null;
    if (there) main.scrollTop += there.getBoundingClientRect().top - main.getBoundingClientRect().top - 8;
    if (there || picked) { picked = false; (there?.querySelector("input, select, textarea") ?? main.querySelector("h2"))?.focus({ preventScroll: true }); return; }
    if (message.said || focused === null) main.scrollTop = 0;
    if (focused !== null) (root.querySelector(`[data-field="${CSS.escape(focused)}"], [data-tab="${CSS.escape(focused)}"]`) ?? main.querySelector("h2"))?.focus({ preventScroll: true });
  }

  const receive = (message, buffers) => {
    if (message.client && message.client !== client) return;
    clearTimeout(timer);
    if (["page", "refused"].includes(message.type)) pressed = false;
    if (["file", "file_removed", "fetched"].includes(message.type)) { tell(""); return HEARD[message.type](files, { ...message, buffers }, around); }
    if (message.type === "part") return heard.get(message.upload)?.part(message);
    if (message.type === "page") { const sent = acting; if (sent) tellRecorded(); acting = null; page(message, sent?.again); return message.file ? hand(root, message.file, buffers) : undefined; }
    if (message.type !== "refused") return undefined;
    main.inert = false;
    tell("");
    const sending = [...heard.values()].at(-1);
    if (acting) { acting.refuse(message); acting = null; } else if (message.action === "" && sending) sending.refuse(message); else tell(message.message);
    return undefined;
  };
  model.on("msg:custom", receive);
  send({ type: "show" });
  return () => { clearTimeout(timer); model.off("msg:custom", receive); };
}

export default { render };

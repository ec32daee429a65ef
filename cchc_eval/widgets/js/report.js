// --- report: what is to be reported on, the head of the reports, what is being made, and the files that were made ----------------

const PATIENCE = 60000; // the kernel tells each report that it finished; after this its silence is told

function render({ model, el }) {
  const t = texts(model.get("words"));
  const root = h("div", { class: "cchc-results cchc-report", role: "region", "aria-label": t("title"), lang: model.get("lang"), "data-lm-suppress-shortcuts": "true" });
  for (const kind of ["keydown", "keyup", "keypress"]) root.addEventListener(kind, (event) => event.stopPropagation());
  el.append(root);
  const client = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
  let timer = null, state = model.get("state");
  const status = h("p", { class: "cchc-status", role: "status" });
  const trouble = h("p", { class: "cchc-problem", role: "alert", hidden: true });
  const say = (text, wrong = false) => { setText(status, wrong ? "" : text); setText(trouble, wrong ? text : ""); show(trouble, wrong); };
  const wait = () => { clearTimeout(timer); timer = setTimeout(() => say(t("silent"), true), PATIENCE); };
  const send = (message) => { wait(); say(t("working")); model.send({ ...message, client }); };

  // --- what is reported on ---
  const choices = h("div", { class: "cchc-choices" });
  const units = h("fieldset");
  const langs = h("fieldset");
  const pdf = h("input", { type: "checkbox" });
  const ticks = (place, legend, options, ticked) => place.replaceChildren(h("legend", {}, legend), ...options.map(([value, text]) =>
    h("label", { class: "cchc-tick" }, h("input", { type: "checkbox", value, checked: ticked(value) }), h("span", {}, text))));
  const ticked = (place) => [...place.querySelectorAll("input:checked")].map((one) => one.value);

  function draw() {
    choices.replaceChildren(...state.choices.map(({ name, label, value, options }) => {
      const list = h("select", { onchange: () => send({ type: "choose", name, value: list.value }) },
        options.map(([code, text]) => h("option", { value: code }, text)));
      list.id = newId("choice");
      list.value = value;
      list.disabled = options.length < 2;
      return h("div", { class: "cchc-choice-box" }, h("label", { for: list.id }, label), list);
    }));
    ticks(units, t("units"), state.units, (value) => state.ticked.includes(value));
    for (const [name, input] of boxes) input.value = state.head[name] ?? "";
    signers.replaceChildren(...(state.signers || []).flatMap(({ unit, label, capacity, name }) => {
      const lines = h("textarea", { rows: 2 }), who = h("input", { type: "text", autocomplete: "off" });
      lines.value = capacity;
      who.value = name;
      for (const box of [lines, who]) box.dataset.unit = unit;
      return [labelled(t("capacity", { unit: label }), lines).el, labelled(t("signer", { unit: label }), who).el];
    }));
    show(signing, signers.children.length > 0);
    go.disabled = !state.units.length;
  }

  // --- the head ---
  const boxes = new Map(), fields = [];
  for (const { name, label, hint, lines } of model.get("head")) {
    const input = lines > 1 ? h("textarea", { rows: lines }) : h("input", { type: name === "date" ? "date" : "text", autocomplete: "off" });
    boxes.set(name, input);
    fields.push(labelled(label, input, { hint }).el);
  }
  const signers = h("div", { class: "cchc-head" });
  const signing = h("details", { hidden: true }, h("summary", {}, t("signers")), h("p", { class: "cchc-hint" }, t("signers_hint")), signers);
  const signed = () => [...signers.querySelectorAll("textarea")].map((box) => ({ unit: box.dataset.unit, capacity: box.value,
    name: signers.querySelector(`input[data-unit="${CSS.escape(box.dataset.unit)}"]`).value }));
  const head = () => Object.fromEntries([...boxes].map(([name, input]) => [name, input.value]));
  const keep = button(t("keep"), () => send({ type: "head", head: head(), signers: signed() }));

  // --- what is made ---
  const log = h("ol", { class: "cchc-log" });
  const bar = h("progress", { max: 1, value: 0, hidden: true, "aria-label": t("progress") });
  const files = h("div", { class: "cchc-files", tabindex: -1 });
  const go = button(t("make"), () => {
    log.replaceChildren();
    files.replaceChildren();
    go.disabled = true;
    send({ type: "make", units: ticked(units), langs: ticked(langs), pdf: pdf.checked, head: head(), signers: signed() });
  }, { class: "cchc-main" });

  function drawFiles(folders) {
    files.replaceChildren(...folders.map(({ folder, reports }) => h("section", {}, h("h3", {}, t("folder")), h("p", {}, h("code", {}, folder)),
      h("table", {}, h("caption", {}, t("files")), h("thead", {}, h("tr", {}, h("th", { scope: "col", class: "cchc-word" }, t("unit")), h("th", { scope: "col", class: "cchc-word" }, t("file")))),
        h("tbody", {}, reports.map(({ name, links, note }) => h("tr", {}, h("th", { scope: "row", class: "cchc-word" }, name), h("td", { class: "cchc-word" },
          links.map(({ text, id, label }) => [button(text, () => send({ type: "fetch", id }), { "aria-label": label }), " "]), note ? h("span", { class: "cchc-old" }, "⚠ ", note) : null))))))));
  }

  const receive = (message, buffers) => {
    if (message.client !== client) return;
    clearTimeout(timer);
    if (message.type === "step") { // the work goes on
      wait();
      log.append(h("li", {}, message.text));
      log.scrollTop = log.scrollHeight;
      show(bar, message.total > 0);
      if (message.total) { bar.max = message.total; bar.value = message.done; }
      return;
    }
    if (message.type === "file") hand(root, message, buffers);
    if (message.state) { state = message.state; draw(); }
    if (message.folders) { drawFiles(message.folders); files.focus({ preventScroll: true }); }
    if (message.type !== "file" && message.type !== "said") show(bar, false);
    go.disabled = !state.units.length;
    say(message.text, message.type === "refused");
  };

  ticks(langs, t("langs"), model.get("langs"), (value) => value === model.get("lang"));
  root.append(h("h2", {}, t("title")), choices, h("div", { class: "cchc-pair" }, units, h("div", {}, langs, h("label", { class: "cchc-tick" }, pdf, h("span", {}, t("pdf"))))),
    h("details", {}, h("summary", {}, t("head")), h("p", { class: "cchc-hint" }, t("head_hint")), h("div", { class: "cchc-head" }, fields), signing, keep),
    h("div", { class: "cchc-actions" }, go), status, trouble, bar, log, files);
  draw();
  say(state.text || "", Boolean(state.problem));
  model.on("msg:custom", receive);
  return () => { clearTimeout(timer); model.off("msg:custom", receive); };
}

export default { render };

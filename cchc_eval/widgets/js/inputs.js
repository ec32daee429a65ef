// --- inputs: boxes and choices for the facts of one criterion. A box belongs to its criterion for good. ---------------

/** Show the kernel's answer beside the box: what was understood, a question, or why it was refused. The box stays as typed. */
function answer(ctx, remark, input, result, confirm) {
  remark.replaceChildren();
  remark.className = `cchc-remark cchc-${result.status}`;
  input?.toggleAttribute("aria-invalid", false);
  if (result.status === "saved") {
    if (result.shown) remark.append(`= ${result.shown}`);
  } else {
    if (result.status === "refused" || result.status === "failed") input?.setAttribute("aria-invalid", "true");
    if (result.message) remark.append(result.message, " ");
    if (result.offer) {
      remark.append(button(result.offer_label, confirm, { class: "cchc-offer" }), h("span", { class: "cchc-key" }, ctx.t("enter_key")), " ");
    }
    if (result.stands) remark.append(result.stands);
    if (!input && confirm) requestAnimationFrame(() => remark.scrollIntoView({ block: "nearest" })); // of a panel: when all that it moves has been said
  }
}

/** A box for a number or a date. The text belongs to the person; the kernel only answers beside it. */
function box(ctx, place, fact) {
  const input = h("input", {
    type: "text", inputmode: fact.kind === "number" ? "decimal" : "text", autocomplete: "off", spellcheck: "false",
    size: fact.kind === "date" ? 18 : 14, "data-field": fact.name,
  });
  const { el, remark } = labelled(fact.label, input, { hint: fact.hint });
  if (fact.unit) input.after(h("span", { class: "cchc-unit" }, fact.unit));
  const field = `fact:${fact.name}`;
  let sent = null, offer = null;
  const put = (pause, extra = {}) => {
    offer = null;
    sent = input.value;
    remark.replaceChildren();
    ctx.wire.edit({ ...place, field, value: input.value, ...extra }, pause);
  };
  const confirm = () => { put(0, { confirm: offer }); input.focus(); };
  const unfinished = fact.kind === "number" ? /[,.+\-−]\s*$/ : /[/.\-:]\s*$/;
  input.addEventListener("input", () => put(unfinished.test(input.value) ? UNFINISHED : TYPING));
  input.addEventListener("change", () => { if (input.value !== sent) put(DEBOUNCE); else ctx.wire.hurry(); });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    if (offer) confirm(); else ctx.wire.flush();
  });
  return {
    el, field, get: () => input.value,
    set: (value) => { input.value = value ?? ""; sent = input.value; offer = null; remark.replaceChildren(); input.removeAttribute("aria-invalid"); },
    result: (result) => { offer = result.offer ?? null; answer(ctx, remark, input, result, confirm); },
    put: (value) => { input.value = value; put(0); },
    enable: (on) => { input.disabled = !on; },
  };
}

/** One choice: radio buttons, or a list where there are many. */
function choice(ctx, place, fact, onchange) {
  const field = `fact:${fact.name}`;
  const put = (code) => { ctx.wire.edit({ ...place, field, value: code }); onchange(fact.name, code); };
  if (fact.options.length > 7) {
    const list = h("select", { onchange: () => put(list.value) }, h("option", { value: "" }, ctx.t("choose")), fact.options.map((o) => h("option", { value: o.code }, o.label)));
    const { el, remark } = labelled(fact.label, list, { hint: fact.hint });
    return {
      el, field, get: () => list.value, set: (value) => { list.value = value ?? ""; remark.replaceChildren(); },
      result: (result) => answer(ctx, remark, list, { ...result, shown: "" }), put: (value) => { list.value = value; put(value); },
      enable: (on) => { list.disabled = !on; },
    };
  }
  const group = radios(fact.label, fact.options, "", (code) => { set(code); put(code); }, { class: fact.options.every((one) => one.label.length < 12) ? "cchc-choice cchc-row" : "cchc-choice" });
  const undo = button(ctx.t("unchoose"), () => { set(""); put(""); group.el.querySelector("input").focus(); }, { class: "cchc-link", "aria-label": `${ctx.t("unchoose")}: ${fact.label}`, style: "visibility: hidden" });
  group.el.querySelector(".cchc-options").append(undo); // in its place from the start: the second click of a double click must not meet another answer
  const set = (code) => { group.set(code ?? ""); undo.style.visibility = code ? "" : "hidden"; group.remark.replaceChildren(); };
  return {
    el: group.el, field, get: group.get, set, result: (result) => answer(ctx, group.remark, null, { ...result, shown: "" }),
    put: (value) => { set(value); put(value); }, enable: (on) => { group.el.disabled = !on; },
  };
}

/** All the facts that a rule asks for; those of another branch are out of sight, and kept. */
function factInputs(ctx, place, facts) {
  const el = h("div", { class: "cchc-facts" });
  const inputs = new Map();
  const choices = {};
  const refresh = () => {
    for (const fact of facts) {
      if (fact.needed_if) show(inputs.get(fact.name).el, choices[fact.needed_if[0]] === fact.needed_if[1]);
    }
  };
  const onchange = (name, code) => {
    choices[name] = code;
    if (!code) { // what hung on the choice goes with it; the kernel does the same
      for (const fact of facts.filter((one) => one.needed_if?.[0] === name)) {
        inputs.get(fact.name).set("");
        ctx.drop({ ...place, field: `fact:${fact.name}` });
      }
    }
    refresh();
  };
  for (const fact of facts) {
    const input = fact.kind === "choice" ? choice(ctx, place, fact, onchange) : box(ctx, place, fact);
    inputs.set(fact.name, input);
    el.append(input.el);
  }
  const set = (values) => {
    for (const fact of facts) {
      inputs.get(fact.name).set(values[fact.name] ?? "");
      if (fact.kind === "choice") choices[fact.name] = values[fact.name] ?? "";
    }
    refresh();
  };
  refresh();
  return { el, set, inputs, enable: (on) => inputs.forEach((input) => input.enable(on)) };
}

/** A text of several lines that is saved by itself. */
function prose(ctx, place, field, label, hint = "") {
  const area = h("textarea", { rows: 2, "data-field": field });
  const { el, remark } = labelled(label, area, { hint, kind: "prose" });
  let sent = null;
  const put = (pause) => { sent = area.value; remark.replaceChildren(); ctx.wire.edit({ ...place, field, value: area.value }, pause); };
  area.addEventListener("input", () => { grow(); put(2 * TYPING); });
  area.addEventListener("change", () => { if (area.value !== sent) put(DEBOUNCE); else ctx.wire.hurry(); });
  const grow = () => { area.style.height = "auto"; if (area.scrollHeight) area.style.height = `${Math.min(area.scrollHeight + 2, 220)}px`; };
  return {
    el, field, area, grow,
    set: (value) => { area.value = value ?? ""; sent = area.value; remark.replaceChildren(); grow(); },
    result: (result) => answer(ctx, remark, area, { ...result, shown: "" }),
    put: (value) => { area.value = value; put(0); grow(); },
  };
}

/** To be declared, not applicable, or no case; the last two with a reason, where the set allows them. */
function stateInput(ctx, place, node, onchange) {
  const options = [{ code: "answered", label: ctx.t(node.leaf ? "state_declare" : "state_declare_node") }, ...node.statements];
  if (node.statements.every((statement) => statement.disabled)) return null;
  const reason = h("input", { type: "text", "data-field": "reason" });
  const { el: why, remark } = labelled(ctx.t("reason_label"), reason);
  let state = "answered";
  const put = (pause) => ctx.wire.edit({ ...place, field: "state", value: { state, reason: state === "answered" ? "" : reason.value } }, pause);
  const choose = (code) => {
    state = code;
    group.set(code);
    show(why, code !== "answered");
    remark.replaceChildren();
    onchange(code);
    put(DEBOUNCE); // without a reason it is refused, so it is counted as not saved, and kept as a draft
    if (code !== "answered" && !reason.value.trim()) { remark.textContent = ctx.t("reason_wanted"); remark.className = "cchc-remark cchc-ask"; reason.focus(); }
  };
  const group = radios(ctx.t(node.leaf ? "state_question" : "state_question_node"), options, "answered", choose, { class: "cchc-choice cchc-row cchc-state" });
  reason.addEventListener("input", () => { remark.replaceChildren(); put(2 * TYPING); });
  reason.addEventListener("change", () => ctx.wire.hurry());
  group.el.append(why);
  show(why, false);
  return {
    el: group.el, field: "state", get: () => ({ state, reason: state === "answered" ? "" : reason.value }),
    set: (value) => { state = value.state; group.set(state); reason.value = value.reason ?? ""; show(why, state !== "answered"); remark.replaceChildren(); onchange(state); },
    result: (result) => answer(ctx, remark, reason, { ...result, shown: "" }),
    put: (value) => { state = value.state; group.set(state); reason.value = value.reason; show(why, state !== "answered"); onchange(state); put(0); },
  };
}

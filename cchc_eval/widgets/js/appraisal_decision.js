// --- appraisal_decision: the boxes of one decision. A decision is one event, so it is sent whole, from whichever box it was changed.

const REASONED = ["facts", "points", "na_refused", "explain"];
const OWN_FACTS = ["facts", "na_refused"];

function decisionInput(ctx, place, node) {
  const { t } = ctx, field = "decision";
  let chosen = "", state = "answered", typed = {}, confirms = {}, codes = "", group = null;
  const send = (pause) => {
    const value = { decision: chosen, points: points.input.value, state, facts: { ...typed }, reason: reason.value, judged: ctx.views[node.key].unit.judged };
    ctx.wire.edit({ ...place, field, value, ...(Object.keys(confirms).length ? { confirm: { ...confirms } } : {}) }, pause);
  };
  const edited = (box, pause) => { delete confirms[box]; send(pause); };

  const choices = h("div", {});
  const points = labelled(t("own_points"), h("input", { type: "text", inputmode: "decimal", autocomplete: "off", size: 14 }), { hint: t("own_points_hint", { max: node.max }) });
  let offer = null;
  const confirm = () => { confirms.points = offer; offer = null; points.remark.replaceChildren(); send(0); points.input.focus(); };
  points.input.addEventListener("input", () => { offer = null; points.remark.replaceChildren(); edited("points", /[,.]\s*$/.test(points.input.value) ? UNFINISHED : TYPING); });
  points.input.addEventListener("change", () => ctx.wire.hurry());
  points.input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    if (offer) confirm(); else ctx.wire.flush();
  });

  // the inputs of the rule are those of the scoring form; what they send is gathered here into the one decision
  const gathering = {
    t, drop: ({ field: name }) => { delete typed[name.slice(5)]; },
    wire: {
      edit: ({ field: name, value, confirm: meant }, pause = DEBOUNCE) => { typed[name.slice(5)] = value; delete confirms[name]; if (meant) confirms[name] = meant; send(pause); },
      hurry: () => ctx.wire.hurry(), flush: () => ctx.wire.flush(),
    },
  };
  const facts = node.facts.length ? factInputs(gathering, place, node.facts) : null;
  const start = button(t("take_stated"), () => { typed = { ...ctx.views[node.key].unit.typed }; facts.set(typed); send(DEBOUNCE); }, { class: "cchc-link" });
  const stateOptions = [{ code: "answered", label: t("state_declare") }, ...node.statements];
  const states = node.leaf && node.statements.some((one) => !one.disabled)
    ? radios(t("own_state"), stateOptions, "answered", (code) => { state = code; arrange(); send(TYPING); }, { class: "cchc-choice cchc-row cchc-state" }) : null;
  const factsPart = h("div", { class: "cchc-own" }, h("p", { class: "cchc-lead" }, t("own_facts"), " ", start), facts?.el, states?.el);

  const reason = h("textarea", { rows: 2, id: newId("prose") });
  const why = h("span", {}), needed = h("span", { class: "cchc-hint" }), reasonRemark = h("span", { class: "cchc-remark", id: `${reason.id}-remark` });
  reason.setAttribute("aria-describedby", reasonRemark.id);
  const reasonPart = h("div", { class: "cchc-prose" }, h("label", { for: reason.id }, why, " ", needed), h("div", { class: "cchc-beside" }, reason, reasonRemark));
  const grow = () => { reason.style.height = "auto"; if (reason.scrollHeight) reason.style.height = `${Math.min(reason.scrollHeight + 2, 220)}px`; };
  reason.addEventListener("input", () => { grow(); reasonRemark.replaceChildren(); send(2 * TYPING); });
  reason.addEventListener("change", () => ctx.wire.hurry());

  const remark = h("p", { class: "cchc-remark" });
  const withdraw = button(t("withdraw"), () => { clear(); send(0); choices.querySelector("input")?.focus(); }, { class: "cchc-link" });
  const el = h("div", { class: "cchc-decision" }, choices, points.el, factsPart, reasonPart, remark, withdraw);

  const choose = (code) => {
    chosen = code;
    if (OWN_FACTS.includes(code) && !Object.keys(typed).length && code === "facts") { typed = { ...ctx.views[node.key].unit.typed }; facts?.set(typed); }
    if (!OWN_FACTS.includes(code)) state = "answered";
    states?.set(state);
    quiet();
    arrange();
    send(TYPING); // arrow keys pass over the choices between: what is recorded is where they come to rest
  };
  const quiet = () => {
    for (const one of [points.remark, reasonRemark, remark]) { one.replaceChildren(); one.className = "cchc-remark"; }
    for (const one of [points.input, reason]) one.removeAttribute("aria-invalid");
    el.querySelector("[data-field=decision]")?.removeAttribute("data-field");
  };
  function arrange() {
    show(points.el, chosen === "points");
    show(factsPart, Boolean(facts) && OWN_FACTS.includes(chosen));
    if (states) show(states.el, chosen === "facts");
    if (facts) { show(facts.el, state === "answered"); show(start, chosen === "facts" && state === "answered" && Object.keys(ctx.views[node.key].unit.typed).length > 0); }
    show(reasonPart, chosen !== "");
    why.textContent = t(chosen === "explain" ? "request" : "reason");
    needed.textContent = t(REASONED.includes(chosen) ? "reason_needed" : "reason_free");
    show(withdraw, chosen !== "" && Boolean(ctx.views[node.key].decision));
  }
  function clear() {
    chosen = ""; state = "answered"; typed = {}; confirms = {}; offer = null;
    group?.set("");
    points.input.value = reason.value = "";
    facts?.set({});
    quiet();
    arrange();
  }
  const fill = (value) => {
    clear();
    chosen = value.decision ?? "";
    state = value.state || "answered";
    typed = { ...value.facts };
    points.input.value = value.points ?? "";
    reason.value = value.reason ?? "";
    facts?.set(typed);
    group?.set(chosen);
    states?.set(state);
    arrange();
    grow();
  };
  const refresh = () => {
    const { options } = ctx.views[node.key], now = options.map((one) => one.code + one.label).join();
    if (now !== codes) {
      codes = now;
      group = options.length ? radios(t("decision_question"), options, chosen, choose, { class: "cchc-choice cchc-decide" }) : null;
      choices.replaceChildren(group?.el ?? "");
    }
    arrange();
  };
  const result = (result) => {
    quiet();
    const parts = result.parts ?? {};
    offer = parts.points?.offer ?? null;
    if (parts.points) answer(ctx, points.remark, points.input, parts.points, confirm);
    if (parts.reason) answer(ctx, reasonRemark, reason, parts.reason);
    if (parts.state) answer(ctx, remark, null, parts.state);
    for (const fact of node.facts) if (parts[`fact:${fact.name}`]) facts.inputs.get(fact.name).result(parts[`fact:${fact.name}`]);
    if (result.message || result.stands) { remark.className = "cchc-remark cchc-refused"; remark.append(result.message ?? "", " ", result.stands ?? ""); }
    const wrong = Object.keys(parts).find((name) => parts[name].status !== "saved");
    (wrong === "points" ? points.input : wrong?.startsWith("fact:") ? facts.el.querySelector("input, select") : wrong ? reason : choices.querySelector("input"))?.setAttribute("data-field", field);
  };
  arrange();
  return { el, field, grow, refresh, result, set: fill, put: (value) => { fill(value); send(0); } };
}

// --- beside: what the unit declared last year, next to this year's boxes; each item is taken over as if it were typed -------

/** Last year of the opened unit is asked for once, when the first criterion is shown. */
function lastYear(ctx, hear) {
  if (ctx.past?.place !== ctx.wire.place) {
    ctx.past = { place: ctx.wire.place, message: null, waiting: [] };
    ctx.wire.send({ type: "last_year" });
  }
  if (ctx.past.message) hear(ctx.past.message); else ctx.past.waiting.push(hear);
}
HEARD.last_year = (ctx, message) => {
  if (!ctx.past) return;
  ctx.past.message = message;
  ctx.past.waiting.splice(0).forEach((hear) => hear(message));
};

/** The panel of one criterion. `page` holds the inputs of this year: facts, state, texts and evidence. */
function lastYearPanel(ctx, page, place, node) {
  const { t } = ctx;
  const el = h("details", { class: "cchc-past", open: true, hidden: true });
  const taking = (text, act, reply = false) => node.locked && !(reply && node.reply) ? null : button(t("take_over"), act, { class: "cchc-take", "aria-label": `${t("take_over")}: ${text}` });
  let reuse = [];
  const fill = ({ about, items }) => {
    const item = items[node.key];
    if (!item) return;
    const facts = item.facts.map((fact) => h("tr", {}, h("th", { scope: "row" }, fact.label), h("td", {}, fact.shown),
      h("td", {}, fact.typed ? taking(fact.label, () => { if (page.stated !== "answered" && page.state) page.state.put({ state: "answered", reason: "" }); page.inputs.get(`fact:${fact.name}`)?.put(fact.typed); }) : null)));
    const state = item.state ? h("tr", {}, h("th", { scope: "row" }, item.state), h("td", { class: "cchc-text" }, item.stated.reason),
      h("td", {}, item.stated.state && page.state ? taking(item.state, () => page.state.put(item.stated)) : null)) : null;
    const texts = Object.entries(item.texts).map(([kind, text]) => h("tr", {}, h("th", { scope: "row" }, t(kind)), h("td", { class: "cchc-text" }, text),
      h("td", {}, page.inputs.has(`text:${kind}`) ? taking(t(kind), () => page.inputs.get(`text:${kind}`).put(text), kind === "explanation") : null)));
    reuse = item.evidence.map((one) => {
      const citation = freshId(); // one for good: pressing twice does not cite it twice
      const use = page.evidence ? taking(one.label, () => ctx.wire.edit({ ...place, field: `evidence:${citation}`, value: { document: one.document, muc: one.muc, page: one.page, removed: false } }, 0), true) : null;
      const used = h("span", { class: "cchc-note", hidden: true }, t("taken_over"));
      return { document: one.document, use, used, el: h("tr", {}, h("th", { scope: "row" }, t("evidence")), h("td", {}, one.label, one.muc ? ` · ${t("muc")} ${one.muc}` : "", one.page ? ` · ${t("page")} ${one.page}` : ""), h("td", {}, use, used)) };
    });
    const points = item.points ? t("past_points", { points: item.points, maximum: item.maximum }) : t("past_no_points");
    el.replaceChildren(h("summary", {}, h("strong", {}, about), ` – ${points}`, item.appraised ? ` · ${t("past_appraised", { points: item.appraised })}` : ""),
      item.title === node.title ? "" : h("p", { class: "cchc-note" }, t("past_title", { title: item.title })),
      h("table", { class: "cchc-table" }, h("caption", { class: "cchc-unseen" }, about), h("tbody", {}, state, facts, texts, reuse.map((one) => one.el))));
    show(el, true);
    refresh();
  };
  const refresh = () => reuse.forEach(({ document, use, used }) => { const there = page.evidence?.cites(document); if (use) show(use, !there); show(used, Boolean(there)); });
  lastYear(ctx, fill);
  return { el, refresh };
}

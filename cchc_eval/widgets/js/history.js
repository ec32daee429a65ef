// --- history: who changed what on this criterion, when, from what to what and why; an undo is one more entry ----------------

const histories = new WeakMap(); // page → its panel

const historyChange = (t, { name, from, to }) => !from && !to ? h("div", { class: "cchc-change cchc-lead" }, name) : h("div", { class: "cchc-change" }, h("span", { class: "cchc-lead" }, `${name}: `), from ? h("span", { class: "cchc-text cchc-from" }, from) : h("span", { class: "cchc-note" }, t("nothing")),
  " → ", to ? h("span", { class: "cchc-text" }, to) : h("span", { class: "cchc-note" }, t("nothing")));
/** One entry; `undo` is a button or nothing. */
const historyEntry = (t, one, undo = null) => h("li", { class: one.standing ? "cchc-standing" : "" }, h("div", {}, h("strong", {}, one.when), ` · ${one.who} · `, h("span", { class: "cchc-lead" }, one.what), one.standing ? " " : "", one.standing ? h("span", { class: "cchc-mark cchc-mark-holds" }, t("standing")) : null),
  one.lines.map((line) => historyChange(t, line)), one.why ? h("div", { class: "cchc-text" }, h("span", { class: "cchc-lead" }, t("why")), " ", one.why) : null, undo);

/** `writes`: whether this page may take changes back (the unit's own form may; where it is only read, nothing may). */
function historyPanel(ctx, page, place, node, writes = true) {
  const { t } = ctx;
  const list = h("ol", { class: "cchc-history" }), remark = h("p", { class: "cchc-remark", "aria-live": "polite" });
  const ask = () => ctx.wire.send({ type: "history", key: node.key });
  const el = h("details", { class: "cchc-past", ontoggle: () => { if (el.open) ask(); } }, h("summary", {}, h("strong", {}, t("history"))), remark, list);
  const undo = ({ field, event, revision }) => {
    const subject = Wire.subject(field);
    ctx.wire.forget(place.round, place.key, subject);
    ctx.wire.revisions[`${place.round}|${place.key}|${subject}`] ??= revision; // what this page never showed was seen here
    ctx.wire.edit({ ...place, field, value: { event }, fleeting: true }, 0);
  };
  const entry = (one) => historyEntry(t, one,
    writes && one.undo && (!node.locked || one.undo.field === "undo:mark" || node.reply && /evidence|explanation/.test(one.undo.field)) ? button(one.undo.label, () => undo(one.undo), { class: "cchc-link", "aria-label": `${one.undo.label}: ${one.what}, ${one.when}` }) : null);
  const panel = {
    el,
    hear: (message) => list.replaceChildren(...(message.entries.length ? message.entries.map(entry) : [h("li", { class: "cchc-note" }, t("history_empty"))])),
    result: (result) => {
      if (result.field.startsWith("undo:")) {
        remark.textContent = result.status === "saved" ? t("undone") : result.message ?? "";
        remark.className = `cchc-remark cchc-${result.status}`;
      }
      if (result.status === "saved" && el.open) ask();
    },
  };
  histories.set(page, panel);
  return panel;
}
HEARD.history = (ctx, message, frame) => histories.get(frame.page(message.key))?.hear(message);

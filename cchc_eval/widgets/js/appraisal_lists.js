// --- appraisal_lists: the overview with the gaps, what waits for whom, and accepting what agrees in one step ------------------------

const table = (caption, columns, rows, cls = "") => h("table", { class: `cchc-table ${cls}` }, h("caption", {}, caption),
  h("thead", {}, h("tr", {}, columns.map((one) => h("th", { scope: "col" }, one)))), h("tbody", {}, rows));
const cells = (first, rest, { cls = "", text = -1 } = {}) => h("tr", { class: cls }, h("th", { scope: "row" }, first),
  rest.map((cell, i) => h("td", { class: i === text ? "cchc-text" : "cchc-number" }, cell)));
const goTo = (ctx, key, title = ctx.nodes[key].title) => button(title, () => ctx.go(key), { class: "cchc-link" });

PAGES.appraisal_overview = (ctx) => {
  const { t } = ctx, content = h("div", {});
  const el = h("article", { class: "cchc-page" }, h("h2", { tabindex: -1 }, t("overview")), content);
  const refresh = () => {
    const { notices, lines, fields, total, gaps, faults } = ctx.totals;
    const row = (one, name, cls = "") => cells(name, [one.maximum, one.claimed, one.settled, one.gap, one.share, one.count], { cls });
    const columns = ["field", "col_maximum", "col_claimed", "col_settled", "col_gap", "col_appraised", "col_count"].map((one) => t(one));
    content.replaceChildren(...notices.map((one) => h("p", { class: "cchc-notice" }, one)), ...lines.map((line) => h("p", { class: "cchc-line" }, line)),
      table(t("gap_caption"), columns, [...fields.map((one) => row(one, goTo(ctx, one.key))), row(total, t("total"), "cchc-sum")]), h("p", { class: "cchc-note" }, t("gap_note")),
      h("h3", {}, t("gaps")), gaps.length
        ? table(t("gaps"), ["col_criterion", "col_claimed", "col_settled", "col_gap", "col_decision"].map((one) => t(one)), gaps.map((one) => cells(goTo(ctx, one.key), [one.claimed, one.settled, one.gap, one.decision], { text: 3 })), "cchc-quiet-caption cchc-changes")
        : h("p", { class: "cchc-note" }, t("gaps_none")),
      faults.length ? h("div", {}, h("h3", {}, t("faults")), h("ul", {}, faults.map((one) => h("li", {}, ctx.nodes[one.key] ? goTo(ctx, one.key) : "", " ", one.text)))) : "");
  };
  return { el, refresh };
};

PAGES.appraisal_waiting = (ctx) => {
  const { t } = ctx, lists = h("div", {}), units = h("div", {});
  let rows = [];
  const ask = () => { rows = []; units.replaceChildren(h("p", { class: "cchc-note" }, t("units_counting"))); ctx.wire.flush(); ctx.wire.send({ type: "units", at: 0 }); };
  const el = h("article", { class: "cchc-page" }, h("h2", { tabindex: -1 }, t("waiting")), lists,
    h("h3", {}, t("units"), " ", button(t("units_ask"), ask, { class: "cchc-link" })), units);
  const refresh = () => {
    lists.replaceChildren(...(ctx.totals.waiting.length ? ctx.totals.waiting.map((one) => h("section", {}, h("h3", {}, `${one.title} (${one.keys.length})`), one.about ? h("p", { class: "cchc-note" }, one.about) : "",
      h("ul", { class: "cchc-children" }, one.keys.map((key) => childRow(ctx, key))))) : [h("p", {}, t("waiting_none"))]));
    if (!units.children.length) ask();
  };
  const take = ({ at, of, row }) => { // one unit at a time: a save in between waits for one of them at most
    if (at !== rows.length || !row) return;
    rows.push(cells(row.unit, [row.state, row.appraiser, row.asked, row.share], { text: 0, cls: row.here ? "cchc-sum" : "" }));
    units.replaceChildren(table(t("units"), ["col_unit", "col_state", "col_appraiser", "col_asked", "col_appraised"].map((one) => t(one)), rows, "cchc-quiet-caption"),
      rows.length < of ? h("p", { class: "cchc-note" }, t("units_counting")) : "");
    if (rows.length < of) ctx.wire.send({ type: "units", at: rows.length });
  };
  return { el, refresh, take };
};
HEARD.units = (ctx, message, frame) => frame.page("#waiting").take(message);

PAGES.appraisal_agree = (ctx) => {
  const { t } = ctx, said = h("p", { class: "cchc-remark", role: "status" }), list = h("div", {});
  const el = h("article", { class: "cchc-page" }, h("h2", { tabindex: -1 }, t("agree")), h("p", {}, t("agree_about")), said, list);
  let boxes = [], accept = null, working = false;
  const count = () => {
    const chosen = boxes.filter(({ box }) => box.checked).length;
    accept.textContent = t("agree_do", { count: chosen });
    accept.disabled = !chosen;
  };
  const go = () => {
    working = true;
    accept.disabled = true;
    said.className = "cchc-remark";
    said.textContent = t("agree_working");
    ctx.wire.flush();
    ctx.wire.send({ type: "accept_all", items: boxes.filter(({ box }) => box.checked).map(({ item }) => [item.key, item.judged]) });
  };
  const take = ({ items, left, closed }) => {
    boxes = items.map((item) => ({ item, box: h("input", { type: "checkbox", checked: true, onchange: count, "aria-label": `${t("col_take")}: ${item.title}` }) }));
    accept = button("", go, { class: "cchc-main" });
    const rows = boxes.map(({ item, box }) => h("tr", {}, h("td", { class: "cchc-tick" }, box), h("th", { scope: "row" }, goTo(ctx, item.key, item.title)), h("td", { class: "cchc-number" }, item.points), h("td", { class: "cchc-text" }, item.evidence)));
    list.replaceChildren(...(closed ? [h("p", { class: "cchc-notice" }, closed)] : []),
      ...(items.length ? [table(t("agree"), ["col_take", "col_criterion", "col_points", "col_evidence"].map((one) => t(one)), rows, "cchc-quiet-caption"), ...(closed ? [] : [h("div", { class: "cchc-actions" }, accept)])] : [h("p", {}, t("agree_none"))]),
      ...(left.length ? [h("h3", {}, t("agree_left")), table(t("agree_left"), ["col_criterion", "col_why"].map((one) => t(one)), left.map((one) => cells(goTo(ctx, one.key, one.title), [one.why], { text: 0 })), "cchc-quiet-caption")] : []));
    count();
  };
  const done = (message) => {
    working = false;
    said.className = `cchc-remark ${message.refused ? "cchc-refused" : "cchc-saved"}`;
    said.textContent = message.refused || t("agree_done", { count: message.count });
    take(message.list);
    el.querySelector("h2").focus();
  };
  return { el, take, done, refresh: () => { if (!working) ctx.wire.send({ type: "agree" }); } };
};
HEARD.agree = (ctx, message, frame) => frame.page("#agree").take(message);
HEARD.accepted = (ctx, message, frame) => {
  Object.assign(ctx.views, message.views);
  Object.assign(ctx.wire.revisions, message.revisions ?? {});
  ctx.totals = message.totals;
  for (const [key, decision] of Object.entries(message.decisions)) {
    ctx.values[key] = { ...ctx.values[key], decision };
    ctx.nodes[key].made?.decision.set(decision);
  }
  if (message.saved) frame.stamp(message.saved);
  frame.refreshAll();
  frame.page("#agree").done(message);
};

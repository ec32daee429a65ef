// --- owed: who still has to declare what, of this unit or of all; on the screen with links, on paper the list alone --------------------

/** The lists of one unit: `groups` with who is in charge, and rows of title, max, marks and due; `link` makes a title that leads there. */
function owedLists(ctx, groups, level = "h3", link = (row) => row.title) {
  const { t } = ctx;
  const row = (one) => h("tr", {}, h("th", { scope: "row" }, link(one)), h("td", { class: "cchc-number" }, one.max), h("td", {}, markList(ctx, one.marks)), h("td", { class: "cchc-number" }, one.due || "–"));
  const columns = ["col_criterion", "col_most", "col_state", "col_due"];
  return groups.map((group) => h("section", { class: "cchc-owed" }, h(level, {}, group.who, h("span", { class: "cchc-note" }, ` (${group.count})`)),
    h("table", { class: "cchc-table" }, h("caption", { class: "cchc-aside" }, group.who), h("thead", {}, h("tr", {}, columns.map((one) => h("th", { scope: "col" }, t(one))))), h("tbody", {}, group.rows.map(row)))));
}

/** What the unit on the page owes, as its views say. */
const owedHere = (ctx) => ctx.totals.owed.map((group) => ({ ...group, rows: group.keys.map((key) => {
  const view = ctx.views[key];
  return { key, title: ctx.nodes[key].title, max: ctx.nodes[key].max, marks: [...view.marks, ...(view.assigned?.overdue ? ["overdue"] : [])], due: view.assigned?.due ?? "" };
}) }));

HEARD.owed_all = (ctx, message) => { ctx.owedAll?.(message); };

PAGES.owed = (ctx) => {
  const { t } = ctx, lists = h("div", {}), told = h("p", { class: "cchc-note", role: "status" });
  const paper = h("div", { class: "cchc-paper", lang: document.documentElement.lang }); // beside JupyterLab's own page: only this prints
  let all = null; // of all units, as it was when it was asked for
  const here = button(t("owed_here"), () => { all = null; refresh(); show(here, false); everyone.focus(); }, { hidden: true });
  const everyone = button(t("owed_all"), () => { told.textContent = t("owed_asking"); ctx.wire.send({ type: "owed_all" }); });
  ctx.owedAll = (message) => { all = message; show(here, true); refresh(); };
  const el = h("article", { class: "cchc-page" }, h("h2", { tabindex: -1 }, t("owed_title")), h("p", {}, t("owed_about")),
    h("div", { class: "cchc-actions" }, button(t("owed_print"), () => window.print(), { class: "cchc-main" }), everyone, here), told, lists);
  const none = () => h("p", { class: "cchc-notice" }, t("none_open"));
  const unit = (level) => (one) => h("section", { class: "cchc-owing" }, h(level, {}, one.name), one.groups.length ? owedLists(ctx, one.groups, level === "h2" ? "h3" : "h4") : none());
  const refresh = () => {
    const made = all ? all.units.map(unit("h3")) : owedLists(ctx, owedHere(ctx), "h3", (row) => button(row.title, () => ctx.go(row.key), { class: "cchc-link" }));
    lists.replaceChildren(...(made.length ? made : [none()]));
    setText(told, all ? all.count : "");
    const printed = all ? all.units.map(unit("h2")) : owedLists(ctx, owedHere(ctx));
    paper.lang = el.closest("[lang]")?.lang ?? paper.lang;
    paper.replaceChildren(h("h1", {}, t("owed_title")), all ? "" : h("p", {}, ctx.title), h("p", {}, ctx.label), all ? h("p", {}, all.count) : "", h("p", {}, t("owed_printed", { date: new Date().toLocaleDateString("vi-VN", { day: "2-digit", month: "2-digit", year: "numeric" }), who: ctx.author })),
      ...(printed.length ? printed : [none()]));
  };
  return { el, refresh, shown: () => { document.body.append(paper); }, left: () => paper.remove() };
};

// --- owed: who still has to declare what; on the screen with links, on paper the list alone ------------------------------------------

function owedLists(ctx, name) {
  const { t } = ctx;
  const row = (key) => {
    const view = ctx.views[key], due = view.assigned?.due ?? "";
    const marks = [...view.marks, ...(view.assigned?.overdue ? ["overdue"] : [])];
    return h("tr", {}, h("th", { scope: "row" }, name(key)), h("td", { class: "cchc-number" }, ctx.nodes[key].max), h("td", {}, markList(ctx, marks)), h("td", { class: "cchc-number" }, due || "–"));
  };
  const columns = ["col_criterion", "col_most", "col_state", "col_due"];
  return ctx.totals.owed.map((group) => h("section", { class: "cchc-owed" }, h("h3", {}, group.who, h("span", { class: "cchc-note" }, ` (${group.count})`)),
    h("table", { class: "cchc-table" }, h("caption", { class: "cchc-aside" }, group.who), h("thead", {}, h("tr", {}, columns.map((one) => h("th", { scope: "col" }, t(one))))), h("tbody", {}, group.keys.map(row)))));
}

PAGES.owed = (ctx) => {
  const { t } = ctx, lists = h("div", {});
  const paper = h("div", { class: "cchc-paper", lang: document.documentElement.lang }); // beside JupyterLab's own page: only this prints
  const el = h("article", { class: "cchc-page" }, h("h2", { tabindex: -1 }, t("owed_title")), h("p", {}, t("owed_about")),
    h("div", { class: "cchc-actions" }, button(t("owed_print"), () => window.print(), { class: "cchc-main" })), lists);
  const refresh = () => {
    const none = () => h("p", { class: "cchc-notice" }, t("none_open"));
    const made = owedLists(ctx, (key) => button(ctx.nodes[key].title, () => ctx.go(key), { class: "cchc-link" }));
    lists.replaceChildren(...(made.length ? made : [none()]));
    const printed = owedLists(ctx, (key) => ctx.nodes[key].title);
    paper.lang = el.closest("[lang]")?.lang ?? paper.lang;
    paper.replaceChildren(h("h1", {}, t("owed_title")), h("p", {}, ctx.title), h("p", {}, ctx.label), h("p", {}, t("owed_printed", { date: new Date().toLocaleDateString("vi-VN", { day: "2-digit", month: "2-digit", year: "numeric" }), who: ctx.author })),
      ...(printed.length ? printed : [none()]));
  };
  return { el, refresh, shown: () => { document.body.append(paper); }, left: () => paper.remove() };
};

// --- proposal: facts that the register of the year's work gives, under the boxes; confirmed by a button, or kept apart with a reason ----

function sourcePanel(ctx, page, place) {
  const { t } = ctx, field = "source";
  const words = h("p", { class: "cchc-text", "data-state": "" }), about = h("p", { class: "cchc-note" }), facts = h("div", {});
  const remark = h("p", { class: "cchc-remark cchc-refused", role: "alert" });
  const why = h("textarea", { rows: 2, "data-field": "source-reason" }), box = labelled(t("register_reason"), why);
  let view = null;
  const send = (more) => {
    remark.textContent = "";
    ctx.wire.hurry(); // what was typed goes first
    const answer = ctx.wire.revisions[`${place.round}|${place.key}|answer`] ?? 0;
    ctx.wire.edit({ ...place, field, value: { digest: view.digest, answer, ...more }, fleeting: true }, 0);
  };
  const confirm = button(t("register_confirm"), () => send({ action: "confirm" }), { class: "cchc-main" });
  const other = button(t("register_override"), () => { show(reason, true); show(other, false); why.focus(); }, { class: "cchc-link" });
  const cancel = () => { show(reason, false); show(other, Boolean(view?.override)); other.focus(); };
  const reason = h("div", { hidden: true }, box.el, h("div", { class: "cchc-actions" },
    button(t("register_keep"), () => send({ action: "override", reason: why.value }), { class: "cchc-main" }), " ", button(t("cancel"), cancel)));
  const summary = h("summary", {}), list = h("div", { class: "cchc-scroll", tabindex: 0, role: "group" }), more = h("p", { class: "cchc-note" });
  const behind = h("details", { class: "cchc-note" }, summary, list, more);
  const el = h("section", { class: "cchc-register", hidden: true }, h("h3", {}, t("register")), words, about, facts,
    h("div", { class: "cchc-actions" }, confirm, " ", other), reason, remark, behind);

  const lines = (label, given) => given.length ? h("dl", { class: "cchc-register-facts" }, label ? h("dt", {}, h("strong", {}, label)) : null, label ? h("dd", {}) : null,
    given.map(([name, value]) => [h("dt", {}, name), h("dd", { class: "cchc-text" }, value)])) : null;

  return {
    el,
    refresh(source) {
      view = source ?? null;
      show(el, Boolean(view));
      if (!view) return;
      words.textContent = view.words;
      words.dataset.state = view.state;
      words.className = ["changed", "differs"].includes(view.state) ? "cchc-notice" : "cchc-text";
      about.textContent = [view.about, view.counted].filter(Boolean).join(". ");
      const both = view.was.length > 0;
      facts.replaceChildren(...[both ? lines(t("register_was"), view.was) : null, lines(both ? t("register_now") : "", view.facts),
        view.reason ? paragraph(t("register_why"), view.reason, "cchc-note") : null].filter(Boolean));
      show(confirm, view.confirm);
      show(other, view.override && reason.hidden);
      if (!view.override) show(reason, false);
      summary.textContent = t("register_list", { count: view.count });
      show(behind, view.rows.length > 0);
      list.setAttribute("aria-label", t("register"));
      list.replaceChildren(h("table", { class: "cchc-table" }, h("thead", {}, h("tr", {}, view.head.map((text) => h("th", { scope: "col" }, text)))),
        h("tbody", {}, view.rows.map((row) => h("tr", {}, row.map((text, i) => h(i ? "td" : "th", { class: cellClass(text), ...(i ? {} : { scope: "row" }) }, text)))))));
      more.textContent = view.more;
    },
    result(result) {
      if (result.status !== "saved") { remark.textContent = result.message ?? ""; return; }
      why.value = "";
      show(reason, false);
      if (result.content) page.take("answer", result.content);
    },
  };
}

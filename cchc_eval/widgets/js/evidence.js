// --- evidence: citations of documents; a document is typed once and cited from many criteria ------------------------------

const freshId = () => crypto.randomUUID?.() ??
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const DOCUMENT_PARTS = ["number", "date", "issuer", "type", "title"];

function evidence(ctx, place, node) {
  const rows = h("ul", { class: "cchc-citations" });
  const none = h("p", { class: "cchc-note" }, ctx.t("no_evidence"));
  const byField = new Map();

  const row = (citation) => {
    const field = `evidence:${citation.citation}`;
    const muc = h("input", { type: "text", size: 8, value: citation.muc, "aria-label": `${ctx.t("muc")}: ${citation.label}` });
    const page = h("input", { type: "text", size: 5, value: citation.page, "aria-label": `${ctx.t("page")}: ${citation.label}` });
    const remark = h("span", { class: "cchc-remark" });
    const put = (pause, removed = false) => ctx.wire.edit({ ...place, field, value: { document: citation.document, muc: muc.value, page: page.value, removed } }, pause);
    for (const input of [muc, page]) {
      input.addEventListener("input", () => { remark.replaceChildren(); put(TYPING); });
      input.addEventListener("change", () => ctx.wire.hurry());
    }
    const el = h("li", {}, h("div", { class: "cchc-document" }, citation.label),
      h("div", { class: "cchc-cited" }, h("span", { "aria-hidden": "true" }, ctx.t("muc")), muc, h("span", { "aria-hidden": "true" }, ctx.t("page")), page,
        button(ctx.t("remove"), () => put(0, true), { class: "cchc-link", "aria-label": `${ctx.t("remove")}: ${citation.label}` }), remark));
    byField.set(field, {
      el, field,
      result: (result) => { if (result.status === "saved" && result.removed) { el.remove(); byField.delete(field); count(); } else answer(ctx, remark, null, { ...result, shown: "" }); },
      put: (value) => { muc.value = value.muc; page.value = value.page; put(0, value.removed); },
      set: (value) => { muc.value = value.muc; page.value = value.page; },
    });
    rows.append(el);
    count();
  };
  const count = () => show(none, !rows.children.length);

  // the panel in which a document is picked, or typed for the first time
  const pick = h("select", {});
  const picked = labelled(ctx.t("document"), pick);
  const boxes = Object.fromEntries(DOCUMENT_PARTS.map((part) => [part, labelled(ctx.t(`document_${part}`), h("input", { type: "text", autocomplete: "off", "data-field": `document-${part}` }), { hint: part === "date" ? ctx.t("date_hint") : "" })]));
  const fresh = h("div", { class: "cchc-fresh" }, DOCUMENT_PARTS.map((part) => boxes[part].el));
  const muc = labelled(ctx.t("muc"), h("input", { type: "text", size: 10, "data-field": "muc" }));
  const page = labelled(ctx.t("page"), h("input", { type: "text", size: 6, "data-field": "page" }));
  const remark = h("span", { class: "cchc-remark" });
  const fill = () => {
    const chosen = pick.value;
    pick.replaceChildren(h("option", { value: "" }, ctx.t("document_new")), ...ctx.documents.map((one) => h("option", { value: one.id }, one.label)));
    pick.value = ctx.documents.some((one) => one.id === chosen) ? chosen : "";
    show(fresh, pick.value === "");
  };
  let wanted = null, citation = null, offer = null;
  const field = () => `evidence:${citation.id}`;
  const composed = () => {
    const written = Object.fromEntries(DOCUMENT_PARTS.map((part) => [part, boxes[part].input.value]));
    // the ids stay the same until this very citation is recorded, so that pressing twice does not add it twice
    citation ??= { id: freshId(), document: freshId() };
    return { document: pick.value || citation.document, muc: muc.input.value, page: page.input.value, removed: false, ...(pick.value ? {} : { new: written }) };
  };
  const add = (more = {}) => {
    const value = composed();
    wanted = field();
    offer = null;
    remark.replaceChildren();
    ctx.wire.edit({ ...place, field: wanted, value, ...more }, 0);
  };
  const confirm = () => add({ confirm: offer });
  // what is typed here and not added yet is a draft like any other text
  const keep = () => {
    offer = null;
    const value = composed();
    if (pick.value || [muc, page, ...Object.values(boxes)].some((one) => one.input.value.trim())) ctx.keep({ ...place, field: field(), value });
    else ctx.drop({ ...place, field: field() });
  };
  pick.addEventListener("change", () => { show(fresh, pick.value === ""); keep(); });
  const close = () => {
    for (const one of [...Object.values(boxes), muc, page]) one.input.value = "";
    remark.replaceChildren();
    if (citation) ctx.drop({ ...place, field: field() });
    pick.value = "";
    citation = wanted = offer = null;
    show(panel, false);
    show(opener, true);
    opener.focus();
  };
  const panel = h("fieldset", { class: "cchc-panel", hidden: true }, h("legend", {}, ctx.t("add_evidence")), picked.el, fresh,
    h("div", { class: "cchc-pair" }, muc.el, page.el),
    h("div", { class: "cchc-actions" }, button(ctx.t("add"), () => add(), { class: "cchc-main" }), button(ctx.t("cancel"), close), remark));
  panel.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.target.tagName === "INPUT" && !event.isComposing) { event.preventDefault(); if (offer) confirm(); else add(); } });
  panel.addEventListener("input", (event) => { if (event.target.tagName === "INPUT") keep(); });
  const opener = button(ctx.t("add_evidence"), () => { fill(); show(panel, true); show(opener, false); pick.focus(); });

  const result = (result) => {
    const known = byField.get(result.field);
    if (known) return known.result(result);
    if (result.status === "saved" && result.citation) row(result.citation);
    if (result.field !== wanted) return;
    if (result.status === "saved") close(); else { offer = result.offer ?? null; answer(ctx, remark, null, { ...result, shown: "" }, confirm); }
  };
  const asked = node.evidence.length ? h("div", {}, h("p", { class: "cchc-lead" }, ctx.t("evidence_asked")), h("ul", { class: "cchc-asked" }, node.evidence.map((one) => h("li", {}, one)))) : null;
  const el = h("section", { class: "cchc-evidence" }, h("h3", {}, ctx.t("evidence")), asked, none, rows, opener, panel);
  return {
    el, result, owns: (field) => field.startsWith("evidence:"),
    set: (citations) => { rows.replaceChildren(); byField.clear(); citations.forEach(row); count(); },
    put: (name, value) => {
      const known = byField.get(name);
      if (known) return known.put(value);
      // put back into the panel and added from there: if it is refused, the person sees what to mend
      const { document: id, new: written = {} } = value;
      fill();
      pick.value = ctx.documents.some((one) => one.id === id) ? id : "";
      show(fresh, pick.value === "");
      for (const part of DOCUMENT_PARTS) boxes[part].input.value = written[part] ?? "";
      muc.input.value = value.muc ?? "";
      page.input.value = value.page ?? "";
      citation = { id: name.slice("evidence:".length), document: id };
      show(panel, true);
      show(opener, false);
      add();
    },
    take: (field, value) => byField.get(field)?.set(value),
  };
}

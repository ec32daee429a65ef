// --- evidence: citations of documents; a document is typed once and cited from many criteria ------------------------------

const freshId = () => crypto.randomUUID?.() ??
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const DOCUMENT_PARTS = ["number", "date", "issuer", "type", "title"];

/** The boxes of a document's parts. */
function documentBoxes(ctx) {
  const boxes = Object.fromEntries(DOCUMENT_PARTS.map((part) => [part, labelled(ctx.t(`document_${part}`), h("input", { type: "text", autocomplete: "off", "data-field": `document-${part}` }), { hint: part === "date" ? ctx.t("date_hint") : "" })]));
  return {
    boxes, el: h("div", { class: "cchc-fresh" }, DOCUMENT_PARTS.map((part) => boxes[part].el)),
    get: () => Object.fromEntries(DOCUMENT_PARTS.map((part) => [part, boxes[part].input.value])),
    set: (parts) => DOCUMENT_PARTS.forEach((part) => { boxes[part].input.value = parts[part] ?? ""; }),
    any: () => Object.values(boxes).some((one) => one.input.value.trim()),
  };
}

/** Enter in a box of a panel presses its main button, or confirms what was asked back. */
const entering = (panel, act) => panel.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.tagName === "INPUT" && !event.isComposing) { event.preventDefault(); act(); }
});

/** A panel in which a document is corrected, wherever it is cited. */
function correction(ctx, place, id) {
  const { t } = ctx, field = `document:${id}`;
  const written = documentBoxes(ctx), remark = h("span", { class: "cchc-remark" }), cited = h("p", { class: "cchc-note", "aria-live": "polite" });
  let offer = null;
  const stored = () => ctx.documents.find((one) => one.id === id);
  const save = (more = {}) => { offer = null; remark.replaceChildren(); ctx.wire.edit({ ...place, field, value: written.get(), ...more }, 0); };
  const confirm = () => save({ confirm: offer });
  const close = () => { show(panel, false); ctx.drop({ ...place, field }); show(opener, true); opener.focus(); };
  const panel = h("fieldset", { class: "cchc-panel", hidden: true }, h("legend", {}, t("document_correct")), cited, written.el,
    h("div", { class: "cchc-actions" }, button(t("document_save"), () => save(), { class: "cchc-main" }), button(t("cancel"), close), remark));
  entering(panel, () => (offer ? confirm() : save()));
  panel.addEventListener("input", () => { offer = null; ctx.keep({ ...place, field, value: written.get() }); });
  const open = (parts) => {
    ctx.wire.revisions[`${place.round}|${place.key}|${field}`] = stored()?.revision ?? 0; // that very version is before the eyes
    written.set(parts ?? stored()?.parts ?? {});
    remark.replaceChildren();
    cited.textContent = "";
    (ctx.citing ??= new Map()).set(id, (text) => { cited.textContent = text; });
    ctx.wire.send({ type: "cited", document: id });
    show(panel, true);
    show(opener, false);
    panel.scrollIntoView?.({ block: "nearest" });
    if (!parts) written.boxes.number.input.focus();
  };
  const opener = button(t("document_correct"), () => open(), { class: "cchc-link" });
  return {
    opener, panel,
    name: (label) => opener.setAttribute("aria-label", `${t("document_correct")}: ${label}`),
    result: (result) => { if (result.status === "saved") close(); else { offer = result.offer ?? null; answer(ctx, remark, null, { ...result, shown: "" }, confirm); } },
    put: (value) => { open(value); save(); },
    take: (value) => written.set(value),
  };
}
HEARD.cited = (ctx, message) => ctx.citing?.get(message.document)?.(message.text);

function evidence(ctx, place, node) {
  const { t } = ctx, locked = Boolean(node.locked) && !node.reply;
  const rows = h("ul", { class: "cchc-citations" });
  const none = h("p", { class: "cchc-note" }, t("no_evidence"));
  const owed = h("p", { class: "cchc-notice", hidden: true }, t("evidence_owed"));
  const byField = new Map();

  const row = (citation) => {
    const field = `evidence:${citation.citation}`, { document } = citation;
    const name = h("div", { class: "cchc-document" });
    const muc = h("input", { type: "text", size: 8, value: citation.muc, disabled: locked });
    const page = h("input", { type: "text", size: 5, value: citation.page, disabled: locked });
    const remark = h("span", { class: "cchc-remark" });
    const put = (pause, removed = false) => ctx.wire.edit({ ...place, field, value: { document, muc: muc.value, page: page.value, removed } }, pause);
    for (const input of [muc, page]) {
      input.addEventListener("input", () => { remark.replaceChildren(); put(TYPING); });
      input.addEventListener("change", () => ctx.wire.hurry());
    }
    const carried = h("div", { class: "cchc-notice", hidden: true }, t("carried"), " ", locked ? null : button(t("carried_confirm"), () => put(0)));
    const mend = correction(ctx, place, document);
    const files = documentFiles(ctx, document, citation.label, !locked);
    const remove = asking(t, t("remove_sure"), t("remove"), () => put(0, true), { class: "cchc-link" });
    const live = h("div", {}, name, carried, h("div", { class: "cchc-cited" }, h("span", { "aria-hidden": "true" }, t("muc")), muc, h("span", { "aria-hidden": "true" }, t("page")), page,
      locked ? null : [mend.opener, remove], remark), files.el, mend.panel);
    const goneName = h("span", {});
    const gone = h("p", { class: "cchc-note", hidden: true }, goneName, " ", button(t("undo"), () => put(0), { class: "cchc-link" }));
    const el = h("li", {}, live, gone);
    const naming = (label) => {
      name.textContent = label;
      goneName.textContent = t("evidence_gone", { document: label });
      muc.setAttribute("aria-label", `${t("muc")}: ${label}`);
      page.setAttribute("aria-label", `${t("page")}: ${label}`);
      remove.querySelector("button").setAttribute("aria-label", `${t("remove")}: ${label}`);
      mend.name(label);
    };
    const stand = (removed) => { show(live, !removed); show(gone, removed); count(); };
    const one = {
      el, field, mend, files, document, live: () => !live.hidden,
      refresh: () => { const known = ctx.documents.find((doc) => doc.id === document); if (known) naming(known.label); files.refresh(); },
      result: (result) => {
        if (result.status !== "saved") return answer(ctx, remark, null, { ...result, shown: "" });
        remark.replaceChildren();
        if (result.removed) { stand(true); return gone.querySelector("button").focus(); }
        if (result.field.startsWith("undo:")) one.set(result.citation);
        show(carried, false);
        return stand(false);
      },
      put: (value) => { muc.value = value.muc; page.value = value.page; put(0, value.removed); },
      set: (value) => { muc.value = value.muc; page.value = value.page; show(carried, Boolean(value.carried)); stand(Boolean(value.removed)); },
    };
    byField.set(field, one);
    rows.append(el);
    naming(citation.label);
    one.refresh();
    show(carried, Boolean(citation.carried));
    count();
  };
  const count = () => show(none, ![...byField.values()].some((one) => one.live()));

  // the panel in which a document is picked, or typed for the first time
  const pick = h("select", {});
  const picked = labelled(t("document"), pick);
  const written = documentBoxes(ctx), fresh = written.el;
  const muc = labelled(t("muc"), h("input", { type: "text", size: 10, "data-field": "muc" }));
  const page = labelled(t("page"), h("input", { type: "text", size: 6, "data-field": "page" }));
  const file = labelled(t("file_with"), h("input", { type: "file", accept: FILE_KINDS, multiple: true }));
  const remark = h("span", { class: "cchc-remark" });
  const finder = h("input", { type: "text", size: 30, autocomplete: "off" });
  const found = labelled(t("document_search"), finder, { hint: t("document_search_hint") });
  /** The documents with all the words typed in number, date, issuer, type or title, marks or not; what is chosen stays on the list. */
  const fill = () => {
    const chosen = pick.value, words = folded(finder.value).split(/\s+/).filter(Boolean);
    const fits = ctx.documents.filter((one) => { const text = folded(`${one.label} ${Object.values(one.parts).join(" ")}`); return words.every((word) => text.includes(word)); });
    const listed = ctx.documents.filter((one) => one.id === chosen || fits.includes(one));
    pick.replaceChildren(h("option", { value: "" }, t("document_new")), ...listed.map((one) => h("option", { value: one.id }, one.label)));
    pick.value = listed.some((one) => one.id === chosen) ? chosen : "";
    show(found.el, ctx.documents.length > 1);
    found.remark.textContent = words.length ? t("document_found", { count: fits.length }) : "";
    show(fresh, pick.value === "");
    return fits;
  };
  finder.addEventListener("input", (event) => { event.stopPropagation(); fill(); });
  finder.addEventListener("keydown", (event) => { // Enter takes what was found, or goes to the list of it
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    const fits = fill();
    if (fits.length === 1) { pick.value = fits[0].id; pick.dispatchEvent(new Event("change", { bubbles: true })); }
    pick.focus();
  });
  let wanted = null, citation = null, offer = null;
  const field = () => `evidence:${citation.id}`;
  const composed = () => {
    // the ids stay the same until this very citation is recorded, so that pressing twice does not add it twice
    citation ??= { id: freshId(), document: freshId() };
    return { document: pick.value || citation.document, muc: muc.input.value, page: page.input.value, removed: false, ...(pick.value ? {} : { new: written.get() }) };
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
    if (pick.value || written.any() || muc.input.value.trim() || page.input.value.trim()) ctx.keep({ ...place, field: field(), value });
    else ctx.drop({ ...place, field: field() });
  };
  pick.addEventListener("change", () => { show(fresh, pick.value === ""); keep(); });
  const close = () => {
    written.set({});
    for (const one of [muc, page, file]) one.input.value = "";
    finder.value = "";
    remark.replaceChildren();
    if (citation) ctx.drop({ ...place, field: field() });
    pick.value = "";
    citation = wanted = offer = null;
    show(panel, false);
    show(opener, true);
    opener.focus();
  };
  const panel = h("fieldset", { class: "cchc-panel", hidden: true }, h("legend", {}, t("add_evidence")), found.el, picked.el, fresh,
    h("div", { class: "cchc-pair" }, muc.el, page.el), file.el,
    h("div", { class: "cchc-actions" }, button(t("add"), () => add(), { class: "cchc-main" }), button(t("cancel"), close), remark));
  entering(panel, () => (offer ? confirm() : add()));
  panel.addEventListener("input", (event) => { if (event.target.tagName === "INPUT" && event.target.type !== "file") keep(); });
  const opener = button(t("add_evidence"), () => { fill(); show(panel, true); show(opener, false); panel.scrollIntoView?.({ block: "nearest" }); pick.focus(); }, { disabled: locked });

  const result = (result) => {
    const field = Wire.subject(result.field);
    if (field.startsWith("document:")) return [...byField.values()].find((one) => field === `document:${one.document}` && !one.mend.panel.hidden)?.mend.result(result);
    const known = byField.get(field);
    if (known) return known.result(result);
    if (result.status === "saved" && result.citation) row(result.citation);
    if (field !== wanted) return undefined;
    if (result.status !== "saved") { offer = result.offer ?? null; return answer(ctx, remark, null, { ...result, shown: "" }, confirm); }
    const chosen = [...file.input.files];
    close();
    if (chosen.length) byField.get(field).files.add(chosen);
    return undefined;
  };
  const asked = node.evidence.length ? h("div", {}, h("p", { class: "cchc-lead" }, t("evidence_asked")), h("ul", { class: "cchc-asked" }, node.evidence.map((one) => h("li", {}, one)))) : null;
  const el = h("section", { class: "cchc-evidence" }, h("h3", {}, t("evidence")), asked, owed, none, rows, opener, panel);
  return {
    el, result, owns: (field) => /^(undo:)?(evidence|document):/.test(field),
    cites: (document) => [...byField.values()].some((one) => one.document === document && one.live()),
    refresh: () => { show(owed, Boolean(ctx.views[node.key]?.marks.includes("evidence_missing"))); byField.forEach((one) => one.refresh()); },
    set: (citations) => { rows.replaceChildren(); byField.clear(); citations.forEach(row); count(); },
    put: (name, value) => {
      if (name.startsWith("document:")) return [...byField.values()].find((one) => name === `document:${one.document}`)?.mend.put(value);
      const known = byField.get(name);
      if (known) return known.put(value);
      // put back into the panel and added from there: if it is refused, the person sees what to mend
      const { document: id } = value;
      fill();
      pick.value = ctx.documents.some((one) => one.id === id) ? id : "";
      show(fresh, pick.value === "");
      written.set(value.new ?? {});
      muc.input.value = value.muc ?? "";
      page.input.value = value.page ?? "";
      citation = { id: name.slice("evidence:".length), document: id };
      show(panel, true);
      show(opener, false);
      return add();
    },
    take: (field, value) => {
      if (field.startsWith("document:")) byField.forEach((one) => { if (field === `document:${one.document}`) one.mend.take(value); });
      else byField.get(field)?.set(value);
    },
  };
}

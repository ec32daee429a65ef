// --- pages: the first page, the overview, and what was kept of earlier work ---------------------------------------------------

/** Where, what and who: nothing is recorded before "start" is pressed. */
function startPage(ctx, data) {
  const { t } = ctx;
  // what was chosen or typed on this page stays when the kernel's answer brings another workspace's lists
  const chosen = { ...data.chosen, ...ctx.typed };
  const keep = (part, value) => { chosen[part] = value; (ctx.typed ??= {})[part] = value; };
  const ask = (more = {}) => { ctx.opening(); ctx.wire.send({ type: "start", chosen, ...more }); };
  const workspaces = radios(t("workspace"), data.workspaces.map(({ name, title, what, problem }) => ({ code: name, label: title, note: what, problem })), chosen.workspace,
    (name) => { keep("workspace", name); keep("person", undefined); chosen.person = ""; ask(); }, { class: "cchc-choice cchc-workspaces" });
  const year = h("select", {}), set = h("select", {}), unit = h("select", {}), person = h("select", {});
  const about = h("p", { class: "cchc-note" });
  const fill = (select, options, value, empty = "") => {
    select.replaceChildren(...(empty ? [h("option", { value: "" }, empty)] : []), ...options.map(([code, label]) => h("option", { value: code }, label)));
    select.value = options.some(([code]) => code === value) ? value : empty ? "" : options[0]?.[0] ?? "";
  };
  const setOf = () => data.sets.find((one) => one.code === set.value);
  const fillUnits = () => {
    fill(unit, data.units.filter((one) => one.group === setOf()?.group && one.year === year.value).map((one) => [one.key, one.name]), chosen.unit);
    about.textContent = setOf()?.about ?? "";
  };
  const fillSets = () => { fill(set, data.sets.filter((one) => one.year === year.value).map((one) => [one.code, one.name]), chosen.set); fillUnits(); };
  fill(year, [...new Set(data.sets.map((one) => one.year))].map((one) => [one, one]), chosen.year);
  fillSets();
  year.addEventListener("change", () => { keep("year", year.value); fillSets(); });
  set.addEventListener("change", () => { keep("set", set.value); fillUnits(); });
  unit.addEventListener("change", () => keep("unit", unit.value));

  fill(person, data.people.map((one) => [one.id, one.label]), chosen.person, t("person_new"));
  const line = (part) => labelled(t(`person_${part}`), h("input", { type: "text", autocomplete: "off", value: chosen[part] ?? "", oninput: (event) => keep(part, event.target.value) }));
  const name = line("name"), position = line("position");
  for (const { input } of [name, position]) input.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); start(); } });
  const fresh = h("div", { class: "cchc-pair" }, name.el, position.el);
  const showFresh = () => show(fresh, person.value === "");
  person.addEventListener("change", () => { keep("person", person.value); showFresh(); });
  showFresh();

  const remark = h("p", { class: "cchc-remark cchc-refused", role: "alert" });
  const start = () => {
    const missing = !unit.value ? t("unit_wanted") : !person.value && !name.input.value.trim() ? t("person_wanted") : "";
    remark.textContent = missing;
    if (missing) return (unit.value ? name.input : unit).focus();
    const one = person.value ? { person: person.value } : { person: "", new: { name: name.input.value, position: position.input.value } };
    ctx.opening();
    ctx.wire.send({ type: "open", workspace: chosen.workspace, year: year.value, set: set.value, unit: unit.value, ...one });
  };
  const language = radios(t("language"), data.languages.map(([code, label]) => ({ code, label })), data.lang,
    (lang) => ask({ lang }), { class: "cchc-choice cchc-row cchc-language" });
  const faults = data.faults.length ? h("div", { class: "cchc-notice" }, h("p", {}, t("set_faults")), h("ul", {}, data.faults.map((one) => h("li", { class: "cchc-text" }, one)))) : null;
  return {
    refuse: (message) => { remark.textContent = message; },
    el: h("article", { class: "cchc-page cchc-start" },
      h("h2", { tabindex: -1 }, t("start_title")), workspaces.el,
      h("div", { class: "cchc-grid" }, labelled(t("year"), year).el, labelled(t("set"), set).el, labelled(t("unit"), unit).el), about, faults,
      h("fieldset", { class: "cchc-person" }, h("legend", {}, t("author")), labelled(t("person"), person).el, fresh, h("p", { class: "cchc-note" }, t("author_note"))),
      language.el, remark, h("div", { class: "cchc-actions" }, button(t("start"), start, { class: "cchc-main" }))),
  };
}

/** Points by field and in total, in both scopes; what was recorded but cannot be scored is listed below. */
function overview(ctx) {
  const { t } = ctx;
  const body = h("tbody", {}), faults = h("div", {}), totals = h("div", {});
  const columns = ["field", "col_points", "col_maximum", "col_share", "col_state"];
  const el = h("article", { class: "cchc-page" }, h("h2", { tabindex: -1 }, t("overview")), ctx.dossier.locked ? h("p", { class: "cchc-notice" }, ctx.dossier.locked) : null, totals,
    h("table", { class: "cchc-table" }, h("caption", {}, t("overview_caption")), h("thead", {}, h("tr", {}, columns.map((one) => h("th", { scope: "col" }, t(one))))), body), faults);
  const refresh = () => {
    totals.replaceChildren(...ctx.totals.lines.map((line) => h("p", { class: "cchc-line" }, line)));
    const line = (name, row, cls = "") => h("tr", { class: cls }, h("th", { scope: "row" }, name),
      [row.points, row.maximum, row.share, row.state].map((cell, i) => h("td", { class: i < 3 ? "cchc-number" : "" }, cell)));
    body.replaceChildren(...ctx.totals.fields.map((row) => line(button(row.title, () => ctx.go(row.key), { class: "cchc-link" }), row)), line(t("total"), ctx.totals.total, "cchc-sum"));
    faults.replaceChildren(...(ctx.totals.faults.length ? [h("h3", {}, t("faults")), h("ul", {}, ctx.totals.faults.map((one) => h("li", {}, one.key && ctx.nodes[one.key] ? button(ctx.nodes[one.key].title, () => ctx.go(one.key), { class: "cchc-link" }) : "", " ", one.text)))] : []));
  };
  refresh();
  return { el, refresh };
}

/** Survey, or bonus and penalty: a page apart that lists its items. */
function sectionPage(ctx, section) {
  const list = h("ul", { class: "cchc-children" });
  const refresh = () => list.replaceChildren(...section.keys.map((key) => childRow(ctx, key, false)));
  refresh();
  return { el: h("article", { class: "cchc-page" }, h("h2", { tabindex: -1 }, section.title), h("p", { class: "cchc-notice" }, section.about), list), refresh };
}

/** Texts that an earlier session typed and that were never acknowledged: offered, never put in by themselves. */
function draftPanel(ctx, drafts, onclose) {
  const { t } = ctx;
  const list = h("ul", {});
  const close = (item) => { item.remove(); if (!list.children.length) { panel.remove(); onclose(); } };
  const restore = (draft, item) => {
    const page = ctx.page(draft.key);
    if (draft.field === CHARGE) page.charge.put(draft.value); else page.restore(draft.field, draft.value);
    ctx.wire.moved(draft);
    close(item);
  };
  const offered = [];
  for (const draft of drafts) {
    const item = h("li", {}, h("div", {}, h("strong", {}, draft.title), " – ", draft.label, ": "), h("div", { class: "cchc-text cchc-draft" }, draft.text),
      h("div", { class: "cchc-note" }, draft.about));
    const drop = button(t("draft_drop"), () => { ctx.wire.dropName(draft.name); close(item); });
    if (draft.status === "offer") { offered.push([draft, item]); item.append(button(t("draft_restore"), () => restore(draft, item), { class: "cchc-main" }), " "); }
    item.append(drop);
    list.append(item);
  }
  const newest = (i) => !offered.slice(i + 1).some(([other]) => nameOf(other) === nameOf(offered[i][0])); // of two tabs' texts for one box
  const all = offered.length > 1 ? button(t("draft_restore_all"), () => { offered.filter(([, item], i) => item.isConnected && newest(i)).forEach(([draft, item]) => restore(draft, item)); }, { class: "cchc-main" }) : null;
  const panel = h("section", { class: "cchc-drafts", "aria-label": t("drafts") }, h("h3", { tabindex: -1 }, t("drafts")), h("p", {}, t("drafts_about")), all, list);
  return panel;
}

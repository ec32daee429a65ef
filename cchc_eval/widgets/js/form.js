// --- form: the frame around the pages, and the way messages find them ------------------------------------------------------------

// kind of page → its maker, and kind of message → what is done with it; files of other forms, joined in before this one, add theirs
Object.assign(PAGES, {
  criterion: (ctx, node) => new CriterionPage(ctx, node),
  section: (ctx, section) => sectionPage(ctx, section),
  overview: (ctx) => overview(ctx),
  ...PAGES,
});

function render({ model, el: host }) {
  const root = h("div", { class: "cchc-form", "data-lm-suppress-shortcuts": "true" });
  host.append(root);
  // JupyterLab takes single letters while a button or a list has the focus: no key leaves the form
  const guard = (event) => {
    event.stopPropagation();
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") { event.preventDefault(); ctx.wire.flush(); }
    if (event.type === "keydown") nextKey(event);
  };
  // F2: neither browsers nor JupyterLab take it here
  const nextKey = (event) => {
    if (event.key !== "F2" || event.ctrlKey || event.altKey || event.shiftKey || event.metaKey || !ctx.wire.place) return false;
    event.preventDefault();
    nextOpen();
    return true;
  };
  for (const kind of ["keydown", "keyup", "keypress"]) root.addEventListener(kind, guard);
  // a word that an input method is still making is kept in the browser, and not saved before it is made
  const composing = (on) => { ctx.wire.composing = on; };
  root.addEventListener("compositionstart", () => composing(true));
  root.addEventListener("compositionend", (event) => { composing(false); event.target.dispatchEvent(new Event("input", { bubbles: true })); });
  root.addEventListener("focusout", () => composing(false));
  // Beside the form, in its own notebook only: a letter must add no cell, and two zeros ask for no restart.
  const stray = (event) => {
    const panel = root.closest(".jp-NotebookPanel"), at = event.target;
    if (at === document.body && root.offsetParent && nextKey(event)) return event.stopImmediatePropagation();
    if (!panel?.contains(at) || root.contains(at) || at.closest("input, textarea, select, button, [contenteditable=true], .cm-editor")) return;
    if (nextKey(event)) return event.stopImmediatePropagation();
    const saves = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s";
    if (!saves && (event.key.length === 1 || ["Enter", "Delete", "Backspace"].includes(event.key))) event.stopImmediatePropagation();
  };
  window.addEventListener("keydown", stray, true);

  const head = h("div", { class: "cchc-top" });
  const totals = h("span", { class: "cchc-totals" }), saving = h("span", { class: "cchc-saving" });
  const status = h("div", { class: "cchc-status", role: "status" }, totals, saving);
  const trouble = h("div", { class: "cchc-trouble", role: "alert" });
  const nav = h("nav", {});
  const main = h("div", { class: "cchc-main-panel" });
  const foot = h("div", { class: "cchc-foot" });
  root.append(head, status, trouble, nav, main, foot);

  const held = new Map(); // what was typed and not taken: asked back, refused, or two versions
  let pages = new Map(), start = null, current = null, savedText = "", openingNow = false, returnTo = null;
  const ctx = { model, t: (name) => name, documents: [], nodes: {}, values: {}, views: {}, totals: null, charges: {}, people: [], dossier: {}, go, page, opening, drop, keep, reopen };
  const list = new Navigator(ctx, nav);

  const say = (text, cls = "") => { if (saving.textContent !== text) saving.textContent = text; saving.className = `cchc-saving ${cls}`; };
  const sayState = () => {
    if (ctx.wire.busy && told.silent) say(ctx.t("not_saved"), "cchc-refused");
    else if (ctx.wire.busy) say(ctx.t("saving"), "cchc-busy");
    else if (held.size) {
      say("", "cchc-refused");
      saving.append(savedText ? `${savedText} – ` : "", button(ctx.t("some_not_saved", { count: held.size }), toHeld, { class: "cchc-link" }));
    }
    else say(savedText || ctx.t("nothing_to_save"));
  };
  const note = (text) => { if (ctx.wire.busy || held.size) { sayState(); saving.append(` – ${text}`); } else say(text); }; // what is not saved stays in sight
  /** Go to the box whose text was not taken, or to the choice between two versions. */
  function toHeld() {
    const [edit] = held.values(), at = (what) => page(edit.key).el.querySelector(what);
    go(edit.key);
    if (edit.field === CHARGE) return page(edit.key).charge.focus();
    const name = edit.field === "state" ? "reason" : edit.field.startsWith("evidence:") ? "document-number" : edit.field.replace(/^fact:/, "");
    (at(`[data-subject="${CSS.escape(Wire.subject(edit.field))}"] button`) ?? at(`[data-field="${CSS.escape(name)}"]`))?.focus();
  }
  const told = { silent: "", fault: "", moved: "" };
  const tell = (kind, text) => {
    told[kind] = text;
    const lines = Object.values(told).filter(Boolean);
    if (trouble.textContent !== lines.join("")) trouble.replaceChildren(...lines.map((line) => h("p", { class: "cchc-text" }, line)));
    if (told.moved) trouble.lastElementChild.append(" ", button(ctx.t("reopen"), reopen));
  };
  const lost = keepFocus(root, () => main.querySelector("h2"));
  const clock = (moment) => new Date(moment).toTimeString().slice(0, 8);

  ctx.wire = new Wire(model, {
    message: onMessage,
    acknowledged,
    saving: () => sayState(),
    silent: (since) => { tell("silent", ctx.t(openingNow ? "silent_opening" : ctx.strings ? "silent" : "", { time: clock(since) })); if (ctx.wire.busy) say(ctx.t("not_saved"), "cchc-refused"); },
    speaking: () => { tell("silent", ""); if (ctx.wire.place) sayState(); },
  });
  function drop(edit) { ctx.wire.dropDraft(edit); held.delete(nameOf(edit)); sayState(); refreshNav(); }
  /** Typed and not meant to be sent yet: kept in this browser, and counted as not saved. */
  function keep(edit) { held.set(nameOf(edit), edit); ctx.wire.keep(edit); sayState(); refreshNav(); }
  /** Acknowledged outside a batch: say since when. */
  function stamp(time) { savedText = ctx.t("saved", { time }); sayState(); }
  function opening() { openingNow = true; say(ctx.t("opening"), "cchc-busy"); }

  function onMessage(message) {
    if (message.type !== "news") openingNow = false;
    if (message.type === "start") showStart(message);
    else if (message.type === "opened") opened(message);
    else if (message.type === "drafts") offerDrafts(message.drafts);
    else if (HEARD[message.type]) HEARD[message.type](ctx, message, { page, refreshAll, stamp });
    else if (message.type === "refused") { say(""); if (start) start.refuse(message.message); else tell("fault", message.message); }
  }

  function language(message) {
    ctx.strings = message.strings;
    ctx.t = texts(message.strings);
    root.lang = message.lang;
    root.setAttribute("aria-label", ctx.t("form"));
    root.setAttribute("role", "region");
  }

  function showStart(message) {
    language(message);
    ctx.wire.place = null;
    close();
    root.classList.add("cchc-starting");
    head.replaceChildren(h("h1", {}, ctx.t("form")), h("p", { class: "cchc-where" }, message.label));
    list.clear();
    foot.replaceChildren();
    totals.textContent = "";
    say("");
    const focused = root.contains(document.activeElement) ? document.activeElement.value ?? "" : null;
    start = startPage(ctx, message);
    main.replaceChildren(start.el);
    if (focused !== null) ([...start.el.querySelectorAll("input[type=radio]")].find((one) => one.value === focused) ?? start.el.querySelector("h2")).focus();
    tell("fault", "");
  }

  function opened(message) {
    language(message);
    start = null;
    ctx.typed = {};
    close();
    for (const part of ["title", "label", "author", "nodes", "sections", "order", "values", "views", "totals", "documents", "charges", "people", "dossier"]) ctx[part] = message[part];
    ctx.wire.place = message.place;
    ctx.wire.revisions = message.revisions;
    savedText = "";
    held.clear();
    root.classList.remove("cchc-starting");
    tell("moved", "");
    head.replaceChildren(
      h("h1", {}, message.title), h("p", { class: "cchc-who" }, ctx.t("author_is", { who: message.author }), " ", button(ctx.t("change"), leave, { class: "cchc-link" })),
      h("div", { class: "cchc-second" }, h("p", { class: `cchc-where ${message.illustrative ? "cchc-illustrative" : ""}` }, message.label), dossier));
    showDossier();
    list.build();
    foot.replaceChildren(button(ctx.t("previous"), () => step(-1)), button(ctx.t("next"), () => step(1), { class: "cchc-main" }), button(ctx.t("next_open"), nextOpen, { "aria-keyshortcuts": "F2" }),
      h("span", { class: "cchc-note" }, ctx.t("autosave")));
    refreshAll();
    sayState();
    const back = returnTo;
    returnTo = null;
    go(ctx.nodes[back] || ctx.sections.some((one) => one.key === back) ? back : message.order[0]);
    main.querySelector("h2")?.focus({ preventScroll: true }); // the button that was pressed is gone
    const { place } = ctx.wire;
    ctx.wire.drafts().then((drafts) => { if (drafts.length && ctx.wire.place === place) ctx.wire.send({ type: "drafts", drafts }); });
  }

  const dossier = h("p", { class: "cchc-dossier" });
  function showDossier() { dossier.replaceChildren(h("strong", {}, ctx.dossier.text), ctx.dossier.last ? ` · ${ctx.dossier.last}` : ""); }

  /** Forget the pages of the unit that was open. */
  function close() {
    pages.get(current)?.left?.();
    pages = new Map();
    current = null;
  }

  // Leaving waits for what is under way; what cannot be saved stays as a draft of this browser.
  function whenSaved(then) {
    ctx.wire.flush();
    const wait = (left) => {
      if (ctx.wire.busy && left > 0) return setTimeout(() => wait(left - 1), 100);
      return ctx.wire.busy ? tell("fault", ctx.t("leave_unsaved")) : then();
    };
    wait(30);
  }
  function leave() { whenSaved(() => ctx.wire.send({ type: "start", chosen: {} })); }
  /** Open the unit again as it stands now, at the same page: its dossier was moved on, here or elsewhere. */
  function reopen() {
    whenSaved(() => {
      const { workspace, year, set, unit, person } = ctx.wire.place;
      returnTo = current;
      opening();
      ctx.wire.send({ type: "open", workspace, year, set, unit, person });
    });
  }

  function offerDrafts(drafts) {
    for (const draft of drafts.filter((one) => one.status === "same")) ctx.wire.dropName(draft.name);
    const left = drafts.filter((one) => one.status !== "same");
    main.querySelector(".cchc-drafts")?.remove();
    if (left.length) main.prepend(draftPanel(ctx, left, () => main.querySelector("h2")?.focus()));
  }

  // --- pages ---
  function page(key) {
    if (!pages.has(key)) {
      const about = ctx.nodes[key] ?? ctx.sections.find((one) => one.key === key);
      const kind = about.page ?? (ctx.nodes[key] ? "criterion" : about.keys ? "section" : "overview");
      const made = PAGES[kind](ctx, about);
      pages.set(key, made);
      if (ctx.nodes[key] && made.el.querySelector(".cchc-head")) {
        made.charge = chargePanel(ctx, ctx.nodes[key]);
        made.charge.into(made);
      }
    }
    return pages.get(key);
  }

  /** Turn to a page: what was typed is sent first, and nothing is waited for. */
  function go(key, focus = true) {
    ctx.wire.flush(); sayState(); // what was noted, was noted on the page before
    const inside = root.contains(document.activeElement); // before what had the focus is taken away
    const shown = page(key);
    const drafts = main.querySelector(".cchc-drafts");
    if (current !== key) pages.get(current)?.left?.();
    current = key;
    freshen(shown);
    main.replaceChildren(...(drafts ? [drafts] : []), shown.el);
    shown.texts?.forEach((text) => text.grow());
    main.scrollTop = 0;
    shown.shown?.();
    list.mark(key, true);
    if (focus && inside) (shown.el.querySelector(".cchc-entry input, .cchc-entry select") ?? shown.el.querySelector("h2"))?.focus({ preventScroll: true });
  }

  function freshen(shown) { shown.refresh(); shown.charge?.refresh(); }

  // children of a "one of" that was not chosen are passed over
  const passed = (key) => ctx.views[key]?.marks.includes("not_chosen");
  function step(by, wanted = list.asked) {
    const { order } = ctx;
    let from = order.indexOf(current);
    if (from < 0) { // a page with nothing to enter: go on at the first one below it, or back from there
      const { key, items } = ctx.sections.find((one) => one.key === current || one.items.includes(current));
      const below = [key, ...items].slice([key, ...items].indexOf(current));
      from = order.findIndex((one) => below.includes(one)) - (by > 0 ? 1 : 0);
    }
    for (let i = 1; i <= order.length; i++) {
      const key = order[(((from + by * i) % order.length) + order.length) % order.length];
      if (!passed(key) && wanted(key)) return go(key);
    }
    return note(wanted === list.asked ? ctx.t("none_shown") : list.whose.mine ? ctx.t("none_mine") : ctx.t("none_open"));
  }
  const open = (key) => FILTERS.open(ctx.views[key] ?? {}) && (!list.whose.mine || WHOSE.mine(ctx.views[key]));
  function nextOpen() { step(1, open); }

  function refreshNav() {
    const unsaved = new Set([...held.values()].map((edit) => edit.key));
    for (const section of ctx.sections ?? []) if (section.items.some((key) => unsaved.has(key))) unsaved.add(section.key);
    list.refresh(unsaved);
  }
  function refreshAll() {
    refreshNav();
    const text = ctx.totals.short;
    if (totals.textContent !== text) totals.textContent = text;
    if (current) freshen(page(current));
  }

  // --- answers of the kernel ---
  function acknowledged(message, edits) {
    Object.assign(ctx.views, message.views ?? {});
    if (message.totals) ctx.totals = message.totals;
    if (message.documents) ctx.documents = message.documents;
    if (message.people) ctx.people = message.people;
    for (const result of message.results) {
      const edit = edits.find((one) => one.seq === result.seq);
      if (!edit || ctx.wire.newer(edit)) continue;
      if (result.status === "saved" || result.status === "failed") held.delete(nameOf(edit)); else held.set(nameOf(edit), edit);
      if (edit.field === "clear") for (const [name, one] of held) if (one.key === edit.key && Wire.subject(one.field) === "answer") held.delete(name);
      const made = page(edit.key);
      (edit.field === CHARGE ? made.charge : made).result({ ...result, field: edit.field, value: edit.value, confirm: edit.confirm });
    }
    tell("fault", message.failed ?? "");
    if (message.dossier) {
      const moved = message.dossier.state !== ctx.dossier.state;
      Object.assign(ctx.dossier, message.dossier);
      showDossier();
      if (moved) tell("moved", ctx.t("dossier_moved", { state: message.dossier.text }));
    }
    if (message.saved) savedText = ctx.t("saved", { time: message.saved });
    if (message.failed && message.results.some((one) => one.status === "failed")) say(ctx.t("not_saved"), "cchc-refused");
    else sayState();
    refreshAll();
  }

  ctx.wire.send({ type: "start", chosen: {} });
  const leaving = () => ctx.wire.flush();
  window.addEventListener("pagehide", leaving);
  return () => { close(); window.removeEventListener("keydown", stray, true); window.removeEventListener("pagehide", leaving); lost.disconnect(); ctx.wire.close(); };
}

export default { render };

// --- criterion: one page for one node of the set, made once; another criterion has another page ---------------------------

const SHAPES = {
  unanswered: "○", incomplete: "◔", answered: "●", zero: "▽", not_applicable: "⊘", no_case: "∅",
  evidence_missing: "△", invalid: "✕", marked: "⚑", not_chosen: "–", choice_pending: "?", none_claimed: "–", unsaved: "✎",
};

const markList = (ctx, marks) => h("span", { class: "cchc-marks" }, marks.map((mark) =>
  h("span", { class: `cchc-mark cchc-mark-${mark}` }, h("span", { "aria-hidden": "true" }, SHAPES[mark] ?? "•"), ` ${ctx.t(`mark_${mark}`)}`)));

/** One line of a list of criteria: its name, points of the maximum, marks. */
function childRow(ctx, key, aside = true) {
  const node = ctx.nodes[key], view = ctx.views[key];
  return h("li", {}, button(node.title, () => ctx.go(key), { class: "cchc-link" }),
    h("span", { class: "cchc-of" }, view?.points ? `${view.points}/${view.maximum}` : ctx.t("at_most", { max: node.max })),
    h("span", {}, view ? markList(ctx, view.marks) : null, aside && node.aside ? h("span", { class: "cchc-note" }, ` (${node.aside})`) : null));
}

const paragraph = (label, text, cls = "") => text
  ? h("div", { class: `cchc-about ${cls}` }, h("span", { class: "cchc-lead" }, label), " ", h("span", { class: "cchc-text" }, text)) : null;

/** A panel with the version that somebody else saved and the one typed here; nothing is overwritten before the person has chosen. */
function bothVersions(ctx, page, { round, key }, result, take) {
  const name = Wire.subject(result.field);
  page.pending ??= {};
  (page.pending[name] ??= {})[result.field] = result;
  page.conflicts.querySelector(`[data-subject="${CSS.escape(name)}"]`)?.remove();
  const results = Object.values(page.pending[name]);
  const done = () => {
    delete page.pending[name];
    panel.remove();
    ctx.wire.revisions[`${round}|${key}|${name}`] = result.theirs.revision;
  };
  const mine = () => {
    done();
    // the version that the person sees: all its boxes, not only those typed since
    const rest = name === "answer" && !results.some((one) => one.field === "clear") ? page.whole?.() ?? [] : [];
    for (const one of rest.filter((one) => !results.some((typed) => typed.field === one.field))) ctx.wire.edit({ round, key, ...one }, 0);
    for (const one of results) ctx.wire.edit({ round, key, field: one.field, value: one.value, fleeting: one.field === "clear", ...(one.confirm ? { confirm: one.confirm } : {}) }, 0);
  };
  const theirs = () => {
    done();
    for (const one of results) ctx.drop({ round, key, field: one.field });
    take(name, result.theirs.value);
  };
  const panel = h("section", { class: "cchc-conflict", "data-subject": name }, h("p", {}, h("strong", {}, result.message)),
    h("dl", {}, h("dt", {}, ctx.t("version_theirs", { who: result.theirs.who, when: result.theirs.when })), h("dd", { class: "cchc-text" }, result.theirs.text),
      h("dt", {}, ctx.t("version_mine")), h("dd", { class: "cchc-text" }, results.map((one) => one.mine).join("\n"))),
    h("div", { class: "cchc-actions" }, button(ctx.t("keep_mine"), mine), button(ctx.t("take_theirs"), theirs)));
  page.conflicts.append(panel);
}

/** A text from last year that does not count before it is confirmed, or changed. */
const carriedText = (ctx, text, locked) => h("div", { class: "cchc-notice", hidden: true }, ctx.t("carried"), " ", locked ? null : button(ctx.t("carried_confirm"), () => text.put(text.area.value)));

class CriterionPage {
  constructor(ctx, node) {
    this.ctx = ctx;
    this.node = node;
    const { t } = ctx;
    const place = { round: node.round, key: node.key };
    this.marks = h("div", {});
    this.points = h("div", { class: "cchc-points" });
    this.conflicts = h("div", {});
    this.explain = h("div", { class: "cchc-explain" });
    this.source = h("div", {});
    this.marking = marking(ctx, place);
    const head = h("header", { class: "cchc-head" },
      h("div", {}, h("p", { class: "cchc-path" }, node.path), h("h2", { tabindex: -1 }, node.title), h("div", { class: "cchc-headline" }, this.marks, this.marking.el)), this.points);

    this.facts = node.facts.length ? factInputs(ctx, place, node.facts) : null;
    this.stated = "answered";
    this.state = stateInput(ctx, place, node, (state) => { this.stated = state; this.enable(); });
    this.share = h("p", { class: "cchc-share", hidden: true });
    this.facts?.el.append(this.share);
    this.texts = node.leaf ? ["explanation", "difficulties", "proposals"].map((kind) => prose(ctx, place, `text:${kind}`, t(kind), t(`${kind}_hint`))) : [];
    this.evidence = node.leaf ? evidence(ctx, place, node) : null;
    this.carried = new Map(this.texts.map((text) => [text.field, carriedText(ctx, text, node.locked && !node.reply)]));
    this.inputs = new Map([...(this.facts?.inputs.values() ?? []), this.state, ...this.texts, this.marking].filter(Boolean).map((input) => [input.field, input]));

    this.past = this.facts || node.leaf ? lastYearPanel(ctx, this, place, node) : null;
    this.history = historyPanel(ctx, this, place, node);
    this.cleared = !node.locked && (node.leaf || this.facts) ? this.clearing(place) : null;
    // where nothing can be entered, parts are still walked to, files opened and the history read
    const off = { role: "presentation", disabled: Boolean(node.locked) };
    this.register = node.sourced ? sourcePanel(ctx, this, place) : null;
    const entry = h("section", { class: "cchc-entry" }, this.register?.el, this.facts ? h("h3", {}, t(node.leaf ? "facts" : "one_of")) : null, h("fieldset", off, this.facts?.el, this.source, this.state?.el));
    const left = h("div", {},
      paragraph(t("wording"), node.text), paragraph(t("method"), node.method), node.method && node.rule ? h("details", { class: "cchc-note" }, h("summary", {}, t("rule_details")), h("p", { class: "cchc-text" }, node.rule)) : paragraph(t("rule"), node.rule), paragraph(t(node.one_of ? "method" : "combine"), node.combine),
      paragraph(t("note"), node.note, "cchc-note"),
      node.notice ? h("p", { class: "cchc-notice" }, node.notice) : null,
      entry, node.leaf ? null : this.past?.el, this.children(), this.cleared);
    const worked = h("section", { class: "cchc-worked", "aria-label": t("worked") }, h("h3", {}, t("worked")), this.explain);
    for (const text of this.texts) text.area.disabled = Boolean(node.locked) && !(node.reply && text.field === "text:explanation"); // what the appraisers asked is answered
    const right = h("div", {}, worked, this.past?.el, this.evidence?.el, this.texts.length ? h("section", {}, h("h3", {}, t("remarks")), this.texts.map((one) => [this.carried.get(one.field), one.el])) : null);
    this.closed = h("p", { class: "cchc-notice", hidden: true });
    const locked = node.locked ? h("p", { class: "cchc-notice" }, node.locked) : null;
    const body = h("div", { class: `cchc-body ${node.leaf ? "" : "cchc-single"}` }, left, node.leaf ? right : null);
    this.el = h("article", { class: "cchc-page", "data-key": node.key }, head, locked, this.closed, this.conflicts, body, this.history.el);
    // a file that is dropped beside its place must not make the browser leave the page
    for (const kind of ["dragover", "drop"]) this.el.addEventListener(kind, (event) => { if (event.dataTransfer?.types.includes("Files")) event.preventDefault(); });
    this.set(ctx.values[node.key] ?? {});
    this.refresh();
  }

  /** Facts are entered where the criterion is declared, and not where a node above it is stated not applicable. */
  enable() {
    const closed = Boolean(this.ctx.views[this.node.key]?.closed);
    this.facts?.enable(this.stated === "answered" && !closed);
    if (this.state) this.state.el.disabled = closed;
  }

  /** All that the boxes of the answer say, as edits. */
  whole() {
    const facts = [...this.facts?.inputs.values() ?? []].map((input) => ({ field: input.field, value: input.get() }));
    return this.stated === "answered" ? facts : [...facts, { field: "state", value: this.state.get() }];
  }

  children() {
    if (!this.node.children.length) return null;
    this.list = h("ul", { class: "cchc-children" });
    return h("section", {}, h("h3", {}, this.ctx.t("children")), this.list);
  }

  clearing(place) {
    const { t } = this.ctx;
    const sure = h("span", { hidden: true }, t("clear_sure"), " ",
      button(t("clear_yes"), () => { this.clear(place); show(sure, false); show(first, true); this.el.querySelector(".cchc-entry input, .cchc-entry select")?.focus(); }), " ",
      button(t("cancel"), () => { show(sure, false); show(first, true); first.focus(); }));
    const first = button(t("clear"), () => { show(sure, true); show(first, false); sure.querySelector("button").focus(); }, { class: "cchc-link" });
    return h("div", { class: "cchc-clearing" }, first, sure);
  }

  clear(place) {
    this.ctx.wire.forget(place.round, place.key, "answer");
    this.setAnswer({});
    this.ctx.wire.edit({ ...place, field: "clear", value: "", fleeting: true }, 0);
  }

  setAnswer({ state = "answered", reason = "", facts = {}, source = "", beside = "" }) {
    this.showSource(source);
    this.showShare(beside);
    this.facts?.set(facts);
    this.state?.set({ state: state === "unanswered" ? "answered" : state, reason });
  }

  showSource(source) {
    this.source.replaceChildren(paragraph(this.ctx.t("source"), source, "cchc-note") ?? "");
  }

  /** The percentage that two counts make, computed by the rule. */
  showShare(share) {
    this.share.textContent = share ? `= ${share}` : "";
    show(this.share, Boolean(share));
  }

  set(values) {
    this.setAnswer(values.answer ?? {});
    this.marking.set(values.mark ?? {});
    for (const [field, note] of this.carried) show(note, Boolean(values.carried?.includes(field.slice(5))));
    for (const text of this.texts) text.set(values.texts?.[text.field.slice(5)] ?? "");
    this.evidence?.set(values.evidence ?? []);
  }

  /** Show what follows from what is recorded: marks, points, the worked calculation. */
  refresh() {
    const { ctx, node } = this;
    const view = ctx.views[node.key];
    if (view) {
      this.marks.replaceChildren(markList(ctx, view.marks));
      this.points.replaceChildren(...(view.points ? [h("strong", {}, view.points), ` / ${view.maximum} `, ctx.t("points")] : [ctx.t("at_most", { max: node.max }), " ", ctx.t("points")]));
      this.explain.replaceChildren(h("p", { class: "cchc-text" }, view.explain), view.lost ? h("p", { class: "cchc-lost" }, view.lost) : "");
      this.closed.textContent = view.closed;
      show(this.closed, Boolean(view.closed));
      if (this.cleared) show(this.cleared, !view.empty);
      this.enable();
    } else this.points.replaceChildren(`${node.max} `, ctx.t("points"));
    this.list?.replaceChildren(...node.children.map((key) => childRow(ctx, key)));
    this.evidence?.refresh();
    this.past?.refresh();
    this.register?.refresh(view?.source);
  }

  /** The kernel's answer to one edit of this page. */
  result(result) {
    if (result.field === "source") return this.register?.result(result);
    if (result.status === "stale") return this.conflict(result);
    this.history.result(result);
    if (result.source !== undefined) this.showSource(result.source);
    if (result.beside !== undefined) this.showShare(result.beside);
    if (this.evidence?.owns(result.field)) return this.evidence.result(result);
    const subject = Wire.subject(result.field);
    if (result.status === "saved" && this.carried.has(subject)) show(this.carried.get(subject), Boolean(result.carried));
    if (result.field.startsWith("undo:")) return result.status === "saved" && this.take(subject, result.content);
    return this.inputs.get(result.field)?.result(result);
  }

  /** Another version stands, at the person's own command: the boxes show it. */
  take(name, value) {
    const { round, key } = this.node;
    for (const { field } of this.inputs.values()) if (Wire.subject(field) === name) this.ctx.drop({ round, key, field });
    if (name === "answer") this.setAnswer(value);
    else if (/^(evidence|document):/.test(name)) this.evidence?.take(name, value);
    else this.inputs.get(name)?.set(value);
  }

  /** Put text back that was not saved; it is sent like newly typed text. */
  restore(field, value) {
    if (this.evidence?.owns(field)) this.evidence.put(field, value);
    else this.inputs.get(field)?.put(value);
  }

  /** Somebody else saved a newer version: show both, and let the person choose. */
  conflict(result) {
    const { node } = this;
    bothVersions(this.ctx, this, node, result, (name, value) => this.take(name, value));
  }
}

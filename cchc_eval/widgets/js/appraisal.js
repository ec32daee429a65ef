// --- appraisal: one page for one criterion: what the unit states, and beside it what the appraiser decides ------------------------

Object.assign(SHAPES, {
  undecided: "○", outdated: "↻", evidence_removed: "△", replied: "↩", decided_accept: "✓", decided_facts: "≠", decided_points: "±",
  decided_na_accepted: "✓", decided_na_refused: "✕", decided_explain: "✉",
});

class AppraisalPage {
  constructor(ctx, node) {
    this.ctx = ctx;
    this.node = node;
    node.made = this;
    const { t } = ctx, place = { round: node.round, key: node.key };
    this.marks = h("div", {});
    this.points = h("div", { class: "cchc-points cchc-both" });
    this.conflicts = h("div", {});
    this.notices = h("div", {});
    this.unit = h("div", {});
    this.stands = h("div", {});
    this.after = h("div", {});
    this.marking = marking(ctx, { round: "self", key: node.key }); // the unit sees the mark in its own form
    this.history = historyPanel(ctx, this, place, node, false);
    const head = h("header", { class: "cchc-head" },
      h("div", {}, h("p", { class: "cchc-path" }, node.path), h("h2", { tabindex: -1 }, node.title), h("div", { class: "cchc-headline" }, this.marks, this.marking.el)), this.points);
    this.decision = decisionInput(ctx, place, node);
    this.opinion = prose(ctx, place, "text:opinion", t("opinion"), t("opinion_hint"));
    this.texts = [this.decision, this.opinion]; // what grows when the page is shown
    this.inputs = new Map([this.decision, this.opinion, this.marking].map((input) => [input.field, input]));
    const rule = node.method || node.rule || node.combine;
    const left = h("div", {}, paragraph(t("wording"), node.text), paragraph(t(node.leaf ? "method" : "combine"), rule),
      node.method && node.rule ? h("details", { class: "cchc-note" }, h("summary", {}, t("rule_details")), h("p", { class: "cchc-text" }, node.rule)) : null,
      paragraph(t("note"), node.note, "cchc-note"), this.unit,
      node.children.length ? h("section", {}, h("h3", {}, t("children")), this.list = h("ul", { class: "cchc-children" })) : null);
    this.entry = h("section", { class: "cchc-entry cchc-deciding" }, h("h3", {}, t("decision")), this.stands, this.decision.el, this.after, this.opinion.el);
    const body = h("fieldset", { class: `cchc-body ${node.leaf ? "cchc-appraised" : ""}`, role: "presentation" }, left, h("fieldset", { role: "presentation", disabled: Boolean(node.locked) }, this.entry));
    this.el = h("article", { class: "cchc-page", "data-key": node.key }, head, this.notices, this.conflicts, body, this.history.el);
    this.set(ctx.values[node.key] ?? {});
    this.refresh();
  }

  set({ decision = {}, opinion = "", mark = {} }) {
    this.decision.set(decision);
    this.opinion.set(opinion);
    this.marking.set(mark);
  }

  refresh() {
    const { ctx, node } = this, { t } = ctx, view = ctx.views[node.key];
    this.marks.replaceChildren(markList(ctx, view.marks));
    const figure = (name, points, maximum, strong) => h("div", {}, h("span", { class: "cchc-lead" }, t(name)), " ", h(strong ? "strong" : "span", {}, points), ` / ${maximum}`);
    this.points.replaceChildren(...(view.claimed ? [figure("claimed", view.claimed, view.claimed_maximum, false), figure("appraised", view.points, view.maximum, true)] : [t("at_most", { max: node.max }), " ", t("points")]));
    const notice = (text) => text ? h("p", { class: "cchc-notice" }, text) : "";
    this.notices.replaceChildren(notice(node.locked), notice(view.closed), notice(view.warning));
    const stated = JSON.stringify([view.unit, view.claimed_explain]);
    if (stated !== this.shownUnit) this.unit.replaceChildren(...this.stated(view)); // what is being opened there stays
    this.shownUnit = stated;
    this.files.forEach((files) => files.refresh());
    const decided = (label, one) => one ? [h("p", { class: "cchc-text" }, h("span", { class: "cchc-lead" }, label), " ", one.text), h("p", { class: "cchc-note" }, one.who), one.outdated ? h("p", { class: "cchc-notice" }, one.outdated) : ""] : [];
    const now = decided(t("decision_stands"), view.decision);
    this.stands.replaceChildren(...decided(t("decision_earlier"), view.earlier), ...(now.length ? now : view.options.length ? [h("p", { class: "cchc-note" }, t("decision_none"))] : []));
    this.after.replaceChildren(...(view.explain ? [h("div", { class: "cchc-worked" }, h("h3", {}, t("after_decision")), h("p", { class: "cchc-text" }, view.explain), view.lost ? h("p", { class: "cchc-lost" }, view.lost) : "")] : []));
    show(this.entry, Boolean(view.options.length || view.decision || view.earlier));
    this.decision.refresh();
    show(this.decision.el, view.options.length > 0);
    this.list?.replaceChildren(...node.children.map((key) => childRow(ctx, key)));
  }

  /** What the unit states of this criterion, for reading. */
  stated({ unit, claimed_explain: worked, claimed_marks: marks }) {
    const { node, ctx, ctx: { t } } = this;
    this.files = [];
    if (!node.leaf && !(unit.statement && unit.judged)) return [];
    const list = (rows) => h("dl", { class: "cchc-stated" }, rows.map(([name, value]) => [h("dt", {}, name), h("dd", { class: "cchc-text" }, value)]));
    const cited = ({ document, label, muc, page }) => {
      const files = documentFiles(ctx, document, label, false);
      this.files.push(files);
      return h("li", {}, label, muc ? ` · ${t("muc")} ${muc}` : "", page ? ` · ${t("page")} ${page}` : "", files.el);
    };
    const texts = ["explanation", "difficulties", "proposals"].filter((kind) => unit.texts[kind]?.trim());
    return [h("section", { class: "cchc-unit-side" }, h("h3", {}, t("unit_states")),
      unit.statement ? h("p", {}, h("strong", {}, unit.statement), unit.reason ? `. ${unit.reason}` : "") : "", list(unit.facts),
      node.leaf ? h("div", { class: "cchc-worked" }, h("h3", {}, t("self_worked")), h("p", { class: "cchc-text" }, worked)) : "",
      node.leaf ? [h("h3", {}, t("evidence")), unit.evidence.length ? h("ul", { class: "cchc-asked" }, unit.evidence.map(cited)) : h("p", { class: "cchc-note" }, t("no_evidence"))] : "",
      node.leaf ? [h("h3", {}, t("explanation")), texts.includes("explanation") ? h("p", { class: "cchc-text" }, unit.texts.explanation) : h("p", { class: "cchc-note" }, t("not_explained"))] : "",
      texts.filter((kind) => kind !== "explanation").map((kind) => paragraph(t(kind), unit.texts[kind])),
      paragraph(t("source"), unit.source, "cchc-note"), unit.who ? h("p", { class: "cchc-note" }, t("stated_by", { who: unit.who })) : "")];
  }

  result(result) {
    this.history.result(result);
    const { round, key } = this.node, place = { round: result.field === "mark" ? "self" : round, key };
    if (result.status === "stale") return bothVersions(this.ctx, this, place, result, (name, value) => this.inputs.get(name).set(value));
    return this.inputs.get(result.field)?.result(result);
  }

  restore(field, value) { this.inputs.get(field)?.put(value); }
}

PAGES.appraisal = (ctx, node) => new AppraisalPage(ctx, node);

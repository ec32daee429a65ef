// --- navigator: fields and criteria with their marks; search and filters, which run here over what the kernel sent -----------------

Object.assign(SHAPES, { marked: "⚑", changed_by_appraiser: "≠", overdue: "◷", asked: "✉", explained: "↩", source_changed: "⟳" });

/** Words that begin where a word begins: "ke hoach" finds "Kế hoạch", "hoá" finds "hóa", and "I.1" does not find "II.1". */
const searched = (text) => ` ${text.normalize("NFD").toLowerCase().replace(/(o|u)([\u0300\u0301\u0303\u0309\u0323])([aey])/g, "$1$3$2").normalize("NFC").replace(/[^\p{L}\p{N}.%]+/gu, " ")} `;

const FILTERS = {
  open: (view) => view.waits ?? view.open,
  asked: (view) => view.marks.includes("asked") || view.marks.includes("decided_explain"),
  marked: (view) => view.marked !== null && view.marked !== undefined,
  evidence_missing: (view) => view.marks.includes("evidence_missing"),
  lost: (view) => Boolean(view.lost),
  source: (view) => view.marks.includes("source_changed"),
  last_year: (view) => Boolean(view.differs?.last_year),
  rounds: (view) => Boolean(view.differs?.rounds),
};
const WHOSE = { mine: (view) => Boolean(view.assigned?.mine), owed: (view) => Boolean(view.owed) };

class Navigator {
  constructor(ctx, nav) {
    this.ctx = ctx;
    this.nav = nav;
    this.entries = new Map();
    this.matched = new Set();
    this.current = null;
    this.filter = "";
    this.whose = { mine: false, owed: false };
    this.asked = (key) => this.wanted(key);
    nav.addEventListener("keydown", (event) => this.key(event));
  }

  clear() { this.entries = new Map(); this.nav.replaceChildren(); }

  build() {
    const { ctx, nav } = this, { t } = ctx;
    this.entries = new Map();
    this.above = {}; // key → the node right above it
    for (const node of Object.values(ctx.nodes)) for (const child of node.children) this.above[child] = node.key;
    this.texts = Object.fromEntries(Object.values(ctx.nodes).map((node) => { const text = searched(`${node.title} ${node.text}`); return [node.key, [text, folded(text)]]; }));
    this.search = h("input", { type: "text", autocomplete: "off", spellcheck: "false", oninput: () => this.refresh() });
    const found = h("p", { class: "cchc-found", id: newId("found") });
    const box = labelled(t("search"), this.search, { hint: t("search_hint") });
    this.search.setAttribute("aria-describedby", `${this.search.getAttribute("aria-describedby")} ${found.id}`);
    this.choice = h("select", { onchange: () => { this.filter = this.choice.value; this.refresh(); } }, h("option", { value: "" }, t("filter_all")), Object.keys(FILTERS).map((one) => h("option", { value: one })));
    this.ticks = Object.fromEntries(Object.keys(WHOSE).map((one) => {
      const input = h("input", { type: "checkbox", checked: this.whose[one], onchange: () => { this.whose[one] = input.checked; this.refresh(); } }), words = h("span", {});
      return [one, { input, words, el: h("label", { class: "cchc-option" }, input, words) }];
    }));
    this.choice.value = this.filter;
    this.count = h("span", {});
    this.undo = button(t("filter_off"), () => this.off(), { class: "cchc-link", hidden: true });
    found.append(this.count, " ", this.undo);
    const tools = h("div", { class: "cchc-tools", role: "search", "aria-label": t("search_area") }, box.el, labelled(t("filter"), this.choice).el,
      h("div", { class: "cchc-ticks" }, Object.values(this.ticks).map(({ el }) => el)), found);
    const entry = (key, title) => {
      const below = h("span", { class: "cchc-below" });
      const el = button([h("span", {}, title), below], () => ctx.go(key));
      this.entries.set(key, { el, below });
      return el;
    };
    this.list = h("ul", { class: "cchc-entries" }, ctx.sections.map((section) => {
      const items = section.items.map((key) => { const item = h("li", { class: `cchc-depth-${ctx.nodes[key].depth}` }, entry(key, ctx.nodes[key].title)); this.entries.get(key).item = item; return item; });
      const list = h("ul", { hidden: true }, items), item = h("li", { class: "cchc-section" }, entry(section.key, section.title), list);
      Object.assign(this.entries.get(section.key), { list, item });
      return item;
    }));
    nav.setAttribute("aria-label", t("navigator"));
    nav.replaceChildren(tools, this.list);
  }

  /** Arrow keys walk the entries that are in sight; Enter in the search box goes to the first hit, Escape takes it back. */
  key(event) {
    const inSearch = event.target === this.search;
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (inSearch && event.key === "Escape" && this.active) { event.preventDefault(); return this.off(); }
    if (inSearch && event.key === "Enter") {
      event.preventDefault();
      const first = this.active ? this.keys.find((key) => this.matched.has(key)) : null;
      return first && this.ctx.go(first);
    }
    if (!["ArrowDown", "ArrowUp"].includes(event.key) || (event.target !== this.search && !this.list.contains(event.target))) return;
    event.preventDefault();
    const seen = [this.search, ...[...this.list.querySelectorAll("button")].filter((one) => !one.closest("[hidden]"))];
    seen[seen.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
  }

  off() {
    this.filter = this.choice.value = this.search.value = "";
    for (const one of Object.keys(WHOSE)) this.whose[one] = this.ticks[one].input.checked = false;
    this.refresh();
    this.search.focus();
  }

  get active() { return Boolean(this.search?.value.trim() || this.filter || this.whose.mine || this.whose.owed); }

  /** Keys of all nodes in the order of the list. */
  get keys() { return this.ctx.sections.flatMap((one) => [one.key, ...one.items]).filter((key) => this.ctx.nodes[key]); }

  /** Whether "next" stops at a page: where filters are set, only at what they show. */
  wanted(key) { return !this.active || this.matched.has(key); }

  match(words) {
    const { nodes, views } = this.ctx;
    const chosen = [FILTERS[this.filter], ...Object.keys(WHOSE).filter((one) => this.whose[one]).map((one) => WHOSE[one])].filter(Boolean);
    const leafOnly = this.whose.mine || this.whose.owed;
    return new Set(this.keys.filter((key) => {
      const [exact, plain] = this.texts[key];
      return words.every((word) => (word === folded(word) ? plain : exact).includes(` ${word}`)) && (!chosen.length || (views[key] && chosen.every((one) => one(views[key]))))
        && (!leafOnly || nodes[key].leaf || nodes[key].one_of);
    }));
  }

  /** Show marks, points and shares, and of the entries those that search and filters leave. */
  refresh(unsaved = this.unsaved ?? new Set()) {
    const { ctx } = this, { t, views, nodes } = ctx;
    this.unsaved = unsaved;
    if (!this.entries.size) return;
    const leaves = this.keys.filter((key) => nodes[key].leaf), all = this.keys.map((key) => views[key]).filter(Boolean);
    for (const option of [...this.choice.options].slice(1)) setText(option, `${t(`filter_${option.value}`)} (${all.filter(FILTERS[option.value]).length})`);
    for (const [one, { words }] of Object.entries(this.ticks)) setText(words, `${t(`filter_${one}`)} (${leaves.filter((key) => views[key] && WHOSE[one](views[key])).length})`);
    this.matched = this.active ? this.match(searched(this.search.value).trim().split(" ").filter(Boolean)) : new Set();
    setText(this.count, this.active ? t("filter_found", { count: this.matched.size }) : "");
    show(this.undo, this.active);
    for (const [key, { el, below }] of this.entries) {
      el.classList.toggle("cchc-unsaved", unsaved.has(key));
      const view = views[key], marks = [...(view?.marks ?? []), ...(view?.assigned?.overdue && nodes[key]?.leaf ? ["overdue"] : []), ...(unsaved.has(key) ? ["unsaved"] : [])];
      const points = !view ? null : view.points ? `${view.points}/${view.maximum}` : t("at_most", { max: nodes[key].max });
      const far = view?.share ? t("declared_share", { share: view.share }) : view?.done ? t("declared_count", { done: view.done }) : "";
      const made = JSON.stringify([points, far, marks]);
      if (below.dataset.made === made) continue;
      below.dataset.made = made;
      below.replaceChildren(...(points === null ? [] : [h("span", { class: "cchc-of" }, points)]), h("span", { class: "cchc-how" }, far ? h("span", {}, far, " ") : null, marks.length ? markList(ctx, marks) : null));
    }
    this.mark();
  }

  /** Say which page is shown, open its field, and hide what the filters leave out. */
  mark(key = this.current, scroll = false) {
    this.current = key;
    const shown = new Set(this.matched), { ctx } = this;
    for (let one of [...this.matched, key]) for (; one; one = this.above[one]) shown.add(one);
    for (const section of ctx.sections) {
      const { list, item } = this.entries.get(section.key), here = section.key === key || section.items.includes(key);
      for (const one of section.items) show(this.entries.get(one).item, !this.active || shown.has(one));
      show(list, this.active ? section.items.some((one) => shown.has(one)) : here);
      show(item, !this.active || here || shown.has(section.key) || section.items.some((one) => shown.has(one)));
    }
    for (const [one, { el }] of this.entries) {
      if (one === key) { el.setAttribute("aria-current", "page"); if (scroll) el.scrollIntoView?.({ block: "nearest" }); } else el.removeAttribute("aria-current");
    }
  }
}

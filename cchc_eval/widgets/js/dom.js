// --- dom: elements are made here, and whatever text they hold goes in as text, never as HTML -------------------------

const PAGES = {}, HEARD = {};

let lastId = 0;
const newId = (prefix) => `cchc-${prefix}-${++lastId}`;

/** Make an element: h("p", {class: "x", onclick: f}, "text", child). Children that are null or false are left out. */
function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked" || name === "selected") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const setText = (node, text) => { if (node.textContent !== text) node.textContent = text; };
const show = (node, visible) => node.toggleAttribute("hidden", !visible);
const button = (text, onclick, attributes = {}) => h("button", { type: "button", onclick, ...attributes }, text);

/** Hand a file that the kernel made to the browser, as a download. */
function hand(root, { name, mime }, buffers) {
  const address = URL.createObjectURL(new Blob([buffers[0]], { type: mime }));
  const link = h("a", { href: address, download: name });
  root.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/** A text with {named} places filled in. All words come from the kernel's catalogue. */
const texts = (strings) => (name, values = {}) =>
  (strings[name] ?? `[${name}]`).replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");

/** An input with its label above it and a place for remarks beside it. */
function labelled(label, input, { hint = "", kind = "box" } = {}) {
  input.id = newId(kind);
  const remark = h("span", { class: "cchc-remark", id: `${input.id}-remark` });
  const about = hint ? h("span", { class: "cchc-hint", id: `${input.id}-hint` }, hint) : null;
  input.setAttribute("aria-describedby", [about?.id, remark.id].filter(Boolean).join(" "));
  const el = h("div", { class: `cchc-${kind}` }, h("label", { for: input.id }, label, " ", about), h("div", { class: "cchc-beside" }, input, remark));
  return { el, input, remark };
}

/** Radio buttons in a fieldset whose legend is the question. */
function radios(question, options, chosen, onchoose, attributes = {}) {
  const name = newId("radio");
  const inputs = options.map(({ code, label, note, problem, disabled }) =>
    h("label", { class: "cchc-option" },
      h("input", { type: "radio", name, value: code, checked: code === chosen, disabled, onchange: () => onchoose(code) }),
      h("span", {}, label, note ? h("span", { class: "cchc-note" }, note) : null, problem ? h("span", { class: "cchc-problem", role: "alert" }, problem) : null)));
  const remark = h("span", { class: "cchc-remark" });
  const el = h("fieldset", attributes, h("legend", {}, question), h("div", { class: "cchc-options" }, inputs, remark));
  const buttons = () => [...el.querySelectorAll(`input[name="${name}"]`)];
  const set = (code) => buttons().forEach((input) => { input.checked = input.value === code; });
  return { el, remark, set, get: () => buttons().find((input) => input.checked)?.value ?? "" };
}

/** What had the focus and was taken away leaves it inside `root`, at a place that takes it, and not outside the form. */
function keepFocus(root, place) {
  let focused = null;
  root.addEventListener("focusin", (event) => { focused = event.target; });
  const watch = new MutationObserver(() => {
    const gone = focused && (!focused.isConnected || focused.closest("[hidden]"));
    if (gone && document.activeElement === document.body) place()?.focus({ preventScroll: true });
    if (gone) focused = null;
  });
  watch.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ["hidden"] });
  return watch;
}

/** Small letters without marks, đ as d: as cchc_eval.alphabet.folded does. */
const folded = (text) => text.normalize("NFD").toLowerCase().replace(/[\u0300-\u036f]/g, "").replace(/\u0111/g, "d");

/** How a cell of a table is set: what is short, such as a date, is never broken. */
const cellClass = (text) => (/^\S{1,12}$/.test(text) ? "cchc-short" : "cchc-text");

// --- results: a panel that shows what the kernel made, and the choices above it -------------------------------------------

/** JupyterLab takes single letters ("d d", "m", "0 0") while a list or a button has the focus: none of them leaves here. */
const keepKeys = (el) => el.addEventListener("keydown", (event) => event.stopPropagation());

function panel({ model, el }) {
  el.classList.add("cchc-results");
  el.lang = model.get("lang");
  keepKeys(el);
  const draw = () => {
    const open = new Set([...el.querySelectorAll("details[open]")].map((one) => one.dataset.name));
    el.innerHTML = model.get("html"); // made by the kernel, every text in it escaped there
    for (const one of el.querySelectorAll("details")) one.open = open.has(one.dataset.name);
  };
  model.on("change:html", draw);
  draw();
  return () => model.off("change:html", draw);
}

function chooser({ model, el }) {
  el.classList.add("cchc-results", "cchc-chooser");
  el.lang = model.get("lang");
  keepKeys(el);
  const rows = h("div", { class: "cchc-choices" });
  const status = h("p", { class: "cchc-status", role: "status" });
  el.append(rows, status);
  let waiting = null;

  const ask = (name, value) => {
    status.textContent = model.get("words").busy;
    clearTimeout(waiting);
    waiting = setTimeout(() => { status.textContent = model.get("words").silent; }, 30000);
    model.send({ name, value });
  };
  const fields = new Map();
  const draw = () => {
    clearTimeout(waiting);
    for (const { name, label, value, options } of model.get("fields")) {
      if (!fields.has(name)) {
        const list = h("select", { onchange: () => ask(name, list.value) });
        list.id = `cchc-${name}-${Math.random().toString(36).slice(2)}`; // each widget counts its own ids from 1
        const box = h("div", { class: "cchc-choice-box" }, h("label", { for: list.id }, label), list);
        fields.set(name, { list, box });
        rows.append(box);
      }
      const { list, box } = fields.get(name);
      box.firstChild.textContent = label;
      list.replaceChildren(...options.map(([code, text]) => h("option", { value: code }, text)));
      list.value = value;
      list.disabled = options.length < 2;
    }
    status.textContent = model.get("status");
  };
  const again = model.get("words").again;
  if (again) rows.append(h("div", { class: "cchc-choice-box cchc-again" }, button(again, () => ask("", ""))));
  const redraw = () => { draw(); if (again) rows.append(rows.querySelector(".cchc-again")); };
  model.on("change:count", redraw);
  redraw();
  return () => { clearTimeout(waiting); model.off("change:count", redraw); };
}

export default { render: (context) => (context.model.get("kind") === "chooser" ? chooser : panel)(context) };

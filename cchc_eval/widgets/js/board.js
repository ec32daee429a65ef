// --- board: the files that the page of the year's work makes: calendars, a list to print, a workbook ------------------------------

function render({ model, el }) {
  const t = texts(model.get("words"));
  const root = h("div", { class: "cchc-results cchc-chooser", role: "region", "aria-label": t("title"), lang: model.get("lang"), "data-lm-suppress-shortcuts": "true" });
  for (const kind of ["keydown", "keyup", "keypress"]) root.addEventListener(kind, (event) => event.stopPropagation());
  el.append(root);
  const client = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
  let timer = null;
  const status = h("p", { class: "cchc-status", role: "status" });
  const ask = (kind, owner = "") => {
    status.textContent = t("working");
    clearTimeout(timer);
    timer = setTimeout(() => { status.textContent = t("silent"); }, 60000);
    model.send({ kind, owner, client });
  };
  const owners = h("select", {});
  owners.id = newId("owner");
  const one = button(t("calendar"), () => ask("calendar", owners.value)), all = button(t("calendars"), () => ask("calendars"));
  const draw = () => {
    const chosen = owners.value, options = model.get("owners");
    owners.replaceChildren(...options.map(([key, name]) => h("option", { value: key }, name)));
    if (options.some(([key]) => key === chosen)) owners.value = chosen;
    for (const box of [owners, one, all]) box.disabled = !options.length;
  };
  const box = (...inside) => h("div", { class: "cchc-choice-box" }, ...inside);
  root.append(h("div", { class: "cchc-choices" }, box(button(t("list"), () => ask("list"))), box(button(t("workbook"), () => ask("workbook"))),
    box(h("label", { for: owners.id }, t("owner")), owners), box(one), box(all)), status);
  draw();
  const receive = (message, buffers) => {
    if (message.client !== client) return;
    clearTimeout(timer);
    status.textContent = message.text;
    if (message.name) hand(root, message, buffers);
  };
  model.on("change:owners", draw);
  model.on("msg:custom", receive);
  return () => { clearTimeout(timer); model.off("change:owners", draw); model.off("msg:custom", receive); };
}

export default { render };

// --- charge: who is in charge of a criterion and until when; in the head of its page, whatever the form ------------------------------

const CHARGE = "assigned";

function chargePanel(ctx, node) {
  const { t } = ctx, place = { round: "", key: node.key }, line = h("p", { class: "cchc-charge" });
  const text = (label, part, hint = "") => labelled(label, h("input", { type: "text", autocomplete: "off", "data-field": `charge-${part}` }), { hint });
  const division = text(t("charge_division"), "division"), due = text(t("charge_due"), "due", t("date_hint"));
  const person = labelled(t("charge_person"), h("select", { "data-field": "charge-person" }));
  const name = text(t("person_name"), "name"), position = text(t("person_position"), "position");
  const known = h("datalist", { id: newId("divisions") }), fresh = h("div", { class: "cchc-pair" }, name.el, position.el);
  const remarks = { division: division.remark, person: person.remark, due: due.remark, name: name.remark };
  division.input.setAttribute("list", known.id);
  const conflicts = h("div", {}), panel = { pending: {}, conflicts };
  const NEW = "+";
  const value = () => ({
    division: division.input.value, due: due.input.value, person: person.input.value === NEW ? "" : person.input.value,
    ...(person.input.value === NEW ? { new: { name: name.input.value, position: position.input.value } } : {}),
  });
  const quiet = () => { for (const remark of Object.values(remarks)) remark.replaceChildren(); for (const { input } of [division, due, name, person]) input.removeAttribute("aria-invalid"); };
  const typed = () => { quiet(); ctx.keep({ ...place, field: CHARGE, value: value() }); };
  const showFresh = () => show(fresh, person.input.value === NEW);
  for (const { input } of [division, due, name, position]) {
    input.addEventListener("input", typed);
    input.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); save(); } });
  }
  person.input.addEventListener("change", () => { showFresh(); typed(); });

  function fill(boxes = {}) {
    quiet();
    person.input.replaceChildren(h("option", { value: "" }, t("charge_nobody")), ...ctx.people.map((one) => h("option", { value: one.id }, one.label)), h("option", { value: NEW }, t("person_new")));
    known.replaceChildren(...[...new Set(Object.values(ctx.charges).map((one) => one.division).filter(Boolean))].map((one) => h("option", { value: one })));
    division.input.value = boxes.division ?? "";
    due.input.value = boxes.due ?? "";
    person.input.value = boxes.new ? NEW : boxes.person ?? "";
    name.input.value = boxes.new?.name ?? "";
    position.input.value = boxes.new?.position ?? "";
    showFresh();
  }
  function open(boxes = ctx.charges[node.key]) { fill(boxes); show(form, true); show(change, false); }
  function close() {
    const inside = form.contains(document.activeElement);
    show(form, false);
    show(change, true);
    if (inside) change.focus();
  }
  const save = () => { quiet(); ctx.wire.edit({ ...place, field: CHARGE, value: value() }, 0); };
  const cancel = () => { ctx.drop({ ...place, field: CHARGE }); conflicts.replaceChildren(); close(); };

  const change = button(t("charge_change"), () => { open(); division.input.focus(); }, { class: "cchc-link" });
  const form = h("fieldset", { class: "cchc-panel cchc-charging", hidden: true }, h("legend", {}, t("charge_title")), conflicts,
    h("div", { class: "cchc-charge-boxes" }, division.el, person.el, due.el), known, fresh,
    node.leaf ? null : h("p", { class: "cchc-note" }, t("charge_below")),
    h("div", { class: "cchc-actions" }, button(t("charge_save"), save, { class: "cchc-main" }), button(t("cancel"), cancel)));

  return {
    /** Put line and panel into the head of a page. */
    into(page) {
      const head = page.el.querySelector(".cchc-head");
      head.firstElementChild.append(line);
      head.after(form);
    },
    refresh() {
      const of = ctx.views[node.key]?.assigned;
      line.replaceChildren(h("span", { class: "cchc-lead" }, t("charge")), " ", of?.who || t("charge_none"), ...(of?.due ? [" · ", t("charge_until", { due: of.due })] : []),
        ...(of?.overdue ? [" ", markList(ctx, ["overdue"])] : []), ...(of?.by ? [h("span", { class: "cchc-note" }, ` (${of.by})`)] : []), ...(ctx.dossier?.closed ? [] : [" ", change]));
    },
    result(result) {
      if (result.status === "saved") {
        ctx.charges[node.key] = result.boxes;
        conflicts.replaceChildren();
        return close();
      }
      if (result.status === "stale") {
        return bothVersions(ctx, panel, place, result, (_name, theirs) => { ctx.charges[node.key] = theirs; close(); });
      }
      if (result.status !== "refused") return null;
      if (form.hidden) open(result.value);
      const remark = remarks[result.part] ?? division.remark;
      remark.className = "cchc-remark cchc-refused";
      remark.replaceChildren(result.message, ...(result.offer ? [" ", button(t("charge_offer", { date: result.offer }), () => { due.input.value = result.offer; due.input.focus(); typed(); }, { class: "cchc-offer" })] : []));
      const input = { due, name, person }[result.part]?.input ?? division.input;
      input.setAttribute("aria-invalid", "true");
      return input.focus();
    },
    put(boxes) { open(boxes); save(); },
    focus() { if (form.hidden) open(); division.input.focus(); },
  };
}

// --- marking: a criterion is marked for review, with a few words why; the mark is taken off as it was put on -------------------

function marking(ctx, place) {
  const { t } = ctx, field = "mark";
  const note = h("input", { type: "text", autocomplete: "off", "data-field": field });
  const { el: why, remark } = labelled(t("review_note"), note);
  let marked = false;
  const put = (pause) => ctx.wire.edit({ ...place, field, value: { marked, note: marked ? note.value : "" } }, pause);
  const turn = (on) => { marked = on; show(why, on); show(set, !on); show(off, on); };
  const set = button(t("review_set"), () => { turn(true); put(DEBOUNCE); note.focus(); }, { class: "cchc-link" });
  const off = button(t("review_off"), () => { turn(false); note.value = ""; put(0); set.focus(); }, { class: "cchc-link" });
  note.addEventListener("input", () => { remark.replaceChildren(); put(2 * TYPING); });
  note.addEventListener("change", () => ctx.wire.hurry());
  note.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); ctx.wire.flush(); } });
  const fill = (value) => { note.value = value.note ?? ""; turn(Boolean(value.marked)); remark.replaceChildren(); };
  fill({});
  return {
    el: h("div", { class: "cchc-marking" }, set, why, off), field, set: fill,
    put: (value) => { fill(value); put(0); },
    result: (result) => answer(ctx, remark, note, { ...result, shown: "" }),
  };
}

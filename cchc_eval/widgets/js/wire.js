// --- wire: edits go to the kernel in numbered batches, one at a time; nothing counts as saved before it is acknowledged ---

const DEBOUNCE = 150; // after a choice, or on leaving a box
const TYPING = 900; // pause in a box that still has the focus: the history shall hold values, not keystrokes
const UNFINISHED = 30000; // "2," is on its way to "2,5": it is read when the box is left, or on Enter
const PING_EVERY = 2500; // with SILENCE and two ticks: told at most 5.5 s after the kernel died
const SILENCE = 2500; // an unanswered ping older than this means that the kernel does not answer
const RETRY_AFTER = 8000;

/** Browser storage that may be full or forbidden: then drafts are simply not kept there. */
const storage = {
  all: (prefix) => { try { return Object.keys(localStorage).filter((name) => name.startsWith(prefix)); } catch { return []; } },
  get: (name) => { try { return JSON.parse(localStorage.getItem(name)); } catch { return null; } },
  set: (name, value) => { try { localStorage.setItem(name, JSON.stringify(value)); return true; } catch { return false; } },
  drop: (name) => { try { localStorage.removeItem(name); } catch { /* nothing to drop */ } },
};

const nameOf = (edit) => `${edit.round}|${edit.key}|${edit.field}`;

class Wire {
  constructor(model, hooks) {
    this.model = model;
    this.hooks = hooks; // message(m), acknowledged(ack, edits), saving(), silent(since), speaking()
    this.client = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
    this.waiting = new Map(); // round|key|field → edit; insertion order is the order of typing
    this.flight = null; // {number, edits}
    this.number = 0;
    this.seq = 0;
    this.revisions = {}; // round|key|subject → revision that this page knows
    this.place = null; // {workspace, year, set, unit}: set when a unit is opened
    this.pingSent = 0;
    this.silentSince = null;
    this.timer = null;
    this.heard = Date.now();
    this.composing = false; // an input method is in the middle of a word
    // held as long as this page lives: another tab offers no text that still stands on a screen
    globalThis.navigator?.locks?.request(`cchc-${this.client}`, () => new Promise((release) => { this.release = release; })).catch(() => null);
    this.receive = (message, buffers) => this.onMessage(buffers?.length ? { ...message, buffers } : message);
    model.on("msg:custom", this.receive);
    this.clock = setInterval(() => this.tick(), 250);
    this.deaf = hearRecorded(() => this.news(), DEBOUNCE);
  }

  close() {
    clearInterval(this.clock);
    clearTimeout(this.timer);
    this.deaf();
    this.release?.();
    this.model.off("msg:custom", this.receive);
  }

  send(message, buffers = []) {
    try { this.model.send({ ...message, client: this.client }, undefined, buffers); } catch { /* the silence will be told */ }
  }

  // What an edit is about: all facts and the state of a criterion are one subject, each text and each citation another.
  static subject(field) {
    if (field.startsWith("undo:")) return field.slice(5);
    return field.startsWith("fact:") || field === "state" || field === "clear" ? "answer" : field;
  }

  base(edit) {
    return this.revisions[`${edit.round}|${edit.key}|${Wire.subject(edit.field)}`] ?? 0;
  }

  /** Each page keeps its own: two tabs may hold different texts for one box. */
  draftName(edit) {
    const { folder, year, set, unit } = this.place;
    return ["cchc-draft", folder, year, set, unit, edit.round, edit.key, edit.field, this.client].join("|");
  }

  /** Take an edit in: kept in the browser at once, sent after a pause. `fleeting`: not offered again on reopening. */
  edit(edit, pause = DEBOUNCE) {
    const name = nameOf(edit);
    const full = { ...edit, unit: this.place.unit, seq: ++this.seq, due: Date.now() + (this.composing ? Math.max(pause, UNFINISHED) : pause) };
    this.waiting.delete(name); // the newest comes last
    this.waiting.set(name, full);
    if (!edit.fleeting) this.store(full);
    this.hooks.saving();
    this.schedule();
    return full.seq;
  }

  store(full) {
    const kept = { base: this.base(full), author: this.place.author, time: Date.now(), client: this.client };
    storage.set(this.draftName(full), { ...full, ...kept });
  }

  /** Keep in the browser what is typed and not to be sent yet. */
  keep(edit) { this.store({ ...edit, unit: this.place.unit, seq: ++this.seq }); }

  schedule() {
    clearTimeout(this.timer);
    if (this.flight || !this.waiting.size) return;
    const due = Math.min(...[...this.waiting.values()].map((edit) => edit.due));
    this.timer = setTimeout(() => this.flush(false), Math.max(0, due - Date.now()));
  }

  /** Send what waits (all of it, or what is due), unless a batch is under way: then it goes when that one is acknowledged. */
  flush(all = true) {
    const now = Date.now();
    if (all) this.waiting.forEach((edit) => { edit.due = Math.min(edit.due, now); });
    if (this.flight) return;
    const edits = [...this.waiting.values()].filter((edit) => edit.due <= now + 20);
    if (!edits.length) return this.schedule();
    edits.forEach((edit) => this.waiting.delete(nameOf(edit)));
    const sent = edits.map(({ due, ...edit }) => ({ ...edit, base: edit.base ?? this.base(edit) }));
    this.flight = { number: ++this.number, edits: sent };
    this.post();
  }

  /** The person has left the box: what was typed need not wait for a longer pause. */
  hurry() {
    this.waiting.forEach((edit) => { edit.due = Math.min(edit.due, Date.now() + DEBOUNCE); });
    this.schedule();
  }

  post() {
    const { workspace, year, set, unit } = this.place;
    this.send({ type: "batch", number: this.flight.number, workspace, year, set, unit, edits: this.flight.edits });
  }

  get busy() { return this.flight !== null || this.waiting.size > 0; }

  dropDraft(edit) { this.dropName(this.draftName(edit)); }

  dropName(name) { storage.drop(name); }

  /** Drop what waits for a criterion (it was cleared, or the other version was taken). */
  forget(round, key, subject) {
    for (const [name, edit] of this.waiting) {
      if (edit.round === round && edit.key === key && Wire.subject(edit.field) === subject) {
        this.waiting.delete(name);
        storage.drop(this.draftName(edit));
      }
    }
  }

  onMessage(message) {
    this.heard = Date.now();
    this.pingSent = 0;
    if (this.silentSince) {
      this.silentSince = null;
      this.hooks.speaking();
      if (this.flight) this.post(); // sent again; what was recorded already is only acknowledged
    }
    if (message.client && message.client !== this.client) return;
    if (message.type === "pong") return;
    if (message.type === "ack") this.acknowledged(message);
    else this.hooks.message(message);
  }

  acknowledged(message) {
    if (!this.flight || message.number !== this.flight.number) return; // a second answer to a batch sent twice
    const { edits } = this.flight;
    this.flight = null;
    Object.assign(this.revisions, message.revisions);
    for (const result of message.results) {
      const edit = edits.find((one) => one.seq === result.seq);
      if (!edit) continue;
      const name = this.draftName(edit), kept = storage.get(name);
      if (result.status === "saved" && kept?.seq === edit.seq && kept.client === this.client) storage.drop(name);
      else if (result.status === "failed") this.again(edit);
    }
    // what was typed meanwhile was typed in sight of what has just been recorded
    for (const edit of this.waiting.values()) {
      const name = this.draftName(edit), kept = storage.get(name);
      if (kept?.seq === edit.seq) storage.set(name, { ...kept, base: this.base(edit) });
    }
    this.hooks.acknowledged(message, edits);
    this.flush(false);
  }

  /** Nothing could be recorded (a full disk, say): the edit waits and is tried again. */
  again({ base, ...edit }) {
    if (!this.waiting.has(nameOf(edit))) this.waiting.set(nameOf(edit), { ...edit, due: Date.now() + RETRY_AFTER });
  }

  newer(edit) { return this.waiting.has(nameOf(edit)); }

  tick() {
    const now = Date.now();
    if (this.pingSent && now - this.pingSent > SILENCE && !this.silentSince) {
      this.silentSince = this.heard;
      this.hooks.silent(this.heard);
    }
    if (now - (this.pingAt ?? 0) >= PING_EVERY) {
      this.pingAt = now;
      if (!this.pingSent) this.pingSent = now;
      this.send({ type: "ping" });
      if (!document.hidden) this.news(); // another program may have recorded something, which no form here tells
    }
  }

  /** Ask whether the register of work says something else by now; what is being saved brings the answer along. */
  news() { if (this.place && !this.flight && !this.silentSince) this.send({ type: "news" }); }

  /** What this browser kept of earlier work on the opened unit, but for what another tab still shows; the oldest first. */
  async drafts() {
    const { folder, year, set, unit } = this.place;
    const prefix = ["cchc-draft", folder, year, set, unit, ""].join("|");
    const alive = ((await globalThis.navigator?.locks?.query().catch(() => null))?.held ?? []).map((lock) => lock.name);
    return storage.all(prefix).map((name) => ({ name, ...storage.get(name) }))
      .filter((draft) => draft.key !== undefined && (draft.client === this.client || !alive.includes(`cchc-${draft.client}`)))
      .sort((one, other) => one.time - other.time);
  }

  /** A text that was put back into its box is kept under this page's name from now on. */
  moved(draft) {
    const name = this.draftName(draft);
    if (name !== draft.name && storage.get(name)) storage.drop(draft.name);
  }
}

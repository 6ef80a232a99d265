// The letter one writes on a card: an editor, files, and a draft that is saved as one types. While the line is cut the words are
// kept in this browser and saved as soon as it is back.

import { ask } from "./ask.js";
import { act, form as fields, open, opened } from "./card.js";
import { editor, tools } from "./editor.js";
import { fill } from "./paint.js";
import { offerTemplates } from "./templates.js";

const pause = 800;
const again = 10_000;

// Storage can be full or forbidden: then a draft is only as safe as the line.
const attempt = (deed) => { try { return deed(); } catch { return null; } };

/** What was not saved yet, under the name of its letter. */
const kept = {
  read: (key) => attempt(() => JSON.parse(localStorage.getItem(`letter:${key}`))),
  write: (key, value) => attempt(() => localStorage.setItem(`letter:${key}`, JSON.stringify(value))),
  drop: (key) => attempt(() => localStorage.removeItem(`letter:${key}`)),
};

const typed = ["to", "cc", "bcc", "subject"];

class Letter {
  constructor(form, field) {
    this.form = form;
    this.key = form.elements.key.value;
    this.path = field.dataset.draftPath;
    this.files = field.dataset.filesPath;
    // Into a network go words alone, and pictures beside them.
    this.isPlain = "plain" in field.dataset;
    this.said = form.querySelector("[data-draft-state]");
    this.list = form.querySelector("[data-files]");
    this.editor = editor(field, {
      written: form.querySelector("[data-written]").innerHTML,
      isPlain: this.isPlain,
      changed: () => this.change(),
      pasted: (files) => this.take(files),
    });
    const bar = form.querySelector("[data-tools]");
    if (bar) tools(bar, this.editor.box, () => prompt(field.dataset.link));
    form.addEventListener("input", ({ target }) => {
      if (typed.includes(target.name)) this.address();
      if (target.name && target.type !== "file") this.change();
    });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && typed.includes(event.target.name)) { event.preventDefault(); this.editor.box.focus(); }
    });
    form.addEventListener("sent", () => { this.isOver = true; clearTimeout(this.timer); kept.drop(this.key); });
    form.querySelector("[data-attach]")?.addEventListener("change", ({ target }) => {
      this.take(target.files, { inline: false });
      target.value = "";
    });
    this.editor.box.addEventListener("drop", (event) => {
      if (!event.dataTransfer.files.length) return;
      event.preventDefault();
      event.stopPropagation();
      delete form.closest(".pane-card").dataset.dropping;
      this.take(event.dataTransfer.files);
    });
    this.list.addEventListener("click", (event) => this.remove(event));
    form.querySelector('[formaction$="/draft/removal"]')?.addEventListener("click", (event) => this.discard(event));
    this.restore();
  }

  say(phrase, value) { this.said.textContent = value === undefined ? phrase : fill(phrase, value); }

  /** The line above the fields, once they were changed. */
  address() {
    const { elements } = this.form;
    if (this.isPlain) return;
    const who = [elements.to, elements.cc, elements.bcc].map(({ value }) => value.trim()).filter(Boolean);
    this.form.querySelector("[data-recipients]").textContent = who.join(", ");
  }

  // The draft

  get words() {
    const { elements } = this.form;
    const all = Object.fromEntries(typed.filter((name) => elements[name]).map((name) => [name, elements[name].value]));
    const way = this.form.querySelector('[name="way"]:checked')?.value;
    return { html: this.editor.html, quotes: elements.quotes?.checked, way, ...all };
  }

  set words(words) {
    const { elements } = this.form;
    this.editor.html = words.html;
    for (const name of typed) if (words[name] !== undefined && elements[name]) elements[name].value = words[name];
    const way = words.way && this.form.querySelector(`[name="way"][value="${words.way}"]:enabled`);
    if (way) way.checked = true;
    if (elements.quotes && words.quotes !== undefined) elements.quotes.checked = words.quotes;
    this.address();
  }

  change() {
    this.isTouched = this.isUnsaved = true;
    kept.write(this.key, this.words);
    this.saveIn(pause);
  }

  saveIn(time) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), time);
  }

  /** One save after the other: of two that are under way the older could be the one that stays. What is written meanwhile is
      kept here until the next. */
  async save() {
    if (this.isOver || this.isSaving || !this.form.isConnected) return;
    const body = new FormData(this.form);
    body.delete("file");
    this.isSaving = true;
    this.isUnsaved = false;
    // Nothing comes back where one is led away to sign in.
    const isSaved = await ask(this.path, new URLSearchParams(body)).then(Boolean, () => false);
    this.isSaving = false;
    if (this.isOver || !this.form.isConnected) return;
    this.isUnsaved ||= !isSaved;
    this.say(isSaved ? this.said.dataset.saved : this.said.dataset.kept);
    if (this.isUnsaved) this.saveIn(isSaved ? pause : again); else kept.drop(this.key);
  }

  /** What this browser kept and the server never got. */
  restore() {
    const words = kept.read(this.key);
    if (!words) return;
    this.words = words;
    this.isUnsaved = true;
    this.say(this.said.dataset.restored);
    this.saveIn(pause);
  }

  async discard(event) {
    event.preventDefault();
    this.isOver = true;
    clearTimeout(this.timer);
    if (await act(`${this.path}/removal`, fields())) {
      kept.drop(this.key);
      return open(opened(), { push: false, focus: false });
    }
    this.isOver = false;
    if (this.isUnsaved) this.saveIn(pause);
  }

  // Files

  /** Pictures stand in the words where they were dropped or pasted, anything else beside them. */
  async take(files, { inline = true } = {}) {
    // A field's own list is emptied while the first of them is on its way.
    for (const file of [...files]) {
      const isPicture = inline && !this.isPlain && /^image\/(png|jpeg|gif|webp)$/.test(file.type);
      const body = new FormData();
      body.append("file", file, file.name || "image.png");
      if (isPicture) body.append("inline", "1");
      this.say(this.said.dataset.uploading, file.name);
      try {
        const part = await ask(this.files, body);
        if (!isPicture) this.list.append(part.firstElementChild);
        else this.editor.insert(part.firstElementChild.outerHTML);
        this.say(this.said.dataset.saved);
      } catch {
        this.say(this.said.dataset.failed, file.name);
      }
    }
  }

  async remove(event) {
    const button = event.target.closest("[data-removes-file]");
    if (!button) return;
    event.preventDefault();
    if (await act(button.getAttribute("formaction"), fields())) button.closest("[data-file]").remove();
  }
}

/** The letters by their forms. */
const letters = new WeakMap();
const letterIn = (root) => letters.get(root.querySelector("textarea[data-editor]")?.form);

/** Makes editors of the text fields that ask for it in a card that has just been drawn. */
export const write = (root) => {
  for (const field of root.querySelectorAll("textarea[data-editor]:not([hidden])")) {
    const letter = new Letter(field.form, field);
    letters.set(field.form, letter);
    offerTemplates(field.form, letter);
  }
  for (const bar of root.querySelectorAll("[data-undo-send]")) count(bar);
};

/** Asked before a dock is drawn anew; what it returns is called after. Whoever writes goes on in the same part, or where that
    is gone in the one that is shown: letters somebody types on are never taken for keys. A letter goes on with the words and
    the cursor of the screen, since the server may not have had the last of them when it drew. */
export const writer = (dock) => {
  const field = document.activeElement;
  // Who has just sent their words has ended them.
  const isWriting = dock.contains(field) && field.matches("textarea, input, select, [contenteditable]")
    && !field.closest("form[aria-busy]");
  const mode = dock.querySelector("[data-composer]")?.dataset.mode;
  const old = letterIn(dock);
  const words = old?.isTouched && old.words;
  const place = field === old?.editor.box ? old.editor.place : undefined;
  return (fresh) => {
    const tab = fresh.querySelector(`[data-tab="${mode}"]`) ?? fresh.querySelector('[data-tab][aria-selected="true"]');
    if (isWriting) tab?.click();
    const letter = letterIn(fresh);
    if (!old || old.isOver || letter?.key !== old.key) return;
    if (words) {
      letter.words = words;
      letter.change();
    }
    if (place) letter.editor.place = place;
  };
};

/** Ten seconds to think again, counted down. */
const count = (bar) => {
  const tick = () => {
    const left = Math.max(0, Math.ceil((Number(bar.dataset.undoSend) - Date.now()) / 1000));
    bar.querySelector("span").textContent = fill(bar.dataset.words, left);
    bar.querySelector("progress").value = left;
    if (left && bar.isConnected) return setTimeout(tick, 250);
    bar.hidden = true;
  };
  tick();
};

// What was kept while the line was cut is saved when it is back, also of cards that are not open any more: on opening them.
addEventListener("online", () => {
  const letter = letterIn(document);
  if (letter?.isUnsaved) letter.save();
});

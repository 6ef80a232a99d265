// Templates in the composer: found in the menu by typing, or completed where a line begins with /. What is chosen stands where
// the cursor was; what was written before stays.

import { ask } from "./ask.js";
import { form as fields } from "./card.js";

const folded = (text) => text.toLocaleLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");

class Templates {
  constructor(form, letter) {
    this.form = form;
    this.letter = letter;
    this.box = letter.editor.box;
    this.menu = form.querySelector("#template-menu");
    this.items = [...this.menu.querySelectorAll("[data-template]")];
    this.search = this.menu.querySelector("[data-template-search]");
    this.peek = this.menu.querySelector("[data-template-peek]");
    this.texts = new Map();
    this.listen();
    this.complete();
  }

  listen() {
    // The menu takes the focus: where the cursor was is kept.
    this.box.addEventListener("blur", () => this.remember());
    // "toggle" comes later than the first letters somebody types at once.
    this.menu.addEventListener("beforetoggle", ({ newState }) => {
      if (newState !== "open") return;
      this.search.value = "";
      this.narrow();
    });
    this.menu.addEventListener("toggle", ({ newState }) => {
      if (newState === "open" && !this.menu.contains(document.activeElement)) this.search.focus();
    });
    this.search.addEventListener("input", () => this.narrow());
    this.menu.addEventListener("keydown", (event) => this.walk(event));
    this.menu.addEventListener("focusin", ({ target }) => this.show(target.closest("[data-template]")));
    this.menu.addEventListener("pointerover", ({ target }) => this.show(target.closest("[data-template]")));
    this.menu.addEventListener("click", (event) => {
      const item = event.target.closest("[data-template]");
      if (!item) return;
      event.preventDefault();
      this.menu.hidePopover();
      this.insert(item.dataset.template);
    });
  }

  // The menu

  get shown() { return this.items.filter((item) => !item.hidden); }

  narrow() {
    const wish = folded(this.search.value.trim().replace(/^\//, ""));
    for (const item of this.items) item.hidden = !folded(item.textContent).includes(wish);
    for (const head of this.menu.querySelectorAll("[data-template-folder]")) {
      let next = head.nextElementSibling;
      while (next?.hidden) next = next.nextElementSibling;
      head.hidden = !next?.matches("[data-template]");
    }
    this.show(this.shown[0]);
  }

  walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const at = this.shown.indexOf(document.activeElement);
    if (step) {
      event.preventDefault();
      (this.shown[at + step] ?? (step < 0 ? this.search : this.shown[0]))?.focus();
    } else if (event.key === "Enter" && event.target === this.search) {
      event.preventDefault();
      this.shown[0]?.click();
    }
  }

  /** How it would read on this card, below the list. */
  async show(item) {
    if (!item) { this.peek.hidden = true; return; }
    const { template } = item.dataset;
    this.peeked = template;
    try {
      if (!this.texts.has(template)) this.texts.set(template, ask(this.menu.dataset.templatePath + template));
      const part = await this.texts.get(template);
      if (this.peeked !== template) return;
      this.peek.replaceChildren(...[...part.childNodes].map((node) => node.cloneNode(true)));
      this.peek.hidden = false;
    } catch {
      this.texts.delete(template);
      this.peek.hidden = true;
    }
  }

  // Inserting

  remember() {
    const selection = getSelection();
    if (selection.rangeCount && this.box.contains(selection.anchorNode)) this.range = selection.getRangeAt(0).cloneRange();
  }

  async insert(template) {
    const body = fields();
    body.append("insert", template);
    try {
      const part = await ask(this.form.querySelector("[data-draft-path]").dataset.draftPath + "/templates", body);
      const words = part.querySelector("[data-inserted]");
      this.box.focus();
      if (this.range && this.box.contains(this.range.startContainer)) {
        getSelection().removeAllRanges();
        getSelection().addRange(this.range);
      }
      this.letter.editor.write([...words.children].map(({ textContent }) => textContent));
      for (const file of part.querySelectorAll("[data-file]")) this.letter.list.append(file);
      this.note(template);
    } catch {
      this.letter.say(this.letter.said.dataset.failed, this.items.find((item) => item.dataset.template === template)?.dataset.name ?? "");
    }
  }

  /** Stored with the answer, so that one sees how a template does. */
  note(template) {
    const ids = this.form.querySelector("[data-template-ids]");
    if ([...ids.children].some(({ value }) => value === template)) return;
    ids.append(Object.assign(document.createElement("input"), { type: "hidden", name: "template", value: template }));
    this.letter.change();
  }

  // Completing /name

  complete() {
    this.list = Object.assign(document.createElement("div"), { className: "menu template-completion", id: "template-completion", hidden: true });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.search.getAttribute("aria-label"));
    this.form.append(this.list);
    this.box.addEventListener("input", () => this.offer());
    this.box.addEventListener("keydown", (event) => this.choose(event));
    this.box.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    this.list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const item = event.target.closest("[role=option]");
      if (item) this.take(item);
    });
  }

  /** What was typed after a / at the beginning of a line, with its place; nothing elsewhere. */
  typed() {
    const selection = getSelection();
    const node = selection.anchorNode;
    if (!selection.isCollapsed || !this.box.contains(node)) return null;
    let block = node;
    while (block !== this.box && !/^(P|DIV|LI|BLOCKQUOTE)$/.test(block.nodeName)) block = block.parentNode;
    const range = document.createRange();
    range.selectNodeContents(block);
    range.setEnd(node, selection.anchorOffset);
    for (const end of block.querySelectorAll("br")) if (range.comparePoint(end.parentNode, [...end.parentNode.childNodes].indexOf(end)) === 0) range.setStartAfter(end);
    const found = /^\s*\/([\p{L}\p{N}_-]*)$/u.exec(range.toString());
    return found && { wish: folded(found[1]), range };
  }

  offer() {
    const typed = this.typed();
    if (!typed || !this.items.length) return this.close();
    const fits = ({ dataset }) => dataset.shortcut && folded(dataset.shortcut).startsWith(typed.wish);
    const others = ({ dataset }) => folded(dataset.name).split(/\s+/).some((word) => word.startsWith(typed.wish));
    const found = [...this.items.filter(fits), ...this.items.filter((item) => !fits(item) && others(item))].slice(0, 8);
    if (!found.length) return this.close();
    this.list.replaceChildren(...found.map((item, index) => this.option(item, index)));
    this.list.hidden = false;
    this.box.setAttribute("aria-controls", this.list.id);
    this.mark(this.list.firstElementChild);
    this.place(typed.range);
  }

  option(item, index) {
    const option = document.createElement("div");
    option.className = "menu-item";
    option.id = `template-option-${index}`;
    option.dataset.template = item.dataset.template;
    option.setAttribute("role", "option");
    option.append(...[...item.childNodes].map((node) => node.cloneNode(true)));
    return option;
  }

  /** Above the line, where there is most room over a composer that stands at the foot. */
  place(range) {
    const at = range.getBoundingClientRect();
    const line = at.height ? at : this.box.getBoundingClientRect();
    const { width, height } = this.list.getBoundingClientRect();
    this.list.style.left = `${Math.max(8, Math.min(line.left, innerWidth - width - 8))}px`;
    this.list.style.top = `${line.top - height - 6 > 0 ? line.top - height - 6 : line.bottom + 6}px`;
  }

  mark(option) {
    for (const each of this.list.children) each.setAttribute("aria-selected", String(each === option));
    this.box.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  choose(event) {
    if (this.list.hidden) return;
    const options = [...this.list.children];
    const at = options.findIndex((each) => each.getAttribute("aria-selected") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.mark(options[(at + step + options.length) % options.length]);
    else if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab") this.take(options[at]);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  take(option) {
    const typed = this.typed();
    this.close();
    if (typed) {
      getSelection().removeAllRanges();
      getSelection().addRange(typed.range);
      document.execCommand("delete");
    }
    this.remember();
    this.insert(option.dataset.template);
  }

  close() {
    this.list.hidden = true;
    this.box.removeAttribute("aria-activedescendant");
  }
}

/** Gives a letter that is being written its templates. */
export const offerTemplates = (form, letter) => {
  if (form.querySelector("#template-menu")) new Templates(form, letter);
};

// The feed by keyboard. A key acts on the row in focus, else on the open card.

import { act, close, form, neighbour, open, opened } from "./card.js";
import { choose } from "./composer.js";
import { feed } from "./paint.js";
import { pick, unpick } from "./pick.js";
import { undoLast } from "./toast.js";

const main = document.getElementById("main");
const focusedRow = () => document.activeElement?.closest?.(".card[data-id]");
const target = () => focusedRow()?.dataset.id ?? opened();

const walk = (step) => {
  const next = neighbour(step);
  if (!next) return;
  next.querySelector(".card-link").focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
};

/** Does something to the open card; a row in focus is opened first. */
const onCard = async (what) => {
  const id = target();
  if (id && id !== opened()) await open(id, { focus: false });
  if (opened()) what();
};

const menu = (id) => onCard(() => {
  const found = document.getElementById(id);
  const button = main.querySelector(`.facts-strip [popovertarget="${id}"], [popovertarget="${id}"]`);
  if (found && button) button.click();
});

const post = (noun) => target() && act(`/interests/${target()}/${noun}`, form());

const answer = () => onCard(() => choose("reply") || choose("note"));

const templates = () => onCard(() => {
  if (!choose("reply")) return;
  main.querySelector("[data-templates]")?.click();
  main.querySelector("[data-template-search]")?.focus();
});

const source = () => onCard(() => {
  const link = main.querySelector(".thread-from [data-outside]");
  link?.click();
});

const search = () => {
  const field = feed.querySelector("[data-search]");
  field.hidden = false;
  field.querySelector("input").select();
};

const keys = {
  j: () => walk(1),
  k: () => walk(-1),
  c: () => post("claim"),
  e: () => post("processing"),
  h: () => menu("hand-over-menu"),
  p: () => menu("priority-menu"),
  l: () => menu("tag-menu"),
  s: () => menu("snooze-menu"),
  r: answer,
  t: templates,
  i: () => onCard(() => choose("note")),
  v: () => onCard(() => choose("proof")),
  o: source,
  z: () => undoLast(),
  x: () => pick(focusedRow() ?? document.getElementById(`card-${opened()}`)),
  "/": search,
};

const isWriting = (element) => element.closest?.("input:not([type=file]), textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") return leave(event);
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isWriting(event.target) || document.querySelector("dialog[open]")) return;
  // The keys stand where they are on a Latin keyboard, whatever is written with it.
  const key = /^Key[A-Z]$/.test(event.code) && !/^[a-z]$/i.test(event.key) ? event.code.slice(3).toLowerCase() : event.key.toLowerCase();
  if (event.shiftKey && "jk".includes(key)) {
    event.preventDefault();
    pick(focusedRow());
    return walk(key === "j" ? 1 : -1);
  }
  if (event.shiftKey || !Object.hasOwn(keys, key)) return;
  event.preventDefault();
  keys[key]();
});

/** Out of the field, then out of the card. */
const leave = (event) => {
  if (event.defaultPrevented || document.querySelector("dialog[open], :popover-open")) return;
  const field = isWriting(event.target);
  if (field?.closest("[data-search]")) field.closest("[data-search]").hidden = !field.value;
  if (field) return field.blur();
  if (unpick()) return;
  close();
};

feed.querySelector("[data-opens-search]").addEventListener("click", (event) => { event.preventDefault(); search(); });

// What can be done in the feed, by the names the help sheet has for it. Each says whether it can be done now, which is whether
// the server has drawn the button for it, and does it: to the selected rows, else to the row in focus, else to the open card.

import { act, close, form, neighbour, open, opened } from "./card.js";
import { choose } from "./composer.js";
import { feed } from "./paint.js";
import { pick, pickAll, picked, unpick } from "./pick.js";
import { canUndo, undoLast } from "./toast.js";

const main = document.getElementById("main");
const bulk = feed.querySelector("[data-bulk]");
const rowOf = (element) => element?.closest?.(".card[data-id]");
const focusedRow = () => rowOf(document.activeElement);
const target = () => focusedRow()?.dataset.id ?? opened();
const there = (selector) => main.querySelector(`.pane-card ${selector}`);

const walk = (step) => {
  const next = neighbour(step);
  if (!next) return;
  next.querySelector(".card-link").focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
};

const walkPicking = (step) => { pick(focusedRow()); walk(step); };

/** Does something to the open card; a row in focus is opened first. */
const onCard = async (what) => {
  const id = target();
  if (id && id !== opened()) await open(id, { focus: false });
  if (opened()) what();
};

/** Opens a menu and steps into it, so that Enter takes the first choice and the arrows lead on. */
const push = (id, place = main.querySelector(".pane-card")) => {
  const button = place.querySelector(`.facts-strip [popovertarget="${id}"]`) ?? place.querySelector(`[popovertarget="${id}"]`);
  button?.click();
  const menu = button && document.getElementById(id);
  if (menu?.matches(":popover-open")) (menu.querySelector("[autofocus]") ?? menu.querySelector(".menu-item"))?.focus();
};

/** A menu of the card; of the bar, while rows are selected. */
const menu = (id) => ({
  button: `#${id}`,
  run: () => onCard(() => push(id)),
  many: () => push(`bulk-${id.replace(/-menu$/, "")}`, bulk),
});

const post = (noun, name) => ({
  button: `form[action$="/${noun}"]`,
  run: () => target() && act(`/interests/${target()}/${noun}`, form()),
  many: () => bulk.querySelector(`[name=act][value=${name}]`)?.click(),
});

const tab = (...names) => ({ button: `[data-tab="${names[0]}"]`, run: () => onCard(() => names.some((name) => choose(name))) });

const search = () => {
  const field = feed.querySelector("[data-search]");
  field.hidden = false;
  field.querySelector("input").select();
};

const templates = () => onCard(() => {
  if (!choose("reply")) return;
  main.querySelector("[data-templates]")?.click();
  main.querySelector("[data-template-search]")?.focus();
});

const isWriting = (element) => element?.closest?.("input:not([type=file]), textarea, select, [contenteditable]");

/** Out of the field, then out of the selection, then out of the card. */
const leave = () => {
  const field = isWriting(document.activeElement);
  if (field?.closest("[data-search]")) field.closest("[data-search]").hidden = !field.value;
  if (field) return field.blur();
  if (!unpick()) close();
};

export const acts = {
  next: { run: () => walk(1) },
  previous: { run: () => walk(-1) },
  "select-down": { run: () => walkPicking(1) },
  "select-up": { run: () => walkPicking(-1) },
  select: { row: true, run: () => pick(focusedRow() ?? document.getElementById(`card-${opened()}`)) },
  "select-all": { row: true, run: pickAll },
  claim: post("claim", "claim"),
  process: post("processing", "process"),
  "hand-over": menu("hand-over-menu"),
  priority: menu("priority-menu"),
  tag: menu("tag-menu"),
  snooze: menu("snooze-menu"),
  reply: tab("reply", "note"),
  template: { button: "#template-menu", run: templates },
  note: tab("note"),
  proof: tab("proof"),
  source: { button: ".thread-from [data-outside]", run: () => onCard(() => there(".thread-from [data-outside]")?.click()) },
  // A form is sent where somebody writes in it.
  send: { run: () => there("[data-send]:not([disabled])")?.click() },
  undo: { can: canUndo, run: undoLast },
  search: { can: () => true, run: search },
  leave: { run: leave },
};

/** Does an act: to the selected rows where it can be done to many. */
export const perform = ({ run, many }) => (many && picked() ? many() : run());

/** Whether the palette offers it, opened from an element. */
export const isOffered = ({ can, button, many, row, run }, from) => {
  if (can) return can();
  const isAtRow = bulk && (picked() || rowOf(from) && rowOf(from).dataset.id !== opened());
  if (row || isAtRow && (many || run && button)) return Boolean(isAtRow || row && bulk && feed.querySelector(".card-pick"));
  return Boolean(button && there(button));
};

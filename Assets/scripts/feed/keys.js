// The feed by keyboard, and its acts in the palette. Which key does what stands in the help sheet and nowhere else.

import { offer } from "../palette/offers.js";
import { acts, isOffered, perform } from "./acts.js";
import { opened } from "./card.js";
import { choose } from "./composer.js";

const main = document.getElementById("main");
const sheet = document.getElementById("keys");
const byKey = new Map([...sheet.querySelectorAll("[data-act]")].map(({ dataset }) => [dataset.keys, acts[dataset.act]]));

const isWriting = (element) => element.closest?.("input:not([type=file]), textarea, select, [contenteditable]");

/** As the sheet writes it. Keys stand where they are on a Latin keyboard, whatever is written with it. */
const name = (event) => {
  if (event.key === "Escape") return "Esc";
  const letter = /^Key[A-Z]$/.test(event.code) && !/^[a-z]$/i.test(event.key) ? event.code.slice(3) : event.key.toUpperCase();
  return (event.shiftKey && /^[A-Z]$/.test(letter) ? "⇧" : "") + letter;
};

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.querySelector("dialog[open]")) return;
  const key = name(event);
  if (key === "Esc" ? document.querySelector(":popover-open") : isWriting(event.target)) return;
  const act = byKey.get(key);
  if (!act) return;
  if (key !== "Esc") event.preventDefault();
  perform(act);
});

document.querySelector("[data-opens-search]").addEventListener("click", (event) => {
  event.preventDefault();
  perform(acts.search);
});

// The palette

offer((from) => Object.entries(acts)
  .filter(([act, { run }]) => run && sheet.querySelector(`[data-act="${act}"]`) && isOffered(acts[act], from))
  .map(([act]) => ({ act, run: () => { from?.focus?.(); perform(acts[act]); } })));

/** The menus of the open card, and what of the sheet opens them. */
const menus = {
  "hand-over-menu": "hand-over", "priority-menu": "priority", "tag-menu": "tag", "snooze-menu": "snooze",
  "template-menu": "template", "product-menu": null, "card-menu": null,
};
const choices = ":is(button[type=submit].menu-item, [data-links], a.menu-item[data-opens-card])";

const words = (item) =>
  (item.querySelector(".truncate") ?? item.querySelector("span:not(.icon, .push)") ?? item).textContent.trim();

const chooseable = (id) => [...main.querySelectorAll(`#${id} ${choices}`)];

/** The card may have been drawn anew since the palette was opened. */
const asItStands = (id, item) => (item.isConnected ? item : chooseable(id).find((each) => words(each) === words(item)));

/** What a menu offers, by name: hand over to Jonas, snooze until tomorrow, tag with Warranty. */
const offers = ([id, act]) => {
  const head = act && sheet.querySelector(`[data-act="${act}"] dt`)?.textContent.replace(/…$/, "");
  const icon = document.querySelector(`#palette [data-act="${act}"] svg`);
  return chooseable(id)
    .filter((item) => !("command" in item.dataset) && words(item))
    .map((item) => ({
      title: head ? `${head}: ${words(item)}` : words(item),
      icon: item.querySelector("svg") ?? icon,
      run: () => { if (act === "template") choose("reply"); asItStands(id, item)?.click(); },
    }));
};

/** Not while the focus is on another card's row, which the acts would mean. */
offer((from) => {
  const row = from?.closest?.(".card[data-id]");
  return opened() && (!row || row.dataset.id === opened()) ? Object.entries(menus).flatMap(offers) : [];
});

// Which cards this reader has not opened since the customer's last word. Kept in this browser only; a first visit starts
// with everything read.

import { me } from "./paint.js";

const name = `read:${me}`;
const most = 500;

const load = () => {
  try { return JSON.parse(localStorage.getItem(name)) ?? fresh(); } catch { return fresh(); }
};
const fresh = () => ({ since: Date.now(), cards: {} });
const save = () => {
  // Where nothing can be kept, every visit is a first one.
  try { localStorage.setItem(name, JSON.stringify(read)); } catch { /* as said */ }
};
let read = load();
save();
// Another tab has opened a card: whoever saves here next must not forget it.
addEventListener("storage", ({ key }) => { if (key === name) read = load(); });

/** Shows a dot on a row that waits and was not opened. */
export const dot = (row) => {
  const { id, moved, open } = row.dataset;
  const isNew = open !== undefined && Number(moved) > read.since && read.cards[id] !== moved;
  row.toggleAttribute("data-unread", isNew && !row.hasAttribute("aria-current"));
};

/** A card was opened: its dot goes, until the customer says more. */
export const opened = (row) => {
  row.removeAttribute("data-unread");
  read.cards[row.dataset.id] = row.dataset.moved;
  const ids = Object.keys(read.cards);
  if (ids.length > most) forget(ids);
  save();
};

/** The older half is forgotten; what is older than it counts as read. */
const forget = (ids) => {
  ids.sort((one, other) => read.cards[one] - read.cards[other]);
  for (const id of ids.slice(0, most / 2)) {
    read.since = Math.max(read.since, Number(read.cards[id]));
    delete read.cards[id];
  }
};

// Counts how much work an answer is: clicks and keys that act, and seconds, from opening a card to its answer. No word, card
// or name is sent; what is typed into a field counts as nothing.

import { token } from "../token.js";

const answers = /\/interests\/\d+\/(answers|calls|processing|proofs)$/;
let card = null;
let clicks = 0;
let start = 0;

const isTyping = ({ target }) => target.matches?.("input, textarea, select, [contenteditable]");

/** Each card begins anew; the click that opened it counts. */
const look = () => {
  const open = document.querySelector("[data-card]")?.dataset.card ?? null;
  if (open === card) return;
  card = open;
  clicks = 1;
  start = Date.now();
};

addEventListener("pointerdown", () => { look(); clicks += 1; }, true);
addEventListener("keydown", (event) => {
  look();
  const acts = event.ctrlKey || event.metaKey || event.key === "Escape";
  if (!event.repeat && (acts || !isTyping(event)) && !["Control", "Shift", "Alt", "Meta"].includes(event.key)) clicks += 1;
}, true);
// A card that is opened is drawn in the place of the one before: what is watched must outlive both.
new MutationObserver(look).observe(document.getElementById("main"), { childList: true, subtree: true });
look();

document.addEventListener("acted", ({ detail }) => {
  if (!start || !answers.test(new URL(detail, location.href).pathname)) return;
  const body = new URLSearchParams({ clicks, seconds: Math.round((Date.now() - start) / 1000) });
  fetch("/pace", { method: "POST", body, headers: { "X-CSRF-Token": token() }, keepalive: true }).catch(() => {});
  clicks = 0;
  start = Date.now();
});

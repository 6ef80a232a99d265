// Keys that work everywhere: ? helps, / searches, g and a letter leads to a place. Pages with keys of their own come first.

import { openDialog } from "./core.js";

const patience = 1200;
let pending = false;
let timer;

const isWriting = (element) => element.closest?.("input, textarea, select, [contenteditable]");
const isOurs = (event) =>
  !event.ctrlKey && !event.metaKey && !event.altKey && !isWriting(event.target) && !document.querySelector("dialog[open]");

/** Letters stand where they are on a Latin keyboard, whatever is written with it. */
const letter = (event) => (/^Key[A-Z]$/.test(event.code) ? event.code.slice(3) : event.key.toUpperCase());

/** The ways are read from the palette's places, which show them. */
const place = (key) =>
  [...document.querySelectorAll("#palette [data-places] [role=option]")].find((item) =>
    [...item.querySelectorAll("kbd")].map((cap) => cap.textContent).join("") === `G${key}`);

// Before anybody else: the letter after g belongs to it.
window.addEventListener("keydown", (event) => {
  if (!pending || !isOurs(event) || event.key === "Shift") return;
  pending = false;
  clearTimeout(timer);
  const there = place(letter(event));
  if (!there) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  location.assign(there.href);
}, true);

window.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || !isOurs(event)) return;
  if (event.key === "?") {
    event.preventDefault();
    openDialog("keys");
  } else if (event.key === "/") {
    event.preventDefault();
    openDialog("palette");
  } else if (letter(event) === "G" && !event.shiftKey) {
    pending = true;
    clearTimeout(timer);
    timer = setTimeout(() => { pending = false; }, patience);
  }
});

// The API's page: finds operations by a word, copies lines, and opens what the address names.

import { sayCopied } from "./core.js";

const entries = [...document.querySelectorAll("[data-api-entry]")];
const groups = [...document.querySelectorAll("[data-api-group]")];
const none = document.querySelector("[data-api-none]");
const search = document.querySelector("[data-api-search]");

const show = (words) => {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  for (const entry of entries) {
    const text = entry.dataset.apiEntry.toLowerCase();
    entry.hidden = !wanted.every((word) => text.includes(word));
  }
  for (const group of groups) group.hidden = !group.querySelector("[data-api-entry]:not([hidden])");
  none.hidden = entries.some((entry) => !entry.hidden);
};

search?.addEventListener("input", (event) => show(event.target.value));
search?.addEventListener("submit", (event) => {
  event.preventDefault();
  const first = entries.find((entry) => !entry.hidden);
  if (!first) return;
  first.open = true;
  first.querySelector("summary").focus();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.matches("input, textarea")) return;
  event.preventDefault();
  search?.querySelector("input").focus();
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-api-copy]");
  if (!button) return;
  const line = button.parentElement.querySelector("code");
  try {
    await navigator.clipboard.writeText(line.textContent);
  } catch {
    getSelection().selectAllChildren(line); // pages on plain HTTP have no clipboard of their own
    document.execCommand("copy");
  }
  sayCopied(button);
});

const open = () => {
  const named = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (named instanceof HTMLDetailsElement) named.open = true;
};
open();
addEventListener("hashchange", open);

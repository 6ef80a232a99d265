// Rows are selected to do one thing to many: by their box, with X, and with Shift from the last one to this one.

import { feed } from "./paint.js";
import { rows } from "./list.js";

const bar = feed.querySelector("[data-bulk]");
let last;

const box = (row) => row?.querySelector(".card-pick input");
const boxes = () => rows().map(box).filter(Boolean);

const count = () => {
  if (!bar) return;
  const number = boxes().filter((each) => each.checked).length;
  bar.querySelector("[data-picked]").textContent = number || "";
};

/** Selects a row or not. */
export const pick = (row) => {
  const each = box(row);
  if (!each) return;
  each.checked = !each.checked;
  last = each;
  count();
};

/** Nothing is selected any more; false where nothing was. */
export const unpick = () => {
  const chosen = boxes().filter((each) => each.checked);
  for (const each of chosen) each.checked = false;
  count();
  return chosen.length > 0;
};

feed.addEventListener("click", (event) => {
  const each = event.target.closest?.(".card-pick input");
  if (!each) return;
  const all = boxes();
  const [from, to] = [all.indexOf(last), all.indexOf(each)].sort((a, b) => a - b);
  if (event.shiftKey && from >= 0) for (const between of all.slice(from, to + 1)) between.checked = each.checked;
  last = each;
  count();
});
bar?.querySelector("[name=all]").addEventListener("change", ({ target }) => {
  for (const each of boxes()) each.checked = target.checked;
  count();
});
addEventListener("pageshow", count);

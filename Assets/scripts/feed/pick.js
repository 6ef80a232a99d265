// Rows are selected to do one thing to many: by their box, with X, and with Shift from the last one to this one; or all that the
// list has, also those that are not shown yet.

import { ask } from "./ask.js";
import { feed } from "./paint.js";
import { listPlace, rows } from "./list.js";

const bar = feed.querySelector("[data-bulk]");
const all = bar?.querySelector("[name=all]");
const allWord = all?.nextElementSibling.textContent;
let last;

const box = (row) => row?.querySelector(".card-pick input");
const boxes = () => rows().map(box).filter(Boolean);
const chosen = () => boxes().filter((each) => each.checked);

const count = () => {
  if (!bar) return;
  for (const each of boxes()) each.closest(".card").toggleAttribute("data-chosen", each.checked);
  const number = chosen().length;
  feed.querySelector("[data-cards]").toggleAttribute("data-picking", number > 0);
  if (all.checked && number < boxes().length) untickAll();
  bar.querySelector("[data-picked]").textContent = all.checked ? "" : number || "";
};

const untickAll = () => {
  all.checked = false;
  all.nextElementSibling.textContent = allWord;
};

/** Whether something is selected. */
export const picked = () => Boolean(bar && (all.checked || chosen().length));

/** Selects a row or not. */
export const pick = (row) => {
  const each = box(row);
  if (!each) return;
  each.checked = !each.checked;
  last = each;
  count();
};

/** Selects all that the list has, or nothing. */
export const pickAll = () => {
  if (!bar) return;
  all.checked = !all.checked;
  all.dispatchEvent(new Event("change"));
};

/** Nothing is selected any more; false where nothing was. */
export const unpick = () => {
  const were = picked();
  for (const each of chosen()) each.checked = false;
  if (bar) untickAll();
  count();
  return were;
};

feed.addEventListener("click", (event) => {
  const each = event.target.closest?.(".card-pick input");
  if (!each) return;
  const every = boxes();
  const [from, to] = [every.indexOf(last), every.indexOf(each)].sort((a, b) => a - b);
  if (event.shiftKey && from >= 0) for (const between of every.slice(from, to + 1)) between.checked = each.checked;
  last = each;
  count();
});

/** How many that are, the server counts. */
const measure = async () => {
  try {
    const part = await ask(`${all.dataset.size}?place=${encodeURIComponent(listPlace)}`);
    if (all.checked) all.nextElementSibling.textContent = all.dataset.said.replace("{}", part.textContent.trim());
  } catch {
    // The list says "all", which is true without a number.
  }
};

all?.addEventListener("change", () => {
  for (const each of boxes()) each.checked = all.checked;
  all.checked ? measure() : untickAll();
  count();
});
addEventListener("pageshow", count);

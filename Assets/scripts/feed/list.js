// The list: rows change in place, new ones announce themselves without moving what is read.

import { counted, feed, fill, me, paint, state, words } from "./paint.js";
import { ask } from "./ask.js";
import { over } from "./over.js";
import * as unread from "./unread.js";

const scroller = feed.querySelector("[data-cards]");
const pill = feed.querySelector("[data-new]");
const announcer = feed.querySelector("[data-announces]");
const { view } = feed.dataset;
const [base, query] = feed.dataset.place.split("?");
const unseen = new Set();

/** Where a card is opened beside this list. */
export const place = (id) => `${base}/${id}${query ? `?${query}` : ""}`;
export const listPlace = feed.dataset.place;
export const row = (id) => document.getElementById(`card-${id}`);
export const rows = () => [...scroller.querySelectorAll(".card[data-id]")];
export const say = (text) => { announcer.textContent = text; };

/** Which row is open beside the list. */
export const mark = (id) => {
  for (const each of scroller.querySelectorAll("[aria-current]")) each.removeAttribute("aria-current");
  const opened = id && row(id);
  if (!opened) return;
  opened.setAttribute("aria-current", "true");
  unread.opened(opened);
};

/** A row the server drew for everybody becomes one of this list. */
const adopt = (element) => {
  element.querySelector(".card-link").setAttribute("href", place(element.dataset.id));
  paint(element);
  return element;
};

/** What rests leaves the lists of what waits, and what is back leaves the list of what rests. */
const isElsewhere = ({ dataset }) =>
  "open" in dataset && ("snoozed" in dataset ? !["snoozed", "everything"].includes(view) : view === "snoozed");

const contentHeight = (element) => {
  const { paddingTop, paddingBottom, borderTopWidth, borderBottomWidth } = getComputedStyle(element);
  return [paddingTop, paddingBottom, borderTopWidth, borderBottomWidth].map(parseFloat)
    .reduce((rest, edge) => rest - edge, element.getBoundingClientRect().height);
};

/** Puts the row as it is now in the place of the one shown. Focus and selection stay. */
export const update = (fresh) => {
  const old = row(fresh.dataset.id);
  if (!old) return false;
  adopt(fresh);
  if (old.hasAttribute("aria-current")) {
    fresh.setAttribute("aria-current", "true");
    unread.opened(fresh);
  }
  unread.dot(fresh);
  const hadFocus = old.contains(document.activeElement);
  if (isElsewhere(fresh)) {
    const next = old.nextElementSibling?.querySelector(".card-link") ?? old.previousElementSibling?.querySelector(".card-link");
    remove(fresh.dataset.id);
    if (hadFocus) next?.focus({ preventScroll: true });
    return true;
  }
  const picked = old.querySelector(".card-pick input")?.checked;
  if (picked) {
    fresh.querySelector(".card-pick input").checked = true;
    fresh.toggleAttribute("data-chosen", true);
  }
  // A row out of sight is not drawn (card.css): it counts as high as the one it stands for.
  fresh.style.containIntrinsicBlockSize = `auto ${contentHeight(old)}px`;
  old.replaceWith(fresh);
  note(fresh);
  if (hadFocus) fresh.querySelector(".card-link").focus({ preventScroll: true });
  return true;
};

export const remove = (id) => {
  unseen.delete(String(id));
  row(id)?.remove();
  count();
};

const note = over(view, scroller, remove);

// Which rows belong here

const views = {
  open: (it) => "open" in it && !("snoozed" in it),
  mine: (it) => "open" in it && !("snoozed" in it) && it.responsible === me,
  unclaimed: (it) => "open" in it && !("snoozed" in it) && !it.responsible,
  overdue: (it, is) => is === "overdue",
  snoozed: (it) => "snoozed" in it,
  answered: (it, is) => is === "answered",
  everything: (it) => !("noted" in it),
  reactions: () => false,
  all: () => true,
};

const belongs = (element) => {
  const it = element.dataset;
  const { kinds, searching } = feed.dataset;
  return searching === undefined && views[view](it, state(element)) && (!kinds || kinds.split(" ").includes(it.action))
    && Object.entries(only).every(([facet, values]) => meets(element, facet, values));
};

/** What the filter asks for, and what a row tells of its card; where it tells nothing, the next look at the list decides. */
const only = JSON.parse(feed.dataset.only ?? "{}");
const meets = (element, facet, wanted) => {
  const it = element.dataset;
  if (facet === "from") return Number(it.said) >= Number(wanted);
  if (facet === "before") return Number(it.said) < Number(wanted);
  const whose = it.responsible ? [it.responsible, ...(it.responsible === me ? ["me"] : [])] : ["nobody"];
  const has = { responsible: whose, state: [state(element)] }[facet] ?? it[facet]?.split(" ") ?? [];
  return wanted.some((value) => has.includes(value));
};

// New rows

/** Rows stand in the order of the list's own index; an answered card is the newest of its list. */
const order = ({ dataset }) => ({ overdue: -dataset.due, snoozed: -dataset.snoozed, answered: Infinity })[view] ?? Number(dataset.moved);

const position = (fresh) => {
  const all = rows();
  const after = view === "answered" ? all[0] : all.find((each) => order(each) < order(fresh));
  // Beyond the last row loaded it comes with the next portion.
  return after ?? (scroller.querySelector("[data-more]") ? null : scroller.querySelector(".list-more") ?? undefined);
};

/** Brings in a row that was not there. Where somebody points at the list or reads it, what they see does not move. */
export const add = (fresh) => {
  adopt(fresh);
  if (!belongs(fresh)) return;
  const before = position(fresh);
  if (before === null) return;
  scroller.querySelector("[data-empty]")?.remove();
  unread.dot(fresh);
  const isRead = scroller.scrollTop > 0 || scroller.matches(":hover, :focus-within");
  const top = before?.getBoundingClientRect?.().top ?? 0;
  scroller.insertBefore(fresh, before ?? null);
  const isAbove = top <= scroller.getBoundingClientRect().bottom;
  if (isRead && isAbove) scroller.scrollTop += fresh.offsetHeight;
  unseen.add(fresh.dataset.id);
  count();
  say(fill(words.arrived, `${fresh.querySelector(".card-link").textContent}, ${fresh.querySelector(".card-act").textContent}`));
};

const count = () => {
  pill.hidden = unseen.size === 0;
  if (unseen.size) pill.querySelector("span").textContent = counted("new", unseen.size);
  dot();
};

/** A tab that is not looked at shows a dot while something new waits in it. */
const dot = () => {
  const icon = document.querySelector("link[rel=icon]");
  const waits = unseen.size > 0 && document.hidden;
  const href = icon?.getAttribute("href").replace(/favicon(-waiting)?\.svg/, waits ? "favicon-waiting.svg" : "favicon.svg");
  if (icon && icon.getAttribute("href") !== href) icon.setAttribute("href", href);
};
document.addEventListener("visibilitychange", dot);

const seen = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) if (isIntersecting) unseen.delete(target.dataset.id), seen.unobserve(target);
  count();
}, { root: scroller, threshold: .6 });
new MutationObserver((changes) => {
  for (const { addedNodes } of changes) for (const node of addedNodes) if (unseen.has(node.dataset?.id)) seen.observe(node);
}).observe(scroller, { childList: true });

pill.addEventListener("click", () => {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  scroller.scrollTo({ top: 0, behavior: calm ? "auto" : "smooth" });
  unseen.clear();
  count();
  rows()[0]?.querySelector(".card-link").focus({ preventScroll: true });
});

// Earlier rows

const load = async (link) => {
  if (link.getAttribute("aria-busy")) return;
  link.setAttribute("aria-busy", "true");
  link.textContent = words.loading;
  try {
    const part = await ask(link.getAttribute("href"));
    for (const each of part.querySelectorAll(".card[data-id]")) if (row(each.dataset.id)) each.remove();
    for (const each of part.querySelectorAll(".card[data-id]")) unread.dot(each);
    const hadFocus = document.activeElement === link;
    const first = part.querySelector(".card-link");
    link.closest(".list-more").replaceWith(part);
    if (hadFocus) first?.focus();
    watch();
  } catch {
    // The link is still there to be clicked, then as an ordinary page.
    link.removeAttribute("aria-busy");
    link.textContent = words.reload;
  }
};

const near = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) if (isIntersecting) load(target);
}, { root: scroller, rootMargin: "600px" });
const watch = () => {
  near.disconnect();
  const link = scroller.querySelector("[data-more]");
  if (link) near.observe(link);
};
watch();
scroller.addEventListener("click", (event) => {
  const link = event.target.closest("[data-more]");
  if (link) { event.preventDefault(); load(link); }
});

for (const each of rows()) unread.dot(each);

// The open card: opened beside the list without leaving it, acted on by forms, refreshed while somebody writes.

import { ask, Refused } from "./ask.js";
import { forget, restore } from "./drafts.js";
import { write, writer } from "./letter.js";
import { listPlace, mark, place, remove, row, rows, say, update } from "./list.js";
import { fill, me, paintAll, words } from "./paint.js";
import { still } from "./press.js";
import { remember } from "../palette/recent.js";
import { entitle } from "./title.js";
import { during, toast } from "./toast.js";

const main = document.getElementById("main");
const pane = () => main.querySelector(".pane-card");
const side = () => main.querySelector(".pane-side");

/** The id of the card that is open, or undefined. */
export const opened = () => pane().dataset.card;

/** The conversation begins at its newest word. */
const settle = () => {
  for (const each of main.querySelectorAll("[data-from-end]")) each.scrollTop = each.scrollHeight;
  restore(pane());
  write(pane());
  paintAll(main);
};

// Open and close

let wanted = 0;

export const open = async (id, { push = true, focus = true, path = place(id) } = {}) => {
  const ticket = ++wanted;
  const slow = setTimeout(() => pane().setAttribute("aria-busy", "true"), 150);
  try {
    const part = await ask(path);
    if (ticket !== wanted || !part) return;
    pane().replaceWith(part.querySelector(".pane-card"));
    side().replaceWith(part.querySelector(".pane-side"));
    if (push) history.pushState({ card: id }, "", path);
    mark(id);
    entitle();
    remember(`cards/${id}`);
    settle();
    if (focus) pane().querySelector("#card-title").focus({ preventScroll: true });
  } catch {
    // Who has gone on to another card meanwhile stays there.
    if (ticket === wanted) location.assign(path);
  } finally {
    clearTimeout(slow);
    pane().removeAttribute("aria-busy");
  }
};

/** Back to the list; on a phone that is another screen. */
export const close = () => {
  const id = opened();
  if (!id) return;
  if (history.state?.card) return history.back();
  location.assign(listPlace);
};

addEventListener("popstate", () => {
  const [, , , id] = location.pathname.split("/");
  if (id && id !== opened()) return open(id, { push: false });
  if (id || !opened()) return;
  const last = opened();
  pane().className = "pane pane-card pane-empty";
  pane().removeAttribute("data-card");
  pane().replaceChildren();
  side().replaceChildren();
  mark();
  row(last)?.querySelector(".card-link").focus({ preventScroll: true });
  entitle();
});

main.addEventListener("click", (event) => {
  if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest("a.card-link, [data-opens-card]");
  if (link) {
    const [, , , id] = new URL(link.href).pathname.split("/");
    if (!id) return;
    event.preventDefault();
    open(id, { path: link.getAttribute("href") });
  }
  if (event.target.closest("[data-closes-card]")) { event.preventDefault(); close(); }
});

// Refresh

const hasOpenMenu = () => pane().querySelector(":popover-open") !== null;
let isLate = false;

/** A hand-over asks anew only when it is another one: a reason half written stays. */
const exchange = (old, fresh) => {
  const name = (part) => part?.querySelector("[data-hand-over]")?.dataset.handOver;
  if (old && fresh && name(old) !== name(fresh)) old.replaceWith(fresh);
};

/** Takes over what changed: the head, the conversation, and the dock when the card's state is another one. */
const merge = (fresh, freshSide) => {
  const old = pane();
  if (fresh.dataset.card !== old.dataset.card) return;
  const scroll = old.querySelector(".pane-scroll");
  const atEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 40;
  const held = document.activeElement?.id;
  const hadFocus = old.contains(document.activeElement);
  for (const { name, value } of fresh.attributes) if (name !== "id") old.setAttribute(name, value);
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  old.querySelector(".thread-head").replaceWith(fresh.querySelector(".thread-head"));
  old.querySelector("[data-thread]").replaceWith(fresh.querySelector("[data-thread]"));
  exchange(old.querySelector("[data-handing]"), fresh.querySelector("[data-handing]"));
  const dock = old.querySelector("[data-dock]");
  const freshDock = fresh.querySelector("[data-dock]");
  const goOn = dock.dataset.dock !== freshDock.dataset.dock && writer(dock);
  if (goOn) dock.replaceWith(freshDock);
  if (freshSide) side().replaceChildren(...freshSide.childNodes);
  restore(old);
  write(old);
  if (goOn) goOn(freshDock);
  paintAll(old);
  if (atEnd) scroll.scrollTop = scroll.scrollHeight;
  if (hadFocus && !old.contains(document.activeElement)) {
    (held && document.getElementById(held) || old.querySelector("#card-title")).focus({ preventScroll: true });
  }
};

let looks = 0;
let isLooking = false;

/** The card as it is now; waits while a menu of it is open, so that no choice jumps away. */
export const refresh = async () => {
  const id = opened();
  if (!id) return;
  if (hasOpenMenu()) { isLate = true; return; }
  const look = ++looks;
  isLooking = true;
  try {
    const part = await ask(pane().dataset.path);
    if (!part) return;
    still(() => {
      // Whoever looked later knows more, also when the answer to this one comes last.
      if (opened() !== id || look !== looks) return;
      if (hasOpenMenu()) isLate = true;
      else merge(part.querySelector(".pane-card"), part.querySelector(".pane-side"));
    });
  } catch (error) {
    if (error instanceof Refused && error.status === 404) location.assign(listPlace);
  } finally {
    if (look === looks) isLooking = false;
  }
};
main.addEventListener("toggle", (event) => {
  if (event.newState === "closed" && isLate) { isLate = false; refresh(); }
}, true);

/** Somebody else did something to the open card: say it, then show it. */
export const hear = ({ verb, who, actor }) => {
  if (actor && String(actor) !== me) {
    if (verb === "processed") say(fill(words.answered, who));
    if (verb === "claimed" || verb === "taken over") say(fill(words.takenBy, who));
  }
  refresh();
};

// Acts

const complain = (banner, text = words.failed) => {
  const template = document.createElement("template");
  template.innerHTML = banner;
  const fresh = template.content.querySelector(".banner") ?? Object.assign(document.createElement("p"), {
    className: "banner", role: "alert", textContent: text });
  fresh.dataset.level ||= "warn";
  // What is wrong with the fields says more than that something is.
  const wrong = [...fresh.querySelectorAll("li")].map((item) => item.textContent);
  if (wrong.length) fresh.replaceChildren(Object.assign(document.createElement("p"), { textContent: wrong.join(" ") }));
  fresh.dataset.trouble = "";
  pane().querySelector("[data-trouble]")?.remove();
  const head = pane().querySelector(".thread-head");
  head ? head.after(fresh) : toast({ text: fresh.textContent });
};

const perform = async (path, body) => {
  try {
    const part = await ask(path, body);
    if (!part) return false;
    pane().querySelector("[data-trouble]")?.remove();
    let isDone = true;
    for (const { content, dataset } of part.querySelectorAll("template")) {
      if (dataset.row) still(() => update(content.firstElementChild ?? content.querySelector(".card")));
      if (dataset.gone) still(() => remove(dataset.gone));
      if (dataset.overtaken) {
        // Nothing went out: whoever has read what came meanwhile sends it once more.
        isDone = false;
        complain("", dataset.said);
        for (const field of pane().querySelectorAll("[data-seen]")) field.value = dataset.overtaken;
      }
      if (dataset.toast) {
        toast({
          text: dataset.toast,
          undo: dataset.undo && (() => act(dataset.undo, form(JSON.parse(dataset.fields ?? "{}")))),
        });
      }
    }
    const card = part.querySelector(".pane-card");
    if (card && card.dataset.card === opened()) {
      merge(card, part.querySelector(".pane-side"));
      // A look from before the act may come behind it and know nothing of it.
      if (isLooking) refresh();
    }
    return isDone;
  } catch (error) {
    complain(error instanceof Refused ? error.banner : "");
    return false;
  }
};

/** Sends an act and takes over what it answers. True when it was done. */
export const act = (path, body) => during(perform(path, body));

/** The fields of an act that no form was filled in for. */
export const form = (fields = {}) => new URLSearchParams({ place: listPlace, ...fields });

main.addEventListener("submit", async (event) => {
  const { target, submitter } = event;
  if (!target.matches("form[data-act]")) return;
  event.preventDefault();
  if (target.getAttribute("aria-busy")) return;
  const fields = new FormData(target, submitter);
  target.closest("[popover]")?.hidePopover();
  submitter?.closest("[popover]")?.hidePopover();
  target.setAttribute("aria-busy", "true");
  const hasFiles = target.enctype === "multipart/form-data";
  const path = submitter?.getAttribute("formaction") ?? target.getAttribute("action");
  const isDone = await act(path, hasFiles ? fields : new URLSearchParams(fields));
  target.removeAttribute("aria-busy");
  if (!isDone) return;
  forget(target);
  target.dispatchEvent(new Event("sent"));
});

/** The row before or after the one in focus, or the open one. */
export const neighbour = (step) => {
  const all = rows();
  const focused = document.activeElement?.closest?.(".card[data-id]");
  const now = all.indexOf(focused ?? row(opened()));
  return all[Math.max(0, Math.min(all.length - 1, now + step))];
};

if (opened()) mark(opened());
settle();

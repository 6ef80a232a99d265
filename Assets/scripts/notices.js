// The bell: how many notices are new, what they are, and a word when one comes while the page is open. It asks after every change
// the page hears of, when the page is looked at again, and now and then.

import { token } from "./token.js";

const bell = document.querySelector("[data-bell]");
const counts = document.querySelectorAll("[data-bell-count]");
const rest = 30_000;
let list;
// The newest one that was there when the page was drawn; where none was, the first that comes is news.
let known = counts[0]?.hidden ? 0 : undefined;

/** Two short notes, quiet. */
const ring = () => {
  const context = new AudioContext();
  for (const [index, pitch] of [660, 880].entries()) {
    const at = context.currentTime + index * 0.12;
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.04, at);
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.25);
    tone.connect(volume).connect(context.destination);
    tone.start(at);
    tone.stop(at + 0.25);
  }
};

const say = (line) => {
  const toast = document.createElement("div");
  toast.className = "toast";
  const words = Object.assign(document.createElement("span"), { textContent: line.querySelector("a").textContent });
  const way = line.querySelector("a").cloneNode(true);
  way.className = "button";
  way.replaceChildren(document.querySelector("[data-bell]").title);
  toast.append(words, way);
  document.querySelector(".toasts")?.append(toast);
  setTimeout(() => toast.remove(), 8000);
};

const show = (part) => {
  const unread = Number(part.dataset.unread);
  const newest = Number(part.dataset.newest);
  for (const count of counts) {
    count.hidden = unread === 0;
    count.textContent = unread > 98 ? "99" : String(unread);
  }
  bell.setAttribute("aria-label", part.dataset.label);
  list?.replaceChildren(part);
  const first = part.querySelector("[data-notice]");
  const isHere = first && location.pathname.endsWith(`/${first.dataset.subject}`) && !document.hidden;
  if (known !== undefined && newest > known && first && !isHere) {
    say(first);
    if (part.dataset.sound !== undefined) ring();
  }
  known = newest;
  const tags = [...part.querySelectorAll("[data-notice]")].map(({ dataset }) => `notice-${dataset.notice}`);
  navigator.serviceWorker?.controller?.postMessage({ unread: tags });
  seen(part);
};

/** Whoever has the thing itself before them has seen what tells of it. */
const seen = (part) => {
  if (document.hidden) return;
  const here = [...part.querySelectorAll("[data-new]")].find(({ dataset }) => location.pathname.endsWith(`/${dataset.subject}`));
  if (here) acknowledge(new URLSearchParams({ subject: here.dataset.subject }));
};

const acknowledge = async (body) => {
  await fetch("/notices/acknowledgement", {
    method: "POST", body, headers: { "HX-Request": "true", "X-CSRF-Token": token() },
  }).catch(() => {});
  look();
};

let asked = 0;
const look = async () => {
  const mine = ++asked;
  try {
    const answer = await fetch("/notices/bell", { headers: { "HX-Request": "true" } });
    if (!answer.ok || mine !== asked) return;
    const template = document.createElement("template");
    template.innerHTML = await answer.text();
    show(template.content.firstElementChild);
  } catch {
    // While the line is cut the last number stands.
  }
};

if (bell) {
  list = Object.assign(document.createElement("div"), { className: "menu bell-menu", id: "bell-menu", popover: "auto" });
  list.dataset.menu = "";
  document.body.append(list);
  bell.setAttribute("role", "button");
  bell.setAttribute("aria-haspopup", "true");
  bell.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    list.togglePopover();
    const at = bell.getBoundingClientRect();
    list.style.left = `${Math.max(8, Math.min(at.left, innerWidth - list.offsetWidth - 8))}px`;
    list.style.top = `${at.bottom + 4}px`;
    list.querySelector("a, button")?.focus();
  });
  bell.addEventListener("keydown", (event) => {
    if (event.key === " ") { event.preventDefault(); bell.click(); }
  });
  list.addEventListener("submit", (event) => {
    event.preventDefault();
    acknowledge(new URLSearchParams());
  });
  let soon;
  document.addEventListener("kindred:change", () => {
    clearTimeout(soon);
    soon = setTimeout(() => { look(); setTimeout(look, 1500); }, 400);
  });
  document.addEventListener("visibilitychange", () => document.hidden || look());
  setInterval(() => document.hidden || look(), rest);
  look();
}

// The feed's page: list, open card and the live line between them.

import { ask, Refused } from "./feed/ask.js";
import { hear, opened } from "./feed/card.js";
import "./feed/composer.js";
import "./feed/letters.js";
import { follow } from "./feed/live.js";
import { add, listPlace, place, remove, update } from "./feed/list.js";
import { feed, fill, me, words } from "./feed/paint.js";
import { present } from "./feed/presence.js";
import { still } from "./feed/press.js";
import { entitle } from "./feed/title.js";
import { toast } from "./feed/toast.js";
import "./feed/keys.js";
import "./feed/pick.js";
import "./feed/bulk.js";
import "./feed/pace.js";

const since = Number(feed.dataset.sequence);
const told = new Map();
const stale = feed.querySelector("[data-stale]");
const most = 1000;

/** 10:41, as the server writes it. */
const clock = (moment) => {
  const at = new Date(moment);
  return `${at.getHours()}:${String(at.getMinutes()).padStart(2, "0")}`;
};

const drawn = (html) => {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild;
};

/** An answer of one's own did not go out: said wherever one is, until it is waved away. */
const shout = ({ id, html }) => {
  const name = drawn(html).querySelector(".card-link").textContent;
  toast({ text: fill(words.notSent, name), stays: true, open: place(id) });
};

/** A card changed somewhere: its row, and the card itself where it is open. Later words count, not later arrivals. */
const card = (change) => {
  if (change.seq <= (told.get(change.id) ?? since)) return;
  told.set(change.id, change.seq);
  still(() => {
    if (change.gone) return remove(change.id);
    const row = drawn(change.html);
    if (!update(row)) add(row);
  });
  if (String(change.id) === opened()) hear(change);
  if (/ (failed|uncertain)$/.test(change.verb) && String(change.author) === me) shout(change);
};

/** Nothing is counted beyond a thousand. */
const written = (number) => (number >= most ? `${most.toLocaleString(document.documentElement.lang)}+` : String(number || ""));

const counts = (numbers) => {
  for (const badge of document.querySelectorAll("[data-count]")) {
    const number = numbers[badge.dataset.count];
    if (number === undefined) continue;
    badge.hidden = number === 0;
    badge.textContent = written(number);
    if (badge.dataset.count === "overdue") badge.dataset.level = number ? "late" : "";
  }
  entitle(written(numbers[feed.dataset.view] ?? numbers.open));
};

/** What may be old says so. A cut that heals within a moment is no news. */
let worry;
const line = (state) => {
  clearTimeout(worry);
  document.documentElement.toggleAttribute("data-offline", state.type === "cut");
  if (state.type === "open") { stale.hidden = true; return; }
  worry = setTimeout(() => {
    stale.querySelector("span").textContent = fill(words.stale, clock(state.at));
    stale.hidden = false;
  }, 1200);
};

/** The program cannot store anything: everybody is told, whoever can help. */
const alarmed = feed.querySelector("[data-alarm]");
const alarm = ({ since: at }) => {
  alarmed.hidden = at === null;
  if (at) alarmed.querySelector("span").textContent = fill(words.alarm, clock(at));
};

/** Too much was missed, or what one may see has changed: the page is drawn anew, its card only if it may still be seen. */
const renew = async () => {
  try {
    if (opened()) await ask(location.pathname);
  } catch (error) {
    if (error instanceof Refused) return location.assign(listPlace);
  }
  location.reload();
};

addEventListener("offline", () => line({ type: "cut", at: Date.now() }));

follow(since, (event) => {
  if (event.type === "card") card(event.card);
  if (event.type === "card") document.dispatchEvent(new Event("kindred:change"));
  if (event.type === "counts") counts(event.counts);
  if (event.type === "alarm") alarm(event);
  if (event.type === "presence") present(event);
  if (event.type === "open" || event.type === "cut") line(event);
  if (event.type === "reset") renew();
});

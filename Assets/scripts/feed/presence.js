// Who else looks at the open card, and who writes there. The page says what it shows every few seconds and when that changes;
// the server tells it of the others through the live line.

import { opened } from "./card.js";
import { fill, me, words } from "./paint.js";
import { token } from "../token.js";

const page = crypto.randomUUID?.() ?? String(Math.random());
const beat = 10_000;
const typing = 3000;
const main = document.getElementById("main");
let shown;
let last = 0;
let typed = 0;

const body = (card, writing) => {
  const fields = new URLSearchParams({ page });
  if (card) fields.set("card", card);
  if (writing) fields.set("writing", "1");
  return fields;
};

/** What does not arrive is said again soon. */
const say = (card, writing) => {
  last = Date.now();
  fetch("/presence", {
    method: "POST", body: body(card, writing), credentials: "same-origin", keepalive: true, headers: { "X-CSRF-Token": token() },
  }).catch(() => {});
};

const isWriting = () => Date.now() - typed < typing * 2;

setInterval(() => {
  const card = document.hidden ? undefined : opened();
  if (card !== shown) {
    shown = card;
    typed = 0;
    say(card, false);
  } else if (card && Date.now() - last > beat) {
    say(card, isWriting());
  }
}, 500);

main.addEventListener("input", ({ target }) => {
  if (!target.closest?.("[data-composer]") || !shown) return;
  const wasWriting = isWriting();
  typed = Date.now();
  if (!wasWriting || Date.now() - last > typing) say(shown, true);
});

addEventListener("pagehide", () => { if (shown) say(undefined, false); });

const named = (people) => people.map(({ name }) => name).join(", ");

/** Draws who is there beside oneself: whoever writes first. */
export const present = ({ card, who }) => {
  const line = main.querySelector(".pane-card [data-presence]");
  if (!line || String(card) !== opened()) return;
  const others = who.filter(({ id }) => String(id) !== me);
  const writing = others.filter((one) => one.writing);
  const looking = others.filter((one) => !one.writing);
  line.hidden = others.length === 0;
  const phrases = [
    writing.length && fill(writing.length > 1 ? words.writeMany : words.writes, named(writing)),
    looking.length && fill(looking.length > 1 ? words.lookMany : words.looks, named(looking)),
  ].filter(Boolean);
  const text = line.querySelector("span");
  if (text.textContent !== phrases.join(" · ")) text.textContent = phrases.join(" · ");
  line.querySelector("use").setAttribute("href", line.querySelector("use").getAttribute("href").replace(/#.*/, writing.length ? "#i-pen" : "#i-eye"));
};

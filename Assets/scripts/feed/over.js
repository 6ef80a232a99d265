// In a list of what waits, rows that are done stay where they were: nobody loses sight of what was just done. Over a long day
// they would pile up, so the older ones leave while they are out of sight, and nothing that is read moves.

import { still } from "./press.js";
import { stay } from "./toast.js";

const kept = 30;
// Until then an act is taken back by a key or a click, at rest or with the pointer on its toast.
const undoable = 2 * stay;
// As far beside what is seen a row still counts as seen.
const near = 200;
const pause = 500;
// On a busy day something changes at every moment: it does not wait for a quiet one for longer than this.
const patience = 5000;

const waits = ["open", "mine", "unclaimed", "overdue"];

/** Keeps a list short; `remove` takes the row of a card away. Returns what is told of each row that is drawn anew. */
export const over = (view, scroller, remove) => {
  const done = new Map();
  const row = (id) => document.getElementById(`card-${id}`);
  let timer;
  let since;

  const later = (time = pause) => {
    clearTimeout(timer);
    since ??= Date.now();
    timer = setTimeout(() => {
      since = undefined;
      still(tidy);
    }, Math.min(time, Math.max(0, since + patience - Date.now())));
  };

  const isSeen = (each) => {
    const { top, bottom } = each.getBoundingClientRect();
    const frame = scroller.getBoundingClientRect();
    return bottom > Math.max(frame.top, 0) - near && top < Math.min(frame.bottom, innerHeight) + near;
  };
  const isHeld = (each) => each.matches("[aria-current], [data-chosen]") || each.contains(document.activeElement);

  const tidy = () => {
    for (const id of done.keys()) if (!row(id)) done.delete(id);
    const most = [...done].slice(0, Math.max(0, done.size - kept));
    // Behind an open card the list of a telephone is not drawn; it is tidied when one is back.
    if (!most.length || !scroller.offsetHeight) return;
    const now = Date.now();
    const ready = most.filter(([, at]) => now - at >= undoable);
    if (ready.length < most.length) later(undoable - (now - most[ready.length][1]));
    const leaving = ready.map(([id]) => row(id)).filter((each) => !isHeld(each) && !isSeen(each));
    if (!leaving.length) return;
    const anchor = [...scroller.children].find((each) => isSeen(each) && each.offsetHeight);
    const top = anchor?.getBoundingClientRect().top ?? 0;
    for (const { dataset } of leaving) {
      done.delete(dataset.id);
      remove(dataset.id);
    }
    const moved = anchor ? anchor.getBoundingClientRect().top - top : 0;
    const frame = scroller.scrollHeight > scroller.clientHeight ? scroller : document.scrollingElement;
    if (moved) frame.scrollTop += moved;
  };

  if (waits.includes(view)) addEventListener("scroll", () => done.size > kept && later(), { capture: true, passive: true });

  return ({ dataset }) => {
    if (!waits.includes(view)) return;
    const isKnown = done.has(dataset.id);
    if ("open" in dataset) done.delete(dataset.id);
    else if (!isKnown) done.set(dataset.id, Date.now());
    if (done.size > kept) later();
  };
};

// What just happened, with the way back: a bar at the foot that leaves by itself, but not while somebody points at it.

const box = document.querySelector(".toasts");
export const stay = 8000;
let last;

/** `open` makes the text a link; what `stays` is an alert and leaves only when it is clicked. */
export const toast = ({ text, undo, open, stays }) => {
  const item = document.createElement("div");
  item.className = "toast";
  if (stays) item.setAttribute("role", "alert");
  item.append(open ? Object.assign(document.createElement("a"), { href: open, textContent: text }) : text);
  const leave = () => { item.remove(); if (last === back) last = undefined; };
  const back = undo && (() => { leave(); undo(); });
  if (back) {
    const button = Object.assign(document.createElement("button"), { className: "button", type: "button", textContent: box.dataset.undo });
    button.addEventListener("click", back);
    item.append(button);
  }
  last = back;
  for (const each of box.querySelectorAll(".toast")) {
    if (each.getAttribute("role") !== "alert" || each.textContent === text) each.remove();
  }
  box.append(item);
  if (stays) return item.addEventListener("click", leave);
  let timer = setTimeout(leave, stay);
  item.addEventListener("pointerenter", () => clearTimeout(timer));
  item.addEventListener("pointerleave", () => { timer = setTimeout(leave, stay); });
};

const shownForm = () => box.querySelector("[data-toast] form");

export const canUndo = () => Boolean(last ?? shownForm());

let underWay = Promise.resolve();

/** Says that an act is on its way: whoever takes the last one back means this one. */
export const during = (work) => {
  underWay = Promise.allSettled([underWay, work]);
  return work;
};

/** The key Z: takes the last act back while its toast stands. The list may have shown the act before its answer came. */
export const undoLast = async () => {
  await underWay;
  last ? last() : shownForm()?.requestSubmit();
};

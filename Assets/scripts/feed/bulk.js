// An act on very many cards goes on while one works: its bar at the foot is asked anew until it is done.

import { ask } from "./ask.js";

const box = document.querySelector(".toasts");
const pause = 700;
const stay = 12_000;

const follow = async (toast) => {
  await new Promise((resolve) => setTimeout(resolve, pause));
  if (!toast.isConnected) return;
  try {
    const fresh = (await ask(toast.dataset.progress)).querySelector(".toast");
    if (!toast.isConnected) return;
    const isHeld = toast.contains(document.activeElement);
    toast.replaceChildren(...fresh.childNodes);
    if (isHeld) toast.querySelector("button")?.focus();
    if (fresh.dataset.progress) return follow(toast);
    delete toast.dataset.progress;
    setTimeout(() => toast.remove(), stay);
  } catch {
    follow(toast); // while the line is cut it goes on all the same
  }
};

const running = box.querySelector("[data-progress]");
if (running) follow(running);

// Letters in the conversation: their frames are as high as what stands in them, and stay open when the card is drawn anew.

const main = document.getElementById("main");
const open = new Set();
const most = 20000;

/** As high as its letter, again whenever that changes: a picture came, the window was turned. */
const fit = (frame) => {
  const root = frame.contentDocument?.documentElement;
  if (!root) return;
  const measure = () => {
    // What is wider than the frame scrolls in it, so there is room for its scroll bar.
    const wide = root.scrollWidth > root.clientWidth ? 16 : 0;
    frame.style.height = `${Math.min(most, Math.ceil(root.getBoundingClientRect().height) + wide + 2)}px`;
  };
  measure();
  new ResizeObserver(measure).observe(root);
  // A letter without pictures on the web asks for none.
  const bar = frame.closest("[data-letter]").querySelector("[data-pictures]");
  if (bar) bar.hidden = root.dataset.pictures === "0";
};

const prepare = (letter) => {
  if (letter.dataset.ready !== undefined) return;
  letter.dataset.ready = "";
  const frame = letter.querySelector("iframe");
  frame.addEventListener("load", () => fit(frame));
  if (frame.contentDocument?.readyState === "complete") fit(frame);
  if (open.has(letter.dataset.letter)) letter.open = true;
};

const prepareAll = () => { for (const letter of main.querySelectorAll("[data-letter]")) prepare(letter); };

main.addEventListener("toggle", ({ target }) => {
  const letter = target.dataset?.letter;
  if (!letter) return;
  if (target.open) open.add(letter); else if (target.isConnected) open.delete(letter);
}, true);

new MutationObserver(prepareAll).observe(main, { childList: true, subtree: true });
prepareAll();

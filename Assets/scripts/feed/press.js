// While a pointer is pressed nothing under it is exchanged: a click counts only where press and release meet the same element.

let isPressed = false;
const waiting = [];

const press = () => { isPressed = true; };
const release = () => {
  if (!isPressed) return;
  // The click itself follows the release; what waits comes after both.
  setTimeout(() => {
    isPressed = false;
    for (const run of waiting.splice(0)) run();
  });
};
addEventListener("pointerdown", press, true);
for (const kind of ["pointerup", "pointercancel", "dragend", "blur"]) addEventListener(kind, release, true);

/** Runs now, or when the pointer is let go. */
export const still = (run) => { if (isPressed) waiting.push(run); else run(); };

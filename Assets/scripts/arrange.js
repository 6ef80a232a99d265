// Parts of an arrangement are dragged to their place; without a mouse, and without scripts, the buttons move them.

for (const place of document.querySelectorAll("[data-arranges]")) {
  const form = place.matches("form") ? place : place.querySelector("[data-order]");
  const list = place.querySelector("ol");
  let held;
  // What is written in a field is marked with the mouse, not dragged away.
  list.addEventListener("pointerdown", ({ target }) => {
    const part = target.closest("[data-part][draggable]");
    if (part) part.draggable = !target.closest("input, select, textarea");
  });
  list.addEventListener("dragstart", (event) => {
    held = event.target.closest("[data-part]");
    event.dataTransfer.effectAllowed = "move";
    held.toggleAttribute("data-held", true);
  });
  list.addEventListener("dragover", (event) => {
    const over = event.target.closest("[data-part]");
    if (!held || !over || over === held) return;
    event.preventDefault();
    const box = over.getBoundingClientRect();
    over[event.clientY < box.top + box.height / 2 ? "before" : "after"](held);
  });
  list.addEventListener("drop", (event) => event.preventDefault());
  list.addEventListener("dragend", () => {
    held.toggleAttribute("data-held", false);
    held = null;
    form.elements.order.value = [...list.querySelectorAll("[data-part]")].map((part) => part.dataset.part).join(" ");
    form.submit();
  });
}

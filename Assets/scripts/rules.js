// Rules change places by Alt and an arrow key, as by their buttons; the focus goes with the rule.

const moved = location.hash.startsWith("#rule-") && document.getElementById(location.hash.slice(1));
if (moved) moved.querySelector("a").focus({ preventScroll: true });

document.querySelector(".rules")?.addEventListener("keydown", (event) => {
  const step = event.altKey && { ArrowUp: "up", ArrowDown: "down" }[event.key];
  const button = step && event.target.closest(".rule")?.querySelector(`button[value=${step}]:enabled`);
  if (!button) return;
  event.preventDefault();
  button.click();
});

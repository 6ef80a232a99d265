// Writing a template: languages as tabs, variables put where the cursor stands, and how it would read while one types.

const form = document.querySelector("[data-template-form]");
const pause = 250;

if (form) {
  const bar = form.querySelector("[data-variant-tabs]");
  const tabs = [...bar.querySelectorAll("[data-variant-tab]")];
  const variants = [...form.querySelectorAll("[data-variant]")];
  const field = (variant) => variant.querySelector("textarea");

  const choose = (name) => {
    for (const tab of tabs) {
      const isIt = tab.dataset.variantTab === name;
      tab.setAttribute("aria-selected", String(isIt));
      tab.tabIndex = isIt ? 0 : -1;
    }
    for (const variant of variants) variant.hidden = variant.dataset.variant !== name;
  };

  /** A tab whose language has words says so. */
  const mark = () => {
    for (const tab of tabs) {
      const variant = variants.find(({ dataset }) => dataset.variant === tab.dataset.variantTab);
      tab.toggleAttribute("data-filled", field(variant).value.trim() !== "");
    }
  };

  bar.hidden = false;
  for (const variant of variants) {
    variant.setAttribute("role", "tabpanel");
    variant.setAttribute("aria-labelledby", `tab-${variant.dataset.variant}`);
  }
  const wrong = variants.find((variant) => field(variant).getAttribute("aria-invalid"));
  const filled = variants.find((variant) => field(variant).value.trim());
  choose((wrong ?? filled ?? variants[0]).dataset.variant);
  mark();

  bar.addEventListener("click", ({ target }) => {
    const tab = target.closest("[data-variant-tab]");
    if (tab) choose(tab.dataset.variantTab);
  });
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = tabs[(tabs.indexOf(event.target) + step + tabs.length) % tabs.length];
    choose(next.dataset.variantTab);
    next.focus();
  });

  form.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-puts]");
    if (!button) return;
    const area = field(button.closest("[data-variant]"));
    area.focus();
    area.setRangeText(button.dataset.puts, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  });

  const timers = new Map();
  const preview = async (variant) => {
    const body = new URLSearchParams([["csrf", form.elements.csrf.value], [field(variant).name, field(variant).value]]);
    try {
      const answer = await fetch(`/settings/templates/preview?language=${variant.dataset.variant}`, {
        method: "POST", body, headers: { "HX-Request": "true" },
      });
      if (answer.ok) variant.querySelector("[data-preview]").innerHTML = await answer.text();
    } catch {
      // While the line is cut the last preview stands.
    }
  };
  form.addEventListener("input", ({ target }) => {
    const variant = target.closest("[data-variant]");
    if (!variant) return;
    mark();
    clearTimeout(timers.get(variant));
    timers.set(variant, setTimeout(() => preview(variant), pause));
  });
}

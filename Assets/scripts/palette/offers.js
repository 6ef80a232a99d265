// Who can do something on this page tells the palette here: a function of the element in focus and what is typed, whose answer
// is what can be done now.
//
//     offer((from) => [{ act: "claim", run }, { title: "Tag: Warranty", icon: svg, run }])

const providers = [];

export const offer = (provider) => { providers.push(provider); };
export const offers = (from) => providers.flatMap((provider) => provider(from));

/** Every button of the page that says so with data-command; data-always stands in a menu that is closed. */
offer(() => [...document.querySelectorAll("[data-command]")]
  .filter((one) => (one.offsetParent || "always" in one.dataset) && !one.disabled)
  .map((button) => ({
    title: button.dataset.command || button.textContent.trim(),
    icon: button.querySelector("svg"),
    run: () => button.click(),
  })));

// What somebody has begun to write survives reload, crash and the card's own changes. Kept in this browser only.

const key = (field) => {
  const card = field.closest("[data-card]");
  return card && `draft:${card.dataset.card}:${field.dataset.draft}`;
};

// Storage can be full or forbidden: then a draft is only as safe as the page.
const attempt = (act) => { try { return act(); } catch { return null; } };

document.addEventListener("input", ({ target }) => {
  if (!target.dataset?.draft) return;
  const name = key(target);
  if (!name) return;
  attempt(() => (target.value ? localStorage.setItem(name, target.value) : localStorage.removeItem(name)));
});

/** Puts drafts back into the fields of a card that has just been drawn. */
export const restore = (root) => {
  for (const field of root.querySelectorAll("[data-draft]")) {
    const draft = attempt(() => localStorage.getItem(key(field)));
    if (draft && !field.value) field.value = draft;
  }
};

/** What was sent is no draft any more. */
export const forget = (form) => {
  for (const field of form.querySelectorAll("[data-draft]")) {
    attempt(() => localStorage.removeItem(key(field)));
    field.value = "";
  }
};

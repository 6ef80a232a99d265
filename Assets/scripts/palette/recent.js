// What a member went to last, newest first: addresses and names of acts only, which say nothing to others. What they are called
// the server tells, to whoever may still see it.

const most = 12;
const place = `recent:${document.getElementById("palette")?.dataset.member ?? ""}`;

export const recent = () => {
  try { return JSON.parse(localStorage.getItem(place)) ?? []; } catch { return []; }
};

export const remember = (key) => {
  try {
    localStorage.setItem(place, JSON.stringify([key, ...recent().filter((each) => each !== key)].slice(0, most)));
  } catch {
    // A browser that keeps nothing has nothing recent.
  }
};

// Cards and contacts that are opened as pages of their own.
const here = /^\/(?:feed\/\w+|contacts)\/(\d+)$/.exec(location.pathname);
if (here) remember(location.pathname.startsWith("/contacts") ? `contacts/${here[1]}` : `cards/${here[1]}`);

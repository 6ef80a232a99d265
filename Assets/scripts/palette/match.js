// Finding by what is typed: each word begins a word of the title, or its stem does; the letters that were typed are shown.

export const folded = (text) => text.toLocaleLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("ё", "е");

const words = (text) => folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
/** Stems as short as this begin too much. */
const shortest = 3;

/** What is typed, understood. `forms` are the server's stems of each word, which come a moment later. */
export const question = (typed, forms = {}) =>
  words(typed).map((word) => [word, ...(forms[word] ?? []).filter((stem) => stem.length >= shortest)]);

/** How well a title answers: 2 begins with the first word, 1 has them all; 0 not. */
export const rank = (title, asked) => {
  const there = words(title);
  if (!asked.every((forms) => there.some((word) => forms.some((form) => word.startsWith(form))))) return 0;
  if (!asked.length) return 1;
  return asked[0].some((form) => there[0]?.startsWith(form)) ? 2 : 1;
};

/** Where in a text the typed letters stand, as ranges of it. */
const ranges = (node, typed) => {
  const found = [];
  const text = node.data;
  for (const { index, 0: word } of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const bare = folded(word);
    const hit = typed.filter((each) => bare.startsWith(each)).sort((a, b) => b.length - a.length)[0];
    if (!hit) continue;
    let end = 0;
    while (end < word.length && folded(word.slice(0, end)).length < hit.length) end += 1;
    const range = document.createRange();
    range.setStart(node, index);
    range.setEnd(node, index + end);
    found.push(range);
  }
  return found;
};

/** Marks the typed letters in these titles, without changing a word of them. */
export const show = (titles, typed) => {
  if (!globalThis.CSS?.highlights) return;
  const asked = words(typed);
  const marks = new Highlight();
  for (const title of asked.length ? titles : []) {
    const walker = document.createTreeWalker(title, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) for (const range of ranges(walker.currentNode, asked)) marks.add(range);
  }
  CSS.highlights.set("typed", marks);
};

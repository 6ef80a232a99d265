// The tab's title: whose card is open, else which list it is, and how many wait.

const product = document.title.slice(document.title.lastIndexOf(" · "));
let waiting = / \([\d.,+\s]+\)$/.exec(document.title.slice(0, -product.length))?.[0] ?? "";

/** Says who is open now, or which list; and how many wait, where that is another number. */
export const entitle = (number) => {
  if (number !== undefined) waiting = number && ` (${number})`;
  const name = document.getElementById("card-title") ?? document.getElementById("list-title");
  document.title = name.textContent.trim() + waiting + product;
};

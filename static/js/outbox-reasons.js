// What the server said, in its own words: from the page that it answered with.
/**
 * @param {import("./outbox-store.js").Entry} entry
 * @param {DOMStringMap} words of the list, in the page's language
 * @returns {string[]}
 */
export const reasonsOf = ({ status, reply }, words) => {
  if (reply?.said?.length) return reply.said;
  const page = new DOMParser().parseFromString(reply?.page ?? "", "text/html");
  const found = [...page.querySelectorAll("[data-error-summary] li")];
  const said = found.length
    ? found
    : [...page.querySelectorAll(page.querySelector("main") ? "main h1, main .lead" : "h1, p")];
  const texts = said.map((one) => one.textContent.replace(/\s+/g, " ").trim()).filter(Boolean);
  return texts.length ? texts : [words.refusedBare.replace("{status}", String(status))];
};

// A page that was kept on the phone before the day opens by itself when the day comes, without a network too.
const now = new Date();
const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
  .map((part) => String(part).padStart(2, "0"))
  .join("-");
/** @type {NodeListOf<HTMLFieldSetElement>} */ (document.querySelectorAll("[data-opens]")).forEach((part) => {
  if (part.dataset.opens <= day) part.disabled = part.hidden = false;
});
/** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-until]")).forEach((part) => {
  part.hidden = part.dataset.until <= day;
});

// Finds a name in a long list; without scripts the list is simply whole.
const finder = document.querySelector("[data-find]");
if (finder) {
  const rows = [...document.querySelectorAll("form .table-rows tbody tr")];
  const plain = (text) => text.toLocaleLowerCase(document.documentElement.lang);
  finder.hidden = false;
  finder.querySelector("input").addEventListener("input", (event) => {
    const words = plain(event.target.value.trim());
    rows.forEach((row) => (row.hidden = !plain(row.querySelector("th").textContent).includes(words)));
  });
}

// A name picked from the known people brings its village along, unless one is chosen already.
const named = document.getElementById("id_name");
const village = document.getElementById("id_village");
if (named && village) {
  named.addEventListener("change", () => {
    const same = [...named.list.options].filter((option) => option.value === named.value);
    if (same.length === 1 && !village.value) village.value = same[0].dataset.village;
  });
}

"use strict";

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

"use strict";

// What the village will have left after this entry, said while the hours are typed. Counted in quarters: no fractions.
const after = document.querySelector("[data-hours-after]");
const typed = document.getElementById("id_hours");
if (after && typed) {
  const comma = document.documentElement.lang === "en" ? "." : ",";
  const quarters = (text) => {
    const found = /^(\d{1,4})(?:[.,](\d{1,2}))?$/.exec(text.trim().replace(/\s*h$/, ""));
    const hundredths = found ? Number(found[1]) * 100 + Number((found[2] || "").padEnd(2, "0")) : 1;
    return hundredths % 25 === 0 ? hundredths / 25 : null;
  };
  const written = (count) => {
    const rest = ["", "25", "5", "75"][count % 4];
    return `${Math.floor(count / 4)}${rest && comma + rest}\u00a0h`;
  };
  const left = () => {
    const chosen = document.querySelector("[name=village]:checked, [name=village] option:checked");
    return quarters((chosen || after).dataset.hoursLeft || "");
  };
  const say = () => {
    const have = left();
    const need = quarters(typed.value);
    after.hidden = have === null || !need || need > 48; // more than 12 h a day: the server says it
    if (after.hidden) return;
    const enough = need <= have;
    after.textContent = enough
      ? after.dataset.hoursAfter.replace("{hours}", written(have - need))
      : after.dataset.hoursShort.replace("{hours}", written(have));
    after.classList.toggle("muted", enough);
    after.classList.toggle("text-danger", !enough);
  };
  typed.closest(".field").append(after);
  typed.addEventListener("input", say);
  document.querySelectorAll("[name=village]").forEach((field) => field.addEventListener("change", say));
  window.addEventListener("pageshow", say);
}

// One tick for all rows of a list.
document.querySelectorAll("[data-tick-all]").forEach((all) => {
  const rows = () => [...document.querySelectorAll(`input[name=entry][form="${all.dataset.tickAll}"]`)];
  all.parentElement.hidden = false;
  all.addEventListener("change", () => rows().forEach((row) => (row.checked = all.checked)));
  rows().forEach((row) => row.addEventListener("change", () => (all.checked = rows().every((one) => one.checked))));
});

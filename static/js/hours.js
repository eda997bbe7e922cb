import { inQuarters, number, quarters } from "./durations.js";

const comma = document.documentElement.lang === "en" ? "." : ",";
const written = (count) => {
  const rest = ["", "25", "5", "75"][count % 4];
  return `${Math.floor(count / 4)}${rest && comma + rest}\u00a0h`;
};

// What the village will have left after this entry, said while the hours are typed.
const after = document.querySelector("[data-hours-after]");
const typed = document.getElementById("id_hours");
if (after && typed) {
  const times = () => {
    const clock = (id) => /^(\d{1,2})(?:[.:]?([0-5]\d))?$/.exec(document.getElementById(id)?.value.trim() || "");
    const [from, to] = [clock("id_starts"), clock("id_ends")];
    if (!from || !to) return null;
    const minutes = (found) => Number(found[1]) * 60 + Number(found[2] || 0);
    return inQuarters((minutes(to) - minutes(from) + 1440) % 1440 || 1440);
  };
  const left = () => {
    const chosen = document.querySelector("[name=village]:checked, [name=village] option:checked");
    return inQuarters(number((chosen || after).dataset.hoursLeft) * 60);
  };
  const say = () => {
    const have = left();
    const need = typed.value.trim() ? quarters(typed.value) : times();
    after.hidden = !need || need > 48; // more than 12 h a day: the server says it
    if (after.hidden) return;
    const enough = need <= have;
    const words = enough ? after.dataset.hoursAfter : after.dataset.hoursShort;
    after.textContent = words
      .replace("{typed}", written(need))
      .replace("{hours}", written(enough ? have - need : have));
    after.classList.toggle("muted", enough);
    after.classList.toggle("text-danger", !enough);
  };
  typed.closest(".field").append(after);
  ["id_hours", "id_starts", "id_ends"].forEach((id) => document.getElementById(id)?.addEventListener("input", say));
  document.querySelectorAll("[name=village]").forEach((field) => field.addEventListener("change", say));
  window.addEventListener("pageshow", say);
}

// One tick for all rows of a page, one for all of the list, and how many are chosen.
document.querySelectorAll("[data-tick-all]").forEach((all) => {
  const id = all.dataset.tickAll;
  const rows = () => [...document.querySelectorAll(`input[name=entry][form="${id}"]`)];
  const everything = document.querySelector(`[data-tick-everything="${id}"]`);
  const said = document.querySelector(`[data-ticked="${id}"]`);
  const say = () => {
    all.checked = rows().every((one) => one.checked);
    if (!said) return;
    const chosen = rows().filter((one) => one.checked);
    const count = everything?.checked ? said.dataset.all : chosen.length;
    const hours = everything?.checked
      ? number(said.dataset.allHours)
      : chosen.reduce((sum, one) => sum + number(one.dataset.hours), 0);
    const words = said.dataset.words.replace("{n}", String(count)).replace("{all}", said.dataset.all);
    said.textContent = "allHours" in said.dataset ? `${words}, ${written(inQuarters(hours * 60))}` : words;
  };
  all.parentElement.hidden = false;
  all.addEventListener("change", () => {
    rows().forEach((row) => (row.checked = all.checked));
    if (everything && !all.checked) everything.checked = false;
    say();
  });
  everything?.addEventListener("change", () => {
    rows().forEach((row) => (row.checked = everything.checked));
    say();
  });
  rows().forEach((row) =>
    row.addEventListener("change", () => {
      if (everything && !row.checked) everything.checked = false;
      say();
    }),
  );
  window.addEventListener("pageshow", say);
});

// "/" goes to the search box, unless somebody is writing.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const box = document.getElementById("search-box");
  if (!box || box.offsetParent === null) return;
  event.preventDefault();
  box.focus();
  box.select();
});

// What was found stands under the box while one is in it.
/** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll(".rail-search")).forEach((form) => {
  const found = form.querySelector(".search-found");
  const close = () => found.replaceChildren();
  form.addEventListener("keydown", (event) => {
    const links = [...found.querySelectorAll("a")];
    const at = links.indexOf(/** @type {any} */ (document.activeElement));
    if (event.key === "Escape") close();
    if (!links.length || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    const next = at + (event.key === "ArrowDown" ? 1 : -1);
    (links[next] || form.querySelector("input")).focus();
  });
  document.addEventListener("click", (event) => !form.contains(/** @type {Node} */ (event.target)) && close());
  form.querySelector("input").addEventListener("input", (event) => event.target.value.trim() || close());
});

// A link that is passed on is copied by a press; where the browser cannot, it is chosen in its box as ever.
/** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[data-copies]")).forEach((button) => {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const box = /** @type {HTMLInputElement} */ (document.getElementById(button.dataset.copies));
    await navigator.clipboard.writeText(box.value).then(
      () => (button.querySelector("span").textContent = button.dataset.copied),
      () => box.select(),
    );
  });
});

// One press, one request: impatient clicks made double rows elsewhere. Coming back by "Back" must find a live button.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.hasAttribute("hx-post") || form.dataset.outbox === "tick") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  setTimeout(() => form.querySelectorAll("button[type=submit]").forEach((button) => (button.disabled = true)));
});
// Only a page that one comes back to: its first showing may come after a quick press, which would then be asked about.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  document.querySelectorAll("form[data-sent]").forEach((form) => {
    delete form.dataset.sent;
    form.querySelectorAll("button[type=submit]").forEach((button) => (button.disabled = false));
  });
});

// What would be refused for its size is not sent: everything that was typed and chosen stays as it is.
document.addEventListener(
  "submit",
  (event) => {
    const most = Number(document.body.dataset.mostBytes);
    const files = [...event.target.querySelectorAll("input[type=file]")].flatMap((field) => [...field.files]);
    const field = event.target.querySelector("input[type=file]");
    if (!field) return;
    const isTooMuch = files.reduce((sum, file) => sum + file.size, 0) > most;
    field.setCustomValidity(isTooMuch ? document.body.dataset.tooMuch : "");
    if (!isTooMuch) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    field.reportValidity();
  },
  true,
);
document.addEventListener(
  "change",
  (event) => event.target.matches("input[type=file]") && event.target.setCustomValidity(""),
);

// Leaving a half-filled form asks first.
const changed = (form) =>
  [...form.elements].some((field) => {
    if (!field.name || field.type === "hidden") return false;
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.type === "file") return field.files.length > 0;
    if (field.options)
      return [...field.options].some(
        (option) => option.selected !== option.defaultSelected && field.dataset.was !== field.value,
      );
    return field.value !== field.defaultValue;
  });
document.querySelectorAll("form[data-guard] select").forEach((select) => (select.dataset.was = select.value));
window.addEventListener("beforeunload", (event) => {
  const left = [...document.querySelectorAll("form[data-guard]")].some((form) => !form.dataset.sent && changed(form));
  if (left) event.preventDefault();
});

// After a refused form: say it first, to screen readers and to the eye.
const summary = document.querySelector("[data-error-summary]");
if (summary) summary.focus();

// Dates are typed as 29.02.2024; the button lends the browser's own calendar.
const two = (number) => String(number).padStart(2, "0");
// "16.12.26" and "16.12" are written out when one goes on, so that the year is seen: the server reads them alike.
const isoOf = (typed) => {
  const found = /^(\d{1,2})[.,] ?(\d{1,2})[.,]? ?(\d{4}|\d{2})?\.?$/.exec(typed.trim());
  if (!found) return typed.trim();
  const [day, month] = [found[1], found[2]].map(Number);
  const now = new Date();
  const years = found[3]
    ? [Number(found[3]) + (found[3].length === 2 ? 2000 : 0)]
    : [-1, 0, 1].map((n) => now.getFullYear() + n);
  const away = (on) => Math.abs(on.getTime() - now.getTime());
  const days = years.map((year) => new Date(year, month - 1, day, 12)).filter((on) => on.getMonth() === month - 1);
  if (!days.length) return "";
  const on = days.reduce((best, one) => (away(one) < away(best) ? one : best));
  return `${on.getFullYear()}-${two(month)}-${two(day)}`;
};
document.querySelectorAll("[data-date]").forEach((group) => {
  const text = group.querySelector("input:not([data-native])");
  const native = group.querySelector("[data-native]");
  const button = group.querySelector("[data-pick]");
  text.addEventListener("blur", () => {
    const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(isoOf(text.value));
    if (found && text.value.trim() !== "") text.value = `${found[3]}.${found[2]}.${found[1]}`;
  });
  if (!native.showPicker) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    native.value = isoOf(text.value);
    native.showPicker();
  });
  native.addEventListener("change", () => {
    if (native.value) text.value = native.value.split("-").reverse().join(".");
    text.dispatchEvent(new Event("change", { bubbles: true }));
    text.focus();
  });
});

// The browser's own button speaks the browser's language: ours takes its place, and says which files were chosen.
document.querySelectorAll("[data-file-choice]").forEach((choice) => {
  const input = choice.querySelector("input");
  const names = /** @type {HTMLElement} */ (choice.querySelector("[data-file-names]"));
  const show = () => {
    names.textContent = [...input.files].map((file) => file.name).join(", ") || names.dataset.none;
  };
  input.classList.add("visually-hidden");
  choice.querySelector(".file-ours").hidden = false;
  input.addEventListener("change", show);
  input.form?.addEventListener("photos", show); // photos.js keeps the change to itself and puts smaller files in
  input.form?.addEventListener("reset", () => setTimeout(show));
});

// What was chosen is shown at once.
document.querySelectorAll("[data-photos]").forEach((input) => {
  const list = input.closest(".file-choice").parentElement.querySelector("[data-photo-names]");
  input.addEventListener("change", () => {
    list.querySelectorAll("img").forEach((image) => URL.revokeObjectURL(image.src));
    list.replaceChildren(
      ...[...input.files].map((file) => {
        const item = document.createElement("li");
        const image = document.createElement("img");
        image.src = URL.createObjectURL(file);
        image.alt = file.name;
        item.append(image);
        return item;
      }),
    );
  });
});

// A question that goes with another field is asked once there is something in that field.
document.querySelectorAll("[data-asked-with]").forEach((part) => {
  const [form, field] = [part.closest("form"), part.closest(".field")];
  const name = part.dataset.askedWith;
  const values = part.dataset.askedValues?.split("|");
  if (!form || !field) return;
  const has = (one) =>
    one.type === "file"
      ? one.files.length > 0
      : one.matches("[type=checkbox], [type=radio]")
        ? one.checked && (!values || values.includes(one.value))
        : values
          ? values.includes(one.value)
          : one.value !== "";
  const kept = () =>
    form.querySelectorAll(`[name="${name}-kept"]`).length >
    form.querySelectorAll(`[name="${name}-drop"]:checked`).length;
  const bring = () => setTimeout(() => field.scrollIntoView({ block: "nearest" }));
  let begun = false;
  const show = () => {
    const asked = [...form.elements].filter((one) => one.name === name);
    const before = field.hidden;
    field.hidden = asked.length > 0 && !asked.some(has) && !kept();
    if (begun && before && !field.hidden) bring();
  };
  ["change", "input", "reset"].forEach((kind) => form.addEventListener(kind, () => setTimeout(show)));
  // photos.js hands over later than the change, and its pictures move what stands below them
  form.addEventListener("photos", () => (show(), field.hidden || bring()));
  show();
  begun = true; // from here on it comes because of what the person did, and is brought into view
});

// What is scrolled to or comes into focus stops short of the bar at the foot, however high its buttons stand there.
const bars = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".savebar, .tickbar"));
const keepClear = () => {
  const heights = [...bars]
    .filter((bar) => ["sticky", "fixed"].includes(getComputedStyle(bar).position))
    .map((bar) => bar.offsetHeight + 16);
  document.documentElement.style.scrollPaddingBottom = heights.length ? `${Math.max(...heights)}px` : "";
};
const watched = new ResizeObserver(keepClear);
bars.forEach((bar) => watched.observe(bar));
if (bars.length) window.addEventListener("resize", keepClear);

// The phone's menu: while entries stand below its edge, a line says so.
document.querySelectorAll(".rail-nav").forEach((list) => {
  const say = () => list.classList.toggle("has-more", list.scrollHeight - list.clientHeight - list.scrollTop > 8);
  list.addEventListener("scroll", say, { passive: true });
  new ResizeObserver(say).observe(list);
});

// Filters act as they are changed: htmx draws the page anew around the field in hand. They fold on a phone, and the last
// ones used are offered again on this device. Without scripts the button "Show" does the work.
const isPhone = window.matchMedia("(max-width: 575.98px)");
let unfolded = false;
const valuesOf = (form) => [...form.elements].filter((field) => field.name);

// Empty filters are left out of the address, so that it can be read and passed on.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!("filters" in form.dataset) || form.hasAttribute("data-busy")) return;
  valuesOf(form).forEach((field) => (field.disabled = field.value === ""));
});
window.addEventListener("pageshow", () =>
  document.querySelectorAll("form[data-filters]").forEach((form) => {
    valuesOf(form).forEach((field) => (field.disabled = false));
  }),
);
document.addEventListener("htmx:configRequest", (event) => {
  const { elt, parameters } = event.detail;
  if (!elt.matches("form[data-filters]")) return;
  for (const [name, value] of Object.entries(parameters)) if (value === "") delete parameters[name];
});

const begin = (form) => {
  const fold = form.querySelector(".filters-fold");
  const fields = form.querySelectorAll(".filter");
  const chosen = [...form.querySelectorAll(".filter :is(input, select)")].filter((field) => field.value).length;
  const isLive = self.htmx && !document.querySelector("body > script[src]"); // rows with a script of their own stay
  if (isLive) form.querySelector("[data-show]").hidden = true;
  else ["hx-get", "hx-trigger"].forEach((name) => form.removeAttribute(name));
  const show = () => {
    const folds = isPhone.matches && fields.length > 1;
    fold.hidden = !folds;
    form.classList.toggle("is-folded", folds && !unfolded);
    fold.setAttribute("aria-expanded", String(unfolded));
  };
  form.querySelector("[data-chosen]").textContent = chosen ? `(${chosen})` : "";
  fold.addEventListener("click", () => {
    unfolded = !unfolded;
    show();
  });
  isPhone.addEventListener("change", show);
  show();
  remember(form, chosen);
};

// The last filter of each list, for this person on this device; signing out takes it away
const remember = (form, chosen) => {
  const key = `filter ${form.dataset.user} ${location.pathname}`;
  const last = document.querySelector("[data-last]");
  try {
    if (chosen) localStorage.setItem(key, location.search);
    else if (last && localStorage.getItem(key)) {
      last.href = location.pathname + localStorage.getItem(key);
      last.hidden = false;
    }
  } catch {
    // a browser that keeps nothing
  }
};
document.addEventListener("submit", (event) => {
  if (!("signOut" in event.target.dataset)) return;
  try {
    Object.keys(localStorage).forEach((key) => key.startsWith("filter ") && localStorage.removeItem(key));
  } catch {
    // as above
  }
});

const all = () => document.querySelectorAll("form[data-filters]").forEach(begin);
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", all);
else all();
document.addEventListener("htmx:afterSettle", (event) => event.target.id === "main" && all());

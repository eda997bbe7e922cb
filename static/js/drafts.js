import { moment } from "./moments.js";

// What is typed is kept until it is sent: in this browser for 14 days if it is a long text, else as long as its tab.
// The server tells by a cookie which form did its work. Passwords, files and hidden fields are never kept.
const DAYS = 14;
const me = document.body.dataset.user;
const mine = `draft:${me}:`;
const stores = [localStorage, sessionStorage];
const done = /(?:^|; )sent=([\w-]+)/.exec(document.cookie)?.[1];
let signedOut = false;

const read = (store, key) => {
  try {
    return JSON.parse(store.getItem(key));
  } catch {
    return null;
  }
};
const dropAll = (which) =>
  stores.forEach((store) =>
    Object.keys(store)
      .filter((key) => key.startsWith("draft:") && which(key, read(store, key)))
      .forEach((key) => store.removeItem(key)),
  );

const fields = (form) =>
  [...form.elements].filter(
    (field) =>
      field.name &&
      field.matches("textarea, select, input:not([type=hidden], [type=password], [type=file], [type=submit])"),
  );
const isTick = (field) => field.type === "checkbox" || field.type === "radio";
const valuesOf = (field) => {
  if (isTick(field)) return field.checked ? [field.value] : [];
  if (field.options) return [...field.selectedOptions].map((option) => option.value);
  return [field.value];
};
const valuesIn = (form) => {
  const all = {};
  fields(form).forEach((field) => (all[field.name] = [...(all[field.name] || []), ...valuesOf(field)]));
  return all;
};
const same = (some, others) =>
  Object.keys(others).every((name) => !(name in some) || some[name].join("\n") === others[name].join("\n"));
const fill = (form, all) => {
  const used = {};
  fields(form).forEach((field) => {
    const values = all[field.name];
    if (!values) return;
    if (isTick(field)) field.checked = values.includes(field.value);
    else if (field.options) [...field.options].forEach((one) => (one.selected = values.includes(one.value)));
    else field.value = values[(used[field.name] = (used[field.name] ?? -1) + 1)] ?? "";
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
};

const watch = (form) => {
  const store = form.querySelector("textarea") ? localStorage : sessionStorage;
  const key = mine + new URL(form.getAttribute("action") || location.href, location.href).pathname;
  const { once, seen } = form.elements;
  const notice = form.querySelector("[data-draft-notice]");
  const refused = form.querySelector("[data-error-summary]");
  const before = valuesIn(form);
  const seenBefore = seen?.value;
  const unsent = read(store, key);
  let timer = 0;

  const keep = () => {
    try {
      store.setItem(
        key,
        JSON.stringify({ at: Date.now(), once: once?.value, seen: seen?.value, values: valuesIn(form) }),
      );
    } catch {
      // No room or no leave to store: the form works without.
    }
  };
  const keepOrForget = () => {
    clearTimeout(timer);
    timer = 0;
    if (signedOut) return;
    if (!refused && same(valuesIn(form), before)) store.removeItem(key);
    else keep();
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(keepOrForget, 500);
  };
  // What stood there when it was typed comes back too: another's change since then is still noticed.
  const put = (values, seenThen) => {
    fill(form, values);
    if (seen) seen.value = seenThen ?? "";
    keepOrForget();
  };
  const say = (words, isBack) => {
    notice.querySelector("p").textContent = words.replace("{moment}", moment(unsent.at));
    notice.querySelector("[data-take-back]").hidden = isBack;
    notice.hidden = false;
  };
  const takeBack = () => {
    put(unsent.values, unsent.seen);
    say(notice.dataset.back, true);
  };

  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  const now = () => timer && keepOrForget();
  window.addEventListener("pagehide", now);
  document.addEventListener("visibilitychange", now);
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    timer = 0;
    keep();
    sessionStorage.setItem("pressed", key);
  });
  form.addEventListener("kept", () => {
    store.removeItem(key); // outbox.js has it from now on
    sessionStorage.removeItem("pressed");
  });
  notice.querySelector("[data-take-back]").addEventListener("click", takeBack);
  notice.querySelector("[data-throw-away]").addEventListener("click", () => {
    put(before, seenBefore);
    store.removeItem(key);
    notice.hidden = true;
  });

  const wasPressed = sessionStorage.getItem("pressed") === key;
  if (refused || !unsent) return;
  if (wasPressed) sessionStorage.removeItem("pressed");
  if (same(unsent.values, before)) return;
  if (wasPressed) takeBack();
  else say(notice.dataset.offer, false);
};

if (me) {
  const oldest = Date.now() - DAYS * 24 * 60 * 60 * 1000;
  if (done) document.cookie = "sent=; path=/; max-age=0; samesite=lax";
  dropAll((key, draft) => !key.startsWith(mine) || !draft || draft.once === done || draft.at < oldest);
  document.querySelectorAll("form[data-draft]").forEach(watch);
  document.querySelectorAll("form[data-sign-out]").forEach((form) =>
    form.addEventListener("submit", () => {
      signedOut = true;
      sessionStorage.removeItem("pressed");
      dropAll(() => true);
    }),
  );
}

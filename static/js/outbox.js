import * as Outbox from "./outbox-store.js";
import { reasonsOf } from "./outbox-reasons.js";
import { moment } from "./moments.js";

// Forms that may be filled in without a network (data-outbox): what is sent goes through this browser's outbox, so that
// a link that breaks loses nothing and doubles nothing. "again" means a form for one more thing, which is empty
// afterwards; "state" one that shows how things stand; "tick" a tap that shows by itself what it did (ticks.js). Without
// scripts, or where a browser keeps nothing, they are forms like all others.
export const OutboxForms = (() => {
  const PATIENCE = 8000; // after that a person may go on while it is being sent
  const AGAIN = "outbox:again";
  const me = Number(document.body.dataset.user);
  const list = document.querySelector("[data-outbox-list]");
  if (!me || !list || !self.indexedDB || !navigator.locks || !self.caches) return null;
  const words = list.dataset;

  const unsay = () => document.querySelectorAll("[data-of-outbox]").forEach((old) => old.remove());
  const say = (tone, text) => {
    const notice = list.querySelector("[data-notice]").content.firstElementChild.cloneNode(true);
    notice.classList.add(`notice-${tone}`);
    notice.querySelector("p").textContent = text;
    unsay();
    document.querySelector(".messages").append(notice);
    return notice;
  };

  // What a form holds, for sending and for reading

  const isTick = (field) => field.type === "checkbox" || field.type === "radio";
  const labelOf = (field) => {
    const group = isTick(field) && field.closest("fieldset")?.querySelector("legend");
    const label = group || field.labels?.[0];
    return (label?.textContent ?? field.getAttribute("aria-label") ?? "").replace(/\s+/g, " ").trim();
  };
  const textOf = (field) => {
    if (isTick(field)) return field.checked ? (field.labels?.[0]?.textContent ?? "").replace(/\s+/g, " ").trim() : "";
    if (field.options) return [...field.selectedOptions].map((option) => option.textContent.trim()).join(", ");
    return field.value.trim();
  };
  const readable = (form) =>
    [...form.elements]
      .filter((field) => field.name && field.matches("textarea, select, input:not([type=hidden], [type=file])"))
      .map((field) => [labelOf(field), textOf(field)])
      .filter(([label, text]) => label && text);
  /** @returns {Outbox.Made} */
  const made = (form, submitter) => {
    const own = ["csrfmiddlewaretoken", "once"];
    const fields = [...new FormData(form, submitter)].filter(
      ([name, value]) => !own.includes(name) && !(value instanceof File && !value.name && !value.size),
    );
    const page = new URL(form.closest("[data-page]")?.dataset.page ?? location.href, location.href);
    page.hash = "";
    return {
      user: me,
      key: form.elements.once.value,
      action: new URL(form.getAttribute("action") || page.href, page.href).href,
      page: page.pathname + page.search,
      label: [document.querySelector(".eyebrow")?.textContent.trim(), document.querySelector("h1")?.textContent.trim()]
        .filter(Boolean)
        .join(" · "),
      shown: form.dataset.outbox === "again" ? readable(form) : [],
      fields,
      madeAt: Date.now(),
      state: "waiting",
    };
  };
  const tellScripts = (field) =>
    ["input", "change"].forEach((kind) => field.dispatchEvent(new Event(kind, { bubbles: true })));
  const fill = (form, fields) => {
    const used = {};
    [...form.elements].forEach((field) => {
      const values = fields.filter(([name]) => name === field.name).map(([, value]) => value);
      if (field.type === "file") {
        const files = new DataTransfer();
        values.forEach((file) => files.items.add(file));
        field.files = files.files;
      } else if (!field.matches("textarea, select, input:not([type=hidden], [type=submit])")) return;
      else if (isTick(field)) field.checked = values.includes(field.value);
      else if (field.options)
        [...field.options].forEach((option) => (option.selected = values.includes(option.value)));
      else field.value = values[(used[field.name] = (used[field.name] ?? -1) + 1)] ?? "";
      if (field.name) tellScripts(field);
    });
  };

  const valueOf = (entry, name) => entry.fields.find(([own]) => own === name)?.[1];

  // A form's life

  const freshKey = (form) => (form.elements.once.value = crypto.randomUUID());
  const wakened = (form) => {
    form.inert = false;
    delete form.dataset.sent; // app.js lets a form go once
    form.querySelectorAll("button[type=submit]").forEach((button) => (button.disabled = false));
    delete form.dataset.instead;
    freshKey(form);
  };
  // As it stands now is as it stood: nothing is left to be asked about on leaving.
  const settle = (form) =>
    [...form.elements].forEach((field) => {
      if (isTick(field)) field.defaultChecked = field.checked;
      else if (field.options) [...field.options].forEach((option) => (option.defaultSelected = option.selected));
      else if (field.matches("textarea, input:not([type=hidden], [type=file])")) field.defaultValue = field.value;
      if (field.options) field.dataset.was = field.value;
    });
  const asBrowsersDo = (form, submitter) => {
    if (submitter?.name)
      form.append(
        Object.assign(document.createElement("input"), {
          type: "hidden",
          name: submitter.name,
          value: submitter.value,
        }),
      );
    HTMLFormElement.prototype.submit.call(form);
  };
  const isKept = (form, why) => {
    form.dispatchEvent(new CustomEvent("kept")); // drafts.js lets go of the text
    if (form.dataset.outbox === "again") {
      form.reset();
      [...form.elements].filter((field) => field.name && field.type !== "hidden").forEach(tellScripts);
    } else settle(form);
    wakened(form);
    const notice = why === "sign-in" ? say("waiting", words.signin) : say("info", words.kept);
    notice.querySelector("a").hidden = why !== "sign-in";
    notice.scrollIntoView({ block: "center" });
    sendInBackground();
  };
  const sendInBackground = () => {
    navigator.storage?.persist?.();
    navigator.serviceWorker?.ready.then((worker) => worker.sync?.register(Outbox.NAME)).catch(() => {});
  };
  // Also when only the part behind # is another: then browsers would show the page as it was.
  const openAnew = (address) => {
    const [to, here] = [new URL(address, location.href), location.pathname + location.search];
    location.assign(to);
    if (to.hash && to.pathname + to.search === here) location.reload();
  };
  // A tap is sent in its turn and nobody waits for it; the next one on the same name may come at once.
  const tap = async (form, submitter) => {
    const [entry, before] = [made(form, submitter), Number(form.dataset.instead) || 0];
    wakened(form);
    form.dispatchEvent(new CustomEvent("tapped", { bubbles: true, detail: entry }));
    try {
      await Outbox.add(entry, before);
    } catch {
      return asBrowsersDo(form, submitter);
    }
    sendInBackground();
    return goOn();
  };
  const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

  // Without a store the form goes as all others do, as long as there is a network; else it stays as it is, with a word.
  const isReached = () =>
    fetch("/outbox/who/", { cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(PATIENCE) }).then(
      (answer) => answer.status < 500,
      () => false,
    );
  const withoutStore = async (form, submitter) => {
    if (await isReached()) return asBrowsersDo(form, submitter);
    form.inert = false;
    delete form.dataset.sent;
    form.querySelectorAll("button[type=submit]").forEach((button) => (button.disabled = false));
    say("bad", words.nostore).scrollIntoView({ block: "center" });
  };

  const send = async (form, submitter) => {
    const entry = made(form, submitter);
    let number;
    unsay();
    form.inert = true; // nothing more is typed into what is on its way
    try {
      const before = Number(form.dataset.instead) || 0;
      if (before) entry.madeAt = (await Outbox.entry(before))?.madeAt ?? entry.madeAt;
      number = await Outbox.add(entry, before);
    } catch {
      return withoutStore(form, submitter); // no room, or no leave to keep anything
    }
    let why, now;
    try {
      why = await Promise.race([Outbox.flush(me), wait(navigator.onLine ? PATIENCE : PATIENCE / 4)]);
      now = await Outbox.entry(number);
      if (now?.state === "waiting") await Outbox.change(number, { waited: true });
    } catch {
      return withoutStore(form, submitter); // closed on the way: the same key does its work once
    }
    if (!now || now.state === "sent") return openAnew(now?.location ?? location.href);
    if (now.state === "waiting") return isKept(form, why);
    // The server's own page says best what is wrong; there the text and the photos are put back into the form.
    sessionStorage.setItem(AGAIN, number);
    return asBrowsersDo(form, submitter);
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !form.matches("form[data-outbox]")) return;
    event.preventDefault();
    (form.dataset.outbox === "tick" ? tap : send)(form, event.submitter);
  });

  // What is put back into a form: a refused entry, or ticks that still wait

  const forms = () => [...document.querySelectorAll("form[data-outbox]")];
  const isOf = (entry, form) =>
    new URL(form.getAttribute("action") || location.href, location.href).pathname === new URL(entry.action).pathname &&
    (form.dataset.outbox !== "tick" ||
      ["person", "at"].every((name) => form.elements[name].value === valueOf(entry, name)));
  const takeBack = async () => {
    const pressed = sessionStorage.getItem(AGAIN);
    sessionStorage.removeItem(AGAIN);
    const asked = /^#outbox-(\d+)$/.exec(location.hash)?.[1];
    const entry = await Outbox.entry(Number(asked ?? pressed) || 0);
    const form = entry?.user === me && entry.state !== "sent" && forms().find((one) => isOf(entry, one));
    if (!form) return;
    if (asked) history.replaceState(null, "", location.pathname + location.search);
    if (list.open) list.close();
    form.dataset.instead = entry.number;
    if (form.dataset.outbox === "tick") form.closest("li")?.scrollIntoView({ block: "center" });
    else if (asked) fill(form, entry.fields);
    else fillFiles(form, entry);
    if (asked && !document.querySelector("[data-error-summary]")) {
      say("bad", reasonsOf(entry, words).join(" ")).scrollIntoView({ block: "center" });
    }
  };
  const fillFiles = (form, entry) => {
    const names = new Set(entry.fields.filter(([, value]) => value instanceof Blob).map(([name]) => name));
    [...form.elements]
      .filter((field) => field.type === "file" && names.has(field.name))
      .forEach((field) => {
        const files = new DataTransfer();
        entry.fields.filter(([name]) => name === field.name).forEach(([, file]) => files.items.add(file));
        field.files = files.files;
        // The server's copies would arrive beside these; and these last as long as the entry waits, those for a day.
        form.querySelectorAll(`[name="${field.name}-kept"]`).forEach((copy) => copy.closest("li").remove());
        tellScripts(field);
      });
  };
  const showWaiting = async () => {
    const entries = (await Outbox.of(me)).filter((entry) => entry.state === "waiting");
    forms()
      .filter((form) => form.dataset.outbox === "state")
      .forEach((form) => {
        const last = entries.findLast((entry) => isOf(entry, form));
        if (!last) return;
        fill(form, last.fields);
        settle(form);
      });
  };

  // A copy that the phone kept: it says so, and its day is today

  const today = () => new Intl.DateTimeFormat("sv", { timeZone: "Europe/Tallinn" }).format(new Date());
  const dotted = (day) => day.split("-").reverse().join(".");
  const asOfToday = () => {
    const { copy, day } = document.body.dataset;
    if (!copy) return;
    say("info", words.copy.replace("{moment}", moment(Number(copy))));
    document.querySelectorAll("form[data-outbox] [data-date] input:not([data-native])").forEach((field) => {
      if (field.value === dotted(day)) field.value = field.defaultValue = dotted(today());
    });
  };

  self.addEventListener("hashchange", () => takeBack().catch(() => {}));
  const ready = (async () => {
    forms().forEach(freshKey);
    asOfToday();
    const done = /(?:^|; )sent=([\w-]+)/.exec(document.cookie)?.[1];
    await Outbox.signedInAs(me).catch(() => {});
    if (done) {
      const twice = (await Outbox.of(me)).filter((entry) => entry.key === done && entry.state !== "sent");
      await Outbox.remove(...twice.map((entry) => entry.number));
    }
    await takeBack();
    await showWaiting();
  })().catch(() => {}); // a device that keeps nothing: forms go as all others do

  // When it is sent: as the page opens, when the network is back, when somebody looks at the page, and after pauses

  let timer = 0;
  const goOn = () => goOnWith().catch(() => {});
  const goOnWith = async () => {
    clearTimeout(timer);
    const waiting = (await Outbox.of(me)).some((entry) => entry.state === "waiting");
    if (!waiting) return;
    const why = await Outbox.flush(me);
    const trouble = await Outbox.fact("trouble");
    if (["network", "server"].includes(why)) timer = setTimeout(goOn, Math.max(0, trouble.next - Date.now()));
  };
  self.addEventListener("online", goOn);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && goOn());
  self.addEventListener("pageshow", () => {
    forms().forEach((form) => (form.inert = false));
    goOn();
  });
  const channel = new BroadcastChannel(Outbox.NAME);
  channel.addEventListener("message", async () => {
    const trouble = await Outbox.fact("trouble").catch(() => null);
    if (!["network", "server"].includes(trouble?.why)) return;
    clearTimeout(timer);
    timer = setTimeout(goOn, Math.max(0, trouble.next - Date.now()));
  });

  // The worker

  if (navigator.serviceWorker) {
    navigator.serviceWorker.register("/worker.js", { type: "module", updateViaCache: "none" }).catch(() => {});
    Promise.all([navigator.serviceWorker.ready, ready]).then(([worker]) => worker.active.postMessage({ keep: me }));
  }

  return { me, list, words, goOn, channel, valueOf };
})();
